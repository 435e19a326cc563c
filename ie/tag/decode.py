"""Scores of BIO tags to spans: the best tag sequence that is valid IOB2, then clean span edges."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ie.data import Span

IMPOSSIBLE = -1e9
"""Log-probability of a tag that may not stand at a place. Finite, so that sums of it stay comparable."""

_TRAILING = frozenset("，。、；：！？,;:!?.…·—-")
_LEADING = frozenset("，。；：！？,;:!?")
_HEADINGS = ("SEC_", "SUB", "TITLE")  # a heading that lost its number keeps the mark after it (、总体情况)


@dataclass(frozen=True, slots=True)
class TagSet:
    """The tags of a model in its order, split once into the index arrays that decoding needs."""

    tags: tuple[str, ...]
    begin: NDArray[np.int64]  # index of B-x of every label, in the order of ``labels``
    inside: NDArray[np.int64]
    outside: int
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TaggedSpan:
    """A span in the text that was decoded. ``score`` is the mean probability of its tags."""

    label: str
    span: Span
    score: float


def tag_set(tags: Sequence[str]) -> TagSet:
    """Split IOB2 tags. The caller has checked that they are ``O`` and pairs of B-x and I-x."""
    labels = tuple(tag[2:] for tag in tags if tag.startswith("B-"))
    index = {tag: position for position, tag in enumerate(tags)}
    return TagSet(
        tags=tuple(tags),
        begin=np.array([index[f"B-{label}"] for label in labels], dtype=np.int64),
        inside=np.array([index[f"I-{label}"] for label in labels], dtype=np.int64),
        outside=index["O"],
        labels=labels,
    )


def log_softmax(logits: NDArray[np.float32]) -> NDArray[np.float64]:
    """``logits``: float32 (characters, tags). Log-probabilities as float64, which keeps long sums exact enough to be reproducible."""
    values = logits.astype(np.float64)
    values -= values.max(axis=-1, keepdims=True)
    values -= np.log(np.exp(values).sum(axis=-1, keepdims=True))
    return values


def best_path(scores: NDArray[np.float64], tags: TagSet) -> NDArray[np.int64]:
    """The tag indices of the best valid IOB2 sequence. ``scores``: float64 (characters, tags), log-probabilities.

    I-x follows only B-x or I-x; every other step is free. So the best tag of each character stands, but for stretches where these
    do not follow each other: only there, some hundredth of a text, all sequences are weighed (Viterbi).
    """
    path: NDArray[np.int64] = scores.argmax(axis=1)
    label = _label_indices(tags)
    inside = np.zeros(len(tags.tags), dtype=np.bool_)
    inside[tags.inside] = True
    before = np.concatenate(([tags.outside], path[:-1]))
    broken = np.flatnonzero(inside[path] & (label[before] != label[path]))
    if broken.size == 0:
        return path
    settled = np.flatnonzero(_is_settled(scores, path, inside, tags))
    done = 0
    for position in broken.tolist():
        if position < done:
            continue
        index = int(np.searchsorted(settled, position))
        start = int(settled[index - 1]) + 1 if index else 0
        done = int(settled[index]) if index < len(settled) else len(path)
        path[start:done] = _weigh_all(scores[start:done], tags, before=tags.outside if start == 0 else int(path[start - 1]))
    return path


def _label_indices(tags: TagSet) -> NDArray[np.int64]:
    """The index of each tag's label; -1 of O."""
    label = np.full(len(tags.tags), -1, dtype=np.int64)
    label[tags.begin] = label[tags.inside] = np.arange(len(tags.labels))
    return label


def _is_settled(
    scores: NDArray[np.float64], path: NDArray[np.int64], inside: NDArray[np.bool_], tags: TagSet
) -> NDArray[np.bool_]:
    """Where the best tag is part of a best sequence whatever stands around it.

    It is O or a B, so it may follow anything. A sequence with another tag there gets no worse by taking it: an I that followed the other
    tag becomes a B, which costs at most ``cost``, and the change gains at least ``gain``.
    """
    two_best = np.partition(scores, -2, axis=1)[:, -2:]
    gain = two_best[:, 1] - two_best[:, 0]
    cost = np.zeros(len(scores))
    cost[:-1] = (scores[1:, tags.inside] - scores[1:, tags.begin]).max(axis=1, initial=0.0)
    settled: NDArray[np.bool_] = ~inside[path] & (gain >= cost)
    return settled


def _weigh_all(scores: NDArray[np.float64], tags: TagSet, *, before: int) -> NDArray[np.int64]:
    """The best valid sequence behind the tag ``before``, by Viterbi. Ties go to the tag that comes first in the model's order."""
    length, count = scores.shape
    begin, inside = tags.begin, tags.inside
    back = np.empty((length, count), dtype=np.int64)
    total = np.full(count, IMPOSSIBLE)
    total[before] = 0.0
    for position in range(length):
        # Only two kinds of step exist, so a step costs O(tags), not O(tags²).
        best = int(total.argmax())
        back[position] = best
        following = scores[position] + total[best]
        from_begin = total[begin] >= total[inside]
        back[position, inside] = np.where(from_begin, begin, inside)
        following[inside] = scores[position, inside] + np.where(from_begin, total[begin], total[inside])
        total = following
    path = np.empty(length, dtype=np.int64)
    path[-1] = int(total.argmax())
    for position in range(length - 1, 0, -1):
        path[position - 1] = back[position, path[position]]
    return path


def spans_of_path(path: NDArray[np.int64], tags: TagSet) -> list[tuple[str, Span]]:
    """The labelled spans of a valid IOB2 sequence, in order."""
    spans: list[tuple[str, Span]] = []
    label: str | None = None
    start = 0
    for position, index in enumerate(path.tolist()):
        tag = tags.tags[index]
        if tag[0] != "I" and label is not None:
            spans.append((label, Span(start, position)))
            label = None
        if tag[0] == "B":
            label, start = tag[2:], position
    if label is not None:
        spans.append((label, Span(start, len(path))))
    return spans


def path_of_spans(spans: Sequence[tuple[str, Span]], length: int, tags: TagSet) -> NDArray[np.int64]:
    """The tag sequence of labelled spans that do not overlap; the inverse of `spans_of_path`."""
    path = np.full(length, tags.outside, dtype=np.int64)
    label_index = {label: position for position, label in enumerate(tags.labels)}
    for label, span in spans:
        path[span.start : span.end] = tags.inside[label_index[label]]
        path[span.start] = tags.begin[label_index[label]]
    return path


def decode(text: str, logits: NDArray[np.float32], tags: TagSet) -> list[TaggedSpan]:
    """The spans of ``text``; ``logits``: float32 (characters, tags). Sorted, not overlapping, not empty, edges clean."""
    scores = log_softmax(logits)
    path = best_path(scores, tags)
    chosen = np.exp(scores[np.arange(len(path)), path])
    result: list[TaggedSpan] = []
    for label, span in spans_of_path(path, tags):
        trimmed = trim(text, span, keep_leading=label.startswith(_HEADINGS))
        if trimmed is not None:
            score = round(float(chosen[trimmed.start : trimmed.end].mean()), 4)
            result.append(TaggedSpan(label, trimmed, score))
    return result


def trim(text: str, span: Span, *, keep_leading: bool = False) -> Span | None:
    """``span`` without white space at its edges and without punctuation at its end; None where nothing is left.

    White space and trailing punctuation are never part of a span (annotation guidelines).
    """
    start, end = span.start, span.end
    while start < end and (text[end - 1].isspace() or text[end - 1] in _TRAILING):
        end -= 1
    while start < end and (text[start].isspace() or (not keep_leading and text[start] in _LEADING)):
        start += 1
    return Span(start, end) if start < end else None
