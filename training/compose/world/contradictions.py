"""Relations that a report breaks itself, as real ones do: a sum, a table, the text against the table.

Each function changes one number after all were drawn, and says in words what no longer holds, or returns None where it has nothing
to break.
"""

from __future__ import annotations

import random
from collections.abc import Callable

from training.compose.numerals import exact
from training.compose.world.numbers import Contradiction, World

Breaker = Callable[[World, random.Random], Contradiction | None]


def contradict(world: World, rng: random.Random, era: str) -> None:
    """Break one relation, of the text or of the tables that ``era`` has."""
    breakers = [*_OF_ANY_ERA, *(_OF_TABLES if era in ("G2", "G3") else ())]
    rng.shuffle(breakers)
    for breaker in breakers:
        broken = breaker(world, rng)
        if broken is not None:
            world.contradictions.append(broken)
            return


def _categories(world: World, rng: random.Random) -> Contradiction | None:
    name, stated = world.categories[0]
    world.categories[0] = (name, exact(stated.value + rng.randint(1, 9)))
    return Contradiction("parts by category do not add up to the total of disclosed items", ("disclosed_items", "category"))


def _ways(world: World, rng: random.Random) -> Contradiction | None:
    key = rng.choice(("requests_online", "requests_letter"))
    if not world.number(key):
        return None
    world.stated[key] = exact(world.number(key) + rng.choice((1, 2)))
    return Contradiction("requests by way of application do not add up to the requests received", ("requests_received", key))


def _outcomes(world: World, rng: random.Random) -> Contradiction | None:
    key = rng.choice(("requests_granted", "requests_unable"))
    if not world.number(key):
        return None
    world.stated[key] = exact(world.number(key) + rng.choice((1, 2)))
    return Contradiction("outcomes of requests do not add up to the requests handled", ("requests_handled", key))


def _stock(world: World, rng: random.Random) -> Contradiction | None:
    items = world.number("disclosed_items")
    world.stated["disclosed_items_cumulative"] = exact(max(1, int(items * rng.uniform(0.4, 0.95))))
    if world.number("disclosed_items_cumulative") >= items:
        return None
    return Contradiction(
        "the cumulative number of disclosed items is below that of the year", ("disclosed_items", "disclosed_items_cumulative")
    )


def _staff(world: World, rng: random.Random) -> Contradiction | None:
    world.stated["staff_total"] = exact(world.number("staff_total") + rng.choice((1, 2)))
    return Contradiction(
        "full-time and part-time staff do not add up to the staff", ("staff_total", "staff_full_time", "staff_part_time")
    )


def _review(world: World, rng: random.Random) -> Contradiction | None:
    if not world.number("review_upheld"):
        return None
    world.stated["review_upheld"] = exact(world.number("review_upheld") + rng.choice((1, 2)))
    return Contradiction("results of reviews do not add up to the reviews", ("review_total", "review_upheld"))


def _proposals(world: World, rng: random.Random) -> Contradiction | None:
    world.stated["bills"] = exact(world.number("bills") + rng.choice((1, 3)))
    return Contradiction("proposals of both kinds do not add up to their total", ("proposals_answered", "bills", "motions"))


def _text_against_table(world: World, rng: random.Random) -> Contradiction | None:
    key = rng.choice(("requests_received", "requests_handled", "review_total"))
    if not world.number(key):
        return None
    table = 4 if key == "review_total" else 3
    world.stated[key] = exact(world.number(key) + rng.choice((1, 1, 2, 10)))
    return Contradiction(f"{key} of the text is not that of table {table}", (key, f"t{table}"))


def _table_3(world: World, rng: random.Random) -> Contradiction | None:
    rows = [key for key, values in world.t3.items() if values[6] > 0]
    key, column = rng.choice(rows) if rows else "granted", rng.randrange(7)
    world.t3[key][column] += rng.choice((1, 1, 2, 10))
    return Contradiction(f"table 3, row {key}: column {column + 1} does not fit the sums", ("t3",))


def _table_4(world: World, rng: random.Random) -> Contradiction | None:
    key, column = rng.choice(tuple(world.t4)), rng.randrange(5)
    world.t4[key][column] += rng.choice((1, 2))
    return Contradiction(f"table 4, {key}: the results do not add up to the total", ("t4",))


_OF_ANY_ERA: tuple[Breaker, ...] = (_categories, _categories, _ways, _outcomes, _stock, _staff, _review, _proposals)
_OF_TABLES: tuple[Breaker, ...] = (_text_against_table, _text_against_table, _table_3, _table_3, _table_3, _table_4)
