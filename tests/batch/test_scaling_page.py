"""docs/scaling.md stays true: its commands are run, on documents of the kinds it names and with a fast extractor."""

from __future__ import annotations

import ast
import importlib
import json
import re
import shlex
import zipfile
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest

from ie.batch.settings import RunSettings
from ie.cli import main
from tests.batch.fakes import FAKE, make_documents
from tests.batch.sources.test_archives import make_tar
from tests.samples import ROOT

PAGE = (ROOT / "docs" / "scaling.md").read_text(encoding="utf-8")
COMMANDS = [line[2:] for block in re.findall(r"```console\n(.*?)```", PAGE, re.S) for line in block.splitlines()]
LOCAL = [command for command in COMMANDS if "--engine ray" not in command]  # tests/batch/test_ray.py has the cluster


@pytest.fixture
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    make_documents(tmp_path / "reports", 3, word="FINE")
    (tmp_path / "reports" / "2021").mkdir()
    (tmp_path / "reports" / "2021" / "a.html").write_text("FINE", encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "reports.zip", "w") as archive:
        archive.writestr("b.txt", "FINE")
    make_tar(tmp_path / "reports.tar.gz", {"c.txt": "FINE"}, "w:gz")
    row = {"url": "http://x/1", "html": "FINE"}
    (tmp_path / "pages.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist([row]), tmp_path / "pages.parquet")
    real = RunSettings.__init__
    monkeypatch.setattr(RunSettings, "__init__", lambda self, *args, **options: real(self, *args, extractor=FAKE, **options))
    monkeypatch.setattr("ie.cli.extract._print_table", lambda records: None)  # records of the fake have no tables
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("command", LOCAL)
def test_command_of_the_page_runs(workplace: Path, command: str, capsys: pytest.CaptureFixture[str]) -> None:
    program, *arguments = shlex.split(command)
    assert program == "ie"
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    assert stop.value.code == 0, capsys.readouterr().err
    assert re.search(r"^[1-9]\d* records?, 0 errors", capsys.readouterr().out, re.M)


def test_python_of_the_page_compiles_and_finds_its_names() -> None:
    (block,) = re.findall(r"```python\n(.*?)```", PAGE, re.S)
    for node in ast.walk(ast.parse(block)):
        if isinstance(node, ast.ImportFrom):
            module = importlib.import_module(node.module or "")
            assert all(hasattr(module, alias.name) for alias in node.names)


def test_options_and_modules_of_the_page_exist(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    with pytest.raises(SystemExit):
        main(["extract", "--help"])
    shown = capsys.readouterr().out
    options = set(re.findall(r"`?(--[a-z][a-z-]+)", PAGE))
    assert options >= {"--resume", "--layout", "--max-seconds", "--max-mib"}
    assert [option for option in sorted(options) if option not in shown] == []
    for module in re.findall(r"python -m ([a-z_.]+)", PAGE):
        assert importlib.util.find_spec(module) is not None
