"""The parts of a stated number as regular expressions, and what their words say about its bounds.

A stated number is ``[approximator] number [more] [scale] [more] [unit] [approximator]``: 近1.2万余人次, 约三十名, 3000元以上.
Every expression is for folded text (`ie.grammar.characters`) and without nested quantifiers.
"""

from __future__ import annotations

import re

from ie.grammar.chinese_numerals import DIGIT_CLASS, NUMERAL_CLASS
from ie.grammar.mixed_numbers import MIXED

AT_LEAST_BEFORE = (
    "不少于",
    "不低于",
    "不下于",
    "不下",
    "至少",
    "最少",
    "多达",
    "高达",
    "超过了",
    "超过",
    "超出",
    "突破",
    "高于",
    "多于",
    "超",
    "逾",
)
AT_MOST_BEFORE = ("不超过", "不多于", "不高于", "至多", "最多", "将近", "接近", "不足", "不到", "少于", "低于", "近")
AROUND_BEFORE = ("大约", "约为", "大概", "平均约", "约")
AT_LEAST_AFTER = ("以上", "之多", "有余", "余", "多")
AT_MOST_AFTER = ("以下", "以内", "之内", "不到")
AROUND_AFTER = ("左右", "上下", "许")


def _words(*groups: tuple[str, ...]) -> str:
    return "|".join(sorted((word for group in groups for word in group), key=lambda word: (-len(word), word)))


BEFORE = _words(AT_LEAST_BEFORE, AT_MOST_BEFORE, AROUND_BEFORE)
# 近, 约, 余, 多, 超, 逾, 超过 and 以上 are inside of a COUNT; verbs (高达, 突破) and all other words that bound it (不足, 不少于, 以内) are
# outside (annotation guidelines), but say something where they are inside a given span.
SOUGHT_BEFORE = _words(("超过", "超", "逾", "将近", "近", "大约", "约为", "大概", "约"))
BOUND_BEFORE = _words(
    ("不少于", "不低于", "不下于", "不下", "至少", "最少"), tuple(word for word in AT_MOST_BEFORE if word not in ("将近", "近"))
)
BOUND_AFTER = "以内|之内"
SOUGHT_AFTER = "以上|以下|之多|左右|上下"
AFTER = _words(("以上", "之多", "有余"), AT_MOST_AFTER, AROUND_AFTER)
MORE = "[多余来]"
SCALE = "[十百千万亿]"

# 1,234 and 4127 306 and 1,23: commas and blanks between digits are sorted out when the number is read.
# Bounded, so that a string of digits alone stays linear.
DIGITS = "[0-9]{1,20}(?:[,.][0-9]{1,20}){0,6}(?: [0-9]{1,6}){0,4}"
BLANK = r"[ \t\r\n]{0,3}"
_FRACTION = f"点[{DIGIT_CLASS}]{{1,8}}"
CHINESE = f"(?:上(?=[百千万亿])|[数几](?=[十百千万亿]))?[{NUMERAL_CLASS}]{{1,16}}几?(?:{_FRACTION}{SCALE}{{0,2}})?"
NUMBER = f"(?:{MIXED}|{DIGITS}|{CHINESE})"
DASH = f"{BLANK}(?:-+|至|到|、){BLANK}"

AT_LEAST = frozenset(AT_LEAST_BEFORE + AT_LEAST_AFTER)
AT_MOST = frozenset(AT_MOST_BEFORE + AT_MOST_AFTER)
AROUND = frozenset(AROUND_BEFORE + AROUND_AFTER)

PERCENT = re.compile("百分之|千分之")
