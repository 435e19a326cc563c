"""The pages for users stay true: every command in them is run or parsed, every file and link that they name is there."""

from __future__ import annotations

import ast
import csv
import importlib
import re
import textwrap
from pathlib import Path

import pytest

from tests.command_lines import each_problem
from tests.conftest import CHECKOUT
from tests.console import Console, agrees
from tests.pages import (
    DOCS,
    PAGES,
    fence_languages,
    fences,
    indented_blocks,
    is_command,
    named_commands,
    page_text,
    shown_commands,
)

RUN_HERE = ("docs/tutorial.md", "docs/numbers.md")
RUN_ELSEWHERE = {
    "README.md": "tests/test_readme.py",
    "README.zh.md": "tests/test_readme.py",
    "docs/scaling.md": "tests/batch/test_scaling_page.py",  # with documents of each kind that it names
}
OUTPUT_OF_A_SERVER = ("34 tasks made, 0 were there;",)
"""First words of indented blocks that show what a server prints; `make test-annotate` runs one."""
LARGEST_PICTURE_BYTES = 150_000

_ANY_COMMAND = re.compile(
    r"(?:^ *(?:\$ )?|&& |`)(?:\.venv/bin/)?(?:(?:ie|make|pip|torchrun|source|git) (?=\S)|python3? -m )"
    r"|`(?=(?:training|annotations|benchmarks)\.[a-z_*])",
    re.M,
)
_TREE = "ie|tests|docs|training|annotations|benchmarks|models"
_NAMED_FILE = re.compile(rf"`((?:{_TREE})/[\w./-]*\w|[A-Z]+(?:\.zh)?\.md|Makefile|pyproject\.toml|constraints\.txt)/?`")
_LINK = re.compile(r"\]\(([^)\s]+)\)")


@pytest.mark.model
@pytest.mark.parametrize("page", RUN_HERE)
def test_console_and_python_of_the_page_run_as_shown(page: str, console: Console) -> None:
    commands = shown_commands(page)
    assert len(commands) >= 4
    console.run(shown_commands("README.md")[0].command)  # the records that these pages speak of
    for shown in commands:
        assert agrees(shown.output, console.run(shown.command)), f"{shown.command} prints\n{console.run(shown.command)}"
    for block in fences(page, "python"):
        console.run_python(block)


@pytest.mark.model
def test_every_file_that_the_tutorial_opens_was_written(console: Console) -> None:
    test_console_and_python_of_the_page_run_as_shown("docs/tutorial.md", console)
    opened = set(re.findall(r"out/[\w/]+\.\w+", page_text("docs/tutorial.md")))
    assert len(opened) >= 8
    assert [name for name in sorted(opened) if not (console.folder / name).is_file()] == []


@pytest.mark.model
def test_every_column_that_the_tutorial_names_is_in_the_panel(console: Console) -> None:
    test_console_and_python_of_the_page_run_as_shown("docs/tutorial.md", console)
    with (console.folder / "out" / "panel.csv").open(encoding="utf-8-sig") as file:
        columns = set(next(csv.reader(file)))
    (code,) = fences("docs/tutorial.md", "r")
    named = set(re.findall(r"rows\$(\w+)|subset\(panel, (\w+)", code)) | {("requests_handled", "")}
    assert {name for pair in named for name in pair if name} <= columns
    assert set(re.findall(r"`(requests_\w+)`", page_text("docs/tutorial.md"))) <= columns


@pytest.mark.parametrize("page", PAGES)
def test_every_command_of_the_page_exists_with_its_options(page: str) -> None:
    assert list(each_problem(named_commands(page))) == []


@pytest.mark.parametrize("page", PAGES)
def test_no_command_of_the_page_is_left_out(page: str) -> None:
    text = re.sub(r"^```(?:python|r)\n.*?^```$", "", page_text(page), flags=re.M | re.S)
    found = [named for named in named_commands(page) if not named.text.startswith("cd ")]
    assert len(found) == len(_ANY_COMMAND.findall(text))


def test_every_page_with_console_blocks_is_run() -> None:
    with_blocks = {page for page in PAGES if shown_commands(page)}
    assert with_blocks == {*RUN_HERE, *RUN_ELSEWHERE}
    for page, test in RUN_ELSEWHERE.items():
        assert Path(page).name in (CHECKOUT / test).read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES)
def test_every_block_of_the_page_is_of_a_kind_that_is_checked(page: str) -> None:
    assert fence_languages(page) <= {"console", "python", "r"}
    for block in indented_blocks(page):
        first = block.splitlines()[0]
        if is_command(first) or re.search("[─►]", first) or first.startswith(OUTPUT_OF_A_SERVER):
            continue
        assert_names_are_there(block)


@pytest.mark.parametrize("page", PAGES)
def test_python_of_the_page_imports_what_is_there(page: str) -> None:
    for block in fences(page, "python"):
        assert_names_are_there(block)


def assert_names_are_there(code: str) -> None:
    """``code`` is Python, and whatever it imports from this project exists."""
    for node in ast.walk(ast.parse(textwrap.dedent(code))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in {"ie", "training", "annotations"}:
            module = importlib.import_module(node.module or "")
            assert [alias.name for alias in node.names if not hasattr(module, alias.name)] == []


@pytest.mark.parametrize("page", PAGES)
def test_files_and_links_of_the_page_are_there(page: str) -> None:
    base = (CHECKOUT / page).parent
    links = [link.split("#")[0] for link in _LINK.findall(page_text(page)) if not link.startswith(("http", "#"))]
    assert [link for link in links if not (base / link).exists()] == []
    assert [name for name in _NAMED_FILE.findall(page_text(page)) if not (CHECKOUT / name).exists()] == []


def test_pictures_are_shown_and_small() -> None:
    shown = {link.rsplit("/", 1)[-1] for page in PAGES for link in _LINK.findall(page_text(page)) if link.endswith(".png")}
    pictures = [*DOCS.glob("*.png"), *DOCS.glob("images/*.png")]
    assert {path.name for path in pictures} == shown
    large = [path.name for path in pictures if path.stat().st_size > LARGEST_PICTURE_BYTES and path.name != "annotating.png"]
    assert large == []


def test_limits_and_readme_state_the_same_figures() -> None:
    rows = [line for line in page_text("README.md").splitlines() if line.startswith("|") and re.search(r"\d\.\d|\d/\d", line)]
    limits = {cells_of(line)[1:] for line in page_text("docs/limits.md").splitlines() if line.startswith("|")}
    assert len(rows) >= 6
    assert [row for row in rows if cells_of(row)[1:] not in limits] == []


def cells_of(row: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in row.strip("|").split("|"))
