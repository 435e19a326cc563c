"""Where one value of a record comes from, in words."""

from __future__ import annotations

import difflib
import json
from pathlib import Path
from typing import Any

from ie.errors import ConfigError


def explain_field(path: Path, field: str) -> str:
    """Return the value of ``field`` with its state, its place in the raw text, and the checks and repairs that touch it.

    ``field`` is a path of keys (``facts.review_total``, ``tables.t3.granted.total``, ``report.year``) or the bare name of an indicator.

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
    return "\n".join([f"{name} = {_shown(value)}", *_details(value), *_checks(record, keys, value), *_repairs(record, name)])


def _load(path: Path) -> dict[str, Any]:
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ConfigError("explain.record", f"{path} cannot be read as a record: {error}") from error
    if not isinstance(record, dict) or record.get("schema") != "ie.record/1":
        raise ConfigError("explain.record", f"{path} is no record of ie.record/1; name a file that `ie extract` wrote.")
    return record


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
    if "evidence" in value and value["evidence"] and "text" in value["evidence"]:
        place = value["evidence"]
        lines.append(f"  evidence  characters {place['start']}–{place['end']}: {place['text']!r}")
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
