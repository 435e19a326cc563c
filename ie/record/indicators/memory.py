"""What one number passes on to the next: the number before, and the head of the list that goes on."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ie.record.indicators.context import Context
from ie.record.indicators.decisions import CATEGORY, OTHER, Decision, one

# Indicators that a list of parts may follow.
HEADS = (
    "disclosed",
    "requests_",
    "review_",
    "litigation_",
    "staff_",
    "interpretation",
    "press",
    "online_",
    "public_",
    "proposals",
    "inquiries",
    "trainees",
    "training",
    "request_fees",
    "complaints",
    "policy",
    "normative",
    "reading",
    "meetings",
)
# Information is counted in 条, 件 and 篇 in one list; requests and cases keep their unit.
MIXED_UNITS = ("disclosed", "interpretation", "public_", "press", "inquiries", "trainees", "staff")
# A list that follows one of these still splits the requests received before it.
CLASSES_OF_REQUESTS = (
    "requests_carried_over",
    "requests_carried_forward",
    "requests_in_person",
    "requests_fax",
    "requests_online",
    "requests_letter",
)


@dataclass(slots=True)
class Memory:
    """What earlier numbers of the paragraph counted."""

    earlier: Decision | None = None
    earlier_sentence: int = -1
    head: Decision | None = None
    head_sentence: int = -1
    head_unit: str = ""
    split: bool = False
    context: Context | None = None
    unit: str = ""


def forget(memory: Memory, context: Context) -> None:
    """A head holds in its own sentence, and in the next ones as long as they go on splitting it."""
    if memory.context is not None and memory.context.section != context.section:
        memory.head, memory.split, memory.earlier = None, False, None
    if context.sentence != memory.earlier_sentence:
        continues = memory.head is not None and re.match(
            r"(?:其中|在[^,]{0,20}中|从[^,]{1,12}看|按|包括|分别|主要|具体|内容)", context.history
        )
        if not continues or context.sentence > memory.earlier_sentence + 1:
            memory.head, memory.split = None, False
        if context.sentence > memory.earlier_sentence + 1 or "\n" in context.between:
            memory.earlier = None


def remember(memory: Memory, context: Context, decision: Decision) -> None:
    memory.context, memory.earlier_sentence = context, context.sentence
    if decision.reason in ("other.percentage", "other.change", "other.last_year"):
        # A share or a comparison stands beside the number it belongs to and hides nothing.
        return
    memory.earlier, memory.unit = decision, context.unit
    if decision.reason == "other.structure" and "类" in context.number and re.search(r"公开|信息类别", context.history):
        # 信息类别共有5类,其中…: the kinds follow.
        memory.head, memory.head_sentence, memory.head_unit, memory.split = (
            one(CATEGORY, "lists.kinds"),
            context.sentence,
            "条",
            False,
        )
        return
    if decision.part or decision.indicator == OTHER or context.entity.label == "ZERO":
        return
    if decision.indicator == CATEGORY and memory.head is not None:
        return
    if context.in_bracket and memory.head is not None:
        return
    listed = memory.head is not None and memory.split
    if listed and memory.head is not None and _belongs(memory.head.indicator, decision.indicator):
        return
    within = memory.head is not None and memory.head.indicator in ("requests_received", "requests_handled")
    if within and context.sentence == memory.head_sentence and decision.indicator in CLASSES_OF_REQUESTS:
        return
    if decision.indicator.startswith(HEADS):
        memory.head, memory.head_sentence, memory.head_unit, memory.split = decision, context.sentence, context.unit, False


def _belongs(head: str, indicator: str) -> bool:
    """Outcomes and ways belong to the requests received, channels to the items disclosed: the list goes on after them."""
    family = head.split("_", 1)[0]
    return family == indicator.split("_", 1)[0] and head in (
        "requests_received",
        "requests_handled",
        "disclosed_items",
        "review_total",
        "litigation_total",
    )
