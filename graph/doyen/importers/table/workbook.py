"""Cells of an XLSX workbook. A formula has the value that the spreadsheet last computed, or none."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from doyen.importers.table.sheet import MOST_BYTES, Cell, Unreadable, bad

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

_FORMULA = Unreadable("is a formula that was never computed", "open the file in a spreadsheet and save it")


MOST_ROWS = 1_048_576
"""No sheet has more; a file that says so would be read without end."""
_FAULTS = (
    *(KeyError, ValueError, TypeError, AttributeError, IndexError, SyntaxError, OSError),
    *(zipfile.BadZipFile, zlib.error),
)
"""What openpyxl raises on a workbook that is damaged, malformed XML (a SyntaxError) included."""


def cells(content: bytes, path: Path, sheet: str) -> tuple[list[list[Cell]], int]:
    """The rows of a sheet, by its name, or of the only one; and the year from which the workbook counts days.

    Raises BadInput if it is no workbook, or has no such sheet, or several and none is named.
    """
    with _read(content, path) as opened:
        book, plain = opened(values=True), opened(values=False)
        values, formulas = (_rows(each, path, sheet) for each in (book, plain))
        both = zip(values, formulas, strict=False)
        return [[_cell(*pair) for pair in zip(*rows, strict=False)] for rows in both], book.epoch.year


def filled(content: bytes, path: Path) -> dict[str, int]:
    """The names of the sheets, each with the number of cells that have anything.

    Raises BadInput if it is no workbook.
    """
    with _read(content, path) as opened:
        book = opened(values=True)
        names = [each.title for each in book.worksheets]
        return {name: sum(cell not in (None, "") for row in _rows(book, path, name) for cell in row) for name in names}


@contextmanager
def _read(content: bytes, path: Path) -> Iterator[Callable[..., Workbook]]:
    """What opens a workbook; whatever is wrong with it is told in one line."""
    from openpyxl.utils.exceptions import InvalidFileException

    _check(content, path)
    try:
        yield partial(_opened, content)
    except (*_FAULTS, InvalidFileException):
        raise bad(path, "is no XLSX workbook that can be read", "open it in a spreadsheet and save it anew") from None


def _check(content: bytes, path: Path) -> None:
    """Refuse what would unpack without end, and parts of a kind that no workbook has."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            if sum(part.file_size for part in parts.infolist()) > 3 * MOST_BYTES:
                raise bad(path, "is larger than 300 MB unpacked", "save the one sheet as CSV")
            for part in parts.infolist():
                with parts.open(part) as file:
                    if b"<!DOCTYPE" in file.read(2000):
                        raise bad(path, "has a document type in it, as no spreadsheet writes", "save it anew")
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError):
        raise bad(path, "is no XLSX workbook", "save it as XLSX, without a password, or as CSV") from None


def _opened(content: bytes, *, values: bool) -> Workbook:
    import warnings

    from openpyxl import load_workbook

    with warnings.catch_warnings():
        # openpyxl warns of styles and extensions that it drops: they are no values.
        warnings.simplefilter("ignore")
        return load_workbook(io.BytesIO(content), read_only=True, data_only=values, keep_links=False)


def _rows(book: Workbook, path: Path, sheet: str) -> Iterator[tuple[Any, ...]]:
    names = [each.title for each in book.worksheets]
    if sheet not in names and (sheet or len(names) != 1):
        problem = f"has no sheet {sheet!r}" if sheet else f"has {len(names)} sheets"
        raise bad(path, problem, "say below 'table' which 'sheet' is meant: " + ", ".join(map(repr, names)))
    chosen: Any = book[sheet] if sheet else book.worksheets[0]
    chosen.reset_dimensions()
    for number, row in enumerate(chosen.iter_rows(values_only=True), 1):
        if number > MOST_ROWS:
            raise bad(path, f"has more than {MOST_ROWS} rows", "save the sheet as CSV")
        yield row


def _cell(value: Any, raw: Any) -> Cell:
    if isinstance(raw, str) and raw.startswith("=") and value is None:
        return _FORMULA
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, (time, timedelta)):
        return Unreadable("is a time without a day", "format the column as text, or as a date")
    if isinstance(value, str):
        return _text(value)
    return value if isinstance(value, (bool, int, float, date)) else str(value)


def _text(value: str) -> Cell:
    if value in _ERRORS:
        return Unreadable(f"is an error of the spreadsheet ({value})", "mend the formula")
    return " ".join(value.split())


_ERRORS = ("#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!")
