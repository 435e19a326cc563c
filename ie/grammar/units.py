"""The units and measure words that a count of a report can have, with what must not follow them (三个 but not 部分 or 条例).

Sources: domain/phrasing.md 2.0 and 4.1. Each character class of a word is listed once; the finder and the parser share the list.
"""

from __future__ import annotations

import re
from decimal import Decimal

_MONEY = ("亿元", "万元", "千元", "百元", "元", "块钱", "美元", "欧元", "港元", "亿美元", "万美元")
_RATIO = ("%", "‰", "个百分点", "百分点", "倍", "成")
_TIME = (
    "个工作日",
    "工作日",
    "个自然日",
    "个季度",
    "季度",
    "个月",
    "个多月",
    "个小时",
    "个多小时",
    "个学时",
    "学时",
    "课时",
    "个周",
    "周年",
    "个年度",
    "天",
    "小时",
    "分钟",
    "年",
    "日",
    "周",
    "秒",
)
# 条次, 人次, 件次 ...: a measure word and 次, "times"; 人/次 and 条(次) are ways to print it.
_TIMES = tuple(f"{word}次" for word in "条件人篇场期批户家车例台班站辆份项宗起点架艘部个只")
_TIMES_PRINTED = ("人(次)", "条(次)", "件(次)", "人/次", "条/次", "件/次", "篇(条)", "次(条)", "个(次)", "项(次)", "户(次)")
_KINDS = ("大类", "小类", "个大类", "个小类", "子类", "个类别", "大项", "小项", "子项", "分项", "余项", "个批次", "批次")
_SIZES = (
    "平方米 平方公里 平米 立方米 公里 千米 延长米 厘米 毫米 公顷 亩 吨 公斤 千克 斤 毫克 微克 米 万字 字 千瓦时 千瓦 兆瓦 兆 ℃ "
    "微克/立方米 毫克/立方米 微克/升 毫克/升"
)
_SIZE = tuple(_SIZES.split())

# What may not follow a word, because together they are another word. An empty string: anything may follow.
_NOT_BEFORE: dict[str, str] = {
    "条": "例款形约文理规幅",
    "件": "",
    "次": "性数日年序月生要方",
    "人": "民大事才员口工为物数社代士文防群",
    "个": "人别体性",
    "篇": "",
    "期": "间限望内刊货满末初中待",
    "场": "所地馆合景监",
    "户": "籍口外主",
    "项": "目",
    "份": "额",
    "封": "闭",
    "宗": "旨教",
    "起": "来草诉点步到见止初源义码",
    "名": "称单字录义额誉",
    "部": "分门队署长级委办",
    "处": "理罚置分长室级于",
    "间": "接隔",
    "家": "庭长园属具渠",
    "类": "型别似",
    "则": "",
    "只": "要有能是需进跑对",
    "例": "如外行会",
    "批": "准示复评发",
    "轮": "流",
    "位": "于置",
    "本": "级市县区年局机部乡镇街省州旗办委级地单身着次月周季",
    "册": "",
    "张": "榜贴家网",
    "幅": "度",
    "块": "",
    "台": "账阶湾县河",
    "套": "",
    "辆": "",
    "组": "织长成",
    "支": "持撑部付出",
    "座": "谈位",
    "幢": "",
    "栋": "",
    "层": "级面次",
    "级": "别书公审栏目预单响巡保联主调建政网分制标",
    "页": "面",
    "句": "",
    "段": "",
    "门": "户县",
    "课": "题程",
    "栏": "目",
    "版": "块本",
    "集": "中体团合镇市",
    "首": "",
    "枚": "",
    "株": "",
    "头": "",
    "匹": "",
    "艘": "",
    "架": "构",
    "列": "入",
    "堂": "",
    "届": "",
    "回": "复应访",
    "稿": "件",
    "遍": "",
    "站": "点式",
    "所": "有以需属在",
    "样": "",
    "种": "植养子粮群质类",
    "卷": "",
    "批次": "",
    "刊": "",
    "步": "",
    "岁": "",
    "点": "",
    "号": "",
    "通": "过知报告",
    "单": "位",
    "笔": "",
    "桩": "",
    "片": "区",
    "对": "",
    "包": "括含",
    "箱": "",
    "村": "民委庄",
    "章": "程",
    "节": "约能假",
    "杯": "",
    "副": "",
    "阶": "段",
    "道": "路德理教具口县观班闸家",
    "口": "径岸服头号碑味子",
    "扇": "",
    "顶": "层级尖峰",
    "校": "区园长友舍车准对验核正内级训",
    "尾": "",
    "盏": "",
    "袋": "",
    "床": "位",
    "方": "面案式针向位法便阵",
    "剂": "量型",
    "剂次": "",
    "分": "钟之部公厅局管类别行支段期级区组享数值院校店馆",
    "季": "度",
}
UNITS: tuple[str, ...] = tuple(
    sorted(
        {*_MONEY, *_RATIO, *_TIME, *_TIMES, *_TIMES_PRINTED, *_KINDS, *_SIZE, *_NOT_BEFORE}, key=lambda unit: (-len(unit), unit)
    )
)

# Read in a delimited span, but too often something else to be looked for in running text: a date, a time of day, an ordinal, an address.
# 个 with a word for a kind is read there too; looked for is 个 alone, since a COUNT ends at its measure word (26个|批次).
_LEFT_TO_THE_PARSER = (
    "年 日 号 周 秒 小时 分钟 点 章 节 步 届 段 头 字 副 阶 通 单 成 包 村 所 样 首 杯 层 站 对 片 栋 幢 回 列 句 分 季 兆 "
    "个大类 个小类 个类别 个批次"
)
_NOT_SOUGHT = frozenset(_LEFT_TO_THE_PARSER.split())
# With a Chinese numeral of one character these are mostly names or adverbs: 三门, 一首, 三元, 一段, 百米.
_AFTER_DIGITS_ONLY = (
    "元 米 门 集 版 支 架 堂 首 遍 本 座 只 亩 吨 公里 天 工作日 季度 栏 课 页 匹 倍 百分点 块 卷 "
    "道 口 扇 顶 校 尾 盏 袋 床 方 剂 剂次 种 斤 厘米 毫米 ℃"
)
_DIGITS_ONLY = frozenset(_AFTER_DIGITS_ONLY.split())
# 一个, 一项, 一批 say "a", not "one"; 一次, 一名, 一期 are counts.
_AFTER_ONE = tuple("次名期起件家份条场篇户宗封轮")


def _alternation(units: tuple[str, ...]) -> str:
    return "|".join(re.escape(unit) + (f"(?![{_NOT_BEFORE[unit]}])" if _NOT_BEFORE.get(unit) else "") for unit in units)


ANY_UNIT = "|".join(map(re.escape, UNITS))
"""Every unit, for a delimited span."""
UNIT_AFTER_DIGITS = _alternation(tuple(unit for unit in UNITS if unit not in _NOT_SOUGHT))
UNIT_AFTER_CHINESE = _alternation(tuple(unit for unit in UNITS if unit not in _NOT_SOUGHT | _DIGITS_ONLY | {"%", "‰"}))
UNIT_AFTER_TENS = _alternation(tuple(unit for unit in UNITS if unit in _DIGITS_ONLY))
"""What follows a Chinese numeral of several characters, of which one is 十, 百, 千 or 万: 六十天, but not 三门 or 百米."""
TENTHS_NOT_BEFORE = "[立员套功果效为本绩都长年交品熟型名家就分]|不变"
"""三成 is three tenths, but not before these: 一成不变, 七成立."""
SCORE_UNIT = _alternation(("分",))
"""A mark of an assessment; a time of day, a fraction and the parts of many words are written with it too."""
UNIT_AFTER_ONE = _alternation(tuple(unit for unit in UNITS if unit in {*_AFTER_ONE, *_TIMES, *_MONEY[:2]}))

WHOLE_ONLY = frozenset("条件次人个篇期场户项份封宗起名部处间家类则只例批位本册张幅台套辆条次人次件次篇次") | frozenset(_TIMES)
"""Units of things that come in whole numbers: 1.234条 is a thousands separator, not a decimal point."""

_YUAN = {"元": 1, "块钱": 1, "百元": 100, "千元": 1000, "万元": 10_000, "亿元": 100_000_000}


def yuan_factor(unit: str | None) -> Decimal | None:
    """Return how many yuan one ``unit`` is; None where it is no amount of renminbi."""
    factor = _YUAN.get(unit or "")
    return None if factor is None else Decimal(factor)
