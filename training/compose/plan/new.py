"""Reports of the 2019 and 2021 forms: an overview of five topics, three tables, problems, other."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from training.compose.bank import load_bank
from training.compose.context import Context
from training.compose.draft import Draft
from training.compose.plan.lines import Report, write_table
from training.compose.plan.other import write_other_matters
from training.compose.plan.problems import write_problems
from training.compose.sentences import disclosure as say
from training.compose.sentences.disputes import complaint_sentence, dispute_sentences
from training.compose.sentences.requests import request_paragraph
from training.compose.sentences.resources import fee_sentence, inquiry_sentence, resource_sentences
from training.compose.tables import print_tables


def write_new_body(report: Report) -> None:
    """Write the six sections of the 2019 and 2021 forms, tables in three of them."""
    context, rng = report.context, report.rng
    report.tables = print_tables(context.world, rng, context.era)
    if rng.random() < 0.05:
        _split_overview(report)
    else:
        report.heading("SEC_OVERVIEW", "总体情况" if rng.random() < 0.8 else None)
        _overview(report)
    report.heading("SEC_PROACTIVE", "主动公开政府信息情况" if rng.random() < 0.85 else None)
    write_table(report, "t2", report.shape, report.tables.t2)
    report.heading("SEC_REQUESTS", "收到和处理政府信息公开申请情况" if rng.random() < 0.85 else None)
    write_table(report, "t3", report.shape, report.tables.t3)
    report.heading("SEC_REVIEW", "政府信息公开行政复议、行政诉讼情况" if rng.random() < 0.8 else None)
    write_table(report, "t4", report.shape, report.tables.t4)
    if rng.random() < 0.03:
        report.para(context.say("注：行政复议、行政诉讼数量含上年度结转数量。"))
    write_problems(report)
    report.heading("SEC_OTHER", "其他需要报告的事项" if rng.random() < 0.85 else None)
    write_other_matters(report)
    if rng.random() < 0.25:
        report.paras(report.practice(("proactive", "interpret", "service"), 1, 3))


def _overview(report: Report) -> None:
    """The five topics under sub-headings, slogans or none at all; topics missing, added, or top-level headings themselves."""
    context, rng = report.context, report.rng
    subs = load_bank("frame/subheadings")
    flat, slogans = rng.random() < 0.2, rng.random() < 0.08
    if rng.random() < 0.75:
        report.para(*report.practice(("lead",), 1, 2))
        if rng.random() < 0.2:
            report.para(context.pick(load_bank("frame/openings")["period"]))
    topics = ["proactive", "requests", "management", "platform", "supervision"]
    if rng.random() < 0.12:
        topics.insert(1, rng.choice(("interpret", "fields", "org")))
    if rng.random() < 0.12:
        topics.append(rng.choice(("training", "consult", "interpret")))
    if rng.random() < 0.1:
        topics = topics[: rng.randint(2, 4)]
    for topic in topics:
        if not flat:
            report.sub(rng.choice(subs["slogans"] if slogans else subs[topic]))
        _topic(report, topic)


def _split_overview(report: Report) -> None:
    """The five topics as top-level headings of their own; the tables count on, or start again at 一."""
    rng, subs = report.rng, load_bank("frame/subheadings")
    sections = {
        "proactive": "SEC_PROACTIVE",
        "requests": "SEC_REQUESTS",
        "management": "SEC_ORG",
        "platform": "SEC_ORG",
        "supervision": "SEC_ORG",
    }
    for topic, section in sections.items():
        report.heading(section, rng.choice(subs[topic]))
        _topic(report, topic)
    if rng.random() < 0.5:
        report.top = 0


def _resources(*topics: str) -> Callable[[Context], Draft]:
    return lambda context: resource_sentences(context, topics)


_Extras = tuple[tuple[Callable[[Context], Draft], float], ...]
# topic -> themes of policy, fewest and most sentences of it, further sentences with their chance
_TOPICS: dict[str, tuple[Sequence[str], int, int, _Extras]] = {
    "proactive": (
        ("proactive", "interpret"),
        0,
        5,
        (
            (say.channels, 0.6),
            (say.documents, 0.5),
            (say.interpretation, 0.4),
            (say.proposals, 0.25),
            (say.policy_documents, 0.2),
            (say.decisions, 0.12),
        ),
    ),
    "requests": (("requests",), 0, 3, ((fee_sentence, 0.15), (inquiry_sentence, 0.08))),
    "management": (("system", "org"), 1, 4, ((say.documents, 0.25),)),
    "platform": (("platform",), 1, 4, ((say.channels, 0.35), (_resources("points"), 0.15), (inquiry_sentence, 0.2))),
    "supervision": (
        ("supervision", "org"),
        1,
        4,
        (
            (_resources("meetings", "training"), 0.15),
            (_resources("training"), 0.2),
            (_resources("meetings"), 0.1),
            (complaint_sentence, 0.2),
            (_resources("staff_pair"), 0.06),
            (_resources("staff"), 0.06),
        ),
    ),
    "training": (("supervision",), 1, 3, ((_resources("meetings", "training"), 0.9),)),
    "interpret": (("interpret",), 1, 3, ((say.interpretation, 1.0),)),
    "consult": (("service",), 0, 2, ((inquiry_sentence, 1.0),)),
    "fields": (("proactive", "service"), 1, 4, ()),
    "org": (("org", "service"), 1, 4, ()),
}


def _topic(report: Report, topic: str) -> None:
    context, rng = report.context, report.rng
    themes, low, high, extras = _TOPICS[topic]
    drafts = report.practice(themes, low, high)
    if topic == "proactive":
        drafts.insert(rng.randint(0, min(1, len(drafts))), say.disclosed(context))
    elif topic == "requests":
        drafts += request_paragraph(context)
        if rng.random() < 0.5:
            drafts += dispute_sentences(context)
    drafts += [saying(context) for saying, chance in extras if rng.random() < chance]
    report.paras(drafts, 4)
