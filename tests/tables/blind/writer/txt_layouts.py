"""Plain text as browsers and PDF layers leave it: separators, one cell a line, glued tables, lost digits."""

import random
import re

from tests.tables.blind.writer.column_text import padr
from tests.tables.blind.writer.frame import H6_DRIFT, SPACED_COLS, ascii_paren, frame, typed
from tests.tables.blind.writer.grids import t2_grids, t3_grid, t4_grid
from tests.tables.blind.writer.labels import COLS, PART3, T4_BLOCKS, T4_COLS
from tests.tables.blind.writer.registry import file
from tests.tables.blind.writer.report import Report
from tests.tables.blind.writer.txt_page import joined, txt_report


@file("txt_tabs.txt")
def _(name):
    R = Report(name, "芦荻县民政局", 2022, "G3", size=64)
    R.blank("t2.t2_rules_made", "t2.t2_rules_repealed", "t2.t2_rules_in_force")
    for k in R.result_rows:
        R.blank(f"t3.{k}.total")
    R.note = "copied from a browser: cells by tabs, rows by CRLF; empty 规章 cells and empty row totals leave only tabs; a note with numbers after table 2"
    f = frame(R)
    t2 = "".join(
        joined(g, "\t")
        for g in t2_grids(
            R, drift={"行政规范性文件": "行政规范性文件（不含转发）", "本年收费金额（单位：万元）": "本年收费金额（万元）"}
        )
    )
    t2 += "注：行政许可含变更12件、注销3件；规章由上级机关制定，本机关不填。"
    return R, txt_report(f, t2, joined(t3_grid(R), "\t"), joined(t4_grid(R), "\t")).replace("\n", "\r\n")


@file("txt_blanks_g2.txt")
def _(name):
    R = Report(name, "松萝县农机服务中心", 2019, "G2", size=5, orgs=0.4)
    (
        R.put("t2.t2_licence_items_change", "增加3", 3),
        R.put("t2.t2_penalty_items_change", "减少2", -2),
        R.put("t2.t2_coercion_items_change", "不变", 0, "none_text"),
    )
    R.put("t2.t2_procurement_projects", "1"), R.put("t2.t2_procurement_amount", "38.6")
    R.units = {"t2.t2_procurement_amount": None}
    R.note = "cells by single blanks; 增加3/减少2/不变; procurement amount without unit (38.6); drifting headings"
    f = frame(R, H6_DRIFT)
    return R, txt_report(
        f, "".join(joined(g, " ") for g in t2_grids(R)), joined(t3_grid(R, ascii_paren), " "), joined(t4_grid(R), " ")
    )


@file("txt_cell_a_line.txt")
def _(name):
    R = Report(name, "沁芳洲市商务局", 2023, "G3", size=57)
    R.note = "innerText: one cell a line, an empty line after each, trailing U+3000 and nbsp"
    f = frame(R)
    lines = lambda g: "".join(c.text + ("\u00a0" if i % 5 == 0 else "") + "\n\n" for r in g for i, c in enumerate(r))
    return R, txt_report(
        f,
        "".join(map(lines, t2_grids(R, drift={"行政规范性文件": "规范性文件", "现行有效件数": "现行有效 件数"}))),
        lines(t3_grid(R, typed, cols=SPACED_COLS)),
        lines(t4_grid(R)),
        nl="\n\n",
    )


def readings(s, n, total=0):
    """How many ways s splits into n numbers (no leading zeros) of which the last is the sum of the others."""
    if n == 1:
        return int(s == str(total))
    return sum(readings(s[i:], n - 1, total + int(s[:i])) for i in range(1, len(s) - n + 2) if s[0] != "0" or i == 1)


@file("txt_glued_tables.txt")
def _(name):
    R = Report(name, "陶然坳县人民政府", 2021, "G3", size=312, orgs=0.05)
    R.put("t2.t2_fee_amount_wan", "40.25")
    R.note = "DOM text joined with nothing: each table is one glued line (…0312.其他法律…); table 2 and 4 cannot always be split by arithmetic"
    f = frame(R)
    glue = lambda g: "".join(c.text for r in g for c in r)
    for k, _, _ in R.rows:
        if readings("".join(R.row(k)), 7) != 1:
            R.null_ok += [f"t3.{k}.{c}" for c in COLS]
    R.null_ok += [
        "t2.t2_" + x
        for x in (
            "rules_made",
            "rules_repealed",
            "rules_in_force",
            "normative_made",
            "normative_repealed",
            "normative_in_force",
        )
    ] + [f"t4.{b}.{c}" for b in T4_BLOCKS for c in T4_COLS]
    return R, txt_report(f, "".join(map(glue, t2_grids(R))), glue(t3_grid(R)), glue(t4_grid(R)))


@file("txt_one_line_g2.txt")
def _(name):
    R = Report(name, "万松岗镇人民政府", 2020, "G2", size=8, orgs=0.2)
    R.put("t2.t2_procurement_amount", "0")
    R.put("t2.t2_procurement_projects", "0")
    for k, _, _ in R.rows:
        R.blank(*[f"t3.{k}.{c}" for c in COLS if R.v(f"t3.{k}.{c}") == 0])
        if None in [R.v(f"t3.{k}.{c}") for c in COLS]:
            R.null_ok += [f"t3.{k}.{c}" for c in COLS if R.v(f"t3.{k}.{c}") is not None]
    R.note = (
        "whole report on one line, cells by one blank, headings in the running line; this office leaves zeros blank in table 3 and the blanks vanished "
        "(a row reads 2 2): values may be left out, but a number in the wrong column is wrong"
    )
    f = frame(R)
    one = txt_report(
        f,
        "".join(joined(g, " ") for g in t2_grids(R, drift={"本年增/减": "本年增减"})),
        joined(t3_grid(R), " "),
        joined(t4_grid(R), " "),
    )
    return R, re.sub(r"\s+", " ", one).strip() + "\n"


@file("txt_n1_single_characters.txt")
def _(name):
    R = Report(name, "碧螺滩区信访局", 2023, "G3", size=41)
    none = ["t2.t2_rules_made", "t2.t2_rules_repealed", "t2.t2_rules_in_force", "t2.t2_fee_amount_wan"]
    R.blank(*none, mark="无")
    R.lose(*none)
    R.note = "N1: every text node of exactly one CJK character is gone (年月日 in their own spans; header cells set one character a node; cells that printed 无 → lost)"
    f = frame(R)
    f["intro"] = f"本报告由{R.agency}编制，数据统计期限为{R.year}1112" + "31止。"
    f["sign"] = f"{R.agency}\n{R.year + 1}118"

    def lines(g):
        out = []
        for r in g:
            for c in r:
                if c.text in ("自然人", "总计", "其他", "小计", PART3):  # these header cells were one <p> a character
                    out.append("")
                elif c.text.startswith("（") and c.text.endswith(("不予公开", "不予处理")):
                    out.append(c.text[:3])
                else:
                    out.append(c.text)
        return "".join(x + "\n" for x in out if x)

    return R, txt_report(f, "".join(map(lines, t2_grids(R))), lines(t3_grid(R)), lines(t4_grid(R)))


@file("txt_n2_lost_digits.txt")
def _(name):
    R = Report(name, "赤枫岭县发展改革委员会", 2022, "G3", size=39)
    R.lose(*["t2." + x for x in R.gold()["tables"]["t2"]])
    R.lose(*[f"t4.{b}.{c}" for b in T4_BLOCKS for c in T4_COLS])
    R.lose(*[f"t3.{k}.{c}" for k in ("granted", "unable_not_held") for c in COLS])
    R.lose(
        "t3.partial.natural_person", "t3.new_received.total", "t3.carried_forward.enterprise", "t3.handled_total.legal_service"
    )
    R.note = "N2: digits inside <font> dropped: tables 2 and 4 have only labels, two rows of table 3 are empty, four single cells are gone (tabs keep the places)"
    f = frame(R, numbers=False)
    f["overview"] = "全年通过门户网站主动公开信息 条，政务新媒体推送 条。"
    f["intro"] = "本年度报告所列数据的统计期限自至止。"
    return R, txt_report(f, "".join(joined(g, "\t") for g in t2_grids(R)), joined(t3_grid(R), "\t"), joined(t4_grid(R), "\t"))


@file("txt_n16_split_digits.txt")
def _(name):
    R = Report(name, "金乌河市市场监管局", 2024, "G3", size=1532, orgs=0.08)
    (
        R.put("t2.t2_licence_decisions", "398 5758", 3985758),
        R.put("t2.t2_penalty_decisions", "12 604", 12604),
        R.put("t2.t2_fee_amount_wan", "1 730.2 8", 1730.28),
    )
    R.note = "N16: blanks inside numbers (1 532, 39 8), cells by tabs so that a cell's pieces belong together"
    f = frame(R)
    rng = random.Random(name + "s")
    for p, s in list(R.printed.items()):
        if p.startswith(("t3", "t4")) and len(s) > 1 and rng.random() < 0.6:
            cut = rng.randint(1, len(s) - 1)
            R.printed[p] = s[:cut] + " " + s[cut:]
    return R, txt_report(f, "".join(joined(g, "\t") for g in t2_grids(R)), joined(t3_grid(R), "\t"), joined(t4_grid(R), "\t"))


@file("txt_pdf_layer_vertical.txt")
def _(name):
    R = Report(name, "夜阑区城市管理局", 2022, "G3", size=94)
    R.note = "N6: pdftotext of a ruled table: 三、本年度办理结果 as single-character lines between the rows, page number and repeated header inside table 3, hard line ends in prose"
    f = frame(R)
    t2 = "".join(joined(g, " ") for g in t2_grids(R))
    head = [
        "申请人情况",
        "（本列数据的勾稽关系为：第一项加第二项之",
        "法人或其他组织",
        "和，等于第三项加第四项之和）",
        "自然人 商业 科研 社会公 法律服 总计",
        "企业 机构 益组织 务机构 其他",
    ]
    out, chars = (
        list(head),
        {
            "granted": "三",
            "partial": "、",
            "denied_state_secret": "本",
            "denied_third_party": "年",
            "denied_enforcement_file": "度",
            "unable_not_held": "办",
            "unprocessed_petition": "理",
            "unprocessed_mass": "结",
            "other_overdue_correction": "果",
        },
    )
    groups = {
        "denied_third_party": "（三）不\n予公开",
        "unable_needs_creation": "（四）无\n法提供",
        "unprocessed_publication": "（五）不\n予处理",
        "other_overdue_fee": "（六）其\n他处理",
    }
    for k, group, lab in R.rows:
        if k in chars:
            out.append(chars[k])
        if k in groups:
            out.append(groups[k])
        nums = " ".join(R.row(k))
        if k == "unable_unclear":
            out += ["- 4 -", ""] + head
        if len(lab) > 17:  # wraps: first half, numbers, second half
            out += [lab[:14], nums, lab[14:28]] + ([lab[28:]] if lab[28:] else [])
        else:
            out.append(lab + " " + nums)
    t4 = (
        "行政复议 行政诉讼\n未经复议直接起诉 复议后起诉\n结果 结果 其他 尚未 结果 结果 其他 尚未 结果 结果 其他 尚未\n总计 总计 总计\n维持 纠正 结果 审结 维持 纠正 结果 审结 维持 纠正 结果 审结\n"
        + " ".join(x for b in T4_BLOCKS for x in R.t4row(b))
    )
    for k in ("intro", "overview", "problems"):
        f[k] = "\n".join(f[k][i : i + 27] for i in range(0, len(f[k]), 27))
    return R, txt_report(f, t2, "\n".join(out), t4)


@file("txt_pdf_layer_wrapped_g2.txt")
def _(name):
    R = Report(name, "椿樟市城乡规划局", 2020, "G2", size=233, orgs=0.1)
    R.put("t2.t2_penalty_items_change", "+ 1", 1)
    R.put("t2.t2_procurement_amount", "1032.4万元", 1032.4)
    R.units = {"t2.t2_procurement_amount": "万元"}
    R.note = "N6, another tool (layout kept): columns by runs of blanks, each label split above and below its numbers, group labels at the left on the middle line, page foot in the table"
    f = frame(R)
    t2 = ""
    for item, header, rows in R.t2blocks:
        t2 += f"{' ' * 24}{item}\n" + "    ".join(padr(h, 18) for h in header).rstrip() + "\n"
        for lab, fs in rows:
            t2 += "    ".join(padr(x, 18) for x in [lab] + [R.p("t2.t2_" + z) for z in fs]).rstrip() + "\n"
    out = [
        " " * 46 + "申请人情况",
        " " * 52 + "法人或其他组织",
        "（本列数据的勾稽关系为：第一项加   自然",
        "第二项之和，等于第三项加第四项     人     商业   科研   社会   法律   其他   总计",
        "之和）                                    企业   机构   公益   服务",
        " " * 56 + "组织   机构",
    ]
    for i, (k, group, lab) in enumerate(R.rows):
        half = (len(lab) + 1) // 2
        nums = "".join(x.rjust(7) for x in R.row(k))
        left = {
            "denied_internal_affairs": "（三）不予公开",
            "unable_needs_creation": "（四）无法提供",
            "unprocessed_publication": "（五）不予处理",
        }.get(k, "")
        if len(lab) > 10:
            out += ["  " + " " * 16 + lab[:half], padr(left, 40) + nums, "  " + " " * 16 + lab[half:]]
        else:
            out.append(padr(left.ljust(0) + "  " + lab if not left else left + " " + lab, 40) + nums)
        if k == "denied_enforcement_file":
            out += ["", " " * 40 + "第 5 页 共 8 页", "\x0c三、本年度办理结果（续）"]
    t4 = (
        " " * 10
        + "行政复议"
        + " " * 30
        + "行政诉讼\n"
        + " " * 40
        + "未经复议直接起诉"
        + " " * 20
        + "复议后起诉\n"
        + "结果 结果 其他 尚未 总  " * 3
        + "\n"
        + "维持 纠正 结果 审结 计  " * 3
        + "\n"
        + "".join(x.ljust(5) for b in T4_BLOCKS for x in R.t4row(b))
    )
    return R, txt_report(f, t2, "\n".join(out), t4)
