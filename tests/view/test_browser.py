"""The page in a real browser: a click on a value lights the right characters, a click on a span finds its entry, and nothing goes wrong."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ie.panel import read_folder
from ie.view import folder_pages, record_page
from tests.browser import OpenPage, chromium, open_file
from tests.view.records import TEXT, small_record, write_record
from tests.view.test_page import HOSTILE, hostile_record

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

FLASHED = "[...document.querySelectorAll('.flash')].map((node) => node.textContent).join('')"
ENGLISH, CHINESE = "lang=en", "lang=zh"
TABS = ("tables", "checks", "repairs", "doc_nos", "entities", "facts")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture(scope="module")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("view")
    path = folder / "page.html"
    path.write_bytes(record_page(write_record(folder)))
    return path


@pytest.fixture(scope="module")
def window(browser: Browser, page_file: Path) -> Iterator[OpenPage]:
    """One window for all tests of the small record: opening one takes longer than a test."""
    with open_file(browser, page_file, ENGLISH) as page:
        yield page


@pytest.fixture
def opened(window: OpenPage, page_file: Path) -> Iterator[OpenPage]:
    window.page.goto("about:blank")  # else only what stands behind the # would change
    window.page.goto(f"{page_file.as_uri()}#{ENGLISH}")
    yield window
    assert window.complaints == []
    assert [request for request in window.requests if request != "about:blank"] == []


@pytest.mark.parametrize(
    ("tab", "field", "lit"),
    [
        ("facts", "facts.requests_received", "收到申请41件"),
        ("facts", "facts.disclosed_items", "全年公开信息120余条"),
        ("tables", "tables.t4.review.total", "4"),
        ("tables", "tables.t2.t2_rules_repealed", "-"),
        ("checks", "checks.0", "1024"),
        ("repairs", "repairs.1", "𠮷政发〔20197号"),
        ("doc_nos", "doc_nos.0", "𠮷政发〔20197号"),
        ("entities", "entities.4", "120余条"),
    ],
)
def test_a_click_on_a_value_lights_its_evidence(opened: OpenPage, tab: str, field: str, lit: str) -> None:
    opened.page.click(f"#tab-{tab}")
    opened.page.click(f"[data-field='{field}'] button")
    assert opened.page.evaluate(FLASHED) == lit
    assert "chosen" in (opened.page.get_attribute(f"[data-field='{field}']", "class") or "")
    assert f"field={field}" in opened.page.url


def test_lit_characters_are_in_view(browser: Browser, tmp_path: Path) -> None:
    lines = "\r\n".join("第三方机构评估" * 12 for _ in range(400))
    record = small_record()
    record["source"]["chars"] = len(TEXT) + len(lines)
    path = tmp_path / "long.html"
    path.write_bytes(record_page(write_record(tmp_path, record=record, text=TEXT + lines)))
    with open_file(browser, path, ENGLISH) as opened:
        opened.page.evaluate("document.querySelector('.text-pane .scroll').scrollTop = 1e6")
        opened.page.click("[data-field='facts.requests_received'] button")
        assert opened.page.locator(".flash").first.is_visible()
        box = opened.page.locator(".flash").first.bounding_box()
        assert box is not None
        assert 0 < box["y"] < 860


def test_a_blank_cell_is_a_place_that_can_be_lit(opened: OpenPage) -> None:
    opened.page.click("#tab-tables")
    opened.page.click("[data-field='tables.t4.review.pending'] button")
    assert opened.page.evaluate("document.querySelectorAll('.flash').length") == 1
    assert opened.page.evaluate("document.querySelector('.flash').previousSibling.textContent") == "\t"
    assert opened.page.evaluate("document.querySelector('.flash').dataset.entry") == "tables.t4.review.pending"


def test_a_lost_cell_says_that_it_has_no_place(opened: OpenPage) -> None:
    opened.page.click("#tab-tables")
    opened.page.click("[data-field='tables.t2.t2_licence_decisions'] button")
    assert opened.page.evaluate(FLASHED) == ""
    assert opened.page.inner_text("#said") == "This value has no place in the text."


@pytest.mark.parametrize(
    ("span", "field"),
    [
        ("41件", "facts.requests_received"),
        ("𠮷政发〔20197号", "doc_nos.0"),
        ("一、总体情况", "entities.1"),
        ("4", "tables.t4.review.total"),
    ],
)
def test_a_click_on_a_span_opens_its_entry(opened: OpenPage, span: str, field: str) -> None:
    opened.page.locator(".report-text .mark").get_by_text(span, exact=True).first.click()
    row = opened.page.locator(f"[data-field='{field}']")
    assert "chosen" in (row.get_attribute("class") or "")
    assert row.is_visible()


def test_failed_and_repaired_cells_are_marked(opened: OpenPage) -> None:
    opened.page.click("#tab-tables")
    classes = {
        name: opened.page.get_attribute(f"[data-field='tables.{name}']", "class") or ""
        for name in ("t4.review.pending", "t2.t2_rules_made")
    }
    assert {"failed", "repaired", "blank"} <= set(classes["t4.review.pending"].split())
    assert set(classes["t2.t2_rules_made"].split()) == {"cell", "zero"}
    assert opened.page.inner_text("[data-field='tables.t4.review.pending'] .proposed") == "1"


def test_labels_are_hidden_and_shown(opened: OpenPage) -> None:
    mark = opened.page.locator(".report-text .COUNT").first
    background = "(node) => getComputedStyle(node).backgroundColor"
    before = mark.evaluate(background)
    opened.page.click(".legend [data-label=COUNT]")
    assert mark.evaluate(background) == "rgba(0, 0, 0, 0)" != before
    opened.page.click("#tab-entities")
    assert opened.page.locator("[data-field='entities.4']").is_hidden()
    opened.page.click(".legend [data-label=COUNT]")
    assert mark.evaluate(background) == before


def test_filters_leave_what_they_name(opened: OpenPage) -> None:
    page = opened.page
    page.select_option("#panel-facts select", "approx")
    assert [row.get_attribute("data-field") for row in page.locator("#panel-facts tr[data-field]:visible").all()] == [
        "facts.disclosed_items"
    ]
    page.locator(".count").nth(1).click()
    assert page.locator(".card:visible").count() == 1
    page.select_option("#panel-checks select >> nth=1", "TXT")
    assert page.locator(".card:visible").count() == 0
    page.locator(".report-text .mark").get_by_text("41件").click()  # leads to a row that the filter hides
    assert page.locator("[data-field='facts.requests_received']").is_visible()


def test_keys_are_enough(opened: OpenPage) -> None:
    page = opened.page
    page.focus("#tab-facts")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.id") == "tab-tables"
    page.locator(".form.t4 button").first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    assert page.evaluate(FLASHED) == "0"
    page.locator(".report-text [tabindex='0']").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    assert "chosen" in (page.get_attribute("[data-field='entities.1']", "class") or "")


@pytest.mark.parametrize(
    ("side", "words"),
    [
        (
            "t4.review.upheld 1 + t4.review.other 0 = 1",
            "Administrative review · Upheld 1 + Administrative review · Other 0 = 1",
        ),
        ("t2.t2_rules_made 0", "Rules · Made this year 0"),
        ("requests_received.natural_person 41", "Requests received in the year · natural persons 41"),
        ("complaints 3: 举报3件", "Complaints and reports 3: 举报3件"),
        ("year 2021", "year 2021"),
        ("constructor __proto__", "constructor __proto__"),
    ],
)
def test_sides_of_checks_are_put_into_words_once(opened: OpenPage, side: str, words: str) -> None:
    assert opened.page.evaluate("(side) => inWords(side)", side) == words


def test_the_language_follows_the_browser_and_is_remembered(browser: Browser, page_file: Path) -> None:
    with open_file(browser, page_file, locale="zh-CN") as opened:
        assert "事实" in opened.page.inner_text("#tab-facts")
        opened.page.click(".language")
        assert "Facts" in opened.page.inner_text("#tab-facts")
        assert ENGLISH in opened.page.url
        opened.page.reload()
        assert "Facts" in opened.page.inner_text("#tab-facts")
        assert opened.page.get_attribute("html", "lang") == "en"


def test_a_link_to_a_field_opens_it(browser: Browser, page_file: Path) -> None:
    with open_file(browser, page_file, f"{CHINESE}&field=tables.t4.review.total") as opened:
        assert opened.page.evaluate(FLASHED) == "4"
        assert "行政复议 · 总计" in opened.page.inner_text("#details")
        assert "结果维持 1 + 结果纠正 0" in opened.page.inner_text("#details")


@pytest.mark.parametrize(
    "fragment", ["field=facts.nothing", "field=__proto__", "lang=xx&tab=constructor", "%E4%ZZ&field=tables"]
)
def test_a_broken_address_opens_the_page(browser: Browser, page_file: Path, fragment: str) -> None:
    with open_file(browser, page_file, fragment) as opened:
        assert opened.page.locator(".report-text").is_visible()
        assert opened.complaints == []


def test_hostile_text_does_nothing(browser: Browser, tmp_path: Path) -> None:
    hostile = "".join(text for name, text in HOSTILE.items() if name != "long")  # one by one they are in test_page.py
    path = tmp_path / "page.html"
    path.write_bytes(record_page(write_record(tmp_path, record=hostile_record(hostile), text=None)))
    with open_file(browser, path, ENGLISH) as opened:
        for tab in TABS:
            opened.page.click(f"#tab-{tab}")
        for entry in ("checks.0", "facts.disclosed_items", "tables.t4.review.total"):
            opened.page.evaluate(f"choose('{entry}')")
        assert (opened.complaints, opened.requests) == ([], [])
        assert opened.page.evaluate("document.querySelectorAll('img, svg, iframe, object, link, base').length") == 0
        assert opened.page.evaluate("document.querySelectorAll('script').length") == 2


def test_a_title_of_a_million_characters_and_a_long_line_leave_the_page_usable(browser: Browser, tmp_path: Path) -> None:
    text = TEXT + "41件，" * 25_000
    record = small_record()
    record["source"]["chars"] = len(text)
    record["report"]["title"] = "长" * 1_000_000
    record["report"]["agency"]["name"] = "长" * 10_000
    path = tmp_path / "page.html"
    path.write_bytes(record_page(write_record(tmp_path, record=record, text=text)))
    with open_file(browser, path, ENGLISH) as opened:
        opened.page.click("[data-field='facts.requests_received'] button")
        assert opened.page.evaluate(FLASHED) == "收到申请41件"
        assert opened.complaints == []


def test_hidden_characters_are_shown_by_number(browser: Browser, tmp_path: Path) -> None:
    record = hostile_record(HOSTILE["right_to_left"])
    path = tmp_path / "page.html"
    path.write_bytes(record_page(write_record(tmp_path, record=record)))
    with open_file(browser, path, ENGLISH) as opened:
        assert "U+202EgnirtsU+2066" in opened.page.inner_text("h1")
        shown = "(text) => { const box = document.createElement('p'); box.append(...textNodes(text)); return box.textContent; }"
        assert opened.page.evaluate(shown, "甲\U000e0041\u2800\u034f乙👩") == "甲U+E0041U+2800U+034F乙👩"


@pytest.mark.parametrize("width", [390, 800, 1024, 1280])
def test_no_pane_is_wider_than_the_screen(browser: Browser, page_file: Path, width: int) -> None:
    with open_file(browser, page_file, ENGLISH, width=width) as opened:
        for tab in TABS:
            opened.page.click(f"#tab-{tab}")
            assert opened.page.evaluate("document.documentElement.scrollWidth") == width
            assert (
                opened.page.evaluate(
                    "(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)(document.querySelector('.record-body'))"
                )
                == 0
            )


@pytest.mark.issue(7)
def test_print_has_no_empty_page_between_text_and_record(browser: Browser, page_file: Path) -> None:
    with open_file(browser, page_file, ENGLISH) as opened:
        opened.page.emulate_media(media="print")
        height = "(name) => document.querySelector(name).getBoundingClientRect().height"
        scroll, text = (opened.page.evaluate(height, name) for name in (".text-pane .scroll", ".report-text"))
        assert scroll == text
        assert opened.page.locator("#panel-checks").is_visible()


@pytest.mark.issue(7)
def test_a_narrow_screen_cuts_no_text(browser: Browser, page_file: Path) -> None:
    with open_file(browser, page_file, ENGLISH, width=480) as opened:
        inside = "(name) => document.querySelector(name).getBoundingClientRect().right <= innerWidth"
        assert opened.page.evaluate(inside, ".text-pane")
        assert opened.page.evaluate(inside, ".record-pane")


@pytest.mark.issue(7)
def test_at_any_width_the_text_has_its_share(browser: Browser, page_file: Path) -> None:
    for width in (1000, 1024, 1280, 1440):
        with open_file(browser, page_file, ENGLISH, width=width) as opened:
            box = opened.page.locator(".text-pane").bounding_box()
            assert box is not None
            assert box["width"] >= 0.29 * width


@pytest.mark.issue(7)
@pytest.mark.parametrize("width", [390, 1280])
def test_a_chosen_row_is_not_covered_by_the_tabs(browser: Browser, page_file: Path, width: int) -> None:
    with open_file(browser, page_file, f"{ENGLISH}&field=facts.litigation_total", width=width, height=700) as opened:
        row = opened.page.locator("[data-field='facts.litigation_total'] button").first.bounding_box()
        tabs = opened.page.locator("[role=tablist]").bounding_box()
        card = opened.page.locator("#details").bounding_box()
        assert row is not None
        assert tabs is not None
        assert card is not None
        assert tabs["y"] + tabs["height"] <= row["y"] <= card["y"] - row["height"]


@pytest.mark.issue(7)
def test_back_leads_to_the_value_chosen_before(browser: Browser, page_file: Path) -> None:
    with open_file(browser, page_file, f"{ENGLISH}&field=facts.requests_received") as opened:
        page = opened.page
        page.click("#details .check-link")
        assert page.locator("[data-field='checks.1'].chosen").is_visible()
        page.click("[data-field='checks.0'] button")
        page.go_back()
        page.go_back()
        assert page.locator("[data-field='facts.requests_received'].chosen").is_visible()
        assert page.evaluate(FLASHED) == "收到申请41件"
        page.go_forward()
        assert page.locator("[data-field='checks.1'].chosen").is_visible()
        assert opened.complaints == []


@pytest.mark.issue(7)
def test_a_link_written_into_the_address_bar_opens_its_value(opened: OpenPage) -> None:
    opened.page.evaluate("location.hash = '#lang=zh&field=tables.t4.review.total'")
    opened.page.wait_for_selector("[data-field='tables.t4.review.total'].chosen")
    assert opened.page.evaluate(FLASHED) == "4"
    assert opened.page.get_attribute("html", "lang") == "zh-Hans"
    opened.page.evaluate("location.hash = '#lang=en&tab=checks'")
    opened.page.wait_for_selector("#panel-checks.open")
    assert opened.page.evaluate(FLASHED) == ""


@pytest.mark.issue(7)
def test_another_language_leaves_the_tab_open(opened: OpenPage) -> None:
    opened.page.click("[data-field='facts.requests_received'] button")
    opened.page.click("#tab-checks")
    opened.page.click(".language")
    assert opened.page.locator("#panel-checks.open").is_visible()
    assert opened.page.evaluate(FLASHED) == "收到申请41件"


@pytest.mark.issue(7)
def test_the_card_says_place_state_and_whose_error_in_words(opened: OpenPage) -> None:
    opened.page.click("#tab-tables")
    opened.page.click("[data-field='tables.t4.review.pending'] button")
    card = opened.page.inner_text("#details")
    assert "The cell is empty: the report does not say 0." in card
    assert "二、表 · line 7 · characters" in card
    assert "Total 4 ≠ Upheld 1" in card
    assert "The difference stands in the report: each of these numbers was read a second time and says the same." in card
    assert "total left blank" in card
    opened.page.click("#details .close")
    assert opened.page.evaluate("document.activeElement.closest('td').dataset.field") == "tables.t4.review.pending"
    opened.page.click("h1 button")
    assert "𠮷安岭镇人民政府" in opened.page.inner_text("#details")


@pytest.mark.issue(7)
def test_an_open_bound_is_no_estimate(opened: OpenPage) -> None:
    assert opened.page.inner_text("[data-field='facts.disclosed_items'] .value") == "≥ 120条"


@pytest.mark.issue(7)
@pytest.mark.parametrize(
    "text",
    [
        "title year 2020, period 2020, published unknown",
        "title year none, published 2021-01-29",
        "published 2021-01-29, signed unknown",
        "by 2021-03-31",
        "22 of 22 cells are numbers",
        "whole numbers, 0 or more",
        "stated rate 79.6%",
        "stated difference 8项",
        "stated 9大类",
        "8 listed: 概况、法规",
        "51件 printed as 70%",
        "items 12",
        "between 3 and 9",
        "named, without an amount",
        "3 days late; signed in time, so the page may have been moved",
        "the parts exceed the total; 11条 + 27条 alone equals it",
        "soft; silence may mean that none was charged",
        "signed on 2019-01-02, before the year ended",
        "explained by t4.review.total 11",
    ],
)
def test_a_chinese_page_says_sides_and_notes_of_checks_in_chinese(opened: OpenPage, text: str) -> None:
    opened.page.evaluate("language = 1")
    said = [opened.page.evaluate(f"(text) => {how}(text)", text) for how in ("sideText", "noteText")]
    assert [each for each in said if not re.search("[A-Za-z]", each)], said


@pytest.mark.issue(7)
def test_thousands_of_spans_come_a_page_at_a_time_and_every_link_finds_its_own(browser: Browser, tmp_path: Path) -> None:
    record, text = small_record(), TEXT + "41件，" * 2500
    record["source"]["chars"] = len(text)
    first = record["entities"][6]
    record["entities"] += [first | {"start": at, "end": at + 3} for at in range(len(TEXT), len(text), 4)]
    path = tmp_path / "page.html"
    path.write_bytes(record_page(write_record(tmp_path, record=record, text=text)))
    with open_file(browser, path, f"{ENGLISH}&field=entities.2400") as opened:
        page = opened.page
        assert page.locator("[data-field='entities.2400'].chosen").is_visible()
        assert "2001–2509 of 2509" in page.inner_text("#panel-entities .pager")
        page.click("#panel-entities .pager button >> nth=0")
        assert page.locator("#panel-entities tbody tr").count() == 1000
        page.click(".legend [data-label=COUNT]")
        assert page.locator("#panel-entities .pager").count() == 0
        page.evaluate("openEntry('entities.1200')")
        assert page.locator("[data-field='entities.1200'].chosen").is_visible()
        assert opened.complaints == []


def test_an_index_sorts_searches_and_leads_to_pages(browser: Browser, tmp_path: Path) -> None:
    for year, failed in ((2021, 1), (2022, 0), (2023, 3)):
        record = small_record()
        record["report"]["year"] = year
        record["report"]["agency"]["name"] = f"第{failed}街道"
        record["checks"] = record["checks"][:1] * failed
        write_record(tmp_path, f"r{year}", record=record)
    for page in folder_pages(read_folder(tmp_path), tmp_path / "index.html"):
        page.path.parent.mkdir(exist_ok=True)
        page.path.write_bytes(page.data)
    with open_file(browser, tmp_path / "index.html", CHINESE) as opened:
        page = opened.page

        def agencies() -> list[str]:
            return page.locator("tbody th").all_inner_texts()

        assert agencies() == ["第3街道", "第1街道", "第0街道"]
        page.click("th[data-column=year] button")
        assert agencies() == ["第3街道", "第0街道", "第1街道"]
        page.click("th[data-column=year] button")
        assert agencies() == ["第1街道", "第0街道", "第3街道"]
        page.fill("input[type=search]", "2023")
        assert agencies() == ["第3街道"]
        assert opened.complaints == []
        page.click("tbody a")
        page.wait_for_selector(".report-text")
        assert "事实" in page.inner_text("#tab-facts")
        page.click(".title-row a")
        page.wait_for_selector("input[type=search]")


@pytest.mark.issue(7)
def test_a_page_leads_back_to_the_list_as_it_was_left(browser: Browser, tmp_path: Path) -> None:
    for number in range(205):
        record = small_record()
        record["report"]["agency"]["name"] = f"第{number}街道"
        write_record(tmp_path, f"r{number:03}", record=record, text=None)
    for page in folder_pages(read_folder(tmp_path), tmp_path / "index.html"):
        page.path.parent.mkdir(exist_ok=True)
        page.path.write_bytes(page.data)
    with open_file(browser, tmp_path / "index.html", ENGLISH) as opened:
        page = opened.page
        assert page.get_attribute("td abbr", "title") == "single characters lost"
        page.fill("input[type=search]", "街道")
        page.click("th[data-column=agency] button")
        page.click(".pager button >> nth=1")
        page.click(".pager button >> nth=1")
        assert "201–205 of 205" in page.inner_text(".pager")
        agency = page.inner_text("tbody a >> nth=0")
        page.click("tbody a >> nth=0")
        page.wait_for_selector(".report-text")
        page.click("[data-field='facts.requests_received'] button")
        page.click(".title-row a")
        page.wait_for_selector(".pager")
        assert "201–205 of 205" in page.inner_text(".pager")
        assert page.inner_text("tbody a >> nth=0") == agency
        assert page.input_value("input[type=search]") == "街道"
        assert opened.complaints == []


def test_a_hundred_thousand_rows_stay_quick(browser: Browser, tmp_path: Path) -> None:
    write_record(tmp_path)
    page = list(folder_pages(read_folder(tmp_path), tmp_path / "index.html"))[-1]
    before, after = page.data.decode("utf-8").split('"rows":[', 1)
    row, rest = after.split("]", 1)
    rows = ",".join(row.replace("2021", str(number), 1) + "]" for number in range(100_000))
    page.path.write_text(f'{before}"rows":[{rows}{rest}', encoding="utf-8")
    with open_file(browser, page.path, ENGLISH) as opened:
        assert "1–100 of 100000" in opened.page.inner_text(".pager")
        opened.page.fill("input[type=search]", "99999")
        assert json.loads(f"[{opened.page.locator('tbody td').first.inner_text()}]") == [99999]
        assert opened.page.locator("tbody tr").count() == 1
        assert opened.complaints == []
