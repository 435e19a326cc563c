"""Staff, money, places, meetings, training, inquiries."""

from __future__ import annotations

import random
from decimal import Decimal

from training.compose.body import Tier
from training.compose.numerals import exact
from training.compose.world.numbers import World, put, skewed


def draw_resources(world: World, rng: random.Random, tier: Tier) -> None:
    """State means and meetings; full-time and part-time add up to the staff, calls and visits to the inquiries."""
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
    }
    if big == 1:
        for key, chance in (("meetings", 0.06), ("training_sessions", 0.1), ("inquiries", 0.15), ("reading_points", 0.04)):
            if rng.random() < chance:
                values[key] = 0
    if not values["training_sessions"]:
        values["trainees"] = 0
    put(world, rng, values)
    inquiries = world.number("inquiries")
    calls = rng.randint(0, inquiries)
    world.stated |= {"calls": exact(calls), "visits": exact(inquiries - calls)}
    tenths = skewed(rng, 3, 500)
    world.stated["budget_wan"] = exact(Decimal(tenths) / 10)
    world.stated["request_fees"] = exact(
        rng.choice((Decimal(0), Decimal(skewed(rng, 20, 3000)), Decimal(skewed(rng, 200, 9000)) / 10))
    )
    world.stated["zero"] = exact(0)
