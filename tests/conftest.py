"""Fixtures that every test folder shares."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from tests.console import Console

# How long an example takes says more about what else runs on the machine than about the code; limits of time have tests of their own.
settings.register_profile("ie", deadline=None)
settings.load_profile("ie")

CHECKOUT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real reports: ``IE_SHARED``, else ``../shared`` beside the checkout; the test is skipped without it."""
    named = os.environ.get("IE_SHARED")
    folder = Path(named) if named else CHECKOUT.parent / "shared"
    if not (folder / "reports").is_dir():
        pytest.skip(f"real reports are absent: {folder} has no folder reports (set IE_SHARED)")
    return folder


@pytest.fixture(scope="session")
def console(tmp_path_factory: pytest.TempPathFactory) -> Console:
    """A folder with the samples in which the commands of README and docs are run; each command runs once a session."""
    from tests.console import Console  # here: it loads the program

    return Console(tmp_path_factory.mktemp("console"))
