"""What an office keeps and holds for the disclosure work: 专门机构, 查阅点, 培训班, 会议."""

from __future__ import annotations

import re

from ie.record.indicators.clauses import Context
from ie.record.indicators.decisions import Decision, one, other
from ie.record.indicators.nouns import SESSION_UNITS

DISCLOSURE = re.compile(r"信息公开|政务公开|公开工作|依申请|政府信息")
PLACE_UNITS = frozenset({"个", "处", "间", "所", "家", ""})
DEDICATED = re.compile(r"专门机构|工作机构|信息公开机构")
READING = re.compile(r"查阅(?:点|室|中心|场所|处|窗口|服务点|服务中心)|查询(?:点|室|中心)(?!机)|阅览室|阅览点|公共查阅")
TRAINING = re.compile(
    r"以会代训|培训(?!机构|资料|教材|率)|轮训|集训|(?:专题|业务)研训|办班|(?:信息员|联络员|政务公开|信息公开|条例|《》)[^,;]{0,6}学习班|专题讲座|辅导讲座|(?:条例|公开|《》)[^,;]{0,12}讲座"
)
SENT_TO_TRAINING = re.compile(r"派员|选派|派出|(?:参加|参与)[^,;]{0,10}(?:上级|省|市|县|区|组织的)[^,;]*培训")
MEETING = re.compile(
    r"(?:会议|推进会|专题会|例会|调度会|部署会|协调会|联席会|动员会|交流会|工作会|调研会)(?:议)?(?:共|计|达|约)?(?!公开|开放)"
)
NOT_MEETING = re.compile(
    r"常务会|办公会|党组会|全体会议|发布会|培训会|代表大会|会议(?:纪要|材料|开放|信息|公开|议题|图解)|听证会|政府会议|通气会|全会|局务会"
)
# A body's regular meeting counts where it dealt with the disclosure work: 常务会听取公开工作汇报2次.
BODY_MEETING = re.compile(
    r"(?:常务会|办公会|党组会|党委会|党工委会|全体会议|班子会|联席会|[局镇乡委院校厅党政]务会|[局镇乡委院校厅]长办公会|专题会)(?:议)?"
    r"[^,;。]{0,12}?(?:研究|听取|审议|讨论|部署|调度|专题)[^,;。]{0,10}(?:信息公开|政务公开|公开工作|汇报)"
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
EACH = re.compile(r"(?:各|分别)(?:举办|开办|组织|开展|召开|办)了?$")
HELD_BARE = re.compile(r"(?:共|累计|先后|总共)(?:举)?办了?")
HELD = re.compile(r"召开|主持|组织|举行|举办|开展|会议(?:数|次数)")
BARE_MEETING = re.compile(r"(?:先后|全年|年内|共|召开|组织|举行|举办|开展|工作|推进|调度|部署|专题|协调|会议?|例|、|和|及)+")


def places_and_sessions(context: Context, earlier: Decision | None = None) -> Decision | None:
    """Units and points by their place unit, training and meetings by their session unit."""
    if context.unit in PLACE_UNITS and (place := _place(context)) is not None:
        return place
    if context.unit not in SESSION_UNITS:
        return None
    if SENT_TO_TRAINING.search(context.phrase):
        return other("training.of_others")
    tail = context.own_tail
    if TRAINING.search(context.phrase) or (TRAINING.search(tail) and not re.search(r"会议$", context.phrase)):
        if EACH.search(context.phrase):
            return one("training_sessions", "resources.training_each", part=True)
        planned = context.section == "SEC_PROBLEMS" and context.number.endswith("以上")
        return other("training.planned") if planned else one("training_sessions", "resources.training")
    if HELD_BARE.fullmatch(context.phrase) and TRAINING.search(context.lead[-24:]):
        # 6月和11月分别办班,共办2期.
        return one("training_sessions", "resources.training_before")
    if trained_before(earlier) and not context.phrase and TOTAL_AFTER.match(context.tail):
        # 各办了一期学习班,两期共有80人到课.
        return one("training_sessions", "resources.training_total")
    return _meeting(context)


def trained_before(earlier: Decision | None) -> bool:
    return earlier is not None and earlier.part and earlier.indicator == "training_sessions"


def _place(context: Context) -> Decision | None:
    phrase, tail = context.phrase, context.own_tail
    around = phrase + "#" + tail
    if DEDICATED.search(around) and not re.search(r"公开主体", around):
        return one("dedicated_units", "resources.dedicated_units")
    if re.search(r"受理点|申请点", tail) or (re.search(r"受理点|申请点", phrase) and not READING.search(phrase)):
        return other("resources.request_point")
    if READING.search(around) and not re.search(r"触摸屏|查询机", around):
        return one("reading_points", "resources.reading_points")
    return None


def _meeting(context: Context) -> Decision | None:
    phrase, tail = context.phrase, context.own_tail
    around = phrase + "#" + tail
    if MEETING_ON_DISCLOSURE.search(phrase):
        return one("meetings", "resources.meetings_on_disclosure")
    named = BODY_MEETING.search(phrase + tail) or re.search(r"务会|办公会|专题会", phrase + tail)
    if BODY_DEALS.search(phrase) and DISCLOSURE.search(context.since_number[-60:]):
        return one("meetings", "resources.body_deals")
    if BODY_MEETING.search(phrase + tail) or (named and MEETING_OF_DISCLOSURE.match(tail)):
        return one("meetings", "resources.body_meetings")
    if not (MEETING.search(phrase) or MEETING.search(tail)) or NOT_MEETING.search(around):
        return None
    heading = bool(re.search(r"会议|保障|组织领导|机构|监督|培训", context.heading))
    if not (HELD.search(context.since_number) or context.section == "SEC_ORG" or heading):
        return None
    if (
        re.search(r"领导小组会|联席会", phrase)
        or DISCLOSURE.search(context.since_number + tail)
        or context.section == "SEC_ORG"
        or heading
        or BARE_MEETING.fullmatch(phrase)
    ):
        return one("meetings", "resources.meetings")
    return other("meetings.other_business")
