"""Writes the blind table set: 48 report files of invented offices, and NAME.gold.json beside each.

    python write_files.py            write all files, then check them
    python write_files.py --check    only check what is there

Three layers:
  1. `Report` holds the true printed content: every cell has a path (`t3.granted.total`), a printed string, a value and a state.
  2. `t2_grids`, `t3_grid`, `t4_grid`, `g1_grid` lay the cells out as tables with spans (list of rows of `C`).
  3. one function a file (`@file("name.ext")`) renders them as some real tool would have, and damages what it has to damage.
Gold comes from layer 1 only, so it never depends on how a file is rendered. Needs python-docx, reportlab, opencc and
(for the check) lxml, pdfplumber; no network. All randomness is seeded by the file's name: same script, same numbers.
"""

import collections
import html
import io
import json
import random
import re
import sys
import unicodedata
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent

# ------------------------------------------------------------------------------------------------ names and labels

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

# ------------------------------------------------------------------------------------------------ layer 1: the report


class Report:
    """Content of one report. `t2` is G2/G3/None, `other` one/three rows for 其他处理, `size` about how many requests."""

    def __init__(self, name, agency, year, form, t2=None, other=None, size=40, orgs=0.15, zero=False):
        self.name, self.agency, self.year, self.form = name, agency, year, form
        self.t2form = None if form == "G1" else t2 or form
        self.other = other or ("three" if form == "G3" else "one")
        self.rng = random.Random(name)
        self.printed, self.value, self.state = {}, {}, {}
        self.lost, self.errors, self.null_ok, self.units, self.note = [], [], [], {}, ""
        if form == "G1":
            self._g1(size)
        else:
            self._t2(zero, size), self._t3(zero, size, orgs), self._t4(zero, size)

    # -- cells
    def put(self, path, printed, value="auto", state="number"):
        """Set one cell: what is printed, what number it says (None: none), and its state."""
        if value == "auto":
            value = float(printed) if "." in str(printed) else int(printed)
        self.printed[path], self.value[path], self.state[path] = str(printed), value, state

    def blank(self, *paths, mark="", state=None):
        for p in paths:
            self.put(
                p,
                mark,
                0 if mark == "无" else None,
                state or {"": "blank", "-": "dash", "—": "dash", "/": "slash", "无": "none_text"}.get(mark, "na_text"),
            )

    def lose(self, *paths):
        """Printed in the original, destroyed in this file."""
        for p in paths:
            if p not in self.lost:
                self.lost.append(p)

    def p(self, path):
        return "" if path in self.lost else self.printed[path]

    def row(self, key):
        return [self.p(f"t3.{key}.{c}") for c in COLS]

    def t4row(self, block):
        return [self.p(f"t4.{block}.{c}") for c in T4_COLS]

    def v(self, path):
        return self.value[path]

    @property
    def rows(self):
        return T3_BASE + T3_OTHER[self.other] + T3_TAIL

    @property
    def t2blocks(self):
        return T2_G3 if self.t2form == "G3" else T2_G2

    @property
    def result_rows(self):
        return [k for k, _, _ in self.rows if k not in ("new_received", "carried_over", "handled_total", "carried_forward")]

    # -- numbers that obey the relations
    def _t2(self, zero, size):
        r = (lambda n: 0) if zero else (lambda n: self.rng.randint(0, max(1, n)))
        for _, _, rows in self.t2blocks:
            for _, fields in rows:
                for f in fields:
                    n = {"rules_": 0, "normative_": 9}.get(
                        f[:6] if f.startswith("rules_") else "normative_" if f.startswith("normative_") else "", size * 6
                    )
                    if f in ("fee_amount_wan", "procurement_amount") and not zero:
                        self.put("t2.t2_" + f, f"{self.rng.randint(100, 90000) / 100:.2f}")
                    elif f.endswith("_change"):
                        self.put("t2.t2_" + f, 0 if zero else self.rng.randint(0, 4))
                    elif f.endswith("in_force") or f.endswith("public_total"):
                        self.put("t2.t2_" + f, 0 if zero or f.startswith("rules") else self.rng.randint(9, 60))
                    else:
                        self.put("t2.t2_" + f, 0 if f.startswith("rules") else r(n))
        if self.t2form == "G2" and not zero:
            new = min(self.v("t2.t2_normative_made"), self.v("t2.t2_normative_newly_public"))
            self.put("t2.t2_normative_newly_public", new)

    def _t3(self, zero, size, orgs):
        rng, res = self.rng, self.result_rows
        weights = {
            "granted": 9,
            "partial": 2,
            "unable_not_held": 7,
            "unprocessed_petition": 3,
            "other_other": 2,
            "other_handling": 2,
        }
        weights = {
            k: weights.get(k, 1) * rng.choice([0, 0.02, 0.1, 0.3, 1]) if k not in ("granted", "unable_not_held") else weights[k]
            for k in res
        }
        grid = {k: [0] * 7 for k, _, _ in self.rows}
        for c in range(6):
            n = (
                0
                if zero
                else size
                if c == 0
                else round(size * orgs)
                if c == 1
                else rng.randint(0, max(0, round(size * orgs / 3)))
            )
            over = rng.randint(0, max(0, n // 9))
            forward = rng.randint(0, max(0, n // 8))
            grid["new_received"][c], grid["carried_over"][c] = n, over
            handled = n + over - forward
            grid["handled_total"][c], grid["carried_forward"][c] = handled, forward
            for k in rng.choices(res, [weights[k] for k in res], k=handled):
                grid[k][c] += 1
        for k, row in grid.items():
            row[6] = sum(row[:6])
            for c, n in zip(COLS, row):
                self.put(f"t3.{k}.{c}", n)

    def _t4(self, zero, size):
        for b in T4_BLOCKS:
            row = [0] * 4 if zero else [self.rng.randint(0, max(2, size // 12)) for _ in range(4)]
            for c, n in zip(T4_COLS, row + [sum(row)]):
                self.put(f"t4.{b}.{c}", n)

    def _g1(self, size):
        r = self.rng.randint
        g = {f: 0 for _, _, f in G1 if f}
        for f in g:
            g[f] = r(0, max(3, size // 6))
        g["channel_website"], g["channel_wechat"] = r(size * 9, size * 14), r(size, size * 3)
        g["channel_weibo"], g["channel_gazette"], g["channel_other"] = r(0, size), r(0, size // 3), r(0, size)
        g["disclosed_items"] = g["channel_website"] + r(0, size // 2)
        g["normative_docs_issued"] = r(3, 12)
        g["disclosed_normative_docs"] = r(0, g["normative_docs_issued"])
        g["press_conferences_principal"] = r(0, g["press_conferences"])
        g["online_interviews_principal"] = r(0, g["online_interviews"])
        for total in (
            "requests_received",
            "requests_closed",
            "reply_denied",
            "replies",
            "review_total",
            "litigation_total",
            "staff_total",
        ):
            g[total] = sum(g[x] for x in G1_SUMS[total])
        g["requests_closed"] = g["replies"]
        g["requests_closed_extended"] = r(0, min(2, g["replies"]))
        g["requests_closed_on_time"] = g["replies"] - g["requests_closed_extended"]
        rest = g["replies"]
        for f in ("requests_in_person", "requests_fax", "requests_letter"):
            g[f] = r(0, rest // 3)
            rest -= g[f]
        g["requests_online"], g["requests_received"] = rest, g["replies"]
        g["trainees"] = g["trainings"] * r(20, 60)
        for f, n in g.items():
            self.put("g1.g1_" + f, n)
        self.put("g1.g1_request_fees_wan", 0)
        self.put("g1.g1_budget_wan", f"{r(10, 300) / 10:.1f}")

    # -- gold
    def gold(self):
        val = lambda p: None if p in self.lost else self.value[p]
        if self.form == "G1":
            tables = {"g1": {"g1_" + f: val("g1.g1_" + f) for _, _, f in G1 if f}}
        else:
            tables = {
                "t2": {"t2_" + f: val("t2.t2_" + f) for _, _, rows in self.t2blocks for _, fs in rows for f in fs},
                "t3": {k: [val(f"t3.{k}.{c}") for c in COLS] for k, _, _ in self.rows},
                "t4": {b: [val(f"t4.{b}.{c}") for c in T4_COLS] for b in T4_BLOCKS},
            }
        out = {
            "form": self.form,
            "tables": tables,
            "lost": self.lost,
            "source_errors": [text for _, text in self.errors],
            "note": self.note,
            "states": {p: s for p, s in self.state.items() if s != "number" and p not in self.lost},
        }
        if self.units:
            out["units"] = self.units
        if self.null_ok:
            out["null_ok"] = self.null_ok
        return out


# ------------------------------------------------------------------------------------------------ layer 2: table grids

C = collections.namedtuple("C", "text rs cs kind", defaults=(1, 1, "label"))  # kind: label | head | num
N = lambda text: C(text, 1, 1, "num")
H = lambda text, rs=1, cs=1: C(text, rs, cs, "head")


def t2_grids(R, merged=False, items="row", drift=None):
    """One grid an item, or (merged) one grid for all with spans to the widest. items: the 第二十条… line as a row, or none.
    drift: {official wording: this office's}."""
    grids, width, drift = [], 4, drift or {}
    for item, header, rows in R.t2blocks:
        n, g = len(header), []
        spans = [1] * n
        if merged:  # spread the columns over four
            spans = {2: [2, 2], 3: [1, 1, 2], 4: [1, 1, 1, 1]}[n]
        if items == "row":
            g.append([H(item, 1, width if merged else n)])
        g.append([H(drift.get(h, h), 1, s) for h, s in zip(header, spans)])
        for label, fields in rows:
            g.append(
                [C(drift.get(label, label), 1, spans[0])]
                + [C(R.p("t2.t2_" + f), 1, s, "num") for f, s in zip(fields, spans[1:])]
            )
        grids.append(g)
    return [sum(grids, [])] if merged else grids


def t3_grid(R, relabel=lambda s: s, relation=RELATION, subtotal=None, part=PART3, body_only=False, cols=COL_LABELS):
    """Ten columns: part, group, label and seven numbers (eleven with a 小计 column: `subtotal` maps a row to its text)."""
    orgs = 6 if subtotal else 5
    head = [
        [H(relation, 3, 3), H("申请人情况", 1, 2 + orgs)],
        [H(cols[0], 2), H("法人或其他组织", 1, orgs), H(cols[6], 2)],
        [H(x) for x in cols[1:6]] + ([H("小计")] if subtotal else []),
    ]
    body, rows = [], R.rows
    for i, (k, group, label) in enumerate(rows):
        r, label = [], relabel(label)
        if k in ("new_received", "carried_over", "carried_forward"):
            r.append(C(label, 1, 3))
        else:
            if k == "granted":
                r.append(C(part, len(rows) - 3))
            if not group:
                r.append(C(label, 1, 2))
            else:
                if rows[i - 1][1] != group:
                    r.append(C(relabel(group), sum(x[1] == group for x in rows)))
                r.append(C(label))
        nums = [N(x) for x in R.row(k)]
        if subtotal:
            nums.insert(6, N(subtotal[k]))
        body.append(r + nums)
    return body if body_only else head + body


def t4_grid(R, shape="row15"):
    vals = {b: R.t4row(b) for b in T4_BLOCKS}
    if shape == "row15":
        return [
            [H("行政复议", 2, 5), H("行政诉讼", 1, 10)],
            [H("未经复议直接起诉", 1, 5), H("复议后起诉", 1, 5)],
            [H(x) for x in T4_LABELS * 3],
            [N(x) for b in T4_BLOCKS for x in vals[b]],
        ]
    if shape == "three":
        return [
            [H("类别", 1, 2)] + [H(x) for x in T4_LABELS],
            [C("行政复议", 1, 2)] + [N(x) for x in vals["review"]],
            [C("行政诉讼", 2), C("未经复议直接起诉")] + [N(x) for x in vals["litigation_direct"]],
            [C("复议后起诉")] + [N(x) for x in vals["litigation_after_review"]],
        ]
    if shape == "transposed":
        return [[H("办理结果", 2), H("行政复议", 2), H("行政诉讼", 1, 2)], [H("未经复议直接起诉"), H("复议后起诉")]] + [
            [C(x)] + [N(vals[b][i]) for b in T4_BLOCKS] for i, x in enumerate(T4_LABELS)
        ]
    raise ValueError(shape)


def g1_grid(R, unit=True, extra=None, cumulative=None, header=None):
    """`extra` {after field: [(label, unit, text, cumulative text)]}; `cumulative` {field: text} adds the 历年累计 column."""
    n = 2 + bool(unit) + bool(cumulative)
    g = [[H(x) for x in header or (["统计指标"] + ["单位"] * unit + (["本年度", "历年累计"] if cumulative else ["统计数"]))]]
    for label, u, f in G1:
        row = [C(label)] + [C(u)] * unit
        row += [N(R.p("g1.g1_" + f) if f else "")]
        if cumulative:
            row.append(N(cumulative.get(f, "") if f else ""))
        g.append(row)
        for lab, u2, text, cum in (extra or {}).get(f, []):
            g.append([C(lab)] + [C(u2)] * unit + [N(text)] + ([N(cum)] if cumulative else []))
    assert all(len(r) == n for r in g)
    return g


def matrix(grid, repeat=False):
    """The grid as a rectangle of strings; a spanned cell stands once, or (repeat) in every place it covers."""
    out, taken = [], {}
    for y, row in enumerate(grid):
        x = 0
        for c in row:
            while (y, x) in taken:
                x += 1
            for dy in range(c.rs):
                for dx in range(c.cs):
                    taken[y + dy, x + dx] = c.text if repeat or (dy == dx == 0) else ""
            x += c.cs
    width = max(x for _, x in taken) + 1
    for y in range(len(grid)):
        out.append([taken.get((y, x), "") for x in range(width)])
    return out


def placed(grid):
    """(y, x, cell) for each cell."""
    taken = set()
    for y, row in enumerate(grid):
        x = 0
        for c in row:
            while (y, x) in taken:
                x += 1
            taken |= {(y + dy, x + dx) for dy in range(c.rs) for dx in range(c.cs)}
            yield y, x, c
            x += c.cs


# ------------------------------------------------------------------------------------------------ the frame of a report

INTRO = [
    "根据《中华人民共和国政府信息公开条例》第五十条规定，{A}编制本年度报告，所列数据统计期限为{Y}年1月1日至{Y}年12月31日。",
    "现将{A}{Y}年度政府信息公开工作有关情况公布如下。数据起止时间：{Y}年1月1日—12月31日。",
    "按照上级关于年度报告编制格式的要求，{A}对{Y}年政府信息公开工作进行了总结，现予公布，接受社会监督。",
    "本报告由{A}依据《政府信息公开条例》编制，全文由六个部分组成，并附有关统计表。",
]
CONTACT = [
    "如对本报告有疑问，请与{A}办公室联系（电话：0990-5550{n}）。",
    "联系人：办公室；联系电话：0990-555{n}1；地址：振兴路{m}号。",
    "本报告电子版可在门户网站下载，咨询电话0990－5550{n}，邮编099{n}。",
]
SENT = {
    "overview": [
        "全年通过门户网站公开各类信息{d}条，政务新媒体推送{e}条。",
        "一年来，坚持以公开为常态、不公开为例外，累计更新栏目{e}个，发布信息{d}条次。",
        "年内召开政务公开专题会{k}次，组织业务培训{k}期，参训{e}人次。",
    ],
    "proactive": ["对照法定主动公开内容逐项梳理，更新公开目录{k}版。", "公开内容按月自查，整改错漏{k}处，具体数据见下表。", ""],
    "requests": [
        "全年新收申请{new}件，上年结转{over}件，均依法办理。",
        "受理渠道包括网络、信函和当面三种，全年新收{new}件，办结{done}件。",
        "办理情况见下表：",
    ],
    "problems": [
        "一是公开内容深度不够；二是工作人员更换频繁。下一步将加强培训，完善{k}项制度。",
        "存在解读形式单一、更新不够及时等问题，今后将建立台账、定期通报。",
    ],
    "other": ["本年度未收取信息处理费。", "没有其他需要报告的事项。", "无。"],
}
H6 = [
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
]
H6_2019 = H6[:3] + ["四、因政府信息公开工作被申请行政复议、提起行政诉讼情况"] + H6[4:]
H6_DRIFT = [
    "一、概述",
    "二、主动公开信息情况统计",
    "三、依申请公开办理情况",
    "五、行政复议和诉讼情况",
    "六、问题与改进措施",
    "七、其它事项",
]
H6_PAREN = [
    "（一）总体情况",
    "（二）主动公开政府信息情况",
    "（三）收到和处理政府信息公开申请情况",
    "（四）行政复议、行政诉讼情况",
    "（五）存在的主要问题及改进情况",
    "（六）其他需要报告的事项",
]
G1_HEADS = ["一、概述", "二、主动公开政府信息情况", "三、依申请公开政府信息情况", "四、存在的主要问题和改进措施", "附表"]


def frame(R, heads=None, numbers=True):
    """Title, headings and a few sentences of this report, chosen by its name."""
    r = random.Random(R.name + "frame")
    fill = dict(
        A=R.agency,
        Y=R.year,
        d=r.randint(300, 4000),
        e=r.randint(40, 290),
        k=r.randint(2, 9),
        n=r.randint(100, 999),
        m=r.randint(3, 99),
    )
    if R.form != "G1":
        fill.update(new=R.v("t3.new_received.total"), over=R.v("t3.carried_over.total"), done=R.v("t3.handled_total.total"))
    pick = lambda xs: r.choice(xs).format(**fill)
    requests = pick(SENT["requests"]) if numbers and R.form != "G1" and None not in fill.values() else "办理情况见下表。"
    title = r.choice(
        ["{A}{Y}年政府信息公开工作年度报告", "{A}{Y}年度政府信息公开工作年度报告", "{Y}年{A}政府信息公开年度报告"]
    ).format(**fill)
    return {
        "title": title,
        "intro": pick(INTRO),
        "h": heads or (H6_2019 if R.form == "G2" else H6),
        "overview": pick(SENT["overview"]),
        "proactive": pick(SENT["proactive"]),
        "requests": requests,
        "problems": pick(SENT["problems"]),
        "other": pick(SENT["other"]),
        "contact": pick(CONTACT),
        "sign": f"{R.agency}\n{R.year + 1}年1月{r.randint(5, 29)}日",
    }


# label drift of table 3
ascii_paren = lambda s: s.replace("（", "(").replace("）", ")")
dun = lambda s: re.sub(r"^(\d)\.", r"\1、", s)
fw_dot = lambda s: re.sub(r"^(\d)\.", r"\1．", s)
space_dot = lambda s: re.sub(r"^(\d)\.", r"\1. ", s)

SHORT = {
    "一、本年新收政府信息公开申请数量": "一、本年新收申请数量",
    "二、上年结转政府信息公开申请数量": "二、上年结转申请数量",
    "（二）部分公开（区分处理的，只计这一情形，不计其他情形）": "（二）部分公开",
    "5.要求行政机关确认或重新出具已获取信息": "5.要求确认或重新出具已获取信息",
    "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请": "1.逾期不补正",
    "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请": "2.逾期不缴费",
}
short = lambda s: SHORT.get(s, s)
# small slips of typists: an added comma, other quotation marks, a doubled or left-out word
TYPED = {
    "2.其他法律行政法规禁止公开": "2.其它法律、行政法规禁止公开",
    "3.危及“三安全一稳定”": '3.危及"三安全一稳定"',
    "4.保护第三方合法权益": "4.保护第三方的合法权益",
    "（二）部分公开（区分处理的，只计这一情形，不计其他情形）": "（二）部分公开(区分处理的，只计这一情形， 不计其他情形)",
    "1.信访举报投诉类申请": "1.信访、举报、投诉类申请",
    "1.本机关不掌握相关政府信息": "1.本机关不掌握相关信息",
    "3.其他": "3.其它",
    "四、结转下年度继续办理": "四、结转下年度继续办理数量",
    "（七）总计": "（七） 总 计",
}
typed = lambda s: TYPED.get(s, s)
SPACED_COLS = ["自 然 人", "商业\n企业", "科研\n机构", "社会公\n益组织", "法律服\n务机构", "其 他", "合 计"]

FILES = collections.OrderedDict()


def file(name):
    def deco(fn):
        FILES[name] = fn
        return fn

    return deco


# ------------------------------------------------------------------------------------------------ HTML

E = lambda s: html.escape(str(s), quote=False)


def html_table(grid, open_, td, close="</table>", tr="<tr>", end="</tr>\n"):
    """Rows of cells through `td(cell)`, which returns the whole element."""
    return open_ + "".join(tr + "".join(td(c) for c in row) + end for row in grid) + close + "\n"


def spans(c):
    return (f' rowspan="{c.rs}"' if c.rs > 1 else "") + (f' colspan="{c.cs}"' if c.cs > 1 else "")


def simple_td(c):
    return f"<td{spans(c)}>{E(c.text)}</td>"


def page(title, body, head="", charset="utf-8"):
    return (
        f'<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="{charset}">\n<title>{E(title)}</title>\n{head}</head>\n'
        f"<body>\n{body}\n</body>\n</html>\n"
    )


def assemble(f, t2, t3, t4, P, Hd):
    """The usual order; P(text) and Hd(text) make a paragraph and a heading."""
    par = lambda s: P(s) if s else ""
    return (
        par(f["intro"])
        + Hd(f["h"][0])
        + par(f["overview"])
        + Hd(f["h"][1])
        + par(f["proactive"])
        + t2
        + Hd(f["h"][2])
        + par(f["requests"])
        + t3
        + Hd(f["h"][3])
        + t4
        + Hd(f["h"][4])
        + par(f["problems"])
        + Hd(f["h"][5])
        + par(f["other"])
        + par(f["contact"])
        + "".join(par(x) for x in f["sign"].split("\n"))
    )


@file("html_word_mso.html")
def _(name):
    R = Report(name, "云澜县人民政府", 2022, "G3", size=126)
    R.put("t2.t2_fee_amount_wan", "1860.5")
    R.note = "Word 'filtered' HTML in GBK: mso styles, conditional comments, <o:p>, a number's digits in two spans, blank cell = <o:p>&nbsp;</o:p>"
    R.blank("t2.t2_rules_made", "t2.t2_rules_repealed", "t2.t2_rules_in_force")
    f = frame(R)

    def span(s):
        if not s:
            return "<span lang=EN-US style='font-size:10.5pt'><o:p>&nbsp;</o:p></span>"
        if re.fullmatch(r"[\d.]+", s):
            cut = len(s) // 2 if len(s) > 2 else len(s)
            runs = [s[:cut], s[cut:]] if s[cut:] else [s]
            return (
                "".join(
                    f"<span lang=EN-US style='font-size:10.5pt;font-family:\"Times New Roman\",serif;mso-font-kerning:0pt'>{x}</span>"
                    for x in runs
                )
                + "<span lang=EN-US><o:p></o:p></span>"
            )
        return f"<span style='font-size:10.5pt;font-family:仿宋_GB2312;mso-hansi-font-family:\"Times New Roman\"'>{E(s)}</span><span\n  lang=EN-US style='font-size:10.5pt'><o:p></o:p></span>"

    def td(c):
        sp = (f" rowspan={c.rs}" if c.rs > 1 else "") + (f" colspan={c.cs}" if c.cs > 1 else "")
        return (
            f"\n  <td width={48 * c.cs}{sp} style='width:{36 * c.cs}.0pt;border:solid windowtext 1.0pt;mso-border-alt:solid windowtext .5pt;"
            f"padding:0cm 5.4pt 0cm 5.4pt'>\n  <p class=MsoNormal align=center style='text-align:center;mso-pagination:widow-orphan'>{span(c.text)}</p>\n  </td>"
        )

    tab = lambda g: html_table(
        g,
        "<div align=center>\n<table class=MsoNormalTable border=1 cellspacing=0 cellpadding=0 style='border-collapse:collapse;mso-yfti-tbllook:1184'>\n",
        td,
        "</table>\n</div>\n",
        " <tr style='mso-yfti-irow:0;page-break-inside:avoid'>",
        "\n </tr>\n",
    )
    P = lambda s: (
        f"<p class=MsoNormal style='text-indent:32.0pt;line-height:29.0pt;mso-line-height-rule:exactly'>{span(s)}</p>\n"
    )
    Hd = lambda s: f"<h1 style='mso-pagination:widow-orphan'><a name=\"_Toc1\"></a>{span(s)}</h1>\n"
    body = (
        f"<div class=Section1 style='layout-grid:15.6pt'>\n<p class=MsoNormal align=center><b>{span(f['title'])}</b></p>\n"
        + assemble(f, "".join(map(tab, t2_grids(R, merged=True))), tab(t3_grid(R)), tab(t4_grid(R)), P, Hd)
        + "</div>"
    )
    text = (
        '<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">\n<head>\n'
        '<meta http-equiv=Content-Type content="text/html; charset=gb2312">\n<meta name=Generator content="Microsoft Word 15 (filtered medium)">\n'
        "<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View><w:Zoom>0</w:Zoom></w:WordDocument></xml><![endif]-->\n"
        '<style><!-- /* Style Definitions */ p.MsoNormal {mso-style-parent:""; margin:0cm; font-size:10.5pt;} @page Section1 {size:595.3pt 841.9pt;} --></style>\n'
        "<!--[if gte mso 10]><style>table.MsoNormalTable {mso-style-name:普通表格;}</style><![endif]-->\n</head>\n<body lang=ZH-CN>\n"
        + body
        + "\n</body>\n</html>\n"
    )
    return R, text.encode("gb18030")


@file("html_wps_export.html")
def _(name):
    R = Report(name, "青岙市自然资源局", 2023, "G3", size=83)
    R.note = "WPS export: <font> round every run, &nbsp; padding; this office fills only 自然人 and leaves zeros and most row totals blank"
    for k, _, _ in R.rows:
        for c in COLS:
            if R.v(f"t3.{k}.{c}") == 0:
                R.blank(f"t3.{k}.{c}")
        if k not in ("new_received", "handled_total", "carried_over", "carried_forward"):
            R.blank(f"t3.{k}.total")
    for b in T4_BLOCKS:
        for c in T4_COLS:
            if R.v(f"t4.{b}.{c}") == 0:
                R.blank(f"t4.{b}.{c}")
    f = frame(R)
    run = lambda s: f'<font face="仿宋_GB2312" style="font-size:12pt">{E(s)}</font>' if s else "&nbsp;"

    def td(c):
        return (
            f'<td valign="center"{spans(c)} style="border:1.0000pt solid windowtext;padding:0.0000pt 5.4000pt"><p align="center" style="text-align:center;">'
            f"<span style=\"mso-spacerun:'yes';font-family:仿宋_GB2312;\">{'&nbsp;' if c.kind == 'num' and len(c.text) == 1 else ''}{run(c.text)}</span>"
            f'<span style="font-family:Calibri;font-size:10.5pt;"></span></p></td>'
        )

    tab = lambda g: html_table(
        g,
        '<table border="1" cellspacing="0" style="border-collapse:collapse;width:426.1pt;mso-table-layout-alt:fixed;"><tbody>',
        td,
        "</tbody></table>",
        '<tr style="height:21.25pt;">',
    )
    P = lambda s: f'<p style="text-indent:24pt;"><span style="mso-spacerun:\'yes\';">&nbsp;&nbsp;{run(s)}</span></p>\n'
    Hd = lambda s: f'<p class="15"><b><span>{run(s)}</span></b></p>\n'
    body = (
        f'<div class="TRS_Editor"><!--EndFragment--><p align="center"><b>{run(f["title"])}</b></p>\n'
        + assemble(f, "".join(map(tab, t2_grids(R))), tab(t3_grid(R, dun)), tab(t4_grid(R)), P, Hd)
        + "</div>"
    )
    return R, page(
        f["title"],
        body,
        '<meta name="Generator" content="WPS Office"><style>p.15{margin:0} .TRS_Editor p{line-height:150%}</style>\n',
    )


@file("html_nested_layout_g2.html")
def _(name):
    R = Report(name, "柏溪区卫生健康局", 2019, "G2", size=21)
    R.put("t2.t2_licence_items_change", "+3", 3)
    R.put("t2.t2_penalty_items_change", "-2", -2)
    R.put("t2.t2_other_service_items_change", "+1", 1)
    R.put("t2.t2_coercion_items_change", "0")
    R.put("t2.t2_procurement_projects", "4")
    R.put("t2.t2_procurement_amount", "86.35万元", 86.35)
    R.units = {"t2.t2_procurement_amount": "万元"}
    R.put("t2.t2_licence_decisions", "415件", 415)
    R.put("t2.t2_penalty_decisions", "37件", 37)
    R.note = "old CMS: page laid out in nested tables (menu, crumbs, body), index block as a table; signed 本年增/减; units inside cells; amount in 万元"
    f = frame(R)
    td = lambda c: f'<td{spans(c)} align="center"><div align="center">{E(c.text)}</div></td>'
    tab = lambda g: html_table(g, '<table width="98%" border="1" cellpadding="2" cellspacing="0" bordercolor="#000000">', td)
    P = lambda s: f"<p>　　{E(s)}</p>\n"
    Hd = lambda s: f"<p>　　<strong>{E(s)}</strong></p>\n"
    inner = assemble(
        f,
        "<table width='100%'><tr><td>" + tab(t2_grids(R, merged=True)[0]) + "</td></tr></table>",
        tab(t3_grid(R)),
        tab(t4_grid(R)),
        P,
        Hd,
    )
    index = "".join(
        f"<tr><td>{a}</td><td>{b}</td><td>{c}</td><td>{d}</td></tr>"
        for a, b, c, d in [
            ("索引号：", "BX0012/2020-00007", "分类：", "年度报告"),
            ("发布机构：", R.agency, "发文日期：", "2020-01-19"),
            ("名称：", f["title"], "浏览次数：", "128"),
        ]
    )
    menu = "".join(
        f"<tr><td>·<a href='/a{i}.html'>{x}</a></td></tr>"
        for i, x in enumerate(["首页", "机构职能", "2018年年度报告", "2017年年度报告", "通知公告"])
    )
    body = (
        f"<table width='1000' align='center'><tr><td colspan='2'><table width='100%'><tr><td>您现在的位置：首页 &gt;&gt; 信息公开</td><td>2020年1月20日</td></tr></table></td></tr>\n"
        f"<tr><td width='180' valign='top'><table>{menu}</table></td>\n<td valign='top'><table border='1' width='100%'>{index}</table>\n"
        f"<table width='100%'><tr><td align='center'><h2>{f['title']}</h2></td></tr><tr><td id='zoom'>{inner}</td></tr></table></td></tr>\n"
        "<tr><td colspan='2' align='center'>技术支持：区大数据中心　访问量 20311</td></tr></table>"
    )
    return R, page(f["title"], body)


@file("html_th_tbody_subtotal.html")
def _(name):
    R = Report(name, "丹霖市人民政府办公室", 2021, "G3", size=342, orgs=0.25)
    sub = {k: str(sum(R.v(f"t3.{k}.{c}") for c in COLS[1:6])) for k, _, _ in R.rows}
    R.note = (
        "clean CMS with <caption>, <thead>/<th scope>, several <tbody> and a 小计 column for the five kinds of organisations"
    )
    f = frame(R)

    def td(c):
        if c.kind == "head":
            return f'<th scope="col"{spans(c)}>{E(c.text)}</th>'
        return f'<th scope="row"{spans(c)}>{E(c.text)}</th>' if c.kind == "label" else f'<td class="num">{E(c.text)}</td>'

    row = lambda r: "<tr>" + "".join(map(td, r)) + "</tr>"
    g = t3_grid(R, ascii_paren, subtotal=sub)
    # the rowspan of 三 may not cross a tbody, so all its rows stand in one; the others have their own
    bodies = "".join(
        "<tbody>\n" + "\n".join(map(row, g[a:b])) + "\n</tbody>\n"
        for a, b in [(3, 4), (4, 5), (5, len(g) - 1), (len(g) - 1, len(g))]
    )
    t3 = (
        f'<table class="tj"><caption>政府信息公开申请办理统计（{R.year}）</caption>\n<thead>'
        + "\n".join(map(row, g[:3]))
        + "</thead>\n"
        + bodies
        + "</table>\n"
    )
    t2 = "".join(
        html_table(x, f'<h4>{b[0]}</h4><table class="tj"><tbody>', td, "</tbody></table>")
        for x, b in zip(t2_grids(R, items="none"), R.t2blocks)
    )
    g4 = t4_grid(R)
    t4 = (
        "<table class='tj'><thead>"
        + "".join(map(row, g4[:3]))
        + "</thead><tbody>"
        + row(g4[3])
        + "</tbody><tfoot><tr><td colspan='15'>注：含上年度结转案件</td></tr></tfoot></table>"
    )
    body = (
        f"<article><h1>{f['title']}</h1>"
        + assemble(f, t2, t3, t4, lambda s: f"<p>{E(s)}</p>\n", lambda s: f"<h3>{E(s)}</h3>\n")
        + "</article>"
    )
    return R, page(f["title"], body)


@file("html_hidden_duplicate.html")
def _(name):
    R = Report(name, "栖梧县教育体育局", 2024, "G3", size=37)
    R.note = "each table stands twice: a display:none print copy made before a correction (other numbers in it must not count), and the visible one; hidden spans and comments in cells"
    f = frame(R)
    i = [0]

    def td(c):
        i[0] += 1
        junk = (
            '<span style="display: none">99</span>'
            if c.kind == "num" and i[0] % 11 == 0
            else f"<!-- {i[0]} -->"
            if i[0] % 7 == 0
            else ""
        )
        return f"<td{spans(c)}><p>{E(c.text)}{junk}</p></td>"

    stale = lambda c: f"<td{spans(c)}>{int(c.text) + 2 if c.kind == 'num' and c.text.isdigit() else E(c.text)}</td>"

    def both(g):
        return (
            '<div class="print-only" style="display:none">'
            + html_table(g, "<table>", stale)
            + "</div>\n"
            + '<div class="table-wrap">'
            + html_table(g, '<table class="gov-table"><tbody>', td, "</tbody></table>")
            + "</div>\n"
        )

    body = f"<div id='share' style='display:none'>扫一扫分享：{f['title']}</div><h1>{f['title']}</h1>" + assemble(
        f,
        "".join(map(both, t2_grids(R))),
        both(t3_grid(R)),
        both(t4_grid(R)),
        lambda s: f"<p>{E(s)}</p>\n",
        lambda s: f"<h2>{E(s)}</h2>\n",
    )
    return R, page(
        f["title"],
        body,
        "<style>@media print{.print-only{display:block!important}}</style>\n<script>var data=[[1,2,3]];</script>\n",
    )


@file("html_one_table_a_row.html")
def _(name):
    R = Report(name, "白砚镇人民政府", 2023, "G3", size=9, orgs=0.3)
    R.note = "every row of tables 2, 3 and 4 is its own <table>; group and part labels stand as paragraphs between them"
    f = frame(R)
    tab = lambda cells: "<table border='1'><tbody><tr>" + "".join(f"<td>{E(x)}</td>" for x in cells) + "</tr></tbody></table>\n"
    t2 = "".join(
        f"<p>{item}</p>" + tab(header) + "".join(tab([lab] + [R.p("t2.t2_" + x) for x in fs]) for lab, fs in rows)
        for item, header, rows in R.t2blocks
    )
    t3, last = f"<p>{RELATION}</p>" + tab(["申请人情况"]) + tab(["自然人", "法人或其他组织", "总计"]) + tab(COL_LABELS[1:6]), ""
    for k, group, label in R.rows:
        if k == "granted":
            t3 += f"<p>{PART3}</p>"
        if group and group != last:
            t3 += f"<p>{group}</p>"
        last = group
        t3 += tab([short(label)] + R.row(k))
    t4 = (
        tab(["行政复议", "行政诉讼"])
        + tab(["未经复议直接起诉", "复议后起诉"])
        + tab(T4_LABELS * 3)
        + tab([x for b in T4_BLOCKS for x in R.t4row(b)])
    )
    body = f"<h1>{f['title']}</h1>" + assemble(f, t2, t3, t4, lambda s: f"<p>{E(s)}</p>\n", lambda s: f"<p><b>{E(s)}</b></p>\n")
    return R, page(f["title"], body)


@file("html_broken_at_page_border.html")
def _(name):
    R = Report(name, "流霞区市场监督管理局", 2022, "G3", size=168)
    R.note = "table 3 broken in two <table>s as in a PDF-to-HTML export: second part repeats the header, the group cell is split as （四）无法 / 提供; a page number stands between"
    f = frame(R)
    body_rows = t3_grid(R, typed, body_only=True)
    head = t3_grid(R)[:3]
    cut = 14  # inside （四）无法提供 (rows 12..14)
    first, second = body_rows[:cut], body_rows[cut:]
    # the spans end at the page border and start again on the next page
    first = [[c._replace(rs=min(c.rs, cut - y)) for c in r] for y, r in enumerate(first)]
    first[12] = [c._replace(text="（四）无法") if c.text == "（四）无法提供" else c for c in first[12]]
    n_rest = len(second) - 1
    second = [[C("", n_rest), C("提供", 1)] + second[0]] + second[1:]
    td = lambda c: (
        f'<td{spans(c)}><span class="ft{12 if c.kind == "num" else 7}">{E(c.text).replace("社会公益", "社会公益<br/>").replace("法律服务", "法律服务<br/>")}</span></td>'
    )
    tab = lambda g: html_table(g, '<table class="pdf2html" cellspacing="0">', td)
    t3 = tab(head + first) + '<p class="pagenum">— 3 —</p>\n<hr/>\n<a name="p4"></a>' + tab(head + second)
    body = f"<h1>{f['title']}</h1>" + assemble(
        f,
        "".join(map(tab, t2_grids(R))),
        t3,
        tab(t4_grid(R)),
        lambda s: f'<p class="ft3">{E(s)}</p>\n',
        lambda s: f'<p class="ft5"><b>{E(s)}</b></p>\n',
    )
    return R, page(f["title"], body)


@file("html_g1_national.html")
def _(name):
    R = Report(name, "苍芦市住房和城乡建设局", 2016, "G1", size=34)
    R.blank("g1.g1_channel_gazette", "g1.g1_press_conferences_principal", "g1.g1_online_interviews_principal")
    R.blank("g1.g1_request_fees_wan", mark="无")
    R.blank("g1.g1_complaints", mark="/")
    R.note = "national 58-row form, 统计指标/单位/统计数, indentation by &nbsp;; blanks, one 无, one /; signature block as the last rows"
    f = frame(R, G1_HEADS)
    td = lambda c: (
        f"<td height='24' style='border:1px solid #333'>{'&nbsp;' * (4 if re.match(r'[0-9]', c.text) else 8 if c.text[:2] in ('其中', '涉及', '危及', '不是', '法律') else 0)}{E(c.text) or '&nbsp;'}</td>"
        if c.kind != "num"
        else f"<td>{E(c.text) or '&nbsp;'}</td>"
    )
    g = g1_grid(R)
    g += [[C("单位负责人：李×", 1, 1), C("审核人：王×", 1, 2)], [C("填报人：赵×"), C("联系电话：0990-5550177", 1, 2)]]
    td2 = lambda c: td(c).replace("<td", f"<td{spans(c)}", 1)
    body = (
        f"<h1>{f['title']}</h1><p>{f['intro']}</p><p><b>一、概述</b></p><p>{f['overview']}</p><p><b>二、主动公开政府信息情况</b></p><p>公开目录按季更新。</p>"
        f"<p><b>三、存在的主要问题和改进措施</b></p><p>{f['problems']}</p><p>{f['contact']}</p>"
        f"<p><b>附件：政府信息公开情况统计表</b></p><p>（{R.year}年度）</p>" + html_table(g, "<table>", td2)
    )
    return R, page(f["title"], body)


@file("html_g1_local_cumulative.html")
def _(name):
    R = Report(name, "临鹭县人民政府", 2015, "G1", size=88)
    rng = random.Random(name + "cum")
    cum = {
        f: str(int(R.v("g1.g1_" + f)) * rng.randint(2, 6) + rng.randint(0, 9)) for _, _, f in G1 if f and not f.endswith("_wan")
    }
    cum.update(request_fees_wan="0.8", budget_wan="96.4")
    extra = {
        "normative_docs_issued": [
            ("其中：财政预算决算和“三公”经费信息数", "条", "62", "240"),
            ("行政审批信息数", "条", "118", "533"),
            ("环境保护信息数", "条", "47", "129"),
            ("食品药品安全信息数", "条", "35", "98"),
        ],
        "reply_other_channel": [("9．其他", "件", "0", "2")],
    }
    R.put("g1.g1_request_fees_wan", "0.35")
    R.note = "local form: extra rows (重点领域 after 制发规范性文件总数), 单位 column, 本年度 and 历年累计 columns (only the first is this year's)"
    f = frame(R, G1_HEADS)
    g = g1_grid(R, extra=extra, cumulative=cum, header=["指标名称", "单位", f"{R.year}年度", "历年累计"])
    for y, row in enumerate(g):  # heading rows span the table, as local forms like it
        if y and not row[1].text:
            g[y] = [C(row[0].text, 1, 4)]
    body = (
        f"<div class='xxgk'><h2>{f['title']}</h2><p>{f['intro']}</p><h3>一、概述</h3><p>{f['overview']}</p><h3>二、依申请公开政府信息情况</h3><p>{f['problems']}</p>"
        f"<h3>附表：政府信息公开情况统计表（{R.year}年度）</h3>"
        + html_table(g, "<table border=1>", simple_td)
        + f"<p>{f['contact']}</p></div>"
    )
    return R, page(f["title"], body)


@file("html_two_years_one_page.html")
def _(name):
    R = Report(name, "乌岬市司法局", 2022, "G3", size=52)
    old = Report(name + "old", "乌岬市司法局", 2021, "G3", size=31)
    R.note = (
        "the page holds the 2022 report (title, first) and, below it, last year's report with full tables; only 2022 counts"
    )
    f, fo = frame(R), frame(old)
    tab = lambda g: html_table(g, "<table class='t' border='1'>", simple_td)
    make = lambda rep, fr: (
        f"<h1>{fr['title']}</h1>"
        + assemble(
            fr,
            "".join(map(tab, t2_grids(rep))),
            tab(t3_grid(rep)),
            tab(t4_grid(rep)),
            lambda s: f"<p>{E(s)}</p>\n",
            lambda s: f"<h2>{E(s)}</h2>\n",
        )
    )
    body = (
        "<div class='tabs'><a>2022年</a> <a>2021年</a></div><div class='tab-pane'>"
        + make(R, f)
        + "</div>\n<div class='tab-pane'>\n<p>往年报告</p>"
        + make(old, fo)
        + "</div>"
    )
    return R, page(f["title"], body)


@file("html_extra_tables.html")
def _(name):
    R = Report(name, "环翠湾新区管理委员会", 2023, "G3", size=205)
    for k in ("licence_decisions", "penalty_decisions"):
        n = R.rng.randint(1200, 48000)
        R.put("t2.t2_" + k, f"{n:,}", n)
    R.note = "the office's own tables round the standard ones: requests by channel (same word 总计), budget, staff; thousands separators in table 2; prose with numbers between the tables"
    f = frame(R)
    own = lambda rows, cap: (
        f"<p align='center'>{cap}</p><table border='1'>"
        + "".join("<tr>" + "".join(f"<td>{x}</td>" for x in r) + "</tr>" for r in rows)
        + "</table>\n"
    )
    channel = own(
        [["渠道", "自然人", "法人或其他组织", "总计"], ["当面", 11, 2, 13], ["网络", 150, 20, 170], ["信函", 44, 9, 53]],
        "附：申请渠道情况（含咨询）",
    )
    budget = own(
        [
            ["项目", "预算数（万元）", "决算数（万元）"],
            ["行政许可窗口运行", "120.00", "118.32"],
            ["行政处罚文书印制", "6.50", "6.50"],
            ["信息公开专项", "15.00", "12.77"],
        ],
        "部门经费情况",
    )
    staff = own([["类别", "人数"], ["专职", 3], ["兼职", 41], ["总计", 44]], "政务公开队伍情况")
    tab = lambda g: html_table(g, "<table border='1' class='std'>", simple_td)
    body = f"<h1>{f['title']}</h1>" + assemble(
        f,
        staff
        + "".join(map(tab, t2_grids(R)))
        + "<p>其中，行政许可较上年增长7.2%，行政处罚减少315件；收费项目共3项。</p>"
        + budget,
        channel
        + "<p>统计时不含电话咨询806次。</p>"
        + tab(t3_grid(R, space_dot))
        + f"<p>注：表中“其他”包括主动撤回{min(2, R.v('t3.other_other.total'))}件。</p>",
        tab(t4_grid(R))
        + own([["案由", "复议", "诉讼", "总计"], ["土地征收", 5, 2, 7], ["房屋拆迁", 3, 1, 4]], "复议诉讼涉及领域"),
        lambda s: f"<p>{E(s)}</p>\n",
        lambda s: f"<h3>{E(s)}</h3>\n",
    )
    return R, page(f["title"], body)


@file("html_divs_t4_transposed.html")
def _(name):
    R = Report(name, "雁栖岭省民政厅", 2024, "G3", size=96)
    R.blank("t2.t2_rules_repealed", "t2.t2_coercion_decisions", mark="—")
    R.note = (
        "no <table> at all: rows and cells are <div class=tr>/<div class=td> (display:table); table 4 transposed; — for none"
    )
    f = frame(R, H6_PAREN)
    td = lambda c: f'<div class="td{" n" if c.kind == "num" else ""}" data-cs="{c.cs}" data-rs="{c.rs}">{E(c.text)}</div>'
    tab = lambda g: html_table(g, '<div class="table">\n', td, "</div>\n", '<div class="tr">', "</div>\n")
    body = (
        f"<main><h1>{f['title']}</h1>"
        + assemble(
            f,
            "".join(map(tab, t2_grids(R))),
            tab(t3_grid(R)),
            tab(t4_grid(R, "transposed")),
            lambda s: f"<p>{E(s)}</p>\n",
            lambda s: f"<h2>{E(s)}</h2>\n",
        )
        + "</main>"
    )
    return R, page(f["title"], body, "<style>.table{display:table}.tr{display:table-row}.td{display:table-cell}</style>\n")


@file("html_wechat_sections.html")
def _(name):
    R = Report(name, "菱塘街道办事处", 2021, "G3", size=6, orgs=0)
    R.blank("t2.t2_fee_amount_wan", mark="无")
    for b in T4_BLOCKS[1:]:
        R.blank(*[f"t4.{b}.{c}" for c in T4_COLS], mark="无")
    R.note = "公众号 editor markup: every cell <section><span>, header characters broken by <br>, zero-width characters; table 4 as three rows; 无 in cells"
    f = frame(R)

    def td(c):
        t = E(c.text)
        if c.text == PART3 or c.text.startswith("（三）") or c.text in ("自然人", "商业企业"):
            t = "<br/>".join(t)
        return f'<td{spans(c)} style="border-color:#3e3e3e;padding:0"><section style="line-height:1.75em"><span style="font-size:12px" leaf="">{t}</span></section></td>'

    tab = lambda g: html_table(
        g,
        '<section powered-by="editor"><table><colgroup><col width="10%"/></colgroup><tbody>',
        td,
        "</tbody></table></section>",
    )
    P = lambda s: f'<section><section style="text-indent:2em"><span>\u200b{E(s)}</span></section></section>\n'
    body = (
        f'<h1 id="activity-name">{f["title"]}</h1><div id="js_content">'
        + assemble(f, "".join(map(tab, t2_grids(R))), tab(t3_grid(R)), tab(t4_grid(R, "three")), P, lambda s: P(s))
        + "</div>"
    )
    return R, page(f["title"], body)


@file("html_uppercase_mixed_source_error.html")
def _(name):
    R = Report(name, "墨陵县农业农村局", 2021, "G2", t2="G2", other="three", size=44)
    n = R.v("t3.granted.total")
    R.put("t3.granted.total", n + 3)
    R.errors.append(("T3-COL granted", f"予以公开: six applicants add to {n}, the page prints {n + 3}"))
    R.errors.append(("T3-RES total", "the total column's rows add to more than its （七）总计 because of 予以公开"))
    R.put("t2.t2_procurement_amount", "386,200元", 386200)
    R.units = {"t2.t2_procurement_amount": "元"}
    R.note = "HTML 3.2 in capitals without closing </TD></TR>, attributes unquoted; G2 table 2 with G3 table 3 (three rows of 其他处理); a printed row total is wrong"
    f = frame(R)
    td = lambda c: f"<TD{spans(c).upper().replace(chr(34), '')} ALIGN=middle><FONT SIZE=2>{E(c.text)}</FONT>"
    tab = lambda g: html_table(g, "<TABLE BORDER=1 WIDTH=600>\n", td, "</TABLE>", "<TR>", "\n")
    body = f"<CENTER><FONT SIZE=5>{f['title']}</FONT></CENTER>" + assemble(
        f,
        tab(t2_grids(R, merged=True)[0]),
        tab(t3_grid(R)),
        tab(t4_grid(R)),
        lambda s: f"<P>{E(s)}\n",
        lambda s: f"<P><B>{E(s)}</B>\n",
    )
    return (
        R,
        f"<HTML><HEAD><META HTTP-EQUIV=Content-Type CONTENT='text/html; charset=utf-8'><TITLE>{f['title']}</TITLE></HEAD>\n<BODY>{body}</BODY></HTML>\n",
    )


# ------------------------------------------------------------------------------------------------ DOCX


def docx_table(doc, grid, merge=True, runs=False, style="Table Grid", repeat=False):
    """Grid as a Word table; merged cells are really merged (vMerge, gridSpan), or the text repeats in each cell."""
    m = matrix(grid, repeat=repeat)
    t = doc.add_table(rows=len(m), cols=len(m[0]))
    if style:
        t.style = style
    if not merge:
        for y, row in enumerate(m):
            for x, text in enumerate(row):
                t.cell(y, x).text = text
        return t
    cells = [list(r.cells) for r in t.rows]
    for y, x, c in placed(grid):
        cell = cells[y][x]
        if c.rs > 1 or c.cs > 1:
            cell = cell.merge(cells[y + c.rs - 1][x + c.cs - 1])
        p = cell.paragraphs[0]
        if runs and len(c.text) > 1:
            for ch in (c.text[:1], c.text[1:]):
                p.add_run(ch)
        else:
            p.add_run(c.text)
    return t


def docx_bytes(doc):
    """The package with fixed zip dates, so that the same content gives the same bytes."""
    raw, out = io.BytesIO(), io.BytesIO()
    doc.save(raw)
    with zipfile.ZipFile(raw) as a, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as b:
        for i in a.infolist():
            b.writestr(zipfile.ZipInfo(i.filename, (2020, 1, 1, 0, 0, 0)), a.read(i.filename), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def docx_report(f, t2, t3, t4, heading=True):
    """t2, t3, t4 are functions doc -> None."""
    import docx

    doc = docx.Document()
    doc.add_heading(f["title"], 0) if heading else doc.add_paragraph(f["title"])
    Hd = (lambda s: doc.add_heading(s, 1)) if heading else (lambda s: doc.add_paragraph().add_run(s).__setattr__("bold", True))
    doc.add_paragraph(f["intro"])
    Hd(f["h"][0]), doc.add_paragraph(f["overview"])
    Hd(f["h"][1])
    if f["proactive"]:
        doc.add_paragraph(f["proactive"])
    t2(doc), Hd(f["h"][2]), doc.add_paragraph(f["requests"]), t3(doc), Hd(f["h"][3]), t4(doc)
    (
        Hd(f["h"][4]),
        doc.add_paragraph(f["problems"]),
        Hd(f["h"][5]),
        doc.add_paragraph(f["other"]),
        doc.add_paragraph(f["contact"]),
    )
    for x in f["sign"].split("\n"):
        doc.add_paragraph(x)
    return doc


@file("docx_template_merged.docx")
def _(name):
    R = Report(name, "泊云市人力资源和社会保障局", 2022, "G3", size=77)
    R.note = "the official template: 28 x 10 grid with real vertical and horizontal merges"
    f = frame(R)
    doc = docx_report(
        f,
        lambda d: [docx_table(d, g) for g in t2_grids(R, merged=True)],
        lambda d: docx_table(d, t3_grid(R)),
        lambda d: docx_table(d, t4_grid(R)),
    )
    return R, docx_bytes(doc)


@file("docx_flat_repeat_g2.docx")
def _(name):
    R = Report(name, "靖岚县水利局", 2020, "G2", size=18)
    R.put("t2.t2_licence_items_change", "增加3", 3)
    R.put("t2.t2_penalty_items_change", "减少2", -2)
    R.put("t2.t2_other_service_items_change", "无变化", 0, "none_text")
    R.put("t2.t2_procurement_amount", "125000")
    R.units = {"t2.t2_procurement_amount": None}
    for k, _, _ in R.rows:
        if k not in ("new_received", "carried_over", "handled_total", "carried_forward"):
            R.blank(f"t3.{k}.total")
    R.note = "no merges: the text of a spanned cell is repeated in each cell it covers; 增加3/减少2/无变化; amount without unit; blank row totals"
    f = frame(R)
    flat = lambda d, g: docx_table(d, g, merge=False, repeat=True)
    doc = docx_report(
        f,
        lambda d: [flat(d, g) for g in t2_grids(R, merged=True)],
        lambda d: flat(d, t3_grid(R, fw_dot)),
        lambda d: flat(d, t4_grid(R)),
        heading=False,
    )
    return R, docx_bytes(doc)


@file("docx_g1_local.docx")
def _(name):
    import docx

    R = Report(name, "沙桐区财政局", 2017, "G1", size=26)
    R.blank("g1.g1_channel_gazette", "g1.g1_channel_weibo", mark="-")
    R.put("g1.g1_budget_wan", "约3.5", 3.5, "approx")
    extra = {
        "disclosed_normative_docs": [("重点领域公开政府信息数", "条", "61", "")],
        "responses_other": [("6．领导信箱答复数", "件", "212", "")],
        "trainees": [("（四）政务公开考核得分", "分", "96.5", "")],
    }
    R.note = "G1 as DOCX with a 序号 column before the label, extra local rows, 约 and - cells, dates and signatures in the last merged row"
    f = frame(R, G1_HEADS)
    g = g1_grid(R, extra=extra)
    g = [[H("序号")] + g[0]] + [[C(str(i + 1))] + r for i, r in enumerate(g[1:])]
    doc = docx.Document()
    (
        doc.add_heading(f["title"], 0),
        doc.add_paragraph(f["intro"]),
        doc.add_heading("一、概述", 1),
        doc.add_paragraph(f["overview"]),
    )
    (
        doc.add_heading("二、存在问题", 1),
        doc.add_paragraph(f["problems"]),
        doc.add_heading(f"附件 {R.year}年政府信息公开情况统计表", 1),
    )
    docx_table(doc, g + [[C(f"填报单位（盖章）：{R.agency}　填报日期：{R.year + 1}年1月12日", 1, 4)]])
    doc.add_paragraph(f["contact"])
    return R, docx_bytes(doc)


@file("docx_split_tables.docx")
def _(name):
    R = Report(name, "鹤汀县交通运输局", 2023, "G3", size=59)
    R.note = "each item of table 2 its own table under a paragraph 第二十条…; table 3 split by hand into three tables without repeated header; table 4 three rows of 5; digits in separate runs"
    f = frame(R)

    def t2(d):
        for (item, _, _), g in zip(R.t2blocks, t2_grids(R, items="none")):
            d.add_paragraph(item), docx_table(d, g, runs=True)

    def t3(d):
        rows = t3_grid(R, short, body_only=True)
        docx_table(d, t3_grid(R, cols=SPACED_COLS)[:3] + rows[:2], runs=True)
        d.add_paragraph("")
        mid = [[c for c in r if c.text != PART3] for r in rows[2:-1]]
        docx_table(d, mid, runs=True)
        d.add_page_break()
        docx_table(d, rows[-1:], runs=True)

    doc = docx_report(f, t2, t3, lambda d: docx_table(d, t4_grid(R, "three"), runs=True))
    return R, docx_bytes(doc)


@file("docx_nested_layout_subtotal.docx")
def _(name):
    R = Report(name, "淞原区应急管理局", 2024, "G3", size=33, orgs=0.3)
    sub = {k: str(sum(R.v(f"t3.{k}.{c}") for c in COLS[1:6])) for k, _, _ in R.rows}
    R.blank("t2.t2_rules_made", "t2.t2_rules_repealed", "t2.t2_rules_in_force", mark="不适用")
    R.blank("t2.t2_fee_amount_wan", mark="无")
    R.note = "tables nested inside a one-cell layout table; 小计 column; 不适用 and 无 in table 2; table 4 transposed"
    f = frame(R)

    def box(d, g):
        cell = d.add_table(1, 1).cell(0, 0)
        cell.paragraphs[0].add_run("单位：件")
        m = matrix(g)
        t = cell.add_table(len(m), len(m[0]))
        cells = [list(r.cells) for r in t.rows]
        for y, x, c in placed(g):
            k = cells[y][x] if c.rs == c.cs == 1 else cells[y][x].merge(cells[y + c.rs - 1][x + c.cs - 1])
            k.paragraphs[0].add_run(c.text)

    doc = docx_report(
        f,
        lambda d: [box(d, g) for g in t2_grids(R)],
        lambda d: box(d, t3_grid(R, subtotal=sub)),
        lambda d: box(d, t4_grid(R, "transposed")),
    )
    return R, docx_bytes(doc)


@file("docx_mixed_prose_drift.docx")
def _(name):
    R = Report(name, "霁川市生态环境局", 2021, "G3", other="one", size=148)
    n = R.v("t2.t2_penalty_decisions")
    R.put("t2.t2_penalty_decisions", f"{n}（其中简易程序12件）", n, "text")
    R.note = "G3 table 2 with one-row 其他处理 in table 3; drifting headings (四 missing); prose with numbers and the office's budget table between the standard tables; a remark inside a number cell"
    f = frame(R, H6_DRIFT)

    def t2(d):
        docx_table(
            d,
            [
                [H("年份"), H("预算（万元）"), H("执行率")],
                [C("2020"), N("30.0"), N("98.1%")],
                [C("2021"), N("34.5"), N("97.0%")],
            ],
        )
        d.add_paragraph("上表为专项经费情况。2021年共受理行政许可212件，同比增加18件，法定主动公开内容详见下表。")
        for g in t2_grids(R):
            docx_table(d, g)
            d.add_paragraph("（数据截至12月31日24时，共4类。）")

    def t3(d):
        docx_table(d, t3_grid(R, lambda s: ascii_paren(space_dot(s)), relation="项目", part="三、\n本\n年\n度\n办\n理\n结\n果"))
        d.add_paragraph(f"1.其他处理主要为申请人撤回，共{R.v('t3.other_handling.total')}件。2.平均办理时长6.5个工作日。")

    doc = docx_report(f, t2, t3, lambda d: docx_table(d, t4_grid(R)))
    return R, docx_bytes(doc)


# ------------------------------------------------------------------------------------------------ PDF


class Pdf:
    """A page writer over a reportlab canvas: running text, tables with spans that may cross pages, page numbers."""

    def __init__(self, size=(595, 842), foot="- {n} -", margin=60, fs=11):
        from reportlab.pdfbase import pdfmetrics
        from reportlab.pdfbase.cidfonts import UnicodeCIDFont
        from reportlab.pdfgen import canvas

        pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
        self.width_of = lambda s, fs: pdfmetrics.stringWidth(s, "STSong-Light", fs)
        self.buf = io.BytesIO()
        self.c = canvas.Canvas(self.buf, pagesize=size, invariant=1)
        self.W, self.Ht, self.m, self.foot, self.fs, self.n = *size, margin, foot, fs, 1
        self.y = self.Ht - margin

    def page(self):
        self.c.setFont("STSong-Light", 9)
        self.c.drawCentredString(self.W / 2, 30, self.foot.format(n=self.n))
        self.c.showPage()
        self.n, self.y = self.n + 1, self.Ht - self.m

    def wrap(self, s, w, fs):
        lines = [""]
        for ch in s:
            if ch == "\n":
                lines.append("")
            elif self.width_of(lines[-1] + ch, fs) > w and lines[-1] and ch not in "，。；、：）":
                lines.append(ch)
            else:
                lines[-1] += ch
        return lines

    def text(self, s, fs=None, centre=False, indent=True, gap=6):
        fs = fs or self.fs
        for line in self.wrap(("　　" if indent and not centre else "") + s, self.W - 2 * self.m, fs):
            if self.y < 60:
                self.page()
            self.c.setFont("STSong-Light", fs)
            (self.c.drawCentredString(self.W / 2, self.y, line) if centre else self.c.drawString(self.m, self.y, line))
            self.y -= fs * 1.6
        self.y -= gap

    def table(self, grid, widths, fs=8.5, rules="all", vertical=(), head=0, spread=0, breaks=(), pad=3):
        """rules: all | none | h (horizontal only); vertical: texts set one character below the other;
        head: header rows repeated on a new page; spread: extra space between the digits of a number; breaks: forced page breaks before these rows."""
        cells, lead = list(placed(grid)), fs * 1.25
        xs = [self.m]
        for w in widths:
            xs.append(xs[-1] + w)
        lines = lambda c, x: list(c.text) if c.text in vertical else self.wrap(c.text, xs[x + c.cs] - xs[x] - 2 * pad, fs)
        heights = [lead + 2 * pad] * len(grid)
        for y, x, c in cells:
            if c.rs == 1:
                heights[y] = max(heights[y], len(lines(c, x)) * lead + 2 * pad)
        for y, x, c in cells:
            short = len(lines(c, x)) * lead + 2 * pad - sum(heights[y : y + c.rs])
            if short > 0:
                heights[y + c.rs - 1] += short
        pages, now, room = [], [], self.y - 55
        for y, h in enumerate(heights):
            if (h > room and now) or y in breaks:
                pages.append(now)
                now, room = [], self.Ht - self.m - 55 - sum(heights[:head])
            now.append(y)
            room -= h
        pages.append(now)
        tallest = lambda y, c: max(range(len(pages)), key=lambda i: sum(heights[r] for r in pages[i] if y <= r < y + c.rs))
        for i, rows in enumerate(pages):
            if i:
                self.page()
            order = (list(range(head)) if i and head else []) + rows
            tops, y0 = {}, self.y
            for y in order:
                tops[y] = y0
                y0 -= heights[y]
            bottom = lambda y: tops[y] - heights[y]
            for y, x, c in cells:
                part = [r for r in range(y, y + c.rs) if r in tops]
                if not part:
                    continue
                top, low = tops[part[0]], bottom(part[-1])
                if rules == "all":
                    self.c.rect(xs[x], low, xs[x + c.cs] - xs[x], top - low)
                elif rules == "h":
                    self.c.line(xs[x], low, xs[x + c.cs], low), self.c.line(xs[x], top, xs[x + c.cs], top)
                if y >= head and tallest(y, c) != i:  # a cell cut by the page border: its text stands in the taller part
                    continue
                ls = lines(c, x)
                ty = (top + low) / 2 + len(ls) * lead / 2 - fs
                self.c.setFont("STSong-Light", fs)
                for line in ls:
                    cx = (xs[x] + xs[x + c.cs]) / 2
                    if c.kind == "label" and c.text not in vertical:
                        self.c.drawString(xs[x] + pad, ty, line)
                    elif spread and c.kind == "num" and len(line) > 1:
                        w = self.width_of(line, fs) + spread * (len(line) - 1)
                        self.c.drawString(cx - w / 2, ty, line, charSpace=spread)
                    else:
                        self.c.drawCentredString(cx, ty, line)
                    ty -= lead
            self.y = y0
        self.y -= 14

    def bytes(self):
        self.page()
        self.c.save()
        return self.buf.getvalue()


def pdf_report(pdf, f, t2, t3, t4, h=lambda p, s: p.text(s, 13, indent=False)):
    pdf.text(f["title"], 18, centre=True, gap=14)
    pdf.text(f["intro"]), h(pdf, f["h"][0]), pdf.text(f["overview"]), h(pdf, f["h"][1])
    if f["proactive"]:
        pdf.text(f["proactive"])
    t2(), h(pdf, f["h"][2]), pdf.text(f["requests"]), t3(), h(pdf, f["h"][3]), t4()
    h(pdf, f["h"][4]), pdf.text(f["problems"]), h(pdf, f["h"][5]), pdf.text(f["other"]), pdf.text(f["contact"])
    for x in f["sign"].split("\n"):
        pdf.text(x, indent=False)
    return pdf.bytes()


W3 = [18, 46, 131] + [38, 38, 38, 40, 40, 34, 42]


@file("pdf_ruled_across_pages.pdf")
def _(name):
    R = Report(name, "潮安里市人民政府", 2022, "G3", size=1180, orgs=0.06)
    R.note = "ruled tables; 三、本年度办理结果 and the group labels set vertically; table 3 crosses a page inside （三）不予公开; page numbers - n -"
    f, pdf = frame(R), Pdf()
    vert = (PART3, "（三）不予公开", "（五）不予处理")
    return R, pdf_report(
        pdf,
        f,
        lambda: [pdf.table(g, [150] + [320 / (len(g[-1]) - 1)] * (len(g[-1]) - 1)) for g in t2_grids(R)],
        lambda: pdf.table(t3_grid(R), W3, vertical=vert),
        lambda: pdf.table(t4_grid(R), [31] * 15, fs=8),
    )


@file("pdf_labels_wrap_g2.pdf")
def _(name):
    R = Report(name, "棠梨县公安局", 2020, "G2", size=63)
    R.put("t2.t2_licence_items_change", "+2", 2)
    R.put("t2.t2_penalty_items_change", "-1", -1)
    R.put("t2.t2_procurement_amount", "47.8（万元）", 47.8)
    R.units = {"t2.t2_procurement_amount": "万元"}
    R.note = "narrow label columns: labels wrap above and below the centred numbers; header repeated on the second page of table 3; footer 第 n 页"
    f, pdf = frame(R), Pdf(foot="第 {n} 页", margin=72)
    return R, pdf_report(
        pdf,
        f,
        lambda: pdf.table(t2_grids(R, merged=True)[0], [120, 105, 105, 105], fs=10),
        lambda: pdf.table(t3_grid(R), [24, 40, 80] + [42, 40, 40, 46, 46, 36, 44], fs=9.5, head=3),
        lambda: pdf.table(t4_grid(R), [30] * 15, fs=9),
    )


@file("pdf_no_ruling.pdf")
def _(name):
    R = Report(name, "梅庐乡人民政府", 2023, "G3", size=7, orgs=0.3)
    R.blank("t2.t2_rules_made", "t2.t2_rules_repealed", "t2.t2_rules_in_force", mark="/")
    R.note = "no ruling at all, columns only by position; / for 规章"
    f, pdf = frame(R), Pdf(foot="{n}", fs=12)
    return R, pdf_report(
        pdf,
        f,
        lambda: [pdf.table(g, [160] + [300 / (len(g[-1]) - 1)] * (len(g[-1]) - 1), rules="none", fs=9.5) for g in t2_grids(R)],
        lambda: pdf.table(t3_grid(R, ascii_paren), [18, 66, 140] + [36, 34, 34, 38, 38, 30, 40], rules="none", fs=8),
        lambda: pdf.table(t4_grid(R), [31] * 15, rules="none", fs=7.5),
    )


@file("pdf_g1_landscape.pdf")
def _(name):
    R = Report(name, "蔚蒲县国土资源局", 2014, "G1", size=57)
    rng = random.Random(name + "x")
    R.blank("g1.g1_channel_weibo", "g1.g1_channel_wechat")
    cum = {f: str(int(R.v("g1.g1_" + f) or 0) + rng.randint(3, 900)) for _, _, f in G1 if f and not f.endswith("_wan")}
    cum.update(request_fees_wan="0", budget_wan="55")
    R.note = "landscape PDF of the G1 form with 年度 and 历年累计 columns, header repeated on each page, a blank 微博/微信 row"
    f, pdf = frame(R, G1_HEADS), Pdf(size=(842, 595), foot="— {n} —")
    pdf.text(f["title"], 18, centre=True), pdf.text(f["intro"]), pdf.text("一、概述", 13, indent=False), pdf.text(f["overview"])
    pdf.text("二、主要问题和改进措施", 13, indent=False), pdf.text(f["problems"]), pdf.text(f["contact"])
    pdf.page()
    pdf.text(f"附表　政府信息公开情况统计表（{R.year}年）", 14, centre=True)
    g = g1_grid(R, cumulative=cum, header=["统　计　指　标", "计量单位", "年度", "历年累计"])
    pdf.table(g, [420, 70, 100, 100], fs=10, head=1)
    return R, pdf.bytes()


@file("pdf_three_line_split_digits.pdf")
def _(name):
    R = Report(name, "钟梧市交通警察支队", 2024, "G3", size=2306, orgs=0.03)
    n = R.v("t4.review.total")
    R.put("t4.review.total", n + 10)
    R.errors.append(("T4-SUM review", f"行政复议: the four results add to {n}, the page prints 总计 {n + 10}"))
    R.put("t2.t2_licence_decisions", "218406"), R.put("t2.t2_penalty_decisions", "1730228")
    R.note = "horizontal rules only; wide letter-spacing inside numbers (text layers read 2 3 0 6); table 4 three rows; printed 行政复议 total is wrong"
    f, pdf = frame(R), Pdf(margin=50)
    return R, pdf_report(
        pdf,
        f,
        lambda: [pdf.table(g, [150] + [330 / (len(g[-1]) - 1)] * (len(g[-1]) - 1), rules="h", spread=4) for g in t2_grids(R)],
        lambda: pdf.table(
            t3_grid(R, lambda s: fw_dot(short(s))), [20, 50, 120] + [52, 42, 42, 42, 42, 34, 52], rules="h", spread=4
        ),
        lambda: pdf.table(t4_grid(R, "three"), [80, 110, 55, 55, 55, 55, 55], rules="h", spread=4),
    )


@file("pdf_break_header_body.pdf")
def _(name):
    R = Report(name, "岚皋浦镇人民政府", 2021, "G3", size=15)
    for k, _, _ in R.rows:
        for c in COLS[1:6]:
            if R.v(f"t3.{k}.{c}") == 0:
                R.blank(f"t3.{k}.{c}", mark="/")
    R.blank(*[f"t2.t2_{x}" for x in ("licence_decisions", "coercion_decisions")])
    R.note = "table 3: header on one page, body on the next; table 4: header on one page, its only row of numbers on the next; / in empty organisation cells, blanks in table 2"
    f, pdf = frame(R), Pdf(foot="·{n}·")
    return R, pdf_report(
        pdf,
        f,
        lambda: [pdf.table(g, [150] + [320 / (len(g[-1]) - 1)] * (len(g[-1]) - 1)) for g in t2_grids(R)],
        lambda: pdf.table(t3_grid(R), W3, breaks=(3, 20)),
        lambda: pdf.table(t4_grid(R), [31] * 15, fs=8, breaks=(3,)),
    )


# ------------------------------------------------------------------------------------------------ Markdown

width = lambda s: sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in s)
padr = lambda s, n: s + " " * (n - width(s))


def fold(s, most=16):
    """s in lines of at most `most` places."""
    out = [""]
    for ch in s:
        if width(out[-1] + ch) > most:
            out.append("")
        out[-1] += ch
    return out


def pipe(m, header=True):
    out = ["| " + " | ".join(r) + " |" for r in m]
    out.insert(1, "|" + "---|" * len(m[0]))
    return "\n".join(out) + "\n"


def md_report(f, t2, t3, t4, h="## ", title="# "):
    par = lambda s: s + "\n\n" if s else ""
    return (
        f"{title}{f['title']}\n\n"
        + par(f["intro"])
        + f"{h}{f['h'][0]}\n\n"
        + par(f["overview"])
        + f"{h}{f['h'][1]}\n\n"
        + par(f["proactive"])
        + t2
        + f"\n{h}{f['h'][2]}\n\n"
        + par(f["requests"])
        + t3
        + f"\n{h}{f['h'][3]}\n\n"
        + t4
        + f"\n{h}{f['h'][4]}\n\n"
        + par(f["problems"])
        + f"{h}{f['h'][5]}\n\n"
        + par(f["other"])
        + par(f["contact"])
        + f["sign"].replace("\n", "\n\n")
        + "\n"
    )


@file("md_pipe_repeat.md")
def _(name):
    R = Report(name, "凌霜县文化和旅游局", 2022, "G3", size=28)
    R.note = "pipe tables, spanned cells repeated in each covered place (pandas/markitdown habit)"
    f = frame(R)
    return R, md_report(
        f,
        "\n".join(pipe(matrix(g, True)) for g in t2_grids(R)),
        pipe(matrix(t3_grid(R, typed), True)),
        pipe(matrix(t4_grid(R), True)),
    )


@file("md_grid.md")
def _(name):
    R = Report(name, "渡鸦口市审计局", 2023, "G3", size=17)
    R.note = "pandoc grid tables, long labels wrapped inside their cells, spanned cells empty where covered"
    f = frame(R)

    def grid(m):
        cells = [[fold(x) for x in r] for r in m]
        ws = [max(width(l) for r in cells for l in r[x]) or 1 for x in range(len(m[0]))]
        rule = lambda ch: "+" + "+".join(ch * (w + 2) for w in ws) + "+"
        out = [rule("-")]
        for y, r in enumerate(cells):
            for i in range(max(map(len, r))):
                out.append("|" + "|".join(" " + padr(c[i] if i < len(c) else "", w) + " " for c, w in zip(r, ws)) + "|")
            out.append(rule("=" if y == 0 else "-"))
        return "\n".join(out) + "\n"

    return R, md_report(
        f,
        "\n".join(grid(matrix(g)) for g in t2_grids(R, items="none")),
        grid(matrix(t3_grid(R))),
        grid(matrix(t4_grid(R, "three"))),
        h="### ",
    )


@file("md_simple_g2.md")
def _(name):
    R = Report(name, "瑶草坪县统计局", 2020, "G2", size=12, orgs=0.2)
    R.put("t2.t2_procurement_projects", "2"), R.put("t2.t2_procurement_amount", "198000元", 198000)
    R.put("t2.t2_licence_items_change", "-", None, "dash")
    R.units = {"t2.t2_procurement_amount": "元"}
    R.note = "pandoc simple tables (dashes under the header, columns by position); 三/group labels folded into the row label; - in 本年增/减; amount in 元"
    f = frame(R)

    def simple(rows):
        ws = [max(width(r[x]) for r in rows) for x in range(len(rows[0]))]
        line = lambda r: "  ".join(padr(c, w) for c, w in zip(r, ws)).rstrip()
        return "\n".join([line(rows[0]), "  ".join("-" * w for w in ws)] + [line(r) for r in rows[1:]]) + "\n\n"

    t2 = "".join(
        f"{item}\n\n" + simple([header] + [[lab] + [R.p("t2.t2_" + x) for x in fs] for lab, fs in rows])
        for item, header, rows in R.t2blocks
    )
    t3 = simple([["项目"] + COL_LABELS] + [[(group + " " if group else "") + lab] + R.row(k) for k, group, lab in R.rows])
    t4 = simple(
        [["类型"] + T4_LABELS]
        + [
            [lab] + R.t4row(b)
            for lab, b in zip(["行政复议", "行政诉讼（未经复议直接起诉）", "行政诉讼（复议后起诉）"], T4_BLOCKS)
        ]
    )
    return R, md_report(f, t2, t3, t4)


@file("md_one_table_a_row.md")
def _(name):
    R = Report(name, "横塘坳区住房保障中心", 2024, "G3", size=71)
    R.note = "PDF converter: each table row its own pipe table under a repeated heading; wrapped label remnants and page numbers as loose lines between; one cell of row 本机关不掌握相关政府信息 fell out, so the row has six numbers"
    hole = "t3.unable_not_held.enterprise"
    R.lose(hole)
    R.null_ok = [f"t3.unable_not_held.{c}" for c in COLS if not hole.endswith(c)]
    f = frame(R)
    one = lambda cells: "| " + " | ".join(cells) + " |\n" + "|" + "---|" * len(cells) + "\n"
    t2 = "".join(
        f"{item}\n## 表二\n" + one(h) + "".join("## 表二\n" + one([lab] + [R.p("t2.t2_" + x) for x in fs]) for lab, fs in rows)
        for item, h, rows in R.t2blocks
    )
    t3 = RELATION + "\n申请人情况\n## 表三\n" + one(["自然人", "法人或其他组织", "总计"]) + one(COL_LABELS[1:6])
    for i, (k, group, lab) in enumerate(R.rows):
        if k == "granted":
            t3 += "三、本年\n度办理\n结果\n"
        first = group and R.rows[i - 1][1] != group
        if k == "unable_unclear":
            t3 += "— 4 —\n"
        t3 += "## 表三\n" + one(
            ([group] if first else []) + [lab] + [R.p(f"t3.{k}.{c}") for c in COLS if f"t3.{k}.{c}" != hole]
        )
    t4 = (
        "行政复议 行政诉讼\n未经复议直接起诉 复议后起诉\n## 表四\n"
        + one(T4_LABELS * 3)
        + one([x for b in T4_BLOCKS for x in R.t4row(b)])
    )
    return R, md_report(f, t2, t3, t4, h="", title="")


@file("md_ragged_pipe.md")
def _(name):
    R = Report(name, "阳羡浦区司法局", 2022, "G3", size=46, orgs=0.2)
    empty = [k for k in R.result_rows if R.v(f"t3.{k}.total") == 0]
    for k in empty[:4]:
        R.blank(*[f"t3.{k}.{c}" for c in COLS], mark="-")
    R.note = "ragged pipes: no outer bars, missing trailing cells, <br> in labels, **bold** totals, \\- for -, &nbsp; in empty cells, a 小计 column"
    f = frame(R)

    def ragged(g, bold=()):
        out = []
        for y, r in enumerate(g):
            cells = []
            for c in r:
                t = (
                    {"-": "\\-", "": "&nbsp;"}.get(c.text, c.text)
                    .replace("（区分", "<br>（区分")
                    .replace("、行政机关", "、<br>行政机关")
                )
                cells += [f"**{t}**" if c.text in bold or y in bold else t] + ["&nbsp;"] * (c.cs - 1 if y > 3 else 0)
            out.append(" | ".join(cells))
            if y == 0:
                out.append(" | ".join(["---"] * 11))
        return "\n".join(out) + "\n"

    sub = {
        k: "-" if R.p(f"t3.{k}.enterprise") == "-" else str(sum(R.v(f"t3.{k}.{c}") for c in COLS[1:6])) for k, _, _ in R.rows
    }
    g3 = t3_grid(R, subtotal=sub)
    return R, md_report(f, "\n".join(ragged(g) for g in t2_grids(R)), ragged(g3, bold=(len(g3) - 2,)), ragged(t4_grid(R)))


@file("md_g1_cumulative.md")
def _(name):
    R = Report(name, "雪浦县林业局", 2018, "G1", size=19)
    rng = random.Random(name + "c")
    cum = {f: str(int(R.v("g1.g1_" + f)) + rng.randint(0, 300)) for _, _, f in G1 if f and not f.endswith("_wan")}
    cum.update(request_fees_wan="0", budget_wan="31.2")
    R.put("g1.g1_budget_wan", "4.5")
    R.note = "G1 pipe table with swapped columns: 历年累计 stands BEFORE 本年度; no 单位 column (units in the label)"
    f = frame(R, G1_HEADS)
    rows = [["指标", "历年累计数", "本年度数"]]
    for lab, u, x in G1:
        rows.append([lab + (f"（单位：{u}）" if u else ""), cum.get(x, "") if x else "", R.p("g1.g1_" + x) if x else ""])
    return (
        R,
        f"# {f['title']}\n\n{f['intro']}\n\n## 一、概述\n\n{f['overview']}\n\n## 二、存在的问题\n\n{f['problems']}\n\n## 附表：政府信息公开情况统计表\n\n"
        + pipe(rows)
        + f"\n{f['contact']}\n",
    )


# ------------------------------------------------------------------------------------------------ TXT


def txt_report(f, t2, t3, t4, nl="\n"):
    parts = [
        f["title"],
        f["intro"],
        f["h"][0],
        f["overview"],
        f["h"][1],
        f["proactive"],
        t2.rstrip("\n"),
        f["h"][2],
        f["requests"],
        t3.rstrip("\n"),
        f["h"][3],
        t4.rstrip("\n"),
        f["h"][4],
        f["problems"],
        f["h"][5],
        f["other"],
        f["contact"],
        f["sign"],
    ]
    return nl.join(p for p in parts if p) + nl


joined = lambda grid, sep: "\n".join(sep.join(c.text for c in r) for r in grid) + "\n"


@file("txt_tabs.txt")
def _(name):
    R = Report(name, "芦荻县民政局", 2022, "G3", size=64)
    R.blank("t2.t2_rules_made", "t2.t2_rules_repealed", "t2.t2_rules_in_force")
    for k in R.result_rows:
        R.blank(f"t3.{k}.total")
    R.note = "copied from a browser: cells by tabs, rows by CRLF; empty 规章 cells and empty row totals leave only tabs; a note with numbers after table 2"
    f = frame(R)
    t2 = "".join(
        joined(g, "\t")
        for g in t2_grids(
            R, drift={"行政规范性文件": "行政规范性文件（不含转发）", "本年收费金额（单位：万元）": "本年收费金额（万元）"}
        )
    )
    t2 += "注：行政许可含变更12件、注销3件；规章由上级机关制定，本机关不填。"
    return R, txt_report(f, t2, joined(t3_grid(R), "\t"), joined(t4_grid(R), "\t")).replace("\n", "\r\n")


@file("txt_blanks_g2.txt")
def _(name):
    R = Report(name, "松萝县农机服务中心", 2019, "G2", size=5, orgs=0.4)
    (
        R.put("t2.t2_licence_items_change", "增加3", 3),
        R.put("t2.t2_penalty_items_change", "减少2", -2),
        R.put("t2.t2_coercion_items_change", "不变", 0, "none_text"),
    )
    R.put("t2.t2_procurement_projects", "1"), R.put("t2.t2_procurement_amount", "38.6")
    R.units = {"t2.t2_procurement_amount": None}
    R.note = "cells by single blanks; 增加3/减少2/不变; procurement amount without unit (38.6); drifting headings"
    f = frame(R, H6_DRIFT)
    return R, txt_report(
        f, "".join(joined(g, " ") for g in t2_grids(R)), joined(t3_grid(R, ascii_paren), " "), joined(t4_grid(R), " ")
    )


@file("txt_cell_a_line.txt")
def _(name):
    R = Report(name, "沁芳洲市商务局", 2023, "G3", size=57)
    R.note = "innerText: one cell a line, an empty line after each, trailing U+3000 and nbsp"
    f = frame(R)
    lines = lambda g: "".join(c.text + ("\u00a0" if i % 5 == 0 else "") + "\n\n" for r in g for i, c in enumerate(r))
    return R, txt_report(
        f,
        "".join(map(lines, t2_grids(R, drift={"行政规范性文件": "规范性文件", "现行有效件数": "现行有效 件数"}))),
        lines(t3_grid(R, typed, cols=SPACED_COLS)),
        lines(t4_grid(R)),
        nl="\n\n",
    )


def readings(s, n, total=0):
    """How many ways s splits into n numbers (no leading zeros) of which the last is the sum of the others."""
    if n == 1:
        return int(s == str(total))
    return sum(readings(s[i:], n - 1, total + int(s[:i])) for i in range(1, len(s) - n + 2) if s[0] != "0" or i == 1)


@file("txt_glued_tables.txt")
def _(name):
    R = Report(name, "陶然坳县人民政府", 2021, "G3", size=312, orgs=0.05)
    R.put("t2.t2_fee_amount_wan", "40.25")
    R.note = "DOM text joined with nothing: each table is one glued line (…0312.其他法律…); table 2 and 4 cannot always be split by arithmetic"
    f = frame(R)
    glue = lambda g: "".join(c.text for r in g for c in r)
    for k, _, _ in R.rows:
        if readings("".join(R.row(k)), 7) != 1:
            R.null_ok += [f"t3.{k}.{c}" for c in COLS]
    R.null_ok += [
        "t2.t2_" + x
        for x in (
            "rules_made",
            "rules_repealed",
            "rules_in_force",
            "normative_made",
            "normative_repealed",
            "normative_in_force",
        )
    ] + [f"t4.{b}.{c}" for b in T4_BLOCKS for c in T4_COLS]
    return R, txt_report(f, "".join(map(glue, t2_grids(R))), glue(t3_grid(R)), glue(t4_grid(R)))


@file("txt_one_line_g2.txt")
def _(name):
    R = Report(name, "万松岗镇人民政府", 2020, "G2", size=8, orgs=0.2)
    R.put("t2.t2_procurement_amount", "0")
    R.put("t2.t2_procurement_projects", "0")
    for k, _, _ in R.rows:
        R.blank(*[f"t3.{k}.{c}" for c in COLS if R.v(f"t3.{k}.{c}") == 0])
        if None in [R.v(f"t3.{k}.{c}") for c in COLS]:
            R.null_ok += [f"t3.{k}.{c}" for c in COLS if R.v(f"t3.{k}.{c}") is not None]
    R.note = (
        "whole report on one line, cells by one blank, headings in the running line; this office leaves zeros blank in table 3 and the blanks vanished "
        "(a row reads 2 2): values may be left out, but a number in the wrong column is wrong"
    )
    f = frame(R)
    one = txt_report(
        f,
        "".join(joined(g, " ") for g in t2_grids(R, drift={"本年增/减": "本年增减"})),
        joined(t3_grid(R), " "),
        joined(t4_grid(R), " "),
    )
    return R, re.sub(r"\s+", " ", one).strip() + "\n"


@file("txt_n1_single_characters.txt")
def _(name):
    R = Report(name, "碧螺滩区信访局", 2023, "G3", size=41)
    none = ["t2.t2_rules_made", "t2.t2_rules_repealed", "t2.t2_rules_in_force", "t2.t2_fee_amount_wan"]
    R.blank(*none, mark="无")
    R.lose(*none)
    R.note = "N1: every text node of exactly one CJK character is gone (年月日 in their own spans; header cells set one character a node; cells that printed 无 → lost)"
    f = frame(R)
    f["intro"] = f"本报告由{R.agency}编制，数据统计期限为{R.year}1112" + "31止。"
    f["sign"] = f"{R.agency}\n{R.year + 1}118"

    def lines(g):
        out = []
        for r in g:
            for c in r:
                if c.text in ("自然人", "总计", "其他", "小计", PART3):  # these header cells were one <p> a character
                    out.append("")
                elif c.text.startswith("（") and c.text.endswith(("不予公开", "不予处理")):
                    out.append(c.text[:3])
                else:
                    out.append(c.text)
        return "".join(x + "\n" for x in out if x)

    return R, txt_report(f, "".join(map(lines, t2_grids(R))), lines(t3_grid(R)), lines(t4_grid(R)))


@file("txt_n2_lost_digits.txt")
def _(name):
    R = Report(name, "赤枫岭县发展改革委员会", 2022, "G3", size=39)
    R.lose(*["t2." + x for x in R.gold()["tables"]["t2"]])
    R.lose(*[f"t4.{b}.{c}" for b in T4_BLOCKS for c in T4_COLS])
    R.lose(*[f"t3.{k}.{c}" for k in ("granted", "unable_not_held") for c in COLS])
    R.lose(
        "t3.partial.natural_person", "t3.new_received.total", "t3.carried_forward.enterprise", "t3.handled_total.legal_service"
    )
    R.note = "N2: digits inside <font> dropped: tables 2 and 4 have only labels, two rows of table 3 are empty, four single cells are gone (tabs keep the places)"
    f = frame(R, numbers=False)
    f["overview"] = "全年通过门户网站主动公开信息 条，政务新媒体推送 条。"
    f["intro"] = "本年度报告所列数据的统计期限自至止。"
    return R, txt_report(f, "".join(joined(g, "\t") for g in t2_grids(R)), joined(t3_grid(R), "\t"), joined(t4_grid(R), "\t"))


@file("txt_n16_split_digits.txt")
def _(name):
    R = Report(name, "金乌河市市场监管局", 2024, "G3", size=1532, orgs=0.08)
    (
        R.put("t2.t2_licence_decisions", "398 5758", 3985758),
        R.put("t2.t2_penalty_decisions", "12 604", 12604),
        R.put("t2.t2_fee_amount_wan", "1 730.2 8", 1730.28),
    )
    R.note = "N16: blanks inside numbers (1 532, 39 8), cells by tabs so that a cell's pieces belong together"
    f = frame(R)
    rng = random.Random(name + "s")
    for p, s in list(R.printed.items()):
        if p.startswith(("t3", "t4")) and len(s) > 1 and rng.random() < 0.6:
            cut = rng.randint(1, len(s) - 1)
            R.printed[p] = s[:cut] + " " + s[cut:]
    return R, txt_report(f, "".join(joined(g, "\t") for g in t2_grids(R)), joined(t3_grid(R), "\t"), joined(t4_grid(R), "\t"))


@file("txt_pdf_layer_vertical.txt")
def _(name):
    R = Report(name, "夜阑区城市管理局", 2022, "G3", size=94)
    R.note = "N6: pdftotext of a ruled table: 三、本年度办理结果 as single-character lines between the rows, page number and repeated header inside table 3, hard line ends in prose"
    f = frame(R)
    t2 = "".join(joined(g, " ") for g in t2_grids(R))
    head = [
        "申请人情况",
        "（本列数据的勾稽关系为：第一项加第二项之",
        "法人或其他组织",
        "和，等于第三项加第四项之和）",
        "自然人 商业 科研 社会公 法律服 总计",
        "企业 机构 益组织 务机构 其他",
    ]
    out, chars = (
        list(head),
        {
            "granted": "三",
            "partial": "、",
            "denied_state_secret": "本",
            "denied_third_party": "年",
            "denied_enforcement_file": "度",
            "unable_not_held": "办",
            "unprocessed_petition": "理",
            "unprocessed_mass": "结",
            "other_overdue_correction": "果",
        },
    )
    groups = {
        "denied_third_party": "（三）不\n予公开",
        "unable_needs_creation": "（四）无\n法提供",
        "unprocessed_publication": "（五）不\n予处理",
        "other_overdue_fee": "（六）其\n他处理",
    }
    for k, group, lab in R.rows:
        if k in chars:
            out.append(chars[k])
        if k in groups:
            out.append(groups[k])
        nums = " ".join(R.row(k))
        if k == "unable_unclear":
            out += ["- 4 -", ""] + head
        if len(lab) > 17:  # wraps: first half, numbers, second half
            out += [lab[:14], nums, lab[14:28]] + ([lab[28:]] if lab[28:] else [])
        else:
            out.append(lab + " " + nums)
    t4 = (
        "行政复议 行政诉讼\n未经复议直接起诉 复议后起诉\n结果 结果 其他 尚未 结果 结果 其他 尚未 结果 结果 其他 尚未\n总计 总计 总计\n维持 纠正 结果 审结 维持 纠正 结果 审结 维持 纠正 结果 审结\n"
        + " ".join(x for b in T4_BLOCKS for x in R.t4row(b))
    )
    for k in ("intro", "overview", "problems"):
        f[k] = "\n".join(f[k][i : i + 27] for i in range(0, len(f[k]), 27))
    return R, txt_report(f, t2, "\n".join(out), t4)


@file("txt_pdf_layer_wrapped_g2.txt")
def _(name):
    R = Report(name, "椿樟市城乡规划局", 2020, "G2", size=233, orgs=0.1)
    R.put("t2.t2_penalty_items_change", "+ 1", 1)
    R.put("t2.t2_procurement_amount", "1032.4万元", 1032.4)
    R.units = {"t2.t2_procurement_amount": "万元"}
    R.note = "N6, another tool (layout kept): columns by runs of blanks, each label split above and below its numbers, group labels at the left on the middle line, page foot in the table"
    f = frame(R)
    t2 = ""
    for item, header, rows in R.t2blocks:
        t2 += f"{' ' * 24}{item}\n" + "    ".join(padr(h, 18) for h in header).rstrip() + "\n"
        for lab, fs in rows:
            t2 += "    ".join(padr(x, 18) for x in [lab] + [R.p("t2.t2_" + z) for z in fs]).rstrip() + "\n"
    out = [
        " " * 46 + "申请人情况",
        " " * 52 + "法人或其他组织",
        "（本列数据的勾稽关系为：第一项加   自然",
        "第二项之和，等于第三项加第四项     人     商业   科研   社会   法律   其他   总计",
        "之和）                                    企业   机构   公益   服务",
        " " * 56 + "组织   机构",
    ]
    for i, (k, group, lab) in enumerate(R.rows):
        half = (len(lab) + 1) // 2
        nums = "".join(x.rjust(7) for x in R.row(k))
        left = {
            "denied_internal_affairs": "（三）不予公开",
            "unable_needs_creation": "（四）无法提供",
            "unprocessed_publication": "（五）不予处理",
        }.get(k, "")
        if len(lab) > 10:
            out += ["  " + " " * 16 + lab[:half], padr(left, 40) + nums, "  " + " " * 16 + lab[half:]]
        else:
            out.append(padr(left.ljust(0) + "  " + lab if not left else left + " " + lab, 40) + nums)
        if k == "denied_enforcement_file":
            out += ["", " " * 40 + "第 5 页 共 8 页", "\x0c三、本年度办理结果（续）"]
    t4 = (
        " " * 10
        + "行政复议"
        + " " * 30
        + "行政诉讼\n"
        + " " * 40
        + "未经复议直接起诉"
        + " " * 20
        + "复议后起诉\n"
        + "结果 结果 其他 尚未 总  " * 3
        + "\n"
        + "维持 纠正 结果 审结 计  " * 3
        + "\n"
        + "".join(x.ljust(5) for b in T4_BLOCKS for x in R.t4row(b))
    )
    return R, txt_report(f, t2, "\n".join(out), t4)


PINYIN = dict(
    zip(
        "年度報告開關項總計處理結果數量",
        ["nian", "du", "bao", "gao", "kai", "guan", "xiang", "zong", "ji", "chu", "li", "jie", "guo", "shu", "liang"],
    )
)


@file("txt_traditional_pinyin_g2.txt")
def _(name):
    import opencc

    R = Report(name, "瀛洲台县人民政府", 2019, "G2", size=72)
    R.put("t2.t2_licence_items_change", "－4", -4)
    R.put("t2.t2_procurement_amount", "65.2")
    R.units = {"t2.t2_procurement_amount": None}
    R.note = "N7: traditional characters with pinyin glosses on some, full-width minus in 本年增减, cells by tabs"
    f = frame(R)
    text = opencc.OpenCC("s2t").convert(
        txt_report(f, "".join(joined(g, "\t") for g in t2_grids(R)), joined(t3_grid(R), "\t"), joined(t4_grid(R), "\t"))
    )
    rng = random.Random(name + "py")
    return R, "".join(ch + (f"({PINYIN[ch]})" if ch in PINYIN and rng.random() < 0.25 else "") for ch in text)


@file("txt_fullwidth_digits.txt")
def _(name):
    R = Report(name, "梨园铺镇人民政府", 2021, "G3", size=13, orgs=0.3)
    fw = str.maketrans("0123456789.", "０１２３４５６７８９．")
    R.put("t2.t2_fee_amount_wan", "3.06")
    R.note = "full-width digits everywhere (labels too), cells by U+3000; table 4 as three rows of 5"
    f = frame(R)
    for p in R.printed:
        R.printed[p] = R.printed[p].translate(fw)
    text = txt_report(
        f, "".join(joined(g, "　") for g in t2_grids(R)), joined(t3_grid(R), "　"), joined(t4_grid(R, "three"), "　")
    )
    return R, text.translate(str.maketrans("0123456789", "０１２３４５６７８９"))


@file("txt_all_zero_township.txt")
def _(name):
    R = Report(name, "石螺坪乡人民政府", 2022, "G3", zero=True)
    R.note = "all-zero township; runs of several blanks between cells, 三 row label on its own line; prose denies everything; number-free frame"
    f = frame(R, numbers=False)
    f["requests"] = "全年未收到政府信息公开申请，未发生行政复议和行政诉讼。"
    g3 = [[c for c in r if c.text != PART3] for r in t3_grid(R)]
    g3.insert(5, [C(PART3)])
    return R, txt_report(f, "".join(joined(g, "   ") for g in t2_grids(R)), joined(g3, "    "), joined(t4_grid(R), "  "))


@file("txt_g1_lines_local.txt")
def _(name):
    R = Report(name, "沅芷县环境保护局", 2016, "G1", size=23)
    R.blank("g1.g1_reading_points", mark="不适用")
    R.put("g1.g1_trainees", "120余", 120, "approx")
    n = R.v("g1.g1_staff_total")
    R.put("g1.g1_staff_total", n + 1)
    R.errors.append(("G1 staff_total", f"从事政府信息公开工作人员数: 专职 + 兼职 = {n}, the page prints {n + 1}"))
    extra = {
        "normative_docs_issued": [("环境质量信息数", "条", "366", ""), ("建设项目环评公示数", "条", "58", "")],
        "requests_letter": [("5．其他方式申请数", "件", "0", "")],
    }
    R.note = "G1 list without table lines: label, blanks, unit, number; long labels wrapped over two lines before the number; extra rows; staff sum wrong; 120余, 不适用"
    f = frame(R, G1_HEADS)
    out = ["附：政府信息公开情况统计表", f"（{R.year}年度）", "填报单位（盖章）：" + R.agency, "统 计 指 标    单位    统计数"]
    for r in g1_grid(R, extra=extra)[1:]:
        lab, u, n = (c.text for c in r)
        if len(lab) > 24:
            out.append(lab[:20])
            lab = lab[20:]
        out.append("    ".join(x for x in (lab, u, n) if x))
    text = (
        [f["title"], f["intro"], "一、概述", f["overview"], "二、存在的主要问题", f["problems"], f["contact"]]
        + out
        + ["单位负责人：周×  审核人：吴×  填报人：郑×  联系电话：0990-5550146  填报日期：2017年1月9日"]
    )
    return R, "\n".join(text) + "\n"


@file("txt_g1_glued_cumulative.txt")
def _(name):
    R = Report(name, "乌篷渡区农林水利局", 2017, "G1", size=41)
    rng = random.Random(name + "c")
    cum = {
        f: str(int(R.v("g1.g1_" + f)) + rng.randint(1, 3) * int(R.v("g1.g1_" + f)) + rng.randint(0, 40))
        for _, _, f in G1
        if f and not f.endswith("_wan")
    }
    cum.update(request_fees_wan="0", budget_wan="40.8")
    R.put("g1.g1_budget_wan", "6.3")
    R.note = "G1 with 年度 and 历年累计, unit and both numbers glued to the label (条4121236): the split is open for most cells, so no value is as right as the value (null_ok)"
    R.null_ok = ["g1.g1_" + f for _, _, f in G1 if f]
    f = frame(R, G1_HEADS)
    rows = ["".join(c.text for c in r) for r in g1_grid(R, cumulative=cum, header=["统计指标", "单位", "年度", "历年累计"])]
    return R, "\n".join(
        [
            f["title"],
            f["intro"],
            "一、概述",
            f["overview"],
            "二、存在的主要问题",
            f["problems"],
            f["contact"],
            "附表 政府信息公开情况统计表",
        ]
        + rows
    ) + "\n"


@file("txt_box_drawing_mixed.txt")
def _(name):
    R = Report(name, "寒鸦渡镇人民政府", 2021, "G3", other="one", size=11, orgs=0.3)
    R.put("t2.t2_licence_decisions", "约260", 260, "approx")
    R.blank("t2.t2_rules_made", "t2.t2_rules_repealed", "t2.t2_rules_in_force", mark="不适用")
    R.blank("t2.t2_fee_amount_wan", mark="/")
    for b in T4_BLOCKS[1:]:
        R.blank(*[f"t4.{b}.{c}" for c in T4_COLS], mark="/")
    R.blank("t3.denied_state_secret.legal_service", "t3.denied_state_secret.other_org", mark="-")
    R.lose("t3.unable_not_held.enterprise")
    R.note = "tables drawn with box characters (│ ─), G3 table 2 with one-row 其他处理; 约, 不适用, /, - cells; one cell overwritten by the scrape (■■, lost)"
    f = frame(R)

    def box(m):
        cells = [[fold(x) for x in r] for r in m]
        ws = [max(width(l) for r in cells for l in r[x]) for x in range(len(m[0]))]
        rule = lambda a, b, c: a + b.join("─" * ((w + 1) // 2 + 1) for w in ws) + c
        out = [rule("┌", "┬", "┐")]
        for r in cells:
            for i in range(max(map(len, r))):
                out.append("│" + "│".join(padr(c[i] if i < len(c) else "", w + 2 - w % 2) for c, w in zip(r, ws)) + "│")
            out.append(rule("├", "┼", "┤"))
        out[-1] = rule("└", "┴", "┘")
        return "\n".join(out) + "\n"

    g3 = [
        [
            c._replace(text="■■")
            if c.kind == "num" and len(r) == 9 and r[1].text == "1.本机关不掌握相关政府信息" and i == 3
            else c
            for i, c in enumerate(r)
        ]
        for r in t3_grid(R, short)
    ]
    return R, txt_report(f, "".join(box(matrix(g)) for g in t2_grids(R)), box(matrix(g3)), box(matrix(t4_grid(R, "three"))))


# ------------------------------------------------------------------------------------------------ write and check


def plain(path):
    """Visible text of a file, for the check only."""
    raw = path.read_bytes()
    if path.suffix == ".docx":
        import docx
        from docx.oxml.ns import qn

        return " ".join(
            "".join(t.text or "" for t in p.iter(qn("w:t")))
            for p in docx.Document(io.BytesIO(raw)).element.body.iter(qn("w:p"))
        )
    if path.suffix == ".pdf":
        import pdfplumber

        with pdfplumber.open(io.BytesIO(raw)) as pdf:
            return "\n".join(p.extract_text() or "" for p in pdf.pages)
    text = raw.decode("gb18030" if b"charset=gb2312" in raw[:600] else "utf-8")
    if path.suffix == ".html":
        from lxml import html as lh

        tree = lh.fromstring(text.encode(), parser=lh.HTMLParser(encoding="utf-8"))
        for el in tree.xpath("//script|//style|//comment()|//*[contains(translate(@style,' ',''),'display:none')]"):
            el.drop_tree()
        for el in tree.xpath("//td|//th|//p|//div|//h1|//h2|//h3"):
            el.tail = " " + (el.tail or "")
        text = tree.text_content()
    return text


def relations(R):
    """Ids of the relations that the printed values break; blank parts count 0, a blank or lost sum is not assessable."""
    bad, v = set(), R.value

    def eq(name, total, parts):
        if any(p in R.lost for p in total + parts) or any(v[t] is None for t in total):
            return
        if sum(v[t] for t in total) != sum(v[p] or 0 for p in parts):
            bad.add(name)

    if R.form == "G1":
        for t, parts in G1_SUMS.items():
            eq("G1 " + t, ["g1.g1_" + t], ["g1.g1_" + p for p in parts])
        return bad
    for k, _, _ in R.rows:
        eq("T3-COL " + k, [f"t3.{k}.total"], [f"t3.{k}.{c}" for c in COLS[:6]])
    for c in COLS:
        if all(R.value[f"t3.{k}.{c}"] is not None or c != "total" for k in R.result_rows):
            eq("T3-RES " + c, [f"t3.handled_total.{c}"], [f"t3.{k}.{c}" for k in R.result_rows])
        if all(
            v[f"t3.{k}.{c}"] is not None or R.state[f"t3.{k}.{c}"] in ("blank", "slash")
            for k in ("new_received", "carried_over")
        ):
            eq("T3-BAL " + c, [f"t3.handled_total.{c}"], []) if False else None
            vals = [
                None if f"t3.{k}.{c}" in R.lost else (v[f"t3.{k}.{c}"] or 0)
                for k in ("new_received", "carried_over", "handled_total", "carried_forward")
            ]
            if None not in vals and vals[0] + vals[1] != vals[2] + vals[3]:
                bad.add("T3-BAL " + c)
    for b in T4_BLOCKS:
        eq("T4-SUM " + b, [f"t4.{b}.total"], [f"t4.{b}.{c}" for c in T4_COLS[:4]])
    return bad


def check(name, R):
    """Problems of one file: broken sums that gold does not admit, cells whose printed text is not in the file."""
    out = []
    if relations(R) != {i for i, _ in R.errors}:
        out.append(f"relations broken {sorted(relations(R))}, stated {[i for i, _ in R.errors]}")
    text = plain(HERE / name)
    if "pinyin" in name:
        text = re.sub(r"\([a-z]+\)", "", text)
    squash = lambda s: re.sub(r"[\s|│\u00a0\u3000]|&nbsp;|\*\*|\\(?=-)", "", s)
    flat, tokens = squash(text), collections.Counter(re.split(r"[\s|│]+", text.replace("**", "").replace("\\-", "-")))
    groups = collections.defaultdict(list)
    for p in R.printed:
        if p not in R.lost:
            groups[p.rsplit(".", 1)[0] if p[1] in "34" else p].append(p)
    weak, need = [], collections.Counter()
    for g, paths in groups.items():
        cells = [R.printed[p] for p in paths]
        for c in cells:
            need[c] += bool(c)
        if squash("".join(cells)) not in flat:
            weak.append(g)
            for c in cells:
                if c and not tokens[c] and squash(c) not in flat:
                    out.append(f"{g}: {c!r} is not in the file")
    if weak:
        out += [
            f"cell text {t!r} needed {n} times, seen {tokens[t]}"
            for t, n in need.items()
            if tokens[t] < n and "glued" not in name
        ]
    return out, weak


def main():
    bad = 0
    for name, fn in FILES.items():
        R, content = fn(name)
        gold = json.dumps(R.gold(), ensure_ascii=False, indent=1)
        gold = re.sub(
            r"\[\n\s+((?:[-\d.]+|null)(?:,\n\s+(?:[-\d.]+|null))*)\n\s+\]",
            lambda m: "[" + re.sub(r"\s+", " ", m[1]) + "]",
            gold,
        )
        if "--check" not in sys.argv:
            (HERE / name).write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
            (HERE / (Path(name).stem + ".gold.json")).write_text(gold + "\n", encoding="utf-8")
        problems, weak = check(name, R)
        bad += bool(problems)
        print(("BAD " if problems else "ok  ") + name, f"(rows not contiguous: {len(weak)})" if weak else "")
        for p in problems[:8]:
            print("      ", p)
    print(len(FILES), "files,", bad, "with problems")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
