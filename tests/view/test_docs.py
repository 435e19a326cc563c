"""The page of the docs about the viewer: its commands run as shown, its pictures are there and small."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from ie.view.folder import PAGE_CHOICES
from tests.samples import ROOT
from tests.view.records import write_record
from tests.view.test_command import run

PAGE = (ROOT / "docs" / "viewer.md").read_text(encoding="utf-8")
COMMANDS = [shlex.split(line)[1:] for line in PAGE.splitlines() if line.strip().startswith("ie view ")]
LARGEST_PICTURE_BYTES = 150_000


def test_the_commands_of_the_page_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "out" / "demo").mkdir(parents=True)
    write_record(tmp_path / "out" / "demo", "mingsha_district_2020")
    reports = tmp_path / "annotations" / "samples" / "reports"
    shutil.copytree(ROOT / "annotations" / "samples" / "reports", reports)
    monkeypatch.chdir(tmp_path)
    assert len(COMMANDS) >= 4
    for command in COMMANDS:
        assert run(*command) == 0
        assert Path(command[command.index("-o") + 1]).is_file()


def test_the_page_names_every_choice() -> None:
    assert all(f"--pages {choice}" in PAGE for choice in PAGE_CHOICES if choice != "all")


def test_pictures_are_there_and_small() -> None:
    pictures = [ROOT / "docs" / name for name in re.findall(r"!\[[^\]]+\]\(([^)]+)\)", PAGE)]
    assert len(pictures) >= 3
    assert all(0 < path.stat().st_size < LARGEST_PICTURE_BYTES for path in pictures)
