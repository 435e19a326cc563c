"""The HTML around a page's data: one file, no request, and a policy that lets nothing run but the two assets written here.

Text of a document reaches the page only inside the JSON block and the title; the script puts it in place as text, never as markup.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from functools import cache
from importlib import resources
from typing import Any, Literal

from ie.view.words import all_words, words_of

PageKind = Literal["viewer", "index"]

_SCRIPTS: dict[PageKind, tuple[str, ...]] = {
    "viewer": ("shared.js", "text.js", "record.js", "viewer.js"),
    "index": ("shared.js", "index.js"),
}
_TITLE_CHARACTERS = 120
# `<` and `&` could end or open markup, U+2028 and U+2029 end a line of script, and a half of a surrogate pair has no UTF-8.
_UNSAFE = re.compile("[<>&\u2028\u2029\ud800-\udfff]")
_UNWANTED_IN_TITLE = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff]+")


def render_page(kind: PageKind, data: dict[str, Any], *, title: str, word_groups: tuple[str, ...]) -> bytes:
    """Return the page as UTF-8. The same data gives the same bytes."""
    words = {key: list(pair) for key, pair in words_of(word_groups).items()}
    script, style = "".join(_asset(name) for name in _SCRIPTS[kind]), _asset("viewer.css")
    policy = (
        f"default-src 'none'; script-src '{_hash(script)}'; style-src '{_hash(style)}'; base-uri 'none'; form-action 'none'"
    )
    no_script = " · ".join(html.escape(text) for text in all_words()["ui.no_script"])
    page = f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{html.escape(_title(title))}</title>
<style>{style}</style>
</head>
<body>
<noscript>{no_script}</noscript>
<script type="application/json" id="data">{embed_json({**data, "words": words})}</script>
<script>{script}</script>
</body>
</html>
"""
    return page.encode("utf-8")


def embed_json(data: Any) -> str:
    r"""Return ``data`` as JSON that may stand inside a ``script`` element, whatever text it holds.

    >>> embed_json("</script><!--")
    '"\\u003c/script\\u003e\\u003c!--"'
    """
    plain = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", plain)


def _title(text: str) -> str:
    cleaned = _UNWANTED_IN_TITLE.sub(" ", text).strip()
    return cleaned if len(cleaned) <= _TITLE_CHARACTERS else cleaned[:_TITLE_CHARACTERS] + "…"


@cache
def _asset(name: str) -> str:
    return resources.files("ie.view").joinpath(f"assets/{name}").read_text(encoding="utf-8")


def _hash(content: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode("utf-8")).digest()).decode("ascii")
