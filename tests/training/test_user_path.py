"""What a user does: annotated reports → a few steps from the tiny model → export → `ie extract --model`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from ie.cli import app
from tests.samples import REPORTS
from tests.training.small import ROOT, settings_for, yaml_of
from training import export, train

WRITTEN = ROOT / "annotations" / "written"


def test_annotations_become_a_model_that_extracts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    chosen = tmp_path / "marked"
    chosen.mkdir()
    for path in sorted(WRITTEN.glob("*.marked.txt"))[:3]:
        (chosen / path.name).write_bytes(path.read_bytes())
    settings = settings_for(tmp_path, composed=(), annotated=(str(chosen),), reports=(str(chosen),), steps=5, evaluations=1)
    (tmp_path / "mine.yaml").write_text(yaml_of(settings), encoding="utf-8")
    train.main(["--config", str(tmp_path / "mine.yaml"), "--runs", str(tmp_path), "--name", "mine"])
    assert "labels lost to windowing: 0 of " in capsys.readouterr().out
    model = tmp_path / "model"
    export.main([str(tmp_path / "mine" / "best"), "-o", str(model), "--annotated", str(chosen), "--precision", "fp32"])
    report = next(path for path in REPORTS if path.suffix == ".txt")
    result = CliRunner().invoke(app, ["extract", str(report), "-o", str(tmp_path / "out"), "--model", str(model)])
    assert result.exit_code == 0, result.output
    record = json.loads((tmp_path / "out" / f"{report.stem}.json").read_text(encoding="utf-8"))
    assert record["schema"] == "ie.record/1"
