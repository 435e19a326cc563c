"""Character normalisation: folded forms, no glosses, no layout blanks, simplified characters; each line of raw stays a line.

Which lines belong together is left to `lines`.
"""

from __future__ import annotations

import re

from ie.text.blanks import find_blanks, find_prose_tabs, find_question_blanks
from ie.text.character_table import EXPANDING, EXPANSIONS, FOLDING, INVISIBLE
from ie.text.glosses import find_glosses
from ie.text.markup import find_markup
from ie.text.mojibake import repair_double_encodings
from ie.text.offsets import Edit, NormalizedText, composed, rewritten, substituted, unchanged
from ie.text.traditional import simplified

_CRLF = re.compile("\r\n")

# What one round uncovers (``&amp;nbsp;``) the next one takes; a page needs one round and one to see that nothing is left.
_MOST_ROUNDS = 8


def normalize_characters(raw: str) -> NormalizedText:
    """Return ``raw`` in its canonical characters, with the exact map back. Normalising the norm again changes nothing.

    Line ends become ``\\n`` and blank lines go. ``\\t`` between cells and ``|`` stay. Blanks stay between words and between
    numbers, and nowhere else.

    >>> from ie.data import Span
    >>> text = normalize_characters("　 2025 年 1 月，收到申請（含結轉）１２ 件 ")
    >>> text.norm
    '2025年1月,收到申请(含结转)12件'
    >>> text.to_raw(Span(0, 7))
    Span(start=2, end=12)
    """
    text = unchanged(raw)
    for _ in range(_MOST_ROUNDS):
        before = text.norm
        text = _one_round(text)
        if text.norm == before:
            break
    return text


def _one_round(text: NormalizedText) -> NormalizedText:
    repaired = repair_double_encodings(text.norm)
    if repaired.norm != text.norm:
        text = composed(text, repaired)
    text = rewritten(text, [Edit(match.start(), match.end(), "\n") for match in _CRLF.finditer(text.norm)])
    text = rewritten(text, [Edit(match.start(), match.end(), "") for match in INVISIBLE.finditer(text.norm)])
    # Before folding: a full-width question mark asks, an ASCII one may have been a blank.
    text = rewritten(text, find_question_blanks(text.norm))
    text = substituted(text, text.norm.translate(FOLDING))
    text = rewritten(
        text, [Edit(match.start(), match.end(), EXPANSIONS[match.group()]) for match in EXPANDING.finditer(text.norm)]
    )
    text = rewritten(text, find_markup(text.norm))
    text = rewritten(text, find_glosses(text.norm))
    text = substituted(text, simplified(text.norm))
    text = rewritten(text, find_prose_tabs(text.norm))
    return rewritten(text, find_blanks(text.norm))
