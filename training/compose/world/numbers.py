"""The numbers of one report by name, and how each is printed: what the patterns take their counts from."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from training.compose.draft import Stated
from training.compose.numerals import approximate, exact

_APPROXIMABLE = {
    "disclosed_items": 0.16,
    "disclosed_items_cumulative": 0.25,
    "disclosed_via_website": 0.12,
    "disclosed_via_wechat": 0.2,
    "disclosed_via_weibo": 0.2,
    "disclosed_via_other": 0.15,
    "inquiries": 0.3,
    "trainees": 0.45,
}


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A relation that the report itself breaks, in words; it shows only where all of ``keys`` are stated (or a table is printed)."""

    words: str
    keys: tuple[str, ...] = ()


@dataclass(slots=True)
class World:
    """All numbers by name; ``stated`` is how the report prints them. ``t3`` maps a row to its seven numbers."""

    stated: dict[str, Stated] = field(default_factory=dict)
    categories: list[tuple[str, Stated]] = field(default_factory=list)
    t2: dict[str, Decimal | None] = field(default_factory=dict)
    t3: dict[str, list[int]] = field(default_factory=dict)
    t4: dict[str, list[int]] = field(default_factory=dict)
    g1: dict[str, Decimal] = field(default_factory=dict)
    contradictions: list[Contradiction] = field(default_factory=list)

    def number(self, key: str) -> int:
        """Return a number of the world as an int, 0 if it is not there."""
        stated = self.stated.get(key)
        return int(stated.value) if stated else 0


def skewed(rng: random.Random, low: int, high: int) -> int:
    """Return a number between ``low`` and ``high``, spread evenly over magnitudes."""
    base = max(low, 1)
    return max(low, int(base * (max(high, base) / base) ** rng.random()))


def put(world: World, rng: random.Random, values: Mapping[str, int | Decimal]) -> None:
    """State numbers; some kinds are rounded now and then, as offices do."""
    for key, value in values.items():
        if isinstance(value, int) and value > 40 and rng.random() < _APPROXIMABLE.get(key, 0.0):
            world.stated[key] = approximate(value, rng)
        else:
            world.stated[key] = exact(value, rng)
