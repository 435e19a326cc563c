"""An annotator in a browser: opens a task, sees the pre-annotated spans, adds one with the mouse, submits; pull returns exactly that."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from annotations.pull import pull_project
from annotations.push import push_reports
from annotations.serve import open_backend
from annotations.spans import AnnotatedReport
from annotations.studio.attach import attach_backend
from annotations.studio.project import ensure_project, read_tasks, show_version
from annotations.studio.server import RunningServer
from annotations.tasks.panels import T4_ROWS
from annotations.tasks.prelabel import Prelabelled
from ie.data import Span
from tests.annotations.reports import prelabelled, report
from tests.annotations.serving import TOKEN, serving
from tests.browser import chromium

if TYPE_CHECKING:
    from playwright.sync_api import Page

TINY = Path(__file__).resolve().parents[2] / "models" / "tiny"
pytestmark = [pytest.mark.label_studio, pytest.mark.slow]
SCREENSHOT_VARIABLE = "IE_SCREENSHOT"  # where the docs' picture is written, if anywhere

TIMEOUT_MILLISECONDS = 90_000

TABLE = "行政复议\t1\t0\t2\t0\t4\r\n未经复议直接起诉\t0\t0\t0\t0\t0\r\n复议后起诉\t0\t0\t0\t0\t0\r\n"
RAW = (
    "二、收到和处理政府信息公开申请情况\r\n"
    "𠮷安岭镇人民政府2021年共收到政府信息公开申请41件，其中当面申请8件、网络申请33件；\t上年结转2件。\r\n"
    "依据《𠮷安岭镇政府信息公开办法》（𠮷政发〔2019〕7号）答复，未发生行政诉讼。复议情况如下：\r\n"
    f"{TABLE}以上数字由𠮷安岭镇党政办公室核对，办法也由其解释。\r\n"
)
FOUND = report(
    RAW,
    ("二、收到和处理政府信息公开申请情况", "SEC_REQUESTS"),
    ("𠮷安岭镇人民政府", "AGENCY"),
    ("2021年", "DATE"),
    ("41件", "COUNT", "requests_received"),
    ("8件", "COUNT", "requests_in_person"),
    ("2件", "COUNT", "requests_carried_over"),
    ("未发生", "ZERO", "litigation_total"),
    ("𠮷安岭镇党政办公室", "AGENCY"),
    name="𠮷安岭_2021",
)
DRAWN = "33件"


def with_panels(source: Prelabelled) -> Prelabelled:
    """The report with its table, and with a check that fails."""
    start = RAW.index(TABLE)
    columns = ("upheld", "corrected", "other", "pending", "total")
    tables: dict[str, dict[str, Any]] = {}
    place = start
    for row, line in zip(T4_ROWS, TABLE.splitlines(keepends=True), strict=True):
        at = place + line.index("\t") + 1
        cells = {
            name: {"printed": value, "start": at + 2 * i, "repaired": None}
            for i, (name, value) in enumerate(zip(columns, line.split()[1:], strict=True))
        }
        tables[row], place = cells, place + len(line)
    check = {
        "id": "T4-SUM",
        "scope": "行政复议",
        "status": "fail",
        "lhs": "1 + 0 + 2 + 0 = 3",
        "rhs": "4",
        "note": "各项之和与总计不符",
    }
    check["evidence"] = [{"start": start, "end": start + 12}]  # type: ignore[assignment]
    record = {"checks": [check], "damage": {}, "tables": {"t4": tables}}
    return replace(source, record=record, raw_tables=(Span(start, start + len(TABLE)),))


@pytest.fixture(scope="module")
def page(label_studio: RunningServer) -> Iterator[Page]:
    """A page of headless Chromium in which the annotator is signed in, and which reaches nothing but the server."""
    with chromium() as browser:
        opened = browser.new_page(viewport={"width": 1500, "height": 860}, locale="zh-CN")
        opened.route(lambda url: not url.startswith(label_studio.url), lambda route: route.abort())
        opened.set_default_timeout(TIMEOUT_MILLISECONDS)
        opened.goto(f"{label_studio.url}/user/login/")
        opened.fill("input[name=email]", label_studio.account)
        opened.fill("input[name=password]", label_studio.password.reveal())
        opened.click("button[type=submit]")
        opened.wait_for_url(lambda url: "/user/login" not in url)
        yield opened


def open_task(page: Page, url: str) -> None:
    page.goto(url)
    page.wait_for_selector(".htx-highlight")
    page.wait_for_function(f"document.querySelectorAll('.htx-highlight').length >= {len(FOUND.spans)}")


def draw(page: Page, words: str) -> None:
    """Drag the mouse over the first place of ``words`` in the text, as a person does."""
    box = page.evaluate(
        """words => {
            for (const root of document.querySelectorAll('.lsf-richtext__container')) {
                const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
                for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                    const at = node.data.indexOf(words);
                    if (at < 0) continue;
                    const range = document.createRange();
                    range.setStart(node, at);
                    range.setEnd(node, at + words.length);
                    const box = range.getBoundingClientRect();
                    return [box.left, box.right, (box.top + box.bottom) / 2];
                }
            }
        }""",
        words,
    )
    left, right, middle = box
    page.mouse.move(left + 1, middle)
    page.mouse.down()
    page.mouse.move((left + right) / 2, middle, steps=4)
    page.mouse.move(right - 1, middle, steps=4)
    page.mouse.up()


def test_an_annotator_sees_spans_in_place_adds_one_and_pull_returns_it(label_studio: RunningServer, page: Page) -> None:
    studio = label_studio.client()
    project = ensure_project(studio, "浏览器")
    push_reports(studio, project, [with_panels(prelabelled(FOUND))])
    (task,) = read_tasks(studio, project)
    open_task(page, f"{label_studio.url}/projects/{project}/data?task={task.id}")

    panels = " ".join(frame.evaluate("document.body.innerText") for frame in page.frames[1:])
    assert "T4-SUM 行政复议：1 + 0 + 2 + 0 = 3 ≠ 4" in panels
    assert "未经复议直接起诉" in panels
    assert "未经复议直接起诉" not in page.inner_text(".lsf-main-content")
    shown = page.eval_on_selector_all(".htx-highlight", "marks => marks.map(mark => mark.innerText)")
    assert shown == [RAW[span.start : span.end] for span in FOUND.spans]

    page.keyboard.press("c")
    draw(page, DRAWN)
    page.wait_for_function(f"document.querySelectorAll('.htx-highlight').length === {len(FOUND.spans) + 1}")
    page.click(f".htx-highlight:has-text('{DRAWN}')")
    page.click(".ant-select-selector")
    page.fill(".htx-taxonomy-dropdown input[placeholder=Search]", "网络申请")
    page.click(".ant-select-tree-title:has-text('网络申请数')")
    page.keyboard.press("Escape")
    if os.environ.get(SCREENSHOT_VARIABLE):
        page.mouse.click(700, 640)  # nowhere: closes the list
        page.wait_for_selector(".htx-taxonomy-dropdown", state="hidden")
        page.screenshot(path=os.environ[SCREENSHOT_VARIABLE])
    with page.expect_response(lambda answer: "/annotations" in answer.url and answer.request.method == "POST"):
        page.click("button:has-text('Submit')")

    (pulled,) = pull_project(studio, project).by_annotator()
    assert pulled.raw == RAW
    new = set(pulled.spans) - {span for span in pulled.spans if span.key in {known.key for known in FOUND.spans}}
    start = RAW.index(DRAWN)
    assert [(span.key, span.indicator) for span in new] == [((start, start + len(DRAWN), "COUNT"), "requests_online")]
    assert plain(pulled) - {((start, start + len(DRAWN), "COUNT"), "requests_online")} == plain(FOUND)


def test_a_span_drawn_with_auto_annotation_brings_the_same_words_elsewhere(
    label_studio: RunningServer, page: Page, tmp_path: Path
) -> None:
    words = "办法"
    studio = label_studio.client()
    project = ensure_project(studio, "自动标注")
    push_reports(studio, project, [prelabelled(FOUND)])
    (task,) = read_tasks(studio, project)
    backend = open_backend(tmp_path, shipped=TINY, train_after=0)
    with serving(backend, TOKEN) as server:
        attach_backend(studio, project, server.url, server.token, version=backend.version)
        show_version(studio, project, "by-hand")  # begin with the spans above, not with those of a random model
        open_task(page, f"{label_studio.url}/projects/{project}/data?task={task.id}")
        page.click("text=Auto-Annotation")
        page.click(".lsf-main-content >> text='机关'")
        with page.expect_response(lambda answer: "interactive-annotating" in answer.url) as asked:
            draw(page, words)
    suggested = [result["value"]["text"] for result in asked.value.json()["data"]["result"]]
    assert suggested.count(words) == RAW.count(words) - 1
    page.wait_for_function(
        f"[...document.querySelectorAll('.htx-highlight')].filter(mark => mark.innerText.includes('{words}')).length === 2"
    )


def plain(source: AnnotatedReport) -> set[tuple[tuple[int, int, str], str | None]]:
    return {(span.key, span.indicator) for span in source.spans}
