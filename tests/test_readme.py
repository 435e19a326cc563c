"""README stays true: its console blocks are run, and what they show is what comes out."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from ie.cli import main
from tests.samples import ROOT

pytestmark = pytest.mark.model
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.M | re.S)
OUTPUT_FOLDER = "out/demo"


def shown_commands() -> list[tuple[str, str]]:
    """Every ``$ command`` of the console blocks with the output under it, in the order of the page."""
    found = []
    for block in BLOCK.findall(README):
        for part in re.split(r"^\$ ", block, flags=re.M)[1:]:
            command, _, output = part.partition("\n")
            found.append((command, output))
    return found


def comparable(output: str) -> list[str]:
    """Lines without trailing blanks, and without scores: int8 scores differ a little between processors."""
    return [re.sub(r"score 0\.\d+", "score", line.rstrip()) for line in output.splitlines()]


def test_readme_console_blocks_are_true(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    folder = str(tmp_path / "demo")
    commands = shown_commands()
    assert len(commands) >= 3
    for command, expected in commands:
        program, *arguments = shlex.split(command.replace(OUTPUT_FOLDER, folder))
        assert program == "ie"
        with pytest.raises(SystemExit) as stop:
            main(arguments)
        assert stop.value.code == 0, command
        shown = capsys.readouterr().out.replace(folder, OUTPUT_FOLDER)
        assert comparable(shown) == comparable(expected), command


def test_readme_names_only_make_targets_that_exist() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    assert set(re.findall(r"\bmake ([a-z-]+)", README)) <= targets


@pytest.mark.parametrize("module", sorted(set(re.findall(r"python -m ([a-z_.]+)", README))))
def test_readme_modules_answer_for_help(module: str) -> None:
    found = subprocess.run([sys.executable, "-m", module, "--help"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "usage" in found.stdout.lower()


@pytest.mark.parametrize("path", sorted(set(re.findall(r"`((?:docs|annotations|training)/[\w./-]+|[A-Z]+\.md)`", README))))
def test_readme_names_only_files_that_exist(path: str) -> None:
    assert (ROOT / path).exists()
