"""How many ways a glued row can be read: whether anybody could tell its numbers apart again."""

from __future__ import annotations

from functools import cache

from benchmarks.tables.sheet import Sheet, Slot, values_of


def glued_row_is_readable(sheet: Sheet, row: list[Slot]) -> bool:
    """True where the sums inside the row leave one reading of its digits, or where each number has one digit.

    Rows of table 3 always count as readable: rows and columns together nearly always leave one.
    """
    values = values_of(row)
    digits = "".join(slot.text for slot in values)
    if len(values) == 1 or (digits.isdigit() and len(digits) == len(values)) or sheet.name == "t3":
        return True
    if sheet.name != "t4" or not digits.isdigit():
        return False
    if sheet.layout == "transposed":
        return False
    return count_readings(digits, 5, len(values) // 5) == 1


def count_readings(digits: str, group: int, groups: int) -> int:
    """The number of ways to cut ``digits`` into groups of numbers whose last is the sum of the others; 2 stands for more."""

    @cache
    def ends(start: int) -> tuple[int, ...]:
        """Where a group that starts at ``start`` can end, once for each way to read it."""
        found: list[int] = []

        def cut(at: int, left: int, total: int) -> None:
            if left == 1:
                text = str(total)
                if digits.startswith(text, at):
                    found.append(at + len(text))
                return
            longest = 1 if digits[at : at + 1] == "0" else 6
            for size in range(1, longest + 1):
                if at + size < len(digits):
                    cut(at + size, left - 1, total + int(digits[at : at + size]))

        cut(start, group, 0)
        return tuple(found)

    @cache
    def ways(start: int, left: int) -> int:
        if left == 0:
            return int(start == len(digits))
        return min(2, sum(ways(end, left - 1) for end in ends(start)))

    return ways(0, groups)
