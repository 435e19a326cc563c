"""Every word of the pages, in English and Chinese, from one table: ``assets/words.tsv``."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from importlib import resources

Words = dict[str, tuple[str, str]]


@cache
def all_words() -> Words:
    """Return ``{key: (English, Chinese)}``, in the order of the table."""
    text = resources.files("ie.view").joinpath("assets/words.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {key: (english, chinese) for key, english, chinese in rows}


def words_of(groups: Collection[str]) -> Words:
    """Return the words whose key begins with one of ``groups`` (``ui``, ``t3``): a page carries only what it can show."""
    return {key: pair for key, pair in all_words().items() if key.split(".", maxsplit=1)[0] in groups}
