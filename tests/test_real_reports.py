"""Real reports through the shipped model: the floors that a release keeps. Needs the shared folder; skipped, saying so, without it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from ie.batch.plan import plan_inputs
from ie.batch.settings import RunSettings
from ie.config import Config
from ie.pipeline import DEFAULT_MODEL
from ie.record.build import evidence_of
from tests.outcomes import run_inputs

pytestmark = [pytest.mark.real_data, pytest.mark.model]
Json = dict[str, Any]


@pytest.fixture(scope="module")
def records(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("real")
    settings = RunSettings(DEFAULT_MODEL, Config(), folder, keep_text=True)
    outcomes = run_inputs(plan_inputs([shared / "reports" / "dev"]), settings)
    assert [outcome.content for outcome in outcomes if outcome.failed] == []
    return folder


@pytest.fixture(scope="module")
def scores(shared: Path, records: Path) -> Json:
    arguments = [
        "--gold",
        str(shared / "gold" / "dev"),
        "--records",
        str(records),
        "--spans",
        str(shared / "annotations" / "dev"),
    ]
    command = [sys.executable, str(shared / "tools" / "score.py"), *arguments]
    result: Json = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return result


@pytest.mark.parametrize("name", ["agency", "year", "era"])
def test_every_report_is_told_apart(scores: Json, name: str) -> None:
    assert scores["meta"][name] == "12/12"


def test_periods_are_read(scores: Json) -> None:
    assert int(scores["meta"]["period"].split("/")[0]) >= 11


@pytest.mark.parametrize(
    ("figure", "measure", "floor"),
    [
        ("facts", "f1", 0.85),
        ("facts", "p", 0.92),
        ("doc_nos", "f1", 0.97),
        ("sections", "f1", 0.88),
        ("spans", "f1", 0.80),
        ("cells", "accuracy", 0.99),
    ],
)
def test_quality_keeps_its_floor(scores: Json, figure: str, measure: str, floor: float) -> None:
    assert scores[figure][measure] >= floor


def test_all_evidence_is_in_its_place(records: Path) -> None:
    paths = sorted(path for path in records.glob("*.json") if path.name != "run.json")
    assert len(paths) == 12
    for path in paths:
        raw = path.with_suffix(".txt").read_bytes().decode("utf-8")
        for where, start, end, text in evidence_of(json.loads(path.read_text(encoding="utf-8"))):
            assert raw[start:end] == text, (path.name, where)
