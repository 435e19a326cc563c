"""The order of a report: title, opening, body, signature. Lines, not yet laid out."""

from __future__ import annotations

from training.compose.context import Context
from training.compose.draft import Draft
from training.compose.numerals import chinese_year
from training.compose.phrases import headings, openings
from training.compose.plan_new import write_new_body
from training.compose.plan_old import write_old_body
from training.compose.report_lines import SUB_STYLES, THIRD_STYLES, TOP_STYLES, Line, Report, plain_numeral


def plan_report(context: Context) -> Report:
    """Return the whole report as lines."""
    rng = context.rng
    report = Report(context)
    report.top_style = rng.choices([style for style, _ in TOP_STYLES], [weight for _, weight in TOP_STYLES])[0]
    report.sub_style = rng.choices([style for style, _ in SUB_STYLES], [weight for _, weight in SUB_STYLES])[0]
    report.third_style = rng.choices([style for style, _ in THIRD_STYLES], [weight for _, weight in THIRD_STYLES])[0]
    report.sub_mark = rng.choices(("", "。", "：", ""), (40, 45, 8, 7))[0]
    report.density = rng.choice((0.03, 0.1, 0.2, 0.35))
    report.length = rng.uniform(0.4, 1.3) * {"town": 0.75, "county_department": 0.75, "city": 1.5, "county": 1.2}.get(
        context.body.tier, 1.0
    )
    _names(context)
    _title(report)
    _opening(report)
    if context.era in ("G2", "G3"):
        write_new_body(report)
    else:
        write_old_body(report)
    _closing(report)
    return report


def _names(context: Context) -> None:
    year = context.year
    yy = f"{year}年" if context.rng.random() < 0.98 else f"{chinese_year(year)}年"
    context.names = {"yy": yy, "ny": f"{year + 1}年", "T": context.body.title_name, "span_years": f"{year - 1}-{year}"}


def _title(report: Report) -> None:
    context, rng = report.context, report.rng
    sources = headings.SCHOOL_TITLES if context.body.level == "school" and rng.random() < 0.7 else headings.TITLES
    title = context.pick(sources).text
    if rng.random() < 0.06:
        if rng.random() < 0.5:  # the title stands only in the breadcrumb
            crumb = (
                Draft()
                .write(rng.choice(("首页 > 政务公开 > 政府信息公开年报 > ", "您现在的位置：首页 > 信息公开年报 > ")))
                .mark("TITLE", title.replace("\n", ""))
            )
            report.lines.append(Line("chrome", crumb))
        return
    report.lines.append(Line("title", Draft().mark("TITLE", title)))
    if rng.random() < 0.07:
        again = title if rng.random() < 0.5 else context.pick(sources).text
        report.lines.append(Line("title", Draft().mark("TITLE", again)))
    roll = rng.random()
    next_year, month, day = context.year + 1, rng.randint(1, 4), rng.randint(1, 28)
    if roll < 0.08:
        report.lines.append(
            Line(
                "subline",
                Draft()
                .write("（")
                .mark("DATE", rng.choice((f"{next_year}年{month}月{day}日", f"{next_year}年{month}月")))
                .write("）"),
            )
        )
    elif roll < 0.14:
        report.lines.append(Line("subline", Draft().mark("AGENCY", context.body.name)))
        report.lines.append(
            Line(
                "subline",
                Draft().mark(
                    "DATE",
                    rng.choice(
                        (
                            f"{next_year}年{month}月",
                            f"{next_year}年{month}月{day}日",
                            f"{chinese_year(next_year)}年{plain_numeral(month)}月",
                        )
                    ),
                ),
            )
        )
    elif roll < 0.17:
        number = context.doc_number()
        report.lines.append(Line("subline", Draft().mark("DOC_NO", number, value=number)))
    elif roll < 0.19:
        report.lines.append(Line("salutation", Draft().mark("AGENCY", rng.choice(context.body.superiors)).write("：")))


def _opening(report: Report) -> None:
    context, rng = report.context, report.rng
    if rng.random() < (0.12 if context.era in ("G0", "G1") else 0.3):
        return
    if rng.random() < 0.07 and context.era in ("G0", "G1"):
        report.lines.append(
            Line("heading", Draft().mark("SEC_OVERVIEW", rng.choice(("引言", "引 言", "引  言", "编制说明", "前言"))))
        )
        report.section_types.append("SEC_OVERVIEW")
    drafts = [context.pick(openings.OPENINGS)]
    report.para(*drafts)
    if rng.random() < 0.08:
        report.para(context.pick(openings.CONTACTS))


def _closing(report: Report) -> None:
    context, rng = report.context, report.rng
    if rng.random() < (0.5 if context.era in ("G0", "G1") else 0.25):
        year = context.year + (0 if rng.random() < 0.04 else 1)
        month, day = (12, 31) if year == context.year else (rng.randint(1, 4), rng.randint(1, 28))
        date = f"{year}年{month}月{day}日"
        if rng.random() < 0.12:
            date = f"{chinese_year(year, rng.choice('〇○O0'))}年{plain_numeral(month)}月{plain_numeral(day)}日"
        if rng.random() < 0.85:
            report.lines.append(
                Line(
                    "sign",
                    Draft().mark("AGENCY", context.body.name if rng.random() < 0.9 else rng.choice(context.body.offices)),
                )
            )
        report.lines.append(Line("sign", Draft().mark("DATE", date)))
    if rng.random() < 0.06:
        report.lines.append(
            Line(
                "para",
                Draft().write(
                    rng.choice(("附件：政府信息公开情况统计表.doc", "附件：统计表.xls", "附：政府信息公开情况统计表"))
                ),
            )
        )
