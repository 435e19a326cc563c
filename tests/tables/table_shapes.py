"""One set of numbers, rendered in every shape in which reports print it. Texts are composed here; labels are the forms' own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from ie.data import Block, Document, Grid, GridCell, Span
from ie.tables.forms import T2_ROWS, T3_COLUMNS, T3_ROWS, T4_ROWS, t2_field

PRINTED_LABELS = {
    "new_received": "一、本年新收政府信息公开申请数量",
    "carried_over": "二、上年结转政府信息公开申请数量",
    "granted": "（一）予以公开",
    "partial": "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
    "denied_state_secret": "1.属于国家秘密",
    "denied_law_forbidden": "2.其他法律行政法规禁止公开",
    "denied_security_stability": "3.危及“三安全一稳定”",
    "denied_third_party": "4.保护第三方合法权益",
    "denied_internal_affairs": "5.属于三类内部事务信息",
    "denied_process_info": "6.属于四类过程性信息",
    "denied_enforcement_file": "7.属于行政执法案卷",
    "denied_admin_query": "8.属于行政查询事项",
    "unable_not_held": "1.本机关不掌握相关政府信息",
    "unable_needs_creation": "2.没有现成信息需要另行制作",
    "unable_unclear": "3.补正后申请内容仍不明确",
    "unprocessed_petition": "1.信访举报投诉类申请",
    "unprocessed_repeat": "2.重复申请",
    "unprocessed_publication": "3.要求提供公开出版物",
    "unprocessed_mass": "4.无正当理由大量反复申请",
    "unprocessed_reconfirm": "5.要求行政机关确认或重新出具已获取信息",
    "other_handling": "（六）其他处理",
    "other_overdue_correction": "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
    "other_overdue_fee": "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
    "other_other": "3.其他",
    "handled_total": "（七）总计",
    "carried_forward": "四、结转下年度继续办理",
}
GROUP_LABELS = {
    "granted": "三、本年度办理结果",
    "denied_state_secret": "（三）不予公开",
    "unable_not_held": "（四）无法提供",
    "unprocessed_petition": "（五）不予处理",
    "other_overdue_correction": "（六）其他处理",
}
T2_ITEMS: dict[str, tuple[tuple[str, tuple[str, ...], tuple[tuple[str, str], ...]], ...]] = {
    "G3": (
        ("一", ("本年制发件数", "本年废止件数", "现行有效件数"), (("rules", "规章"), ("normative", "行政规范性文件"))),
        ("五", ("本年处理决定数量",), (("licence", "行政许可"),)),
        ("六", ("本年处理决定数量",), (("penalty", "行政处罚"), ("coercion", "行政强制"))),
        ("八", ("本年收费金额（单位：万元）",), (("fee", "行政事业性收费"),)),
    ),
    "G2": (
        ("一", ("本年新制作数量", "本年新公开数量", "对外公开总数量"), (("rules", "规章"), ("normative", "规范性文件"))),
        (
            "五",
            ("上一年项目数量", "本年增/减", "处理决定数量"),
            (("licence", "行政许可"), ("other_service", "其他对外管理服务事项")),
        ),
        ("六", ("上一年项目数量", "本年增/减", "处理决定数量"), (("penalty", "行政处罚"), ("coercion", "行政强制"))),
        ("八", ("上一年项目数量", "本年增/减"), (("fee", "行政事业性收费"),)),
        ("九", ("采购项目数量", "采购总金额"), (("procurement", "政府集中采购"),)),
    ),
}
HEADINGS = (
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
)
INTRODUCTION = "一、总体情况\n全年主动公开信息320条，收到申请后均按期答复，未发生纠纷。\n"
ENDING = "公开的时效还要再提高，明年将开展2次培训。\n"
T3_NOTE = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
T3_KINDS = ("商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
OUTCOMES = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")

Line = list[str]
"""A row as its cells, left to right; merged cells once."""


@dataclass(frozen=True)
class Numbers:
    """The printed cells of tables 2, 3 and 4 of one form."""

    form: str
    t2: dict[str, list[str]]
    t3: dict[str, list[str]]
    t4: list[list[str]]


def consistent_numbers(form: str, seed: int, *, largest: int = 40, all_zero: bool = False) -> Numbers:
    """Random numbers that keep every hard relation of the form."""
    random = Random(seed)

    def pick(top: int) -> int:
        return 0 if all_zero or random.random() < 0.6 else random.randint(0, top)

    names = [row.name for row in T3_ROWS[form]]
    columns = []
    for _ in range(6):
        rows = {name: pick(largest) for name in names}
        rows["handled_total"] = sum(v for n, v in rows.items() if n not in _NOT_RESULTS)
        rows["carried_over"] = min(rows["carried_over"], rows["handled_total"] + rows["carried_forward"])
        rows["new_received"] = rows["handled_total"] + rows["carried_forward"] - rows["carried_over"]
        columns.append(rows)
    t3 = {n: [str(c[n]) for c in columns] + [str(sum(c[n] for c in columns))] for n in names}
    t2 = {row.name: [str(pick(900)) for _ in row.columns] for row in T2_ROWS[form]}
    blocks = []
    for _ in T4_ROWS:
        parts = [pick(largest) for _ in range(4)]
        blocks.append([*map(str, parts), str(sum(parts))])
    return Numbers(form, t2, t3, blocks)


_NOT_RESULTS = ("new_received", "carried_over", "handled_total", "carried_forward")


def t2_lines(numbers: Numbers) -> list[Line]:
    lines: list[Line] = []
    for item, columns, rows in T2_ITEMS[numbers.form]:
        lines += [[f"第二十条第（{item}）项"], ["信息内容", *columns]]
        lines += [[label, *numbers.t2[name]] for name, label in rows]
    return lines


def t3_lines(numbers: Numbers) -> list[Line]:
    lines: list[Line] = [[T3_NOTE, "申请人情况"], ["自然人", "法人或其他组织", "总计"], list(T3_KINDS)]
    for name, cells in numbers.t3.items():
        groups = [GROUP_LABELS[name]] if name in GROUP_LABELS else []
        if name == "granted":
            groups = [GROUP_LABELS["granted"]]
        lines.append([*groups, PRINTED_LABELS[name], *cells])
    return lines


def t4_lines(numbers: Numbers) -> list[Line]:
    return [
        ["行政复议", "行政诉讼"],
        ["未经复议直接起诉", "复议后起诉"],
        [*OUTCOMES, *OUTCOMES, *OUTCOMES],
        [cell for block in numbers.t4 for cell in block],
    ]


def document_of(raw: str, grids: Sequence[Grid] = ()) -> Document:
    return Document("report.txt", "0" * 64, "text/plain", raw, (Block("body", Span(0, len(raw))),), tuple(grids))


def _lines_document(numbers: Numbers, render: Callable[[list[Line]], str]) -> Document:
    tables = (t2_lines(numbers), t3_lines(numbers), t4_lines(numbers))
    body = "".join(f"{heading}\n{render(lines)}\n" for heading, lines in zip(HEADINGS, tables, strict=False))
    return document_of(INTRODUCTION + body + f"{HEADINGS[3]}\n{ENDING}")


def row_a_line(numbers: Numbers) -> Document:
    return _lines_document(numbers, lambda lines: "\n".join(" ".join(line) for line in lines))


def tabs(numbers: Numbers) -> Document:
    return _lines_document(numbers, lambda lines: "\n".join("\t".join(line) for line in lines))


def pipes(numbers: Numbers) -> Document:
    return _lines_document(numbers, lambda lines: "\n".join("| " + " | ".join(line) + " |" for line in lines))


def pipe_table_a_row(numbers: Numbers) -> Document:
    def render(lines: list[Line]) -> str:
        return "\n\n".join("| " + " | ".join(line) + " |\n" + "|---" * len(line) + "|" for line in lines)

    return _lines_document(numbers, render)


def one_cell_a_line(numbers: Numbers) -> Document:
    return _lines_document(numbers, lambda lines: "\n\n".join(cell for line in lines for cell in line))


def one_line(numbers: Numbers) -> Document:
    spaced = row_a_line(numbers).raw
    return document_of(spaced.replace("\n", " "))


def glued_rows(numbers: Numbers) -> Document:
    """No separator between the cells of a row; each row of table 3 and 4 on its own line, table 2 with blanks."""
    t3 = "\n".join("".join(line) for line in t3_lines(numbers))
    t4 = "\n".join("".join(line) for line in t4_lines(numbers))
    t2 = "\n".join(" ".join(line) for line in t2_lines(numbers))
    body = f"{HEADINGS[0]}\n{t2}\n{HEADINGS[1]}\n{t3}\n{HEADINGS[2]}\n{t4}\n{HEADINGS[3]}\n{ENDING}"
    return document_of(INTRODUCTION + body)


def glued_line(numbers: Numbers) -> Document:
    """The same with no line end either: the next row's list number is glued to the last cell."""
    return document_of(glued_rows(numbers).raw.replace("\n", ""))


def wrapped_labels(numbers: Numbers) -> Document:
    """PDF text: labels in narrow cells wrap, and their numbers stand between or above the pieces; 三、本年度… is vertical."""
    vertical = iter("三、本年度办理结果")
    lines = [" ".join(line) for line in t3_lines(numbers)[:3]]
    for index, (name, cells) in enumerate(numbers.t3.items()):
        label, row = PRINTED_LABELS[name], " ".join(cells)
        inside = name not in _NOT_RESULTS
        if inside:
            lines.append(next(vertical, "") or "- 7 -")
        if inside and len(label) > 24:
            lines += [label[:20], row, label[20:]]
        elif inside and index % 3 == 0:
            lines += [row, label]
        elif inside and len(label) > 10:
            lines.append(f"{label[:-2]} {label[-2:]} {row}")
        else:
            lines.append(f"{label} {row}")
    t2 = "\n".join(" ".join(line) for line in t2_lines(numbers))
    t4 = "\n".join(" ".join(line) for line in t4_lines(numbers))
    body = f"{HEADINGS[0]}\n{t2}\n{HEADINGS[1]}\n" + "\n".join(lines) + f"\n{HEADINGS[2]}\n{t4}\n{HEADINGS[3]}\n{ENDING}"
    return document_of(INTRODUCTION + body)


def grids(numbers: Numbers) -> Document:
    """HTML, DOCX: the reader knows each cell; row and column spans as in the official form."""
    raw = INTRODUCTION
    found: list[Grid] = []
    tables = (_t2_cells(numbers), _t3_cells(numbers), _t4_cells(numbers))
    for heading, table in zip(HEADINGS, tables, strict=False):
        raw += heading + "\n"
        start = len(raw)
        cells: list[GridCell] = []
        for row_number, row in enumerate(table):
            for place, (column, row_span, column_span, text) in enumerate(row):
                raw += "\t" if place else ""
                cells.append(GridCell(row_number, column, row_span, column_span, text, Span(len(raw), len(raw) + len(text))))
                raw += text
            raw += "\n"
        width = max(cell.column + cell.column_span for cell in cells)
        found.append(Grid(Span(start, len(raw) - 1), len(table), width, tuple(cells)))
    return document_of(raw + f"{HEADINGS[3]}\n{ENDING}", found)


GridLine = list[tuple[int, int, int, str]]
"""Column, row span, column span, text."""


def _t2_cells(numbers: Numbers) -> list[GridLine]:
    out: list[GridLine] = []
    for line in t2_lines(numbers):
        if len(line) == 1:
            out.append([(0, 1, 4, line[0])])
            continue
        widths = {4: (1, 1, 1, 1), 3: (1, 2, 1), 2: (1, 3)}[len(line)]
        column, row = 0, []
        for width, text in zip(widths, line, strict=True):
            row.append((column, 1, width, text))
            column += width
        out.append(row)
    return out


def _t3_cells(numbers: Numbers) -> list[GridLine]:
    out: list[GridLine] = [
        [(0, 3, 3, T3_NOTE), (3, 1, 7, "申请人情况")],
        [(3, 2, 1, "自然人"), (4, 1, 5, "法人或其他组织"), (9, 2, 1, "总计")],
        [(4 + i, 1, 1, kind) for i, kind in enumerate(T3_KINDS)],
    ]
    sizes = {"granted": len(numbers.t3) - 3, "denied_state_secret": 8, "unable_not_held": 3, "unprocessed_petition": 5}
    sizes["other_overdue_correction"] = 3
    for name, cells in numbers.t3.items():
        row: GridLine = []
        if name == "granted":
            row.append((0, sizes[name], 1, GROUP_LABELS[name]))
        elif name in GROUP_LABELS:
            row.append((1, sizes[name], 1, GROUP_LABELS[name]))
        if name in ("new_received", "carried_over", "carried_forward"):
            row.append((0, 1, 3, PRINTED_LABELS[name]))
        elif name in ("granted", "partial", "other_handling", "handled_total"):
            row.append((1, 1, 2, PRINTED_LABELS[name]))
        else:
            row.append((2, 1, 1, PRINTED_LABELS[name]))
        out.append([*row, *((3 + i, 1, 1, cell) for i, cell in enumerate(cells))])
    return out


def _t4_cells(numbers: Numbers) -> list[GridLine]:
    return [
        [(0, 1, 5, "行政复议"), (5, 1, 10, "行政诉讼")],
        [
            *((i, 2, 1, outcome) for i, outcome in enumerate(OUTCOMES)),
            (5, 1, 5, "未经复议直接起诉"),
            (10, 1, 5, "复议后起诉"),
        ],
        [(5 + i, 1, 1, outcome) for i, outcome in enumerate(OUTCOMES * 2)],
        [(i, 1, 1, cell) for i, cell in enumerate(cell for block in numbers.t4 for cell in block)],
    ]


SHAPES: dict[str, Callable[[Numbers], Document]] = {
    "row_a_line": row_a_line,
    "tabs": tabs,
    "pipes": pipes,
    "pipe_table_a_row": pipe_table_a_row,
    "one_cell_a_line": one_cell_a_line,
    "one_line": one_line,
    "wrapped_labels": wrapped_labels,
    "grids": grids,
}
"""Shapes in which every cell can be told from the next."""
GLUED_SHAPES = {"glued_rows": glued_rows, "glued_line": glued_line}
"""Shapes in which only arithmetic parts the cells."""


def expected_cells(numbers: Numbers) -> dict[str, str]:
    """Name in the record → printed text."""
    out = {
        f"t3.{row}.{column}": cell for row, cells in numbers.t3.items() for column, cell in zip(T3_COLUMNS, cells, strict=True)
    }
    for row in T2_ROWS[numbers.form]:
        for column, cell in zip(row.columns, numbers.t2[row.name], strict=True):
            out[f"t2.{t2_field(row, column)}"] = cell
    for block, cells in zip(T4_ROWS, numbers.t4, strict=True):
        out |= {f"t4.{block.name}.{column}": cell for column, cell in zip(block.columns, cells, strict=True)}
    return out
