from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from ie.panel.agency_groups import group_by_agency
from ie.panel.reports import ReportHead
from tests.panel.records import as_report, record


def _heads(*names: str | None) -> list[ReportHead]:
    return [as_report(record(name, 2020 + i), name=f"{i}.json").head for i, name in enumerate(names)]


def test_group_by_agency_brings_short_and_long_forms_together_under_the_fullest() -> None:
    (group,) = group_by_agency(_heads("岱山县人民政府", "舟山市岱山县人民政府", "岱山县")).groups
    assert group.name == "舟山市岱山县人民政府"
    assert [head.year for head in group.heads] == [2020, 2021, 2022]


def test_group_by_agency_keeps_a_shared_name_apart_and_says_so() -> None:
    grouping = group_by_agency(_heads("朝阳区人民政府", "北京市朝阳区人民政府"))
    assert len(grouping.groups) == 2
    (note,) = grouping.notes
    assert "朝阳区人民政府 may be the same body as 北京市朝阳区人民政府" in note
    assert "places are called 朝阳区" in note


def test_group_by_agency_merges_a_county_that_no_list_has_with_its_only_longer_form() -> None:
    grouping = group_by_agency(_heads("青沅县人民政府", "云岭市青沅县人民政府"))
    assert [group.name for group in grouping.groups] == ["云岭市青沅县人民政府"]
    assert not grouping.notes


def test_group_by_agency_keeps_it_apart_where_two_longer_forms_are_there() -> None:
    grouping = group_by_agency(_heads("青沅县人民政府", "云岭市青沅县人民政府", "江泊市青沅县人民政府"))
    assert len(grouping.groups) == 3
    assert "云岭市青沅县人民政府" in grouping.notes[0]


def test_group_by_agency_does_not_merge_towns_by_their_bare_name() -> None:
    grouping = group_by_agency(_heads("沅水坪镇人民政府", "岱山县沅水坪镇人民政府"))
    assert len(grouping.groups) == 2
    assert "no list has 沅水坪镇" in grouping.notes[0]


def test_group_by_agency_sets_reports_without_body_or_year_aside() -> None:
    without_year = as_report(record(year=None), name="z.json").head
    grouping = group_by_agency([*_heads(None), without_year])
    assert not grouping.groups
    assert [head.name for head in grouping.unplaced] == ["0.json", "z.json"]


_NAMES = (
    "岱山县人民政府",
    "舟山市岱山县人民政府",
    "岱山县政府办",
    "朝阳区人民政府",
    "北京市朝阳区",
    "青沅县",
    "云岭市青沅县",
    None,
)


_ALL = _heads(*_NAMES)


@settings(deadline=None, max_examples=40)  # the first call reads the list of places
@given(st.permutations(range(len(_ALL))))
def test_group_by_agency_does_not_depend_on_the_order_of_reports(order: list[int]) -> None:
    assert group_by_agency([_ALL[index] for index in order]) == group_by_agency(_ALL)
