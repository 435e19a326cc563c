"""A check of the narrative: the two sides in words, where they stand, and whose fault it is where they differ.

The page is blamed (``source``) only where both sides, read once more from their raw spans, say what was compared, the file has
lost no numbers, and what the number counts is certain: the tagger and the choice between several values are sure of it, or
something else shows that the number was read right (it equals another cell, other numbers of its list fit).
"""

from __future__ import annotations

from collections.abc import Sequence

from ie.data import Check, Fact
from ie.reconcile.relations import Blame, Status, Term, blame_for, exact, places
from ie.reconcile.statements import CERTAIN_SCORE, Narrative, Statement, rereads


def judge(
    narrative: Narrative,
    rule: str,
    scope: str,
    status: Status,
    lhs: str,
    rhs: str,
    *,
    statements: Sequence[Statement] = (),
    facts: Sequence[Fact] = (),
    terms: Sequence[Term] = (),
    confirmed: bool = False,
    note: str = "",
) -> Check:
    """A check on ``statements``, ``facts`` and table cells (``terms``), with its evidence and, where it fails, its blame.

    ``facts`` say how certain the statements are; they are the evidence only where no statement is given.
    """
    blame = None
    if status == "fail":
        blame = blame_narrative(narrative, statements, facts=facts, terms=terms, confirmed=confirmed)
    stated = [s.span for s in statements] or [fact.raw_span for fact in facts]
    evidence = (*stated, *places(terms))
    return Check(rule, scope, status, lhs, rhs, blame=blame, note=note, evidence=evidence)


def blame_narrative(
    narrative: Narrative,
    statements: Sequence[Statement],
    *,
    facts: Sequence[Fact] = (),
    terms: Sequence[Term] = (),
    confirmed: bool = False,
) -> Blame:
    """``extraction`` where a side does not read again as compared, ``unknown`` where it is not certain, else ``source``."""
    known = [term for term in terms if exact(term.cell) is not None]
    of_cells = blame_for(known)
    if of_cells == "extraction" or not all(map(rereads, statements)):
        return "extraction"
    sure = all(s.mention.entity.score >= CERTAIN_SCORE for s in statements) and all(f.score >= CERTAIN_SCORE for f in facts)
    if narrative.digits_lost or of_cells == "unknown" or not (sure or confirmed):
        return "unknown"
    return "source"
