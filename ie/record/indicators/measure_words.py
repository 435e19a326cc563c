"""Measure words: which number and unit a count prints, and the sets of units that the rules ask for."""

from __future__ import annotations

import re

from ie.data import Quantity
from ie.errors import GrammarError
from ie.grammar.numbers import parse_quantity


def measure_words(words: str, *, bare: bool = False) -> frozenset[str]:
    """The measure words of a line; ``bare``: a number without any counts the same things."""
    return frozenset(words.split()) | ({""} if bare else set())


PEOPLE_UNITS = measure_words("人 名 位 人次 人(次)")
MONEY_UNIT = re.compile(r"(?:元|人民币)$")
# What is held: press conferences, meetings, trainings. Lessons are the part of them that only trainings have.
SESSION_UNITS = measure_words("次 回 期 场 场次 场(次) 个 轮 批 批次 班 班次 节 期次 次(场) 堂 课")
LESSON_UNITS = measure_words("期 次 场 场次 班 班次 批 轮 堂 课 节")
PLACE_UNITS = measure_words("个 处 间 所 家", bare=True)
# What is disclosed, in the widest sense; in a list of channels; as pieces of one kind of information.
ITEM_UNITS = measure_words(
    "条 条次 条(次) 条(件) 件 件次 篇 篇次 篇(次) 篇(条) 项 份 个 期 期次 则 次 部 宗 幅 组",
    bare=True,
)
LISTED_UNITS = measure_words("条 条次 篇 篇次 则 件 份")
PIECE_UNITS = measure_words("条 则 期")
INFORMATION_UNITS = measure_words("条 条次 件 项 篇 份 个", bare=True)
# Lots, cases and villages are what a piece of information is about, never pieces of it.
OBJECT_UNITS = measure_words("个 宗 起 次 部 处 批次")
DOCUMENT_UNITS = measure_words("件 个 部 项 份 条 篇 种", bare=True)
COPY_UNITS = measure_words("份 册 本")
EQUIPMENT_UNITS = measure_words("台 册 本 块 份 张 套 幅")
REQUEST_UNITS = measure_words("件 件次 件(次) 件(条) 条 条次 宗 起 份 例 例次 次 封 项 个 只 人 人次 笔 单 桩", bare=True)
CASE_UNITS = measure_words("件 件次 件(次) 起 宗 例 个 次 项 条 份 案 案件 桩", bare=True)
QUESTION_UNITS = measure_words("件 件次 件(次) 条 条次 次 个 封 起 人 人次 人(次) 宗 例 通 份 批 批次 项 单", bare=True)

_UNIT_OF_NUMBER = re.compile(
    r"[\d.,〇零一二三四五六七八九十百千万亿两壹贰叁肆伍陆柒捌玖拾佰仟]+(?:余|多|来)?(?:万|亿|千|百)?(?:余|多)?(?P<unit>[^\d]*?)(?:以上|左右|上下|多|余)?$"
)


def read_quantity(surface: str) -> Quantity | None:
    """The number and its unit; None where no grammar reads it (若干件)."""
    try:
        return parse_quantity(re.sub(r"\s+", "", surface), any_unit=True)
    except GrammarError:
        return None


def unit_of(surface: str, quantity: Quantity | None) -> str:
    """The measure word, without the approximator: 条 of 8000多条."""
    if quantity is not None and quantity.unit:
        return re.sub(r"^(?:余|多)|(?:以上|左右|多|余)$", "", re.sub(r"\s+", "", quantity.unit))
    match = _UNIT_OF_NUMBER.search(re.sub(r"\s+", "", surface))
    return match.group("unit") if match else ""


def units_agree(one_unit: str, another: str) -> bool:
    """Can the second number count the same things as the first? Information is counted in 条, 件 and 篇 in one list."""
    return another in (one_unit, "") or {another, one_unit} <= ITEM_UNITS
