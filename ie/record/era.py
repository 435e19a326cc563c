"""The statistical form that a report follows: its era. The form of the tables tells it, and only without them the year (schema.md).

G0: before there was a form. G1: the appendix of 2014. G2 and G3: the forms of 2019 and 2021.
"""

from __future__ import annotations

import re
from typing import Literal

from ie.data import StandardTables

Era = Literal["G0", "G1", "G2", "G3"]

_FIRST_YEAR_OF_G1, _FIRST_YEAR_OF_G2, _FIRST_YEAR_OF_G3 = 2014, 2019, 2021

# Table 2 of both newer forms goes by the items of article 20; its columns tell them apart, two rows were dropped in 2021.
_ARTICLE_20 = re.compile(r"第二十条第")
_G3_COLUMNS = re.compile(r"本年制发件数|本年废止件数|现行有效件数")
_G2_COLUMNS = re.compile(r"本年新制作数量|本年新公开数量|对外公开总数量")
_G2_ROWS = re.compile(r"上一年项目数量|政府集中采购")
_HEADING_OF_BOTH = re.compile(r"收到和处理政府信息公开申请")


def detect_era(norm: str, tables: StandardTables, year: int | None) -> Era | None:
    """The statistical form: by the tables, else by the words of the form, else by the year (up to 2013 G0, from 2014 G1).

    A report of 2019 or later whose tables are lost still has the headings of the newer forms; then the year says which of the two.
    """
    if tables.form is not None and (tables.form != "G1" or year is None or year >= _FIRST_YEAR_OF_G1):
        return tables.form
    article = _ARTICLE_20.search(norm) is not None
    if article and _G3_COLUMNS.search(norm):
        return "G3"
    if (article and _G2_COLUMNS.search(norm)) or _G2_ROWS.search(norm):
        return "G2"
    if year is None:
        return None
    if year >= _FIRST_YEAR_OF_G2 and _HEADING_OF_BOTH.search(norm):
        return "G3" if year >= _FIRST_YEAR_OF_G3 else "G2"
    return "G1" if year >= _FIRST_YEAR_OF_G1 else "G0"
