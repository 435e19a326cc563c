"""Which of several stated values is the fact."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ie.data import Fact
from ie.record.facts import choose_facts
from ie.record.indicators import resolve_mentions
from tests.record.marked_text import read_marked

PROACTIVE = "#SEC_PROACTIVE 二、主动公开政府信息情况\n"
REQUESTS = "#SEC_REQUESTS 三、依申请公开政府信息情况\n"


def _facts(source: str) -> dict[str, Fact]:
    marked = read_marked(source)
    mentions = resolve_mentions(marked.text, marked.entities, marked.sections, report_year=2020)
    found = choose_facts(marked.text, mentions, marked.sections)
    return {fact.indicator: fact for fact in found}


def test_fact_carries_the_clause_as_evidence() -> None:
    fact = _facts(REQUESTS + "2020年,我局收到政府信息公开申请⟦8件|x⟧,均已答复。")["requests_received"]
    assert fact.text == "我局收到政府信息公开申请8件"
    assert (fact.value, fact.lower, fact.upper, fact.unit, fact.state) == (Decimal(8), Decimal(8), Decimal(8), "件", "number")


def test_fact_keeps_open_bounds() -> None:
    fact = _facts(PROACTIVE + "全年主动公开各类信息⟦900余条|x⟧。")["disclosed_items"]
    assert (fact.value, fact.lower, fact.upper, fact.state) == (Decimal(900), Decimal(900), None, "approx")


def test_fact_writes_money_in_yuan() -> None:
    fact = _facts("#SEC_ORG 六、保障\n投入政府信息公开专项经费⟦2.5万元|x⟧。")["budget"]
    assert (fact.value, fact.unit) == (Decimal(25000), "元")


def test_fact_of_a_zero_in_words_is_none_text() -> None:
    facts = _facts("#SEC_REVIEW 四、情况\n⟦未发生|x⟧行政复议、行政诉讼。")
    assert {name: (f.value, f.state) for name, f in facts.items()} == {
        "review_total": (Decimal(0), "none_text"),
        "litigation_total": (Decimal(0), "none_text"),
    }


def test_fact_of_the_section_that_belongs_wins() -> None:
    source = "#SEC_OVERVIEW 一、概述\n共受理政府信息公开申请⟦9件|x⟧。\n" + REQUESTS + "共受理政府信息公开申请⟦8件|x⟧。"
    assert _facts(source)["requests_received"].value == 8


def test_fact_ignores_the_parts_and_last_year() -> None:
    source = REQUESTS + "收到申请⟦9件|x⟧,比上年⟦(7件)|x⟧有所增长,其中自然人⟦6件|x⟧、法人⟦3件|x⟧。"
    assert {name: fact.value for name, fact in _facts(source).items()} == {"requests_received": 9}


def test_cases_told_as_a_problem_happened() -> None:
    problem = "#SEC_PROBLEMS 五、问题\n答复质量不高,因政府信息公开被申请行政复议⟦7件|x⟧,被纠正⟦2件|x⟧。"
    assert {name: fact.value for name, fact in _facts(problem).items()} == {"review_total": 7, "review_corrected": 2}
    home = "#SEC_REVIEW 四、复议\n全年发生行政复议⟦9件|x⟧。\n"
    assert _facts(home + problem)["review_total"].value == 9


def test_fact_keeps_stock_and_year_apart() -> None:
    facts = _facts(PROACTIVE + "2020年主动公开信息⟦41条|x⟧,历年累计公开政府信息⟦398条|x⟧。")
    assert (facts["disclosed_items"].value, facts["disclosed_items_cumulative"].value) == (Decimal(41), Decimal(398))


@pytest.mark.parametrize(
    ("title", "value"),
    [
        pytest.param("青河县人民政府2020年政府信息公开工作年度报告", 900, id="government_reports_its_area"),
        pytest.param("青河县人民政府办公室2020年政府信息公开工作年度报告", 70, id="office_reports_itself"),
    ],
)
def test_fact_has_the_scope_of_the_reporting_body(title: str, value: int) -> None:
    source = f"{title}\n{REQUESTS}全县共受理政府信息公开申请⟦900件|x⟧。县政府办公室受理政府信息公开申请⟦70件|x⟧。"
    assert _facts(source)["requests_received"].value == value


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("#SEC_ORG 五、平台\n办理县长热线⟦60件|x⟧,县长信箱⟦28件|x⟧。", id="parts_without_total"),
        pytest.param("#SEC_OTHER 五、提案\n办理人大代表建议⟦3件|x⟧、政协提案⟦3件|x⟧。", id="equal_parts_without_total"),
        pytest.param(PROACTIVE + "刊登公报⟦6期|x⟧。", id="issues_of_a_gazette"),
        pytest.param("#SEC_PROBLEMS 五、问题\n下一步,组织政务公开培训⟦6期|x⟧。", id="plans"),
        pytest.param("#SEC_PROBLEMS 五、问题\n力争将行政复议控制在⟦6件|x⟧。", id="targets_of_cases"),
        pytest.param(REQUESTS + "予以公开及部分公开⟦20件|x⟧。", id="two_classes_in_one_number"),
        pytest.param(
            "#SEC_FEES 六、收费\n收取检索费⟦20元|x⟧、复制费⟦30元|x⟧、邮寄费⟦12元|x⟧。", id="kinds_of_fees_without_total"
        ),
        pytest.param(REQUESTS + "近三年来收到申请⟦60件|x⟧。", id="several_years"),
        pytest.param(REQUESTS + "上半年收到申请⟦6件|x⟧。", id="half_a_year"),
        pytest.param(REQUESTS + "⟦没有|x⟧超期答复的申请。", id="nothing_was_late"),
        pytest.param(REQUESTS + "不属于本局公开的⟦2件|x⟧,信息不存在的⟦2件|x⟧。", id="equal_kinds_of_not_held"),
    ],
)
def test_no_fact_without_a_rule_that_prefers_one(source: str) -> None:
    assert _facts(source) == {}


def test_no_fact_where_two_totals_disagree() -> None:
    assert _facts(REQUESTS + "收到政府信息公开申请⟦9件|x⟧。受理政府信息公开申请⟦8件|x⟧。") == {}


def test_fact_prefers_a_number_to_a_zero_said_in_passing() -> None:
    source = REQUESTS + "收到政府信息公开申请⟦9件|x⟧。因⟦未收到|x⟧申请,⟦未产生|x⟧费用。"
    facts = _facts(source)
    assert (facts["requests_received"].value, facts["request_fees"].value) == (Decimal(9), Decimal(0))


def test_fact_chosen_among_several_scores_lower() -> None:
    alone = _facts(REQUESTS + "收到政府信息公开申请⟦9件|x⟧。")["requests_received"]
    chosen = _facts(REQUESTS + "全县收到政府信息公开申请⟦9件|x⟧。我局收到政府信息公开申请⟦2件|x⟧。")["requests_received"]
    assert chosen.score < alone.score == 1.0


def test_facts_come_in_codebook_order() -> None:
    facts = _facts(REQUESTS + "办结⟦7件|x⟧,收到政府信息公开申请⟦9件|x⟧。")
    assert list(facts) == ["requests_received", "requests_handled"]


def test_no_fact_where_one_section_denies_what_another_counts() -> None:
    source = PROACTIVE + "发布政策解读⟦4篇|x⟧。\n#SEC_INTERPRET 三、政策解读\n全年⟦未发布|x⟧政策解读。"
    assert "interpretation_articles" not in _facts(source)


def test_fact_is_the_sum_that_stands_beside_its_parts() -> None:
    facts = _facts("#SEC_OTHER 五、提案\n办理代表建议⟦3件|x⟧、委员提案⟦4件|x⟧,合计⟦7件|x⟧。")
    assert {name: fact.value for name, fact in facts.items()} == {"proposals_answered": 7}


def test_fact_of_staff_is_the_sum_and_not_one_of_its_kinds() -> None:
    facts = _facts("#SEC_ORG 六、机构\n有专职人员⟦1名|x⟧、兼职人员⟦6名|x⟧,合计⟦7人|x⟧。")
    assert {name: fact.value for name, fact in facts.items()} == {"staff_total": 7, "staff_full_time": 1, "staff_part_time": 6}


@pytest.mark.parametrize(
    ("received", "denied"),
    [pytest.param(2, 1, id="stories_of_all_requests"), pytest.param(9, None, id="stories_as_examples")],
)
def test_outcome_told_as_a_story_is_a_fact_where_all_are_told(received: int, denied: int | None) -> None:
    told = "⟦1件|x⟧索取征地批文,已予以公开;⟦1件|x⟧要求公开会议记录,决定不予公开。"
    fact = _facts(REQUESTS + f"收到申请⟦{received}件|x⟧。" + told).get("requests_denied")
    assert (fact.value if fact else None) == denied


def test_two_stories_with_one_outcome_are_no_fact() -> None:
    told = "⟦1件|x⟧索取征地批文,决定不予公开;⟦1件|x⟧要求公开会议记录,决定不予公开。"
    assert "requests_denied" not in _facts(REQUESTS + "收到申请⟦2件|x⟧。" + told)


@pytest.mark.issue(7)
@pytest.mark.parametrize(
    "printed",
    [
        pytest.param("⟦18|x⟧,306条", id="cut_at_its_comma"),
        pytest.param("18,⟦306条|x⟧", id="begun_behind_its_comma"),
        pytest.param("⟦183|x⟧06条", id="cut_between_digits"),
        pytest.param("1⟦8306条|x⟧", id="begun_between_digits"),
        pytest.param("⟦18|x⟧.3万条", id="cut_at_its_point"),
        pytest.param("18 30⟦6条|x⟧", id="begun_between_digits_of_a_spaced_number"),
        pytest.param("18 3 0 ⟦6条|x⟧", id="begun_behind_a_blank"),
    ],
)
def test_piece_of_a_printed_number_is_no_fact(printed: str) -> None:
    assert _facts(PROACTIVE + f"全年主动公开政府信息{printed}。") == {}


@pytest.mark.parametrize("printed", [pytest.param("⟦306条|x⟧,18条待补录", id="comma_of_the_sentence")])
def test_whole_number_beside_a_comma_stays_a_fact(printed: str) -> None:
    assert "disclosed_items" in _facts(PROACTIVE + f"全年主动公开政府信息{printed}。")
