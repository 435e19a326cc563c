"""Fixtures that every test folder shares."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real reports: ``IE_SHARED``, else ``../shared`` beside the checkout; the test is skipped without it."""
    named = os.environ.get("IE_SHARED")
    folder = Path(named) if named else CHECKOUT.parent / "shared"
    if not (folder / "reports").is_dir():
        pytest.skip(f"real reports are absent: {folder} has no folder reports (set IE_SHARED)")
    return folder
