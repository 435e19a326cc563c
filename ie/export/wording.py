"""Words for people that every command says alike: counts, a few names out of many, years, what is wrong with a line."""

from __future__ import annotations

import json
from collections.abc import Sequence

_NAMED = 3


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun, in the right form.

    >>> counted(1, "record"), counted(12000, "record"), counted(0, "body", "bodies")
    ('1 record', '12,000 records', '0 bodies')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def name_some(names: Sequence[str]) -> str:
    """The first few names, and how many more there are.

    >>> name_some(["a", "b", "c", "d", "e"])
    'a, b, c and 2 more'
    """
    more = f" and {len(names) - _NAMED:,} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more


def line_fault(error: Exception) -> str:
    """What is wrong with one line of a JSONL file: the parser counts lines inside it, which says "line 1" of every line.

    >>> try: json.loads("{oops")
    ... except ValueError as error: line_fault(error)
    'Expecting property name enclosed in double quotes at column 2'
    """
    return f"{error.msg} at column {error.colno}" if isinstance(error, json.JSONDecodeError) else str(error)


def report_years(years: Sequence[int]) -> str:
    """The first and the last of sorted report years; a single one alone.

    >>> report_years([2020, 2021, 2023]), report_years([2022])
    ('report years 2020–2023', 'report year 2022')
    """
    return f"report year {years[0]}" if years[0] == years[-1] else f"report years {years[0]}–{years[-1]}"
