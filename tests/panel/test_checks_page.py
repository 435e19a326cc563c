"""`docs/checks.md`, the catalogue and the code name the same relations."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from ie.panel.catalogue import RELATIONS, severity_of
from tests.conftest import CHECKOUT

_ID = re.compile(
    r"(?:T2|T3|T4|XY|TXT|NULL|FEE)-[A-Z0-9]+(?:-[A-Z0-9]+)*|G1-(?:NN|[A-Z]\d)|TABLE-SETS|TXT|PERIOD|TITLE|DEADLINE|HIER|DUP|G2→G3"
)
_ROW = re.compile(r"^\| `(?P<id>[^`]+)` \|.*\| (?P<severity>hard|medium|soft|info) \|", re.MULTILINE)


def _page() -> str:
    return (CHECKOUT / "docs" / "checks.md").read_text(encoding="utf-8")


def _strings(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}


@pytest.mark.parametrize("package", ["reconcile", "panel"])
def test_every_id_in_the_code_is_on_the_page(package: str) -> None:
    in_code = {name for path in (CHECKOUT / "ie" / package).glob("*.py") for name in _strings(path) if _ID.fullmatch(name)}
    assert len(in_code) > 5
    assert not in_code - {match["id"] for match in _ROW.finditer(_page())}


def test_page_and_catalogue_name_the_same_relations_with_the_same_severity() -> None:
    on_page = {match["id"]: match["severity"] for match in _ROW.finditer(_page())}
    assert on_page == {relation.id: relation.severity for relation in RELATIONS}


def test_severity_of_an_id_from_a_newer_record_is_medium() -> None:
    assert severity_of("T9-NEW") == "medium"
