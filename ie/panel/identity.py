"""Who a body is, for a panel: a stable id, its full name, level, code, and the body above it."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from ie.grammar import gazetteer
from ie.grammar.gazetteer import Place, parent_of
from ie.grammar.place_history import code_in_year, ended_code_in_year, places_around
from ie.panel.agency_groups import AgencyGroup
from ie.panel.body_names import BodyName, code_key, find_place, plain_name

CODES_AS_OF = 2023
"""The edition of the list of divisions in `ie.grammar.data`. Codes of other years: `AgencyIdentity.code_in`."""

ZONE_LEVEL = "开发区"
_GOVERNMENT_OFFICE = "|"
_ZONE = re.compile("区(?:管理委员会|管委会|管委)$")
_CANDIDATES = 5  # places of a shared name that are listed; some names of towns have hundreds


@dataclass(frozen=True, slots=True)
class AgencyIdentity:
    """A body.

    ``name`` is its fullest printed name, ``full_name`` the same behind all places that it lies in. ``level`` is 省, 市, 县, 乡 of a
    government, 开发区 of the body that runs a zone, 部门 of any other; ``place_level`` that of the place in all cases. ``code`` has six
    digits; a town has that of its county in ``parent_code`` alone, because the list has no codes of towns. ``parent_id`` is that of the
    government above: of the place for a department, of the place around it for a government. None or empty where no list has the place.
    ``candidates``: where several places share the printed name, which they are.
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
    candidates: str
    body: BodyName

    def code_in(self, year: int) -> str | None:
        """The six digits of the place in the list of 31 December of ``year``, which may be of another place that was made into it."""
        body = self.body
        if body.ended is not None:
            return _six(ended_code_in_year(body.ended, year))
        return _six(code_in_year(body.place, year)) if body.place else None


def identify(group: AgencyGroup) -> AgencyIdentity:
    """Return the identity of the body whose reports were brought together."""
    body = group.body
    place = body.place
    outer = parent_of(place) if place else None
    above = (outer if body.is_government else place) if place else None
    chain = _chain(place) if place else []
    if body.ended is not None:  # its government above is that of the city around it, where that still is one
        chain = list(places_around(body.ended))
        outer = above = chain[-1] if chain and body.is_government else None
    zone = _is_zone(body)
    if zone and not chain:
        outer = above = _place_of_zone(body)
        chain = _chain(above) if above else []
    place_level = place.level if place else body.ended.level if body.ended else body.printed_level
    if zone and above and not place:
        place_level = above.level
    key_above = code_key(above) + _GOVERNMENT_OFFICE if above else None
    if body.ended is not None and not body.is_government:
        key_above = body.place_key + _GOVERNMENT_OFFICE
    return AgencyIdentity(
        id=agency_id(body.key),
        name=group.name,
        full_name=_full_name(group.name, body, chain),
        level=ZONE_LEVEL if zone else place_level if body.is_government else "部门",
        place_level=place_level,
        province=chain[0].name if chain else None,
        code=_padded(place) if place and place.level != "乡" else None,
        parent_id=agency_id(key_above) if key_above else None,
        parent_name=above.name if above else body.ended.name if key_above and body.ended else None,
        parent_code=_padded(above) if above and above.level != "乡" else _padded(outer) if outer else None,
        certain=body.certain,
        candidates=_candidates(body),
        body=body,
    )


def agency_id(key: str) -> str:
    """A short id of a body: the same in every panel where the list of divisions knows its place, whatever the other reports."""
    return "a" + hashlib.sha256(key.encode("utf-8")).hexdigest()[:12]


def _padded(place: Place) -> str:
    return place.code.ljust(6, "0")


def _six(code: str | None) -> str | None:
    return code.ljust(6, "0") if code else None


def _full_name(name: str, body: BodyName, chain: list[Place]) -> str:
    if body.place is not None:
        return "".join(one.name for one in chain) + _office(body)
    if body.ended is not None:
        return "".join(one.name for one in chain) + body.ended.name + _office(body)
    return name


def _is_zone(body: BodyName) -> bool:
    if _ZONE.search(plain_name(body.printed)):  # some stand in the list of towns, 经济开发区管委会 as their name
        return True
    return not body.is_government and body.printed_kind == "zone"


def _place_of_zone(body: BodyName) -> Place | None:
    """The place in front of a zone's name, or the one whose short name it begins with: 嘉兴经济技术开发区 → 嘉兴市. Never ``certain``."""
    if len(body.places) > 1 and (outer := find_place(body.places[:-1])):
        return outer
    name = plain_name(body.printed)
    for length in range(min(len(name), 5), 1, -1):
        found = gazetteer.find_short_places(name[:length])
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _candidates(body: BodyName) -> str:
    """The places that share the printed name, with their codes: 310107 上海市普陀区; 330903 浙江省舟山市普陀区."""
    if body.shared < 2:
        return ""
    places = gazetteer.find_places(body.places[-1]) or gazetteer.find_towns(body.places[-1])
    shown = "; ".join(f"{_padded(one)} {''.join(part.name for part in _chain(one))}" for one in places[:_CANDIDATES])
    return shown + (f"; and {len(places) - _CANDIDATES} more" if len(places) > _CANDIDATES else "")


def _chain(place: Place) -> list[Place]:
    chain = [place]
    while (outer := parent_of(chain[0])) is not None:
        chain.insert(0, outer)
    return chain


def _office(body: BodyName) -> str:
    """The printed name behind its places; the government of a place that prints none is called 人民政府, of a street 办事处."""
    return body.printed_office or ("办事处" if body.places[-1].endswith("街道") else "人民政府")
