"""Spans of a task and the ``result`` lists of Label Studio: there, and back with every offset and text verified."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from annotations.spans import INDICATOR_LABELS, AnnotatedSpan, indicator_parts, join_indicator
from annotations.tasks.label_config import INDICATOR, LABELS, PART, PART_VALUE, TEXT
from annotations.tasks.label_names import INDICATOR_GROUPS, indicator_of, label_of
from annotations.tasks.offsets import OffsetTable, StatedSpan, choose_reading
from annotations.tasks.task_text import TaskText
from ie.data import Span

Result = dict[str, Any]
_GROUP_OF = {name: group for group, names in INDICATOR_GROUPS.items() for name in names}


@dataclass(frozen=True, slots=True)
class ReadResults:
    """The spans of one annotation over ``raw``, and what could not be read: ``(reason, content)``."""

    spans: tuple[AnnotatedSpan, ...]
    refused: tuple[tuple[str, str], ...]


def to_results(task: TaskText, spans: Iterable[AnnotatedSpan]) -> tuple[list[Result], list[AnnotatedSpan]]:
    """The results of the spans that stand in the task as a whole, and the spans that do not."""
    results: list[Result] = []
    left: list[AnnotatedSpan] = []
    for span in sorted(spans, key=lambda item: item.key):
        place = task.from_raw(Span(span.start, span.end))
        if place is None:
            left.append(span)
        else:
            results += _region(task, place, span)
    return results, left


def read_results(task: TaskText, results: Sequence[Mapping[str, Any]]) -> ReadResults:
    """The spans of an annotation or prediction. A result that fits no reading of its offsets is refused, with the reason."""
    regions: dict[str, list[Mapping[str, Any]]] = {}
    for number, result in enumerate(results):
        if result.get("to_name") == TEXT and isinstance(result.get("value"), dict):
            regions.setdefault(str(result.get("id", number)), []).append(result)
    stated = {name: _stated(parts) for name, parts in regions.items()}
    table = OffsetTable(task.text)
    reading = choose_reading(table, [span for span in stated.values() if span is not None])
    spans: list[AnnotatedSpan] = []
    refused: list[tuple[str, str]] = []
    for name, parts in regions.items():
        place = stated[name]
        reason = "it has no offsets or no text" if place is None else None
        if place is not None:
            found = _read_region(task, table.place(place, reading), parts)
            if isinstance(found, AnnotatedSpan):
                spans.append(found)
                continue
            here = task.text[max(0, place.start) : max(0, place.end)][:40]
            reason = found or f"the text at {place.start}–{place.end} is {here!r}, not {place.text[:40]!r}"
        refused.append((reason or "", json.dumps(parts, ensure_ascii=False)))
    return ReadResults(tuple(sorted(set(spans), key=lambda item: item.key)), tuple(refused))


def _region(task: TaskText, place: tuple[int, int], span: AnnotatedSpan) -> list[Result]:
    start, end = place
    value = {"start": start, "end": end, "text": task.text[start:end]}
    # Ids are hashes of content: the same pre-annotation is the same region, so a second push can be compared with the first.
    seed = f"{task.raw_start}|{start}|{end}|{span.label}"
    common: Result = {"id": hashlib.sha256(seed.encode()).hexdigest()[:10], "to_name": TEXT}
    label: Result = {**common, "from_name": LABELS, "type": "labels", "value": {**value, "labels": [span.label]}}
    if span.score is not None:
        label["score"] = round(span.score, 4)
    found = [label]
    if span.indicator and span.label in INDICATOR_LABELS:
        names, part = indicator_parts(span.indicator)
        paths = [[_GROUP_OF[name], name] for name in names if name in _GROUP_OF]
        found.append({**common, "from_name": INDICATOR, "type": "taxonomy", "value": {**value, "taxonomy": paths}})
        if part:
            found.append({**common, "from_name": PART, "type": "choices", "value": {**value, "choices": [PART_VALUE]}})
    return found


def _stated(parts: Sequence[Mapping[str, Any]]) -> StatedSpan | None:
    # The region's own result comes first where it is there; results of its attributes repeat its offsets.
    for part in sorted(parts, key=lambda item: item.get("from_name") != LABELS):
        value = part["value"]
        start, end, text = value.get("start"), value.get("end"), value.get("text")
        if isinstance(start, int) and isinstance(end, int) and isinstance(text, str):
            return StatedSpan(start, end, text)
    return None


def _read_region(
    task: TaskText, place: tuple[int, int] | None, parts: Sequence[Mapping[str, Any]]
) -> AnnotatedSpan | str | None:
    """The span; or a reason; or None where the place does not fit the text."""
    if place is None:
        return None
    raw_span = task.to_raw(*place)
    if raw_span is None:
        return "it touches a table that the text only points to"
    shown = [name for part in parts if part.get("from_name") == LABELS for name in part["value"].get("labels", [])]
    if len(shown) != 1:
        return f"expected one label, found {shown}"
    label = label_of(str(shown[0]))
    if label is None:
        return f"{shown[0]!r} is no label of the guidelines"
    score = next((part["score"] for part in parts if isinstance(part.get("score"), int | float)), None)
    indicator = None
    if label in INDICATOR_LABELS:
        names = _indicators(parts)
        unknown = [name for name in names if indicator_of(name) is None]
        if unknown:
            return f"{unknown[0]!r} is no indicator of the codebook"
        codes = tuple(dict.fromkeys(code for name in names if (code := indicator_of(name)) is not None))
        part = any(result.get("from_name") == PART and result["value"].get("choices") for result in parts)
        indicator = join_indicator(codes, part=part) if codes else None
    return AnnotatedSpan(raw_span.start, raw_span.end, label, indicator, score)


def _indicators(parts: Sequence[Mapping[str, Any]]) -> list[str]:
    return [
        str(path[-1])
        for part in parts
        if part.get("from_name") == INDICATOR
        for path in part["value"].get("taxonomy", [])
        if path
    ]
