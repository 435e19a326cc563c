"""The table of words: both languages, nothing missing that the pages, the schema or the checks need."""

from __future__ import annotations

import re
from collections import Counter
from importlib import resources

import pytest

from ie.labels import INDICATORS, SPAN_LABELS
from ie.panel.catalogue import RELATIONS
from ie.record.schema import record_schema
from ie.view.words import all_words, words_of

ASSETS = resources.files("ie.view").joinpath("assets")
SCRIPTS = ("shared.js", "text.js", "record.js", "viewer.js", "index.js")
TABLE = ASSETS.joinpath("words.tsv").read_text(encoding="utf-8")


def test_every_row_has_a_key_and_two_languages() -> None:
    rows = [line.split("\t") for line in TABLE.splitlines() if not line.startswith("#")]
    assert [row for row in rows if len(row) != 3 or not all(row)] == []
    assert [key for key, count in Counter(row[0] for row in rows).items() if count > 1] == []


def test_both_languages_have_the_same_holes() -> None:
    holes = {key: [sorted(re.findall(r"\{\d\}", text)) for text in pair] for key, pair in all_words().items()}
    assert [key for key, (english, chinese) in holes.items() if english != chinese] == []


@pytest.mark.parametrize("script", SCRIPTS)
def test_every_word_that_a_script_names_is_there(script: str) -> None:
    named = set(re.findall(r'[("]((?:ui|table|state|g1)\.[a-z]\w+)"', ASSETS.joinpath(script).read_text(encoding="utf-8")))
    assert sorted(named - set(all_words())) == []


def test_no_word_of_the_pages_is_left_unused() -> None:
    scripts = "".join(ASSETS.joinpath(script).read_text(encoding="utf-8") for script in SCRIPTS)
    built = {f"ui.{name}" for name in re.findall(r'"([a-z_0-9]+)"|(?<=[ {,])([a-z_]+):', scripts) for name in name if name}
    python = {"ui.no_script", "ui.text_absent", "ui.text_changed", "ui.text_read", "ui.scope", "ui.year", "ui.agency"}
    unused = [key for key in words_of(["ui"]) if key not in built | python and f'"{key}"' not in scripts]
    assert unused == []


def test_everything_that_a_record_can_say_has_words() -> None:
    properties = record_schema()["properties"]
    fact = properties["facts"]["properties"][INDICATORS[0]]["properties"]
    cell = properties["tables"]["properties"]["g1"]["additionalProperties"]["properties"]
    check = properties["checks"]["items"]["properties"]
    needed = {
        "indicator": INDICATORS,
        "state": {*fact["state"]["enum"], *cell["state"]["enum"]},
        "source": fact["source"]["enum"],
        "status": check["status"]["enum"],
        "blame": [blame for blame in check["blame"]["enum"] if blame],
        "era": ["G0", "G1", "G2", "G3"],
        "damage": [f"N{number}" for number in range(1, 18)],
        "section": [label for label in SPAN_LABELS if label.startswith("SEC_")],
        "label": [label for label in SPAN_LABELS if not label.startswith("SEC_")],
        "check": [relation.id for relation in RELATIONS if relation.level == "report"],
    }
    missing = [f"{group}.{name}" for group, names in needed.items() for name in names if f"{group}.{name}" not in all_words()]
    assert missing == []


def test_a_page_carries_only_the_words_that_it_can_show() -> None:
    assert set(words_of(["era"])) == {"era.G0", "era.G1", "era.G2", "era.G3"}
