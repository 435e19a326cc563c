"""Numbers that count nothing of the codebook whatever their noun: shares, times, structure, readers, reports upward, plans, last year's.

Source of the list: the hard negatives of the phrasing notes (reads and fans, upward reporting, site structure, consultation,
time and targets, equipment and print, comparison tails).
"""

from __future__ import annotations

import re

from ie.record.indicators.context import Context
from ie.record.indicators.decisions import Decision, other
from ie.record.indicators.measure_words import EQUIPMENT_UNITS
from ie.record.indicators.memory import Before
from ie.record.indicators.periods import of_several_years

PERCENT = re.compile(r"%|％|分之|一半|‰|个?百分点$|倍$|成(?:多|半|左右|以上|[一二三四五六七八九])?$")
TIME_UNIT = re.compile(r"(?:工作日|个月|周年|小时|分钟|季度|学年|天|日|周|秒|年|月)(?:以上|内|左右)?$")
# Kinds and parts of a site are counted with the same 个 as documents: the noun after the number tells.
KIND_UNIT = re.compile(
    r"(?:大类|小类|子类|类别|类|大项|小项|级|层|种|大板块|板块|栏目|方面|大方面|平米|平方米|公里|吨|亩|户|家|岁|台|册|本|字|排|款|章|辆|处室|村|所)(?:以上)?$"
)
KIND_TAIL = re.compile(
    r"^(?:子|大|小|一级|二级|新|市|县|区|乡镇|本级|主要|重点|固定|不同|政府|政务|市级|区级|县级|专门的?|公开|信息公开)*"
    r"(?:栏目|专栏|专题(?!会|研|培训|讲座|学习|辅导|部署)|专项|板块|模块|类别|种类|子类|方面|渠道|途径|方式|形式|部门|单位|乡镇|街道|村|社区|主体|系统|平台|账号|帐号|公众号|新媒体|网站|"
    r"语种|领域|事项清单|档|环节|步骤|科室|股室|季度|目录|一级|二级|(?:县|区|市)(?:$|[、和及(]|全部|均|已|共)|频道|窗口|受理点|申请点|信息申请受理点|试点|小组|党支部|名单|部分(?:组成|构成|$))"
)
READERS = re.compile(
    r"(?:点击|浏览|访问|阅读|播放|观看|收看|粉丝|订阅(?!号)|点赞|转评赞|(?:微博|微信|公众号)听众|独立访客|独立用户|页面(?!更新|发布)|注册(?:会员|用户|人)|关注(?:人数|量|用户|者|数|度)|(?:用户|关注)(?:数|总数|总量)|会员)"
    r"[^,;。]{0,14}$"
)
READERS_BARE = re.compile(r"(?:粉丝|关注|订阅(?!号)|用户)(?:者|人)?(?:已|约|达到?|突破|超过?|共|有|总数|数)*$")
UPWARD = re.compile(
    r"(?:报送|上报|报至|采用|(?:被|获|得到)[^,;]{0,8}(?:采纳|采编|录用)|供稿|投稿|约稿|推荐|报道|刊发|见报|转发上级|(?<!制作)播出|获(?:得)?[^,]{0,6}奖|上级[^,;]{0,8}(?:刊载|刊登|登载|发布))[^,;。]{0,16}$"
)
CONSULTATION = re.compile(
    r"(?:征求意见|征集|草案|调查问卷|问卷|民意调查|听证会|开放日|开放活动|会议开放|政策说明会|座谈会|恳谈会|意见建议|意见和建议|(?:收到|采纳|反馈|公众|群众)[^,]{0,8}意见)[^,;。]{0,10}$"
)
CONSULTATION_TAIL = re.compile(
    r"^(?:次|期|场)?(?:网上|民意|意见)*(?:征集|征求意见|调查征集|民意调查|意见建议|听证会|政府开放日|公众开放)"
)
# 依申请公开、保密审查等6项制度: what is counted stands after the number, whatever the list before names.
RULES_OF_WORK = re.compile(
    r"^(?:(?:规章|配套|工作|管理|公开|基本|长效)*(?:制度|机制)|(?:管理)?(?:规定|办法)(?=$|[,;。])|重点工作|工作(?:任务|措施))"
)
EQUIPMENT = re.compile(
    r"(?:触摸屏|显示屏|电子屏|查询机|自助机|手册|宣传册|宣传页|明白纸|宣传单|资料|展板|横幅|标语|电脑|指南|口袋书)[一-鿿]{0,4}$"
)
TARGET = re.compile(
    r"力争|争取|要求[^,;]{1,12}(?:公开|发布)|做到|努力|计划(?:20\d\d年度?)?(?:公开|发布|在|于|全年)|拟(?:公开|发布|举办|组织|召开)|将(?:公开|发布|举办|组织|召开)|(?<![按照依度])计划(?:举办|召开|开展|组织|制作|新建|增设)|任务(?:数|量|为)?(?:共)?$|指标(?:为|任务)|不少于|不低于|不得少于|至少|以内|目标任务"
)
RATE = re.compile(
    r"(?:每(?:周|月|季度?|年|天|日|半年|个?工作日|名|人|户|件|条|次)(?!.{0,6}件)|月均|日均|年均|人均|户均|平均)[^,;。]{0,16}$"
)
COMPARED = re.compile(
    r"(?:增加了?|增长了?|减少了?|下降了?|增量|上升了?|降低了?|(?:同比|相比|上年|去年)[^,]{0,4}(?:提高|提升|多|少)了?|净增|压减|精简)(?:约|近|至少|为|共)?$"
)
CARRY = re.compile(
    r"结转|转结|遗留|转入|转来|转过来|转下|转至|转到|转(?=20\d\d)|延至|顺延|延续至|留待|跨年|(?:承接|承继|接续|续办)(?:办理)?(?:上|去|往|前|20\d\d)|(?:年|年度|年末|年底)(?:的|所)?(?:未了|未办完|尚?未答复|留下|留存|剩下|移来)"
)
# 与2019年的167条相比,公开数多了19条; 较上年962条新增85条: the change follows the number that it is measured against.
COMPARED_BEFORE = re.compile(r"相比,?[^,;\d]{0,12}(?:多|少)(?:了|出)?$")
AGAINST_LAST_YEAR = re.compile(
    r"(?:比|较|与|同|相比|相较)(?:于)?(?:去年|上年度?|上一年度?|前一?年|20\d\d年度?)(?:同期)?的?(?:[一-鿿]{0,4})$"
)
GROWN_BY = re.compile(r"(?:净|又|共|同比)?(?:新增|增加|增长|增|多|减少|减|少|下降|上升)(?:了|出|约|近)*")
LAST_YEAR_END = re.compile(r"(?:去年|上年度?|上一年度?|前一?年|往年)(?:同期|的)?(?:共|为|共为|是|[一-鿿]{0,4}量)?$")
OVERSIGHT = re.compile(r"(?:评估|测评|考评|考核|抽查|检查|巡查|督查|督导|暗访|通报|约谈|调研|演练)[^,;。]{0,6}$")
COUNTING_RULE = re.compile(r"同一|相同(?:的)?(?:政府)?信息|重复(?:的|发布)|每[条件项篇]|不重复|按[^,;]{1,8}计")
# 一条信息经几个渠道发布的重复计算.
ONE_PIECE_COUNTED = re.compile(
    r"^(?:政府)?信息(?:[在经由通过以]*)(?:多个?|几个?|数个|不同|各|两个以上)[^,;。]{0,20}(?:计算|计数|统计|计入|计)(?=[,;。)）]|$)"
)
LEFT_OUT = re.compile(
    r"^[,(（]?(?:均|都|也|另|则)?(?:未|不)(?:再)?(?:列入|计入|算入|纳入|(?:包括|包含|含)?在(?=上述|前述|下文|本节|以上|该|此|总|这))(?!考核|档案|目录)[^,;。]{0,12}"
    r"(?:总数|总量|条数|件数|数量|合计|之内|之列|以内|统计)(?!的)|^[,(（]?(?:均|都|则)?(?:另行|单独|另外)(?:统计|计算|计数)"
)
YEAR = re.compile(r"(?<!\d)(20\d\d)(?=年|-|学年)")
# 2018年,全县公开信息210条: the year stands in a clause of its own.
YEAR_ALONE = re.compile(r"(?:.*[;；])?(20\d\d)年度?[,，]")


def quantity(context: Context, before: Before) -> Decision | None:
    """Shares, lengths of time and money that no rule of resources has taken."""
    number = context.number
    if PERCENT.search(number) or context.tail.startswith(("个百分点", "%", "百分点")):
        return other("percentage")
    if TIME_UNIT.search(number):
        return other("duration")
    return None


def counting_rule(context: Context, before: Before) -> Decision | None:
    """同一信息经不同渠道发布计1条 says how the office counts."""
    if context.in_bracket and COUNTING_RULE.search(context.phrase):
        return other("counting_rule")
    if context.quantity is not None and context.quantity.value == 1 and ONE_PIECE_COUNTED.match(context.rest):
        return other("counting_rule")
    return None


def left_out(context: Context, before: Before) -> Decision | None:
    """法律文书上网900份,不列入上述条数: what the report itself keeps out of its totals."""
    return other("left_out") if LEFT_OUT.match(context.rest) else None


def structure(context: Context, before: Before) -> Decision | None:
    if KIND_UNIT.search(context.number) or KIND_TAIL.search(context.tail):
        return other("structure")
    if context.unit in ("项", "个") and RULES_OF_WORK.search(context.tail):
        return other("rules_of_work")
    return None


def readers(context: Context, before: Before) -> Decision | None:
    phrase = context.phrase
    if re.search(r"回应[^,;]{0,6}关注$", phrase):
        return None
    if READERS.search(phrase) or READERS_BARE.search(phrase) or re.match(r"(?:个|名|位)?(?:粉丝|用户|关注者)", context.tail):
        return other("readers")
    return None


def reported_upward(context: Context, before: Before) -> Decision | None:
    own_text = re.search(r"公报", context.since_number) or re.search(
        r"解读|回应关切|审核后(?:主动)?公开的(?:政府)?信息|(?:在线|网上|网络)访谈(?:节目|栏目)?(?:共|全年)?播出$",
        context.phrase,
    )
    if UPWARD.search(context.phrase) and not own_text:
        return other("reported_upward")
    return None


def consultation(context: Context, before: Before) -> Decision | None:
    if CONSULTATION.search(context.phrase) or CONSULTATION_TAIL.search(context.tail):
        return other("consultation")
    return None


def equipment(context: Context, before: Before) -> Decision | None:
    if (
        EQUIPMENT.search(context.phrase)
        and context.unit in EQUIPMENT_UNITS
        and not re.search(r"解读(?:资料)?$", context.phrase)
    ):
        return other("equipment")
    return None


def target_or_rate(context: Context, before: Before) -> Decision | None:
    if TARGET.search(context.phrase) or RATE.search(context.phrase) or re.search(r"(?:低于|高于|少于|多于)$", context.phrase):
        return other("target_or_rate")
    return None


def oversight(context: Context, before: Before) -> Decision | None:
    """How often the work was looked at, of which the codebook has no indicator: 第三方评估1次, 通报3期."""
    return other("oversight") if OVERSIGHT.search(context.phrase) else None


def several_years(context: Context, before: Before) -> Decision | None:
    """近三年来, 十三五期间: no number of the report year."""
    return other("several_years") if of_several_years(context) else None


def comparison(context: Context, before: Before) -> Decision | None:
    """A change against last year, or last year's own number: 比上年增加12条, 比2017年(35条), 由2017年的30条增加到…"""
    phrase = context.phrase
    if CARRY.search(phrase):
        return None
    if re.search(r"(?:增加|增长|减少|下降|上升|变化)(?:到|至|为)(?:\d{4}年的?)?$", phrase):
        return None
    if COMPARED.search(phrase) and not re.search(r"(?:新增|不少)$", phrase):
        return other("change")
    grown_by = GROWN_BY.fullmatch(phrase) and context.between == phrase and AGAINST_LAST_YEAR.search(before.phrase)
    if grown_by or COMPARED_BEFORE.search(context.since_number):
        return other("change")
    if LAST_YEAR_END.search(phrase) or re.search(r"^(?:比|较|与|同)(?:去年|上年|上一年|\d{4}年)[^,]{0,4}$", phrase):
        return other("last_year")
    if before.report_year is None:
        return None
    opening_year = YEAR_ALONE.fullmatch(context.lead)
    if opening_year is not None and int(opening_year[1]) < before.report_year and not YEAR.search(phrase):
        return other("last_year")
    years = [int(year) for year in YEAR.findall(context.phrase)] or [
        int(year) for year in YEAR.findall(re.split(r"[;；]", context.lead)[-1][-40:])
    ]
    if years and not re.search(r"以来|实施|施行|(?:自|从)\d{4}年[^,;]{0,10}起|起[,至]|截至|截止|年至", context.since_number):
        if max(years) < before.report_year and re.search(
            r"(?:由|从|比|较|与|同|去|对比)?" + str(max(years)) + r"年(?:度)?的?", context.phrase
        ):
            return other("last_year")
        if (
            max(years) > before.report_year
            and not re.search(r"截至|截止|印发|发布日期|目前", context.since_number)
            and min(years) > before.report_year
        ):
            return other("next_year")
    return None
