"""The order of a report: title, opening, body, signature. Lines, not yet laid out."""

from __future__ import annotations

from training.compose.bank import load_bank
from training.compose.context import Context
from training.compose.draft import Draft
from training.compose.numerals import chinese_year
from training.compose.plan.lines import SUB_STYLES, THIRD_STYLES, TOP_STYLES, Line, Report
from training.compose.plan.new import write_new_body
from training.compose.plan.old import write_old_body
from training.compose.sentences.joining import plain_numeral
from training.compose.tables import Shape


def plan_report(context: Context, shape: Shape) -> Report:
    """Return the whole report as lines, its tables in ``shape``."""
    rng = context.rng
    report = Report(context, shape=shape)
    report.top_style = rng.choices([style for style, _ in TOP_STYLES], [weight for _, weight in TOP_STYLES])[0]
    report.sub_style = rng.choices([style for style, _ in SUB_STYLES], [weight for _, weight in SUB_STYLES])[0]
    report.third_style = rng.choices([style for style, _ in THIRD_STYLES], [weight for _, weight in THIRD_STYLES])[0]
    report.sub_mark = rng.choices(("", "。", "：", ""), (40, 45, 8, 7))[0]
    report.density = rng.choice((0.03, 0.1, 0.2, 0.35))
    context.request_unit = rng.choices(("件", "条", "宗", "起", "份"), (88, 6, 3, 2, 1))[0]
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
    school = context.body.level == "school" and rng.random() < 0.7
    sources = load_bank("frame/titles")["school titles" if school else "titles"]
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
    _under_title(report)


def _under_title(report: Report) -> None:
    """What stands between the title and the text: a date in brackets, the issuer and a month, a document number, an addressee."""
    context, rng = report.context, report.rng
    roll = rng.random()
    year, month, day = context.year + 1, rng.randint(1, 4), rng.randint(1, 28)
    if roll < 0.08:
        text = rng.choice((f"{year}年{month}月{day}日", f"{year}年{month}月"))
        report.lines.append(Line("subline", Draft().write("（").mark("DATE", text).write("）")))
    elif roll < 0.14:
        text = rng.choice(
            (f"{year}年{month}月", f"{year}年{month}月{day}日", f"{chinese_year(year)}年{plain_numeral(month)}月")
        )
        report.lines.append(Line("subline", Draft().mark("AGENCY", context.body.name)))
        report.lines.append(Line("subline", Draft().mark("DATE", text)))
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
    drafts = [context.pick(load_bank("frame/openings")["opening"])]
    report.para(*drafts)
    if rng.random() < 0.08:
        report.para(context.pick(load_bank("frame/openings")["contact"]))


def _closing(report: Report) -> None:
    context, rng = report.context, report.rng
    if rng.random() < (0.5 if context.era in ("G0", "G1") else 0.25):
        _signature(report)
    if rng.random() < 0.06:
        names = ("附件：政府信息公开情况统计表.doc", "附件：统计表.xls", "附：政府信息公开情况统计表")
        report.lines.append(Line("para", Draft().write(rng.choice(names))))


def _signature(report: Report) -> None:
    """The body's name and the day of signing; seldom dated inside the report year."""
    context, rng = report.context, report.rng
    year = context.year + (0 if rng.random() < 0.04 else 1)
    month, day = (12, 31) if year == context.year else (rng.randint(1, 4), rng.randint(1, 28))
    text = f"{year}年{month}月{day}日"
    if rng.random() < 0.12:
        text = f"{chinese_year(year, rng.choice('〇○O0'))}年{plain_numeral(month)}月{plain_numeral(day)}日"
    if rng.random() < 0.85:
        signer = context.body.name if rng.random() < 0.9 else rng.choice(context.body.offices)
        report.lines.append(Line("sign", Draft().mark("AGENCY", signer)))
    report.lines.append(Line("sign", Draft().mark("DATE", text, role="sign", value=f"{year}-{month:02d}-{day:02d}")))
