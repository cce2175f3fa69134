"""The guide to recognition and relations by its headings alone."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from plain.archives import documents

TEI = "{http://www.tei-c.org/ns/1.0}"


@cache
def headings(data: Path) -> tuple[tuple[str, str], ...]:
    """Article and heading of every entry of a timeline that has one, in the order of the files."""
    return tuple(
        (article, " ".join("".join(head.itertext()).split()))
        for article, root in documents(data / "rdcr" / "rdcr-tei.tar.xz", "articles")
        for entry in root.iter(f"{TEI}div")
        if entry.get("type") == "timeline" and (head := entry.find(f"{TEI}head")) is not None
    )


def dated(data: Path, words: str) -> list[tuple[str, int]]:
    """Article and year of the headings that have these words and a year at their end, a period being none."""
    found = ((article, re.search(r", (\d{4})\.?$", head)) for article, head in headings(data) if re.search(words, head))
    return [(article, int(year[1])) for article, year in found if year]
