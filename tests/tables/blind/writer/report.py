"""Layer 1: the true printed content of one report, and its gold."""

import random

from tests.tables.blind.writer.labels import COLS, G1, G1_SUMS, T2_G2, T2_G3, T3_BASE, T3_OTHER, T3_TAIL, T4_BLOCKS, T4_COLS


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
