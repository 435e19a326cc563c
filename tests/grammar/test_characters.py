from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ie.grammar.characters import fold, squeeze


@given(st.text(max_size=60))
def test_fold_keeps_the_length_and_is_idempotent(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


def test_fold_reads_wide_and_traditional() -> None:
    assert fold("１２條（％）—國務院") == "12条(%)-国务院"


def test_squeeze_drops_blanks_and_glosses() -> None:
    assert squeeze("合 政\n辦(bàn)〔２０１６〕８號(hào)") == "合政办〔2016〕8号"
