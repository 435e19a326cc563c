"""What commands print with: bars that only a person sees, a console that ends like any line."""

from __future__ import annotations

import pytest

from ie.cli.screen import console, count_documents, count_reports


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal of 120 columns."""
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "120")


def test_bars_are_silent_where_nobody_watches(capsys: pytest.CaptureFixture[str]) -> None:
    with count_documents(2) as advance_document:
        advance_document(False)
    with count_reports(2) as advance_report:
        advance_report()
    assert capsys.readouterr() == ("", "")


@pytest.mark.usefixtures("watched")
def test_bar_of_documents_shows_count_errors_and_rate_on_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    with count_documents(3) as advance:
        for failed in (False, True, False):
            advance(failed)
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "3/3" in shown.err
    assert "1 error " in shown.err
    assert "/s" in shown.err


@pytest.mark.usefixtures("watched")
def test_bar_of_reports_shows_their_count_and_no_errors(capsys: pytest.CaptureFixture[str]) -> None:
    with count_reports(2) as advance:
        for _ in range(2):
            advance()
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "2/2" in shown.err
    assert "error" not in shown.err


def test_closed_pipe_ends_a_table_like_any_line() -> None:
    with pytest.raises(BrokenPipeError):
        console().on_broken_pipe()
