"""README stays true: its console blocks are run, what they show is what comes out, and the Chinese one shows the same."""

from __future__ import annotations

import re

import pytest

from tests.command_lines import make_targets
from tests.console import Console, comparable
from tests.pages import DOCS, fences, indented_blocks, page_text, shown_commands, without_note

READMES = ("README.md", "README.zh.md")
_DOCS_PAGE = re.compile(r"\]\((docs/\w+\.md)\)")
_NUMBER = re.compile(r"\d[\d,.]*\d|\d")


@pytest.mark.model
@pytest.mark.parametrize("page", READMES)
def test_console_blocks_of_the_readme_are_true(page: str, console: Console) -> None:
    commands = shown_commands(page)
    assert len(commands) >= 3
    for shown in commands:
        assert comparable(console.run(shown.command)) == comparable(shown.output), shown.command


def test_both_readmes_show_the_same_commands_and_outputs() -> None:
    english, chinese = READMES
    assert fences(english, "console") == fences(chinese, "console")
    blocks = [[[without_note(line) for line in block.splitlines()] for block in indented_blocks(page)] for page in READMES]
    assert len(blocks[0]) >= 8
    assert blocks[0] == blocks[1]


def test_both_readmes_have_the_same_shape_and_the_same_figures() -> None:
    shapes, figures = [], []
    for page in READMES:
        lines = page_text(page).splitlines()
        shapes.append([line.split(" ")[0] for line in lines if line.startswith("#")])
        measured = [line for line in lines if line.startswith("|") and re.search(r"\d\.\d|\d/\d", line)]
        figures.append([_NUMBER.findall(cell) for line in measured for cell in line.split("|")[2:]])
    assert shapes[0] == shapes[1]
    assert figures[0] == figures[1]


@pytest.mark.parametrize("page", READMES)
def test_readme_links_each_page_of_the_docs_once(page: str) -> None:
    linked = _DOCS_PAGE.findall(page_text(page))
    pages = [f"docs/{path.name}" for path in DOCS.glob("*.md")]
    assert sorted(linked) == sorted(pages)


@pytest.mark.parametrize("page", READMES)
def test_readme_names_only_make_targets_that_exist(page: str) -> None:
    assert set(re.findall(r"\bmake ([a-z-]+)", page_text(page))) <= make_targets()
