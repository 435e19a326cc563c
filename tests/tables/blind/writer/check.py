"""What each written file must keep: its sums, and every printed cell."""

import collections
import io
import re

from tests.tables.blind.writer.labels import COLS, G1_SUMS, T4_BLOCKS, T4_COLS


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


def check(path, R):
    """Problems of one file: broken sums that gold does not admit, cells whose printed text is not in the file."""
    out = []
    if relations(R) != {i for i, _ in R.errors}:
        out.append(f"relations broken {sorted(relations(R))}, stated {[i for i, _ in R.errors]}")
    text = plain(path)
    if "pinyin" in path.name:
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
            if tokens[t] < n and "glued" not in path.name
        ]
    return out, weak
