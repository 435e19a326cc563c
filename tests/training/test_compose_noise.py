"""The noise channel: edits move labels, destroyed spans are dropped, digits of counts survive."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.compose import noise
from training.compose.draft import Draft, Mark
from training.compose.noise import Edit, apply_edits, apply_tracked


def sample() -> tuple[str, list[Mark]]:
    draft = Draft().write("截至").mark("DATE", "2016年3月1日").write("，").mark("AGENCY", "某某县人民政府办公室").write("（")
    draft.mark("DOC_NO", "某政办发〔2016〕12号").write("）共公开政府信息").mark(
        "COUNT", "1234条", indicator="disclosed_items"
    ).write("，关于数据的说明。\n" * 3)
    draft.write("按照要求进一步做好信息公开工作，切实保障人民群众的知情权、参与权和监督权，推动各项工作取得新的进展和成效。\n")
    return draft.text, draft.marks


def inner(text: str, marks: list[Mark]) -> list[str]:
    return [text[mark.start : mark.end] for mark in marks]


def test_insertion_at_a_border_stays_outside() -> None:
    text, marks = apply_edits("甲乙丙", [Mark(1, 2, "COUNT")], [Edit(1, 1, "×"), Edit(2, 2, "×")])
    assert (text, inner(text, marks)) == ("甲×乙×丙", ["乙"])


def test_replacement_at_a_border_belongs_to_the_span() -> None:
    text, marks = apply_edits("甲乙丙", [Mark(1, 2, "COUNT")], [Edit(1, 2, "乙(yi)")])
    assert inner(text, marks) == ["乙(yi)"]


def test_insertion_inside_a_span_is_part_of_it() -> None:
    text, marks = apply_edits("甲乙丙丁", [Mark(1, 3, "COUNT")], [Edit(2, 2, "\n")])
    assert inner(text, marks) == ["乙\n丙"]


def test_deletion_of_a_whole_span_drops_it() -> None:
    assert apply_edits("甲乙丙", [Mark(1, 2, "COUNT")], [Edit(1, 2, "")])[1] == []


def test_neighbours_stay_apart() -> None:
    text, marks = apply_edits("甲乙丙丁", [Mark(0, 2, "COUNT"), Mark(2, 4, "COUNT")], [Edit(1, 2, "x"), Edit(2, 3, "yy")])
    assert inner(text, marks) == ["甲x", "yy丁"]


def test_single_characters_between_digits_are_lost() -> None:
    text, marks = sample()
    text, marks = apply_tracked(text, marks, noise.lose_single_characters(text, marks, random.Random(1), 1.0))
    assert inner(text, marks)[:1] == ["201631"]
    assert inner(text, marks)[2] == "某政办发〔201612"


def test_lost_digits_drop_the_count_and_keep_the_agency() -> None:
    text, marks = sample()
    text, marks = apply_tracked(text, marks, noise.lose_digits(text, marks, random.Random(1), 2.0))
    assert [mark.label for mark in marks] == ["AGENCY"]
    assert "政府信息条" in text


def test_folded_marks_keep_all_spans() -> None:
    text, marks = sample()
    before = inner(text, marks)
    text, marks = apply_tracked(text, marks, noise.fold_marks(text, marks, random.Random(3), 1.0))
    assert inner(text, marks) == before


def test_traditional_characters_with_glosses_stay_inside_their_span() -> None:
    text, marks = sample()
    for seed in range(6):
        new, moved = apply_tracked(text, marks, noise.to_traditional(text, marks, random.Random(seed), 1.0))
        assert len(moved) == len(marks)
        assert inner(new, moved)[1].startswith("某某縣")
        assert "(" not in new or all(span.count("(") == span.count(")") for span in inner(new, moved))


def test_wrapped_lines_keep_spans_over_the_break() -> None:
    text, marks = sample()
    new, moved = apply_tracked(text, marks, noise.wrap_lines(text, marks, random.Random(2), 1.0))
    assert "\n" in new.split("说明")[0]
    assert [span.replace("\n", "").replace(" ", "") for span in inner(new, moved)] == inner(text, marks)


@pytest.mark.parametrize("name", [name for name, _, _ in noise.DAMAGES])
def test_damage_never_breaks_offsets(name: str) -> None:
    function = next(function for own, function, _ in noise.DAMAGES if own == name)
    text, marks = sample()
    for seed in range(10):
        new, moved = apply_tracked(text, marks, function(text, marks, random.Random(seed), 1.0))
        position = 0
        for mark in moved:
            span = new[mark.start : mark.end]
            assert position <= mark.start < mark.end <= len(new)
            assert span == span.strip()
            if mark.label == "COUNT":
                assert any(character.isdigit() for character in span)
            position = mark.end


@given(st.text("甲乙丙丁1", min_size=1, max_size=30), st.data())
def test_marks_survive_edits_elsewhere(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=6)))
    edits = [
        Edit(left, right, data.draw(st.text("xyz", max_size=3))) for left, right in zip(cuts[::2], cuts[1::2], strict=False)
    ]
    edits = [edit for edit in edits if edit.end <= start or edit.start >= end]
    new, moved = apply_edits(text, [Mark(start, end, "COUNT")], edits)
    assert inner(new, moved) == [text[start:end]]
