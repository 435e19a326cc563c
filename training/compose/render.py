"""From a parsed pattern to text with labels."""

from __future__ import annotations

import random
from collections.abc import Mapping
from decimal import Decimal
from typing import Protocol

from training.compose.draft import Draft, Stated
from training.compose.numerals import approximate, chinese_small, exact
from training.compose.template import Choice, Count, Labelled, Node, Pattern, Slot


class SlotFiller(Protocol):
    """What rendering needs to know: the random source, the numbers and the slots."""

    rng: random.Random

    @property
    def numbers(self) -> Mapping[str, Stated]: ...

    def fill(self, slot: str, argument: str, draft: Draft) -> None: ...

    def unit(self, indicator: str, unit: str) -> str: ...


def render(pattern: Pattern, context: SlotFiller, draft: Draft) -> Draft:
    """Write ``pattern`` into ``draft`` and return it."""
    _write(pattern.nodes, context, draft)
    return draft


def _write(nodes: tuple[Node, ...], context: SlotFiller, draft: Draft) -> None:
    for node in nodes:
        if isinstance(node, str):
            draft.write(node)
        elif isinstance(node, Choice):
            _write(context.rng.choice(node.options), context, draft)
        elif isinstance(node, Slot):
            context.fill(node.name, node.argument, draft)
        elif isinstance(node, Labelled):
            inner = Draft()
            _write(node.body, context, inner)
            number = inner.text if node.label == "DOC_NO" else None
            draft.mark(node.label, inner.text, indicator=node.indicator, fact=node.label == "ZERO", value=number)
        else:
            _write_count(node, context, draft)


def _write_count(node: Count, context: SlotFiller, draft: Draft) -> None:
    rng = context.rng
    if node.literal:
        draft.mark("COUNT", node.literal, indicator="other")
        return
    unit = context.unit(node.indicator, rng.choice(node.units))
    if node.key:
        stated = context.numbers[node.key]
        if stated.state == "number" and 0 < stated.value <= 10 and unit in "次期名个类场篇项" and rng.random() < 0.12:
            stated = Stated(stated.value, chinese_small(int(stated.value)), lower=stated.value, upper=stated.value)
        draft.mark(
            "COUNT", stated.printed(unit), indicator=node.indicator, stated=stated, unit=unit, fact=node.fact, key=node.key
        )
        return
    stated = _random_number(node, rng)
    draft.mark("COUNT", stated.printed(unit), indicator=node.indicator, stated=stated, unit=unit)


def _random_number(node: Count, rng: random.Random) -> Stated:
    if node.chinese:
        value = rng.randint(int(node.low), int(node.high))
        return Stated(Decimal(value), chinese_small(value))
    places = len(node.high.partition(".")[2])
    if places:
        low, high = (int(Decimal(bound).scaleb(places)) for bound in (node.low, node.high))
        return exact(Decimal(rng.randint(low, high)).scaleb(-places))
    low, high = int(node.low), int(node.high)
    # numbers of reports are spread over magnitudes, not evenly
    value = int(low * (high / low) ** rng.random()) if low and high / low > 20 else rng.randint(low, high)
    if node.loose and rng.random() < 0.5:
        return approximate(value, rng)
    return exact(Decimal(value))
