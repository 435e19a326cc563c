"""Divisions that ended since 2008: their names and codes, and what became of them. Those of today: `ie.grammar.gazetteer`.

`data/ended_places.tsv` has a line for each; a place that was renamed, moved to another city or got another code ended, and another began.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from ie.grammar import gazetteer
from ie.grammar.gazetteer import Level, Place


@dataclass(frozen=True, slots=True)
class EndedPlace:
    """A division that a list of 31 December no longer has. ``last_year``: of the last list that has it.

    ``into``: the divisions, new in the next list, that its area went to, by code and name; ``absorbed_by``: those that were there before.
    """

    name: str
    code: str
    last_year: int
    into: tuple[tuple[str, str], ...]
    absorbed_by: tuple[tuple[str, str], ...]

    @property
    def level(self) -> Level:
        """By the length of the code: only cities and counties are in the list."""
        return "市" if len(self.code) == 4 else "县"


@cache
def _ended() -> tuple[EndedPlace, ...]:
    text = resources.files("ie.grammar.data").joinpath("ended_places.tsv").read_text(encoding="utf-8")
    return tuple(_read_line(line) for line in text.splitlines()[1:])


def _read_line(line: str) -> EndedPlace:
    last_year, code, name, into, absorbed_by = line.split("\t")
    return EndedPlace(name, code, int(last_year), _pairs(into), _pairs(absorbed_by))


def _pairs(text: str) -> tuple[tuple[str, str], ...]:
    parts = [part.partition(" ") for part in text.split(",") if part]
    return tuple((code, name) for code, _, name in parts)


@cache
def _by_name() -> dict[str, tuple[EndedPlace, ...]]:
    names: dict[str, tuple[EndedPlace, ...]] = {}
    for place in _ended():
        names[place.name] = (*names.get(place.name, ()), place)
    return names


@cache
def _before() -> dict[tuple[str, str], tuple[EndedPlace, ...]]:
    """Code and name of a division → the ended ones that it was made of."""
    found: dict[tuple[str, str], tuple[EndedPlace, ...]] = {}
    for place in _ended():
        for after in place.into:
            found[after] = (*found.get(after, ()), place)
    return found


def find_ended_place(names: Sequence[str]) -> EndedPlace | None:
    """Return the ended division that a chain of names, widest first, leads to: 成都市 + 新津县. None where unknown or not unique.

    Of one that ended twice (县 moved to a new city, later made 区) the later end.

    >>> find_ended_place(["新津县"]).into
    (('510118', '新津区'),)
    """
    found = [place for place in _by_name().get(names[-1], ()) if _lies_in(place, names[:-1])] if names else []
    if not found:
        return None
    latest = max(found, key=lambda place: place.last_year)
    return latest if all(_leads_to(place, latest) for place in found) else None


def _leads_to(place: EndedPlace, later: EndedPlace) -> bool:
    return place == later or any(
        _leads_to(next_, later) for next_ in _by_name().get(later.name, ()) if (next_.code, next_.name) in place.into
    )


def _lies_in(place: EndedPlace, outer: Sequence[str]) -> bool:
    around = {one.name for one in places_around(place)}
    around |= {
        city.name for city in _ended() if city.level == "市" and place.code.startswith(city.code) and city.code != place.code
    }
    return all(name in around for name in outer)


def places_around(place: EndedPlace) -> tuple[Place, ...]:
    """The province and the city that it lay in, widest first, as far as the list of today has them."""
    inner = gazetteer.place_of_code(place.code[:4]) if place.level == "县" else None
    province = gazetteer.place_of_code(place.code[:2])
    return tuple(one for one in (province, inner) if one is not None)


def made_of(code: str, name: str) -> tuple[EndedPlace, ...]:
    """Return the ended divisions that one was made of, in order of year and code; none where it is as old as the list."""
    return _before().get((code, name), ())


def places_after(place: EndedPlace) -> Iterator[Place]:
    """The divisions of today's list that hold the area of an ended one: the new ones first, then those that took a part."""
    for code, name in (*place.into, *place.absorbed_by):
        today = gazetteer.place_of_code(code)
        if today is not None and today.name == name:
            yield today
        else:
            for again in _by_name().get(name, ()):
                if again.code == code and again.last_year > place.last_year:
                    yield from places_after(again)


def code_in_year(place: Place, year: int) -> str | None:
    """Return the code that a place of today's list had in the list of 31 December of ``year``: that of the place it was made of.

    A place with the same name in the same province that still was there comes first: 巢湖市 was a city until 2010, and is a county of that
    name since. None where several places were put together, because none of them is the place of today.

    >>> code_in_year(gazetteer.find_places("新津区")[0], 2019)
    '510132'
    """
    if place.level == "乡":
        return None
    return _code_in_year(place.code, place.name, year)


def _code_in_year(code: str, name: str, year: int) -> str | None:
    before = [ended for ended in made_of(code, name) if ended.last_year >= year]
    if not before:
        return code
    namesakes = [ended for ended in _by_name().get(name, ()) if ended.last_year >= year and ended.code[:2] == code[:2]]
    if namesakes:
        return min(namesakes, key=lambda ended: ended.last_year).code
    return _code_in_year(before[0].code, before[0].name, year) if len(before) == 1 else None


def ended_code_in_year(place: EndedPlace, year: int) -> str | None:
    """The same of an ended place; None after its end."""
    return _code_in_year(place.code, place.name, year) if year <= place.last_year else None
