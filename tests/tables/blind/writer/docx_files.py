"""Word files: merged cells, repeated texts, nested and split tables."""

import io
import zipfile

from tests.tables.blind.writer.frame import G1_HEADS, H6_DRIFT, SPACED_COLS, ascii_paren, frame, fw_dot, short, space_dot
from tests.tables.blind.writer.grids import C, H, N, g1_grid, matrix, placed, t2_grids, t3_grid, t4_grid
from tests.tables.blind.writer.labels import COLS, PART3
from tests.tables.blind.writer.registry import file
from tests.tables.blind.writer.report import Report


def docx_table(doc, grid, merge=True, runs=False, style="Table Grid", repeat=False):
    """Grid as a Word table; merged cells are really merged (vMerge, gridSpan), or the text repeats in each cell."""
    m = matrix(grid, repeat=repeat)
    t = doc.add_table(rows=len(m), cols=len(m[0]))
    if style:
        t.style = style
    if not merge:
        for y, row in enumerate(m):
            for x, text in enumerate(row):
                t.cell(y, x).text = text
        return t
    cells = [list(r.cells) for r in t.rows]
    for y, x, c in placed(grid):
        cell = cells[y][x]
        if c.rs > 1 or c.cs > 1:
            cell = cell.merge(cells[y + c.rs - 1][x + c.cs - 1])
        p = cell.paragraphs[0]
        if runs and len(c.text) > 1:
            for ch in (c.text[:1], c.text[1:]):
                p.add_run(ch)
        else:
            p.add_run(c.text)
    return t


def docx_bytes(doc):
    """The package with fixed zip dates, so that the same content gives the same bytes."""
    raw, out = io.BytesIO(), io.BytesIO()
    doc.save(raw)
    with zipfile.ZipFile(raw) as a, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as b:
        for i in a.infolist():
            b.writestr(zipfile.ZipInfo(i.filename, (2020, 1, 1, 0, 0, 0)), a.read(i.filename), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def docx_report(f, t2, t3, t4, heading=True):
    """t2, t3, t4 are functions doc -> None."""
    import docx

    doc = docx.Document()
    doc.add_heading(f["title"], 0) if heading else doc.add_paragraph(f["title"])
    Hd = (lambda s: doc.add_heading(s, 1)) if heading else (lambda s: doc.add_paragraph().add_run(s).__setattr__("bold", True))
    doc.add_paragraph(f["intro"])
    Hd(f["h"][0]), doc.add_paragraph(f["overview"])
    Hd(f["h"][1])
    if f["proactive"]:
        doc.add_paragraph(f["proactive"])
    t2(doc), Hd(f["h"][2]), doc.add_paragraph(f["requests"]), t3(doc), Hd(f["h"][3]), t4(doc)
    (
        Hd(f["h"][4]),
        doc.add_paragraph(f["problems"]),
        Hd(f["h"][5]),
        doc.add_paragraph(f["other"]),
        doc.add_paragraph(f["contact"]),
    )
    for x in f["sign"].split("\n"):
        doc.add_paragraph(x)
    return doc


@file("docx_template_merged.docx")
def _(name):
    R = Report(name, "泊云市人力资源和社会保障局", 2022, "G3", size=77)
    R.note = "the official template: 28 x 10 grid with real vertical and horizontal merges"
    f = frame(R)
    doc = docx_report(
        f,
        lambda d: [docx_table(d, g) for g in t2_grids(R, merged=True)],
        lambda d: docx_table(d, t3_grid(R)),
        lambda d: docx_table(d, t4_grid(R)),
    )
    return R, docx_bytes(doc)


@file("docx_flat_repeat_g2.docx")
def _(name):
    R = Report(name, "靖岚县水利局", 2020, "G2", size=18)
    R.put("t2.t2_licence_items_change", "增加3", 3)
    R.put("t2.t2_penalty_items_change", "减少2", -2)
    R.put("t2.t2_other_service_items_change", "无变化", 0, "none_text")
    R.put("t2.t2_procurement_amount", "125000")
    R.units = {"t2.t2_procurement_amount": None}
    for k, _, _ in R.rows:
        if k not in ("new_received", "carried_over", "handled_total", "carried_forward"):
            R.blank(f"t3.{k}.total")
    R.note = "no merges: the text of a spanned cell is repeated in each cell it covers; 增加3/减少2/无变化; amount without unit; blank row totals"
    f = frame(R)
    flat = lambda d, g: docx_table(d, g, merge=False, repeat=True)
    doc = docx_report(
        f,
        lambda d: [flat(d, g) for g in t2_grids(R, merged=True)],
        lambda d: flat(d, t3_grid(R, fw_dot)),
        lambda d: flat(d, t4_grid(R)),
        heading=False,
    )
    return R, docx_bytes(doc)


@file("docx_g1_local.docx")
def _(name):
    import docx

    R = Report(name, "沙桐区财政局", 2017, "G1", size=26)
    R.blank("g1.g1_channel_gazette", "g1.g1_channel_weibo", mark="-")
    R.put("g1.g1_budget_wan", "约3.5", 3.5, "approx")
    extra = {
        "disclosed_normative_docs": [("重点领域公开政府信息数", "条", "61", "")],
        "responses_other": [("6．领导信箱答复数", "件", "212", "")],
        "trainees": [("（四）政务公开考核得分", "分", "96.5", "")],
    }
    R.note = "G1 as DOCX with a 序号 column before the label, extra local rows, 约 and - cells, dates and signatures in the last merged row"
    f = frame(R, G1_HEADS)
    g = g1_grid(R, extra=extra)
    g = [[H("序号")] + g[0]] + [[C(str(i + 1))] + r for i, r in enumerate(g[1:])]
    doc = docx.Document()
    (
        doc.add_heading(f["title"], 0),
        doc.add_paragraph(f["intro"]),
        doc.add_heading("一、概述", 1),
        doc.add_paragraph(f["overview"]),
    )
    (
        doc.add_heading("二、存在问题", 1),
        doc.add_paragraph(f["problems"]),
        doc.add_heading(f"附件 {R.year}年政府信息公开情况统计表", 1),
    )
    docx_table(doc, g + [[C(f"填报单位（盖章）：{R.agency}　填报日期：{R.year + 1}年1月12日", 1, 4)]])
    doc.add_paragraph(f["contact"])
    return R, docx_bytes(doc)


@file("docx_split_tables.docx")
def _(name):
    R = Report(name, "鹤汀县交通运输局", 2023, "G3", size=59)
    R.note = "each item of table 2 its own table under a paragraph 第二十条…; table 3 split by hand into three tables without repeated header; table 4 three rows of 5; digits in separate runs"
    f = frame(R)

    def t2(d):
        for (item, _, _), g in zip(R.t2blocks, t2_grids(R, items="none")):
            d.add_paragraph(item), docx_table(d, g, runs=True)

    def t3(d):
        rows = t3_grid(R, short, body_only=True)
        docx_table(d, t3_grid(R, cols=SPACED_COLS)[:3] + rows[:2], runs=True)
        d.add_paragraph("")
        mid = [[c for c in r if c.text != PART3] for r in rows[2:-1]]
        docx_table(d, mid, runs=True)
        d.add_page_break()
        docx_table(d, rows[-1:], runs=True)

    doc = docx_report(f, t2, t3, lambda d: docx_table(d, t4_grid(R, "three"), runs=True))
    return R, docx_bytes(doc)


@file("docx_nested_layout_subtotal.docx")
def _(name):
    R = Report(name, "淞原区应急管理局", 2024, "G3", size=33, orgs=0.3)
    sub = {k: str(sum(R.v(f"t3.{k}.{c}") for c in COLS[1:6])) for k, _, _ in R.rows}
    R.blank("t2.t2_rules_made", "t2.t2_rules_repealed", "t2.t2_rules_in_force", mark="不适用")
    R.blank("t2.t2_fee_amount_wan", mark="无")
    R.note = "tables nested inside a one-cell layout table; 小计 column; 不适用 and 无 in table 2; table 4 transposed"
    f = frame(R)

    def box(d, g):
        cell = d.add_table(1, 1).cell(0, 0)
        cell.paragraphs[0].add_run("单位：件")
        m = matrix(g)
        t = cell.add_table(len(m), len(m[0]))
        cells = [list(r.cells) for r in t.rows]
        for y, x, c in placed(g):
            k = cells[y][x] if c.rs == c.cs == 1 else cells[y][x].merge(cells[y + c.rs - 1][x + c.cs - 1])
            k.paragraphs[0].add_run(c.text)

    doc = docx_report(
        f,
        lambda d: [box(d, g) for g in t2_grids(R)],
        lambda d: box(d, t3_grid(R, subtotal=sub)),
        lambda d: box(d, t4_grid(R, "transposed")),
    )
    return R, docx_bytes(doc)


@file("docx_mixed_prose_drift.docx")
def _(name):
    R = Report(name, "霁川市生态环境局", 2021, "G3", other="one", size=148)
    n = R.v("t2.t2_penalty_decisions")
    R.put("t2.t2_penalty_decisions", f"{n}（其中简易程序12件）", n, "text")
    R.note = "G3 table 2 with one-row 其他处理 in table 3; drifting headings (四 missing); prose with numbers and the office's budget table between the standard tables; a remark inside a number cell"
    f = frame(R, H6_DRIFT)

    def t2(d):
        docx_table(
            d,
            [
                [H("年份"), H("预算（万元）"), H("执行率")],
                [C("2020"), N("30.0"), N("98.1%")],
                [C("2021"), N("34.5"), N("97.0%")],
            ],
        )
        d.add_paragraph("上表为专项经费情况。2021年共受理行政许可212件，同比增加18件，法定主动公开内容详见下表。")
        for g in t2_grids(R):
            docx_table(d, g)
            d.add_paragraph("（数据截至12月31日24时，共4类。）")

    def t3(d):
        docx_table(d, t3_grid(R, lambda s: ascii_paren(space_dot(s)), relation="项目", part="三、\n本\n年\n度\n办\n理\n结\n果"))
        d.add_paragraph(f"1.其他处理主要为申请人撤回，共{R.v('t3.other_handling.total')}件。2.平均办理时长6.5个工作日。")

    doc = docx_report(f, t2, t3, lambda d: docx_table(d, t4_grid(R)))
    return R, docx_bytes(doc)
