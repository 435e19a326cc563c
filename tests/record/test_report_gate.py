"""What is let through as a report, however damaged, and what is not, with the reason."""

from __future__ import annotations

import re

import pytest

from ie.data import Block, Document, Span, StandardTables
from ie.errors import NotAReportError
from ie.record.report_gate import require_report
from ie.sections import build_sections
from ie.text import normalize_characters

NO_TABLES = StandardTables(None)


def gate(raw: str, *, chrome: tuple[Span, ...] = ()) -> None:
    document = Document("page.txt", "", "text/plain", raw, tuple(Block("chrome", span) for span in chrome))
    text = normalize_characters(raw)
    sections, entities = build_sections(text, [], tables=NO_TABLES)
    require_report(document, text, entities, sections, NO_TABLES)


TOWNSHIP = """柳树镇2018年政府信息公开年度报告
根据《中华人民共和国政府信息公开条例》规定，现将我镇2018年政府信息公开工作情况报告如下：
一、概述
2018年，我镇认真做好政府信息公开工作，及时更新栏目。
二、主动公开政府信息情况
全年主动公开政府信息41条。
三、依申请公开政府信息情况
未收到公民、法人和其他组织的政府信息公开申请。
四、行政复议、行政诉讼情况
2018年未发生行政复议和行政诉讼。
五、存在的主要问题和改进措施
信息更新不够及时，下一步加强培训。
柳树镇人民政府
2019年1月8日
"""
FORM_2021 = """临江县审计局2022年政府信息公开工作年度报告
一、总体情况
2022年，县审计局认真落实政府信息公开要求，主动公开政府信息120条。
二、主动公开政府信息情况
第二十条第（一）项
信息内容 本年制发件数 本年废止件数 现行有效件数
规章 0 0 0
行政规范性文件 0 0 0
三、收到和处理政府信息公开申请情况
一、本年新收政府信息公开申请数量 0 0 0 0 0 0 0
四、结转下年度继续办理 0 0 0 0 0 0 0
四、政府信息公开行政复议、行政诉讼情况
0 0 0 0 0 0 0 0 0 0 0 0 0 0 0
五、存在的主要问题及改进情况
公开内容不够丰富。
六、其他需要报告的事项
无。
"""
LETTER_FORM = """县政府办公室：
根据《政府信息公开条例》要求，现将我局2015年度政府信息公开工作情况报告如下：
一、基本情况
2015年我局共公开政府信息86条，其中机构职能类3条。
二、依申请公开情况
我局未收到政府信息公开申请，未发生收费。
三、存在问题及下一步打算
公开不够及时。
临江县水务局
2016年2月4日
"""
UNIVERSITY = """江南大学2018-2019学年信息公开工作年度报告
本报告根据《高等学校信息公开办法》编制，统计期限为2018年9月1日至2019年8月31日。
一、概述
学校高度重视信息公开工作。
二、主动公开情况
主动公开信息1200条。
三、依申请公开和不予公开情况
收到信息公开申请2件，均已答复。
四、主要问题和改进措施
信息公开的深度还需加强。
"""


def without_single_characters(text: str) -> str:
    return re.sub(r"(?<=\d)[年月日号]|(?<![\u4e00-\u9fff])[一-龥](?![\u4e00-\u9fff])", "", text)


REPORTS = {
    "township": TOWNSHIP,
    "form_2021": FORM_2021,
    "letter_form": LETTER_FORM,
    "university": UNIVERSITY,
    "everything_on_one_line": TOWNSHIP.replace("\n", ""),
    "form_on_one_line": FORM_2021.replace("\n", " "),
    "title_lost": TOWNSHIP.split("\n", 1)[1],
    "digits_lost": re.sub(r"\d", "", TOWNSHIP),
    "single_characters_lost": without_single_characters(TOWNSHIP),
    "headings_lost": re.sub(r"(?m)^[一二三四五六]、.*\n", "", TOWNSHIP),
    "punctuation_folded": TOWNSHIP.replace("，", ",").replace("：", ":"),
    "blank_lines": FORM_2021.replace("\n", "\n\n"),
    "page_around_it": "首页 > 政务公开 > 年报\n无障碍 长者版 登录 | 注册\n"
    + TOWNSHIP
    + "扫一扫在手机打开当前页\n公开指南\n公开制度\n",
    "menu_of_the_site_above_it": "政府信息公开  政府信息公开指南  政府信息公开制度  法定主动公开内容  政府信息公开年报  依申请公开\n"
    + TOWNSHIP,
    "menu_above_a_vague_title": "信息公开目录 公开指南 公开年报 政策法规\n"
    + TOWNSHIP.replace("2018年政府信息公开年度报告", "信息公开情况"),
    "catalogue_line_above_it": "[索引号] 641102019/2019-00017 [发布机构]柳树镇人民政府\n" + TOWNSHIP.split("\n", 1)[1],
    "published_by_a_notice": f"关于发布《临江县审计局2022年政府信息公开工作年度报告》的公告\n现予公布。\n附件：\n{FORM_2021}",
    "traditional": TOWNSHIP.replace("政府信息公开", "政府信息公開").replace("报告", "報告"),
}


@pytest.mark.parametrize("raw", REPORTS.values(), ids=REPORTS.keys())
def test_require_report_lets_a_report_through(raw: str) -> None:
    gate(raw)


DUTY = "行政机关应当依照本办法的规定，及时、准确地公开政府信息，并建立健全有关工作制度。"
ARTICLES = "".join(f"第{number}条 {DUTY}\n" for number in "一二三四五六七八九")
OTHERS = {
    "regulation": "临江县政府信息公开办法\n第一章 总则\n" + ARTICLES,
    "guide": "临江县水务局政府信息公开指南\n为便于公民获取政府信息，编制本指南。\n一、公开内容\n机构职能、政策文件、行政许可等信息。\n"
    "二、公开形式\n主要通过政府网站公开政府信息。\n三、依申请公开\n申请人可以当面、信函提出政府信息公"
    "开申请，受理机构为办公室。\n四、监督方式\n可依法申请行政复议或者提起行政诉讼。\n",
    "rule_of_disclosure": (
        "临江县水务局主动公开制度\n一、为规范政府信息主动公开工作，制定本制度。\n二、政府信息自形成之日起"
        "20个工作日内公开。\n三、各科室负责提供政府信息。\n四、本制度由办公室负责解释。\n"
    ),
    "notice_asking_for_reports": (
        "关于做好2019年政府信息公开工作年度报告编制和发布工作的通知\n各乡镇人民政府，县直各单位：\n根据《"
        "政府信息公开条例》要求，现就做好年度报告编制工作通知如下：\n"
        "一、主要内容\n按照统一格式编制年度报告，包括总体情况、主动公开政府信息情况等。\n二、时间要求\n请"
        "各单位于2020年1月20日前报送县政府办公室。\n三、有关要求\n加强领导，确保质量。\n"
    ),
    "work_plan": (
        "临江县2020年政务公开工作要点\n2020年全县政务公开工作的总体要求是坚持以人民为中心。\n一、围绕重点"
        "领域加大主动公开力度\n及时公开政府信息。\n二、加强政策解读\n认真做好政策解读工作。"
        "\n三、规范依申请公开\n提高答复质量。\n四、加强平台建设\n办好政府网站。\n"
    ),
    "explanation": (
        "文字解读：临江县2020年政府信息公开工作年度报告\n一、编制背景\n根据《政府信息公开条例》规定，县政"
        "府编制了年度报告。\n二、主要内容\n报告介绍了主动公开政府信息情况、"
        "依申请公开情况。全年公开政府信息1200条。\n三、下一步安排\n继续做好政府信息公开。\n"
    ),
    "news": (
        "临江县召开政府信息公开工作推进会\n近日，临江县召开会议，部署2020年政府信息公开工作年度报告编制工"
        "作。会议指出，全县主动公开政府信息3万余条，要求各单位按时发布年度报告，"
        "切实提高政府信息公开水平。记者从会上获悉，县里将加强督查，确保各项任务落实到位，全面提升政务公开的质量和实效。\n"
    ),
    "template": (
        "XX县2020年政府信息公开工作年度报告\n本报告统计期限为xxxx年x月x日至xxxx年x月x日。\n一、总体情况\n"
        "全年主动公开政府信息xx条。\n二、主动公开政府信息情况\n制发文件xx件。"
        "\n三、收到和处理政府信息公开申请情况\n收到申请xx件。\n四、政府信息公开行政复议、行政诉讼情况\n复议x件，诉讼x件。\n"
    ),
    "letter": (
        "政府信息公开申请答复书\n王某某：\n你通过信函提出的政府信息公开申请，本机关于2020年3月2日收到。经"
        "查，你申请公开的信息属于主动公开范围，你可以登录县政府网站查询。"
        "如对本答复不服，可以在收到之日起60日内申请行政复议，或者在6个月内提起行政诉讼。\n临江县水务局\n2020年3月12日\n"
    ),
    "government_work_report": (
        "政府工作报告\n各位代表：\n现在，我代表县人民政府向大会作工作报告，请予审议。\n一、2020年工作回顾"
        "\n全县生产总值增长6.5%，城镇新增就业3200人，"
        "新建农村公路120公里。\n二、2021年工作安排\n坚持稳中求进，抓好项目建设，推进乡村振兴，保障和改善民生，加强政府自身建设。\n"
    ),
}


@pytest.mark.parametrize("raw", OTHERS.values(), ids=OTHERS.keys())
def test_require_report_stops_other_texts(raw: str) -> None:
    with pytest.raises(NotAReportError) as caught:
        gate(raw)
    assert caught.value.code == "report.not_a_report"
    assert "expected a yearly disclosure report" in caught.value.message


MENU = (
    "首页\n政务公开\n信息公开\n机构职能\n政策文件\n办事服务\n互动交流\n领导信箱\n数据开放\n走进临江\n"
    "联系我们\n网站地图\n无障碍\n智能问答\n繁体\n"
)
SHELLS = {
    "empty": "",
    "loading": "临江县人民政府 信息公开 正在加载中，请稍候……",
    "missing": "404 您访问的页面不存在或已删除，请返回首页。临江县人民政府主办，临江县政府办公室承办，版权所有。",
    "login": "用户登录 请输入用户名 请输入密码 验证码 忘记密码 注册 临江县政务服务网",
    "menu": MENU * 4,
}


@pytest.mark.parametrize("raw", SHELLS.values(), ids=SHELLS.keys())
def test_require_report_stops_a_page_without_a_report(raw: str) -> None:
    with pytest.raises(NotAReportError) as caught:
        gate(raw)
    assert caught.value.code == "report.shell"


def test_require_report_stops_a_page_that_is_all_chrome() -> None:
    raw = (
        "临江县人民政府网站栏目导航，机构设置，政策文件，办事服务，互动交流，数据开放，走进临江，通知公告"
        "，便民查询，专题专栏，网上信访，咨询投诉，民意征集，在线访谈，政务微博。"
    )
    with pytest.raises(NotAReportError) as caught:
        gate(raw, chrome=(Span(0, len(raw)),))
    assert caught.value.code == "report.shell"


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param("Annual report on open government information. " * 20, id="english"),
        pytest.param("これは情報公開に関する年次報告書です。請求件数は十件でした。" * 10, id="japanese"),
        pytest.param("Ежегодный отчёт об открытости информации. " * 20, id="russian"),
    ],
)
def test_require_report_stops_other_languages(raw: str) -> None:
    with pytest.raises(NotAReportError) as caught:
        gate(raw)
    assert caught.value.code == "report.language"


def test_require_report_names_the_file_and_what_it_found() -> None:
    with pytest.raises(NotAReportError, match=r"page\.txt.*articles"):
        gate(OTHERS["regulation"])
