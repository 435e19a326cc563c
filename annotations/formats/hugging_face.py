"""Hugging Face `datasets`: one row a line of a report, characters with IOB2 tags of the shipped model's order."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from annotations.formats.iob2 import lines_of
from annotations.spans import AnnotatedReport, AnnotationError
from ie.labels import BIO_TAGS

if TYPE_CHECKING:
    from datasets import Dataset


def rows_of(report: AnnotatedReport) -> list[dict[str, Any]]:
    """The lines of a report: ``report``, ``tokens``, ``ner_tags`` (numbers of `BIO_TAGS`), ``offsets`` in the text.

    Raises:
        AnnotationError: a label is not one of the guidelines, so it has no number.
    """
    number = {tag: index for index, tag in enumerate(BIO_TAGS)}
    unknown = {span.label for span in report.spans if f"B-{span.label}" not in number}
    if unknown:
        raise AnnotationError(
            "annotations.label", f"{report.name} has labels outside the guidelines: {', '.join(sorted(unknown))}."
        )
    return [
        {
            "report": report.name,
            "tokens": [character for character, _, _ in line],
            "ner_tags": [number[tag] for _, tag, _ in line],
            "offsets": [place for _, _, place in line],
        }
        for line in lines_of(report)
    ]


def to_dataset(reports: Iterable[AnnotatedReport]) -> Dataset:
    """The reports as a `datasets.Dataset` whose ``ner_tags`` know their names. Needs the ``train`` extra."""
    from datasets import ClassLabel, Dataset, Features, Sequence, Value

    features = Features(
        {
            "report": Value("string"),
            "tokens": Sequence(Value("string")),
            "ner_tags": Sequence(ClassLabel(names=list(BIO_TAGS))),
            "offsets": Sequence(Value("int32")),
        }
    )
    return Dataset.from_list([row for report in reports for row in rows_of(report)], features=features)


def write_dataset(reports: Iterable[AnnotatedReport], folder: Path) -> None:
    """`datasets.load_from_disk(folder)` reads it back."""
    to_dataset(reports).save_to_disk(str(folder))
