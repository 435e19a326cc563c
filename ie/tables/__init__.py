"""Document → the standard tables (2, 3 and 4 of the forms of 2019 and 2021; the appendix of 2014), every cell with its place."""

from ie.tables.find import find_tables

__all__ = ["find_tables"]
