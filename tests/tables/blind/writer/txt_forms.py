"""Plain text with other characters and other forms: traditional, full-width, all zero, the appendix of 2014, drawn boxes."""

import random

from tests.tables.blind.writer.column_text import fold, padr, width
from tests.tables.blind.writer.frame import G1_HEADS, frame, short
from tests.tables.blind.writer.grids import C, g1_grid, matrix, t2_grids, t3_grid, t4_grid
from tests.tables.blind.writer.labels import G1, PART3, T4_BLOCKS, T4_COLS
from tests.tables.blind.writer.registry import file
from tests.tables.blind.writer.report import Report
from tests.tables.blind.writer.txt_page import joined, txt_report

PINYIN = dict(
    zip(
        "年度報告開關項總計處理結果數量",
        ["nian", "du", "bao", "gao", "kai", "guan", "xiang", "zong", "ji", "chu", "li", "jie", "guo", "shu", "liang"],
    )
)


@file("txt_traditional_pinyin_g2.txt")
def _(name):
    import opencc

    R = Report(name, "瀛洲台县人民政府", 2019, "G2", size=72)
    R.put("t2.t2_licence_items_change", "－4", -4)
    R.put("t2.t2_procurement_amount", "65.2")
    R.units = {"t2.t2_procurement_amount": None}
    R.note = "N7: traditional characters with pinyin glosses on some, full-width minus in 本年增减, cells by tabs"
    f = frame(R)
    text = opencc.OpenCC("s2t").convert(
        txt_report(f, "".join(joined(g, "\t") for g in t2_grids(R)), joined(t3_grid(R), "\t"), joined(t4_grid(R), "\t"))
    )
    rng = random.Random(name + "py")
    return R, "".join(ch + (f"({PINYIN[ch]})" if ch in PINYIN and rng.random() < 0.25 else "") for ch in text)


@file("txt_fullwidth_digits.txt")
def _(name):
    R = Report(name, "梨园铺镇人民政府", 2021, "G3", size=13, orgs=0.3)
    fw = str.maketrans("0123456789.", "０１２３４５６７８９．")
    R.put("t2.t2_fee_amount_wan", "3.06")
    R.note = "full-width digits everywhere (labels too), cells by U+3000; table 4 as three rows of 5"
    f = frame(R)
    for p in R.printed:
        R.printed[p] = R.printed[p].translate(fw)
    text = txt_report(
        f, "".join(joined(g, "　") for g in t2_grids(R)), joined(t3_grid(R), "　"), joined(t4_grid(R, "three"), "　")
    )
    return R, text.translate(str.maketrans("0123456789", "０１２３４５６７８９"))


@file("txt_all_zero_township.txt")
def _(name):
    R = Report(name, "石螺坪乡人民政府", 2022, "G3", zero=True)
    R.note = "all-zero township; runs of several blanks between cells, 三 row label on its own line; prose denies everything; number-free frame"
    f = frame(R, numbers=False)
    f["requests"] = "全年未收到政府信息公开申请，未发生行政复议和行政诉讼。"
    g3 = [[c for c in r if c.text != PART3] for r in t3_grid(R)]
    g3.insert(5, [C(PART3)])
    return R, txt_report(f, "".join(joined(g, "   ") for g in t2_grids(R)), joined(g3, "    "), joined(t4_grid(R), "  "))


@file("txt_g1_lines_local.txt")
def _(name):
    R = Report(name, "沅芷县环境保护局", 2016, "G1", size=23)
    R.blank("g1.g1_reading_points", mark="不适用")
    R.put("g1.g1_trainees", "120余", 120, "approx")
    n = R.v("g1.g1_staff_total")
    R.put("g1.g1_staff_total", n + 1)
    R.errors.append(("G1 staff_total", f"从事政府信息公开工作人员数: 专职 + 兼职 = {n}, the page prints {n + 1}"))
    extra = {
        "normative_docs_issued": [("环境质量信息数", "条", "366", ""), ("建设项目环评公示数", "条", "58", "")],
        "requests_letter": [("5．其他方式申请数", "件", "0", "")],
    }
    R.note = "G1 list without table lines: label, blanks, unit, number; long labels wrapped over two lines before the number; extra rows; staff sum wrong; 120余, 不适用"
    f = frame(R, G1_HEADS)
    out = ["附：政府信息公开情况统计表", f"（{R.year}年度）", "填报单位（盖章）：" + R.agency, "统 计 指 标    单位    统计数"]
    for r in g1_grid(R, extra=extra)[1:]:
        lab, u, n = (c.text for c in r)
        if len(lab) > 24:
            out.append(lab[:20])
            lab = lab[20:]
        out.append("    ".join(x for x in (lab, u, n) if x))
    text = (
        [f["title"], f["intro"], "一、概述", f["overview"], "二、存在的主要问题", f["problems"], f["contact"]]
        + out
        + ["单位负责人：周×  审核人：吴×  填报人：郑×  联系电话：0990-5550146  填报日期：2017年1月9日"]
    )
    return R, "\n".join(text) + "\n"


@file("txt_g1_glued_cumulative.txt")
def _(name):
    R = Report(name, "乌篷渡区农林水利局", 2017, "G1", size=41)
    rng = random.Random(name + "c")
    cum = {
        f: str(int(R.v("g1.g1_" + f)) + rng.randint(1, 3) * int(R.v("g1.g1_" + f)) + rng.randint(0, 40))
        for _, _, f in G1
        if f and not f.endswith("_wan")
    }
    cum.update(request_fees_wan="0", budget_wan="40.8")
    R.put("g1.g1_budget_wan", "6.3")
    R.note = "G1 with 年度 and 历年累计, unit and both numbers glued to the label (条4121236): the split is open for most cells, so no value is as right as the value (null_ok)"
    R.null_ok = ["g1.g1_" + f for _, _, f in G1 if f]
    f = frame(R, G1_HEADS)
    rows = ["".join(c.text for c in r) for r in g1_grid(R, cumulative=cum, header=["统计指标", "单位", "年度", "历年累计"])]
    return R, "\n".join(
        [
            f["title"],
            f["intro"],
            "一、概述",
            f["overview"],
            "二、存在的主要问题",
            f["problems"],
            f["contact"],
            "附表 政府信息公开情况统计表",
        ]
        + rows
    ) + "\n"


@file("txt_box_drawing_mixed.txt")
def _(name):
    R = Report(name, "寒鸦渡镇人民政府", 2021, "G3", other="one", size=11, orgs=0.3)
    R.put("t2.t2_licence_decisions", "约260", 260, "approx")
    R.blank("t2.t2_rules_made", "t2.t2_rules_repealed", "t2.t2_rules_in_force", mark="不适用")
    R.blank("t2.t2_fee_amount_wan", mark="/")
    for b in T4_BLOCKS[1:]:
        R.blank(*[f"t4.{b}.{c}" for c in T4_COLS], mark="/")
    R.blank("t3.denied_state_secret.legal_service", "t3.denied_state_secret.other_org", mark="-")
    R.lose("t3.unable_not_held.enterprise")
    R.note = "tables drawn with box characters (│ ─), G3 table 2 with one-row 其他处理; 约, 不适用, /, - cells; one cell overwritten by the scrape (■■, lost)"
    f = frame(R)

    def box(m):
        cells = [[fold(x) for x in r] for r in m]
        ws = [max(width(l) for r in cells for l in r[x]) for x in range(len(m[0]))]
        rule = lambda a, b, c: a + b.join("─" * ((w + 1) // 2 + 1) for w in ws) + c
        out = [rule("┌", "┬", "┐")]
        for r in cells:
            for i in range(max(map(len, r))):
                out.append("│" + "│".join(padr(c[i] if i < len(c) else "", w + 2 - w % 2) for c, w in zip(r, ws)) + "│")
            out.append(rule("├", "┼", "┤"))
        out[-1] = rule("└", "┴", "┘")
        return "\n".join(out) + "\n"

    g3 = [
        [
            c._replace(text="■■")
            if c.kind == "num" and len(r) == 9 and r[1].text == "1.本机关不掌握相关政府信息" and i == 3
            else c
            for i, c in enumerate(r)
        ]
        for r in t3_grid(R, short)
    ]
    return R, txt_report(f, "".join(box(matrix(g)) for g in t2_grids(R)), box(matrix(g3)), box(matrix(t4_grid(R, "three"))))
