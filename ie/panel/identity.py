"""Who a body is, for a panel: a stable id, its full name, level, code, and the body above it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from ie.errors import GrammarError
from ie.grammar.agencies import parse_agency
from ie.grammar.gazetteer import Place, parent_of
from ie.panel.agency_groups import AgencyGroup
from ie.panel.body_names import BodyName, code_key

CODES_AS_OF = 2023
"""The edition of the list of divisions in `ie.grammar.data`. A report of another year is given the code that its place has in it."""

_GOVERNMENT_OFFICE = "|"


@dataclass(frozen=True, slots=True)
class AgencyIdentity:
    """A body.

    ``name`` is its fullest printed name, ``full_name`` the same behind all places that it lies in. ``level`` is 省, 市, 县, 乡 of a
    government, 部门 of any other body; ``place_level`` that of the place in both cases. ``code`` has six digits; a town has that of its
    county in ``parent_code`` alone, because the list has no codes of towns. ``parent_id`` is that of the government above: of the place
    for a department, of the place around it for a government. None or empty where no list has the place.
    """

    id: str
    name: str
    full_name: str
    level: str | None
    place_level: str | None
    province: str | None
    code: str | None
    parent_id: str | None
    parent_name: str | None
    parent_code: str | None
    certain: bool


def identify(group: AgencyGroup) -> AgencyIdentity:
    """Return the identity of the body whose reports were brought together."""
    body = group.body
    place = body.place
    outer = parent_of(place) if place else None
    above = (outer if body.is_government else place) if place else None
    chain = _chain(place) if place else []
    place_level = place.level if place else _printed_level(body)
    return AgencyIdentity(
        id=agency_id(body.key),
        name=group.name,
        full_name="".join(one.name for one in chain) + _office(body) if place else group.name,
        level=place_level if body.is_government else "部门",
        place_level=place_level,
        province=chain[0].name if chain else None,
        code=_padded(place) if place and place.level != "乡" else None,
        parent_id=agency_id(code_key(above) + _GOVERNMENT_OFFICE) if above else None,
        parent_name=above.name if above else None,
        parent_code=_padded(above) if above and above.level != "乡" else _padded(outer) if outer else None,
        certain=body.certain,
    )


def agency_id(key: str) -> str:
    """A short id of a body: the same in every panel where the list of divisions knows its place, whatever the other reports."""
    return "a" + hashlib.sha256(key.encode("utf-8")).hexdigest()[:12]


def _padded(place: Place) -> str:
    return place.code.ljust(6, "0")


def _chain(place: Place) -> list[Place]:
    chain = [place]
    while (outer := parent_of(chain[0])) is not None:
        chain.insert(0, outer)
    return chain


def _office(body: BodyName) -> str:
    """The printed name behind its places; the government of a place that prints none is called 人民政府, of a street 办事处."""
    try:
        agency = parse_agency(body.printed)
    except GrammarError:
        return ""
    rest = agency.name.replace("".join(agency.places), "", 1)
    street = body.places[-1].endswith("街道")
    return rest or ("办事处" if street else "人民政府")


def _printed_level(body: BodyName) -> str | None:
    try:
        level = parse_agency(body.printed).level
    except GrammarError:
        return None
    return level if level != "国家" else None
