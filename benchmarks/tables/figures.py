"""Numbers of one report that obey every relation of the forms, from a township (nearly all zeros) to a province (five digits)."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from decimal import Decimal

from benchmarks.tables.forms import APPENDIX, BLOCKS, FormRow

Tier = str
TIERS: tuple[Tier, ...] = ("town", "department", "county", "city", "province")
_REQUESTS = {"town": 3, "department": 30, "county": 400, "city": 5_000, "province": 60_000}
_DISPUTES = {"town": 1, "department": 4, "county": 30, "city": 300, "province": 1_500}
_ITEMS = {"town": 300, "department": 3_000, "county": 30_000, "city": 200_000, "province": 900_000}
_WEIGHTS = (60, 12, 6, 5, 8, 9)  # of the six kinds of applicant; flatter than in life, so that columns are seldom all zero


@dataclass(slots=True)
class Figures:
    """``t3`` maps a row to its seven numbers, ``t4`` a block to its five; t2 and g1 map a field to its number."""

    tier: Tier
    t2: dict[str, Decimal] = field(default_factory=dict)
    t3: dict[str, list[int]] = field(default_factory=dict)
    t4: dict[str, list[int]] = field(default_factory=dict)
    g1: dict[str, Decimal] = field(default_factory=dict)


def up_to(rng: random.Random, high: int) -> int:
    """Return a number from 0 to ``high``, spread evenly over magnitudes."""
    return int((high + 1) ** rng.random()) - 1 if high > 0 else 0


def draw_t3(rng: random.Random, tier: Tier, rows: tuple[FormRow, ...]) -> dict[str, list[int]]:
    """Return table 3 for the given rows, new_received and carried_over first, handled_total and carried_forward last."""
    top = _REQUESTS[tier]
    if rng.random() < {"town": 0.55, "department": 0.2}.get(tier, 0.0):
        top = 0
    parts = [row.name for row in rows[2:-2]]
    empty_row = rng.uniform(0.1, 0.7)
    empty_cell = rng.uniform(0.1, 0.8)
    six: dict[str, list[int]] = {}
    for name in parts:
        size = 0 if rng.random() < empty_row else up_to(rng, max(1, top // 4))
        cells = [0 if rng.random() < empty_cell else size * weight // 60 + rng.randint(0, min(size, 3)) for weight in _WEIGHTS]
        if size and not any(cells):
            cells[0] = size
        six[name] = cells if top else [0] * 6
    handled = [sum(six[name][column] for name in parts) for column in range(6)]
    forward = [up_to(rng, max(0, handled[column] // 6)) if rng.random() < 0.5 else 0 for column in range(6)]
    carried = [min(handled[c] + forward[c], up_to(rng, handled[c] // 6) if rng.random() < 0.5 else 0) for c in range(6)]
    new = [handled[c] + forward[c] - carried[c] for c in range(6)]
    ordered = {"new_received": new, "carried_over": carried, **six, "handled_total": handled, "carried_forward": forward}
    return {name: [*values, sum(values)] for name, values in ordered.items()}


def draw_t4(rng: random.Random, tier: Tier) -> dict[str, list[int]]:
    """Return the three blocks of table 4."""
    out = {}
    for block in BLOCKS:
        top = _DISPUTES[tier] if rng.random() < 0.7 else 0
        values = [up_to(rng, top) if rng.random() < 0.7 else 0 for _ in range(4)]
        out[block] = [*values, sum(values)]
    return out


def draw_t2(rng: random.Random, tier: Tier, form: str) -> dict[str, Decimal]:
    """Return the 10 (form of 2021) or 22 (2019) numbers of table 2."""
    top = {"town": 3, "department": 20, "county": 90, "city": 400, "province": 900}[tier]
    decisions = {"town": 20, "department": 3_000, "county": 90_000, "city": 900_000, "province": 3_000_000}[tier]
    rules = up_to(rng, 15) if tier in ("city", "province") else 0
    made = up_to(rng, top)
    out: dict[str, Decimal | int]
    if form == "G3":
        out = {
            "t2_rules_made": rules,
            "t2_rules_repealed": up_to(rng, rules),
            "t2_rules_in_force": rules + up_to(rng, 80) if rules else 0,
            "t2_normative_made": made,
            "t2_normative_repealed": up_to(rng, top),
            "t2_normative_in_force": made + up_to(rng, top * 5),
            "t2_licence_decisions": up_to(rng, decisions),
            "t2_penalty_decisions": up_to(rng, decisions),
            "t2_coercion_decisions": up_to(rng, decisions // 30),
            "t2_fee_amount_wan": Decimal(up_to(rng, decisions * 30)).scaleb(-rng.choice((0, 1, 2, 4))),
        }
        return {key: Decimal(value) for key, value in out.items()}
    out = {}
    for kind, number in (("rules", rules), ("normative", made)):
        out[f"t2_{kind}_made"] = number
        out[f"t2_{kind}_newly_public"] = number if rng.random() < 0.6 else up_to(rng, number)
        out[f"t2_{kind}_public_total"] = number + up_to(rng, top * 5)
    for kind in ("licence", "other_service", "penalty", "coercion", "fee"):
        previous = up_to(rng, top * 5)
        out[f"t2_{kind}_items_prev"] = previous
        out[f"t2_{kind}_items_change"] = rng.choice((0, 0, 0, 1, 3, 12, -1, -2)) if previous > 2 else 0
        if kind != "fee":
            out[f"t2_{kind}_decisions"] = up_to(rng, decisions)
    projects = up_to(rng, 200)
    out["t2_procurement_projects"] = projects
    out["t2_procurement_amount"] = Decimal(up_to(rng, 90_000_000)).scaleb(-rng.choice((0, 0, 2))) if projects else 0
    return {key: Decimal(value) for key, value in out.items()}


def draw_g1(rng: random.Random, tier: Tier) -> dict[str, Decimal]:
    """Return the 58 numbers of the 2014 appendix."""
    items, requests = up_to(rng, _ITEMS[tier]), up_to(rng, _REQUESTS[tier] // 10)
    values: dict[str, Decimal | int] = {row.name: 0 for row in APPENDIX if row.name}

    def put(**numbers: Decimal | int) -> None:
        values.update({f"g1_{name}": number for name, number in numbers.items()})

    def split(total: int, names: tuple[str, ...]) -> None:
        rest = total
        for name in names[:-1]:
            part = min(rest, up_to(rng, rest))
            values[f"g1_{name}"], rest = part, rest - part
        values[f"g1_{names[-1]}"] = rest

    normative = min(items, up_to(rng, 60))
    website = up_to(rng, items)
    put(disclosed_items=items, disclosed_normative_docs=normative, normative_docs_issued=normative + up_to(rng, 9))
    put(channel_website=max(website, items - website), channel_weibo=min(website, items), channel_wechat=up_to(rng, items))
    put(channel_gazette=up_to(rng, items // 9), channel_other=up_to(rng, items // 3))
    conferences, interviews = up_to(rng, 40), up_to(rng, 20)
    put(press_conferences=conferences, press_conferences_principal=up_to(rng, conferences), response_hot_topics=up_to(rng, 200))
    put(online_interviews=interviews, online_interviews_principal=up_to(rng, interviews))
    put(interpretation_articles=up_to(rng, 900), responses_weibo_wechat=up_to(rng, 99), responses_other=up_to(rng, 30))
    put(requests_received=requests, requests_closed=requests, replies=requests)
    split(requests, ("requests_in_person", "requests_fax", "requests_online", "requests_letter"))
    split(requests, ("requests_closed_extended", "requests_closed_on_time"))
    kinds = ("reply_already_public", "reply_partial", "reply_denied", "reply_not_this_agency", "reply_not_exist")
    split(requests, (*kinds, "reply_amend_requested", "reply_other_channel", "reply_granted"))
    reasons = ("denied_state_secret", "denied_trade_secret", "denied_privacy", "denied_security_stability")
    split(int(values["g1_reply_denied"]), (*reasons, "denied_not_gov_info", "denied_other_legal"))
    for name in ("review", "litigation"):
        total = up_to(rng, _DISPUTES[tier])
        values[f"g1_{name}_total"] = total
        split(total, (f"{name}_upheld", f"{name}_corrected", f"{name}_other"))
    staff = up_to(rng, 600)
    put(complaints=up_to(rng, 40), dedicated_units=up_to(rng, 90), reading_points=up_to(rng, 60), staff_total=staff)
    split(staff, ("staff_full_time", "staff_part_time"))
    put(
        request_fees_wan=Decimal(up_to(rng, 900)).scaleb(-2),
        budget_wan=Decimal(up_to(rng, 9_000)).scaleb(-rng.choice((0, 1, 2))),
    )
    put(meetings=up_to(rng, 90), trainings=up_to(rng, 60), trainees=up_to(rng, 9_000))
    return {key: Decimal(value) for key, value in values.items()}
