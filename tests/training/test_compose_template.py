"""The pattern language, the pattern files' syntax, and how numbers are printed."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from training.compose import bank
from training.compose.draft import Draft, Stated
from training.compose.numerals import approximate, chinese_small, exact
from training.compose.render import render
from training.compose.template import PatternError, literal, parse


class Words:
    """A filler with fixed words."""

    def __init__(self, numbers: dict[str, Stated] | None = None) -> None:
        self.rng = random.Random(1)
        self.numbers = numbers or {}

    def fill(self, slot: str, argument: str, draft: Draft) -> None:
        draft.mark("AGENCY", slot + argument)

    def unit(self, indicator: str, unit: str) -> str:
        return unit


def said(source: str, numbers: dict[str, Stated] | None = None) -> tuple[str, list[tuple[str, str, str | None]]]:
    draft = render(parse(source), Words(numbers), Draft())
    return draft.text, [(draft.text[mark.start : mark.end], mark.label, mark.indicator) for mark in draft.marks]


def test_plain_text_has_no_marks() -> None:
    assert said("主动公开政府信息") == ("主动公开政府信息", [])


def test_slot_is_filled_in_place() -> None:
    assert said("由{甲}负责") == ("由甲负责", [("甲", "AGENCY", None)])


def test_mark_carries_label_and_indicator() -> None:
    assert said("[ZERO:a+b 未收到]申请") == ("未收到申请", [("未收到", "ZERO", "a+b")])


def test_nested_slot_inside_a_mark_is_flat() -> None:
    assert said("[AGENCY {甲}办公室]") == ("甲办公室", [("甲办公室", "AGENCY", None)])


def test_count_prints_number_and_unit() -> None:
    assert said("共<meetings 次>", {"meetings": exact(23)}) == ("共23次", [("23次", "COUNT", "meetings")])


def test_count_can_be_renamed_to_a_part() -> None:
    assert said("<n@requests_received:part 件>", {"n": exact(40)})[1] == [("40件", "COUNT", "requests_received:part")]


def test_literal_count_is_other() -> None:
    assert said("率<=100%>") == ("率100%", [("100%", "COUNT", "other")])


def test_choice_takes_one_option() -> None:
    assert said("(甲|乙)")[0] in ("甲", "乙")


def test_escaped_brackets_are_text() -> None:
    assert said(literal("a > b | (c) [d]"))[0] == "a > b | (c) [d]"


@pytest.mark.parametrize("source", ["(甲|乙", "甲)", "<20-30 家", "{甲", "[AGENCY 甲", "甲>乙"])
def test_malformed_pattern_says_where(source: str) -> None:
    with pytest.raises(PatternError, match="of pattern"):
        parse(source)


def test_small_numbers_in_chinese() -> None:
    assert [chinese_small(value) for value in (2, 10, 12, 20, 35)] == ["两", "十", "十二", "二十", "三十五"]


@pytest.mark.parametrize("value", [21, 340, 8123, 18_500, 2_300_000])
def test_approximate_bounds_fit_the_words(value: int) -> None:
    for seed in range(40):
        stated = approximate(value, random.Random(seed))
        assert stated.value > 0
        if stated.state == "approx":
            assert None in (stated.lower, stated.upper)


def test_line_break_sign_is_a_line_break() -> None:
    assert said("甲⏎乙")[0] == "甲\n乙"


def test_document_number_carries_its_value() -> None:
    draft = render(parse("[DOC_NO 某发〔2019〕3号]"), Words(), Draft())
    assert draft.marks[0].value == "某发〔2019〕3号"


def write_bank(folder: Path, text: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """Write a pattern file under a name of its own: banks are cached by name."""
    monkeypatch.setattr(bank, "FOLDER", folder)
    name = f"bank-{random.Random(text).random()}"
    (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return name


def test_bank_reads_topics_weights_and_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = write_bank(tmp_path, "# note\n== a\n甲 ×2\n∅\n\n== b\n乙\n", monkeypatch)
    assert bank.load_bank(name) == {"a": ("甲", "甲", ""), "b": ("乙",)}


@pytest.mark.parametrize("text", ["甲\n== a\n", "== a\n甲\n== a\n乙\n"], ids=["no_topic", "topic_twice"])
def test_malformed_bank_says_where(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = write_bank(tmp_path, text, monkeypatch)
    with pytest.raises(PatternError, match=r"line \d"):
        bank.load_bank(name)


def test_frames_are_filled_with_words_and_number(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = write_bank(tmp_path, "== frames\n$w共$n\n\n== words k\n甲\n乙\n\n== k\n丙<k 件>\n", monkeypatch)
    assert bank.framed(name, "frames", "k") == ("(甲|乙)共<k 件>", "丙<k 件>")
