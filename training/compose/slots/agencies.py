"""Slots that name agencies: the body itself, those above and beside it, lists of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from training.compose.context import Context
from training.compose.draft import Draft
from training.compose.slots.kinds import Slot, labelled

_JOINTS = ("、", "、", "、", "、", "、", "，", "和", "及")


def _who(context: Context, argument: str, draft: Draft) -> None:
    """Who speaks: a pronoun mostly, else a name, or nobody."""
    del argument
    rng, body = context.rng, context.body
    roll = rng.random()
    if roll < 0.62:
        draft.write(rng.choice(body.self_names))
    elif roll < 0.72:
        draft.mark("AGENCY", body.name)
    elif roll < 0.79 and len(body.short) > 2:
        draft.mark("AGENCY", body.short)
    elif roll < 0.86:
        draft.write(body.scope)
    elif roll < 0.9 and body.level in ("town", "province", "city", "county"):
        draft.write(body.area)


def _us(context: Context, argument: str, draft: Draft) -> None:
    """Like ``who``, but never nobody: what stands after 向 or 由."""
    before = draft.length
    for _ in range(6):
        _who(context, argument, draft)
        if draft.length > before:
            return
    draft.write(context.rng.choice(context.body.self_names))


def _list(pool: Callable[[Context], Sequence[str]], least: int, most: int) -> Slot:
    """Some agencies in a row, joined as in print; each is a span of its own."""

    def write(context: Context, argument: str, draft: Draft) -> None:
        rng, names = context.rng, list(dict.fromkeys(pool(context)))
        count = min(int(argument) if argument else rng.randint(least, most), len(names))
        joint = rng.choice(_JOINTS)
        for index, name in enumerate(rng.sample(names, count)):
            if index:
                draft.write(joint if index < count - 1 or rng.random() < 0.6 else rng.choice(("和", "及", "以及", "与")))
            draft.mark("AGENCY", name)

    return write


AGENCY_SLOTS: dict[str, Slot] = {
    "who": _who,
    "us": _us,
    "A": labelled("AGENCY", lambda c: c.body.name),
    "short": labelled("AGENCY", lambda c: c.body.short),
    "party": labelled("AGENCY", lambda c: c.body.party),
    "gov": labelled("AGENCY", lambda c: c.body.government),
    "government": labelled("AGENCY", lambda c: c.body.government),
    "govfull": labelled("AGENCY", lambda c: c.body.government_full),
    "provincegov": labelled("AGENCY", lambda c: f"{c.body.place.province}人民政府"),
    "provincehall": labelled("AGENCY", lambda c: f"{c.body.place.province}人民政府办公厅"),
    "upgov": labelled("AGENCY", lambda c: c.rng.choice(c.body.superiors)),
    "upfull": labelled("AGENCY", lambda c: c.rng.choice(c.body.superiors_full)),
    "peer": labelled("AGENCY", lambda c: c.rng.choice(c.body.peers)),
    "vertical": labelled("AGENCY", lambda c: c.rng.choice(c.body.vertical)),
    "zonebody": labelled("AGENCY", lambda c: c.rng.choice(c.body.vertical[-4:])),
    "office": labelled("AGENCY", lambda c: c.rng.choice(c.body.offices)),
    "group": labelled("AGENCY", lambda c: c.rng.choice(c.body.groups)),
    "upper2": _list(lambda c: c.body.superiors, 2, 2),
    "upper3": _list(lambda c: c.body.superiors, 3, 3),
    "peers": _list(lambda c: c.body.peers, 2, 5),
    "officelist": _list(lambda c: (*c.body.offices, *c.body.peers[-6:]), 2, 3),
    "verticals": _list(lambda c: c.body.vertical, 2, 4),
}
