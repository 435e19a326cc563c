"""Where a heading ends when grammar and tagger differ."""

from __future__ import annotations

import pytest

from ie.data import Entity, Span
from ie.sections.edges import mended, with_believed_ends
from ie.sections.gaps import find_gaps
from ie.sections.headings import find_headings
from ie.text import normalize_characters

FILLER = "全县各单位按时完成了各项任务。" * 30  # long enough for a line that may hold several headings


def believed(raw: str, tagged: str, score: float) -> list[str]:
    text = normalize_characters(raw)
    gaps = find_gaps(text)
    start = text.norm.index(tagged)
    span = Span(start, start + len(tagged))
    proposal = Entity("SUB", span, span, tagged, score)
    candidates = with_believed_ends(text.norm, find_headings(text.norm, gaps=gaps), [proposal], gaps)
    return [text.norm[item.norm_span.start : item.norm_span.end] for item in candidates]


@pytest.mark.parametrize(
    ("raw", "tagged", "score", "heading"),
    [
        pytest.param(
            FILLER + "六、问题与改进虽然在公开方面", "六、问题与改进", 0.97, "六、问题与改进", id="guess_inside_a_line"
        ),
        pytest.param(FILLER + "（三）信息管理井井有条。", "(三)信息管理井井有条", 0.99, "(三)信息管理井井有条", id="longer"),
        pytest.param(
            "一、总体情况围绕春耕及时发布提示。\n甲。", "一、总体情况", 1.0, "一、总体情况", id="sentence_begins_like_a_top"
        ),
        pytest.param(
            "（二）健全机制 定期听取汇报并督促。每季一次。", "(二)健全机制", 0.8, "(二)健全机制", id="blank_shows_the_end"
        ),
        pytest.param(
            "七、附表:公开情况统计表\n", "七、附表:公开情况统计表", 0.99, "七、附表:公开情况统计表", id="title_of_the_appendix"
        ),
    ],
)
def test_with_believed_ends_takes_the_end_of_a_sure_tagger(raw: str, tagged: str, score: float, heading: str) -> None:
    assert believed(raw, tagged, score) == [heading]


@pytest.mark.parametrize(
    ("raw", "tagged", "score", "heading"),
    [
        pytest.param(
            "（三）聚焦诉求，办好每一件申请。全年收到4件。", "(三)聚焦诉求", 0.99, "(三)聚焦诉求,办好每一件申请", id="comma"
        ),
        pytest.param(
            "（三）做好权责清单调整。全年收到4件。", "(三)做好权责清", 0.97, "(三)做好权责清单调整", id="cut_in_a_word"
        ),
        pytest.param(
            "七、推动各站所公开平台建设\n甲。", "七、推动各站", 0.99, "七、推动各站所公开平台建设", id="line_shows_the_end"
        ),
        pytest.param("五、收费情况\n甲。", "五", 0.99, "五、收费情况", id="number_alone"),
    ],
)
def test_with_believed_ends_keeps_an_end_that_the_text_shows(raw: str, tagged: str, score: float, heading: str) -> None:
    assert believed(raw, tagged, score) == [heading]


@pytest.mark.parametrize(
    ("raw", "tagged", "expected"),
    [
        pytest.param("（三）公开形式及渠道  政府公报25条", "(三)公开形式及渠道政府公报", "(三)公开形式及渠道", id="wide_gap"),
        pytest.param("（三）公开形式 政府公报25条", "(三)公开形式政", "(三)公开形式", id="single_blank_near_the_end"),
        pytest.param("二、公开的类别和形式 今年共有4类", "二、公开的类别和", "二、公开的类别和形式", id="single_blank_behind"),
        pytest.param("四、行政复议情况行政复议 行政诉讼", "四、行政复议情况", "四、行政复议情况", id="whole_before_a_table"),
        pytest.param("二、公开信息　　情况\n甲", "二、公开信息情况", "二、公开信息情况", id="gap_inside_a_whole_line"),
        pytest.param("（一）加强领导。今年共有", "(一)加强领导。今", "(一)加强领导", id="sentence_end"),
    ],
)
def test_mended_ends_a_tagged_heading_at_what_shows_its_end(raw: str, tagged: str, expected: str) -> None:
    text = normalize_characters(raw)
    span = mended(text.norm, Span(0, len(tagged)), find_gaps(text))
    assert span is not None
    assert text.norm[: span.end] == expected
