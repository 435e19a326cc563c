"""What a heading is about: its words to one of the ten SEC_ types.

The rules follow the headings that real reports use and the annotation guidelines: a heading of two topics takes the first, a thematic
heading about disclosure is SEC_PROACTIVE, one about services or other work SEC_OTHER.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HeadingKind:
    """``decisive``: the words name the topic; otherwise ``type`` is the best guess and a tagger may know better."""

    type: str
    decisive: bool


# 附表, 附件1：…, …情况统计表(2015年度).
_APPENDIX = re.compile(r"^附(?:表|件|录|注|$|[:：、])|(?:统计|情况|报告)表(?:[、及和]?附注)?(?:\(|（|$)")
# 其他需要报告的事项 in its wordings, 他其 as authors mistype it; and what offices report under it: proposals, plans, glossaries.
_OTHER_MATTERS = re.compile(
    r"(?:其他|其它|他其)(?:需要?|应当?|有关|重要|相关|要)*(?:报告|说明|公开|告知)?的?(?:其他)?(?:事项|情况|工作|问题)"
    r"|(?:需要?|应当?)(?:特别)?(?:报告|说明)的?(?:其他|有关)?(?:事项|情况|问题)|^(?:其他|其它|说明)$|(?:有关|相关|几点)说明"
    r"|(?:建议|议案|提案).{0,10}(?:提案|办理|答复)|提案办理|工作要点|任务分[工解]|名词解释|名词注解|评议情况"
    # what was asked and answered, but 咨询平台 is a channel
    r"|^(?:公众|群众|接受|受理|答复|(?:政府)?信息公开|政务)*咨询(?:受理|处理|接待|答复|办理|服务)?(?:工作)?的?(?:情况)?$"
)
# What is lacking, what was mended, what comes next.
_PROBLEMS = re.compile(
    r"(?:问题|不足|困难|差距|薄弱环节)|(?:改进|整改)(?:措施|情况|意见|工作|方案|方向|打算|计划|办法|思路|$)"
    r"|下[一]?(?:步|阶段)|(?:今后|明年|来年|下年度?)(?:的|工作|主要|重点|努力|打算|计划|安排|思路)*|(?:工作|今后)(?:打算|计划|安排|思路|展望)|努力方向"
)
# 问题 that are the public's, not the office's.
_PROBLEMS_NOT = re.compile(r"问题(?:导向|反馈|解答)|(?:热点|群众|咨询|舆情)问题")
# 概述, 引言, 总体情况; 基本情况 and 工作开展情况 only where nothing else stands in the heading.
_OVERVIEW = re.compile(
    r"概\s*述|概况|引\s*言|前\s*言|序\s*言|综述|总述|总体(?:公开|工作|开展|情况|推进|进展|落实)+|总体概|编制(?:说明|依据)|工作总体"
    r"|^(?:\d{4}年度?)?(?:政府信息|政务|信息)?(?:公开)?(?:工作)?的?(?:基本|整体)(?:工作)?(?:开展)?情况"
    r"|^(?:\d{4}年度?)?(?:主要|基本)?工作(?:开展|完成|推进|进展|落实|总体)?情况$|^(?:政府信息|政务|信息)公开(?:工作)?(?:基本|总体|整体)"
)
# The topics. Of two, the first wins, so each pattern is also asked where it begins.
_STAFF = re.compile(r"人员|机构|队伍")
_FEES = re.compile(r"收费|减免|费用|处理费|支出|收取|收支")
_REVIEW = re.compile(r"复议|诉讼|申诉|申述|举报|投诉|信访|应诉|败诉")
_REQUESTS = re.compile(
    r"依?申请(?:的)?(?:公开|政府信息|信息|事项|办理|受理|处理|答复)|公开申请|申请情况|不予公开|收到和处理|受理申请|免予公开"
)
_REQUESTS_FIRST = re.compile(r"依申请公开.{0,12}(?:和|及|、|与|以及).{0,6}(?:复议|诉讼)")
_INTERPRET = re.compile(r"解读|回应|舆情|关切|新闻发布|新闻发言")
_ORG = re.compile(
    r"机构|人员|队伍|经费|保障|制度(?!改革)|规范化|标准化|培训|会议|平台|组织|领导|监督|检查|考核|监管|保密|审查|信箱|咨询|办事大厅|渠道|载体"
    r"|宣传|信息管理|责任追究|社会评议|机制建设|新媒体|阵地"
)
_ACHIEVEMENTS = re.compile(r"创新|亮点|成效|特色|经验|做法|举措")
_PROACTIVE = re.compile(
    r"主动公开|信息发布|主动、?及时公开|重点领域|公文类|清单事项公开|目录(?:和|及|与)?.{0,4}(?:更新|编制)|《?(?:指南|目录)》?"
)
_SERVICES = re.compile(r"服务|放管服|营商|互联网\+|改革|审批|大数据|办事")
_INTERACTION = re.compile(r"政民互动|互动交流")  # a channel to one office, an answer to the public to another
# What other bodies disclose is told under other matters as often as under disclosure.
_OTHERS_DISCLOSURE = re.compile(r"^(?:所属|下属|直属|公共)?(?:企?事业)?单位(?:政府|政务)?(?:信息)?公开")
_DISCLOSURE = re.compile(r"公开|政府信息|政务信息")
_TOPICS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("SEC_PROACTIVE", _PROACTIVE),
    ("SEC_INTERPRET", _INTERPRET),
    ("SEC_ORG", _ORG),
)


def _first(pattern: re.Pattern[str], words: str) -> int:
    match = pattern.search(words)
    return len(words) if match is None else match.start()


def classify_heading(words: str) -> HeadingKind:
    """The type that a top-level heading with these words (its number left out) has.

    >>> classify_heading("收到和处理政府信息公开申请情况")
    HeadingKind(type='SEC_REQUESTS', decisive=True)
    """
    words = re.sub(r"\s+", "", words).strip("。:：;；、,，")
    if _APPENDIX.search(words) and not _OTHER_MATTERS.search(words):
        return HeadingKind("SEC_APPENDIX", True)
    other, problems = _first(_OTHER_MATTERS, words), _first(_PROBLEMS, words)
    if other < len(words) and other <= problems:
        return HeadingKind("SEC_OTHER", True)
    if problems < len(words) and not _PROBLEMS_NOT.search(words):
        return HeadingKind("SEC_PROBLEMS", True)
    if _OVERVIEW.search(words) and not re.search(r"公文类|主动公开|依申请|平台|收费", words):
        return HeadingKind("SEC_OVERVIEW", True)
    return _classify_topic(words)


def _classify_topic(words: str) -> HeadingKind:
    fees, review = _first(_FEES, words), _first(_REVIEW, words)
    if fees < len(words) and fees < review:
        # 工作人员和费用支出 is about means; 人员、收费及减免 is about fees.
        if _first(_STAFF, words) < fees and not re.search(r"收费|减免", words):
            return HeadingKind("SEC_ORG", True)
        return HeadingKind("SEC_FEES", True)
    # 因政府信息公开申请行政复议: the request is only the cause. 依申请公开办理和复议: the first of two topics.
    disputed = _first(_REQUESTS, words) > review or re.search(r"复议|诉讼|因.{0,12}申请", words) is not None
    if review < len(words) and disputed and not _REQUESTS_FIRST.search(words):
        return HeadingKind("SEC_REVIEW", True)
    found = sorted((position, kind) for kind, pattern in _TOPICS if (position := _first(pattern, words)) < len(words))
    requests = _first(_REQUESTS, words)
    if requests < len(words) and not (found and found[0][0] < requests and found[0][1] == "SEC_PROACTIVE"):
        return HeadingKind("SEC_REQUESTS", True)
    if _ACHIEVEMENTS.search(words) and not (found and found[0][1] == "SEC_PROACTIVE"):
        return HeadingKind("SEC_OTHER", False)
    if found:
        return HeadingKind(found[0][1], True)
    if _INTERACTION.search(words):
        return HeadingKind("SEC_ORG", False)
    if _OTHERS_DISCLOSURE.search(words):
        return HeadingKind("SEC_PROACTIVE", False)
    if re.search(r"(?:政府|政务)?(?:信息)?公开(?:工作)?(?:的)?(?:推进|开展|执行|完成|落实|实施)?(?:情况|工作)?$", words):
        return HeadingKind("SEC_PROACTIVE", True)
    if _SERVICES.search(words):
        return HeadingKind("SEC_OTHER", False)
    if _DISCLOSURE.search(words):
        return HeadingKind("SEC_PROACTIVE", False)
    return HeadingKind("SEC_OTHER", False)
