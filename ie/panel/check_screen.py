"""The result of `ie check` for the screen: what was looked at, what fails and why, what neighbour years propose. `ie.cli` prints it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ie.export.wording import counted, report_years
from ie.panel.catalogue import RELATIONS, Level, title_of
from ie.panel.engine import PanelResult
from ie.panel.findings import PanelCheck, Proposal
from ie.panel.successions import Succession

SHOWN = 60  # more failed checks or notes than this: the rest is in the output file
_LEVELS: dict[Level, str] = {
    "report": "Inside reports (from the records)",
    "versions": "Several records of one body and year",
    "years": "Between neighbour years",
    "levels": "Between levels",
}
_SEVERITY_ORDER = ("hard", "medium", "soft", "info")


def render_result(result: PanelResult) -> Iterator[RenderableType]:
    """The parts of the screen, in order."""
    yield Text(_headline(result))
    for level, title in _LEVELS.items():
        table = _counts(result, level, title)
        if table is not None:
            yield Text()
            yield table
    if result.failed:
        yield from _failed(result.failed)
    if result.proposals:
        yield from _proposals(result.proposals)
    yield from _list(
        "Not written by the last run of `ie extract` over their folder, and read all the same: delete what does not belong there",
        result.folder.others,
    )
    yield from _list("Names kept apart", result.notes)
    yield from _list("Bodies that may follow others; none are merged", [_succession_words(one) for one in result.successions])
    yield from _list("Without a body or a year: only their own checks were looked at", [head.name for head in result.unplaced])
    yield from _list(
        "Not read by `ie extract`", [f"{problem.record}: {problem.code}: {problem.message}" for problem in result.folder.unread]
    )
    yield from _list("Not checked", [f"{problem.record}: {problem.code}: {problem.message}" for problem in result.problems])


def _succession_words(one: Succession) -> str:
    years = f"{one.earlier.name} (to {one.last_year}) → {one.later.name} (from {one.first_year})"
    return f"{years}: {one.how}{'' if one.in_time else ', in doubt'}; {one.note}"


def _headline(result: PanelResult) -> str:
    years = f", {report_years(result.years)}" if result.years else ""
    reports = f"{counted(len(result.folder.heads), 'record')} of {counted(result.bodies, 'body', 'bodies')}{years}"
    repeated = result.folder.repeated
    stand = "stands in a JSONL file, too, and was" if repeated == 1 else "stand in a JSONL file, too, and were"
    twice = f" {counted(repeated, 'record')} {stand} counted once." if repeated else ""
    return f"{reports}; {counted(result.pairs, 'pair')} of neighbour years.{twice}"


def _counts(result: PanelResult, level: Level, title: str) -> Table | None:
    counts = result.tally.counts
    seen = {relation for (at, relation, _) in counts if at == level}
    order = [relation.id for relation in RELATIONS]
    ids = sorted(seen, key=lambda relation: (order.index(relation) if relation in order else len(order), relation))
    if not ids:
        return None
    table = Table(box=None, pad_edge=False, header_style="bold", title=title, title_justify="left", title_style="bold")
    table.add_column("relation", no_wrap=True)
    for name in ("holds", "fails", "open"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("")
    for relation in ids:
        holds, fails, unknown = (counts[level, relation, status] for status in ("pass", "fail", "not_assessable"))
        zeros = result.tally.zeros[relation]
        words = title_of(relation) + (f" ({zeros} of them 0 = 0)" if zeros else "")
        table.add_row(relation, str(holds), Text(str(fails), "bold red" if fails else ""), str(unknown), Text(words))
    return table


def _failed(failed: Sequence[PanelCheck]) -> Iterator[RenderableType]:
    yield Text()
    yield Text("What does not hold", "bold")
    ordered = sorted(failed, key=lambda c: (c.agency, c.years, c.records, _SEVERITY_ORDER.index(c.severity), c.id, c.scope))
    for (agency, years, records), checks in groupby(ordered[:SHOWN], key=lambda c: (c.agency, c.years, c.records)):
        shown = ", ".join(records[:3]) + (f" and {len(records) - 3} more" if len(records) > 3 else "")
        yield Text(f"{agency} {'→'.join(map(str, years))}  ({shown})")
        for check in checks:
            yield Padding(_failed_check(check), (0, 0, 0, 2))
    if len(failed) > SHOWN:
        yield Text(f"… and {len(failed) - SHOWN} more; -o FILE has all.")


def _failed_check(check: PanelCheck) -> Text:
    sides = " against ".join(" ".join(side.split()) for side in (check.lhs, check.rhs))  # evidence may hold line ends
    short = sides.replace(f"{check.scope}.", "")  # total 4 against natural_person 3 + …, the row said once
    text = Text()
    text.append(check.id, "bold red" if check.severity in ("hard", "medium") else "bold yellow")
    text.append(f"  {sides}" if short == sides else f"  {check.scope}: {short}")
    text.append(f"\n{'; '.join(part for part in (check.severity, _blame_words(check), _note(check)) if part)}", "dim")
    return text


def _note(check: PanelCheck) -> str:
    """The note without the severity that records write into it: it stands in front already."""
    return "; ".join(part for part in check.note.split("; ") if part != check.severity)


def _blame_words(check: PanelCheck) -> str:
    if check.blamed:
        return f"{check.blamed} prints it wrong" if check.blame == "source" else f"{check.blamed} is wrong"
    words = {"source": "the page prints it so", "extraction": "misread by ie", "unknown": "cause not known", None: ""}
    return words[check.blame]


def _proposals(proposals: Sequence[Proposal]) -> Iterator[RenderableType]:
    yield Text()
    yield Text("Proposed by neighbour years (no record is changed)", "bold")
    for proposal in proposals[:SHOWN]:
        text = Text(f"{proposal.agency} {proposal.year}  ({proposal.record})\n")
        text.append(f"{proposal.target}: printed {proposal.printed or 'nothing'!r}, proposed {proposal.proposed}")
        text.append(f"\n{proposal.rule}: {proposal.origin}{'; ' if proposal.note else ''}{proposal.note}", "dim")
        yield text
    if len(proposals) > SHOWN:
        yield Text(f"… and {len(proposals) - SHOWN} more; -o FILE has all.")


def _list(title: str, lines: Sequence[str]) -> Iterator[RenderableType]:
    if not lines:
        return
    yield Text()
    yield Text(title, "bold")
    for line in lines[:SHOWN]:
        yield Padding(Text(line), (0, 0, 0, 2))
    if len(lines) > SHOWN:
        yield Text(f"… and {len(lines) - SHOWN} more.")
