"""Normalised text → entities: windows, a verified ONNX model, constrained BIO decoding."""

from ie.tag.onnx_tagger import Tagger, load_tagger

__all__ = ["Tagger", "load_tagger"]
