"""The document numbers that a report cites, in normal form and order of first mention, each with the title it stands beside.

Tagged spans and what the grammar finds by itself are joined; a tagged span that is no document number gives none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ie.data import DocNumber, Entity, Span
from ie.errors import GrammarError
from ie.grammar.doc_numbers import find_doc_numbers, parse_doc_number
from ie.text.offsets import NormalizedText

# 《…办法》(国办发〔2018〕1号), with titles inside the title and 以下简称… between.
_TITLE_BEFORE = re.compile(
    r"《((?:[^《》]|《[^《》]{0,80}》){2,160})》\s{0,2}[(（\[【]?\s{0,2}(?:以下简称[^)）]{0,30}[)）]\s?[(（]?)?$"
)
# 国办发〔2018〕1号文件印发的《…办法》.
_TITLE_BEHIND = re.compile(
    r"\s{0,2}[)）\]】]?\s{0,2}(?:文件?|号文)?(?:印发的|发布的|下发的)?\s{0,2}《((?:[^《》]|《[^《》]{0,80}》){2,160})》"
)
_JOINED = re.compile(r"\s{0,2}[、,，和及与;；]\s{0,2}")
_LOOK_BACK = 260


@dataclass(frozen=True, slots=True)
class DocNumberMention:
    """A cited document number. ``raw_span`` is its first mention; ``title`` what stands in 《》 before it, else behind it."""

    value: str
    repaired: bool
    raw_span: Span
    title: str | None
    alternatives: tuple[str, ...] = ()


def collect_doc_numbers(text: NormalizedText, entities: Sequence[Entity]) -> list[DocNumberMention]:
    """Return the numbers in order of first mention, each once.

    Where tagger and grammar overlap, the tagger's span is read if it parses, because it saw where the issuer code begins.
    """
    found = _read_entities(text, entities)
    taken = [span for span, _ in found]
    for span, number in find_doc_numbers(text.norm):
        if not any(span.start < other.end and other.start < span.end for other in taken):
            found.append((span, number))
    found.sort(key=lambda item: item[0])
    mentions: dict[str, DocNumberMention] = {}
    previous: tuple[Span, str | None] | None = None
    for span, number in found:
        title = _title_beside(text.norm, span, previous)
        previous = (span, title)
        if number.value not in mentions:
            mentions[number.value] = DocNumberMention(
                number.value, number.repaired, text.to_raw(span), title, number.alternatives
            )
    return list(mentions.values())


def _read_entities(text: NormalizedText, entities: Sequence[Entity]) -> list[tuple[Span, DocNumber]]:
    read: list[tuple[Span, DocNumber]] = []
    for entity in entities:
        if entity.label != "DOC_NO":
            continue
        try:
            number = parse_doc_number(text.norm[entity.norm_span.start : entity.norm_span.end])
        except GrammarError:
            continue
        read.append((entity.norm_span, number))
    return read


def _title_beside(norm: str, span: Span, previous: tuple[Span, str | None] | None) -> str | None:
    if previous is not None and _JOINED.fullmatch(norm, previous[0].end, span.start):
        return previous[1]  # two numbers after one title
    before = _TITLE_BEFORE.search(norm[max(0, span.start - _LOOK_BACK) : span.start])
    if before is not None:
        return _one_line(before[1])
    behind = _TITLE_BEHIND.match(norm, span.end)
    return _one_line(behind[1]) if behind is not None else None


def _one_line(title: str) -> str:
    return "".join(title.splitlines())
