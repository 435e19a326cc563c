"""Which damages a report gets, how severe each is, and their application in the order in which they happen to a page.

N1–N17 are the damages of the project's list. Those of layout (N3 one line, N4 glued cells, N5 a cell a line, N11 page chrome, N15 pipes)
are carried out by ``layout`` and ``tables``, the others here, on the finished text.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from training.compose.draft import Mark
from training.compose.noise.edits import Damage, apply_tracked
from training.compose.noise.losses import lose_digits, lose_little, lose_single_characters, split_digits
from training.compose.noise.pages import mask_and_hijack, wrap_lines
from training.compose.noise.punctuation import change_brackets, fill_blanks, fold_marks
from training.compose.noise.scripts import garble, misread, to_traditional

TEXT_DAMAGES: Mapping[str, Damage] = {
    "N10": change_brackets,
    "N12": mask_and_hijack,
    "N17": lose_little,
    "N1": lose_single_characters,
    "N2": lose_digits,
    "N14": misread,
    "N9": fold_marks,
    "N6": wrap_lines,
    "N16": split_digits,
    "N8": fill_blanks,
    "N13": garble,
    "N7": to_traditional,
}
# share of the damaged reports (of all reports for the mild ones) that get a damage
SHARES: Mapping[str, float] = {
    "N1": 0.22,
    "N2": 0.05,
    "N3": 0.08,
    "N4": 0.12,
    "N5": 0.22,
    "N6": 0.16,
    "N7": 0.14,
    "N8": 0.14,
    "N9": 0.62,
    "N10": 0.30,
    "N11": 0.45,
    "N12": 0.07,
    "N13": 0.04,
    "N14": 0.08,
    "N15": 0.12,
    "N16": 0.05,
    "N17": 0.18,
}
MILD = frozenset({"N5", "N9", "N10", "N11", "N15"})
"""What well-kept pages show too: tables as cells, folded marks, brackets, chrome."""
_SEVERITIES = (0.3, 0.6, 0.9, 1.0)


@dataclass(frozen=True, slots=True)
class NoiseOptions:
    """``damaged``: share of reports with more than mild damage. ``only``: damages that every damaged report gets, with a severity or
    None for a random one. ``without``: damages that no report gets. ``severity``: one severity for all, None for random ones."""

    damaged: float = 0.6
    only: Mapping[str, float | None] = field(default_factory=dict)
    without: frozenset[str] = frozenset()
    severity: float | None = None


CLEAN = NoiseOptions(damaged=0.0, without=frozenset(SHARES))


def draw_damages(rng: random.Random, options: NoiseOptions) -> dict[str, float]:
    """Return the damages of one report with their severities, in the order of their names."""
    damaged = rng.random() < options.damaged
    chosen: dict[str, float] = {}
    for name, share in SHARES.items():
        roll, severity = rng.random(), rng.choice(_SEVERITIES)
        if options.only:
            wanted = damaged and name in options.only
            severity = options.only.get(name) or severity
        else:
            wanted = roll < share and (damaged or name in MILD)
        if wanted and name not in options.without:
            chosen[name] = options.severity if options.severity is not None else severity
    return chosen


def damage(
    text: str, marks: Sequence[Mark], rng: random.Random, damages: Mapping[str, float]
) -> tuple[str, list[Mark], list[str]]:
    """Return damaged text, its marks and the names of the damages that changed something."""
    names: list[str] = []
    current = list(marks)
    for name, function in TEXT_DAMAGES.items():
        if name not in damages:
            continue
        edits = function(text, current, rng, damages[name])
        if edits:
            names.append(name)
            text, current = apply_tracked(text, current, edits)
    return text, current, names


def parse_damages(argument: str) -> dict[str, float | None]:
    """Return the damages of ``N1,N6=0.5``: a severity, or None where none is given.

    Raises:
        ValueError: a damage is not of the list, or a severity not above 0 and at most 1.
    """
    result: dict[str, float | None] = {}
    for item in argument.split(","):
        name, _, number = item.strip().partition("=")
        if name not in SHARES:
            raise ValueError(f"unknown damage {name!r}; known are {', '.join(SHARES)}")
        severity = float(number) if number else None
        if severity is not None and not 0 < severity <= 1:
            raise ValueError(f"the severity of {name} must be above 0 and at most 1, not {number}")
        result[name] = severity
    return result
