"""Words as they stand in headings, and as they do not: what is a clause of a text, and where a heading ends that runs into its text.

Nothing here knows lines or numbers; offsets are of ``norm``.
"""

from __future__ import annotations

import re

TRAILING = " \t\u3000。.．:：;；,，、*#|?？-—"
"""What may stand around the words of a heading and is no part of them."""
SENTENCE_MARK = re.compile(r"[。；;！!？?：:\n|\t]")

# --- clauses ---------------------------------------------------------------------------------------------------------

_QUOTED = re.compile(r"“[^”]{0,40}”|\"[^\"]{0,40}\"|《[^》]{0,60}》|[（(][^）)]{0,40}[）)]")
_STATES = re.compile(
    r"了(?!解)|已经?(?!公开)|截[至止]|，并|,并|累计|未(?:收到|发生|接到)"  # an aspect: something was done, or was not
    r"|我[市县区局委厅乡镇办校院部省旗盟街]|本机关|本单位|本局|本委|全年|今年|一是"  # a subject, or the time of a sentence
    r"|\d\s*(?:余|多|万|亿|几)*\s*[条件个次篇家户人名场期份项台套张处所亩元%％]|\d{4}年\d"  # a count, a day
    r"|(?:[,，].*){3}"  # four clauses
)
_OPENS_SENTENCE = re.compile(
    r"^(?:围绕|结合|坚持以|针对|下一步|目前|同时|此外|由于|根据|按照|为|在|通过|对|将|以|经|由|与|是|有|无|没有|如|其中|请)"
)
_OPENS_ADVERBIAL = re.compile(r"[为按在通对将与由经]|根据")  # 为…提供保障, 按照…要求
_LONGEST_OPENING, _LONGEST_ADVERBIAL = 24, 14  # characters that a heading which opens like a sentence may have

WHOLE_TAIL = re.compile(r"(?:概\s?述|概况|情况|事项|附表|措施|问题|打算|安排|计划)$")
"""The last word of words that are a whole heading."""


def is_clause(words: str, *, opening: bool = True) -> bool:
    """Whether the words are a statement and no heading. ``opening``: those that open like a sentence (为…, 根据…) count too.

    >>> is_clause("我局公开了信息"), is_clause("依申请公开情况")
    (True, False)
    """
    bare = _QUOTED.sub("", words)
    if _STATES.search(bare) is not None:
        return True
    if not opening or _OPENS_SENTENCE.match(bare) is None:
        return False
    adverbial = _OPENS_ADVERBIAL.match(bare) is not None and WHOLE_TAIL.search(bare) is None
    return len(bare) > _LONGEST_OPENING or (adverbial and len(bare) > _LONGEST_ADVERBIAL)


def has_hanzi(words: str) -> bool:
    """Whether there is a Chinese character among the words."""
    return re.search(r"[\u4e00-\u9fff]", words) is not None


# --- ends ------------------------------------------------------------------------------------------------------------

# Words that a heading ends in. The weak ones also stand in the middle of one, so the strong ones are tried first.
_STRONG_TAIL = re.compile(r"概\s?述|概况|情况|引言|事项(?:与附表|和附表|及附表)?|措施|打算|安排|计划|问题|不足|附表|收费|方面")
_WEAK_TAIL = re.compile(r"行政复议|诉讼|思路|方向|监督保障|管理|建设|成效|保障|工作")
_CONTINUES = re.compile(r"[和及与、的以并暨或/]|其(?!他需)")  # …情况|及…, but …情况|其他需要…
_MOST_WORDS = 48  # characters


def find_running_end(norm: str, begin: int, end: int) -> int | None:
    """Where the words of a heading end that runs into its text: behind a tail word that nothing continues."""
    limit = min(end, begin + _MOST_WORDS)
    stop = SENTENCE_MARK.search(norm, begin, limit)
    limit = stop.start() if stop is not None else limit
    for tail in (_STRONG_TAIL, _WEAK_TAIL):
        for match in tail.finditer(norm, begin, limit):
            after = match.end()
            while after < limit and norm[after] in " \u3000":
                after += 1
            if after < end and _CONTINUES.match(norm, after):
                continue
            if tail.match(norm, match.end()) is None and not is_clause(norm[begin : match.end()]):
                return match.end()
    return None
