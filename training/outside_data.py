"""Three public NER sets in the files of ``--data``: CLUENER (JSON lines), MSRA (characters and tags), résumés (BMES columns)."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from ie.errors import ConfigError
from training.scores import LabelledSpan

SetName = Literal["cluener", "msra", "resume"]
Sentence = tuple[str, tuple[LabelledSpan, ...]]


@dataclass(frozen=True, slots=True)
class OutsideSet:
    """Sentences to learn from, and the ones that figures are published for. ``note`` says how that differs from what others did."""

    train: list[Sentence]
    test: list[Sentence]
    test_name: str
    note: str

    @property
    def labels(self) -> list[str]:
        return sorted({label for _, spans in self.train for label, _, _ in spans})


def read_outside(name: SetName, folder: Path) -> OutsideSet:
    """Read one of the sets.

    Raises:
        ConfigError: a file is missing or of another form.
    """
    try:
        return _READERS[name](folder)
    except (OSError, ValueError, KeyError) as error:
        raise ConfigError("training.outside", f"{folder} does not hold {name} in the expected files: {error!r}") from error


def read_cluener(path: Path) -> list[Sentence]:
    """JSON lines; ends are inclusive there."""
    sentences: list[Sentence] = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.strip():
            content = json.loads(line)
            spans = {
                (label, start, end + 1)
                for label, names in content["label"].items()
                for places in names.values()
                for start, end in places
            }
            sentences.append((content["text"], _flat(spans)))
    return sentences


def read_characters(sentences: Path, tags: Path) -> list[Sentence]:
    """Two files (gzipped or not) with a sentence a line: characters and BIO tags, each separated by blanks."""
    pairs = zip(_lines(sentences), _lines(tags), strict=True)
    return [_sentence(characters.split(" "), marks.split(" ")) for characters, marks in pairs if characters]


def read_columns(path: Path) -> list[Sentence]:
    """A character and its BMES tag a line, a blank line after each sentence."""
    sentences: list[Sentence] = []
    rows: list[list[str]] = []
    for line in [*_lines(path), ""]:
        if line:
            rows.append(line.split(" "))
        elif rows:
            sentences.append(_sentence([row[0] for row in rows], [row[-1] for row in rows]))
            rows = []
    return sentences


def _sentence(characters: Sequence[str], tags: Sequence[str]) -> Sentence:
    """Spans of BIO or BMES tags: B and S begin, I, M and E go on."""
    spans: list[LabelledSpan] = []
    for position, (_, tag) in enumerate(zip(characters, tags, strict=True)):
        if tag[0] in "BS":
            spans.append((tag[2:], position, position + 1))
        elif tag[0] in "IME" and spans and spans[-1][2] == position:
            spans[-1] = (spans[-1][0], spans[-1][1], position + 1)
    return "".join(character[:1] or " " for character in characters), tuple(spans)


def _flat(spans: set[LabelledSpan]) -> tuple[LabelledSpan, ...]:
    """Spans in order; of two that overlap (a few in CLUENER) the longer stays."""
    kept: list[LabelledSpan] = []
    for span in sorted(spans, key=lambda item: (item[1] - item[2], item[1])):
        if all(span[2] <= other[1] or other[2] <= span[1] for other in kept):
            kept.append(span)
    return tuple(sorted(kept, key=lambda item: item[1:]))


def _lines(path: Path) -> Iterator[str]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield str(line).rstrip("\r\n")


def _either(folder: Path, name: str) -> Path:
    return folder / name if (folder / name).is_file() else folder / f"{name}.gz"


def _cluener(folder: Path) -> OutsideSet:
    return OutsideSet(read_cluener(folder / "train.json"), read_cluener(folder / "dev.json"), "dev", "trained on train")


def _msra(folder: Path) -> OutsideSet:
    parts = {
        name: read_characters(_either(folder, f"{name}.sentences.txt"), _either(folder, f"{name}.tags.txt"))
        for name in ("val", "test")
    }
    note = f"trained on {len(parts['val']):,} sentences of val; the published figures on some 45,000 of train"
    return OutsideSet(parts["val"], parts["test"], "test", note)


def _resume(folder: Path) -> OutsideSet:
    return OutsideSet(
        read_columns(folder / "train.char.bmes"), read_columns(folder / "test.char.bmes"), "test", "trained on train"
    )


_READERS: dict[str, Callable[[Path], OutsideSet]] = {"cluener": _cluener, "msra": _msra, "resume": _resume}
