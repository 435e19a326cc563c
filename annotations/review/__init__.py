"""Annotations held against each other, against arithmetic and against a model."""
