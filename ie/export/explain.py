"""Where one value of a record comes from, in words."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ie.errors import ConfigError


def explain_field(path: Path, field: str) -> str:
    """Return the value of ``field`` with its state, its place in the raw text, and the checks and repairs that touch it.

    ``field`` is a path of keys (``facts.review_total``, ``tables.t3.granted.total``, ``report.year``) or the bare name of an indicator.
    Of what holds many values (``facts``, ``tables.t3``) each gets a line.

    Raises:
        ConfigError: ``path`` is no record, or has no such field.
    """
    record = _load(path)
    keys = field.split(".")
    if len(keys) == 1 and field in record["facts"]:
        keys = ["facts", field]
    value: Any = record
    for depth, key in enumerate(keys):
        if not isinstance(value, dict) or key not in value:
            known = list(value) + (list(record["facts"]) if depth == 0 else []) if isinstance(value, dict) else []
            close = difflib.get_close_matches(key, known)
            where = ".".join(keys[:depth]) or "the record"
            hint = (
                f"Did you mean {' or '.join(close)}?" if close else f"It has: {', '.join(map(str, known)) or 'nothing below'}."
            )
            raise ConfigError("explain.field", f"{where} of {path} has no {key!r}. {hint}")
        value = value[key]
    name = ".".join(keys)
    if _is_block(value):
        return "\n".join(_leaves(name, value)) or f"{name} is empty"
    details = _details(value) or _report_place(record, keys)
    return "\n".join([f"{name} = {_shown(value)}", *details, *_checks(record, keys, value), *_repairs(record, name)])


def _load(path: Path) -> dict[str, Any]:
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        reason = (error.strerror or error) if isinstance(error, OSError) else error
        raise ConfigError("explain.record", f"{path} cannot be read as a record: {reason}. Name one JSON file.") from error
    if not isinstance(record, dict) or record.get("schema") != "ie.record/1":
        raise ConfigError("explain.record", f"{path} is no record of ie.record/1; name a file that `ie extract` wrote.")
    return record


def _is_block(value: Any) -> bool:
    """True for what holds values rather than being one: all facts, a table, a row of it, a list."""
    return isinstance(value, list) or (isinstance(value, dict) and all(isinstance(each, dict) for each in value.values()))


def _leaves(name: str, value: Any) -> Iterator[str]:
    if isinstance(value, list):
        yield from (f"{name}[{number}] = {_shown(each)}" for number, each in enumerate(value))
    elif _is_block(value):
        for key, each in value.items():
            yield from _leaves(f"{name}.{key}", each)
    else:
        yield f"{name} = {_shown(value)}"


def _report_place(record: dict[str, Any], keys: list[str]) -> list[str]:
    """Where a field of ``report`` was read; the record quotes it only where it is a tagged span, too."""
    place = record["report"]["evidence"].get(keys[-1]) if len(keys) == 2 and keys[0] == "report" else None
    if not place:
        return []
    start, end = place["start"], place["end"]
    quoted = next((f": {span['text']!r}" for span in record["entities"] if (span["start"], span["end"]) == (start, end)), "")
    return [f"  evidence  characters {start}–{end}{quoted}"]


def _shown(value: Any) -> str:
    if isinstance(value, dict) and "value" in value:
        unit = f" {value['unit']}" if value.get("unit") else ""
        bounds = f" (from {value['lower']} to {value['upper']})" if value.get("state") == "approx" else ""
        return f"{value['value']}{unit}, state {value['state']}{bounds}"
    return json.dumps(value, ensure_ascii=False)


def _details(value: Any) -> list[str]:
    if not isinstance(value, dict):
        return []
    lines = []
    if "source" in value:
        lines.append(f"  source    {value['source']}, score {value['score']}")
        if value.get("rule"):
            lines.append(f"  rule      {value['rule']}")
    place = value if {"start", "end", "text"} <= value.keys() else value.get("evidence")
    if place and "start" in place:
        quoted = f": {place['text']!r}" if "text" in place else ""
        lines.append(f"  evidence  characters {place['start']}–{place['end']}{quoted}")
    if "printed" in value:
        place = "lost from the file" if value["start"] is None else f"characters {value['start']}–{value['end']}"
        lines.append(f"  evidence  {place}: {value['printed']!r}")
    if value.get("repaired") is not None:
        lines.append(f"  repaired  {value['repaired']} is proposed; the printed value stays")
    return lines


def _checks(record: dict[str, Any], keys: list[str], value: Any) -> list[str]:
    named = set(value.get("checks", [])) if isinstance(value, dict) else set()
    lines = []
    for check in record["checks"]:
        touches = f"{check['id']}:{check['scope']}" in named or _in_scope(check["scope"], keys)
        if touches:
            blame = f", blamed on the {check['blame']}" if check["blame"] else ""
            lines.append(
                f"  check     {check['id']} {check['status']}{blame}: {check['lhs']} = {check['rhs']} {check['note']}".rstrip()
            )
    return lines


def _in_scope(scope: str, keys: list[str]) -> bool:
    """A check of one row or column names it in its scope, ``t3.granted`` or ``t3[total]``."""
    words = scope.replace("[", ".").replace("]", "").split(".")
    return len(keys) > 1 and keys[0] == "tables" and words[0] == keys[1] and any(key in words[1:] for key in keys[2:])


def _repairs(record: dict[str, Any], name: str) -> list[str]:
    return [
        f"  repair    {repair['printed']!r} → {repair['proposed']!r} ({repair['rule']}; {len(repair['alternatives'])} other readings)"
        for repair in record["repairs"]
        if repair["target"] == name or name.endswith(repair["target"])
    ]
