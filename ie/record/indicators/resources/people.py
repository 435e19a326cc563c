"""Head counts: people trained, staff of the disclosure work. Every other number of people is other.

人次 of questions is left to the rule of questions, the people at a press conference to the rule of press conferences.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ie.record.indicators.context import Context
from ie.record.indicators.decisions import BUSINESS_TRAINING, Decision, last_end, one, other
from ie.record.indicators.measure_words import PEOPLE_UNITS
from ie.record.indicators.memory import Before
from ie.record.indicators.resources.sessions import TRAINING
from ie.record.indicators.topics import DISCLOSURE

STAFF_FULL = re.compile(r"专职|全职|专人")
STAFF_PART = re.compile(r"兼职|兼任(?:政府|政务|信息|公开|工作)*(?:信息员|联络员|管理员|工作人员)")
# 增配专职人员1名: the new ones, not how many there are.
BARE_KIND = re.compile(r"(?:其中)?(?:(?P<full>专职|全职)|兼职)(?:人员)?")
ADDED_STAFF = re.compile(r"(?:增配|增派|增设|新增|增加|补充|充实|调入|选调|招录|招聘|新聘)(?:了)?(?!到|至|为)[^,;到至]{0,8}$")
OWN_NOUN = re.compile(r"(?:专职|全职)(?:干事|干部|人员|工作人员)?(?=[和及与][^,;]*的$)")
NOUN_OF_LAST = re.compile(r"(?:专职|兼职|全职)[^,;和及与、]{0,8}[和及与、](?=[^,;]*[^专兼全]的$)")
STAFF_BOTH = re.compile(r"专(?:、|\(|（|和|及|、)?兼职|专职(?:和|及|、|或|/|\()(?:兼职)|全职(?:和|、|及|或|\|)兼职")
STAFF = re.compile(r"工作人员|从事[^,;]*人员|人员(?:总数|数|共)?|专人|信息员|联络员|管理员|经办人")
# 机关现有工作人员45名 is everybody.
WHOLE_OFFICE = re.compile(
    r"(?:机关|单位|中心|街道|[全本我][局镇乡街县区市委办院])(?:现|共|有|在职|在编)+(?:干部|职工|工作人员|人员)"
)
STAFF_VERB = re.compile(r"配备|从事|指定|明确|安排|负责|确定|设|落实|配置|共有|现有")
DOES_THE_WORK = re.compile(
    r"(?:从事|承担|担负|负责|承办)(?:[^,;]{0,8}公开|这项|此项|该项)[^,;]{0,4}(?:工作|任务|职责|事务)的?(?:工作人员|人员|同志|干部|职工)?"
    r"(?:总数|共|合计|总计|有|计|达|为)*$"
)
# Which work 这项工作 is stands within these many characters.
WORK_NAMED = 160
DOES_THE_WORK_AFTER = re.compile(
    r"(?:专门)?(?:从事|承担|担负|负责)(?:[^,;]{0,8}公开|这项|此项|该项)[^,;]{0,4}(?:工作|任务|职责|事务)$"
)
COUNTED_ONLY = re.compile(r"(?:全[省市县区镇乡局委]|[本我][省市县区镇乡局委]|目前|现|共|有|计|由|,)*")
FULL_TIME_AFTER = re.compile(r"(?:的|均|都|全部|为|是|系|属于?|政府信息公开|政务公开)*(?:专职|全职|专人)")
PART_TIME_AFTER = re.compile(
    r"(?:均|都|全部|为|是|系|属于?)*兼职|(?:同志|人员|干部|职工)?兼任(?=组成|承担|负责|$)|(?:的)?(?:政府信息公开|政务公开|信息公开)?(?:工作)?(?:的)?(?:人员)?兼职|(?:均|都|系)?(?:由[^,;]{1,12}|为)兼(?:任|职)$|"
    r"[一-鿿]{0,6}(?:信息员|联络员|干部|工作人员|同志|职工)(?:兼职(?=负责|干|承担|从事|$)|(?:均|都|全部)(?:为|是)兼(?:职|任))"
)
STAFF_NAMED = re.compile(r"(?:信息员|联络员)(?:共|有)*$")
# 政务公开人员4名,全为兼职: all there are.
WHOLE_STAFF = re.compile(
    r"(?:(?:信息|政务)公开(?:的)?(?:专门|专责)?(?:工作)?|(?:配备|共有|现有|有)工作)人员(?:总数|共|有|为|计)*$"
)
ALL_PART_TIME = re.compile(r"^,(?:均|都|全部|全)(?:为|是|由[^,;]{1,10})兼(?:任|职)")
OTHER_PROFESSION = re.compile(r"执法|消防|辅警|教师|医|网格|驾驶|救援|护林")
VISITORS = re.compile(r"入驻|进驻|窗口|咨询|接待|查阅|表扬|领导(?!小组)")
# 从业人员64人(专职12人、兼职52人): whoever is split into 专职 and 兼职 is the whole staff.
STAFF_TOTAL = re.compile(r"(?:人员|队伍|编制|力量)(?:&nbsp;|总数|数|共有?|共计|有|为|达|约|增加到)*$")
SPLIT_INTO_STAFF = re.compile(r"^[,(（:]*(?:其中)?[,:]*(?:有|含|包括)?(?:专职|全职|兼职)[一-鿿]{0,6}\d")
EMPLOYED = re.compile(r"(?:配备|配置|安排|指定|明确|落实)(?:了|有)?(?:专门)?(?:工作)?人员(?:共|有)*$")
IN_CHARGE = re.compile(r"(?:工作)?(?:人员|同志|干部)[^,;]{0,6}负责")
TRAINED = re.compile(r"参训|受训|到训|接受培训|参加(?:了)?(?:本次|此次)?(?:培训|学习)")
TEACHERS = re.compile(r"授课|讲师|老师|专家")
ATTENDED = re.compile(r"^(?:(?:干部|人员|同志|职工|学员)*(?:参加|听课|到课|参训|参会|受训|到会|到场|前来听|聆听|接受))")
# 90名联络员参加了信息公开辅导: who took part in which lesson stands after the number.
HEARERS = re.compile(r"(?:听取|聆听|接受|参加)[^,;]{0,8}(?:授课|辅导|培训|讲座)的[^,;]{0,8}$")
TOOK_PART = re.compile(r"^[^,;]{0,16}(?:参加|接受|聆听|听取)(?:了)?[^,;]{0,10}(?:培训|集训|辅导|讲座|授课)$")
PRESENT = re.compile(r"(?:参加|参会|参与)[^,;]{0,6}(?:人员|人数|共)?$")
# 培训社会体育指导员4386名 is an office's business; 培训信息员60名 is not.
TRAINS_WHOM = re.compile(r"培训(?!班|会|人|共|达|约|参|总|了|$)(?P<whom>[^,;]{2,})$")
OWN_PEOPLE = re.compile(r"人员|干部|职工|信息员|联络员|工作者|骨干|管理员|同志|次|期|场")


def people(context: Context, before: Before) -> Decision | None:
    """Trainees before staff: a training names its people, staff is what a heading or the work makes of them."""
    if context.unit == "" and before.earlier_is("staff_") and (kind := BARE_KIND.fullmatch(context.phrase)) is not None:
        return one("staff_full_time" if kind["full"] else "staff_part_time", "resources.staff_bare")
    if context.unit not in PEOPLE_UNITS:
        return None
    trained = _trainees(context, before)
    if trained is not None:
        return trained
    if context.unit in ("人次", "人(次)"):
        return None
    return _staff(context)


def _trainees(context: Context, before: Before) -> Decision | None:
    phrase, around = context.phrase, context.phrase + "#" + context.own_tail
    # What is said of the same people after the number, not the next clause with a verb of its own.
    follows = re.split(r";|,(?:举办|开展|组织|召开|编印|印发|全年)", context.rest[:16])[0]
    staff = re.search(r"专职|兼职|全职", phrase) and not TRAINING.search(phrase)
    if not staff and (TRAINING.search(around) or TRAINED.search(around + follows)):
        if TEACHERS.search(around):
            return other("people.teachers")
        if before.earlier is not None and before.earlier.reason == BUSINESS_TRAINING and not DISCLOSURE.search(phrase):
            return other("people.business_training")
        business = TRAINS_WHOM.search(phrase)
        if (
            business
            and not OWN_PEOPLE.search(business["whom"])
            and not DISCLOSURE.search(context.history)
            and context.section not in ("SEC_ORG", "SEC_FEES")
            and not before.earlier_is("training_sessions")
        ):
            return other("people.business_training")
        return one("trainees", "resources.trainees")
    if re.search(r"选派|派员|派出|抽调$", phrase):
        return None
    recent = bool(TRAINING.search(context.history[-80:]))
    if TOOK_PART.match(context.own_tail) and (DISCLOSURE.search(context.own_tail) or recent):
        return one("trainees", "resources.trainees_after")
    if HEARERS.search(phrase):
        return one("trainees", "resources.trainees_hearers")
    if recent and (PRESENT.search(phrase) or ATTENDED.match(context.own_tail)):
        return one("trainees", "resources.trainees_follow")
    if re.search(r"专职|兼职|全职|从事|配备", phrase) or re.search(r"^(?:共|现|设)?有?工作人员", phrase):
        return None
    of_session = before.earlier_is("training_sessions")
    if of_session and (
        re.search(r"参|覆盖|受训|听课|到课|到场|到会|听众|学员|共|^$", phrase) or ATTENDED.match(context.own_tail)
    ):
        return one("trainees", "resources.trainees_of_session")
    return None


def _staff(context: Context) -> Decision | None:
    # 1名专职干事和各科室的4名同志兼任: the noun before 和 belongs to the number before it.
    beside = NOUN_OF_LAST.match(context.phrase) if context.between == context.phrase else None
    if beside is not None:
        context = replace(context, phrase=context.phrase[beside.end() :])
    own_noun = OWN_NOUN.match(context.tail)
    phrase, tail = context.phrase, context.own_tail or (own_noun.group() if own_noun else "")
    around = phrase + "#" + tail
    if STAFF_BOTH.search(around):
        return one("staff_total", "resources.staff_unsplit")
    full, part = STAFF_FULL.search(phrase), STAFF_PART.search(phrase)
    if STAFF_TOTAL.search(phrase) and not (full or part) and SPLIT_INTO_STAFF.match(context.rest):
        return one("staff_total", "resources.staff_split_after")
    named = re.search(r"专职|全职|兼职", phrase + tail[:8]) and not OTHER_PROFESSION.search(phrase + tail)
    about = (
        named
        or DISCLOSURE.search(context.history + tail)
        or context.section in ("SEC_ORG", "SEC_FEES")
        or re.search(r"人员|机构|队伍", context.heading)
        or (DOES_THE_WORK.search(phrase) and DISCLOSURE.search(context.paragraph[-WORK_NAMED:]))
        or (re.search(r"保障", context.nearest_heading) and WHOLE_STAFF.search(phrase) and ALL_PART_TIME.match(context.rest))
        or ((EMPLOYED.search(phrase) or IN_CHARGE.match(tail)) and DISCLOSURE.search(context.paragraph[-160:]))
    )
    if not about or VISITORS.search(phrase[-12:]):
        return None
    if (full or part) and ADDED_STAFF.search(phrase):
        return other("people.added")
    if full or part:
        return _full_or_part(context, whole=bool(full and part))
    if WHOLE_STAFF.search(phrase) and ALL_PART_TIME.match(context.rest):
        return one("staff_total", "resources.staff_all_part_time")
    if FULL_TIME_AFTER.match(tail):
        return _after(context, "staff_full_time")
    if PART_TIME_AFTER.match(tail) or (
        (lists_only_a_sum(phrase) or STAFF_NAMED.search(phrase)) and ALL_PART_TIME.match(context.rest)
    ):
        return _after(context, "staff_part_time")
    if WHOLE_OFFICE.search(phrase) and not DISCLOSURE.search(context.since_number + tail):
        return None
    if DOES_THE_WORK.search(phrase) or (COUNTED_ONLY.fullmatch(phrase) and DOES_THE_WORK_AFTER.match(tail)):
        return one("staff_total", "resources.staff_total")
    if STAFF_VERB.search(phrase) and (
        STAFF.search(phrase) or re.match(r"(?:政府信息公开|政务公开)?(?:工作)?(?:人员|同志|干部)", tail) or "专门负责" in tail
    ):
        return one("staff_total", "resources.staff_total")
    if re.search(r"(?:工作人员|公开(?:工作)?(?:队伍|力量))(?:共|有|总数|数|增加到|充实到|达到?)*$", phrase) or (
        re.search(r"由$", phrase) and re.match(r"(?:工作人员|人员|同志)?(?:专门)?负责", tail)
    ):
        return one("staff_total", "resources.staff_total")
    return None


def _full_or_part(context: Context, *, whole: bool) -> Decision:
    phrase = context.phrase
    full_place = last_end(STAFF_FULL, phrase)
    part_place = last_end(STAFF_PART, phrase)
    if whole and re.search(r"(?:总数|共有?|总计)$", phrase):
        return one("staff_total", "resources.staff_sum")
    if re.search(r"专职[^,;]*总数$", phrase) and re.search(r"全职", context.rest):
        # 专职人员总数5人,其中全职2人,兼职3人 is the wording of one region: 专职 stands for all.
        return one("staff_total", "resources.staff_sum")
    return one("staff_full_time" if full_place > part_place else "staff_part_time", "resources.staff")


def lists_only_a_sum(phrase: str) -> bool:
    return bool(re.fullmatch(r"(?:共计?|合计|总计|一共)?有?", phrase)) and bool(phrase)


def _after(context: Context, indicator: str) -> Decision:
    if context.section == "SEC_PROBLEMS":
        # 7名兼职人员流动性大 says what is wrong with some, not how many there are.
        return other("people.named_in_problems")
    return one(indicator, "resources.staff_after")
