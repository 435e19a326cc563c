"""The source errors that people recorded in the real reports come out as failed checks blamed on the page, and nothing else does."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from ie.pipeline import Extractor

pytestmark = [pytest.mark.real_data, pytest.mark.model, pytest.mark.slow]

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_NOT_NUMBERS_OF_THE_PAGE = re.compile(r"table \d|T\d-\w+|t\d\.")


@pytest.fixture(scope="module")
def reports(shared: Path) -> list[tuple[list[str], list[dict[str, Any]]]]:
    """For each real report: the errors recorded for it, if any, and the failed checks of its record."""
    extractor = Extractor()
    found = []
    for gold_path in sorted((shared / "gold" / "dev").glob("*.json")):
        [path] = (shared / "reports" / "dev").glob(f"{gold_path.stem}.*")
        _, record = extractor.extract_file(path, name=path.name)
        errors = json.loads(gold_path.read_text())["source_errors"]
        found.append((errors, [check for check in record["checks"] if check["status"] == "fail"]))
    return found


def numbers(words: str) -> set[str]:
    return set(_NUMBER.findall(_NOT_NUMBERS_OF_THE_PAGE.sub("", words)))


def is_about(check: dict[str, Any], error: str) -> bool:
    """Two numbers of the error stand in the check's sides."""
    return len(numbers(f"{check['lhs']} {check['rhs']}") & numbers(error)) > 1


def is_recorded_in(check: dict[str, Any], error: str) -> bool:
    """The error names the relation, and the number that the check calls wrong; of many rows of a table (11 of which …) it names none."""
    if check["id"] not in error:
        return False
    return check["id"].startswith(("T3-", "T4-")) or bool(numbers(check["lhs"]) & numbers(error))


def test_every_recorded_error_is_a_failed_check_of_the_page(reports: list[tuple[list[str], list[dict[str, Any]]]]) -> None:
    missed = [
        error
        for errors, failed in reports
        for error in errors
        if not any(check["blame"] == "source" and is_about(check, error) for check in failed)
    ]
    assert missed == []


def test_every_failed_check_is_a_recorded_error(reports: list[tuple[list[str], list[dict[str, Any]]]]) -> None:
    false = [
        (check["id"], check["scope"])
        for errors, failed in reports
        for check in failed
        if not any(is_about(check, error) or is_recorded_in(check, error) for error in errors)
    ]
    assert false == []
