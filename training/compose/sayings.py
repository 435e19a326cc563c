"""Sentences put together from clauses: a total with its split, channels, outcomes, enumerations, paragraphs of policy."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from training.compose.context import Context
from training.compose.draft import Draft
from training.compose.numerals import chinese_small
from training.compose.phrases import disputes, distractors, interpretation, policy, proactive, problems, requests, resources
from training.compose.phrases.vocabulary import FIELDS

_MARKS = "。；，、：！？"


def finish(draft: Draft, mark: str = "。") -> Draft:
    """End a sentence, unless it already ends in a mark."""
    if draft.text and draft.text[-1] not in _MARKS:
        draft.write(mark)
    return draft


def join(drafts: Sequence[Draft], separators: Sequence[str], rng: random.Random) -> Draft:
    """Chain clauses with one separator, seldom two mixed."""
    separator = rng.choice(separators)
    result = Draft()
    for index, draft in enumerate(drafts):
        if index:
            result.write(rng.choice(separators) if rng.random() < 0.08 else separator)
        result.add(draft)
    return result


def sentence(*drafts: Draft) -> Draft:
    """Concatenate clauses into one sentence with its full stop."""
    result = Draft()
    for draft in drafts:
        result.add(draft)
    return finish(result)


def paragraph(drafts: Sequence[Draft]) -> Draft:
    """Concatenate sentences."""
    result = Draft()
    for draft in drafts:
        result.add(finish(draft))
    return result


# --- disclosure ------------------------------------------------------------------------------------------------------


def disclosed(context: Context, *, split: bool = True) -> Draft:
    """The year's total, with tail, stock or split."""
    rng, bank = context.rng, proactive.BANK
    old = context.era in ("G0", "G1")
    if old and rng.random() < 0.18:
        draft = context.pick(bank["cumulative_first"])
    else:
        draft = context.pick(bank["items"])
        if old and rng.random() < 0.3:
            context.pick(bank["items_cumulative"], draft)
        else:
            context.pick(bank["items_tail"], draft)
    exact_total = context.world.stated["disclosed_items"].state == "number"
    if split and exact_total and rng.random() < 0.06:
        draft.add(by_place(context, "disclosed_items", context.world.number("disclosed_items"), "条"))
    elif split and rng.random() < 0.6:
        draft.add(categories(context))
    return finish(draft)


def categories(context: Context) -> Draft:
    """The list by category, with its connector; shares, zeros, a lost unit, bracketed sub-parts as in print."""
    rng = context.rng
    lead = rng.choice(proactive.BANK["category_lead"])
    draft = context.say(lead)
    total = sum(int(stated.value) for _, stated in context.world.categories) or 1
    shares = rng.random() < 0.25
    kind, unit = rng.choice(("", "", "类", "类信息", "信息")), rng.choices(("条", "件", "篇", "项", "份"), (86, 6, 3, 3, 2))[0]
    separator = rng.choice("，，；、、；")
    verb = rng.choice(("", "", "", "", "发布", "公开"))
    share_form = rng.choice(
        ("，占{}", "，占比{}", "，占总数的{}", "，占总体的比例为{}", "，占总量的{}", "占{}", "（{}）", "，所占比例为{}")
    )
    numbered = rng.random() < 0.04
    for index, (name, stated) in enumerate(context.world.categories):
        if index:
            draft.write(separator)
        if numbered:
            draft.write(f"{index + 1}.")
        tail = "" if name.startswith("其") or name.endswith(kind or "@") else kind
        draft.write(f"{verb}{name}{tail}")
        lost = rng.random() < 0.01
        draft.mark("COUNT", stated.digits if lost else stated.printed(unit), indicator="disclosed_by_category", stated=stated)
        if shares:
            head, _, rest = share_form.partition("{}")
            share = f"{100 * int(stated.value) / total:.{rng.choice((0, 1, 2))}f}%"
            draft.write(head).mark("COUNT", share, indicator="other").write(rest)
        if rng.random() < 0.04 and stated.value > 4:
            half = int(stated.value) // 2
            draft.write("（").write(rng.choice(FIELDS)).mark("COUNT", f"{half}{unit}", indicator="disclosed_by_category")
            draft.write("、").write(rng.choice(FIELDS)).mark(
                "COUNT", f"{int(stated.value) - half}{unit}", indicator="disclosed_by_category"
            ).write("）")
    if rng.random() < 0.12:
        draft.write(rng.choice(("等", "等信息", "等内容")))
    if "（" in lead:
        draft.write("）")
    return draft


def channels(context: Context) -> Draft:
    """By channel: website, microblog, WeChat and the rest."""
    rng, bank = context.rng, proactive.BANK
    topics = ["website"]
    if context.era != "G0":
        topics += [topic for topic, chance in (("weibo", 0.35), ("wechat", 0.75)) if rng.random() < chance]
    elif rng.random() < 0.15:
        topics.append("weibo")
    topics += [topic for topic, chance in (("other_channel", 0.45), ("new_media", 0.12)) if rng.random() < chance]
    if context.body.tier in ("city", "county", "province") and rng.random() < 0.4:
        topics.append("gazette")
    if rng.random() < 0.3:
        rng.shuffle(topics)
    lead = context.say(
        rng.choice(("", "", "", "其中，", "从公开渠道来看，", "按照公开形式划分，", "{time}", "公开方式上，", "{Y}，"))
    )
    return sentence(lead, join([context.pick(bank[topic]) for topic in topics], ("，", "；", "，", "、"), rng))


def documents(context: Context) -> Draft:
    """Normative documents: made, repealed, in force; none; policy documents."""
    rng, bank = context.rng, proactive.BANK
    number = context.world.number
    if number("normative_docs_made") == 0 and rng.random() < 0.7:
        return sentence(
            context.pick(bank["documents_zero"][::2] if number("normative_docs_repealed") else bank["documents_zero"])
        )
    parts = []
    if number("rules_made") and rng.random() < 0.7:
        parts.append(context.pick(bank["rules"]))
    parts.append(context.pick(bank["made"]))
    if rng.random() < 0.55:
        parts.append(context.pick(bank["repealed"]))
    if rng.random() < 0.6:
        parts.append(context.pick(bank["in_force"]))
    return sentence(join(parts, ("，", "，", "；", "、"), rng))


def listed(context: Context, bank: dict[str, tuple[str, ...]], topics: Sequence[str]) -> Draft:
    """Clauses of several topics in one sentence."""
    return sentence(join([context.pick(bank[topic]) for topic in topics], ("，", "；", "，"), context.rng))


def interpretation_sentence(context: Context) -> Draft:
    """Articles, press conferences, interviews, responses: some of them."""
    rng = context.rng
    topics = [
        topic
        for topic, chance in (("articles", 0.8), ("press", 0.35), ("interviews", 0.3), ("responses", 0.5))
        if rng.random() < chance
    ]
    return sentence(
        join([context.pick(interpretation.BANK[topic]) for topic in topics or ["articles"]], ("，", "；", "。"), rng)
    )


def by_place(context: Context, indicator: str, total: int, unit: str) -> Draft:
    """The parts of a number by office and place, as a list that adds up: 其中市政府12件、甲县30件…"""
    rng, body = context.rng, context.body
    names: list[tuple[str, bool]] = [(body.government, True)] if rng.random() < 0.5 else []
    names += [(name, True) for name in rng.sample(body.peers, rng.randint(1, 4))]
    names += [(name, False) for name in ("各有关部门", body.place.county, body.place.town) if rng.random() < 0.6]
    cuts = sorted(rng.randint(0, total) for _ in names[1:])
    parts = [right - left for left, right in zip([0, *cuts], [*cuts, total], strict=True)]
    lead = rng.choice(("，其中", "（", "，其中，", "。其中："))
    draft = Draft().write(lead)
    separator = rng.choice("、，；")
    for index, ((name, agency), part) in enumerate(zip(names, parts, strict=True)):
        draft.write(separator if index else "")
        if agency:
            draft.mark("AGENCY", name)
        else:
            draft.write(name)
        draft.mark("COUNT", f"{part}{unit}", indicator=f"{indicator}:part")
    return draft.write("）") if lead == "（" else draft


# --- requests --------------------------------------------------------------------------------------------------------


def request_paragraph(context: Context, *, short: bool = False) -> list[Draft]:
    """What came in and what became of it, or that nothing came; one to five sentences."""
    rng, bank, number = context.rng, requests.BANK, context.world.number
    total = number("requests_received")
    if total == 0:
        return _no_requests(context)
    draft = context.pick(bank["received"])
    tables = context.era in ("G2", "G3")
    if tables and rng.random() < 0.45:
        context.say("，", draft)
        context.pick(bank["carried_over"], draft)
    elif rng.random() < 0.5:
        context.pick(bank["received_tail"], draft)
    sentences = [draft]
    if total > 20 and rng.random() < 0.15:
        draft.add(by_place(context, "requests_received", total, "件"))
    elif total and rng.random() < 0.55:
        draft.add(_by_channel(context))
    if rng.random() < 0.9:
        handled = context.pick(bank["handled"])
        if rng.random() < 0.5:
            draft.write(rng.choice("，，。；")).add(handled)
        else:
            sentences.append(handled)
    if not short and rng.random() < 0.7:
        sentences[-1].add(_outcomes(context))
    elif total <= 2 and rng.random() < 0.4:
        sentences[-1].add(context.pick(bank["words_only"]))
    if tables and rng.random() < 0.4:
        sentences.append(context.pick(bank["carried_forward"]))
    if rng.random() < 0.1:
        sentences.append(
            context.pick(bank["disclosure_none"])
            if not number("requests_denied") and not number("requests_carried_over")
            else context.pick(bank["disclosure_none"][3:4])
        )
    return [finish(item) for item in sentences]


def _no_requests(context: Context) -> list[Draft]:
    rng, bank = context.rng, requests.BANK
    result = [context.pick(bank["received_zero_digit"] if rng.random() < 0.25 else bank["received_zero"])]
    if rng.random() < 0.12:
        result.append(context.pick(bank["disclosure_none"]))
    return [finish(draft) for draft in result]


def _by_channel(context: Context) -> Draft:
    rng, bank, number = context.rng, requests.BANK, context.world.number
    topics = [topic for topic in ("in_person", "online", "letter") if number(f"requests_{topic}")]
    if rng.random() < 0.25:
        topics = ["in_person", "fax", "online", "letter"]
    rng.shuffle(topics)
    lead = rng.choice(bank["channel_lead"])
    draft = context.say(lead)
    shares = rng.random() < 0.15
    parts = []
    for topic in topics:
        part = context.pick(bank[topic])
        if shares:
            part.write("，占").mark(
                "COUNT", f"{100 * number(f'requests_{topic}') / number('requests_received'):.1f}%", indicator="other"
            )
        parts.append(part)
    draft.add(join(parts, ("，", "、", "；"), rng))
    return draft.write("）") if "（" in lead else draft


def _outcomes(context: Context) -> Draft:
    rng, bank, number = context.rng, requests.BANK, context.world.number
    order = ["granted", "partial", "denied", "unable", "not_processed", "other_outcome"]
    merged = rng.random() < 0.12
    careful = rng.random() < 0.2
    topics = [topic for topic in order if careful or number(f"requests_{topic}")]
    if number("requests_unable") == number("requests_not_held") and rng.random() < 0.45:
        topics = ["not_held" if topic == "unable" else topic for topic in topics]
    parts: list[Draft] = []
    handled = max(1, number("requests_handled"))
    shares = rng.random() < 0.15
    for topic in topics:
        if merged and topic in ("granted", "partial"):
            if topic == "granted":
                parts.append(context.pick(bank["merged"]))
            continue
        part = context.pick(bank[topic])
        if shares:
            part.write(rng.choice(("，占", "（"))).mark(
                "COUNT", f"{100 * number(f'requests_{topic}') / handled:.{rng.choice((1, 2))}f}%", indicator="other"
            )
            if "（" in part.text:
                part.write("）")
        if topic == "denied" and rng.random() < 0.15 and number("third_party") + number("enforcement"):
            part.write("（其中").add(context.pick(bank["reasons"][:2])).write("）")
        if topic == "other_outcome" and rng.random() < 0.15:
            part.write("（含").add(context.pick(bank["reasons"][4:])).write("）")
        parts.append(part)
    if not parts:
        return Draft()
    lead = rng.choice(bank["outcome_lead"])
    draft = context.say(lead).add(join(parts, ("，", "、", "；"), rng))
    return draft.write("）") if "（" in lead else draft


# --- disputes --------------------------------------------------------------------------------------------------------


def dispute_sentences(context: Context) -> list[Draft]:
    """Reviews and lawsuits, with results where there are any; complaints now and then."""
    rng, bank, number = context.rng, disputes.BANK, context.world.number
    review, suits = number("review_total"), number("litigation_total")
    result: list[Draft] = []
    if review + suits == 0:
        result.append(context.pick(bank["none_digit"] if rng.random() < 0.18 else bank["none"]))
    elif not suits:
        result.append(context.pick(bank["review"]).add(_results(context, "review", review)))
        result[0].add(context.pick(bank["half_zero"]))
    elif not review:
        result.append(context.say("{time}").add(context.pick(bank["litigation"])).add(_results(context, "litigation", suits)))
        result[0].add(context.pick(bank["half_zero_review"]))
    else:
        result.append(context.pick(bank["review"]).add(_results(context, "review", review)).write(rng.choice("。；，")))
        result[0].add(context.pick(bank["litigation"])).add(_results(context, "litigation", suits))
    if review + suits and number("review_corrected") + number("litigation_corrected") == 0 and rng.random() < 0.3:
        result[0].add(context.pick(bank["not_corrected"]))
    if review + suits and rng.random() < 0.3:
        result.append(context.pick(bank["explain"]))
    return [finish(draft) for draft in result]


def _results(context: Context, name: str, total: int) -> Draft:
    rng, number = context.rng, context.world.number
    if rng.random() < 0.35:
        return (
            context.say(rng.choice(("，均已审结", "，目前尚未审结", "，复议结果均为维持", "", ""))) if total <= 2 else Draft()
        )
    forms = rng.choice(disputes.BANK[f"{name}_parts"]).split("|")
    keys = ("upheld", "corrected", "other", "pending")
    careful = rng.random() < 0.2
    parts = [context.say(form) for form, key in zip(forms, keys, strict=True) if careful or number(f"{name}_{key}")]
    lead = rng.choice(("，其中", "，其中：", "（", "，", "，其中，"))
    draft = context.say(lead).add(join(parts, ("，", "、", "；"), rng))
    return draft.write("）") if lead == "（" else draft


def complaint_sentence(context: Context) -> Draft:
    """Complaints as a number or none, as the world has it."""
    bank = disputes.BANK["complaints"]
    return sentence(context.pick(bank[:10] if context.world.number("complaints") else bank[10:]))


# --- resources -------------------------------------------------------------------------------------------------------


def resource_sentences(context: Context, topics: Sequence[str]) -> Draft:
    """Staff, money, places, meetings, training: clauses of ``topics`` in one or two sentences."""
    return listed(context, resources.BANK, topics)


def fee_sentence(context: Context) -> Draft:
    """Fees: none in words, or a sum."""
    bank = resources.BANK
    return sentence(context.pick(bank["fees_paid"] if context.world.stated["request_fees"].value else bank["fees"]))


def inquiry_sentence(context: Context) -> Draft:
    """Inquiries, messages, letters."""
    return sentence(context.pick(resources.BANK["inquiries"]))


# --- the rest --------------------------------------------------------------------------------------------------------


def practice(context: Context, themes: Sequence[str], count: int, density: float) -> list[Draft]:
    """``count`` sentences of policy on ``themes``, with number-bearing distractors at ``density`` between them."""
    rng = context.rng
    pool = [source for theme in (*themes, *rng.choices(("cited", "life"), k=1)) for source in policy.BANK[theme]]
    drafts = []
    for source in rng.sample(pool, min(count, len(pool))):
        draft = context.say(source)
        if rng.random() < density:
            draft.write(rng.choice("，。，；"))
            draft.add(distraction(context))
        drafts.append(finish(draft))
    return drafts


def distraction(context: Context) -> Draft:
    """One to three clauses with numbers that are no indicator."""
    rng = context.rng
    theme = rng.choice(list(distractors.BANK))
    sources = rng.sample(distractors.BANK[theme], min(rng.choices((1, 2, 3), (70, 22, 8))[0], len(distractors.BANK[theme])))
    lead = context.say(rng.choice(("", "", "", "", "{time}", "{Y}，", "{who}", "目前，", "{day}，", "截至目前，")))
    return lead.add(join([context.say(source) for source in sources], ("，", "；", "，"), rng))


_ORDINALS: tuple[Callable[[int], str], ...] = (
    lambda index: f"{chinese_small(index) if index != 2 else '二'}是",
    lambda index: f"{chinese_small(index) if index != 2 else '二'}是",
    lambda index: f"{chinese_small(index) if index != 2 else '二'}是",
    lambda index: f"第{chinese_small(index) if index != 2 else '二'}，",
    lambda index: f"{index}、",
    lambda index: ("首先，", "其次，", "再次，", "同时，", "此外，", "另外，", "最后，")[min(index - 1, 6)],
)


def enumeration(context: Context, drafts: Sequence[Draft], ordinal: Callable[[int], str] | None = None) -> list[Draft]:
    """The drafts as 一是…二是…; the ordinals are no headings and not labelled."""
    ordinal = ordinal or context.rng.choice(_ORDINALS)
    return [Draft().write(ordinal(index)).add(draft) for index, draft in enumerate(drafts, 1)]


def problem_sentences(context: Context) -> list[Draft]:
    """What is wrong, two to five points."""
    rng = context.rng
    drafts = [context.say(source) for source in rng.sample(problems.PROBLEMS, rng.randint(2, 5))]
    if rng.random() < 0.8:
        drafts = enumeration(context, drafts)
    mark = rng.choice("。；")
    return [finish(draft, mark if index < len(drafts) - 1 else "。") for index, draft in enumerate(drafts)]


def measure_sentences(context: Context) -> list[Draft]:
    """What will be done, two to five points."""
    rng = context.rng
    drafts = [finish(context.say(source)) for source in rng.sample(problems.MEASURES, rng.randint(2, 5))]
    # 1、短语。 before running text would be a heading, so measures are counted in words
    return enumeration(context, drafts, _ORDINALS[0]) if rng.random() < 0.8 else drafts


def summary_chain(context: Context) -> Draft:
    """The seven numbers in one sentence that districts of one city used."""
    number = context.world.number
    text = "{time}{who}主动公开政府信息<disclosed_items 条>，受理申请<requests_received 件>"
    if number("requests_received"):
        text += "，答复<requests_handled 件>"
    text += "，收到行政复议<review_total 件>，行政诉讼<litigation_total 件>，共有专职工作人员<staff_full_time 人>"
    text += "，兼职<staff_part_time 名>，建立政府信息公开查阅中心共<reading_points 个>"
    return sentence(context.say(text))


def stated_decisions(context: Context) -> Draft:
    """Licences, penalties, coercion in words: other."""
    return sentence(
        context.say(
            "{time}{who}作出行政许可处理决定<licence@other 件>，行政处罚<penalty@other 件>，行政强制<coercion@other 件>"
        )
    )
