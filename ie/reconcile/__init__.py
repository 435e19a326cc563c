"""Record's numbers against each other: relations of the forms, narrative against tables, proposals where one cell is at fault."""

from ie.reconcile.crosswalk import agreeing_cells
from ie.reconcile.document import check_document, link_facts
from ie.reconcile.engine import check_narrative, check_tables
from ie.reconcile.identity_rules import check_period, check_title
from ie.reconcile.repair import propose_repairs

__all__ = [
    "agreeing_cells",
    "check_document",
    "check_narrative",
    "check_period",
    "check_tables",
    "check_title",
    "link_facts",
    "propose_repairs",
]
