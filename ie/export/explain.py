"""Where one value of a record comes from, in words."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from ie.errors import ConfigError
from ie.export.touching import checks_by_value, report_places, sign_between
from ie.record.build import RECORD_SCHEMA, evidence_of

Json = dict[str, Any]

_TABLES = ("t2", "t3", "t4", "g1", "g1_local")
_NAMED_MAX = 12
_NAMES_ITS_TARGET = re.compile(r"entities\[(?P<label>\w+)@(?P<start>\d+)\]")


def explain_field(path: Path, field: str) -> str:
    """Return the value of ``field`` with its state, its place in the raw text, and the checks and repairs that touch it.

    ``field`` is a path of keys (``facts.review_total``, ``tables.t3.granted.total``, ``report.year``, ``checks.4``), the bare name of an
    indicator or cell (``t3.granted.total``), or a check by its id (``T4-SUM``, ``T4-SUM:t4.review``). Of what holds many values
    (``facts``, ``tables.t3``, ``checks``) each gets a line. Characters that a screen would obey or hide are written as escapes.

    Raises:
        ConfigError: ``path`` is no record, or has no such field.
    """
    record = _load(path)
    try:
        lines = [line for keys in _keys(record, field) for line in _explain(record, path, keys)]
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise ConfigError("explain.record", f"{path} is a broken record: {type(error).__name__}: {error}") from error
    return "\n".join(_visible(line) for line in lines)


def _explain(record: Json, path: Path, keys: Sequence[str]) -> list[str]:
    value = _look_up(record, path, keys)
    name = ".".join(keys)
    if _is_block(keys, value):
        return list(_leaves(keys, value)) or [f"{name} is empty"]
    text = _kept_text(record, path)
    own = _own_details(value) if isinstance(value, dict) else []
    return [
        f"{name} = {_shown(value)}",
        *own,
        *_places(record, keys, value, text),
        *_checks(record, keys),
        *_repairs(record, name),
    ]


def _load(path: Path) -> Json:
    try:
        record = json.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    except (OSError, ValueError, RecursionError) as error:
        reason = (error.strerror or error) if isinstance(error, OSError) else error
        raise ConfigError("explain.record", f"{path} cannot be read as a record: {reason}. Name one JSON file.") from error
    if isinstance(record, dict) and isinstance(record.get("error"), dict):
        error_code, message = record["error"].get("code"), record["error"].get("message")
        raise ConfigError("explain.record", f"{path} says why its report was not read: {error_code}: {message}")
    if not isinstance(record, dict) or record.get("schema") != RECORD_SCHEMA:
        raise ConfigError("explain.record", f"{path} is no record of {RECORD_SCHEMA}; name a file that `ie extract` wrote.")
    return record


# --- what a name means -----------------------------------------------------------------------------------------------


def _keys(record: Json, field: str) -> list[list[str]]:
    """The paths of keys that ``field`` means: one, or those of all checks with this id."""
    if named := _NAMES_ITS_TARGET.fullmatch(field):
        at = [(str(e["label"]), str(e["start"])) for e in record["entities"]]
        if (named["label"], named["start"]) in at:
            return [["entities", str(at.index((named["label"], named["start"])))]]
    keys = re.sub(r"\[(\d+)\]", r".\1", field).split(".")
    if len(keys) == 1 and field in record["facts"]:
        return [["facts", field]]
    if keys[0] in _TABLES:
        return [["tables", *keys]]
    checks = [number for number, check in enumerate(record["checks"]) if field in (check["id"], _full_id(check))]
    return [["checks", str(number)] for number in checks] or [keys]


def _full_id(check: Json) -> str:
    return f"{check['id']}:{check['scope']}"


def _look_up(record: Json, path: Path, keys: Sequence[str]) -> Any:
    value: Any = record
    for depth, key in enumerate(keys):
        where = ".".join(keys[:depth]) or "the record"
        if isinstance(value, list):
            if not key.isascii() or not key.isdecimal() or int(key) >= len(value):
                entries = f"entries 0 to {len(value) - 1}" if value else "no entries"
                raise ConfigError("explain.field", f"{where} of {path} has no {key!r}. It has {entries}.")
            value = value[int(key)]
        elif isinstance(value, dict) and key in value:
            value = value[key]
        else:
            known = [str(each) for each in value] if isinstance(value, dict) else []
            raise ConfigError(
                "explain.field", f"{where} of {path} has no {key!r}. {_hint(key, known, record if not depth else None)}"
            )
    return value


def _hint(key: str, known: list[str], record: Json | None) -> str:
    if close := difflib.get_close_matches(key, [*known, *(record["facts"] if record else ())]):
        return f"Did you mean {' or '.join(close)}?"
    more = f" and {len(known) - _NAMED_MAX} more" if len(known) > _NAMED_MAX else ""
    facts = ", and indicators by their names (`ie explain RECORD facts` lists them)" if record else ""
    return f"It has: {', '.join(known[:_NAMED_MAX]) or 'nothing below'}{more}{facts}."


# --- many values -----------------------------------------------------------------------------------------------------


def _is_block(keys: Sequence[str], value: Any) -> bool:
    """True for what holds values rather than being one: all facts, a table, a row of it, a list."""
    if isinstance(value, list):
        return True
    if not isinstance(value, dict):
        return False
    return list(keys) in (["report"], ["source"], ["damage"], ["tables"]) or all(
        isinstance(each, dict) for each in value.values()
    )


def _leaves(keys: Sequence[str], value: Any) -> Iterator[str]:
    if not _is_block(keys, value):
        yield f"{'.'.join(keys)} = {_shown(value)}"
    elif isinstance(value, list):
        yield from (f"{'.'.join(keys)}.{number} = {_shown(each)}" for number, each in enumerate(value))
    else:
        for key, each in value.items():
            if [*keys, key] != ["report", "evidence"]:
                yield from _leaves([*keys, key], each)


# --- one value -------------------------------------------------------------------------------------------------------


def _shown(value: Any) -> str:
    """A value in one line, by what it is: a fact or cell, a check, a repair, a span, a document number, a section, or plain JSON."""
    if value is None:
        return "none found"
    if not isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False, default=str)
    if "state" in value:
        number = "no number" if value["value"] is None else f"{_number(value['value'])}{_unit(value)}"
        return f"{number}, state {value['state']}{_bounds(value)}"
    if "lhs" in value:
        return _check_line(value)
    if "proposed" in value:
        return f"{value['target']}: {_repair_line(value)}"
    if "heading" in value:
        return f"{value['heading']!r}, {value['type']}, level {value['level']}, text to {value['body_end']}"
    if "label" in value and "text" in value:
        read = "" if value["value"] is None else f", read as {json.dumps(value['value'], ensure_ascii=False, default=str)}"
        counts = f", counts {value['indicator']}" if value["indicator"] else ""
        return f"{value['label']} {value['text']!r}{read}{counts}, score {value['score']}"
    if "title" in value and "repaired" in value:
        title = f" {value['title']!r}" if value["title"] else ""
        return f"{value['value']}{title}{', characters were lost and put back' if value['repaired'] else ''}"
    if "derived" in value:
        days = f"{value['start']} – {value['end']}" if value["start"] else "no period"
        return days + (", not stated: the calendar year" if value["derived"] else "")
    if "name" in value:
        return json.dumps(value["name"], ensure_ascii=False)
    return json.dumps(value, ensure_ascii=False, default=str)


def _number(value: Any) -> str:
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def _unit(value: Json) -> str:
    return f" {value['unit']}" if value.get("unit") else ""


def _bounds(fact: Json) -> str:
    lower, upper = fact.get("lower"), fact.get("upper")
    if fact["state"] != "approx" or (lower is None and upper is None):
        return ""
    if upper is None:
        return f" ({_number(lower)} or more)"
    return f" ({_number(upper)} or fewer)" if lower is None else f" (from {_number(lower)} to {_number(upper)})"


def _check_line(check: Json) -> str:
    blame = f", blamed on the {check['blame']}" if check["blame"] in ("source", "extraction") else ""
    blame = ", whose error it is cannot be decided" if check["blame"] == "unknown" else blame
    note = f" ({check['note']})" if check["note"] else ""
    return f"{check['id']} {check['status']}{blame}: {check['lhs']} {sign_between(check)} {check['rhs']}{note}"


def _repair_line(repair: Json) -> str:
    others = repair["alternatives"]
    reading = f"other readings: {', '.join(map(str, others))}" if others else "no other reading"
    return f"{repair['printed']!r} → {repair['proposed']!r} ({repair['rule']}; {reading})"


def _own_details(value: Json) -> list[str]:
    lines = []
    if "source" in value and "score" in value:
        lines.append(f"  source    {value['source']}, score {value['score']}")
        if value.get("rule"):
            lines.append(f"  rule      {value['rule']}")
    if value.get("repaired") is not None and "printed" in value:
        lines.append(f"  repaired  {_number(value['repaired'])} is proposed; the printed value stays")
    return lines


def _places(record: Json, keys: Sequence[str], value: Any, text: str | None) -> list[str]:
    """A line for each place that speaks for the value."""
    if isinstance(value, dict) and "lhs" in value:
        return [_place(record, place, text) for place in value.get("evidence", ())]
    place = report_places(record["report"]).get(keys[1]) if len(keys) > 1 and keys[0] == "report" else None
    if place is None and isinstance(value, dict):
        place = value.get("evidence", value if "start" in value and "derived" not in value else None)
        if place is not None and place["start"] is None:
            return [f"  evidence  lost from the file: {value['printed']!r}" if "printed" in value else "  evidence  none"]
    return [_place(record, place, text)] if place else []


def _place(record: Json, place: Json, text: str | None) -> str:
    start, end = place["start"], place["end"]
    page = f"page {place['page']}, " if place.get("page") else ""
    quoted = place.get("text", place.get("printed", place.get("heading")))
    if quoted is None:
        quoted = next((each for _, *span, each in evidence_of(record) if span == [start, end]), None)
    if quoted is None and text is not None:
        quoted = text[start:end]
    return f"  evidence  {page}characters {start}–{end}" + ("" if quoted is None else f": {quoted!r}")


def _kept_text(record: Json, path: Path) -> str | None:
    """The text that the offsets count, where it lies beside the record."""
    try:
        text = path.with_suffix(".txt").read_bytes().decode("utf-8")
    except (OSError, ValueError):
        return None
    held = len(text) == record["source"]["chars"] and all(text[a:b] == quoted for _, a, b, quoted in evidence_of(record))
    return text if held else None


def _checks(record: Json, keys: Sequence[str]) -> list[str]:
    touching = checks_by_value(record)
    name = ".".join(keys if keys[0] == "tables" else keys[:2])
    return [f"  check     {_check_line(record['checks'][number])}" for number in touching.get(name, ())]


def _repairs(record: Json, name: str) -> list[str]:
    kind, _, number = name.partition(".")
    target = name.removeprefix("tables.")
    if kind == "entities":
        span = record["entities"][int(number.split(".")[0])]
        target = f"entities[{span['label']}@{span['start']}]"
    return [f"  repair    {_repair_line(repair)}" for repair in record["repairs"] if repair["target"] in (name, target)]


def _visible(line: str) -> str:
    """``line`` with characters that a terminal would obey, hide or turn around written as escapes."""
    return "".join(each if each.isprintable() or each == "\u3000" else repr(each)[1:-1] for each in line)
