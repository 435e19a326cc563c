"""Cited document numbers: tagger and grammar joined, normal forms, order, titles."""

from __future__ import annotations

from ie.data import Entity, Span
from ie.record.doc_numbers import DocNumberMention, collect_doc_numbers
from ie.text.offsets import unchanged


def collect(raw: str, *tagged: str) -> list[DocNumberMention]:
    entities = [
        Entity("DOC_NO", Span(start, start + len(words)), Span(start, start + len(words)), words, 0.9)
        for words in tagged
        for start in [raw.index(words)]
    ]
    return collect_doc_numbers(unchanged(raw), entities)


def values(raw: str, *tagged: str) -> list[str]:
    return [mention.value for mention in collect(raw, *tagged)]


def test_collect_doc_numbers_normalises_and_keeps_the_order_of_first_mention() -> None:
    raw = "依据《甲办法》（临政办发[2018]12号）、《乙意见》（临政办函〔2017〕3号），再按临政办发〔2018〕12号执行。"
    assert values(raw) == ["临政办发〔2018〕12号", "临政办函〔2017〕3号"]


def test_collect_doc_numbers_reads_a_damaged_number_and_says_so() -> None:
    (mention,) = collect("印发《分工方案》(临政办函〔201948)，压实责任。", "临政办函〔201948")
    assert (mention.value, mention.repaired, mention.title) == ("临政办函〔2019〕48号", True, "分工方案")


def test_collect_doc_numbers_reads_the_tagged_span_where_both_found_one() -> None:
    assert values("落实全市临政办发〔2018〕12号要求。", "临政办发〔2018〕12号") == ["临政办发〔2018〕12号"]


def test_collect_doc_numbers_leaves_out_a_tagged_span_that_is_none() -> None:
    assert values("第二十条第（一）项规定的内容。", "第二十条第（一）项") == []


def test_collect_doc_numbers_finds_what_the_tagger_missed() -> None:
    assert values("根据《条例》（国令第711号）规定。") == ["国令第711号"]


def test_collect_doc_numbers_gives_two_numbers_after_one_title_the_same_title() -> None:
    raw = "《公开要点》（临政办发〔2018〕12号、临政办发〔2018〕13号）"
    assert [mention.title for mention in collect(raw)] == ["公开要点", "公开要点"]


def test_collect_doc_numbers_takes_a_title_behind_the_number() -> None:
    (mention,) = collect("按照临政办发〔2018〕12号文件《关于做好公开工作的通知》精神。")
    assert mention.title == "关于做好公开工作的通知"


def test_collect_doc_numbers_gives_a_bare_number_no_title() -> None:
    (mention,) = collect("按照临政办发〔2018〕12号文件精神，认真落实。")
    assert mention.title is None
    assert mention.raw_span == Span(2, 15)
