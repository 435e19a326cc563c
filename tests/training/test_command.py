"""Commands end with a code and one line, not with a traceback."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ie.errors import ConfigError
from training.command import run_command
from training.compose.__main__ import main as compose
from training.evaluate import main as evaluate


def test_error_of_ours_is_one_line_and_code_two(capsys: pytest.CaptureFixture[str]) -> None:
    def main() -> None:
        raise ConfigError("config.unknown", "unknown setting epoch. Did you mean epochs?")

    with pytest.raises(SystemExit) as left:
        run_command(main)
    assert left.value.code == 2
    assert capsys.readouterr().err == "ConfigError [config.unknown] unknown setting epoch. Did you mean epochs?\n"


@pytest.mark.parametrize(("result", "code"), [(None, 0), (0, 0), (1, 1)])
def test_code_of_the_command_is_kept(result: int | None, code: int) -> None:
    with pytest.raises(SystemExit) as left:
        run_command(lambda: result)
    assert left.value.code == code


@pytest.mark.issue(5)
@pytest.mark.parametrize(
    ("command", "arguments", "words"),
    [
        pytest.param(compose, ["--reports", "0"], "must be at least 1", id="no_reports"),
        pytest.param(compose, ["--workers", "-1"], "must be at least 1", id="no_workers"),
        pytest.param(evaluate, ["nowhere"], "nowhere is no folder", id="no_model"),
    ],
)
def test_wrong_values_are_refused(
    capsys: pytest.CaptureFixture[str], command: Callable[[list[str]], object], arguments: list[str], words: str
) -> None:
    with pytest.raises(SystemExit) as stop:
        command(arguments)
    assert stop.value.code == 2
    assert words in capsys.readouterr().err
