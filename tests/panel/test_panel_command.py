from __future__ import annotations

import json
from pathlib import Path

import pytest

from ie.cli import main
from ie.panel import read_folder
from ie.panel.manifest import digest_of_records
from tests.panel.records import handled, record, write

pytest.importorskip("pyarrow")


def _exit(*arguments: str) -> int:
    with pytest.raises(SystemExit) as leave:
        main(list(arguments))
    return int(leave.value.code or 0)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "records"
    write(folder, "y1.json", record(year=2022, t3=handled(9, 0, 3)))
    write(folder, "y2.json", record(year=2023, t3=handled(5, 4, 0)))
    return folder


def test_panel_writes_files_and_says_what_they_hold(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = folder.parent / "panel.csv"
    assert _exit("panel", str(folder), "-o", str(target)) == 0
    shown = capsys.readouterr().out
    assert "2 rows (body, scope, year) of 1 body, report years 2022–2023." in shown
    assert "failed checks" in shown
    assert str(target) in shown
    assert target.is_file()


def test_panel_leaves_a_manifest_with_the_hash_of_its_records(folder: Path) -> None:
    (folder / "run.json").write_text('{"version": "9", "model": "m", "config": "c"}', encoding="utf-8")
    assert _exit("panel", str(folder), "-o", str(folder.parent / "panel.parquet"), "--cells") == 0
    manifest = json.loads((folder.parent / "panel.parquet.manifest.json").read_text(encoding="utf-8"))
    assert manifest["schema"] == "ie.panel/1"
    assert manifest["extracted_with"] == {"version": "9", "model": "m", "config": "c"}
    assert manifest["records"]["count"] == 2
    assert manifest["settings"]["cells"] is True
    assert manifest["rows"]["panel"] == 2
    first = digest_of_records(read_folder(folder))
    assert manifest["records"]["sha256"] == first
    write(folder, "y2.json", record(year=2023, t3=handled(6, 4, 0)))
    assert digest_of_records(read_folder(folder)) != first


def test_panel_and_check_read_a_folder_that_holds_a_panel(folder: Path) -> None:
    for _ in range(2):
        assert _exit("panel", str(folder), "-o", str(folder / "panel.csv")) == 0
    assert _exit("check", str(folder)) == 0
    assert len(read_folder(folder).heads) == 2


def test_panel_reads_a_jsonl_file(folder: Path) -> None:
    lines = folder.parent / "records.jsonl"
    lines.write_text("".join(json.dumps(record(year=year)) + "\n" for year in (2021, 2022)), encoding="utf-8")
    assert _exit("panel", str(lines), "-o", str(folder.parent / "panel.csv")) == 0


def test_panel_leaves_with_1_where_a_file_is_no_record(folder: Path) -> None:
    (folder / "cut.json").write_text("{", encoding="utf-8")
    assert _exit("panel", str(folder), "-o", str(folder.parent / "panel.csv")) == 1
    assert (folder.parent / "panel.csv").is_file()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param([], "say what to make", id="nothing_asked_for"),
        pytest.param(["-o", "panel.docx"], ".parquet, .csv", id="unknown_ending"),
    ],
)
def test_panel_leaves_with_2_before_reading(
    folder: Path, arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _exit("panel", str(folder), *arguments) == 2
    assert message in capsys.readouterr().err


def test_panel_leaves_with_2_without_records(tmp_path: Path) -> None:
    assert _exit("panel", str(tmp_path / "nowhere"), "-o", str(tmp_path / "panel.csv")) == 2


def test_codebook_prints_the_page(capsys: pytest.CaptureFixture[str]) -> None:
    assert _exit("codebook") == 0
    assert capsys.readouterr().out.startswith("# Codebook of a panel\n")


@pytest.mark.issue(7)
def test_panels_of_two_formats_keep_a_codebook_and_a_manifest_each(folder: Path) -> None:
    target = folder.parent / "panel.csv"
    assert _exit("panel", str(folder), "-o", str(target), "--cells") == 0
    before = {path.name: path.read_bytes() for path in folder.parent.glob("panel.csv*")}
    assert set(before) == {"panel.csv", "panel.csv.codebook.md", "panel.csv.manifest.json"}
    assert _exit("panel", str(folder), "-o", str(target.with_suffix(".sqlite"))) == 0
    assert {path.name: path.read_bytes() for path in folder.parent.glob("panel.csv*")} == before
    assert (folder.parent / "panel.sqlite.codebook.md").read_bytes() != before["panel.csv.codebook.md"]
