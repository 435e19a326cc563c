"""Which installed font has Chinese characters; without one, charts are labelled in English."""

from __future__ import annotations

import re
from pathlib import Path

CJK_FONTS = (
    *("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Source Han Sans CN", "Microsoft YaHei", "PingFang SC"),
    *("Hiragino Sans GB", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "SimHei", "Heiti SC", "Noto Sans CJK JP", "SimSun"),
)
"""The best first."""
_CJK_FILE = re.compile("cjk|wqy|notosanssc|sourcehansans|msyh|pingfang|hiragino|simhei|heiti|simsun", re.IGNORECASE)


def find_cjk_font() -> str | None:
    """The first installed font with Chinese characters, simplified ones before others; None where there is none."""
    from matplotlib import font_manager

    manager = font_manager.fontManager
    found = _first_cjk({entry.name for entry in manager.ttflist})
    if found is None:
        # matplotlib remembers the fonts of its first run; one that was installed since is found by its file.
        for path in sorted(font_manager.findSystemFonts()):
            if _CJK_FILE.search(Path(path).name):
                manager.addfont(path)
        found = _first_cjk({entry.name for entry in manager.ttflist})
    return found


def _first_cjk(installed: set[str]) -> str | None:
    return next((name for name in CJK_FONTS if name in installed), None)
