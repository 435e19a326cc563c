"""The numbers of the narrative with the words around them."""

from __future__ import annotations

import time

from ie.reconcile import check_narrative
from ie.reconcile.statements import rereads
from tests.reconcile.hand_made import narrative, table3


def test_statements_know_the_words_around_them() -> None:
    story = narrative("前言。收到申请⟦74件|requests_received⟧(网络⟦67件|requests_online⟧;信函12、⟦7件|requests_letter⟧)。\n完")
    first, second, third = story.statements
    assert (first.before, first.after, first.depth) == ("收到申请", "(网络", 0)
    assert (second.before, second.depth, second.clause) == ("(网络", 1, "收到申请74件(网络")
    assert (third.before, third.bare_digits, third.clause) == (";信函12、", True, "信函12、")
    assert first.sentence == second.sentence == 3


def test_a_list_mark_is_no_statement() -> None:
    story = narrative("含⟦1|disclosed_by_category⟧.规划⟦20条|disclosed_by_category⟧。")
    assert [statement.words for statement in story.statements] == ["20条"]


def test_statement_of_a_fact_is_where_it_stands() -> None:
    story = narrative("受理⟦12件|requests_received⟧,答复⟦12件|requests_handled⟧。")
    assert [story.statement_of(fact) for fact in story.facts] == list(story.statements)


def test_rereads_compares_the_print_with_the_value() -> None:
    statement = narrative("收到⟦1.2万条|disclosed_items⟧。").statements[0]
    assert rereads(statement)


def test_a_long_text_without_full_stops_stays_cheap() -> None:
    story = "公开政府信息⟦9条|disclosed_items⟧,其中动态⟦3条|disclosed_by_category⟧占⟦33%|other⟧比上年增加" * 700
    started = time.process_time()
    check_narrative(table3(), narrative(story))
    assert time.process_time() - started < 3
