"""Requests: what came in, by which way, what became of it, what is left; or that nothing came."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from training.compose.bank import framed, load_bank
from training.compose.context import Context
from training.compose.draft import Draft
from training.compose.sentences.disclosure import by_place
from training.compose.sentences.joining import closed, finish, join

_RECEIVED, _WAYS = "indicators/requests_received", "indicators/requests_ways"
_FLOW, _OUTCOMES = "indicators/requests_flow", "indicators/requests_outcomes"
_WAY_KEYS = ("requests_in_person", "requests_fax", "requests_online", "requests_letter")
_OUTCOME_KEYS = (
    "requests_granted",
    "requests_partial",
    "requests_denied",
    "requests_unable",
    "requests_not_processed",
    "requests_other_outcome",
)
_REASONS = {
    "requests_denied": ("denied for reasons", "（其中"),
    "requests_not_processed": ("not processed for reasons", "（其中"),
    "requests_other_outcome": ("other for reasons", "（含"),
}


def request_paragraph(context: Context, *, short: bool = False) -> list[Draft]:
    """What came in and what became of it, or that nothing came; one to five sentences."""
    rng, number = context.rng, context.world.number
    if number("requests_received") == 0:
        return _nothing_came(context)
    total, tables = number("requests_received"), context.era in ("G2", "G3")
    draft = _received(context)
    sentences = [draft]
    if total > 20 and rng.random() < 0.15:
        draft.add(by_place(context, "requests_received", total, "件"))
    elif rng.random() < 0.55:
        draft.add(by_way(context))
    if rng.random() < 0.9:
        handled = context.pick(load_bank(_FLOW)["requests_handled" if rng.random() < 0.75 else "handled in words"])
        if rng.random() < 0.5:
            draft.write(rng.choice("，，。；")).add(handled)
        else:
            sentences.append(handled)
    if not short and rng.random() < 0.7:
        sentences[-1].add(outcomes(context))
    elif total <= 2 and rng.random() < 0.4:
        sentences[-1].add(context.pick(load_bank(_FLOW)["settled in words"]))
    if tables and rng.random() < 0.45:
        sentences.append(carried_forward(context))
    if rng.random() < 0.1:
        bank = load_bank(_OUTCOMES)
        sentences.append(
            context.pick(bank["none other"] if number("requests_denied") else (*bank["none"], *bank["none other"]))
        )
    return [finish(item) for item in sentences]


def _received(context: Context) -> Draft:
    rng, bank = context.rng, load_bank(_RECEIVED)
    if context.era in ("G2", "G3"):
        if rng.random() < 0.12:
            return context.pick(bank["new and carried"])
        if rng.random() < 0.4:
            draft = context.pick(bank["requests_received"]).write("，")
            over = "requests_carried_over" if context.world.number("requests_carried_over") else "none carried over"
            return context.pick(load_bank(_FLOW)[over], draft)
    draft = context.pick(bank["requests_received"])
    if rng.random() < 0.5:
        context.pick(bank["tail"], draft)
    return draft


def handled(context: Context) -> Draft:
    """What was answered, where a sub-heading of its own asks for it."""
    if not context.world.number("requests_received"):
        return finish(context.pick(load_bank(_RECEIVED)["none"]))
    return finish(context.pick(load_bank(_FLOW)["requests_handled"]))


def carried_forward(context: Context) -> Draft:
    """What is left for the next year, or that nothing is."""
    forward = context.world.number("requests_carried_forward")
    return finish(context.pick(load_bank(_FLOW)["requests_carried_forward" if forward else "none carried forward"]))


def _nothing_came(context: Context) -> list[Draft]:
    rng, bank = context.rng, load_bank(_RECEIVED)
    result = [context.pick(bank["zero digit" if rng.random() < 0.25 else "none"])]
    if rng.random() < 0.14:
        more = load_bank(_OUTCOMES)
        result.append(context.pick((*more["none"], *more["none other"])))
    if context.era in ("G2", "G3") and not context.world.number("requests_carried_over") and rng.random() < 0.1:
        flow = load_bank(_FLOW)
        result.append(context.pick((*flow["none carried over"], *flow["none carried forward"])))
    return [finish(draft) for draft in result]


def by_way(context: Context) -> Draft:
    """By way of application: only the ways that were used mostly, all four of careful offices, or all by one way in words."""
    rng, bank, number = context.rng, load_bank(_WAYS), context.world.number
    used = [key for key in _WAY_KEYS if number(key)]
    if len(used) == 1 and rng.random() < 0.25:
        return context.pick(bank["single"])
    careful = rng.random() < 0.3
    lead = rng.choice(bank["lead"])
    draft = context.say(lead)
    if rng.random() < 0.15 and (careful or any(context.can(source) for source in bank["chain"])):
        context.pick(bank["chain"] if careful else [source for source in bank["chain"] if context.can(source)], draft)
        return closed(lead, draft)
    keys = list(_WAY_KEYS) if careful else used
    if not careful:
        rng.shuffle(keys)
    draft.add(_list(context, _WAYS, "frames", keys, number("requests_received")))
    if not careful and not number("requests_in_person") and rng.random() < 0.12:
        context.pick(bank["none"], draft)
    return closed(lead, draft)


def outcomes(context: Context) -> Draft:
    """By outcome: the classes that occurred, all six of careful offices, two merged in one, reasons in brackets."""
    rng, bank, number = context.rng, load_bank(_OUTCOMES), context.world.number
    careful, merged = rng.random() < 0.2, rng.random() < 0.12
    keys = [key for key in _OUTCOME_KEYS if careful or number(key)]
    if not keys:
        return Draft()
    lead = rng.choice(bank["lead"])
    draft = context.say(lead)
    if careful and rng.random() < 0.3:
        return closed(lead, context.pick(bank["chain"], draft))
    if number("requests_unable") == number("requests_not_held") and rng.random() < 0.6:
        keys = ["requests_not_held" if key == "requests_unable" else key for key in keys]
    parts = []
    if merged and keys[:2] == ["requests_granted", "requests_partial"]:
        keys = keys[2:]
        parts.append(context.pick(bank["merged"]))
    if keys:
        parts.append(_list(context, _OUTCOMES, "frames", keys, max(1, number("requests_handled"))))
    return closed(lead, draft.add(join(parts, ("，", "、", "；"), rng)))


def _list(context: Context, bank: str, frames: str, keys: Sequence[str], total: int) -> Draft:
    """One clause for each number: the same frame all through mostly, as one office writes."""
    rng = context.rng
    frame = rng.randrange(len(load_bank(bank)[frames])) if rng.random() < 0.6 else None
    parts = []
    for key in keys:
        share = 100 * context.world.stated[key].value / max(1, total)
        forms = framed(bank, frames, key)
        one = replace(context, share=share)
        part = one.say(forms[frame]) if frame is not None else one.pick(forms)
        if key in _REASONS and context.world.number(key) and rng.random() < 0.15:
            topic, opening = _REASONS[key]
            sources = [source for source in load_bank(bank)[topic] if context.can(source)]
            if sources:
                context.pick(sources, part.write(opening)).write("）")
        parts.append(part)
    return join(parts, ("，", "、", "；"), rng)
