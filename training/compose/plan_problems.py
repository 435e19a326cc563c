"""The section of problems and measures, the same in all eras."""

from __future__ import annotations

from training.compose import sayings as say
from training.compose.phrases import headings, problems
from training.compose.report_lines import Report


def write_problems(report: Report) -> None:
    """Write the section of problems and measures, in one part, two parts or two sections; it is missing now and then."""
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
