"""Tables 2, 3, 4 and the appendix in the shapes that offices print them in."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from decimal import Decimal

from benchmarks.tables.figures import Figures, up_to
from benchmarks.tables.forms import (
    APPENDIX,
    BLOCKS,
    COLUMN_HEADS,
    GROUP_HEADS,
    LOCAL_ROWS,
    OUTCOME_HEADS,
    OUTCOMES,
    RELATION_HEAD,
    RESULTS_HEAD,
    T3_COLUMNS,
    AppendixRow,
    t3_rows,
    worded,
)
from benchmarks.tables.sheet import Sheet, Slot, Truth, label

ZERO_STATES = {"0": "zero", "": "blank", "/": "slash", "-": "dash", "—": "dash"}


@dataclass(slots=True)
class Habits:
    """How one office fills its forms in."""

    zero: str = "0"
    thousands: bool = False
    totals: bool = True  # False: cells of totals are left empty
    subtotal: bool = False  # table 3 has a 小计
    one_other: bool = False  # table 3 in the form of 2021 with a one-row 其他处理
    t2_layout: str = "official"
    t3_layout: str = "official"
    t4_layout: str = "official"
    g1_layout: str = "official"


def draw_habits(rng: random.Random, *, plain: bool) -> Habits:
    """Return habits; ``plain`` ones keep every number in sight, for damages under which an empty cell cannot be told at all."""
    zero = "0" if plain else rng.choices(("0", "", "/", "-", "—"), (70, 14, 8, 6, 2))[0]
    return Habits(
        zero=zero,
        thousands=not plain and rng.random() < 0.05,
        totals=plain or rng.random() > 0.06,
        subtotal=rng.random() < 0.1,
        one_other=rng.random() < 0.12,
        t2_layout=rng.choices(("official", "wide", "transposed"), (70, 20, 10))[0],
        t3_layout=rng.choices(("official", "flat"), (85, 15))[0],
        t4_layout=rng.choices(("official", "rows", "nested_rows", "transposed"), (70, 12, 8, 10))[0],
        g1_layout=rng.choices(("official", "no_unit", "cumulative", "local", "local_cumulative"), (45, 10, 15, 15, 15))[0],
    )


class Printer:
    """Prints numbers as one office does and notes what each cell truly holds."""

    def __init__(self, habits: Habits) -> None:
        self.habits = habits
        self.truths: dict[str, Truth] = {}

    def cell(self, key: str, value: Decimal | int, *, columns: int = 1, is_total: bool = False, text: str = "") -> Slot:
        """Return the cell of ``value``; ``text`` is printed in its stead where it says the same in another way."""
        number = Decimal(value)
        if is_total and not self.habits.totals:
            printed, truth = "", Truth(None, "blank")
        elif number == 0 and not text:
            state = ZERO_STATES[self.habits.zero]
            printed, truth = self.habits.zero, Truth(Decimal(0) if state == "zero" else None, state)
        else:
            plain = f"{number:,f}" if self.habits.thousands else f"{number:f}"
            printed, truth = text or plain, Truth(number, "number")
        if key:
            self.truths[key] = truth
        return Slot([printed], key=key, is_value=True, columns=columns)


def build_t3(rng: random.Random, figures: Figures, form: str, habits: Habits) -> Sheet:
    """Return table 3 of the given form."""
    printer = Printer(habits)
    heads = list(COLUMN_HEADS)
    organisations = 6 if habits.subtotal else 5
    labels = 1 if habits.t3_layout == "flat" else 3
    width = labels + 7 + habits.subtotal
    rows: list[list[Slot]] = [
        [label(worded(rng, RELATION_HEAD), rows=3, columns=labels), label("申请人情况", columns=width - labels)],
        [label(heads[0], rows=2), label("法人或其他组织", columns=organisations), label(heads[6], rows=2)],
        [*(label(head) for head in heads[1:6]), *([label("小计")] if habits.subtotal else [])],
    ]
    form_rows = t3_rows(form, one_other=habits.one_other)
    results = [row.name for row in form_rows if row.name not in ("new_received", "carried_over", "carried_forward")]
    group = ""
    for row in form_rows:
        numbers = figures.t3[row.name]
        cells = [printer.cell(f"t3.{row.name}.{column}", numbers[at]) for at, column in enumerate(T3_COLUMNS[:6])]
        if habits.subtotal:
            cells.append(printer.cell("", sum(numbers[1:6])))
        cells.append(printer.cell(f"t3.{row.name}.total", numbers[6], is_total=True))
        text = worded(rng, row.wordings)
        first = row.group not in (group, "")
        group = row.group
        if labels == 1:
            if row.name == "granted":
                rows.append([label(RESULTS_HEAD, columns=width)])
            if first:
                rows.append([label(worded(rng, GROUP_HEADS[group]), columns=width)])
            rows.append([label(text), *cells])
            continue
        left: list[Slot] = []
        if row.name == "granted":
            left.append(label(RESULTS_HEAD, rows=len(results)))
        if first:
            size = sum(other.group == group for other in form_rows)
            left.append(label(worded(rng, GROUP_HEADS[group]), rows=size))
        if row.name in results:
            left.append(label(text, columns=1 if group else 2))
        else:
            left.append(label(text, columns=3))
        rows.append([*left, *cells])
    return Sheet("t3", form, width, 3, rows, printer.truths, habits.t3_layout + ("+小计" if habits.subtotal else ""))


def build_t4(rng: random.Random, figures: Figures, form: str, habits: Habits) -> Sheet:
    """Return table 4: fifteen numbers in a row, three labelled rows of five, or five rows of three."""
    printer = Printer(habits)

    def cells(block: str) -> list[Slot]:
        return [
            printer.cell(f"t4.{block}.{outcome}", figures.t4[block][at], is_total=outcome == "total")
            for at, outcome in enumerate(OUTCOMES)
        ]

    review, direct, after = (cells(block) for block in BLOCKS)
    outcomes = [label(head) for head in OUTCOME_HEADS]
    layout = habits.t4_layout
    if layout == "official":
        rows = [
            [label("行政复议", columns=5), label("行政诉讼", columns=10)],
            [
                *(label(head, rows=2) for head in OUTCOME_HEADS),
                label("未经复议直接起诉", columns=5),
                label("复议后起诉", columns=5),
            ],
            [label(head) for _ in range(2) for head in OUTCOME_HEADS],
            [*review, *direct, *after],
        ]
        return Sheet("t4", form, 15, 3, rows, printer.truths, layout)
    if layout == "rows":
        names = ("行政复议", "行政诉讼（未经复议直接起诉）", "行政诉讼（复议后起诉）")
        rows = [[label("类别"), *outcomes], *([label(n), *row] for n, row in zip(names, (review, direct, after), strict=True))]
        return Sheet("t4", form, 6, 1, rows, printer.truths, layout)
    if layout == "nested_rows":
        rows = [
            [label(rng.choice(("", "类型")), columns=2), *outcomes],
            [label("行政复议", columns=2), *review],
            [label("行政诉讼", rows=2), label("未经复议直接起诉"), *direct],
            [label("复议后起诉"), *after],
        ]
        return Sheet("t4", form, 7, 1, rows, printer.truths, layout)
    rows = [
        [label("处理结果", rows=2), label("行政复议", rows=2), label("行政诉讼", columns=2)],
        [label("未经复议直接起诉"), label("复议后起诉")],
        *([label(head), *each] for head, *each in zip(OUTCOME_HEADS, review, direct, after, strict=True)),
    ]
    return Sheet("t4", form, 4, 2, rows, printer.truths, layout)


T2_FORMS = {
    "G3": (
        ("第二十条第（一）项", ("本年制发件数", "本年废止件数", "现行有效件数"), ("made", "repealed", "in_force"),
         (("rules", "规章"), ("normative", "行政规范性文件"))),
        ("第二十条第（五）项", ("本年处理决定数量",), ("decisions",), (("licence", "行政许可"),)),
        ("第二十条第（六）项", ("本年处理决定数量",), ("decisions",), (("penalty", "行政处罚"), ("coercion", "行政强制"))),
        ("第二十条第（八）项", ("本年收费金额（单位：万元）",), ("amount_wan",), (("fee", "行政事业性收费"),)),
    ),
    "G2": (
        ("第二十条第（一）项", ("本年新制作数量", "本年新公开数量", "对外公开总数量"), ("made", "newly_public", "public_total"),
         (("rules", "规章"), ("normative", "规范性文件"))),
        ("第二十条第（五）项", ("上一年项目数量", "本年增/减", "处理决定数量"), ("items_prev", "items_change", "decisions"),
         (("licence", "行政许可"), ("other_service", "其他对外管理服务事项"))),
        ("第二十条第（六）项", ("上一年项目数量", "本年增/减", "处理决定数量"), ("items_prev", "items_change", "decisions"),
         (("penalty", "行政处罚"), ("coercion", "行政强制"))),
        ("第二十条第（八）项", ("上一年项目数量", "本年增/减"), ("items_prev", "items_change"), (("fee", "行政事业性收费"),)),
        ("第二十条第（九）项", ("采购项目数量", "采购总金额"), ("projects", "amount"), (("procurement", "政府集中采购"),)),
    ),
}  # fmt: skip
"""Table 2 as blocks: article, column heads, column names, rows."""


def _signed(rng: random.Random, value: Decimal) -> str:
    return rng.choice((f"{value:+f}", f"{value:f}", f"{'增加' if value > 0 else '减少'}{abs(value):f}"))


def build_t2(rng: random.Random, figures: Figures, form: str, habits: Habits) -> Sheet:
    """Return table 2: one column a number, columns over several grid columns, or rows and columns changed."""
    printer = Printer(habits)
    layout = habits.t2_layout
    width = 4 if layout != "wide" else 7 if form == "G3" else 13
    rows: list[list[Slot]] = []
    yuan = form == "G2" and rng.random() < 0.25

    def cell(row: str, column: str, columns: int) -> Slot:
        field = f"t2_{row}_{column}"
        value = figures.t2[field]
        text = ""
        if column == "items_change" and value:
            text = _signed(rng, value)
        elif column == "amount" and value and yuan:
            text = f"{value:f}元"
        return printer.cell(f"t2.{field}", value, columns=columns, text=text)

    for article, heads, names, items in T2_FORMS[form]:
        span = (width - 1) // len(heads) if layout != "transposed" else 0
        if layout == "transposed":
            rows.append([label(article, columns=width)])
            rows.append([label("信息内容"), *(label(text) for _, text in items), *([label("")] * (3 - len(items)))])
            for head, name in zip(heads, names, strict=True):
                rows.append([label(head), *(cell(row, name, 1) for row, _ in items), *([label("")] * (3 - len(items)))])
            continue
        rows.append([label(article, columns=width)])
        spans = [span] * (len(heads) - 1) + [width - 1 - span * (len(heads) - 1)]
        rows.append([label("信息内容"), *(label(head, columns=wide) for head, wide in zip(heads, spans, strict=True))])
        for row, text in items:
            rows.append([label(text), *(cell(row, name, wide) for name, wide in zip(names, spans, strict=True))])
    return Sheet("t2", form, width, 0, rows, printer.truths, layout)


def build_g1(rng: random.Random, figures: Figures, habits: Habits) -> Sheet:
    """Return the appendix of 2014, national or local, with or without units and a 历年累计 column."""
    printer = Printer(habits)
    layout = habits.g1_layout
    unit, cumulative, local = layout != "no_unit", "cumulative" in layout, "local" in layout
    heads = [rng.choice(("统计指标", "指标名称", "指标")), *([rng.choice(("单位", "计量单位"))] if unit else [])]
    heads += [rng.choice(("本年度", "年度", "当年")), "历年累计"] if cumulative else [rng.choice(("统计数", "数量", "数值"))]
    printed: list[AppendixRow] = list(APPENDIX)
    if local:
        at = next(i for i, row in enumerate(printed) if row.name == "g1_normative_docs_issued") + 1
        extra = rng.sample(LOCAL_ROWS, rng.randint(2, len(LOCAL_ROWS)))
        printed[at:at] = [AppendixRow("", text, measure, local=True) for text, measure in extra]
    rows = [[label(head) for head in heads]]
    span_heads = rng.random() < 0.5
    for row in printed:
        if not row.name and not row.local:
            empty = [label("") for _ in heads[1:]]
            rows.append([label(row.label, columns=len(heads))] if span_heads else [label(row.label), *empty])
            continue
        value = figures.g1[row.name] if row.name else Decimal(up_to(rng, 500))
        cells = [printer.cell(f"g1.{row.name}" if row.name else "", value)]
        if cumulative:
            cells.append(printer.cell("", value * rng.randint(2, 6)))
        rows.append([label(row.label), *([label(row.unit)] if unit else []), *cells])
    return Sheet("g1", "G1", len(heads), 1, rows, printer.truths, layout)


def reword_appendix(sheet: Sheet, rng: random.Random) -> None:
    """Word labels as local copies of the form do: other brackets and ordinals, explanations or units with the label, no ordinal."""
    habits = rng.sample(("brackets", "ordinals", "short", "bare"), 2)
    units = {row.label: row.unit for row in APPENDIX if row.unit}
    with_units = sheet.layout == "no_unit" and rng.random() < 0.5
    for row in sheet.rows[1:]:
        text = original = row[0].text
        if "short" in habits:
            text = re.sub(r"（不[^）]*）$", "", text)
        if "ordinals" in habits:
            text = re.sub(r"^(\d)\.", r"\1、", text)
        if "bare" in habits:
            text = re.sub(r"^(\d\.|（[一二三四]）)(?=.{4})", "", text)
        if with_units and original in units:
            text += f"（{units[original]}）"
        if "brackets" in habits:
            text = text.translate(str.maketrans("（）：，", "():,"))
        row[0].nodes = [text]
