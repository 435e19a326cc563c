"""Training examples: prepared reports cut into windows of token ids and tags, kept as a `datasets` table in the run folder."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

import datasets
import numpy as np
from datasets import Dataset, Features, Value, load_from_disk
from numpy.typing import NDArray

from ie.data import Span
from ie.tag.decode import TagSet, path_of_spans
from ie.tag.tokens import Encoder
from ie.tag.windows import cut_windows, regions_outside
from training.indicator_head import character_targets
from training.prepare import Losses, PreparedReport

IGNORED = -100
"""Tag index that the loss leaves out: special tokens, padding, and what a window shows of a span that it cuts."""
FEATURES = Features(
    {
        "report": Value("string"),
        "ids": datasets.List(Value("int32")),
        "tags": datasets.List(Value("int16")),
        "indicators": datasets.List(Value("int64")),  # bits of training.indicator_head; 0 outside numbers
        "length": Value("int32"),
    }
)
Row = dict[str, Any]


def report_rows(
    report: PreparedReport, encoder: Encoder, tags: TagSet, losses: Losses, *, max_length: int, stride: int
) -> list[Row]:
    """Windows as at run time, every token with the tag of its first character.

    A span that no window holds whole gets a window of its own, and is ignored where it is cut; one longer than a window is counted lost.
    """
    norm = report.text.norm
    spans = [Span(start, end) for _, start, end in report.norm_spans]
    path = path_of_spans([(label, Span(start, end)) for label, start, end in report.norm_spans], len(norm), tags)
    indicators = character_targets(list(zip(report.norm_spans, report.indicators or [""] * len(spans), strict=True)), len(norm))
    room = max_length - 2
    windows = [window.norm_span for window in cut_windows(norm, skip=report.skip, max_characters=room, stride=stride)]
    for span, (label, _, _) in zip(spans, report.norm_spans, strict=True):
        if any(window.start <= span.start and span.end <= window.end for window in windows):
            continue
        if span.end - span.start > room:
            losses.windowing += 1
            losses.note(report.id, label, norm[span.start : span.end])
            continue
        losses.own_window += 1
        windows.append(_window_around(span, len(norm), report.skip, room))
    return [_row(report.id, norm, window, path, indicators, spans, encoder) for window in windows]


def _window_around(span: Span, length: int, skip: Iterable[Span], room: int) -> Span:
    """A window with ``span`` in its middle, inside the region that holds it."""
    region = next(region for region in regions_outside(length, list(skip)) if region.start <= span.start < region.end)
    start = max(region.start, span.start - (room - (span.end - span.start)) // 2)
    return Span(start, min(region.end, start + room))


def _row(
    name: str,
    norm: str,
    window: Span,
    path: NDArray[np.int64],
    indicators: NDArray[np.int64],
    spans: Iterable[Span],
    encoder: Encoder,
) -> Row:
    wanted = path[window.start : window.end].copy()
    for span in spans:
        cut = span.start < window.start < span.end or span.start < window.end < span.end
        if cut:
            wanted[max(span.start - window.start, 0) : span.end - window.start] = IGNORED
    tokens = encoder.encode(norm[window.start : window.end])
    token_tags = np.full(len(tokens.ids), IGNORED, dtype=np.int16)
    token_tags[tokens.owner[tokens.first]] = wanted[tokens.first]
    token_indicators = np.zeros(len(tokens.ids), dtype=np.int64)
    token_indicators[tokens.owner[tokens.first]] = indicators[window.start : window.end][tokens.first]
    return {
        "report": name,
        "ids": tokens.ids.astype(np.int32),
        "tags": token_tags,
        "indicators": token_indicators,
        "length": len(tokens.ids),
    }


def keep_rows(rows: Iterable[Row], folder: Path, *, features: Features, name: str) -> Dataset | None:
    """Write rows as a table into ``folder``, whole or not at all, and return it; None, and nothing written, where there is no row.

    ``name``: a hash of all that decides the rows. The working files of `datasets` stay in the same folder and are removed: no cache
    grows elsewhere.
    """
    ahead = iter(rows)
    first = next(ahead, None)
    if first is None:
        return None
    unfinished = folder.with_name(f"{folder.name}.partial")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    # No bars of the library; the run's own lines say where it stands.
    datasets.disable_progress_bars()
    made = Dataset.from_generator(
        partial(_each, chain([first], ahead)), features=features, cache_dir=str(unfinished / "working"), fingerprint=name[:32]
    )
    made.save_to_disk(str(unfinished / "table"))
    shutil.rmtree(folder, ignore_errors=True)
    (unfinished / "table").rename(folder)
    shutil.rmtree(unfinished)
    return open_rows(folder)


def _each(rows: Iterable[Row]) -> Iterator[Row]:
    yield from rows


def open_rows(folder: Path) -> Dataset:
    """A table that `keep_rows` wrote; rows come as numpy arrays."""
    return load_from_disk(str(folder)).with_format("numpy")


def has_rows(folder: Path) -> bool:
    return (folder / "dataset_info.json").is_file()


def lengths_of(table: Dataset) -> NDArray[np.int64]:
    """Tokens of every row."""
    return np.asarray(table.with_format("numpy", columns=["length"])[:]["length"], dtype=np.int64)
