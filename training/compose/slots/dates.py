"""Slots that write dates: years, days, the period of a report, the page's own date."""

from __future__ import annotations

from datetime import date, timedelta

from training.compose.context import Context
from training.compose.draft import Draft
from training.compose.slots.kinds import Slot, labelled

_FIRST_REPORT_YEAR = 2008  # the regulation is in force since 1 May 2008


def _time(context: Context, argument: str, draft: Draft) -> None:
    """When: a word, the year, the end of the year, or nothing."""
    del argument
    year, rng = context.year, context.rng
    plain = (
        "全年",
        "本年度",
        "一年来，",
        "全年，",
        "截至目前，",
        "今年以来，",
        "本年度，",
        "",
        "",
        "年度内",
        "今年，",
        "一年内，",
    )
    dated = (
        (f"{year}年", "，"),
        (f"{year}年", ""),
        (f"{year}年度", "，"),
        (f"{year}年", "以来，"),
        (f"{year}年度", ""),
        (f"{year}年", "，"),
        (f"{year}年", "，"),
        (f"{year}年1月1日至12月31日", "，"),
        (f"{year}年1—12月", "，"),
        (f"{year}年", "内，"),
    )
    if rng.random() < 0.42:
        draft.write(rng.choice(plain))
    elif rng.random() < 0.22:
        draft.write(rng.choice(("截至", "截至", "截止", "截至到", "截止到"))).mark(
            "DATE", rng.choice((f"{year}年底", f"{year}年12月31日", f"{year}年12月末", f"{year}年12月底"))
        ).write("，")
    else:
        stated, after = rng.choice(dated)
        draft.mark("DATE", stated).write(after)


def _year_word(context: Context, year: int) -> str:
    return context.rng.choices((f"{year}年", f"{year}年度"), (82, 18))[0]


def _day(context: Context) -> str:
    rng, year = context.rng, context.year
    month, day = rng.randint(1, 12), rng.randint(1, 28)
    return rng.choice(
        (
            f"{year}年{month}月{day}日",
            f"{month}月{day}日",
            f"{year}年{month}月",
            f"{month}月",
            f"{year}年{month}月{rng.choice('上中下')}旬",
            f"{month}月{rng.choice('上中下')}旬",
            f"{month}月底",
            f"{month}月初",
        )
    )


def _stamp(context: Context, argument: str, draft: Draft) -> None:
    """The page's own date: mostly early next year, in migrated pages years later. ``argument``: how sure a label names it."""
    rng = context.rng
    if context.published is None:
        year = context.year + (1 if rng.random() < 0.9 else rng.randint(2, 5))
        context.published = date(year, rng.randint(1, 4), rng.randint(1, 28))
    rank = int(argument or 9)
    day = context.published - timedelta(days=rng.randint(0, 3) if 2 <= rank <= 3 else 0)
    text = rng.choice(
        (
            day.isoformat(),
            day.isoformat(),
            f"{day.year}年{day.month:02d}月{day.day:02d}日",
            f"{day.year}/{day.month}/{day.day}",
            f"{day.year}.{day.month:02d}.{day.day:02d}",
            f"{day.year}年{day.month}月{day.day}日",
        )
    )
    draft.mark("DATE", text, role="publish", value=day.isoformat(), rank=rank)


def _period(context: Context, argument: str, draft: Draft) -> None:
    """The period of the numbers: the calendar year, a school year, in 2008 from the first of May; seldom an odd last day."""
    del argument
    rng, year = context.rng, context.year
    if context.body.level == "school" and rng.random() < 0.8:
        text = f"{year - 1}年9月1日{rng.choice(('至', '—', '起至'))}{year}年8月31日"
        draft.mark("DATE", text, role="period", value=f"{year - 1}-09-01/{year}-08-31")
        return
    first_month = 5 if year == _FIRST_REPORT_YEAR and rng.random() < 0.7 else 1
    last_day = 31 if rng.random() < 0.97 else rng.choice((30, 20))
    start, end = f"{year}年{first_month}月1日", f"12月{last_day}日"
    text = rng.choices(
        (
            f"{start}至{year}年{end}",
            f"{start}至{end}",
            f"{start}起至{year}年{end}",
            f"{start}起至{end}",
            f"{start}-{year}年{end}",
            f"{start}到{year}年{end}",
            f"{start}—{end}",
            f"{start}起，至{year}年{end}",
            f"{start}-{end}",
        ),
        (40, 20, 12, 8, 6, 4, 5, 5, 3),
    )[0]
    draft.mark("DATE", text, role="period", value=f"{year}-{first_month:02d}-01/{year}-12-{last_day}")


DATE_SLOTS: dict[str, Slot] = {
    "time": _time,
    "stampday": _stamp,
    "period": _period,
    "day": labelled("DATE", _day),
    "Y": labelled("DATE", lambda c: f"{c.year}年"),
    "Yd": labelled("DATE", lambda c: _year_word(c, c.year)),
    "PY": labelled("DATE", lambda c: _year_word(c, c.year - 1)),
    "NY": labelled("DATE", lambda c: _year_word(c, c.year + 1)),
    "oldyear": labelled("DATE", lambda c: f"{c.rng.randint(2008, max(2008, c.year - 1))}年"),
    "end": labelled(
        "DATE",
        lambda c: c.rng.choice(
            (f"{c.year}年底", f"{c.year}年12月31日", f"{c.year}年12月底", f"{c.year}年末", f"{c.year}年年底")
        ),
    ),
    "endday": labelled("DATE", lambda c: f"{c.year}年12月31日"),
}
