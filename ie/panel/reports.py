"""One record, read back: identity, tables as `StandardTables`, facts, what its own checks said. A record is never changed here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, cast

from ie.data import Cell, Check, Fact, LocalRow, Span, StandardTables
from ie.errors import IEError
from ie.record.build import RECORD_SCHEMA

Json = dict[str, Any]


class RecordError(IEError):
    """A file is no record of this version, or a record is broken. It is listed, and the others are checked."""


@dataclass(frozen=True, slots=True)
class RecordPlace:
    """Where a record stands: a file, or a line of one. ``name`` is what people are shown; ``offset`` and ``size`` are bytes."""

    path: Path
    name: str
    offset: int
    size: int

    @property
    def own_file(self) -> bool:
        """True where the record has a file of its own, so that its text may stand beside it."""
        return self.path.suffix == ".json"

    def read(self) -> bytes:
        """The bytes of the record; raises OSError."""
        with self.path.open("rb") as file:
            file.seek(self.offset)
            return file.read(self.size)


@dataclass(frozen=True, slots=True)
class ReportHead:
    """Who reports, for which year: all that is kept of a record while the reports of one body are brought together."""

    place: RecordPlace
    source_path: str
    sha256: str
    agency: str | None
    year: int | None
    era: str | None
    scope: str | None  # 本级, 汇总, 部门; None where the report does not say
    publish_date: str | None
    record_sha256: str = ""  # of the record's own bytes

    @property
    def name(self) -> str:
        """The record's file, as shown."""
        return self.place.name


@dataclass(frozen=True, slots=True)
class Report:
    """A record as the relations see it. ``text`` is the raw text where it was kept beside the record, else None."""

    head: ReportHead
    tables: StandardTables
    facts: Mapping[str, Fact]
    checks: tuple[Check, ...]
    repaired_targets: frozenset[str]
    text: str | None = None

    @property
    def year(self) -> int:
        """The report year; only reports that have one are loaded."""
        return self.head.year or 0

    @property
    def name(self) -> str:
        """The record's file, as shown."""
        return self.head.place.name


def read_head(record: object, place: RecordPlace, *, record_sha256: str = "") -> ReportHead:
    """Return the identity of a parsed JSON value.

    Raises:
        RecordError: it is no `ie.record/1`, or lacks a part that every record has.
    """
    if not isinstance(record, dict) or record.get("schema") != RECORD_SCHEMA:
        found = record.get("schema") if isinstance(record, dict) else None
        what = f"schema {found!r}" if isinstance(found, str) else "JSON without a schema of this program"
        hint = "Extract the report again with this version." if str(found).startswith("ie.record/") else "It is not checked."
        raise RecordError("panel.schema", f"expected a record of {RECORD_SCHEMA}, found {what}. {hint}")
    source, report = _part(record, "source"), _part(record, "report")
    year = report.get("year")
    if year is not None and (isinstance(year, bool) or not isinstance(year, int)):
        raise _broken("report.year", year)
    return ReportHead(
        place=place,
        source_path=_text(source, "path") or "",
        sha256=_text(source, "sha256") or "",
        agency=_text(_part(report, "agency"), "name"),
        year=year,
        era=_text(report, "era"),
        scope=_text(report, "scope"),
        publish_date=_text(report, "publish_date"),
        record_sha256=record_sha256,
    )


def read_report(record: Json, head: ReportHead, *, text: str | None = None) -> Report:
    """Return the whole report of a parsed record whose head was read before.

    Raises:
        RecordError: a table, fact or check is not as the schema of records has it; names the first.
    """
    try:
        return Report(
            head=head,
            tables=_tables(record["tables"]),
            facts={name: _fact(name, fact) for name, fact in record["facts"].items()},
            checks=tuple(_check(check) for check in record["checks"]),
            repaired_targets=frozenset(repair["target"] for repair in record["repairs"]),
            text=text,
        )
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise _broken("tables, facts, checks or repairs", f"{type(error).__name__}: {error}") from error


def _tables(tables: Json) -> StandardTables:
    return StandardTables(
        form=tables["form"],
        t2={name: _cell(cell) for name, cell in tables["t2"].items()},
        t3={row: {name: _cell(cell) for name, cell in cells.items()} for row, cells in tables["t3"].items()},
        t4={row: {name: _cell(cell) for name, cell in cells.items()} for row, cells in tables["t4"].items()},
        g1={name: _cell(cell) for name, cell in tables["g1"].items()},
        # Records of before 0.2 have no rows of local forms.
        local=tuple(LocalRow(str(row["label"]), row["column"], _cell(row)) for row in tables.get("g1_local", ())),
    )


def _cell(cell: Json) -> Cell:
    return Cell(
        value=_number(cell["value"]),
        state=cell["state"],
        printed=str(cell["printed"]),
        raw_span=_span(cell["start"], cell["end"]),
        repaired=_number(cell["repaired"]),
        page=cell.get("page"),
        unit=cell.get("unit"),
    )


def _fact(name: str, fact: Json) -> Fact:
    evidence = fact["evidence"]
    return Fact(
        indicator=name,
        value=_number(fact["value"]),
        lower=_number(fact["lower"]),
        upper=_number(fact["upper"]),
        unit=fact["unit"],
        state=fact["state"],
        source=fact["source"],
        raw_span=Span(int(evidence["start"]), int(evidence["end"])),
        text=str(evidence["text"]),
        score=float(fact["score"]),
    )


def _check(check: Json) -> Check:
    return Check(
        id=str(check["id"]),
        scope=str(check["scope"]),
        status=check["status"],
        lhs=str(check["lhs"]),
        rhs=str(check["rhs"]),
        blame=check["blame"],
        note=str(check["note"]),
    )


def _number(value: object) -> Decimal | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise TypeError(f"expected a number, found {value!r}")
    return Decimal(value)


def _span(start: object, end: object) -> Span | None:
    return Span(start, end) if isinstance(start, int) and isinstance(end, int) else None


def _part(container: Json, name: str) -> Json:
    part = container.get(name)
    if not isinstance(part, dict):
        raise _broken(name, part)
    return cast(Json, part)


def _text(container: Json, name: str) -> str | None:
    value = container.get(name)
    if value is not None and not isinstance(value, str):
        raise _broken(name, value)
    return value


def _broken(where: str, found: object) -> RecordError:
    return RecordError("panel.record", f"the record is broken at {where}: found {str(found)[:120]}. Extract the report again.")
