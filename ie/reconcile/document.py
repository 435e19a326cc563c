"""Everything a document can be checked on by itself, in one call; and the facts, marked with what the checks say of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ie.data import Check, Fact, Repair, Span, StandardTables
from ie.reconcile.cell_blame import doubt_cut_cells
from ie.reconcile.crosswalk import agreeing_cells
from ie.reconcile.deadline_rules import ReportDates, check_deadline
from ie.reconcile.engine import check_narrative, check_tables
from ie.reconcile.fee_rules import processing_fee_is_stated
from ie.reconcile.identity_rules import check_period, check_title
from ie.reconcile.known_values import known_from_narrative
from ie.reconcile.relations import TOTAL_BLANK
from ie.reconcile.repair import apply_faults, explain_faults, note_faults
from ie.reconcile.statements import Narrative
from ie.record.identity import Identity


def check_document(
    identity: Identity, tables: StandardTables, narrative: Narrative
) -> tuple[tuple[Check, ...], StandardTables, tuple[Repair, ...]]:
    """Return all checks of one report, its tables with proposals beside the printed values, and the proposals."""
    inside = doubt_cut_cells(tables, check_tables(tables))
    if narrative.digits_lost:
        inside = tuple(_unblamed(check) for check in inside)
    faults = explain_faults(tables, known_from_narrative(tables, narrative.facts))
    repaired, repairs = apply_faults(tables, faults)
    checks = (
        *check_identity(identity),
        *note_faults(inside, faults),
        *check_narrative(tables, narrative),
        *processing_fee_is_stated(narrative, identity.year),
    )
    return checks, repaired, repairs


def check_identity(identity: Identity) -> tuple[Check, ...]:
    """TITLE, PERIOD and DEADLINE."""
    period = (identity.period_start, identity.period_end)
    stated = None if identity.period_derived or None in period else (str(period[0]), str(period[1]))
    title_spans = _spans(identity.title_span, identity.year_span, identity.publish_date_span)
    dates = ReportDates(identity.publish_date, identity.publish_date_span, identity.sign_date, identity.sign_date_span)
    return (
        check_title(
            *(identity.title, identity.year, identity.publish_date),
            period=stated,
            doubts=identity.year_doubts,
            evidence=title_spans,
        ),
        check_period(identity.year, stated, evidence=_spans(identity.period_span)),
        check_deadline(identity.year, identity.agency, dates),
    )


def link_facts(facts: Sequence[Fact], tables: StandardTables, checks: Sequence[Check]) -> tuple[Fact, ...]:
    """Return the facts with source ``both`` where a table has the same value, and with the ids of the checks that touch them."""
    linked = []
    for fact in facts:
        touching = tuple(f"{check.id}:{check.scope}" for check in checks if fact.indicator in _words(check.scope))
        source = "both" if agreeing_cells(tables, fact) else fact.source
        linked.append(replace(fact, source=source, checks=tuple(dict.fromkeys(touching))))
    return tuple(linked)


def _unblamed(check: Check) -> Check:
    """A total that is blank in a file that lost numbers may have been printed."""
    return replace(check, blame="unknown") if check.status == "fail" and TOTAL_BLANK in check.note else check


def _spans(*spans: Span | None) -> tuple[Span, ...]:
    return tuple(span for span in spans if span is not None)


def _words(scope: str) -> list[str]:
    return scope.replace("+", ".").replace(":", ".").replace(" ", ".").split(".")
