"""Document numbers (皖政办字〔2016〕31号) and order numbers (国令第711号): parsed from a span, found in a text, damaged ones repaired.

The normal form is ``code〔year〕serial号`` with the issuer code exactly as printed, or ``issuer令第number号``. Grammar of the damaged
forms: domain/schema.md section 6 (the first four digits are the year, the rest is the serial of one to four digits).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ie.data import DocNumber, Span
from ie.errors import GrammarError
from ie.grammar.characters import fold, squeeze

FIRST_YEAR, LAST_YEAR = 1990, 2049
_LONGEST = 60
_LONGEST_CODE = 14
_OPEN = r"[〔﹝\[(【〖「『﹙{〈<［（]"
_CLOSE = r"[〕﹞\])】〗」』﹚}〉>］）]"
_B = r"[ \t\r\n]{0,2}"
_YEAR = "(?:19|20)[0-9]{2}"
_SERIAL = f"(?:第{_B})?(?P<serial>[0-9]{{1,4}})(?![0-9])"
# Last characters of issuer codes: where both brackets are gone, only such a word makes digits a document number.
_CODE_END = "[发函字办秘规文通传电令告审]"
_NUMBER = re.compile(
    # 〔2016〕31号, [2013]第73号, 〔2016〕25
    f"{_OPEN}{_B}(?P<year>{_YEAR}){_B}年?{_CLOSE}{_B}{_SERIAL}(?P<mark>{_B}号)?"
    # 〔201631号, 〔201527): the closing bracket is lost, and perhaps 号, too
    f"|{_OPEN}{_B}(?P<open_year>{_YEAR})(?P<open_serial>[0-9]{{1,4}})(?![0-9])(?:{_B}号|(?={_B}[)》,。;、])|$)"
    # 2016〕19号: the opening bracket is lost
    f"|(?<![0-9])(?P<close_year>{_YEAR}){_B}{_CLOSE}{_B}(?:第{_B})?(?P<close_serial>[0-9]{{1,4}}){_B}号"
    # 皖政办字201631号: both are lost
    f"|(?<={_CODE_END})(?P<bare_year>{_YEAR})年?(?:第)?(?P<bare_serial>[0-9]{{1,4}}){_B}号"
)
# 国令第711号, 国务院令第711号, 国务院711号令, 国务院第711号令; 国令第711条 is a slip.
_NUMERAL = "[0-9]{1,4}|[一二三四五六七八九十百〇零]{1,7}"
_ORDER = re.compile(f"令{_B}第?{_B}(?P<after>{_NUMERAL}){_B}(?P<slip>[号条])|(?:第{_B})?(?P<before>{_NUMERAL}){_B}号{_B}令")
_CODE = re.compile(r"[一-鿿A-Za-z]+")
_ISSUER = re.compile("(?:国务?院?|主席|军委|[一-鿿]{1,16}(?:部|总局|局|委员会|委|署|政府|总署|院|会|行|办公厅))$")

# What ends just before an issuer code in running text. No code has these words; a single character is listed only where no code begins
# with it (和 is the first of 和政办发: see _code_start).
_STOP = re.compile(
    "按照|依照|遵照|参照|对照|根据|依据|以及|印发|制定|下发|转发|颁发|发布|公布|出台|执行|落实|贯彻|关于|通过|修订|废止|修改|包括|例如|比如|所附|附件|"
    "文件|通知|意见|办法|方案|要求|精神|文号|字号|编号|发文|名称|标题|简称|原文|见|按|据|与|及|或|等|的|了|在|以|为|将|从|由|对|是|即|如|并|之|年|月|日|号|"
    "人民政府(?=..)|政府办公[厅室](?=..)|办公[厅室](?=..)|委员会(?=..)|[省市县区州旗]政府(?=..)|国务院(?=..)|"
    "[省市县区州旗国][一-鿿]{1,8}[厅局部](?=[一-鿿]{1,5}[发函字秘规文通]$)"
)


@dataclass(frozen=True, slots=True)
class _Found:
    span: Span
    value: DocNumber


def parse_doc_number(text: str) -> DocNumber:
    """Return the normal form of a delimited document or order number; ``repaired`` where characters of it were lost.

    Bracket variants, blanks inside and 第 before the serial are ways to print it, not damage.

    >>> parse_doc_number("京政办发[2018]第12号").value, parse_doc_number("京政办发〔201812)").value
    ('京政办发〔2018〕12号', '京政办发〔2018〕12号')

    Raises:
        GrammarError: no issuer code, no plausible year (1990 to now), no serial of one to four digits.
    """
    if len(text) > _LONGEST:
        raise _unreadable(text)
    squeezed = squeeze(text).strip("《》“”,.。;:")
    if squeezed.startswith("(") and squeezed.endswith(")"):
        squeezed = squeezed[1:-1]
    for match in _NUMBER.finditer(squeezed):
        # A bracket or 文 may follow that belongs to the sentence: 〔201527), 〔2018〕5号文.
        code = squeezed[: match.start()]
        if squeezed[match.end() :].strip(")）文件") == "" and _CODE.fullmatch(code) and len(code) <= _LONGEST_CODE + 6:
            return _document(code, match, text)
    for match in _ORDER.finditer(squeezed):
        issuer = squeezed[: match.start()]
        if match.end() == len(squeezed) and (_ISSUER.fullmatch(issuer) or _ISSUER.search(issuer)):
            return _order(issuer, match)
    raise _unreadable(text)


def _unreadable(text: str) -> GrammarError:
    return GrammarError(
        "grammar.doc_number", f"expected a document number like X政办发〔2016〕31号 or an order number, found {text!r}"
    )


def _document(code: str, match: re.Match[str], printed: str) -> DocNumber:
    groups = match.groupdict()
    year, serial = next(
        (groups[f"{way}year"], groups[f"{way}serial"]) for way in ("", "open_", "close_", "bare_") if groups[f"{way}year"]
    )
    if not year or not serial or not FIRST_YEAR <= int(year) <= LAST_YEAR or int(serial) == 0:
        raise _unreadable(printed)
    whole = groups["year"] is not None and groups["mark"] is not None
    return DocNumber(f"{code}〔{year}〕{int(serial)}号", repaired=not whole)


def _order(issuer: str, match: re.Match[str]) -> DocNumber:
    number = match["after"] or match["before"]
    return DocNumber(f"{issuer.removeprefix('中华人民共和国')}令第{number}号", repaired=match["slip"] == "条")


def find_doc_numbers(text: str) -> list[tuple[Span, DocNumber]]:
    """Return the document and order numbers of a text in order, with spans that begin at the issuer code and end at 号 (or 令).

    An empty ``〔〕号``, article citations and standard numbers give none; neither does a number without an issuer code.
    """
    return [(found.span, found.value) for found in _find(fold(text))]


def doc_number_spans(folded: str) -> list[Span]:
    """Return only the spans of `find_doc_numbers`, for folded text."""
    return [found.span for found in _find(folded)]


def _find(folded: str) -> list[_Found]:
    found: list[_Found] = []
    for match in _NUMBER.finditer(folded):
        start = _code_start(folded, match.start())
        if start < match.start() and (groups_ok := _document_or_none(folded[start : match.start()], match)):
            found.append(_Found(Span(start, match.end()), groups_ok))
    for match in _ORDER.finditer(folded):
        start = _issuer_start(folded, match.start())
        issuer = "".join(folded[start : match.start()].split())
        if issuer and _ISSUER.search(issuer):
            found.append(_Found(Span(start, match.end()), _order(issuer, match)))
    found.sort(key=lambda one: one.span)
    return [one for at, one in enumerate(found) if at == 0 or one.span.start >= found[at - 1].span.end]


def _document_or_none(code: str, match: re.Match[str]) -> DocNumber | None:
    code = "".join(code.split())
    if not _CODE.fullmatch(code) or code.isascii():
        return None
    # 附件(2018)3, 截至(2018)12: round brackets without 号 are no document number
    if match["mark"] is None and match["year"] and match.group()[0] in "([<{" and not re.search(f"{_CODE_END}$", code):
        return None
    try:
        return _document(code, match, match.group())
    except GrammarError:
        return None


def _run_start(folded: str, end: int, longest: int) -> int:
    """Return where the run of Chinese characters (blanks and single line ends inside are allowed) that ends at ``end`` begins."""
    start = end
    while start > 0 and end - start < longest:
        character = folded[start - 1]
        if "一" <= character <= "鿿" or (character.isascii() and character.isalpha()) or (character in " \t" and start == end):
            start -= 1
        else:
            break
    return start


def _code_start(folded: str, end: int) -> int:
    """Return where the issuer code that ends at ``end`` begins: after the last word that no code contains."""
    start = _run_start(folded, end, _LONGEST_CODE + 20)
    run = folded[start:end]
    cut = 0
    for match in _STOP.finditer(run):
        if match.end() < len(run.rstrip()):
            cut = match.end()
    # 和 joins two numbers, but is also the first character of codes of 和 counties, right after a bracket.
    joint = run.rfind("和", cut)
    opened = start > 0 and folded[start - 1] in "(（〈<《"
    if joint >= 0 and not (opened and joint == 0) and joint + 1 < len(run):
        cut = joint + 1
    if len(run) - cut > _LONGEST_CODE:
        return end
    return start + cut


_ORDER_STOP = re.compile(
    "按照|依照|根据|依据|以及|执行|落实|贯彻|关于|通过|修订|修改|见|按|据|与|及|或|的|了|在|以|为|由|是|即|和|年|月|日|号|经|第"
)


def _issuer_start(folded: str, end: int) -> int:
    """Return where the issuer of an order that ends at ``end`` begins."""
    start = _run_start(folded, end, 24)
    run = folded[start:end]
    cut = 0
    for match in _ORDER_STOP.finditer(run):
        # 中华人民共和国 has a 和 of its own
        if match.group() == "和" and run[match.start() - 1 : match.end() + 1] == "共和国":
            continue
        cut = match.end()
    return start + cut
