"""Names of bodies: what of the model's proposals stands, and with which edges."""

from __future__ import annotations

import pytest

from ie.data import Entity, Span
from ie.tag.names import settle_names


def settled(text: str, *names: str) -> list[str]:
    proposed = []
    for name in names:
        start = text.index(name)
        span = Span(start, start + len(name))
        proposed.append(Entity("AGENCY", span, span, name, 0.95))
    found = sorted(span for span, score in settle_names(text, proposed) if score > 0.9)
    return [text[span.start : span.end] for span in found]


@pytest.mark.parametrize(
    ("text", "proposed", "name"),
    [
        pytest.param("办理县政协交办的提案。", "县政协交办", "县政协", id="verb_behind"),
        pytest.param("县政府办理申请5件。", "县政府办", "县政府", id="half_of_a_verb_behind"),
        pytest.param("在县政务中心分厅查阅。", "县政务中心分厅", "县政务中心", id="branch_hall_behind"),
        pytest.param("市人大常委会审议。", "市人大常委", "市人大常委会", id="last_character_was_cut"),
        pytest.param("市政府行政复议委员会受理2件。", "市政府", "市政府行政复议委员会", id="grammar_reads_on"),
        pytest.param(
            "重新组建局政务公开工作领导小组。", "重新组建局政务公开工作领导小组", "局政务公开工作领导小组", id="verb_before"
        ),
        pytest.param("经发局牵头。", "经发局", "经发局", id="character_that_is_no_verb_here"),
        pytest.param("由驻局纪检监察组监督。", "驻局纪检监察组", "驻局纪检监察组", id="discipline_group"),
        pytest.param("会同县残联、县工商联办理。", "县工商联", "县工商联", id="federation"),
        pytest.param("发言人由县政府办公\n室负责人担任。", "县政府办公\n室", "县政府办公\n室", id="line_end_inside_a_word"),
        pytest.param("主办:云水区政府网站标识码21", "云水区政府", "云水区政府", id="code_of_a_site_is_not_its_name"),
        pytest.param("县政府法制办受理。", "县政府法制办", "县政府法制办", id="office_in_short"),
        pytest.param("区综合办、外协办配合。", "外协办", "外协办", id="office_that_ends_like_a_verb"),
        pytest.param("县市场监管局抽检。", "县市场监管局", "县市场监管局", id="field_that_begins_like_a_level"),
        pytest.param("由管委会党政办负责。", "管委", "管委会", id="committee_that_was_cut", marks=pytest.mark.issue(7)),
        pytest.param(
            "出席市政府新闻办发布会。", "市政府", "市政府新闻办", id="short_office_of_a_government", marks=pytest.mark.issue(7)
        ),
        pytest.param(
            "由高新技术开发区社会事务局承办。",
            "区社会事务局",
            "高新技术开发区社会事务局",
            id="zone_that_was_cut",
            marks=pytest.mark.issue(7),
        ),
        pytest.param(
            "由市级机关事务管理局公布。",
            "市级机关事务管理局",
            "市级机关事务管理局",
            id="body_for_organs_of_a_level",
            marks=pytest.mark.issue(7),
        ),
        pytest.param("抽调党政办、司法所3人。", "司法所", "司法所", id="office_of_this_town", marks=pytest.mark.issue(7)),
        pytest.param(
            "设在街道办事处一楼。", "街道办事处", "街道办事处", id="office_of_this_street", marks=pytest.mark.issue(7)
        ),
        pytest.param(
            "按丙原县人民政府办公室丙政办发〔2017〕5号,县里已办。",
            "丙原县人民政府办公",
            "丙原县人民政府办公室",
            id="unlisted_place_and_a_cut_end",
            marks=pytest.mark.issue(7),
        ),
        pytest.param("范围涵盖县财政局机关。", "涵盖县财政局", "县财政局", id="what_includes_it", marks=pytest.mark.issue(7)),
        pytest.param(
            "由财政所录入,3个财政专户公示。",
            "财政所",
            "财政所",
            id="one_office_beside_other_numbers",
            marks=pytest.mark.issue(7),
        ),
        pytest.param("由县委办督办。", "县委办", "县委办", id="office_of_a_committee", marks=pytest.mark.issue(7)),
        pytest.param("局办公室主任会议研究,市政府主要领导出席。", "市政府", "市政府", id="leaders_of_a_body"),
    ],
)
def test_name_is_mended(text: str, proposed: str, name: str) -> None:
    assert settled(text, proposed) == [name]


@pytest.mark.parametrize(
    ("text", "proposed"),
    [
        pytest.param("连同结转1件,应办12件。", "应办", id="verb_alone"),
        pytest.param("无传真,合计应办20件。", "合计应办", id="verb_phrase"),
        pytest.param("公布“跨省通办”事项。", "省通办", id="slogan"),
        pytest.param("召开镇长办公会3次。", "镇长办", id="half_of_an_office_meeting"),
        pytest.param("召开区长办公会3次。", "区长办公会", id="office_meeting"),
        pytest.param("局办公楼设查阅点。", "局办", id="half_of_a_building"),
        pytest.param("承办市政协提案17件。", "市政协", id="proposals"),
        pytest.param("邀请县人大代表视察。", "县人大", id="deputies"),
        pytest.param("市纪委书记任组长。", "市纪委", id="post_of_a_person"),
        pytest.param("8个县教育局各设联络员。", "县教育局", id="counted_bodies"),
        pytest.param("各县区教育局报送。", "县区教育局", id="bodies_of_several_levels"),
        pytest.param("全市政府系统培训。", "市政府", id="all_governments"),
        pytest.param("各县(市、区)人民政府报送。", "区)人民政府", id="half_of_a_bracket"),
        pytest.param("县局自行解读。", "县局", id="level_alone"),
        pytest.param("与电信部门合作。", "电信部", id="half_of_a_word"),
        pytest.param("委托高校团队评估。", "高校团队", id="team"),
        pytest.param("表现突出的安徽省、市公安局。", "安徽省", id="place_alone"),
        pytest.param("各县(区)水利局报送。", "水利局", id="one_of_every_county", marks=pytest.mark.issue(7)),
        pytest.param("由县(市)林业局收到。", "县(市)林业局", id="counties_and_cities", marks=pytest.mark.issue(7)),
        pytest.param("区级水利局更新不勤。", "区级水利局", id="bodies_of_a_level", marks=pytest.mark.issue(7)),
        pytest.param("会商景区有关局。", "景区有关局", id="those_concerned", marks=pytest.mark.issue(7)),
        pytest.param("乡镇财政所更新不勤。", "财政所", id="offices_of_the_towns", marks=pytest.mark.issue(7)),
        pytest.param("财政所十六个,均已公开。", "财政所", id="offices_that_are_counted", marks=pytest.mark.issue(7)),
        pytest.param(
            "汇总各镇政府、街道办事处和部门的数据。", "街道办事处", id="one_of_every_street", marks=pytest.mark.issue(7)
        ),
        pytest.param("统计范围为管委会机关。", "管委会", id="own_seat", marks=pytest.mark.issue(7)),
        pytest.param("委办局报送902条,街道报送77条。", "委办局", id="all_departments", marks=pytest.mark.issue(7)),
        pytest.param("区直局办发布320条。", "区直局办", id="all_offices", marks=pytest.mark.issue(7)),
        pytest.param("部委办局各设一名联络员。", "部委办局", id="all_departments_in_full", marks=pytest.mark.issue(7)),
        pytest.param("市司法局及办公室共发布90条。", "办公室", id="office_of_the_one_before", marks=pytest.mark.issue(7)),
        pytest.param("原件存入乡档案室。", "乡档案室", id="room_for_files", marks=pytest.mark.issue(7)),
        pytest.param("可到街道资料室翻阅。", "街道资料室", id="room_for_papers", marks=pytest.mark.issue(7)),
        pytest.param("范围包括局机关与二级机构。", "包括局", id="one_character_of_a_seat", marks=pytest.mark.issue(7)),
        pytest.param("按季通报各税务分局。", "税务分局", id="every_one", marks=pytest.mark.issue(7)),
        pytest.param(
            "含9个卫生监督站。卫生监督站:41条。", "卫生监督站", id="branches_counted_before", marks=pytest.mark.issue(7)
        ),
        pytest.param("农机站:12条。下属农机站已并入。", "农机站", id="branches_counted_behind", marks=pytest.mark.issue(7)),
        pytest.param("巢湖市民生项目公示。", "巢湖市民生项", id="place_and_half_a_word"),
        pytest.param("方案经局党组会讨论。", "局党组会", id="meeting_of_leaders", marks=pytest.mark.issue(7)),
        pytest.param("提交镇党委会审议。", "镇党委会", id="meeting_of_a_committee", marks=pytest.mark.issue(7)),
    ],
)
def test_no_name_is_dropped(text: str, proposed: str) -> None:
    assert settled(text, proposed) == []


@pytest.mark.issue(7)
@pytest.mark.parametrize(
    ("text", "proposed", "name"),
    [
        ("局机关和青石林场管理站设点。", "局机关和青石林场管理站", "青石林场管理站"),
        ("委机关与市疾病预防控制中心报送。", "委机关与市疾病预防控制中心", "市疾病预防控制中心"),
        ("厅机关以及省公路局派员。", "厅机关以及省公路局", "省公路局"),
        ("县委和县政府机关事务管理局派员。", "县政府机关事务管理局", "县政府机关事务管理局"),
    ],
)
def test_seat_before_a_name_is_outside(text: str, proposed: str, name: str) -> None:
    assert name in settled(text, proposed)
    assert proposed == name or proposed not in settled(text, proposed)


@pytest.mark.parametrize("between", [" ", ""])
@pytest.mark.parametrize("names", [["中共中央办公厅", "国务院办公厅"], ["县委", "县政府"]])
def test_two_names_without_a_mark_are_two(names: list[str], between: str) -> None:
    both = between.join(names)
    assert settled(f"按照《{both}关于公开的意见》,", both) == names


def test_a_blank_inside_a_name_is_no_border() -> None:
    assert settled("安徽省 体育局\n", "安徽省 体育局") == ["安徽省 体育局"]


@pytest.mark.parametrize(
    ("text", "sure", "names"),
    [
        pytest.param(
            "云水海关办公室负责。云水海关共受理3件,由云水海关办结。",
            "云水海关",
            ["云水海关办公室", "云水海关", "云水海关"],
            id="customs",
        ),
        pytest.param(
            "县第三医院建于旧城。县第三医院网站改版,县第三医院公开信息。",
            "县第三医院",
            ["县第三医院", "县第三医院"],
            id="but_not_inside_the_name_of_its_site",
        ),
        pytest.param("县委部署。县委员提案2件。", "县委", ["县委"], id="but_no_short_name"),
    ],
)
def test_name_that_is_sure_once_is_taken_wherever_it_stands(text: str, sure: str, names: list[str]) -> None:
    start = text.index(sure + ("共" if "共受理" in text else ""))
    span = Span(start, start + len(sure))
    found = sorted(span for span, _ in settle_names(text, [Entity("AGENCY", span, span, sure, 0.95)]))
    words = [text[span.start : span.end] for span in found]
    assert [word for word in words if word.startswith(sure)] == names


@pytest.mark.parametrize("unit", ["中央办公厅 ", "国务院办公厅 ", "市 ", "交办", "县政府办公"])
def test_settling_a_hostile_name_ends(unit: str) -> None:
    text = unit * (2_000 // len(unit))
    assert all(
        0 <= span.start < span.end <= len(text)
        for span, _ in settle_names(text, [Entity("AGENCY", Span(0, 900), Span(0, 900), text[:900], 0.9)])
    )
