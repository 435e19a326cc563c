"""Every relation of all levels: its id, how hard it is, what it says. `docs/checks.md` says more, for people; a test compares them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["hard", "medium", "soft", "info"]
Level = Literal["report", "versions", "years", "levels"]


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation.

    ``hard``: an identity of the forms. ``medium``: should hold. ``soft``: may be broken for good reasons. ``info``: only shown.
    """

    id: str
    level: Level
    severity: Severity
    title: str


RELATIONS: tuple[Relation, ...] = (
    Relation("T3-BAL", "report", "hard", "received and carried over = handled and carried forward"),
    Relation("T3-RES", "report", "hard", "handled = sum of all results"),
    Relation("T3-COL", "report", "hard", "total = sum of the six kinds of applicant"),
    Relation("T3-8COL", "report", "hard", "a 小计 = sum of the five kinds of organisation"),
    Relation("T3-NN", "report", "hard", "table 3 holds whole numbers, 0 or more"),
    Relation("T4-SUM", "report", "hard", "total = sum of the four outcomes"),
    Relation("T4-NN", "report", "hard", "table 4 holds whole numbers, 0 or more"),
    Relation("T2-NN", "report", "hard", "table 2 holds whole numbers, 0 or more; money may have decimals"),
    Relation("T2-G2-NEW", "report", "soft", "newly public documents are part of all public ones"),
    Relation("G1-R1", "report", "hard", "requests received = sum of the four ways"),
    Relation("G1-R2", "report", "hard", "closed = on time and extended"),
    Relation("G1-R3", "report", "hard", "replies = sum of the eight classes"),
    Relation("G1-R4", "report", "hard", "refused = sum of the six reasons"),
    Relation("G1-R5", "report", "hard", "reviews = sum of the three outcomes"),
    Relation("G1-R6", "report", "hard", "lawsuits = sum of the three outcomes"),
    Relation("G1-R7", "report", "hard", "staff = full time and part time"),
    Relation("G1-R8", "report", "hard", "a row of which (其中) is at most the row above it"),
    Relation("G1-NN", "report", "hard", "the appendix holds whole numbers, 0 or more; money may have decimals"),
    Relation("G1-S1", "report", "soft", "items disclosed fit the channels"),
    Relation("G1-S2", "report", "soft", "closed is at most replies"),
    Relation("G1-S4", "report", "soft", "normative documents disclosed are at most those issued"),
    Relation("TABLE-SETS", "report", "soft", "the page holds the tables of one report"),
    Relation("TXT", "report", "medium", "the narrative says what the table says"),
    Relation("TXT-SPLIT", "report", "medium", "parts in the narrative add up to their total"),
    Relation("NULL-TEXT", "report", "medium", "what the narrative denies is 0 or empty in the table"),
    Relation("PERIOD", "report", "medium", "the stated period is the report year"),
    Relation("TITLE", "report", "medium", "the title's year is the report year; published after it"),
    Relation("TXT-SAME", "report", "medium", "what is stated twice has one number"),
    Relation("FEE-109", "report", "soft", "from 2021 on, the fee for handling requests is stated"),
    Relation("DEADLINE", "report", "soft", "published in time"),
    Relation("DUP", "versions", "medium", "two reports of one body and year print the same numbers"),
    Relation("DUP-UNLIKE", "versions", "medium", "two reports of one body and year share most numbers"),
    Relation("XY-CARRY", "years", "hard", "carried forward = carried over in the next year"),
    Relation("T2-G3-STOCK", "years", "medium", "in force = in force before + made − repealed"),
    Relation("T2-G2-STOCK", "years", "soft", "public total ≈ public total before + newly public"),
    Relation("T2-G2-ITEM", "years", "soft", "items of the year before + change = items before, next year"),
    Relation("XY-CUMULATIVE", "years", "medium", "a total since the beginning never falls"),
    Relation("TXT-YOY", "years", "soft", "stated growth follows from both years' numbers"),
    Relation("XY-T4", "years", "info", "cases pending are at most the cases of the next year"),
    Relation("G2→G3", "years", "info", "documents in force against public total of 2020: not comparable"),
    Relation("HIER", "levels", "soft", "汇总 of an area = its parts + its own 本级"),
)

_SEVERITY: dict[str, Severity] = {relation.id: relation.severity for relation in RELATIONS}
_TITLE: dict[str, str] = {relation.id: relation.title for relation in RELATIONS}


def severity_of(relation: str) -> Severity:
    """How hard a relation is; ``medium`` for an id that a newer extractor wrote into a record."""
    return _SEVERITY.get(relation, "medium")


def title_of(relation: str) -> str:
    """The relation in a few words; empty for an unknown id."""
    return _TITLE.get(relation, "")
