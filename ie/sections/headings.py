"""Headings found by grammar alone, in the normalised text: where they begin and end, their number, how sure the grammar is.

A line that begins with a number may be a heading, or begin with one (a lead phrase before running text); a long line may hold several;
a line without a number is a heading where its words are set. Which of them are top level, and what a tagger adds, is decided in `tree`.
Offsets are of ``norm``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from ie.data import Span
from ie.sections.candidates import Certainty, HeadingCandidate, Place, without_contents_lists
from ie.sections.gaps import NO_GAPS, Gaps, split_line
from ie.sections.heading_words import SENTENCE_MARK, TRAILING, WHOLE_TAIL, find_running_end, has_hanzi, is_clause
from ie.sections.kinds import HeadingKind, classify_heading
from ie.sections.marks import SCHEME_ORDER, Mark, find_mark
from ie.sections.set_headings import (
    begins_form_heading,
    find_bare_number,
    is_appendix,
    is_canonical,
    is_canonical_at,
    level_without_number,
)
from ie.sections.table_rows import OTHER_MATTERS, is_row_or_file, is_table_row_label

# Lengths in characters.
MAX_HEADING = 64
_MAX_LEAD = 50
_LONGEST_DECISIVE = 30  # words that name their topic are a heading up to this length, whatever else speaks against it
_LONGEST_INLINE, _LONGEST_INLINE_SUB = 36, 26
_FLATTENED_LINE = 400  # a line this long may hold several headings
_NEXT_ITEM_WITHIN = 400
_ROW_LABEL_WITHIN = 40

_EDGE = " \t\u3000?？*#>|•·●■◆▪"  # bullets, Markdown, and ? where a character was lost
_ITEM_ENDS = ("；", ";", "，", ",")
_LEAD_END = re.compile(r"[。：:]")
_THREE_CLAUSES = re.compile(r"[,，][^,，]*[,，]")  # the first sentence of a numbered paragraph
_NUMBER = re.compile(r"[一二三四五六七八九十（(㈠-㈩]")
_BEFORE_NUMBER = re.compile(r"[。；;！!？?：:）)”\"’\]】\s\d|>、-]")  # the end of a sentence, a row of a table, a menu
_COUNTING = "第之,，、"  # 第一、二、…: these numbers head nothing


def find_headings(norm: str, *, table_regions: Sequence[Span] = (), gaps: Gaps = NO_GAPS) -> list[HeadingCandidate]:
    """All candidates, sorted, not overlapping. ``table_regions`` (sorted) hold table lines; only form headings stand there.

    What stands between two wide ``gaps`` is read like a line.
    """
    found: list[HeadingCandidate] = []
    starts = [region.start for region in table_regions]
    lines = list(_lines(norm, gaps))
    for index, (start, end, flattened) in enumerate(lines):
        following = norm[lines[index + 1][0] : lines[index + 1][1]] if index + 1 < len(lines) else ""
        in_table = _inside(start, table_regions, starts)
        candidate = _at_line_start(norm, start, end, following, in_table=in_table)
        if candidate is not None:
            found.append(candidate)
        if flattened:
            after = candidate.norm_span.end if candidate is not None else start
            found.extend(_inside_line(norm, after, end))
    return without_contents_lists(norm, found)


def _lines(norm: str, gaps: Gaps) -> Iterator[tuple[int, int, bool]]:
    """Start and end of each line that is not blank, and whether it is part of one so long that it may hold several headings."""
    start = 0
    while start <= len(norm):
        end = norm.find("\n", start)
        end = len(norm) if end < 0 else end
        if start < end:
            for part in split_line(norm, Span(start, end), gaps):
                if norm[part.start : part.end].strip():
                    yield part.start, part.end, end - start >= _FLATTENED_LINE
        start = end + 1


def _inside(position: int, regions: Sequence[Span], starts: Sequence[int]) -> bool:
    index = bisect_right(starts, position) - 1
    return index >= 0 and position < regions[index].end


def _candidate(
    norm: str, start: int, mark: Mark, words: str, kind: HeadingKind, certainty: Certainty, place: Place
) -> HeadingCandidate:
    begin = norm.index(words, start + mark.length)
    span = Span(start, begin + len(words))
    canonical = is_canonical(words)
    return HeadingCandidate(span, mark.scheme, mark.number, words, kind, certainty, place, canonical=canonical)


# --- at the start of a line --------------------------------------------------------------------------------------------


def _at_line_start(norm: str, start: int, end: int, following: str, *, in_table: bool) -> HeadingCandidate | None:
    while start < end and norm[start] in _EDGE:
        start += 1
    mark = find_mark(norm, start) or find_bare_number(norm, start, end)
    if mark is None or start + mark.length > end:
        return None if in_table else _unnumbered(norm, start, end, following)
    if not _may_follow(norm[start + mark.length : end], mark, in_table=in_table):
        return None
    whole = _whole_line(norm, start, end, mark, following)
    if whole is not None and whole.certainty != "possible":
        return whole
    lead = _lead_phrase(norm, start, end, mark)
    return lead if whole is None or (lead is not None and lead.certainty != "possible") else whole


def _may_follow(words: str, mark: Mark, *, in_table: bool) -> bool:
    """Whether a line with these words behind its mark may be, or begin with, a heading: it is no row of a table, no file."""
    if not words.strip() or is_row_or_file(words):
        return False
    other_matters = mark.scheme in ("han", "part") and not in_table and words.strip(TRAILING) in OTHER_MATTERS
    if is_table_row_label(words) and not other_matters:
        return False
    if find_mark(words) is not None:
        return False  # two numbers in a row: a group label and a row label of a table
    return not in_table or (begins_form_heading(words) and mark.scheme in ("han", "lost", "part"))


def _whole_line(norm: str, start: int, end: int, mark: Mark, following: str) -> HeadingCandidate | None:
    """The line as a heading, its words all that stand on it."""
    line = norm[start + mark.length : end]
    words = line.strip(TRAILING)
    if not words or len(words) > MAX_HEADING or SENTENCE_MARK.search(words) or not has_hanzi(words):
        return None
    kind = classify_heading(words)
    # A bracketed number alone with its words on a line is a heading even where the words open like a sentence (以…为契机).
    clause = is_clause(words, opening=mark.scheme not in ("han_bracket", "han", "part"))
    if line.rstrip().endswith(_ITEM_ENDS) and (clause or not _is_text_under(following, mark)):
        return None  # an item of a list
    if mark.scheme == "lost":
        certainty = _lost_number_certainty(words, kind, clause=clause)
    elif line.rstrip(" \t\u3000*|#").endswith(("。", "．")):
        certainty = _stopped_certainty(words, kind, mark, following, clause=clause)
    else:
        certainty = "possible" if clause and mark.scheme not in ("han", "part") else "certain"
    return _candidate(norm, start, mark, words, kind, certainty, "line")


def _lost_number_certainty(words: str, kind: HeadingKind, *, clause: bool) -> Certainty:
    """A wrapped line can begin with 、 too, and a digit can be lost in front of it: only the words can tell."""
    decisive = kind.decisive and len(words) <= _LONGEST_DECISIVE and WHOLE_TAIL.search(words) is not None
    single = decisive and not clause and re.search("[,，]", words) is None
    return "certain" if is_canonical(words) or single else "possible"


def _stopped_certainty(words: str, kind: HeadingKind, mark: Mark, following: str, *, clause: bool) -> Certainty:
    """A sentence of its own ends in 。 too; a heading that does is followed by its text."""
    if clause:
        return "possible"
    if kind.decisive and mark.scheme in ("han", "part") and len(words) <= _LONGEST_DECISIVE:
        return "certain"
    return "likely" if _is_text_under(following, mark) and len(words) <= _MAX_LEAD else "possible"


def _is_text_under(following: str, mark: Mark) -> bool:
    """Whether the next line can be the text of a heading with this mark: running text, or a numbering of an inner level."""
    following = following.lstrip(_EDGE)
    if mark.scheme == "arabic" and re.match(rf"{(mark.number or 0) + 1}\s?[、.．,，]", following):
        return False  # also 3.2个县局…, which may be a number
    inner = find_mark(following)
    if inner is None:
        return bool(following.strip())
    return SCHEME_ORDER.index(inner.scheme) > SCHEME_ORDER.index(mark.scheme) and inner.number == 1


def _lead_phrase(norm: str, start: int, end: int, mark: Mark) -> HeadingCandidate | None:
    """The heading that a line begins with: up to 。 or ：, or where text runs on without a mark, as far as its words show."""
    begin = start + mark.length
    stop = _LEAD_END.search(norm, begin, min(end, begin + MAX_HEADING))
    if mark.scheme in ("han", "part", "lost"):
        extent = find_running_end(norm, begin, end)
        if extent is not None and (stop is None or extent < stop.start()):
            words = norm[begin:extent].strip(TRAILING)
            kind = classify_heading(words)
            if is_canonical(words) if mark.scheme == "lost" else kind.decisive and not is_clause(words):
                return _candidate(norm, start, mark, words, kind, "certain", "lead")
    if stop is None or mark.scheme == "lost" or not norm[stop.end() : end].strip():
        return None  # with no text behind it on its line it is no lead phrase
    words = norm[begin : stop.start()].strip(TRAILING)
    if not 2 <= len(words) <= _MAX_LEAD or not has_hanzi(words):
        return None
    if stop.group() in "：:" and stop.end() < end and norm[stop.end()].isdigit():
        return None  # 电话：0…
    sentence = is_clause(words) or (mark.scheme == "arabic" and _THREE_CLAUSES.search(words) is not None)
    if sentence or _goes_on_counting(norm, stop.end(), end, mark):
        certainty: Certainty = "possible"
    else:
        certainty = "certain" if mark.scheme in ("han", "han_bracket", "part") else "likely"
    return _candidate(norm, start, mark, words, classify_heading(words), certainty, "lead")


def _goes_on_counting(norm: str, begin: int, end: int, mark: Mark) -> bool:
    """Whether the next number follows on the same line: 1、…。2、… are sentences of a list, and none is a heading."""
    if mark.number is None or mark.scheme not in ("arabic", "part"):
        return False
    following = f"{mark.number + 1}[、.．]" if mark.scheme == "arabic" else "第[一二三四五六七八九十]{1,2}、"
    return (
        re.compile(rf"(?:(?<=[。；;\s])|^)\s?{following}").search(norm, begin, min(end, begin + _NEXT_ITEM_WITHIN)) is not None
    )


def _unnumbered(norm: str, start: int, end: int, following: str) -> HeadingCandidate | None:
    """A line without a number that is a heading in set words."""
    line = norm[start:end].rstrip(_EDGE)
    words = line.strip(TRAILING)
    if not words or len(words) > _MAX_LEAD or line.endswith(_ITEM_ENDS):
        return None
    if words == "附件" and find_mark(following.lstrip(_EDGE)) is not None:
        return None  # a list of attachments
    hint = level_without_number(words)
    if hint is None:
        return None
    begin = norm.index(words, start)
    kind = HeadingKind("SEC_APPENDIX", True) if is_appendix(words) else classify_heading(words)
    span = Span(begin, begin + len(words))
    return HeadingCandidate(span, "none", None, words, kind, "certain", "line", hint, is_canonical(words))


# --- inside a long line ------------------------------------------------------------------------------------------------


def _inside_line(norm: str, start: int, end: int) -> Iterator[HeadingCandidate]:
    """Headings in the middle of a long line: a number, words that name a topic, an end that the words themselves show."""
    position = start
    while match := _NUMBER.search(norm, position, end):
        begin = match.start()
        position = begin + 1
        mark = find_mark(norm, begin, line_start=False)
        if mark is None or mark.scheme not in ("han", "han_bracket"):
            continue
        if begin > start and not _may_precede(norm, begin, mark):
            continue
        candidate = _inline_candidate(norm, begin, end, mark)
        if candidate is not None:
            yield candidate
            position = candidate.norm_span.end


def _may_precede(norm: str, begin: int, mark: Mark) -> bool:
    """Whether a heading may begin at ``begin``, for what stands before it."""
    if _BEFORE_NUMBER.match(norm[begin - 1]):
        return True
    # 年度报告一、总体情况: nothing stands between, and only well-known words can tell.
    return mark.scheme == "han" and norm[begin - 1] not in _COUNTING and is_canonical_at(norm, begin + mark.length)


def _inline_candidate(norm: str, begin: int, end: int, mark: Mark) -> HeadingCandidate | None:
    words_start = begin + mark.length
    if is_table_row_label(norm[words_start : words_start + _ROW_LABEL_WITHIN]):
        return None
    extent = find_running_end(norm, words_start, end)
    if extent is None:
        stop = _LEAD_END.search(norm, words_start, min(end, words_start + _LONGEST_INLINE))
        if stop is None:
            return None
        extent = stop.start()
    words = norm[words_start:extent].strip(TRAILING)
    if not 2 <= len(words) <= _MAX_LEAD or is_clause(words):
        return None
    kind = classify_heading(words)
    if mark.scheme == "han":
        certainty: Certainty = "certain" if kind.decisive else "likely"
    else:
        certainty = "likely" if kind.decisive and len(words) <= _LONGEST_INLINE_SUB else "possible"
    return _candidate(norm, begin, mark, words, kind, certainty, "inline")
