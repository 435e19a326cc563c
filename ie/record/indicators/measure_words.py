"""Measure words: which number and unit a count prints, and the sets of units that the rules ask for."""

from __future__ import annotations

import re

from ie.data import Quantity
from ie.errors import GrammarError
from ie.grammar.numbers import parse_quantity

PEOPLE_UNITS = frozenset({"人", "名", "位", "人次", "余人", "人(次)"})
MONEY_UNIT = re.compile(r"(?:元|人民币)$")
SESSION_UNITS = frozenset(
    {"次", "回", "期", "场", "场次", "个", "轮", "批", "批次", "班", "班次", "节", "场(次)", "期次", "次(场)", "堂", "课"}
)
LESSON_UNITS = frozenset({"期", "次", "场", "班", "批", "轮", "堂", "课", "节", "班次", "场次"})
PLACE_UNITS = frozenset({"个", "处", "间", "所", "家", ""})
ITEM_UNITS = frozenset(
    {
        "条",
        "件",
        "篇",
        "项",
        "份",
        "个",
        "期",
        "则",
        "条次",
        "条(次)",
        "篇(条)",
        "篇次",
        "次",
        "部",
        "期次",
        "件次",
        "余条",
        "多条",
        "宗",
        "幅",
        "",
        "条(件)",
        "篇(次)",
        "组",
    }
)
LISTED_UNITS = frozenset({"条", "篇", "则", "件", "份", "条次", "篇次", "余条", "多条"})
PIECE_UNITS = frozenset({"条", "则", "期"})
# Lots, cases and villages are what a piece of information is about, never pieces of it.
OBJECT_UNITS = frozenset({"个", "宗", "起", "次", "部", "处", "批次"})
INFORMATION_UNITS = frozenset({"条", "件", "项", "篇", "", "条次", "份", "个"})
DOCUMENT_UNITS = frozenset({"件", "个", "部", "项", "份", "条", "篇", "种", ""})
COPY_UNITS = frozenset({"份", "册", "本"})
EQUIPMENT_UNITS = frozenset({"台", "册", "本", "块", "份", "张", "套", "幅"})
REQUEST_UNITS = frozenset(
    {
        "件",
        "条",
        "宗",
        "起",
        "份",
        "件次",
        "例",
        "次",
        "封",
        "项",
        "个",
        "只",
        "件(次)",
        "人次",
        "笔",
        "单",
        "例次",
        "件(条)",
        "",
        "条次",
        "桩",
        "人",
    }
)
CASE_UNITS = frozenset({"件", "起", "宗", "例", "个", "次", "项", "条", "份", "件次", "案", "", "桩", "件(次)", "案件"})
QUESTION_UNITS = frozenset(
    {
        "人次",
        "件",
        "条",
        "次",
        "个",
        "封",
        "起",
        "人",
        "宗",
        "人(次)",
        "件次",
        "例",
        "通",
        "份",
        "件(次)",
        "批次",
        "批",
        "项",
        "单",
        "条次",
        "",
    }
)
UNIT = re.compile(
    r"[\d.,〇零一二三四五六七八九十百千万亿两壹贰叁肆伍陆柒捌玖拾佰仟]+(?:余|多|来)?(?:万|亿|千|百)?(?:余|多)?(?P<unit>[^\d]*?)(?:以上|左右|上下|多|余)?$"
)


def read_quantity(surface: str) -> Quantity | None:
    try:
        return parse_quantity(re.sub(r"\s+", "", surface), any_unit=True)
    except GrammarError:
        return None


def unit_of(surface: str, quantity: Quantity | None) -> str:
    """The measure word, without the approximator: 条 of 8000多条."""
    if quantity is not None and quantity.unit:
        return re.sub(r"^(?:余|多)|(?:以上|左右|多|余)$", "", re.sub(r"\s+", "", quantity.unit))
    match = UNIT.search(re.sub(r"\s+", "", surface))
    return match.group("unit") if match else ""


def units_agree(head_unit: str, unit: str) -> bool:
    return unit in (head_unit, "") or {unit, head_unit} <= ITEM_UNITS
