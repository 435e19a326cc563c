"""A small record of a composed report, whole as the schema has it, and its text; tests change what they are about."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

Json = dict[str, Any]

# 𠮷 lies beyond the BMP: in front of every place there are more UTF-16 units than code points.
TITLE = "𠮷安岭镇2021年政府信息公开工作年度报告"
TEXT = (
    f"{TITLE}\r\n"
    "一、总体情况\r\n"
    "（一）主动公开\r\n"
    "𠮷安岭镇人民政府全年公开信息120余条，依据𠮷政发〔20197号。\r\n"
    "收到申请41件，未发生行政诉讼。\r\n"
    "二、表\r\n"
    "行政复议\t1\t0\t2\t\t4\r\n"
    "规章\t0\t-\t3\r\n"
)
T4_COLUMNS = ("upheld", "corrected", "other", "pending", "total")


def place(text: str, quoted: str, *, after: str = "") -> Json:
    """Where ``quoted`` stands in ``text``, at or behind the first ``after``."""
    start = text.index(quoted, text.index(after))
    return {"start": start, "end": start + len(quoted)}


def entity(label: str, quoted: str, *, value: Any = None, indicator: str | None = None, text: str = TEXT) -> Json:
    found = place(text, quoted)
    return {"label": label, **found, "text": quoted, "value": value, "indicator": indicator, "score": 0.9876}


def cell(
    printed: str, start: int | None, *, value: float | None = None, state: str = "number", repaired: int | None = None
) -> Json:
    end = None if start is None else start + len(printed)
    return {
        **{"value": value, "state": state, "printed": printed, "start": start, "end": end},
        **{"repaired": repaired, "unit": None, "page": None},
    }


def small_record() -> Json:
    """A record with a fact, a table 4 whose sum fails, a blank and a lost cell, repairs, and sections inside each other."""
    row = TEXT.index("行政复议\t") + len("行政复议\t")
    rules = TEXT.index("规章\t") + len("规章\t")
    printed = {"upheld": "1", "corrected": "0", "other": "2", "pending": "", "total": "4"}
    starts = dict(zip(T4_COLUMNS, (row, row + 2, row + 4, row + 6, row + 7), strict=True))
    review = {name: cell(printed[name], starts[name], value=int(printed[name] or 0)) for name in T4_COLUMNS}
    review["corrected"]["state"] = "zero"
    review["pending"] = cell("", starts["pending"], state="blank", repaired=1)
    sums = [{"start": starts[name], "end": starts[name] + len(printed[name])} for name in ("total", *T4_COLUMNS[:4])]
    number = place(TEXT, "𠮷政发〔20197号")
    title = {"start": 0, "end": len(TITLE)}
    return {
        "schema": "ie.record/1",
        "source": {
            **{"path": "jiling.txt", "sha256": "0" * 64, "media_type": "text/plain", "encoding": "utf-8"},
            **{"encoding_reason": None, "chars": len(TEXT), "pages": None},
        },
        "report": {
            "title": TITLE,
            "agency": {"name": "𠮷安岭镇人民政府", **place(TEXT, "𠮷安岭镇人民政府"), "text": "𠮷安岭镇人民政府"},
            "year": 2021,
            "era": "G3",
            "period": {"start": "2021-01-01", "end": "2021-12-31", "derived": True, "evidence": None},
            **dict.fromkeys(("publish_date", "sign_date", "index_no", "scope")),
            "evidence": {"title": title, "year": None, "publish_date": None, "sign_date": None, "index_no": None},
        },
        "sections": [
            _section("SEC_OVERVIEW", 1, "一、总体情况", "二、表"),
            _section("SUB", 2, "（一）主动公开", "二、表"),
            _section("SEC_REVIEW", 1, "二、表", "规章"),
        ],
        "entities": [
            entity("TITLE", TITLE),
            entity("SEC_OVERVIEW", "一、总体情况"),
            entity("SUB", "（一）主动公开"),
            entity("AGENCY", "𠮷安岭镇人民政府", value="𠮷安岭镇人民政府"),
            entity("COUNT", "120余条", value=120, indicator="disclosed_items"),
            entity("DOC_NO", "𠮷政发〔20197号", value="𠮷政发〔2019〕7号"),
            entity("COUNT", "41件", value=41, indicator="requests_received"),
            entity("ZERO", "未发生", value=0, indicator="litigation_total"),
            entity("SEC_REVIEW", "二、表"),
        ],
        "facts": {
            "disclosed_items": _fact("全年公开信息120余条", 120, "approx", upper=None, unit="条", text_value="text"),
            "requests_received": _fact(
                "收到申请41件", 41, "number", unit="件", text_value="text", checks=["TXT:requests_received"]
            ),
            "litigation_total": _fact("未发生行政诉讼", 0, "none_text", unit=None, text_value="text"),
        },
        "tables": {
            "form": "G3",
            "t2": {
                "t2_rules_made": cell("0", rules, value=0, state="zero"),
                "t2_rules_repealed": cell("-", rules + 2, state="dash"),
                "t2_rules_in_force": cell("3", rules + 4, value=3),
                "t2_licence_decisions": cell("", None, state="missing_cell"),
            },
            "t3": {},
            "t4": {"review": review},
            "g1": {},
            "g1_local": [],
            "other_sets": 0,
        },
        "doc_nos": [{"value": "𠮷政发〔2019〕7号", "repaired": True, **number, "title": None}],
        "checks": [
            {
                **{"id": "T4-SUM", "scope": "t4.review", "status": "fail", "lhs": "t4.review.total 4"},
                **{"rhs": "t4.review.upheld 1 + t4.review.corrected 0 + t4.review.other 2 + t4.review.pending ? = 3"},
                **{"blame": "source", "note": "total left blank", "evidence": sums},
            },
            {
                **{"id": "TXT", "scope": "requests_received", "status": "not_assessable", "lhs": "requests_received 41"},
                **{"rhs": "t2.t2_licence_decisions ?", "blame": None, "note": "the cell has no number"},
                "evidence": [place(TEXT, "41件")],
            },
        ],
        "repairs": [
            {
                **{"target": "t4.review.pending", "printed": "", "proposed": "1", "rule": "T4-derived", "alternatives": []},
                **{"blame": "source", "start": starts["pending"], "end": starts["pending"]},
            },
            {
                **{
                    "target": f"entities[DOC_NO@{number['start']}]",
                    "printed": "𠮷政发〔20197号",
                    "proposed": "𠮷政发〔2019〕7号",
                },
                **{"rule": "doc_no.lost_characters", "alternatives": [], "blame": None, **number},
            },
        ],
        "damage": {"N1": 1},
    }


def write_record(folder: Path, name: str = "jiling", *, record: Json | None = None, text: str | None = TEXT) -> Path:
    """Write a record, and its text beside it unless ``text`` is None; return the record's path."""
    path = folder / f"{name}.json"
    path.write_text(json.dumps(record or small_record(), ensure_ascii=True), encoding="utf-8")
    if text is not None:
        path.with_suffix(".txt").write_bytes(text.encode("utf-8", "replace"))
    return path


def _section(kind: str, level: int, heading: str, ends_before: str) -> Json:
    return {"type": kind, "level": level, "heading": heading, **place(TEXT, heading), "body_end": TEXT.index(ends_before)}


def _fact(
    quoted: str, value: int, state: str, *, unit: str | None, text_value: str, upper: int | None = -1, checks: Any = ()
) -> Json:
    return {
        **{"value": value, "lower": value, "upper": value if upper == -1 else upper, "unit": unit, "state": state},
        **{"source": text_value, "evidence": {**place(TEXT, quoted), "text": quoted}, "checks": list(checks), "score": 0.99},
    }
