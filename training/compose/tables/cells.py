"""Tables as rows of cells, and how a report prints the numbers in them."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from decimal import Decimal

Row = list[str]


@dataclass(slots=True)
class PrintedTables:
    """Tables as rows of cells, and the gold values of what they print (a blank cell is None)."""

    t2: list[Row] = field(default_factory=list)
    t3: list[Row] = field(default_factory=list)
    t4: list[Row] = field(default_factory=list)
    appendix: list[Row] = field(default_factory=list)
    gold: dict[str, dict[str, object]] = field(default_factory=dict)


class Printer:
    """Prints numbers of one report, with its habit for zeros: 0, blank or a stroke."""

    def __init__(self, rng: random.Random) -> None:
        self.zero = rng.choices(("0", "", "/", "-"), (92, 4, 2, 2))[0]

    def cell(self, value: Decimal | int | None) -> tuple[str, int | float | None]:
        if value is None or (value == 0 and self.zero != "0"):
            return (self.zero if value == 0 else ""), None
        number = Decimal(value)
        whole = number == number.to_integral_value()
        return f"{number.normalize():f}" if not whole else str(int(number)), int(number) if whole else float(number)
