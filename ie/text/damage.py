"""What befell a text on its way to us, counted: the rows N1–N17 of the noise list, one small detector each.

The detectors read the raw and the normalised text only; what a damage cost in the tables is known in `ie.tables`. They are
conservative: a count says "seen so often", never "nothing else is wrong".
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable

from ie.data import Document, Span
from ie.text import chrome_marks
from ie.text.blanks import find_question_blanks
from ie.text.character_table import BLANKS, FOLDING, IDEOGRAPHS
from ie.text.glosses import find_glosses
from ie.text.line_shapes import page_number
from ie.text.lines import count_wrapped_breaks
from ie.text.mojibake import find_double_encodings
from ie.text.offsets import NormalizedText, rewritten, unchanged
from ie.text.traditional import simplified

_YEAR = r"(?:19|20)\d\d"
_ROW_LABEL = (
    "(?:政府信息公开申请数量|予以公开|不计其他情形\\)|属于国家秘密|行政法规禁止公开|三安全一稳定”|第三方合法权益|内部事务信息|过程性信息"
    "|行政执法案卷|行政查询事项|不掌握相关政府信息|需要另行制作|仍不明确|举报投诉类申请|重复申请|公开出版物|大量反复申请|已获取信息|总计|继续办理)"
)
_ROW_START = r"[1-8]\.(?:属于|其他法律|危及|保护第|本机关|没有现成|补正后|信访|重复|要求|无正当|申请人)"
_SHORTEST_REPORT = 200


def find_damage(document: Document, text: NormalizedText) -> dict[str, int]:
    """Return how often each damage was seen, ``{"N1": 3, …}``, in the order of the list; what was not seen has no key.

    ``text`` comes from ``document.raw``, with or without its wrapped lines joined.
    """
    counts = {name: detector(document, text) for name, detector in _DETECTORS.items()}
    return {name: count for name, count in counts.items() if count}


_LOST_CHARACTER = re.compile(
    rf"(?<!\d){_YEAR}1{{2}}(?:{_YEAR})?1231(?!\d)"  # 2018111231: 年1月1日至…12月31日 went
    rf"|(?<!\d){_YEAR} ?\d{{1,4}}[月日](?!\d)"  # 201811月, 2016420日
    rf"|(?:截[至止]|自|从|[,。;至])(?=(?:{_YEAR}\d{{3,4}}止))"
    r"|(?:^|[,。;、])\d{3,4}(?=[我本全][市县区旗乡镇局委厅省])"  # 1212我市
    rf"|[〔\[(]{_YEAR}\d{{1,4}}(?:号|[)〕\]]|(?=[》,。;]))"  # 〔201872号, 〔201948)
    rf"|[〔\[]{_YEAR}[〕\]]\d{{1,4}}(?=[)》,。;])"  # 〔2018〕25)
    r"|本年增(?:[/(](?!减)|$)"
    rf"|^、(?=[{IDEOGRAPHS}]{{2,16}}$)",  # 、总体情况
    re.MULTILINE,
)


def _lost_characters(_document: Document, text: NormalizedText) -> int:
    """N1: text nodes of one Chinese character are gone from dates, document numbers, headings and table heads."""
    return len(_LOST_CHARACTER.findall(text.norm))


_LOST_NUMBER = re.compile(
    r"自至(?=[,。;止)])|自年月日|年月日至年月日|截至年月日|(?:信息|文件|稿件|答复|申请|案件|建议|提案|复议|诉讼)[条件篇](?=[,。;、)])"
    r"|〔〕号|(?:增长|下降|达到|占比?)%|第号令|(?:收费|费用|经费|投入)万?元(?=[,。;])"
)


def count_lost_numbers(_document: Document, text: NormalizedText) -> int:
    """N2: a number is gone from between its words (统计期限自至, 公开信息条)."""
    return len(_LOST_NUMBER.findall(text.norm))


_INNER_HEADING = re.compile(r"[。;)\d告下][一二三四五六七八九]、")


def _one_line(_document: Document, text: NormalizedText) -> int:
    """N3: lines that hold more than half of the text, with four and more top-level headings inside."""
    half = max(_SHORTEST_REPORT, len(text.norm) // 2)
    return sum(len(line) > half and len(_INNER_HEADING.findall(line)) > 3 for line in text.norm.split("\n"))


_GLUED_CELLS = re.compile(
    rf"{_ROW_LABEL}\d{{7,40}}(?![\d.] ?|[ \t|]+[\d/-])|\d{{5,40}}(?={_ROW_START})|{_ROW_LABEL}\d{{7,40}}(?={_ROW_START})"
)


def _glued_cells(_document: Document, text: NormalizedText) -> int:
    """N4: rows of the application table whose seven numbers stand as one, or run into the next row's number."""
    return len(_GLUED_CELLS.findall(text.norm))


_CELL_LINES = re.compile(r"(?:^(?:\d{1,9}(?:\.\d+)?|[-/—])\n){6,400}", re.MULTILINE)


def _one_cell_a_line(_document: Document, text: NormalizedText) -> int:
    """N5: runs of seven lines and more that hold one number each."""
    return len(_CELL_LINES.findall(text.norm + "\n"))


_VERTICAL = re.compile(r"(?:^[三四五六七本年度办理结果不予公开无法提供其他处自然人总计、]\n){3,40}", re.MULTILINE)


def _wrapped_lines(document: Document, text: NormalizedText) -> int:
    """N6: line ends inside paragraphs, page numbers between lines, and header cells written downwards."""
    keep = [span for block in document.blocks if block.kind == "table" and (span := _norm_span(text, block.raw_span))]
    breaks = count_wrapped_breaks(text, keep=keep)
    joined = _joined_breaks(text)
    pages = 0
    if breaks or joined:
        numbers = (page_number(line.strip()) for line in text.raw.split("\n"))
        pages = sum(1 for number in numbers if number is not None and not number[1])
    return breaks + joined + pages + len(_VERTICAL.findall(text.norm + "\n"))


def _norm_span(text: NormalizedText, raw_span: Span) -> Span | None:
    return text.to_norm(raw_span) if raw_span.start < raw_span.end else None


def _joined_breaks(text: NormalizedText) -> int:
    """Count the line ends of raw that stand between two characters of one norm line."""
    positions = [match.start() for match in re.finditer("\n", text.raw)]
    after = text.starts.searchsorted(positions, side="right")
    kept = 0
    for position, index in zip(positions, after, strict=True):
        if 0 < index < len(text.norm) and "\n" not in text.norm[index - 1 : index + 1] and text.ends[index - 1] <= position:
            kept += 1
    return kept


def _mirror_text(_document: Document, text: NormalizedText) -> int:
    """N7: glosses behind characters, and characters in their traditional form."""
    folded = text.raw.translate(FOLDING)
    changed: int = sum(map(operator.ne, folded, simplified(folded)))
    return len(find_glosses(folded)) + changed


_ODD_BLANK = re.compile(
    f"[\u200b-\u200f\u2060\ufeff\u00ad\u202a-\u202e]|&(?:nbsp|emsp|ensp|#160);|(?<=[^\\s])[{BLANKS}]{{1,200}}(?=[^\\s])"
)


def _odd_blanks(_document: Document, text: NormalizedText) -> int:
    """N8: question marks and entities for blanks, zero-width characters, wide blanks inside a line (indents are none)."""
    return len(_ODD_BLANK.findall(text.raw.removeprefix("\ufeff"))) + len(find_question_blanks(text.raw))


_FOLDED = re.compile(f"(?<=[{IDEOGRAPHS}])[,:;?!()]|[,:;?!()](?=[{IDEOGRAPHS}])")


def _folded_punctuation(_document: Document, text: NormalizedText) -> int:
    """N9: ASCII punctuation between Chinese characters."""
    without_glosses = rewritten(unchanged(text.raw), find_glosses(text.raw))
    return len(_FOLDED.findall(without_glosses.norm))


_BRACKET_VARIANT = re.compile(
    rf"(?<=[{IDEOGRAPHS}])(?:[\[﹝(（【［]\s?{_YEAR}\s?[\]﹞)）】］]|{_YEAR}[〕﹞\]］]|[〔﹝\[［]{_YEAR}[)）】])\s?第?\d{{1,4}}\s?号"
)


def _bracket_variants(_document: Document, text: NormalizedText) -> int:
    """N10: document numbers whose year stands in other brackets than 〔〕, or in half of them."""
    return len(_BRACKET_VARIANT.findall(text.raw))


def _page_chrome(document: Document, text: NormalizedText) -> int:
    """N11: blocks of navigation, share bars and link lists, and lines of such that stand among the body's."""
    blocks = [block.raw_span for block in document.blocks if block.kind == "chrome"]
    lines = 0
    start = 0
    for line in text.norm.split("\n"):
        if line and chrome_marks.is_chrome_line(line):
            at = int(text.starts[start])
            lines += not any(span.start <= at < span.end for span in blocks)
        start += len(line) + 1
    return len(blocks) + lines


_MASK = re.compile(r"\*{3,}|(?<![\w*])\*\*(?=[\u4e00-\u9fff])(?![^*\n]{1,200}\*\*)|[×╳]{2,}|[█■]{2,}")
_HIJACK = re.compile(
    r"开云(?:体育|平台|app)|亚博|华体会|乐鱼体育|必威|bet365|新葡京|威尼斯人(?:官网|娱乐)|永利(?:娱乐|皇宫)|百家乐|时时彩|六合彩(?:图|开奖)"
    r"|真人(?:娱乐|荷官)|棋牌(?:娱乐|下载)|(?:博彩|足球投注|线上赌场)(?:网站|平台|公司)|老虎机|捕鱼(?:游戏|达人)",
    re.IGNORECASE,
)


def _masking(_document: Document, text: NormalizedText) -> int:
    """N12: masked words, and the brands that hijacked mirrors write in their place."""
    # Markdown rules and emphasis are no masks.
    raw = re.sub(r"(?m)^[ \t]*\*{3,}[ \t]*$", "", text.raw)
    return len(_MASK.findall(raw)) + len(_HIJACK.findall(text.norm))


_LOST_ENCODING = re.compile("\ufffd+|锟斤拷|烫烫烫|屯屯屯")


def _mojibake(_document: Document, text: NormalizedText) -> int:
    """N13: stretches in a double encoding, undone or not, and characters that a decoder gave up."""
    return sum(1 for _ in find_double_encodings(text.raw)) + len(_LOST_ENCODING.findall(text.norm))


_OCR_DIGIT = re.compile(
    r"(?<![A-Za-z\d])(?:\d{1,9}[OoIl|][\dOoIl]{0,9}|[OIl]{1,3}\d[\dOoIl]{0,9})(?=[年月日条件个次人篇期场项份号万元])|\d〇\d|(?<!二)〇\d|\d〇(?=[年条件])"
)


def _ocr_slips(_document: Document, text: NormalizedText) -> int:
    """N14: letters and 〇 among the digits of a number (2O18年, l2件)."""
    return len(_OCR_DIGIT.findall(text.norm))


_PIPE_ROW = re.compile(r"^\||\|$|\|[\d/-]")  # 登录|注册 is a menu


def _pipe_tables(_document: Document, text: NormalizedText) -> int:
    """N15: lines whose cells are parted by pipes."""
    return sum(line.count("|") > 1 and _PIPE_ROW.search(line) is not None for line in text.norm.split("\n"))


_SPLIT_DIGITS = re.compile(
    rf"(?<=[{IDEOGRAPHS}])(?!{_YEAR} \d{{1,4}}[月日])\d{{1,4}}(?: \d{{1,4}}){{1,6}}(?=[条件个次人篇期场项份元万])"
)


def _split_digits(_document: Document, text: NormalizedText) -> int:
    """N16: a number cut by blanks, before its unit (3985 758条)."""
    return len(_SPLIT_DIGITS.findall(text.norm))


_SMALL_LOSS = re.compile(
    rf"(?<!\d){_YEAR}-(?=[{IDEOGRAPHS}])"
    r"|政府资讯|资讯公开|公开资讯|网路(?:公开|申请|平台)|讯息公开|资料库建设"
    r"|\(略\)(?=[条件个次人篇万元])|(?:共计?|收到|公开)\(略\)"
    r"|\d{5,9}万[条件](?!次)"
    rf"|(?:[{IDEOGRAPHS}]{{2,8}}\d{{1,5}}[,、]){{2,12}}(?=[{IDEOGRAPHS}]{{2,8}}\d{{1,5}}[条件篇])"
)


def _small_losses(_document: Document, text: NormalizedText) -> int:
    """N17: 年 as a dash, units lost in a list, Taiwan word forms, (略) for a number, a unit that slipped (173769万条)."""
    return len(_SMALL_LOSS.findall(text.norm))


_DETECTORS: dict[str, Callable[[Document, NormalizedText], int]] = {
    "N1": _lost_characters,
    "N2": count_lost_numbers,
    "N3": _one_line,
    "N4": _glued_cells,
    "N5": _one_cell_a_line,
    "N6": _wrapped_lines,
    "N7": _mirror_text,
    "N8": _odd_blanks,
    "N9": _folded_punctuation,
    "N10": _bracket_variants,
    "N11": _page_chrome,
    "N12": _masking,
    "N13": _mojibake,
    "N14": _ocr_slips,
    "N15": _pipe_tables,
    "N16": _split_digits,
    "N17": _small_losses,
}
