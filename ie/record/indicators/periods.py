"""Which time a number speaks of: the report year, a part of it, several years, or all years so far."""

from __future__ import annotations

import re

from ie.record.indicators.context import Context
from ie.record.indicators.decisions import Decision, last_end, one, other

# 近三年来, 十三五期间: what follows is not the year's until the sentence says so.
SEVERAL_YEARS = re.compile(
    r"(?:近|过去|最近|前|这)(?:[二两三四五六七八九十几多]|[2-9]|1\d)(?:个)?年|(?<!公开)(?<!发布)十[一二三四五]五(?:规划)?(?:期间|时期|以来)|"
    r"(?<![\d一二三四五六七八九十〇零])[二两三四五六七八九十几多]年(?:来|间)"
)
THIS_YEAR = re.compile(r"今年|本年|当年|全年|年内|一年来|20\d\d年(?!以来|至|到|-|—)")
CUMULATIVE = re.compile(
    r"历年|(?:加上|连同)(?:往年|以往)|自(?!今年|本年)[^,;]{1,14}(?:以来|至今)|自\d{4}年[^,;]{0,8}起|(?:颁布|公布)?(?:(?:实施|施行)(?:之日)?(?:算起|起算)|(?:实施|施行|开展(?:此项|这项|该项|公开|信息公开|政务公开)?(?:工作)?|开通|开设|建立|建站|上线|成立|运行|启动)(?:之日)?(?:以来|起|至今))|(?:自|从)\d{4}年[^,;]{0,12}(?:以来|起|至今)|有史以来|截至目前为止历年|(?:实施|施行)至(?:今|本年度?末|\d{4}年末)"
)
SINCE_YEAR = re.compile(r"(?:自|从)?(20\d\d)年(?:\d{1,2}月)?(?:\d{1,2}日)?[^,;。]{0,10}(?:以来|起|至今)")
# The law of information disclosure took effect in 2008 and again, revised, in 2019: in these years its time is the year's.
SINCE_THE_LAW = re.compile(r"(?:条例|规定|《》)[^,;]{0,6}(?:施行|实施|颁布|公布)(?:之日)?(?:以来|起|至今)")
YEARS_OF_THE_LAW = (2008, 2019)
ALL_YEARS = re.compile(r"历年(?:累计|来|共|总)|有史以来")
STOCK_TODAY = re.compile(r"(?:截至|截止|到\d{4}年[^,;]{0,8}|到年底|目前|至今)[^;]*(?:累计|总计|共|合计)")
THIS_YEAR_ADDED = re.compile(r"新增|本年度?|今年|其中\d{4}年|当年|年度新")
# 政府网站累计发布300条,今年新增20条: the stock of a channel, which has no indicator.
STOCK_WITH_NEW = re.compile(r"^[,;(（。]*(?:其中)?[,:]?(?:今年|本年度?|当年|20\d\d年度?)(?:共)?新增")
PART_OF_YEAR = re.compile(
    r"[上下]半年|第?[一二三四]季度|(?<![至到\-—~―\d])(?:1[0-2]|[1-9])月份|(?<![至到十])(?:十[一二]|[一二三四五六七八九十])月份"
)
UP_TO = re.compile(r"截至|截止|以来|至|(?<![收接])到|年底|日起|月起|年起|全年")

# What adds up over the months, and what a report counts anew each year; a stock, staff or points, may be told since its first year.
YEARS_TOTALS = ("disclosed_items", "requests_received", "requests_handled")
HAPPENS_IN_A_YEAR = (
    "disclosed_via_",
    "normative_docs_made",
    "normative_docs_repealed",
    "rules_made",
    "proposals_",
    "interpretation_",
    "press_",
    "online_",
    "public_",
    "requests_",
    "review_",
    "litigation_",
    "complaints",
    "meetings",
    "training_",
    "trainees",
    "inquiries",
)
COUNTED_ONCE = ("requests_carried_over", "requests_carried_forward")


def of_several_years(context: Context) -> bool:
    """Does the sentence speak of a span of years, and not of this year since?"""
    return last_end(SEVERAL_YEARS, context.history) > last_end(THIS_YEAR, context.history)


def of_part_of_year(context: Context) -> bool:
    """上半年, 1月份: the number is a part of the year's."""
    return PART_OF_YEAR.search(context.since_number) is not None and UP_TO.search(context.since_number) is None


def since_earlier_years(subject: str, report_year: int | None) -> bool:
    """自2008年以来, 开通以来, 历年累计: words of a stock. Where a year is told, it must lie before the report year."""
    years = [int(year) for year in SINCE_YEAR.findall(subject)]
    if report_year is not None and years:
        return min(years) < report_year
    return bool(CUMULATIVE.search(subject))


def since_another_year(context: Context, report_year: int | None) -> bool:
    """Is it certain that the number holds earlier years too? 开通以来 alone may have begun this year."""
    subject = context.since_number
    years = [int(year) for year in SINCE_YEAR.findall(subject)]
    if report_year is not None and years:
        return min(years) < report_year
    if ALL_YEARS.search(subject) or ("累计" in context.phrase and STOCK_WITH_NEW.match(context.rest)):
        return True
    return report_year not in YEARS_OF_THE_LAW and SINCE_THE_LAW.search(subject) is not None


def of_the_year(decision: Decision, context: Context, report_year: int | None) -> Decision:
    """``decision`` where the number is the report year's; a part where it is some months', other where it holds earlier years."""
    if decision.indicator in YEARS_TOTALS and not decision.part and of_part_of_year(context):
        return one(decision.indicator, decision.reason + ".part_of_year", part=True)
    happens = decision.indicator.startswith(HAPPENS_IN_A_YEAR) and decision.indicator not in COUNTED_ONCE
    if happens and since_another_year(context, report_year):
        return other("since_earlier_years")
    return decision
