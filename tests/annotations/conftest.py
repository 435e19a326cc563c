"""Fixtures. What needs a Label Studio server runs only where ``IE_TEST_LABEL_STUDIO`` is set: `make test-annotate` does."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotations.studio.server import RunningServer, install, running_server, venv_folder

ASKED_FOR = "IE_TEST_LABEL_STUDIO"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if os.environ.get(ASKED_FOR):
        return
    skip = pytest.mark.skip(reason=f"needs a Label Studio server: run `make test-annotate`, or set {ASKED_FOR}=1")
    for item in items:
        if item.get_closest_marker("label_studio"):
            item.add_marker(skip)


@pytest.fixture(scope="session")
def label_studio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """A real server on a free port of loopback, its data in a temporary folder. Installed first where it is not: some minutes, once."""
    install(venv_folder())
    with running_server(tmp_path_factory.mktemp("label-studio") / "data") as server:
        yield server


@pytest.fixture(scope="session")
def written() -> Path:
    """The folder of reports with marked spans."""
    return Path(__file__).resolve().parents[2] / "annotations" / "written"
