"""Ordinals, names, addresses and slogans: where no count stands."""

from __future__ import annotations

import re

import pytest

from ie.data import Span
from ie.grammar.not_counts import _ANCHOR, _SLOGANS, blocked_spans, is_no_count


def blocked(folded: str) -> list[str]:
    return [folded[span.start : span.end] for span in blocked_spans(folded)]


@pytest.mark.parametrize(
    ("folded", "words"),
    [
        pytest.param("按照第九至十二条办理", "第九至十二条", id="articles"),
        pytest.param("拨打0571-87654321或", "0571-87654321", id="telephone"),
        pytest.param("致电13800000000。", "13800000000", id="mobile"),
        pytest.param("公布12345热线", "12345", id="hotline"),
        pytest.param("寄往xxgk_1@example.cn,", "xxgk_1@example.cn", id="mail"),
        pytest.param("见https://www.example.cn/1/2.html,", "https://www.example.cn/1/2.html", id="address"),
        pytest.param("执行DB12/T 345", "DB12/T 345", id="standard"),
        pytest.param("支持IPv6访问", "IPv6", id="version"),
        pytest.param("出台惠企30条”", "30条”", id="nickname_of_a_policy"),
        pytest.param("《致全镇居民的一封信》", "致全镇居民的一封信", id="open_letter"),
        pytest.param("围绕“五个中心”建设", "五个中心”", id="slogan_in_quotation_marks"),
        pytest.param("开展双随机抽查", "双随机", id="slogan"),
        pytest.param("“三公”经费", "“三公”", id="slogan_with_its_own_marks"),
        pytest.param("办好每一件事", "每一件", id="every_one"),
        pytest.param("推行一网通办。", "一网通办", id="one_net"),
    ],
)
def test_what_is_no_count_is_blocked(folded: str, words: str) -> None:
    assert words in blocked(folded)
    place = folded.index(words)
    assert is_no_count(folded, Span(place, place + len(words)))


def test_count_is_not_blocked() -> None:
    assert blocked("主动公开信息128条,答复申请三件") == []


@pytest.mark.issue(7)
def test_every_slogan_begins_where_slogans_are_looked_for() -> None:
    for slogan in re.split(r"\|(?![^(]*\))", _SLOGANS):
        first = re.sub(r"^\(\?<[=!][^)]*\)", "", slogan)
        begins = first[1 : first.index("]")] if first.startswith("[") else first[0]
        assert [character for character in begins if not _ANCHOR.match(character)] == [], slogan
