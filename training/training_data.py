"""The data of a training run: which reports are trained on and which are validated on, and the rows made of the former."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from multiprocessing import get_context
from pathlib import Path

from datasets import Dataset, concatenate_datasets

from ie.errors import ConfigError
from ie.tag.decode import tag_set
from ie.tag.tokens import Encoder, load_encoder
from training.prepare import Losses, PreparedReport, prepare_reports
from training.reports import (
    MARKED_SUFFIX,
    SPANS_SUFFIX,
    Report,
    composed_lines,
    composed_report,
    is_validation,
    read_annotated,
    read_composed,
)
from training.settings import TrainSettings
from training.windows import FEATURES, Row, has_rows, keep_rows, open_rows, report_rows

PREPARE_VERSION = 4
"""Raise when normalisation or windows change meaning; tables made before are then not used."""
_PARALLEL_BYTES = 4_000_000  # composed files smaller than this are not worth starting processes for
_DECIDING = {
    "composed": ("composed", "validation_share", "max_length", "stride_characters"),
    "annotated": (
        "annotated",
        "reports",
        "annotated_exclude",
        "annotated_validation_share",
        "max_length",
        "stride_characters",
    ),
}
"""What decides the rows of each part."""


def data_hash(settings: TrainSettings) -> str:
    """SHA-256 over all files that the run learns from."""
    return files_hash([*_files(settings, "composed"), *_files(settings, "annotated")])


def _files(settings: TrainSettings, part: str) -> list[Path]:
    if part == "composed":
        return [Path(name) for name in settings.composed]
    suffixes = (SPANS_SUFFIX, MARKED_SUFFIX)
    return [file for folder in settings.annotated for suffix in suffixes for file in sorted(Path(folder).glob(f"*{suffix}"))]


def files_hash(paths: Iterable[Path]) -> str:
    """SHA-256 over names and contents."""
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.name.encode())
        try:
            with path.open("rb") as content:
                for piece in iter(lambda: content.read(1 << 20), b""):
                    digest.update(piece)
        except OSError as error:
            raise ConfigError(
                "training.composed", f"{path} cannot be read: {error}. Make it with `python -m training.compose`."
            ) from error
    return digest.hexdigest()


def annotated_reports(settings: TrainSettings, *, validation: bool) -> Iterator[Report]:
    """The annotated reports of one side; ``annotated_exclude`` is on neither."""
    for spans, reports in zip(settings.annotated, settings.reports, strict=True):
        for report in read_annotated(Path(spans), Path(reports), exclude=settings.annotated_exclude):
            if is_validation(report.agency, settings.annotated_validation_share) == validation:
                yield report


def validation_reports(settings: TrainSettings) -> list[PreparedReport]:
    """Reports of agencies that are not trained on: composed ones, at most ``validation_reports``, then all annotated ones."""
    every = chain.from_iterable(read_composed(Path(name)) for name in settings.composed)
    composed = (report for report in every if is_validation(report.agency, settings.validation_share))
    chosen = chain(islice(composed, settings.validation_reports), annotated_reports(settings, validation=True))
    return list(prepare_reports(chosen, Losses()))


def training_table(
    settings: TrainSettings, folder: Path, tokenizer: bytes, tags: tuple[str, ...], *, shared: Path | None = None
) -> Dataset:
    """The rows to train on: annotated reports, repeated as set, and composed ones.

    Each part is made once and kept in ``folder`` (composed ones in ``shared`` where given), under a name that changes with what decides it.

    Raises:
        ConfigError: there is nothing to train on.
    """
    parts: list[Dataset | None] = []
    if settings.annotated:
        parts += [_part(settings, "annotated", folder, tokenizer, tags)] * settings.annotated_repeat
    if settings.composed:
        parts.append(_part(settings, "composed", shared or folder, tokenizer, tags))
    found = [part for part in parts if part is not None]
    if not found:
        raise ConfigError(
            "training.no_data",
            "there is not one window to train on: every report is excluded, kept for validation, or unreadable.",
        )
    return concatenate_datasets(found).with_format("numpy")


def _part(settings: TrainSettings, part: str, folder: Path, tokenizer: bytes, tags: tuple[str, ...]) -> Dataset | None:
    chosen = [
        *(getattr(settings, name) for name in _DECIDING[part]),
        PREPARE_VERSION,
        hashlib.sha256(tokenizer).hexdigest(),
        tags,
    ]
    content = json.dumps([*chosen, files_hash(_files(settings, part))], ensure_ascii=False)
    name = hashlib.sha256(content.encode()).hexdigest()
    target = folder / f"{part}-{name[:16]}"
    if has_rows(target):
        return open_rows(target)
    losses = Losses()
    maker = RowMaker(settings, tokenizer, tags)
    rows = _composed_rows(maker, losses) if part == "composed" else _annotated_rows(maker, losses)
    table = keep_rows(rows, target, features=FEATURES, name=name)
    print(f"{part}: {len(table) if table else 0:,} windows, kept in {target}")
    print(losses.sentences())
    for example in losses.examples:
        print(f"  lost  {example}")
    return table


def _annotated_rows(maker: RowMaker, losses: Losses) -> Iterator[Row]:
    for report in annotated_reports(maker.settings, validation=False):
        yield from maker.rows([report], losses)


def _composed_rows(maker: RowMaker, losses: Losses) -> Iterator[Row]:
    """The same rows in the same order for any number of processes."""
    settings = maker.settings
    paths = _files(settings, "composed")
    lines = chain.from_iterable(composed_lines(path) for path in paths)
    if settings.threads == 1 or sum(path.stat().st_size for path in paths) < _PARALLEL_BYTES:
        yield from _collected(map(maker.rows_of_line, lines), losses)
        return
    with get_context("spawn").Pool(settings.threads, _start_worker, (settings, maker.tokenizer, maker.tags)) as pool:
        yield from _collected(pool.imap(_work, lines, chunksize=16), losses)


def _collected(results: Iterable[tuple[list[Row], Losses]], losses: Losses) -> Iterator[Row]:
    for rows, own in results:
        losses.add(own)
        yield from rows


class RowMaker:
    """Makes rows of reports; holds the tokenizer, so that each process loads it once."""

    def __init__(self, settings: TrainSettings, tokenizer: bytes, tags: tuple[str, ...]) -> None:
        self.settings = settings
        self.tokenizer = tokenizer
        self.tags = tags
        self._encoder: Encoder = load_encoder(tokenizer, where="the base's tokenizer.json")
        self._tag_set = tag_set(tags)

    def rows(self, reports: Iterable[Report], losses: Losses) -> list[Row]:
        settings = self.settings
        return [
            row
            for report in prepare_reports(reports, losses)
            for row in report_rows(
                report,
                self._encoder,
                self._tag_set,
                losses,
                max_length=settings.max_length,
                stride=settings.stride_characters,
            )
        ]

    def rows_of_line(self, line: tuple[str, str]) -> tuple[list[Row], Losses]:
        """Rows of one line of a composed file; none where its agency is kept for validation."""
        losses = Losses()
        report = composed_report(line[0], where=line[1])
        if is_validation(report.agency, self.settings.validation_share):
            return [], losses
        return self.rows([report], losses), losses


_worker: list[RowMaker] = []


def _start_worker(settings: TrainSettings, tokenizer: bytes, tags: tuple[str, ...]) -> None:
    _worker.append(RowMaker(settings, tokenizer, tags))


def _work(line: tuple[str, str]) -> tuple[list[Row], Losses]:
    return _worker[0].rows_of_line(line)
