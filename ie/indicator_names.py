"""What the indicators of the codebook are called, in English and Chinese, from one table: ``indicator_names.tsv``.

Panels, their codebook and the viewer print these names; the indicators themselves are in `ie.labels`.
"""

from __future__ import annotations

from functools import cache
from importlib import resources


@cache
def indicator_names() -> dict[str, tuple[str, str]]:
    """Return ``{indicator: (English, Chinese)}`` in the order of the codebook, with ``other`` last.

    >>> indicator_names()["requests_received"]
    ('Requests received in the year', '本年收到申请数')
    """
    text = resources.files("ie").joinpath("indicator_names.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines()[1:])
    return {name: (english, chinese) for name, english, chinese in rows}
