"""The kinds of slots: a plain word, a labelled word, one of some patterns."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from training.compose.context import Context
from training.compose.draft import Draft

Slot = Callable[[Context, str, Draft], None]
Word = Callable[[Context], str]


def plain(word: Word) -> Slot:
    """A slot that writes a word without a label."""
    return lambda context, _argument, draft: _written(draft.write(word(context)))


def labelled(label: str, word: Word) -> Slot:
    """A slot that writes a word as one span."""
    return lambda context, _argument, draft: _written(draft.mark(label, word(context)))


def patterns(sources: Callable[[Context], Sequence[str]]) -> Slot:
    """A slot that says one of some patterns."""
    return lambda context, _argument, draft: _written(context.pick(sources(context), draft))


def one_of(words: Sequence[str]) -> Slot:
    """A slot that writes one of some words, without a label."""
    return plain(lambda context: context.rng.choice(words))


def _written(draft: Draft) -> None:
    del draft
