"""A batch goes on whatever one document does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ie.batch.plan import plan_inputs
from ie.batch.run import RunSettings, run_inputs
from ie.config import Config
from ie.data import Document
from ie.pipeline import Extractor
from tests.samples import REPORTS, ROOT

REPORT = next(path for path in REPORTS if path.name == "fenglin_street_2018.txt")


def test_bug_in_one_document_becomes_its_error_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_bytes(REPORT.read_bytes())
    real = Extractor.extract_file

    def fails_for_b(self: Extractor, path: Path, **options: Any) -> tuple[Document, dict[str, Any]]:
        if path.name == "b.txt":
            raise KeyError("row")
        return real(self, path, **options)

    monkeypatch.setattr(Extractor, "extract_file", fails_for_b)
    settings = RunSettings(ROOT / "models" / "tiny", Config(), tmp_path / "out")
    outcomes = {outcome.input.name: outcome for outcome in run_inputs(plan_inputs(sorted(tmp_path.glob("*.txt"))), settings)}
    assert [name for name, outcome in outcomes.items() if outcome.failed] == ["b.txt"]
    error = outcomes["b.txt"].content["error"]
    assert error["code"] == "bug"
    assert "KeyError: 'row'" in error["message"]
    assert "please report it" in error["message"]
