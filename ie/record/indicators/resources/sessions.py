"""What an office keeps and holds for the disclosure work: 专门机构, 查阅点, 培训班, 会议."""

from __future__ import annotations

import re

from ie.record.indicators.context import Context
from ie.record.indicators.decisions import BUSINESS_TRAINING, OTHER, PLACE_OF_EACH, Decision, one, other
from ie.record.indicators.measure_words import LESSON_UNITS, PLACE_UNITS, SESSION_UNITS
from ie.record.indicators.memory import Before
from ie.record.indicators.topics import DISCLOSURE

DEDICATED = re.compile(r"从事[^,;]{0,8}公开工作的机构|专门机构|工作机构|信息公开机构")
READING = re.compile(
    r"查阅(?:点|室|中心|场所|处|窗口|服务点|服务中心)|查询(?:点|室|中心)(?!机)|阅览室|阅览点|公共查阅|供[^,;]{0,6}(?:查阅|查询)(?:政府)?(?:信息)?的(?:固定|专门)?(?:场所|点|窗口)"
)
TRAINING = re.compile(
    r"以会代训|培训(?!机构|资料|教材|率)|轮训|集训|(?:专题|业务)研训|办班|(?:信息员|联络员|政务公开|信息公开|条例|《》)[^,;]{0,6}学习班|专题讲座|辅导讲座|(?:条例|公开|《》)[^,;]{0,12}讲座|(?:专题|业务)辅导(?!员)|辅导课|(?:政务|信息)?公开(?:业务)?大?讲堂"
)
# What an office trains for its own business.
OTHER_TRAINING = re.compile(
    r"(?:消防|安全生产|应急|防汛|防火|急救|就业|创业|技能|农业|种植|养殖|禁毒|反恐|普法|党员|党建|党务|执法|防疫|疫情防控)[^,;]{0,8}(?:培训|轮训|讲座)"
)
SENT_TO_TRAINING = re.compile(r"派员|选派|派出|(?:参加|参与)[^,;]{0,10}(?:上级|省|市|县|区|组织的)[^,;]*培训")
MEETING = re.compile(
    r"(?:会议|推进会|专题会|例会|调度会|部署会|协调会|联席会|动员会|交流会|工作会|调研会)(?:议)?(?:共|计|达|约)?(?!公开|开放)"
)
MEETING_OF_OTHERS = re.compile(r"(?:参加|出席)[^,;]{0,4}(?:上级|省|市|县|区|国家|部)[^,;]{0,10}(?<!发布)会议?$")
NOT_MEETING = re.compile(
    r"常务会|办公会|党组会|全体会议|发布会|培训会|代表大会|会议(?:纪要|材料|开放|信息|公开|议题|图解)|听证会|政府会议|通气会|全会|局务会"
)
# A body's regular meeting counts where it dealt with the disclosure work: 常务会听取公开工作汇报2次.
BODY_MEETING = re.compile(
    r"(?:常务会|办公会|党组会|党委会|党工委会|全体会议|班子会|联席会|[局镇乡委院校厅党政]务会|[局镇乡委院校厅]长办公会|干部(?:职工)?大会|职工大会|专题会)(?:议)?"
    r"[^,;。]{0,12}?(?:研究|听取|审议|讨论|部署|调度|安排|专题)[^,;。]{0,10}(?P<about>信息公开|政务公开|公开工作|汇报)"
)
MEETING_OF_DISCLOSURE = re.compile(
    r"^[^,;。]{0,14}(?:研究|听取|部署|讨论|审议|调度)[^,;。]{0,10}(?:信息公开|政务公开|公开工作)"
)
# 专题研究公开工作的会开了4次; 召开办公会研究部署3次 after 信息公开 in the same clause or the one before.
MEETING_ON_DISCLOSURE = re.compile(
    r"(?:研究|听取|部署|讨论|审议|调度)[^,;]{0,10}(?:信息公开|政务公开|公开工作)[^,;]{0,4}的(?:专题)?会(?:议)?(?:共|开了|召开了?|有|为)*$"
)
BODY_DEALS = re.compile(
    r"(?:召开|主持)[^,;]{0,8}(?:常务会|办公会|党组会|党委会|班子会)(?:议)?(?:专题)?(?:研究|部署|听取|调度)+(?:了|共)*$"
)
TOTAL_AFTER = re.compile(r"(?:共|合计|总共|累计)")
# 领导小组先后开会3次: whose meetings they are is said before, or by the section.
MEETS_AFTER = re.compile(r"(?:开会|碰头|召开会议)(?:专题)?(?:研究|部署|听取|调度|讨论)[^,;]{0,6}(?:信息公开|政务公开|公开工作)")
LEADING_GROUP_MEETS = re.compile(
    r"(?:^|信息公开|政务公开|公开工作)(?:工作)?领导小组(?:全年|年内|先后|共|累计)*(?:开会|碰头|召开会议|议事)(?:了|共)*$"
)
# 局务会专题研究4次, where sentence or heading is about the disclosure work or its meetings.
BODY_STUDIES = re.compile(
    r"(?:^|召开|主持|由)(?:镇|乡|局|委|县|区|市|街道|党|政|主任|班子|局长|镇长|乡长)*(?:常务会|办公会|党组会|党委会|班子会|务会)(?:议)?"
    r"(?:先后|全年|共)*(?:专题)?(?:研究|听取|部署|调度)+(?:了|共)*$"
)
BODY_ALONE_STUDIES = re.compile(
    r"(?:党组|党委|党工委|班子|领导小组)(?:先后|全年|共)*(?:专题|集中)?(?:研究|听取|部署)(?:政府)?(?:信息公开|政务公开)(?:工作)?(?:专题)?(?:汇报|情况)?(?:了|共)*$"
)
OPENS_MEETINGS = re.compile(r"(?:会议上?|会议方面|组织上|组织领导上?|领导上|全年|年内)?[,:]?")
ABOUT_MEETINGS = re.compile(r"会议|保障|组织领导|机构|监督|培训")
MEETINGS_HEADING = re.compile(r"会议|监督保障|组织领导|领导机制|组织推动")
# 结合业务培训,插课2次: lessons given at a training.
LESSONS = re.compile(r"(?:共|先后|累计|穿插|集中)*(?:插课|讲课|授课|上课|开课|辅导)(?:了|共)*")
PLAIN_TRAINING = re.compile(r"(?:集中|专题|业务)?培训(?!机构|资料|教材|率)")
# 会议4次,其中常务会议听取汇报1次.
OF_THEM = re.compile(r"^[,(]?其中")
# 4月、10月各办培训班1期: one each; not 对各部门培训2次.
EACH = re.compile(
    r"(?:各|分别)(?:举办|开办|组织|开展|召开|安排|进行|办)?(?:了)?(?:业务|专题|集中|信息公开|政务公开)*(?:培训班?|学习班)?(?:了)?$"
)
# 局机关和档案馆各设查阅点1处: one each.
EACH_PLACE = re.compile(
    r"(?:各|分别)(?:自)?(?:设|建|设立|建立|设置|建成|开设|建有|设有|挂牌设立)(?:了|有)?(?:政府)?(?:信息|公开|公共)*查阅(?:点|室|中心|场所|处|窗口)$"
)
SUM_OF_EACH = re.compile(r"(?:共|计|合计|总计|累计|全年)+(?:举?办|培训)?")
HELD_BARE = re.compile(r"(?:共|累计|先后|总共)(?:举)?办了?")
HELD = re.compile(r"召开|开过|开了|主持|组织|举行|举办|开展|会议(?:数|次数)")
# 为研究和部署这项工作而召开的会议4次: which work is said before.
ON_THIS_WORK = re.compile(r"(?:研究|部署|推进|推动|调度|安排)[^,;]{0,6}(?:这项|此项|该项|这一)工作")
# 专题研究公开工作3次, 就公开工作开过专题会: what the meeting was about, whoever met.
STUDIES_ALONE = re.compile(r"(?:全年|年内|先后|共|多次)*(?:专题|集中)?(?:研究|部署)(?:政府)?(?:信息|政务)?公开工作(?:了|共)*")
# 开会7次 under 保障经费和会议培训情况.
MET_BARE = re.compile(r"(?:全[市县区局镇]|全年|年内|先后|共)*开会(?:了|共)*")
# 请司法局干部授课1场.
LESSON_GIVEN = re.compile(r"(?:邀请|聘请|特邀|请)(?!示)[^,;]{2,24}(?:授课|讲课|作(?:专题)?(?:辅导|讲座))(?:了|共)*")
BARE_MEETING = re.compile(r"(?:先后|全年|年内|共|召开|组织|举行|举办|开展|工作|推进|调度|部署|专题|协调|会议?|例|、|和|及)+")


def places_and_sessions(context: Context, before: Before) -> Decision | None:
    """Units and points by their place unit, training and meetings by their session unit."""
    if context.unit in PLACE_UNITS and (place := _place(context)) is not None:
        return place
    if context.unit not in SESSION_UNITS:
        return None
    if SENT_TO_TRAINING.search(context.phrase):
        return other("training.of_others")
    if re.search(r"回应[^,;]{0,8}$", context.phrase):
        # 就校外培训等话题回应关注5次.
        return None
    tail = context.own_tail
    if LESSON_GIVEN.fullmatch(context.phrase) and context.unit in LESSON_UNITS and _about_training(context):
        return one("training_sessions", "resources.lesson_given")
    if LESSONS.fullmatch(context.phrase) and TRAINING.search(context.lead) and _about_training(context):
        return one("training_sessions", "resources.lessons")
    if (
        not context.phrase
        and not before.earlier_is("training_sessions")
        and context.unit in LESSON_UNITS
        and PLAIN_TRAINING.match(context.tail)
    ):
        # 两期培训参加者合计61人次.
        return one("training_sessions", "resources.training_first")
    if TRAINING.search(context.phrase) or (TRAINING.search(tail) and not re.search(r"会议$", context.phrase)):
        if EACH.search(context.phrase):
            return one("training_sessions", "resources.training_each", part=True)
        if OTHER_TRAINING.search(context.phrase + tail) and not DISCLOSURE.search(context.history + tail):
            return Decision((OTHER,), BUSINESS_TRAINING)
        planned = context.section == "SEC_PROBLEMS" and context.number.endswith("以上")
        return other("training.planned") if planned else one("training_sessions", "resources.training")
    if HELD_BARE.fullmatch(context.phrase) and TRAINING.search(context.lead[-24:]):
        # 6月和11月分别办班,共办2期.
        return one("training_sessions", "resources.training_before")
    if _each_training_before(before) and (
        SUM_OF_EACH.fullmatch(context.phrase) or (not context.phrase and TOTAL_AFTER.match(context.tail))
    ):
        # 各办了一期学习班,两期共有80人到课.
        return one("training_sessions", "resources.training_total")
    meeting = _meeting(context)
    if (
        meeting is not None
        and meeting.indicator == "meetings"
        and before.earlier_is("meetings")
        and OF_THEM.match(context.between)
    ):
        return one("meetings", meeting.reason + ".part", part=True)
    return meeting


def _about_training(context: Context) -> bool:
    return (
        context.section == "SEC_ORG"
        or re.search(r"培训|学习|会议|监督保障", context.nearest_heading) is not None
        or DISCLOSURE.search(context.history) is not None
    )


def _each_training_before(before: Before) -> bool:
    return before.earlier_is("training_sessions") and before.earlier is not None and before.earlier.part


def _place(context: Context) -> Decision | None:
    phrase, tail = context.phrase, context.own_tail
    around = phrase + "#" + tail
    if re.search(r"新(?:设|增|建)", phrase) and re.match(r"[,;](?:累计|总数|共)", context.rest):
        # 新设查阅点1处,累计达2处: the year's new ones beside all that there are.
        return other("resources.newly_set_up")
    if DEDICATED.search(around) and not re.search(r"公开主体|下设", around):
        return one("dedicated_units", "resources.dedicated_units")
    if re.search(r"受理点|申请点", tail) or (re.search(r"受理点|申请点", phrase) and not READING.search(phrase)):
        return other("resources.request_point")
    if EACH_PLACE.search(phrase) and not tail and context.history.endswith(phrase):
        return one("reading_points", PLACE_OF_EACH, part=True)
    if READING.search(around) and not re.search(r"触摸屏|查询机", around):
        return one("reading_points", "resources.reading_points")
    return None


def _meeting(context: Context) -> Decision | None:
    """Meetings about the disclosure work: their words, the section or a heading say so. A body's other meetings are its business."""
    rule = _meeting_of_a_body(context)
    if rule is not None:
        return one("meetings", rule)
    phrase, tail = context.phrase, context.own_tail
    if MEETING_OF_OTHERS.search(phrase):
        return other("meetings.of_others")
    if not (MEETING.search(phrase) or MEETING.search(tail)) or NOT_MEETING.search(phrase + "#" + tail):
        return None
    at_home = context.section == "SEC_ORG" or ABOUT_MEETINGS.search(context.heading)
    if not (at_home or HELD.search(context.since_number)):
        return None
    own = (
        at_home
        or re.search(r"领导小组会|联席会", phrase)
        or DISCLOSURE.search(context.since_number + tail)
        or BARE_MEETING.fullmatch(phrase)
        or (ON_THIS_WORK.search(phrase) and DISCLOSURE.search(context.paragraph))
        or re.search(r"就(?:政府)?(?:信息|政务)?公开工作", phrase)
    )
    return one("meetings", "resources.meetings") if own else other("meetings.other_business")


def _meeting_of_a_body(context: Context) -> str | None:
    """The rule by which a regular meeting of a body counts: it dealt with the disclosure work."""
    phrase, tail = context.phrase, context.own_tail
    if MEETING_ON_DISCLOSURE.search(phrase):
        return "resources.meetings_on_disclosure"
    if MEETS_AFTER.match(tail):
        return "resources.meetings_after"
    in_home = context.section == "SEC_ORG"
    if in_home and MET_BARE.fullmatch(phrase) and not tail and ABOUT_MEETINGS.search(context.heading):
        return "resources.met"
    if LEADING_GROUP_MEETS.search(phrase) and (in_home or DISCLOSURE.search(context.paragraph)):
        return "resources.leading_group"
    if BODY_ALONE_STUDIES.search(phrase):
        return "resources.body_studies"
    if STUDIES_ALONE.fullmatch(phrase) and not tail:
        return "resources.meetings_on_disclosure"
    about = in_home or MEETINGS_HEADING.search(context.nearest_heading) or DISCLOSURE.search(context.since_number)
    if about and BODY_STUDIES.search(phrase) and OPENS_MEETINGS.fullmatch(context.lead):
        return "resources.body_studies"
    if BODY_DEALS.search(phrase) and DISCLOSURE.search(context.since_number[-60:]):
        return "resources.body_deals"
    body = BODY_MEETING.search(phrase + tail)
    # 听取工作汇报 alone may be of any work.
    if body is not None and (body["about"] != "汇报" or DISCLOSURE.search(context.history + context.rest)):
        return "resources.body_meetings"
    if re.search(r"务会|办公会|专题会", phrase + tail) and MEETING_OF_DISCLOSURE.match(tail):
        return "resources.body_meetings"
    return None
