"""Requests: table 3, counted request by request so that it adds up, and the numbers that the narrative states of it."""

from __future__ import annotations

import random
from collections import Counter

from training.compose.body import Tier
from training.compose.numerals import exact
from training.compose.world.numbers import World, skewed

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

# tier -> share of the bodies that get no request, and the most that one gets
_REQUESTS: dict[Tier, tuple[float, int]] = {
    "town": (0.72, 8),
    "county_department": (0.5, 60),
    "county": (0.04, 420),
    "city_department": (0.25, 300),
    "city": (0.0, 1600),
    "province": (0.0, 1400),
}


def draw_requests(world: World, rng: random.Random, tier: Tier, era: str) -> None:
    """Draw outcome and applicant of every request; before 2019 nothing is carried over or forward."""
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
    half, topic = rng.randint(0, total), rng.randint(0, total)
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
        "last_requests": _last_year(total, rng),
        "half_year": half,
        "other_half": total - half,
        "topic_one": topic,
        "topic_rest": total - topic,
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


def _last_year(total: int, rng: random.Random) -> int:
    last = max(1, int(total * rng.uniform(0.6, 1.5)))
    return last + (last == total)
