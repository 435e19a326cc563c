"""PDF files: ruled and unruled, across pages, on their side."""

import io
import random

from tests.tables.blind.writer.frame import G1_HEADS, ascii_paren, frame, fw_dot, short
from tests.tables.blind.writer.grids import g1_grid, placed, t2_grids, t3_grid, t4_grid
from tests.tables.blind.writer.labels import COLS, G1, PART3
from tests.tables.blind.writer.registry import file
from tests.tables.blind.writer.report import Report


class Pdf:
    """A page writer over a reportlab canvas: running text, tables with spans that may cross pages, page numbers."""

    def __init__(self, size=(595, 842), foot="- {n} -", margin=60, fs=11):
        from reportlab.pdfbase import pdfmetrics
        from reportlab.pdfbase.cidfonts import UnicodeCIDFont
        from reportlab.pdfgen import canvas

        pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
        self.width_of = lambda s, fs: pdfmetrics.stringWidth(s, "STSong-Light", fs)
        self.buf = io.BytesIO()
        self.c = canvas.Canvas(self.buf, pagesize=size, invariant=1)
        self.W, self.Ht, self.m, self.foot, self.fs, self.n = *size, margin, foot, fs, 1
        self.y = self.Ht - margin

    def page(self):
        self.c.setFont("STSong-Light", 9)
        self.c.drawCentredString(self.W / 2, 30, self.foot.format(n=self.n))
        self.c.showPage()
        self.n, self.y = self.n + 1, self.Ht - self.m

    def wrap(self, s, w, fs):
        lines = [""]
        for ch in s:
            if ch == "\n":
                lines.append("")
            elif self.width_of(lines[-1] + ch, fs) > w and lines[-1] and ch not in "，。；、：）":
                lines.append(ch)
            else:
                lines[-1] += ch
        return lines

    def text(self, s, fs=None, centre=False, indent=True, gap=6):
        fs = fs or self.fs
        for line in self.wrap(("　　" if indent and not centre else "") + s, self.W - 2 * self.m, fs):
            if self.y < 60:
                self.page()
            self.c.setFont("STSong-Light", fs)
            (self.c.drawCentredString(self.W / 2, self.y, line) if centre else self.c.drawString(self.m, self.y, line))
            self.y -= fs * 1.6
        self.y -= gap

    def table(self, grid, widths, fs=8.5, rules="all", vertical=(), head=0, spread=0, breaks=(), pad=3):
        """rules: all | none | h (horizontal only); vertical: texts set one character below the other;
        head: header rows repeated on a new page; spread: extra space between the digits of a number; breaks: forced page breaks before these rows."""
        cells, lead = list(placed(grid)), fs * 1.25
        xs = [self.m]
        for w in widths:
            xs.append(xs[-1] + w)
        lines = lambda c, x: list(c.text) if c.text in vertical else self.wrap(c.text, xs[x + c.cs] - xs[x] - 2 * pad, fs)
        heights = [lead + 2 * pad] * len(grid)
        for y, x, c in cells:
            if c.rs == 1:
                heights[y] = max(heights[y], len(lines(c, x)) * lead + 2 * pad)
        for y, x, c in cells:
            short = len(lines(c, x)) * lead + 2 * pad - sum(heights[y : y + c.rs])
            if short > 0:
                heights[y + c.rs - 1] += short
        pages, now, room = [], [], self.y - 55
        for y, h in enumerate(heights):
            if (h > room and now) or y in breaks:
                pages.append(now)
                now, room = [], self.Ht - self.m - 55 - sum(heights[:head])
            now.append(y)
            room -= h
        pages.append(now)
        tallest = lambda y, c: max(range(len(pages)), key=lambda i: sum(heights[r] for r in pages[i] if y <= r < y + c.rs))
        for i, rows in enumerate(pages):
            if i:
                self.page()
            order = (list(range(head)) if i and head else []) + rows
            tops, y0 = {}, self.y
            for y in order:
                tops[y] = y0
                y0 -= heights[y]
            bottom = lambda y: tops[y] - heights[y]
            for y, x, c in cells:
                part = [r for r in range(y, y + c.rs) if r in tops]
                if not part:
                    continue
                top, low = tops[part[0]], bottom(part[-1])
                if rules == "all":
                    self.c.rect(xs[x], low, xs[x + c.cs] - xs[x], top - low)
                elif rules == "h":
                    self.c.line(xs[x], low, xs[x + c.cs], low), self.c.line(xs[x], top, xs[x + c.cs], top)
                if y >= head and tallest(y, c) != i:  # a cell cut by the page border: its text stands in the taller part
                    continue
                ls = lines(c, x)
                ty = (top + low) / 2 + len(ls) * lead / 2 - fs
                self.c.setFont("STSong-Light", fs)
                for line in ls:
                    cx = (xs[x] + xs[x + c.cs]) / 2
                    if c.kind == "label" and c.text not in vertical:
                        self.c.drawString(xs[x] + pad, ty, line)
                    elif spread and c.kind == "num" and len(line) > 1:
                        w = self.width_of(line, fs) + spread * (len(line) - 1)
                        self.c.drawString(cx - w / 2, ty, line, charSpace=spread)
                    else:
                        self.c.drawCentredString(cx, ty, line)
                    ty -= lead
            self.y = y0
        self.y -= 14

    def bytes(self):
        self.page()
        self.c.save()
        return self.buf.getvalue()


def pdf_report(pdf, f, t2, t3, t4, h=lambda p, s: p.text(s, 13, indent=False)):
    pdf.text(f["title"], 18, centre=True, gap=14)
    pdf.text(f["intro"]), h(pdf, f["h"][0]), pdf.text(f["overview"]), h(pdf, f["h"][1])
    if f["proactive"]:
        pdf.text(f["proactive"])
    t2(), h(pdf, f["h"][2]), pdf.text(f["requests"]), t3(), h(pdf, f["h"][3]), t4()
    h(pdf, f["h"][4]), pdf.text(f["problems"]), h(pdf, f["h"][5]), pdf.text(f["other"]), pdf.text(f["contact"])
    for x in f["sign"].split("\n"):
        pdf.text(x, indent=False)
    return pdf.bytes()


W3 = [18, 46, 131] + [38, 38, 38, 40, 40, 34, 42]


@file("pdf_ruled_across_pages.pdf")
def _(name):
    R = Report(name, "潮安里市人民政府", 2022, "G3", size=1180, orgs=0.06)
    R.note = "ruled tables; 三、本年度办理结果 and the group labels set vertically; table 3 crosses a page inside （三）不予公开; page numbers - n -"
    f, pdf = frame(R), Pdf()
    vert = (PART3, "（三）不予公开", "（五）不予处理")
    return R, pdf_report(
        pdf,
        f,
        lambda: [pdf.table(g, [150] + [320 / (len(g[-1]) - 1)] * (len(g[-1]) - 1)) for g in t2_grids(R)],
        lambda: pdf.table(t3_grid(R), W3, vertical=vert),
        lambda: pdf.table(t4_grid(R), [31] * 15, fs=8),
    )


@file("pdf_labels_wrap_g2.pdf")
def _(name):
    R = Report(name, "棠梨县公安局", 2020, "G2", size=63)
    R.put("t2.t2_licence_items_change", "+2", 2)
    R.put("t2.t2_penalty_items_change", "-1", -1)
    R.put("t2.t2_procurement_amount", "47.8（万元）", 47.8)
    R.units = {"t2.t2_procurement_amount": "万元"}
    R.note = "narrow label columns: labels wrap above and below the centred numbers; header repeated on the second page of table 3; footer 第 n 页"
    f, pdf = frame(R), Pdf(foot="第 {n} 页", margin=72)
    return R, pdf_report(
        pdf,
        f,
        lambda: pdf.table(t2_grids(R, merged=True)[0], [120, 105, 105, 105], fs=10),
        lambda: pdf.table(t3_grid(R), [24, 40, 80] + [42, 40, 40, 46, 46, 36, 44], fs=9.5, head=3),
        lambda: pdf.table(t4_grid(R), [30] * 15, fs=9),
    )


@file("pdf_no_ruling.pdf")
def _(name):
    R = Report(name, "梅庐乡人民政府", 2023, "G3", size=7, orgs=0.3)
    R.blank("t2.t2_rules_made", "t2.t2_rules_repealed", "t2.t2_rules_in_force", mark="/")
    R.note = "no ruling at all, columns only by position; / for 规章"
    f, pdf = frame(R), Pdf(foot="{n}", fs=12)
    return R, pdf_report(
        pdf,
        f,
        lambda: [pdf.table(g, [160] + [300 / (len(g[-1]) - 1)] * (len(g[-1]) - 1), rules="none", fs=9.5) for g in t2_grids(R)],
        lambda: pdf.table(t3_grid(R, ascii_paren), [18, 66, 140] + [36, 34, 34, 38, 38, 30, 40], rules="none", fs=8),
        lambda: pdf.table(t4_grid(R), [31] * 15, rules="none", fs=7.5),
    )


@file("pdf_g1_landscape.pdf")
def _(name):
    R = Report(name, "蔚蒲县国土资源局", 2014, "G1", size=57)
    rng = random.Random(name + "x")
    R.blank("g1.g1_channel_weibo", "g1.g1_channel_wechat")
    cum = {f: str(int(R.v("g1.g1_" + f) or 0) + rng.randint(3, 900)) for _, _, f in G1 if f and not f.endswith("_wan")}
    cum.update(request_fees_wan="0", budget_wan="55")
    R.note = "landscape PDF of the G1 form with 年度 and 历年累计 columns, header repeated on each page, a blank 微博/微信 row"
    f, pdf = frame(R, G1_HEADS), Pdf(size=(842, 595), foot="— {n} —")
    pdf.text(f["title"], 18, centre=True), pdf.text(f["intro"]), pdf.text("一、概述", 13, indent=False), pdf.text(f["overview"])
    pdf.text("二、主要问题和改进措施", 13, indent=False), pdf.text(f["problems"]), pdf.text(f["contact"])
    pdf.page()
    pdf.text(f"附表　政府信息公开情况统计表（{R.year}年）", 14, centre=True)
    g = g1_grid(R, cumulative=cum, header=["统　计　指　标", "计量单位", "年度", "历年累计"])
    pdf.table(g, [420, 70, 100, 100], fs=10, head=1)
    return R, pdf.bytes()


@file("pdf_three_line_split_digits.pdf")
def _(name):
    R = Report(name, "钟梧市交通警察支队", 2024, "G3", size=2306, orgs=0.03)
    n = R.v("t4.review.total")
    R.put("t4.review.total", n + 10)
    R.errors.append(("T4-SUM review", f"行政复议: the four results add to {n}, the page prints 总计 {n + 10}"))
    R.put("t2.t2_licence_decisions", "218406"), R.put("t2.t2_penalty_decisions", "1730228")
    R.note = "horizontal rules only; wide letter-spacing inside numbers (text layers read 2 3 0 6); table 4 three rows; printed 行政复议 total is wrong"
    f, pdf = frame(R), Pdf(margin=50)
    return R, pdf_report(
        pdf,
        f,
        lambda: [pdf.table(g, [150] + [330 / (len(g[-1]) - 1)] * (len(g[-1]) - 1), rules="h", spread=4) for g in t2_grids(R)],
        lambda: pdf.table(
            t3_grid(R, lambda s: fw_dot(short(s))), [20, 50, 120] + [52, 42, 42, 42, 42, 34, 52], rules="h", spread=4
        ),
        lambda: pdf.table(t4_grid(R, "three"), [80, 110, 55, 55, 55, 55, 55], rules="h", spread=4),
    )


@file("pdf_break_header_body.pdf")
def _(name):
    R = Report(name, "岚皋浦镇人民政府", 2021, "G3", size=15)
    for k, _, _ in R.rows:
        for c in COLS[1:6]:
            if R.v(f"t3.{k}.{c}") == 0:
                R.blank(f"t3.{k}.{c}", mark="/")
    R.blank(*[f"t2.t2_{x}" for x in ("licence_decisions", "coercion_decisions")])
    R.note = "table 3: header on one page, body on the next; table 4: header on one page, its only row of numbers on the next; / in empty organisation cells, blanks in table 2"
    f, pdf = frame(R), Pdf(foot="·{n}·")
    return R, pdf_report(
        pdf,
        f,
        lambda: [pdf.table(g, [150] + [320 / (len(g[-1]) - 1)] * (len(g[-1]) - 1)) for g in t2_grids(R)],
        lambda: pdf.table(t3_grid(R), W3, breaks=(3, 20)),
        lambda: pdf.table(t4_grid(R), [31] * 15, fs=8, breaks=(3,)),
    )
