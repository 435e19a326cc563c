"""What 我市, 我局, 本机关, 全县 refer to in a report of a known agency."""

from __future__ import annotations

import re
from typing import Literal

from ie.errors import GrammarError
from ie.grammar.agency_names import Agency
from ie.grammar.characters import squeeze

Reference = Literal["agency", "area", "outside"]

_WORD = re.compile(
    "(?:我|本|全|该)(?P<noun>机关|单位|部门|街道|办事处|中心|分局|集团|公司|[省市县区州盟旗镇乡街局委厅部办校院处所])(?:机关|本级|政府|各级行政机关)?"
)
_LEVELS = {
    "省": "省",
    "市": "市",
    "州": "市",
    "盟": "市",
    "县": "县",
    "旗": "县",
    "区": "县",
    "镇": "乡",
    "乡": "乡",
    "街": "乡",
    "街道": "乡",
}
_ORDER = ("乡", "县", "市", "省", "国家")


def resolve_self_reference(word: str, agency: Agency) -> Reference:
    """Return what a word of self-reference means in a report of ``agency``.

    ``agency``: the reporting body or, for a government, its area (我局 of a bureau, 我市 of a city government). ``area``: the wider
    area that the body works in (我市 in the report of a city bureau). ``outside``: a level that is not the body's own
    (全县 in the report of a township); numbers that go with it are not the body's own.

    Raises:
        GrammarError: ``word`` is no self-reference.
    """
    match = _WORD.fullmatch(squeeze(word))
    if not match:
        raise GrammarError("grammar.self_reference", f"expected a word such as 我市, 本机关 or 全县, found {word!r}")
    level = _LEVELS.get(match["noun"])
    if level is None:
        return "agency"
    own = agency.level
    # 我区 of an autonomous region and of a district are one word
    if match["noun"] == "区" and own == "省":
        level = "省"
    if own is None or own == level:
        return "agency" if own is None or agency.kind in _GENERAL else "area"
    if own == "省" and level == "市" and (agency.place or "").endswith("市"):
        return "agency" if agency.kind in _GENERAL else "area"
    return "outside" if own not in _ORDER or _ORDER.index(level) > _ORDER.index(own) else "area"


# Bodies whose report is about a whole area.
_GENERAL = frozenset({"government", "office", "town", "street", "zone"})
