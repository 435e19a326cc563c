"""IOB2 by character, for taggers: ``character TAB tag TAB offset``, a blank line at each line end of the report. Also CoNLL-2003's columns.

Label Studio's own CoNLL export splits with an English tokenizer: a Chinese clause is one token and its entities are lost. Here every
character that is not blank is a token, and the third column keeps its place, so reading gives the spans back exactly.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from annotations.spans import AnnotatedReport, AnnotatedSpan, AnnotationError, whole_report

OUTSIDE = "O"
_REPORT = "# report = "
_TEXT = "# text = "


def tags_of(report: AnnotatedReport) -> list[str]:
    """One IOB2 tag for each code point of the text.

    Raises:
        AnnotationError: two spans overlap; IOB2 cannot say that.
    """
    tags = [OUTSIDE] * len(report.raw)
    for before, after in pairwise(sorted(report.spans, key=lambda span: span.key)):
        if after.start < before.end:
            raise AnnotationError(
                "annotations.overlap",
                f"{report.name}: {before.label} {before.start}–{before.end} and {after.label} {after.start}–{after.end} overlap. "
                "`python -m annotations.lint` lists such places.",
            )
    for span in report.spans:
        tags[span.start] = f"B-{span.label}"
        tags[span.start + 1 : span.end] = [f"I-{span.label}"] * (span.end - span.start - 1)
    return tags


def spans_of(tags: Sequence[str]) -> list[AnnotatedSpan]:
    """The spans of tags; the inverse of `tags_of`. An I without its B begins a span, as in seqeval's lenient reading."""
    spans: list[AnnotatedSpan] = []
    start, label = 0, ""
    for position, tag in enumerate([*tags, OUTSIDE]):
        prefix, _, name = tag.partition("-")
        if label and not (prefix == "I" and name == label):
            spans.append(AnnotatedSpan(start, position, label))
            label = ""
        if name and not label:
            start, label = position, name
    return spans


def write_iob2(reports: Iterable[AnnotatedReport]) -> str:
    """The reports as one file. The text stands in a comment, so nothing of it is lost to blanks and line ends."""
    return "".join(line for report in reports for line in _report_lines(report))


def write_conll(reports: Iterable[AnnotatedReport]) -> str:
    """CoNLL-2003: four columns, ``-DOCSTART-``; for programs that want exactly that. Offsets and indicators do not fit in it."""
    lines: list[str] = []
    for report in reports:
        lines.append("-DOCSTART- -X- -X- O\n\n")
        for sentence in lines_of(report):
            lines += [f"{character} -X- -X- {tag}\n" for character, tag, _ in sentence]
            lines.append("\n")
    return "".join(lines)


def read_iob2(content: str, *, where: str = "the file") -> list[AnnotatedReport]:
    """The reports of a file of `write_iob2`, without indicators.

    Raises:
        AnnotationError: a line is not of that form, or its character is not what stands in the text.
    """
    reports: list[AnnotatedReport] = []
    name, raw, tags = "", "", [""]

    def finish() -> None:
        if name:
            reports.append(whole_report(name, raw, spans_of(_fill_blanks(raw, tags))))

    for number, line in enumerate(content.split("\n"), start=1):
        if line.startswith(_REPORT) and "\t" not in line:
            finish()
            name, raw, tags = json.loads(line.removeprefix(_REPORT)), "", []
        elif line.startswith(_TEXT) and "\t" not in line:
            raw = json.loads(line.removeprefix(_TEXT))
            tags = [""] * len(raw)
        elif line:
            fields = line.split("\t")
            place = int(fields[2]) if len(fields) == 3 and fields[2].isdigit() else -1
            if not 0 <= place < len(raw) or raw[place] != fields[0]:
                raise AnnotationError(
                    "annotations.iob2", f"{where}, line {number}: {line[:40]!r} is not a character of the text."
                )
            tags[place] = fields[1]
    finish()
    return reports


def _report_lines(report: AnnotatedReport) -> Iterator[str]:
    yield f"{_REPORT}{json.dumps(report.name, ensure_ascii=False)}\n{_TEXT}{json.dumps(report.raw)}\n"
    for sentence in lines_of(report):
        yield from (f"{character}\t{tag}\t{place}\n" for character, tag, place in sentence)
        yield "\n"


def lines_of(report: AnnotatedReport) -> Iterator[list[tuple[str, str, int]]]:
    """Lines of the report without their blanks; a span over a line end keeps its lines together, so that no I begins a sentence."""
    sentence: list[tuple[str, str, int]] = []
    inside = {place for span in report.spans for place in range(span.start, span.end)}
    for place, (character, tag) in enumerate(zip(report.raw, tags_of(report), strict=True)):
        if not character.isspace():
            sentence.append((character, tag, place))
        elif character in "\r\n" and sentence and place not in inside:
            yield sentence
            sentence = []
    if sentence:
        yield sentence


def _fill_blanks(raw: str, tags: Sequence[str]) -> list[str]:
    """Tags for the blanks that a file leaves out: a blank inside a span goes on with it."""
    filled: list[str] = []
    following = OUTSIDE
    for character, tag in zip(reversed(raw), reversed(tags), strict=True):
        following = tag or (following if following.startswith("I-") else OUTSIDE)
        filled.append(following if tag or character.isspace() else OUTSIDE)
    return filled[::-1]
