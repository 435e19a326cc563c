"""The page in a real browser: a click on a value lights the right characters, a click on a span finds its entry, and nothing goes wrong."""

from __future__ import annotations

import json
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


@pytest.mark.parametrize("width", [800, 1280])
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
def test_a_narrow_screen_cuts_no_text(browser: Browser, page_file: Path) -> None:
    with open_file(browser, page_file, ENGLISH, width=480) as opened:
        inside = "(name) => document.querySelector(name).getBoundingClientRect().right <= innerWidth"
        assert opened.page.evaluate(inside, ".text-pane")
        assert opened.page.evaluate(inside, ".record-pane")


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
