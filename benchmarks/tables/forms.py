"""Rows of the official forms with the names of their cells and the ways offices word them (domain schema, sections 1 to 3)."""

from __future__ import annotations

import random
from dataclasses import dataclass

APPLICANTS = ("natural_person", "enterprise", "research", "welfare_org", "legal_service", "other_org")
T3_COLUMNS = (*APPLICANTS, "total")
OUTCOMES = ("upheld", "corrected", "other", "pending", "total")
BLOCKS = ("review", "litigation_direct", "litigation_after_review")

Wordings = tuple[str, ...]
"""The official wording first, then those that copies of the form carry."""


@dataclass(frozen=True, slots=True)
class FormRow:
    """A row of table 3: its name, wordings, and the group whose head cell stands left of it."""

    name: str
    wordings: Wordings
    group: str = ""


_OTHER_LAWS = (
    "2.其他法律行政法规禁止公开",
    "2.其他法律、行政法规禁止公开",
    "2、其他法律行政法规禁止公开",
    "2．其他法律行政法规禁止公开",
)
T3_HEAD: tuple[FormRow, ...] = (
    FormRow("new_received", ("一、本年新收政府信息公开申请数量", "一、本年新收政府信息公开申请数")),
    FormRow("carried_over", ("二、上年结转政府信息公开申请数量", "二、上年结转政府信息公开申请数")),
)
T3_RESULTS: tuple[FormRow, ...] = (
    FormRow("granted", ("（一）予以公开", "(一)予以公开")),
    FormRow(
        "partial",
        (
            "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
            "（二）部分公开",
            "(二)部分公开(区分处理的,只计这一情形,不计其他情形)",
        ),
    ),
    FormRow("denied_state_secret", ("1.属于国家秘密", "1、属于国家秘密", "1．属于国家秘密"), "denied"),
    FormRow("denied_law_forbidden", _OTHER_LAWS, "denied"),
    FormRow("denied_security_stability", ("3.危及“三安全一稳定”", '3.危及"三安全一稳定"', "3、危及“三安全一稳定”"), "denied"),
    FormRow("denied_third_party", ("4.保护第三方合法权益", "4、保护第三方合法权益"), "denied"),
    FormRow("denied_internal_affairs", ("5.属于三类内部事务信息", "5．属于三类内部事务信息"), "denied"),
    FormRow("denied_process_info", ("6.属于四类过程性信息", "6、属于四类过程性信息"), "denied"),
    FormRow("denied_enforcement_file", ("7.属于行政执法案卷", "7、属于行政执法案卷"), "denied"),
    FormRow("denied_admin_query", ("8.属于行政查询事项", "8、属于行政查询事项"), "denied"),
    FormRow("unable_not_held", ("1.本机关不掌握相关政府信息", "1、本机关不掌握相关政府信息"), "unable"),
    FormRow("unable_needs_creation", ("2.没有现成信息需要另行制作", "2、没有现成信息需要另行制作"), "unable"),
    FormRow("unable_unclear", ("3.补正后申请内容仍不明确", "3、补正后申请内容仍不明确"), "unable"),
    FormRow("unprocessed_petition", ("1.信访举报投诉类申请", "1、信访举报投诉类申请"), "unprocessed"),
    FormRow("unprocessed_repeat", ("2.重复申请", "2、重复申请"), "unprocessed"),
    FormRow("unprocessed_publication", ("3.要求提供公开出版物", "3、要求提供公开出版物"), "unprocessed"),
    FormRow("unprocessed_mass", ("4.无正当理由大量反复申请", "4、无正当理由大量反复申请"), "unprocessed"),
    FormRow(
        "unprocessed_reconfirm",
        (
            "5.要求行政机关确认或重新出具已获取信息",
            "5、要求行政机关确认或重新出具已获取信息",
            "5. 要求行政机关确认或重新出具已获取信息",
        ),
        "unprocessed",
    ),
)
T3_OTHER_ONE: tuple[FormRow, ...] = (FormRow("other_handling", ("（六）其他处理", "(六)其他处理")),)
T3_OTHER_THREE: tuple[FormRow, ...] = (
    FormRow(
        "other_overdue_correction",
        ("1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", "1.逾期不补正", "1.申请人无正当理由逾期不补正"),
        "other",
    ),
    FormRow(
        "other_overdue_fee",
        (
            "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
            "2.逾期不缴费",
            "2.申请人逾期未按收费通知要求缴纳费用",
        ),
        "other",
    ),
    FormRow("other_other", ("3.其他", "3、其他"), "other"),
)
T3_TAIL: tuple[FormRow, ...] = (
    FormRow("handled_total", ("（七）总计", "(七)总计")),
    FormRow("carried_forward", ("四、结转下年度继续办理",)),
)
GROUP_HEADS: dict[str, Wordings] = {
    "denied": ("（三）不予公开", "(三)不予公开"),
    "unable": ("（四）无法提供", "(四)无法提供"),
    "unprocessed": ("（五）不予处理", "(五)不予处理"),
    "other": ("（六）其他处理", "(六)其他处理"),
}
RESULTS_HEAD = "三、本年度办理结果"
RELATION_HEAD = (
    "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",
    "(本列数据的勾稽关系为:第一项加第二项之和,等于第三项加第四项之和)",
)
COLUMN_HEADS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
OUTCOME_HEADS = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")


def t3_rows(form: str, *, one_other: bool) -> tuple[FormRow, ...]:
    """Return the rows of table 3: 23 in the form of 2019 or with a one-row 其他处理, 25 in that of 2021."""
    other = T3_OTHER_ONE if form == "G2" or one_other else T3_OTHER_THREE
    return (*T3_HEAD, *T3_RESULTS, *other, *T3_TAIL)


@dataclass(frozen=True, slots=True)
class AppendixRow:
    """A row of the 2014 appendix. ``name`` is empty for a head row, and for a row that only a local form has."""

    name: str
    label: str
    unit: str = ""
    local: bool = False


def _row(name: str, label: str, unit: str) -> AppendixRow:
    return AppendixRow(f"g1_{name}" if name else "", label, unit)


APPENDIX: tuple[AppendixRow, ...] = (
    _row("", "一、主动公开情况", ""),
    _row("disclosed_items", "（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）", "条"),
    _row("disclosed_normative_docs", "其中：主动公开规范性文件数", "条"),
    _row("normative_docs_issued", "制发规范性文件总数", "件"),
    _row("", "（二）通过不同渠道和方式公开政府信息的情况", ""),
    _row("channel_gazette", "1.政府公报公开政府信息数", "条"),
    _row("channel_website", "2.政府网站公开政府信息数", "条"),
    _row("channel_weibo", "3.政务微博公开政府信息数", "条"),
    _row("channel_wechat", "4.政务微信公开政府信息数", "条"),
    _row("channel_other", "5.其他方式公开政府信息数", "条"),
    _row("", "二、回应解读情况", ""),
    _row("response_hot_topics", "（一）回应公众关注热点或重大舆情数（不同方式回应同一热点或舆情计1次）", "次"),
    _row("", "（二）通过不同渠道和方式回应解读的情况", ""),
    _row("press_conferences", "1.参加或举办新闻发布会总次数", "次"),
    _row("press_conferences_principal", "其中：主要负责同志参加新闻发布会次数", "次"),
    _row("online_interviews", "2.政府网站在线访谈次数", "次"),
    _row("online_interviews_principal", "其中：主要负责同志参加政府网站在线访谈次数", "次"),
    _row("interpretation_articles", "3.政策解读稿件发布数", "篇"),
    _row("responses_weibo_wechat", "4.微博微信回应事件数", "次"),
    _row("responses_other", "5.其他方式回应事件数", "次"),
    _row("", "三、依申请公开情况", ""),
    _row("requests_received", "（一）收到申请数", "件"),
    _row("requests_in_person", "1.当面申请数", "件"),
    _row("requests_fax", "2.传真申请数", "件"),
    _row("requests_online", "3.网络申请数", "件"),
    _row("requests_letter", "4.信函申请数", "件"),
    _row("requests_closed", "（二）申请办结数", "件"),
    _row("requests_closed_on_time", "1.按时办结数", "件"),
    _row("requests_closed_extended", "2.延期办结数", "件"),
    _row("replies", "（三）申请答复数", "件"),
    _row("reply_already_public", "1.属于已主动公开范围数", "件"),
    _row("reply_granted", "2.同意公开答复数", "件"),
    _row("reply_partial", "3.同意部分公开答复数", "件"),
    _row("reply_denied", "4.不同意公开答复数", "件"),
    _row("denied_state_secret", "其中：涉及国家秘密", "件"),
    _row("denied_trade_secret", "涉及商业秘密", "件"),
    _row("denied_privacy", "涉及个人隐私", "件"),
    _row("denied_security_stability", "危及国家安全、公共安全、经济安全和社会稳定", "件"),
    _row("denied_not_gov_info", "不是《条例》所指政府信息", "件"),
    _row("denied_other_legal", "法律法规规定的其他情形", "件"),
    _row("reply_not_this_agency", "5.不属于本行政机关公开数", "件"),
    _row("reply_not_exist", "6.申请信息不存在数", "件"),
    _row("reply_amend_requested", "7.告知作出更改补充数", "件"),
    _row("reply_other_channel", "8.告知通过其他途径办理数", "件"),
    _row("review_total", "四、行政复议数量", "件"),
    _row("review_upheld", "（一）维持具体行政行为数", "件"),
    _row("review_corrected", "（二）被依法纠错数", "件"),
    _row("review_other", "（三）其他情形数", "件"),
    _row("litigation_total", "五、行政诉讼数量", "件"),
    _row("litigation_upheld", "（一）维持具体行政行为或者驳回原告诉讼请求数", "件"),
    _row("litigation_corrected", "（二）被依法纠错数", "件"),
    _row("litigation_other", "（三）其他情形数", "件"),
    _row("complaints", "六、举报投诉数量", "件"),
    _row("request_fees_wan", "七、依申请公开信息收取的费用", "万元"),
    _row("", "八、机构建设和保障经费情况", ""),
    _row("dedicated_units", "（一）政府信息公开工作专门机构数", "个"),
    _row("reading_points", "（二）设置政府信息公开查阅点数", "个"),
    _row("staff_total", "（三）从事政府信息公开工作人员数", "人"),
    _row("staff_full_time", "1.专职人员数（不包括政府公报及政府网站工作人员数）", "人"),
    _row("staff_part_time", "2.兼职人员数", "人"),
    _row("budget_wan", "（四）政府信息公开专项经费（不包括用于政府公报编辑管理及政府网站建设维护等方面的经费）", "万元"),
    _row("", "九、政府信息公开会议和培训情况", ""),
    _row("meetings", "（一）召开政府信息公开工作会议或专题会议数", "次"),
    _row("trainings", "（二）举办各类培训班数", "次"),
    _row("trainees", "（三）接受培训人员数", "人次"),
)
LOCAL_ROWS: tuple[tuple[str, str], ...] = (
    ("机构职能类信息公开数", "条"),
    ("规划计划类信息公开数", "条"),
    ("财政预决算信息公开数", "条"),
    ("招标采购信息公开数", "条"),
    ("应急管理信息公开数", "条"),
    ("行政执法类信息公开数", "条"),
    ("重点项目信息公开数", "条"),
)
"""Rows that only local forms have; they stand after 制发规范性文件总数."""


def worded(rng: random.Random, wordings: Wordings, *, official: float = 0.7) -> str:
    """Return the official wording mostly, else another."""
    return wordings[0] if len(wordings) == 1 or rng.random() < official else rng.choice(wordings[1:])
