from __future__ import annotations

from pathlib import Path

import pytest

from ie.grammar import gazetteer
from ie.grammar.data.build import build


def test_find_places_gives_level_code_and_parent() -> None:
    (place,) = gazetteer.find_places("合肥市")
    assert (place.level, place.code, place.province_code) == ("市", "3401", "34")
    parent = gazetteer.parent_of(place)
    assert parent is not None
    assert parent.name == "安徽省"


def test_find_places_gives_all_that_share_a_name() -> None:
    assert len(gazetteer.find_places("鼓楼区")) > 1
    assert gazetteer.find_places("无此县") == ()


def test_county_under_a_municipality_has_the_province_as_parent() -> None:
    place = gazetteer.resolve_place(["北京市", "东城区"])
    assert place is not None
    assert place.parent == "11"


@pytest.mark.parametrize(
    ("names", "code"),
    [
        (["南京市", "鼓楼区"], "320106"),
        (["鼓楼区"], None),
        (["江苏省", "南京市", "鼓楼区"], "320106"),
        (["东城区", "东华门街道"], "110101"),
        (["无此市"], None),
        (["南京市", "东城区"], None),
        ([], None),
    ],
)
def test_resolve_place(names: list[str], code: str | None) -> None:
    place = gazetteer.resolve_place(names)
    assert (place.code if place else None) == code


def test_find_short_places() -> None:
    assert [place.name for place in gazetteer.find_short_places("合肥")] == ["合肥市"]
    assert gazetteer.shorten("广西壮族自治区") == "广西"
    assert gazetteer.shorten("赵县") == "赵县"


@pytest.mark.parametrize(
    ("code", "name"),
    [("皖政办", "安徽省"), ("闽政办", "福建省"), ("沪府发", "上海市"), ("苏政发", "江苏省"), ("新政办", "新疆维吾尔自治区")],
)
def test_issuer_province_reads_the_first_character(code: str, name: str) -> None:
    place = gazetteer.issuer_province(code)
    assert place is not None
    assert place.name == name


@pytest.mark.parametrize("code", ["国办发", "合政办", "", "新区管"])
def test_issuer_province_of_other_codes_is_none(code: str) -> None:
    assert gazetteer.issuer_province(code) is None


@pytest.mark.real_data
def test_build_gives_the_files_that_are_shipped(shared: Path, tmp_path: Path) -> None:
    build(shared / "gazetteer", tmp_path)
    shipped = Path(gazetteer.__file__).parent / "data"
    for name in ("places.tsv.gz", "streets.tsv.gz"):
        assert (tmp_path / name).read_bytes() == (shipped / name).read_bytes()
