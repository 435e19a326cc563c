"""Inputs that are no report, composed: each must become one clear error record."""

from __future__ import annotations

import io

import docx
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

LETTER = """关于商请协助提供资料的函

县档案馆：
　　为做好我局志书编纂工作，需查阅1998年至2005年间有关水利工程建设的档案资料。现派我局办公室工作人员前往贵馆联系，请予接洽并提供方便为盼。
　　联系人：办公室值班人员，联系电话：0000-5550188。

青湾县水务局
2021年4月6日
"""

REGULATION = """青湾县政府信息公开工作管理办法

第一章　总则
第一条　为规范全县政府信息公开工作，保障公民、法人和其他组织依法获取政府信息，根据有关法律法规，结合本县实际，制定本办法。
第二条　本办法所称政府信息，是指行政机关在履行行政管理职能过程中制作或者获取的，以一定形式记录、保存的信息。
第三条　各乡镇人民政府、县政府各部门应当指定机构负责本单位政府信息公开的日常工作。
第二章　公开的范围
第四条　行政机关应当自政府信息形成或者变更之日起20个工作日内予以公开。
第五条　申请人应当提交书面申请，行政机关收到申请之日起20个工作日内予以答复。
第三章　附则
第六条　本办法自2020年1月1日起施行。
"""

NOTICE = """关于做好2022年政府信息公开工作年度报告编制发布工作的通知

各乡镇人民政府，县政府各部门：
　　根据《中华人民共和国政府信息公开条例》第五十条规定，现就做好2022年政府信息公开工作年度报告编制发布工作通知如下。
一、编制内容
　　年度报告应包括总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况等六个部分。
二、时间要求
　　请各单位于2023年1月20日前将年度报告电子版和盖章件报县政府办公室，并于1月31日前在本单位网站公开。
三、有关要求
　　各单位要高度重视，严格按照格式编制，确保数据真实准确。逾期未报送的，将予以通报。

青湾县人民政府办公室
2022年12月30日
"""

ENGLISH = (
    """Freedom of Information Annual Report 2022
Department of Water Resources

This report covers requests received between 1 January 2022 and 31 December 2022. The department received 214 requests,
of which 187 were answered within the statutory deadline. No appeals were lodged. Fees of 320 dollars were collected.
The main difficulty of the year was a shortage of trained staff; two workshops were held to remedy it.
"""
    * 3
)

HTML_SHELL = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>政府信息公开</title>
<script src="/app.js"></script></head><body><div id="app">正在加载，请稍候…</div><noscript>请启用 JavaScript</noscript></body></html>"""


def password_pdf() -> bytes:
    """A PDF that opens only with a password."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, encrypt="geheim")
    canvas.drawString(72, 720, "secret")
    canvas.save()
    return buffer.getvalue()


def scanned_pdf() -> bytes:
    """A PDF with a picture on its page and no text layer."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    canvas.rect(72, 72, 400, 600, fill=1)
    canvas.save()
    return buffer.getvalue()


def empty_docx() -> bytes:
    """A DOCX without a word."""
    buffer = io.BytesIO()
    docx.Document().save(buffer)
    return buffer.getvalue()


BAD_INPUTS = {
    "empty.txt": (b"", "read.empty"),
    "blank.txt": ("　\n \n".encode(), "read.empty"),
    "binary.txt": (bytes(range(256)) * 40, "read.binary"),
    "picture.html": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, "read.binary"),
    "locked.pdf": (password_pdf(), "read.pdf_password"),
    "scan.pdf": (scanned_pdf(), "read.pdf_no_text"),
    "broken.pdf": (b"%PDF-1.4\nnothing here", "read.pdf_broken"),
    "empty.docx": (empty_docx(), "read.empty"),
    "shell.html": (HTML_SHELL.encode(), "read.html_shell"),
    "english.txt": (ENGLISH.encode(), "report.language"),
    "letter.txt": (LETTER.encode(), "report.not_a_report"),
    "regulation.txt": (REGULATION.encode("gb18030"), "report.not_a_report"),
    "notice.txt": (NOTICE.encode(), "report.not_a_report"),
}
"""File name → (bytes, the code its error record must have)."""
