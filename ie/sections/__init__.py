"""From a normalised text and tagged spans to the tree of sections: headings by grammar, titles, levels, bodies."""

from ie.sections.tree import build_sections

__all__ = ["build_sections"]
