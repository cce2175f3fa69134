"""A table as rows of cells: CSV, TSV and other text with separators here, XLSX in `workbook`."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path

from doyen.errors import BadInput, Problem, Where

MOST_BYTES = 100_000_000
DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t", "pipe": "|"}


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A cell that has no value: a formula that was never computed, an error of the spreadsheet."""

    why: str
    remedy: str


Cell = str | int | float | bool | date | Unreadable
"""What a cell has: text (empty if there is nothing), or what a spreadsheet stored as a number, yes or no, or a day."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How the table is laid out, as far as the mapping says so."""

    name: str = ""
    sheet: str = ""
    header_row: int = 1
    encoding: str = "utf-8"
    delimiter: str = ""
    id_column: str = ""
    not_known: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number as the spreadsheet counts, and its cells by column; `width` if those are more than names."""

    number: int
    cells: dict[str, Cell]
    width: int = 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: its file, its columns, its rows that are not empty; `epoch` from which a workbook counts days."""

    file: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    epoch: int | None = None


def sheet(path: Path, layout: Layout) -> Sheet:
    """Read the table.

    Raises BadInput if it is not there, is no table, or has another encoding or separator than the layout says.
    """
    return _sheet(path, layout, *_raw(path, layout))


def header_row(path: Path, layout: Layout) -> int:
    """The row that seems to have the names of the columns: the first at the top that is filled as most are.

    Raises BadInput if the table cannot be read.
    """
    top = list(islice(_raw(path, layout)[0], 30))
    filled = [len({cell for cell in row if isinstance(cell, str) and cell}) for row in top]
    return next((number for number, count in enumerate(filled, 1) if 2 * count > max(filled)), 1)


def is_workbook(path: Path) -> bool:
    """Whether the file's name says that it is a workbook that can be read."""
    return path.suffix.casefold() in (".xlsx", ".xlsm")


def sheets(path: Path) -> dict[str, int]:
    """The names of a workbook's sheets, each with the number of cells that have anything.

    Raises BadInput if it is no workbook.
    """
    from doyen.importers.table import workbook

    return workbook.filled(_content(path), path)


def _raw(path: Path, layout: Layout) -> tuple[Iterator[list[Cell]], int | None]:
    """All rows, and the year from which a workbook counts days."""
    from doyen.importers.table import workbook

    content = _content(path)
    if is_workbook(path):
        found, epoch = workbook.cells(content, path, layout.sheet)
        return iter(found), epoch
    if path.suffix.casefold() in (".xls", ".ods", ".numbers"):
        raise bad(path, f"is a {path.suffix} workbook", "save it as XLSX or CSV")
    return _lines(_decoded(content, path, layout), path, layout), None


def bad(path: Path, problem: str, remedy: str, line: int = 0) -> BadInput:
    """The fault of a file."""
    return BadInput([Problem(Where(path.name, line), problem, remedy)])


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as fault:
        raise bad(path, f"cannot be read ({fault.strerror})", "check the name") from None
    if len(content) > MOST_BYTES:
        raise bad(path, "is larger than 100 MB", "split it")
    return content


def _decoded(content: bytes, path: Path, layout: Layout) -> str:
    encoding = "utf-8-sig" if codecs.lookup(layout.encoding).name == "utf-8" else layout.encoding
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16"
    try:
        return content.decode(encoding)
    except UnicodeError as fault:
        at = getattr(fault, "start", 0)
        remedy = "say below 'table' how it was saved, such as 'encoding: windows-1252', or save it as UTF-8"
        raise bad(path, f"is not {layout.encoding}", remedy, content[:at].count(b"\n") + 1) from None


def separator(path: Path, layout: Layout) -> str:
    """The sign between cells: as the layout says, else a tab for .tsv and .tab, a comma for all others."""
    default = "tab" if path.suffix.casefold() in (".tsv", ".tab") else "comma"
    return DELIMITERS[layout.delimiter or default]


def _lines(text: str, path: Path, layout: Layout) -> Iterator[list[Cell]]:
    if "\x00" in text:
        raise bad(
            path,
            "is no text: it has NUL characters",
            "save it as CSV in UTF-8",
            text[: text.index("\x00")].count("\n") + 1,
        )
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator(path, layout), strict=True)
    while True:
        try:
            row = next(lines)
        except StopIteration:
            return
        except csv.Error as fault:
            remedy = "look for a quotation mark that is not closed, or not written twice inside quotes"
            raise bad(path, f"cannot be read as a table ({fault})", remedy, lines.line_num) from None
        yield [" ".join(cell.split()) for cell in row]


def _sheet(path: Path, layout: Layout, lines: Iterator[list[Cell]], epoch: int | None) -> Sheet:
    numbered = enumerate(lines, 1)
    header = next((cells for number, cells in numbered if number == layout.header_row), [])
    columns = _columns(header)
    if not columns:
        raise bad(
            path, f"row {layout.header_row} has no names of columns", "say below 'table' which is the 'header row'"
        )
    if len(columns) == 1 and isinstance(header[0], str) and any(sign in header[0] for sign in ";\t|"):
        raise bad(path, "seems to be one column", "say below 'table' what separates the cells: 'delimiter: semicolon'")
    # A workbook may be formatted beyond its columns; in text every separator counts, or a row has shifted unseen.
    names = len(header) if epoch is None else len(columns)
    rows = tuple(
        _row(number, cells if epoch is None else _filled(cells), columns, names)
        for number, cells in numbered
        if any(cell != "" for cell in cells)
    )
    return Sheet(path.name, columns, rows, epoch)


def _columns(header: list[Cell]) -> tuple[str, ...]:
    """Names of columns: one without is called `column C`, the second of a name `Name (2)`."""
    names = [" ".join(str(cell).split()) if not isinstance(cell, Unreadable) else "" for cell in header]
    while names and not names[-1]:
        names.pop()
    seen: Counter[str] = Counter()
    columns = []
    for place, name in enumerate(names):
        plain = name or f"column {letters(place)}"
        seen[plain] += 1
        columns.append(f"{plain} ({seen[plain]})" if seen[plain] > 1 else plain)
    return tuple(columns)


def letters(place: int) -> str:
    """A column's letters, as spreadsheets count them from A.

    >>> letters(0), letters(25), letters(26)
    ('A', 'Z', 'AA')
    """
    head, tail = divmod(place, 26)
    return (letters(head - 1) if head else "") + chr(ord("A") + tail)


def _filled(cells: list[Cell]) -> list[Cell]:
    """The cells up to the last that has anything."""
    last = max(place for place, cell in enumerate(cells, 1) if cell != "")
    return cells[:last]


def _row(number: int, cells: list[Cell], columns: tuple[str, ...], names: int) -> Row:
    filled = [*cells, *[""] * (len(columns) - len(cells))]
    return Row(number, dict(zip(columns, filled, strict=False)), len(cells) if len(cells) > names else 0)
