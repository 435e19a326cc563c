"""A date of the report itself with the place where it is printed: what `stated_period`, `publish_date` and `signature` return."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ie.data import DateValue, Span
from ie.text.offsets import NormalizedText

YEAR = r"(?:19|20)\d\d"


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A day, or a range of days, in ISO form, with its place in ``raw``. ``start`` and ``end`` are the same of a day.

    ``repaired``: characters were lost, and the grammar put them back; ``alternatives`` are the other dates that they could have been.
    """

    start: str
    end: str
    raw_span: Span
    repaired: bool = False
    alternatives: tuple[tuple[str, str], ...] = ()


def found_at(text: NormalizedText, span: Span, value: DateValue) -> FoundDate:
    """The date that the grammar read in ``span`` of ``norm``."""
    return FoundDate(value.start, value.end, text.to_raw(span), value.repaired, value.alternatives)


def iso_day(year: str, month: str, day: str) -> str | None:
    """The ISO form of a day given in digits; None where the calendar has no such day."""
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
