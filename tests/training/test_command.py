"""Commands end with a code and one line, not with a traceback."""

from __future__ import annotations

import pytest

from ie.errors import ConfigError
from training.command import run_command


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
