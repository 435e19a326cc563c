"""A report as lines, and the habits of its author: numbering, marks after headings, length."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from training.compose.bank import load_bank
from training.compose.context import Context
from training.compose.draft import Draft
from training.compose.sentences.joining import enumeration, paragraph, plain_numeral
from training.compose.sentences.practice import practice
from training.compose.tables import PrintedTables, Row, Shape, tabs

Kind = Literal["title", "subline", "heading", "sub", "para", "table", "sign", "chrome", "salutation"]


@dataclass(slots=True)
class Line:
    """One paragraph or heading or table line. ``glued``: the next line follows on the same line of text."""

    kind: Kind
    draft: Draft
    glued: bool = False


TOP_STYLES = (
    ("{c}、", 84),
    ("{c}．", 2),
    ("{c}.", 2),
    ("{c} ", 2),
    ("{c}，", 1),
    ("{n}、", 2),
    ("{n}.", 1),
    ("（{c}）", 1),
    ("{c} 、", 1),
    ("", 3),
    ("第{c}部分 ", 1),
    ("{c}、 ", 2),
    ("{f}、", 1),
    ("{n} ", 1),
)
SUB_STYLES = (
    ("（{c}）", 74),
    ("{n}.", 9),
    ("{n}、", 8),
    ("{c}是", 0),
    ("（{n}）", 2),
    ("", 3),
    ("（{c}）、", 2),
    ("{n}．", 1),
    ("{r}", 1),
    ("{n}) ", 1),
    ("{c}、", 1),
)
THIRD_STYLES = (("{n}.", 50), ("{n}、", 30), ("（{n}）", 20))


def _label(style: str, number: int) -> str:
    """Return a heading's number: 一 (c), 1 (n), １ (f), ㈠ (r)."""
    wide = str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    return style.format(c=plain_numeral(number), n=number, f=wide, r=chr(ord("㈠") + min(number, 10) - 1))


@dataclass(slots=True)
class Report:
    """Lines under construction, and the habits of this report's author."""

    context: Context
    lines: list[Line] = field(default_factory=list)
    section_types: list[str] = field(default_factory=list)
    top: int = 0
    sub_count: int = 0
    third_count: int = 0
    top_style: str = ""
    sub_style: str = ""
    third_style: str = ""
    sub_mark: str = ""
    density: float = 0.15
    length: float = 1.0
    shape: Shape = tabs
    tables: PrintedTables = field(default_factory=PrintedTables)

    @property
    def rng(self) -> random.Random:
        return self.context.rng

    def heading(self, section: str, text: str | None = None, *, number: bool = True) -> None:
        """Open a top-level section. Numbers drift: missing, restarted, doubled, as in real reports."""
        rng = self.rng
        self.top += 1
        if rng.random() < 0.012:
            self.top += rng.choice((-1, 1, 1))
        self.sub_count = self.third_count = 0
        if rng.random() < 0.008:
            return  # the page lost this heading
        name = self.context.pick((text,) if text else load_bank("frame/headings")[section]).text
        label = _label(self.top_style, self.top) if number else ""
        if label and rng.random() < 0.006:
            label = "、"
        draft = Draft().mark(section, label + name)
        tail = rng.choices(("", "：", "。", "、"), (95, 3, 1.5, 0.5))[0]
        draft.write(tail)
        glued = tail in ("：", "。") and rng.random() < 0.5
        self.lines.append(Line("heading", draft, glued))
        self.section_types.append(section)

    def sub(self, text: str, *, level: int = 2) -> None:
        """Write a sub-heading on its own line or as a lead phrase before running text."""
        if level == 2:
            self.sub_count += 1
            self.third_count = 0
            label = _label(self.sub_style, self.sub_count)
        else:
            self.third_count += 1
            label = _label(self.third_style, self.third_count)
        draft = Draft().mark("SUB", label + self.context.pick((text,)).text)
        mark = self.sub_mark if self.rng.random() < 0.9 else self.rng.choice(("", "。", "："))
        if not label:  # without a number only a line of its own makes a heading
            mark = self.rng.choice(("", "：", "。"))
        run_in = bool(mark and label) and self.rng.random() < 0.75
        self.lines.append(Line("sub", draft.write(mark), run_in))

    def para(self, *drafts: Draft) -> None:
        """Write one paragraph of sentences."""
        if any(draft.length for draft in drafts):
            self.lines.append(Line("para", paragraph(drafts)))

    def paras(self, drafts: Sequence[Draft], per_paragraph: int = 3) -> None:
        """Write sentences as paragraphs of about ``per_paragraph`` sentences."""
        drafts = list(drafts)
        while drafts:
            take = max(1, min(len(drafts), self.rng.randint(1, 2 * per_paragraph)))
            self.para(*drafts[:take])
            drafts = drafts[take:]

    def practice(self, themes: Sequence[str], low: int, high: int) -> list[Draft]:
        """Sentences of policy, as many as the report is long."""
        count = max(min(low, 1), round(self.rng.randint(low, high) * self.length))
        drafts = practice(self.context, themes, count, self.density)
        if len(drafts) > 1 and self.rng.random() < 0.35:
            drafts = enumeration(self.context, drafts)
        return drafts


def write_table(report: Report, key: str, shape: Shape, rows: Sequence[Row]) -> None:
    """Write a table in ``shape``; a few pages lost header cells of it, or all of it: then gold has no table ``key`` either."""
    rng = report.rng
    if rng.random() < 0.02:
        report.tables.gold.pop(key, None)
        return  # headings follow each other
    shown = list(rows)
    if rng.random() < 0.05:
        # header cells of a table are the first to be lost
        shown = [[cell for cell in row if not (len(cell) <= 3 and cell.isalpha() and rng.random() < 0.5)] for row in shown]
    for line in shape(shown, rng):
        report.lines.append(Line("table", Draft().write(line)))
