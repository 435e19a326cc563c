"""Money: fees for requests and the budget of the disclosure work."""

from __future__ import annotations

import re

from ie.record.indicators.context import Context
from ie.record.indicators.decisions import OTHER, SOME_MONEY, Decision, one, other
from ie.record.indicators.lists import PLACE
from ie.record.indicators.measure_words import MONEY_UNIT
from ie.record.indicators.memory import Before
from ie.record.indicators.topics import DISCLOSURE

FEE = re.compile(r"信息(?:公开)?处理费|收取|缴费|缴纳|收费|工本费|成本费|检索费|复印费|邮寄费|费用|收缴|计收")
FEE_LISTED = re.compile(r"(?:检索|复制|复印|邮寄|邮递|快递|递送|工本|成本|材料)费(?:用)?")
FEES_SPLIT = re.compile(r"处理费[\d,.]+元[^。]*其中[^。]*$")
NOT_FEE = re.compile(r"行政事业性|诉讼|减免|免收|停车|学费|税(?!务)|罚|业务费|公用|退")
BUDGET = re.compile(r"(?:专项|工作|公开|保障|运行)?经费|财政预算|专项资金|预算")
AMOUNT_PAID = re.compile(r"(?:总|合计)?(?:金额|款)?(?:共|合计|总计|为|达|计)*")
SPENT = re.compile(
    r"(?:财政|经费|资金)[^,;]*(?:信息公开|政务公开|公开工作)[^,;]*(?:列支|安排|拨付|投入|落实|支出)(?:共|约|了)*$"
)
# The heading 队伍和经费 or 经费保障 says what 各级财政投入302万元 was for; 民生保障 is other business.
FUNDS_HEADING = re.compile(r"经费|机构|人员|队伍|力量|组织领导|(?<!民生)(?<!社会)(?<!住房)(?<!兜底)(?<!应急)保障(?!房|性)")
FEE_TAKEN = re.compile(r"收取|收费|收缴|处理费|工本费|成本费|计收|费用为|费用(?:共|总计|合计)?$")
FEES_TITLE = re.compile(r"收费|收取的?费用|处理费|费用收取")
OTHER_FEES_TITLE = re.compile(r"行政事业性|支出|经费|学费")
SPENDING = re.compile(r"费用支出|支出[^,;]*费用|经费")
PAID_BEFORE = re.compile(r"申请[^,;]{0,12}(?:缴费|缴纳|收费)[^,;]{0,4}[,:]$")
ARRANGED = re.compile(r"(?:安排|拨付|投入|落实|列支)(?:共|约|了)?$")
FUNDS_BEFORE = re.compile(r"信息公开[^,;]{0,6}经费")
FUNDS_BESIDE_STAFF = re.compile(
    r"^(?:全年|年度|年|工作|专项|每年|安排|落实)*(?:用于[^,;]{0,12}(?:公开|资料|宣传|查阅)[^,;]{0,12}的)?(?:工作|专项)*经费(?:共|约|为)?$"
)
FUNDS_ARRIVED = re.compile(r"(?:已|均)?(?:足额|全额|全部|如数)?(?:到位|落实|拨付)(?:到位)?")
FUNDS_OF_THE_WORK = re.compile(r"(?:专项|工作|专门)(?:经费|资金)(?:共计?|合计|总计|约|为|达)*$")
HOME_OF_FUNDS = ("SEC_ORG", "SEC_FEES")
FUNDS_SECTIONS = ("SEC_ORG", "SEC_FEES", "SEC_OVERVIEW", "SEC_OTHER", "")
SET_ASIDE = re.compile(
    r"(?:列支|挤出|拨付|拨出|拨款|划拨|核拨|安排|投入|落实|筹措|筹集|支出|拿出|追加|配套)(?:资金|经费|专款)?(?:共计?|合计|总计|约|了|达|为)*$"
)
FUNDS = re.compile(r"财政|经费|资金|专款")
BARE_VERB = re.compile(
    r"(?:全年|年内|当年|年度|本年度?|全县|全市|全区|我局|我镇|先后|另外?|共)*(?:列支|拨付|划拨|核拨|安排|投入|落实|支出)(?:共计?|约|了)*"
)
# What else money is set aside for, before the number or right after it.
OTHER_PURPOSE = re.compile(
    r"扶贫|部门|转移|补助|采购|三公|项目|收入|一般公共|改造|网站|平台|系统|工程|设备|设施|购置|购买|改版|升级|奖励|救助|补贴|征地|民生|单位|诉讼|农|企业|教育|卫生|低保"
)
# Without 经费, what follows the amount must not be another thing that was paid: 投入35万元完善网站.
USED_FOR = re.compile(r"[,;]?(?:全部|主要|专门|专项)?(?:用于|作为|列入|纳入|保障)")
USED_FOR_THE_WORK = re.compile(r"公开|宣传|培训|查阅|资料|展板|预算|办公|日常")


def money(context: Context, before: Before) -> Decision | None:
    """Every amount of money ends here: a fee, a budget, else other."""
    if not MONEY_UNIT.search(context.unit):
        return None
    for rule in (_set_aside, _of_other_fees, _fee, _budget):
        decision = rule(context, before)
        if decision is not None:
            return decision
    return Decision((OTHER,), SOME_MONEY)


def _set_aside(context: Context, before: Before) -> Decision | None:
    """从公用经费中挤出1.2万元, 保障上,列支6.7万元: money for the disclosure work where the heading speaks of funds or staff."""
    phrase, around = context.phrase, context.nearest_heading + context.lead
    heading = context.section in FUNDS_SECTIONS and FUNDS_HEADING.search(context.nearest_heading)
    if not (heading or context.section in HOME_OF_FUNDS) or OTHER_PURPOSE.search(context.since_number):
        return None
    used = USED_FOR.match(context.rest)
    arrived = context.tail_closed and FUNDS_ARRIVED.fullmatch(context.tail)
    if (context.tail and not used and not arrived) or (used and not USED_FOR_THE_WORK.search(context.rest[:30])):
        return None
    if SET_ASIDE.search(phrase) and FUNDS.search(phrase):
        return one("budget", "resources.set_aside")
    if BARE_VERB.fullmatch(phrase) and (FUNDS.search(around) or "保障" in around):
        return one("budget", "resources.set_aside_bare")
    return one("budget", "resources.funds") if FUNDS_OF_THE_WORK.search(phrase) else None


def _of_other_fees(context: Context, before: Before) -> Decision | None:
    """Fees of the office's business, and fees that were not taken."""
    remitted = re.search(r"(?:减免|免收)[^,;]*$", context.history)
    if (NOT_FEE.search(context.phrase) or remitted) and "信息处理费" not in context.phrase:
        return other("money.not_this_fee")
    return None


def _fee(context: Context, before: Before) -> Decision | None:
    phrase, history = context.phrase, context.history
    if before.earlier_is("request_fees") and FEE_LISTED.fullmatch(phrase) and re.match(r"^[、,和及]", context.between):
        # 收取检索费20元、复制费30元: one verb for all.
        return one("request_fees", "resources.fee_listed")
    if FEES_SPLIT.search(history) and PLACE.search(phrase):
        # 收取信息处理费300元,其中甲局200元、乙局100元.
        return one("request_fees", "resources.fee_of_body", part=True)
    if "收费通知" in history and re.search(r"总?金额$", phrase):
        return one("request_fees", "resources.fee_notice")
    if AMOUNT_PAID.fullmatch(phrase) and PAID_BEFORE.search(context.lead):
        # 2件申请按规定缴费,金额57元.
        return one("request_fees", "resources.fee_paid")
    if _alone_under_heading(context):
        # 0元 under 四、收费情况.
        return one("request_fees", "resources.fee_of_heading")
    if not (FEE.search(phrase) and FEE_TAKEN.search(phrase)) or SPENDING.search(phrase):
        return None
    part = before.head_is("request_fees")
    of_requests = (
        part
        or DISCLOSURE.search(history)
        or context.section in ("SEC_FEES", "SEC_REQUESTS")
        or re.search(r"处理费|申请|工本费|检索", history)
        or re.search(r"收费|减免", context.heading)
    )
    return one("request_fees", "resources.fee", part=part) if of_requests else other("money.business_fee")


def _alone_under_heading(context: Context) -> bool:
    """The amount is all that stands under a heading about fees of requests."""
    own = context.paragraph.lstrip("。:：")
    alone = not own or (own == context.phrase and AMOUNT_PAID.fullmatch(own) is not None)
    closed = context.tail_closed and not context.tail and context.after.strip("。") == ""
    about = FEES_TITLE.search(context.title) and not OTHER_FEES_TITLE.search(context.title)
    return alone and closed and bool(about)


def _budget(context: Context, before: Before) -> Decision | None:
    phrase = context.phrase
    if re.search(r"资金$", phrase) and re.match(r"用于(?:政府信息|政务)公开", context.tail):
        return one("budget", "resources.budget_for")
    if ARRANGED.search(phrase) and FUNDS_BEFORE.search(context.lead):
        return one("budget", "resources.budget_arranged")
    if SPENT.search(phrase):
        return one("budget", "resources.spent_on_disclosure")
    if before.earlier_is("staff_", "dedicated_units") and FUNDS_BESIDE_STAFF.search(phrase):
        return one("budget", "resources.budget_beside_staff")
    of_the_work = DISCLOSURE.search(context.history) or context.section in HOME_OF_FUNDS
    if of_the_work and BUDGET.search(phrase) and not OTHER_PURPOSE.search(phrase):
        return one("budget", "resources.budget")
    if re.search(r"支出[^,;]*信息公开[^,;]*(?:费用|经费)", phrase):
        return one("budget", "resources.spending")
    return None
