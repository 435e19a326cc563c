"""The last section: nothing else to report, the fee for processing (from 2021), something else."""

from __future__ import annotations

from training.compose.bank import load_bank
from training.compose.plan.lines import Report
from training.compose.sentences.resources import fee_sentence

_FEE_FROM = 2021


def write_other_matters(report: Report) -> None:
    """Write the text of the section, without its heading."""
    context, rng, bank = report.context, report.rng, load_bank("frame/closings")
    if context.year >= _FEE_FROM and rng.random() < 0.45:
        fees = context.world.number("request_fees")
        report.para(fee_sentence(context) if fees else context.pick(bank["processing fee"]))
        if rng.random() < 0.4:
            report.para(context.pick(bank["nothing else"]))
        return
    report.para(context.pick(bank["nothing else" if rng.random() < 0.7 else "something else"]))
