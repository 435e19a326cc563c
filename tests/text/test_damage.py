"""Damage counts: each row of the noise list on its own composed example, and none of them on a clean report."""

from __future__ import annotations

import pytest

from ie.data import Block, Document, Span
from ie.text.characters import normalize_characters
from ie.text.chrome_marks import is_chrome_line
from ie.text.damage import find_damage
from ie.text.lines import join_wrapped_lines

CLEAN = """某县水务局2020年政府信息公开工作年度报告
　　本报告所列数据的统计期限自2020年1月1日起，至2020年12月31日止。如有疑问，请与某县水务局办公室联系（电话：0000-1234567）。
一、总体情况
（一）主动公开。全年公开信息1286条，其中概况信息12条、工作动态1074条、公告200条，阅读量达到120万次。
（二）依申请公开。收到申请48件，其中网上申请31件、信函申请17件，同比增长12.5%。受理费用为0元，投入经费3.5万元。
印发《某县水务局关于做好信息公开工作的通知》（某水办〔2020〕15号），开展“互联网+政务服务”和5G应用培训3次。
二、主动公开政府信息情况
信息内容	本年制发件数	本年废止件数	现行有效件数
规章	0	0	0
行政规范性文件	2	1	12
行政许可	1808595
信息内容	上一年项目数量	本年增/减	处理决定数量
三、收到和处理政府信息公开申请情况
一、本年新收政府信息公开申请数量	48	0	0	0	0	0	48
（七）总计	48	0	0	0	0	0	48
四、存在的主要问题及改进情况
一是力度不够；二是形式单一。2021年，我局将改进。截至2020年底，8个乡镇100%设立查阅点。
某县水务局
2021年1月20日"""


def damage_of(raw: str, blocks: tuple[Block, ...] = ()) -> dict[str, int]:
    return find_damage(Document("a.txt", "0" * 64, "text/plain", raw, blocks), normalize_characters(raw))


def test_a_clean_report_shows_none() -> None:
    assert damage_of(CLEAN) == {}


@pytest.mark.parametrize(
    ("name", "raw", "count"),
    [
        pytest.param("N1", "统计期限为2020111231。", 1, id="N1_period"),
        pytest.param("N1", "自2020 11日起，至20201231日止。", 2, id="N1_period_with_days"),
        pytest.param("N1", "201911月，举办培训。308我县召开会议，1105我局发文。", 3, id="N1_month_and_lone_date"),
        pytest.param("N1", "(某政办函〔202048)(某政办函〔202049号)(某府发〔2020〕25)", 3, id="N1_document_numbers"),
        pytest.param("N1", "上一年项目数量\n本年增/\n处理决定数量", 1, id="N1_header_cell"),
        pytest.param("N1", "、总体情况\n全年工作如下。", 1, id="N1_heading"),
        pytest.param("N2", "统计期限自至。全年主动公开信息 条，同比增长%。", 3, id="N2"),
        pytest.param(
            "N3",
            "某局年度报告一、总体情况" + "公开工作。" * 320 + "二、主动公开。三、依申请公开。四、复议。五、问题。",
            1,
            id="N3",
        ),
        pytest.param("N4", "一、本年新收政府信息公开申请数量640020470", 1, id="N4_row"),
        pytest.param("N4", "1.属于国家秘密00000002.其他法律行政法规禁止公开0000000", 2, id="N4_next_row"),
        pytest.param("N5", "属于国家秘密\n" + "0\n\n" * 7 + "重复申请\n" + "1\n\n" * 7, 2, id="N5"),
        pytest.param("N6", "三\n、\n本\n年\n度\n办理结果", 1, id="N6_vertical"),
        pytest.param("N7", "關(guān)于某縣政務(wù)公開報(bao)告", 8, id="N7"),
        pytest.param("N8", "公\u200b开&nbsp;信息", 2, id="N8"),
        pytest.param("N9", "全年公开,其中:通知(含公告)。", 4, id="N9"),
        pytest.param("N10", "某政发[2019]7号、某政发﹝2019﹞8号、某政办2019〕9号、某政办(2019)10号", 4, id="N10"),
        pytest.param("N11", "首页 > 政务公开\n发布时间：2020-01-20 访问量：\n扫一扫在手机上查看当前页面", 3, id="N11"),
        pytest.param("N12", "联系人：****，****，关于百家乐的通知", 3, id="N12"),
        pytest.param("N13", "公开\ufffd\ufffd锟斤拷条例", 2, id="N13_lost"),
        pytest.param("N13", "本机关主动公开政府信息".encode().decode("latin-1"), 1, id="N13_reversible"),
        pytest.param("N14", "2O18年公开l2件，共3〇5条", 3, id="N14"),
        pytest.param("N15", "| 规章 | 0 | 0 |\n| --- | --- | --- |", 2, id="N15"),
        pytest.param("N16", "公开信息3985 758条，受理1 2 6件", 2, id="N16"),
        pytest.param("N17", "2018-度公开政府资讯173769万条，收到(略)件", 4, id="N17"),
    ],
)
def test_each_damage_is_counted(name: str, raw: str, count: int) -> None:
    assert damage_of(raw).get(name) == count


def test_question_marks_for_blanks_are_n8() -> None:
    assert damage_of("? ? 一、概况\n? ? 二、方式\n? ?三、其他")["N8"] == 3


def test_wrapped_lines_are_n6_before_and_after_joining() -> None:
    lines = [
        "某局全面落实公开要求，围绕群众关心的重点事项，不断拓宽公",
        "开渠道，规范办理程序，提高服务质量，全年共主动公开政府信",
        "息一千二百余条，收到申请四十八件，均在法定期限以内予以答",
        "复，没有发生行政复议，也没有发生行政诉讼，群众的满意程度",
        "进一步提高。",
    ]
    raw = "\n".join([*lines[:2], "- 1 -", *lines[2:]])
    document = Document("a.txt", "0" * 64, "text/plain", raw, ())
    text = normalize_characters(raw)
    assert find_damage(document, text)["N6"] > 4
    assert find_damage(document, join_wrapped_lines(text))["N6"] > 4


def test_chrome_inside_a_chrome_block_is_counted_once() -> None:
    raw = "首页 > 政务公开\n某局年度报告"
    assert damage_of(raw, (Block("chrome", Span(0, 9)), Block("body", Span(10, len(raw)))))["N11"] == 1


def test_counts_come_in_the_order_of_the_list() -> None:
    found = damage_of("某政发[2019]7号,公开\u200b3985 758条,首页\n统计期限自至。")
    assert list(found) == sorted(found, key=lambda name: int(name[1:]))


@pytest.mark.parametrize("line", ["某局按照要求发布时间表", "联系我局办公室", "相关附件由办公室保管并公开"])
def test_prose_is_no_chrome(line: str) -> None:
    assert not is_chrome_line(line)
