"""The text that taggers and grammars read, with the exact map to the raw text; and what had befallen the raw text."""

from ie.text.characters import normalize_characters
from ie.text.damage import find_damage
from ie.text.lines import join_wrapped_lines
from ie.text.offsets import NormalizedText

__all__ = ["NormalizedText", "find_damage", "join_wrapped_lines", "normalize_characters"]
