"""Reviews and lawsuits with their results, or none; complaints."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from training.compose.bank import framed, load_bank
from training.compose.context import Context
from training.compose.draft import Draft
from training.compose.sentences.joining import closed, finish, join, sentence

_BANK = "indicators/disputes"
_RESULTS = ("upheld", "corrected", "other", "pending")
Procedure = Literal["review", "litigation"]


def dispute_sentences(context: Context) -> list[Draft]:
    """Reviews and lawsuits, with results where there are any."""
    rng, bank, number = context.rng, load_bank(_BANK), context.world.number
    review, suits = number("review_total"), number("litigation_total")
    if review + suits == 0:
        return [finish(context.pick(bank["none digit" if rng.random() < 0.18 else "none"]))]
    if not suits:
        draft = context.pick(bank["review_total"]).add(_results(context, "review"))
        context.pick(bank["no litigation"], draft)
    elif not review:
        draft = context.say("{time}").add(context.pick(bank["litigation_total"])).add(_results(context, "litigation"))
        context.pick(bank["no review"], draft)
    else:
        draft = context.pick(bank["review_total"]).add(_results(context, "review")).write(rng.choice("。；，"))
        draft.add(context.pick(bank["litigation_total"])).add(_results(context, "litigation"))
    result = [draft]
    if number("review_corrected") + number("litigation_corrected") == 0 and rng.random() < 0.3:
        context.pick(bank["not corrected"], draft)
    if rng.random() < 0.3:
        result.append(context.pick(bank["explain"]))
    return [finish(item) for item in result]


def _results(context: Context, name: Procedure) -> Draft:
    """How the cases ended: those results that occurred, or all four; in words for one or two cases; or nothing."""
    rng, bank, number = context.rng, load_bank(_BANK), context.world.number
    total = number(f"{name}_total")
    if rng.random() < 0.3:
        return context.pick(bank["settled in words"]) if total <= 2 and rng.random() < 0.5 else Draft()
    careful = rng.random() < 0.25
    chosen = [result for result in _RESULTS if careful or number(f"{name}_{result}")]
    parts = []
    if rng.random() < 0.25:
        pieces = dict(zip(_RESULTS, rng.choice(bank[f"{name} parts"]).split("|"), strict=True))
        parts = [context.say(pieces[result]) for result in chosen]
    else:
        frame = rng.randrange(len(bank["result frames"])) if rng.random() < 0.5 else None
        for result in chosen:
            key = f"{name}_{result}"
            parts.append(_result(replace(context, share=100 * context.world.stated[key].value / total), key, frame))
    lead = rng.choice(bank["result lead"])
    return closed(lead, context.say(lead).add(join(parts, ("，", "、", "；"), rng)))


def _result(context: Context, key: str, frame: int | None) -> Draft:
    forms = framed(_BANK, "result frames", key)
    if frame is not None:
        return context.say(forms[frame])
    if key.endswith(("_upheld", "_corrected")) and context.rng.random() < 0.2:
        return context.pick(framed(_BANK, "settled frames", key))
    return context.pick(forms)


def complaint_sentence(context: Context) -> Draft:
    """Complaints as a number or none, as the world has it."""
    bank = load_bank("indicators/complaints")
    return sentence(context.pick(bank["complaints" if context.world.number("complaints") else "none"]))
