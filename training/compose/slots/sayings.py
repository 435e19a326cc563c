"""Slots that are sentences or quantities themselves: the basis of the report, its contents, a share, a change against last year."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from training.compose.bank import load_bank
from training.compose.context import Context
from training.compose.draft import Draft
from training.compose.slots.kinds import Slot, patterns


def _opening(topic: str) -> Slot:
    def sources(context: Context) -> Sequence[str]:
        del context
        return load_bank("frame/openings")[topic]

    return patterns(sources)


def _share(context: Context, argument: str, draft: Draft) -> None:
    """The share of what is being listed, in per cent: COUNT other."""
    del argument
    rng = context.rng
    share = context.share if context.share is not None else Decimal(rng.randint(5, 990)) / 10
    draft.mark("COUNT", f"{share:.{rng.choice((0, 1, 1, 2))}f}%", indicator="other")


def _change(context: Context, argument: str) -> tuple[int, int]:
    key = argument or "items"
    now = "requests_received" if key == "requests" else "disclosed_items"
    return context.world.number(now), max(1, context.world.number(f"last_{key}"))


def _updown(context: Context, argument: str, draft: Draft) -> None:
    now, last = _change(context, argument)
    draft.write(context.rng.choice(("增长", "增加", "上升") if now > last else ("下降", "减少")))


def _growth(context: Context, argument: str, draft: Draft) -> None:
    now, last = _change(context, argument)
    digits = context.rng.choice((0, 1, 1, 2)) if abs(now - last) * 100 > last else 2
    draft.mark("COUNT", f"{abs(now - last) * 100 / last:.{digits}f}%", indicator="other")


SAYING_SLOTS: dict[str, Slot] = {
    "basis": _opening("basis"),
    "contents": _opening("contents"),
    "periodline": _opening("period"),
    "download": _opening("download"),
    "contact": _opening("contact"),
    "deadline": patterns(lambda c: ("<2-20 个工作日>", "<=20个工作日>", "<=5个工作日>")),
    "share": _share,
    "updown": _updown,
    "growth": _growth,
}
