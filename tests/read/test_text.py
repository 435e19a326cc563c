"""TXT and Markdown: raw unchanged, blocks, pipe grids, header block, chrome lines; precision before recall."""

from __future__ import annotations

import pytest

from ie.data import Document
from ie.read import read_bytes
from ie.read.page_chrome import is_breadcrumb, is_chrome_anywhere
from tests.read.composed import PARAGRAPHS, TITLE


def read(text: str, path: str = "report.txt") -> Document:
    return read_bytes(text.encode(), path=path)


def chrome(document: Document) -> list[str]:
    return [document.raw[b.raw_span.start : b.raw_span.end] for b in document.blocks if b.kind == "chrome"]


def values(document: Document) -> dict[str, str]:
    return {each.name: each.text for each in document.metadata}


BODY = "\n".join(PARAGRAPHS)


def test_raw_is_the_file_unchanged() -> None:
    raw = f"\r\n{TITLE}\r\n\r\n　　{PARAGRAPHS[2]}\x0b\u2028续\r\n"
    document = read(raw)
    assert document.raw == raw
    assert [raw[b.raw_span.start : b.raw_span.end] for b in document.blocks] == [TITLE, f"　　{PARAGRAPHS[2]}\x0b\u2028续"]


def test_breadcrumb_publish_line_and_link_lists_are_chrome() -> None:
    head = (
        "首页 > 政务公开 > 年报 > 2022年\n"
        + TITLE
        + "\n发布时间: 2023-01-18 来源: 青禾县水务局 浏览次数: 35\n分享到： 微信 微博 QQ空间"
    )
    tail = "扫一扫在手机打开当前页\n相关附件：\n上一篇：没有了\n- 青禾县水务局2021年政府信息公开工作年度报告 2022-01-19"
    document = read(f"{head}\n\n{BODY}\n{tail}")
    assert "\n".join(chrome(document)).split("\n") == [line for line in f"{head}\n{tail}".split("\n") if line != TITLE]
    assert values(document) == {"publish_date": "2023-01-18", "source": "青禾县水务局"}


def test_label_and_value_on_lines_of_their_own() -> None:
    head = "索引号\n\nQH018/2023-00007\n发布机构：\n青禾县水务局\n文　　号\n主题分类\n水利\n生成日期\n2023年1月18日\n"
    document = read(f"{head}\n{TITLE}\n\n{BODY}")
    assert values(document) == {"index_no": "QH018/2023-00007", "publisher": "青禾县水务局", "publish_date": "2023年1月18日"}
    assert TITLE not in "".join(chrome(document))


def test_label_without_value_does_not_take_the_title() -> None:
    document = read(f"关键词\n{TITLE}\n{BODY}")
    assert chrome(document) == ["关键词"]


def test_publication_beats_other_dates() -> None:
    document = read(f"成文日期：2022-12-30 发布日期：2023-01-18\n{TITLE}\n{BODY}")
    assert values(document)["publish_date"] == "2023-01-18"


def test_markdown_header_table_is_metadata_and_no_grid() -> None:
    head = "| 索引号 | QH018/2023-00007 | 发布机构 | 青禾县水务局 |\n|---|---|---|---|\n| 文号 | 青水〔2023〕2号 | 发布日期 | 2023-01-18 |"
    document = read(f"{head}\n\n# {TITLE}\n\n{BODY}", "report.md")
    assert document.media_type == "text/markdown"
    assert values(document) == {
        "index_no": "QH018/2023-00007",
        "publisher": "青禾县水务局",
        "doc_no": "青水〔2023〕2号",
        "publish_date": "2023-01-18",
    }


def test_pipe_table_is_a_grid_where_it_stands() -> None:
    table = "| 信息内容 | 本年制发件数 |\n|---|---:|\n| 规章 | 0 |\n| 行政规范性文件 |  |"
    document = read(f"{BODY}\n{table}\n后面一段", "report.md")
    (grid,) = document.grids
    assert document.raw[grid.raw_span.start : grid.raw_span.end] == table
    assert [(c.row, c.column, c.text) for c in grid.cells] == [
        (0, 0, "信息内容"),
        (0, 1, "本年制发件数"),
        (1, 0, "规章"),
        (1, 1, "0"),
        (2, 0, "行政规范性文件"),
        (2, 1, ""),
    ]
    for cell in grid.cells:
        assert document.raw[cell.raw_span.start : cell.raw_span.end] == cell.text


def test_rows_without_outer_pipes_are_a_grid_and_tool_bars_are_not() -> None:
    document = read(f"登录 | 注册 | 无障碍浏览\n{BODY}\n规章 | 0 | 0 | 0 |\n行政许可 | 12 | 3")
    (grid,) = document.grids
    assert [cell.text for cell in grid.cells] == ["规章", "0", "0", "0", "行政许可", "12", "3"]
    assert chrome(document) == ["登录 | 注册 | 无障碍浏览"]


@pytest.mark.parametrize(
    "line",
    [
        "通过政府网站公开204条，通过微信、微博公开113条。",
        "微信",
        "政务微博",
        "四、行政诉讼情况",
        "时间：2022年1月1日至2022年12月31日，地点：县政府三楼会议室，参加人员120人次",
        "（二）附表",
        "青禾县水务局",
        "2023年1月18日",
        "附件2.政府信息公开工作情况统计表",
        "317",
        "无",
        "信息公开 / 解读回应",
        "来源于网络的申请12件",
        "当前位置偏远的乡镇还有3个未设查阅点",
    ],
)
@pytest.mark.parametrize("place", ["middle", "end"])
def test_body_line_never_becomes_chrome(line: str, place: str) -> None:
    text = f"{TITLE}\n{PARAGRAPHS[0]}\n{PARAGRAPHS[2]}\n{line}" + (f"\n{PARAGRAPHS[7]}" if place == "middle" else "")
    assert chrome(read(text)) == []


def test_report_named_once_at_the_end_is_body() -> None:
    assert chrome(read(f"{BODY}\n{TITLE}")) == []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("您现在的位置： 首页 > 政务公开", True),
        ("分享到： 微信 微博", True),
        ("【打印】 【关闭】", True),
        ("-->", True),
        ("下一篇：关于某事的通知", True),
        ("打印机3台，微信公众号1个", False),
        ("大中小学公开信息12条", False),
        ("我县有大中小型水库12座", False),
    ],
)
def test_chrome_anywhere(line: str, expected: bool) -> None:
    assert is_chrome_anywhere(line) is expected


def test_breadcrumb_needs_marks_and_short_names() -> None:
    assert is_breadcrumb("首页 > 政务公开")
    assert is_breadcrumb("青禾县 » 政务公开 » 年报")
    assert not is_breadcrumb("收到申请12件 > 上年9件")
    assert not is_breadcrumb("首页设有专栏")


def test_grid_table_joins_the_lines_of_a_row_between_borders() -> None:
    table = (
        "+--------+------+\n| 窗口接 | 人次 |\n| 待     |      |\n+========+======+\n"
        "| 热线   | 12   |\n+--------+------+\n| 信箱   | 7    |\n+--------+------+\n"
    )
    (grid,) = read_bytes(f"# 青禾县水务局年报\n\n{table}".encode(), path="report.md").grids
    assert [(cell.row, cell.column, cell.text) for cell in grid.cells] == [
        *((0, 0, "窗口接"), (0, 1, "人次"), (0, 0, "待")),
        *((1, 0, "热线"), (1, 1, "12"), (2, 0, "信箱"), (2, 1, "7")),
    ]


def test_rows_of_a_table_with_borders_only_around_it_stay_apart() -> None:
    table = "+----+---+\n| 项 | 数 |\n+----+---+\n| 甲 |   |\n| 乙 | 3 |\n|    | 丙 |\n| 丁 | 5 |\n| 戊 | 6 |\n+----+---+\n"
    (grid,) = read_bytes(f"# 青禾县水务局年报\n\n{table}".encode(), path="report.md").grids
    assert grid.row_count == 6
