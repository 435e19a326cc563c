"""Places to name agencies after: from a gazetteer folder (areas, cities, provinces, streets as CSV), or from a small list of our own."""

from __future__ import annotations

import csv
import os
import random
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

MUNICIPALITIES = frozenset({"北京市", "天津市", "上海市", "重庆市"})
_NOT_TOWNS = ("农场", "林场", "牧场", "监狱", "岛", "站", "养殖场", "垦殖场", "团场")


@dataclass(frozen=True, slots=True)
class Place:
    """One line of administrative divisions, from province down; ``town`` and ``county`` may be of another rank's concern."""

    province: str
    city: str  # empty in municipalities
    county: str
    town: str


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Parallel lists; a town knows its county, a county its city, a city its province."""

    towns: tuple[Place, ...]

    def draw(self, rng: random.Random, excluded: Sequence[str]) -> Place:
        """Return a random place none of whose names contains an excluded name."""
        for _ in range(200):
            place = rng.choice(self.towns)
            names = place.province + "|" + place.city + "|" + place.county + "|" + place.town
            if not any(name in names for name in excluded):
                return place
        raise ValueError(f"no place is left after excluding {list(excluded)!r}; give fewer names")


def gazetteer_folder(argument: str | None = None) -> Path | None:
    """Return the gazetteer folder: the argument, else ``gazetteer`` below $IE_SHARED, else None."""
    if argument:
        return Path(argument)
    shared = os.environ.get("IE_SHARED")
    folder = Path(shared) / "gazetteer" if shared else Path(__file__).resolve().parents[4] / "shared" / "gazetteer"
    return folder if (folder / "streets.csv").exists() else None


@lru_cache(maxsize=4)
def load_gazetteer(folder: Path | None) -> Gazetteer:
    """Read the CSV files of ``folder``, or build places from invented names when it is None."""
    if folder is None:
        return Gazetteer(_invented_places())
    provinces = {row["code"]: row["name"] for row in _rows(folder / "provinces.csv")}
    cities = {row["code"]: row["name"] for row in _rows(folder / "cities.csv")}
    counties = {row["code"]: row["name"] for row in _rows(folder / "areas.csv")}
    towns: list[Place] = []
    for row in _rows(folder / "streets.csv"):
        province = provinces.get(row["provinceCode"], "")
        city = cities.get(row["cityCode"], "")
        county = counties.get(row["areaCode"], "")
        usable = (
            province and county and row["name"].endswith(("镇", "乡", "街道", "苏木")) and not row["name"].endswith(_NOT_TOWNS)
        )
        if not usable or len(row["name"]) > 9:
            continue
        if province in MUNICIPALITIES or city.endswith("直辖县级行政区划") or city in ("市辖区", "县"):
            city = ""
        towns.append(Place(province, city, county, row["name"]))
    return Gazetteer(tuple(towns))


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


_HEADS = "云清安永新龙金石东南西北临平泰和长兴福宁江河湖海山林桥柳松梅兰白青紫丹"
_TAILS = "江溪川山湖阳陵城源泉岭坪塘浦港洲原谷丰昌宁安平和州水口关亭台"
_PROVINCES = (
    "河北省",
    "山西省",
    "吉林省",
    "江苏省",
    "浙江省",
    "安徽省",
    "福建省",
    "江西省",
    "湖北省",
    "湖南省",
    "广东省",
    "四川省",
)


def _invented_places() -> tuple[Place, ...]:
    rng = random.Random("places")
    names = [head + tail for head in _HEADS for tail in _TAILS if head != tail]
    rng.shuffle(names)
    places = []
    for index in range(0, len(names) - 3, 3):
        city, county, town = names[index : index + 3]
        places.append(
            Place(rng.choice(_PROVINCES), city + "市", county + rng.choice("县县区市"), town + rng.choice(("镇", "乡", "街道")))
        )
    return tuple(places)
