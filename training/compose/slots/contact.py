"""Slots of contact lines and page footers: telephones, addresses, mail, accounts, numbers of a site. None of them is a span."""

from __future__ import annotations

from training.compose.bank import load_bank, load_words
from training.compose.body.draw import draw_person
from training.compose.context import Context
from training.compose.slots.kinds import Slot, plain


def _phone(context: Context) -> str:
    rng = context.rng
    code = context.body.area_code
    long = code in ("010", "021") or rng.random() < 0.15
    number = f"{rng.randint(2, 8)}{rng.randint(0, 9_999_999 if long else 999_999):0{7 if long else 6}d}"
    if rng.random() < 0.08:
        return number
    tail = f"转{rng.randint(1000, 9999)}" if rng.random() < 0.03 else ""
    return f"{code}{rng.choice(('-', '-', '—', '－', '', '－－'))}{number}{tail}"


def _address(context: Context) -> str:
    rng = context.rng
    rooms = (
        "",
        "",
        f"{rng.randint(1, 9)}楼",
        f"{rng.randint(1, 20)}楼{rng.randint(101, 999)}室",
        "A座",
        "院内",
        f"{rng.randint(1, 9)}幢",
    )
    return rng.choice(("", context.body.area)) + context.body.street + f"{rng.randint(1, 988)}号" + rng.choice(rooms)


def _mail(context: Context) -> str:
    rng = context.rng
    local = "".join(rng.choice("abcdefghjklmnpqrstwxyz") for _ in range(rng.randint(3, 9)))
    local += rng.choice(("", "", str(rng.randint(1, 8899))))
    host = rng.choice(("163.com", "126.com", "qq.com", "sina.com", context.body.host.removeprefix("www.")))
    return f"{local}@{host}"


def _account(context: Context) -> str:
    """The name of an account of social media; it is no agency."""
    rng = context.rng
    name = context.body.place.county if context.body.level != "town" else context.body.place.town
    stem = name[:-1] if len(name) > 2 else name
    return rng.choice(
        (
            stem + rng.choice(load_words("words/topics")["account tails"]),
            "微" + stem,
            stem + rng.choice(("财政", "环保", "人社", "教育", "司法", "城管")),
            rng.choice(("阳光", "清风", "活力", "美丽")) + stem,
        )
    )


def _licence(context: Context) -> str:
    characters = dict(line.split() for line in load_bank("words/bodies")["province characters"])
    return f"{characters.get(context.body.place.province[:2], '京')}ICP备{context.rng.randint(10**7, 10**8 - 1)}"


CONTACT_SLOTS: dict[str, Slot] = {
    "tel": plain(_phone),
    "address": plain(_address),
    "zip": plain(lambda c: c.body.postcode),
    "mail": plain(_mail),
    "ext": plain(lambda c: str(c.rng.randint(100, 9999))),
    "person": plain(lambda c: draw_person(c.rng)),
    "wx": plain(_account),
    "hits": plain(lambda c: str(c.rng.randint(1, 20000))),
    "clock": plain(lambda c: f"{c.rng.randint(7, 20):02d}:{c.rng.randint(0, 59):02d}" + c.rng.choice(("", ":37"))),
    "icp": plain(_licence),
    "sitecode": plain(lambda c: str(c.rng.randint(10**9, 10**10 - 1))),
}
