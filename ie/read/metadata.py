"""The header block of a page: labels such as 索引号 and 发布时间 with their values, on one line, in cells, or line by line.

Finds the values and says which lines are made of nothing else; those lines are page chrome.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from ie.data import Metadata, MetadataName, Span
from ie.read.metadata_labels import NAMED_LABELS, OTHER_LABELS

_BLANKS = " \t\u3000\xa0"
_LABELS = frozenset({*NAMED_LABELS, *OTHER_LABELS})
_LONGEST_LABEL = max(map(len, _LABELS))
# Labels that may stand before their value without a colon, because no sentence starts with them and a blank.
_SURE = sorted(
    (
        label
        for label, (name, _) in NAMED_LABELS.items()
        if len(label) >= 3 and name in {"index_no", "publisher", "publish_date"}
    ),
    key=lambda label: (-len(label), label),
)
_DATE = re.compile(r"(?:19|20)\d\d[ ]?[-/.年][ ]?\d{1,2}[ ]?[-/.月][ ]?\d{1,2}[ ]?日?(?!\d)|(?<!\d)20\d\d[01]\d[0-3]\d(?!\d)")
_DATE_LINE = re.compile(
    r"[ \t\u3000\xa0]*((?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2})(?:[ \tT]+\d{1,2}:\d\d(?::\d\d)?)?[ \t\u3000\xa0]*"
)
_TRAILING_TOOLS = re.compile(r"[ \t\u3000\xa0]+(?:打印|关闭|分享|微信|微博|QQ|字体|收藏|【|\[|\|)")
_REPORT_TITLE = re.compile(r"(?:年度报告|年报|工作报告|情况报告|情况的报告)[ \t\u3000\xa0]*$")
_COLON = re.compile("[:：]")
_EDGE = " \t\u3000\xa0【】[]|;；,，"
_MAX_LINE = 300
_MAX_VALUE = 80


@dataclass(frozen=True, slots=True)
class HeaderBlock:
    """What `find_metadata` found: the values in order of their place, and the indexes of lines made of labels and values only."""

    metadata: tuple[Metadata, ...]
    chrome_lines: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Pair:
    label: str
    span: Span  # of the value in raw; may be empty
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Label:
    """A label in a line, and what parts it from its value: [start, end)."""

    name: str
    start: int
    end: int


def find_metadata(raw: str, line_spans: Sequence[Span], where: Sequence[int]) -> HeaderBlock:
    """Return the header block found in those lines of ``raw`` whose indexes ``where`` gives, in order.

    The caller chooses the lines: what stands before the body, and page chrome. One value a name is returned, the first one of
    the best rank that looks like what its label says (a date has digits, an index number has no sentence in it).
    """
    pairs: list[_Pair] = []
    loose_dates: list[tuple[Span, int]] = []
    waiting: tuple[str, int] | None = None  # a label that stood alone on the line before
    for index in where:
        span = line_spans[index]
        line = raw[span.start : span.end]
        if waiting is not None:
            label, label_line = waiting
            waiting = None
            if _may_be_value(label, line):
                pairs.append(_Pair(label, _trim(raw, span), (label_line, index)))
                continue
            pairs.append(_Pair(label, Span(span.start, span.start), (label_line,)))
        if len(line) > _MAX_LINE:
            continue
        alone = _label_alone(line)
        if alone is not None:
            waiting = (alone, index)
            continue
        found = _pairs_of_line(raw, span, index)
        pairs.extend(found)
        date = _DATE_LINE.fullmatch(line)
        if date is not None:
            loose_dates.append((Span(span.start + date.start(1), span.start + date.end(1)), index))
    if waiting is not None:
        pairs.append(_Pair(waiting[0], Span(0, 0), (waiting[1],)))
    return _choose(raw, pairs, loose_dates)


def _choose(raw: str, pairs: Sequence[_Pair], loose_dates: Sequence[tuple[Span, int]]) -> HeaderBlock:
    best: dict[MetadataName, tuple[int, int, Span]] = {}
    for order, pair in enumerate(pairs):
        named = NAMED_LABELS.get(pair.label)
        if named is None:
            continue
        name, rank = named
        if raw[pair.span.start : pair.span.end].startswith(("http://", "https://")):
            name = "url"  # whatever the label, usually 来源
        value = _value_span(raw, pair.span, name)
        if value is not None and (name not in best or rank < best[name][0]):
            best[name] = (rank, order, value)
    if "publish_date" not in best and loose_dates:
        best["publish_date"] = (9, 0, loose_dates[0][0])
    metadata = (Metadata(name, raw[span.start : span.end], span) for name, (_, _, span) in best.items())
    chrome = {line for pair in pairs for line in pair.lines} | {line for _, line in loose_dates}
    return HeaderBlock(tuple(sorted(metadata, key=lambda each: each.raw_span)), frozenset(chrome))


def is_label_line(line: str) -> bool:
    """Whether a line has nothing but labels with their values: ``来源：… 发布时间：… 浏览次数：``. Sentences are not."""
    if len(line) > _MAX_LINE or "。" in line:
        return False
    if _label_alone(line) is not None:
        return True
    first = _first_label(line)
    if first is None:
        return False
    before = line[: first.start].strip(_EDGE)
    return not before or _DATE_LINE.fullmatch(before) is not None


def has_named_label(line: str) -> bool:
    """Whether a line starts with a label that stands in no sentence, such as 索引号: or 浏览次数:."""
    first = _first_label(line.lstrip(_EDGE))
    return first is not None and first.start == 0 and len(first.name) >= 3


def _label_alone(line: str) -> str | None:
    """The label that a line or cell has and nothing else, but for blanks, brackets and a colon; None where it has more."""
    label = _plain(line).lstrip("【[·•").rstrip("】]")
    label = label[:-1] if label.endswith((":", "：")) else label
    return label if label in _LABELS else None


def _first_label(line: str) -> _Label | None:
    """The first label that stands before its value: with a colon and no Chinese character before it, or a sure one between blanks."""
    with_colon = next(_labels_with_colon(line, 0, apart=True), None)
    sure = _sure_label().search(line) if any(blank in line for blank in _BLANKS) else None
    if sure is None or (with_colon is not None and with_colon.start <= sure.start()):
        return with_colon
    return _Label(_plain(sure.group(1)), sure.start(), sure.end())


@cache
def _sure_label() -> re.Pattern[str]:
    labels = "|".join(f"[{_BLANKS}]*".join(label) for label in _SURE)
    return re.compile(rf"(?:^|(?<=[{_BLANKS}]))({labels})[{_BLANKS}]+(?=\S)")


def _labels_with_colon(line: str, start: int, *, apart: bool) -> Iterator[_Label]:
    """Labels from ``start`` on, blanks between their characters or not, each with its colon; of two that end there the longer one.

    ``apart``: no Chinese character stands before them. One pattern of all labels would take longer to compile than a report to read.
    """
    for colon in _COLON.finditer(line, start):
        name, position = "", colon.start()
        found: _Label | None = None
        while position > start and len(name) < _LONGEST_LABEL:
            position -= 1
            if line[position] in _BLANKS:
                continue
            name = line[position] + name
            if name in _LABELS and not (apart and position and "\u3400" <= line[position - 1] <= "\u9fff"):
                found = _Label(name, position, colon.end())
        if found is not None:
            yield found
            start = colon.end()


def _pairs_of_line(raw: str, span: Span, index: int) -> list[_Pair]:
    """Return the pairs of one line: cells separated by tabs or pipes, or labels with colons after each other."""
    line = raw[span.start : span.end]
    if "\t" in line or "|" in line:
        pairs = _pairs_of_cells(raw, _cells(raw, span), index)
        if pairs:
            return pairs
    if not is_label_line(line):
        return []
    return _pairs_in_text(raw, span, index)


def _pairs_of_cells(raw: str, cells: Sequence[Span], index: int) -> list[_Pair]:
    pairs: list[_Pair] = []
    position = 0
    while position < len(cells):
        text = raw[cells[position].start : cells[position].end]
        alone = _label_alone(text)
        if alone is None:
            pairs.extend(_pairs_in_text(raw, cells[position], index) if is_label_line(text) else [])
            position += 1
            continue
        value = Span(cells[position].end, cells[position].end)
        if position + 1 < len(cells) and _may_be_value(alone, raw[cells[position + 1].start : cells[position + 1].end]):
            value = cells[position + 1]
            position += 1
        pairs.append(_Pair(alone, _trim(raw, value), (index,)))
        position += 1
    return pairs


def _pairs_in_text(raw: str, span: Span, index: int) -> list[_Pair]:
    line = raw[span.start : span.end]
    first = _first_label(line)
    if first is None:
        return []
    # After a first label another one may follow a value without a blank: ``来源：某某局字号：大 中 小`` (two inline elements).
    labels = [first, *_labels_with_colon(line, first.end, apart=False)]
    pairs = []
    for label, following in zip(labels, [*labels[1:], None], strict=True):
        end = span.end if following is None else span.start + following.start
        pairs.append(_Pair(label.name, _trim(raw, Span(span.start + label.end, end)), (index,)))
    return pairs


def _cells(raw: str, span: Span) -> list[Span]:
    separator = "\t" if "\t" in raw[span.start : span.end] else "|"
    bounds = [span.start - 1, *(i for i in range(span.start, span.end) if raw[i] == separator), span.end]
    cells = [_trim(raw, Span(left + 1, right)) for left, right in pairwise(bounds)]
    return [cell for cell in cells if cell.start < cell.end]


def _may_be_value(label: str, line: str) -> bool:
    """Whether the line (or cell) after a lone label is its value: short, no label itself, no report title, no sentence."""
    stripped = line.strip()
    if len(stripped) > _MAX_VALUE or "。" in stripped or _label_alone(line) is not None:
        return False
    first = _first_label(stripped)
    if first is not None and first.start == 0:
        return False
    name = NAMED_LABELS.get(label, (None, 0))[0]
    if name == "publish_date":
        return _DATE.search(stripped) is not None
    return name == "title" or _REPORT_TITLE.search(stripped) is None or len(stripped) <= 12


def _value_span(raw: str, span: Span, name: MetadataName) -> Span | None:
    """Return the part of a value that is the value, or None where it cannot be one."""
    text = raw[span.start : span.end]
    if name == "publish_date":
        match = _DATE.search(text)
        return None if match is None else Span(span.start + match.start(), span.start + match.end())
    tools = _TRAILING_TOOLS.search(text)
    if tools is not None:
        span = _trim(raw, Span(span.start, span.start + tools.start()))
        text = raw[span.start : span.end]
    if name == "url":
        return span if text.startswith(("http://", "https://", "www.")) and not any(map(str.isspace, text)) else None
    if not text or len(text) > _MAX_VALUE or "。" in text or text in {"-", "—", "无", "/", "暂无"}:
        return None
    has_digit = any(character.isdigit() for character in text)
    if name in {"index_no", "doc_no"} and not has_digit:
        return None
    if name in {"publisher", "title"} and not any("\u3400" <= character <= "\u9fff" for character in text):
        return None
    return span


def _plain(label: str) -> str:
    return "".join(character for character in label if character not in _BLANKS)


def _trim(raw: str, span: Span) -> Span:
    """Return ``span`` without blanks and separators at its ends; brackets that belong to a document number stay."""
    start, end = span.start, span.end
    while start < end and raw[start] in " \t\u3000\xa0|;；,，":
        start += 1
    while end > start and raw[end - 1] in " \t\u3000\xa0|;；,，【[":
        end -= 1
    if start < end and raw[end - 1] in "】]" and not any(opening in raw[start:end] for opening in "【["):
        end -= 1
    return Span(start, end)
