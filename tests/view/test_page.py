"""The page as an HTML file: whatever a document says stays text, nothing runs but the one script, and the bytes never vary (T18)."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import lxml.html
import pytest

from ie.view import record_page
from ie.view.page import embed_json, render_page
from tests.view.records import TEXT, Json, place, small_record, write_record

HOSTILE = {
    "script_end": "</script><img src=x onerror=alert(1)>",
    "attribute_end": '"><svg onload=alert(2)>',
    "link": "javascript:alert(3)",
    "template": "{{constructor.constructor('alert(4)')()}}${alert(5)}",
    "comment": "<!--<script>",
    "cdata": "]]><style>*{display:none}</style>",
    "entity": "&lt;img src=x onerror=alert(6)&gt;",
    "right_to_left": "\u202egnirts\u2066",
    "line_separator": "甲\u2028乙\u2029丙\u0085",
    "zero_width": "公\u200b开\ufeff",
    "control": "\x00\x01\x1b[31m\x7f",
    "lone_surrogate": "\ud800甲\udfff",
    "beyond_bmp": "𠮷👩‍👩‍👧",
    "prototype": "__proto__",
    "long": "长" * 100_000,
}


def hostile_record(text: str) -> Json:
    """The small record with ``text`` wherever a document or a file name can put it."""
    record = small_record()
    record["source"]["path"] = f"{text}.txt"
    record["report"] |= {"title": text, "index_no": text, "scope": text}
    record["report"]["agency"]["name"] = text
    record["sections"][0]["heading"] = text
    for entity in record["entities"]:
        entity |= {"value": text, "indicator": text}
    record["facts"]["disclosed_items"] |= {"unit": text}
    record["facts"][text] = record["facts"]["litigation_total"]
    record["tables"]["t2"][text] = record["tables"]["t2"]["t2_rules_made"]
    record["tables"]["t4"][text] = record["tables"]["t4"]["review"]
    record["tables"]["g1_local"] = [{**record["tables"]["t2"]["t2_rules_made"], "label": text, "column": text}]
    record["doc_nos"][0] |= {"value": text, "title": text}
    for number, check in enumerate(record["checks"]):
        record["checks"][number] = check | dict.fromkeys(("id", "scope", "lhs", "rhs", "note"), text)
    record["repairs"][0] |= {"target": text, "proposed": text, "rule": text, "alternatives": [text]}
    record["damage"] = {text: 1}
    return record


def page_of(tmp_path: Path, record: Json, text: str | None = TEXT) -> bytes:
    return record_page(write_record(tmp_path, record=record, text=text))


def elements(page: bytes) -> list[str]:
    tree = lxml.html.document_fromstring(page, parser=lxml.html.HTMLParser(huge_tree=True))
    return [element.tag for element in tree.iter() if isinstance(element.tag, str)]


def data_of(page: bytes) -> Any:
    found = re.search(rb'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert found is not None
    return json.loads(found[1])


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_adds_no_element(tmp_path: Path, name: str) -> None:
    hostile = page_of(tmp_path, hostile_record(HOSTILE[name]), text=HOSTILE[name])
    assert elements(hostile) == elements(page_of(tmp_path, small_record()))
    assert hostile.count(b"<script") == 2
    assert b"<img" not in hostile
    assert b"<svg" not in hostile


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_arrives_unchanged(tmp_path: Path, name: str) -> None:
    data = data_of(page_of(tmp_path, hostile_record(HOSTILE[name])))
    assert data["report"]["title"]["value"] == HOSTILE[name]
    assert data["checks"][0]["note"] == HOSTILE[name]


def test_json_in_the_page_has_no_character_that_markup_or_script_would_read() -> None:
    embedded = embed_json(list(HOSTILE.values()))
    assert not re.search("[<>&\u2028\u2029\x00-\x1f\ud800-\udfff]", embedded)
    assert json.loads(embedded) == list(HOSTILE.values())


def test_the_policy_lets_only_the_two_assets_through(tmp_path: Path) -> None:
    page = page_of(tmp_path, small_record()).decode("utf-8")
    policy = lxml.html.document_fromstring(page).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    script = page.rsplit("<script>", 1)[1].split("</script>")[0]
    style = page.split("<style>", 1)[1].split("</style>")[0]
    hashes = {
        part: f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
        for part, text in (("script", script), ("style", style))
    }
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules == {
        **{"default-src": "'none'", "base-uri": "'none'", "form-action": "'none'"},
        **{"script-src": hashes["script"], "style-src": hashes["style"]},
    }
    assert page.index("Content-Security-Policy") < page.index("<style>")


def test_a_page_names_no_address_and_no_handler(tmp_path: Path) -> None:
    page = page_of(tmp_path, small_record()).decode("utf-8")
    assert re.findall(r"https?:|//\w|url\(|@import|innerHTML|outerHTML|insertAdjacent|document\.write|eval\(", page) == []
    assert [
        name for element in lxml.html.document_fromstring(page).iter() for name in element.attrib if name.startswith("on")
    ] == []


def test_a_title_is_one_short_line(tmp_path: Path) -> None:
    record = small_record()
    record["report"]["agency"]["name"] = "甲\n\u202e乙" + "长" * 1_000_000
    title = lxml.html.document_fromstring(page_of(tmp_path, record)).findtext(".//title")
    assert title is not None
    assert title.startswith("甲 乙长长")
    assert len(title) < 130


def test_the_same_record_gives_the_same_bytes_in_another_process(tmp_path: Path) -> None:
    path = write_record(tmp_path)
    code = f"import sys, pathlib, ie.view; sys.stdout.buffer.write(ie.view.record_page(pathlib.Path({str(path)!r})))"
    environment = {"PYTHONHASHSEED": "7", "TZ": "Asia/Shanghai", "LC_ALL": "C", "PATH": ""}
    other = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, check=True, cwd=Path(__file__).parents[2]
    )
    assert other.stdout == record_page(path)


def test_a_page_is_small(tmp_path: Path) -> None:
    page = page_of(tmp_path, small_record())
    scripts = page.decode("utf-8").rsplit("<script>", 1)[1]
    assert len(scripts.encode("utf-8")) < 42_000
    assert len(page) < 100_000


def test_an_index_of_hostile_rows_adds_no_element() -> None:
    def page(text: str) -> bytes:
        rows = [[text, text, 2021, "G3", text, 1, 0, 2, 0, 3, text, None]]
        return render_page(
            "index", {"columns": ["record"], "rows": rows, "problems": [[text] * 3]}, title=text, word_groups=("ui",)
        )

    assert {len(elements(page(text))) for text in HOSTILE.values()} == {len(elements(page("plain")))}


def test_quoted_evidence_of_a_changed_text_is_escaped_too(tmp_path: Path) -> None:
    record = small_record()
    record["entities"][4] |= {"text": "</script>" + "甲" * 6, **place("甲" * 40, "甲" * 15)}
    page = page_of(tmp_path, record, text=None)
    assert page.count(b"</script>") == 2
