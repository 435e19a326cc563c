"""The official tables as an office prints them: grids of labelled, merged cells filled with a sample's numbers.

Written for the samples, apart from the reader's own forms, so that the samples can show a wrong label there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Number = int | float
Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class PrintedCell:
    """A cell of a printed table; ``rows`` and ``columns`` say over how many it reaches."""

    text: str
    rows: int = 1
    columns: int = 1


Grid = list[list[PrintedCell]]

APPLICANTS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
DENIED = (
    ("denied_state_secret", "1.属于国家秘密"),
    ("denied_law_forbidden", "2.其他法律行政法规禁止公开"),
    ("denied_security_stability", "3.危及“三安全一稳定”"),
    ("denied_third_party", "4.保护第三方合法权益"),
    ("denied_internal_affairs", "5.属于三类内部事务信息"),
    ("denied_process_info", "6.属于四类过程性信息"),
    ("denied_enforcement_file", "7.属于行政执法案卷"),
    ("denied_admin_query", "8.属于行政查询事项"),
)
UNABLE = (
    ("unable_not_held", "1.本机关不掌握相关政府信息"),
    ("unable_needs_creation", "2.没有现成信息需要另行制作"),
    ("unable_unclear", "3.补正后申请内容仍不明确"),
)
UNPROCESSED = (
    ("unprocessed_petition", "1.信访举报投诉类申请"),
    ("unprocessed_repeat", "2.重复申请"),
    ("unprocessed_publication", "3.要求提供公开出版物"),
    ("unprocessed_mass", "4.无正当理由大量反复申请"),
    ("unprocessed_reconfirm", "5.要求行政机关确认或重新出具已获取信息"),
)
OTHER_G3 = (
    ("other_overdue_correction", "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"),
    ("other_overdue_fee", "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"),
    ("other_other", "3.其他"),
)
T4_COLUMNS = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
T4_BLOCKS = ("review", "litigation_direct", "litigation_after_review")

G1_ROWS = (
    ("一、主动公开情况", None, None),
    ("（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）", "条", "g1_disclosed_items"),
    ("其中：主动公开规范性文件数", "条", "g1_disclosed_normative_docs"),
    ("制发规范性文件总数", "件", "g1_normative_docs_issued"),
    ("（二）通过不同渠道和方式公开政府信息的情况", None, None),
    ("1.政府公报公开政府信息数", "条", "g1_channel_gazette"),
    ("2.政府网站公开政府信息数", "条", "g1_channel_website"),
    ("3.政务微博公开政府信息数", "条", "g1_channel_weibo"),
    ("4.政务微信公开政府信息数", "条", "g1_channel_wechat"),
    ("5.其他方式公开政府信息数", "条", "g1_channel_other"),
    ("二、回应解读情况", None, None),
    ("（一）回应公众关注热点或重大舆情数（不同方式回应同一热点或舆情计1次）", "次", "g1_response_hot_topics"),
    ("1.参加或举办新闻发布会总次数", "次", "g1_press_conferences"),
    ("其中：主要负责同志参加新闻发布会次数", "次", "g1_press_conferences_principal"),
    ("2.政府网站在线访谈次数", "次", "g1_online_interviews"),
    ("其中：主要负责同志参加政府网站在线访谈次数", "次", "g1_online_interviews_principal"),
    ("3.政策解读稿件发布数", "篇", "g1_interpretation_articles"),
    ("4.微博微信回应事件数", "次", "g1_responses_weibo_wechat"),
    ("5.其他方式回应事件数", "次", "g1_responses_other"),
    ("三、依申请公开情况", None, None),
    ("（一）收到申请数", "件", "g1_requests_received"),
    ("1.当面申请数", "件", "g1_requests_in_person"),
    ("2.传真申请数", "件", "g1_requests_fax"),
    ("3.网络申请数", "件", "g1_requests_online"),
    ("4.信函申请数", "件", "g1_requests_letter"),
    ("（二）申请办结数", "件", "g1_requests_closed"),
    ("1.按时办结数", "件", "g1_requests_closed_on_time"),
    ("2.延期办结数", "件", "g1_requests_closed_extended"),
    ("（三）申请答复数", "件", "g1_replies"),
    ("1.属于已主动公开范围数", "件", "g1_reply_already_public"),
    ("2.同意公开答复数", "件", "g1_reply_granted"),
    ("3.同意部分公开答复数", "件", "g1_reply_partial"),
    ("4.不同意公开答复数", "件", "g1_reply_denied"),
    ("其中：涉及国家秘密", "件", "g1_denied_state_secret"),
    ("涉及商业秘密", "件", "g1_denied_trade_secret"),
    ("涉及个人隐私", "件", "g1_denied_privacy"),
    ("危及国家安全、公共安全、经济安全和社会稳定", "件", "g1_denied_security_stability"),
    ("不是《条例》所指政府信息", "件", "g1_denied_not_gov_info"),
    ("法律法规规定的其他情形", "件", "g1_denied_other_legal"),
    ("5.不属于本行政机关公开数", "件", "g1_reply_not_this_agency"),
    ("6.申请信息不存在数", "件", "g1_reply_not_exist"),
    ("7.告知作出更改补充数", "件", "g1_reply_amend_requested"),
    ("8.告知通过其他途径办理数", "件", "g1_reply_other_channel"),
    ("四、行政复议数量", "件", "g1_review_total"),
    ("（一）维持具体行政行为数", "件", "g1_review_upheld"),
    ("（二）被依法纠错数", "件", "g1_review_corrected"),
    ("（三）其他情形数", "件", "g1_review_other"),
    ("五、行政诉讼数量", "件", "g1_litigation_total"),
    ("（一）维持具体行政行为或者驳回原告诉讼请求数", "件", "g1_litigation_upheld"),
    ("（二）被依法纠错数", "件", "g1_litigation_corrected"),
    ("（三）其他情形数", "件", "g1_litigation_other"),
    ("六、举报投诉数量", "件", "g1_complaints"),
    ("七、依申请公开信息收取的费用", "万元", "g1_request_fees_wan"),
    ("八、机构建设和保障经费情况", None, None),
    ("（一）政府信息公开工作专门机构数", "个", "g1_dedicated_units"),
    ("（二）设置政府信息公开查阅点数", "个", "g1_reading_points"),
    ("（三）从事政府信息公开工作人员数", "人", "g1_staff_total"),
    ("1.专职人员数（不包括政府公报及政府网站工作人员数）", "人", "g1_staff_full_time"),
    ("2.兼职人员数", "人", "g1_staff_part_time"),
    ("（四）政府信息公开专项经费（不包括用于政府公报编辑管理及政府网站建设维护等方面的经费）", "万元", "g1_budget_wan"),
    ("九、政府信息公开会议和培训情况", None, None),
    ("（一）召开政府信息公开工作会议或专题会议数", "次", "g1_meetings"),
    ("（二）举办各类培训班数", "次", "g1_trainings"),
    ("（三）接受培训人员数", "人次", "g1_trainees"),
)


def show(value: Number | None) -> str:
    """A number as an office prints it."""
    return "" if value is None else str(value)


def table_2(form: str, values: Values) -> Grid:
    """Table 2 of the 2019 (G2) or 2021 (G3) form; a value that the sample does not give is 0."""

    def row(label: str, name: str, columns: tuple[str, ...]) -> list[PrintedCell]:
        return [
            PrintedCell(label),
            *(PrintedCell(show(values.get(f"{name}_{column}", 0)), columns=3 // len(columns)) for column in columns),
        ]

    def block(item: str, *headers: str) -> Grid:
        spans = 3 // len(headers)
        return [
            [PrintedCell(item, columns=4)],
            [PrintedCell("信息内容"), *(PrintedCell(text, columns=spans) for text in headers)],
        ]

    if form == "G3":
        documents = ("made", "repealed", "in_force")
        return [
            *block("第二十条第（一）项", "本年制发件数", "本年废止件数", "现行有效件数"),
            row("规章", "rules", documents),
            row("行政规范性文件", "normative", documents),
            *block("第二十条第（五）项", "本年处理决定数量"),
            row("行政许可", "licence", ("decisions",)),
            *block("第二十条第（六）项", "本年处理决定数量"),
            row("行政处罚", "penalty", ("decisions",)),
            row("行政强制", "coercion", ("decisions",)),
            *block("第二十条第（八）项", "本年收费金额（单位：万元）"),
            row("行政事业性收费", "fee", ("amount_wan",)),
        ]
    documents = ("made", "newly_public", "public_total")
    items = ("items_prev", "items_change", "decisions")
    changes = ("上一年项目数量", "本年增/减", "处理决定数量")
    return [
        *block("第二十条第（一）项", "本年新制作数量", "本年新公开数量", "对外公开总数量"),
        row("规章", "rules", documents),
        row("规范性文件", "normative", documents),
        *block("第二十条第（五）项", *changes),
        row("行政许可", "licence", items),
        row("其他对外管理服务事项", "other_service", items),
        *block("第二十条第（六）项", *changes),
        row("行政处罚", "penalty", items),
        row("行政强制", "coercion", items),
        [PrintedCell("第二十条第（八）项", columns=4)],
        [PrintedCell("信息内容"), PrintedCell("上一年项目数量"), PrintedCell("本年增/减", columns=2)],
        _fee_row("行政事业性收费", values, "fee", ("items_prev", "items_change")),
        [PrintedCell("第二十条第（九）项", columns=4)],
        [PrintedCell("信息内容"), PrintedCell("采购项目数量"), PrintedCell("采购总金额", columns=2)],
        _fee_row("政府集中采购", values, "procurement", ("projects", "amount"), unit="万元"),
    ]


def _fee_row(label: str, values: Values, name: str, columns: tuple[str, str], unit: str = "") -> list[PrintedCell]:
    first, second = (show(values.get(f"{name}_{column}", 0)) for column in columns)
    return [PrintedCell(label), PrintedCell(first), PrintedCell(second + (unit if second != "0" else ""), columns=2)]


def table_3(form: str, values: Values) -> Grid:
    """Table 3: 23 (G2) or 25 (G3) rows of seven numbers; a row that the sample does not give is all 0."""

    def numbers(name: str) -> list[PrintedCell]:
        return [PrintedCell(show(value)) for value in values.get(name, [0] * 7)]

    def group(head: str, rows: tuple[tuple[str, str], ...]) -> Grid:
        first, *rest = rows
        top = [PrintedCell(head, rows=len(rows)), PrintedCell(first[1]), *numbers(first[0])]
        return [top, *([PrintedCell(label), *numbers(name)] for name, label in rest)]

    results: Grid = [
        [PrintedCell("（一）予以公开", columns=2), *numbers("granted")],
        [PrintedCell("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", columns=2), *numbers("partial")],
        *group("（三）不予公开", DENIED),
        *group("（四）无法提供", UNABLE),
        *group("（五）不予处理", UNPROCESSED),
    ]
    if form == "G3":
        results += group("（六）其他处理", OTHER_G3)
    else:
        results.append([PrintedCell("（六）其他处理", columns=2), *numbers("other_handling")])
    results.append([PrintedCell("（七）总计", columns=2), *numbers("handled_total")])
    results[0] = [PrintedCell("三、本年度办理结果", rows=len(results)), *results[0]]
    return [
        [
            PrintedCell("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", rows=3, columns=3),
            PrintedCell("申请人情况", columns=7),
        ],
        [PrintedCell("自然人", rows=2), PrintedCell("法人或其他组织", columns=5), PrintedCell("总计", rows=2)],
        [PrintedCell(name) for name in APPLICANTS[1:6]],
        [PrintedCell("一、本年新收政府信息公开申请数量", columns=3), *numbers("new_received")],
        [PrintedCell("二、上年结转政府信息公开申请数量", columns=3), *numbers("carried_over")],
        *results,
        [PrintedCell("四、结转下年度继续办理", columns=3), *numbers("carried_forward")],
    ]


def table_4(values: Values) -> Grid:
    """Table 4: reviews, lawsuits without and after a review, five numbers each."""
    heads = [PrintedCell(name) for name in T4_COLUMNS]
    tall_heads = [PrintedCell(name, rows=2) for name in T4_COLUMNS]
    return [
        [PrintedCell("行政复议", columns=5), PrintedCell("行政诉讼", columns=10)],
        [
            *tall_heads,
            PrintedCell("未经复议直接起诉", columns=5),
            PrintedCell("复议后起诉", columns=5),
        ],
        [*heads, *heads],
        [PrintedCell(show(number)) for block in T4_BLOCKS for number in values.get(block, [0] * 5)],
    ]


def appendix(values: Values) -> Grid:
    """The statistical appendix of 2014: label, unit, number."""
    header = [PrintedCell("统计指标"), PrintedCell("单位"), PrintedCell("统计数")]
    rows = [
        [PrintedCell(label), PrintedCell(unit or ""), PrintedCell(show(values[name]) if name else "")]
        for label, unit, name in G1_ROWS
    ]
    return [header, *rows]


def filled(name: str, form: str, values: Values) -> Values:
    """The numbers of a table in the shape of gold records, what the sample leaves out being 0."""
    if name == "t4":
        return {block: values.get(block, [0] * 5) for block in T4_BLOCKS}
    if name == "t3":
        groups = DENIED + UNABLE + UNPROCESSED + (OTHER_G3 if form == "G3" else (("other_handling", ""),))
        rows = [
            "new_received",
            "carried_over",
            "granted",
            "partial",
            *(row for row, _ in groups),
            "handled_total",
            "carried_forward",
        ]
        return {row: values.get(row, [0] * 7) for row in rows}
    if form == "G3":
        documents = [f"{kind}_{column}" for kind in ("rules", "normative") for column in ("made", "repealed", "in_force")]
        fields = [*documents, "licence_decisions", "penalty_decisions", "coercion_decisions", "fee_amount_wan"]
    else:
        documents = [
            f"{kind}_{column}" for kind in ("rules", "normative") for column in ("made", "newly_public", "public_total")
        ]
        kinds = ("licence", "other_service", "penalty", "coercion")
        items = [f"{kind}_{column}" for kind in kinds for column in ("items_prev", "items_change", "decisions")]
        fields = [*documents, *items, "fee_items_prev", "fee_items_change", "procurement_projects", "procurement_amount"]
    return {f"t2_{field}": values.get(field, 0) for field in fields}
