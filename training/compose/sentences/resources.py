"""Staff, money, places, meetings, training, fees, inquiries."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from training.compose.bank import load_bank
from training.compose.context import Context
from training.compose.draft import Draft
from training.compose.sentences.joining import join, sentence


def resource_sentences(context: Context, topics: Sequence[str]) -> Draft:
    """Clauses of ``topics`` in one sentence, each with its number or as none."""
    return sentence(join([_CLAUSES[topic](context) for topic in topics], ("，", "；", "，"), context.rng))


def _clause(bank: str, topic: str, none: str, *, none_share: float = 0.0) -> Callable[[Context], Draft]:
    """A clause of ``topic``; of ``none`` where the number is zero, or in a share of the reports where it is not in the world."""

    def say(context: Context) -> Draft:
        absent = context.world.number(topic) == 0 if topic in context.numbers else False
        said_none = absent or context.rng.random() < none_share
        return context.pick(load_bank(f"indicators/{bank}")[none if said_none else topic])

    return say


def _staff_pair(context: Context) -> Draft:
    bank = load_bank("indicators/staff")
    if context.world.number("staff_full_time") == 0 and context.rng.random() < 0.5:
        return context.pick(bank["none"])
    return context.pick(bank["pair"])


def _staff(context: Context) -> Draft:
    bank, rng = load_bank("indicators/staff"), context.rng
    kinds = [
        "staff_total",
        "staff_total",
        "staff_part_time",
        *(["staff_full_time"] if context.world.number("staff_full_time") else []),
    ]
    return context.pick(bank[rng.choice(kinds)])


def _training(context: Context) -> Draft:
    bank, rng = load_bank("indicators/training"), context.rng
    if not context.world.number("training_sessions"):
        return context.pick(bank["training none"])
    return context.pick(bank["training_sessions" if rng.random() < 0.65 else "trainees"])


_CLAUSES: dict[str, Callable[[Context], Draft]] = {
    "staff_pair": _staff_pair,
    "staff": _staff,
    "units": _clause("staff", "dedicated_units", "dedicated_units none", none_share=0.06),
    "budget": _clause("staff", "budget", "budget none", none_share=0.12),
    "points": _clause("places", "reading_points", "none"),
    "meetings": _clause("training", "meetings", "meetings none"),
    "training": _training,
}


def fee_sentence(context: Context) -> Draft:
    """Fees: none in words, or a sum. The fee for processing exists since 2021 only."""
    bank = load_bank("indicators/fees")
    sources = bank["request_fees" if context.world.number("request_fees") else "none"]
    if context.year < 2021:
        sources = tuple(source for source in sources if "处理费" not in source)
    if context.world.number("requests_received"):
        sources = tuple(source for source in sources if "ZERO:requests_received" not in source)
    return sentence(context.pick(sources))


def inquiry_sentence(context: Context) -> Draft:
    """Inquiries, messages, letters, hotline calls."""
    return sentence(
        context.pick(load_bank("indicators/inquiries")["inquiries" if context.world.number("inquiries") else "none"])
    )


def cost_sentence(context: Context) -> Draft:
    """Costs of lawsuits, or money in words: no indicator."""
    bank = load_bank("indicators/fees")
    return sentence(context.pick(bank["litigation cost" if context.rng.random() < 0.6 else "money in words"]))


def summary_chain(context: Context) -> Draft:
    """The seven numbers in one sentence that districts of one city used."""
    text = "{time}{who}主动公开政府信息<disclosed_items 条>，受理申请<requests_received 件>"
    if context.world.number("requests_received"):
        text += "，答复<requests_handled 件>"
    text += "，收到行政复议<review_total 件>，行政诉讼<litigation_total 件>，共有专职工作人员<staff_full_time 人>"
    text += "，兼职<staff_part_time 名>，建立政府信息公开查阅中心共<reading_points 个>"
    return sentence(context.say(text))
