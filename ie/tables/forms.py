"""The official forms as data: rows, columns, labels, number of cells. Source: the forms of 2014, 2019 and 2021 (domain schema).

A label is written as Chinese characters only, because damage and layout change its punctuation, blanks and list numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Form = Literal["G1", "G2", "G3"]


@dataclass(frozen=True, slots=True)
class FormRow:
    """A row of a form: its field name, the label in its usual wordings, and the names of its cells in printed order."""

    name: str
    labels: tuple[str, ...]
    columns: tuple[str, ...]
    list_number: int | None = (
        None  # what the form prints in front of the label: 7 for ``7.``, -4 for ``四、``, 0 for no such number
    )


T3_COLUMNS = ("natural_person", "enterprise", "research", "welfare_org", "legal_service", "other_org", "total")
T3_APPLICANTS = T3_COLUMNS[:6]
T3_ORGANISATIONS = T3_COLUMNS[1:6]
T3_SUBTOTAL = "org_subtotal"
"""The 小计 over the five kinds of organisation, which some offices print as an eighth column."""
T4_COLUMNS = ("upheld", "corrected", "other", "pending", "total")

T3_DENIED = (
    "denied_state_secret",
    "denied_law_forbidden",
    "denied_security_stability",
    "denied_third_party",
    "denied_internal_affairs",
    "denied_process_info",
    "denied_enforcement_file",
    "denied_admin_query",
)
T3_UNABLE = ("unable_not_held", "unable_needs_creation", "unable_unclear")
T3_UNPROCESSED = (
    "unprocessed_petition",
    "unprocessed_repeat",
    "unprocessed_publication",
    "unprocessed_mass",
    "unprocessed_reconfirm",
)
T3_OTHER_G2 = ("other_handling",)
T3_OTHER_G3 = ("other_overdue_correction", "other_overdue_fee", "other_other")

_T3_LABELS: dict[str, tuple[str, ...]] = {
    "new_received": ("本年新收政府信息公开申请数量", "本年新收申请数量"),
    "carried_over": ("上年结转政府信息公开申请数量", "上年结转申请数量"),
    "granted": ("予以公开",),
    "partial": ("部分公开区分处理的只计这一情形不计其他情形", "部分公开"),
    "denied_state_secret": ("属于国家秘密",),
    "denied_law_forbidden": ("其他法律行政法规禁止公开",),
    "denied_security_stability": ("危及三安全一稳定",),
    "denied_third_party": ("保护第三方合法权益",),
    "denied_internal_affairs": ("属于三类内部事务信息",),
    "denied_process_info": ("属于四类过程性信息",),
    "denied_enforcement_file": ("属于行政执法案卷",),
    "denied_admin_query": ("属于行政查询事项",),
    "unable_not_held": ("本机关不掌握相关政府信息",),
    "unable_needs_creation": ("没有现成信息需要另行制作",),
    "unable_unclear": ("补正后申请内容仍不明确",),
    "unprocessed_petition": ("信访举报投诉类申请",),
    "unprocessed_repeat": ("重复申请",),
    "unprocessed_publication": ("要求提供公开出版物",),
    "unprocessed_mass": ("无正当理由大量反复申请",),
    "unprocessed_reconfirm": ("要求行政机关确认或重新出具已获取信息",),
    "other_handling": ("其他处理", "六其他"),
    "other_overdue_correction": (
        "申请人无正当理由逾期不补正行政机关不再处理其政府信息公开申请",
        "无正当理由逾期不补正",
        "逾期不补正",
    ),
    "other_overdue_fee": (
        "申请人逾期未按收费通知要求缴纳费用行政机关不再处理其政府信息公开申请",
        "逾期未按收费通知要求缴纳费用",
        "逾期不缴费",
        "逾期未缴费",
    ),
    "other_other": ("其他", "其它"),
    "handled_total": ("七总计", "总计", "七总"),
    "carried_forward": ("结转下年度继续办理",),
}


def _t3_rows(other: tuple[str, ...]) -> tuple[FormRow, ...]:
    names = (
        *("new_received", "carried_over", "granted", "partial"),
        *T3_DENIED,
        *T3_UNABLE,
        *T3_UNPROCESSED,
        *other,
        *("handled_total", "carried_forward"),
    )
    listed = {"new_received": -1, "carried_over": -2, "carried_forward": -4}
    listed |= {name: place for block in (T3_DENIED, T3_UNABLE, T3_UNPROCESSED) for place, name in enumerate(block, 1)}
    listed |= {name: place for place, name in enumerate(other, 1)} if len(other) > 1 else dict.fromkeys(other, 0)
    return tuple(FormRow(name, _T3_LABELS[name], T3_COLUMNS, listed.get(name)) for name in names)


T3_ROWS: dict[str, tuple[FormRow, ...]] = {"G2": _t3_rows(T3_OTHER_G2), "G3": _t3_rows(T3_OTHER_G3)}

_DOCUMENTS_G2 = ("made", "newly_public", "public_total")
_DOCUMENTS_G3 = ("made", "repealed", "in_force")
_ITEMS_G2 = ("items_prev", "items_change", "decisions")

T2_ROWS: dict[str, tuple[FormRow, ...]] = {
    "G2": (
        FormRow("rules", ("规章",), _DOCUMENTS_G2),
        FormRow("normative", ("规范性文件", "行政规范性文件"), _DOCUMENTS_G2),
        FormRow("licence", ("行政许可",), _ITEMS_G2),
        FormRow("other_service", ("其他对外管理服务事项",), _ITEMS_G2),
        FormRow("penalty", ("行政处罚",), _ITEMS_G2),
        FormRow("coercion", ("行政强制",), _ITEMS_G2),
        FormRow("fee", ("行政事业性收费",), ("items_prev", "items_change")),
        FormRow("procurement", ("政府集中采购",), ("projects", "amount")),
    ),
    "G3": (
        FormRow("rules", ("规章",), _DOCUMENTS_G3),
        FormRow("normative", ("行政规范性文件", "规范性文件"), _DOCUMENTS_G3),
        FormRow("licence", ("行政许可",), ("decisions",)),
        FormRow("penalty", ("行政处罚",), ("decisions",)),
        FormRow("coercion", ("行政强制",), ("decisions",)),
        FormRow("fee", ("行政事业性收费",), ("amount_wan",)),
    ),
}

T4_ROWS = (
    FormRow("review", ("行政复议",), T4_COLUMNS),
    FormRow("litigation_direct", ("未经复议直接起诉",), T4_COLUMNS),
    FormRow("litigation_after_review", ("复议后起诉",), T4_COLUMNS),
)

_VALUE = ("value",)
G1_ROWS = tuple(
    FormRow(name, labels, _VALUE)
    for name, labels in (
        ("g1_disclosed_items", ("主动公开政府信息数", "主动公开政府信息数不同渠道和方式公开相同信息计条")),
        ("g1_disclosed_normative_docs", ("主动公开规范性文件数",)),
        ("g1_normative_docs_issued", ("制发规范性文件总数",)),
        ("g1_channel_gazette", ("政府公报公开政府信息数",)),
        ("g1_channel_website", ("政府网站公开政府信息数",)),
        ("g1_channel_weibo", ("政务微博公开政府信息数",)),
        ("g1_channel_wechat", ("政务微信公开政府信息数",)),
        ("g1_channel_other", ("其他方式公开政府信息数",)),
        (
            "g1_response_hot_topics",
            ("回应公众关注热点或重大舆情数", "回应公众关注热点或重大舆情数不同方式回应同一热点或舆情计次"),
        ),
        ("g1_press_conferences", ("参加或举办新闻发布会总次数",)),
        ("g1_press_conferences_principal", ("主要负责同志参加新闻发布会次数",)),
        ("g1_online_interviews", ("政府网站在线访谈次数",)),
        ("g1_online_interviews_principal", ("主要负责同志参加政府网站在线访谈次数",)),
        ("g1_interpretation_articles", ("政策解读稿件发布数",)),
        ("g1_responses_weibo_wechat", ("微博微信回应事件数",)),
        ("g1_responses_other", ("其他方式回应事件数",)),
        ("g1_requests_received", ("收到申请数",)),
        ("g1_requests_in_person", ("当面申请数",)),
        ("g1_requests_fax", ("传真申请数",)),
        ("g1_requests_online", ("网络申请数",)),
        ("g1_requests_letter", ("信函申请数",)),
        ("g1_requests_closed", ("申请办结数",)),
        ("g1_requests_closed_on_time", ("按时办结数",)),
        ("g1_requests_closed_extended", ("延期办结数",)),
        ("g1_replies", ("申请答复数",)),
        ("g1_reply_already_public", ("属于已主动公开范围数",)),
        ("g1_reply_granted", ("同意公开答复数",)),
        ("g1_reply_partial", ("同意部分公开答复数",)),
        ("g1_reply_denied", ("不同意公开答复数",)),
        ("g1_denied_state_secret", ("涉及国家秘密",)),
        ("g1_denied_trade_secret", ("涉及商业秘密",)),
        ("g1_denied_privacy", ("涉及个人隐私",)),
        ("g1_denied_security_stability", ("危及国家安全公共安全经济安全和社会稳定",)),
        ("g1_denied_not_gov_info", ("不是条例所指政府信息",)),
        ("g1_denied_other_legal", ("法律法规规定的其他情形",)),
        ("g1_reply_not_this_agency", ("不属于本行政机关公开数",)),
        ("g1_reply_not_exist", ("申请信息不存在数",)),
        ("g1_reply_amend_requested", ("告知作出更改补充数",)),
        ("g1_reply_other_channel", ("告知通过其他途径办理数",)),
        ("g1_review_total", ("行政复议数量",)),
        ("g1_review_upheld", ("维持具体行政行为数",)),
        ("g1_review_corrected", ("被依法纠错数",)),
        ("g1_review_other", ("其他情形数",)),
        ("g1_litigation_total", ("行政诉讼数量",)),
        ("g1_litigation_upheld", ("维持具体行政行为或者驳回原告诉讼请求数",)),
        ("g1_litigation_corrected", ("被依法纠错数",)),
        ("g1_litigation_other", ("其他情形数",)),
        ("g1_complaints", ("举报投诉数量",)),
        ("g1_request_fees_wan", ("依申请公开信息收取的费用",)),
        ("g1_dedicated_units", ("政府信息公开工作专门机构数",)),
        ("g1_reading_points", ("设置政府信息公开查阅点数",)),
        ("g1_staff_total", ("从事政府信息公开工作人员数",)),
        ("g1_staff_full_time", ("专职人员数", "专职人员数不含政府公报及政府网站工作人员数")),
        ("g1_staff_part_time", ("兼职人员数",)),
        (
            "g1_budget_wan",
            ("政府信息公开专项经费", "政府信息公开专项经费不含用于政府公报编辑管理及政府网站建设维护等方面的经费"),
        ),
        ("g1_meetings", ("召开政府信息公开工作会议或专题会议数",)),
        ("g1_trainings", ("举办各类培训班数",)),
        ("g1_trainees", ("接受培训人员数",)),
    )
)
"""The 58 value rows of 政府信息公开情况统计表 (report years 2014–2018)."""


def t2_field(row: FormRow, column: str) -> str:
    """The record's key of a cell of table 2: ``t2_rules_made``."""
    return f"t2_{row.name}_{column}"
