"""Zero in words: what 未收到, 未发生, 无, 没有, 不收, 免费 deny.

The negator stands before its objects (未发生…行政复议、行政诉讼) or after them (…均为免费, …情况:无). Objects after the last
的 are what is denied; what stands before it modifies: 未接到关于不予公开政府信息的电话咨询 denies 咨询.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ie.labels import INDICATORS
from ie.record.indicators.context import Context
from ie.record.indicators.decisions import Decision, other
from ie.record.indicators.proactive.channel_words import channels_of, sole_channel
from ie.record.indicators.proactive.channels import denied_channel
from ie.record.indicators.topics import procedure

# 邮寄 is a fee beside 费 or in a list of what is paid for, a way of asking elsewhere.
FEES = re.compile(
    r"收费|费用(?!支出)|收取|减免|成本费|处理费|免费|工本费|(?:检索|复印|复制|邮寄|邮递)(?:、|和|及|等|[^,;]{0,8}费)"
)
FEES_ALONE = re.compile(r"(?:因)?(?:政府信息公开|依申请公开)?(?:收费|费用)(?:减免)?")
FEE_NEGATORS = re.compile(r"免费|无偿|分文|不收|未收(?!到)|没有收(?!到)|未?不?收取|未收费|收费")
REVIEW = re.compile(r"复议")
LITIGATION = re.compile(r"诉讼|起诉|应诉|败诉")
COMPLAINTS = re.compile(r"举报|投诉|申诉|申述")
OUTCOME_CORRECTED = re.compile(r"纠错|纠正|败诉|撤销|确认违法")
LISTED = re.compile(r"[、和及或与]")
# 未作出不予公开的决定.
# 制定规范性文件2件,未废止文件.
NORMATIVE_BEFORE = re.compile(r"规范性文件[^,;。]{0,6}\d+[件份部个]")
DENIALS = re.compile(r"(?:作出)?不予公开(?:的)?(?:情况|情形|答复|决定)*(?:为|数为)?")
# 制定规范性文件2件,全年没有废止.
REPEALED = re.compile(r"(?:宣布|被)?(?:废止|失效)(?:的)?")
# 部分公开、无法提供均无: each outcome is none.
OUTCOMES = (
    ("requests_partial", re.compile(r"部分公开")),
    ("requests_denied", re.compile(r"不予公开")),
    ("requests_unable", re.compile(r"无法提供")),
    ("requests_not_processed", re.compile(r"不予处理")),
    ("requests_other_outcome", re.compile(r"其他处理")),
)
OUTCOMES_DENIED = re.compile(
    r"(?:部分公开|不予公开|无法提供|不予处理|其他处理)(?:(?:、|和|及|与)(?:部分公开|不予公开|无法提供|不予处理|其他处理))+的?(?:均|都|皆|全部)?(?:为)?"
)
QUESTIONS = re.compile(r"咨询|留言|来信|来电|来访|信箱")
NAMED = (
    ("requests_carried_over", re.compile(r"(?:上年(?:度)?|往年)(?:结转|转结|遗留)|(?:结转|转结)(?:上年|(?:至|到)(?:本|今)年)")),
    (
        "requests_carried_forward",
        re.compile(
            r"^结转(?:件|申请|情况)?$|(?:结转|转结|转)(?:至|到|入)?下(?:一)?年|下(?:一)?年度?(?:结转|转结)|(?:结转|转结|转)(?:至|到|入)20\d\d年|跨年度?(?:的|未|办理|办结|答复)"
        ),
    ),
    ("interpretation_articles", re.compile(r"解读")),
    ("press_conferences", re.compile(r"新闻发布会|发布会")),
    ("online_interviews", re.compile(r"访谈")),
    ("public_concern_responses", re.compile(r"热点|回应")),
    ("proposals_answered", re.compile(r"提案|(?:代表|人大)[^,]{0,4}建议|议案")),
    ("normative_docs_repealed", re.compile(r"(?:废止|失效)[^,]{0,8}(?:规范性文件|文件)|规范性文件[^,]{0,6}(?:废止|失效)")),
    ("rules_made", re.compile(r"(?<!范)规章(?!制度)")),
    ("normative_docs_in_force", re.compile(r"(?:现行|继续)(?:有效)?[^,]{0,6}规范性文件")),
    ("normative_docs_made", re.compile(r"规范性文件")),
    ("meetings", re.compile(r"(?:专题|工作)会议")),
    ("training_sessions", re.compile(r"培训")),
    ("budget", re.compile(r"专项经费|经费")),
)
# 没有专职人员, not 没有专职人员负责更新: that names a lack of one thing.
NO_FULL_TIME = re.compile(r"(?:设置?|配备)?专职的?(?:政务公开|政府信息公开|信息公开)?(?:工作)?人员")
# 工作人员,专职:无;兼职:2人.
FULL_TIME_LABEL = re.compile(r"(?:专职|全职)(?:人员)?")
STAFF_BESIDE = re.compile(r"工作人员|兼职")
DENIED_WAYS = (
    ("requests_in_person", re.compile(r"当面|现场|口头")),
    ("requests_fax", re.compile(r"传真")),
    ("requests_online", re.compile(r"网络|网上|网站|互联网|电子邮件|邮箱")),
    ("requests_letter", re.compile(r"信函|信件|书面|邮寄|来函|来信")),
)
BARE_NEGATORS = frozenset({"无", "没有", "均无"})
# 没有以传真方式提出的申请, 传真、信函均无: nothing but ways is denied.
WAY_WORD = r"(?:当面|现场|口头|传真|网络|网上|网站|互联网|电子邮件|邮箱|信函|信件|书面|邮寄|来信|来函)"
ONLY_WAYS = re.compile(
    rf"(?:人)?(?:以|通过|采用|采取|使用|经|从|其中|用)*{WAY_WORD}(?:{WAY_WORD}|、|和|及|或|与|方式|形式|渠道|途径|的|提出|提交|递交|寄来|政府|信息|公开|申请|均|都|也|为|数|件)*[)）]?"
)
# Denied together, each keeps its own 0: 未举办新闻发布会和在线访谈, 未制定规章和规范性文件, 上年结转与结转下年均为零.
DENIED_TOGETHER = (
    "requests_carried_over",
    "requests_carried_forward",
    "interpretation_articles",
    "press_conferences",
    "online_interviews",
    "rules_made",
    "normative_docs_made",
)
UNANSWERED = re.compile(r"(?:尚未|未)(?:办结|答复|办理完毕)|待办|在办")
STOPPED_CHANNEL = re.compile(r"(?:微博|微信|公众号)[^,;。]{0,12}(?:停用|关停|注销|停更)[,、]?$")
PUBLISHES_NOTHING = re.compile(r"(?:再)?(?:发布|更新|推送)(?:任何)?(?:微博|微信)?(?:信息|内容)")
BY_CHANNEL = re.compile(r"(?:通过|以|利用|在)[^,;]{2,20}(?:公开|发布|公布|刊登)")
SOME = r"(?:[1-9]\d*|[一二两三四五六七八九十百]+)[件条宗份]"
COUNTED_BEFORE = re.compile(rf"申请[^;。]{{0,12}}{SOME}|{SOME}(?:政府)?(?:信息)?(?:公开)?申请")
WAY_NAMED = re.compile(r"(?:当面|现场|传真|网络|网上|信函|邮寄)(?:方式|形式|渠道)?(?:的|提出的|提交的)?申请")
WAYS_BEFORE = re.compile(
    r"(?:当面|现场|口头|传真|网络|网上|信函|信件|书面|邮寄|、|和|及|以及)+(?:方式|形式|渠道|途径)?(?:均|都)?"
)
WAYS_COUNTED = re.compile(
    rf"{WAY_WORD}(?:{WAY_WORD}|申请|、|和|及|以及)*(?:等)?[二两三四2-4]种(?:申请)?(?:方式|形式|渠道|途径)(?:的)?(?:申请)?(?:件数|数量)?(?:均|都|也)?(?:为)?$"
)
NOT_COUNTED = re.compile(
    r"国家秘密|商业秘密|个人隐私|泄密|失密|责任追究|违规|不予公开政府信息(?:的)?(?:情况)?$|应主动公开而未|应公开(?:而)?未公开|其他需要|不良|异议|相关费用支出|费用支出|经费支出|诉讼(?:有关|相关)的?费用|虚假"
)
# 没有超期答复的申请, 无因申请公开产生的纠纷 say how it went, not that none came.
HOW_IT_WENT = re.compile(r"超期|逾期|超时|延误|按期|按时|纠纷|争议|差错|瑕疵|推诿")
CLAUSE = re.compile(r"[,;，；:：]")
# 全部办结,没有留到下一年的.
LEFT_FOR_NEXT_YEAR = re.compile(r"(?:结转|转结|留|留待|顺延|转)(?:至|到|入)?(?:下(?:一)?|来|次|明)年度?(?:办理|答复)?的?")
NEW_PREDICATE = re.compile(r"^(?:因此|所以|故|亦|也|且|并|同时|均|全部|其中|按照|根据|办结|答复)")


def zero(context: Context) -> Decision:
    """Every indicator that this negation makes 0, in codebook order; ``other`` where it counts nothing of the codebook."""
    if (channel := denied_channel(context)) is not None:
        return Decision((channel,), "zero.channel")
    scope, after = _scope(context)
    found = denied(scope, context, after=after) or denied(context.number, context, after=True)
    if found == ["requests_carried_forward"] and re.search(r"(?:上(?:一)?年|去年|往年)度?$", context.phrase):
        # 上年度无结转.
        found = ["requests_carried_over"]
    if not found:
        return other("zero")
    return Decision(tuple(sorted(set(found), key=INDICATORS.index)), "zero.after" if after else "zero.before")


def _scope(context: Context) -> tuple[str, bool]:
    """The words that the negation denies, and whether they follow it."""
    rest = context.own_clauses
    clauses = [piece for piece in CLAUSE.split(rest) if piece]
    first = clauses[0] if clauses else ""
    if len(clauses) == 1 and context.own_rest and "、" in first and not re.search(CLAUSE.pattern + "$", rest):
        # 无规范性文件制发、现行有效规范性文件9件: what follows the last 、 belongs to the number.
        first = first.rpartition("、")[0]
    adjacent = CLAUSE.split(rest, maxsplit=1)[0]
    before = context.since_number
    if re.search(r"免费|无偿|为零|零$", context.number) or _empty(first):
        return (before + adjacent if before else rest), not before
    if not adjacent and denied(before, context, after=False):
        return before, False
    # 未收到公民、法人,其他组织的申请: a clause that holds no object yet goes on.
    scope = first
    for piece in clauses[1:]:
        if denied(scope, context, after=True) or NEW_PREDICATE.match(piece):
            break
        scope += "," + piece
    return scope, True


def _empty(words: str) -> bool:
    return not re.sub(r"的|(?:召开|举办|举行|开展)过?$|情况|发生|记录|此类|相关|现象|这|该|事项|出现|产生", "", words)


def denied(scope: str, context: Context, *, after: bool) -> list[str]:
    """The indicators named in ``scope``; ``after``: the scope follows the negator, and its last noun is what is denied."""
    if NOT_COUNTED.search(scope) and not re.search(r"复议|收取|申请", scope):
        return []
    if "减免" in scope and re.search(r"(?:收取|费用)[^,;]*\d元", context.history):
        # 收取费用30元,无减免 denies no fee.
        return []
    disputes = _disputes(scope, context)
    if FEE_NEGATORS.search(context.number) or (FEES.search(scope) and not disputes):
        return ["request_fees"]
    if disputes:
        fees_too = any(FEES_ALONE.fullmatch(item) for item in LISTED.split(scope))
        return ["request_fees", *disputes] if fees_too else disputes
    head = scope.rpartition("的")[2] if after else scope
    if QUESTIONS.search(head) and "申请" not in head:
        return ["inquiries"]
    ways = _ways_counted(context) or _only_ways(scope if after else context.phrase, context, after=after)
    if ways or HOW_IT_WENT.search(scope):
        return ways
    if "申请" in scope:
        return _requests(scope, context)
    about_requests = context.section == "SEC_REQUESTS" or "申请" in context.nearest_heading
    if after and LEFT_FOR_NEXT_YEAR.fullmatch(scope) and about_requests:
        return ["requests_carried_forward"]
    if (
        "废止" in context.number
        and re.match(r"(?:行政)?(?:规范性)?文件$", scope)
        and NORMATIVE_BEFORE.search(context.paragraph)
    ):
        return ["normative_docs_repealed"]
    if "规范性文件" in context.history and REPEALED.fullmatch(scope) and after:
        return ["normative_docs_repealed"]
    if about_requests and not after and OUTCOMES_DENIED.fullmatch(context.phrase):
        return _matching(OUTCOMES, context.phrase)
    if DENIALS.fullmatch(scope if after else context.phrase or scope):
        return ["requests_denied"]
    if QUESTIONS.search(scope):
        return ["inquiries"]
    labelled = (
        not after and FULL_TIME_LABEL.fullmatch(context.phrase) and STAFF_BESIDE.search(context.since_number + context.rest)
    )
    if (NO_FULL_TIME.fullmatch(scope) or labelled) and context.section != "SEC_PROBLEMS":
        return ["staff_full_time"]
    return _named(head, scope) or _channel(scope, context)


def _named(head: str, scope: str) -> list[str]:
    """The first noun of the table that the scope names, or each of a list of nouns that are denied together."""
    listed = [next(iter(_matching(NAMED, item)), "") for item in LISTED.split(scope)]
    if len(listed) > 1 and all(name in DENIED_TOGETHER for name in listed):
        return listed
    return next(([name] for name, pattern in NAMED if pattern.search(head) or pattern.search(scope)), [])


def _channel(scope: str, context: Context) -> list[str]:
    """未通过政府公报公开政府信息; 微博已停用,没有发布信息."""
    stopped = STOPPED_CHANNEL.search(context.since_number) if PUBLISHES_NOTHING.fullmatch(scope) else None
    if stopped is not None and (silent := sole_channel(channels_of(stopped.group()))) is not None:
        return [silent]
    channel = sole_channel(channels_of(scope)) if BY_CHANNEL.match(scope) and context.section != "SEC_PROBLEMS" else None
    return [channel] if channel else []


def _matching(table: Sequence[tuple[str, re.Pattern[str]]], words: str) -> list[str]:
    return [indicator for indicator, pattern in table if pattern.search(words)]


def _disputes(scope: str, context: Context) -> list[str]:
    about_questions = bool(QUESTIONS.search(scope))
    review, litigation = bool(REVIEW.search(scope)), bool(LITIGATION.search(scope))
    complaints = bool(COMPLAINTS.search(scope)) and not about_questions
    if OUTCOME_CORRECTED.search(scope):
        if review or litigation:
            named = [("review", review), ("litigation", litigation)]
            return [f"{name}_corrected" for name, is_named in named if is_named]
        if (
            REVIEW.search(context.history)
            and LITIGATION.search(context.history)
            and re.search(r"均[^,;]{0,4}维持", context.history)
        ):
            return ["review_corrected", "litigation_corrected"]
        before = procedure(context.history)
        if before:
            return [f"{before}_corrected"]
    found = []
    if re.search(r"公开申请(?:、|和|及|或)(?:行政)?复议", scope):
        found.append("requests_received")
    if review:
        found.append("review_total")
    if litigation:
        found.append("litigation_total")
    if complaints and not (re.search(r"(?:信访|举报|投诉)[^,]{0,4}类", scope)):
        found.append("complaints")
    return found


def _only_ways(scope: str, context: Context, *, after: bool) -> list[str]:
    """The ways denied beside requests that came another way; ``after``: they are named after the negator."""
    if not ONLY_WAYS.fullmatch(scope.strip(",;:。、")):
        return []
    # 未收到网上申请 may deny all that could come; 网上申请没有 speaks of one way.
    if after and not COUNTED_BEFORE.search(context.paragraph):
        return []
    return _matching(DENIED_WAYS, scope)


def _ways_counted(context: Context) -> list[str]:
    """当面、传真、信函三种方式均无: the ways stand before their number."""
    counted = WAYS_COUNTED.search(context.history)
    return _matching(DENIED_WAYS, counted.group()) if counted else []


def _requests(scope: str, context: Context) -> list[str]:
    if re.search(r"上年|往年|结转|转[入至到]下|跨年", scope):
        carried = _matching(NAMED[:2], scope)
        if carried:
            return carried
    if context.entity.text.strip() in BARE_NEGATORS and (way := WAY_NAMED.match(scope)):
        # 当面提交8件,无传真申请: one way more in a list of ways.
        return _matching(DENIED_WAYS, way.group())
    if WAYS_BEFORE.fullmatch(context.phrase) and re.fullmatch(r"的?(?:政府信息)?(?:公开)?申请", scope):
        # 网上提交4件,当面、传真方式均无申请.
        ways = _matching(DENIED_WAYS, context.phrase)
        if ways and COUNTED_BEFORE.search(context.paragraph):
            return ways
    if re.search(r"其他形式|等形式", scope) or re.search(r"(?:网络|网上|传真|书面|当面|信函|电子邮件)(?:、|和|及|或)", scope):
        ways = _matching(DENIED_WAYS, scope)
        # Only beside requests that came another way; alone, 未接到书面或网络申请 denies all requests.
        if len(ways) > 1 and COUNTED_BEFORE.search(context.paragraph) and not re.search(r"任何|通过", scope):
            return ways
    if UNANSWERED.search(scope):
        return ["requests_carried_forward"]
    if re.search(r"部分公开", scope):
        return ["requests_partial"]
    if re.search(r"(?<!、)不予公开(?!政府信息)|不予公开的?申请", scope) and not re.search(r"和不予公开", scope):
        return ["requests_denied"]
    return ["requests_received"]
