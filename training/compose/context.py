"""What the patterns are filled from in one report: its numbers, its body, its words."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import chain

from training.compose.body import Body
from training.compose.draft import Draft, Stated
from training.compose.render import render
from training.compose.template import parse
from training.compose.world import World

_TRIES = 30


@dataclass(slots=True)
class Context:
    """One report's source of words. ``fill`` writes a slot into a draft, with its spans."""

    rng: random.Random
    body: Body
    world: World
    year: int
    era: str
    names: Mapping[str, str] = field(default_factory=dict)  # extra plain slots, such as {yy} of headings
    request_unit: str = "件"  # what this office counts requests in: 件, 条, 宗
    share: Decimal | None = None  # what {share} prints, in per cent; None: any
    published: date | None = None  # the page's own date, the same wherever the page prints it

    @property
    def numbers(self) -> Mapping[str, Stated]:
        return self.world.stated

    def say(self, source: str, draft: Draft | None = None) -> Draft:
        """Render one pattern into a new draft, or into ``draft``."""
        return render(parse(source), self, draft if draft is not None else Draft())

    def pick(self, sources: Sequence[str], draft: Draft | None = None, *, nonzero: bool = False) -> Draft:
        """Render a random pattern of ``sources`` that needs no number the world lacks, and, if asked, none that is zero.

        Raises:
            ValueError: no pattern fits.
        """
        draws = (self.rng.choice(sources) for _ in range(_TRIES))
        for source in chain(draws, sources):
            pattern = parse(source)
            if all(self._sayable(key, nonzero) for key in pattern.keys):
                return render(pattern, self, draft if draft is not None else Draft())
        raise ValueError(f"no pattern can be said with the numbers at hand: {sources[0]!r} and {len(sources) - 1} more")

    def can(self, source: str, *, nonzero: bool = True) -> bool:
        """Whether the numbers at hand allow ``source``."""
        return all(self._sayable(key, nonzero) for key in parse(source).keys)

    def _sayable(self, key: str, nonzero: bool) -> bool:
        stated = self.numbers.get(key)
        return stated is not None and (not nonzero or key == "zero" or stated.value > 0)

    def fill(self, slot: str, argument: str, draft: Draft) -> None:
        """Write the slot. Raises KeyError for a slot that nobody defines."""
        from training.compose.slots import SLOTS  # slots pick patterns through the context

        if slot in self.names:
            draft.write(self.names[slot])
        else:
            SLOTS[slot](self, argument, draft)

    def unit(self, indicator: str, unit: str) -> str:
        """Return the unit that this office uses for ``indicator``."""
        return self.request_unit if unit == "件" and indicator.startswith("requests_") else unit

    def doc_number(self, codes: Sequence[str] | None = None) -> str:
        """Return a new document number, not later than the report."""
        year = self.year - self.rng.choices((0, 1, 2, 3, 5), (50, 25, 12, 8, 5))[0]
        code = self.rng.choice(codes or self.body.codes)
        return f"{code}〔{year}〕{self.rng.randint(1, 180)}号"
