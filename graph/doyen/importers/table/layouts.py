"""How a table seems to be laid out: its sheet, encoding, separator, and the row with the names of the columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from doyen.errors import BadInput
from doyen.importers.table.sheet import DELIMITERS, Layout, header_row, is_workbook, sheet, sheets

_TOP = 100_000
"""How many bytes of a text are looked at for its separator."""


def guessed(path: Path, given: Layout | None = None) -> Layout:
    """The first layout that gives the table columns; what is `given` is not guessed.

    Raises BadInput if none does.
    """
    tried = list(_tried(path, given or Layout(header_row=0, encoding="")))
    for layout in tried[:-1]:
        try:
            return _headed(path, layout)
        except BadInput:
            continue
    return _headed(path, tried[-1])


def _tried(path: Path, given: Layout) -> Iterator[Layout]:
    if is_workbook(path):
        filled = sheets(path)
        fullest = max(filled, key=lambda name: filled[name])
        yield replace(given, encoding="utf-8", sheet=given.sheet or (fullest if len(filled) > 1 else ""))
        return
    sign = given.delimiter or _sign(path)
    for code in [given.encoding] if given.encoding else ("utf-8", "windows-1252"):
        yield replace(given, encoding=code, delimiter=sign)


def _headed(path: Path, layout: Layout) -> Layout:
    found = replace(layout, header_row=layout.header_row or header_row(path, layout))
    sheet(path, found)
    return found


def _sign(path: Path) -> str:
    """The separator that most of the first lines have; empty if that is the usual one of the file's ending."""
    try:
        with path.open("rb") as file:
            lines = file.read(_TOP).splitlines()[:30]
    except OSError:
        return ""
    found = {name: [line.count(sign.encode()) for line in lines] for name, sign in DELIMITERS.items()}
    best = max(found, key=lambda name: (sum(map(bool, found[name])), sum(found[name])))
    usual = "tab" if path.suffix.casefold() in (".tsv", ".tab") else "comma"
    return "" if best == usual or not any(found[best]) else best
