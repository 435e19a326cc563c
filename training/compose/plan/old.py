"""Reports up to 2018: narrative sections in a loose order, and the appendix of 2014."""

from __future__ import annotations

from training.compose.bank import load_bank
from training.compose.draft import Draft
from training.compose.plan.lines import Report, write_table
from training.compose.plan.other import write_other_matters
from training.compose.plan.problems import write_problems
from training.compose.sentences import disclosure as say
from training.compose.sentences.disputes import complaint_sentence, dispute_sentences
from training.compose.sentences.joining import finish, paragraph
from training.compose.sentences.practice import distraction
from training.compose.sentences.requests import handled, request_paragraph
from training.compose.sentences.resources import (
    cost_sentence,
    fee_sentence,
    inquiry_sentence,
    resource_sentences,
    summary_chain,
)
from training.compose.tables import print_appendix, print_local_appendix

_THEMATIC_WEIGHTS = {"PROACTIVE": 8, "OTHER": 7, "ORG": 6, "INTERPRET": 3, "REQUESTS": 1}


def write_old_body(report: Report) -> None:
    """Write the narrative sections up to 2018, thematic ones among them, and the appendix of 2014 now and then."""
    context, rng = report.context, report.rng
    if rng.random() < 0.9:
        _overview(report)
    if (context.body.is_government and rng.random() < 0.3) or rng.random() < 0.12:
        for _ in range(rng.randint(1, 5)):
            section = f"SEC_{rng.choices(tuple(_THEMATIC_WEIGHTS), tuple(_THEMATIC_WEIGHTS.values()))[0]}"
            report.heading(section, rng.choice(load_bank("frame/headings")[f"thematic {section}"]))
            _thematic(report)
    _proactive(report)
    if context.era == "G1" and rng.random() < 0.3:
        report.heading("SEC_INTERPRET")
        report.paras([*report.practice(("interpret",), 0, 3), say.interpretation(context)], 3)
    _requests(report)
    if rng.random() < 0.12:
        report.heading("SEC_ORG", rng.choice(("咨询处理情况", "公开平台建设情况", "咨询情况", "领导信箱办理情况")))
        report.paras([inquiry_sentence(context), *report.practice(("platform",), 0, 2)], 3)
    order = [("SEC_FEES", 0.6), ("SEC_REVIEW", 0.85), ("SEC_ORG", 0.45)]
    if rng.random() < 0.25:
        rng.shuffle(order)
    for section, chance in order:
        if rng.random() < chance:
            _small_section(report, section)
    write_problems(report)
    if rng.random() < 0.55:
        report.heading("SEC_OTHER")
        write_other_matters(report)
    if rng.random() < 0.22:
        national = context.era == "G1"
        report.tables = (
            print_appendix(context.world, rng) if national else print_local_appendix(context.world, rng, context.year)
        )
        report.heading("SEC_APPENDIX", number=rng.random() < 0.2)
        write_table(report, "g1", report.shape, report.tables.appendix)
    elif rng.random() < 0.08:
        report.heading("SEC_APPENDIX", rng.choice(("附表", "附件", "附表：政府信息公开情况统计表")), number=False)


def _overview(report: Report) -> None:
    context, rng = report.context, report.rng
    report.heading("SEC_OVERVIEW")
    if rng.random() < 0.06:
        report.para(summary_chain(context))
    report.para(*report.practice(("lead",), 1, 2))
    roll = rng.random()
    if roll < 0.35:
        for _ in range(rng.randint(2, 4)):
            report.sub(rng.choice((*_subs("slogans"), *_subs("org"))))
            _thematic_body(report)
    else:
        report.paras(report.practice(("org", "system", "proactive", "platform", "supervision"), 1, 6), 3)
    if rng.random() < 0.2:
        report.para(resource_sentences(context, [rng.choice(("staff", "staff_pair", "training", "meetings"))]))


def _thematic(report: Report) -> None:
    rng = report.rng
    if rng.random() < 0.65:
        for _ in range(rng.randint(2, 8)):
            report.sub(rng.choice(_subs("slogans")))
            if rng.random() < 0.25:
                for _ in range(rng.randint(2, 4)):
                    report.sub(rng.choice(_subs("slogans")), level=3)
                    _thematic_body(report)
            else:
                _thematic_body(report)
    else:
        # numbered paragraphs that are no headings
        style = rng.choice(("{n}.", "{n}、", "（{n}）"))
        for index in range(1, rng.randint(3, 7)):
            body = (
                [finish(distraction(report.context))]
                if rng.random() < 0.5
                else report.practice(("proactive", "service", "platform"), 1, 2)
            )
            report.para(Draft().write(style.format(n=index)).add(paragraph(body)))


def _thematic_body(report: Report) -> None:
    context, rng = report.context, report.rng
    drafts = report.practice(("proactive", "service", "platform", "interpret", "system", "supervision"), 1, 4)
    if rng.random() < 0.45:
        drafts.append(finish(distraction(context)))
    if rng.random() < 0.12:
        drafts.append(say.interpretation(context))
    if rng.random() < 0.08:
        drafts.append(say.proposals(context))
    if rng.random() < 0.06:
        drafts.append(inquiry_sentence(context))
    if rng.random() < 0.06:
        drafts.append(say.policy_documents(context))
    report.paras(drafts, 4)


def _proactive(report: Report) -> None:
    context, rng = report.context, report.rng
    report.heading("SEC_PROACTIVE")
    if rng.random() < 0.55:
        report.sub(rng.choice(_subs("amount")))
        report.para(say.disclosed(context, split=False))
        report.sub(rng.choice(_subs("kinds")))
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
            report.sub(rng.choice(_subs("forms")))
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
        report.para((say.proposals if rng.random() < 0.5 else say.policy_documents)(context))
    if rng.random() < 0.3:
        report.para(say.interpretation(context))


def _requests(report: Report) -> None:
    context, rng = report.context, report.rng
    report.heading("SEC_REQUESTS")
    if rng.random() < 0.4:
        report.sub(rng.choice(_subs("apply")))
        report.para(*request_paragraph(context, short=True))
        if context.world.number("requests_received") or rng.random() < 0.5:
            report.sub(rng.choice(_subs("answer")))
            drafts = report.practice(("requests",), 0, 1)
            drafts.append(handled(context))
            report.para(*drafts)
        if rng.random() < 0.3:
            report.sub(rng.choice(_subs("fees")))
            report.para(fee_sentence(context))
        if rng.random() < 0.15:
            report.sub(rng.choice(_subs("consult")))
            report.para(inquiry_sentence(context))
    else:
        report.paras([*request_paragraph(context), *report.practice(("requests",), 0, 2)], 3)


def _small_section(report: Report, section: str) -> None:
    context, rng = report.context, report.rng
    report.heading(section)
    if section == "SEC_FEES":
        if rng.random() < 0.08:
            return
        drafts = [_own_or_wrong_denial(report, fee_sentence(context))]
        if rng.random() < 0.2:
            drafts.append(cost_sentence(context))
        report.para(*drafts)
    elif section == "SEC_REVIEW":
        if rng.random() < 0.15:
            report.sub(rng.choice(_subs("review")))
            report.para(*dispute_sentences(context)[:1])
            report.sub(rng.choice(_subs("complaints")))
            report.para(complaint_sentence(context))
            return
        drafts = dispute_sentences(context)
        if rng.random() < 0.25:
            drafts.append(complaint_sentence(context))
        report.para(*drafts)
    else:
        groups = (["staff_pair", "staff"][rng.randrange(2)], "units", "points", "budget", "meetings", "training")
        chosen = rng.sample(groups, rng.randint(2, 5))
        if rng.random() < 0.3:
            report.sub(rng.choice(_subs("staff")))
            report.para(resource_sentences(context, chosen[:2]))
            report.sub(rng.choice(_subs("training")))
            report.para(resource_sentences(context, ["meetings", "training"]))
        else:
            report.paras([resource_sentences(context, chosen), *report.practice(("org", "system", "supervision"), 0, 3)], 3)


def _own_or_wrong_denial(report: Report, own: Draft) -> Draft:
    """The section's own sentence; small offices deny requests once more in its place now and then."""
    wrong = report.context.world.number("requests_received") == 0 and report.rng.random() < 0.05
    return handled(report.context) if wrong else own


def _subs(topic: str) -> tuple[str, ...]:
    return load_bank("frame/subheadings")[topic]
