"""The standard tables and the appendix: cells, and the shapes they take in scraped text."""

from training.compose.tables.appendix import print_appendix, print_local_appendix
from training.compose.tables.cells import PrintedTables, Row
from training.compose.tables.shapes import Shape, tabs
from training.compose.tables.standard import print_tables

__all__ = ["PrintedTables", "Row", "Shape", "print_appendix", "print_local_appendix", "print_tables", "tabs"]
