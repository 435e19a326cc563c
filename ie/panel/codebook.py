"""The codebook of a panel as Markdown: made from the variables and tables themselves, so that it cannot say anything else than they do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from ie.panel.tables import TWINS, Table, panel_tables
from ie.panel.variables import ERAS, FORMS, Variable, joined, panel_variables

_INTRO = """# Codebook of a panel

Made by `ie codebook` from the same list as the panel itself. Formats and methods:
[panel.md](panel.md). Relations: [checks.md](checks.md).

## Comparability

How far a number of an era compares with one of the newest form that has the variable:

| flag | means |
|---|---|
| `same` | the form counts the same thing |
| `near` | nearly the same, or a number of the narrative that no form defines; compare with care |
| `break` | the same word for another thing: a series across it has a break |
| `none` | nothing comparable |

G0: reports up to 2013 (local forms, narrative). G1: 2014–2018 (国办发〔2014〕32号). G2: the form of 2019 (国办公开办函〔2019〕60号).
G3: the form of 2021 (国办公开办函〔2021〕30号). The era follows the tables of a report, not its year: some offices used a form longer.

## Value states

| state | means | counts as |
|---|---|---|
| `number` | a number | itself |
| `zero` | 0 is printed | 0 |
| `none_text` | words say that there was none (无, 未收到, 没有) | 0 |
| `approx` | 约, 近, 余, 多: `lower` and `upper` say what it can mean | the printed number |
| `blank`, `dash`, `slash` | an empty cell, —, / | nothing; 0 only in the zero-completed column |
| `na_text` | 不适用, 无此项 | nothing |
| `text` | a cell with words that no grammar reads | nothing |
| `missing_cell` | the form has the cell, the file lost it | nothing |
| `not_stated` | no row of the form, and the narrative does not say it; only in `missing` | nothing |
| `not_in_era` | no report of the era can have it; only in `missing` | nothing |
| `no_report` | a year between two reports without one; only in `missing` | nothing |

A variable that is the sum of several cells has the state of its worst cell.

## Sources

`table`: one cell. `text`: the narrative. `both`: table and narrative agree (about, where the narrative says 约). `derived`: the sum
of several cells, which the tables do not print as one number. `repaired`: nothing is printed, and a sum or a neighbour year says
what it must be. Where table and narrative disagree, the table's number is the value, both stand in `value_table` and `value_text`,
and the check `TXT` fails.

"""


def render_codebook(*, cells: bool = False) -> str:
    """Return the codebook; with ``cells`` the single cells of the forms are listed one by one, else in words."""
    variables = panel_variables(cells=cells)
    return "\n".join(
        [*_head(), *_variables(variables), *([] if cells else _cells()), *_tables(panel_tables(panel_variables()))]
    )


def _head() -> Iterator[str]:
    yield _INTRO.rstrip("\n")
    yield ""
    yield "## Variables"
    yield ""
    yield "Each variable has four columns in the wide table:"
    yield ""
    yield "| column | holds |"
    yield "|---|---|"
    meanings = (
        "the number as printed; money in yuan",
        "the same with proposed repairs in place; equal where none is proposed",
        "the repaired one, with `blank`, `dash` and `slash` as 0",
        "comparability of its era",
    )
    for (suffix, *_), meaning in zip(TWINS, meanings, strict=True):
        yield f"| `NAME{suffix}` | {meaning} |"


def _variables(variables: Sequence[Variable]) -> Iterator[str]:
    for group, members in groupby(variables, key=lambda variable: variable.group):
        yield from ("", f"### {group}", "")
        yield f"| variable | what | 中文 | unit | {' | '.join(ERAS)} | cells | note |"
        yield "|" + "---|" * (6 + len(ERAS))
        for variable in members:
            flags = " | ".join(variable.comparability[era] for era in ERAS)
            cells = _places(variable)
            yield (
                f"| `{variable.name}` | {variable.label} | {variable.label_zh} | {variable.unit} | {flags} | {cells} | {variable.note} |"
            )


def _places(variable: Variable) -> str:
    """``G1 g1.g1_review_total; G2, G3 t4.review.total``, and text for what the narrative may state."""
    by_cells: dict[tuple[str, ...], list[str]] = {}
    for form in FORMS:
        if variable.cells[form]:
            by_cells.setdefault(variable.cells[form], []).append(form)
    places = [f"{', '.join(forms)}: `{joined(cells)}`" for cells, forms in by_cells.items()]
    return "; ".join([*places, *(["text"] if variable.indicator else [])])


def _cells() -> Iterator[str]:
    yield from ("", "### Single cells of the forms", "")
    yield "`ie panel --cells` adds every cell of the forms as a variable of its own:"
    yield ""
    yield "- `t2_…`, `g1_…`: table 2 and the appendix of 2014, under their names in the record (`t2_rules_made`, `g1_replies`)."
    yield "- `t3_ROW_KIND`: table 3, with `np` 自然人, `en` 商业企业, `re` 科研机构, `wo` 社会公益组织, `ls` 法律服务机构,"
    yield "  `oo` 其他, `to` 总计 (`t3_granted_np`; `denied_security_stability` is `t3_denied_security_…`)."
    yield "- `t4_BLOCK_OUTCOME`: table 4, with the blocks `review`, `lit_direct`, `lit_after` (`t4_review_upheld`)."
    yield ""
    yield "The codebook beside such a panel lists them one by one."


def _tables(tables: Sequence[Table]) -> Iterator[str]:
    yield from ("", "## Tables", "")
    listed = {variable.name for variable in panel_variables()}
    for table in tables:
        name = "panel (the file named with `-o`)" if table.name == "panel" else table.name
        yield from (f"### {name}", "", f"{table.title}.", "", "| column | what | 中文 |", "|---|---|---|")
        for column in table.columns:
            if column.name in listed or any(column.name == f"{one}{suffix}" for one in listed for suffix, *_ in TWINS):
                continue
            yield f"| `{column.name}` | {column.label} | {column.label_zh} |"
        if table.name == "panel":
            yield "| `NAME`, `NAME_r`, `NAME_z`, `NAME_c` | four columns a variable, see above | |"
        if table.name == "missing":
            yield "| `NAME` | state of the variable | 取值状态 |"
        yield ""
