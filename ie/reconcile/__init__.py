"""Record's numbers against each other: relations of the forms, narrative against tables, proposals where one cell is at fault."""

from ie.reconcile.crosswalk import agreeing_cells
from ie.reconcile.deadline_rules import check_deadline
from ie.reconcile.document import check_document, check_identity, link_facts
from ie.reconcile.engine import check_narrative, check_tables
from ie.reconcile.identity_rules import check_period, check_title
from ie.reconcile.repair import Fault, KnownValue, explain_faults, propose_repairs
from ie.reconcile.statements import Narrative, build_narrative

__all__ = [
    "Fault",
    "KnownValue",
    "Narrative",
    "agreeing_cells",
    "build_narrative",
    "check_deadline",
    "check_document",
    "check_identity",
    "check_narrative",
    "check_period",
    "check_tables",
    "check_title",
    "explain_faults",
    "link_facts",
    "propose_repairs",
]
