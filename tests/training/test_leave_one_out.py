"""Leave one agency out: no fold sees its own agency, figures are pooled, finished folds are kept."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ie.errors import ConfigError
from tests.training.small import settings_for, write_composed, yaml_of
from training.leave_one_out import fold_settings, folds, main
from training.settings import LeaveOneOutSettings
from training.training_data import annotated_reports


@pytest.fixture
def config(tmp_path: Path) -> Path:
    for stem in ("east_2019", "east_2020", "west_2020"):
        (tmp_path / f"{stem}.txt").write_text("截至2019年，公开信息128条。\n", encoding="utf-8")
    for stem in ("east_2019", "west_2020"):
        line = json.dumps({"label": "DATE", "start": 2, "end": 7, "text": "2019年"}, ensure_ascii=False)
        (tmp_path / f"{stem}.spans.jsonl").write_text(line + "\n", encoding="utf-8")
    (tmp_path / "gold").mkdir()
    report = {"agency": "某局", "year": 2019, "era": "G2", "period": None, "publish_date": None, "sign_date": None}
    for stem in ("east_2019", "east_2020", "west_2020"):
        (tmp_path / "gold" / f"{stem}.json").write_text(json.dumps({"report": report, "facts": {}}), encoding="utf-8")
    recipe = settings_for(write_composed(tmp_path / "c.jsonl"), steps=2, evaluations=1)
    (tmp_path / "fold.yaml").write_text(yaml_of(recipe), encoding="utf-8")
    settings = {
        "name": "loo",
        "recipe": str(tmp_path / "fold.yaml"),
        "annotated": str(tmp_path),
        "reports": str(tmp_path),
        "gold": str(tmp_path / "gold"),
    }
    (tmp_path / "loo.yaml").write_text(json.dumps(settings), encoding="utf-8")
    return tmp_path / "loo.yaml"


def test_no_fold_trains_on_its_own_agency(config: Path) -> None:
    settings = LeaveOneOutSettings(**json.loads(config.read_text(encoding="utf-8")))
    found = folds(settings)
    assert {agency: [r.id for r in reports] for agency, reports in found.items()} == {
        "east": ["east_2019", "east_2020"],
        "west": ["west_2020"],
    }
    for agency, reports in found.items():
        recipe = settings_for(config.parent / "c.jsonl")
        own = fold_settings(settings, recipe, agency, [report.id for report in reports])
        trained = {report.agency for report in annotated_reports(own, validation=False)}
        assert trained == set(found) - {agency}


def test_command_pools_the_folds_and_keeps_finished_ones(config: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["--config", str(config), "--runs", str(config.parent / "runs")]
    main(arguments)
    first = capsys.readouterr().out
    assert "east: 2 reports" in first
    assert "tagger and grammars" in first
    folder = config.parent / "runs" / "loo"
    scores = json.loads((folder / "scores.json").read_text(encoding="utf-8"))
    assert scores["tagger"]["all"]["wanted"] == 2
    assert scores["records"]["reports"] == 3
    assert not list(folder.glob("*/checkpoint-*"))
    assert "leave one of 2 agencies out, strict span F1" in json.loads((folder / "figures.json").read_text(encoding="utf-8"))
    main(arguments)
    assert "tokens/s" not in capsys.readouterr().out
    assert json.loads((folder / "scores.json").read_text(encoding="utf-8")) == scores


def test_unknown_agency_is_refused(config: Path) -> None:
    settings = LeaveOneOutSettings(**json.loads(config.read_text(encoding="utf-8")), agencies=("north",))
    with pytest.raises(ConfigError, match="there are east, west"):
        folds(settings)
