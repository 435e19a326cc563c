"""Requests for information: how many came, by which way, what was carried over a year's end, how they were decided."""
