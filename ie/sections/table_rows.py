"""Rows of the standard tables that a flattened page leaves in the text: numbered like headings, and none (annotation guidelines).

`ie.tables.forms` has the rows as data. Here is how they look on a line: the label whole or cut short, its cells behind it, glued on,
or on lines of their own.
"""

from __future__ import annotations

import re

OTHER_MATTERS = ("其他", "其它")
"""A row of table 3 (其它 seldom), and a heading too where no table is: 八、其他."""


def _one_of(*words: str) -> str:
    return f"(?:{'|'.join(words)})"


_CELL = r"\s*(?:$|\d|[|\t])"  # a number, the border of a cell, or nothing: the cells are on other lines

# Table 3 of the 2019 and 2021 forms: its four parts 一、 to 四、, which no heading begins with.
_T3_PARTS = _one_of("(?:本年新收|上年结转)(?:政府信息|申请数)", "本年度?办理?结果", "结转下年度继续")
# The outcomes of its third part, （一） to （七）. Headings begin with these words too (其他需要报告的事项), so a cell must follow …
_T3_OUTCOMES = _one_of("予以公开", "不予公开", "无法提供", "不予处理", "其他处理", "其他", "总计") + _CELL
_T3_PARTIAL = r"部分公开\s*(?:$|\d|[|\t(（])"  # （区分处理的，只计这一情形…）
# … or the first reason under it: （三）不予公开1.属于国家秘密.
_T3_GROUPS = _one_of("不予公开", "无法提供", "不予处理", "其他处理") + r"\s*1[.．、]"
_T3_DENIED = _one_of(
    "属于国家秘密",
    "其他法律、?行政法规",
    "危及.?三安全",
    "保护第三方合法",
    "属于三类内部",
    "属于四类过程",
    "属于行政执法案卷",
    "属于行政查询",
)
_T3_UNABLE = _one_of("本机关不掌握", "没有现成信息", "补正后申请内容")
_T3_UNPROCESSED = _one_of("信访举报投诉类", "重复申请", "要求提供公开出版物", "无正当理由大量", "要求行政机关确认")
_T3_OVERDUE = _one_of("(?:申请人)?(?:无正当理由)?逾期(?:不|未)", "申请人逾期")

# The appendix of 2014: 1.当面申请数 件 0, its unit a column of its own.
_G1_REQUESTS = ("收到申请", "当面申请", "传真申请", "网络申请", "信函申请", "申请办结", "按时办结", "延期办结", "申请答复")
_G1_ANSWERS = ("公开答复", "公开范围", "不存在", "更改补充", "途径办理", "行政行为")
_G1_DISPUTES = ("依法纠错", "其他情形", "投诉", "诉讼", "复议", "收取的费用")
_G1_CELL = r"\s*(?:[件条次个]?\s*\d|[件条次个]\s*(?:$|[|\t]))"
_G1_ROWS = _one_of(*_G1_REQUESTS, *_G1_ANSWERS, *_G1_DISPUTES) + r"数?量?" + _G1_CELL
# Any other of its rows: …数 条 12, …数12, …数 条, and nothing behind it.
_G1_OTHER_ROWS = r"[^。]{2,20}数\s*(?:[条件次篇个人]?\s*[\t|]?\s*\d+|[条件次篇个人])\s*$"

_ROW_LABEL = re.compile(
    "|".join(
        (
            *(_T3_PARTS, _T3_OUTCOMES, _T3_PARTIAL, _T3_GROUPS, _T3_DENIED, _T3_UNABLE, _T3_UNPROCESSED, _T3_OVERDUE),
            *(_G1_ROWS, _G1_OTHER_ROWS),
        )
    )
)
_ROW_OF_NUMBERS = re.compile(r"\d[\s|/]+\d[,，.\d]*[\s|]*$")  # … 2 8, … 2 | 1,208 |
_FILE_NAME = re.compile(r"\.(?:docx?|xlsx?|pptx?|wps|et|pdf|ofd|rar|zip|jpe?g|png)\s*$", re.I)
_ROW_END = 40  # characters


def is_table_row_label(words: str) -> bool:
    """Whether the words behind a number are a row label of a standard table.

    >>> is_table_row_label("其他 0 0 0"), is_table_row_label("其他需要报告的事项")
    (True, False)
    """
    return _ROW_LABEL.match(words.lstrip()) is not None


def is_row_or_file(words: str) -> bool:
    """Whether the words end like a row of numbers, or are the name of a file in a list of attachments."""
    end = words[-_ROW_END:]
    return _ROW_OF_NUMBERS.search(end) is not None or _FILE_NAME.search(end) is not None
