"""Requests for information: how many came, from whom, and how many were handled.

`requests` is asked for every number in a sentence about requests. What is carried over, an outcome or a way comes first: 收到 and 办结
stand in their sentences too.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from ie.record.indicators.context import Context
from ie.record.indicators.decisions import Decision, last_end, one, other
from ie.record.indicators.lists import PLACE_WORD
from ie.record.indicators.measure_words import REQUEST_UNITS
from ie.record.indicators.memory import Before
from ie.record.indicators.on_request.carried import CARRIED_OVER, carried, carried_in_next_clause
from ie.record.indicators.on_request.outcomes import MERGED, holdings_listed, outcome, outcome_in_next_clause, told_outcome
from ie.record.indicators.on_request.ways import way_of_request
from ie.record.indicators.topics import (
    HEADLINE_OF_REQUESTS,
    RECEIVED_NOUN,
    RECEIVED_VERB,
    REQUEST_NAMED,
    in_request_context,
)

# 申请 of a department's own business is no request for information.
BUSINESS = re.compile(
    r"(?:许可|(?<!接收)登记(?!受理)|审批|办证|救助|补贴|低保|贷款|专利|商标|认定|备案|注册|工伤|仲裁|执行|行政复议|赔偿|资质|职称|项目|奖励|补助|户口|车牌|更名|入学)(?!等)[^,;]{0,4}申请"
)
APPLICANT = re.compile(
    r"(?:自然人|公民(?:个人)?|个人|法人|其他组织|组织|商业企业|企业|公司|单位|科研机构|公益组织|法律服务机构|律师(?:事务所)?|群众|机构|社会团体|社会组织|村民|居民|媒体|其[他它])"
    r"(?:的|等|提出|提交|申请|提起|类|数|共|为|者|(?:或|和|及|、)其他组织)*$"
)
# 共有公民提出申请3件: nobody else asked.
ALL_APPLICANTS = re.compile(
    r"^[^,;]{0,8}(?:共|一共|总共|累计|合计)有?(?:公民|群众|村民|居民|个人|申请人)(?:向[^,;]{2,12})?(?:提出|提交)(?:政府)?(?:信息)?(?:公开)?(?:的)?申请(?:共|了)?$"
)
APPLICANT_TAIL = re.compile(r"^(?:均|全部|都)?(?:为|属|属于|由|是|系)(?:自然人|公民|个人|法人|企业|其他组织|商业企业)")
HOLDINGS = re.compile(r"(?:制作|获取|产生|形成|保存)[^,;]{0,12}(?:信息|公文|文件)[^,;]{0,6}\d")
# 主动公开信息70条;依申请公开的信息9条: how the office sorts what it holds; no request is called 依申请公开的信息.
HELD_FOR_REQUESTS = re.compile(r"(?:其中|属于?|可以?)*依申请(?:予以)?公开的(?:政府|政务)?(?:信息|文件|公文)(?:共|有|为|计)*")
CAME = re.compile(r"收到|受理|接到|接收|收办|新收|又收|再收|新来")
# 共收36件 under （一）收件: the verb alone, and nothing named after it.
CAME_ALONE = re.compile(r"(?:全年|年内|本年度?|当年|今年|一共|总)?共收")
HANDLED = re.compile(
    r"办结|办毕|办完|答结|了结|^(?:目前|现|到年底|年底前)?已办$|答复|办理|回复|已?处理(?:完毕)?|完成|办复|出具(?=[^,;]{0,16}(?:答复|告知|决定)|$)|给予|反馈|告知"
)
TOTAL_SUFFIX = re.compile(r"(?:申请|依申请公开|依申请)[^,;]{0,14}$")
# 申请内容主要涉及征地12件: what some of them asked for.
TOPIC_OF_REQUESTS = re.compile(r"申请(?:公开|获取)?(?:的)?(?:信息|内容|事项)*(?:主要|大多|多|较多)*(?:涉及|集中在|集中于)")
WAYS_ANNOUNCED = re.compile(r"申请(?:方式|渠道|途径)(?:为|有|分别为|看|分|来看|方面|上)?[,:]")
# What an office looked at afterwards is no answer of the year: 通报瑕疵答复17件, 系统上线以来流转申请326件.
LOOKED_AT = re.compile(r"瑕疵|通报|抽查|评查|典型案例|会商|沟通$|流转|平均|^涉及申请")
WORKLOAD = re.compile(
    r"(?:[应需待]办(?:理|结)?|[应需待]答复|[应需待]处理|(?:办理|处理)总(?:量|数))(?:的|申请|共|为|达到?|计)*$"
)
# 受理不动产登记270件 under a heading about requests.
BUSINESS_HANDLED = re.compile(
    r"(?:受理|办理|办结|接到|处理)[^,;申]{0,10}(?:登记|许可|审批|业务|案件|工单|报警|仲裁|救助|低保)(?:共|计)*$"
)
# 办理申请455件,其中新收453件,上年结转2件: the sum of what came and what was carried over.
SPLIT_INTO_NEW = re.compile(
    r"^[,(:]*(?:其中|包括|含)?[,:]?(?:本年度?|当年)?新收[^,;。\d]{0,10}\d+[件宗条份][^。]{0,14}(?:结转|转结)"
)
# 要办的申请共12件:上年转来2件,本年新收10件.
SPLIT_INTO_OLD = re.compile(
    r"^[,(:：]*(?:其中|包括|含)?[,:]?(?:上(?:一)?年度?|去年|往年|20\d\d年度?)(?:末|底)?(?:的|所)?"
    r"(?:结转|转结|遗留|留下|转来|转入|转过来|剩下|未办结)[^,;。\d]{0,8}\d+[件宗条份起][,、;和及](?:(?:本年度?|当年|今年|20\d\d年度?)?(?:新收|新增|新来|收到|受理|新接))"
)
NEW_ONES = re.compile(r"(?:其中|包括|含)?(?:本年度?|当年|今年|年内)?新(?:收|来|接)(?:到)?(?:的)?(?:申请)?(?:有|共)?")
# 213件办结公文中主动公开61件: papers of the office.
PAPERS = re.compile(r"^(?:已)?(?:办结|办理|处理|印发|制发)?的?(?:公文|文件)|(?:公文|发文)(?:中|里)")
ALL_ANSWERED = re.compile(
    r"^(?:政府)?(?:信息)?(?:公开)?(?:申请)?(?:都|均|全部|皆)(?:已|在|按|于|依法|及时)[^,;。]{0,18}(?:答复|办结|回复|办毕)"
)
# 同一申请人提出9件.
ONE_APPLICANT = re.compile(
    r"^(?:其中)?有?(?:同一|个别|某|一名|一位)[^,;]{0,6}(?:人|单位|企业|公司)(?:共|先后|一次性)?(?:提出|提交|申请)[^,;]{0,8}$"
)
COUNTED_BEFORE = re.compile(r"(?:收到|受理|接到|新收)[^;。\d]{0,14}\d+[件条宗起份]")
REQUESTS_COUNTED = re.compile(r"(?:收到|受理|接到|新收)[^,;。\d]{0,10}申请[^,;。\d]{0,6}\d+[件条宗起份]")
# 本年的26件中,网上20件,信函6件.
OF_THE_YEAR = re.compile(r"(?:今年|本年度?|全年|当年)(?:收到)?的")
AMONG_THEM = re.compile(r"(?:申请)?(?:里|中)(?:面|头|间)?")
# 26件的去向:公开20件.
WHAT_BECAME = re.compile(r"(?:申请)?的?(?:去向|(?:办理|处理|答复)(?:结果|情况))(?:是|为|如下|分别是|分别为)?")
# 按时办结10件,延期办结1件: two parts of what was answered.
IN_TIME = re.compile(r"(?:按时|按期|如期|期限内|时限内)[^,;]{0,4}(?:办结|答复|办理)(?:的|了|共)*$")
LATE_NEXT = re.compile(r"^[,、;]?(?:其中)?(?:延期|超期|逾期|超时)[^,;。\d]{0,6}[1-9一二两三四五六七八九十]")
# 逾期答复1件 of those answered.
LATE = re.compile(r"(?:延期|超期|逾期|超时)[^,;]{0,4}(?:办结|答复|办理)|(?:办结|答复|办理)[^,;]{0,6}(?:超期|逾期|超时)")
BY_ADDRESSEE = re.compile(
    r"^向(?![我本])[^,;]{2,24}(?:提出|提交|申请)(?:的|申请|共|有)*$|"
    r"(?:较多|最多|居前|集中)的?(?:单位|部门|机关|地区|县|市|区|旗|乡|镇|街道|、|[()])*(?:依次|分别|主要)?(?:是|为|有)"
)
# 局机关收到的14件 after the 37件 of the whole body.
RECEIVED_AT = re.compile(PLACE_WORD + r"(?:共|新)?(?:收到|受理|接到|收)(?:的|了|申请)*$")
ITS_OWN = re.compile(r"^[我本]|^全")
# 申请征地批文的有71件 of the 96件 that came.
ABOUT_A_MATTER = re.compile(r"^申请(?!(?:公开)?(?:政府)?信息)(?:公开|获取|查询|查阅)?[^,;]{2,24}的(?:有|共|为|计)*$")


def requests(context: Context, before: Before) -> Decision | None:
    """The number's meaning where the sentence is about requests."""
    if context.unit not in REQUEST_UNITS or not in_request_context(context, before):
        return None
    phrase, tail = context.phrase, context.tail
    if BUSINESS.search(phrase) or re.search(r"审批(?:服务)?事项|(?:指南|目录|办法|制度|流程|规定)(?:共|为)?$", phrase):
        return None
    listed = before.head_is("requests_")
    if WORKLOAD.search(phrase) and (CARRIED_OVER.search(context.history) or before.earlier_is("requests_carried_over")):
        # 新收90件,加上上年结转3件,应办93件: the sum of two indicators.
        return other("requests.workload")
    if SPLIT_INTO_NEW.match(context.rest) or SPLIT_INTO_OLD.match(context.rest):
        return other("requests.workload")
    if BUSINESS_HANDLED.search(phrase) or re.search(r"行政复议|行政诉讼|诉讼|复议|原答复", phrase):
        return None
    if HELD_FOR_REQUESTS.fullmatch(phrase) and (
        context.section == "SEC_PROACTIVE" or context.title.endswith(("主动公开", "主动公开情况"))
    ):
        return other("requests.holdings")
    if holdings_listed(context) and re.search(r"依申请公开|不予公开|免[予于]公开|不公开", phrase):
        return other("requests.holdings")
    if HOLDINGS.search(context.history) and not re.search(r"收到|受理|申请(?!公开)", phrase):
        # 制作信息75条,其中…依申请公开10条,不予公开5条 splits what the office holds.
        return other("requests.holdings") if re.search(r"依申请公开|不予公开|免予公开|免于公开", phrase) else None
    if PAPERS.search(phrase or tail):
        return None
    if LOOKED_AT.search(phrase) or (not phrase and LOOKED_AT.search(tail)):
        return other("requests.looked_at")
    words = _words(context, phrase, tail)
    rules: tuple[Callable[[], Decision | None], ...] = (
        lambda: carried(words, context, before.report_year),
        lambda: carried_in_next_clause(context, before.report_year),
        lambda: other("requests.two_classes") if MERGED.search(words) else None,
        lambda: outcome_in_next_clause(context, before),
        lambda: told_outcome(context, before),
        lambda: outcome(words, phrase, context, before),
        lambda: way_of_request(phrase, tail, context, listed or WAYS_ANNOUNCED.search(context.history) is not None),
        lambda: _applicant(context, before),
        lambda: _handled_or_received(context, before),
    )
    for rule in rules:
        decision = rule()
        if decision is not None:
            return decision
    return None


def _words(context: Context, phrase: str, tail: str) -> str:
    """What names the number: the phrase, or the words after the number where the phrase only introduces it."""
    bare = re.sub(
        r"(?:其中|另外?|共|有|已|均|含|对|包括|分别|截至.*|目前|全年|其余|剩余|还有|尚有|以及|和|及|并|且|,|、)+", "", phrase
    )
    if bare or not (context.tail_closed or tail.endswith(("和", "、", "及"))):
        return phrase if bare else phrase + "#"
    return phrase + "#" + tail


def _applicant(context: Context, before: Before) -> Decision | None:
    phrase, listed = context.phrase, before.head_is("requests_")
    if not listed and not before.earlier_is("requests_") and ALL_APPLICANTS.search(phrase):
        return one("requests_received", "requests.all_applicants")
    follows = listed or before.earlier_is("requests_") or re.search(r"提出|申请", phrase)
    if APPLICANT.search(phrase) and not RECEIVED_VERB.search(phrase) and follows:
        return one("requests_received", "requests.applicant", part=True)
    whole = next((d for d in (before.earlier, before.total) if d is not None and d.indicator == "requests_received"), None)
    counted = whole is not None or (before.earlier_is("requests_") and REQUESTS_COUNTED.search(context.paragraph))
    if counted and RECEIVED_AT.search(phrase) and not ITS_OWN.search(phrase):
        return one("requests_received", "requests.received_at", part=True)
    if ABOUT_A_MATTER.search(phrase) and COUNTED_BEFORE.search(context.paragraph):
        return one("requests_received", "requests.matter", part=True)
    if (BY_ADDRESSEE.search(context.since_number) or ONE_APPLICANT.search(phrase)) and follows:
        return one("requests_received", "requests.addressee", part=True)
    if (not phrase or phrase in ("其中", "有")) and APPLICANT_TAIL.search(context.tail) and listed:
        return one("requests_received", "requests.applicant_after", part=True)
    return None


def _handled_or_received(context: Context, before: Before) -> Decision | None:
    phrase, tail, listed = context.phrase, context.tail, before.head_is("requests_")
    if re.search(r"建议|提案|信箱|留言|热线|咨询|工单|来信|投诉|举报|信访|交办", phrase) and not REQUEST_NAMED.search(phrase):
        return None
    verb_before = RECEIVED_VERB.search(phrase)
    noun_before = RECEIVED_NOUN.search(phrase)
    handled = last_end(HANDLED, phrase)
    received = last_end(CAME, phrase)
    if CAME_ALONE.fullmatch(phrase) and not tail and re.search(r"申请|收件", context.title or context.heading):
        return one("requests_received", "requests.received")
    if received >= 0 and (
        noun_before
        or RECEIVED_NOUN.search(tail)
        or listed
        or context.section == "SEC_REQUESTS"
        or NEW_ONES.fullmatch(phrase)
        or before.earlier_is("requests_carried_over")
        or HEADLINE_OF_REQUESTS.search(context.paragraph.removesuffix(context.history))
        or REQUEST_NAMED.search(context.since_number + context.heading)
    ):
        if handled > received and not noun_before:
            # 受理答复5件, 收到并办理5件 are the requests that came.
            return one("requests_received", "requests.received_and_handled")
        return one("requests_received", "requests.received")
    if handled >= 0:
        plain = re.search(r"(?<!已)(?<!经)(?:办理|处理)(?!回复|答复|完|结)[^,;]*(?:申请|依申请公开)[^,;]*$", phrase)
        if plain and not re.search(r"办结|答复|回复|办复|已处理", phrase) and not before.earlier_is("requests_"):
            return one("requests_received", "requests.worked_on")
        in_time = IN_TIME.search(phrase) and LATE_NEXT.match(context.rest)
        if (
            in_time
            or LATE.search(phrase)
            or (re.search(r"^(?:其中)?(?:在法定期限内|按期|按时)", phrase) and context.in_bracket)
        ):
            return one("requests_handled", "requests.handled_part", part=True)
        return one("requests_handled", "requests.handled")
    if verb_before and noun_before:
        return one("requests_received", "requests.received")
    if noun_before and TOTAL_SUFFIX.search(phrase) and not re.search(r"目录|指南|栏目|规定|渠道|制度", phrase):
        of_list = listed and re.search(r"类(?:信息)?(?:申请)?(?:共|为)?$", phrase)
        if of_list or TOPIC_OF_REQUESTS.search(phrase):
            return one("requests_received", "requests.topic", part=True)
        return one("requests_received", "requests.noun")
    if OF_THE_YEAR.fullmatch(phrase) and AMONG_THEM.fullmatch(tail) and before.earlier_is("requests_received"):
        return one("requests_received", "requests.among_them")
    if not phrase or re.fullmatch(
        r"(?:其中|另|有|,|全部|以上|上述|该|这|在|对于|对|所|全(?:系统|[省市县区镇乡旗局委])|[我本](?:[省市县区镇乡旗局委]|机关|单位)|全年|年内|今年|本年度?|一共|总共|共|[截]?[至到](?:年底|年末|年终|目前|此)|余下|其余|剩下的?)*",
        phrase,
    ):
        if re.search(
            r"(?:已|均|全部|按时|法定|依法|在|逐一|逐件|悉数)[^,;]{0,12}(?:办结|答复|回复|办理|处理|了结)", tail
        ) or re.match(r"(?:申请)?(?:已|均|按)?(?:办结|答复|回复)", tail):
            return one("requests_handled", "requests.handled_after")
        if ALL_ANSWERED.match(context.rest):
            return one("requests_handled", "requests.handled_after")
        if not phrase and WHAT_BECAME.fullmatch(tail) and re.match(r"[:,]", context.rest[len(tail) :]):
            return one("requests_handled", "requests.what_became")
        if re.search(r"收取|收费|缴费|缴纳", tail):
            return other("requests.charged")
        if re.search(r"^(?:政府信息|信息|政务信息)?(?:公开)?(?:依)?申请", tail):
            return one("requests_received", "requests.received_after")
        if re.match(r",?(?:已|均|全部)[^,;]{0,10}(?:办结|答复|回复)", context.rest) and listed:
            return one("requests_handled", "requests.handled_next")
    return None
