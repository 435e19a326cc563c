"""Fault injection for the table reader and the reconciliation: composed tables, damaged in known ways, read and compared cell by cell.

Shapes and damages are written from `domain/schema.md` and `domain/noise.md` alone, without the reader's own forms and labels,
so that both cannot share a mistake. Run `python -m benchmarks.tables --help`.
"""
