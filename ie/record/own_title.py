"""Which of the titles on a page is the report's own: that of a heading or a label, one that the opening cites, the last of a list.

How titles are found and read is told in `ie.sections.titles`; ``first_heading`` is where the first top-level section begins in ``norm``.
"""

from __future__ import annotations

import re

from ie.data import Document, Span
from ie.sections.titles import Title, find_titles, gaps_of, listed_titles, parse_title
from ie.text.offsets import NormalizedText

_QUOTED = re.compile(r"《([^《》]{6,70})》")
_FRONT = 1500  # characters in which it is cited where no heading is known


def find_own_title(document: Document, text: NormalizedText, first_heading: int | None) -> Title | None:
    """The title that says most, headings before labels; the first of equals."""
    titles = find_titles(text.norm, before=first_heading, gaps=gaps_of(text))
    for item in document.metadata:
        span = text.to_norm(item.raw_span) if item.name == "title" and item.raw_span.start < item.raw_span.end else None
        title = parse_title(text.norm, span) if span is not None else None
        if title is not None:
            titles.append(title)
    if not titles:
        return None
    return max(
        titles,
        key=lambda title: (title.year is not None, title.agency_span is not None, title.own_heading, -title.norm_span.start),
    )


def find_quoted_title(text: NormalizedText, first_heading: int | None) -> Title | None:
    """The report's title where the opening cites it: 现发布《…年度报告》."""
    limit = first_heading if first_heading is not None else min(len(text.norm), _FRONT)
    for match in _QUOTED.finditer(text.norm, 0, limit):
        title = parse_title(text.norm, Span(match.start(1), match.end(1)))
        if title is not None:
            return title
    return None


def find_listed_title(text: NormalizedText, year: int | None, first_heading: int | None) -> Title | None:
    """The last title of this year in a list of several years that leads up to the report."""
    if year is None:
        return None
    return next((title for title in reversed(listed_titles(text.norm, before=first_heading)) if title.year == year), None)
