"""Public NER sets: their files are read, and the trainer learns tags that are not ours."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from ie.errors import ConfigError
from tests.training.small import TINY, settings_for, yaml_of
from training.outside import main
from training.outside_data import read_outside


def write_cluener(folder: Path) -> Path:
    folder.mkdir()
    for name, count in (("train", 60), ("dev", 5)):
        lines = []
        for number in range(count):
            text = f"本机关第{number}条公开信息"
            label = {"organization": {"本机关": [[0, 2]]}, "scene": {"公开": [[len(text) - 4, len(text) - 3]]}}
            lines.append(json.dumps({"text": text, "label": label}, ensure_ascii=False))
        (folder / f"{name}.json").write_text("\n".join(lines), encoding="utf-8")
    return folder


def test_cluener_ends_become_exclusive_and_overlaps_go(tmp_path: Path) -> None:
    folder = write_cluener(tmp_path / "c")
    assert read_outside("cluener", folder).test[0] == ("本机关第0条公开信息", (("organization", 0, 3), ("scene", 6, 8)))
    line = {"text": "北京大学", "label": {"address": {"北京": [[0, 1]]}, "organization": {"北京大学": [[0, 3]]}}}
    (folder / "dev.json").write_text(json.dumps(line), encoding="utf-8")
    assert read_outside("cluener", folder).test == [("北京大学", (("organization", 0, 4),))]


def test_msra_reads_characters_and_tags_gzipped(tmp_path: Path) -> None:
    for name in ("val", "test"):
        with gzip.open(tmp_path / f"{name}.sentences.txt.gz", "wt", encoding="utf-8") as lines:
            lines.write("在 江 苏 如 皋\n")
        with gzip.open(tmp_path / f"{name}.tags.txt.gz", "wt", encoding="utf-8") as lines:
            lines.write("O B-LOC I-LOC B-LOC I-LOC\n")
    assert read_outside("msra", tmp_path).test == [("在江苏如皋", (("LOC", 1, 3), ("LOC", 3, 5)))]


def test_resume_reads_bmes_columns(tmp_path: Path) -> None:
    for name in ("train", "dev", "test"):
        (tmp_path / f"{name}.char.bmes").write_text("高 B-NAME\n勇 E-NAME\n， O\n汉 S-RACE\n\n男 O\n", encoding="utf-8")
    assert read_outside("resume", tmp_path).test == [("高勇，汉", (("NAME", 0, 2), ("RACE", 3, 4))), ("男", ())]


def test_set_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="does not hold cluener"):
        read_outside("cluener", tmp_path)


def test_trainer_learns_other_tags_and_the_table_has_published_figures(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = settings_for(tmp_path / "none", composed=(), base=str(TINY), steps=150, evaluations=1)
    (tmp_path / "o.yaml").write_text(yaml_of(settings), encoding="utf-8")
    data = write_cluener(tmp_path / "c")
    main(["cluener", "--data", str(data), "--config", str(tmp_path / "o.yaml"), "--runs", str(tmp_path)])
    printed = capsys.readouterr().out
    assert "labels lost to windowing: 0" in printed
    assert "| BERT-base | 102M | 78.8 |" in printed
    assert json.loads((tmp_path / "t_cluener" / "result.json").read_text())["f1"] > 0.9
    (words,) = json.loads((tmp_path / "t_cluener" / "figures.json").read_text(encoding="utf-8")).values()
    assert "published: BiLSTM-CRF 70.0" in words
