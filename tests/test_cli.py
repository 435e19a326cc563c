"""The command line as a user meets it: output, exit codes, messages. Run in a process of its own where that matters."""

from __future__ import annotations

import csv
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import jsonschema
import openpyxl
import pyarrow.parquet
import pytest

from ie import __version__
from ie.cli import main
from ie.record.schema import record_schema
from tests.samples import REPORTS, ROOT

TINY = str(ROOT / "models" / "tiny")
REPORT = next(path for path in REPORTS if path.name == "fenglin_street_2018.txt")
TABLES = next(path for path in REPORTS if path.name == "linfu_zone_2023.md")


NARROW = os.environ | {"COLUMNS": "80", "PYTHONPATH": str(ROOT)}


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    assert isinstance(stop.value.code, int)
    return stop.value.code


def test_extract_writes_a_record_and_a_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("extract", str(REPORT), "-o", str(tmp_path), "--model", TINY) == 0
    record = json.loads((tmp_path / "fenglin_street_2018.json").read_text(encoding="utf-8"))
    jsonschema.validate(record, record_schema())
    shown = capsys.readouterr().out
    assert "枫林街道办事处" in shown
    assert "1 record, 0 errors" in shown


def test_extract_says_what_failed_and_exits_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = tmp_path / "empty.txt"
    bad.write_bytes(b"")
    assert run("extract", str(bad), str(REPORT), "-o", str(tmp_path / "out"), "--model", TINY) == 1
    shown = capsys.readouterr().out
    assert "empty.txt: read.empty: the file is empty" in shown
    assert "1 record, 1 error, 1 read.empty" in shown


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        pytest.param(["extract", "nowhere.txt", "-o", "out"], "nowhere.txt does not exist", id="missing_input"),
        pytest.param(["extract", str(REPORT), "-o", "out", "--model", "nowhere"], "nowhere is no folder", id="missing_model"),
        pytest.param(["extract", str(REPORT), "-o", "out", "--format", "doc"], "--format takes json", id="unknown_format"),
        pytest.param(["extract", str(REPORT), "-o", "out", "--workers", "0"], "--workers must be at least 1", id="no_workers"),
        pytest.param(
            ["extract", str(REPORT), "-o", "out", "--config", "no.yaml"], "no.yaml cannot be read", id="missing_config"
        ),
        pytest.param(["extract", str(REPORT), "-o", "out", "--max-seconds", "9" * 20], "--max-seconds", id="endless_seconds"),
        pytest.param(["extract", str(REPORT), "-o", "out", "--encoding", "gb99"], "--encoding takes", id="unknown_encoding"),
        pytest.param(["extract", str(REPORT)], "-o", id="no_output"),
        pytest.param(["extract", str(REPORT), "-o", "out", "--workers", "abc"], "integer. See `ie --help`", id="no_number"),
        pytest.param(["schema", "thing"], "schema of a record and of an error", id="unknown_schema"),
        pytest.param(["explain", "no.json", "facts"], "cannot be read as a record", id="no_record"),
        pytest.param(["extarct"], "extarct", id="unknown_command"),
    ],
)
def test_wrong_usage_exits_2_with_one_message(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, arguments: list[str], words: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(*arguments) == 2
    captured = capsys.readouterr()
    assert words in captured.err
    assert "Traceback" not in captured.err
    assert list(tmp_path.glob("out/*.json")) == []


@pytest.mark.issue(7)
@pytest.mark.parametrize("module", ["ie", "ie.cli"])
def test_version_and_help_are_there_for_python_m(module: str) -> None:
    def shown(*arguments: str) -> str:
        command = [sys.executable, "-m", module, *arguments]
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, env=NARROW).stdout

    assert shown("--version") == f"ie {__version__}\n"
    helped = shown("--help")
    assert "Structured, checked records from" in helped
    assert "--version" in helped
    commands = helped.partition("Commands:")[2]
    assert "extract" in commands
    assert "..." not in commands


@pytest.mark.issue(7)
def test_no_command_prints_the_help_and_nothing_behind_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert run() == 2
    assert capsys.readouterr().err.rstrip().endswith("show each number in its text")


def test_schema_prints_the_schema(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("schema") == 0
    assert json.loads(capsys.readouterr().out) == record_schema()


def test_config_prints_the_defaults(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("config") == 0
    assert "stride_characters: 24" in capsys.readouterr().out


@pytest.fixture(scope="module")
def extracted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("out")
    formats = "json,jsonl,csv,parquet,xlsx,sqlite"
    arguments = ("extract", str(REPORT), str(TABLES), "-o", str(folder), "--model", TINY, "--format", formats, "--keep-text")
    assert run(*arguments) == 0
    return folder


def test_formats_hold_the_same_facts(extracted: Path) -> None:
    records = [json.loads(line) for line in (extracted / "records.jsonl").read_text(encoding="utf-8").split("\n") if line]
    facts = [(record["source"]["path"], name) for record in records for name in record["facts"]]
    with (extracted / "facts.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [(row["report"], row["indicator"]) for row in csv.DictReader(file)] == facts
    rows = pyarrow.parquet.read_table(extracted / "facts.parquet").to_pylist()
    assert [(row["report"], row["indicator"]) for row in rows] == facts
    sheet = openpyxl.load_workbook(extracted / "facts.xlsx").active
    assert sheet is not None
    assert sheet.max_row == len(facts) + 1
    connection = sqlite3.connect(extracted / "facts.sqlite")
    try:
        assert connection.execute("SELECT report, indicator FROM facts").fetchall() == facts
    finally:
        connection.close()


def test_kept_text_is_what_offsets_count(extracted: Path) -> None:
    raw = (extracted / "linfu_zone_2023.txt").read_bytes().decode("utf-8")
    record = json.loads((extracted / "linfu_zone_2023.json").read_text(encoding="utf-8"))
    for fact in record["facts"].values():
        evidence = fact["evidence"]
        assert raw[evidence["start"] : evidence["end"]] == evidence["text"]


def test_explain_shows_value_evidence_and_checks(extracted: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("explain", str(extracted / "linfu_zone_2023.json"), "tables.t3.granted.total") == 0
    shown = capsys.readouterr().out
    assert "tables.t3.granted.total = 5, state number" in shown
    assert "'5'" in shown
    assert "T3-COL pass" in shown


def test_explain_takes_the_bare_name_of_an_indicator(extracted: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = extracted / "linfu_zone_2023.json"
    name, fact = next(iter(json.loads(path.read_text(encoding="utf-8"))["facts"].items()))
    assert run("explain", str(path), name) == 0
    shown = capsys.readouterr().out
    assert f"facts.{name} = {fact['value']}" in shown
    assert repr(fact["evidence"]["text"]) in shown


@pytest.mark.issue(7)
def test_explain_shows_where_the_year_stands(extracted: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = extracted / "linfu_zone_2023.json"
    place = json.loads(path.read_text(encoding="utf-8"))["report"]["evidence"]["year"]
    assert run("explain", str(path), "report.year") == 0
    assert f"evidence  characters {place['start']}–{place['end']}" in capsys.readouterr().out


@pytest.mark.issue(7)
@pytest.mark.parametrize("block", ["facts", "tables.t3", "checks"])
def test_explain_of_many_values_gives_each_a_line(extracted: Path, capsys: pytest.CaptureFixture[str], block: str) -> None:
    assert run("explain", str(extracted / "linfu_zone_2023.json"), block) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) > 1
    assert all(line.startswith((f"{block}.", f"{block}[")) and " = " in line for line in lines)


def test_explain_suggests_a_near_name(extracted: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("explain", str(extracted / "linfu_zone_2023.json"), "facts.request_recieved") == 2
    assert "Did you mean requests_received" in capsys.readouterr().err


def test_resume_keeps_records_and_reads_changed_files(tmp_path: Path) -> None:
    source = tmp_path / "in" / "report.txt"
    source.parent.mkdir()
    shutil.copy(REPORT, source)
    arguments = ("extract", str(source), "-o", str(tmp_path / "out"), "--model", TINY, "--resume")
    assert run(*arguments) == 0
    record = tmp_path / "out" / "report.json"
    first = record.stat().st_mtime_ns
    assert run(*arguments) == 0
    assert record.stat().st_mtime_ns == first
    shutil.copy(TABLES, source)
    assert run(*arguments) == 0
    assert json.loads(record.read_text(encoding="utf-8"))["report"]["year"] == 2023


OTHER_RUN = {"schema": "ie.run/1", "version": "0", "model": "another", "config": "x"}


def test_resume_refuses_records_of_another_model(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "run.json").write_text(json.dumps(OTHER_RUN), encoding="utf-8")
    assert run("extract", str(REPORT), "-o", str(tmp_path), "--model", TINY, "--resume") == 2
    assert "holds records of another version and model and config" in capsys.readouterr().err


@pytest.mark.issue(7)
def test_extract_tells_records_and_tables_of_other_inputs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = str(tmp_path / "out")
    assert run("extract", str(REPORT), "-o", out, "--model", TINY, "--format", "csv") == 0
    assert capsys.readouterr().err == ""
    assert run("extract", str(TABLES), "-o", out, "--model", TINY) == 0
    told = capsys.readouterr().err
    assert f"{out}/ also holds 1 record of other inputs (fenglin_street_2018.json)" in told
    assert f"Of an earlier run: {out}/facts.csv." in told
    assert (tmp_path / "out" / "fenglin_street_2018.json").is_file()


def test_two_workers_write_the_same_bytes(tmp_path: Path) -> None:
    for workers in ("1", "2"):
        arguments = [sys.executable, "-m", "ie.cli", "extract", str(REPORT), str(TABLES), "-o", str(tmp_path / workers)]
        subprocess.run([*arguments, "--model", TINY, "--workers", workers], check=True, cwd=ROOT, capture_output=True)
    for name in ("fenglin_street_2018.json", "linfu_zone_2023.json", "run.json"):
        assert (tmp_path / "1" / name).read_bytes() == (tmp_path / "2" / name).read_bytes()


def test_run_time_does_not_import_torch() -> None:
    code = "import sys, ie.cli, ie.pipeline, ie.batch.run; sys.exit('torch' in sys.modules or 'transformers' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


@pytest.mark.issue(7)
def test_ctrl_c_exits_3_and_says_how_to_go_on(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("ie.config.load_config", interrupted)
    assert run("config") == 3
    assert "--resume" in capsys.readouterr().err


@pytest.mark.issue(7)
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_signals_of_batch_systems_stop_in_order(name: str) -> None:
    code = f"""
import os, signal, sys
signal.signal(signal.{name}, signal.SIG_DFL)
from ie.cli import entry
def stopped(*_, **__):
    os.kill(os.getpid(), signal.{name})
    signal.pause()
entry.app = stopped
entry.main(["config"])
"""
    found = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (found.returncode, found.stdout) == (3, "")
    assert found.stderr == "stopped; what was written is whole. `ie extract` goes on from there with --resume.\n"


@pytest.mark.issue(7)
@pytest.mark.parametrize("encoding", ["ascii", "gbk"])
def test_terminal_without_utf8_gets_escapes_and_no_traceback(encoding: str) -> None:
    command = [sys.executable, "-m", "ie.cli", "codebook"]
    environment = os.environ | {"PYTHONIOENCODING": encoding}
    found = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, env=environment)
    assert (found.returncode, found.stderr) == (0, b"")
    assert found.stdout.decode(encoding).count("\\u") or encoding == "gbk"
