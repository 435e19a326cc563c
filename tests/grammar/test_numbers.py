from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ie.data import Span
from ie.errors import GrammarError
from ie.grammar.numbers import find_quantities, parse_quantity, stated_words, to_yuan

EXACT = [
    ("37条", "37", "条"),
    ("３７条", "37", "条"),
    ("1,204条", "1204", "条"),
    ("1，204条", "1204", "条"),
    ("2,004,117件次", "2004117", "件次"),
    ("4.5万元", "45000", "元"),
    ("1.08亿元", "108000000", "元"),
    ("52.75元", "52.75", "元"),
    ("12.5%", "12.5", "%"),
    ("百分之七十五", "75", "%"),
    ("百分之0.4", "0.4", "%"),
    ("3‰", "3", "‰"),
    ("十五个工作日", "15", "个工作日"),
    ("五类", "5", "类"),
    ("两级", "2", "级"),
    ("7大类", "7", "大类"),
    ("120人/次", "120", "人/次"),
    ("9 件", "9", "件"),
    ("9\n件", "9", "件"),
    ("62條", "62", "条"),
    ("二〇六条", "206", "条"),
    ("640", "640", None),
    ("27万", "270000", None),
    ("三成七", "3.7", "成"),
    ("六成半", "6.5", "成"),
    ("零元", "0", "元"),
]


@pytest.mark.parametrize(("text", "value", "unit"), EXACT)
def test_parse_quantity_exact(text: str, value: str, unit: str | None) -> None:
    quantity = parse_quantity(text)
    assert quantity.value == quantity.lower == quantity.upper == Decimal(value)
    assert (quantity.unit, quantity.state, quantity.repaired) == (unit, "number", False)


@pytest.mark.parametrize(
    ("text", "value", "lower", "upper", "unit"),
    [
        ("6000多条", 6000, 6000, None, "条"),
        ("3.2万余人次", 32000, 32000, None, "人次"),
        ("3万多条", 30000, 30000, None, "条"),
        ("二十余场", 20, 20, None, "场"),
        ("十多万人", 100000, 100000, None, "人"),
        ("10余万次", 100000, 100000, None, "次"),
        ("超5000条", 5000, 5000, None, "条"),
        ("逾300件", 300, 300, None, "件"),
        ("超过两万人", 20000, 20000, None, "人"),
        ("多达40家", 40, 40, None, "家"),
        ("不少于3次", 3, 3, None, "次"),
        ("至少2次", 2, 2, None, "次"),
        ("2000元以上", 2000, 2000, None, "元"),
        ("50件以上", 50, 50, None, "件"),
        ("近1.2万人次", 12000, None, 12000, "人次"),
        ("近 400 个", 400, None, 400, "个"),
        ("近四成", 4, None, 4, "成"),
        ("三成多", 3, 3, None, "成"),
        ("不足10件", 10, None, 10, "件"),
        ("20件以下", 20, None, 20, "件"),
        ("约三十名", 30, None, None, "名"),
        ("150人左右", 150, None, None, "人"),
        ("3-5个", 3, 3, 5, "个"),
        ("三至五个", 3, 3, 5, "个"),
        ("3—5万元", 30000, 30000, 50000, "元"),
        ("30至40余人次", 30, 30, None, "人次"),
        ("两三家", 2, 2, 3, "家"),
        ("上千条", 1000, 1000, None, "条"),
        ("几十次", 20, 20, 99, "次"),
    ],
)
def test_parse_quantity_bounds(text: str, value: int, lower: int | None, upper: int | None, unit: str) -> None:
    quantity = parse_quantity(text)
    assert (quantity.value, quantity.lower, quantity.upper, quantity.unit) == (value, lower, upper, unit)
    assert quantity.state == "approx"


@pytest.mark.parametrize(
    ("text", "joined", "parts"),
    [
        ("4127 306条", 4127306, (4127, 306)),
        ("2 0 9件", 209, (2, 0, 9)),
        ("12,3456条", 123456, (12, 3456)),
        ("1.206条", 1206, ("1.206",)),
    ],
    ids=["two_runs", "single_digits", "wrong_grouping", "point_as_grouping"],
)
def test_parse_quantity_joins_split_digits(text: str, joined: int, parts: tuple[int | str, ...]) -> None:
    quantity = parse_quantity(text)
    assert quantity.value == joined
    assert quantity.repaired
    assert quantity.alternatives == tuple(Decimal(part) for part in parts)


@pytest.mark.parametrize(
    "text", ["", "条", "若干条", "第三条", "5-3个", "九" * 70, "1" * 40 + "条", "2018年1月1日", "一百千条"]
)
def test_parse_quantity_refuses(text: str) -> None:
    with pytest.raises(GrammarError) as error:
        parse_quantity(text)
    assert error.value.code in ("grammar.quantity", "grammar.numeral")


@pytest.mark.parametrize(
    ("text", "value", "lower", "upper", "unit"),
    [
        ("360顶", "360", "360", "360", "顶"),
        ("近2.5万亩次", "25000", None, "25000", "亩次"),
        ("三摞", "3", "3", "3", "摞"),
        ("7.5万头(只)", "75000", "75000", "75000", "头(只)"),
        ("四分之一", "0.25", "0.25", "0.25", None),
        ("超过一半", "0.5", "0.5", None, None),
        ("近五分之二", "0.4", None, "0.4", None),
    ],
)
def test_parse_quantity_takes_any_unit_where_asked(
    text: str, value: str, lower: str | None, upper: str | None, unit: str | None
) -> None:
    quantity = parse_quantity(text, any_unit=True)
    bounds = tuple(None if bound is None else Decimal(bound) for bound in (lower, upper))
    assert (quantity.value, quantity.lower, quantity.upper, quantity.unit) == (Decimal(value), *bounds, unit)


@pytest.mark.parametrize("text", ["若干摞", "第三摞", "3第摞", "5整改问题", "三分之五", "12之后", "摞"])
def test_parse_quantity_refuses_with_any_unit(text: str) -> None:
    with pytest.raises(GrammarError):
        parse_quantity(text, any_unit=True)


@pytest.mark.parametrize("text", ["3摞", "三分之一", "一半"])
def test_parse_quantity_knows_its_units_otherwise(text: str) -> None:
    with pytest.raises(GrammarError):
        parse_quantity(text)


def test_parse_quantity_leaves_a_number_and_more_open() -> None:
    quantity = parse_quantity("2个多月")
    assert (quantity.value, quantity.lower, quantity.upper, quantity.unit) == (2, 2, None, "个月")


@pytest.mark.parametrize(
    ("text", "number", "words"),
    [
        ("占比不足9%,", "9%", "不足9%"),
        ("每月不少于3条。", "3条", "不少于3条"),
        ("压减到6个工作日以内", "6个工作日", "6个工作日以内"),
        ("共办结7件。", "7件", "7件"),
    ],
)
def test_stated_words_take_in_a_bound_outside_the_span(text: str, number: str, words: str) -> None:
    start = text.index(number)
    assert stated_words(text, Span(start, start + len(number))) == words


@pytest.mark.issue(7)
@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2万6千余人", 26_000),
        ("1亿3千万元", 130_000_000),
        ("5万3000元", 53_000),
        ("6百4十件", 640),
        ("1亿2百万元", 102_000_000),
    ],
)
def test_parse_quantity_reads_digits_and_scales_in_turn(text: str, value: int) -> None:
    assert parse_quantity(text).value == value


@pytest.mark.issue(7)
@pytest.mark.parametrize("text", ["2千3万人", "5百6千件"])
def test_parse_quantity_refuses_parts_that_grow(text: str) -> None:
    with pytest.raises(GrammarError, match="smaller than the one before"):
        parse_quantity(text)


def test_to_yuan_converts_money() -> None:
    assert to_yuan(parse_quantity("3.05万元")) == 30500
    assert to_yuan(parse_quantity("41.5元")) == Decimal("41.5")


def test_to_yuan_refuses_other_units() -> None:
    with pytest.raises(GrammarError, match="条"):
        to_yuan(parse_quantity("3条"))


def found(text: str) -> list[str]:
    return [text[span.start : span.end] for span, _ in find_quantities(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全年主动公开信息527条,其中机构职能类31条、其他496条。", ["527条", "31条", "496条"]),
        ("共受理申请１２件，办结１１件。", ["１２件", "１１件"]),
        ("接待咨询近1.2万人次，超3000条留言", ["近1.2万人次", "超3000条"]),
        ("网站访问量达 640 万。", ["640 万"]),
        ("同比增长12.75%,占百分之三十。", ["12.75%", "百分之三十"]),
        ("召开两次会议,培训三十余人次,上百家单位参加", ["两次", "三十余人次", "上百家"]),
        ("在5个工作日内办结", ["5个工作日"]),
        ("至少2名工作人员,3-5个窗口", ["2名", "3-5个"]),
        ("环节多达6道,占比不足12%,8个工作日以内,5人以上", ["6道", "12%", "8个工作日", "5人以上"]),
        ("签约31户,节约4万元,商超18家,近60家", ["31户", "4万元", "18家", "近60家"]),
        ("更换窗扇640扇、修路1500延长米,安装电排12处2.6万千瓦", ["640扇", "1500延长米", "12处", "2.6万千瓦"]),
        ("粮食总产量21.4亿斤,降水910毫米,抽查27校,投放鱼苗45万尾", ["21.4亿斤", "910毫米", "27校", "45万尾"]),
        ("测评中得93.5分,分值由2分提高到4分", ["93.5分", "2分", "4分"]),
        ("网络中断3个多月,连续两个季度未更新", ["3个多月", "两个季度"]),
        ("全县43.7万人口", ["43.7万"]),
        ("收到表扬信一封", ["一封"]),
        ("设有四大类和12小类", ["四大类", "12小类"]),
        ("收取费用3,200.5元", ["3,200.5元"]),
        ("共公开2018年文件6件", ["6件"]),
        ("涉及十二类五十三项,百余份", ["十二类", "五十三项", "百余份"]),
        ("接待10万余人(次)", ["10万余人(次)"]),
        ("举办1期,市县两级26个部门", ["1期", "两级", "26个"]),
        ("1.组建队伍。\n2.按季发布。\n3.2个村未更新", ["2个"]),
        ("1.2个村未更新;\n2.网站改版", ["2个"]),
        ("占比\n1.5个百分点\n2.3万元", ["1.5个百分点", "2.3万元"]),
        ("粉丝\n2.网站\n3.2万人", ["3.2万人"]),
    ],
)
def test_find_quantities_finds(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.issue(7)
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("其余四十一人均为兼任,三百余户均已入网", ["四十一人", "三百余户"], id="all_of_them"),
        pytest.param(
            "分成7个大类、35个小类,涉及16个批次,共3个类别", ["7个", "35个", "16个", "3个"], id="ends_at_the_measure_word"
        ),
        pytest.param(
            "公示期满六十天,收取二百一十元,新植三十亩", ["六十天", "二百一十元", "三十亩"], id="measure_words_of_digits"
        ),
        pytest.param("相差约三十倍,收费合计零元", ["约三十倍", "零元"], id="times_and_no_money"),
        pytest.param("老年人占三成七,上升两成多,约四成不会上网", ["三成七", "两成多", "约四成"], id="tenths"),
        pytest.param("对目录作了一轮清理", ["一轮"], id="one_round"),
        pytest.param(
            "受众2万6千余人,补贴1亿3千万元,发放4千2百份,近3万1千户",
            ["2万6千余人", "1亿3千万元", "4千2百份", "近3万1千户"],
            id="digits_and_scales_in_turn",
        ),
        pytest.param("总额5万3000元,计6百4十件", ["5万3000元", "6百4十件"], id="last_part_in_digits_or_tens"),
        pytest.param("投资30万,50条道路", ["30万", "50条"], id="two_numbers"),
        pytest.param("每6小时更新雨情,2.5小时后恢复。", ["6小时", "2.5小时"], id="hours_between", marks=pytest.mark.issue(7)),
        pytest.param("须在48小时内回应,压缩至4小时。", ["48小时", "4小时"], id="hours_within", marks=pytest.mark.issue(7)),
        pytest.param(
            "氨氮0.8毫克/升,臭氧142微克/立方米,",
            ["0.8毫克/升", "142微克/立方米"],
            id="concentrations",
            marks=pytest.mark.issue(7),
        ),
        pytest.param("印制表格二十三种,摆放折页16种。", ["二十三种", "16种"], id="kinds", marks=pytest.mark.issue(7)),
    ],
)
def test_find_quantities_finds_in_words(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "2018年1月1日起至12月31日止,第一季度",
        "根据第三十二条和第9至12条、第二十条第(一)项的规定",
        "拨打12345热线,电话0551-62345678转8012,邮编230001",
        "“三公”经费、双随机一公开、两微一端、一网通办、最多跑一次",
        "依据皖政办〔2016〕31号和国令第711号",
        "一、概述 1.条例 (三)要求",
        "三门县和七台河市的百姓,十堰市",
        "一些单位进一步统一了一般做法",
        "惠企“暖心30条”",
        "DB34/T 2341条文,PM2.5个别",
        "万家灯火,千家万户",
        "1月份5日,近三年",
        "上午9时30分开会,9:45分散会",
        "上一篇:无 下一篇:工作要点 [上一条]",
        "发放致村民的一封信,《致居民一封公开信》",
        "围绕“三个示范”和“五大工程”",
        "三分之一的乡镇,一半的村",
        pytest.param("农民人均收入、户均面积,三元区和百米长廊", marks=pytest.mark.issue(7)),
        pytest.param("一成不变,七成立,五成员", marks=pytest.mark.issue(7)),
        pytest.param("汽车零件、零部件,零距离,零元素", marks=pytest.mark.issue(7)),
        pytest.param("编印《办事百科80问》和《窗口须知30题》", marks=pytest.mark.issue(7)),
        pytest.param("启动新一轮清理", marks=pytest.mark.issue(7)),
        "24小时自助服务区,实行24小时值班。",
        "每24小时热线在线。",
        "各种渠道,多种形式,百种期待。",
    ],
)
def test_find_quantities_leaves_out(text: str) -> None:
    assert found(text) == []


def test_find_quantities_never_cuts_a_number() -> None:
    assert found("共12,3456条") == ["12,3456条"]
    assert found("版本1.2.3条") in ([], ["1.2.3条"])


@given(st.text(alphabet="0123456789,. 一二十百千万多余近超约条件个人次%年月日第-至、()号", max_size=60))
def test_find_quantities_spans_parse(text: str) -> None:
    end = 0
    for span, quantity in find_quantities(text):
        assert end <= span.start < span.end <= len(text)
        assert parse_quantity(text[span.start : span.end]) == quantity
        end = span.end


@given(st.integers(0, 10**9), st.sampled_from(["条", "件", "人次", "个", "元"]))
def test_parse_quantity_reads_plain_and_grouped_alike(number: int, unit: str) -> None:
    assert parse_quantity(f"{number}{unit}").value == parse_quantity(f"{number:,}{unit}").value == number


@pytest.mark.parametrize("unit", ["1", "1 ", "1,", "一", "第1", "1-", "近 ", "1、", "百分之", "a@", "1万"])
def test_find_quantities_ends_on_hostile_text(unit: str) -> None:
    text = unit * (25_000 // len(unit))
    spans = [span for span, _ in find_quantities(text)]
    assert all(left.end <= right.start for left, right in pairwise(spans))
