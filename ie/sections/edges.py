"""Where a heading ends when grammar and tagger differ: the tagger is believed where it is sure and the grammar could only guess.

The grammar proves an end that a line or a mark shows; in running text it guesses by the words (六、问题与改进|虽然在公开方面…).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ie.data import Entity, Span
from ie.sections.candidates import HeadingCandidate
from ie.sections.gaps import Gaps
from ie.sections.heading_words import WHOLE_TAIL
from ie.sections.headings import MAX_HEADING
from ie.sections.kinds import classify_heading
from ie.sections.marks import find_mark
from ie.sections.set_headings import is_canonical
from ie.spans import SpanSet

SURE_SCORE = 0.95
"""From here on the tagger's end of a heading outweighs one that the grammar guessed."""
TRAILING = " \t。.:：;；,，、"
HEADING_ENDS = re.compile(r"\s{0,2}(?:[。.:：;；]|\n|$)")
_SHOWN_SCORE = 0.7  # enough where a blank or a number stands at the tagger's end
_GOES_ON = re.compile(r"[,，、]")  # behind the tagger's end: the heading is longer
_SHORTEST_WORDS = 2
_NEAR = 4  # characters between the tagger's end and a single blank that shows a better one
_BREAK = re.compile(r"[^\w“”\"《》()（）/]")  # what no phrase goes on over


def mended(norm: str, span: Span, gaps: Gaps) -> Span | None:
    """A tagged span without blanks and marks at its edges, ended where its sentence, line or paragraph ends; None if nothing is left."""
    start, end = span.start, span.end
    while start < end and norm[start].isspace():
        start += 1
    mark = find_mark(norm, start)
    words = start + (mark.length if mark is not None else 0) + _SHORTEST_WORDS
    if not ends_paragraph(norm, end, gaps):  # else a gap is inside the heading
        wide = gaps.first_wide(words, end)
        end = _near_blank(norm, words, end, gaps) if wide is None else wide
    text = norm[start:end]
    stop = next((index for index, character in enumerate(text) if character in "。\n" and index > 1), len(text))
    text = text[:stop].rstrip(TRAILING)
    return Span(start, start + len(text)) if text else None


def _near_blank(norm: str, words: int, end: int, gaps: Gaps) -> int:
    """The blank near ``end``: in front of it, else behind it where nothing but the rest of a phrase stands between."""
    before = max((place for place in range(max(words, end - _NEAR), end + 1) if place in gaps.blank), default=None)
    if before is not None:
        return before
    if HEADING_ENDS.match(norm, end) is not None or WHOLE_TAIL.search(norm[words:end]) is not None:
        return end
    behind = next((place for place in range(end + 1, end + _NEAR + 1) if place in gaps.blank), None)
    return end if behind is None or _BREAK.search(norm, end, behind) is not None else behind


def with_believed_ends(
    norm: str, candidates: Sequence[HeadingCandidate], proposals: Sequence[Entity], gaps: Gaps
) -> list[HeadingCandidate]:
    """The candidates in order, those with the tagger's end where that has the better right."""
    by_span = {proposal.norm_span: proposal for proposal in proposals}
    index = SpanSet(by_span)
    result: list[HeadingCandidate] = []
    for position, candidate in enumerate(candidates):
        limit = candidates[position + 1].norm_span.start if position + 1 < len(candidates) else len(norm)
        proposed = index.overlapping(candidate.norm_span)
        end = None if proposed is None else _believed_end(norm, candidate, by_span[proposed], gaps)
        result.append(candidate if end is None or end > limit else _with_end(norm, candidate, end))
    return result


def _believed_end(norm: str, candidate: HeadingCandidate, proposal: Entity, gaps: Gaps) -> int | None:
    span = mended(norm, proposal.norm_span, gaps)
    words_start = _words_start(candidate)
    if span is None or not candidate.norm_span.start <= span.start <= words_start:
        return None
    if span.end < words_start + _SHORTEST_WORDS or span.end - words_start > MAX_HEADING or _GOES_ON.match(norm, span.end):
        return None
    words, sure = norm[words_start : span.end], proposal.score >= SURE_SCORE
    shown = span.end in gaps.blank or find_mark(norm, span.end, line_start=False) is not None
    if span.end < candidate.norm_span.end:
        believed = proposal.score >= _SHOWN_SCORE if shown else sure and _is_guess(norm, candidate, words)
        return span.end if believed else None
    shown = shown or HEADING_ENDS.match(norm, span.end) is not None or WHOLE_TAIL.search(words) is not None
    believed = sure and shown and span.end > candidate.norm_span.end and _may_go_on(norm, candidate, span.end, gaps)
    return span.end if believed else None


def ends_paragraph(norm: str, end: int, gaps: Gaps) -> bool:
    """Whether a line or a paragraph ends at ``end``."""
    return end == len(norm) or norm[end] == "\n" or gaps.is_wide(end)


def _may_go_on(norm: str, candidate: HeadingCandidate, end: int, gaps: Gaps) -> bool:
    """Whether a heading can be longer than the grammar says: inside a line, behind 七、附表:, and over a gap to the end of its line."""
    if candidate.place == "line":
        return gaps.is_wide(candidate.norm_span.end) and ends_paragraph(norm, end, gaps)
    titled = norm[candidate.norm_span.end : candidate.norm_span.end + 1] == ":" and candidate.scheme in ("han", "part")
    return candidate.place == "inline" or titled


def _is_guess(norm: str, candidate: HeadingCandidate, words: str) -> bool:
    """Whether the grammar's end is no better than the tagger's.

    Inside a line, or where a sentence begins like one of the top headings (一、总体情况 of 一、总体情况围绕春耕及时发布提示。).
    """
    if candidate.place == "inline":
        return True
    runs_on = candidate.place == "lead" or norm[candidate.norm_span.end : candidate.norm_span.end + 1] == "。"
    return runs_on and candidate.scheme in ("han", "part") and classify_heading(words).decisive


def _with_end(norm: str, candidate: HeadingCandidate, end: int) -> HeadingCandidate:
    words = norm[_words_start(candidate) : end]
    span = Span(candidate.norm_span.start, end)
    return replace(
        candidate, norm_span=span, words=words, kind=classify_heading(words), certainty="certain", canonical=is_canonical(words)
    )


def _words_start(candidate: HeadingCandidate) -> int:
    return candidate.norm_span.end - len(candidate.words)
