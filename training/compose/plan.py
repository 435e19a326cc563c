"""The order of a report: title, opening, sections with their sub-headings, tables, signature. Lines, not yet laid out."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from training.compose import sayings as say
from training.compose.context import Context
from training.compose.draft import Draft
from training.compose.numerals import chinese_small, chinese_year
from training.compose.phrases import headings, openings, proactive, problems, requests, resources
from training.compose.table_text import Shape, draw_shape
from training.compose.tables import PrintedTables, Row, print_appendix, print_tables

Kind = Literal["title", "subline", "heading", "sub", "para", "table", "sign", "chrome", "salutation"]


@dataclass(slots=True)
class Line:
    """One paragraph or heading or table line. ``glued``: the next line follows on the same line of text."""

    kind: Kind
    draft: Draft
    glued: bool = False


def _plain(number: int) -> str:
    return chinese_small(number) if number != 2 else "二"


_TOP_STYLES = (
    ("{c}、", 84),
    ("{c}．", 2),
    ("{c}.", 2),
    ("{c} ", 2),
    ("{c}，", 1),
    ("{n}、", 2),
    ("{n}.", 1),
    ("（{c}）", 1),
    ("{c} 、", 1),
    ("", 3),
    ("第{c}部分 ", 1),
)
_SUB_STYLES = (
    ("（{c}）", 74),
    ("{n}.", 9),
    ("{n}、", 8),
    ("{c}是", 0),
    ("（{n}）", 2),
    ("", 3),
    ("（{c}）、", 2),
    ("{n}．", 1),
)
_THIRD_STYLES = (("{n}.", 50), ("{n}、", 30), ("（{n}）", 20))


@dataclass(slots=True)
class Report:
    """Lines under construction, and the habits of this report's author."""

    context: Context
    lines: list[Line] = field(default_factory=list)
    section_types: list[str] = field(default_factory=list)
    top: int = 0
    sub_count: int = 0
    third_count: int = 0
    top_style: str = ""
    sub_style: str = ""
    third_style: str = ""
    sub_mark: str = ""
    density: float = 0.15
    length: float = 1.0
    tables: PrintedTables = field(default_factory=PrintedTables)

    @property
    def rng(self) -> random.Random:
        return self.context.rng

    def heading(self, section: str, text: str | None = None, *, number: bool = True) -> None:
        """Open a top-level section. Numbers drift: missing, restarted, doubled, as in real reports."""
        rng = self.rng
        self.top += 1
        if rng.random() < 0.012:
            self.top += rng.choice((-1, 1, 1))
        self.sub_count = self.third_count = 0
        name = self.context.pick((text,) if text else headings.HEADINGS[section]).text
        label = self.top_style.format(c=_plain(self.top), n=self.top) if number else ""
        if label and rng.random() < 0.006:
            label = "、"
        draft = Draft().mark(section, label + name)
        tail = rng.choices(("", "：", "。", "、"), (95, 3, 1.5, 0.5))[0]
        draft.write(tail)
        glued = tail in ("：", "。") and rng.random() < 0.5
        self.lines.append(Line("heading", draft, glued))
        self.section_types.append(section)

    def sub(self, text: str, *, level: int = 2) -> None:
        """Write a sub-heading on its own line or as a lead phrase before running text."""
        if level == 2:
            self.sub_count += 1
            self.third_count = 0
            label = self.sub_style.format(c=_plain(self.sub_count), n=self.sub_count)
        else:
            self.third_count += 1
            label = self.third_style.format(c=_plain(self.third_count), n=self.third_count)
        draft = Draft().mark("SUB", label + self.context.pick((text,)).text)
        mark = self.sub_mark if self.rng.random() < 0.9 else self.rng.choice(("", "。", "："))
        if not label:  # without a number only a line of its own makes a heading
            mark = self.rng.choice(("", "：", "。"))
        run_in = bool(mark and label) and self.rng.random() < 0.75
        self.lines.append(Line("sub", draft.write(mark), run_in))

    def para(self, *drafts: Draft) -> None:
        """Write one paragraph of sentences."""
        if any(draft.length for draft in drafts):
            self.lines.append(Line("para", say.paragraph(drafts)))

    def paras(self, drafts: Sequence[Draft], per_paragraph: int = 3) -> None:
        """Write sentences as paragraphs of about ``per_paragraph`` sentences."""
        drafts = list(drafts)
        while drafts:
            take = max(1, min(len(drafts), self.rng.randint(1, 2 * per_paragraph)))
            self.para(*drafts[:take])
            drafts = drafts[take:]

    def practice(self, themes: Sequence[str], low: int, high: int) -> list[Draft]:
        """Sentences of policy, as many as the report is long."""
        count = max(min(low, 1), round(self.rng.randint(low, high) * self.length))
        drafts = say.practice(self.context, themes, count, self.density)
        if len(drafts) > 1 and self.rng.random() < 0.35:
            drafts = say.enumeration(self.context, drafts)
        return drafts


def plan_report(context: Context) -> Report:
    """Return the whole report as lines."""
    rng = context.rng
    report = Report(context)
    report.top_style = rng.choices([style for style, _ in _TOP_STYLES], [weight for _, weight in _TOP_STYLES])[0]
    report.sub_style = rng.choices([style for style, _ in _SUB_STYLES], [weight for _, weight in _SUB_STYLES])[0]
    report.third_style = rng.choices([style for style, _ in _THIRD_STYLES], [weight for _, weight in _THIRD_STYLES])[0]
    report.sub_mark = rng.choices(("", "。", "：", ""), (40, 45, 8, 7))[0]
    report.density = rng.choice((0.03, 0.1, 0.2, 0.35))
    report.length = rng.uniform(0.4, 1.3) * {"town": 0.75, "county_department": 0.75, "city": 1.5, "county": 1.2}.get(
        context.body.tier, 1.0
    )
    _names(context)
    _title(report)
    _opening(report)
    if context.era in ("G2", "G3"):
        _new_body(report)
    else:
        _old_body(report)
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
                            f"{chinese_year(next_year)}年{_plain(month)}月",
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


# --- reports of 2019 and later ---------------------------------------------------------------------------------------


def _new_body(report: Report) -> None:
    context, rng = report.context, report.rng
    report.tables = print_tables(context.world, rng, context.era)
    shape = draw_shape(rng)
    report.heading("SEC_OVERVIEW", "总体情况" if rng.random() < 0.8 else None)
    flat = rng.random() < 0.2
    if rng.random() < 0.75:
        report.para(*report.practice(("lead",), 1, 2))
        if rng.random() < 0.2:
            report.para(context.pick(openings.PERIOD_LINES))
    topics = ["proactive", "requests", "management", "platform", "supervision"]
    if rng.random() < 0.12:
        topics.insert(1, rng.choice(("interpret", "fields", "org")))
    if rng.random() < 0.12:
        topics.append(rng.choice(("training", "consult", "interpret")))
    if rng.random() < 0.1:
        topics = topics[: rng.randint(2, 4)]
    slogans = rng.random() < 0.08
    for topic in topics:
        if not flat:
            report.sub(rng.choice(headings.SLOGAN_SUBS) if slogans else rng.choice(headings.SUBS[topic]))
        _new_topic(report, topic)
    report.heading("SEC_PROACTIVE", "主动公开政府信息情况" if rng.random() < 0.85 else None)
    _table(report, shape, report.tables.t2)
    report.heading("SEC_REQUESTS", "收到和处理政府信息公开申请情况" if rng.random() < 0.85 else None)
    _table(report, shape, report.tables.t3)
    report.heading("SEC_REVIEW", "政府信息公开行政复议、行政诉讼情况" if rng.random() < 0.8 else None)
    _table(report, shape, report.tables.t4)
    if rng.random() < 0.03:
        report.para(context.say("注：行政复议、行政诉讼数量含上年度结转数量。"))
    _problems(report)
    report.heading("SEC_OTHER", "其他需要报告的事项" if rng.random() < 0.85 else None)
    report.para(context.pick(openings.OTHER_WORDS))
    if rng.random() < 0.25:
        report.paras(report.practice(("proactive", "interpret", "service"), 1, 3))


def _new_topic(report: Report, topic: str) -> None:
    context, rng = report.context, report.rng
    if topic == "proactive":
        drafts = report.practice(("proactive", "interpret"), 0, 5)
        drafts.insert(rng.randint(0, min(1, len(drafts))), say.disclosed(context))
        if rng.random() < 0.6:
            drafts.append(say.channels(context))
        if rng.random() < 0.5:
            drafts.append(say.documents(context))
        if rng.random() < 0.4:
            drafts.append(say.interpretation_sentence(context))
        if rng.random() < 0.25:
            drafts.append(say.sentence(context.pick(proactive.BANK["proposals"])))
        if rng.random() < 0.2:
            drafts.append(say.sentence(context.pick(proactive.BANK["policy_docs"])))
        if rng.random() < 0.12:
            drafts.append(say.stated_decisions(context))
        report.paras(drafts, 4)
    elif topic == "requests":
        drafts = report.practice(("requests",), 0, 3)
        drafts += say.request_paragraph(context)
        if rng.random() < 0.5:
            drafts += say.dispute_sentences(context)
        if rng.random() < 0.15:
            drafts.append(say.fee_sentence(context))
        report.paras(drafts, 4)
    elif topic == "management":
        drafts = report.practice(("system", "org"), 1, 4)
        if rng.random() < 0.25:
            drafts.append(say.documents(context))
        report.paras(drafts, 4)
    elif topic == "platform":
        drafts = report.practice(("platform",), 1, 4)
        if rng.random() < 0.35:
            drafts.append(say.channels(context))
        if rng.random() < 0.15:
            drafts.append(say.resource_sentences(context, ["points"]))
        if rng.random() < 0.15:
            drafts.append(say.inquiry_sentence(context))
        report.paras(drafts, 4)
    elif topic in ("supervision", "training"):
        drafts = report.practice(("supervision", "org"), 1, 4)
        if rng.random() < 0.45:
            drafts.append(say.resource_sentences(context, rng.sample(["meetings", "training"], rng.randint(1, 2))))
        if rng.random() < 0.2:
            drafts.append(say.complaint_sentence(context))
        if rng.random() < 0.12:
            drafts.append(say.resource_sentences(context, [rng.choice(("staff", "staff_pair"))]))
        report.paras(drafts, 4)
    elif topic == "interpret":
        report.paras([*report.practice(("interpret",), 1, 3), say.interpretation_sentence(context)], 4)
    elif topic == "consult":
        report.paras([*report.practice(("service",), 0, 2), say.inquiry_sentence(context)], 4)
    else:
        report.paras(report.practice(("proactive", "org", "service"), 1, 4), 4)


def _table(report: Report, shape: Shape, rows: Sequence[Row]) -> None:
    rng = report.rng
    if rng.random() < 0.02:
        return  # the page lost its table: headings follow each other
    shown = list(rows)
    if rng.random() < 0.05:
        # header cells of a table are the first to be lost
        shown = [[cell for cell in row if not (len(cell) <= 3 and cell.isalpha() and rng.random() < 0.5)] for row in shown]
    for line in shape(shown, rng):
        report.lines.append(Line("table", Draft().write(line)))


# --- reports up to 2018 ----------------------------------------------------------------------------------------------


def _old_body(report: Report) -> None:
    context, rng = report.context, report.rng
    if rng.random() < 0.9:
        _overview(report)
    if (context.body.is_government and rng.random() < 0.3) or rng.random() < 0.12:
        for section, text in rng.sample(headings.THEMATIC, rng.randint(1, 5)):
            report.heading(section, text)
            _thematic(report)
    _proactive(report)
    if context.era == "G1" and rng.random() < 0.3:
        report.heading("SEC_INTERPRET")
        report.paras([*report.practice(("interpret",), 0, 3), say.interpretation_sentence(context)], 3)
    _requests(report)
    if rng.random() < 0.12:
        report.heading("SEC_ORG", rng.choice(("咨询处理情况", "公开平台建设情况", "咨询情况", "领导信箱办理情况")))
        report.paras([say.inquiry_sentence(context), *report.practice(("platform",), 0, 2)], 3)
    order = [("SEC_FEES", 0.6), ("SEC_REVIEW", 0.85), ("SEC_ORG", 0.35)]
    if rng.random() < 0.25:
        rng.shuffle(order)
    for section, chance in order:
        if rng.random() < chance:
            _small_section(report, section)
    _problems(report)
    if rng.random() < 0.55:
        report.heading("SEC_OTHER")
        report.para(context.pick(openings.OTHER_WORDS[:7] if rng.random() < 0.7 else openings.OTHER_WORDS))
    if context.era == "G1" and rng.random() < 0.22:
        report.tables = print_appendix(context.world, rng)
        report.heading("SEC_APPENDIX", number=rng.random() < 0.2)
        _table(report, draw_shape(rng), report.tables.appendix)
    elif rng.random() < 0.08:
        report.heading("SEC_APPENDIX", rng.choice(("附表", "附件", "附表：政府信息公开情况统计表")), number=False)


def _overview(report: Report) -> None:
    context, rng = report.context, report.rng
    report.heading("SEC_OVERVIEW")
    if rng.random() < 0.06:
        report.para(say.summary_chain(context))
    report.para(*report.practice(("lead",), 1, 2))
    roll = rng.random()
    if roll < 0.35:
        for _ in range(rng.randint(2, 4)):
            report.sub(rng.choice(headings.SLOGAN_SUBS + headings.SUBS["org"]))
            _thematic_body(report)
    else:
        report.paras(report.practice(("org", "system", "proactive", "platform", "supervision"), 1, 6), 3)
    if rng.random() < 0.2:
        report.para(say.resource_sentences(context, [rng.choice(("staff", "staff_pair", "training", "meetings"))]))


def _thematic(report: Report) -> None:
    rng = report.rng
    if rng.random() < 0.65:
        for _ in range(rng.randint(2, 8)):
            report.sub(rng.choice(headings.SLOGAN_SUBS))
            if rng.random() < 0.25:
                for _ in range(rng.randint(2, 4)):
                    report.sub(rng.choice(headings.SLOGAN_SUBS), level=3)
                    _thematic_body(report)
            else:
                _thematic_body(report)
    else:
        # numbered paragraphs that are no headings
        style = rng.choice(("{n}.", "{n}、", "（{n}）"))
        for index in range(1, rng.randint(3, 7)):
            body = (
                [say.finish(say.distraction(report.context))]
                if rng.random() < 0.5
                else report.practice(("proactive", "service", "platform"), 1, 2)
            )
            report.para(Draft().write(style.format(n=index)).add(say.paragraph(body)))


def _thematic_body(report: Report) -> None:
    context, rng = report.context, report.rng
    drafts = report.practice(("proactive", "service", "platform", "interpret", "system", "supervision"), 1, 4)
    if rng.random() < 0.45:
        drafts.append(say.finish(say.distraction(context)))
    if rng.random() < 0.12:
        drafts.append(say.interpretation_sentence(context))
    if rng.random() < 0.08:
        drafts.append(say.sentence(context.pick(proactive.BANK["proposals"])))
    if rng.random() < 0.06:
        drafts.append(say.inquiry_sentence(context))
    if rng.random() < 0.06:
        drafts.append(say.sentence(context.pick(proactive.BANK["policy_docs"])))
    report.paras(drafts, 4)


def _proactive(report: Report) -> None:
    context, rng = report.context, report.rng
    report.heading("SEC_PROACTIVE")
    if rng.random() < 0.55:
        report.sub(rng.choice(headings.SUBS["amount"]))
        report.para(say.disclosed(context, split=False))
        report.sub(rng.choice(headings.SUBS["kinds"]))
        lead = context.say(
            rng.choice(
                (
                    "主动公开政府信息类别共有<2-12 类>",
                    "{time}{who}公开的政府信息中",
                    "主动公开的信息主要包括以下类别",
                    "公开内容涉及{cat}、{cat}、{cat}等",
                )
            )
        )
        report.para(lead.add(say.categories(context)))
        if rng.random() < 0.85:
            report.sub(rng.choice(headings.SUBS["forms"]))
            drafts = report.practice(("platform",), 0, 3)
            if rng.random() < 0.65:
                drafts.insert(0, say.channels(context))
            report.paras(drafts, 3)
    else:
        drafts = [say.disclosed(context)]
        if rng.random() < 0.6:
            drafts.append(say.channels(context))
        drafts += report.practice(("proactive", "platform"), 0, 5)
        report.paras(drafts, 3)
    if rng.random() < 0.35:
        report.para(say.documents(context))
    if rng.random() < 0.25:
        report.para(say.sentence(context.pick(proactive.BANK["proposals" if rng.random() < 0.5 else "policy_docs"])))
    if rng.random() < 0.3:
        report.para(say.interpretation_sentence(context))


def _requests(report: Report) -> None:
    context, rng = report.context, report.rng
    report.heading("SEC_REQUESTS")
    if rng.random() < 0.4:
        report.sub(rng.choice(headings.SUBS["apply"]))
        report.para(*say.request_paragraph(context, short=True))
        if context.world.number("requests_received") or rng.random() < 0.5:
            report.sub(rng.choice(headings.SUBS["answer"]))
            drafts = report.practice(("requests",), 0, 1)
            drafts.append(
                say.sentence(
                    context.pick(requests.BANK["handled" if context.world.number("requests_received") else "received_zero"])
                )
            )
            report.para(*drafts)
        if rng.random() < 0.3:
            report.sub(rng.choice(headings.SUBS["fees"]))
            report.para(say.fee_sentence(context))
        if rng.random() < 0.15:
            report.sub(rng.choice(headings.SUBS["consult"]))
            report.para(say.inquiry_sentence(context))
    else:
        report.paras([*say.request_paragraph(context), *report.practice(("requests",), 0, 2)], 3)


def _small_section(report: Report, section: str) -> None:
    context, rng = report.context, report.rng
    report.heading(section)
    if section == "SEC_FEES":
        if rng.random() < 0.08:
            return
        drafts = [say.fee_sentence(context)]
        if rng.random() < 0.2:
            drafts.append(
                say.sentence(context.pick(resources.BANK["litigation_cost" if rng.random() < 0.6 else "money_words"]))
            )
        report.para(*drafts)
    elif section == "SEC_REVIEW":
        if rng.random() < 0.15:
            report.sub(rng.choice(headings.SUBS["review"]))
            report.para(*say.dispute_sentences(context)[:1])
            report.sub(rng.choice(headings.SUBS["complaints"]))
            report.para(say.complaint_sentence(context))
            return
        drafts = say.dispute_sentences(context)
        if rng.random() < 0.25:
            drafts.append(say.complaint_sentence(context))
        report.para(*drafts)
    else:
        groups = (["staff_pair", "staff"][rng.randrange(2)], "units", "points", "budget", "meetings", "training")
        chosen = rng.sample(groups, rng.randint(2, 5))
        if rng.random() < 0.3:
            report.sub(rng.choice(headings.SUBS["staff"]))
            report.para(say.resource_sentences(context, chosen[:2]))
            report.sub(rng.choice(headings.SUBS["training"]))
            report.para(say.resource_sentences(context, ["meetings", "training"]))
        else:
            report.paras([say.resource_sentences(context, chosen), *report.practice(("org", "system", "supervision"), 0, 3)], 3)


def _problems(report: Report) -> None:
    context, rng = report.context, report.rng
    if rng.random() < 0.04:
        return
    if rng.random() < 0.05:
        report.heading("SEC_PROBLEMS", "存在问题")
        report.para(*say.problem_sentences(context))
        report.heading("SEC_PROBLEMS", "改进措施")
        report.paras(say.measure_sentences(context), 2)
        return
    report.heading("SEC_PROBLEMS")
    if rng.random() < 0.45:
        report.sub(rng.choice(headings.SUBS["problems"]))
        report.para(context.pick(problems.INTRO), *say.problem_sentences(context))
        report.sub(rng.choice(headings.SUBS["measures"]))
        report.paras(say.measure_sentences(context), 2)
    elif rng.random() < 0.35:
        report.para(context.pick(problems.INTRO), *say.problem_sentences(context))
        report.para(context.pick(problems.FUTURE))
        for source in rng.sample(problems.MEASURES, rng.randint(2, 4)):
            name, dot, body = source.partition("。")
            if dot:
                report.sub(name)
                report.para(context.say(body))
    else:
        report.para(context.pick(problems.INTRO), *say.problem_sentences(context))
        report.para(context.pick(problems.FUTURE))
        report.paras(say.measure_sentences(context), 2)


def _closing(report: Report) -> None:
    context, rng = report.context, report.rng
    if rng.random() < (0.5 if context.era in ("G0", "G1") else 0.25):
        year = context.year + (0 if rng.random() < 0.04 else 1)
        month, day = (12, 31) if year == context.year else (rng.randint(1, 4), rng.randint(1, 28))
        date = f"{year}年{month}月{day}日"
        if rng.random() < 0.12:
            date = f"{chinese_year(year, rng.choice('〇○O0'))}年{_plain(month)}月{_plain(day)}日"
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
