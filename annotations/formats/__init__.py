"""Annotated reports as files of other programs. One module a format; each writes and, where that makes sense, reads."""
