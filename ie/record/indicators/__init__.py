"""Which indicator of the codebook a COUNT or ZERO answers. Needs the text, the spans and the sections; reads no table."""

from ie.record.indicators.resolve import resolve_mentions

__all__ = ["resolve_mentions"]
