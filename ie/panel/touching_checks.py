"""Which checks touch a value: sums by their terms, those of the narrative by their indicator, those between years by their evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from ie.data import Check
from ie.panel.findings import PanelCheck
from ie.panel.reports import Report
from ie.panel.values import PanelValue
from ie.reconcile.equations import table_equations

Outcome = tuple[str, str]
"""Id and status of a check."""


class ChecksOfReport:
    """The checks of one report, found by the name of a cell (``t3.granted.total``) or of an indicator (``facts.review_total``)."""

    def __init__(self, report: Report, across: Iterable[tuple[str, Outcome]]) -> None:
        """``across``: what checks between reports say of this one, as name and outcome."""
        self._terms = {equation.name: tuple(equation.terms) for equation in table_equations(report.tables)}
        self._by_name: defaultdict[str, list[Outcome]] = defaultdict(list)
        for check in report.checks:
            for name in self._names(check):
                self._by_name[name].append((check.id, check.status))
        for name, outcome in across:
            self._by_name[name].append(outcome)

    def touching(self, value: PanelValue) -> tuple[Outcome, ...]:
        """The checks that touch ``value``, each once, in the order of the record, those between reports last."""
        names = [*value.cells, *([f"facts.{value.variable.name}"] if value.variable.indicator else [])]
        return tuple(dict.fromkeys(outcome for name in names for outcome in self._by_name.get(name, ())))

    def _names(self, check: Check) -> tuple[str, ...]:
        terms = self._terms.get(f"{check.id}:{check.scope}")
        if terms is not None:
            return terms
        table, _, _ = check.scope.partition(".")
        if table in ("t2", "t3", "t4", "g1"):
            # One check over a whole table (T3-NN) says nothing of one cell; scopes of one cell are its name.
            return (check.scope,) if "." in check.scope else ()
        return (f"facts.{table}",)


def outcomes_across(checks: Iterable[PanelCheck]) -> Mapping[str, list[tuple[str, Outcome]]]:
    """Record → what checks between reports say of its numbers. Copies and versions (DUP) say nothing of single numbers."""
    found: defaultdict[str, list[tuple[str, Outcome]]] = defaultdict(list)
    for check in checks:
        if check.level in ("years", "levels"):
            for evidence in check.evidence:
                found[evidence.record].append((evidence.name, (check.id, check.status)))
    return found
