"""Fees, budget, staff, units, reading points, meetings, training, questions from the public."""

from __future__ import annotations

import re

from ie.record.indicators.clauses import Context
from ie.record.indicators.decisions import Decision, one, other
from ie.record.indicators.nouns import MONEY_UNIT, PEOPLE_UNITS, SESSION_UNITS

FEE = re.compile(r"信息(?:公开)?处理费|收取|收费|工本费|成本费|检索费|复印费|邮寄费|费用|收缴|计收")
NOT_FEE = re.compile(r"行政事业性|诉讼|减免|免收|停车|学费|税|罚|业务费|公用|退")
BUDGET = re.compile(r"(?:专项|工作|公开|保障|运行)?经费|财政预算|专项资金|预算")
DISCLOSURE = re.compile(r"信息公开|政务公开|公开工作|依申请|政府信息")
STAFF_FULL = re.compile(r"专职|全职|专人")
STAFF_PART = re.compile(r"兼职")
STAFF_BOTH = re.compile(r"专(?:、|\(|（|和|及|、)?兼职|专职(?:和|及|、|或|/|\()(?:兼职)|全职(?:和|、|及|或|\|)兼职")
STAFF = re.compile(r"工作人员|从事[^,;]*人员|人员(?:总数|数|共)?|专人|信息员|联络员|管理员|经办人")
STAFF_VERB = re.compile(r"配备|从事|指定|明确|安排|负责|确定|设|落实|配置|共有|现有")
DEDICATED = re.compile(r"专门机构|工作机构|信息公开机构")
READING = re.compile(r"查阅(?:点|室|中心|场所|处|窗口|服务点|服务中心)|查询(?:点|室|中心)(?!机)|阅览室|阅览点|公共查阅")
TRAINING = re.compile(r"以会代训|培训(?!机构|资料|教材|率)|轮训|专题讲座|业务学习班|辅导讲座")
MEETING = re.compile(
    r"(?:会议|推进会|专题会|例会|调度会|部署会|协调会|联席会|动员会|交流会|工作会|调研会)(?:议)?(?:共|计|达|约)?(?!公开|开放)"
)
NOT_MEETING = re.compile(
    r"常务会|办公会|党组会|全体会议|发布会|培训会|代表大会|会议(?:纪要|材料|开放|信息|公开|议题|图解)|听证会|政府会议|通气会|全会|局务会"
)
QUESTIONS = re.compile(
    r"咨询(?!率)|留言|信箱|来信|热线|工单|问政|来电|来访|接听|接待(?:来访|来电|咨询|群众来|上访)|现场接待|12345|网民|网友|交办件|互动(?:交流)?|民意|群众(?:诉求|反映)|诉求|电话解答"
)
NOT_QUESTIONS = re.compile(
    r"(?:接待|供)[^,;]{0,6}(?:查阅|参观|调研|考察|查档)|查阅|回应关切|申请|开设|栏目|指南|座席|提问|12315|12369|12333|话务量"
)
HANDLED_QUESTIONS = re.compile(
    r"(?:办结|办复|答复|回复|转办|已处理|公开答复|采纳|公布|反馈|解决|选登|公开)(?:并)?(?:回复|答复|反馈|处理|办结)?(?:了|共|已)?$"
)
QUESTION_UNITS = frozenset(
    {
        "人次",
        "件",
        "条",
        "次",
        "个",
        "封",
        "起",
        "人",
        "宗",
        "人(次)",
        "件次",
        "例",
        "通",
        "份",
        "件(次)",
        "批次",
        "批",
        "项",
        "单",
        "条次",
        "",
    }
)


def money(context: Context, head: Decision | None) -> Decision | None:
    """Every amount of money ends here: a fee, a budget, else other."""
    if not MONEY_UNIT.search(context.unit):
        return None
    phrase = context.phrase
    wide = context.history
    if NOT_FEE.search(phrase) and not re.search(r"信息处理费", phrase):
        return other("money.not_this_fee")
    if "收费通知" in wide and re.search(r"总?金额$", phrase):
        return one("request_fees", "resources.fee_notice")
    if (
        FEE.search(phrase)
        and re.search(r"收取|收费|收缴|处理费|工本费|成本费|计收|费用为|费用(?:共|总计|合计)?$", phrase)
        and not re.search(r"费用支出|支出[^,;]*费用|经费", phrase)
    ):
        about = (
            (head is not None and head.indicator == "request_fees")
            or DISCLOSURE.search(wide)
            or context.section in ("SEC_FEES", "SEC_REQUESTS")
            or re.search(r"处理费|申请|工本费|检索", wide)
            or "收费" in context.heading
            or "减免" in context.heading
        )
        if not about:
            return other("money.business_fee")
        part = head is not None and head.indicator == "request_fees"
        return one("request_fees", "resources.fee", part=part)
    if re.search(r"资金$", phrase) and re.match(r"用于(?:政府信息|政务)公开", context.tail):
        return one("budget", "resources.budget_for")
    funded = re.search(r"(?:安排|拨付|投入|落实|列支)(?:共|约|了)?$", phrase) and re.search(
        r"信息公开[^,;]{0,6}经费", context.lead
    )
    if funded:
        return one("budget", "resources.budget_arranged")
    if (
        BUDGET.search(phrase)
        and (DISCLOSURE.search(wide) or context.section in ("SEC_ORG", "SEC_FEES"))
        and not re.search(r"扶贫|部门|转移|补助|采购|三公|项目|收入|一般公共|单位", phrase)
    ):
        return one("budget", "resources.budget")
    if re.search(r"支出[^,;]*信息公开[^,;]*(?:费用|经费)", phrase):
        return one("budget", "resources.spending")
    return other("money")


def people(context: Context, earlier: Decision | None) -> Decision | None:
    """Staff of the disclosure work, people trained; every other head count is other. 人次 of questions is left to `questions`."""
    if context.unit not in PEOPLE_UNITS:
        return None
    phrase, tail = context.phrase, context.tail
    tail_own = tail if context.tail_closed or re.search(r"[和及与、]$", tail) else ""
    around = phrase + "#" + tail_own
    if TRAINING.search(around) or re.search(
        r"参训|受训|接受培训|参加(?:了)?(?:本次|此次)?(?:培训|学习)", around + context.rest[:16]
    ):
        if re.search(r"(?:授课|讲师|老师|专家)", around):
            return other("people.teachers")
        return one("trainees", "resources.trainees")
    if re.search(r"(?:参加|参会|参与)[^,;]{0,6}(?:人员|人数|共)?$", phrase) and TRAINING.search(context.history[-60:]):
        return one("trainees", "resources.trainees_follow")
    if earlier is not None and earlier.indicator == "training_sessions" and re.search(r"参|覆盖|受训|共|^$", phrase):
        return one("trainees", "resources.trainees_of_session")
    if context.unit in ("人次", "人(次)"):
        return None
    if STAFF_BOTH.search(around):
        return one("staff_total", "resources.staff_unsplit")
    named = re.search(r"专职|全职|兼职", phrase + tail_own[:8]) and not re.search(
        r"执法|消防|辅警|教师|医|网格|驾驶|救援|护林", phrase + tail_own
    )
    about = (
        named
        or DISCLOSURE.search(context.history + tail_own)
        or context.section in ("SEC_ORG", "SEC_FEES")
        or re.search(r"人员|机构", context.heading)
    )
    if not about or re.search(r"咨询|接待|查阅|表扬|领导(?!小组)", phrase[-12:]):
        return None
    full, part = STAFF_FULL.search(phrase), STAFF_PART.search(phrase)
    if full or part:
        full_place = max((m.end() for m in STAFF_FULL.finditer(phrase)), default=-1)
        part_place = max((m.end() for m in STAFF_PART.finditer(phrase)), default=-1)
        if re.search(r"(?:总数|共有?|总计)$", phrase) and full and part:
            return one("staff_total", "resources.staff_sum")
        if re.search(r"专职[^,;]*总数$", phrase) and re.search(r"全职", context.rest):
            # 专职人员总数5人,其中全职2人,兼职3人 is the wording of one region: 专职 stands for all.
            return one("staff_total", "resources.staff_sum")
        return one("staff_full_time" if full_place > part_place else "staff_part_time", "resources.staff")
    if STAFF_FULL.match(tail_own.removeprefix("的")) or re.match(r"(?:政府信息公开)?(?:专职|全职)", tail_own):
        return one("staff_full_time", "resources.staff_after")
    if re.match(r"(?:政府信息公开)?(?:的)?(?:人员)?兼职", tail_own):
        return one("staff_part_time", "resources.staff_after")
    if STAFF_VERB.search(phrase) and (
        STAFF.search(phrase)
        or re.match(r"(?:政府信息公开|政务公开)?(?:工作)?(?:人员|同志|干部)", tail_own)
        or "专门负责" in tail_own
    ):
        return one("staff_total", "resources.staff_total")
    if re.search(r"(?:工作人员|信息公开队伍)(?:共|有|总数|数|增加到|达)*$", phrase) or (
        re.search(r"由$", phrase) and re.match(r"专门负责|负责", tail_own)
    ):
        return one("staff_total", "resources.staff_total")
    return None


def places_and_sessions(context: Context) -> Decision | None:
    """专门机构, 查阅点, 培训班, 会议."""
    phrase, tail = context.phrase, context.tail
    tail_own = tail if context.tail_closed or re.search(r"[和及与、]$", tail) else ""
    around = phrase + "#" + tail_own
    if context.unit in ("个", "处", "间", "所", "家", ""):
        if DEDICATED.search(around) and not re.search(r"公开主体", around):
            return one("dedicated_units", "resources.dedicated_units")
        if re.search(r"受理点|申请点", tail_own) or (re.search(r"受理点|申请点", phrase) and not READING.search(phrase)):
            return other("resources.request_point")
        if READING.search(around) and not re.search(r"触摸屏|查询机", around):
            return one("reading_points", "resources.reading_points")
    if context.unit in SESSION_UNITS:
        if re.search(r"派员|选派|派出|(?:参加|参与)[^,;]{0,10}(?:上级|省|市|县|区|组织的)[^,;]*培训", phrase):
            return other("training.of_others")
        if TRAINING.search(phrase) or (TRAINING.search(tail_own) and not re.search(r"会议$", phrase)):
            return one("training_sessions", "resources.training")
        meeting = MEETING.search(phrase) or MEETING.search(tail_own)
        if (
            meeting
            and not NOT_MEETING.search(around)
            and (
                re.search(r"召开|组织|举行|举办|开展|会议(?:数|次数)", context.since_number)
                or context.section == "SEC_ORG"
                or re.search(r"保障|监督|培训|会议", context.heading)
            )
        ):
            if (
                re.search(r"领导小组会|联席会", phrase)
                or DISCLOSURE.search(context.since_number + tail_own)
                or context.section == "SEC_ORG"
                or re.search(r"会议|保障|组织领导|机构|监督|培训", context.heading)
            ):
                return one("meetings", "resources.meetings")
            return other("meetings.other_business")
    return None


def questions(context: Context, head: Decision | None) -> Decision | None:
    """咨询, 留言, 信箱, 热线 that came; not the share of them that was answered."""
    if context.unit not in QUESTION_UNITS:
        return None
    phrase = context.phrase
    tail_own = context.tail if context.tail_closed or re.search(r"[和及与、]$", context.tail) else ""
    words = phrase if QUESTIONS.search(phrase) else phrase + "#" + tail_own
    inherited = head is not None and head.indicator == "inquiries"
    if inherited and HANDLED_QUESTIONS.search(phrase):
        return other("questions.answered")
    if not QUESTIONS.search(words):
        return None
    if NOT_QUESTIONS.search(words) or re.search(r"(?:条|个)?(?:专栏|栏目)", tail_own):
        return None if not re.search(r"查阅|参观", words) else other("questions.readers_on_site")
    if re.search(r"(?:回应|互动回应)[^,;]{0,8}$", phrase) and re.search(r"关切|热点", phrase):
        return None
    part = inherited and bool(re.search(r"其中|包括|含|[(（]", context.between))
    return one("inquiries", "resources.inquiries", part=part)
