"""Left-overs of HTML and Markdown in running text."""

from __future__ import annotations

import pytest

from ie.data import Span
from ie.text.characters import normalize_characters


@pytest.mark.parametrize(
    ("raw", "norm"),
    [
        pytest.param("收到&nbsp;12&nbsp;件", "收到12件", id="blank_entity"),
        pytest.param("《条例》&ldquo;公开&rdquo;&#12289;&amp;", "《条例》“公开”、&", id="entities"),
        pytest.param("&amp;nbsp;公开", "公开", id="entity_of_an_entity"),
        pytest.param("主动<label for='a'>公开</label>信息", "主动公开信息", id="inline_tag"),
        pytest.param("<td>0</td><td>2</td>", "0 2", id="cells_are_never_glued"),
        pytest.param("-->发布<!-- 栏目 -->", "发布", id="comment_ends"),
        pytest.param("## 一、总体情况", "一、总体情况", id="heading_mark"),
        pytest.param("**（一）主动公开。**全年", "(一)主动公开。全年", id="bold"),
        pytest.param("1\\. 公开", "1.公开", id="escape"),
    ],
)
def test_markup_is_taken_out(raw: str, norm: str) -> None:
    assert normalize_characters(raw).norm == norm


@pytest.mark.parametrize("raw", ["收入<支出且支出>0", "张**和李**来", "联系人:****", "A&B", "&nosuch;"])
def test_what_only_looks_like_markup_stays(raw: str) -> None:
    assert normalize_characters(raw).norm == raw


def test_an_entity_maps_as_a_whole() -> None:
    text = normalize_characters("公&ldquo;开")
    assert text.to_raw(Span(1, 2)) == Span(1, 8)
