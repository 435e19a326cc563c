"""HTML files that office programs and site builders wrote, with the spans of the official tables."""

import re

from tests.tables.blind.writer.frame import ascii_paren, dun, frame, short, typed
from tests.tables.blind.writer.grids import C, t2_grids, t3_grid, t4_grid
from tests.tables.blind.writer.html_page import E, assemble, html_table, page, spans
from tests.tables.blind.writer.labels import COL_LABELS, COLS, PART3, RELATION, T4_BLOCKS, T4_COLS, T4_LABELS
from tests.tables.blind.writer.registry import file
from tests.tables.blind.writer.report import Report


@file("html_word_mso.html")
def _(name):
    R = Report(name, "云澜县人民政府", 2022, "G3", size=126)
    R.put("t2.t2_fee_amount_wan", "1860.5")
    R.note = "Word 'filtered' HTML in GBK: mso styles, conditional comments, <o:p>, a number's digits in two spans, blank cell = <o:p>&nbsp;</o:p>"
    R.blank("t2.t2_rules_made", "t2.t2_rules_repealed", "t2.t2_rules_in_force")
    f = frame(R)

    def span(s):
        if not s:
            return "<span lang=EN-US style='font-size:10.5pt'><o:p>&nbsp;</o:p></span>"
        if re.fullmatch(r"[\d.]+", s):
            cut = len(s) // 2 if len(s) > 2 else len(s)
            runs = [s[:cut], s[cut:]] if s[cut:] else [s]
            return (
                "".join(
                    f"<span lang=EN-US style='font-size:10.5pt;font-family:\"Times New Roman\",serif;mso-font-kerning:0pt'>{x}</span>"
                    for x in runs
                )
                + "<span lang=EN-US><o:p></o:p></span>"
            )
        return f"<span style='font-size:10.5pt;font-family:仿宋_GB2312;mso-hansi-font-family:\"Times New Roman\"'>{E(s)}</span><span\n  lang=EN-US style='font-size:10.5pt'><o:p></o:p></span>"

    def td(c):
        sp = (f" rowspan={c.rs}" if c.rs > 1 else "") + (f" colspan={c.cs}" if c.cs > 1 else "")
        return (
            f"\n  <td width={48 * c.cs}{sp} style='width:{36 * c.cs}.0pt;border:solid windowtext 1.0pt;mso-border-alt:solid windowtext .5pt;"
            f"padding:0cm 5.4pt 0cm 5.4pt'>\n  <p class=MsoNormal align=center style='text-align:center;mso-pagination:widow-orphan'>{span(c.text)}</p>\n  </td>"
        )

    tab = lambda g: html_table(
        g,
        "<div align=center>\n<table class=MsoNormalTable border=1 cellspacing=0 cellpadding=0 style='border-collapse:collapse;mso-yfti-tbllook:1184'>\n",
        td,
        "</table>\n</div>\n",
        " <tr style='mso-yfti-irow:0;page-break-inside:avoid'>",
        "\n </tr>\n",
    )
    P = lambda s: (
        f"<p class=MsoNormal style='text-indent:32.0pt;line-height:29.0pt;mso-line-height-rule:exactly'>{span(s)}</p>\n"
    )
    Hd = lambda s: f"<h1 style='mso-pagination:widow-orphan'><a name=\"_Toc1\"></a>{span(s)}</h1>\n"
    body = (
        f"<div class=Section1 style='layout-grid:15.6pt'>\n<p class=MsoNormal align=center><b>{span(f['title'])}</b></p>\n"
        + assemble(f, "".join(map(tab, t2_grids(R, merged=True))), tab(t3_grid(R)), tab(t4_grid(R)), P, Hd)
        + "</div>"
    )
    text = (
        '<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">\n<head>\n'
        '<meta http-equiv=Content-Type content="text/html; charset=gb2312">\n<meta name=Generator content="Microsoft Word 15 (filtered medium)">\n'
        "<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View><w:Zoom>0</w:Zoom></w:WordDocument></xml><![endif]-->\n"
        '<style><!-- /* Style Definitions */ p.MsoNormal {mso-style-parent:""; margin:0cm; font-size:10.5pt;} @page Section1 {size:595.3pt 841.9pt;} --></style>\n'
        "<!--[if gte mso 10]><style>table.MsoNormalTable {mso-style-name:普通表格;}</style><![endif]-->\n</head>\n<body lang=ZH-CN>\n"
        + body
        + "\n</body>\n</html>\n"
    )
    return R, text.encode("gb18030")


@file("html_wps_export.html")
def _(name):
    R = Report(name, "青岙市自然资源局", 2023, "G3", size=83)
    R.note = "WPS export: <font> round every run, &nbsp; padding; this office fills only 自然人 and leaves zeros and most row totals blank"
    for k, _, _ in R.rows:
        for c in COLS:
            if R.v(f"t3.{k}.{c}") == 0:
                R.blank(f"t3.{k}.{c}")
        if k not in ("new_received", "handled_total", "carried_over", "carried_forward"):
            R.blank(f"t3.{k}.total")
    for b in T4_BLOCKS:
        for c in T4_COLS:
            if R.v(f"t4.{b}.{c}") == 0:
                R.blank(f"t4.{b}.{c}")
    f = frame(R)
    run = lambda s: f'<font face="仿宋_GB2312" style="font-size:12pt">{E(s)}</font>' if s else "&nbsp;"

    def td(c):
        return (
            f'<td valign="center"{spans(c)} style="border:1.0000pt solid windowtext;padding:0.0000pt 5.4000pt"><p align="center" style="text-align:center;">'
            f"<span style=\"mso-spacerun:'yes';font-family:仿宋_GB2312;\">{'&nbsp;' if c.kind == 'num' and len(c.text) == 1 else ''}{run(c.text)}</span>"
            f'<span style="font-family:Calibri;font-size:10.5pt;"></span></p></td>'
        )

    tab = lambda g: html_table(
        g,
        '<table border="1" cellspacing="0" style="border-collapse:collapse;width:426.1pt;mso-table-layout-alt:fixed;"><tbody>',
        td,
        "</tbody></table>",
        '<tr style="height:21.25pt;">',
    )
    P = lambda s: f'<p style="text-indent:24pt;"><span style="mso-spacerun:\'yes\';">&nbsp;&nbsp;{run(s)}</span></p>\n'
    Hd = lambda s: f'<p class="15"><b><span>{run(s)}</span></b></p>\n'
    body = (
        f'<div class="TRS_Editor"><!--EndFragment--><p align="center"><b>{run(f["title"])}</b></p>\n'
        + assemble(f, "".join(map(tab, t2_grids(R))), tab(t3_grid(R, dun)), tab(t4_grid(R)), P, Hd)
        + "</div>"
    )
    return R, page(
        f["title"],
        body,
        '<meta name="Generator" content="WPS Office"><style>p.15{margin:0} .TRS_Editor p{line-height:150%}</style>\n',
    )


@file("html_nested_layout_g2.html")
def _(name):
    R = Report(name, "柏溪区卫生健康局", 2019, "G2", size=21)
    R.put("t2.t2_licence_items_change", "+3", 3)
    R.put("t2.t2_penalty_items_change", "-2", -2)
    R.put("t2.t2_other_service_items_change", "+1", 1)
    R.put("t2.t2_coercion_items_change", "0")
    R.put("t2.t2_procurement_projects", "4")
    R.put("t2.t2_procurement_amount", "86.35万元", 86.35)
    R.units = {"t2.t2_procurement_amount": "万元"}
    R.put("t2.t2_licence_decisions", "415件", 415)
    R.put("t2.t2_penalty_decisions", "37件", 37)
    R.note = "old CMS: page laid out in nested tables (menu, crumbs, body), index block as a table; signed 本年增/减; units inside cells; amount in 万元"
    f = frame(R)
    td = lambda c: f'<td{spans(c)} align="center"><div align="center">{E(c.text)}</div></td>'
    tab = lambda g: html_table(g, '<table width="98%" border="1" cellpadding="2" cellspacing="0" bordercolor="#000000">', td)
    P = lambda s: f"<p>　　{E(s)}</p>\n"
    Hd = lambda s: f"<p>　　<strong>{E(s)}</strong></p>\n"
    inner = assemble(
        f,
        "<table width='100%'><tr><td>" + tab(t2_grids(R, merged=True)[0]) + "</td></tr></table>",
        tab(t3_grid(R)),
        tab(t4_grid(R)),
        P,
        Hd,
    )
    index = "".join(
        f"<tr><td>{a}</td><td>{b}</td><td>{c}</td><td>{d}</td></tr>"
        for a, b, c, d in [
            ("索引号：", "BX0012/2020-00007", "分类：", "年度报告"),
            ("发布机构：", R.agency, "发文日期：", "2020-01-19"),
            ("名称：", f["title"], "浏览次数：", "128"),
        ]
    )
    menu = "".join(
        f"<tr><td>·<a href='/a{i}.html'>{x}</a></td></tr>"
        for i, x in enumerate(["首页", "机构职能", "2018年年度报告", "2017年年度报告", "通知公告"])
    )
    body = (
        f"<table width='1000' align='center'><tr><td colspan='2'><table width='100%'><tr><td>您现在的位置：首页 &gt;&gt; 信息公开</td><td>2020年1月20日</td></tr></table></td></tr>\n"
        f"<tr><td width='180' valign='top'><table>{menu}</table></td>\n<td valign='top'><table border='1' width='100%'>{index}</table>\n"
        f"<table width='100%'><tr><td align='center'><h2>{f['title']}</h2></td></tr><tr><td id='zoom'>{inner}</td></tr></table></td></tr>\n"
        "<tr><td colspan='2' align='center'>技术支持：区大数据中心　访问量 20311</td></tr></table>"
    )
    return R, page(f["title"], body)


@file("html_th_tbody_subtotal.html")
def _(name):
    R = Report(name, "丹霖市人民政府办公室", 2021, "G3", size=342, orgs=0.25)
    sub = {k: str(sum(R.v(f"t3.{k}.{c}") for c in COLS[1:6])) for k, _, _ in R.rows}
    R.note = (
        "clean CMS with <caption>, <thead>/<th scope>, several <tbody> and a 小计 column for the five kinds of organisations"
    )
    f = frame(R)

    def td(c):
        if c.kind == "head":
            return f'<th scope="col"{spans(c)}>{E(c.text)}</th>'
        return f'<th scope="row"{spans(c)}>{E(c.text)}</th>' if c.kind == "label" else f'<td class="num">{E(c.text)}</td>'

    row = lambda r: "<tr>" + "".join(map(td, r)) + "</tr>"
    g = t3_grid(R, ascii_paren, subtotal=sub)
    # the rowspan of 三 may not cross a tbody, so all its rows stand in one; the others have their own
    bodies = "".join(
        "<tbody>\n" + "\n".join(map(row, g[a:b])) + "\n</tbody>\n"
        for a, b in [(3, 4), (4, 5), (5, len(g) - 1), (len(g) - 1, len(g))]
    )
    t3 = (
        f'<table class="tj"><caption>政府信息公开申请办理统计（{R.year}）</caption>\n<thead>'
        + "\n".join(map(row, g[:3]))
        + "</thead>\n"
        + bodies
        + "</table>\n"
    )
    t2 = "".join(
        html_table(x, f'<h4>{b[0]}</h4><table class="tj"><tbody>', td, "</tbody></table>")
        for x, b in zip(t2_grids(R, items="none"), R.t2blocks)
    )
    g4 = t4_grid(R)
    t4 = (
        "<table class='tj'><thead>"
        + "".join(map(row, g4[:3]))
        + "</thead><tbody>"
        + row(g4[3])
        + "</tbody><tfoot><tr><td colspan='15'>注：含上年度结转案件</td></tr></tfoot></table>"
    )
    body = (
        f"<article><h1>{f['title']}</h1>"
        + assemble(f, t2, t3, t4, lambda s: f"<p>{E(s)}</p>\n", lambda s: f"<h3>{E(s)}</h3>\n")
        + "</article>"
    )
    return R, page(f["title"], body)


@file("html_hidden_duplicate.html")
def _(name):
    R = Report(name, "栖梧县教育体育局", 2024, "G3", size=37)
    R.note = "each table stands twice: a display:none print copy made before a correction (other numbers in it must not count), and the visible one; hidden spans and comments in cells"
    f = frame(R)
    i = [0]

    def td(c):
        i[0] += 1
        junk = (
            '<span style="display: none">99</span>'
            if c.kind == "num" and i[0] % 11 == 0
            else f"<!-- {i[0]} -->"
            if i[0] % 7 == 0
            else ""
        )
        return f"<td{spans(c)}><p>{E(c.text)}{junk}</p></td>"

    stale = lambda c: f"<td{spans(c)}>{int(c.text) + 2 if c.kind == 'num' and c.text.isdigit() else E(c.text)}</td>"

    def both(g):
        return (
            '<div class="print-only" style="display:none">'
            + html_table(g, "<table>", stale)
            + "</div>\n"
            + '<div class="table-wrap">'
            + html_table(g, '<table class="gov-table"><tbody>', td, "</tbody></table>")
            + "</div>\n"
        )

    body = f"<div id='share' style='display:none'>扫一扫分享：{f['title']}</div><h1>{f['title']}</h1>" + assemble(
        f,
        "".join(map(both, t2_grids(R))),
        both(t3_grid(R)),
        both(t4_grid(R)),
        lambda s: f"<p>{E(s)}</p>\n",
        lambda s: f"<h2>{E(s)}</h2>\n",
    )
    return R, page(
        f["title"],
        body,
        "<style>@media print{.print-only{display:block!important}}</style>\n<script>var data=[[1,2,3]];</script>\n",
    )


@file("html_one_table_a_row.html")
def _(name):
    R = Report(name, "白砚镇人民政府", 2023, "G3", size=9, orgs=0.3)
    R.note = "every row of tables 2, 3 and 4 is its own <table>; group and part labels stand as paragraphs between them"
    f = frame(R)
    tab = lambda cells: "<table border='1'><tbody><tr>" + "".join(f"<td>{E(x)}</td>" for x in cells) + "</tr></tbody></table>\n"
    t2 = "".join(
        f"<p>{item}</p>" + tab(header) + "".join(tab([lab] + [R.p("t2.t2_" + x) for x in fs]) for lab, fs in rows)
        for item, header, rows in R.t2blocks
    )
    t3, last = f"<p>{RELATION}</p>" + tab(["申请人情况"]) + tab(["自然人", "法人或其他组织", "总计"]) + tab(COL_LABELS[1:6]), ""
    for k, group, label in R.rows:
        if k == "granted":
            t3 += f"<p>{PART3}</p>"
        if group and group != last:
            t3 += f"<p>{group}</p>"
        last = group
        t3 += tab([short(label)] + R.row(k))
    t4 = (
        tab(["行政复议", "行政诉讼"])
        + tab(["未经复议直接起诉", "复议后起诉"])
        + tab(T4_LABELS * 3)
        + tab([x for b in T4_BLOCKS for x in R.t4row(b)])
    )
    body = f"<h1>{f['title']}</h1>" + assemble(f, t2, t3, t4, lambda s: f"<p>{E(s)}</p>\n", lambda s: f"<p><b>{E(s)}</b></p>\n")
    return R, page(f["title"], body)


@file("html_broken_at_page_border.html")
def _(name):
    R = Report(name, "流霞区市场监督管理局", 2022, "G3", size=168)
    R.note = "table 3 broken in two <table>s as in a PDF-to-HTML export: second part repeats the header, the group cell is split as （四）无法 / 提供; a page number stands between"
    f = frame(R)
    body_rows = t3_grid(R, typed, body_only=True)
    head = t3_grid(R)[:3]
    cut = 14  # inside （四）无法提供 (rows 12..14)
    first, second = body_rows[:cut], body_rows[cut:]
    # the spans end at the page border and start again on the next page
    first = [[c._replace(rs=min(c.rs, cut - y)) for c in r] for y, r in enumerate(first)]
    first[12] = [c._replace(text="（四）无法") if c.text == "（四）无法提供" else c for c in first[12]]
    n_rest = len(second) - 1
    second = [[C("", n_rest), C("提供", 1)] + second[0]] + second[1:]
    td = lambda c: (
        f'<td{spans(c)}><span class="ft{12 if c.kind == "num" else 7}">{E(c.text).replace("社会公益", "社会公益<br/>").replace("法律服务", "法律服务<br/>")}</span></td>'
    )
    tab = lambda g: html_table(g, '<table class="pdf2html" cellspacing="0">', td)
    t3 = tab(head + first) + '<p class="pagenum">— 3 —</p>\n<hr/>\n<a name="p4"></a>' + tab(head + second)
    body = f"<h1>{f['title']}</h1>" + assemble(
        f,
        "".join(map(tab, t2_grids(R))),
        t3,
        tab(t4_grid(R)),
        lambda s: f'<p class="ft3">{E(s)}</p>\n',
        lambda s: f'<p class="ft5"><b>{E(s)}</b></p>\n',
    )
    return R, page(f["title"], body)
