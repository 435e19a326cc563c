"""Which candidates are headings, and on which level: the whole document decides, not one line.

Takes the candidates of the grammar and the tagger's proposals. The model proposes, the grammar disposes: where the words or the
numbering are decisive they win, where they are not the model is believed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass

from ie.data import Entity, Span
from ie.labels import TOP_SECTION_LABELS
from ie.sections.candidates import HeadingCandidate
from ie.sections.edges import HEADING_ENDS, SURE_SCORE, ends_paragraph, mended, with_believed_ends
from ie.sections.gaps import NO_GAPS, Gaps
from ie.sections.kinds import classify_heading
from ie.sections.marks import SCHEME_ORDER, Scheme, find_mark
from ie.sections.table_rows import OTHER_MATTERS, is_table_row_label
from ie.spans import SpanSet

HEADING_LABELS = frozenset({*TOP_SECTION_LABELS, "SUB"})
_SCORE = {"certain": 0.95, "likely": 0.8, "possible": 0.6}
_LONGEST_PROPOSAL = 90
_LONGEST_LEAD_PHRASE = 40  # a lead phrase before running text; what is longer is a sentence of that text
_BELIEVED_TYPE = 0.7  # from this score on the tagger's section type outweighs words that decide nothing
_RESTART_AFTER = 4  # headings; a numbering that starts again behind these needs a line of its own or the tagger's vote
_COUNTED = re.compile(r"\d[余多]?[万亿]?[件条元次个人份期篇项场户名家]")  # 41条: a statement
_LINE_ENDS = re.compile(r"\s{0,2}[。.:：;；、]?\s{0,2}(?:\n|$)")


@dataclass(frozen=True, slots=True)
class ChosenHeading:
    """A heading with its label (SEC_… or SUB) and level, 1 being the top."""

    candidate: HeadingCandidate
    label: str
    level: int
    score: float


def choose_headings(
    norm: str,
    candidates: Sequence[HeadingCandidate],
    entities: Sequence[Entity],
    *,
    table_regions: Sequence[Span],
    gaps: Gaps = NO_GAPS,
) -> list[ChosenHeading]:
    """The headings in order, with labels and levels."""
    proposals = [entity for entity in entities if entity.label in HEADING_LABELS]
    candidates = with_believed_ends(norm, candidates, proposals, gaps)
    pool, votes = _merge(norm, candidates, proposals, table_regions, gaps)
    top_scheme = _top_scheme(pool, votes)
    nested = _nested_runs([item for item in pool if item.scheme == top_scheme and item.certainty != "possible"])
    tops = _top_positions(pool, votes, top_scheme, nested)
    chosen: list[ChosenHeading] = []
    stack: list[Scheme] = []
    for index, item in enumerate(pool):
        vote = votes.get(index)
        if index in tops:
            stack = []
            chosen.append(ChosenHeading(item, _top_label(item, vote), 1, _score(item, vote)))
        elif vote is not None and item.certainty == "possible" and not _reads_like_heading(norm, item, vote, gaps):
            continue
        elif _is_sub(item, vote, has_top=bool(chosen) or bool(tops), top_scheme=top_scheme):
            scheme = item.scheme
            if scheme in stack:
                stack = stack[: stack.index(scheme) + 1]
            else:
                stack.append(scheme)
            chosen.append(ChosenHeading(item, "SUB", len(stack) + 1, _score(item, vote)))
    return chosen


def _merge(
    norm: str,
    candidates: Sequence[HeadingCandidate],
    proposals: Sequence[Entity],
    table_regions: Sequence[Span],
    gaps: Gaps,
) -> tuple[list[HeadingCandidate], dict[int, Entity]]:
    """All candidates in order, those that only the tagger saw included; and the tagger's vote by position in that list."""
    matched: dict[HeadingCandidate, Entity] = {}
    extra: list[tuple[HeadingCandidate, Entity]] = []
    regions = SpanSet(table_regions)
    known = SpanSet(item.norm_span for item in candidates)
    by_span = {item.norm_span: item for item in candidates}
    may_begin = gaps.blank.union((item.norm_span.end for item in candidates), (item.norm_span.end for item in proposals))
    for proposal in proposals:
        overlapping = known.overlapping(proposal.norm_span)
        if overlapping is not None:
            matched.setdefault(by_span[overlapping], proposal)
            continue
        candidate = _from_proposal(norm, proposal, regions, gaps, may_begin=may_begin)
        if candidate is not None:
            extra.append((candidate, proposal))
    pool = sorted([*candidates, *(item for item, _ in extra)], key=lambda item: item.norm_span)
    votes_by_item = {**matched, **dict(extra)}
    votes = {index: votes_by_item[item] for index, item in enumerate(pool) if item in votes_by_item}
    return pool, votes


def _from_proposal(
    norm: str, proposal: Entity, table_regions: SpanSet, gaps: Gaps, *, may_begin: Set[int]
) -> HeadingCandidate | None:
    """A candidate made of a tagged span that the grammar did not see, its edges mended; None where it cannot be a heading.

    ``may_begin``: positions where a heading may begin besides those behind a mark: behind blanks and at the end of another.
    """
    span = mended(norm, proposal.norm_span, gaps)
    if span is None or table_regions.overlapping(proposal.norm_span) is not None:
        return None
    text = norm[span.start : span.end]
    mark = find_mark(text)
    words = text[mark.length :] if mark is not None else text
    if not 2 <= len(words) <= _LONGEST_PROPOSAL:
        return None
    if is_table_row_label(words) and not (words in OTHER_MATTERS and proposal.score >= SURE_SCORE):
        return None
    before = norm[span.start - 1] if span.start else "\n"
    if before not in '\n。；;!！?？:：)） \t>|”"' and not before.isdigit() and span.start not in may_begin:
        return None
    kind = classify_heading(words)
    if mark is None:
        # A heading without a number is one only where nothing else stands on its line (guidelines, SUB).
        return (
            HeadingCandidate(span, "none", None, words, kind, "possible", "line") if _is_whole_line(norm, span, gaps) else None
        )
    return HeadingCandidate(span, mark.scheme, mark.number, words, kind, "possible", "line")


def _top_scheme(pool: Sequence[HeadingCandidate], votes: dict[int, Entity]) -> Scheme:
    """The numbering that this report uses for its top level."""
    voted: dict[Scheme, int] = {}
    for index, entity in votes.items():
        scheme = pool[index].scheme
        if entity.label != "SUB" and scheme not in ("none", "lost"):
            voted[scheme] = voted.get(scheme, 0) + 1
    candidates = [item for item in pool if item.certainty != "possible"]
    canonical: dict[Scheme, int] = {}
    for scheme in SCHEME_ORDER:
        canonical[scheme] = len({item.kind.type for item in candidates if item.scheme == scheme and item.canonical})
    most = max(canonical.values())
    for scheme in ("part", "han", "han_bracket", "arabic"):
        own = [item for item in candidates if item.scheme == scheme]
        kinds = {item.kind.type for item in own if item.kind.decisive}
        if len(own) < 2 or len(kinds) < 2:
            continue
        if (scheme not in ("part", "han") or most >= 3) and canonical[scheme] < most:
            continue  # another numbering, or none, has more of the headings that every report has
        if voted.get(scheme, 0) or not voted or scheme in ("part", "han"):
            return scheme
    if most >= 2 and not voted:
        return max(canonical, key=lambda scheme: (canonical[scheme], -SCHEME_ORDER.index(scheme)))
    if voted:
        return max(voted, key=lambda scheme: (voted[scheme], -SCHEME_ORDER.index(scheme)))
    first = next((item.scheme for item in candidates if item.scheme in ("part", "han") and item.kind.decisive), None)
    return first or "han"


def _nested_runs(items: Sequence[HeadingCandidate]) -> set[HeadingCandidate]:
    """Lists 一、二、三、 inside a section: a run that starts again at 1 and after which the outer numbering goes on."""
    nested: set[HeadingCandidate] = set()
    for begin, item in enumerate(items):
        if item.number != 1 or begin == 0 or item in nested:
            continue
        outer = items[begin - 1].number
        end = begin + 1
        while end < len(items) and items[end].number == (items[end - 1].number or 0) + 1:
            if outer is not None and items[end].number == outer + 1 and items[end].kind.decisive:
                break
            end += 1
        goes_on = end < len(items) and outer is not None and outer >= 1 and items[end].number == outer + 1
        if goes_on and end - begin >= 1 and not (outer == 1 and item.kind.decisive):
            nested.update(items[begin:end])
    return nested


def _top_positions(
    pool: Sequence[HeadingCandidate], votes: dict[int, Entity], top_scheme: Scheme, nested: set[HeadingCandidate]
) -> set[int]:
    numbered: set[int] = set()
    expected = 1
    for index, item in enumerate(pool):
        vote = votes.get(index)
        if item.scheme not in (top_scheme, "lost"):
            continue
        if item in nested:
            continue
        in_order = item.number is not None and item.number == expected
        believed = vote is not None and (vote.label != "SUB" or item.scheme == top_scheme)
        if item.certainty == "possible" and not believed and not (in_order and item.place == "line" and len(item.words) <= 30):
            continue
        if item.certainty == "likely" and item.place == "inline" and not believed and not in_order:
            continue
        backwards = item.number is not None and 1 < item.number < expected
        if backwards and not item.kind.decisive and vote is None and len(item.words) <= 6:
            continue  # a scrap of a table with vertical labels
        if item.number == 1 and expected > _RESTART_AFTER and votes and vote is None and item.place != "line":
            continue  # a list inside the last section: (一)信息处理费:未收取。(二)其他:无。
        numbered.add(index)
        expected = (item.number or expected) + 1
    tops = numbered | _unnumbered_tops(pool, votes, numbered)
    appendix = min((index for index in tops if _is_appendix(pool[index])), default=len(pool))
    # Whatever is numbered below an unnumbered appendix heading is a row group of its table.
    return {index for index in tops if index <= appendix or pool[index].canonical}


def _is_appendix(item: HeadingCandidate) -> bool:
    return item.scheme == "none" and item.kind.type == "SEC_APPENDIX"


def _unnumbered_tops(pool: Sequence[HeadingCandidate], votes: dict[int, Entity], numbered: set[int]) -> set[int]:
    first = min(numbered, default=len(pool))
    types = {pool[index].kind.type for index in numbered}
    found: set[int] = set()
    for index, item in enumerate(pool):
        if index in numbered or item.scheme != "none":
            continue
        vote = votes.get(index)
        if vote is not None and vote.label != "SUB" and item.hint != "sub":
            if vote.score >= _BELIEVED_TYPE:
                found.add(index)
        elif item.hint == "top" and item.kind.type == "SEC_APPENDIX":
            if index > first and "SEC_APPENDIX" not in types:
                found.add(index)
                types.add("SEC_APPENDIX")
        elif item.hint == "top" and item.kind.type == "SEC_OVERVIEW":
            if index < first or not numbered:
                found.add(index)
        elif item.hint == "top" and item.kind.type not in types:
            found.add(index)
            types.add(item.kind.type)
    return found


def _is_sub(item: HeadingCandidate, vote: Entity | None, *, has_top: bool, top_scheme: Scheme) -> bool:
    if item.scheme == "lost":
        return False
    if vote is not None:
        return True
    if item.scheme == "none":
        return has_top
    if item.certainty == "certain":
        return has_top or item.scheme != "arabic"
    return item.certainty == "likely" and has_top


def _top_label(item: HeadingCandidate, vote: Entity | None) -> str:
    if not item.kind.decisive and vote is not None and vote.label != "SUB" and vote.score >= _BELIEVED_TYPE:
        return vote.label
    return item.kind.type


def _is_whole_line(norm: str, span: Span, gaps: Gaps) -> bool:
    begins = span.start == 0 or norm[span.start - 1] == "\n" or gaps.is_wide(span.start)
    return begins and (_LINE_ENDS.match(norm, span.end) is not None or ends_paragraph(norm, span.end, gaps))


def _reads_like_heading(norm: str, item: HeadingCandidate, vote: Entity, gaps: Gaps) -> bool:
    """Whether a span that mostly the tagger takes for a lower heading can be one: it ends as one, counts nothing, and is short."""
    if _COUNTED.search(item.words) or not (_ends_as_heading(norm, item.norm_span.end, gaps) or vote.score >= SURE_SCORE):
        return False
    return len(item.words) <= _LONGEST_LEAD_PHRASE or _is_whole_line(norm, item.norm_span, gaps)


def _ends_as_heading(norm: str, end: int, gaps: Gaps) -> bool:
    return end in gaps.blank or HEADING_ENDS.match(norm, end) is not None or find_mark(norm, end, line_start=False) is not None


def _score(item: HeadingCandidate, vote: Entity | None) -> float:
    return vote.score if vote is not None else _SCORE[item.certainty]
