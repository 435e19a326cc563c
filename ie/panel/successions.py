"""Bodies that may follow others: a county became a district, a bureau was renamed or put together with others. Proposed, never merged.

`office_changes.tsv` has the offices of the reform of 2018 and 2019, `ie.grammar.place_history` the places. A proposal needs both bodies
in the panel; whether the years of their reports agree with the change is said beside it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib import resources
from typing import Literal

from ie.export.wording import counted
from ie.grammar.place_history import EndedPlace, made_of, places_after
from ie.panel.agency_groups import AgencyGroup
from ie.panel.body_names import code_key

How = Literal["renamed", "merged", "absorbed", "split"]
Basis = Literal["place", "office", "place and office"]

REFORM = "深化党和国家机构改革方案 (中共中央, March 2018): local bodies by March 2019"
TAX_REFORM = "国税地税征管体制改革方案 (July 2018)"
PLACES = "民政部: 县级以上行政区划变更情况, {year}"
_WAS_THERE: tuple[How, ...] = ("absorbed", "split")  # the later body may have reported before
_FIRST_REFORMED, _LAST_UNREFORMED = (
    2018,
    2018,
)  # report years: the report for 2018 was written by the old office or by the new one
# A whole bureau, none of its branches or teams.
_BUREAU = re.compile(r".{2,14}(?<!分)(?:局|厅|委|办公室|办)")
_PART = re.compile("大队|支队|总队|执法|领导小组|领导组|分局")


@dataclass(frozen=True, slots=True)
class Succession:
    """``later`` follows ``earlier``, by the names of both.

    ``how``: the earlier one goes on under another name (renamed), is one of several put together (merged), went into one that was there
    before (absorbed), or was parted (split). ``last_year``, ``first_year``: of the reports of the earlier and of the later one.
    ``in_time``: these agree with the year of the change.
    """

    earlier: AgencyGroup
    later: AgencyGroup
    basis: Basis
    how: How
    source: str
    last_year: int
    first_year: int
    in_time: bool
    note: str


@dataclass(frozen=True, slots=True)
class _Change:
    """A line of the table: normal forms of offices before and after (`BodyName.office`), in words, and how."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    what: str
    how: How


@cache
def _changes() -> tuple[_Change, ...]:
    text = resources.files("ie.panel").joinpath("office_changes.tsv").read_text(encoding="utf-8")
    lines = (line.split("\t") for line in text.splitlines()[1:])
    return tuple(_Change(re.compile(before), re.compile(after), what, how) for before, after, what, how in lines)  # type: ignore[arg-type]


def find_successions(groups: Sequence[AgencyGroup]) -> list[Succession]:
    """Every body of ``groups`` that may follow another one of them, by name of the later, then of the earlier one."""
    at_place: defaultdict[str, list[AgencyGroup]] = defaultdict(list)
    for group in groups:
        at_place[group.body.place_key].append(group)
    found = [one for group in groups for one in _after(group, at_place)]
    found = _told_apart(_next_only(found))
    return sorted(found, key=lambda one: (one.later.name, one.earlier.name))


def _next_only(found: Sequence[Succession]) -> list[Succession]:
    """Without those that skip a body: bureau → its new name → the same in the new district are two steps, not three."""
    steps = {(one.earlier.name, one.later.name) for one in found}
    after: defaultdict[str, set[str]] = defaultdict(set)
    for earlier, later in steps:
        after[earlier].add(later)
    return [
        one
        for one in found
        if not any((step, one.later.name) in steps for step in after[one.earlier.name] if step != one.later.name)
    ]


def _told_apart(found: Sequence[Succession]) -> list[Succession]:
    """Renamed is only what is one body before and one after; else it was merged or split, whatever the national reform did."""
    before, after = Counter(one.later.name for one in found), Counter(one.earlier.name for one in found)

    def how(one: Succession) -> How:
        if one.how != "renamed":
            return one.how
        return "merged" if before[one.later.name] > 1 else "split" if after[one.earlier.name] > 1 else "renamed"

    return [replace(one, how=how(one)) for one in found]


def _after(earlier: AgencyGroup, at_place: Mapping[str, Sequence[AgencyGroup]]) -> Iterator[Succession]:
    office, ended, here = earlier.body.office, earlier.body.ended, earlier.body.place_key
    places = [here, *dict.fromkeys(code_key(place) for place in places_after(ended))] if ended else [here]
    changes = _changes_before(office)
    for key in places:
        moved = ended if key != here else None
        if moved is None and not changes:
            continue
        for later in at_place.get(key, ()):
            change = next((one for one in changes if one in _changes_after(later.body.office)), None)
            if later is not earlier and (change or (moved and later.body.office == office)):
                yield _succession(earlier, later, moved, change)


@lru_cache(maxsize=4096)
def _changes_before(office: str) -> tuple[_Change, ...]:
    return tuple(one for one in _changes() if one.before.search(office)) if _is_bureau(office) else ()


@lru_cache(maxsize=4096)
def _changes_after(office: str) -> tuple[_Change, ...]:
    return tuple(one for one in _changes() if one.after.search(office)) if _is_bureau(office) else ()


def _is_bureau(office: str) -> bool:
    return _BUREAU.fullmatch(office) is not None and _PART.search(office) is None


def _succession(earlier: AgencyGroup, later: AgencyGroup, moved: EndedPlace | None, change: _Change | None) -> Succession:
    last_year, first_year = earlier.heads[-1].year or 0, later.heads[0].year or 0
    sources, notes, in_time = [], [], True
    how: How = "renamed"
    if moved is not None:
        how = _how_of_place(moved)
        sources.append(PLACES.format(year=moved.last_year + 1))
        notes.append(f"{moved.name} → {'、'.join(name for _, name in (*moved.into, *moved.absorbed_by))}")
        in_time = last_year <= moved.last_year and (how in _WAS_THERE or first_year >= moved.last_year)
    if change is not None:
        how = change.how if how == "renamed" else how
        sources.append(TAX_REFORM if "税" in change.what else REFORM)
        notes.append(change.what)
        in_time = in_time and last_year <= _LAST_UNREFORMED and (how in _WAS_THERE or first_year >= _FIRST_REFORMED)
    between = first_year - last_year - 1
    if between < 0 and how not in _WAS_THERE:
        notes.append(f"both report for {first_year}" if first_year == last_year else "their years overlap")
    elif not in_time:
        notes.append("the change was in another year")
    elif between > 0:
        notes.append(f"no report for {counted(between, 'year')} between")
    basis: Basis = "place and office" if moved and change else "place" if moved else "office"
    return Succession(earlier, later, basis, how, "; ".join(sources), last_year, first_year, in_time, "; ".join(notes))


def _how_of_place(place: EndedPlace) -> How:
    if len(place.into) + len(place.absorbed_by) > 1:
        return "split"
    if place.absorbed_by:
        return "absorbed"
    parts = made_of(*place.into[0])
    if any(part.name == place.into[0][1] for part in parts if part is not place):
        return "absorbed"  # 崇川区 and 港闸区 became 崇川区, under a new code
    return "merged" if len(parts) > 1 else "renamed"
