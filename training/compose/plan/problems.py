"""The section of problems and measures, the same in all eras."""

from __future__ import annotations

from training.compose.bank import load_bank
from training.compose.plan.lines import Report
from training.compose.sentences.practice import measure_sentences, problem_sentences


def write_problems(report: Report) -> None:
    """Write the section of problems and measures, in one part, two parts or two sections; it is missing now and then."""
    context, rng, bank = report.context, report.rng, load_bank("frame/problems")
    subs = load_bank("frame/subheadings")
    if rng.random() < 0.04:
        return
    if rng.random() < 0.05:
        report.heading("SEC_PROBLEMS", "存在问题")
        report.para(*problem_sentences(context))
        report.heading("SEC_PROBLEMS", "改进措施")
        report.paras(measure_sentences(context), 2)
        return
    report.heading("SEC_PROBLEMS")
    if rng.random() < 0.45:
        report.sub(rng.choice(subs["problems"]))
        report.para(context.pick(bank["intro"]), *problem_sentences(context))
        report.sub(rng.choice(subs["measures"]))
        report.paras(measure_sentences(context), 2)
    elif rng.random() < 0.35:
        report.para(context.pick(bank["intro"]), *problem_sentences(context))
        report.para(context.pick(bank["future"]))
        for source in rng.sample(bank["measures"], rng.randint(2, 4)):
            name, dot, body = source.partition("。")
            if dot:
                report.sub(name)
                report.para(context.say(body))
    else:
        report.para(context.pick(bank["intro"]), *problem_sentences(context))
        report.para(context.pick(bank["future"]))
        report.paras(measure_sentences(context), 2)
