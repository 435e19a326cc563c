"""The benchmark of speed runs, counts what it must and says it; no time is asserted."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.contenders import Ie, Round, run_round
from benchmarks.extract_speed import Report, Result, main, print_results

TINY = Path(__file__).resolve().parents[2] / "models" / "tiny"
TEXT = "柳河县水利局2021年政府信息公开工作年度报告\n一、总体情况\n2021年，本机关主动公开政府信息128条。\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, times in (("short", 1), ("longer", 12), ("long", 30)):
        (tmp_path / f"{name}.txt").write_text(TEXT * times, encoding="utf-8")
    return tmp_path


def test_round_counts_each_token_of_the_model_and_rules_alone_have_none(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("benchmarks.contenders.STAGES", ())  # they would stay timed for the tests that follow
    paths = [folder / "short.txt"]
    model = Ie(TINY)
    first, second = run_round(model, paths), run_round(model, paths)
    assert first.tokens == len(TEXT.strip()) + 2  # [CLS] and [SEP]; one token a character
    assert second.tokens == first.tokens  # nothing is remembered from round to round
    assert run_round(Ie(TINY, rules_alone=True), paths).tokens == 0


def test_table_has_speed_ratio_and_shares(capsys: pytest.CaptureFixture[str]) -> None:
    ie = Result("ie", 1.5, [Round(2.0, 800, {"tag": 1.5, "read_file": 0.5}, 200.0)] * 2)
    slow = Result("transformers.pipeline", 9.0, [Round(8.0, 1000, {}, 700.0), Round(12.0, 1000, {}, 700.0)])
    print_results([ie, slow], [Report(Path("a"), 600), Report(Path("b"), 400)])
    printed = capsys.readouterr().out
    assert "ie                          1.00          500     800      400      200    1.50" in printed
    assert "ie: 5.00 (rounds 4.00–6.00) times the throughput of transformers.pipeline" in printed
    assert "tag 75.0%, read_file 25.0%" in printed


@pytest.mark.slow
def test_quick_run_measures_every_contender_in_its_own_process(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    main([str(folder), "--quick", "--model", str(TINY)])
    printed = capfd.readouterr().out
    assert "2 reports" in printed
    for name in ("ie --help", "ie ", "ie, rules alone", "transformers.pipeline", "times the throughput", "where ie spends it"):
        assert name in printed
