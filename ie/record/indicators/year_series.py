"""Numbers that each stand behind a year of their own: 公开政府信息,2018年210条,2019年340条,2020年达400条.

What is counted stands once, before the first year, or in the heading right above. Only the report year's number counts it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from ie.record.indicators.context import Context
from ie.record.indicators.decisions import CATEGORY, OTHER, Decision, other

YEAR_WORD = r"(?:20\d\d年度?|今年|本年度?|当年|上年度?|去年|前年)"
COPULA = r"(?:的|则|又|已|就)?(?:为|是|有|共|达到?|到了?|[升增降][到至]|(?:增加|减少|上升|下降)[到至])?"
FIRST = re.compile(rf"(?P<noun>.*?)(?P<year>{YEAR_WORD}){COPULA}")
# 2018年,公开信息210条;2019年,340条;2020年,这一数字为400条: each year in a clause of its own.
YEAR_BEFORE_NOUN = re.compile(rf"(?P<year>{YEAR_WORD})[,，]")
SAME_NUMBER = r"(?:[,，](?:这个|这一|该|上述|同一)?(?:数字|数量|数据|总数|总量|指标)?)?"
NEXT = re.compile(rf"[,、;，；](?:而|到)?(?P<year>{YEAR_WORD}){SAME_NUMBER}{COPULA}[:：]?")
YEARS_BACK = {"今": 0, "本": 0, "当": 0, "上": 1, "去": 1, "前": 2}
LEAST_NUMBERS = 2
# 由2018年的210条增加到2019年的340条 goes from year to year; it names nothing that is counted.
NO_NOUN = re.compile(r"(?:比|较|与|由|从|自|至|到|和|及|、|同|于|在|其中|截至|截止|以来)$")
SPAN_OF_YEARS = re.compile(r"^(?:近|最近|过去)(?:[几二两三四五六七八九十]|\d)年来?")
HOW_IT_GREW = re.compile(
    r"(?:呈)?(?:逐年|连年|持续|稳步|不断|大幅|明显|总体|有所)*(?:上升|增加|增长|递增|增多|下降|减少|递减|回落|变化|对比)(?:趋势|态势|情况)?$"
)


def year_series(contexts: Sequence[Context], report_year: int | None) -> dict[int, tuple[int, ...]]:
    """Where each run of numbers with a year of its own begins, with the years; the report year is one of them."""
    if report_year is None:
        return {}
    series: dict[int, tuple[int, ...]] = {}
    place = 0
    while place < len(contexts):
        first = _first_year(contexts[place])
        years = [_year(first["year"], report_year)] if first is not None else []
        end = place + 1
        while years and end < len(contexts) and (year := _next_year(contexts[end], contexts[place], report_year)) is not None:
            years.append(year)
            end += 1
        alone = not contexts[end - 1].tail and contexts[end - 1].tail_closed
        if len(years) >= LEAST_NUMBERS and len(set(years)) == len(years) and report_year in years and alone:
            series[place] = tuple(years)
            place = end
        else:
            place += 1
    return series


def answers_in_series(
    group: Sequence[Context], years: Sequence[int], report_year: int | None, decide: Callable[[Context], Decision | None]
) -> list[Decision] | None:
    """One decision for each number of ``group``: other for each but the report year's. None where no words name what is counted."""
    named = _named(group[0])
    answer = decide(named) if named is not None else None
    if answer is None or answer.indicator in (OTHER, CATEGORY) or answer.part:
        return None
    return [answer if year == report_year else other("several_years") for year in years]


def _named(first: Context) -> Context | None:
    """The first number with the words that name the series; with none, as if it opened the text under its heading. None: no words."""
    match = FIRST.fullmatch(first.phrase)
    if match is None:
        return first.with_phrase(first.phrase)
    own = match["noun"]
    clauses = [clause for clause in re.split(r"[,;:，；：]", first.lead) if clause]
    noun = own or (clauses[-1] if clauses else "")
    noun = HOW_IT_GREW.sub("", SPAN_OF_YEARS.sub("", noun))
    if noun:
        return None if NO_NOUN.search(noun) else first.with_phrase(noun)
    if first.lead or first.paragraph.lstrip("。:：").rstrip(":：") != first.phrase:
        return None
    return replace(
        first, phrase="", tail="", tail_closed=True, between=first.between.removesuffix(first.paragraph), paragraph=""
    )


def _first_year(context: Context) -> re.Match[str] | None:
    """The year of what may be the first number of a series, right before it or in a clause of its own before the noun."""
    if not context.phrase:
        return None
    return FIRST.fullmatch(context.phrase) or YEAR_BEFORE_NOUN.fullmatch(context.lead)


def _next_year(context: Context, first: Context, report_year: int) -> int | None:
    alike = context.unit == first.unit and context.sentence == first.sentence
    if not alike or context.entity.label != "COUNT" or first.entity.label != "COUNT":
        return None
    match = NEXT.fullmatch(context.between)
    return _year(match["year"], report_year) if match is not None else None


def _year(words: str, report_year: int) -> int:
    return int(words[:4]) if words[0] == "2" else report_year - YEARS_BACK[words[0]]
