"""What was published: the total, its split by category and channel, interpretation."""

from __future__ import annotations

import random

from training.compose.bank import load_words
from training.compose.body import Tier
from training.compose.numerals import exact
from training.compose.world.numbers import World, put, skewed

# tier -> (low, high) of what is published in a year
_ITEMS: dict[Tier, tuple[int, int]] = {
    "town": (12, 900),
    "county_department": (12, 900),
    "county": (400, 40_000),
    "city_department": (100, 4_000),
    "city": (4_000, 420_000),
    "province": (300, 90_000),
}


# chance that a small body did none of it
_RARELY = {
    "interpretation_articles": 0.15,
    "press_conferences": 0.4,
    "online_interviews": 0.35,
    "public_concern_responses": 0.2,
    "disclosed_via_weibo": 0.05,
    "disclosed_via_other": 0.04,
    "disclosed_via_gazette": 0.1,
}


def draw_disclosure(world: World, rng: random.Random, tier: Tier) -> None:
    """State what was published; parts by category add up to the total, holdings to what they are split in."""
    items = skewed(rng, *_ITEMS[tier])
    count = rng.randint(3, 9)
    names = rng.sample(load_words("words/topics")["categories"], count)
    weights = [rng.random() ** 2 + 0.02 for _ in names]
    parts = [int(items * weight / sum(weights)) for weight in weights]
    parts[-1] += items - sum(parts)
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
    }
    big = {"city": 4, "county": 2, "province": 4}.get(tier, 1)
    values |= {
        "interpretation_articles": skewed(rng, 1, 30 * big),
        "press_conferences": skewed(rng, 1, 12 * big),
        "online_interviews": skewed(rng, 1, 8 * big),
        "public_concern_responses": skewed(rng, 1, 30 * big),
    }
    if big == 1:
        values |= {key: 0 for key, chance in _RARELY.items() if rng.random() < chance}
    put(world, rng, values)
    _beside(world, rng)


def _beside(world: World, rng: random.Random) -> None:
    """Numbers that are told beside the indicators: last year's total, what was made and not disclosed, parts of what was interpreted."""
    items = world.number("disclosed_items")
    last = max(1, int(items * rng.uniform(0.6, 1.4)))
    last += last == items
    on_request, closed = skewed(rng, 1, 30), skewed(rng, 1, 30)
    beside = {
        "last_items": last,
        "items_grown": abs(items - last),
        "held_on_request": on_request,
        "held_closed": closed,
        "held_items": items + on_request + closed,
    }
    articles, responses = world.number("interpretation_articles"), world.number("public_concern_responses")
    one, answered = rng.randint(0, articles), rng.randint(0, responses)
    beside |= {
        "articles_one": one,
        "articles_rest": articles - one,
        "responses_one": answered,
        "responses_rest": responses - answered,
        "press_by_head": rng.randint(0, world.number("press_conferences")),
    }
    world.stated |= {key: exact(value) for key, value in beside.items()}
