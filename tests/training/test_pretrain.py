"""Pretraining masks spans, lowers its loss, keeps milestones that a tagger can start from, and repeats exactly."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import numpy as np
import pytest
from safetensors.torch import load_file

from ie.errors import ConfigError
from tests.training.small import TINY, settings_for, write_composed, yaml_of
from training import pretrain_curve
from training.corpus import corpus_files, read_texts
from training.masking import Masker
from training.pretrain import main, milestone_steps, pretrain
from training.settings import PretrainSettings
from training.windows import IGNORED

MASKER = Masker(mask_id=4, vocabulary_size=100, special=frozenset(range(5)), share=0.15, span_mean=3.0, span_most=10)


def write_corpus(folder: Path) -> Path:
    folder.mkdir()
    with gzip.open(folder / "a.jsonl.gz", "wt", encoding="utf-8") as lines:
        for number in range(40):
            text = f"主动公开政府信息{number}条。本机关受理申请{number}件，均按时办结。" * 3
            lines.write(json.dumps({"content" if number % 2 else "text": text}, ensure_ascii=False) + "\n")
    return folder


def settings(corpus: Path, **changes: object) -> PretrainSettings:
    values: dict[str, object] = {
        "name": "p",
        "base": str(TINY),
        "corpora": (str(corpus),),
        "max_length": 64,
        "tokens": 4000,
        "milestone_tokens": 2000,
        "batch_tokens": 512,
        "learning_rate": 1e-2,
        "validation_share": 0.2,
        "validation_windows": 8,
        "precision": "fp32",
        "threads": 1,
    }
    return PretrainSettings(**(values | changes))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("runs")
    pretrain(settings(write_corpus(folder / "corpus")), folder / "p")
    return folder / "p"


def test_loss_falls_and_each_milestone_is_kept(run: Path) -> None:
    log = [json.loads(line) for line in (run / "log.jsonl").read_text().splitlines()]
    assert [line["tokens"] // 2000 for line in log] == [1, 2]
    assert log[-1]["held_out_loss"] < log[0]["held_out_loss"]
    assert [path.name for path in sorted(run.glob("tokens-*"))] == [f"tokens-{line['tokens']:010d}" for line in log]


def test_run_repeats_exactly_and_resumes(run: Path, capsys: pytest.CaptureFixture[str]) -> None:
    again = run.parent / "again"
    pretrain(settings(run.parent / "corpus", name="again"), again)
    first, second = (sorted(folder.glob("tokens-*"))[-1] / "model.safetensors" for folder in (run, again))
    assert first.read_bytes() == second.read_bytes()
    pretrain(settings(run.parent / "corpus"), run)
    assert "resumed at step" in capsys.readouterr().out


def test_curve_trains_a_tagger_from_the_base_and_each_milestone(run: Path, capsys: pytest.CaptureFixture[str]) -> None:
    composed = write_composed(run.parent / "c.jsonl")
    config = run.parent / "recipe.yaml"
    config.write_text(yaml_of(settings_for(composed, steps=2, evaluations=1)), encoding="utf-8")
    pretrain_curve.main([str(run), "--config", str(config)])
    points = json.loads((run / "curve.json").read_text())
    assert [point["tokens"] for point in points] == [0, *(int(p.name[7:]) for p in sorted(run.glob("tokens-*")))]
    assert "LM loss" in capsys.readouterr().out
    assert (run / "curve.svg").read_text(encoding="utf-8").startswith("<?xml")


def test_layers_are_cut_and_the_head_is_kept(run: Path, tmp_path: Path) -> None:
    base = sorted(run.glob("tokens-*"))[-1]
    pretrain(settings(run.parent / "corpus", base=str(base), layer_count=1, steps=1, learning_rate=0.0), tmp_path / "one")
    (cut,) = (tmp_path / "one").glob("tokens-*")
    before, after = load_file(base / "model.safetensors"), load_file(cut / "model.safetensors")
    assert not any("layer.1." in name for name in after)
    assert all(np.allclose(before[name].float(), after[name].float(), atol=1e-3) for name in after)


def test_command_refuses_corpora_that_are_not_there(tmp_path: Path) -> None:
    config = tmp_path / "p.yaml"
    config.write_text(json.dumps({"name": "p", "base": str(TINY), "corpora": [str(tmp_path / "none")]}), encoding="utf-8")
    with pytest.raises(ConfigError, match="JSON Lines"):
        main(["--config", str(config), "--runs", str(tmp_path)])


def test_corpus_file_that_is_no_json_names_the_line(tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").write_text('{"text": "a"}\n{\n', encoding="utf-8")
    with pytest.raises(ConfigError, match="line 2"):
        list(read_texts(corpus_files([str(tmp_path)])[0]))


@pytest.mark.parametrize("seed", range(5))
def test_masks_are_spans_of_about_the_share_and_never_special(seed: int) -> None:
    ids = np.concatenate([[2], np.arange(5, 95), np.arange(5, 95), [3]])
    shown, targets = MASKER.mask(ids, np.random.default_rng(seed))
    hidden = targets != IGNORED
    assert abs(hidden.sum() - 27) <= 1
    assert not hidden[[0, -1]].any()
    assert (targets[hidden] == ids[hidden]).all()
    assert (shown[~hidden] == ids[~hidden]).all()
    assert (np.diff(np.nonzero(hidden)[0]) == 1).mean() > 0.3  # spans, not single characters
    assert (shown == MASKER.mask_id).sum() > 10


def test_window_of_one_character_is_masked_too() -> None:
    _, targets = MASKER.mask(np.array([2, 50, 3]), np.random.default_rng(0))
    assert targets.tolist() in ([IGNORED, 50, IGNORED], [IGNORED] * 3)


def test_milestones_are_the_steps_that_cross_and_the_last() -> None:
    lengths = np.array([40, 70, 20, 10])
    steps = [np.array([0]), np.array([1]), np.array([2]), np.array([3])]
    assert milestone_steps(steps, lengths, every=100) == {2, 4}
