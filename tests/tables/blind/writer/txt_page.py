"""A report as plain text, and its tables with one separator."""


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
