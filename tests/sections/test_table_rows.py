"""Rows of the standard tables against headings that begin with the same words."""

from __future__ import annotations

import pytest

from ie.sections.table_rows import is_row_or_file, is_table_row_label
from ie.tables.forms import T3_ROWS


@pytest.mark.issue(7)
@pytest.mark.parametrize("form", ["G2", "G3"])
def test_is_table_row_label_knows_each_row_of_table_3_in_each_wording(form: str) -> None:
    # The number of 六、其他 and 七、总计 is a mark; 其它 is more often a heading.
    labels = [label for row in T3_ROWS[form] for label in row.labels if not label.startswith(("六", "七", "其它"))]
    missed = [label for label in labels if not is_table_row_label(label.replace("部分公开", "部分公开("))]
    assert missed == []


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("予以公开", id="cells_on_other_lines"),
        pytest.param("总计|3|0", id="pipes"),
        pytest.param("部分公开（区分处理的，只计这一情形，不计其他情形）", id="note_in_brackets"),
        pytest.param("不予公开1.属于国家秘密", id="group_and_its_first_row"),
        pytest.param("危及“三安全一稳定”", id="quoted_label"),
        pytest.param("当面申请数 件 0", id="appendix_of_2014"),
        pytest.param("网络申请数件", id="appendix_without_its_number"),
        pytest.param("主动公开规范性文件数 条 12", id="other_row_of_the_appendix"),
    ],
)
def test_is_table_row_label_knows_rows_in_any_layout(words: str) -> None:
    assert is_table_row_label(words)


@pytest.mark.parametrize(
    "words",
    [
        "其他需要报告的事项",
        "不予公开情况",
        "总计情况说明",
        "部分公开的理由",
        "诉讼情况",
        "复议和诉讼情况",
        "投诉渠道",
        "公开数量统计",
    ],
)
def test_is_table_row_label_leaves_headings(words: str) -> None:
    assert not is_table_row_label(words)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param("网上申请数条2 8", True, id="two_numbers"),
        pytest.param("网上申请 2 | 1,208 |", True, id="pipes"),
        pytest.param("信息公开情况汇总表.XLS", True, id="file"),
        pytest.param("2018年公开41条", False, id="one_number"),
        pytest.param("公开目录.更新", False, id="no_file"),
    ],
)
def test_is_row_or_file_goes_by_the_end(words: str, expected: bool) -> None:
    assert is_row_or_file(words) is expected
