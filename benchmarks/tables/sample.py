"""One damaged report, made from a seed and a number alone: which tables, which shape, which damage, which bytes."""

from __future__ import annotations

import random
from dataclasses import dataclass

from benchmarks.tables.as_docx import render_docx
from benchmarks.tables.as_html import SHAPES as HTML_SHAPES
from benchmarks.tables.as_html import render_html
from benchmarks.tables.as_pdf import render_pdf
from benchmarks.tables.as_pipes import SHAPES as PIPE_SHAPES
from benchmarks.tables.as_pipes import render_pipes
from benchmarks.tables.as_text import (
    SHAPES as TEXT_SHAPES,
)
from benchmarks.tables.as_text import (
    render_glued,
    render_one_line,
    render_split_lines,
    render_text,
    render_text_layer,
)
from benchmarks.tables.cell_damage import drop_one_character_nodes, lose_digits, note_nameless, split_digits, type_apart
from benchmarks.tables.figures import TIERS, Figures, draw_g1, draw_t2, draw_t3, draw_t4
from benchmarks.tables.forms import t3_rows
from benchmarks.tables.frame import Item, build_page
from benchmarks.tables.layouts import Habits, build_g1, build_t2, build_t3, build_t4, draw_habits, reword_appendix
from benchmarks.tables.sheet import Sheet, TableName

DAMAGES = ("none", "N1", "N2", "N3", "N4", "N5", "N6", "N15", "N16")
_GRID_SHAPES = {**dict.fromkeys(HTML_SHAPES, 6), "docx": 4, "pdf": 2, **dict.fromkeys(PIPE_SHAPES, 5)}
_SHAPES: dict[str, dict[str, int]] = {
    "none": {**_GRID_SHAPES, **dict.fromkeys(TEXT_SHAPES, 6)},
    "N1": {**dict.fromkeys(HTML_SHAPES, 6), **dict.fromkeys(TEXT_SHAPES, 4), "docx": 1},
    "N2": {**_GRID_SHAPES, **dict.fromkeys(TEXT_SHAPES, 3)},
    "N3": {"one_line": 1},
    "N4": {"glued": 1},
    "N5": {"cell_a_line": 1, "cell_a_line_gaps": 1},
    "N6": {"text_layer": 7, "pdf": 3},
    "N15": dict.fromkeys(PIPE_SHAPES, 1),
    "N16": {**_GRID_SHAPES, "tabs": 5, "cell_a_line": 4, "cell_a_line_gaps": 4},
}
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_HIDES_EMPTY = ("N3", "N4", "N5", "N6")
"""Damages under which an empty cell leaves no trace; most of their tables therefore print a 0 in every cell."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What sample ``seed-index`` is, before anything is composed."""

    identifier: str
    damage: str
    severity: int
    shape: str
    form: str
    tables: tuple[TableName, ...]
    tier: str


@dataclass(frozen=True, slots=True)
class Sample:
    """A composed report: its bytes, and its tables with the truth of every cell."""

    plan: Plan
    data: bytes
    name: str
    sheets: tuple[Sheet, ...]
    page: tuple[Item, ...]


def plan_sample(seed: int, index: int) -> Plan:
    """Return the plan of one sample; damages and severities take turns, all else is drawn."""
    rng = random.Random(f"{seed}-{index}-plan")
    damage = DAMAGES[index % len(DAMAGES)]
    severity = 0 if damage == "none" else 1 + (index // len(DAMAGES)) % 3
    shape = rng.choices(tuple(_SHAPES[damage]), tuple(_SHAPES[damage].values()))[0]
    tables: tuple[TableName, ...]
    tables = rng.choices((("t2", "t3", "t4"), ("t2",), ("t3",), ("t4",), ("g1",)), (30, 14, 28, 14, 14))[0]
    form = "G1" if tables == ("g1",) else rng.choice(("G2", "G3"))
    tier = rng.choices(TIERS, (24, 22, 22, 20, 12))[0]
    return Plan(f"{seed}-{index}", damage, severity, shape, form, tables, tier)


def plan_samples(seed: int, tables: int) -> list[int]:
    """Return the numbers of the samples that together hold at least ``tables`` tables."""
    numbers: list[int] = []
    while tables > 0:
        tables -= len(plan_sample(seed, len(numbers)).tables)
        numbers.append(len(numbers))
    return numbers


def build_sample(plan: Plan) -> Sample:
    """Return the sample of a plan; the same plan always gives the same bytes."""
    rng = random.Random(f"{plan.identifier}-sample")
    hides = plan.damage in _HIDES_EMPTY or plan.shape in ("blanks", "cell_a_line", "cell_a_line_gaps")
    habits = draw_habits(rng, plain=plan.damage == "N4" or (hides and rng.random() < 0.8))
    if plan.damage == "N1" and habits.zero == "—":
        habits.zero = "-"
    sheets = [_build_sheet(rng, name, plan, habits) for name in plan.tables]
    page = build_page(rng, sheets)
    vary(sheets, plan, random.Random(f"{plan.identifier}-variety"))
    data, ending = render(page, plan, rng)
    return Sample(plan, data, f"{plan.identifier}.{ending}", tuple(sheets), tuple(page))


def _build_sheet(rng: random.Random, name: TableName, plan: Plan, habits: Habits) -> Sheet:
    figures = Figures(plan.tier)
    if name == "t2":
        figures.t2 = draw_t2(rng, plan.tier, plan.form)
        return build_t2(rng, figures, plan.form, habits)
    if name == "t3":
        figures.t3 = draw_t3(rng, plan.tier, t3_rows(plan.form, one_other=habits.one_other))
        return build_t3(rng, figures, plan.form, habits)
    if name == "t4":
        figures.t4 = draw_t4(rng, plan.tier)
        return build_t4(rng, figures, plan.form, habits)
    figures.g1 = draw_g1(rng, plan.tier)
    return build_g1(rng, figures, habits)


def vary(sheets: list[Sheet], plan: Plan, rng: random.Random) -> None:
    """Word some labels of the appendix in another way; type the numbers of a few undamaged tables full width."""
    for sheet in sheets:
        if sheet.name == "g1" and rng.random() < 0.5:
            reword_appendix(sheet, rng)
    if plan.damage == "none" and rng.random() < 0.06:
        for sheet in sheets:
            for slot in sheet.slots():
                if slot.is_value:
                    slot.nodes = [slot.text.translate(_FULL_WIDTH)]


def _ending(plan: Plan) -> str:
    if plan.shape.startswith("html"):
        return "html"
    if plan.shape in PIPE_SHAPES:
        return "md"
    return plan.shape if plan.shape in ("pdf", "docx") else "txt"


def render(page: list[Item], plan: Plan, rng: random.Random) -> tuple[bytes, str]:
    """Return the page in the plan's shape, damaged, and the ending of its file name."""
    return _render(page, plan, rng), _ending(plan)


def _render(page: list[Item], plan: Plan, rng: random.Random) -> bytes:
    damage, severity, shape = plan.damage, plan.severity, plan.shape
    if damage == "N1":
        type_apart(page, severity, rng)
        note_nameless(page)
        if not shape.startswith("html"):
            drop_one_character_nodes(page)
    elif damage == "N2":
        lose_digits(page, severity, rng)
    elif damage == "N16":
        split_digits(page, severity, rng)
    if damage == "N3":
        return render_one_line(page, severity, rng)
    if damage == "N4":
        return render_glued(page, severity, rng)
    if damage == "N5":
        return render_split_lines(page, shape, severity, rng)
    if shape == "text_layer":
        return render_text_layer(page, severity, rng)
    if shape.startswith("html"):
        return render_html(page, shape, rng, drop_nodes=damage == "N1")
    if shape in PIPE_SHAPES:
        return render_pipes(page, shape, rng, severity=severity if damage == "N15" else 0)
    if shape == "docx":
        return render_docx(page, rng)
    if shape == "pdf":
        return render_pdf(page, severity if damage == "N6" else 0, rng)
    return render_text(page, shape, rng)
