"""Words that say none happened, for something one would count: 未收到…申请, 未发生…行政复议, 无…上年结转, 不收取费用 (guidelines, ZERO).

The words alone decide nothing (未雨绸缪, 无障碍): a countable noun of these reports must follow in the same statement, or stand
before 为零. Which indicator is denied is for `ie.record.indicators`; here only the place is found.
"""

from __future__ import annotations

import re

from ie.data import Span
from ie.grammar.characters import fold

HAPPENED_BUT_HAVE = (
    "收到过?|接到过?|接收到|受理|发生|产生|出现|发现|引起|引发|涉及|收取|收费(?!用|项目|事项|行为|现象|标准|内容)|收(?![入据]|费(?:项目|事项|行为|现象|标准|内容))|征收|"
    "制定|制发|出台|发布|印发|召开|举办|举行|组织|开展|承办|办理"
)
HAPPENED = f"{HAPPENED_BUT_HAVE}|有"
NOT_ONE = "一[件例起宗次条份][也都]"
_DENIED = re.compile(
    rf"{NOT_ONE}(?:无|没有|未曾?)(?:{HAPPENED_BUT_HAVE})?"  # 一件也没有, in one piece
    rf"|(?:尚|暂|从)?未曾?新?(?:{HAPPENED})"
    rf"|(?:从来?)?不曾新?(?:{HAPPENED})"
    rf"|没有(?:新?(?:{HAPPENED_BUT_HAVE}))?"
    rf"|没(?!收(?![取到费]))(?:{HAPPENED_BUT_HAVE})"  # 没接到, but 没收 is to confiscate
    r"|[尚暂]无|(?<![有从毫查尚暂])无(?:发生|产生)?"
    r"|分文[未不][取收]|未[取收]分文"
    r"|(?:均|暂)?不(?:再)?收(?:取|费(?!用))?"
    r"|(?<![息件事项])不存在"
    r"|(?<!减)免收|免费|无偿提供|未见"
)
# The same without what begins other words or may deny anything: 无, 未有, 未涉及, 不存在.
_WHOLE_DENIAL = re.compile(
    rf"(?!.?未涉及)(?:(?:尚|暂|从)?未曾?|(?:从来?)?不曾|没(?!收(?![取到费])))新?(?:{HAPPENED_BUT_HAVE}|参加)|未(?=[被因以对向])|没有(?:新?(?:{HAPPENED_BUT_HAVE}))?|不收费(?!用)"
)
_DENYING = re.compile(f"{_WHOLE_DENIAL.pattern}|{_DENIED.pattern}")
# 行政复议为零: the number alone is the denial, as in a COUNT verbs are outside. 为0 is a count (`ie.grammar.bare_numbers`).
_ZERO_AFTER = re.compile(r"(?<=为)零(?![一-鿿])|(?<=:)零(?=[。;,、\n)]|$)")
_ZERO_NOUN = re.compile(r"(?<![清归])零(?=投诉|申请|收费|举报|诉讼|复议|败诉|纠错)")

_COUNTED = re.compile(
    r"申请|传真(?!机|号|电话|:|\s*\d)|复议|诉讼|起诉|申诉|申述|投诉|举报|费用|收费|工本费|处理费|成本费|邮寄费|减免|(?:检索|查询|复制|复印|打印|递送|寄送|邮递)费|咨询|留言|来信|舆情|热点|"
    r"规范性文件|规章|结转|败诉|纠错|纠正|信访|泄密|涉密|失密|安全事故|负面|案件|责任追究|追究责任|未公开|解读|提案|代表建议|新闻发布会|在线访谈|专项经费"
)
# An outcome of a request denies a number only right before the denial: “无法提供”的决定没有, 部分公开为零.
_OUTCOME = re.compile(
    r"(?:(?:部分|不予|予以|同意)公开|不予处理|不予受理|无法提供|其他处理|延期(?:答复|办理)?|逾期(?:答复|办理)?|超期(?:答复|办理)?|撤回|撤诉)"
    r"[”」]?的?(?:答复|决定|情形|情况|件数|件|数量|数)?(?:也|都|均|同样)?[为:]?$"
)
# 未见 is "not found" as well (查遍旧柜未见): it denies what stands right before it at the end of a clause, or is all that follows.
_SEEN = "投诉|举报|申诉|复议|诉讼|起诉|败诉|纠错|收费|泄密"
_UNSEEN_BEFORE = re.compile(rf"(?:{_SEEN}|申请)(?:案件|事件|案例|情形|情况|事项|件)?(?:也|亦|都|均|尚|同样)?$")
_UNSEEN_BEHIND = re.compile(rf"[^,。;:\n]{{0,12}}(?:{_SEEN})(?:案件|事件|案例|情形|情况|事项|件)?(?=[,。;、\n)]|$)")
_LEFT_OVER = re.compile(r"[^,]{0,6}(?:(?:留|转|拖|延|推|滚)(?:到|至|入|待)(?:下|次|明|翌|\d{4})一?年|跨年)")
"""没有拖到次年的: what is carried forward, by another verb than 结转."""
_FEE_WORDS = re.compile(r"收取|收费|征收|收(?!到)$|免收|免费|无偿")
_PENNY = re.compile("分文")
_PENNY_CONTEXT = re.compile("申请|公开|信息|复印|寄|查阅|资料|材料")
_FEE_CONTEXT = re.compile(r"申请|公开|信息|费")
# 免费体检 is a service, and 免收复制费12元 a number.
_SOMETHING_ELSE_FREE = re.compile(r"[^,。;]{0,12}\d|(?:健康|体检|午餐|乘车|培训|师范|赠阅|发放|开放|接种|教育|义务|WIFI|wifi)")
# 无 and 不收 begin many other words; what they may not go on with, and what 无 must stand behind.
_OTHER_WORDS = re.compile(
    r"(?:无|没有)(?:法|权|效|障碍|需(?!回应)|须|关|论|纸|线|缝|差|疑|理|正当|故|私|形|限|锡|为|条件|偿|烟|害|息|"
    r"不|其他需要|其它需要|其他报告|需要说明|此类|直接|任何其他需要|现成|法律|依据|止境|放松|停|间断|改变)"
    # one case is not closed yet; a link of the page leads nowhere
    r"|没有(?:结案|审结|了结|宣判|判决|开庭|审理|办结|办完|办理完毕|结束|完结|到期|回音)(?!的)|没有了"
)
_BEFORE_NO = re.compile(
    r"(?:^|[。,;:、\n()（）\s]|年度?|全年|目前|期间|过程中|情况|我.|本..?|均|也|亦|仍|就|"
    r"单位|机关|中心|街道|乡|镇|局|委|厅|办|院|校|县|区|市|省|州|旗|盟|件|条|次|人|元)$"
)
_LINK_BEFORE = re.compile(r"[上下前后]一?[篇条页个则]\s?:?\s?$")  # 上一篇:没有
_ANSWER = re.compile(r":(?:[暂尚]?无|没有)(?=[。;,、\n)]|$)")  # 申请情况:无。
# What has numbers in the items beside it may be denied by itself: 网站:110条;公报:无;广播:6条。
_LABEL_IN_A_LIST = re.compile(
    r"(?:公报|网站|网页|微博|微信|公众号|客户端|报纸|报刊|电视|广播|电台|公告栏|公示栏|公开栏|显示屏|查阅点|"
    r"[专兼]职(?:工作)?(?:人员)?|专人|信函|信件|来信|邮寄|当面|现场|网上|网络|电邮|电子邮件|"
    r"(?:部分|不予|予以|同意)公开|不予处理|不予受理|无法提供|不存在|其他处理|办结|延期|逾期|撤回|撤诉|维持|撤销|培训|会议)$"
)
_COUNTED_BESIDE = re.compile(
    r"[一-鿿]:\s?近?约?[\d一二三四五六七八九十两]|[\d一二三四五六七八九十百千几两余多][条篇期份件次个场封则][;,、]"
)
_ALL_BEFORE = re.compile(r"(?:均|都|皆|同样|一律|一概|也|亦)$")  # 来电、来人两种途径都无
_WHEN = re.compile(
    r"(?:全年|全年度|本年度?|年内|年度内|当年|今年|本年内|报告期内?|统计期内?|期内|期间|至今|迄今|目前|一直|始终|从|均|都|也|亦|皆|尚|\d{4}年度?)*"
)
_HAPPENS = re.compile(r"发生|出现|产生|收到过?|接到过?$")
_FULL_TIME = re.compile("专职(?:工作|公开|管理)?人员")
_OF_SOME = re.compile("各|部分|个别|多数|大多|有的|有些|一些|普遍|基层|不少|许多")
_NOT_ONE = re.compile(NOT_ONE)
_BARE_DENIALS = ("无", "没有", "暂无", "尚无")
_NEGATION_IN_NAME = re.compile(r"[“《][^”》]*$")
_CLAUSE_END = re.compile(r"[。;；,，\n]|$")
_STATEMENT_END = re.compile(r"[。;；\n!?！？]")
_REACH = 70  # characters within which the denied noun stands; reports put long attributes between
_NEAR = 24


def find_zero_statements(text: str) -> list[Span]:
    """Return the spans of the denying words, in order, not overlapping. Linear in the length of ``text``."""
    folded = fold(text)
    found = [Span(*match.span()) for match in _DENIED.finditer(folded) if _denies_a_count(folded, match)]
    found += [Span(*match.span()) for match in _ZERO_NOUN.finditer(folded)]
    for match in _ZERO_AFTER.finditer(folded):
        before = folded[max(0, match.start() - _NEAR) : match.start()]
        statement = _STATEMENT_END.split(before)[-1]
        if _COUNTED.search(statement) or _OUTCOME.search(statement):
            found.append(Span(*match.span()))
    return sorted(found)


def may_deny(text: str) -> bool:
    """Whether words that deny stand in ``text`` at all. Where none do, `find_zero_statements` and `can_deny` find nothing.

    What needs no word for it is not asked: 为零 has a numeral.
    """
    folded = fold(text)
    return any(_OTHER_WORDS.match(folded, match.start()) is None for match in _DENYING.finditer(folded))


def can_deny(text: str, span: Span) -> bool:
    """Whether the words at ``span`` deny, as a whole, something that these reports count, on either side of them in the statement."""
    folded = fold(text)
    if _is_other(folded, span.start):
        return False
    found = [pattern.match(folded, span.start) for pattern in (_DENIED, _ZERO_AFTER, _ZERO_NOUN)]
    if not any(match is not None and match.end() == span.end for match in found):
        return False
    before = _STATEMENT_END.split(folded[max(0, span.start - _NEAR) : span.start])[-1]
    behind = _STATEMENT_END.split(folded[span.end : span.end + _REACH], maxsplit=1)[0]
    return _COUNTED.search(behind) is not None or _COUNTED.search(before) is not None


def denies_by_itself(text: str, span: Span) -> bool:
    """Whether the words at ``span`` are a whole denial, whatever is denied: 未发生, 不收费, 没有 as the verb of its clause.

    A weaker sign than `can_deny`, for words of which something else says that they deny what one would count (没有往年遗留).
    """
    folded = fold(text)
    if _is_other(folded, span.start):
        return False
    match = _WHOLE_DENIAL.match(folded, span.start)
    return match is not None and match.end() == span.end


def _denies_a_count(text: str, match: re.Match[str]) -> bool:
    words = match.group()
    before = text[max(0, match.start() - _NEAR) : match.start()]
    if _NEGATION_IN_NAME.search(before) or _is_other(text, match.start()):
        return False
    own_clause = before[max(before.rfind(mark) for mark in "。;,\n") + 1 :]
    if words == "未见":
        return (_CLAUSE_END.match(text, match.end()) is not None and _UNSEEN_BEFORE.search(own_clause) is not None) or (
            _UNSEEN_BEHIND.match(text, match.end()) is not None
        )
    words = _NOT_ONE.sub("", words)
    if words in _BARE_DENIALS and _ANSWER.match(text, match.start() - 1):
        if _COUNTED.search(_STATEMENT_END.split(before)[-1]):
            return True
        return _LABEL_IN_A_LIST.search(own_clause.rstrip(":")) is not None and _is_beside_counts(text, match)
    if _CLAUSE_END.match(text, match.end()):
        if words in _BARE_DENIALS and (_COUNTED.search(own_clause) or _OUTCOME.search(own_clause)):
            # 当面和传真申请没有: what is denied stands before.
            return not own_clause.endswith(("有", "是否"))
        if (words in _BARE_DENIALS and _ALL_BEFORE.search(own_clause)) or (
            _HAPPENS.search(words) and _WHEN.fullmatch(own_clause)
        ):
            return _is_counted_in_the_clause_before(text, match.start() - len(own_clause))
        if words in _BARE_DENIALS:
            return False
    if words == "无" and not _BEFORE_NO.search(before):
        return False
    statement = _STATEMENT_END.split(text[match.end() : match.end() + _REACH], maxsplit=1)[0]
    if _PENNY.search(words):
        return _PENNY_CONTEXT.search(_STATEMENT_END.split(before)[-1] + statement[:_NEAR]) is not None
    if _FEE_WORDS.search(words):
        return bool(_FEE_CONTEXT.search(own_clause + statement[:_NEAR])) and not _SOMETHING_ELSE_FREE.match(statement)
    first_clause = re.split(r"[,，]", statement, maxsplit=1)[0]
    if words in _BARE_DENIALS:
        return bool(_COUNTED.search(first_clause) or _LEFT_OVER.match(first_clause)) or (
            _FULL_TIME.match(first_clause) is not None and _OF_SOME.search(own_clause) is None
        )
    return bool(_COUNTED.search(statement) if not _COUNTED.search(own_clause) else True)


def _is_other(folded: str, start: int) -> bool:
    """Whether the words at ``start`` begin another word, or say that a link of the page leads nowhere."""
    before = folded[max(0, start - _NEAR) : start]
    return _OTHER_WORDS.match(folded, start) is not None or _LINK_BEFORE.search(before) is not None


def _is_beside_counts(text: str, match: re.Match[str]) -> bool:
    """Whether the answer to a label stands in a list of labels with numbers."""
    line = text[max(0, match.start() - _REACH) : match.end() + _NEAR]
    at = min(match.start(), _REACH)
    start, end = line.rfind("\n", 0, at) + 1, line.find("\n", at)
    return _COUNTED_BESIDE.search(line[start : end if end >= 0 else len(line)]) is not None


def _is_counted_in_the_clause_before(text: str, end: int) -> bool:
    """Whether the clause that ends at ``end``, with a comma, names what these reports count and gives no number of it.

    有关的举报,年内没有发生; but 投诉3件,此后未再发生 denies something else.
    """
    if end == 0 or text[end - 1] not in ",，":
        return False
    statement = _STATEMENT_END.split(text[max(0, end - 1 - _REACH) : end - 1])[-1]
    clause = re.split(r"[,，]", statement)[-1]
    return _COUNTED.search(clause) is not None and re.search(r"\d[件条次起宗份人]", clause) is None
