from __future__ import annotations

from ie.panel.duplicates import Series
from ie.panel.findings import Proposal
from ie.panel.neighbours import propose_from_neighbours
from tests.panel.records import CITY, Json, Printed, as_report, handled, record


def _propose(*contents: Json) -> list[Proposal]:
    reports = tuple(as_report(content, name=f"{content['report']['year']}.json") for content in contents)
    return list(propose_from_neighbours(Series(CITY, None, reports)))


def _changed(new: int, over: int, forward: int, **changed: list[Printed]) -> dict[str, list[Printed]]:
    return {name: list(cells) for name, cells in handled(new, over, forward).items()} | changed


def _found(proposals: list[Proposal]) -> dict[str, tuple[str, str]]:
    return {proposal.target: (proposal.printed, proposal.proposed) for proposal in proposals}


def test_a_row_that_is_wrong_as_a_whole_is_told_from_others_by_the_year_before() -> None:
    # New, carried over or carried forward may be wrong by 5; only the neighbour knows which.
    rows = _changed(9, 3, 2, carried_over=[8, 0, 0, 0, 0, 0, 8])
    proposals = _propose(record(year=2022, t3=handled(7, 0, 3)), record(year=2023, t3=rows))
    assert _found(proposals) == {"t3.carried_over.natural_person": ("8", "3"), "t3.carried_over.total": ("8", "3")}
    assert {proposal.year for proposal in proposals} == {2023}


def test_a_row_that_is_wrong_as_a_whole_is_told_from_others_by_the_year_after() -> None:
    rows = _changed(9, 3, 2, carried_forward=[7, 0, 0, 0, 0, 0, 7])
    proposals = _propose(record(year=2022, t3=rows), record(year=2023, t3=handled(4, 2, 0)))
    assert _found(proposals) == {"t3.carried_forward.natural_person": ("7", "2"), "t3.carried_forward.total": ("7", "2")}


def test_three_wrong_cells_are_proposed_where_all_sums_then_hold() -> None:
    rows = _changed(9, 3, 2, carried_over=[8, 2, 0, 0, 0, 0, 11])
    proposals = _propose(record(year=2022, t3=handled(7, 0, 3)), record(year=2023, t3=rows))
    assert _found(proposals) == {
        "t3.carried_over.natural_person": ("8", "3"),
        "t3.carried_over.enterprise": ("2", "0"),
        "t3.carried_over.total": ("11", "3"),
    }


def test_lost_cells_are_proposed_that_the_sums_alone_cannot_give() -> None:
    lost: list[Printed] = [None, 0, 0, 0, 0, 0, None]
    rows = _changed(9, 3, 2, carried_over=lost, carried_forward=list(lost))
    proposals = _propose(record(year=2022, t3=handled(7, 0, 3)), record(year=2023, t3=rows))
    assert _found(proposals)["t3.carried_over.total"] == ("", "3")


def test_nothing_is_added_to_what_the_report_alone_proposes() -> None:
    rows = _changed(9, 3, 2, carried_over=[3, 0, 0, 0, 0, 0, 8])
    assert not _propose(record(year=2022, t3=handled(7, 0, 3)), record(year=2023, t3=rows))


def test_nothing_is_proposed_where_own_sums_hold() -> None:
    assert not _propose(record(year=2022, t3=handled(9, 0, 3)), record(year=2023, t3=handled(5, 4, 0)))


def test_nothing_is_proposed_from_a_neighbour_whose_own_sums_fail() -> None:
    neighbour = _changed(7, 0, 3, carried_forward=[4, 0, 0, 0, 0, 0, 3])
    rows = _changed(9, 3, 2, carried_over=[8, 0, 0, 0, 0, 0, 8])
    assert not _propose(record(year=2022, t3=neighbour), record(year=2023, t3=rows))


def test_nothing_is_proposed_where_sums_still_fail() -> None:
    rows = _changed(9, 3, 2, carried_over=[8, 0, 0, 0, 0, 0, 8], partial=[0, 5, 0, 1, 0, 0, 4], granted=[1, 0, 2, 0, 0, 0, 10])
    assert "t3.carried_over.total" not in _found(_propose(record(year=2022, t3=handled(7, 0, 3)), record(year=2023, t3=rows)))


def test_nothing_is_proposed_across_a_missing_year() -> None:
    rows = _changed(9, 3, 2, carried_over=[8, 0, 0, 0, 0, 0, 8])
    assert not _propose(record(year=2021, t3=handled(7, 0, 3)), record(year=2023, t3=rows))


def _documents(year: int, made: int, repealed: int, in_force: int) -> Json:
    return record(year=year, t2={"rules_made": made, "rules_repealed": repealed, "rules_in_force": in_force})


def test_documents_in_force_are_proposed_where_both_neighbours_name_the_same_number() -> None:
    (proposal,) = _propose(_documents(2021, 0, 0, 20), _documents(2022, 3, 1, 2), _documents(2023, 1, 4, 19))
    assert (proposal.target, proposal.printed, proposal.proposed, proposal.year) == ("t2.t2_rules_in_force", "2", "22", 2022)


def test_documents_in_force_are_left_alone_where_the_neighbours_differ() -> None:
    assert not _propose(_documents(2021, 0, 0, 20), _documents(2022, 3, 1, 2), _documents(2023, 1, 4, 30))
