"""The error browser: every line where gold and prediction differ, side by side, as HTML that holds no script."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from training.scores import LabelledSpan, SpanError, list_errors

CONTEXT = 12  # characters shown on each side of an error in words
_LONGEST_LINE = 300  # characters; a longer line is shown sentence by sentence
_PIECE = re.compile(r"[^。；\n]*[。；]?")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00-\x08\x0b-\x1f]")

STYLE = """
.pair{display:grid;grid-template-columns:1fr 1fr;gap:.3em 1.2em;border-top:1px solid #ddd;padding:.3em 0}
.pair>div{white-space:pre-wrap;overflow-wrap:anywhere}
.s{background:#e4ecf7;border-radius:3px;padding:0 .1em}
.s.w{background:#fbd5d0}
.s sub{font-size:.6em;color:#555;margin-left:.15em}
"""


def error_in_words(error: SpanError, raw: str) -> str:
    """One line: the kind, and both spans in their surroundings."""
    sides = [span for span in (error.wanted, error.found) if span is not None]
    start, end = min(span[1] for span in sides), max(span[2] for span in sides)
    shown = [f"{span[0]} {raw[span[1] : span[2]]!r}" if span else "-" for span in (error.wanted, error.found)]
    around = raw[max(0, start - CONTEXT) : start] + "⟦" + raw[start:end] + "⟧" + raw[end : end + CONTEXT]
    return f"{error.kind:<9} wanted {shown[0]}, found {shown[1]}  in {around!r}"


def browse(name: str, raw: str, wanted: Sequence[LabelledSpan], found: Sequence[LabelledSpan]) -> str:
    """A foldable block for one report; empty where nothing differs."""
    errors = list_errors(wanted, found)
    if not errors:
        return ""
    rows = []
    for start, end in pieces(raw):
        touched = any(
            span[1] < end and start < span[2] for error in errors for span in (error.wanted, error.found) if span is not None
        )
        if touched:
            gold = _marked(raw, start, end, wanted, set(found))
            guess = _marked(raw, start, end, found, set(wanted))
            rows.append(f'<div class="pair"><div>{gold}</div><div>{guess}</div></div>')
    head = f"<summary>{_shown(name)}: {len(errors)} differences</summary>"
    titles = '<div class="pair"><b>gold</b><b>found</b></div>'
    return f"<details>{head}{titles}{''.join(rows)}</details>"


def pieces(raw: str) -> list[tuple[int, int]]:
    """The lines of a text, long ones cut after sentences; no piece is blank."""
    found: list[tuple[int, int]] = []
    start = 0
    for line in raw.split("\n"):
        if len(line) <= _LONGEST_LINE:
            found.append((start, start + len(line)))
        else:
            found += [(start + m.start(), start + m.end()) for m in _PIECE.finditer(line)]
        start += len(line) + 1
    return [(begin, end) for begin, end in found if raw[begin:end].strip()]


def _marked(raw: str, start: int, end: int, spans: Sequence[LabelledSpan], other: set[LabelledSpan]) -> str:
    """``raw[start:end]`` with its spans marked; those that the other side does not have in red."""
    parts: list[str] = []
    position = start
    for span in sorted(set(spans), key=lambda item: item[1:]):
        label, first, last = span
        first, last = max(first, position), min(last, end)
        if first >= last:
            continue
        kind = "s" if span in other else "s w"
        parts.append(_shown(raw[position:first]))
        parts.append(f'<span class="{kind}">{_shown(raw[first:last])}<sub>{_shown(label)}</sub></span>')
        position = last
    return "".join([*parts, _shown(raw[position:end])])


def _shown(text: str) -> str:
    """Text of a report is data: escaped, and characters that one cannot see are named."""
    return escape(_INVISIBLE.sub(lambda found: f"⟨U+{ord(found.group()):04X}⟩", text), quote=True)
