"""Administrative divisions: place name → level, code, parent; and the one-character names of provinces that begin issuer codes (皖政办).

The list is that of the National Bureau of Statistics (`data/README.md`). Divisions that ended before it: `ie.grammar.place_history`.
"""

from __future__ import annotations

import gzip
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

Level = Literal["省", "市", "县", "乡"]

PROVINCE_ABBREVIATIONS = {
    **dict(zip("京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川黔滇藏陕甘青宁新", range(31), strict=True)),
    "蜀": 22,
    "贵": 23,
    "云": 24,
    "秦": 26,
    "陇": 27,
}
_PROVINCES = "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65"
_PROVINCE_ORDER = _PROVINCES.split()
_CLASS_WORDS = (
    "特别行政区 维吾尔自治区 壮族自治区 回族自治区 自治区 自治州 自治县 自治旗 各族自治县 地区 林区 特区 矿区 新区 "
    "街道办事处 街道 民族乡 省 市 州 盟 县 区 旗 镇 乡"
)
_SHORTENED = _CLASS_WORDS.split()


@dataclass(frozen=True, slots=True)
class Place:
    """A division. ``code`` has two digits for a province, four for a city, six for a county; a town has the code of its county."""

    name: str
    code: str
    level: Level
    parent: str | None

    @property
    def province_code(self) -> str:
        """The two digits of the province."""
        return self.code[:2]


def _lines(name: str) -> list[str]:
    packed = resources.files("ie.grammar.data").joinpath(name).read_bytes()
    return gzip.decompress(packed).decode("utf-8").splitlines()


@cache
def _by_code() -> dict[str, Place]:
    levels: dict[int, Level] = {2: "省", 4: "市", 6: "县"}
    places: dict[str, Place] = {}
    for line in _lines("places.tsv.gz"):
        code, name = line.split("\t")
        # the four municipalities and counties right under a province have no city
        parent = None if len(code) == 2 else code[:-2] if len(code) == 4 or code[:4] in places else code[:2]
        places[code] = Place(name, code, levels[len(code)], parent)
    return places


@cache
def _by_name() -> dict[str, tuple[Place, ...]]:
    names: dict[str, list[Place]] = {}
    for place in _by_code().values():
        names.setdefault(place.name, []).append(place)
    return {name: tuple(places) for name, places in names.items()}


@cache
def _by_short_name() -> dict[str, tuple[Place, ...]]:
    names: dict[str, list[Place]] = {}
    for place in _by_code().values():
        short = shorten(place.name)
        if len(short) > 1 and short != place.name:
            names.setdefault(short, []).append(place)
    return {name: tuple(places) for name, places in names.items()}


@cache
def _streets() -> dict[str, tuple[str, ...]]:
    codes: dict[str, tuple[str, ...]] = {}
    for line in _lines("streets.tsv.gz"):
        code, streets = line.split("\t")
        alone = (code,)
        for street in streets.split(","):
            name = street.removesuffix("办事处")
            codes[name] = codes[name] + alone if name in codes else alone
    return codes


@cache
def _towns_of() -> dict[str, tuple[str, ...]]:
    towns: dict[str, list[str]] = {}
    for name, codes in _streets().items():
        for code in codes:
            towns.setdefault(code, []).append(name)
    return {code: tuple(names) for code, names in towns.items()}


def shorten(name: str) -> str:
    """Return a place name without its class word: 安徽省 → 安徽, 巢湖市 → 巢湖. One of two characters stays whole (城区, 赵县)."""
    for ending in _SHORTENED:
        if name.endswith(ending) and len(name) - len(ending) >= 2:
            return name.removesuffix(ending)
    return name


def find_places(name: str) -> tuple[Place, ...]:
    """Return the provinces, cities and counties with this full name, in order of code; several counties share a name.

    >>> [place.code for place in find_places("安徽省")]
    ['34']
    """
    return _by_name().get(name, ())


def find_short_places(name: str) -> tuple[Place, ...]:
    """Return the provinces, cities and counties that are called so without their class word: 安徽, 合肥."""
    return _by_short_name().get(name, ())


def find_towns(name: str) -> tuple[Place, ...]:
    """Return the towns, townships and streets with this name, each with the code of its county."""
    return tuple(Place(name, code, "乡", code) for code in _streets().get(name.removesuffix("办事处"), ()))


def is_place(name: str) -> bool:
    """Return whether a province, city, county, town or street has this full name."""
    return name in _by_name() or name in _streets()


def place_of_code(code: str) -> Place | None:
    """Return the province, city or county with this code of two, four or six digits; None where the list has none."""
    return _by_code().get(code)


def parent_of(place: Place) -> Place | None:
    """Return the division above, None for a province."""
    return _by_code().get(place.parent) if place.parent else None


def children_of(place: Place) -> tuple[Place, ...]:
    """Return the divisions right below in order of code: the cities of a province, the counties of a city, the towns of a county."""
    if place.level == "乡":
        return ()
    if place.level == "县":
        return tuple(Place(name, place.code, "乡", place.code) for name in _towns_of().get(place.code, ()))
    return tuple(other for other in _by_code().values() if other.parent == place.code)


def resolve_place(names: Sequence[str]) -> Place | None:
    """Return the place that a chain of names, widest first, leads to: 北京市 + 朝阳区. None where unknown or not unique.

    A chain may leave levels out; a name that several places share is decided by the names before it.
    """
    candidates: tuple[Place, ...] = ()
    for name in names:
        here = find_places(name) or find_towns(name)
        if not here:
            return None
        inside = tuple(place for place in here if any(_contains(outer, place) for outer in candidates))
        candidates = inside or (here if not candidates else ())
        if not candidates:
            return None
    return candidates[0] if len(candidates) == 1 else None


def _contains(outer: Place, inner: Place) -> bool:
    if outer.code == inner.code:
        return inner.level == "乡" and outer.level == "县"
    return inner.code.startswith(outer.code)


def issuer_province(code: str) -> Place | None:
    """Return the province that an issuer code begins with (皖政办 → 安徽省).

    A hint only: codes of cities and counties begin with other characters.
    The first character alone is not enough where a city shares it, so 政, 府, 办, 委 or 发 has to follow.
    """
    index = PROVINCE_ABBREVIATIONS.get(code[:1])
    if index is None or code[1:2] not in tuple("政府办委发"):
        return None
    return _by_code()[_PROVINCE_ORDER[index]]
