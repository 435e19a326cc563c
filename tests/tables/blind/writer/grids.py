"""Layer 2: the cells of a report laid out as tables with spans."""

import collections

from tests.tables.blind.writer.labels import COL_LABELS, G1, PART3, RELATION, T4_BLOCKS, T4_LABELS

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
