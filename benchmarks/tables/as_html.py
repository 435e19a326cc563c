"""Reports as bytes of HTML, in the habits of several content management systems; and N1 replayed on the tree."""

from __future__ import annotations

import random
from html import escape

from lxml import html as lxml_html

from benchmarks.tables.cell_damage import is_dropped_node
from benchmarks.tables.frame import Item
from benchmarks.tables.sheet import Sheet, Slot

SHAPES = ("html_plain", "html_word", "html_nested", "html_runs", "html_soup")


def render_html(page: list[Item], shape: str, rng: random.Random, *, drop_nodes: bool = False) -> bytes:
    """Return the page in one habit; with ``drop_nodes`` every text node of one CJK character is cut out of the tree."""
    body = "\n".join(_item(item, shape, rng) for item in page)
    if shape == "html_nested":
        side = "".join(f"<li><a href='/x{n}.html'>{name}</a></li>" for n, name in enumerate(("首页", "机构概况", "政务公开")))
        body = (
            f"<table width='1000' align='center'><tr><td width='200' valign='top'><ul>{side}</ul></td><td>"
            f"<table width='100%'><tr><td>&nbsp;</td></tr><tr><td class='content'>{body}</td></tr></table></td></tr></table>"
        )
    elif shape == "html_soup":
        body = (
            f"<div class='nav'><a href='/'>首页</a> &gt; <a href='/gk'>政府信息公开年报</a></div>"
            f"<div class='info'>发布时间：2021-01-28 浏览次数：<span>{rng.randint(10, 999)}</span></div>"
            f"<div id='zoom'>{body}</div><div class='foot'>版权所有 ICP备{rng.randint(10000000, 20000000)}号</div>"
        )
    title = next(item.text for item in page if item.kind == "title")
    text = f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{escape(title)}</title></head><body>{body}</body></html>"
    if drop_nodes:
        text = _without_single_nodes(text)
    return text.encode("utf-8")


def _without_single_nodes(text: str) -> str:
    tree = lxml_html.fromstring(text)
    for element in tree.iter():
        if element.text and is_dropped_node(element.text):
            element.text = ""
        if element.tail and is_dropped_node(element.tail):
            element.tail = ""
    return str(lxml_html.tostring(tree, encoding="unicode", doctype="<!DOCTYPE html>"))


def _item(item: Item, shape: str, rng: random.Random) -> str:
    if item.sheet is not None:
        return _table(item.sheet, shape, rng)
    text = escape(item.text)
    if item.kind == "title":
        return (
            f"<h1>{text}</h1>" if shape != "html_word" else f'<p align="center"><span style="font-size:22pt">{text}</span></p>'
        )
    if shape == "html_word":
        return f'<p class="MsoNormal"><span style="font-family:仿宋"><font face="仿宋">{text}</font></span><o:p></o:p></p>'
    if shape == "html_soup":
        return f"<div>{text}</div>" if item.kind == "body" else f"<div><strong>{text}</strong></div>"
    return f"<p>{text}</p>"


def _table(sheet: Sheet, shape: str, rng: random.Random) -> str:
    row_tables = shape == "html_soup" and all(slot.rows == 1 for slot in sheet.slots()) and rng.random() < 0.3
    rows = []
    for index, row in enumerate(sheet.rows):
        tag = "th" if shape == "html_soup" and index < sheet.head_rows else "td"
        cells = "".join(_cell(slot, tag, shape, rng) for slot in row)
        rows.append(f"<tr>{cells}</tr>" if shape != "html_soup" or rng.random() < 0.9 else f"<tr height=20>{cells}</tr>")
    if row_tables:
        return "".join(f"<table border=1>{row}</table>" for row in rows)
    if shape == "html_soup":
        head, rest = rows[: sheet.head_rows], rows[sheet.head_rows :]
        thead = f"<thead>{''.join(head)}</thead>" if head else ""
        return f"<div class='t'><table border=1>{thead}<tbody>{''.join(rest)}<tr></tr></tbody></table></div>"
    if shape == "html_nested":
        return f"<center><table border='1' cellspacing='0'><tr><td><table>{''.join(rows)}</table></td></tr></table></center>"
    return f'<table border="1" cellspacing="0"><tbody>{"".join(rows)}</tbody></table>'


def _cell(slot: Slot, tag: str, shape: str, rng: random.Random) -> str:
    spans = (f' rowspan="{slot.rows}"' if slot.rows > 1 else "") + (f' colspan="{slot.columns}"' if slot.columns > 1 else "")
    if not slot.text:
        empty = rng.choice(("", "&nbsp;", "<p></p>", "<p>&nbsp;</p>", "<br>"))
        return f"<{tag}{spans}>{empty}</{tag}>"
    return f"<{tag}{spans}>{_content(slot, shape, rng)}</{tag}>"


def _content(slot: Slot, shape: str, rng: random.Random) -> str:
    nodes = [escape(node) for node in slot.nodes]
    if shape == "html_runs" and len(nodes) == 1 and not slot.is_value and len(slot.text) > 3 and rng.random() < 0.3:
        at = rng.randrange(1, len(slot.text))
        nodes = [escape(slot.text[:at]), escape(slot.text[at:])]
    if shape == "html_word":
        runs = "".join(f'<span style="font-family:宋体">{node}</span>' for node in nodes)
        return f'<p class="MsoNormal" align="center">{runs}<span><o:p></o:p></span></p>'
    if shape == "html_runs":
        if len(nodes) > 1 and rng.random() < 0.3 and not slot.is_value:
            return "".join(f"<p>{node}</p>" for node in nodes)
        return "<p>" + "".join(f"<font color='#000'>{node}</font>" for node in nodes) + "</p>"
    if shape == "html_soup":
        return f"<div>{'<b></b>'.join(nodes)}</div>" if len(nodes) > 1 else nodes[0]
    if len(nodes) == 1:
        text = slot.text
        if not slot.is_value and len(text) > 5 and rng.random() < 0.15:
            at = rng.randrange(2, len(text) - 2)
            return escape(text[:at]) + "<br />" + escape(text[at:])
        return nodes[0] if shape == "html_plain" else f"<p>{nodes[0]}</p>"
    return "".join(f"<span>{node}</span>" for node in nodes)
