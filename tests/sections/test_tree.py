"""The tree: levels, bodies, what the tagger adds, and what headings do to other entities."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from ie.data import Entity, Section, Span, StandardTables
from ie.labels import TOP_SECTION_LABELS
from ie.sections import build_sections
from ie.text import normalize_characters
from ie.text.offsets import unchanged

NO_TABLES = StandardTables(None)


def entity(raw: str, label: str, words: str, score: float = 0.9) -> Entity:
    start = raw.index(words)
    span = Span(start, start + len(words))
    return Entity(label, span, span, words, score)


def build(raw: str, *entities: Entity) -> tuple[tuple[Section, ...], tuple[Entity, ...]]:
    return build_sections(unchanged(raw), entities, tables=NO_TABLES)


def outline(raw: str, *entities: Entity) -> list[tuple[int, str, str]]:
    return [(section.level, section.type, section.heading) for section in build(raw, *entities)[0]]


REPORT = """临江县2018年政府信息公开年度报告
引言
本报告由县政府办公室编制。
一、概述
(一)加强领导。我县成立了专班。
1.健全机制
县里建立了例会制度。
(1)落实责任。各单位明确专人。
2.加强培训
举办了培训。
二、主动公开政府信息情况
全年公开41条。
三、依申请公开政府信息情况
未收到申请。
四、存在问题及改进措施
存在的主要问题:
公开不够及时。
改进措施:
加强督促。
"""


def test_build_sections_without_a_tagger() -> None:
    assert outline(REPORT) == [
        (1, "SEC_OVERVIEW", "引言"),
        (1, "SEC_OVERVIEW", "一、概述"),
        (2, "SUB", "(一)加强领导"),
        (3, "SUB", "1.健全机制"),
        (4, "SUB", "(1)落实责任"),
        (3, "SUB", "2.加强培训"),
        (1, "SEC_PROACTIVE", "二、主动公开政府信息情况"),
        (1, "SEC_REQUESTS", "三、依申请公开政府信息情况"),
        (1, "SEC_PROBLEMS", "四、存在问题及改进措施"),
        (2, "SUB", "存在的主要问题"),
        (2, "SUB", "改进措施"),
    ]


def test_build_sections_ends_a_body_at_the_next_heading_of_its_level() -> None:
    sections, _ = build(REPORT)
    overview = sections[1]
    assert REPORT[overview.raw_body_end :].startswith("二、主动公开")
    assert REPORT[sections[3].raw_body_end :].startswith("2.加强培训")
    assert sections[-1].raw_body_end == len(REPORT)


def test_build_sections_finds_the_title_too() -> None:
    _, entities = build(REPORT)
    assert [item.text for item in entities if item.label == "TITLE"] == ["临江县2018年政府信息公开年度报告"]


def test_build_sections_takes_the_brackets_for_the_top_level_where_nothing_is_above() -> None:
    raw = (
        "（一）总体情况\n1、组织领导\n县里重视。\n（二）主动公开情况\n公开3条。\n"
        "（三）依申请公开情况\n无。\n（四）存在的主要问题\n不足。\n"
    )
    assert [(level, kind) for level, kind, _ in outline(raw)] == [
        (1, "SEC_OVERVIEW"),
        (2, "SUB"),
        (1, "SEC_PROACTIVE"),
        (1, "SEC_REQUESTS"),
        (1, "SEC_PROBLEMS"),
    ]


def test_build_sections_keeps_the_tops_where_all_their_numbers_are_lost() -> None:
    raw = (
        "、总体情况\n(一)主动公开方面\n甲。\n(二)依申请公开方面\n乙。\n"
        "、主动公开政府信息情况\n丙。\n、收到和处理政府信息公开申请情况\n丁。\n"
    )
    assert [kind for level, kind, _ in outline(raw) if level == 1] == ["SEC_OVERVIEW", "SEC_PROACTIVE", "SEC_REQUESTS"]


def test_build_sections_takes_a_list_inside_a_section_for_sub() -> None:
    raw = (
        "一、概述\n甲。\n二、主动公开情况\n乙。\n三、工作成效\n一、强化宣传\n丙。\n二、强化队伍\n丁。\n"
        "四、依申请公开情况\n戊。\n五、存在问题\n己。\n"
    )
    assert [heading for level, _, heading in outline(raw) if level == 1] == [
        "一、概述",
        "二、主动公开情况",
        "三、工作成效",
        "四、依申请公开情况",
        "五、存在问题",
    ]


def test_build_sections_keeps_both_of_a_numbering_that_starts_again() -> None:
    raw = "一、主动公开情况\n甲。\n二、依申请公开情况\n乙。\n一、主动公开政府信息情况\n丙。\n二、收到和处理政府信息公开申请情况\n丁。\n"
    assert len([1 for level, _, _ in outline(raw) if level == 1]) == 4


def test_build_sections_mends_the_edges_of_a_tagged_heading() -> None:
    raw = "一、概述\n(一)主动公开情况。全年公开。\n二、依申请公开情况\n无。\n"
    sections, entities = build(raw, entity(raw, "SUB", "主动公开情况。全"), entity(raw, "SEC_REQUESTS", "依申请公开情况"))
    assert [section.heading for section in sections] == ["一、概述", "(一)主动公开情况", "二、依申请公开情况"]
    assert [item.text for item in entities] == ["一、概述", "(一)主动公开情况", "二、依申请公开情况"]


def test_build_sections_corrects_the_type_where_the_words_are_decisive() -> None:
    raw = "一、概述\n甲。\n二、收到和处理政府信息公开申请情况\n乙。\n"
    assert outline(raw, entity(raw, "SEC_FEES", "二、收到和处理政府信息公开申请情况"))[1][1] == "SEC_REQUESTS"


def test_build_sections_believes_the_tagger_about_a_slogan() -> None:
    raw = "一、概述\n甲。\n二、凝心聚力，奋勇争先\n乙。\n三、主动公开情况\n丙。\n"
    assert outline(raw, entity(raw, "SEC_ORG", "二、凝心聚力，奋勇争先"))[1][1] == "SEC_ORG"


def test_build_sections_drops_a_tagged_table_row() -> None:
    raw = "一、概述\n甲。\n二、主动公开情况\n四、结转下年度继续办理 0 0 0\n"
    assert len(outline(raw, entity(raw, "SEC_OTHER", "四、结转下年度继续办理"))) == 2


def test_build_sections_adds_a_heading_that_only_the_tagger_saw() -> None:
    raw = "一、概述\n甲。\n二、主动公开情况\n3.建成了数据平台，推动了共享。\n四、其他事项\n无。\n"
    tagged = entity(raw, "SUB", "3.建成了数据平台，推动了共享")
    assert (2, "SUB", "3.建成了数据平台，推动了共享") in outline(raw, tagged)
    assert (2, "SUB", "3.建成了数据平台，推动了共享") not in outline(raw)


def test_build_sections_finds_headings_on_a_page_without_line_breaks() -> None:
    text = normalize_characters(
        "临江县2018年政府信息公开年度报告  引  言  本报告由县政府办公室编制。  一、公开的情况  （一）公开的数量  全县公开8条。"
        "  （二）加强领导  组织开展主题宣传，解答群众关心的问题。  二、问题与改进  （一）工作中的不足  虽然在公开方面做了工作。"
    )
    sections, entities = build_sections(text, [], tables=NO_TABLES)
    assert [(section.level, section.type, section.heading) for section in sections] == [
        (1, "SEC_OVERVIEW", "引  言"),
        (1, "SEC_PROACTIVE", "一、公开的情况"),
        (2, "SUB", "（一）公开的数量"),
        (2, "SUB", "（二）加强领导"),
        (1, "SEC_PROBLEMS", "二、问题与改进"),
        (2, "SUB", "（一）工作中的不足"),
    ]
    assert entities[0].text == "临江县2018年政府信息公开年度报告"


def test_build_sections_keeps_what_stands_behind_a_heading_that_runs_into_its_text() -> None:
    filler = "全县各单位按时完成了各项任务。" * 30
    raw = f"一、概述{filler}二、公开情况{filler}三、其他市卫健局认真落实2018年政务公开工作要点。"
    tagged = [entity(raw, "SEC_OTHER", "三、其他", 0.97), entity(raw, "AGENCY", "市卫健局"), entity(raw, "DATE", "2018年")]
    _, entities = build(raw, *tagged)
    assert [(item.label, item.text) for item in entities[-3:]] == [
        ("SEC_OTHER", "三、其他"),
        ("AGENCY", "市卫健局"),
        ("DATE", "2018年"),
    ]


def test_build_sections_takes_a_heading_right_behind_another_where_the_tagger_is_sure() -> None:
    filler = "全县各单位按时完成了各项任务。" * 30
    raw = f"一、概述{filler}二、加强领导，健全机制(一)推进执行透明严格执行规定。{filler}"
    tagged = [entity(raw, "SEC_ORG", "二、加强领导，健全机制", 0.99), entity(raw, "SUB", "(一)推进执行透明", 0.99)]
    assert outline(raw, *tagged)[1:] == [(1, "SEC_ORG", "二、加强领导，健全机制"), (2, "SUB", "(一)推进执行透明")]


def test_build_sections_does_not_begin_again_with_a_list_inside_the_last_section() -> None:
    raw = (
        "（一）总体情况\n甲。\n（二）主动公开情况\n乙。\n（三）依申请公开情况\n丙。\n（四）行政复议情况\n丁。\n"
        "（五）其他事项\n（一）信息处理费：未收取。（二）其他：无。\n"
    )
    top = outline(raw, entity(raw, "SEC_OTHER", "（五）其他事项"))
    assert [kind for level, kind, _ in top if level == 1][-1] == "SEC_OTHER"


def test_build_sections_removes_entities_inside_headings_and_titles() -> None:
    raw = "临江县2018年政府信息公开年度报告\n一、2018年工作开展情况\n2018年底公开4条。\n二、主动公开情况\n无。\n"
    inside = [entity(raw, "AGENCY", "临江县"), entity(raw, "DATE", "2018年工"), entity(raw, "COUNT", "4条")]
    _, entities = build(raw, *inside)
    assert [item.label for item in entities] == ["TITLE", "SEC_OVERVIEW", "COUNT", "SEC_PROACTIVE"]


PIECES = st.sampled_from(
    [
        "一、概述",
        "二、主动公开情况",
        "（一）主动公开。",
        "1.",
        "、",
        "\n",
        "。",
        "全年公开3条",
        "附表",
        "存在的主要问题:",
        " ",
        "年度报告",
        "四、结转下年度继续办理",
        "某县2018年政府信息公开年度报告",
        "1、1、",
        "（一）（二）",
    ]
)


@settings(max_examples=150, deadline=None)
@given(
    pieces=st.lists(PIECES, max_size=30),
    marks=st.lists(
        st.tuples(st.integers(0, 60), st.integers(1, 12), st.sampled_from([*TOP_SECTION_LABELS, "SUB", "TITLE", "COUNT"])),
        max_size=8,
    ),
)
def test_build_sections_keeps_its_promises_on_any_text(pieces: list[str], marks: list[tuple[int, int, str]]) -> None:
    raw = "".join(pieces)
    proposals, end = [], 0
    for gap, length, label in marks:
        start = end + gap
        end = start + length
        if end <= len(raw):
            proposals.append(Entity(label, Span(start, end), Span(start, end), raw[start:end], 0.5))
    sections, entities = build(raw, *proposals)
    for left, right in pairwise(entities):
        assert left.norm_span.end <= right.norm_span.start
    for item in entities:
        assert raw[item.raw_span.start : item.raw_span.end] == item.text
        assert item.text == item.text.strip() or item.label in ("TITLE", "COUNT")
    headings = [item for item in entities if item.label in (*TOP_SECTION_LABELS, "SUB")]
    assert [section.raw_span for section in sections] == [item.raw_span for item in headings]
    for section in sections:
        assert section.raw_span.end <= section.raw_body_end <= len(raw)
        assert (section.level == 1) == (section.type != "SUB")
