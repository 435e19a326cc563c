"""Bytes through the stages of `ie.pipeline` that read tables and prove them, without tagger and narrative; and what they say."""

from __future__ import annotations

import time
from dataclasses import dataclass

from ie.data import Cell, Check, Repair, StandardTables
from ie.errors import IEError
from ie.read import read_bytes
from ie.reconcile import check_tables, propose_repairs
from ie.tables import find_tables
from ie.text import normalize_characters

_PARTS_ONLY = frozenset({"new_received", "carried_over", "carried_forward"})
_BALANCE = frozenset({*_PARTS_ONLY, "handled_total"})
_SCOPED_SUMS = {
    "G1-R3": ("g1_replies", "g1_reply_"),
    "G1-R4": ("g1_reply_denied", "g1_denied_"),
}
"""Long sums of the appendix: their words leave zeros out, so membership is told by name."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What `ie` says of one report's tables, and the CPU seconds for the bytes and for the tables."""

    raw: str
    cells: dict[str, Cell]
    checks: tuple[Check, ...]
    repairs: tuple[Repair, ...]
    read_seconds: float
    table_seconds: float
    error: str = ""


def read_sample(data: bytes, name: str) -> Reading:
    """Read, find the tables, check and propose repairs. A refusal or a crash is an answer, too: ``error`` says which."""
    raw = ""
    started = time.process_time()
    read_at = started
    try:
        document = read_bytes(data, path=name)
        raw = document.raw
        read_at = time.process_time()
        tables = find_tables(document, normalize_characters(document.raw))
        checks = check_tables(tables)
        tables, repairs = propose_repairs(tables, checks)
    except IEError as error:
        return Reading(raw, {}, (), (), read_at - started, time.process_time() - read_at, f"refused: {error}")
    except Exception as error:  # a benchmark must go on and say so
        return Reading(raw, {}, (), (), read_at - started, time.process_time() - read_at, f"crash: {error!r}")
    return Reading(raw, flatten(tables), checks, repairs, read_at - started, time.process_time() - read_at)


def flatten(tables: StandardTables) -> dict[str, Cell]:
    """All cells by their names in checks: ``t2.field``, ``t3.row.column``, ``t4.block.column``, ``g1.field``."""
    cells = {f"t2.{name}": cell for name, cell in tables.t2.items()}
    cells |= {f"g1.{name}": cell for name, cell in tables.g1.items()}
    for table, rows in (("t3", tables.t3), ("t4", tables.t4)):
        cells |= {f"{table}.{row}.{column}": cell for row, columns in rows.items() for column, cell in columns.items()}
    return cells


def is_flagged(key: str, cell: Cell, checks: tuple[Check, ...]) -> bool:
    """True where a failed check names the cell or covers its row or column, a repair is proposed, or its state warns."""
    return cell.repaired is not None or cell.state in ("approx", "text") or any(_covers(check, key) for check in checks)


def _covers(check: Check, key: str) -> bool:
    if check.status != "fail":
        return False
    if any(f" {key} " in f" {side} " for side in (check.lhs, check.rhs)):
        return True
    table, *rest = key.split(".")
    if check.scope in (key, table):
        return True
    if check.id in _SCOPED_SUMS:
        return rest[0].startswith(_SCOPED_SUMS[check.id])
    if len(rest) < 2:
        return False
    row, column = rest
    if check.scope == f"{table}.{row}":
        return True
    if check.scope != f"{table}.{column}":
        return False
    if check.id == "T3-BAL":
        return row in _BALANCE
    return check.id != "T3-RES" or row not in _PARTS_ONLY
