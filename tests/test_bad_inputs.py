"""Bad input: one error record with a stable code and a sentence that says what to do; the rest of the batch goes on."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from ie.batch.plan import plan_inputs
from ie.batch.settings import RunSettings
from ie.config import Config
from ie.record.schema import error_schema
from tests.bad_inputs import BAD_INPUTS
from tests.outcomes import Outcome, run_inputs
from tests.samples import REPORTS, ROOT

GOOD = next(path for path in REPORTS if path.name == "shiqiao_town_2015.txt")


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Outcome]:
    folder = tmp_path_factory.mktemp("batch")
    for name, (data, _) in BAD_INPUTS.items():
        (folder / "in").mkdir(exist_ok=True)
        (folder / "in" / name).write_bytes(data)
    (folder / "in" / GOOD.name).write_bytes(GOOD.read_bytes())
    settings = RunSettings(ROOT / "models" / "tiny", Config(), folder / "out")
    found = run_inputs(plan_inputs([folder / "in"]), settings)
    return {outcome.input.name: outcome for outcome in found}


@pytest.mark.parametrize("name", BAD_INPUTS)
def test_bad_input_gets_its_error_record(outcomes: dict[str, Outcome], name: str) -> None:
    content = outcomes[name].content
    jsonschema.validate(content, error_schema())
    assert content["error"]["code"] == BAD_INPUTS[name][1], content["error"]
    assert name in content["error"]["message"]


@pytest.mark.parametrize("name", BAD_INPUTS)
def test_bad_input_leaves_no_record_behind(
    outcomes: dict[str, Outcome], name: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outcome = outcomes[name]
    output = next(path for path in tmp_path_factory.getbasetemp().glob("batch*/out"))
    assert not (output / f"{outcome.input.stem}.json").exists()
    assert json.loads((output / f"{outcome.input.stem}.error.json").read_text(encoding="utf-8")) == outcome.content


def test_bad_input_does_not_stop_the_batch(outcomes: dict[str, Outcome]) -> None:
    assert len(outcomes) == len(BAD_INPUTS) + 1
    assert not outcomes[GOOD.name].failed


def test_error_record_gives_way_when_the_file_is_repaired(tmp_path: Path) -> None:
    source, output = tmp_path / "report.txt", tmp_path / "out"
    settings = RunSettings(ROOT / "models" / "tiny", Config(), output)
    source.write_bytes(b"")
    run_inputs(plan_inputs([source]), settings)
    assert (output / "report.error.json").exists()
    source.write_bytes(GOOD.read_bytes())
    run_inputs(plan_inputs([source]), settings)
    assert sorted(path.name for path in output.glob("*.json")) == ["report.json", "run.json"]
