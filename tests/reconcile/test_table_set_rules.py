"""TABLE-SETS: a page with the tables of more than one report says that a choice was made."""

from __future__ import annotations

from dataclasses import replace

from ie.reconcile import check_tables
from tests.reconcile.hand_made import consistent_table3


def test_one_set_of_tables_yields_no_check() -> None:
    assert not [check for check in check_tables(consistent_table3()) if check.id == "TABLE-SETS"]


def test_a_second_set_of_tables_fails_without_blaming_a_number() -> None:
    checks = check_tables(replace(consistent_table3(), other_sets=1))
    found = [check for check in checks if check.id == "TABLE-SETS"]
    assert [(check.status, check.blame, check.lhs, check.rhs) for check in found] == [
        ("fail", "unknown", "2 sets of tables on the page", "1 set")
    ]
    assert all(check.status != "fail" for check in checks if check.id != "TABLE-SETS")
