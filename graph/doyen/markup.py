"""One HTML file: it opens from disk, asks the network for nothing, and runs nothing but its own scripts."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from html import escape


def html_file(title: str, body: str, style: str, scripts: Sequence[str] = (), language: str = "en") -> str:
    """A whole page; `body` is HTML in which all text is escaped already, `title` and `language` are text.

    The content policy names the hashes of the style and of the scripts: nothing else can run.

    >>> "<title>A &amp; B</title>" in html_file("A & B", "<h1>A &amp; B</h1>", "h1 { color: black }")
    True
    """
    runs = f" script-src {' '.join(map(_hash, scripts))};" if scripts else ""
    ends = "".join(f"<script>{script}</script>\n" for script in scripts)
    return f"""\
<!DOCTYPE html>
<html lang="{escape(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none';{runs} style-src {_hash(style)}; \
img-src data:; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Doyen">
<title>{escape(title)}</title>
<link rel="icon" href="data:,">
<style>{style}</style>
</head>
<body>
{body}{ends}</body>
</html>
"""


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
