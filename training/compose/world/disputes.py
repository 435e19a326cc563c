"""Reviews and lawsuits (table 4), and complaints."""

from __future__ import annotations

import random
from collections import Counter

from training.compose.body import Tier
from training.compose.numerals import exact
from training.compose.world.numbers import World, skewed


def draw_disputes(world: World, rng: random.Random, tier: Tier) -> None:
    """Draw table 4; the narrative states both ways to the court together."""
    total = world.number("requests_received")
    top = {"city": 240, "province": 60, "county": 30}.get(tier, 6)
    review = 0 if rng.random() < (0.88 if total < 5 else 0.4) else skewed(rng, 1, top)
    suits = 0 if rng.random() < (0.91 if total < 5 else 0.5) else skewed(rng, 1, max(1, top // 2))

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
    complaints = 0 if rng.random() < 0.6 else skewed(rng, 1, 40)
    world.stated |= {"complaints": exact(complaints), "complaints_true": exact(rng.randint(0, complaints))}
