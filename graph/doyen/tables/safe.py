"""Text from data, so that nothing in it is obeyed: by a terminal, by a spreadsheet, by Markdown."""

from __future__ import annotations

import re

_JOINERS = "\u200b\u200c\u200d"
"""Signs without width that Persian, Khmer and others need within a word."""


def printable(text: str) -> str:
    """The text on one line, without what a terminal or a spreadsheet would obey: control characters become visible.

    >>> print(printable("red \\x1b[31m"))
    red \\x1b[31m
    """
    return "".join(c if c.isprintable() or c in _JOINERS else repr(c)[1:-1] for c in " ".join(text.split()))


def harmless(value: object) -> object:
    """A spreadsheet runs what begins with these signs: an apostrophe keeps it text."""
    if not isinstance(value, str):
        return value
    text = printable(value)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@") else text


def plain_markdown(text: str) -> str:
    """The text so that Markdown shows it as it is: no table cells, links or HTML from data."""
    return re.sub(r"([\\|\[\]*_`])", r"\\\1", printable(text)).replace("<", "&lt;")
