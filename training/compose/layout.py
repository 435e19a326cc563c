"""Lines of a report become the text of a file: indents, blank lines, chrome before and after."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

from training.compose.bank import load_literal_bank
from training.compose.context import Context
from training.compose.draft import Draft
from training.compose.plan import Line

_CHROME = "frame/chrome"


def lay_out(lines: Sequence[Line], context: Context, damages: Mapping[str, float]) -> tuple[Draft, list[str]]:
    """Return the text with its marks, and which damages of layout it got: N3 (few line breaks are left), N11 (chrome)."""
    rng = context.rng
    lost_breaks = damages.get("N3", 0.0)
    draft = Draft()
    ending = "\n" if rng.random() < 0.96 else "\r\n"
    gap = rng.choices((ending, ending * 2, ending + " " + ending), (62, 34, 4))[0]
    narrow = rng.choice(("", " ", "  ", "　　"))
    chrome_end = narrow or " " if lost_breaks else "\n"
    indent = rng.choices(("", "　　", "    ", "  ", "\u00a0\u00a0\u00a0\u00a0", "　　 "), (50, 28, 8, 5, 5, 4))[0]
    if "N11" in damages:
        first = lines[0].draft if lines and lines[0].kind == "title" else None
        if first is not None and not lost_breaks and rng.random() < 0.12:
            draft.add(first).write("\n" + rng.choice(("", "\n")))
        _chrome(draft, context, "before", 1 + round(rng.randint(0, 6) * damages["N11"]), chrome_end)
    if rng.random() < 0.1 and not lost_breaks:
        draft.write(ending)
    for index, line in enumerate(lines):
        draft.write(_before(line, lines[index - 1] if index else None, indent, rng))
        draft.add(_without_breaks(line.draft) if lost_breaks and "\n" in line.draft.text else line.draft)
        if index < len(lines) - 1:
            _break(draft, line, lines[index + 1], rng, narrow if rng.random() < lost_breaks else None, gap, ending)
    if "N11" in damages:
        draft.write(chrome_end)
        _chrome(draft, context, "after", round(rng.randint(0, 5) * damages["N11"]), chrome_end)
        if rng.random() < 0.12:
            _other_years(draft, context, chrome_end)
    if rng.random() < 0.7:
        draft.write(ending)
    return draft, [name for name in ("N3", "N11") if name in damages]


def _before(line: Line, previous: Line | None, indent: str, rng: random.Random) -> str:
    if line.kind in ("para", "heading", "sub"):
        return "" if previous is not None and previous.glued and line.kind == "para" else indent
    if line.kind == "sign" and rng.random() < 0.5:
        return rng.choice(("　", " ")) * rng.randint(4, 30)
    if line.kind == "title" and rng.random() < 0.1:
        return rng.choice(("　　", "     ", "# "))
    return ""


def _break(draft: Draft, line: Line, following: Line, rng: random.Random, narrow: str | None, gap: str, ending: str) -> None:
    """Write what stands between two lines; ``narrow`` in place of a break that is lost."""
    if line.glued and following.kind == "para":
        return
    if narrow is not None:
        draft.write(narrow)
        return
    table_row = line.kind == "table" and following.kind == "table"
    draft.write(ending if table_row else gap)
    if not table_row and rng.random() < 0.03:
        draft.write(ending)


def _without_breaks(text: Draft) -> Draft:
    """A title in two lines, on one."""
    result = Draft().write(text.text.replace("\n", " "))
    result.marks = list(text.marks)
    return result


def _chrome(draft: Draft, context: Context, topic: str, count: int, gap: str) -> None:
    rng, sources = context.rng, load_literal_bank(_CHROME)[topic]
    context.names = {**context.names, "index": _index_number(context, rng), "T": context.body.title_name}
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
