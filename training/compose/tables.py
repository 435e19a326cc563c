"""The standard tables as cells (label, numbers) and the appendix of 2014; what a page prints of the world's numbers."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from decimal import Decimal

from training.compose.world import World, skewed

Row = list[str]

T3_LABELS: tuple[tuple[str, str], ...] = (
    ("new_received", "一、本年新收政府信息公开申请数量"),
    ("carried_over", "二、上年结转政府信息公开申请数量"),
    ("granted", "（一）予以公开"),
    ("partial", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"),
    ("denied_state_secret", "1.属于国家秘密"),
    ("denied_law_forbidden", "2.其他法律行政法规禁止公开"),
    ("denied_security_stability", "3.危及“三安全一稳定”"),
    ("denied_third_party", "4.保护第三方合法权益"),
    ("denied_internal_affairs", "5.属于三类内部事务信息"),
    ("denied_process_info", "6.属于四类过程性信息"),
    ("denied_enforcement_file", "7.属于行政执法案卷"),
    ("denied_admin_query", "8.属于行政查询事项"),
    ("unable_not_held", "1.本机关不掌握相关政府信息"),
    ("unable_needs_creation", "2.没有现成信息需要另行制作"),
    ("unable_unclear", "3.补正后申请内容仍不明确"),
    ("unprocessed_petition", "1.信访举报投诉类申请"),
    ("unprocessed_repeat", "2.重复申请"),
    ("unprocessed_publication", "3.要求提供公开出版物"),
    ("unprocessed_mass", "4.无正当理由大量反复申请"),
    ("unprocessed_reconfirm", "5.要求行政机关确认或重新出具已获取信息"),
    ("other_handling", "（六）其他处理"),
    ("other_overdue_correction", "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"),
    ("other_overdue_fee", "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"),
    ("other_other", "3.其他"),
    ("handled_total", "（七）总计"),
    ("carried_forward", "四、结转下年度继续办理"),
)
_GROUP_HEADS = {
    "granted": ("三、本年度办理结果",),
    "denied_state_secret": ("（三）不予公开",),
    "unable_not_held": ("（四）无法提供",),
    "unprocessed_petition": ("（五）不予处理",),
    "other_overdue_correction": ("（六）其他处理",),
}
APPENDIX_ROWS: tuple[tuple[str, str, str], ...] = (
    ("", "一、主动公开情况", ""),
    ("g1_disclosed_items", "（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）", "条"),
    ("g1_disclosed_normative_docs", "其中：主动公开规范性文件数", "条"),
    ("g1_normative_docs_issued", "制发规范性文件总数", "件"),
    ("", "（二）通过不同渠道和方式公开政府信息的情况", ""),
    ("g1_channel_gazette", "1.政府公报公开政府信息数", "条"),
    ("g1_channel_website", "2.政府网站公开政府信息数", "条"),
    ("g1_channel_weibo", "3.政务微博公开政府信息数", "条"),
    ("g1_channel_wechat", "4.政务微信公开政府信息数", "条"),
    ("g1_channel_other", "5.其他方式公开政府信息数", "条"),
    ("", "二、回应解读情况", ""),
    ("g1_response_hot_topics", "（一）回应公众关注热点或重大舆情数（不同方式回应同一热点或舆情计1次）", "次"),
    ("", "（二）通过不同渠道和方式回应解读的情况", ""),
    ("g1_press_conferences", "1.参加或举办新闻发布会总次数", "次"),
    ("g1_press_conferences_principal", "其中：主要负责同志参加新闻发布会次数", "次"),
    ("g1_online_interviews", "2.政府网站在线访谈次数", "次"),
    ("g1_online_interviews_principal", "其中：主要负责同志参加政府网站在线访谈次数", "次"),
    ("g1_interpretation_articles", "3.政策解读稿件发布数", "篇"),
    ("g1_responses_weibo_wechat", "4.微博微信回应事件数", "次"),
    ("g1_responses_other", "5.其他方式回应事件数", "次"),
    ("", "三、依申请公开情况", ""),
    ("g1_requests_received", "（一）收到申请数", "件"),
    ("g1_requests_in_person", "1.当面申请数", "件"),
    ("g1_requests_fax", "2.传真申请数", "件"),
    ("g1_requests_online", "3.网络申请数", "件"),
    ("g1_requests_letter", "4.信函申请数", "件"),
    ("g1_requests_closed", "（二）申请办结数", "件"),
    ("g1_requests_closed_on_time", "1.按时办结数", "件"),
    ("g1_requests_closed_extended", "2.延期办结数", "件"),
    ("g1_replies", "（三）申请答复数", "件"),
    ("g1_reply_already_public", "1.属于已主动公开范围数", "件"),
    ("g1_reply_granted", "2.同意公开答复数", "件"),
    ("g1_reply_partial", "3.同意部分公开答复数", "件"),
    ("g1_reply_denied", "4.不同意公开答复数", "件"),
    ("g1_denied_state_secret", "其中：涉及国家秘密", "件"),
    ("g1_denied_trade_secret", "涉及商业秘密", "件"),
    ("g1_denied_privacy", "涉及个人隐私", "件"),
    ("g1_denied_security_stability", "危及国家安全、公共安全、经济安全和社会稳定", "件"),
    ("g1_denied_not_gov_info", "不是《条例》所指政府信息", "件"),
    ("g1_denied_other_legal", "法律法规规定的其他情形", "件"),
    ("g1_reply_not_this_agency", "5.不属于本行政机关公开数", "件"),
    ("g1_reply_not_exist", "6.申请信息不存在数", "件"),
    ("g1_reply_amend_requested", "7.告知作出更改补充数", "件"),
    ("g1_reply_other_channel", "8.告知通过其他途径办理数", "件"),
    ("g1_review_total", "四、行政复议数量", "件"),
    ("g1_review_upheld", "（一）维持具体行政行为数", "件"),
    ("g1_review_corrected", "（二）被依法纠错数", "件"),
    ("g1_review_other", "（三）其他情形数", "件"),
    ("g1_litigation_total", "五、行政诉讼数量", "件"),
    ("g1_litigation_upheld", "（一）维持具体行政行为或者驳回原告诉讼请求数", "件"),
    ("g1_litigation_corrected", "（二）被依法纠错数", "件"),
    ("g1_litigation_other", "（三）其他情形数", "件"),
    ("g1_complaints", "六、举报投诉数量", "件"),
    ("g1_request_fees_wan", "七、依申请公开信息收取的费用", "万元"),
    ("", "八、机构建设和保障经费情况", ""),
    ("g1_dedicated_units", "（一）政府信息公开工作专门机构数", "个"),
    ("g1_reading_points", "（二）设置政府信息公开查阅点数", "个"),
    ("g1_staff_total", "（三）从事政府信息公开工作人员数", "人"),
    ("g1_staff_full_time", "1.专职人员数（不包括政府公报及政府网站工作人员数）", "人"),
    ("g1_staff_part_time", "2.兼职人员数", "人"),
    ("g1_budget_wan", "（四）政府信息公开专项经费（不包括用于政府公报编辑管理及政府网站建设维护等方面的经费）", "万元"),
    ("", "九、政府信息公开会议和培训情况", ""),
    ("g1_meetings", "（一）召开政府信息公开工作会议或专题会议数", "次"),
    ("g1_trainings", "（二）举办各类培训班数", "次"),
    ("g1_trainees", "（三）接受培训人员数", "人次"),
)


@dataclass(slots=True)
class PrintedTables:
    """Tables as rows of cells, and the gold values of what they print (a blank cell is None)."""

    t2: list[Row] = field(default_factory=list)
    t3: list[Row] = field(default_factory=list)
    t4: list[Row] = field(default_factory=list)
    appendix: list[Row] = field(default_factory=list)
    gold: dict[str, dict[str, object]] = field(default_factory=dict)


class _Printer:
    """Prints numbers of one report, with its habit for zeros: 0, blank or a stroke."""

    def __init__(self, rng: random.Random) -> None:
        self.zero = rng.choices(("0", "", "/", "-"), (92, 4, 2, 2))[0]

    def cell(self, value: Decimal | int | None) -> tuple[str, int | float | None]:
        if value is None or (value == 0 and self.zero != "0"):
            return (self.zero if value == 0 else ""), None
        number = Decimal(value)
        whole = number == number.to_integral_value()
        return f"{number.normalize():f}" if not whole else str(int(number)), int(number) if whole else float(number)


def print_tables(world: World, rng: random.Random, era: str) -> PrintedTables:
    """Return tables 2, 3 and 4 in the form of ``era`` (G2 or G3)."""
    printer, tables = _Printer(rng), PrintedTables()
    t2: dict[str, object] = {}

    def cells(*items: tuple[str, Decimal | int | None]) -> list[str]:
        printed = []
        for key, value in items:
            text, gold = printer.cell(value)
            t2[key] = gold
            printed.append(text)
        return printed

    if era == "G3":
        value = world.t2
        tables.t2 = [
            ["第二十条第（一）项"],
            ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
            ["规章", *cells(*((f"t2_rules_{kind}", value[f"t2_rules_{kind}"]) for kind in ("made", "repealed", "in_force")))],
            [
                "行政规范性文件" if rng.random() < 0.85 else "规范性文件",
                *cells(*((f"t2_normative_{kind}", value[f"t2_normative_{kind}"]) for kind in ("made", "repealed", "in_force"))),
            ],
            ["第二十条第（五）项"],
            ["信息内容", "本年处理决定数量"],
            ["行政许可", *cells(("t2_licence_decisions", value["t2_licence_decisions"]))],
            ["第二十条第（六）项"],
            ["信息内容", "本年处理决定数量"],
            ["行政处罚", *cells(("t2_penalty_decisions", value["t2_penalty_decisions"]))],
            ["行政强制", *cells(("t2_coercion_decisions", value["t2_coercion_decisions"]))],
            ["第二十条第（八）项"],
            ["信息内容", "本年收费金额（单位：万元）"],
            ["行政事业性收费", *cells(("t2_fee_amount_wan", value["t2_fee_amount_wan"]))],
        ]
    else:
        made = world.number("normative_docs_made")
        total = made + world.number("normative_docs_in_force")

        def items(key: str, decisions: Decimal | int | None) -> list[str]:
            previous = 0 if rng.random() < 0.4 else skewed(rng, 1, 400)
            change = rng.choice((0, 0, 0, 1, 3, -2, -1)) if previous else 0
            row = cells((f"t2_{key}_items_prev", previous), (f"t2_{key}_items_change", change))
            if change and rng.random() < 0.5:
                row[1] = f"{'增加' if change > 0 else '减少'}{abs(change)}" if rng.random() < 0.4 else f"{change:+d}"
            return row if decisions is None else row + cells((f"t2_{key}_decisions", decisions))

        amount = Decimal(skewed(rng, 100, 90_000_000)).scaleb(-2) if rng.random() < 0.5 else Decimal(0)
        tables.t2 = [
            ["第二十条第（一）项"],
            ["信息内容", "本年新制作数量", "本年新公开数量", "对外公开总数量"],
            [
                "规章",
                *cells(
                    ("t2_rules_made", world.number("rules_made")),
                    ("t2_rules_newly_public", world.number("rules_made")),
                    ("t2_rules_public_total", world.t2["t2_rules_in_force"]),
                ),
            ],
            [
                "规范性文件",
                *cells(("t2_normative_made", made), ("t2_normative_newly_public", made), ("t2_normative_public_total", total)),
            ],
            ["第二十条第（五）项"],
            ["信息内容", "上一年项目数量", "本年增/减", "处理决定数量"],
            ["行政许可", *items("licence", world.t2["t2_licence_decisions"])],
            ["其他对外管理服务事项", *items("other_service", rng.choice((0, 0, skewed(rng, 1, 900))))],
            ["第二十条第（六）项"],
            ["信息内容", "上一年项目数量", "本年增/减", "处理决定数量"],
            ["行政处罚", *items("penalty", world.t2["t2_penalty_decisions"])],
            ["行政强制", *items("coercion", world.t2["t2_coercion_decisions"])],
            ["第二十条第（八）项"],
            ["信息内容", "上一年项目数量", "本年增/减"],
            ["行政事业性收费", *items("fee", None)],
            ["第二十条第（九）项"],
            ["信息内容", "采购项目数量", "采购总金额"],
            [
                "政府集中采购",
                *cells(("t2_procurement_projects", skewed(rng, 1, 300) if amount else 0), ("t2_procurement_amount", amount)),
            ],
        ]
    t3: dict[str, object] = {}
    tables.t3 = [
        ["（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", "申请人情况"],
        ["自然人", "法人或其他组织", "总计"],
        ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"],
    ]
    for key, label in T3_LABELS:
        if key not in world.t3:
            continue
        printed = [printer.cell(number) for number in world.t3[key]]
        t3[key] = [gold for _, gold in printed]
        tables.t3.append([*_GROUP_HEADS.get(key, ()), label, *(text for text, _ in printed)])
    t4: dict[str, object] = {}
    row: Row = []
    for key in ("review", "litigation_direct", "litigation_after_review"):
        printed = [printer.cell(number) for number in world.t4[key]]
        t4[key] = [gold for _, gold in printed]
        row += [text for text, _ in printed]
    results = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    tables.t4 = [["行政复议", "行政诉讼"], ["未经复议直接起诉", "复议后起诉"], results * 3, row]
    tables.gold = {"t2": t2, "t3": t3, "t4": t4}
    return tables


def print_appendix(world: World, rng: random.Random) -> PrintedTables:
    """Return the 2014 appendix: one value a row."""
    printer, tables = _Printer(rng), PrintedTables()
    cumulative = rng.random() < 0.1
    tables.appendix = [["统计指标", "单位", "统计数"] if not cumulative else ["指标名称", "计量单位", "本年", "历年累计"]]
    gold: dict[str, object] = {}
    for key, label, unit in APPENDIX_ROWS:
        if not key:
            tables.appendix.append([label])
            continue
        text, value = printer.cell(world.g1[key])
        gold[key] = value
        row = [label, unit, text]
        tables.appendix.append([*row, str(int(world.g1[key]) * 3)] if cumulative else row)
    if rng.random() < 0.4:
        tables.appendix.append(["单位负责人：", "审核人：", "填报人："])
        tables.appendix.append(["联系电话：", "填报日期："])
    tables.gold = {"g1": gold}
    return tables
