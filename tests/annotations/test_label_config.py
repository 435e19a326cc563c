from __future__ import annotations

from xml.etree import ElementTree

from annotations.tasks.label_config import DATA_FIELDS, label_config
from annotations.tasks.label_names import INDICATOR_GROUPS, INDICATOR_TITLES, LABEL_STYLES, PART_TITLE, indicator_of, label_of
from ie.labels import INDICATORS, SPAN_LABELS


def test_every_label_has_a_name_a_colour_and_a_key_of_its_own() -> None:
    assert tuple(LABEL_STYLES) == SPAN_LABELS
    for values in zip(*((style.title, style.colour, style.hotkey) for style in LABEL_STYLES.values()), strict=True):
        assert len(set(values)) == len(SPAN_LABELS)
    assert "p" not in {style.hotkey for style in LABEL_STYLES.values()}, "taken by the part of an indicator"


def test_every_indicator_is_in_one_group_and_has_a_name_of_its_own() -> None:
    grouped = [name for names in INDICATOR_GROUPS.values() for name in names]
    assert sorted(grouped) == sorted([*INDICATORS, "other"])
    assert sorted(INDICATOR_TITLES) == sorted(grouped)
    assert len(set(INDICATOR_TITLES.values()) | {PART_TITLE}) == len(grouped) + 1


def test_labels_are_named_by_code_or_by_name() -> None:
    assert label_of("COUNT") == label_of("数量") == "COUNT"
    assert indicator_of("requests_online") == indicator_of("网络申请数") == "requests_online"
    assert label_of("人名") is None
    assert indicator_of("") is None


def test_page_shows_every_field_and_only_the_text_can_be_labelled() -> None:
    page = ElementTree.fromstring(label_config())
    shown = {element.get("value", "")[1:] for element in page.iter() if element.get("value", "").startswith("$")}
    assert shown == set(DATA_FIELDS)
    assert {element.get("toName") for element in page.iter() if element.get("toName")} == {"text"}
    assert [element.get("alias") for element in page.iter("Label")] == list(SPAN_LABELS)
    assert {element.get("alias") for element in page.iter("Choice")} >= set(INDICATORS)


def test_page_is_the_same_each_time() -> None:
    assert label_config() == label_config()
