"""The numbers of one report: what happened, before anything is said about it. Table 3 is counted request by request, so it adds up."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal

from training.compose.bodies import Body, Tier
from training.compose.draft import Stated
from training.compose.numerals import approximate, exact
from training.compose.phrases.vocabulary import CATEGORIES

APPLICANTS = ("natural_person", "enterprise", "research", "welfare_org", "legal_service", "other_org")
DENIED = (
    "denied_state_secret",
    "denied_law_forbidden",
    "denied_security_stability",
    "denied_third_party",
    "denied_internal_affairs",
    "denied_process_info",
    "denied_enforcement_file",
    "denied_admin_query",
)
UNABLE = ("unable_not_held", "unable_needs_creation", "unable_unclear")
UNPROCESSED = (
    "unprocessed_petition",
    "unprocessed_repeat",
    "unprocessed_publication",
    "unprocessed_mass",
    "unprocessed_reconfirm",
)
OTHER_G3 = ("other_overdue_correction", "other_overdue_fee", "other_other")
_OUTCOME_WEIGHTS = {
    "granted": 26,
    "partial": 6,
    **dict(zip(DENIED, (1, 1, 1, 3, 2, 2, 3, 3), strict=True)),
    "unable_not_held": 28,
    "unable_needs_creation": 3,
    "unable_unclear": 3,
    **dict(zip(UNPROCESSED, (5, 4, 1, 1, 1), strict=True)),
    "other_overdue_correction": 3,
    "other_overdue_fee": 1,
    "other_other": 8,
}
_APPROXIMABLE = {
    "disclosed_items": 0.16,
    "disclosed_items_cumulative": 0.25,
    "disclosed_via_website": 0.12,
    "disclosed_via_wechat": 0.2,
    "disclosed_via_weibo": 0.2,
    "disclosed_via_other": 0.15,
    "inquiries": 0.3,
    "trainees": 0.45,
}
# tier -> (low, high) of what is published in a year, and of requests where there are any
_ITEMS: dict[Tier, tuple[int, int]] = {
    "town": (12, 900),
    "county_department": (12, 900),
    "county": (400, 40_000),
    "city_department": (100, 4_000),
    "city": (4_000, 420_000),
    "province": (300, 90_000),
}
_REQUESTS: dict[Tier, tuple[float, int]] = {
    "town": (0.72, 8),
    "county_department": (0.5, 60),
    "county": (0.04, 420),
    "city_department": (0.25, 300),
    "city": (0.0, 1600),
    "province": (0.0, 1400),
}


@dataclass(slots=True)
class World:
    """All numbers by name; ``stated`` is how the report prints them. ``t3`` maps a row to its seven numbers."""

    stated: dict[str, Stated] = field(default_factory=dict)
    categories: list[tuple[str, Stated]] = field(default_factory=list)
    t2: dict[str, Decimal | None] = field(default_factory=dict)
    t3: dict[str, list[int]] = field(default_factory=dict)
    t4: dict[str, list[int]] = field(default_factory=dict)
    g1: dict[str, Decimal] = field(default_factory=dict)
    source_errors: list[str] = field(default_factory=list)

    def number(self, key: str) -> int:
        """Return a number of the world as an int, 0 if it is not there."""
        stated = self.stated.get(key)
        return int(stated.value) if stated else 0


def skewed(rng: random.Random, low: int, high: int) -> int:
    """Return a number between ``low`` and ``high``, spread evenly over magnitudes."""
    base = max(low, 1)
    return max(low, int(base * (max(high, base) / base) ** rng.random()))


def draw_world(rng: random.Random, body: Body, era: str) -> World:
    """Return consistent numbers for a report of ``body``."""
    world = World()
    _requests(world, rng, body.tier, era)
    _disputes(world, rng, body.tier)
    _documents(world, rng, body)
    _disclosure(world, rng, body.tier)
    _resources(world, rng, body.tier)
    if era in ("G2", "G3") and rng.random() < 0.06:
        _break_table(world, rng)
    if era in ("G0", "G1"):
        _appendix(world, rng)
    return world


def _put(world: World, rng: random.Random, key: str, value: int | Decimal) -> None:
    chance = _APPROXIMABLE.get(key, 0.0)
    if isinstance(value, int) and value > 40 and rng.random() < chance:
        world.stated[key] = approximate(value, rng)
    else:
        world.stated[key] = exact(value, rng)


def _requests(world: World, rng: random.Random, tier: Tier, era: str) -> None:
    zero_chance, top = _REQUESTS[tier]
    total = (
        0
        if rng.random() < zero_chance
        else skewed(rng, 1 if tier in ("town", "county_department", "city_department") else 3, top)
    )
    if rng.random() < 0.04:
        total *= 2
    tables = era in ("G2", "G3")
    carried = rng.choice((0, 0, 1, 2, max(1, total // 12))) if tables and total > 2 else 0
    forward = min(total // 3, rng.choice((0, 0, 1, 2, max(1, total // 14)))) if tables and total > 2 else 0
    handled = total + carried - forward
    weights = dict(_OUTCOME_WEIGHTS)
    for outcome in weights:
        if outcome not in ("granted", "unable_not_held") and rng.random() < 0.35:
            weights[outcome] = 0
    outcomes = rng.choices(tuple(weights), tuple(weights.values()), k=handled) + ["carried_forward"] * forward
    applicants = rng.choices(APPLICANTS, (88, 7, 0.7, 0.7, 1.2, 1.2), k=len(outcomes))
    cells = Counter(zip(outcomes, applicants, strict=True))
    new = Counter(applicants)
    old = Counter(rng.sample(applicants, carried)) if carried else Counter()
    new.subtract(old)

    def row(counts: dict[str, int]) -> list[int]:
        parts = [counts.get(applicant, 0) for applicant in APPLICANTS]
        return [*parts, sum(parts)]

    world.t3["new_received"] = row(new)
    world.t3["carried_over"] = row(old)
    for outcome in (*_OUTCOME_WEIGHTS, "carried_forward"):
        world.t3[outcome] = row({applicant: cells[outcome, applicant] for applicant in APPLICANTS})
    world.t3["handled_total"] = [sum(world.t3[outcome][column] for outcome in _OUTCOME_WEIGHTS) for column in range(7)]
    if era == "G2":
        world.t3["other_handling"] = [sum(world.t3[key][column] for key in OTHER_G3) for column in range(7)]
        for key in OTHER_G3:
            del world.t3[key]
    count = Counter(outcomes)
    sums = {
        "requests_received": total,
        "requests_carried_over": carried,
        "requests_carried_forward": forward,
        "requests_handled": handled,
        "requests_granted": count["granted"],
        "requests_partial": count["partial"],
        "requests_denied": sum(count[key] for key in DENIED),
        "requests_unable": sum(count[key] for key in UNABLE),
        "requests_not_held": count["unable_not_held"],
        "requests_not_processed": sum(count[key] for key in UNPROCESSED),
        "requests_other_outcome": sum(count[key] for key in OTHER_G3),
        "granted_or_partial": count["granted"] + count["partial"],
        "withdrawn": (count["other_other"] + 1) // 2,
        "natural": new["natural_person"],
        "legal": total - new["natural_person"],
        "received_and_carried": total + carried,
        "third_party": count["denied_third_party"],
        "enforcement": count["denied_enforcement_file"],
        "repeat": count["unprocessed_repeat"],
        "petition": count["unprocessed_petition"],
        "last_requests": max(1, int(total * rng.uniform(0.6, 1.5))),
    }
    person, fax, online = (0, 0, 0)
    for _ in range(total):
        roll = rng.random()
        person, online = person + (roll < 0.1), online + (roll >= 0.35)
    sums |= {
        "requests_in_person": person,
        "requests_fax": fax,
        "requests_online": online,
        "requests_letter": total - person - online,
    }
    for key, value in sums.items():
        world.stated[key] = exact(value)


def _disputes(world: World, rng: random.Random, tier: Tier) -> None:
    total = world.number("requests_received")
    top = {"city": 240, "province": 60, "county": 30}.get(tier, 6)
    review = 0 if rng.random() < (0.92 if total < 5 else 0.5) else skewed(rng, 1, top)
    suits = 0 if rng.random() < (0.95 if total < 5 else 0.6) else skewed(rng, 1, max(1, top // 2))

    def split(number: int) -> list[int]:
        parts = Counter(rng.choices(range(4), (50, 10, 25, 15), k=number))
        return [*(parts[index] for index in range(4)), number]

    direct = rng.randint(0, suits)
    world.t4 = {"review": split(review), "litigation_direct": split(direct), "litigation_after_review": split(suits - direct)}
    both = [
        left + right for left, right in zip(world.t4["litigation_direct"], world.t4["litigation_after_review"], strict=True)
    ]
    for name, row in (("review", world.t4["review"]), ("litigation", both)):
        for part, value in zip(("upheld", "corrected", "other", "pending", "total"), row, strict=True):
            world.stated[f"{name}_{part}"] = exact(value)
    world.stated["suits_direct"] = exact(direct)
    world.stated["suits_after"] = exact(suits - direct)
    world.stated["complaints"] = exact(0 if rng.random() < 0.6 else skewed(rng, 1, 40))


def _documents(world: World, rng: random.Random, body: Body) -> None:
    tier = body.tier
    top = {"town": 5, "county_department": 6, "county": 40, "city_department": 14, "city": 70, "province": 90}[tier]
    made = 0 if rng.random() < 0.3 and tier not in ("city", "county", "province") else skewed(rng, 1, top)
    repealed = 0 if rng.random() < 0.45 else skewed(rng, 1, top * 2)
    force = made + (0 if rng.random() < 0.3 else skewed(rng, 1, top * 6))
    rules = skewed(rng, 1, 12) if body.level in ("province", "state") or (body.level == "city" and rng.random() < 0.4) else 0
    values: dict[str, int | Decimal] = {
        "normative_docs_made": made,
        "normative_docs_repealed": repealed,
        "normative_docs_in_force": force,
        "rules_made": rules,
    }
    values["policy_docs_disclosed"] = skewed(rng, 3, top * 8)
    values["proposals_answered"] = skewed(rng, 2, {"county": 280, "city": 400, "province": 600}.get(tier, 40))
    values["bills"] = rng.randint(1, int(values["proposals_answered"]) - 1) if values["proposals_answered"] > 1 else 1
    values["motions"] = values["proposals_answered"] - values["bills"]
    for key, value in values.items():
        _put(world, rng, key, value)
    busy = body.level not in ("town", "school") and rng.random() < 0.7
    top_decisions = {"city": 2_000_000, "county": 300_000, "province": 20_000}.get(tier, 5_000)
    licence, penalty, coercion = (
        skewed(rng, 1, top) if busy and rng.random() < 0.8 else 0
        for top in (top_decisions, top_decisions // 2, max(2, top_decisions // 40))
    )
    fee = Decimal(skewed(rng, 1, 9_000_000)).scaleb(-rng.choice((2, 3, 4))) if busy and rng.random() < 0.5 else Decimal(0)
    repealed_rules, force_rules = rng.choice((0, 0, 1, 2)) if rules else 0, rules * rng.randint(2, 9)
    world.t2 = {
        "t2_rules_made": Decimal(rules),
        "t2_rules_repealed": Decimal(repealed_rules),
        "t2_rules_in_force": Decimal(force_rules),
        "t2_normative_made": Decimal(made),
        "t2_normative_repealed": Decimal(repealed),
        "t2_normative_in_force": Decimal(force),
        "t2_licence_decisions": Decimal(licence),
        "t2_penalty_decisions": Decimal(penalty),
        "t2_coercion_decisions": Decimal(coercion),
        "t2_fee_amount_wan": fee,
    }
    for key in ("licence", "penalty", "coercion"):
        world.stated[key] = exact(world.t2[f"t2_{key}_decisions"] or 0)


def _disclosure(world: World, rng: random.Random, tier: Tier) -> None:
    items = skewed(rng, *_ITEMS[tier])
    count = rng.randint(3, 9)
    names = rng.sample(CATEGORIES, count)
    weights = [rng.random() ** 2 + 0.02 for _ in names]
    parts = [int(items * weight / sum(weights)) for weight in weights]
    parts[-1] += items - sum(parts)
    if rng.random() < 0.03:
        parts[0] += rng.randint(1, 9)
        world.source_errors.append("parts by category do not add up to the total of disclosed items")
    if rng.random() < 0.3:
        names[-1] = rng.choice(("其他", "其他类", "其它信息", "其他信息"))
    world.categories = [(name, exact(max(part, 0))) for name, part in zip(names, parts, strict=True)]
    website = int(items * rng.uniform(0.5, 1.0))
    values = {
        "disclosed_items": items,
        "disclosed_items_cumulative": int(items * rng.uniform(2, 9)),
        "disclosed_via_website": max(website, 1),
        "disclosed_via_wechat": skewed(rng, 10, max(20, items)),
        "disclosed_via_weibo": skewed(rng, 5, max(20, items)),
        "disclosed_via_other": skewed(rng, 3, max(6, items // 3)),
        "disclosed_via_gazette": skewed(rng, 5, 300),
        "last_items": max(1, int(items * rng.uniform(0.6, 1.4))),
    }
    big = {"city": 4, "county": 2, "province": 4}.get(tier, 1)
    values |= {
        "interpretation_articles": skewed(rng, 1, 30 * big),
        "press_conferences": skewed(rng, 1, 12 * big),
        "online_interviews": skewed(rng, 1, 8 * big),
        "public_concern_responses": skewed(rng, 1, 30 * big),
    }
    for key, value in values.items():
        _put(world, rng, key, value)
    world.stated["items_grown"] = exact(abs(world.number("disclosed_items") - world.number("last_items")))


def _resources(world: World, rng: random.Random, tier: Tier) -> None:
    big = {"city": 10, "county": 8, "province": 4}.get(tier, 1)
    full, part = rng.randint(0, 2) + (rng.randint(0, 12) if big > 4 else 0), skewed(rng, 1, 12 * big)
    values: dict[str, int | Decimal] = {
        "staff_full_time": full,
        "staff_part_time": part,
        "staff_total": full + part,
        "dedicated_units": skewed(rng, 1, 8 * big),
        "reading_points": skewed(rng, 1, 5 * big),
        "meetings": skewed(rng, 1, 6),
        "training_sessions": skewed(rng, 1, 4 + big),
        "trainees": skewed(rng, 15, 90 * big),
        "inquiries": skewed(rng, 5, 600 * big),
        "calls": skewed(rng, 5, 400 * big),
        "visits": skewed(rng, 3, 90 * big),
    }
    for key, value in values.items():
        _put(world, rng, key, value)
    tenths = skewed(rng, 3, 500)
    world.stated["budget_wan"] = exact(Decimal(tenths) / 10)
    world.stated["request_fees"] = exact(
        rng.choice((Decimal(0), Decimal(skewed(rng, 20, 3000)), Decimal(skewed(rng, 200, 9000)) / 10))
    )
    world.stated["zero"] = exact(0)


def _break_table(world: World, rng: random.Random) -> None:
    rows = [key for key, values in world.t3.items() if values[6] > 0]
    key = rng.choice(rows) if rows else "granted"
    column = rng.randrange(7)
    world.t3[key][column] += rng.choice((1, 1, 2, 10))
    world.source_errors.append(f"table 3, row {key}: column {column + 1} does not fit the sums")


def _appendix(world: World, rng: random.Random) -> None:
    """Fill the 58 rows of the 2014 form; classes of replies are drawn from the outcomes that the narrative states."""
    number = world.number
    received, handled = number("requests_received"), number("requests_handled")
    denied = number("requests_denied")
    outside = rng.randint(0, number("requests_unable"))
    processed = number("requests_not_processed")
    secret = rng.randint(0, denied)
    values: dict[str, int] = {
        "g1_disclosed_items": number("disclosed_items"),
        "g1_disclosed_normative_docs": number("normative_docs_made"),
        "g1_normative_docs_issued": number("normative_docs_made"),
        "g1_channel_gazette": 0,
        "g1_channel_website": number("disclosed_via_website"),
        "g1_channel_weibo": number("disclosed_via_weibo"),
        "g1_channel_wechat": number("disclosed_via_wechat"),
        "g1_channel_other": number("disclosed_via_other"),
        "g1_response_hot_topics": number("public_concern_responses"),
        "g1_press_conferences": number("press_conferences"),
        "g1_press_conferences_principal": min(1, number("press_conferences")),
        "g1_online_interviews": number("online_interviews"),
        "g1_online_interviews_principal": 0,
        "g1_interpretation_articles": number("interpretation_articles"),
        "g1_responses_weibo_wechat": number("public_concern_responses") // 2,
        "g1_responses_other": number("public_concern_responses") // 3,
        "g1_requests_received": received,
        "g1_requests_in_person": number("requests_in_person"),
        "g1_requests_fax": 0,
        "g1_requests_online": number("requests_online"),
        "g1_requests_letter": number("requests_letter"),
        "g1_requests_closed": handled,
        "g1_requests_closed_on_time": handled,
        "g1_requests_closed_extended": 0,
        "g1_replies": handled,
        "g1_reply_already_public": processed,
        "g1_reply_granted": number("requests_granted"),
        "g1_reply_partial": number("requests_partial"),
        "g1_reply_denied": denied,
        "g1_denied_state_secret": 0,
        "g1_denied_trade_secret": secret,
        "g1_denied_privacy": denied - secret,
        "g1_denied_security_stability": 0,
        "g1_denied_not_gov_info": 0,
        "g1_denied_other_legal": 0,
        "g1_reply_not_this_agency": outside,
        "g1_reply_not_exist": number("requests_unable") - outside,
        "g1_reply_amend_requested": number("requests_other_outcome"),
        "g1_reply_other_channel": 0,
        "g1_review_total": number("review_total"),
        "g1_review_upheld": number("review_upheld"),
        "g1_review_corrected": number("review_corrected"),
        "g1_review_other": number("review_other") + number("review_pending"),
        "g1_litigation_total": number("litigation_total"),
        "g1_litigation_upheld": number("litigation_upheld"),
        "g1_litigation_corrected": number("litigation_corrected"),
        "g1_litigation_other": number("litigation_other") + number("litigation_pending"),
        "g1_complaints": number("complaints"),
        "g1_dedicated_units": number("dedicated_units"),
        "g1_reading_points": number("reading_points"),
        "g1_staff_total": number("staff_total"),
        "g1_staff_full_time": number("staff_full_time"),
        "g1_staff_part_time": number("staff_part_time"),
        "g1_meetings": number("meetings"),
        "g1_trainings": number("training_sessions"),
        "g1_trainees": number("trainees"),
    }
    world.g1 = {key: Decimal(value) for key, value in values.items()}
    world.g1["g1_request_fees_wan"] = Decimal(0)
    world.g1["g1_budget_wan"] = world.stated["budget_wan"].value
