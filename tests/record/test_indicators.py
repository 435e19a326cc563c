"""What one number passes on to the next, and what the resolver keeps of numbers that no rule or grammar takes."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ie.data import Entity, Span
from ie.record.indicators import resolve_mentions
from ie.record.indicators.context import build_contexts
from ie.text.offsets import unchanged
from tests.record.marked_text import read_marked, stated


def _stated(source: str, year: int | None = 2020) -> list[str]:
    marked = read_marked(source)
    return [stated(m) for m in resolve_mentions(marked.text, marked.entities, marked.sections, report_year=year)]


def test_resolver_keeps_a_count_that_no_grammar_reads() -> None:
    text = unchanged("收到政府信息公开申请若干件。")
    entity = Entity("COUNT", Span(10, 13), Span(10, 13), "若干件", 1.0)
    (mention,) = resolve_mentions(text, [entity], (), report_year=2020)
    assert mention.quantity is None
    assert mention.indicators == ("requests_received",)


def test_resolver_ignores_other_labels() -> None:
    text = unchanged("2020年,县水务局没有数字。")
    entity = Entity("DATE", Span(0, 5), Span(0, 5), "2020年", 1.0)
    assert resolve_mentions(text, [entity], (), report_year=2020) == ()


def test_resolver_names_the_rule_that_decided() -> None:
    marked = read_marked("#SEC_REVIEW 四、复议情况\n行政复议⟦3件|review_total⟧,占⟦5%|other⟧。")
    reasons = [m.reason for m in resolve_mentions(marked.text, marked.entities, marked.sections, report_year=2020)]
    assert reasons == ["disputes.total", "other.percentage"]


def test_resolver_orders_entities_by_place() -> None:
    marked = read_marked("#SEC_REQUESTS 三、申请\n收到申请⟦3件|requests_received⟧,办结⟦2件|requests_handled⟧。")
    forward = resolve_mentions(marked.text, marked.entities, marked.sections, report_year=2020)
    assert resolve_mentions(marked.text, marked.entities[::-1], marked.sections, report_year=2020) == forward


@pytest.mark.parametrize(
    ("year", "expected"),
    [
        pytest.param(2020, "requests_carried_over", id="to_the_report_year"),
        pytest.param(2019, "requests_carried_forward", id="to_the_year_after"),
    ],
)
def test_resolver_reads_the_direction_of_carrying_from_the_year(year: int, expected: str) -> None:
    assert _stated("#SEC_REQUESTS 三、申请\n结转至2020年⟦3件|other⟧。", year) == [expected]


def test_resolver_reads_the_larger_earlier_total_as_the_stock() -> None:
    sentence = "#SEC_PROACTIVE 二、主动公开\n截至年底累计公开政府信息⟦900条|x⟧,本年新增⟦30条|x⟧。"
    assert _stated(sentence) == ["disclosed_items_cumulative", "disclosed_items"]


def test_resolver_lets_a_heading_without_full_stop_end_the_sentence_before() -> None:
    sentence = "#SEC_OVERVIEW 一、总体情况\n#SUB (二)依申请公开情况\n共收到⟦3件|x⟧。\n#SUB (三)平台建设\n新增栏目⟦3个|x⟧。"
    assert _stated(sentence) == ["requests_received", "other"]


def test_resolver_gives_zero_its_indicators_in_codebook_order() -> None:
    sentence = "#SEC_REVIEW 四、情况\n⟦未发生|x⟧举报投诉、行政诉讼和行政复议。"
    assert _stated(sentence) == ["review_total+litigation_total+complaints"]


def test_context_steps_over_an_aside_without_number() -> None:
    marked = read_marked("作其他处理(含申请人主动撤回)⟦3件|x⟧。")
    (context,) = build_contexts(marked.text.norm, [(marked.entities[0], None, "件")], ())
    assert (context.phrase, context.aside) == ("作其他处理", "含申请人主动撤回")


def test_context_drops_the_title_of_a_cited_document() -> None:
    marked = read_marked("根据《关于废止文件的通知》公开文件⟦3件|x⟧。")
    (context,) = build_contexts(marked.text.norm, [(marked.entities[0], None, "件")], ())
    assert context.phrase == "根据《》公开文件"


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="收到申请公开政府信息网站复议未3件条,。()、;:其中分别%\n", max_size=60), st.data())
def test_resolver_answers_every_span_of_any_text(words: str, data: st.DataObject) -> None:
    text = unchanged(words + "共3件。")
    start = data.draw(st.integers(0, len(words)))
    entities = [
        Entity("COUNT", Span(len(words) + 1, len(words) + 3), Span(len(words) + 1, len(words) + 3), "3件", 1.0),
        *([Entity("ZERO", Span(start, start + 1), Span(start, start + 1), text.raw[start], 1.0)] if start < len(words) else []),
    ]
    mentions = resolve_mentions(text, entities, (), report_year=2020)
    assert len(mentions) == len(entities)
    assert all(m.indicators and m.reason for m in mentions)


@pytest.mark.parametrize(
    "unit",
    [
        "公开",
        "(",
        "《",
        "共有",
        "渠道的",
        "均为",
        "按已",
        "手册",
        "类共有",
        "申请",
        "收到",
        "网络、",
        "其中,",
        "复议和诉讼",
        "自然人",
        "自2008年",
        "2019年、",
        "2019年至",
        "当面、",
        "用于公开资料的",
        "较多的县市",
        "相比",
    ],
)
def test_resolver_stays_linear_on_hostile_text(unit: str) -> None:
    words = ("收到政府信息公开申请" + unit * 60 + "x") * 3 + unit * (100_000 // len(unit))
    text = unchanged(f"{words}3条{unit * 100}。")
    spans = [Span(len(words), len(words) + 2), Span(len(words) - 1, len(words))]
    entities = [Entity(label, s, s, text.raw[s.start : s.end], 1.0) for label, s in zip(("COUNT", "ZERO"), spans, strict=True)]
    started = time.process_time()
    assert len(resolve_mentions(text, entities, (), report_year=2020)) == 2
    assert time.process_time() - started < 1.0


@pytest.mark.parametrize("unit", ["共计", "共有", "合计", "其中", "全年共", "公开的", "来的", "通过网站", "各类"])
def test_resolver_stays_fast_where_a_phrase_almost_says_nothing(unit: str) -> None:
    # A pattern that can split the same words in two ways takes twice as long for each of them.
    text = unchanged("配备专职人员2名、兼职人员5名," + unit * 60 + "x7名。收到申请9件," + unit * 60 + "x3件。")
    spans = [Span(m.start(), m.end()) for m in re.finditer(r"\d[名件]", text.raw)]
    entities = [Entity("COUNT", s, s, text.raw[s.start : s.end], 1.0) for s in spans]
    started = time.process_time()
    assert len(resolve_mentions(text, entities, (), report_year=2020)) == 5
    assert time.process_time() - started < 1.0


@pytest.mark.parametrize(
    "unit",
    [
        "至年末",
        "来访",
        "来访群众",
        "另有",
        "电话",
        "现",
        "视频",
        "图文类",
        "共计",
        "总共",
        "本年度",
        "新收",
        "用于资料的",
        "大部分",
        "传真",
    ],
)
@pytest.mark.parametrize(
    "opening",
    ["咨询9人次,", "制定规范性文件9件,", "发布解读稿9篇,", "设查阅点9处,接待", "各办班9期,", "网站:9条;", "配备专职9人,"],
)
def test_resolver_stays_fast_where_a_list_almost_goes_on(opening: str, unit: str) -> None:
    number = re.search(r"\d(?:人次?|[件篇处期条])", opening)
    assert number is not None
    text = unchanged(f"{opening}{unit * 40}x{number.group()}。")
    spans = [Span(m.start(), m.end()) for m in re.finditer(number.group(), text.raw)]
    entities = [Entity("COUNT", s, s, text.raw[s.start : s.end], 1.0) for s in spans]
    started = time.process_time()
    assert len(resolve_mentions(text, entities, (), report_year=2020)) == 2
    assert time.process_time() - started < 1.0


@pytest.mark.issue(7)
def test_number_under_a_heading_of_channels_goes_on_with_no_kind_of_the_heading_before() -> None:
    source = (
        "#SEC_PROACTIVE 二、主动公开\n#SUB (一)公开类别\n规划类⟦20条|disclosed_by_category⟧,占⟦6%|other⟧。\n"
        "#SUB (二)公开形式\n⟦310条|disclosed_via_website⟧见于门户网站。"
    )
    assert _stated(source) == list(read_marked(source).expected)
