from __future__ import annotations

import pytest

from ie.errors import GrammarError
from ie.grammar.agencies import parse_agency
from ie.grammar.self_reference import resolve_self_reference


@pytest.mark.parametrize(
    ("word", "agency", "reference"),
    [
        ("我局", "合肥市教育局", "agency"),
        ("本机关", "合肥市教育局", "agency"),
        ("我市", "合肥市教育局", "area"),
        ("全县", "合肥市教育局", "area"),
        ("我市", "合肥市人民政府", "agency"),
        ("全市", "合肥市人民政府办公室", "agency"),
        ("全县", "肥西县人民政府", "agency"),
        ("全市", "肥西县人民政府", "outside"),
        ("本乡", "青云乡人民政府", "agency"),
        ("全县", "青云乡人民政府", "outside"),
        ("我区", "广西壮族自治区人民政府", "agency"),
        ("我市", "北京市人民政府", "agency"),
        ("全镇", "肥西县人民政府", "area"),
        ("我校", "安徽大学", "agency"),
    ],
)
def test_resolve_self_reference(word: str, agency: str, reference: str) -> None:
    assert resolve_self_reference(word, parse_agency(agency)) == reference


@pytest.mark.parametrize("word", ["", "他们", "市", "我们"])
def test_resolve_self_reference_refuses(word: str) -> None:
    with pytest.raises(GrammarError, match="我市"):
        resolve_self_reference(word, parse_agency("合肥市人民政府"))
