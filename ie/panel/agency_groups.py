"""Which reports are of the same body. Where a short name can mean several bodies, reports stay apart, and a note says so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ie.panel.body_names import BodyName, read_body_name
from ie.panel.reports import ReportHead

_TOWN_WORDS = ("乡", "镇", "街道")


@dataclass(frozen=True, slots=True)
class AgencyGroup:
    """The reports of one body. ``name`` is its fullest printed name."""

    name: str
    body: BodyName
    heads: tuple[ReportHead, ...]


@dataclass(frozen=True, slots=True)
class Grouping:
    """All bodies, sorted by name; names that were not merged, in words; reports that name no body or no year."""

    groups: tuple[AgencyGroup, ...]
    notes: tuple[str, ...]
    unplaced: tuple[ReportHead, ...]


def group_by_agency(heads: Iterable[ReportHead]) -> Grouping:
    """Bring the reports of one body together, whatever the order of ``heads``."""
    by_name: defaultdict[str, list[ReportHead]] = defaultdict(list)
    unplaced: list[ReportHead] = []
    for head in heads:
        if head.agency is None or head.year is None:
            unplaced.append(head)
        else:
            by_name[head.agency].append(head)
    bodies = {name: read_body_name(name) for name in sorted(by_name)}
    keys, notes = _settle_keys(list(bodies.values()))
    members: defaultdict[str, list[BodyName]] = defaultdict(list)
    for name, body in bodies.items():
        members[keys[name]].append(body)
    groups = [_group(names, by_name) for names in members.values()]
    return Grouping(
        tuple(sorted(groups, key=lambda group: group.name)),
        tuple(notes),
        tuple(sorted(unplaced, key=lambda head: head.name)),
    )


def _group(names: Sequence[BodyName], by_name: Mapping[str, Sequence[ReportHead]]) -> AgencyGroup:
    fullest = max(names, key=lambda body: (body.certain, len(body.printed), body.printed))
    heads = [head for body in names for head in by_name[body.printed]]
    heads.sort(key=lambda head: (head.year or 0, head.name))
    return AgencyGroup(fullest.printed, fullest, tuple(heads))


def _settle_keys(bodies: Sequence[BodyName]) -> tuple[dict[str, str], list[str]]:
    """The key of each name: its own, or that of the only longer form that it can be short for."""
    keys = {body.printed: body.key for body in bodies}
    by_end: defaultdict[tuple[str, str], dict[str, BodyName]] = defaultdict(dict)
    for body in bodies:
        if body.places:
            by_end[body.places[-1], body.office].setdefault(body.key, body)
    notes: list[str] = []
    for body in bodies:
        if body.certain or not body.places:
            continue
        longer = [
            other
            for other in by_end[body.places[-1], body.office].values()
            if other.key != body.key
            and len(other.places) > len(body.places)
            and other.places[-len(body.places) :] == body.places
        ]
        if not longer:
            continue
        # A county that no list has is an old or a new one: its name is hardly used twice. Names of towns are.
        if len(longer) == 1 and not body.shared and not body.places[-1].endswith(_TOWN_WORDS):
            keys[body.printed] = longer[0].key
            continue
        others = "、".join(sorted(other.printed for other in longer))
        reason = f"{body.shared} places are called {body.places[-1]}" if body.shared > 1 else f"no list has {body.places[-1]}"
        notes.append(f"{body.printed} may be the same body as {others}, and is kept apart: {reason}.")
    return keys, notes
