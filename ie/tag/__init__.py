"""Normalised text → entities: windows, a verified ONNX model, constrained BIO decoding, grammars."""

from ie.tag.onnx_tagger import Tagger, load_tagger
from ie.tag.plain import find_plain
from ie.tag.settle import settle_entities

__all__ = ["Tagger", "find_plain", "load_tagger", "settle_entities"]
