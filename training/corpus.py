"""Raw text to pretrain on: corpora of JSON Lines and composed reports, normalised as the tagger's text is, cut into windows of ids."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

import datasets
import numpy as np
from datasets import Features, Value

from ie.data import Span
from ie.errors import ConfigError, IEError
from ie.tag.tokens import Encoder
from ie.tag.windows import cut_windows
from ie.text import normalize_characters
from training.prepare import prepare_document
from training.reports import is_validation, read_composed
from training.settings import PretrainSettings
from training.windows import Row

TEXT_FEATURES = Features({"ids": datasets.List(Value("int32")), "length": Value("int32"), "held_out": Value("bool")})
TEXT_FIELDS = ("text", "content")
_SHORTEST = 16  # characters; a shorter window teaches nothing that is not in longer ones
Text = tuple[str, str, tuple[Span, ...]]
"""Name, normalised text, regions to leave out."""


def corpus_files(names: Iterable[str]) -> list[Path]:
    """The files that the settings name; of a folder all ``*.jsonl`` and ``*.jsonl.gz``.

    Raises:
        ConfigError: there is no such file, or none in a folder.
    """
    files: list[Path] = []
    for name in names:
        path = Path(name)
        found = sorted([*path.glob("*.jsonl"), *path.glob("*.jsonl.gz")]) if path.is_dir() else [path]
        if not found or not all(file.is_file() for file in found):
            raise ConfigError("training.corpora", f"{path} is neither a file of JSON Lines nor a folder that holds some.")
        files += found
    return files


def read_texts(path: Path) -> Iterator[tuple[str, str]]:
    """Name and text of every document of a file of JSON Lines, plain or gzipped; a line without text is left out."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            try:
                content = json.loads(line)
                text = next((content[field] for field in TEXT_FIELDS if content.get(field)), "")
            except (ValueError, AttributeError) as error:
                raise ConfigError("training.corpora", f"{path}, line {number} is no JSON object: {error!r}") from error
            if text:
                yield f"{path.name}:{number}", str(text)


def corpus_texts(settings: PretrainSettings) -> Iterator[Text]:
    """Documents of the corpora, of each file at most ``file_characters``, drawn by the seed; then all composed reports."""
    for path in corpus_files(settings.corpora):
        drawn = sorted(read_texts(path), key=lambda item: _draw(settings.seed, item[0])) if settings.file_characters else None
        read = 0
        for name, text in drawn if drawn is not None else read_texts(path):
            if settings.file_characters and read >= settings.file_characters:
                break
            read += len(text)
            yield name, normalize_characters(text).norm, ()
    for report in chain.from_iterable(read_composed(Path(name)) for name in settings.composed):
        try:
            prepared, skip = prepare_document(report.document)
        except IEError:
            continue
        yield report.agency, prepared.norm, skip


def text_rows(settings: PretrainSettings, encoder: Encoder) -> Iterator[Row]:
    """Windows of all texts; all text of a document, or of an agency, is held out or none of it."""
    for name, norm, skip in corpus_texts(settings):
        held_out = is_validation(name, settings.validation_share)
        for window in cut_windows(norm, skip=skip, max_characters=settings.max_length - 2, stride=0):
            text = norm[window.norm_span.start : window.norm_span.end].strip()
            if len(text) >= _SHORTEST:
                ids = encoder.encode(text).ids
                yield {"ids": ids.astype(np.int32), "length": len(ids), "held_out": held_out}


def _draw(seed: int, name: str) -> bytes:
    return hashlib.sha256(f"{seed}:{name}".encode()).digest()
