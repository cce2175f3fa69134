"""Quotes held against the saved texts of their sources."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

from doyen.errors import BadInput, Problem, Where
from doyen.model import Record

MOST_TEXTS = 50_000
"""With more files than this a folder is not one of saved texts, but a whole disk."""

_SIGNS = str.maketrans({"–": "-", "—": "-", "−": "-", "’": "'", "‘": "'", "“": '"', "”": '"'})


def unheld(records: Sequence[Record], folder: Path) -> Iterator[Problem]:
    """Quotes that do not stand in the text that their record names, and records whose text is not in the folder.

    White space is folded, nothing else: a quote is exact or it is none.

    Raises BadInput if the folder has too many files to be one of saved texts.
    """
    texts, closed = _texts(folder, {record.source.text for record in records})
    if closed:
        problem = f"{len(closed)} of its folders cannot be read, first {closed[0]}"
        yield Problem(Where(str(folder)), problem, "check their permissions", "warning")
    for record in records:
        name = record.source.text
        if not name:
            # The summary of a check counts these: of a page that was read and not saved nothing can be held.
            continue
        if name not in texts:
            problem = f"its saved text {name!r} is not in {folder}"
            yield Problem(record.where, problem, "check the file's name, or name the folder that has it")
        else:
            try:
                words = [folded(path.read_text(encoding="utf-8", errors="replace")) for path in texts[name]]
            except OSError as fault:
                problem = f"its saved text {name!r} cannot be read ({fault.strerror})"
                yield Problem(record.where, problem, "check its permissions")
                continue
            for quote, where in quotes(record):
                if not any(folded(quote) in text for text in words):
                    near = any(_typewritten(quote) in _typewritten(text) for text in words)
                    remedy = "the source has other dashes or quotation marks: copy them" if near else "copy it exactly"
                    yield Problem(where, f"the quote {quote!r} is not in {name}", remedy)


def _texts(folder: Path, names: set[str]) -> tuple[dict[str, list[Path]], list[str]]:
    """The files of these names below the folder, and the folders that cannot be read."""
    found: dict[str, list[Path]] = {}
    closed: list[str] = []
    seen = 0
    for place, folders, files in os.walk(folder, onerror=lambda fault: closed.append(str(fault.filename))):
        folders.sort()
        seen += len(files)
        if seen > MOST_TEXTS:
            problem = f"has more than {MOST_TEXTS:,} files"
            raise BadInput([Problem(Where(str(folder)), problem, "name the folder that has the saved texts alone")])
        for name in names.intersection(files):
            if (path := Path(place, name)).is_file():
                found.setdefault(name, []).append(path)
    return found, closed


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
