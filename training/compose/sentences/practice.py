"""What surrounds the numbers that count: policy, practice, numbers that are no indicator, problems and measures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from training.compose.bank import OTHER_BANKS, load_bank
from training.compose.context import Context
from training.compose.draft import Draft
from training.compose.sentences.joining import IN_WORDS, enumeration, finish, join

_POLICY, _PROBLEMS = "frame/policy", "frame/problems"
_ANYWHERE = ("life", "agencies", "not agencies")


# words, and the first year whose reports speak of them
_NEWS: tuple[tuple[str, int], ...] = (
    ("微信|微博|新媒体|二维码", 2012),
    ("短视频|视频号|抖音|APP|客户端|移动端", 2016),
    (r"放管服|互联网\+|双随机|一窗受理|双公示|五公开|两微一端|证照分离", 2015),
    ("一网通办|最多跑一次|一码通|学习强国|融媒体|适老|碳达峰", 2018),
    ("乡村振兴|退役军人|营商环境|减税降费|标准化规范化|IPv6|扫黑除恶", 2018),
    ("六稳|疫情|助企纾困|惠企|留抵|一业一证|政务公开专区", 2020),
    ("二十届|二十大|十四五", 2022),
    ("三大攻坚战|十三五|四好农村路|厕所革命", 2017),
)


@cache
def first_year(source: str) -> int:
    """Return the first year in which a report would say this."""
    return max((year for words, year in _NEWS if re.search(words, source)), default=0)


def practice(context: Context, themes: Sequence[str], count: int, density: float) -> list[Draft]:
    """``count`` sentences of policy on ``themes``, with number-bearing distractors at ``density`` between them."""
    rng, bank = context.rng, load_bank(_POLICY)
    pool = [
        source
        for theme in (*themes, rng.choice(_ANYWHERE), *(("cited",) if rng.random() < 0.7 else ()))
        for source in bank[theme]
        if first_year(source) <= context.year
    ]
    drafts = []
    for source in rng.sample(pool, min(count, len(pool))):
        draft = context.say(source)
        if rng.random() < density:
            draft.write(rng.choice("，。，；")).add(distraction(context))
        drafts.append(finish(draft))
    return drafts


def distraction(context: Context) -> Draft:
    """One to three clauses with numbers that are no indicator."""
    rng = context.rng
    topics = [sources for name in OTHER_BANKS for sources in load_bank(f"others/{name}").values()]
    sources = rng.choices(topics, [len(topic) for topic in topics])[0]
    timely = [source for source in sources if first_year(source) <= context.year]
    chosen = rng.sample(timely, min(rng.choices((1, 2, 3), (70, 22, 8))[0], len(timely)))
    lead = context.say(rng.choice(("", "", "", "", "{time}", "{Y}，", "{who}", "目前，", "{day}，", "截至目前，")))
    return lead.add(join([context.say(source) for source in chosen], ("，", "；", "，"), rng))


def problem_sentences(context: Context) -> list[Draft]:
    """What is wrong, two to five points."""
    rng = context.rng
    drafts = [context.say(source) for source in rng.sample(load_bank(_PROBLEMS)["problems"], rng.randint(2, 5))]
    if rng.random() < 0.8:
        drafts = enumeration(context, drafts)
    mark = rng.choice("。；")
    return [finish(draft, mark if index < len(drafts) - 1 else "。") for index, draft in enumerate(drafts)]


def measure_sentences(context: Context) -> list[Draft]:
    """What will be done, two to five points; counted in words, as 1、短语。 before running text would be a heading."""
    rng = context.rng
    drafts = [finish(context.say(source)) for source in rng.sample(load_bank(_PROBLEMS)["measures"], rng.randint(2, 5))]
    return enumeration(context, drafts, IN_WORDS) if rng.random() < 0.8 else drafts
