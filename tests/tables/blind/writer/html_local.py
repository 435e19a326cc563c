"""HTML files of local forms, of several tables a page, and of pages that are no tables."""

import random
import re

from tests.tables.blind.writer.frame import G1_HEADS, H6_PAREN, frame, space_dot
from tests.tables.blind.writer.grids import C, g1_grid, t2_grids, t3_grid, t4_grid
from tests.tables.blind.writer.html_page import E, assemble, html_table, page, simple_td, spans
from tests.tables.blind.writer.labels import G1, PART3, T4_BLOCKS, T4_COLS
from tests.tables.blind.writer.registry import file
from tests.tables.blind.writer.report import Report


@file("html_g1_national.html")
def _(name):
    R = Report(name, "苍芦市住房和城乡建设局", 2016, "G1", size=34)
    R.blank("g1.g1_channel_gazette", "g1.g1_press_conferences_principal", "g1.g1_online_interviews_principal")
    R.blank("g1.g1_request_fees_wan", mark="无")
    R.blank("g1.g1_complaints", mark="/")
    R.note = "national 58-row form, 统计指标/单位/统计数, indentation by &nbsp;; blanks, one 无, one /; signature block as the last rows"
    f = frame(R, G1_HEADS)
    td = lambda c: (
        f"<td height='24' style='border:1px solid #333'>{'&nbsp;' * (4 if re.match(r'[0-9]', c.text) else 8 if c.text[:2] in ('其中', '涉及', '危及', '不是', '法律') else 0)}{E(c.text) or '&nbsp;'}</td>"
        if c.kind != "num"
        else f"<td>{E(c.text) or '&nbsp;'}</td>"
    )
    g = g1_grid(R)
    g += [[C("单位负责人：李×", 1, 1), C("审核人：王×", 1, 2)], [C("填报人：赵×"), C("联系电话：0990-5550177", 1, 2)]]
    td2 = lambda c: td(c).replace("<td", f"<td{spans(c)}", 1)
    body = (
        f"<h1>{f['title']}</h1><p>{f['intro']}</p><p><b>一、概述</b></p><p>{f['overview']}</p><p><b>二、主动公开政府信息情况</b></p><p>公开目录按季更新。</p>"
        f"<p><b>三、存在的主要问题和改进措施</b></p><p>{f['problems']}</p><p>{f['contact']}</p>"
        f"<p><b>附件：政府信息公开情况统计表</b></p><p>（{R.year}年度）</p>" + html_table(g, "<table>", td2)
    )
    return R, page(f["title"], body)


@file("html_g1_local_cumulative.html")
def _(name):
    R = Report(name, "临鹭县人民政府", 2015, "G1", size=88)
    rng = random.Random(name + "cum")
    cum = {
        f: str(int(R.v("g1.g1_" + f)) * rng.randint(2, 6) + rng.randint(0, 9)) for _, _, f in G1 if f and not f.endswith("_wan")
    }
    cum.update(request_fees_wan="0.8", budget_wan="96.4")
    extra = {
        "normative_docs_issued": [
            ("其中：财政预算决算和“三公”经费信息数", "条", "62", "240"),
            ("行政审批信息数", "条", "118", "533"),
            ("环境保护信息数", "条", "47", "129"),
            ("食品药品安全信息数", "条", "35", "98"),
        ],
        "reply_other_channel": [("9．其他", "件", "0", "2")],
    }
    R.put("g1.g1_request_fees_wan", "0.35")
    R.note = "local form: extra rows (重点领域 after 制发规范性文件总数), 单位 column, 本年度 and 历年累计 columns (only the first is this year's)"
    f = frame(R, G1_HEADS)
    g = g1_grid(R, extra=extra, cumulative=cum, header=["指标名称", "单位", f"{R.year}年度", "历年累计"])
    for y, row in enumerate(g):  # heading rows span the table, as local forms like it
        if y and not row[1].text:
            g[y] = [C(row[0].text, 1, 4)]
    body = (
        f"<div class='xxgk'><h2>{f['title']}</h2><p>{f['intro']}</p><h3>一、概述</h3><p>{f['overview']}</p><h3>二、依申请公开政府信息情况</h3><p>{f['problems']}</p>"
        f"<h3>附表：政府信息公开情况统计表（{R.year}年度）</h3>"
        + html_table(g, "<table border=1>", simple_td)
        + f"<p>{f['contact']}</p></div>"
    )
    return R, page(f["title"], body)


@file("html_two_years_one_page.html")
def _(name):
    R = Report(name, "乌岬市司法局", 2022, "G3", size=52)
    old = Report(name + "old", "乌岬市司法局", 2021, "G3", size=31)
    R.note = (
        "the page holds the 2022 report (title, first) and, below it, last year's report with full tables; only 2022 counts"
    )
    f, fo = frame(R), frame(old)
    tab = lambda g: html_table(g, "<table class='t' border='1'>", simple_td)
    make = lambda rep, fr: (
        f"<h1>{fr['title']}</h1>"
        + assemble(
            fr,
            "".join(map(tab, t2_grids(rep))),
            tab(t3_grid(rep)),
            tab(t4_grid(rep)),
            lambda s: f"<p>{E(s)}</p>\n",
            lambda s: f"<h2>{E(s)}</h2>\n",
        )
    )
    body = (
        "<div class='tabs'><a>2022年</a> <a>2021年</a></div><div class='tab-pane'>"
        + make(R, f)
        + "</div>\n<div class='tab-pane'>\n<p>往年报告</p>"
        + make(old, fo)
        + "</div>"
    )
    return R, page(f["title"], body)


@file("html_extra_tables.html")
def _(name):
    R = Report(name, "环翠湾新区管理委员会", 2023, "G3", size=205)
    for k in ("licence_decisions", "penalty_decisions"):
        n = R.rng.randint(1200, 48000)
        R.put("t2.t2_" + k, f"{n:,}", n)
    R.note = "the office's own tables round the standard ones: requests by channel (same word 总计), budget, staff; thousands separators in table 2; prose with numbers between the tables"
    f = frame(R)
    own = lambda rows, cap: (
        f"<p align='center'>{cap}</p><table border='1'>"
        + "".join("<tr>" + "".join(f"<td>{x}</td>" for x in r) + "</tr>" for r in rows)
        + "</table>\n"
    )
    channel = own(
        [["渠道", "自然人", "法人或其他组织", "总计"], ["当面", 11, 2, 13], ["网络", 150, 20, 170], ["信函", 44, 9, 53]],
        "附：申请渠道情况（含咨询）",
    )
    budget = own(
        [
            ["项目", "预算数（万元）", "决算数（万元）"],
            ["行政许可窗口运行", "120.00", "118.32"],
            ["行政处罚文书印制", "6.50", "6.50"],
            ["信息公开专项", "15.00", "12.77"],
        ],
        "部门经费情况",
    )
    staff = own([["类别", "人数"], ["专职", 3], ["兼职", 41], ["总计", 44]], "政务公开队伍情况")
    tab = lambda g: html_table(g, "<table border='1' class='std'>", simple_td)
    body = f"<h1>{f['title']}</h1>" + assemble(
        f,
        staff
        + "".join(map(tab, t2_grids(R)))
        + "<p>其中，行政许可较上年增长7.2%，行政处罚减少315件；收费项目共3项。</p>"
        + budget,
        channel
        + "<p>统计时不含电话咨询806次。</p>"
        + tab(t3_grid(R, space_dot))
        + f"<p>注：表中“其他”包括主动撤回{min(2, R.v('t3.other_other.total'))}件。</p>",
        tab(t4_grid(R))
        + own([["案由", "复议", "诉讼", "总计"], ["土地征收", 5, 2, 7], ["房屋拆迁", 3, 1, 4]], "复议诉讼涉及领域"),
        lambda s: f"<p>{E(s)}</p>\n",
        lambda s: f"<h3>{E(s)}</h3>\n",
    )
    return R, page(f["title"], body)


@file("html_divs_t4_transposed.html")
def _(name):
    R = Report(name, "雁栖岭省民政厅", 2024, "G3", size=96)
    R.blank("t2.t2_rules_repealed", "t2.t2_coercion_decisions", mark="—")
    R.note = (
        "no <table> at all: rows and cells are <div class=tr>/<div class=td> (display:table); table 4 transposed; — for none"
    )
    f = frame(R, H6_PAREN)
    td = lambda c: f'<div class="td{" n" if c.kind == "num" else ""}" data-cs="{c.cs}" data-rs="{c.rs}">{E(c.text)}</div>'
    tab = lambda g: html_table(g, '<div class="table">\n', td, "</div>\n", '<div class="tr">', "</div>\n")
    body = (
        f"<main><h1>{f['title']}</h1>"
        + assemble(
            f,
            "".join(map(tab, t2_grids(R))),
            tab(t3_grid(R)),
            tab(t4_grid(R, "transposed")),
            lambda s: f"<p>{E(s)}</p>\n",
            lambda s: f"<h2>{E(s)}</h2>\n",
        )
        + "</main>"
    )
    return R, page(f["title"], body, "<style>.table{display:table}.tr{display:table-row}.td{display:table-cell}</style>\n")


@file("html_wechat_sections.html")
def _(name):
    R = Report(name, "菱塘街道办事处", 2021, "G3", size=6, orgs=0)
    R.blank("t2.t2_fee_amount_wan", mark="无")
    for b in T4_BLOCKS[1:]:
        R.blank(*[f"t4.{b}.{c}" for c in T4_COLS], mark="无")
    R.note = "公众号 editor markup: every cell <section><span>, header characters broken by <br>, zero-width characters; table 4 as three rows; 无 in cells"
    f = frame(R)

    def td(c):
        t = E(c.text)
        if c.text == PART3 or c.text.startswith("（三）") or c.text in ("自然人", "商业企业"):
            t = "<br/>".join(t)
        return f'<td{spans(c)} style="border-color:#3e3e3e;padding:0"><section style="line-height:1.75em"><span style="font-size:12px" leaf="">{t}</span></section></td>'

    tab = lambda g: html_table(
        g,
        '<section powered-by="editor"><table><colgroup><col width="10%"/></colgroup><tbody>',
        td,
        "</tbody></table></section>",
    )
    P = lambda s: f'<section><section style="text-indent:2em"><span>\u200b{E(s)}</span></section></section>\n'
    body = (
        f'<h1 id="activity-name">{f["title"]}</h1><div id="js_content">'
        + assemble(f, "".join(map(tab, t2_grids(R))), tab(t3_grid(R)), tab(t4_grid(R, "three")), P, lambda s: P(s))
        + "</div>"
    )
    return R, page(f["title"], body)


@file("html_uppercase_mixed_source_error.html")
def _(name):
    R = Report(name, "墨陵县农业农村局", 2021, "G2", t2="G2", other="three", size=44)
    n = R.v("t3.granted.total")
    R.put("t3.granted.total", n + 3)
    R.errors.append(("T3-COL granted", f"予以公开: six applicants add to {n}, the page prints {n + 3}"))
    R.errors.append(("T3-RES total", "the total column's rows add to more than its （七）总计 because of 予以公开"))
    R.put("t2.t2_procurement_amount", "386,200元", 386200)
    R.units = {"t2.t2_procurement_amount": "元"}
    R.note = "HTML 3.2 in capitals without closing </TD></TR>, attributes unquoted; G2 table 2 with G3 table 3 (three rows of 其他处理); a printed row total is wrong"
    f = frame(R)
    td = lambda c: f"<TD{spans(c).upper().replace(chr(34), '')} ALIGN=middle><FONT SIZE=2>{E(c.text)}</FONT>"
    tab = lambda g: html_table(g, "<TABLE BORDER=1 WIDTH=600>\n", td, "</TABLE>", "<TR>", "\n")
    body = f"<CENTER><FONT SIZE=5>{f['title']}</FONT></CENTER>" + assemble(
        f,
        tab(t2_grids(R, merged=True)[0]),
        tab(t3_grid(R)),
        tab(t4_grid(R)),
        lambda s: f"<P>{E(s)}\n",
        lambda s: f"<P><B>{E(s)}</B>\n",
    )
    return (
        R,
        f"<HTML><HEAD><META HTTP-EQUIV=Content-Type CONTENT='text/html; charset=utf-8'><TITLE>{f['title']}</TITLE></HEAD>\n<BODY>{body}</BODY></HTML>\n",
    )
