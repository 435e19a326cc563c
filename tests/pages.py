"""The Markdown pages for users, taken apart: what they show as run in a console, and every command that they name.

A console block (``` ```console ```) holds ``$ command`` lines with the output below each. Indented blocks hold commands to copy,
Python to copy, a diagram, or output. Words in backticks name commands in passing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.conftest import CHECKOUT

DOCS = CHECKOUT / "docs"
FOLDER_PAGES = ("CONTRIBUTING.md", "annotations/README.md", "models/README.md")
PAGES = ("README.md", "README.zh.md", *FOLDER_PAGES, *sorted(f"docs/{path.name}" for path in DOCS.glob("*.md")))
LEFT_OUT = "…"
"""Alone on a line of shown output: lines that the page leaves out."""

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.M | re.S)
_INDENTED = re.compile(r"(?:^ {4,}\S.*\n(?:[ \t]*\n(?= {4,}\S))*)+", re.M)
_INLINE = re.compile(r"(?<!`)`([^`\n]+(?:\n[^`\n]+)?)`(?!`)")
_COMMAND = re.compile(r"(?:\.venv/bin/)?(?:ie|make|python3?|pip|git|torchrun|source) (?=\S)")
_MODULE = re.compile(r"(?:training|annotations|benchmarks)\.(?:[a-z_]+\b|\*)")


@dataclass(frozen=True)
class Shown:
    """A command of a console block with the output that the page shows under it."""

    command: str
    output: str


@dataclass(frozen=True)
class Named:
    """A command that a page names. ``whole``: to be copied as it stands; else named in passing, perhaps without its arguments."""

    page: str
    text: str
    whole: bool


@cache
def page_text(page: str) -> str:
    return (CHECKOUT / page).read_text(encoding="utf-8")


def fences(page: str, language: str) -> list[str]:
    return [block for name, block in _FENCE.findall(page_text(page)) if name == language]


def fence_languages(page: str) -> set[str]:
    return {name for name, _ in _FENCE.findall(page_text(page))}


def shown_commands(page: str) -> list[Shown]:
    """Every ``$ command`` of the console blocks, in the order of the page."""
    parts = [part for block in fences(page, "console") for part in re.split(r"^\$ ", block, flags=re.M)[1:]]
    return [Shown(*part.split("\n", 1)) for part in parts]


def indented_blocks(page: str) -> list[str]:
    """Indented blocks without their indentation."""
    blocks = _INDENTED.findall(_without_fences(page))
    return [
        "\n".join(line.strip() if is_command(line) else line[4:] for line in block.rstrip().splitlines()) for block in blocks
    ]


def is_command(line: str) -> bool:
    return _COMMAND.match(line.strip()) is not None


def without_note(line: str) -> str:
    """A command without the words that explain it behind three blanks or a ``#``.

    >>> without_note("ie check DIR       what holds")
    'ie check DIR'
    """
    return re.split(r"\s{3,}|\s+#\s", line.strip(), maxsplit=1)[0]


def named_commands(page: str) -> list[Named]:
    """Every command of console blocks, indented blocks and backticks; ``cd X && make`` gives one each."""
    shown = [Named(page, shown.command, whole=True) for shown in shown_commands(page)]
    blocks = [
        Named(page, part, whole=True)
        for block in indented_blocks(page)
        for line in block.splitlines()
        if is_command(line)
        for part in without_note(line).split(" && ")
    ]
    return [*shown, *blocks, *_inline_commands(page)]


def _inline_commands(page: str) -> Iterator[Named]:
    for text in _INLINE.findall(_prose(page)):
        words = " ".join(text.split())
        if is_command(words):
            yield Named(page, words, whole=False)
        elif _MODULE.match(words):  # `training.train --base`: the pages say once that it is run with python -m
            yield Named(page, f"python -m {words}", whole=False)


def _without_fences(page: str) -> str:
    return _FENCE.sub("", page_text(page))


def _prose(page: str) -> str:
    return _INDENTED.sub("\n", _without_fences(page))


def update_page(page: str, outputs: dict[str, str]) -> bool:
    """Write ``outputs`` (of commands) into the console blocks of ``page``; blocks that leave lines out stay. True where it changed."""

    def renewed(block: re.Match[str]) -> str:
        if block[1] != "console":
            return block[0]
        head, *parts = re.split(r"^\$ ", block[2], flags=re.M)
        return f"```console\n{head}" + "".join(map(_renewed_part, parts)) + "```"

    def _renewed_part(part: str) -> str:
        command, old = part.split("\n", 1)
        if LEFT_OUT in old.splitlines() or command not in outputs:
            return f"$ {part}"
        return f"$ {command}\n" + "".join(f"{line.rstrip()}\n" for line in outputs[command].splitlines())

    before = (CHECKOUT / page).read_text(encoding="utf-8")
    after = _FENCE.sub(renewed, before)
    Path(CHECKOUT / page).write_text(after, encoding="utf-8")
    return after != before
