"""A headless Chromium for tests: offline, one for a test module, with everything that a page does wrong written down."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM_VARIABLE = "IE_CHROMIUM"
"""Which browser to take; else the first of those that a system usually has."""

TIMEOUT_MILLISECONDS = 10_000


@dataclass
class OpenPage:
    """A page and what it did that a page should not do: messages on the console, errors, dialogs, requests."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)


@contextmanager
def chromium() -> Iterator[Browser]:
    """A running browser. Where playwright or a Chromium is missing, the test is skipped and says so."""
    try:
        from playwright import sync_api
    except ImportError:
        pytest.skip("playwright is not installed: pip install 'gongkai-ie[browser]'")
    with sync_api.sync_playwright() as playwright:
        named = (shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome"))
        program = os.environ.get(CHROMIUM_VARIABLE) or next(filter(None, named), None)
        if not program and not Path(playwright.chromium.executable_path).exists():
            pytest.skip(
                f"there is no Chromium: `apt-get install chromium`, `playwright install chromium`, or set {CHROMIUM_VARIABLE}"
            )
        # As root, and in most containers, Chromium's own sandbox cannot start; the only pages it opens are the tests'.
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-dev-shm-usage"])
        yield browser
        browser.close()


@contextmanager
def open_file(
    browser: Browser,
    path: Path,
    fragment: str = "",
    *,
    locale: str = "en-US",
    width: int = 1280,
    height: int = 860,
    scheme: Literal["light", "dark"] = "light",
) -> Iterator[OpenPage]:
    """The page of a file on disk. Nothing but files is reachable, and what it asks for besides itself is in ``requests``."""
    context = browser.new_context(
        viewport={"width": width, "height": height}, locale=locale, color_scheme=scheme, reduced_motion="reduce", offline=True
    )
    page = context.new_page()
    page.set_default_timeout(TIMEOUT_MILLISECONDS)
    opened = OpenPage(page)
    address = path.resolve().as_uri()
    page.on("console", lambda message: opened.complaints.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: opened.complaints.append(f"error: {error}"))
    page.on("dialog", lambda dialog: (opened.complaints.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    page.on("request", lambda request: opened.requests.append(request.url) if request.url.split("#")[0] != address else None)
    page.goto(f"{address}{'#' if fragment else ''}{fragment}")
    yield opened
    context.close()
