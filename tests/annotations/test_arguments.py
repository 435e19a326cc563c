"""Help of the commands for annotating: plain text, and every default."""

from __future__ import annotations

import importlib
import sys

import pytest

COMMANDS = ("agree", "convert", "errors", "lint", "marked", "pull", "push", "queue", "saving", "serve", "start")


def help_of(command: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setattr(sys, "argv", [command, "--help"])
    with pytest.raises(SystemExit) as stop:
        importlib.import_module(f"annotations.{command}").main()
    assert stop.value.code == 0
    return capsys.readouterr().out


@pytest.mark.issue(7)
@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_no_raw_markup_and_no_path_of_this_machine(
    command: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = help_of(command, capsys, monkeypatch)
    assert shown.startswith(f"usage: python -m annotations.{command} ")
    assert "``" not in shown
    assert str(importlib.import_module("annotations.arguments")._CHECKOUT) not in shown


@pytest.mark.issue(7)
@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("serve", "port to listen on; default 9090"),
        ("serve", "to train from; default models/default"),
        ("errors", "so many are printed; default 40"),
        ("errors", "from --model; default 0"),
        ("start", "of the pre-annotating server; default 9090"),
        ("convert", "default spans"),
    ],
)
def test_help_says_defaults(
    command: str, words: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert words in help_of(command, capsys, monkeypatch)
