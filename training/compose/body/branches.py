"""Reporting bodies of vertical administration: tax, police, branches of city bureaus, weather, surveys."""

from __future__ import annotations

import random
from collections.abc import Callable

from training.compose.body.places import Place


def _tax(place: Place, rng: random.Random, year: int) -> tuple[str, str]:
    if year < 2018:  # two tax services until the summer of 2018
        kind = rng.choice(("国家税务局", "地方税务局"))
        return f"{place.county}{kind}", f"{place.county[-1]}{'国税局' if kind == '国家税务局' else '地税局'}"
    city = place.city or place.province
    return f"国家税务总局{city}{place.county if place.county != city else ''}税务局", rng.choice(
        (f"{place.county}税务局", f"{place.county[-1]}税务局", f"{place.county[-1]}局")
    )


def _police(place: Place, rng: random.Random, year: int) -> tuple[str, str]:
    del year
    city = place.city or place.province
    stem = place.county[:-1] if rng.random() < 0.5 and len(place.county) > 2 else place.county
    return f"{city}公安局{stem}分局", "分局" if rng.random() < 0.3 else f"{stem}公安分局"


def _branch(place: Place, rng: random.Random, year: int) -> tuple[str, str]:
    city = place.city or place.province
    kind = rng.choice(("自然资源和规划局", "生态环境局") if year >= 2019 else ("国土资源局", "规划局", "环境保护局"))
    return f"{city}{kind}{place.county}分局", f"{place.county[-1]}{kind.removesuffix('局')}分局"


def _weather(place: Place, rng: random.Random, year: int) -> tuple[str, str]:
    del year
    kind = rng.choice(("气象局", "烟草专卖局", "气象局"))
    return f"{place.county}{kind}", f"{place.county[-1]}{kind}"


def _survey(place: Place, rng: random.Random, year: int) -> tuple[str, str]:
    del rng, year
    city = place.city or place.province
    return f"国家统计局{city}调查队", f"{city[-1]}调查队"


BRANCHES: tuple[Callable[[Place, random.Random, int], tuple[str, str]], ...] = (
    _tax,
    _tax,
    _police,
    _police,
    _branch,
    _branch,
    _weather,
    _survey,
)
