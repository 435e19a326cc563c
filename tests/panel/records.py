"""Small records by hand, as `ie extract` writes them: tables of all zeros but for the cells that a test is about."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from ie.panel import PanelResult, check_panel, read_folder
from ie.panel.findings import Finding, PanelCheck
from ie.panel.reports import RecordPlace, Report, read_head, read_report
from ie.reconcile.engine import check_tables
from ie.tables.cells import read_cell
from ie.tables.forms import T2_ROWS, T3_COLUMNS, T3_ROWS, T4_COLUMNS, T4_ROWS, t2_field

Json = dict[str, Any]
Printed = str | int | None
CITY = "云岭市人民政府"  # no list has it; composed names keep rules from learning real ones


def cell(printed: Printed) -> Json:
    """A cell as printed; None is one that the file lost."""
    if printed is None:
        return {"value": None, "state": "missing_cell", "printed": "", "start": None, "end": None} | _REST
    reading = read_cell(str(printed))
    value = None if reading.value is None else float(reading.value) if reading.value % 1 else int(reading.value)
    place = {"start": 10, "end": 10 + len(str(printed))}
    return {"value": value, "state": reading.state, "printed": str(printed), **place} | _REST | {"unit": reading.unit}


_REST: Json = {"repaired": None, "unit": None, "page": None}


def fact(value: int | None, text: str, *, state: str = "number", lower: int | None = None, upper: int | None = None) -> Json:
    bounds = {"lower": value, "upper": value} if state == "number" else {"lower": lower, "upper": upper}
    evidence = {"start": 0, "end": len(text), "text": text}
    return {
        "value": value,
        **bounds,
        "unit": "件",
        "state": state,
        "source": "text",
        "evidence": evidence,
        "checks": [],
        "score": 1,
    }


def record(
    agency: str | None = CITY,
    year: int | None = 2022,
    *,
    form: str | None = "G3",
    scope: str | None = None,
    t2: Mapping[str, Printed] | None = None,
    t3: Mapping[str, Sequence[Printed]] | None = None,
    t4: Mapping[str, Sequence[Printed]] | None = None,
    local: Sequence[tuple[str, str | None, Printed]] = (),
    facts: Mapping[str, Json] | None = None,
    published: str | None = None,
    sha: str | None = None,
) -> Json:
    """A record with the given rows and fields, all others 0; ``form`` None has no tables. Its checks are those of its tables."""
    tables: Json = {"form": form, "t2": {}, "t3": {}, "t4": {}, "g1": {}}
    if form in ("G2", "G3"):
        tables["t2"] = {t2_field(row, column): cell(0) for row in T2_ROWS[form] for column in row.columns}
        tables["t3"] = {row.name: dict.fromkeys(T3_COLUMNS, cell(0)) for row in T3_ROWS[form]}
        tables["t4"] = {row.name: dict.fromkeys(T4_COLUMNS, cell(0)) for row in T4_ROWS}
    tables["t2"] |= {f"t2_{name}": cell(printed) for name, printed in (t2 or {}).items()}
    tables["t3"] |= {row: dict(zip(T3_COLUMNS, map(cell, cells), strict=True)) for row, cells in (t3 or {}).items()}
    tables["t4"] |= {row: dict(zip(T4_COLUMNS, map(cell, cells), strict=True)) for row, cells in (t4 or {}).items()}
    tables["g1_local"] = [{"label": label, "column": column, **cell(printed)} for label, column, printed in local]
    content: Json = {
        "schema": "ie.record/1",
        "source": {"path": f"{agency}-{year}.txt", "sha256": sha or ""},
        "report": {"agency": {"name": agency}, "year": year, "era": form, "scope": scope, "publish_date": published},
        "tables": tables,
        "facts": dict(facts or {}),
        "checks": [],
        "repairs": [],
    }
    if sha is None:
        content["source"]["sha256"] = hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
    content["checks"] = [asdict(check) for check in check_tables(as_report(content).tables)]
    return content


def handled(new: int, over: int, forward: int, *, extra: int = 0) -> dict[str, Sequence[Printed]]:
    """Rows of table 3 that keep every relation: all by natural persons, all granted. ``extra`` is added to the total carried over."""

    def row(number: int) -> list[Printed]:
        return [number, 0, 0, 0, 0, 0, number]

    done = new + over - forward
    rows = {"new_received": row(new), "carried_over": row(over), "granted": row(done), "handled_total": row(done)}
    rows["carried_forward"] = row(forward)
    rows["carried_over"][6] = over + extra
    return rows


def as_report(content: Json, *, name: str = "record.json", text: str | None = None) -> Report:
    """The record as the relations see it, without a file."""
    from decimal import Decimal

    parsed = json.loads(json.dumps(content), parse_float=Decimal)
    head = read_head(parsed, RecordPlace(Path(name), name, 0, 0))
    return read_report(parsed, head, text=text)


def write(folder: Path, name: str, content: Json, *, text: str | None = None) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    if text is not None:
        path.with_suffix(".txt").write_bytes(text.encode("utf-8"))
    return path


def run(folder: Path) -> tuple[PanelResult, list[Finding]]:
    findings: list[Finding] = []
    result = check_panel(read_folder(folder), sinks=[findings.append])
    return result, findings


def outcomes(findings: Sequence[Finding], relation: str) -> dict[str, str]:
    """Scope → status of the checks of one relation."""
    return {f.scope: f.status for f in findings if isinstance(f, PanelCheck) and f.id == relation}


def only(checks: Sequence[PanelCheck], scope: str) -> PanelCheck:
    """The one check of a scope."""
    (found,) = [check for check in checks if check.scope == scope]
    return found


__all__ = ["CITY", "as_report", "cell", "fact", "handled", "only", "outcomes", "record", "run", "write"]
