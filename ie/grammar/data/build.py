"""Make places.tsv.gz and streets.tsv.gz from the CSV files of the public list of divisions: ``python -m ie.grammar.data.build FOLDER``."""

from __future__ import annotations

import csv
import gzip
import sys
from pathlib import Path

# Codes that group the counties of a province or city and are no places.
GROUPINGS = frozenset({"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"})


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _write(path: Path, lines: list[str]) -> None:
    # mtime 0 and no file name: the same list gives the same bytes
    with path.open("wb") as raw, gzip.GzipFile(filename="", mode="wb", fileobj=raw, compresslevel=9, mtime=0) as packed:
        packed.write("\n".join(lines).encode("utf-8"))


def build(source: Path, target: Path) -> None:
    """Read the four CSV files of ``source`` and write the two lists into ``target``."""
    places = [
        f"{row['code']}\t{row['name']}"
        for level in ("provinces", "cities", "areas")
        for row in _rows(source / f"{level}.csv")
        if row["name"] not in GROUPINGS
    ]
    streets: dict[str, list[str]] = {}
    for row in _rows(source / "streets.csv"):
        streets.setdefault(row["areaCode"], []).append(row["name"])
    _write(target / "places.tsv.gz", places)
    _write(target / "streets.tsv.gz", [f"{code}\t{','.join(names)}" for code, names in streets.items()])


if __name__ == "__main__":
    build(Path(sys.argv[1]), Path(__file__).resolve().parent)
