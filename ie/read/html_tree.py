"""Parsing HTML and walking it without recursion: which elements break lines, which are not visible, and the depth that is refused."""

from __future__ import annotations

import re
from collections.abc import Generator
from typing import Literal

from lxml import etree

from ie.errors import LimitError, ReadError
from ie.read.limits import Limits, check_size

Event = Literal["start", "end", "hidden"]

BLOCK_TAGS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
# Their content is not text of the page. `button` and `option` are, but only of its controls.
INVISIBLE_TAGS = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "title",
        "select",
        "option",
        "optgroup",
        "datalist",
        "button",
        "textarea",
        "iframe",
        "frame",
        "object",
        "embed",
        "applet",
        "svg",
        "math",
        "canvas",
        "audio",
        "video",
        "map",
        "meta",
        "link",
        "base",
    ]
)
_VOID_OR_IMPLIED_END = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
        "p",
        "li",
        "td",
        "th",
        "tr",
        "tbody",
        "thead",
        "tfoot",
        "dt",
        "dd",
        "option",
        "colgroup",
        "caption",
        "html",
        "head",
        "body",
    ]
)
_TAG = re.compile(rb"<(/?)([a-zA-Z][a-zA-Z0-9:]{0,40})")
_HIDDEN_STYLE = re.compile(
    r"display\s{0,4}:\s{0,4}none|visibility\s{0,4}:\s{0,4}hidden|mso-hide\s{0,4}:\s{0,4}all", re.IGNORECASE
)


def parse_html(text: str, *, path: str, limits: Limits) -> etree._Element | None:
    """Return the root of the page, or None where there is no element at all.

    Raises:
        LimitError: more tags than ``max_elements``, or deeper than ``max_depth``. libxml2 drops what is below its own depth
            limit, and everything after it, without an exception; so the depth is counted before and its log read after.
    """
    data = text.replace("\x00", "\ufffd").encode("utf-8")
    check_size(len(data), path=path, limit_mib=limits.max_text_mib, setting="max_text_mib")
    if data.count(b"<") > limits.max_elements:
        raise LimitError(
            "read.elements", f"{path}: {data.count(b'<')} tags are over the limit of {limits.max_elements} (read.max_elements)."
        )
    if _open_depth(data) > limits.max_depth:
        raise _too_deep(path, limits)
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if any("depth" in entry.message.lower() for entry in parser.error_log):
            raise _too_deep(path, limits) from error
        if "empty" in str(error).lower():
            return None
        raise ReadError(
            "read.html_broken", f"{path}: the page cannot be parsed ({error}). Save it again from a browser."
        ) from error
    if any("excessive depth" in entry.message.lower() for entry in parser.error_log):
        raise _too_deep(path, limits)
    return root


def _too_deep(path: str, limits: Limits) -> LimitError:
    return LimitError(
        "read.depth", f"{path}: elements stand inside each other deeper than the limit of {limits.max_depth} (read.max_depth)."
    )


def _open_depth(data: bytes) -> int:
    """Return an upper bound of the nesting of elements that need an end tag; those with implied ends are not counted."""
    depth = deepest = 0
    for match in _TAG.finditer(data):
        if match.group(2).lower().decode("ascii") in _VOID_OR_IMPLIED_END:
            continue
        depth += -1 if match.group(1) else 1
        depth = max(depth, 0)
        deepest = max(deepest, depth)
    return deepest


def is_hidden(element: etree._Element) -> bool:
    """Whether an element and all inside it are not shown, as far as the page itself says so (style sheets are not read)."""
    if tag_of(element) in INVISIBLE_TAGS or element.get("hidden") is not None:
        return True
    style = element.get("style")
    return style is not None and _HIDDEN_STYLE.search(style) is not None


def tag_of(element: etree._Element) -> str:
    """Return the element's name in lower case; comments and the like have the name ''."""
    return element.tag.lower() if isinstance(element.tag, str) else ""


def walk(root: etree._Element) -> Generator[tuple[Event, etree._Element, str], str | None, None]:
    """Yield each visible element's start with its text and its end with its tail, in document order.

    A hidden element is yielded once, as ``hidden`` with its tail. The consumer may send ``"skip"`` after a start: then the
    element's content is left out and its end follows at once. The root's own tail is never yielded.
    """
    stack: list[tuple[etree._Element, bool]] = [(root, False)]
    while stack:
        element, opened = stack.pop()
        if opened or is_hidden(element):
            yield "end" if opened else "hidden", element, (element.tail or "") if element is not root else ""
            continue
        stack.append((element, True))
        order = yield "start", element, element.text or ""
        if order != "skip":
            stack.extend((child, False) for child in reversed(element))
