"""Counts without a measure word, and the numbers that look like them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ie.grammar.bare_numbers import find_bare_numbers


def found(text: str) -> list[str]:
    return [text[span.start : span.end] for span, _ in find_bare_numbers(text)]


@pytest.mark.issue(7)
@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        pytest.param("按渠道看,网站3140,公众号725,电子屏88。", ["3140", "725", "88"], id="channels"),
        pytest.param("其中当面12，邮寄0，邮箱31。", ["12", "0", "31"], id="ways_of_asking"),
        pytest.param("全部准予41、部分准予6、不予准许9、未持有17。", ["41", "6", "9", "17"], id="outcomes"),
        pytest.param("农业农村402;民政救助1,316;城乡建设77;余者240余条。", ["402", "1,316", "77"], id="subjects"),
        pytest.param("咨询的来路有,窗口:210,信箱:近90,网页留言:40多。", ["210", "近90", "40多"], id="behind_colons"),
        pytest.param("答复37件(准予21,部分准予4,其他12)。", ["21", "4", "12"], id="in_a_bracket"),
        pytest.param("提交人有个人8,公司3。", ["8", "3"], id="two_items"),
        pytest.param("网页(含手机端)140,展板(含橱窗)15。", ["140", "15"], id="names_with_a_bracket"),
        pytest.param("“清溪发布”1870,“清溪政务”960。", ["1870", "960"], id="names_in_quotation_marks"),
        pytest.param("广播站36,村务栏120条。", ["36"], id="measure_word_at_the_end_only"),
        pytest.param("网站2016,公众号1830,展板41。", ["2016", "1830", "41"], id="one_that_could_be_a_year"),
        pytest.param("传真0,电邮4,信件2。", ["0", "4", "2"], id="way_that_is_also_an_address"),
        pytest.param("上年结转:0;本年申请总数:26。", ["0", "26"], id="counted_names_with_colons"),
        pytest.param("受理投诉:3。", ["3"], id="one_counted_name"),
        pytest.param("政策法规51(8.2%)、人事任免30(4.8%)、应急管理22(3.5%)。", ["51", "30", "22"], id="shares_in_brackets"),
        pytest.param("准予19(占七成),不准予3(均为内部信息),其他5。", ["19", "3", "5"], id="remarks_in_brackets"),
        pytest.param("区本级88,镇(街道、园区)240。", ["88", "240"], id="name_with_a_list_in_it"),
        pytest.param("不予公开4件(商业秘密1、个人隐私3)。", ["1", "3"], id="parts_that_add_up_from_one"),
        pytest.param("本年新收:0;已办结:0;转入下年:0。", ["0", "0", "0"], id="names_that_end_in_a_year"),
        pytest.param("网页210、广播48、各类渠道1,020(单位:条)", ["210", "48", "1,020"], id="name_that_ends_like_a_road"),
        pytest.param("粉丝由4106增加到1.3万。", ["4106"], id="risen_from"),
        pytest.param("栏目从46压减至31。", ["46", "31"], id="fallen_to"),
        pytest.param("留言由860条减少为近700,", ["近700"], id="fallen_to_a_bare_number"),
        pytest.param("信息公开投诉为0。行政诉讼均为0,", ["0", "0"], id="nought_behind_a_verb"),
        pytest.param("规范性文件废止数为0;全年收费总额为0。", ["0", "0"], id="nought_of_an_amount"),
        pytest.param("行政诉讼(含复议后起诉):2\n", ["2"], id="bracket_before_the_colon"),
        pytest.param("全年收到政府信息公开申请7,其中网上6件。", ["7"], id="taken_in_without_a_colon"),
        pytest.param("受理群众投诉12;上年结转申请3。", ["12", "3"], id="taken_in_twice"),
        pytest.param("发布视频解读33(比去年增加8),", ["8"], id="more_than_last_year"),
        pytest.param("留言办理210条,较上年少近40。", ["近40"], id="fewer_than_last_year"),
        pytest.param("全年咨询57件:窗口16、电话41。", ["16", "41"], id="by_telephone"),
        pytest.param("接待来访共230人次:大厅120、热线75、信箱35;", ["120", "75", "35"], id="hotline_that_adds_up"),
        pytest.param("公众号停更,微信为0。公报为0,", ["0", "0"], id="channels_with_nought"),
    ],
)
def test_number_behind_a_name_is_a_count(text: str, numbers: list[str]) -> None:
    assert found(text) == numbers


@pytest.mark.issue(7)
@pytest.mark.parametrize(
    "text",
    [
        pytest.param("起草于2016,修订于2019。", id="years"),
        pytest.param("自2014至2018,自2019至2022。", id="ranges_of_years"),
        pytest.param("概述1、主动公开2、依申请公开3、收费4、", id="numbers_of_items"),
        pytest.param("主动公开:1、完善栏目;2、增加数量。", id="list_behind_a_colon"),
        pytest.param("可以提出申请:1)有居住证;2)有房。", id="numbers_in_half_a_bracket"),
        pytest.param("可以提出申请:1、新建10\n", id="number_of_an_item_before_a_number"),
        pytest.param("地址清水路28,邮编230031,电话62345678。", id="address"),
        pytest.param("联系电话6234567,传真6234568,邮编230031。", id="telephone"),
        pytest.param("值班52034,传真52035。", id="short_telephone"),
        pytest.param("投诉举报:12345。监督咨询:12388,", id="hotlines"),
        pytest.param("清政办〔2019〕12号,清政发〔2019〕8。", id="document_numbers"),
        pytest.param("全省排名第3,全市排名第5。", id="ordinals"),
        pytest.param("详见附件1、附件2。", id="attachments"),
        pytest.param("见统计表1,说明图2。", id="tables_and_pictures"),
        pytest.param("满意率98%,公开率100%,增幅12.5%。", id="percentages"),
        pytest.param("浏览次数:1204,字号:14。", id="what_the_page_counts"),
        pytest.param("网站3140条,公众号725条。", id="measure_words_are_for_another_grammar"),
        pytest.param("规章 1 0 14\n行政许可 204\n", id="rows_of_a_table"),
        pytest.param("访问量超过640。", id="one_number_alone"),
        pytest.param("索引号:00123,主题词:12。", id="head_of_a_page"),
        pytest.param("G60,S12,IPv6,PM10", id="roads_and_versions"),
        pytest.param("每周一9:30,每周五14:30。", id="times_of_day"),
        pytest.param("5月12,6月30。", id="days"),
        pytest.param("网站31,网站42。", id="one_name_twice"),
        pytest.param("测评排名由15升至3。", id="ranks"),
        pytest.param("规划期由2016延长至2020,目标年从2021提高到2025。", id="years_that_rise"),
        pytest.param("办理步骤(受理1、审核2、答复3、归档4)。", id="steps_in_a_bracket"),
        pytest.param("材料2件(申请表1、流程说明2)。", id="items_that_do_not_add_up"),
        pytest.param("基数为0。", id="nought_of_nothing_counted"),
        pytest.param("申请件数为0件,收费为0.5元,办结率为0%。", id="noughts_for_another_grammar"),
        pytest.param("人民路(东段、西段)12号", id="address_with_a_list"),
        pytest.param("便民服务:投诉12315、热线12345。", id="hotlines"),
        pytest.param("联系方式2项:窗口16、电话41。", id="telephones_that_do_not_add_up"),
        pytest.param("较上年多30%,比上年增加2.5倍。", id="shares_more"),
        pytest.param("受理申请2021年3月。收到申请12日内答复。", id="day_behind_a_request"),
    ],
)
def test_other_number_is_left(text: str) -> None:
    assert found(text) == []


@given(st.text(alphabet="网站微信申请数:,、;。()“”0123456789余近年月第号\n", max_size=80))
def test_spans_are_sorted_and_parse(text: str) -> None:
    spans = [span for span, _ in find_bare_numbers(text)]
    assert all(left.end <= right.start for left, right in pairwise(spans))


@pytest.mark.parametrize(
    "unit", ["收到申请", "比上年多1", "新收:1、", "网站1,", "申请:1", "网", "1", "(", "网站1、", "近", ",", "网站(1"]
)
def test_search_stays_linear(unit: str) -> None:
    find_bare_numbers(unit * (200_000 // len(unit)))
