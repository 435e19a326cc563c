"""What the slots of the patterns mean in one report: agency, dates, cited documents, contact data, vocabulary."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from training.compose.bodies import Body, draw_person
from training.compose.draft import Draft, Stated
from training.compose.phrases import openings
from training.compose.phrases import vocabulary as words
from training.compose.phrases.citations import CITED_TITLES, LOCAL_TITLES, NATIONAL_DOCS, RULES
from training.compose.phrases.names import PROVINCE_SHORT
from training.compose.template import parse, render
from training.compose.world import World


@dataclass(slots=True)
class Context:
    """One report's source of words. ``fill`` writes a slot into a draft, with its spans."""

    rng: random.Random
    body: Body
    world: World
    year: int
    era: str
    names: Mapping[str, str] = field(default_factory=dict)  # extra plain slots, such as {yy} of headings

    @property
    def numbers(self) -> Mapping[str, Stated]:
        return self.world.stated

    def say(self, source: str, draft: Draft | None = None) -> Draft:
        """Render one pattern into a new draft, or into ``draft``."""
        return render(parse(source), self, draft if draft is not None else Draft())

    def pick(self, sources: Sequence[str], draft: Draft | None = None) -> Draft:
        """Render a random pattern of ``sources`` that needs no number the world lacks."""
        for _ in range(30):
            pattern = parse(self.rng.choice(sources))
            if all(key in self.numbers for key in pattern.keys):
                return render(pattern, self, draft if draft is not None else Draft())
        raise ValueError(f"no pattern can be said with the numbers at hand: {sources[0]!r} and {len(sources) - 1} more")

    def fill(self, slot: str, argument: str, draft: Draft) -> None:
        """Write the slot. Raises KeyError for a slot that nobody defines."""
        if slot in self.names:
            draft.write(self.names[slot])
        elif slot in _AGENCY_SLOTS:
            draft.mark("AGENCY", _AGENCY_SLOTS[slot](self))
        elif slot in _DATE_SLOTS:
            draft.mark("DATE", _DATE_SLOTS[slot](self))
        elif slot in _PLAIN_SLOTS:
            draft.write(_PLAIN_SLOTS[slot](self))
        elif slot in _PATTERN_SLOTS:
            self.pick(_PATTERN_SLOTS[slot], draft)
        else:
            _SPECIAL_SLOTS[slot](self, argument, draft)

    def doc_number(self, codes: Sequence[str] | None = None) -> str:
        """Return a new document number, not later than the report."""
        year = self.year - self.rng.choices((0, 1, 2, 3, 5), (50, 25, 12, 8, 5))[0]
        code = self.rng.choice(codes or self.body.codes)
        return f"{code}〔{year}〕{self.rng.randint(1, 180)}号"


def _who(context: Context, argument: str, draft: Draft) -> None:
    roll = context.rng.random()
    del argument
    if roll < 0.62:
        draft.write(context.rng.choice(context.body.self_names))
    elif roll < 0.72:
        draft.mark("AGENCY", context.body.name)
    elif roll < 0.79 and len(context.body.short) > 2:
        draft.mark("AGENCY", context.body.short)
    elif roll < 0.86:
        draft.write(context.body.scope)
    elif roll < 0.9 and context.body.level in ("town", "province", "city", "county"):
        draft.write(context.body.area)


def _time(context: Context, argument: str, draft: Draft) -> None:
    del argument
    year, rng = context.year, context.rng
    plain = ("全年", "本年度", "一年来，", "全年，", "截至目前，", "今年以来，", "本年度，", "", "", "年度内")
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
    )
    if rng.random() < 0.42:
        draft.write(rng.choice(plain))
    elif rng.random() < 0.22:
        draft.write(rng.choice(("截至", "截至", "截止", "截至到", "截止到"))).mark(
            "DATE", rng.choice((f"{year}年底", f"{year}年12月31日", f"{year}年12月末", f"{year}年12月底"))
        ).write("，")
    else:
        date, after = rng.choice(dated)
        draft.mark("DATE", date).write(after)


def _date(context: Context, year: int) -> str:
    rng = context.rng
    return rng.choices((f"{year}年", f"{year}年度"), (82, 18))[0]


def _day(context: Context, argument: str, draft: Draft) -> None:
    rng, year = context.rng, context.year
    month, day = rng.randint(1, 12), rng.randint(1, 28)
    draft.mark(
        "DATE",
        rng.choice(
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
        ),
    )
    del argument


def _stamp(context: Context, argument: str, draft: Draft) -> None:
    """The page's own date: mostly early next year, in migrated pages years later."""
    rng = context.rng
    del argument
    year = context.year + (1 if rng.random() < 0.9 else rng.randint(2, 5))
    month, day = rng.randint(1, 4), rng.randint(1, 28)
    draft.mark(
        "DATE",
        rng.choice(
            (
                f"{year}-{month:02d}-{day:02d}",
                f"{year}-{month:02d}-{day:02d}",
                f"{year}年{month:02d}月{day:02d}日",
                f"{year}/{month}/{day}",
                f"{year}.{month:02d}.{day:02d}",
                f"{year}年{month}月{day}日",
            )
        ),
    )


def _period(context: Context, argument: str, draft: Draft) -> None:
    rng, year = context.rng, context.year
    del argument
    if context.body.level == "school" and rng.random() < 0.8:
        draft.mark("DATE", rng.choice((f"{year - 1}年9月1日至{year}年8月31日", f"{year - 1}年9月1日—{year}年8月31日")))
        return
    text = rng.choices(
        (
            f"{year}年1月1日至{year}年12月31日",
            f"{year}年1月1日至12月31日",
            f"{year}年1月1日起至{year}年12月31日",
            f"{year}年1月1日起至12月31日",
            f"{year}年1月1日-{year}年12月31日",
            f"{year}年1月1日到{year}年12月31日",
            f"{year}年1月1日—12月31日",
            f"{year}年1月1日起，至{year}年12月31日",
        ),
        (40, 20, 12, 8, 6, 4, 5, 5),
    )[0]
    draft.mark("DATE", text)


def _doc(context: Context, argument: str, draft: Draft) -> None:
    del argument
    number = context.doc_number()
    draft.mark("DOC_NO", number, value=number)


def _cite(context: Context, argument: str, draft: Draft) -> None:
    del argument
    rng = context.rng
    if rng.random() < 0.25:
        issuer, title, number = rng.choice(
            [known for known in NATIONAL_DOCS if int(known[2].partition("〔")[2][:4]) <= context.year]
        )
        draft.write("《")
        if rng.random() < 0.75:
            draft.mark("AGENCY", issuer)
        draft.write(title + "》")
        if rng.random() < 0.85:
            draft.write("（").mark("DOC_NO", number, value=number).write("）")
        return
    context.pick(CITED_TITLES, draft)


def _superiors(context: Context, argument: str, draft: Draft) -> None:
    """Two or three agencies above, joined as in print."""
    names = context.rng.sample(context.body.superiors, min(2 if argument == "2" else 3, len(context.body.superiors)))
    for index, name in enumerate(names):
        if index:
            draft.write("和" if index == len(names) - 1 and context.rng.random() < 0.3 else "、")
        draft.mark("AGENCY", name)


def _two_superiors(context: Context, argument: str, draft: Draft) -> None:
    del argument
    _superiors(context, "2", draft)


def _local_cite(context: Context, argument: str, draft: Draft) -> None:
    del argument
    context.pick(LOCAL_TITLES, draft)


def _phone(context: Context) -> str:
    rng = context.rng
    number = (
        f"{rng.randint(2, 8)}{rng.randint(0, 9_999_999):07d}"
        if context.body.area_code in ("010", "021")
        else f"{rng.randint(2, 8)}{rng.randint(0, 999_999):06d}"
    )
    return f"{context.body.area_code}{rng.choice(('-', '-', '—', '－', ''))}{number}"


def _address(context: Context) -> str:
    rng = context.rng
    return (
        rng.choice(("", context.body.area))
        + context.body.street
        + f"{rng.randint(1, 988)}号"
        + rng.choice(("", "", f"{rng.randint(1, 9)}楼", f"{rng.randint(1, 20)}楼{rng.randint(101, 999)}室", "A座", "院内"))
    )


def _mail(context: Context) -> str:
    rng = context.rng
    local = "".join(rng.choice("abcdefghjklmnpqrstwxyz") for _ in range(rng.randint(3, 9))) + rng.choice(
        ("", "", str(rng.randint(1, 8899)))
    )
    return f"{local}@{rng.choice(('163.com', '126.com', 'qq.com', 'sina.com', context.body.host.removeprefix('www.')))}"


def _wechat(context: Context) -> str:
    rng = context.rng
    name = context.body.place.county if context.body.level != "town" else context.body.place.town
    stem = name[:-1] if len(name) > 2 else name
    return rng.choice(
        (
            stem + rng.choice(words.ACCOUNT_TAILS),
            "微" + stem,
            stem + rng.choice(("财政", "环保", "人社", "教育", "司法", "城管")),
            rng.choice(("阳光", "清风", "活力", "美丽")) + stem,
        )
    )


def _field(context: Context) -> str:
    fields = [field for field in words.FIELDS if context.year >= 2019 or field not in words.RECENT_FIELDS]
    return context.rng.choice(fields)


def _thought(context: Context) -> str:
    """The guiding thought of the year: congresses are named only once they were held."""
    period = (
        "2008"
        if context.year < 2013
        else "2013"
        if context.year < 2017
        else "2017"
        if context.year < 2020
        else "2020"
        if context.year < 2022
        else "2022"
    )
    return context.rng.choice(words.THOUGHTS[period])


def _upper_full_names(context: Context) -> tuple[str, ...]:
    """Full names of the governments above, as titles of cited documents have them."""
    place = context.body.place
    office = "人民政府办公厅"
    province, city, county = place.province, place.city or place.province, place.county
    names = {
        "state": ("国务院办公厅", "国务院", "中共中央办公厅", "国务院办公厅政府信息与政务公开办公室"),
        "province": ("国务院办公厅", "国务院", f"{province}{office}", f"{province}人民政府"),
        "province_department": ("国务院办公厅", f"{province}{office}", f"{province}人民政府", f"{province}{office}"),
        "school": ("教育部", "教育部办公厅", "国务院办公厅"),
        "city": (f"{province}{office}", f"{province}人民政府", f"{city}人民政府办公室", "国务院办公厅"),
        "city_department": (f"{province}{office}", f"{city}人民政府办公室", f"{city}人民政府", f"{city}{office}"),
    }
    local = (
        f"{county}人民政府办公室",
        f"{county}人民政府办公室",
        f"{city}人民政府办公室",
        f"{city}{office}",
        f"{province}{office}",
        f"{county}人民政府",
        f"中共{county[-1]}委办公室",
    )
    return names.get(context.body.level, local)


_AGENCY_SLOTS: dict[str, Callable[[Context], str]] = {
    "A": lambda c: c.body.name,
    "short": lambda c: c.body.short,
    "party": lambda c: c.body.party,
    "gov": lambda c: c.body.government,
    "government": lambda c: c.body.government,
    "gov0": lambda c: c.body.name if c.body.is_government else c.body.government,
    "upgov": lambda c: c.rng.choice(c.body.superiors),
    "peer": lambda c: c.rng.choice(c.body.peers),
    "office": lambda c: c.rng.choice(c.body.offices),
    "group": lambda c: c.rng.choice(c.body.groups),
    "upfull": lambda c: c.rng.choice(_upper_full_names(c)),
}
_DATE_SLOTS: dict[str, Callable[[Context], str]] = {
    "Y": lambda c: f"{c.year}年",
    "Yd": lambda c: _date(c, c.year),
    "PY": lambda c: _date(c, c.year - 1),
    "NY": lambda c: _date(c, c.year + 1),
    "oldyear": lambda c: f"{c.rng.randint(2008, max(2008, c.year - 1))}年",
    "end": lambda c: c.rng.choice(
        (f"{c.year}年底", f"{c.year}年12月31日", f"{c.year}年12月底", f"{c.year}年末", f"{c.year}年年底")
    ),
    "endday": lambda c: f"{c.year}年12月31日",
}
_PLAIN_SLOTS: dict[str, Callable[[Context], str]] = {
    "a": lambda c: c.rng.choice(c.body.self_names),
    "s": lambda c: c.rng.choice((c.body.scope, c.body.scope, c.rng.choice(c.body.self_names))),
    "area": lambda c: c.body.area,
    "u": lambda c: c.body.unit if c.body.unit not in ("街道", "自治区") else "区",
    "gu": lambda c: c.body.gov_unit,
    "insiders": lambda c: c.rng.choice(c.body.insiders),
    "portal": lambda c: c.body.portal,
    "host": lambda c: c.body.host,
    "field": _field,
    "cat": lambda c: c.rng.choice(words.CATEGORIES),
    "reqtopic": lambda c: c.rng.choice(words.REQUEST_TOPICS),
    "otherch": lambda c: c.rng.choice(words.CHANNELS_OTHER),
    "slogan": lambda c: c.rng.choice(words.SLOGANS),
    "rights": lambda c: c.rng.choice(words.RIGHTS),
    "thought": _thought,
    "topic": lambda c: c.rng.choice(words.TOPICS),
    "project": lambda c: c.rng.choice(words.PROJECT_NAMES),
    "wx": _wechat,
    "tel": _phone,
    "address": _address,
    "zip": lambda c: c.body.postcode,
    "mail": _mail,
    "ext": lambda c: str(c.rng.randint(100, 9999)),
    "person": lambda c: draw_person(c.rng),
    "law": lambda c: "《中华人民共和国政府信息公开条例》" if c.rng.random() < 0.9 else "《政府信息公开条例》",
    "rule": lambda c: c.rng.choice(RULES).replace("P", c.body.place.province),
    "basislow": lambda c: (
        "根据《中华人民共和国政府信息公开条例》"
        + c.rng.choice(("（以下简称《条例》）", "", "（国务院令第711号）"))
        + c.rng.choice(("", "第五十条规定"))
    ),
    "colon": lambda c: c.rng.choice(("：", "。")),
    "town": lambda c: c.body.place.town,
    "county": lambda c: c.body.place.county,
    "time0": lambda c: c.rng.choice(("全年", "年内", "本年度")),
    "year": lambda c: str(c.year),
    "rank": lambda c: c.rng.choice(("一", "二", "三", "1", "3", "五", "12")),
    "hits": lambda c: str(c.rng.randint(1, 20000)),
    "clock": lambda c: f"{c.rng.randint(7, 20):02d}:{c.rng.randint(0, 59):02d}" + c.rng.choice(("", ":37")),
    "icp": lambda c: f"{PROVINCE_SHORT.get(c.body.place.province[:2], '京')}ICP备{c.rng.randint(10**7, 10**8 - 1)}",
    "sitecode": lambda c: str(c.rng.randint(10**9, 10**10 - 1)),
    "docserial": lambda c: str(c.rng.randint(3, 60)),
}
_PATTERN_SLOTS: dict[str, tuple[str, ...]] = {
    "basis": openings.BASIS,
    "contents": openings.CONTENTS,
    "periodline": openings.PERIOD_LINES,
    "download": openings.DOWNLOADS,
    "contact": openings.CONTACTS,
    "deadline": ("<2-20 个工作日>", "<=20个工作日>", "<=5个工作日>"),
}
_SPECIAL_SLOTS: dict[str, Callable[[Context, str, Draft], None]] = {
    "who": _who,
    "time": _time,
    "day": _day,
    "stampday": _stamp,
    "period": _period,
    "doc": _doc,
    "cite": _cite,
    "localcite": _local_cite,
    "upper2": _two_superiors,
    "upper3": _superiors,
}
