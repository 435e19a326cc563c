"""Sentences that the tagger need not read: no number, no denial, no name of a body and no heading can stand in them.

A fifth to a third of a report praises measures in general words. The tagger finds nothing there, and what it would find the grammars
would refuse: a number needs a numeral, a denial one of its words, a name the word for a body at its end (`ie.tag.settle`, `ie.tag.names`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ie.data import Span
from ie.grammar.zero_statements import may_deny
from ie.tag.windows import SENTENCE_ENDS, regions_outside

_SHORT_LINE = 60  # characters; a line of one sentence that is not longer may be a heading, a signature, a title
_SENTENCE = re.compile(f"[^{SENTENCE_ENDS}]*[{SENTENCE_ENDS}]?")
_HEADING = re.compile(  # at its start or behind a colon: (一)加强组织领导。 改进情况:(一)抓指导。 存在的问题:一是…
    r"\s*(?:[(（]?[一二三四五六七八九十\d]{1,3}\s*[)）、.．,，]|第[一二三四五六七八九十](?!时间)|[㈠-㈩]|[^,，。;；]{1,20}[:：])"
    r"|.*[(（][一二三四五六七八九十]{1,3}[)）]"
)
_NUMERAL = re.compile(  # but not “三公”经费, 五公开, 三审三校, 第三, 每一件, 一站式
    r"\d|[〇零]|(?<!第)[二两三四五六七八九十百千万亿](?![是来方步审校]|公(?![里斤顷分]))"
    r"|(?<![进统唯同单第每任某另])一(?=[个件条次项份起期批场人家名篇届例宗处所部户张册轮封级]|本(?!通)|站(?!式)|[十百千万])"
)
# Words for a body. What is generic (我局, 各委员, 上级政府, 服务大厅) names none; better one sentence read too many than a name missed.
_ALWAYS = (
    "国务院|党中央|中共|总工会|妇联|团委|残联|工商联|法院|检察院|大学|学院|中学|小学|党校|医院|领导小组|领导组|街道|管委会|委员会|"
    "人大|政协|联合会|协会|[务心]中心(?!工作|大局)|支队|大队|总队|[政财法编防计安]办"
)
_NOT_GENERIC = (
    "(?<![我本各该贵大])(?:(?<![格布])[局署]|(?<!分)厅)(?![限面势部域内中])|(?<![我本各该常])委(?![员托派任]|常委)|(?<![我本各])办公[室厅]|"
    "(?<![干全内外各分本])部(?![门分位署队委长])|(?<=[省市县区州盟旗乡镇民央])政府(?!(?<!民政府)信息|网(?![格络])|门户)|"
    "(?:^|[,，:：])[省市县区州盟旗乡镇]政府"
)
_BEHIND_A_LEVEL = (  # 市档案馆, but not 市政府信息, 市级部门, 县管理办法
    "[省市县区州盟旗镇乡][一-鿿]{0,9}?(?:中心(?!工作|大局)|(?<!政)府|办(?![理事法学件结证]|公(?![室厅开]))|[馆所站院队]|部(?![门分位署]))"
)
_BEFORE_A_BREAK = "[所站队会馆院处科股室社办部行校团镇乡](?=[、,，。;；:：和与及等的在对将牵负()（）“”《》]|$)"
_BODY_WORD = re.compile(f"{_ALWAYS}|{_NOT_GENERIC}|{_BEHIND_A_LEVEL}|{_BEFORE_A_BREAK}")
_NO_BODY = re.compile(
    "(?:社|机|学|体|约|座谈|例|晚|议|理|领|培训|动员|推进|发布|听证|常务|调度|全|专题|工作)会|(?:进|执|运|实|举|推|试|施|履|发|先|通)行|"
    "(?:公|主|承|协|交|督|代|经|能|通|网|一网通|群众|上|快|好|查|领|申|会|可|转)办|干部|[全内外各]部|[之好到实]处|网站|社区|单位|统计科|"
    "部署|排队|场所|城乡|之乡|三校"
)
"""Words that end like a name and are none."""


def find_plain(norm: str, skip: Sequence[Span] = ()) -> list[Span]:
    """Spans of ``norm`` outside ``skip`` that need no tagging, in order: sentences, or whole lines with the line break behind them."""
    found: list[Span] = []
    for region in regions_outside(len(norm), skip):
        start = region.start
        while start < region.end:
            at = norm.find("\n", start, region.end)
            end = region.end if at < 0 else at + 1
            found.extend(_plain_in_line(norm, Span(start, end)))
            start = end
    return found


def _plain_in_line(norm: str, line: Span) -> Iterator[Span]:
    sentences = [
        Span(match.start(), match.end()) for match in _SENTENCE.finditer(norm, line.start, line.end) if match.group().strip()
    ]
    if len(sentences) == 1 and line.end - line.start <= _SHORT_LINE:
        return
    plain = [sentence for sentence in sentences if _is_plain(norm, sentence)]
    if plain and len(plain) == len(sentences):
        yield line
        return
    yield from plain


def _is_plain(norm: str, sentence: Span) -> bool:
    words = norm[sentence.start : sentence.end]
    if _HEADING.match(words):
        return False
    if _NUMERAL.search(words) or may_deny(words):
        return False
    return _BODY_WORD.search(_NO_BODY.sub("", words)) is None
