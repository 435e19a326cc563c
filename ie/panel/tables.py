"""The tables of a panel: their columns with kinds and labels. What fills them: `ie.panel.build`; what writes them: `ie.panel.files`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ie.panel.variables import Variable

Kind = Literal["text", "category", "whole", "number", "flag"]
"""``category``: text of few different values; ``whole``: an integer; ``number``: a double, exact for every count and for money in yuan."""

Value = str | int | float | bool | None
Row = Sequence[Value]


@dataclass(frozen=True, slots=True)
class Column:
    """A column. Labels are at most 80 characters, which is what Stata shows."""

    name: str
    kind: Kind
    label: str
    label_zh: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table; the one called ``panel`` is the wide one, named like the output file itself."""

    name: str
    title: str
    columns: tuple[Column, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(column.name for column in self.columns)


def _columns(text: str) -> tuple[Column, ...]:
    kinds: dict[str, Kind] = {"t": "text", "c": "category", "w": "whole", "n": "number", "f": "flag"}
    lines = (line.split("|") for line in text.splitlines() if line)
    return tuple(Column(name, kinds[kind], label, label_zh) for name, kind, label, label_zh in lines)


_WHO = """
agency_id|t|Id of the body, the same in every table|机构标识
agency|t|Name of the body, its fullest printed one|机构名称
"""
_WHICH = f"""
{_WHO}
scope|c|本级, 汇总 or 部门, as stated; empty where not|统计口径
year|w|Report year|报告年度
"""

PANEL_KEYS = _columns(
    _WHICH
    + """
era|c|Statistical era of the report: G0, G1, G2, G3|统计时期
form|c|Form of its tables; empty where it has none|统计表式
level|c|省, 市, 县, 乡 of a government; 开发区 of a zone; 部门 of another body|机构层级
place_level|c|Level of the place that the body belongs to|所在地层级
province|c|Province of the place|省份
admin_code|t|Six-digit code of the place in the list of 2023|行政区划代码
admin_code_in_year|t|Code of the place in the list of 31 December of the report year|报告年度行政区划代码
parent_code|t|Six-digit code of the place above|上级行政区划代码
parent_id|t|Id of the government above|上级机构标识
publish_date|t|Date of publication, ISO|发布日期
record|t|Record that the row is from|记录文件
reports|w|Reports of this body, scope and year; one is used|同年报告数
cells_expected|w|Cells of the form|应有单元格数
cells_read|w|Cells that were read, blank ones too|已读单元格数
checks_passed|w|Checks of the record that hold|通过校验数
checks_failed|w|Checks of the record that fail|未通过校验数
checks_open|w|Checks of the record that could not be judged|无法校验数
jumps|w|Numbers of the row that stand out of the body's history|异常波动数
"""
)

VALUES = Table(
    "values",
    "Long: one row a report and variable that its form or its narrative has, with source, state, evidence and checks",
    _columns(
        _WHICH
        + """
era|c|Statistical era of the report|统计时期
variable|c|Variable; see the codebook|变量
value|n|The number as printed; money in yuan|印发数值
value_repaired|n|The same with proposed repairs in place|修正后数值
value_zc|n|value_repaired with blank, dash and slash cells as 0|零值补全
lower|n|Least that the print can mean (约, 余, 近, 多)|下限
upper|n|Most that the print can mean|上限
unit|c|Unit|单位
state|c|number, zero, blank, dash, slash, na_text, none_text, approx, text, missing_cell|取值状态
source|c|text, table, both, derived or repaired|数值来源
comparability|c|same, near, break or none: this era against the newest form|跨期可比性
value_table|n|What the table says|表格数值
value_text|n|What the narrative says|正文数值
repair|c|Rules whose repairs are in value_repaired|修正规则
jump|c|jump or outlier: stands out of the body's history|异常波动
checks_passed|w|Checks that touch the value and hold|通过校验数
checks_failed|w|Checks that touch the value and fail|未通过校验数
checks|t|Checks that touch the value, with their outcomes|相关校验
score|n|How sure the reader of the narrative is, 0 to 1|置信度
place|c|Where in the record: cells, or facts.NAME|记录位置
evidence_start|w|First character of the evidence in the raw text|证据起点
evidence_end|w|Character after the last one of the evidence|证据终点
evidence|t|What is printed there|证据原文
record|t|Record that the value is from|记录文件
"""
    ),
)

AGENCIES = Table(
    "agencies",
    "One row a body: name, level, code and body above",
    _columns(
        _WHO
        + """
full_name|t|Name behind all places that it lies in|机构全称
level|c|省, 市, 县, 乡 of a government; 开发区 of a zone; 部门 of another body|机构层级
place_level|c|Level of the place that the body belongs to|所在地层级
province|c|Province of the place|省份
admin_code|t|Six-digit code of the place in the list of 2023; empty for towns|行政区划代码
certain|f|The name leads to one place of the list of 2023|名称可唯一定位
candidates|t|Places that share the name, where it is not known which one is meant|同名地区
parent_id|t|Id of the government above|上级机构标识
parent_name|t|Place of the government above|上级地区
parent_code|t|Six-digit code of the place above|上级行政区划代码
names|t|All printed names that were taken for the body|出现过的名称
first_year|w|First report year|最早年度
last_year|w|Last report year|最晚年度
reports|w|Reports, those set aside too|报告数
years_missing|w|Years between the first and the last without a report|缺年数
"""
    ),
)

SUCCESSIONS = Table(
    "successions",
    "One row a body that may follow another: after a change of places, or in the reform of 2018. Proposed; the panel merges none",
    _columns(
        """
agency_id|t|Id of the later body|后续机构标识
agency|t|Name of the later body|后续机构名称
earlier_id|t|Id of the body that it may follow|原机构标识
earlier|t|Name of the body that it may follow|原机构名称
basis|c|place, office, or place and office: what was changed|依据
how|c|renamed, merged (several into one), absorbed or split|变更方式
last_year|w|Last report year of the earlier body|原机构最晚年度
first_year|w|First report year of the later body|后续机构最早年度
in_time|f|These years agree with the year of the change|年度与变更相符
source|t|Where the change is laid down|变更依据文件
note|t|What became of what; years without a report, or with both|说明
"""
    ),
)

REPORTS = Table(
    "reports",
    "One row a record: used, or set aside as a copy or an older version, and why",
    _columns(
        """
record|t|Record|记录文件
record_sha256|t|SHA-256 of the record|记录哈希
source|t|File or page that the record was made from|来源文件
source_sha256|t|SHA-256 of that file: the id of the report|来源哈希
agency_id|t|Id of the body|机构标识
agency_printed|t|Name of the body as this report prints it|本报告所印机构名称
scope|c|本级, 汇总 or 部门, as stated|统计口径
year|w|Report year|报告年度
era|c|Statistical era of the report|统计时期
publish_date|t|Date of publication, ISO|发布日期
status|c|used, duplicate, version, unlike, unplaced, unread or broken|采用情况
instead|t|Record that is used instead|所采用记录
version|w|1 for the record that is used, then in order of choice|版本序号
note|t|Why|说明
cells_expected|w|Cells of the form|应有单元格数
cells_read|w|Cells that were read, blank ones too|已读单元格数
checks_passed|w|Checks that hold|通过校验数
checks_failed|w|Checks that fail|未通过校验数
checks_open|w|Checks that could not be judged|无法校验数
"""
    ),
)

JUMPS = Table(
    "jumps",
    "Numbers that stand out of their body's own history; flagged, never changed",
    _columns(
        _WHICH
        + """
variable|c|Variable|变量
kind|c|jump: off the year before; outlier: off both neighbours and the median|类型
value|n|The number as printed|印发数值
expected|n|Number of the year before (jump), median of the others (outlier)|参照值
score|n|Robust standard deviations from it|稳健标准差倍数
checks_failed|w|Checks that touch the value and fail|未通过校验数
note|t|Hint|说明
record|t|Record that the value is from|记录文件
evidence_start|w|First character of the evidence in the raw text|证据起点
evidence_end|w|Character after the last one of the evidence|证据终点
evidence|t|What is printed there|证据原文
"""
    ),
)

SOURCE_ERRORS = Table(
    "source_errors",
    "Every relation that does not hold, inside reports and between them; blame says whether page or reading is wrong",
    _columns(
        """
agency_id|t|Id of the body|机构标识
agency|t|Name of the body|机构名称
years|t|Report years|报告年度
record|t|Records|记录文件
check|c|Id of the relation|校验编号
level|c|report, versions, years or levels|校验范围
severity|c|hard, medium, soft or info|严重程度
blame|c|source: the page prints it so; extraction: misread; unknown|责任判定
blamed|t|Record whose own sums say that it is the wrong one|出错记录
scope|t|What the relation was looked at for|校验对象
left|t|Left side|左侧
right|t|Right side|右侧
note|t|Note|说明
"""
    ),
)

CODEBOOK = Table(
    "codebook",
    "One row a variable",
    _columns(
        """
variable|t|Variable|变量
group|c|Group|类别
unit|c|Unit|单位
label|t|What it is|英文说明
label_zh|t|What it is, in Chinese|中文说明
g0|c|Comparability of reports up to 2013|2013年及以前可比性
g1|c|Comparability of reports of 2014-2018|2014-2018年可比性
g2|c|Comparability of form 2019|2019-2020年可比性
g3|c|Comparability of form 2021|2021年以后可比性
cells_g1|t|Cells of form 2014|2014年表式单元格
cells_g2|t|Cells of form 2019|2019年表式单元格
cells_g3|t|Cells of form 2021|2021年表式单元格
narrative|f|The narrative may state it|正文可载
note|t|Note|说明
"""
    ),
)

MISSING_KEYS = _columns(_WHICH)

TWINS: tuple[tuple[str, Kind, str, str], ...] = (
    ("", "number", "{}", "{}"),
    ("_r", "number", "{} [repaired]", "{}（修正）"),
    ("_z", "number", "{} [blank as 0]", "{}（零值补全）"),
    ("_c", "category", "{} [comparability]", "{}（可比性）"),
)
"""The four columns of a variable in the wide table: printed, repaired, zero-completed, comparability."""
_LABEL_LENGTH = 80


def wide_table(variables: Sequence[Variable]) -> Table:
    """The wide table: a row a body, scope and year; four columns a variable."""
    columns = [
        Column(variable.name + suffix, kind, _fit(label, variable.label), _fit(label_zh, variable.label_zh))
        for variable in variables
        for suffix, kind, label, label_zh in TWINS
    ]
    return Table("panel", "Wide: one row a body, scope and year", (*PANEL_KEYS, *columns))


def missing_table(variables: Sequence[Variable]) -> Table:
    """The state of every variable in every year of a body, years without a report too."""
    columns = [Column(variable.name, "category", _fit("{}", variable.label), variable.label_zh) for variable in variables]
    title = (
        "State of each variable: number, zero, blank, …, not_stated, not_in_era; no_report for a year in between without one"
    )
    return Table("missing", title, (*MISSING_KEYS, *columns))


def panel_tables(variables: Sequence[Variable]) -> tuple[Table, ...]:
    """All tables of a panel, the wide one first."""
    return (
        *(wide_table(variables), VALUES, AGENCIES, SUCCESSIONS, REPORTS, missing_table(variables)),
        *(JUMPS, SOURCE_ERRORS, CODEBOOK),
    )


def _fit(pattern: str, label: str) -> str:
    room = _LABEL_LENGTH - len(pattern.format(""))
    return pattern.format(label if len(label) <= room else label[: room - 1] + "…")
