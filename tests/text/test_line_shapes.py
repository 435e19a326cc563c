"""What a single line looks like."""

from __future__ import annotations

import sys
import unicodedata

import pytest

from ie.text.line_shapes import display_width


@pytest.mark.parametrize(
    ("line", "width"),
    [
        pytest.param("ab 12", 5, id="narrow"),
        pytest.param("公开“12”条…", 14, id="wide_with_quotation_marks"),
        pytest.param("e\u0301e", 2, id="accent_has_no_width"),
        pytest.param("", 0, id="empty"),
    ],
)
def test_display_width_is_that_of_a_chinese_font(line: str, width: int) -> None:
    assert display_width(line) == width


def test_no_combining_character_adds_width_of_its_own() -> None:
    combining = [character for code in range(sys.maxunicode + 1) if unicodedata.combining(character := chr(code))]
    assert all(display_width(f"a{character}") <= 2 for character in combining)
    assert sum(display_width(f"a{character}") == 1 for character in combining) > 900
