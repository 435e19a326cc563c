"""Pinyin and character glosses that mirror pages put behind ideographs (N7): 關(guān), 年(nian)度, 大(da)(da), 侖(仑)."""

from __future__ import annotations

import re
import unicodedata

from ie.text.character_table import IDEOGRAPHS
from ie.text.offsets import Edit
from ie.text.traditional import is_same_character

_PINYIN = re.compile(f"(?<=[{IDEOGRAPHS}])(?:\\([a-zà-ÿāēěīńňōūǎ-ǜǹɡḿếềẁ\u0300-\u030c]{{1,10}}\\)){{1,3}}")
_CHARACTER = re.compile(f"(?<=[{IDEOGRAPHS}])\\([{IDEOGRAPHS}]\\)")
_SYLLABLE = re.compile(
    "(?:(?:[bpmfdtnlgkhjqxrzcsyw]|[zcs]h)"
    "(?:i?ang?|i?ong|i?ao|ua(?:i|ng?)?|u[oein]|[aeiouv]|ia|ie|iu|ve|vn|ai|ei|ou|en|eng|ing?)"
    "|a|o|e|ai|ei|ao|ou|an|en|ang|er)"
)
# (a) behind an ideograph may be a list letter; three such on a page are glosses.
_ENOUGH_FOR_ONE_LETTER = 3


def find_glosses(text: str) -> list[Edit]:
    """Return the edits that take the glosses of ``text`` out (brackets already ASCII); sorted, never overlapping."""
    if "(" not in text:
        return []
    found = [match for match in _PINYIN.finditer(text) if _is_pinyin(match.group())]
    lasting = len(found) >= _ENOUGH_FOR_ONE_LETTER
    edits = [Edit(match.start(), match.end(), "", gloss=True) for match in found if lasting or len(match.group()) > 3]
    for match in _CHARACTER.finditer(text):
        if is_same_character(text[match.start() - 1], text[match.start() + 1]):
            edits.append(Edit(match.start(), match.end(), "", gloss=True))
    return sorted(edits)


def _is_pinyin(glosses: str) -> bool:
    return all(_SYLLABLE.fullmatch(_without_tone(gloss)) for gloss in glosses[1:-1].split(")("))


def _without_tone(syllable: str) -> str:
    letters = unicodedata.normalize("NFD", syllable.replace("ɡ", "g")).replace("u\u0308", "v")
    return "".join(char for char in letters if not unicodedata.combining(char))
