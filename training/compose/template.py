"""The small language that sentence patterns are written in. ``render`` turns a parsed pattern into text with labels.

    plain text
    (a|b|)              one of the alternatives, at random; may be nested
    {slot} {slot:arg}   filled by the context: {A} the agency, {Y} the year as a DATE, {cite} a cited document …
    [LABEL text]        a span; [ZERO:requests_received 未收到] carries an indicator
    <key 条/件>          a number of the report's world as a COUNT of indicator ``key``, with one of the units
    <key@indicator 件>   the same, under another indicator; ``!`` after it: not a fact of the gold record
    <20-300 家>          a random number, COUNT other; <~20-300 人> may be approximate; <2-9c 个> in Chinese numerals
    <20-90@meetings 次>  a random number under an indicator (never a fact)
    <=100%>              a literal COUNT other
    \\x                   the character x itself
    ⏎                    a line break

Text uses full-width brackets, so ASCII brackets are free for the language.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache


class PatternError(ValueError):
    """A pattern is not well formed."""


@dataclass(frozen=True, slots=True)
class Choice:
    options: tuple[tuple[Node, ...], ...]


@dataclass(frozen=True, slots=True)
class Slot:
    name: str
    argument: str


@dataclass(frozen=True, slots=True)
class Labelled:
    label: str
    indicator: str | None
    body: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """``key`` names a number of the world; else ``low``..``high`` is a random range; else ``literal`` is the text."""

    indicator: str
    units: tuple[str, ...]
    key: str = ""
    low: str = ""
    high: str = ""
    literal: str = ""
    fact: bool = False
    loose: bool = False
    chinese: bool = False


Node = str | Choice | Slot | Labelled | Count


@dataclass(frozen=True, slots=True)
class Pattern:
    """A parsed pattern; ``keys`` are the numbers of the world that it needs, ``indicators`` those it can state."""

    source: str
    nodes: tuple[Node, ...]
    keys: frozenset[str]
    indicators: frozenset[str]


@cache
def parse(source: str) -> Pattern:
    """Return the pattern of ``source``. Raises PatternError with the place of the fault."""
    parser = _Parser(source)
    nodes = parser.sequence("")
    return Pattern(source, nodes, frozenset(parser.keys), frozenset(parser.indicators))


def literal(source: str) -> str:
    """Return ``source`` as a pattern in which only slots have a meaning: brackets and bars stand for themselves."""
    return re.sub(r"[()\[\]<>|]", r"\\\g<0>", source)


class _Parser:
    def __init__(self, source: str) -> None:
        self.source = source
        self.position = 0
        self.keys: set[str] = set()
        self.indicators: set[str] = set()

    def fail(self, what: str) -> PatternError:
        return PatternError(f"{what} at {self.position} of pattern {self.source!r}")

    def sequence(self, closers: str) -> tuple[Node, ...]:
        nodes: list[Node] = []
        text: list[str] = []
        while self.position < len(self.source):
            character = self.source[self.position]
            if character in closers:
                break
            if character == "\\":
                text.append(self.source[self.position + 1])
                self.position += 2
                continue
            if character in "({[<":
                if text:
                    nodes.append("".join(text))
                    text = []
                self.position += 1
                nodes.append(self.node(character))
            elif character in ")}]>|":
                raise self.fail(f"stray {character!r}")
            else:
                text.append("\n" if character == "⏎" else character)
                self.position += 1
        if text:
            nodes.append("".join(text))
        return tuple(nodes)

    def node(self, opener: str) -> Node:
        if opener == "(":
            options = [self.sequence("|)")]
            while self.take() == "|":
                options.append(self.sequence("|)"))
            return Choice(tuple(options))
        if opener == "{":
            name, _, argument = self.until("}").partition(":")
            return Slot(name, argument)
        if opener == "[":
            head, _, _ = self.source[self.position :].partition(" ")
            self.position += len(head) + 1
            label, _, indicator = head.partition(":")
            body = self.sequence("]")
            self.take()
            self.indicators.update(indicator.split("+") if indicator else ())
            return Labelled(label, indicator or None, body)
        return self.count(self.until(">"))

    def take(self) -> str:
        if self.position >= len(self.source):
            raise self.fail("unclosed bracket")
        self.position += 1
        return self.source[self.position - 1]

    def until(self, closer: str) -> str:
        end = self.source.find(closer, self.position)
        if end < 0:
            raise self.fail(f"no {closer!r}")
        inner = self.source[self.position : end]
        self.position = end + 1
        return inner

    def count(self, inner: str) -> Count:
        if inner.startswith("="):
            return Count("other", (), literal=inner[1:])
        head, _, unit_list = inner.partition(" ")
        units = tuple(unit_list.split("/"))
        fact = not head.endswith("!")
        head, _, indicator = head.rstrip("!").partition("@")
        if head[0] in "~0123456789":
            indicator = indicator or "other"
            self.indicators.add(indicator.removesuffix(":part"))
            low, _, high = head.strip("~c").partition("-")
            return Count(indicator, units, low=low, high=high or low, loose=head[0] == "~", chinese=head.endswith("c"))
        indicator = indicator or head
        self.keys.add(head)
        self.indicators.add(indicator.removesuffix(":part"))
        return Count(indicator, units, key=head, fact=fact and ":" not in indicator and indicator != "other")
