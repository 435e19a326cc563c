"""TXT: a number of the narrative equals the table's. Approximate numbers are compared as ranges.

A number that equals another value of the tables than the one its words name fails, and the note says which one it equals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from ie.data import Check, Fact, StandardTables
from ie.reconcile.crosswalk import TableValue, add_values, dispute_sum, fits, row_sum, table_values
from ie.reconcile.relations import Status
from ie.reconcile.statements import Narrative, Statement
from ie.reconcile.substitutions import find_substitution
from ie.reconcile.verdict import judge
from ie.tables.forms import T3_ORGANISATIONS

# Equal by chance is unlikely from here on, so an equal cell shows that the number was read right.
_TELLING = 10
_JOINED = r"(?:和|及|与|、|或|以及|及予以|和予以|并)"
_CLASSES = {
    "requests_granted": r"(?:予以|同意|全部|给予)?公开",
    "requests_partial": r"(?:予以|同意)?部分公开",
    "requests_denied": r"(?:不予|不同意)公开",
    "requests_unable": r"无法提供",
    "requests_not_processed": r"不予处理",
    "requests_other_outcome": r"(?:作)?其他处理",
}
_ANY_CLASS = "|".join(f"(?P<{name}>{words})" for name, words in _CLASSES.items() if name != "requests_granted")
_CLASS = re.compile(f"{_ANY_CLASS}|(?P<requests_granted>{_CLASSES['requests_granted']})")
_BOTH_CLASSES = re.compile(
    f"(?P<first>{'|'.join(_CLASSES.values())}){_JOINED}(?P<second>{'|'.join(_CLASSES.values())})(?:的|申请|信息|决定|共|合计|共计|数|为|有)*$"
)
CASE_UNITS = frozenset({"", "件", "项", "个", "宗", "起", "条", "次", "件次", "份"})
_BOTH_PROCEDURES = re.compile(
    r"复议(?:案件|申请)?(?:和|及|与|、|以及)(?:被)?(?:提起)?(?:行政)?诉讼(?:案件)?(?:的|共|合计|共计|总计|数|为|有)*$"
)
_ALL_UPHELD = re.compile(
    r"^,?(?:结果|其结果|且)?(?:均|全部|都)(?:获|被|予以|为|以|得到|依法)?(?:复议机关|法院)?(?:予以)?(?:维持|胜诉)"
)
_LEADS_TO_ANOTHER_TOTAL = re.compile(r"^[,、和及]?(?:被?(?:提起)?)?(?:行政)?(?:诉讼|复议)(?:案件)?$")
_PERSON = re.compile(r"自然人|公民|个人")
_ORGANISATION = re.compile(r"法人|组织")


def facts_match_tables(tables: StandardTables, narrative: Narrative) -> Iterator[Check]:
    """Every fact that a table has, too."""
    for fact in narrative.facts:
        if fact.value is None or fact.state == "none_text":
            continue
        statement = narrative.statement_of(fact)
        for found in table_values(tables, fact.indicator):
            yield compare(tables, narrative, (fact.indicator,), found, fact=fact, statement=statement)


def combined_numbers_match_tables(tables: StandardTables, narrative: Narrative) -> Iterator[Check]:
    """One number for two indicators (予以公开及部分公开 N件) equals the sum of both."""
    for statement in narrative.statements:
        indicators = combined_indicators(statement)
        if not indicators or statement.mention.part:
            continue
        parts = [table_values(tables, name) for name in indicators]
        if all(parts):
            found = add_values([values[0] for values in parts])
            yield compare(tables, narrative, indicators, found, statement=statement)


def combined_indicators(statement: Statement) -> tuple[str, ...]:
    """The two indicators that one COUNT stands for, by its words; empty for any other statement."""
    if statement.mention.quantity is None or statement.unit not in CASE_UNITS:
        return ()
    match = _BOTH_CLASSES.search(statement.before[-30:])
    if match:
        names = tuple(_class_of(match[side]) for side in ("first", "second"))
        return names if len(set(names)) == 2 else ()
    if statement.indicators == ("other",) and _BOTH_PROCEDURES.search(statement.before[-30:]):
        return ("review_total", "litigation_total")
    return statement.indicators if len(statement.indicators) > 1 else ()


def applicants_match_tables(tables: StandardTables, narrative: Narrative) -> Iterator[Check]:
    """自然人 N件, 法人或其他组织 N件 of what was received equal the columns of 本年新收."""
    if not tables.t3:
        return
    for statement in narrative.statements:
        if statement.indicator != "requests_received" or statement.mention.reason != "requests.applicant":
            continue
        person, organisation = _PERSON.search(statement.before), _ORGANISATION.search(statement.before)
        if bool(person) == bool(organisation):
            continue
        columns = ("natural_person",) if person else T3_ORGANISATIONS
        found = row_sum(tables, ("new_received",), columns)
        scope = f"requests_received.{'natural_person' if person else 'organisations'}"
        instead = row_sum(tables, ("new_received", "carried_over"), columns)
        yield compare(tables, narrative, (scope,), found, statement=statement, instead=instead)


def all_cases_were_upheld(tables: StandardTables, narrative: Narrative) -> Iterator[Check]:
    """复议7件、诉讼9件,均获维持: as many upheld as there were cases."""
    if not tables.t4:
        return
    for index, statement in enumerate(narrative.statements):
        if not _ALL_UPHELD.search(statement.after) or not _is_case_total(statement):
            continue
        group = [statement]
        for earlier in reversed(narrative.statements[:index]):
            if earlier.sentence != statement.sentence or not _is_case_total(earlier):
                break
            if not _LEADS_TO_ANOTHER_TOTAL.search(earlier.after):
                break
            group.append(earlier)
        for case in reversed(group):
            kind = case.indicator.partition("_")[0]
            found = dispute_sum(tables, kind, ("upheld",))
            open_cases = dispute_sum(tables, kind, ("upheld", "pending"))
            yield compare(tables, narrative, (f"{kind}_upheld",), found, statement=case, instead=open_cases)


def compare(
    tables: StandardTables,
    narrative: Narrative,
    indicators: Sequence[str],
    found: TableValue,
    *,
    fact: Fact | None = None,
    statement: Statement | None = None,
    instead: TableValue | None = None,
) -> Check:
    """One TXT check: a fact, or a statement that is none, against what the tables say of it.

    ``instead``: another value that it may equal by a known mix-up; without it `find_substitution` looks for one.
    """
    scope = "+".join(indicators)
    words = f"{statement.before[-14:]}{statement.words}" if statement else fact.text if fact else ""
    value = fact.value if fact is not None else statement.value if statement else None
    lhs, rhs = f"{scope} {value}: {' '.join(words.split())}", found.side
    status: Status
    note, confirmed, terms = "", False, found.terms
    if found.value is None:
        status, note = "not_assessable", "the cells are empty" if found.all_empty else "a cell has no number"
    elif fact is not None and fits(fact, found):
        status = "pass"
        note = "within the digits that the cell prints" if found.rounding and value != found.value else ""
    elif fact is None and statement is not None and statement.exact and statement.value == found.value:
        status = "pass"
    elif fact is None and statement is not None and not statement.exact:
        status, note = "not_assessable", "the number is approximate"
    else:
        status = "fail"
        other = _equal_to(tables, indicators, value, instead)
        if other is not None:
            note, confirmed = f"equals {other.names}", (value or 0) >= _TELLING
            terms += other.terms
    return judge(
        *(narrative, "TXT", scope, status, lhs, rhs),
        statements=[statement] if statement else [],
        facts=[fact] if fact else [],
        terms=terms,
        confirmed=confirmed,
        note=note,
    )


def _equal_to(
    tables: StandardTables, indicators: Sequence[str], value: Decimal | None, instead: TableValue | None
) -> TableValue | None:
    if value is None:
        return None
    if instead is not None:
        return instead if instead.value == value else None
    return find_substitution(tables, indicators, value)


def _class_of(words: str) -> str:
    match = _CLASS.fullmatch(words)
    return (match.lastgroup or "") if match else ""


def _is_case_total(statement: Statement) -> bool:
    named = statement.indicator in ("review_total", "litigation_total")
    return named and statement.exact and statement.value > 0 and not statement.mention.part
