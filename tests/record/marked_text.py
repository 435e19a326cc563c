"""Sentences with marked spans, ``收到申请⟦74件|requests_received⟧``, made into the objects that the resolver takes.

A line ``#SEC_REQUESTS 三、依申请公开情况`` or ``#SUB (一)申请情况`` is a heading. A span whose words are no number is a ZERO.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ie.data import Entity, Mention, Section, Span
from ie.text.offsets import NormalizedText, unchanged

MARK = re.compile(r"⟦([^|⟧]+)\|([a-z_:+]+)⟧")
NUMBER = re.compile(r"[\d〇零一二三四五六七八九十百千万亿两]|上千")
NEGATION = re.compile(r"未|无|没|不|免|零")


@dataclass(frozen=True, slots=True)
class MarkedText:
    text: NormalizedText
    entities: tuple[Entity, ...]
    sections: tuple[Section, ...]
    expected: tuple[str, ...]


def read_marked(source: str) -> MarkedText:
    """The plain text, its COUNT and ZERO entities, its sections and the expected indicator of each entity."""
    plain: list[str] = []
    length = 0
    spans: list[tuple[str, int, int]] = []
    headings: list[tuple[str, int, int, str]] = []
    expected: list[str] = []
    for line in source.split("\n"):
        heading = re.match(r"#(SEC_[A-Z]+|SUB) (.*)", line)
        if heading:
            headings.append((heading[1], length, length + len(heading[2]), heading[2]))
            plain.append(heading[2] + "\n")
            length += len(heading[2]) + 1
            continue
        place = 0
        for match in MARK.finditer(line):
            plain.append(line[place : match.start()])
            length += match.start() - place
            label = "ZERO" if NEGATION.search(match[1]) else "COUNT"
            spans.append((label, length, length + len(match[1])))
            expected.append(match[2])
            plain.append(match[1])
            length += len(match[1])
            place = match.end()
        plain.append(line[place:] + "\n")
        length += len(line) - place + 1
    raw = "".join(plain)
    entities = tuple(Entity(label, Span(s, e), Span(s, e), raw[s:e], 1.0) for label, s, e in spans)
    return MarkedText(unchanged(raw), entities, build_sections(headings, len(raw)), tuple(expected))


def build_sections(headings: list[tuple[str, int, int, str]], length: int) -> tuple[Section, ...]:
    """A two-level tree: a top heading's body goes to the next top heading, a SUB's to the next heading of any kind."""
    sections = []
    for place, (label, start, end, words) in enumerate(headings):
        later = headings[place + 1 :]
        ends = [h[1] for h in later if label == "SUB" or h[0] != "SUB"]
        body_end = min(ends, default=length)
        level = 2 if label == "SUB" else 1
        sections.append(Section(label, level, words, Span(start, end), Span(start, end), body_end, body_end))
    return tuple(sections)


def stated(mention: Mention) -> str:
    """The indicator as annotations write it."""
    return "+".join(mention.indicators) + (":part" if mention.part else "")
