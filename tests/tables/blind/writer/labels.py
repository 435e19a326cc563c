"""Names and labels of the official tables, as (row, group, label) and (item, header, rows)."""

COLS = ["natural_person", "enterprise", "research", "welfare_org", "legal_service", "other_org", "total"]
COL_LABELS = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
T4_BLOCKS = ["review", "litigation_direct", "litigation_after_review"]
T4_COLS = ["upheld", "corrected", "other", "pending", "total"]
T4_LABELS = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
PART3 = "三、本年度办理结果"
RELATION = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"

# key, group, label; the group is "" for rows that stand alone
T3_BASE = [
    ("new_received", "", "一、本年新收政府信息公开申请数量"),
    ("carried_over", "", "二、上年结转政府信息公开申请数量"),
    ("granted", "", "（一）予以公开"),
    ("partial", "", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"),
    ("denied_state_secret", "（三）不予公开", "1.属于国家秘密"),
    ("denied_law_forbidden", "（三）不予公开", "2.其他法律行政法规禁止公开"),
    ("denied_security_stability", "（三）不予公开", "3.危及“三安全一稳定”"),
    ("denied_third_party", "（三）不予公开", "4.保护第三方合法权益"),
    ("denied_internal_affairs", "（三）不予公开", "5.属于三类内部事务信息"),
    ("denied_process_info", "（三）不予公开", "6.属于四类过程性信息"),
    ("denied_enforcement_file", "（三）不予公开", "7.属于行政执法案卷"),
    ("denied_admin_query", "（三）不予公开", "8.属于行政查询事项"),
    ("unable_not_held", "（四）无法提供", "1.本机关不掌握相关政府信息"),
    ("unable_needs_creation", "（四）无法提供", "2.没有现成信息需要另行制作"),
    ("unable_unclear", "（四）无法提供", "3.补正后申请内容仍不明确"),
    ("unprocessed_petition", "（五）不予处理", "1.信访举报投诉类申请"),
    ("unprocessed_repeat", "（五）不予处理", "2.重复申请"),
    ("unprocessed_publication", "（五）不予处理", "3.要求提供公开出版物"),
    ("unprocessed_mass", "（五）不予处理", "4.无正当理由大量反复申请"),
    ("unprocessed_reconfirm", "（五）不予处理", "5.要求行政机关确认或重新出具已获取信息"),
]
T3_OTHER = {
    "one": [("other_handling", "", "（六）其他处理")],
    "three": [
        ("other_overdue_correction", "（六）其他处理", "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"),
        ("other_overdue_fee", "（六）其他处理", "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"),
        ("other_other", "（六）其他处理", "3.其他"),
    ],
}
T3_TAIL = [("handled_total", "", "（七）总计"), ("carried_forward", "", "四、结转下年度继续办理")]

# (item, header, [(row label, fields)])
T2_G3 = [
    (
        "第二十条第（一）项",
        ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
        [
            ("规章", ["rules_made", "rules_repealed", "rules_in_force"]),
            ("行政规范性文件", ["normative_made", "normative_repealed", "normative_in_force"]),
        ],
    ),
    ("第二十条第（五）项", ["信息内容", "本年处理决定数量"], [("行政许可", ["licence_decisions"])]),
    (
        "第二十条第（六）项",
        ["信息内容", "本年处理决定数量"],
        [("行政处罚", ["penalty_decisions"]), ("行政强制", ["coercion_decisions"])],
    ),
    ("第二十条第（八）项", ["信息内容", "本年收费金额（单位：万元）"], [("行政事业性收费", ["fee_amount_wan"])]),
]
_ITEM = ["信息内容", "上一年项目数量", "本年增/减", "处理决定数量"]
T2_G2 = [
    (
        "第二十条第（一）项",
        ["信息内容", "本年新制作数量", "本年新公开数量", "对外公开总数量"],
        [
            ("规章", ["rules_made", "rules_newly_public", "rules_public_total"]),
            ("规范性文件", ["normative_made", "normative_newly_public", "normative_public_total"]),
        ],
    ),
    (
        "第二十条第（五）项",
        _ITEM,
        [
            ("行政许可", ["licence_items_prev", "licence_items_change", "licence_decisions"]),
            ("其他对外管理服务事项", ["other_service_items_prev", "other_service_items_change", "other_service_decisions"]),
        ],
    ),
    (
        "第二十条第（六）项",
        _ITEM,
        [
            ("行政处罚", ["penalty_items_prev", "penalty_items_change", "penalty_decisions"]),
            ("行政强制", ["coercion_items_prev", "coercion_items_change", "coercion_decisions"]),
        ],
    ),
    (
        "第二十条第（八）项",
        ["信息内容", "上一年项目数量", "本年增/减"],
        [("行政事业性收费", ["fee_items_prev", "fee_items_change"])],
    ),
    (
        "第二十条第（九）项",
        ["信息内容", "采购项目数量", "采购总金额"],
        [("政府集中采购", ["procurement_projects", "procurement_amount"])],
    ),
]

# label, unit, field (None: a heading row)
G1 = [
    ("一、主动公开情况", "", None),
    ("（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）", "条", "disclosed_items"),
    ("其中：主动公开规范性文件数", "条", "disclosed_normative_docs"),
    ("制发规范性文件总数", "件", "normative_docs_issued"),
    ("（二）通过不同渠道和方式公开政府信息的情况", "", None),
    ("1．政府公报公开政府信息数", "条", "channel_gazette"),
    ("2．政府网站公开政府信息数", "条", "channel_website"),
    ("3．政务微博公开政府信息数", "条", "channel_weibo"),
    ("4．政务微信公开政府信息数", "条", "channel_wechat"),
    ("5．其他方式公开政府信息数", "条", "channel_other"),
    ("二、回应解读情况", "", None),
    ("（一）回应公众关注热点或重大舆情数（不同方式回应同一热点或舆情计1次）", "次", "response_hot_topics"),
    ("（二）通过不同渠道和方式回应解读的情况", "", None),
    ("1．参加或举办新闻发布会总次数", "次", "press_conferences"),
    ("其中：主要负责同志参加新闻发布会次数", "次", "press_conferences_principal"),
    ("2．政府网站在线访谈次数", "次", "online_interviews"),
    ("其中：主要负责同志参加政府网站在线访谈次数", "次", "online_interviews_principal"),
    ("3．政策解读稿件发布数", "篇", "interpretation_articles"),
    ("4．微博微信回应事件数", "次", "responses_weibo_wechat"),
    ("5．其他方式回应事件数", "次", "responses_other"),
    ("三、依申请公开情况", "", None),
    ("（一）收到申请数", "件", "requests_received"),
    ("1．当面申请数", "件", "requests_in_person"),
    ("2．传真申请数", "件", "requests_fax"),
    ("3．网络申请数", "件", "requests_online"),
    ("4．信函申请数", "件", "requests_letter"),
    ("（二）申请办结数", "件", "requests_closed"),
    ("1．按时办结数", "件", "requests_closed_on_time"),
    ("2．延期办结数", "件", "requests_closed_extended"),
    ("（三）申请答复数", "件", "replies"),
    ("1．属于已主动公开范围数", "件", "reply_already_public"),
    ("2．同意公开答复数", "件", "reply_granted"),
    ("3．同意部分公开答复数", "件", "reply_partial"),
    ("4．不同意公开答复数", "件", "reply_denied"),
    ("其中：涉及国家秘密", "件", "denied_state_secret"),
    ("涉及商业秘密", "件", "denied_trade_secret"),
    ("涉及个人隐私", "件", "denied_privacy"),
    ("危及国家安全、公共安全、经济安全和社会稳定", "件", "denied_security_stability"),
    ("不是《条例》所指政府信息", "件", "denied_not_gov_info"),
    ("法律法规规定的其他情形", "件", "denied_other_legal"),
    ("5．不属于本行政机关公开数", "件", "reply_not_this_agency"),
    ("6．申请信息不存在数", "件", "reply_not_exist"),
    ("7．告知作出更改补充数", "件", "reply_amend_requested"),
    ("8．告知通过其他途径办理数", "件", "reply_other_channel"),
    ("四、行政复议数量", "件", "review_total"),
    ("（一）维持具体行政行为数", "件", "review_upheld"),
    ("（二）被依法纠错数", "件", "review_corrected"),
    ("（三）其他情形数", "件", "review_other"),
    ("五、行政诉讼数量", "件", "litigation_total"),
    ("（一）维持具体行政行为或者驳回原告诉讼请求数", "件", "litigation_upheld"),
    ("（二）被依法纠错数", "件", "litigation_corrected"),
    ("（三）其他情形数", "件", "litigation_other"),
    ("六、举报投诉数量", "件", "complaints"),
    ("七、依申请公开信息收取的费用", "万元", "request_fees_wan"),
    ("八、机构建设和保障经费情况", "", None),
    ("（一）政府信息公开工作专门机构数", "个", "dedicated_units"),
    ("（二）设置政府信息公开查阅点数", "个", "reading_points"),
    ("（三）从事政府信息公开工作人员数", "人", "staff_total"),
    ("1．专职人员数（不包括政府公报及政府网站工作人员数）", "人", "staff_full_time"),
    ("2．兼职人员数", "人", "staff_part_time"),
    ("（四）政府信息公开专项经费（不包括用于政府公报编辑管理及政府网站建设维护等方面的经费）", "万元", "budget_wan"),
    ("九、政府信息公开会议和培训情况", "", None),
    ("（一）召开政府信息公开工作会议或专题会议数", "次", "meetings"),
    ("（二）举办各类培训班数", "次", "trainings"),
    ("（三）接受培训人员数", "人次", "trainees"),
]
G1_SUMS = {
    "requests_received": ["requests_in_person", "requests_fax", "requests_online", "requests_letter"],
    "requests_closed": ["requests_closed_on_time", "requests_closed_extended"],
    "replies": [
        "reply_already_public",
        "reply_granted",
        "reply_partial",
        "reply_denied",
        "reply_not_this_agency",
        "reply_not_exist",
        "reply_amend_requested",
        "reply_other_channel",
    ],
    "reply_denied": [
        "denied_state_secret",
        "denied_trade_secret",
        "denied_privacy",
        "denied_security_stability",
        "denied_not_gov_info",
        "denied_other_legal",
    ],
    "review_total": ["review_upheld", "review_corrected", "review_other"],
    "litigation_total": ["litigation_upheld", "litigation_corrected", "litigation_other"],
    "staff_total": ["staff_full_time", "staff_part_time"],
}
