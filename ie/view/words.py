"""Every word of the pages, in English and Chinese: ``assets/words.tsv``, and the names of the indicators."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from importlib import resources

from ie.indicator_names import indicator_names

Words = dict[str, tuple[str, str]]


@cache
def all_words() -> Words:
    """Return ``{key: (English, Chinese)}``: the table in its order, then ``indicator.NAME``."""
    text = resources.files("ie.view").joinpath("assets/words.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    words = {key: (english, chinese) for key, english, chinese in rows}
    return words | {f"indicator.{name}": pair for name, pair in indicator_names().items()}


def words_of(groups: Collection[str]) -> Words:
    """Return the words whose key begins with one of ``groups`` (``ui``, ``t3``): a page carries only what it can show."""
    return {key: pair for key, pair in all_words().items() if key.split(".", maxsplit=1)[0] in groups}
