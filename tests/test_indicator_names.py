"""Names of indicators: one table that panel, codebook and viewer read."""

from __future__ import annotations

from importlib import resources

from ie.indicator_names import indicator_names
from ie.labels import INDICATORS
from ie.panel.variables import panel_variables
from ie.view.words import all_words


def test_every_indicator_has_a_name_in_both_languages_in_the_order_of_the_codebook() -> None:
    assert list(indicator_names()) == [*INDICATORS, "other"]
    assert [name for name, pair in indicator_names().items() if not all(pair)] == []


def test_panel_and_viewer_call_an_indicator_the_same() -> None:
    variables = {variable.name: variable for variable in panel_variables() if variable.indicator}
    assert len(variables) > 50
    assert {name: (found.label, found.label_zh) for name, found in variables.items()} == {
        name: all_words()[f"indicator.{name}"] for name in variables
    }


def test_every_variable_of_the_panel_has_a_name_in_both_languages() -> None:
    assert [variable.name for variable in panel_variables() if not (variable.label and variable.label_zh)] == []


def test_the_list_of_variables_repeats_no_name_of_an_indicator() -> None:
    text = resources.files("ie.panel").joinpath("variables.tsv").read_text(encoding="utf-8")
    rows = [dict(zip(text.splitlines()[0].split("\t"), line.split("\t"), strict=True)) for line in text.splitlines()[1:]]
    assert [row["name"] for row in rows if row["name"] in INDICATORS and (row["label"] or row["label_zh"])] == []
