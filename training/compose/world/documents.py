"""Normative documents, rules, policy documents, proposals; and the decisions of table 2."""

from __future__ import annotations

import random
from decimal import Decimal

from training.compose.body import Body
from training.compose.numerals import exact
from training.compose.world.numbers import World, put, skewed


def draw_documents(world: World, rng: random.Random, body: Body) -> None:
    """State documents and proposals, and fill table 2."""
    tier = body.tier
    top = {"town": 5, "county_department": 6, "county": 40, "city_department": 14, "city": 70, "province": 90}[tier]
    made = 0 if rng.random() < 0.3 and tier not in ("city", "county", "province") else skewed(rng, 1, top)
    repealed = 0 if rng.random() < 0.45 else skewed(rng, 1, top * 2)
    force = made + (0 if rng.random() < 0.3 else skewed(rng, 1, top * 6))
    rules = skewed(rng, 1, 12) if body.level in ("province", "state") or (body.level == "city" and rng.random() < 0.65) else 0
    values: dict[str, int | Decimal] = {
        "normative_docs_made": made,
        "normative_docs_repealed": repealed,
        "normative_docs_in_force": force,
        "rules_made": rules,
    }
    values["policy_docs_disclosed"] = skewed(rng, 3, top * 8)
    values["proposals_answered"] = skewed(rng, 2, {"county": 280, "city": 400, "province": 600}.get(tier, 40))
    if body.level == "town" and rng.random() < 0.15:
        values["proposals_answered"] = 0
    proposals = int(values["proposals_answered"])
    values["bills"] = rng.randint(1, proposals - 1) if proposals > 1 else proposals
    values["motions"] = proposals - values["bills"]
    put(world, rng, values)
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
