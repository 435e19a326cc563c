"""Sentences put together from patterns: clauses of one subject joined as offices join them."""
