"""Text in columns of a fixed width, where a Chinese character takes two places."""

import unicodedata

width = lambda s: sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in s)
padr = lambda s, n: s + " " * (n - width(s))


def fold(s, most=16):
    """s in lines of at most `most` places."""
    out = [""]
    for ch in s:
        if width(out[-1] + ch) > most:
            out.append("")
        out[-1] += ch
    return out
