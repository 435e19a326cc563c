"""规章, 规范性文件 and 政策文件: made, repealed, in force, disclosed."""

from __future__ import annotations

import re

from ie.record.indicators.context import Context
from ie.record.indicators.decisions import CATEGORY, Decision, last_end, one, other
from ie.record.indicators.measure_words import DOCUMENT_UNITS
from ie.record.indicators.memory import Before
from ie.record.indicators.proactive.proposals import PUT_OUT

NORMATIVE = re.compile(r"规范性(?:文|公)件|规范性文")
RULES = re.compile(r"规章(?!制度)")
POLICY = re.compile(
    r"(?:政策(?:性)?|市政府|县政府|区政府|政府|省政府|州政府|政府办公?室?|部门|市政府办|重要|公文类?|人事任免|红头|其他|行政|党务)?(?:文件|公文)(?:库|类)?(?:信息)?(?:公开)?(?:共|共计|合计|数|数量|总数|为|达|累计|上传)*$"
)
POLICY_PUBLISHED = re.compile(r"(?:公开|发布|公布)[^,;]*(?:惠企|惠民|扶持|支持|优惠|稳岗|等)?政策(?:措施)?(?:共|合计|总计)*$")
MADE = re.compile(r"制发|制定|制订|新立|订立|下发|出台|印发|新制作|新发布|新公开|新增|发布|公布|颁布|起草|备案审查通过|本年制")
REPEALED = re.compile(r"废止|失效|退出(?:现行|有效)")
# 清理规范性文件,4份宣布失效: the number stands before its status.
STATUS_AFTER = re.compile(r"(?:已|均|被|宣布|宣告|予以|决定|同时)*(?:废止|失效|继续有效|现行有效|、|和|并)+")
IN_FORCE = re.compile(
    r"(?<!退出)现行(?!有效目录)|继续有效|继续执行|(?<!失)(?<!退出现行)有效的?(?:行政)?规?范?性?文?件?|在运行|对外公开总|保留"
)
CHANGED = re.compile(r"修改|修订|备案|审查|审核|评估|起草|清理")
DISCLOSED = re.compile(r"公开|发布|上传|公布|刊登|刊载")
# 主动公开规章3件、规范性文件4件、任免文件9件: three kinds under one verb are categories of what was disclosed.
LISTED_KINDS = re.compile(r"^(?:[、,][^,;、\d]{2,30}\d+(?:件|条|份)){2}")
OWN_STATUS = re.compile(r"制定|制发|出台|印发|废止|失效|宣布|修订|清理")
KIND_DISCLOSED = re.compile(r"(?<!予以)(?<!部分)(?<!同意)(?<!信息)(?<!政务)公开[^,;]*(?:规章|文件|公文)$")
# 废止2件,年末存量96件; 现行7件; 至年末有效的还有4件: what is in force, in a list of normative documents.
IN_FORCE_ALONE = re.compile(
    r"(?:截|至|到|20\d\d年|年末|年底|末|底|目前|12月31日|止|现|尚|仍|还|继续|保留|全[省市县区镇乡局]|[本我][省市县区镇乡局])*"
    r"(?:有效|现行|存量|在用)(?:件数|文件|总数|数量|的)*(?:还|尚|仍|共)?(?:有|为|是|余)*"
)
STATUS_ALONE = re.compile(
    r"(?:全年|年内|本年度?|当年|今年|目前|其中|共|新|集中|继续|决定|宣布|宣告|予以|新近)*(?:制发|制定|出台|印发|保留|废止|失效|现行有效|继续有效|有效)(?:件数|数量?|总数)?(?:了|共|的|为|是)*"
)
# 规范性文件管理方面,新制定、废止、继续有效的文件分别为2件、1件、9件: the topic that opens the sentence.
NORMATIVE_TOPIC = re.compile(r"^[^,;。\d]{0,10}规范性文件(?:管理|清理|制定|制发|工作)*(?:方面|情况|工作)?[,:]")
NORMATIVE_HEADING = re.compile(r"(?:行政)?规范性文件(?:制发|制定|清理|管理|公开|备案|和|及|、)*(?:情况|工作|方面)*")
# 出台规章2件、规范性文件31件: one verb for both.
# 公布废止文件目录,涉及规章1件、规范性文件8件: the clause before says what became of them.
REPEALED_BEFORE = re.compile(r"(?:废止|失效)[^,;。]{0,6}(?:目录|清单|名单|决定|公告)[,:]$")
REPEALED_RULES_BEFORE = re.compile(r"(?:废止|失效)[^;。]{0,20}规章\d+(?:件|部|个)[、和及,]$")
SECOND_KIND = re.compile(r"^[、和及,](?:行政)?规范性文件")
# 印发公文326件,公开42件; 印发的53份公文…主动公开19份: documents were counted, then those disclosed.
DOCUMENTS_MADE = re.compile(r"(?:印发|制发|制作|形成)[^,;。]{0,8}(?:(?:公文|文件)\d|\d+余?(?:件|份)(?:公文|文件))")
DISCLOSED_OF_THEM = re.compile(r"(?:其中|已|均|全部|可以?|属|逐件|依法|予以|主动|全文|对外)*公开(?:的|了|共|属性的)*")
# 以市政府名义印发的文件,公开了139份: the documents stand a clause before.
DOCUMENTS_BEFORE = re.compile(
    r"(?:印发|制发|制作|下发|出台|形成)的(?:各类|政策|重要|正式)?(?:文件|公文)(?:中|里)?[,:]$|(?:^|[,;])[^,;]{0,12}(?:政府|办公室|政策)(?:类)?(?:文件|公文)[,:]$"
)
# 《…》出刊6期,刊登文件40件: what a periodical printed, whatever its title.
PRINTED = re.compile(r"刊登|刊载|登载")
ISSUES_BEFORE = re.compile(r"(?:出刊|出版|编印|编发|印发|编辑|出了?)[^,;。]{0,6}\d+期")
MADE_ONLY = re.compile(r"制发|制定|出台|印发|废止|现行有效")


def documents(context: Context, before: Before) -> Decision | None:
    """A document by its kind and status; the number before lends its noun to 废止2件 and 现行有效9件."""
    earlier = before.earlier
    if context.unit not in DOCUMENT_UNITS or re.search(r"(?<!公文)类(?:信息|文件)?(?:共|有)?$", context.phrase):
        return None
    kinds = LISTED_KINDS.match(context.rest)
    if (
        kinds
        and not OWN_STATUS.search(kinds.group())
        and KIND_DISCLOSED.search(context.phrase)
        and not MADE_ONLY.search(context.phrase)
    ):
        return one(CATEGORY, "documents.kinds_disclosed")
    phrase, tail = context.phrase, context.tail
    noun = phrase + ("#" + tail if context.tail_closed or not phrase else "")
    if re.search(r"移送|送交", phrase) and re.search(r"公开|文件", phrase):
        if re.search(r"各(?:移送|送交)", phrase):
            return other("documents.handed_over_to_each")
        return one("disclosed_via_other", "documents.handed_over")
    about_documents = bool(NORMATIVE.search(noun))
    about_rules = bool(RULES.search(noun)) and not about_documents
    chained = earlier is not None and (
        earlier.indicator.startswith(("normative_docs", "rules_made"))
        or earlier.reason.startswith(("documents", "other.documents"))
    )
    subject = context.history if not (about_documents or about_rules) else ""
    if RULES.search(noun) and about_documents:
        return other("documents.two_kinds")
    if about_rules:
        return _rules(phrase, tail, context)
    if not about_documents:
        status = re.search(
            r"(?:公布|宣布|清理|集中)?(?:废止|失效|现行有效|继续有效|在运行|修改|修订|对外公开总数?)[^,;]{0,6}$", phrase
        )
        goes_on = re.match(r"^[,、](?:宣告|宣布|集中|决定)?(?:废止|失效|现行有效|继续有效)", context.rest)
        if (NORMATIVE.search(context.lead) or (goes_on and NORMATIVE.search(subject))) and STATUS_ALONE.fullmatch(phrase):
            # 清理规范性文件,新制定23件: the noun stands a clause before.
            return _normative(phrase, context)
        if NORMATIVE_TOPIC.search(context.history) and STATUS_ALONE.fullmatch(re.sub(r"(?:为|是)$", "", phrase)):
            return _normative(phrase, context)
        if STATUS_ALONE.fullmatch(phrase) and NORMATIVE_HEADING.fullmatch(context.title):
            # 制发3件、废止4件 under （二）规范性文件情况.
            return _normative(phrase, context)
        if not phrase and context.tail_closed and STATUS_AFTER.fullmatch(tail) and (chained or NORMATIVE.search(subject)):
            return _normative(tail, context)
        if (
            (chained or NORMATIVE.search(context.history))
            and IN_FORCE_ALONE.fullmatch(phrase)
            and not RULES.search(context.lead)
        ):
            last_rules = earlier is not None and (earlier.indicator == "rules_made" or "rules" in earlier.reason)
            return other("documents.rules_change") if last_rules else one("normative_docs_in_force", "documents.in_force_alone")
        if not (chained or (NORMATIVE.search(subject) and status)):
            return _policy(context, earlier)
        # 废止3件,保留9件; not 制定规范性文件3件;清理证明事项,保留9件, where another object stands between.
        kept = re.fullmatch(r"保留了?", phrase) and not context.lead.strip(",;、")
        if not status and not (chained and (kept or re.search(r"(?:制发|制定|出台|新制定)[^,;]{0,4}$", phrase))):
            return _policy(context, earlier)
        if re.search(r"信息$", phrase):
            return None
        if earlier is not None and (earlier.indicator == "rules_made" or earlier.reason.startswith("other.documents.rules")):
            return other("documents.rules_change")
    if (
        NORMATIVE.search(phrase)
        and SECOND_KIND.match(context.between)
        and earlier is not None
        and earlier.indicator == "rules_made"
    ):
        return one("normative_docs_made", "documents.second_kind")
    stated = any(pattern.search(phrase) for pattern in (MADE, REPEALED, IN_FORCE, CHANGED, DISCLOSED))
    words = phrase if stated or not context.tail_closed else phrase + tail
    return _normative(words, context)


def _rules(phrase: str, tail: str, context: Context) -> Decision:
    words = phrase or tail
    if REPEALED_BEFORE.search(context.lead) and not MADE.search(words):
        return other("documents.rules_not_made")
    if REPEALED.search(words) or IN_FORCE.search(words) or (CHANGED.search(words) and not MADE.search(words)):
        return other("documents.rules_not_made")
    return one("rules_made", "documents.rules")


def _normative(words: str, context: Context) -> Decision:
    """The last status word before the number decides: 制发 made, 废止/失效 repealed, 现行有效 in force."""
    places = {
        "normative_docs_repealed": last_end(REPEALED, words),
        "normative_docs_in_force": last_end(IN_FORCE, words),
        "normative_docs_made": last_end(MADE, words),
        "other": last_end(CHANGED, words),
    }
    found = max(places, key=lambda name: places[name])
    repealed_before = REPEALED_BEFORE.search(context.lead) or REPEALED_RULES_BEFORE.search(context.history[: -len(words)])
    if places[found] < 0 and repealed_before:
        return one("normative_docs_repealed", "documents.repealed_before")
    if places[found] < 0:
        if DISCLOSED.search(words) or re.search(r"公开", context.lead):
            return one("policy_docs_disclosed", "documents.normative_disclosed")
        return other("documents.no_status")
    # 废止失效规范性文件, 清理后继续有效的规范性文件: the status beside the noun, not the verb of the campaign.
    if places["normative_docs_in_force"] >= 0 and found != "other":
        found = "normative_docs_in_force"
    elif (
        places["normative_docs_repealed"] >= 0
        and found == "normative_docs_made"
        and re.search(r"(?:公布|发布)[^,]*(?:废止|失效)", words)
    ):
        found = "normative_docs_repealed"
    if found == "other":
        return other("documents.changed")
    if "失效" in words and "废止" not in words and "废止" in context.history:
        return other("documents.lapsed_beside_repealed")
    return one(found, f"documents.{found}")


def _policy(context: Context, earlier: Decision | None) -> Decision | None:
    phrase = context.phrase
    if DISCLOSED_OF_THEM.fullmatch(phrase) and DOCUMENTS_MADE.search(context.history):
        return one("policy_docs_disclosed", "documents.disclosed_of_made")
    if re.search(r"以文件形式(?:主动)?公开(?:的|有|共|政府|信息)*$", phrase):
        return one("policy_docs_disclosed", "documents.as_document")
    if PUT_OUT.fullmatch(phrase) and DOCUMENTS_BEFORE.search(context.lead):
        return one("policy_docs_disclosed", "documents.disclosed_after")
    if POLICY_PUBLISHED.search(phrase) and context.unit in ("件", "份", "部"):
        return one("policy_docs_disclosed", "documents.policies")
    listed = earlier is not None and earlier.indicator == "policy_docs_disclosed" and re.match(r"^[、和及]", context.between)
    if not POLICY.search(phrase) or not (DISCLOSED.search(phrase) or listed):
        return None
    if re.search(r"不予公开|不公开|解读|废止|失效|清理|公报|征求", phrase):
        return None
    if PRINTED.search(phrase) and ISSUES_BEFORE.search(context.history):
        return None
    return one("policy_docs_disclosed", "documents.policy")
