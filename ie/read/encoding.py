"""Bytes to text: which encoding, and why. No fallback is silent, and there is no last resort that decodes anything.

The order is: byte order mark, strict UTF-8, the declared charset, then a detector that knows four encodings and answers only
with a margin. The detector has to look at the *text*: Big5 decodes as GB18030 without an error, every time.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import Final

from ie.errors import ReadError

# The most frequent characters of formal and everyday Chinese, simplified, then the traditional forms that differ. Real text
# has more than half of its characters here, a text decoded with the wrong table about a tenth.
_FREQUENT: Final = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所"
    "民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日"
    "那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已"
    "通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别手角期根论运农指几九区"
    "强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清"
    "己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步"
    "群广石记需段研界拉林律且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往"
    "历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照"
    "参红细引听该铁价严龙飞请申息网站镇乡街村府度负责秘密诉讼访栏督促推落审批协范围依件财政监察未答附予索引版"
    "這個國們來時對會發動說產種後學經進電裡現實點從業應開還與關體當為報務據機構導無問題處級總費訴訟議復覆條請區縣門訊資網規範"
    "過兩將見論農運強決東領壓濟術聯認權證單風帶場車積聲節話溫傳許廣記觀織裝約勞團歷稱準選標寫親養層專狀廠識適屬滿參紅細聽該鐵"
    "價嚴龍飛億萬種類設備計畫劃質變結給義達預備難響辦"
)
_PUNCTUATION: Final = frozenset("，。、；：？！“”‘’（）《》〈〉【】〔〕—…·％　")
_MARKUP = re.compile(
    r"<script\b[^>]{0,2000}>[^<]{0,200000}</script>|<style\b[^>]{0,2000}>[^<]{0,200000}</style>|<!--[^>]{0,20000}-->|<[^<>]{0,5000}>",
    re.IGNORECASE,
)
_DECLARED = re.compile(
    rb"(?:charset\s{0,8}=\s{0,8}[\"']?\s{0,8}|encoding\s{0,8}=\s{0,8}[\"'])([A-Za-z0-9_:.\-]{2,40})", re.IGNORECASE
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark starts with the same two bytes
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What the WHATWG encoding standard makes of a label, for the encodings a Chinese page may declare.
_WHATWG = {
    **dict.fromkeys(("utf-8", "utf8", "unicode-1-1-utf-8"), "utf-8"),
    **dict.fromkeys(
        ("gb2312", "gbk", "gb_2312-80", "gb_2312", "chinese", "csgb2312", "x-gbk", "iso-ir-58", "gb18030"), "gb18030"
    ),
    **dict.fromkeys(("big5", "big5-hkscs", "cn-big5", "csbig5", "x-x-big5"), "big5hkscs"),
    **dict.fromkeys(("utf-16", "utf-16le", "utf-16be"), "utf-8"),  # a label in ASCII bytes cannot be UTF-16
}
_DETECTABLE = ("gb18030", "big5", "utf-16-le", "utf-16-be")
_SAMPLE_CHARS = 60_000
_MIN_CHARS = 6  # fewer characters outside ASCII say nothing
_MIN_SCORE = 0.45
_MARGIN = 0.2


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text without its byte order mark, the encoding's Python name, and the reason in words."""

    text: str
    encoding: str
    reason: str


def decode(data: bytes, *, path: str, forced: str | None = None) -> Decoded:
    """Return the text of ``data``, decoded strictly, line ends untouched.

    ``forced`` is the encoding that the user names; it is taken at its word.

    Raises:
        ReadError: ``read.encoding`` where no encoding fits or several do, ``read.binary`` where this is no text.
    """
    if forced is not None:
        return _decode_forced(data, path=path, encoding=forced)
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            text = _strict(data[len(mark) :], encoding)
            if text is None:
                raise ReadError(
                    "read.encoding", f"{path}: starts with the byte order mark of {encoding}, but is not {encoding}."
                )
            return Decoded(_no_control(text, path), encoding, "byte order mark")
    utf8_fault = "it holds NUL bytes"
    try:
        text = data.decode("utf-8")
        if "\x00" not in text:
            return Decoded(_no_control(text, path), "utf-8", "valid UTF-8")
    except UnicodeDecodeError as error:
        utf8_fault = f"not UTF-8 (byte {error.start})"
    return _decode_other(data, path=path, utf8_fault=utf8_fault)


def _decode_other(data: bytes, *, path: str, utf8_fault: str) -> Decoded:
    """Decode what is not UTF-8: by the declared charset if the text agrees with it, else by the detector."""
    scores: dict[str, float] = {}
    texts: dict[str, str] = {}
    for encoding in _DETECTABLE:
        candidate = _strict(data, encoding)
        if candidate is not None and "\x00" not in candidate:
            texts[encoding], scores[encoding] = candidate, score_text(candidate)
    ranked = sorted(scores, key=lambda name: (-scores[name], name))
    best = ranked[0] if ranked else None
    second = scores[ranked[1]] if len(ranked) > 1 else 0.0
    clear = best is not None and scores[best] >= _MIN_SCORE and scores[best] - second >= _MARGIN

    labels = _declared_labels(data)
    declared = [(label, _WHATWG[label]) for label in labels if label in _WHATWG]
    for label, encoding in declared:
        text = _strict(data, encoding)
        # A wrong label often decodes without an error (any Big5 text is valid GB18030), so the text has a say.
        contradicted = clear and best is not None and text is not None and score_text(text) + _MARGIN <= scores[best]
        if text is not None and "\x00" not in text and not contradicted:
            return Decoded(_no_control(text, path), encoding, f"declared as {label}")
    if best is not None and clear:
        said = f"declared as {', '.join(labels)}, which does not fit; " if labels else "nothing declared; "
        return Decoded(_no_control(texts[best], path), best, f"{said}reads as {best} ({scores[best]:.2f}, next {second:.2f})")

    if b"\x00" in data or len(_CONTROL.findall(data[:65536].decode("latin-1"))) > min(len(data), 65536) // 50:
        raise ReadError("read.binary", f"{path}: a report was expected, but the bytes are not text.")
    fitting = [name for name in ranked if scores[name] >= _MIN_SCORE]
    fits = f"{' and '.join(fitting)} both fit" if len(fitting) > 1 else "no Chinese encoding gives a plausible text"
    said = f"declared as {', '.join(labels)}, which does not fit" if labels else "no charset declared"
    raise ReadError(
        "read.encoding",
        f"{path}: cannot tell its encoding: {utf8_fault}, {said}, and {fits}. Say which with --encoding, or save it as UTF-8.",
    )


def score_text(text: str) -> float:
    """Return the share of frequent Chinese characters and punctuation among the characters outside ASCII, markup removed.

    0.0 where there are too few of them to say anything, and where control characters stand between them.
    """
    sample = _MARKUP.sub(" ", text[: _SAMPLE_CHARS * 4])[:_SAMPLE_CHARS]
    beyond = [character for character in sample if character > "\x7f"]
    if len(beyond) < _MIN_CHARS or len(_CONTROL.findall(sample)) * 100 > len(sample):
        return 0.0
    return sum(character in _FREQUENT or character in _PUNCTUATION for character in beyond) / len(beyond)


def _declared_labels(data: bytes) -> list[str]:
    """Return the charset labels of the first 4 KiB, in order, lower case, each once."""
    found = (match.group(1).decode("ascii").lower() for match in _DECLARED.finditer(data[:4096]))
    return list(dict.fromkeys(found))


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _decode_forced(data: bytes, *, path: str, encoding: str) -> Decoded:
    try:
        name = codecs.lookup(encoding).name
        text = data.decode(name)
    except (LookupError, UnicodeDecodeError, TypeError) as error:
        raise ReadError("read.encoding", f"{path}: cannot be decoded as {encoding}, the encoding you gave: {error}.") from error
    return Decoded(_no_control(text.removeprefix("\ufeff"), path), name, "given by the user")


def _no_control(text: str, path: str) -> str:
    """Return ``text``; raise where it holds NUL or is full of control characters (a binary file that happens to decode)."""
    if "\x00" in text or len(_CONTROL.findall(text[:65536])) * 50 > min(len(text), 65536):
        raise ReadError("read.binary", f"{path}: a report was expected, but the bytes are not text (control characters).")
    return text
