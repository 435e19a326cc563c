"""Left-overs of HTML and Markdown in running text: entities, tags, comment ends, heading marks, bold marks, escapes."""

from __future__ import annotations

import html
import re

from ie.text.character_table import INVISIBLE
from ie.text.offsets import Edit

_ENTITY = re.compile(r"&(?:#\d{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z]{2,10}[0-9]{0,2};|nbsp(?![A-Za-z]))")
_BLOCK_TAG = "blockquote|body|br|center|div|form|h[1-6]|head|hr|html|li|ol|option|p|pre|section|table|tbody|td|tfoot|th|thead|title|tr|ul"
_INLINE_TAG = (
    "abbr|a|big|b|em|font|iframe|img|input|i|label|link|meta|nobr|o:p|script|select|small|span|strong|style|sub|sup|s|u"
)
# At most 500 characters of attributes: a lone < in prose must not swallow a page.
_TAG = re.compile(rf"</?(?:(?P<block>{_BLOCK_TAG})|{_INLINE_TAG})(?:[ \t/][^<>\n]{{0,500}})?>", re.IGNORECASE)
_COMMENT = re.compile(r"<!--(?:[^<>\n]{0,500}-->)?|-->")
_HEADING_MARK = re.compile(r"(?m)^[ \t]*#{1,6}[ \t]+(?=[^ \t\n#])")
# **bold** only where it opens behind a blank, a mark or the line's start: 张**和李** is masking (N12).
_BOLD = re.compile(r"(?<![^\s>:。,;|、])\*\*(?=[^\s*])[^*\n]{2,200}(?<=\S)\*\*(?!\*)")
_ESCAPE = re.compile(r"\\(?=[.*_#()\[\]~+!>-])")


def find_markup(text: str) -> list[Edit]:
    """Return the edits that take left-overs of mark-up out of ``text``; sorted, never overlapping.

    A tag of a block or a cell leaves a blank, so that two cells are never glued.
    """
    edits: list[Edit] = []
    if "&" in text:
        for match in _ENTITY.finditer(text):
            plain = html.unescape(match.group())
            if plain != match.group():
                edits.append(Edit(match.start(), match.end(), " " if INVISIBLE.fullmatch(plain) or plain.isspace() else plain))
    if "<" in text:
        edits += [Edit(match.start(), match.end(), " " if match.group("block") else "") for match in _TAG.finditer(text)]
    if "--" in text:
        edits += [Edit(match.start(), match.end(), "") for match in _COMMENT.finditer(text)]
    if "#" in text:
        edits += [Edit(match.start(), match.end(), "") for match in _HEADING_MARK.finditer(text)]
    if "**" in text:
        for match in _BOLD.finditer(text):
            edits += [Edit(match.start(), match.start() + 2, ""), Edit(match.end() - 2, match.end(), "")]
    if "\\" in text:
        edits += [Edit(match.start(), match.end(), "") for match in _ESCAPE.finditer(text)]
    return without_overlaps(edits)


def without_overlaps(edits: list[Edit]) -> list[Edit]:
    """Return the edits in order; of two that overlap, the one that begins first."""
    kept: list[Edit] = []
    for edit in sorted(edits):
        if not kept or edit.start >= kept[-1].end:
            kept.append(edit)
    return kept
