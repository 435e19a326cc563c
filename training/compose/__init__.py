"""Composed reports: text in the language of real reports, with labels and gold records by construction."""
