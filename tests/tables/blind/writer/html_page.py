"""HTML as a site builds it: tables of a grid, the page around them, the usual order of a report."""

import html

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
