"""UIE's JSON Lines (PaddleNLP): ``{"content", "prompt", "result_list": [{"text", "start", "end"}]}``, one line a passage and label.

The prompt is the label's Chinese name, for counts and denials the indicator's. Every passage also has prompts without an answer, so that
the model learns to find nothing; they are drawn by the passage's text, so the same reports give the same file.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from annotations.spans import AnnotatedReport, AnnotatedSpan, indicator_parts
from annotations.tasks.label_names import INDICATOR_TITLES, LABEL_STYLES, PART_TITLE
from ie.data import Span

PASSAGE_CHARACTERS = 300
NEGATIVES = 3  # prompts without an answer for each passage


def write_uie(reports: Iterable[AnnotatedReport], *, passage_characters: int = PASSAGE_CHARACTERS) -> str:
    """The finished parts of the reports as one file. A passage is whole lines, so far as they fit."""
    rows = [row for report in reports for part in report.raw_covered for row in _rows(report, part, passage_characters)]
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def prompt_of(span: AnnotatedSpan) -> str:
    """What UIE is asked for: the indicator where the span counts something, else the label."""
    if not span.indicator:
        return LABEL_STYLES[span.label].title if span.label in LABEL_STYLES else span.label
    names, part = indicator_parts(span.indicator)
    title = "、".join(INDICATOR_TITLES.get(name, name) for name in names)
    return f"{title}（{PART_TITLE}）" if part else title


def _rows(report: AnnotatedReport, part: Span, most: int) -> Iterator[dict[str, Any]]:
    prompts = [*(style.title for style in LABEL_STYLES.values()), *INDICATOR_TITLES.values()]
    for passage in _passages(report.raw, part, report.spans, most):
        content = report.raw[passage.start : passage.end]
        answers: dict[str, list[dict[str, Any]]] = {}
        for span in report.spans:
            if passage.start <= span.start and span.end <= passage.end:
                start, end = span.start - passage.start, span.end - passage.start
                answers.setdefault(prompt_of(span), []).append({"text": content[start:end], "start": start, "end": end})
        for prompt in _unanswered(content, [name for name in prompts if name not in answers]):
            answers[prompt] = []
        yield from ({"content": content, "prompt": prompt, "result_list": found} for prompt, found in answers.items())


def _passages(raw: str, part: Span, spans: Sequence[AnnotatedSpan], most: int) -> Iterator[Span]:
    """Stretches of at most ``most`` characters where spans allow, cut after line ends, else after 。, never inside a span."""
    start = part.start
    inside = {place for span in spans for place in range(span.start + 1, span.end)}
    while start < part.end:
        end = min(part.end, start + most)
        if end < part.end:
            places = [place for place in range(end, start, -1) if place not in inside]
            best = next((place for mark in ("\n", "。") for place in places if raw[place - 1] == mark), None)
            end = best or next(iter(places), None) or _first_outside(inside, end, part.end)
        passage = Span(start, end)
        if raw[start:end].strip():
            yield passage
        start = end


def _first_outside(inside: set[int], place: int, end: int) -> int:
    while place < end and place in inside:
        place += 1
    return place


def _unanswered(content: str, prompts: Sequence[str]) -> list[str]:
    def rank(prompt: str) -> bytes:
        return hashlib.sha256(f"{content}|{prompt}".encode("utf-8", "replace")).digest()

    return sorted(prompts, key=rank)[:NEGATIVES]
