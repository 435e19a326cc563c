"""A possible heading as the grammar sees it; and lists of contents, in which every line looks like one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from ie.data import Span
from ie.sections.kinds import HeadingKind
from ie.sections.marks import Scheme

Certainty = Literal["certain", "likely", "possible"]
Place = Literal["line", "lead", "inline"]
"""``line``: alone on its line. ``lead``: begins a line, text follows on it. ``inline``: in the middle of a long line."""

_FEWEST_LISTED = 3
_LONGEST_SEPARATOR = 4  # characters


@dataclass(frozen=True, slots=True)
class HeadingCandidate:
    """A possible heading. ``words`` are its words without number; ``canonical``: they are those that nearly every report uses."""

    norm_span: Span
    scheme: Scheme
    number: int | None
    words: str
    kind: HeadingKind
    certainty: Certainty
    place: Place
    hint: Literal["top", "sub", None] = None
    canonical: bool = False


def without_contents_lists(norm: str, candidates: Sequence[HeadingCandidate]) -> list[HeadingCandidate]:
    """The candidates (sorted) without lists of contents: three or more numbered names with nothing but a separator between them.

    The text repeats most of them, or commas and semicolons part them. Headings that nothing stands under are neither, and kept.
    """
    last_place = {candidate.words: candidate.norm_span.start for candidate in candidates}
    kept: list[HeadingCandidate] = []
    for run in _runs(norm, candidates):
        repeated = sum(last_place[item.words] > run[-1].norm_span.start for item in run) * 2 > len(run)
        if len(run) < _FEWEST_LISTED or not (repeated or _is_parted_by_commas(norm, run)):
            kept += run
    return kept


def _runs(norm: str, candidates: Sequence[HeadingCandidate]) -> list[list[HeadingCandidate]]:
    runs: list[list[HeadingCandidate]] = []
    for candidate in candidates:
        if runs and _continues_list(norm, runs[-1][-1], candidate):
            runs[-1].append(candidate)
        else:
            runs.append([candidate])
    return runs


def _continues_list(norm: str, previous: HeadingCandidate, candidate: HeadingCandidate) -> bool:
    between = norm[previous.norm_span.end : candidate.norm_span.start]
    in_order = (candidate.number or 0) > (previous.number or 0)
    separated = len(between) <= _LONGEST_SEPARATOR and not between.strip(" \t\n\u3000;；、,，.。")
    return separated and candidate.scheme == previous.scheme and in_order


def _is_parted_by_commas(norm: str, run: Sequence[HeadingCandidate]) -> bool:
    between = [norm[left.norm_span.end : right.norm_span.start].strip() for left, right in pairwise(run)]
    return all(mark and mark in "；;、,，" for mark in between)
