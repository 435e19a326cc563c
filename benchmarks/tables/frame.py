"""The report around the tables: title, opening, headings, a few sentences with numbers of other things, contact line."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Literal

from benchmarks.tables.sheet import Sheet

_PLACES = ("青岭", "沙湾口", "白石", "永溪", "临河", "东屏", "云岭", "长汀坪", "北渡", "新桥")
_BODIES = ("县人民政府", "市教育局", "区民政局", "镇人民政府", "市人民政府", "县水利局", "乡人民政府", "区应急管理局")


@dataclass(slots=True)
class Item:
    """A line of the report, or a table."""

    kind: Literal["title", "heading", "body", "chrome", "table"]
    text: str = ""
    sheet: Sheet | None = None


def build_page(rng: random.Random, sheets: list[Sheet]) -> list[Item]:
    """Return the report that holds ``sheets``, in the order of the form."""
    name = rng.choice(_PLACES) + rng.choice(_BODIES)
    old = sheets[0].name == "g1"
    year = rng.randint(2014, 2018) if old else rng.randint(2019, 2020) if sheets[0].form == "G2" else rng.randint(2021, 2025)
    items = [Item("title", rng.choice((f"{name}{year}年政府信息公开工作年度报告", f"{year}年{name}政府信息公开年度报告")))]
    items.append(
        Item(
            "body",
            f"根据《中华人民共和国政府信息公开条例》编制本报告。所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。",
        )
    )
    by_name: dict[str, Sheet] = {sheet.name: sheet for sheet in sheets}
    if old:
        items += _old_body(rng, year, by_name["g1"])
    else:
        items += _new_body(rng, by_name)
    return items


def _sentence(rng: random.Random) -> str:
    return rng.choice(
        (
            f"全年召开工作例会{rng.randint(2, 12)}次，走访企业{rng.randint(20, 400)}家。",
            f"门户网站全年访问量{rng.randint(1000, 90000)}人次，较上年增长{rng.randint(1, 40)}%。",
            f"开展业务培训{rng.randint(1, 5)}期，参训{rng.randint(20, 300)}人。",
            "各科室明确专人负责，信息审核、发布、归档各环节责任到人。",
        )
    )


def _new_body(rng: random.Random, by_name: dict[str, Sheet]) -> list[Item]:
    mark = rng.choice(("、", "、", "．"))
    disputes = rng.choice(("政府信息公开行政复议、行政诉讼情况", "因政府信息公开工作被申请行政复议、提起行政诉讼情况"))
    problems = rng.choice(("存在的主要问题及改进情况", "政府信息公开工作存在的主要问题及改进情况"))
    items = [Item("heading", f"一{mark}总体情况"), Item("body", _sentence(rng)), Item("body", _sentence(rng))]
    for numeral, heading, table in (
        ("二", "主动公开政府信息情况", "t2"),
        ("三", "收到和处理政府信息公开申请情况", "t3"),
        ("四", disputes, "t4"),
    ):
        items.append(Item("heading", f"{numeral}{mark}{heading}"))
        if table in by_name:
            items.append(Item("table", sheet=by_name[table]))
        else:
            items.append(Item("body", rng.choice(("有关情况见所附统计表。", "本部分数据已单独报送。"))))
    items += [Item("heading", f"五{mark}{problems}"), Item("body", "队伍建设有待加强，" + _sentence(rng))]
    items += [
        Item("heading", f"六{mark}其他需要报告的事项"),
        Item("body", rng.choice(("无。", "本年度无其他需要报告的事项。"))),
    ]
    items.append(Item("body", _contact(rng)))
    return items


def _old_body(rng: random.Random, year: int, sheet: Sheet) -> list[Item]:
    items = [
        Item("heading", "一、概述"),
        Item("body", _sentence(rng)),
        Item("heading", "二、存在的问题和改进措施"),
        Item("body", "信息更新不够及时，" + _sentence(rng)),
    ]
    title = rng.choice(("政府信息公开情况统计表", f"{year}年度政府信息公开情况统计表", "附件：政府信息公开情况统计表"))
    items += [Item("heading", title), Item("table", sheet=sheet)]
    items.append(Item("body", _contact(rng)))
    return items


def _contact(rng: random.Random) -> str:
    return f"联系电话：0{rng.randint(310, 998)}-{rng.randint(2000000, 8999999)}，邮政编码：{rng.randint(110000, 750000)}。"
