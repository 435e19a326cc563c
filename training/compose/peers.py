"""The agencies that a report mentions beside its own: departments, offices, sub-bodies."""

from __future__ import annotations

import random
from collections.abc import Sequence

from training.compose.phrases.names import Department

_TOWN_OFFICES = (
    "财政所",
    "党建办",
    "民政办",
    "综治办",
    "党政办",
    "司法所",
    "农业农村办",
    "社会事务办",
    "计生办",
    "劳保所",
    "国土所",
    "派出所",
    "经济发展办",
    "扶贫办",
    "综合执法队",
    "规建办",
    "卫计办",
    "林业站",
    "水利站",
    "文化站",
    "便民服务中心",
    "纪委",
)
_SHORT_OFFICES = (
    "金融办",
    "法制办",
    "信访局",
    "外事办",
    "督查室",
    "编办",
    "网信办",
    "电子政务办",
    "政务服务中心",
    "信息中心",
    "档案馆",
    "融媒体中心",
    "大数据中心",
    "行政审批局",
    "纪委",
    "扶贫开发领导小组办公室",
)


def draw_peers(
    rng: random.Random, level: str, departments: Sequence[Department], gov_unit: str, full_area: str, unit: str
) -> tuple[str, ...]:
    """Agencies beside or below, short and full, offices, sub-bodies: each report knows about a dozen."""
    if level == "state":
        return ("财政部", "司法部", "国家档案局", "国务院办公厅", "国家统计局", "民政部", "办公厅", "中央网信办")
    if level == "school":
        return (
            "教务处",
            "人事处",
            "财务处",
            "研究生院",
            "学生处",
            "招生就业处",
            "后勤保障处",
            "校长办公室",
            "校纪委",
            "图书馆",
        )
    picked = rng.sample(list(departments), 12)
    shorts = [f"{gov_unit}{_local_short(department.short, rng)}" for department in picked]
    fulls = [f"{full_area}{department.full}" for department in picked[:4]]
    bodies = [
        f"{gov_unit}{rng.choice(_SHORT_OFFICES)}",
        rng.choice(_SHORT_OFFICES),
        f"{gov_unit}政府办公室",
        f"{gov_unit}{picked[5].short}{rng.choice(('执法大队', '信息中心', '办公室', '不动产登记中心', '监测站', '法规科'))}",
        f"{full_area}{picked[6].full}{rng.choice(('办公室', '监察大队', '信息中心', ''))}",
    ]
    if level == "town":
        return (*shorts[:5], *rng.sample(_TOWN_OFFICES, 8), *bodies[2:3])
    if unit in ("局", "委", "厅", "办", "中心"):
        return (*shorts[:7], *fulls[:2], f"{unit}办公室", f"{gov_unit}纪委监委", *bodies)
    courts = (
        f"{gov_unit}纪委",
        f"{gov_unit}委宣传部",
        f"{gov_unit}人大常委会",
        f"{gov_unit}政协",
        f"{gov_unit}委网信办",
        f"{gov_unit}委办公室",
    )
    return (*shorts, *fulls, *bodies, *courts, f"{gov_unit}档案馆", f"{gov_unit}图书馆")


def _local_short(short: str, rng: random.Random) -> str:
    """A short name as it is said in running text: 卫健委 also 卫生健康委, 住建局 also 住房城乡建设局."""
    longer = {
        "卫健委": "卫生健康委",
        "住建局": "住房城乡建设局",
        "人社局": "人力资源社会保障局",
        "发改委": "发展改革委",
        "文旅局": "文化和旅游局",
        "市场监管局": "市监局",
        "卫健局": "卫生健康局",
        "工信局": "工信委",
    }
    return longer[short] if short in longer and rng.random() < 0.4 else short
