"""The noise channel: edits move labels, destroyed spans are dropped, digits of counts survive."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.compose import noise
from training.compose.draft import Draft, Mark
from training.compose.noise.channel import MILD, SHARES, TEXT_DAMAGES, NoiseOptions, draw_damages, parse_damages
from training.compose.noise.edits import Edit, apply_edits, apply_tracked
from training.compose.noise.losses import lose_digits, lose_single_characters
from training.compose.noise.pages import wrap_lines
from training.compose.noise.punctuation import fold_marks
from training.compose.noise.scripts import to_traditional


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
    text, marks = apply_tracked(text, marks, lose_single_characters(text, marks, random.Random(1), 1.0))
    assert inner(text, marks)[:1] == ["201631"]
    assert inner(text, marks)[2] == "某政办发〔201612"


def test_lost_digits_drop_the_count_and_keep_the_agency() -> None:
    text, marks = sample()
    text, marks = apply_tracked(text, marks, lose_digits(text, marks, random.Random(1), 2.0))
    assert [mark.label for mark in marks] == ["AGENCY"]
    assert "政府信息条" in text


def test_folded_marks_keep_all_spans() -> None:
    text, marks = sample()
    before = inner(text, marks)
    text, marks = apply_tracked(text, marks, fold_marks(text, marks, random.Random(3), 1.0))
    assert inner(text, marks) == before


def test_traditional_characters_with_glosses_stay_inside_their_span() -> None:
    text, marks = sample()
    for seed in range(6):
        new, moved = apply_tracked(text, marks, to_traditional(text, marks, random.Random(seed), 1.0))
        assert len(moved) == len(marks)
        assert inner(new, moved)[1].startswith("某某縣")
        assert "(" not in new or all(span.count("(") == span.count(")") for span in inner(new, moved))


def test_wrapped_lines_keep_spans_over_the_break() -> None:
    text, marks = sample()
    new, moved = apply_tracked(text, marks, wrap_lines(text, marks, random.Random(2), 1.0))
    assert "\n" in new.split("说明")[0]
    assert [span.replace("\n", "").replace(" ", "") for span in inner(new, moved)] == inner(text, marks)


@pytest.mark.parametrize("name", TEXT_DAMAGES)
def test_damage_never_breaks_offsets(name: str) -> None:
    function = TEXT_DAMAGES[name]
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


def damage_counts(options: NoiseOptions, reports: int = 400) -> dict[str, int]:
    drawn = [draw_damages(random.Random(seed), options) for seed in range(reports)]
    return {name: sum(name in damages for damages in drawn) for name in SHARES}


def test_all_seventeen_damages_are_known() -> None:
    assert list(SHARES) == [f"N{number}" for number in range(1, 18)]
    assert all(damage_counts(NoiseOptions()).values())


def test_clean_has_no_damage() -> None:
    assert not any(damage_counts(noise.CLEAN).values())


def test_undamaged_reports_get_mild_damage_alone() -> None:
    counts = damage_counts(NoiseOptions(damaged=0.0))
    assert {name for name, count in counts.items() if count} == MILD


def test_only_and_without_choose_the_damages() -> None:
    counts = damage_counts(NoiseOptions(damaged=1.0, only={"N7": None, "N16": 0.5}, without=frozenset({"N7"})))
    assert counts["N16"] == 400
    assert sum(counts.values()) == 400


def test_share_of_damaged_reports_is_kept() -> None:
    assert 0.15 < damage_counts(NoiseOptions(damaged=0.25, only={"N1": 1.0}))["N1"] / 400 < 0.35


@pytest.mark.parametrize(
    ("options", "expected"), [(NoiseOptions(1.0, {"N6": 0.5}), 0.5), (NoiseOptions(1.0, {"N6": 0.5}, severity=0.8), 0.8)]
)
def test_severity_is_as_asked(options: NoiseOptions, expected: float) -> None:
    assert draw_damages(random.Random(1), options) == {"N6": expected}


def test_more_severe_damage_changes_more() -> None:
    text, marks = sample()
    text *= 4
    for name in ("N1", "N9", "N16", "N8"):
        weak, strong = (
            sum(len(TEXT_DAMAGES[name](text, marks, random.Random(seed), severity)) for seed in range(20))
            for severity in (0.2, 1.0)
        )
        assert weak <= strong, name
        assert strong > 0, name


def test_damages_are_parsed_with_their_severity() -> None:
    assert parse_damages("N1, N6=0.5") == {"N1": None, "N6": 0.5}


@pytest.mark.parametrize("argument", ["N18", "N6=0", "N6=1.2", "N6=x", ""])
def test_malformed_damages_are_refused(argument: str) -> None:
    with pytest.raises(ValueError, match=r"N18|severity|float|unknown"):
        parse_damages(argument)
