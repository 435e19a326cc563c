"""Damages that the samples suffer before they are written, each as real pages show it (N3, N6, N7, N8, N9)."""

from __future__ import annotations

import re

from opencc import OpenCC

READINGS = (
    *(("关", "guān"), ("务", "wù"), ("县", "xiàn"), ("网", "wǎng"), ("办", "bàn")),
    *(("条", "tiáo"), ("复", "fù"), ("诉", "sù"), ("发", "fā"), ("应", "yīng")),
)
GLOSSES = dict(READINGS)
ASCII_MARKS = str.maketrans({"，": ",", "：": ":", "；": ";", "（": "(", "）": ")"})
LINE_CHARACTERS = 38
LINES_A_PAGE = 24


def traditional_glosses(text: str) -> str:
    """Traditional characters, some with their reading behind them: 政務(wù)."""
    convert = OpenCC("s2t").convert
    return "".join(
        f"{convert(character)}({GLOSSES[character]})" if character in GLOSSES else convert(character) for character in text
    )


def question_marks(text: str) -> str:
    """Indent blanks that came back as question marks."""
    return re.sub(r"^　+", "? ? ", text, flags=re.M)


def one_line(text: str) -> str:
    """The text of a page joined without line ends."""
    return "".join(line.strip() for line in text.splitlines()) + "\n"


def ascii_punctuation(text: str) -> str:
    """，：；（） folded; 。、“”《》 stay."""
    return text.translate(ASCII_MARKS)


def wrapped_lines(text: str) -> str:
    """The text layer of a PDF: lines of one width, blanks round numbers of dates, page numbers; table lines and headings stay."""
    lines: list[str] = []
    for paragraph in text.splitlines():
        spaced = re.sub(r"(\d{4})年", r"\1 年", paragraph)
        table_line = re.search(r"\d ?$", spaced) is not None and " " in spaced
        if table_line or len(spaced) <= LINE_CHARACTERS:
            lines.append(spaced)
        else:
            lines += [spaced[start : start + LINE_CHARACTERS] for start in range(0, len(spaced), LINE_CHARACTERS)]
    pages = [lines[start : start + LINES_A_PAGE] for start in range(0, len(lines), LINES_A_PAGE)]
    return "\n".join("\n".join([*page, f"- {number} -"]) for number, page in enumerate(pages, start=1)) + "\n"


DAMAGES = {
    damage.__name__: damage for damage in (traditional_glosses, question_marks, one_line, ascii_punctuation, wrapped_lines)
}
