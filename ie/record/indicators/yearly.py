"""Numbers dealt out to the years named before them: 2018年、2019年、2020年分别公开210条、340条、400条.

As many numbers as years, one after the other: only the report year's counts, and it counts what the words before the first say.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from ie.record.indicators.context import Context
from ie.record.indicators.decisions import NO_RULE, OTHER, Decision, other
from ie.record.indicators.lists import JOIN

# 2018年、2019年和2020年; 2018年至2020年.
YEARS_LISTED = re.compile(r"20\d\d年度?(?:[、,和及与](?:20\d\d)年度?)+")
YEARS_BETWEEN = re.compile(r"(20\d\d)年?度?(?:至|到|—+|-+|~)(20\d\d)年度?")
YEAR = re.compile(r"20\d\d")
LEAST_YEARS = 2
# What stands around the years in the words before the first number.
DEALT = re.compile(r"(?:分别|依次)(?:为|是|达到?|有|共)*$")


def yearly_groups(contexts: Sequence[Context]) -> dict[int, tuple[int, ...]]:
    """Where each run of numbers begins that is as long as the run of years named last before it in the sentence, with the years."""
    groups: dict[int, tuple[int, ...]] = {}
    place = 0
    while place < len(contexts):
        years = _years_before(contexts[place])
        end = place + 1
        while years and end < len(contexts) and end - place < len(years) and _follows(contexts[end], contexts[place]):
            end += 1
        if len(years) >= LEAST_YEARS and end - place == len(years):
            groups[place] = years
            place = end
        else:
            place += 1
    return groups


def answers_by_year(
    group: Sequence[Context], years: Sequence[int], report_year: int | None, decide: Callable[[Context], Decision | None]
) -> list[Decision]:
    """One decision for each number of ``group``: other for each but the report year's."""
    asked = group[0].phrase
    for pattern in (YEARS_LISTED, YEARS_BETWEEN, DEALT):
        asked = pattern.sub("", asked)
    answers = [other("several_years")] * len(group)
    if report_year is not None and report_year in years and asked:
        place = list(years).index(report_year)
        # The words are those before the first number; nothing of a list stands between.
        answer = decide(group[0].with_phrase(asked))
        counted = answer is not None and answer.indicator != OTHER and not answer.part
        answers[place] = answer if answer is not None and counted else Decision((OTHER,), NO_RULE)
    return answers


def _follows(context: Context, first: Context) -> bool:
    alike = context.unit == first.unit and context.entity.label == first.entity.label == "COUNT"
    return alike and context.sentence == first.sentence and bool(context.between) and JOIN.match(context.between) is not None


def _years_before(context: Context) -> tuple[int, ...]:
    """The run of years named last before the number, each once and in order; empty where another year follows it."""
    if context.history.count("20") < LEAST_YEARS:
        return ()
    listed = [
        (match.end(), tuple(int(year) for year in YEAR.findall(match.group())))
        for match in YEARS_LISTED.finditer(context.history)
    ]
    for match in YEARS_BETWEEN.finditer(context.history):
        first, last = int(match[1]), int(match[2])
        listed.append((match.end(), tuple(range(first, last + 1))))
    end, years = max(listed, default=(0, ()))
    later = YEAR.search(context.history, end) is not None
    return () if later or list(years) != sorted(set(years)) else years
