"""Is this text a yearly disclosure report at all? Decided before anything is made of it.

A record of a regulation, a notice that asks for reports, or an empty page would be a silent error. Evidence for a report is counted
(title, period, sections with statements, tables); damage takes away some of it, never all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ie.data import Document, Entity, Section, Span, StandardTables
from ie.errors import NotAReportError
from ie.record.stated_period import find_period
from ie.sections.titles import find_titles, gaps_of, parse_title
from ie.text.offsets import NormalizedText

_NEEDED = 2.5
_SHORTEST_REPORT = 60  # hanzi; the shortest township reports seen have about 150
_SHELL_LENGTH = 400
_TRUSTED_SECTIONS = frozenset(
    {"SEC_OVERVIEW", "SEC_PROACTIVE", "SEC_REQUESTS", "SEC_FEES", "SEC_REVIEW", "SEC_PROBLEMS", "SEC_OTHER"}
)

_HANZI = re.compile(r"[\u3400-\u9fff]+")
_KANA = re.compile(r"[\u3041-\u30ff]+")
_LETTER = re.compile(r"[^\W\d_]+")
# A page without its content: still loading, not found, behind a login.
_SHELL = re.compile(
    r"正在加载|加载中|页面(?:不存在|未找到|找不到|已删除|丢失|走丢)|找不到(?:该|您|页面)|\b404\b|Not Found"
    r"|请(?:先)?登录|用户登录|Loading|验证码|访问的(?:页面|链接|网页)|无法访问|系统维护|暂无(?:数据|内容|信息)|启用\s?JavaScript|访问(?:过于频繁|被拒绝|受限)",
    re.IGNORECASE,
)

# What every report states, with a number or none: disclosed, requests, reviews and lawsuits, fees.
_STATEMENTS = (
    re.compile(r"公开(?:各类|有关|相关)?(?:政府|政务)?信息(?:数|总数)?[^。\n\d]{0,14}\d"),
    re.compile(r"(?:收到|受理|办理|接到|新收)[^。\n]{0,24}申请[^。\n\d]{0,10}\d|申请\s?\d+\s?[件条宗份]"),
    re.compile(r"(?:未|没有|无|尚未)(?:收到|接到|受理|发生)?[^。\n]{0,30}(?:申请|复议|诉讼)"),
    re.compile(r"(?:复议|诉讼)[^。\n]{0,16}(?:\d|未|无|零)"),
    re.compile(r"(?:未|没有|无|不)(?:收取|产生|存在|发生)?[^。\n]{0,16}(?:收费|费用|处理费)"),
)
# 根据《条例》…编制; 现将…报告如下; 本报告由….
_OPENING = re.compile(
    r"(?:政府信息公开条例|信息公开条例|《条例》|公开办法|公开规定)[^。]{0,160}(?:编制|报告如下|公布|现将|制定|形成)|现将[^。\n]{0,80}(?:公开|工作)[^。\n]{0,40}(?:报告如下|公布如下|汇报如下)|(?:本|年度)报告(?:由|是|根据|依据|中|的电子版|全文|所列)"
)
_FORM_WORDS = re.compile(r"第二十条第.{0,4}项|本年新收政府信息公开申请数量|结转下年度继续办理|统计指标")

# Words of the heading of another kind of text, and what the message calls it. The first that fits counts.
_OTHER_KINDS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"解读|图解|一图读懂|看懂"), "an explanation of a report (解读)"),
    (re.compile(r"指南"), "a guide to disclosure (公开指南)"),
    (re.compile(r"工作要点|实施方案|工作方案|工作计划|分工方案|任务分解"), "a work plan"),
    (re.compile(r"格式|模板|样本|样式|填报说明"), "a template"),
    (re.compile(r"(?:关于|的).{0,60}(?:通知|通报|函|意见|批复|决定)$|通知$"), "a notice"),
    (re.compile(r"(?:制度|办法|规定|条例|细则|规程|规范|目录|清单)(?:[(（].{0,8}[)）])?$"), "a rule or a catalogue"),
    (re.compile(r"答复书|告知书|申请表|决定书|复函|回复$|答复$"), "a letter or a form"),
    (re.compile(r"(?:公布|发布|召开|举行|印发|开展|部署|组织|率先)(?!.{0,30}(?:公告|年度报告)$).{0,40}$"), "news"),
)
_EXPLANATION = re.compile(r"[【\[(（]?(?:文字|图文|图表|政策|年报|视频|图片)?(?:解读|图解)[】\])）]?\s?[:：]?|一图读懂")
# Columns of a site's disclosure pages. Several on one line are its menu, not the heading of any of them.
_COLUMN = re.compile(
    "公开指南|公开制度|主动公开|公开年报|年度报告|依申请公开|公开目录|公开规定|政策法规|政策文件|机构职能|领导信息|领导之窗"
)
_FEWEST_COLUMNS = 3
# 第三条 at the start of a line.
_ARTICLE = re.compile(r"(?m)^\s{0,4}第[一二三四五六七八九十百]{1,4}条(?!第)")
_SUBJECT = re.compile(r"信息公开|政务公开|公开(?:各类)?(?:政府|政务)?信息|校务公开|政务信息|政府信息")
_FEWEST_MENTIONS = 3
_FEWEST_IN_A_THOUSAND = 2.0  # a report has five or more in a thousand characters
# 于1月20日前报送…: an office asks those below it for their reports.
_REQUEST_TO_REPORT = re.compile(
    r"[于在][^。\n]{0,16}前[^。\n]{0,24}(?:报送|上报|报至|报我|报市|报县|报省|报区|报送至)|按照[^。\n]{0,30}(?:格式|要求)[^。\n]{0,16}(?:编制|报送)[^。\n]{0,16}年度报告|认真做好[^。\n]{0,40}年度报告[^。\n]{0,20}(?:编制|发布|报送)"
)
# 近日, 记者, 3月20日，…发布.
_NEWS = re.compile(r"近日|日前|记者|本报讯|本网讯|\d{1,2}月\d{1,2}日[,，上下][^。]{0,60}(?:发布|公布|召开|举行)")
# XX县, ××年, ____件, (填写…): gaps to be filled in.
_PLACEHOLDER = re.compile(
    r"(?<![A-Za-z0-9])[xX×ＸＯ○]{1,6}(?=[年月日条件人名个县市区局镇乡元次篇项份])|_{2,}\s?(?=[年月日条件人名个元次篇项份])|[(（](?:单位名称|填写[^)）]{0,20}|请填[^)）]{0,20})[)）]"
)


@dataclass(frozen=True, slots=True)
class _Evidence:
    score: float
    found: tuple[str, ...]
    against: tuple[str, ...]


def require_report(
    document: Document,
    text: NormalizedText,
    entities: Sequence[Entity],
    sections: Sequence[Section],
    tables: StandardTables,
) -> None:
    """Return if the text is a yearly disclosure report.

    Raises:
        NotAReportError: ``report.language`` where it is not Chinese, ``report.shell`` where the page has no content of its own,
            ``report.not_a_report`` where it is some other text; the message says what was expected and what was found.
    """
    norm = text.norm
    hanzi, letters = _count(_HANZI, norm), _count(_LETTER, norm)
    _require_chinese(document.path, norm, hanzi, letters)
    evidence = _weigh(document, text, sections, tables)
    if hanzi < _SHORTEST_REPORT or (evidence.score < _NEEDED and _is_shell(document, text, hanzi)):
        raise NotAReportError(
            "report.shell",
            f"{document.path}: expected the text of a yearly disclosure report, found a page without one ({hanzi} Chinese "
            f"characters{_shell_words(norm)}). Save the page after it has loaded, or give the attachment that holds the report.",
        )
    if evidence.score < _NEEDED:
        raise NotAReportError("report.not_a_report", f"{document.path}: {_reason(evidence)}")


def _count(runs: re.Pattern[str], text: str) -> int:
    """How many characters stand in such runs."""
    return sum(map(len, runs.findall(text)))


def _require_chinese(path: str, norm: str, hanzi: int, letters: int) -> None:
    kana = _count(_KANA, norm)
    if letters < 40 or (hanzi * 10 >= letters * 4 and kana * 8 <= hanzi):
        return
    language = "Japanese kana" if kana * 8 > hanzi else "other letters"
    raise NotAReportError(
        "report.language",
        f"{path}: expected a report in Chinese, found {hanzi} Chinese characters among {letters} letters, the rest mostly {language}.",
    )


def _weigh(document: Document, text: NormalizedText, sections: Sequence[Section], tables: StandardTables) -> _Evidence:
    norm = text.norm
    found: list[str] = []
    against: list[str] = []
    score = 0.0
    first = min((section.norm_span.start for section in sections if section.level == 1), default=None)
    titles = find_titles(norm, before=first, gaps=gaps_of(text))
    if titles:
        score += 2.0 if any(title.year is not None or title.agency_span is not None for title in titles) else 1.5
        found.append("a title")
    if find_period(text, report_year=titles[0].year if titles else None) is not None:
        score += 1.0
        found.append("a statistical period")
    kinds = {section.type for section in sections if section.level == 1} & _TRUSTED_SECTIONS
    if len(kinds) >= 2:
        score += 1.0 if len(kinds) < 4 else 2.0
        found.append(f"{len(kinds)} kinds of sections")
    statements = sum(pattern.search(norm) is not None for pattern in _STATEMENTS)
    if statements:
        score += min(2.0, 0.75 * statements)
        found.append(f"{statements} kinds of statements")
    if _OPENING.search(norm, 0, min(len(norm), 2000)):
        score += 0.75
        found.append("an opening")
    if _has_numbers(tables):
        score += 2.0
        found.append("standard tables")
    elif tables.form is not None or len(set(_FORM_WORDS.findall(norm))) >= 2:
        score += 0.75
        found.append("the labels of the standard tables")
    front = norm[: sections[0].norm_span.start] if sections else norm
    for weight, reason in _counter_evidence(document, norm, front, has_title=bool(titles)):
        score -= weight
        against.append(reason)
    return _Evidence(score, tuple(found), tuple(against))


def _has_numbers(tables: StandardTables) -> bool:
    rows = [tables.t2, tables.g1, *tables.t3.values(), *tables.t4.values()]
    return sum(cell.value is not None for row in rows for cell in row.values()) >= 3


def _counter_evidence(document: Document, norm: str, front: str, *, has_title: bool) -> list[tuple[float, str]]:
    reasons: list[tuple[float, str]] = []
    heading = _document_heading(document, front)
    if heading is not None:
        kind = next((name for pattern, name in _OTHER_KINDS if pattern.search(heading)), None)
        if kind is not None and not (has_title and kind in ("news", "a notice", "a rule or a catalogue")):
            reasons.append((3.5, f"its heading {heading!r} is that of {kind}"))
    mentions = len(_SUBJECT.findall(norm))
    if mentions < _FEWEST_MENTIONS or mentions * 1000 < _FEWEST_IN_A_THOUSAND * _count(_HANZI, norm):
        reasons.append((2.0, f"it speaks of the disclosure of information {mentions} times"))
    articles = len(_ARTICLE.findall(norm))
    if articles >= 5:
        reasons.append((4.0, f"it has {articles} articles 第…条 like a regulation"))
    if _REQUEST_TO_REPORT.search(norm) is not None:
        reasons.append((2.0, "it asks others to hand in reports"))
    if _NEWS.search(norm[:300]) is not None:
        reasons.append((2.0, "it begins like news"))
    placeholders = len(_PLACEHOLDER.findall(norm))
    if placeholders >= 3:
        reasons.append((5.0, f"it has {placeholders} placeholders in place of names and numbers, like a template"))
    return reasons


def _document_heading(document: Document, front: str) -> str | None:
    """What the page gives as its heading: the first line before all sections that is longer than a menu entry, no menu and no sentence."""
    for line in front.split("\n")[:12]:
        words = line.strip(" \t#*")
        if len(words) > 60:
            break
        if _EXPLANATION.match(words):
            return words
        if len(words) < 8 or re.search(r"[>|:：。；！？,，]|首页|当前位置|索引号|发布机构|信息来源", words):
            continue
        if len(set(_COLUMN.findall(words))) >= _FEWEST_COLUMNS:
            continue
        return None if parse_title(words, Span(0, len(words))) is not None else words
    return next((item.text for item in document.metadata if item.name == "title"), None)


def _is_shell(document: Document, text: NormalizedText, hanzi: int) -> bool:
    if hanzi < _SHELL_LENGTH and _SHELL.search(text.norm) is not None:
        return True
    chrome = 0
    for block in document.blocks:
        if block.kind == "chrome":
            chrome += _count(_HANZI, text.raw[block.raw_span.start : block.raw_span.end])
    if hanzi - chrome < _SHORTEST_REPORT:
        return True
    # A menu: many short lines, hardly a sentence.
    lines = [line for line in text.norm.split("\n") if line.strip()]
    return len(lines) >= 12 and text.norm.count("。") <= 1 and sum(len(line) for line in lines) / len(lines) < 14


def _shell_words(norm: str) -> str:
    match = _SHELL.search(norm)
    return f", among them {match.group()!r}" if match is not None else ""


def _reason(evidence: _Evidence) -> str:
    found = ", ".join(evidence.found) if evidence.found else "none of them"
    against = f"; {'; '.join(evidence.against)}" if evidence.against else ""
    return (
        "expected a yearly disclosure report (its title, a statistical period, sections on disclosure, requests and reviews with "
        f"numbers or tables), found {found}{against}. If it is a report, please send it in as an example."
    )
