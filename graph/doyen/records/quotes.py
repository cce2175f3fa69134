"""Quotes held against the saved texts of their sources."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from doyen.errors import Problem, Where
from doyen.model import Record

_SIGNS = str.maketrans({"–": "-", "—": "-", "−": "-", "’": "'", "‘": "'", "“": '"', "”": '"'})


def unheld(records: Iterable[Record], folder: Path) -> Iterator[Problem]:
    """Quotes that do not stand in the text that their record names, and records whose text is not in the folder.

    White space is folded, nothing else: a quote is exact or it is none.
    """
    texts: dict[str, list[Path]] = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            texts.setdefault(path.name, []).append(path)
    for record in records:
        name = record.source.text
        if not name:
            yield Problem(
                record.where, "names no saved text, so its quotes are not held", "add 'text: FILE'", "warning"
            )
        elif name not in texts:
            problem = f"its saved text {name!r} is not in {folder}"
            yield Problem(record.where, problem, "check the file's name, or name the folder that has it")
        else:
            words = [folded(path.read_text(encoding="utf-8", errors="replace")) for path in texts[name]]
            for quote, where in quotes(record):
                if not any(folded(quote) in text for text in words):
                    near = any(_typewritten(quote) in _typewritten(text) for text in words)
                    remedy = "the source has other dashes or quotation marks: copy them" if near else "copy it exactly"
                    yield Problem(where, f"the quote {quote!r} is not in {name}", remedy)


def quotes(record: Record) -> list[tuple[str, Where]]:
    """Every quote of a record with the line that has it, each once; what a fact inherits stands at the fact above."""
    found: dict[str, Where] = {}
    for fact in record.facts:
        for evidence in fact.evidence:
            if evidence.quote:
                found.setdefault(evidence.quote, Where(fact.where.file, evidence.line))
    found |= {left.quote: left.where for left in record.left_out if left.quote}
    return list(found.items())


def folded(text: str) -> str:
    """The text with white space folded and its letters composed."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def _typewritten(text: str) -> str:
    """The text in the signs of a typewriter, and without white space."""
    return folded(text).translate(_SIGNS).replace(" ", "")
