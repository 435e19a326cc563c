"""Markdown files: pipe, grid and simple tables."""

import random

from tests.tables.blind.writer.column_text import fold, padr, width
from tests.tables.blind.writer.frame import G1_HEADS, frame, typed
from tests.tables.blind.writer.grids import matrix, t2_grids, t3_grid, t4_grid
from tests.tables.blind.writer.labels import COL_LABELS, COLS, G1, RELATION, T4_BLOCKS, T4_LABELS
from tests.tables.blind.writer.registry import file
from tests.tables.blind.writer.report import Report


def pipe(m, header=True):
    out = ["| " + " | ".join(r) + " |" for r in m]
    out.insert(1, "|" + "---|" * len(m[0]))
    return "\n".join(out) + "\n"


def md_report(f, t2, t3, t4, h="## ", title="# "):
    par = lambda s: s + "\n\n" if s else ""
    return (
        f"{title}{f['title']}\n\n"
        + par(f["intro"])
        + f"{h}{f['h'][0]}\n\n"
        + par(f["overview"])
        + f"{h}{f['h'][1]}\n\n"
        + par(f["proactive"])
        + t2
        + f"\n{h}{f['h'][2]}\n\n"
        + par(f["requests"])
        + t3
        + f"\n{h}{f['h'][3]}\n\n"
        + t4
        + f"\n{h}{f['h'][4]}\n\n"
        + par(f["problems"])
        + f"{h}{f['h'][5]}\n\n"
        + par(f["other"])
        + par(f["contact"])
        + f["sign"].replace("\n", "\n\n")
        + "\n"
    )


@file("md_pipe_repeat.md")
def _(name):
    R = Report(name, "凌霜县文化和旅游局", 2022, "G3", size=28)
    R.note = "pipe tables, spanned cells repeated in each covered place (pandas/markitdown habit)"
    f = frame(R)
    return R, md_report(
        f,
        "\n".join(pipe(matrix(g, True)) for g in t2_grids(R)),
        pipe(matrix(t3_grid(R, typed), True)),
        pipe(matrix(t4_grid(R), True)),
    )


@file("md_grid.md")
def _(name):
    R = Report(name, "渡鸦口市审计局", 2023, "G3", size=17)
    R.note = "pandoc grid tables, long labels wrapped inside their cells, spanned cells empty where covered"
    f = frame(R)

    def grid(m):
        cells = [[fold(x) for x in r] for r in m]
        ws = [max(width(l) for r in cells for l in r[x]) or 1 for x in range(len(m[0]))]
        rule = lambda ch: "+" + "+".join(ch * (w + 2) for w in ws) + "+"
        out = [rule("-")]
        for y, r in enumerate(cells):
            for i in range(max(map(len, r))):
                out.append("|" + "|".join(" " + padr(c[i] if i < len(c) else "", w) + " " for c, w in zip(r, ws)) + "|")
            out.append(rule("=" if y == 0 else "-"))
        return "\n".join(out) + "\n"

    return R, md_report(
        f,
        "\n".join(grid(matrix(g)) for g in t2_grids(R, items="none")),
        grid(matrix(t3_grid(R))),
        grid(matrix(t4_grid(R, "three"))),
        h="### ",
    )


@file("md_simple_g2.md")
def _(name):
    R = Report(name, "瑶草坪县统计局", 2020, "G2", size=12, orgs=0.2)
    R.put("t2.t2_procurement_projects", "2"), R.put("t2.t2_procurement_amount", "198000元", 198000)
    R.put("t2.t2_licence_items_change", "-", None, "dash")
    R.units = {"t2.t2_procurement_amount": "元"}
    R.note = "pandoc simple tables (dashes under the header, columns by position); 三/group labels folded into the row label; - in 本年增/减; amount in 元"
    f = frame(R)

    def simple(rows):
        ws = [max(width(r[x]) for r in rows) for x in range(len(rows[0]))]
        line = lambda r: "  ".join(padr(c, w) for c, w in zip(r, ws)).rstrip()
        return "\n".join([line(rows[0]), "  ".join("-" * w for w in ws)] + [line(r) for r in rows[1:]]) + "\n\n"

    t2 = "".join(
        f"{item}\n\n" + simple([header] + [[lab] + [R.p("t2.t2_" + x) for x in fs] for lab, fs in rows])
        for item, header, rows in R.t2blocks
    )
    t3 = simple([["项目"] + COL_LABELS] + [[(group + " " if group else "") + lab] + R.row(k) for k, group, lab in R.rows])
    t4 = simple(
        [["类型"] + T4_LABELS]
        + [
            [lab] + R.t4row(b)
            for lab, b in zip(["行政复议", "行政诉讼（未经复议直接起诉）", "行政诉讼（复议后起诉）"], T4_BLOCKS)
        ]
    )
    return R, md_report(f, t2, t3, t4)


@file("md_one_table_a_row.md")
def _(name):
    R = Report(name, "横塘坳区住房保障中心", 2024, "G3", size=71)
    R.note = "PDF converter: each table row its own pipe table under a repeated heading; wrapped label remnants and page numbers as loose lines between; one cell of row 本机关不掌握相关政府信息 fell out, so the row has six numbers"
    hole = "t3.unable_not_held.enterprise"
    R.lose(hole)
    R.null_ok = [f"t3.unable_not_held.{c}" for c in COLS if not hole.endswith(c)]
    f = frame(R)
    one = lambda cells: "| " + " | ".join(cells) + " |\n" + "|" + "---|" * len(cells) + "\n"
    t2 = "".join(
        f"{item}\n## 表二\n" + one(h) + "".join("## 表二\n" + one([lab] + [R.p("t2.t2_" + x) for x in fs]) for lab, fs in rows)
        for item, h, rows in R.t2blocks
    )
    t3 = RELATION + "\n申请人情况\n## 表三\n" + one(["自然人", "法人或其他组织", "总计"]) + one(COL_LABELS[1:6])
    for i, (k, group, lab) in enumerate(R.rows):
        if k == "granted":
            t3 += "三、本年\n度办理\n结果\n"
        first = group and R.rows[i - 1][1] != group
        if k == "unable_unclear":
            t3 += "— 4 —\n"
        t3 += "## 表三\n" + one(
            ([group] if first else []) + [lab] + [R.p(f"t3.{k}.{c}") for c in COLS if f"t3.{k}.{c}" != hole]
        )
    t4 = (
        "行政复议 行政诉讼\n未经复议直接起诉 复议后起诉\n## 表四\n"
        + one(T4_LABELS * 3)
        + one([x for b in T4_BLOCKS for x in R.t4row(b)])
    )
    return R, md_report(f, t2, t3, t4, h="", title="")


@file("md_ragged_pipe.md")
def _(name):
    R = Report(name, "阳羡浦区司法局", 2022, "G3", size=46, orgs=0.2)
    empty = [k for k in R.result_rows if R.v(f"t3.{k}.total") == 0]
    for k in empty[:4]:
        R.blank(*[f"t3.{k}.{c}" for c in COLS], mark="-")
    R.note = "ragged pipes: no outer bars, missing trailing cells, <br> in labels, **bold** totals, \\- for -, &nbsp; in empty cells, a 小计 column"
    f = frame(R)

    def ragged(g, bold=()):
        out = []
        for y, r in enumerate(g):
            cells = []
            for c in r:
                t = (
                    {"-": "\\-", "": "&nbsp;"}.get(c.text, c.text)
                    .replace("（区分", "<br>（区分")
                    .replace("、行政机关", "、<br>行政机关")
                )
                cells += [f"**{t}**" if c.text in bold or y in bold else t] + ["&nbsp;"] * (c.cs - 1 if y > 3 else 0)
            out.append(" | ".join(cells))
            if y == 0:
                out.append(" | ".join(["---"] * 11))
        return "\n".join(out) + "\n"

    sub = {
        k: "-" if R.p(f"t3.{k}.enterprise") == "-" else str(sum(R.v(f"t3.{k}.{c}") for c in COLS[1:6])) for k, _, _ in R.rows
    }
    g3 = t3_grid(R, subtotal=sub)
    return R, md_report(f, "\n".join(ragged(g) for g in t2_grids(R)), ragged(g3, bold=(len(g3) - 2,)), ragged(t4_grid(R)))


@file("md_g1_cumulative.md")
def _(name):
    R = Report(name, "雪浦县林业局", 2018, "G1", size=19)
    rng = random.Random(name + "c")
    cum = {f: str(int(R.v("g1.g1_" + f)) + rng.randint(0, 300)) for _, _, f in G1 if f and not f.endswith("_wan")}
    cum.update(request_fees_wan="0", budget_wan="31.2")
    R.put("g1.g1_budget_wan", "4.5")
    R.note = "G1 pipe table with swapped columns: 历年累计 stands BEFORE 本年度; no 单位 column (units in the label)"
    f = frame(R, G1_HEADS)
    rows = [["指标", "历年累计数", "本年度数"]]
    for lab, u, x in G1:
        rows.append([lab + (f"（单位：{u}）" if u else ""), cum.get(x, "") if x else "", R.p("g1.g1_" + x) if x else ""])
    return (
        R,
        f"# {f['title']}\n\n{f['intro']}\n\n## 一、概述\n\n{f['overview']}\n\n## 二、存在的问题\n\n{f['problems']}\n\n## 附表：政府信息公开情况统计表\n\n"
        + pipe(rows)
        + f"\n{f['contact']}\n",
    )
