"""When two patterns are built alike: equal after synonyms, adverbs, marks and function words are folded, or nearly so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from training.compose.bank import INDICATOR_BANKS, OTHER_BANKS, all_patterns, framed, load_bank
from training.compose.template import Choice, Count, Labelled, Node, Slot, parse

# bank -> the topic of frames for each of its topics of words
FRAMES = {"channels": "frames", "requests_ways": "frames", "requests_outcomes": "frames", "disputes": "result frames"}
ALIKE = 0.9
"""Share of common characters from which on two folded patterns count as one construction."""

_SYNONYMS = (
    (r"政府信息公开申请|信息公开申请|依申请公开申请|依申请公开(事项|件|信息)?|公开申请|申请件|申请", "请"),
    (r"行政规范性文件|规范性文件", "规"),
    (r"政府信息公开|政务信息公开|政务公开|信息公开", "公"),
    (r"政府信息|政务信息|各类信息|信息条目|信息", "信"),
    (r"共收到|收到|受理|接到|接收到|接收|新收到|新收", "收"),
    (r"主动公开|公开发布|对外公布|公布|发布|更新|登载|刊登|上传|推送|公开", "发"),
    (r"召开|举办|举行|组织开展|组织|开展", "办"),
    (r"设立|设置|建立|建成|成立|设有|开辟|挂牌", "设"),
    (r"落实|投入|拨付|核拨", "拨"),
    (r"制定|制发|出台|印发|新制定|新增", "制"),
    (r"工作人员|人员|干部|同志", "人"),
    (r"配备|指定|确定|明确|抽调|安排", "配"),
    (r"[，。；、：:（）《》“”]", ""),
    (r"共计|累计|总计|合计|一共|总数|总量|全年|本年度|本年|年度|数量|各类|各种|其中|目前", ""),
    (r"[的了为共约数量]", ""),
)
_FREE_SLOTS = frozenset({"time", "time0", "who", "us", "a", "s", "A", "Y", "Yd", "PY", "NY"})
"""Slots that may stand or be missing without another construction."""


def construction(pattern: str, indicator: str) -> str:
    """Return what is left of ``pattern`` when all that may vary freely is folded: # is the indicator's number, + another's, % any other."""
    folded = _flat(parse(pattern).nodes, indicator)
    for words, sign in _SYNONYMS:
        folded = re.sub(words, sign, folded)
    return folded


def literally(pattern: str) -> str:
    """Return ``pattern`` with its first alternatives, numbers as signs and marks left out; synonyms stay."""
    return re.sub(r"[，。；、：:（）《》“”]", "", _flat(parse(pattern).nodes, "other"))


def _flat(nodes: Iterable[Node], indicator: str) -> str:
    return "".join(_sign(node, indicator) for node in nodes)


def _sign(node: Node, indicator: str) -> str:
    if isinstance(node, str):
        return node
    if isinstance(node, Choice):
        return _flat(node.options[0], indicator)
    if isinstance(node, Slot):
        return "" if node.name in _FREE_SLOTS else "〇"
    if isinstance(node, Labelled):
        return "Z" if node.label == "ZERO" else "〇"
    assert isinstance(node, Count)
    stated = node.indicator.removesuffix(":part")
    return "#" if stated == indicator else "%" if stated == "other" else "+"


def indicator_patterns() -> Iterator[tuple[str, str]]:
    """Every pattern that states or denies an indicator, with the bank it stands in; frames with the words of each number."""
    for name in INDICATOR_BANKS:
        bank = load_bank(f"indicators/{name}")
        patterns = list(all_patterns(bank))
        for topic in bank:
            if topic.startswith("words "):
                key = topic.removeprefix("words ")
                settled = ("settled frames",) if key.endswith(("_upheld", "_corrected")) else ()
                for frames in (FRAMES[name], *settled):
                    patterns += framed(f"indicators/{name}", frames, key)
        yield from ((name, pattern) for pattern in dict.fromkeys(patterns))


def other_patterns() -> Iterator[str]:
    """Every sentence of ``patterns/others``."""
    for name in OTHER_BANKS:
        yield from all_patterns(load_bank(f"others/{name}"))


def unlike(folded: Iterable[str], share: float = ALIKE) -> list[str]:
    """Return those strings of which none before is alike."""
    kept: list[str] = []
    for text in folded:
        if not any(alike(text, other, share) for other in kept):
            kept.append(text)
    return kept


def alike(text: str, other: str, share: float = ALIKE) -> bool:
    """Whether two strings have a ``share`` of their characters in common, in order."""
    matcher = SequenceMatcher(None, text, other, autojunk=False)
    return matcher.real_quick_ratio() >= share and matcher.quick_ratio() >= share and matcher.ratio() >= share
