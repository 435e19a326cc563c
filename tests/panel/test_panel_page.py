"""`docs/panel.md` names the tables, endings and numbers that the code has."""

from __future__ import annotations

import re

from ie.panel.files import FORMATS
from ie.panel.jumps import LIMIT, SMALL_COUNT, SMALL_YUAN
from ie.panel.tables import panel_tables
from ie.panel.variables import panel_variables
from tests.conftest import CHECKOUT


def _page() -> str:
    return (CHECKOUT / "docs" / "panel.md").read_text(encoding="utf-8")


def test_the_page_lists_every_table_and_ending() -> None:
    rows = set(re.findall(r"^\| `([^`]+)` \|", _page(), re.MULTILINE))
    assert rows == {table.name for table in panel_tables([])} | set(FORMATS)


def test_the_page_says_how_many_variables_there_are() -> None:
    assert f"{len(panel_variables(cells=True))} instead of {len(panel_variables())}" in _page()


def test_the_page_says_how_jumps_are_measured() -> None:
    assert f"`ln(number + {SMALL_COUNT:.0f})` (money: + {SMALL_YUAN:,.0f} yuan)" in _page()
    assert f"more than {LIMIT} robust standard deviations" in _page()


def test_the_page_links_to_what_is_there() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", _page()):
        assert (CHECKOUT / "docs" / target).is_file(), target
