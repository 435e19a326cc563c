"""The map between raw and norm: what a span of one is in the other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ie.data import Span
from ie.errors import InternalError
from ie.text.offsets import Edit, NormalizedText, composed, rewritten, substituted, unchanged
from tests.strategies import spans_within, zh_text


def test_to_raw_takes_an_expanded_character_whole() -> None:
    text = rewritten(unchanged("面积３㎡大"), [Edit(2, 3, "3"), Edit(3, 4, "m2")])
    assert text.norm == "面积3m2大"
    assert text.to_raw(Span(4, 5)) == Span(3, 4)
    assert text.to_raw(Span(2, 6)) == Span(2, 5)


def test_to_raw_takes_the_gloss_of_the_last_character() -> None:
    text = rewritten(unchanged("务(wù)公开"), [Edit(1, 5, "", gloss=True)])
    assert text.norm == "务公开"
    assert text.to_raw(Span(0, 1)) == Span(0, 5)
    assert text.to_norm(Span(2, 3)) == Span(0, 1)


def test_to_raw_leaves_what_was_taken_out_behind_the_span() -> None:
    text = rewritten(unchanged("公开  \n条"), [Edit(2, 4, "")])
    assert text.to_raw(Span(0, 2)) == Span(0, 2)


def test_a_gloss_before_everything_is_only_taken_out() -> None:
    text = rewritten(unchanged("(x)公"), [Edit(0, 3, "", gloss=True)])
    assert (text.norm, text.to_raw(Span(0, 1))) == ("公", Span(3, 4))


def test_to_norm_is_none_where_nothing_was_kept() -> None:
    text = rewritten(unchanged("公  开"), [Edit(1, 3, "")])
    assert text.to_norm(Span(1, 3)) is None
    assert text.to_norm(Span(0, 3)) == Span(0, 1)


@pytest.mark.parametrize(
    "span", [Span(1, 1), Span(2, 1), Span(-1, 1), Span(0, 4)], ids=["empty", "backward", "before", "behind"]
)
def test_a_span_outside_the_text_is_an_error(span: Span) -> None:
    text = unchanged("公开条")
    with pytest.raises(InternalError, match="norm span"):
        text.to_raw(span)
    with pytest.raises(InternalError, match="raw span"):
        text.to_norm(span)


@pytest.mark.parametrize(
    "edits",
    [[Edit(1, 1, "x")], [Edit(0, 2, ""), Edit(1, 3, "")], [Edit(2, 9, "")]],
    ids=["empty", "overlapping", "outside"],
)
def test_rewritten_refuses_edits_that_do_not_fit(edits: list[Edit]) -> None:
    with pytest.raises(InternalError):
        rewritten(unchanged("公开条"), edits)


def test_a_map_of_another_length_is_an_error() -> None:
    whole = unchanged("公开条")
    with pytest.raises(InternalError):
        NormalizedText("公开条", "公开", whole.starts, whole.ends)
    with pytest.raises(InternalError):
        substituted(whole, "公开")


def test_composed_maps_through_both() -> None:
    first = rewritten(unchanged("  公  开"), [Edit(0, 2, ""), Edit(3, 5, "")])
    second = rewritten(unchanged("公开"), [Edit(0, 1, "")])
    both = composed(first, second)
    assert (both.raw, both.norm, both.to_raw(Span(0, 1))) == ("  公  开", "开", Span(5, 6))


def test_composed_refuses_texts_that_do_not_fit() -> None:
    with pytest.raises(InternalError):
        composed(unchanged("公"), unchanged("开"))


@given(raw=zh_text(max_size=20), data=st.data())
def test_edits_leave_the_rest_where_it_was(raw: str, data: st.DataObject) -> None:
    spans = data.draw(spans_within(len(raw)))
    edits = [
        Edit(span.start, span.end, data.draw(st.sampled_from(["", "x", "xyz"])), gloss=data.draw(st.booleans()))
        for span in spans
    ]
    text = rewritten(unchanged(raw), edits)
    rest = "".join(
        raw[start:end] for start, end in zip([0, *(s.end for s in spans)], [*(s.start for s in spans), len(raw)], strict=True)
    )
    untouched = [index for index in range(len(text.norm)) if not any(s.start <= text.starts[index] < s.end for s in spans)]
    assert "".join(text.norm[index] for index in untouched) == rest
    assert all(raw[text.starts[index]] == text.norm[index] for index in untouched)
