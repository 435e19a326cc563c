"""Fault location against a slow search that tries every change of one or two cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import combinations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from ie.reconcile.equations import Equation
from ie.reconcile.fault_location import components, derive, explain, residuals

# Two rows and two columns with totals: nine cells in six sums.
NAMES = [f"{row}{column}" for row in "abt" for column in "xyt"]
EQUATIONS = (
    *(Equation(f"row {row}", {f"{row}x": 1, f"{row}y": 1, f"{row}t": -1}) for row in "abt"),
    *(Equation(f"column {column}", {f"a{column}": 1, f"b{column}": 1, f"t{column}": -1}) for column in "xyt"),
)
LARGEST = 9  # numbers that the slow search tries are below it


def table(ax: int, ay: int, bx: int, by: int) -> dict[str, Decimal]:
    cells = {"ax": ax, "ay": ay, "at": ax + ay, "bx": bx, "by": by, "bt": bx + by}
    cells |= {f"t{column}": cells[f"a{column}"] + cells[f"b{column}"] for column in "xyt"}
    return {name: Decimal(value) for name, value in cells.items()}


def slow_explain(equations: Sequence[Equation], numbers: Mapping[str, Decimal]) -> list[dict[str, Decimal]]:
    def holds(tried: Mapping[str, Decimal]) -> bool:
        return not any(residuals(equations, tried).values())

    for size in (1, 2):
        found = [
            dict(zip(names, map(Decimal, values), strict=True))
            for names in combinations(sorted(numbers), size)
            for values in product(range(LARGEST), repeat=size)
            if all(numbers[name] != value for name, value in zip(names, values, strict=True))
            and holds({**numbers, **dict(zip(names, map(Decimal, values), strict=True))})
        ]
        if found:
            return found
    return []


@settings(max_examples=12, deadline=None)
@given(
    st.tuples(*(st.integers(0, 2) for _ in range(4))),
    st.sampled_from(NAMES),
    st.sampled_from(NAMES),
    st.integers(0, LARGEST - 1),
    st.integers(0, LARGEST - 1),
    st.sampled_from([None, *NAMES]),
)
def test_explain_finds_what_a_slow_search_finds(
    parts: tuple[int, int, int, int], first: str, second: str, one: int, other: int, unknown: str | None
) -> None:
    numbers = table(*parts) | {first: Decimal(one), second: Decimal(other)}
    if unknown is not None:
        del numbers[unknown]
    slow = [changes for changes in slow_explain(EQUATIONS, numbers) if any(residuals(EQUATIONS, numbers).values())]
    fast = [changes for changes in explain(EQUATIONS, numbers) if max(changes.values()) < LARGEST]
    seen = residuals(EQUATIONS, numbers)
    # A cell that stands in no sum with all its numbers explains nothing, and two in the same sums cannot be told apart.
    sums = {name: frozenset(e.name for e in EQUATIONS if e.name in seen and name in e.terms) for name in NAMES}
    wanted = [c for c in slow if all(sums[name] for name in c) and len({sums[name] for name in c}) == len(c)]
    assert sorted(map(sorted, (changes.items() for changes in fast))) == sorted(map(sorted, (c.items() for c in wanted)))


def test_an_equation_with_an_unknown_cell_says_nothing() -> None:
    numbers = table(1, 2, 3, 4)
    del numbers["ay"]
    assert residuals(EQUATIONS, numbers).keys() == {"row b", "row t", "column x", "column t"}


def test_derive_fills_cells_one_after_the_other() -> None:
    numbers = table(1, 2, 3, 4)
    del numbers["ax"], numbers["ay"]
    assert derive(EQUATIONS, numbers) == {"ax": Decimal(1), "ay": Decimal(2)}


def test_derive_ends_where_two_sums_disagree() -> None:
    numbers = table(1, 2, 3, 4) | {"tx": Decimal(5)}
    del numbers["ax"]
    assert derive(EQUATIONS, numbers) == {}


def test_derive_gives_no_negative_number() -> None:
    numbers = table(1, 2, 3, 4) | {"tx": Decimal(0), "at": Decimal(0)}
    del numbers["ax"]
    assert derive(EQUATIONS, numbers) == {}


def test_components_part_what_shares_no_cell() -> None:
    apart = Equation("apart", {"p": 1, "q": -1})
    assert sorted(len(group) for group in components([*EQUATIONS, apart])) == [1, 6]
