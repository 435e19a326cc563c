"""Composed reports with every span marked: sentence patterns, invented numbers that add up, simulated page damage.

patterns/ ─┐
body ──────┼─► context ─► sentences ─► plan ─► layout ─► noise ─► report
world ─────┘                              (tables)
"""
