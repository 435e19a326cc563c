"""How labels and indicators are shown to annotators: Chinese names, colours, hotkeys. The codes themselves are in `ie.labels`."""

from __future__ import annotations

from dataclasses import dataclass

from ie.labels import (
    DISPUTE_INDICATORS,
    INTERPRETATION_INDICATORS,
    PROACTIVE_INDICATORS,
    REQUEST_INDICATORS,
    RESOURCE_INDICATORS,
)


@dataclass(frozen=True, slots=True)
class LabelStyle:
    """One span label as a button: its Chinese name, its colour, its key."""

    title: str
    colour: str
    hotkey: str


# Headings share blues and greens, so that a page of numbers is not a page of one colour; keys are the first letter of the code or a digit.
LABEL_STYLES: dict[str, LabelStyle] = {
    "TITLE": LabelStyle("标题", "#6b4ea0", "t"),
    "SEC_OVERVIEW": LabelStyle("章节·概述", "#0b5394", "1"),
    "SEC_PROACTIVE": LabelStyle("章节·主动公开", "#1667b0", "2"),
    "SEC_INTERPRET": LabelStyle("章节·解读回应", "#2a7bc0", "3"),
    "SEC_REQUESTS": LabelStyle("章节·依申请公开", "#117a8b", "4"),
    "SEC_FEES": LabelStyle("章节·收费减免", "#138d75", "5"),
    "SEC_REVIEW": LabelStyle("章节·复议诉讼", "#1e8449", "6"),
    "SEC_ORG": LabelStyle("章节·机构保障", "#52796f", "7"),
    "SEC_PROBLEMS": LabelStyle("章节·问题改进", "#7d6608", "8"),
    "SEC_OTHER": LabelStyle("章节·其他", "#616a6b", "9"),
    "SEC_APPENDIX": LabelStyle("章节·附表", "#424949", "0"),
    "SUB": LabelStyle("小标题", "#5d6d9e", "s"),
    "AGENCY": LabelStyle("机关", "#b9770e", "a"),
    "DOC_NO": LabelStyle("文号", "#a04000", "w"),
    "DATE": LabelStyle("日期", "#7b7d2a", "d"),
    "COUNT": LabelStyle("数量", "#c0392b", "c"),
    "ZERO": LabelStyle("无", "#d81b60", "z"),
}

INDICATOR_GROUPS: dict[str, tuple[str, ...]] = {
    "主动公开": PROACTIVE_INDICATORS,
    "解读回应": INTERPRETATION_INDICATORS,
    "依申请公开": REQUEST_INDICATORS,
    "复议诉讼投诉": DISPUTE_INDICATORS,
    "费用机构人员": RESOURCE_INDICATORS,
    "不在代码表": ("other",),
}

INDICATOR_TITLES: dict[str, str] = {
    "disclosed_items": "主动公开信息数（本年）",
    "disclosed_items_cumulative": "主动公开信息数（历年累计）",
    "disclosed_by_category": "主动公开信息数（其中某类）",
    "disclosed_via_website": "政府网站公开数",
    "disclosed_via_gazette": "政府公报公开数",
    "disclosed_via_weibo": "政务微博公开数",
    "disclosed_via_wechat": "政务微信公开数",
    "disclosed_via_other": "其他方式公开数",
    "normative_docs_made": "规范性文件制发数",
    "normative_docs_repealed": "规范性文件废止数",
    "normative_docs_in_force": "规范性文件现行有效数",
    "rules_made": "规章制定数",
    "policy_docs_disclosed": "公开政策文件数",
    "proposals_answered": "建议提案办理数",
    "interpretation_articles": "政策解读稿件数",
    "press_conferences": "新闻发布会次数",
    "online_interviews": "在线访谈次数",
    "public_concern_responses": "回应关切舆情数",
    "requests_received": "收到申请数",
    "requests_in_person": "当面申请数",
    "requests_fax": "传真申请数",
    "requests_online": "网络申请数",
    "requests_letter": "信函申请数",
    "requests_carried_over": "上年结转数",
    "requests_carried_forward": "结转下年数",
    "requests_handled": "办结答复数",
    "requests_granted": "予以公开数",
    "requests_partial": "部分公开数",
    "requests_denied": "不予公开数",
    "requests_unable": "无法提供数",
    "requests_not_held": "不存在、不掌握、非本机关数",
    "requests_not_processed": "不予处理数",
    "requests_other_outcome": "其他处理数",
    "review_total": "行政复议总数",
    "review_upheld": "行政复议维持数",
    "review_corrected": "行政复议纠正数",
    "review_other": "行政复议其他结果数",
    "review_pending": "行政复议尚未审结数",
    "litigation_total": "行政诉讼总数",
    "litigation_upheld": "行政诉讼维持数",
    "litigation_corrected": "行政诉讼纠正数",
    "litigation_other": "行政诉讼其他结果数",
    "litigation_pending": "行政诉讼尚未审结数",
    "complaints": "投诉举报申诉数",
    "request_fees": "依申请公开收费",
    "staff_total": "工作人员总数",
    "staff_full_time": "专职人员数",
    "staff_part_time": "兼职人员数",
    "budget": "专项经费",
    "dedicated_units": "专门机构数",
    "reading_points": "查阅点数",
    "meetings": "会议次数",
    "training_sessions": "培训次数",
    "trainees": "培训人次",
    "inquiries": "咨询留言数",
    "other": "其他数量",
}
PART_TITLE = "只是其中一部分"


def label_of(shown: str) -> str | None:
    """The code of a label that an annotation names by code or by Chinese name; None where it is no label of ours."""
    if shown in LABEL_STYLES:
        return shown
    return next((label for label, style in LABEL_STYLES.items() if style.title == shown), None)


def indicator_of(shown: str) -> str | None:
    """The same for an indicator."""
    if shown in INDICATOR_TITLES:
        return shown
    return next((name for name, title in INDICATOR_TITLES.items() if title == shown), None)
