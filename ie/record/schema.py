"""The JSON Schema of `ie.record/1` and `ie.error/1`, written out, so that other programs can check what they get."""

from __future__ import annotations

from typing import Any

from ie.labels import INDICATORS, SPAN_LABELS, TOP_SECTION_LABELS

Schema = dict[str, Any]
ERROR_SCHEMA = "ie.error/1"

_OFFSET: Schema = {"type": "integer", "minimum": 0}
_OFFSET_OR_NULL: Schema = {"type": ["integer", "null"], "minimum": 0}
_TEXT_OR_NULL: Schema = {"type": ["string", "null"]}
_NUMBER_OR_NULL: Schema = {"type": ["number", "null"]}
_DATE_OR_NULL: Schema = {"type": ["string", "null"], "pattern": r"^\d{4}-\d{2}-\d{2}$"}


def _object(properties: dict[str, Schema], *, optional: tuple[str, ...] = ()) -> Schema:
    required = [name for name in properties if name not in optional]
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _list_of(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _map_of(values: Schema) -> Schema:
    return {"type": "object", "additionalProperties": values}


_SPAN_OR_NULL: Schema = {"anyOf": [{"type": "null"}, _object({"start": _OFFSET, "end": _OFFSET})]}

_SOURCE = _object(
    {
        "path": {"type": "string"},
        "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
        "media_type": {"type": "string"},
        "encoding": _TEXT_OR_NULL,
        "encoding_reason": _TEXT_OR_NULL,
        "chars": _OFFSET,
        "pages": {"type": ["integer", "null"], "minimum": 1},
    }
)
_REPORT = _object(
    {
        "title": _TEXT_OR_NULL,
        "agency": _object({"name": _TEXT_OR_NULL, "start": _OFFSET_OR_NULL, "end": _OFFSET_OR_NULL, "text": _TEXT_OR_NULL}),
        "year": {"type": ["integer", "null"], "minimum": 2000, "maximum": 2100},
        "era": {"enum": ["G0", "G1", "G2", "G3", None]},
        "period": _object(
            {
                "start": _DATE_OR_NULL,
                "end": _DATE_OR_NULL,
                "derived": {"type": "boolean", "description": "true: not stated; the calendar year of the report"},
                "evidence": _SPAN_OR_NULL,
            }
        ),
        "publish_date": _DATE_OR_NULL,
        "sign_date": _DATE_OR_NULL,
        "index_no": _TEXT_OR_NULL,
        "scope": _TEXT_OR_NULL,
        "evidence": _object(dict.fromkeys(("title", "year", "publish_date", "sign_date", "index_no"), _SPAN_OR_NULL)),
    }
)
_SECTION = _object(
    {
        "type": {"enum": [*TOP_SECTION_LABELS, "SUB"]},
        "level": {"type": "integer", "minimum": 1},
        "heading": {"type": "string", "minLength": 1},
        "start": _OFFSET,
        "end": _OFFSET,
        "body_end": _OFFSET,
    }
)
_ENTITY = _object(
    {
        "label": {"enum": list(SPAN_LABELS)},
        "start": _OFFSET,
        "end": _OFFSET,
        "text": {"type": "string", "minLength": 1},
        "value": {"description": "by label; null where no grammar reads the span"},
        "indicator": _TEXT_OR_NULL,
        "score": {"type": "number", "minimum": 0, "maximum": 1},
    }
)
_FACT = _object(
    {
        "value": _NUMBER_OR_NULL,
        "lower": _NUMBER_OR_NULL,
        "upper": _NUMBER_OR_NULL,
        "unit": _TEXT_OR_NULL,
        "state": {"enum": ["number", "approx", "zero", "none_text"]},
        "source": {"enum": ["text", "table", "both", "derived", "repaired"]},
        "evidence": _object({"start": _OFFSET, "end": _OFFSET, "text": {"type": "string", "minLength": 1}}),
        "checks": _list_of({"type": "string"}),
        "score": {"type": "number", "minimum": 0, "maximum": 1},
        "rule": {"type": "string"},
    }
)

_CELL_PROPERTIES: dict[str, Schema] = {
    "value": _NUMBER_OR_NULL,
    "state": {
        "enum": ["number", "zero", "blank", "dash", "slash", "na_text", "none_text", "approx", "text", "missing_cell"],
        "description": "0, blank, 无, / and a lost cell are different states; only `zero` and `none_text` have the value 0",
    },
    "printed": {"type": "string"},
    "start": _OFFSET_OR_NULL,
    "end": _OFFSET_OR_NULL,
    "repaired": _NUMBER_OR_NULL,
    "unit": _TEXT_OR_NULL,
    "page": {"type": ["integer", "null"], "minimum": 1},
}
_CELL = _object(_CELL_PROPERTIES)
_LOCAL_ROW = _object({"label": {"type": "string"}, "column": _TEXT_OR_NULL, **_CELL_PROPERTIES})
_TABLES = _object(
    {
        "form": {"enum": ["G1", "G2", "G3", None]},
        "t2": _map_of(_CELL),
        "t3": _map_of(_map_of(_CELL)),
        "t4": _map_of(_map_of(_CELL)),
        "g1": _map_of(_CELL),
        "g1_local": _list_of(_LOCAL_ROW),
        "other_sets": {
            "type": "integer",
            "minimum": 0,
            "description": "sets of tables on the page that were not read: another report's, or a second copy",
        },
    },
    optional=("g1_local", "other_sets"),
)
_DOC_NO = _object(
    {
        "value": {"type": "string"},
        "repaired": {"type": "boolean"},
        "start": _OFFSET,
        "end": _OFFSET,
        "title": _TEXT_OR_NULL,
    }
)
_CHECK = _object(
    {
        "id": {"type": "string"},
        "scope": {"type": "string"},
        "status": {"enum": ["pass", "fail", "not_assessable"]},
        "lhs": {"type": "string"},
        "rhs": {"type": "string"},
        "blame": {"enum": ["source", "extraction", "unknown", None]},
        "note": {"type": "string"},
        "evidence": _list_of(_object({"start": _OFFSET, "end": _OFFSET})),
    },
    optional=("evidence",),
)
_REPAIR = _object(
    {
        "target": {"type": "string"},
        "printed": {"type": "string"},
        "proposed": {"type": "string"},
        "rule": {"type": "string"},
        "alternatives": _list_of({"type": "string"}),
        "blame": {"enum": ["source", "extraction", "unknown", None]},
        "start": _OFFSET_OR_NULL,
        "end": _OFFSET_OR_NULL,
    },
    optional=("blame",),
)
_DAMAGE: Schema = {
    "type": "object",
    "propertyNames": {"pattern": r"^N([1-9]|1[0-7])$"},
    "additionalProperties": {"type": "integer", "minimum": 1},
}


def record_schema() -> Schema:
    """Return the schema of one record. Offsets count code points of the raw text; ends are exclusive; money is in yuan."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "ie.record/1",
        **_object(
            {
                "schema": {"const": "ie.record/1"},
                "source": _SOURCE,
                "report": _REPORT,
                "sections": _list_of(_SECTION),
                "entities": _list_of(_ENTITY),
                "facts": {"type": "object", "properties": dict.fromkeys(INDICATORS, _FACT), "additionalProperties": False},
                "tables": _TABLES,
                "doc_nos": _list_of(_DOC_NO),
                "checks": _list_of(_CHECK),
                "repairs": _list_of(_REPAIR),
                "damage": _DAMAGE,
            }
        ),
    }


def error_schema() -> Schema:
    """Return the schema of the error record that stands in for an input without a record."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": ERROR_SCHEMA,
        **_object(
            {
                "schema": {"const": ERROR_SCHEMA},
                "source": _object({"path": {"type": "string"}, "sha256": _TEXT_OR_NULL}),
                "error": _object(
                    {"stage": {"type": "string"}, "code": {"type": "string"}, "message": {"type": "string", "minLength": 1}}
                ),
            }
        ),
    }
