"""Lists: a number that has no verb of its own is a part of the total before it, or an answer to 分别."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from ie.record.indicators.borrowed import NO_FURTHER_WORD, last_clause
from ie.record.indicators.context import Context
from ie.record.indicators.decisions import CATEGORY, OTHER, PART_OF_LIST, Decision, one
from ie.record.indicators.measure_words import OBJECT_UNITS, units_agree
from ie.record.indicators.memory import Before

PLACE_WORD = (
    r"(?:市级机关|机关|部门|单位|政府|办公室|办事处|街道|乡镇|各镇|镇|乡|县|区|市|局|委|办|旗|中心|园区|开发区|新区|"
    r"本级|本部|分局|处|科|所|公司|学院|厅|省|州|本机关|管委会|各地)"
)
PLACE = re.compile(PLACE_WORD + r"(?:共|为|有|受理|收到|公开|主动公开|答复)*$")
COMPARE_TAIL = re.compile(r"(?:同比|环比|占|增长|增加|减少|下降|比重)[^,;]{0,12}$")
OWN_VERB = re.compile(
    r"收到|受理|召开|举办|开展|办理|开设|推送|微信|微博|公众号|网站|网上|制发|制定|新增|报送|完成|实施|检查|接受|处理|推进|建立|落实|录入|完善|加强|组织|申请|提供|转发|订阅|点击|复议|诉讼|方式|渠道|公告栏|公示栏|显示屏|上网|刊登|刊载|手册|媒体|报刊|报纸"
)
LONGEST_KIND = 16
# Indicators that are summed by place, applicant or kind. Those with named classes (outcomes, ways, results) have their own parts.
SUMMED_BY_PLACE = frozenset({"requests_received", "requests_handled", "disclosed_items", "request_fees", "complaints"})
# 分别 and 依次 deal the numbers after them out to the nouns before them.
APART = re.compile(r"(?:分别|依次)[^,;]{0,12}$")
JOIN = re.compile(r"^[、,，和及与以]*$")
# Information is counted in 条, 件 and 篇 in one list; requests and cases keep their unit.
MIXED_UNITS = ("disclosed", "interpretation", "public_", "press", "inquiries", "trainees", "staff")
KINDS_FOR_PARTS = ("disclosed_items", "disclosed_items_cumulative", "disclosed_via_", CATEGORY, "policy_docs_disclosed")


def part_of_head(context: Context, before: Before) -> Decision | None:
    """A part of the head: ``disclosed_by_category`` where it is a kind of what was disclosed, ``INDICATOR:part`` otherwise."""
    if before.head is None:
        return None
    name = before.head.indicator
    phrase = context.phrase or context.tail
    if context.phrase and NO_FURTHER_WORD.fullmatch(context.phrase) and last_clause(context.lead):
        return None
    same_unit = (
        units_agree(before.total_unit, context.unit)
        if name.startswith(MIXED_UNITS)
        else context.unit in ("", before.total_unit)
    )
    if not same_unit or COMPARE_TAIL.search(context.phrase):
        return None
    if not phrase or len(phrase) > 60:
        return None
    if name.startswith(KINDS_FOR_PARTS):
        if context.unit in OBJECT_UNITS and not re.search(r"公告|公示|信息", phrase):
            return None
        if PLACE.search(context.phrase) and name in ("disclosed_items", "disclosed_items_cumulative"):
            return one(name, "lists.part_by_place", part=True)
        return one(CATEGORY, "lists.category")
    return one(name, PART_OF_LIST, part=True)


def continues_part(context: Context, before: Before) -> Decision | None:
    """较多的是甲局19件、乙局11件, 征地(19件)、社保(16件): what follows a part without a verb of its own is another part."""
    earlier = before.earlier
    if earlier is None or not earlier.part or context.unit != before.unit or not context.phrase:
        return None
    listed = re.match(r"^[)）]?[、,和及与]", context.between) and not re.search(r"[;。]", context.between)
    plain = (
        not OWN_VERB.search(context.phrase)
        and not COMPARE_TAIL.search(context.phrase)
        and len(context.phrase) <= LONGEST_KIND
        and not NO_FURTHER_WORD.fullmatch(context.phrase)
    )
    return one(earlier.indicator, "lists.part_continued", part=True) if listed and plain else None


def answers_apart(group: Sequence[Context], decide: Callable[[Context], Decision | None]) -> list[Decision] | None:
    """分别, 依次: the k numbers of ``group`` answer the last k nouns of the list before, in order. None where one has no answer."""
    opening = group[0]
    opened = APART.search(opening.since_number)
    if opened is None:
        return None
    before, after = opening.since_number[: opened.start()], opened.group()[2:]
    nouns = [piece for piece in re.split(r"[、,，;]|和|及|与|以及", before) if piece]
    if len(nouns) < len(group):
        return None
    nouns = nouns[-len(group) :]
    answers = []
    for noun, context in zip(nouns, group, strict=True):
        # 制发、废止规范性文件 and 规范性文件制发、废止数量: verbs of one length share the noun of the last or of the first.
        shared = (noun, noun + nouns[-1][len(noun) :], nouns[0][: -len(noun)] + noun)
        # What stands between two numbers that are dealt out says nothing: no list of kinds goes on there.
        alone = replace(context, between="是")
        asked = (decide(alone.with_phrase(words + after)) for words in shared)
        answer = next((answer for answer in asked if answer is not None and answer.indicator != OTHER), None)
        if answer is None:
            return None
        answers.append(replace(answer, reason=answer.reason + ".apart"))
    if len({answer.indicators for answer in answers}) == 1 and answers[0].indicator in SUMMED_BY_PLACE:
        # 甲乡、乙乡分别公开30条、20条: each is a part of what nobody added up.
        return [replace(answer, part=True) for answer in answers]
    return answers


def apart_groups(contexts: Sequence[Context]) -> list[tuple[int, int]]:
    """Runs of numbers ``[start, end)`` that one 分别 or 依次 deals out: 分别为5件、3件."""
    groups = []
    place = 0
    while place < len(contexts):
        if APART.search(contexts[place].phrase):
            end = place + 1
            while (
                end < len(contexts) and contexts[end].sentence == contexts[place].sentence and JOIN.match(contexts[end].between)
            ):
                end += 1
            if end - place > 1:
                groups.append((place, end))
            place = end
        else:
            place += 1
    return groups
