"""Lines of a report become the text of a file: indents, blank lines, chrome before and after."""

from __future__ import annotations

import random
from collections.abc import Sequence

from training.compose.context import Context
from training.compose.draft import Draft
from training.compose.phrases import chrome
from training.compose.report_lines import Line


def lay_out(lines: Sequence[Line], context: Context, *, with_chrome: bool) -> tuple[Draft, list[str]]:
    """Return the text with its marks, and the damages that belong to layout (N11 chrome, N3 one line)."""
    rng = context.rng
    damages: list[str] = []
    draft = Draft()
    ending = "\n" if rng.random() < 0.96 else "\r\n"
    gap = rng.choices((ending, ending * 2, ending + " " + ending), (62, 34, 4))[0]
    one_line = rng.random() < 0.05
    if one_line:
        damages.append("N3")
        gap = rng.choice(("", " ", "  ", "　　"))
    indent = rng.choices(("", "　　", "    ", "  ", "\u00a0\u00a0\u00a0\u00a0", "　　 "), (50, 28, 8, 5, 5, 4))[0]
    if with_chrome:
        damages.append("N11")
        first = lines[0].draft if lines and lines[0].kind == "title" else None
        if first is not None and not one_line and rng.random() < 0.12:
            draft.add(first).write("\n" + rng.choice(("", "\n")))
        _chrome(draft, context, chrome.BEFORE, rng.randint(1, 6), "\n" if not one_line else " ")
    if rng.random() < 0.1 and not one_line:
        draft.write(ending)
    for index, line in enumerate(lines):
        if line.kind in ("para", "heading", "sub") and not (index and lines[index - 1].glued and line.kind == "para"):
            draft.write(indent)
        elif line.kind == "sign" and rng.random() < 0.5:
            draft.write(rng.choice(("　", " ")) * rng.randint(4, 30))
        elif line.kind == "title" and rng.random() < 0.1:
            draft.write(rng.choice(("　　", "     ", "# ")))
        text = line.draft
        if one_line and "\n" in text.text:
            text = _without_breaks(text)
        draft.add(text)
        if index == len(lines) - 1:
            break
        if line.glued and lines[index + 1].kind == "para":
            continue
        table_row = line.kind == "table" and lines[index + 1].kind == "table"
        draft.write(gap if not table_row else (ending if not one_line else gap))
        if not one_line and not table_row and rng.random() < 0.03:
            draft.write(ending)
    if with_chrome:
        draft.write("\n" if not one_line else " ")
        _chrome(draft, context, chrome.AFTER, rng.randint(0, 4), "\n" if not one_line else " ")
        if rng.random() < 0.12:
            _other_years(draft, context, "\n" if not one_line else " ")
    if rng.random() < 0.7:
        draft.write(ending)
    return draft, damages


def _without_breaks(text: Draft) -> Draft:
    """A title in two lines, on one."""
    result = Draft().write(text.text.replace("\n", " "))
    result.marks = list(text.marks)
    return result


def _chrome(draft: Draft, context: Context, sources: Sequence[str], count: int, gap: str) -> None:
    rng = context.rng
    context.names = {**context.names, "stamp": "", "index": _index_number(context, rng), "T": context.body.title_name}
    for source in rng.sample(sources, min(count, len(sources))):
        context.say(source, draft)
        draft.write(gap)
        if rng.random() < 0.15:
            draft.write(gap)


def _index_number(context: Context, rng: random.Random) -> str:
    year = context.year + 1
    return rng.choice(
        (
            f"{rng.randint(10**7, 10**8 - 1)}{rng.choice('0123456789X')}/{year}-{rng.randint(0, 99999):05d}",
            f"11{rng.randint(10**15, 10**16 - 1)}/{year}-{rng.randint(1, 99999):05d}",
            f"{rng.choice('ABCDEFGH')}{rng.randint(10, 9999):05d}-{rng.randint(1, 9):04d}-{year}-{rng.randint(1, 999):05d}",
        )
    )


def _other_years(draft: Draft, context: Context, gap: str) -> None:
    """A list of the same body's other reports: DATE and AGENCY are labelled there, TITLE is not."""
    rng, body = context.rng, context.body
    bullet = rng.choice(("- ", "", "· ", "• "))
    dated = rng.random() < 0.6
    for year in rng.sample(range(max(2008, context.year - 4), min(2026, context.year + 6)), 3):
        if year == context.year:
            continue
        draft.write(bullet)
        if body.title_name == body.name:
            draft.mark("AGENCY", body.name)
        else:
            draft.write(body.title_name)
        draft.mark("DATE", f"{year}年").write("政府信息公开工作年度报告")
        if dated:
            draft.write(rng.choice((" ", "　", "\t"))).mark(
                "DATE", f"{year + 1}-{rng.randint(1, 4):02d}-{rng.randint(1, 28):02d}"
            )
        draft.write(gap)
