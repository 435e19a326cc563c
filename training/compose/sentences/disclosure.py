"""What was published: the year's total, the list by category, channels, documents, proposals, interpretation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from training.compose.bank import framed, load_bank
from training.compose.context import Context
from training.compose.draft import Draft
from training.compose.sentences.joining import closed, finish, join, sentence

_ITEMS, _CATEGORIES, _CHANNELS = "indicators/disclosed_items", "indicators/categories", "indicators/channels"
_DOCUMENTS, _PROPOSALS, _INTERPRETATION = "indicators/documents", "indicators/proposals", "indicators/interpretation"


def disclosed(context: Context, *, split: bool = True) -> Draft:
    """The year's total, with tail, stock or split."""
    rng, bank = context.rng, load_bank(_ITEMS)
    old = context.era in ("G0", "G1")
    if old and rng.random() < 0.18:
        draft = context.pick(bank["stock first"])
    else:
        draft = context.pick(bank["disclosed_items"])
        context.pick(bank["stock after" if old and rng.random() < 0.3 else "tail"], draft)
    exact_total = context.world.stated["disclosed_items"].state == "number"
    if split and exact_total and rng.random() < 0.06:
        draft.add(by_place(context, "disclosed_items", context.world.number("disclosed_items"), "条"))
    elif split and rng.random() < 0.6:
        draft.add(categories(context))
    return finish(draft)


def categories(context: Context) -> Draft:
    """The list by category: one connector, one item form for the whole list; zeros, a lost unit, bracketed sub-parts as in print."""
    rng, bank = context.rng, load_bank(_CATEGORIES)
    lead = context.say(rng.choice(bank["lead"]))
    draft = Draft().add(lead)
    total = sum(int(stated.value) for _, stated in context.world.categories) or 1
    form, separator = rng.choice(bank["disclosed_by_category"]), rng.choice("，，；、、；")
    for index, (name, stated) in enumerate(context.world.categories):
        if index:
            draft.write(separator)
        context.world.stated["category"] = stated
        item = replace(context, names={**context.names, "cat": name}, share=100 * stated.value / total)
        if rng.random() < 0.01:  # the unit is lost
            draft.write(name).mark("COUNT", stated.digits, indicator="disclosed_by_category", stated=stated, key="category")
        else:
            item.say(form, draft)
        if rng.random() < 0.03 and stated.value > 4:
            half = int(stated.value) // 2
            _sub_parts(context, draft, half, int(stated.value) - half)
    context.pick(bank["close"], draft)
    return closed(lead.text, draft)


def _sub_parts(context: Context, draft: Draft, *parts: int) -> None:
    """The parts of one category, in brackets after it."""
    draft.write("（")
    for index, part in enumerate(parts):
        context.say("、{field}" if index else "{field}", draft).mark("COUNT", f"{part}条", indicator="disclosed_by_category")
    draft.write("）")


def channels(context: Context) -> Draft:
    """By channel: website, microblog, WeChat and the rest; one frame for all, or one of each."""
    rng, bank = context.rng, load_bank(_CHANNELS)
    modern = context.era != "G0"
    lead = context.say(rng.choice(bank["lead"]))
    if modern and rng.random() < 0.14:
        return sentence(lead, context.pick(bank["together"], nonzero=True))
    chances = {
        "disclosed_via_website": 1.0,
        "disclosed_via_weibo": 0.4 if modern else 0.15,
        "disclosed_via_wechat": 0.72 if modern else 0.0,
        "disclosed_via_other": 0.5,
        "disclosed_via_gazette": 0.4 if context.body.tier in ("city", "county", "province") else 0.06,
    }
    keys = [key for key, chance in chances.items() if rng.random() < chance and context.world.number(key)]
    if rng.random() < 0.3:
        rng.shuffle(keys)
    total = context.world.number("disclosed_items") or 1
    frame = rng.randrange(len(bank["frames"])) if rng.random() < 0.5 else None
    parts = []
    for key in keys:
        share = min(Decimal(100), 100 * context.world.stated[key].value / total)
        parts.append(_framed(replace(context, share=share), _CHANNELS, "frames", key, frame, "条"))
    if modern and rng.random() < 0.12:
        parts.append(context.pick(bank["new media"]))
    if rng.random() < 0.05:
        parts.append(context.pick(bank["none"]))
    return sentence(lead, join(parts, ("，", "；", "，", "、"), rng))


def _framed(context: Context, bank: str, frames: str, key: str, frame: int | None, units: str) -> Draft:
    forms = framed(bank, frames, key, units)
    return context.say(forms[frame]) if frame is not None else context.pick(forms)


def documents(context: Context) -> Draft:
    """Normative documents: made, repealed, in force; none; rules of bodies that make them."""
    rng, bank, number = context.rng, load_bank(_DOCUMENTS), context.world.number
    made, repealed, force = (f"normative_docs_{kind}" for kind in ("made", "repealed", "in_force"))
    if number(made) and number(repealed) and number(force) and rng.random() < 0.25:
        return sentence(context.pick(bank["chain"], nonzero=True))
    parts = []
    if number("rules_made") and rng.random() < 0.9:
        parts.append(context.pick(bank["rules_made"], nonzero=True))
    parts.append(context.pick(bank[made], nonzero=True) if number(made) else _none_made(context))
    if rng.random() < 0.55:
        parts.append(context.pick(bank[repealed if number(repealed) else "none repealed"]))
    if rng.random() < 0.6:
        parts.append(context.pick(bank[force if number(force) else "none in force"]))
    return sentence(join(parts, ("，", "，", "；", "、"), rng))


def _none_made(context: Context) -> Draft:
    sources = load_bank(_DOCUMENTS)["none"]
    return context.pick([source for source in sources if "rules_made" not in source or not context.world.number("rules_made")])


def policy_documents(context: Context) -> Draft:
    """Policy documents that were published."""
    return sentence(context.pick(load_bank(_DOCUMENTS)["policy_docs_disclosed"], nonzero=True))


def proposals(context: Context) -> Draft:
    """Proposals of deputies and members answered, or none."""
    bank = load_bank(_PROPOSALS)
    return sentence(context.pick(bank["proposals_answered" if context.world.number("proposals_answered") else "none"]))


def interpretation(context: Context) -> Draft:
    """Articles, press conferences, interviews, responses: some of them, each with its number or as none."""
    rng, bank = context.rng, load_bank(_INTERPRETATION)
    chances = {
        "interpretation_articles": 0.8,
        "press_conferences": 0.38,
        "online_interviews": 0.35,
        "public_concern_responses": 0.5,
    }
    keys = [key for key, chance in chances.items() if rng.random() < chance] or ["interpretation_articles"]
    parts = [context.pick(bank[key if context.world.number(key) else f"{key} none"]) for key in keys]
    return sentence(join(parts, ("，", "；", "。"), rng))


def by_place(context: Context, indicator: str, total: int, unit: str) -> Draft:
    """The parts of a number by office and place, as a list that adds up: 其中市政府12件、甲县30件…"""
    rng, body = context.rng, context.body
    names: list[tuple[str, bool]] = [(body.government, True)] if rng.random() < 0.5 else []
    names += [(name, True) for name in rng.sample(body.peers, rng.randint(1, 4))]
    names += [(name, False) for name in ("各有关部门", body.place.county, body.place.town) if rng.random() < 0.6]
    lead = rng.choice(load_bank(_ITEMS)["by place"])
    draft = Draft().write(lead)
    separator = rng.choice("、，；")
    for index, ((name, agency), part) in enumerate(zip(names, _split(context, total, len(names)), strict=True)):
        draft.write(separator if index else "")
        if agency:
            draft.mark("AGENCY", name)
        else:
            draft.write(name)
        draft.mark("COUNT", f"{part}{unit}", indicator=f"{indicator}:part")
    return closed(lead, draft)


def _split(context: Context, total: int, count: int) -> Sequence[int]:
    cuts = sorted(context.rng.randint(0, total) for _ in range(count - 1))
    return [right - left for left, right in zip([0, *cuts], [*cuts, total], strict=True)]


def decisions(context: Context) -> Draft:
    """Licences, penalties, coercion in words: other."""
    return sentence(
        context.say(
            "{time}{who}作出行政许可处理决定<licence@other 件>，行政处罚<penalty@other 件>，行政强制<coercion@other 件>"
        )
    )
