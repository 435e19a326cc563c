"""Sentence patterns, by topic: data, in the language of ``training.compose.template``."""
