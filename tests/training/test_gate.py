"""The gate: floors a back end, a pinned corpus, no floor that falls in silence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.training.small import TINY
from training.gate import main, problems, updated

CORPUS = {"sha256": "a", "reports": 2}
GATE = {"corpus": CORPUS, "floors": {"torch": {"tagger.all": 0.9, "record.facts": 0.8}}}


@pytest.mark.parametrize(
    ("corpus", "backend", "figures", "words"),
    [
        (CORPUS, "torch", {"tagger.all": 0.9, "record.facts": 0.8}, ""),
        (CORPUS, "torch", {"tagger.all": 0.899, "record.facts": 0.9}, ""),
        (CORPUS, "torch", {"tagger.all": 0.89, "record.facts": 0.9}, "its floor is 0.9000"),
        (CORPUS, "torch", {"tagger.all": 0.95}, "record.facts is 0.0000"),
        (CORPUS, "onnx-int8", {"tagger.all": 1.0}, "has no floor"),
        (CORPUS | {"sha256": "b"}, "torch", {"tagger.all": 1.0, "record.facts": 1.0}, "reports changed"),
    ],
    ids=["green", "within_slack", "lower", "figure_missing", "backend_without_floor", "corpus_changed"],
)
def test_gate_is_red_where_something_fell(
    corpus: dict[str, object], backend: str, figures: dict[str, float], words: str
) -> None:
    found = problems(GATE, corpus, backend, figures)
    assert bool(found) == bool(words)
    assert words in " ".join(found)


def test_update_raises_floors_and_lowers_none() -> None:
    new = updated(GATE, CORPUS, {"torch": {"tagger.all": 0.95, "record.facts": 0.7}}, reason="")
    assert new["floors"]["torch"] == {"tagger.all": 0.95, "record.facts": 0.8}


def test_a_floor_falls_only_with_a_reason_that_is_kept() -> None:
    new = updated(GATE, CORPUS, {"torch": {"tagger.all": 0.85}}, reason="the guidelines changed")
    assert new["floors"]["torch"] == {"tagger.all": 0.85}
    assert new["regressions"] == ["the guidelines changed"]


def test_command_is_red_without_floors_and_green_after_update(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    front = "---\nagency: 某局\nyear: 2020\nera: G2\nperiod: [2020-01-01, 2020-12-31]\nfacts: {}\n---\n"
    (tmp_path / "some_bureau_2020.marked.txt").write_text(front + "⟦2020年|DATE⟧公开信息。\n", encoding="utf-8")
    arguments = [str(TINY), "--corpus", str(tmp_path), "--gate", str(tmp_path / "gate.json")]
    assert main(arguments) == 1
    assert main([*arguments, "--update"]) == 0
    assert main(arguments) == 0
    assert set(json.loads((tmp_path / "gate.json").read_text())["floors"]) == {"torch", "onnx-fp32"}
    assert "gate: green" in capsys.readouterr().out
