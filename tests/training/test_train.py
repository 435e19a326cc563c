"""A small run learns, stops, resumes after a kill with the same weights, and means the same on two processes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file

from ie.errors import ConfigError
from tests.training.small import ROOT, TINY, settings_for, write_composed, yaml_of
from training.train import main, train


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A finished run folder."""
    folder = tmp_path_factory.mktemp("runs")
    train(settings_for(write_composed(folder / "composed.jsonl")), folder / "t")
    return folder / "t"


def weights_of(folder: Path) -> dict[str, torch.Tensor]:
    (path,) = folder.glob("checkpoint-*/model.safetensors")
    return load_file(path)


def furthest(left: dict[str, torch.Tensor], right: dict[str, torch.Tensor]) -> float:
    return max(float((left[name] - right[name]).abs().max()) for name in left)


def test_run_learns_the_two_spans(run: Path) -> None:
    content = json.loads((run / "best" / "training.json").read_text(encoding="utf-8"))
    assert content["validation"]["all"]["f1"] == 1.0
    assert content["validation"]["all"]["wanted"] > 0
    assert content["plan"]["steps"] == json.loads((run / "plan.json").read_text(encoding="utf-8"))["steps"] == 60


def test_finished_run_resumes_to_nothing_more(run: Path, capsys: pytest.CaptureFixture[str]) -> None:
    train(settings_for(run.parent / "composed.jsonl"), run)
    printed = capsys.readouterr().out
    assert "resumed at step 60" in printed
    assert "tokens/s" not in printed
    assert "labels lost" not in printed  # the windows were kept


def test_run_folder_of_other_settings_is_not_overwritten(run: Path) -> None:
    with pytest.raises(ConfigError, match="other settings or data"):
        train(settings_for(run.parent / "composed.jsonl", seed=9), run)
    with pytest.raises(ConfigError, match="other steps"):
        train(settings_for(run.parent / "composed.jsonl", steps=7), run)


def test_run_keeps_its_data_in_its_own_folder(run: Path) -> None:
    assert sorted(path.name.split("-")[0] for path in run.iterdir()) == [
        "best",
        "checkpoint",
        "composed",
        "log.jsonl",
        "plan.json",
    ]


def test_count_of_labels_lost_to_windowing_is_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    train(settings_for(write_composed(tmp_path / "c.jsonl"), steps=1), tmp_path / "t")
    assert "labels lost to windowing: 0 of " in capsys.readouterr().out


def test_time_limit_becomes_steps_once_and_those_steps_repeat_the_run(tmp_path: Path) -> None:
    composed = write_composed(tmp_path / "c.jsonl")
    timed = settings_for(composed, epochs=1000, max_minutes=0.01, dropout=0.1)
    train(timed, tmp_path / "timed")
    plan = json.loads((tmp_path / "timed" / "plan.json").read_text(encoding="utf-8"))
    assert 0 < plan["steps"] < 1000
    assert plan["step_seconds"] > 0
    train(settings_for(composed, epochs=1000, steps=plan["steps"], dropout=0.1), tmp_path / "again")
    runs = [json.loads((tmp_path / name / "best" / "training.json").read_text(encoding="utf-8")) for name in ("timed", "again")]
    assert furthest(weights_of(tmp_path / "timed"), weights_of(tmp_path / "again")) == 0.0
    assert runs[0]["run"] == runs[1]["run"]


def test_patience_ends_a_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = settings_for(write_composed(tmp_path / "c.jsonl"), learning_rate=0.0, evaluations=20, steps=40, patience=3)
    train(settings, tmp_path / "t")
    assert "no gain in 3 evaluations" in capsys.readouterr().out
    assert [json.loads(line)["step"] for line in (tmp_path / "t" / "log.jsonl").read_text().splitlines()] == [2, 4, 6, 8]


@pytest.mark.parametrize(
    "changes",
    [
        {"balance": 0.5},
        {"focal_gamma": 2.0},
        {"outside_weight": 0.5},
        {"teacher": "best", "hidden_weight": 1.0},
        {"precision": "bf16"},
        {"indicator_weight": 1.0},
    ],
    ids=["balance", "focal", "outside", "teacher", "bf16", "indicators"],
)
def test_each_way_of_training_lowers_its_loss(run: Path, tmp_path: Path, changes: dict[str, object]) -> None:
    if "teacher" in changes:
        changes = changes | {"teacher": str(run / "best"), "layer_count": 1}
    train(settings_for(run.parent / "composed.jsonl", steps=30, evaluations=10, **changes), tmp_path / "t")
    losses = [json.loads(line)["loss"] for line in (tmp_path / "t" / "log.jsonl").read_text().splitlines()]
    assert losses[-1] < losses[0]


def test_indicator_head_is_kept_scored_and_gone_on_from(run: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    composed = run.parent / "composed.jsonl"
    first = train(settings_for(composed, indicator_weight=1.0), tmp_path / "first").best
    content = json.loads((first / "training.json").read_text(encoding="utf-8"))
    assert content["indicator_accuracy"] == 1.0  # there is one indicator in these reports
    assert "indicators 1.0000" in capsys.readouterr().out
    kept = load_file(first / "indicators.safetensors")
    on = settings_for(composed, indicator_weight=1.0, base=str(first), learning_rate=0.0, steps=2)
    again = load_file(train(on, tmp_path / "second").best / "indicators.safetensors")
    assert furthest(kept, again) == 0.0


def test_teacher_of_other_tags_is_refused(run: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    config = json.loads((run / "best" / "config.json").read_text(encoding="utf-8"))
    config["id2label"]["1"], config["id2label"]["2"] = config["id2label"]["2"], config["id2label"]["1"]
    (other / "config.json").write_text(json.dumps(config), encoding="utf-8")
    with pytest.raises(ConfigError, match="other tags"):
        train(settings_for(run.parent / "composed.jsonl", teacher=str(other)), tmp_path / "t")


def test_annotated_and_marked_reports_are_trained_on(tmp_path: Path) -> None:
    marked = tmp_path / "marked"
    marked.mkdir()
    front = "---\nagency: 某局\nyear: 2020\nera: G2\nperiod: [2020-01-01, 2020-12-31]\nfacts: {}\n---\n"
    for year in (2019, 2020):
        text = f"⟦{year}年|DATE⟧，公开信息⟦{year}条|COUNT:disclosed_items⟧。\n"
        (marked / f"some_bureau_{year}.marked.txt").write_text(front + text, encoding="utf-8")
    settings = settings_for(
        tmp_path / "none.jsonl",
        composed=(),
        annotated=(str(marked),),
        reports=(str(marked),),
        annotated_exclude=("some_bureau_2019",),
        annotated_repeat=3,
        steps=2,
    )
    train(settings, tmp_path / "t")
    assert (tmp_path / "t" / "best" / "model.safetensors").is_file()


def start(arguments: list[str]) -> subprocess.Popen[str]:
    environment = os.environ | {"OMP_NUM_THREADS": "1", "HF_HUB_OFFLINE": "1"}
    return subprocess.Popen(
        [sys.executable, "-m", *arguments],
        cwd=ROOT,
        env=environment,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )


@pytest.mark.slow
def test_killed_run_resumes_to_the_same_weights(tmp_path: Path) -> None:
    composed = write_composed(tmp_path / "c.jsonl")
    settings = settings_for(composed, steps=40, evaluations=8, dropout=0.2, indicator_weight=1.0)
    (tmp_path / "t.yaml").write_text(yaml_of(settings), encoding="utf-8")
    train(settings, tmp_path / "unbroken")
    command = ["training.train", "--config", str(tmp_path / "t.yaml"), "--runs", str(tmp_path), "--name", "killed"]
    process = start(command)
    assert process.stdout is not None
    for line in process.stdout:
        if line.startswith("evaluation at step 15"):
            process.send_signal(signal.SIGKILL)
            break
    process.stdout.close()
    assert process.wait() == -signal.SIGKILL
    main(command[1:])
    unbroken, killed = (
        [json.loads(line)["validation"] for line in (tmp_path / name / "log.jsonl").read_text().splitlines()]
        for name in ("unbroken", "killed")
    )
    assert furthest(weights_of(tmp_path / "unbroken"), weights_of(tmp_path / "killed")) == 0.0
    assert unbroken == killed


@pytest.mark.slow
def test_two_processes_train_what_one_trains(tmp_path: Path) -> None:
    composed = write_composed(tmp_path / "c.jsonl")
    settings = settings_for(composed, steps=5, batch_tokens=80, learning_rate=1e-3, indicator_weight=1.0)
    (tmp_path / "t.yaml").write_text(yaml_of(settings), encoding="utf-8")
    train(settings, tmp_path / "one")
    launch = ["torch.distributed.run", "--standalone", "--nproc_per_node", "2", "-m"]
    process = start([*launch, "training.train", "--config", str(tmp_path / "t.yaml"), "--runs", str(tmp_path), "--name", "two"])
    printed, _ = process.communicate()
    assert process.returncode == 0
    assert printed.count("best model") == 1
    assert "2 × cpu" in printed
    before = {f"student.{name}": value.float() for name, value in load_file(TINY / "model.safetensors").items()}
    one, two = weights_of(tmp_path / "one"), weights_of(tmp_path / "two")
    assert set(one) - set(before) == {"indicator_head.weight", "indicator_head.bias"}
    moved = furthest(before, one)
    assert furthest(one, two) < moved / 10
