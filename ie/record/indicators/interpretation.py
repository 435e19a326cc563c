"""解读, 新闻发布会, 在线访谈 and 回应关切: nouns that name their indicator wherever in the report they stand."""

from __future__ import annotations

import re

from ie.record.indicators.context import Context
from ie.record.indicators.decisions import OTHER, Decision, cue, named_by, nearest, one, other
from ie.record.indicators.measure_words import MONEY_UNIT, PEOPLE_UNITS, SESSION_UNITS
from ie.record.indicators.memory import Before

# 开展2次联络员业务培训: the noun of a number that stands first follows soon, or belongs to something else.
INTERPRETATION = (
    cue(
        "interpretation_articles",
        r"解读(?:栏目|专栏)[^,;]*(?:更新|发布)[^,;]*信息|解读(?!率|栏目|专栏|板块|平台|制度|机制|回应|人)|政策(?:简明)?问答|图解|一图读懂|一图看懂|政策解答",
        r"(?:退回|退改|不合格)[^,;]{0,6}解读|解读率|转载(?:上级|国务院|国家|中央|部委|省|市)|发布会解读|新闻发布会(?:共)?$|解读[^,]{0,6}(?:栏目|专栏)(?![^,]*(?:发布|更新|公开))",
    ),
)
PRESS = (
    cue(
        "press_conferences",
        r"新闻(?:发布(?:会|活动)|通报会)|(?<!通气)(?:专场|专题|主题)?发布会",
        r"发布会、[^,]*(?:专访|通稿)|服务保障",
    ),
    cue(
        "online_interviews",
        r"(?:在线|网上|网络|网站|线上)(?:访谈|问政访谈|交流访谈|直播访谈)|访谈(?:活动|节目|栏目)?",
        r"专访|媒体[^,]{0,6}访|电台|广播",
    ),
    cue("other", r"新闻通气会|通气会|媒体(?:见面|吹风)会|吹风会|专访|通稿"),
)
RESPONSES = (
    cue(
        "public_concern_responses",
        r"回应[^,;]{0,16}(?:关切|热点|舆情|关注|诉求|焦点|事件|信息)|(?:热点|互动|关切|舆情|关注)(?:问题|事件|信息)?(?:的)?回应|"
        r"(?:处置|回应|应对|处理)[^,;]{0,8}舆情|(?:重大|网络|政务|涉[一-鿿])?舆情(?:事件|信息|案件)?(?:回应|处置|共)?|回应(?:事件|信息)",
        r"重要舆情|媒体提问|率|监测(?:转办|研判|发现|收集|到)*(?:各类|网络|涉[一-鿿])*舆情(?:信息)?(?:共)?$",
    ),
    cue("other", r"回应媒体|重要舆情|媒体提问"),
)
# What is answered, and the bare answer that a number counts.
# 通过网站、新闻发布会等方式公开信息900条 counts the information.
FORM = "interpretation.form"
FORM_LISTED = "interpretation.form_listed"
FORM_ALONE = re.compile(
    r"(?:其中)?(?:[和、]?(?:图解|图文|图表|短?视频|动漫|动画|漫画|文字|音视?频|问答|H5|长图|海报))+(?:类|解读|形式|产品|的|有|共|为)*"
)
# 解读产品:图解6、短视频2,合计8个: the label names what is counted, the forms add up.
FORM_LABEL = re.compile(r"(?:^|[,;。])[^,;:。\d]{0,8}解读(?:产品|材料|作品|稿件?|信息|形式)?(?:情况|方面)?[:：]$")
TOTAL_OF_FORMS = re.compile(
    r"(?<!图文)(?<!图表)(?<!图片)(?<!视频)(?<!文字)(?<!动漫)解读(?:稿件?|材料|产品|作品|文章|信息)(?:共|计|有|达|为|:|制作|发布|刊发|推出)*[\d,.]+[篇件个期条部份][,、(:]*$"
)
WAY_OF_DISCLOSURE = re.compile(
    r"等[^,;]{0,10}(?:方式|形式|渠道|途径|平台|载体)[^,;]*(?:公开|发布)[^,;]*信息(?:共|累计|合计|达)*$"
)
CONCERN = re.compile(
    r"舆情|议论|热点|关切|关注|反映(?:集中|强烈|较多|突出)?的(?:问题|事项|事情)|焦点|质疑|传言|传闻|话题|网传|网络传|疑问|疑虑|争议|关心的?|答疑释惑|网民反映|媒体报道|热议"
)
ANSWERED = re.compile(r"(?:公开|发布|权威|作出|做出|主动|及时|积极|先后|共|累计|予以|进行)*回应(?:共|了|计)?$")
CONCERN_REACH = 40
# 就停水、停车等问题对外回应26次 under （二）回应关切.
TOPIC_ANSWERED = re.compile(r"(?:就|针对|围绕|对)[^;。]{2,40}等?(?:问题|事项|话题)[^,;]{0,8}$")
ANSWERED_AFTER = re.compile(
    r"(?:通过|在|由|以|利用)?[^,;]{0,24}(?:公开|作出|做出|予以|进行|主动|及时|的|了)*(?:回应|发声|辟谣)$"
)
# Letters, calls and requests are answered too, and are counted as such.
OTHER_ANSWERED = re.compile(r"留言|咨询|信箱|来信|热线|工单|申请|投诉|意见|建议|诉求|提问|提案")
# 参加新闻发布会1次、自办2次, 部门自办2次: the same once more, by another doer.
HELD_AGAIN = re.compile(
    r"(?:各?(?:部门|单位|县区|乡镇|街道))?(?:自办|自行举办|自行召开|自主举办|独立举办|另办|另行举办|单独举办|主办|承办|联合举办)(?:了)?"
)
# 其中主要负责同志出席新闻发布会2场: a part of all, as in the form of 2014.
ATTENDED_BY_LEADERS = re.compile(r"其中[^;]{0,12}主要(?:负责(?:同志|人)|领导)(?:同志)?(?:参加|出席|主持|做客|走进)[^,;]*$")
# A bare verb under （三）新闻发布会: the heading names what was held.
HELD_UNDER_HEADING = re.compile(r"(?:全年|年内|本年|当年|先后|共|累计|总共)*(?:举行|举办|召开|组织|开展|播出)(?:了|共|计)*")
BY_WAY = re.compile(r"通过|微博|微信|其[他它](?:方式|渠道|途径)|网站")
ENDS_HEADING = re.compile(r"(?:情况|工作|方面)+$")


def response_by_way(context: Context, before: Before) -> Decision | None:
    """共回应热点9次,通过微信回应4次,其他方式5次: ways of a total that was given without one."""
    if not before.earlier_is("public_concern_responses") or context.unit not in SESSION_UNITS | {"条", "件", "起"}:
        return None
    goes_on = before.earlier is not None and before.earlier.part
    if OTHER_ANSWERED.search(context.phrase):
        return None
    if BY_WAY.search(context.phrase) and (goes_on or not BY_WAY.search(before.phrase)):
        return one("public_concern_responses", "responses.by_way", part=True)
    return None


def interpretation(context: Context, before: Before) -> Decision | None:
    """解读 in pieces, 新闻发布会 and 在线访谈 in sessions, 回应 in cases; people at a press conference are not it."""
    if WAY_OF_DISCLOSURE.search(context.phrase):
        return None
    if _form_in_a_list(context, before):
        return one("interpretation_articles", FORM_LISTED)
    if _form_of_a_total(context, before):
        return one("interpretation_articles", FORM, part=True)
    if (
        before.earlier is not None
        and before.earlier_is("press_conferences", "online_interviews")
        and context.unit == before.unit
        and re.match(r"[、,和及与]", context.between)
        and HELD_AGAIN.fullmatch(context.phrase)
    ):
        return one(before.earlier.indicator, "press.held_again")
    under_heading = _held_under_heading(context)
    if under_heading is not None:
        return under_heading
    if (
        context.unit in SESSION_UNITS | {"起", "件"}
        and context.tail_closed
        and ANSWERED_AFTER.fullmatch(context.tail)
        and CONCERN.search(context.since_number + context.tail)
        and not OTHER_ANSWERED.search(context.since_number + context.tail)
    ):
        # 针对…等话题,先后9次通过微信作出回应.
        return one("public_concern_responses", "responses.answered_after")
    for name, cues in (("interpretation", INTERPRETATION), ("press", PRESS), ("responses", RESPONSES)):
        found = RESPONSES[0] if cues is RESPONSES and _answers_a_concern(context) else named_by(cues, context)
        if found is None:
            continue
        if name == "press" and context.unit in ("条", "件", "篇", "份"):
            continue
        if context.unit in PEOPLE_UNITS or MONEY_UNIT.search(context.unit):
            return other(f"{name}.people")
        if found.indicator in ("press_conferences", "online_interviews") and re.search(r"服务保障", context.tail):
            return other("press.service")
        rival = nearest((*INTERPRETATION, *PRESS, *RESPONSES), context.phrase)
        chosen = rival or found
        if context.section == "SEC_PROBLEMS" and re.search(r"(?:仅|只)有?$", context.phrase):
            return other(f"{name}.lacking")
        if chosen.indicator == OTHER:
            return other(f"{name}.other_kind")
        by_leaders = name == "press" and ATTENDED_BY_LEADERS.search(context.since_number) is not None
        return one(chosen.indicator, f"{name}.noun", part=by_leaders)
    return None


def _held_under_heading(context: Context) -> Decision | None:
    """（三）新闻发布会。举行26场: the heading just above is a noun alone, and nothing else is said before the number."""
    if (
        not context.headings
        or context.unit not in SESSION_UNITS - {"个"}
        or context.paragraph.lstrip("。:：") != context.phrase
    ):
        return None
    if not HELD_UNDER_HEADING.fullmatch(context.phrase):
        return None
    title = ENDS_HEADING.sub("", context.title)
    held = next((c for c in PRESS if c.pattern.fullmatch(title)), None)
    return one(held.indicator, "press.heading") if held is not None and held.indicator != "other" else None


def _form_in_a_list(context: Context, before: Before) -> bool:
    """解读产品:图解6、短视频2: forms behind the label are counted one by one, none of them is the whole."""
    if not FORM_ALONE.fullmatch(context.phrase):
        return False
    first = FORM_LABEL.search(context.lead) is not None and context.between.endswith(context.phrase)
    goes_on = before.earlier is not None and before.earlier.reason == FORM_LISTED and before.unit == context.unit
    return first or (goes_on and re.match(r"^[,、;]", context.between) is not None)


def _form_of_a_total(context: Context, before: Before) -> bool:
    """政策解读稿73篇,图解15篇: the form alone, right behind a number of 解读 that names none."""
    earlier = before.earlier
    if earlier is None or earlier.indicators != ("interpretation_articles",) or context.unit not in ("", before.unit):
        return False
    words_before = context.history.removesuffix(context.phrase)
    after_total = earlier.reason == FORM or (not earlier.part and TOTAL_OF_FORMS.search(words_before))
    return (
        bool(after_total)
        and FORM_ALONE.fullmatch(context.phrase) is not None
        and re.match(r"^[,、(:]", context.between) is not None
    )


def _answers_a_concern(context: Context) -> bool:
    """针对…等舆情及时发声,共回应19次: the concern stands a clause before its answer, or in the sentence."""
    if not ANSWERED.search(context.phrase) or nearest(RESPONSES, context.phrase) is not None:
        return False
    clauses = (context.since_number, context.history[-CONCERN_REACH:])
    if TOPIC_ANSWERED.search(context.since_number) and re.search(r"回应|舆情", context.title):
        return not OTHER_ANSWERED.search(context.since_number)
    concern = next((words for words in clauses if CONCERN.search(words)), None)
    return concern is not None and not OTHER_ANSWERED.search(concern)
