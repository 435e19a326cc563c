"""`python -m annotations.marked`, which writes marked reports as texts, gold records and spans."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from annotations.marked import main


@pytest.mark.issue(6)
def test_folder_without_marked_reports_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["marked", str(tmp_path / "nowhere"), "-o", str(tmp_path / "out")])
    with pytest.raises(SystemExit) as stop:
        main()
    assert stop.value.code == 2
    assert "nowhere has no *.marked.txt" in capsys.readouterr().err
