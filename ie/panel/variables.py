"""What a panel has columns for: each variable with its unit, the cells that hold it in each form, and how far the eras compare.

`variables.tsv` is the list (domain schema, section 5); the cells of indicators come from `ie.reconcile.crosswalk`, their names from
`ie.indicator_names`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal, get_args

from ie.indicator_names import indicator_names
from ie.labels import INDICATORS
from ie.reconcile.crosswalk import form_cells
from ie.tables.forms import G1_ROWS, T2_ROWS, T3_COLUMNS, T3_ROWS, T4_COLUMNS, T4_ROWS, Form, t2_field

Era = Literal["G0", "G1", "G2", "G3"]
Comparability = Literal["same", "near", "break", "none"]
ERAS: tuple[Era, ...] = get_args(Era)
FORMS: tuple[Form, ...] = get_args(Form)
_FLAGS: tuple[Comparability, ...] = get_args(Comparability)

# Stata allows 32 characters, of which the panel needs two for `_r`, `_z` and `_c`.
LONGEST_NAME = 30
_SHORT_COLUMNS = dict(zip(T3_COLUMNS, ("np", "en", "re", "wo", "ls", "oo", "to"), strict=True))
_COLUMN_TITLES = dict(
    zip(T3_COLUMNS, ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"), strict=True)
)
_OUTCOME_TITLES = dict(zip(T4_COLUMNS, ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计"), strict=True))
_T2_TITLES = {
    **{"made": "本年新制作或制发数", "newly_public": "本年新公开数量", "public_total": "对外公开总数量"},
    **{"repealed": "本年废止件数", "in_force": "现行有效件数", "items_prev": "上一年项目数量", "items_change": "本年增减"},
    **{"decisions": "处理决定数量", "projects": "采购项目数量", "amount": "采购总金额", "amount_wan": "本年收费金额"},
}


@dataclass(frozen=True, slots=True)
class Variable:
    """One column of the panel.

    ``cells``: for each form, the cells whose sum it is; empty where the form has none. ``comparability``: how a number of each era
    compares with the newest form that has the variable. ``indicator``: the narrative may state it, too. ``unit``: money is in 元.
    """

    name: str
    group: str
    unit: str
    label: str
    label_zh: str
    cells: Mapping[Form, tuple[str, ...]]
    comparability: Mapping[Era, Comparability]
    indicator: bool
    note: str = ""

    def in_era(self, era: Era) -> bool:
        """False where no report of the era can have it: no row of its form, and nothing that a narrative counts."""
        return self.indicator or (era in FORMS and bool(self.cells[era]))


def joined(cells: Sequence[str]) -> str:
    """The names of cells that make a sum as one: ``t3.granted+partial.total``.

    >>> joined(["t4.litigation_direct.total", "t4.litigation_after_review.total"])
    't4.litigation_direct+litigation_after_review.total'
    """
    if len(cells) < 2:
        return "".join(cells)
    keys = [list(dict.fromkeys(parts)) for parts in zip(*(cell.split(".") for cell in cells), strict=False)]
    varying = [part for part in keys if len(part) > 1]
    return ".".join("+".join(part) for part in keys) if len(varying) == 1 else "+".join(cells)


def worse(one: Comparability, other: Comparability) -> Comparability:
    """The flag of two eras against each other: that of the one which is farther from the newest form."""
    return max(one, other, key=_FLAGS.index)


@cache
def panel_variables(*, cells: bool = False) -> tuple[Variable, ...]:
    """Every variable in the order of the codebook; with ``cells`` also each single cell of the forms."""
    text = resources.files("ie.panel").joinpath("variables.tsv").read_text(encoding="utf-8")
    listed = tuple(_read_line(line) for line in text.splitlines()[1:])
    return (*listed, *_cell_variables()) if cells else listed


def _read_line(line: str) -> Variable:
    name, group, unit, *flags, cells, label, label_zh, note = line.split("\t")
    if name in INDICATORS:
        label, label_zh = indicator_names()[name]
    own = {form: tuple(names.split("+")) for form, _, names in (part.partition("=") for part in cells.split(";") if part)}
    return Variable(
        name=name,
        group=group,
        unit=unit,
        label=label,
        label_zh=label_zh,
        cells={form: own.get(form) or form_cells(form, name) for form in FORMS},
        comparability={era: _flag(flag) for era, flag in zip(ERAS, flags, strict=True)},
        indicator=name in INDICATORS,
        note=note,
    )


def _flag(text: str) -> Comparability:
    return _FLAGS[_FLAGS.index(text)]


def _cell_variables() -> tuple[Variable, ...]:
    """The cells of the forms under their own names, those of table 3 shortened so that Stata takes them."""
    found: dict[str, tuple[str, str, dict[Form, tuple[str, ...]]]] = {}

    def add(form: Form, name: str, cell: str, title: str, unit: str = "件") -> None:
        _, _, forms = found.setdefault(name, (title, unit, {}))
        forms[form] = (cell,)

    for row in G1_ROWS:
        add("G1", row.name, f"g1.{row.name}", row.labels[0], "元" if row.name.endswith("_wan") else "")
    for form in ("G2", "G3"):
        for row in T2_ROWS[form]:
            for column in row.columns:
                field = t2_field(row, column)
                unit = "元" if column == "amount_wan" else "" if column == "amount" else "件"
                add(form, field, f"t2.{field}", f"{row.labels[0]}：{_T2_TITLES[column]}", unit)
        for row in T3_ROWS[form]:
            short = row.name.replace("_stability", "")
            for column in T3_COLUMNS:
                title = f"{row.labels[0]}：{_COLUMN_TITLES[column]}"
                add(form, f"t3_{short}_{_SHORT_COLUMNS[column]}", f"t3.{row.name}.{column}", title)
        for row in T4_ROWS:
            block = row.name.replace("litigation", "lit").replace("after_review", "after")
            for column in T4_COLUMNS:
                add(form, f"t4_{block}_{column}", f"t4.{row.name}.{column}", f"{row.labels[0]}：{_OUTCOME_TITLES[column]}")
    return tuple(_cell_variable(name, *parts) for name, parts in found.items())


def _cell_variable(name: str, title: str, unit: str, forms: Mapping[Form, tuple[str, ...]]) -> Variable:
    cells = {form: forms.get(form, ()) for form in FORMS}
    flags: dict[Era, Comparability] = {"G0": "none", **{form: "same" if cells[form] else "none" for form in FORMS}}
    label = joined(next(names for names in reversed(list(cells.values())) if names))
    return Variable(name, f"cell_{name[:2]}", unit, f"Cell {label}", title, cells, flags, indicator=False)
