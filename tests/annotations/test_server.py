"""What is known of a Label Studio before it is started; the running one is in `test_label_studio`."""

from __future__ import annotations

import re
import socket
from pathlib import Path

import pytest

from annotations.spans import AnnotationError
from annotations.start import main
from annotations.studio.server import CONSTRAINTS, RELEASE, is_installed, require_free, running_server


def installation(venv: Path, release: str = RELEASE) -> Path:
    folder = venv / "lib" / "python3.11" / "site-packages" / f"label_studio-{release}.dist-info"
    folder.mkdir(parents=True)
    (venv / "bin").mkdir()
    (venv / "bin" / "label-studio").touch()
    return folder / "RECORD"


def test_an_installation_that_was_stopped_or_is_of_another_release_is_none(tmp_path: Path) -> None:
    assert not is_installed(tmp_path / "nothing")
    record = installation(tmp_path / "whole")
    assert not is_installed(tmp_path / "whole"), "pip was stopped before its last file"
    record.touch()
    assert is_installed(tmp_path / "whole")
    installation(tmp_path / "older", "1.0.0").touch()
    assert not is_installed(tmp_path / "older")


def test_the_pinned_release_is_the_one_that_is_installed() -> None:
    pins = CONSTRAINTS.read_text(encoding="utf-8")
    assert f"label-studio=={RELEASE}\n" in pins
    assert all(re.fullmatch(r"[\w.\[\]-]+==[\w.+!]+", line) for line in pins.splitlines()[1:])


def test_a_server_that_is_not_installed_is_said_in_words(tmp_path: Path) -> None:
    with pytest.raises(AnnotationError, match="make annotate"), running_server(tmp_path / "data", venv=tmp_path):
        pass


@pytest.mark.parametrize("option", ["--port", "--backend-port"])
def test_a_port_in_use_is_said_before_anything_is_started(option: str) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(AnnotationError, match=f"Choose another with {option}"):
            require_free(taken.getsockname()[1], option=option)
        with pytest.raises(AnnotationError, match=f"Choose another with {option}"):
            main(["--port", "0", "--backend-port", "0", option, str(taken.getsockname()[1])])
