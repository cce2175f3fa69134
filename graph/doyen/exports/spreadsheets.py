"""The tables for spreadsheets and statistics: CSV, one workbook, Parquet; each with its codebook."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import partial
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Any

from doyen.errors import DoyenError, UsageError
from doyen.exports.codebook import about, codebook, meaning
from doyen.exports.columns import TYPES, Column
from doyen.exports.sheets import CODEBOOK, SHEETS
from doyen.exports.tables import tables
from doyen.store import Store
from doyen.tables import Table, Value, as_csv, printable

if TYPE_CHECKING:
    import pyarrow as pa
    from xlsxwriter.worksheet import Worksheet

Files = dict[str, bytes]
"""The files of an export by their names."""

_EXCEL_BEGINS = datetime(1900, 3, 1)
"""Excel cannot date what is older, and has a day too many before."""
_EXCEL_HOLDS = 32_767
_PROPERTY_HOLDS = 255
_WIDEST = 60


def csv(store: Store, *, table: str = "") -> bytes | Files:
    """Each table as a CSV file, with `codebook.csv`; only the one named by `table`, if one is."""
    return _one_or_all(store, table, "csv", _csv)


def parquet(store: Store, *, table: str = "") -> bytes | Files:
    """Each table as a Parquet file with typed columns, each with its meaning; only the one named by `table`, if one is.

    Raises DoyenError if pyarrow is not installed.
    """
    return _one_or_all(store, table, "parquet", partial(_parquet, store.catalog()))


def xlsx(store: Store) -> bytes:
    """All tables and the codebook in one workbook. What is one day is a date there, all else is text or a number."""
    import xlsxwriter

    out = BytesIO()
    safe = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    book = xlsxwriter.Workbook(out, safe)
    found = _all(store)
    newest = max((str(row.values["known_from"] or "") for row in found["sources"]), default="") or "2000-01-01"
    # The workbook is as old as its newest source: the clock would give other bytes each time.
    book.set_properties({**_titled(store), "created": datetime.fromisoformat(newest)})
    head, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
    for name, table in found.items():
        sheet = book.add_worksheet(name)
        sheet.freeze_panes(1, 1)
        sheet.write_row(0, 0, table.columns, head)
        for number, row in enumerate(table, 1):
            for place, column in enumerate(_columns(name)):
                _write(sheet, number, place, row.values[column.name], column, day)
        _widen(sheet, table)
        sheet.autofilter(0, 0, len(table), len(table.columns) - 1)
    book.close()
    return out.getvalue()


def _titled(store: Store) -> dict[str, str]:
    """What the data set says of itself, where a workbook has room for it."""
    told = {name: printable(text) for name, text in store.catalog().items()}
    given = [f"{name}: {told[name]}" for name in ("version", "issued", "licence") if name in told]
    named = {"title": told.get("title", "Doyen"), "company": told.get("publisher", ""), "subject": "; ".join(given)}
    return {name: text[:_PROPERTY_HOLDS] for name, text in (named | {"comments": told.get("description", "")}).items()}


def _all(store: Store) -> dict[str, Table]:
    """The codebook and every table."""
    return {"codebook": codebook(), **tables(store)}


def _columns(name: str) -> tuple[Column, ...]:
    return CODEBOOK.columns if name == "codebook" else SHEETS[name].columns


def _one_or_all(store: Store, name: str, ending: str, write: Callable[[str, Table], bytes]) -> bytes | Files:
    found = _all(store)
    if name and name not in found:
        raise UsageError(f"no table {name!r}: one of {', '.join(found)}")
    if name:
        return write(name, found[name])
    return {f"{each}.{ending}": write(each, table) for each, table in found.items()}


def _csv(_: str, table: Table) -> bytes:
    out = StringIO()
    as_csv(table, out)
    return out.getvalue().encode()


def _write(sheet: Worksheet, row: int, place: int, value: Value, column: Column, day: Any) -> None:
    """One cell: never a formula, whatever the text."""
    if value is None:
        return
    kind = TYPES[column.form]
    if isinstance(value, int | float):
        sheet.write_number(row, place, value)
    elif kind in ("date", "date as written") and (exact := _exact(value)) and exact >= _EXCEL_BEGINS:
        sheet.write_datetime(row, place, exact, day)
    else:
        text = printable(value)
        # Text that Excel would not hold is cut where one can see it; the CSV has it whole.
        sheet.write_string(row, place, text if len(text) <= _EXCEL_HOLDS else f"{text[: _EXCEL_HOLDS - 1]}…")


def _exact(text: str) -> datetime | None:
    """The day, if the text is one."""
    return datetime.fromisoformat(text) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) else None


def _widen(sheet: Worksheet, table: Table) -> None:
    for place, column in enumerate(table.columns):
        longest = max((len(row.shown(column)) for row in table), default=0)
        sheet.set_column(place, place, min(max(longest, len(column)) + 2, _WIDEST))


def _parquet(catalog: Mapping[str, str], name: str, table: Table) -> bytes:
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise DoyenError("Parquet needs pyarrow, which is not installed: pip install 'doyen[parquet]'") from None
    columns = _columns(name)
    told: dict[str | bytes, str | bytes] = {"table": name, "description": about(name)}
    told |= {f"dataset {key}": printable(text) for key, text in catalog.items()}
    schema = pa.schema([_field(column) for column in columns], told)
    rows = [{column.name: _typed(row.values[column.name], column) for column in columns} for row in table]
    out = BytesIO()
    pq.write_table(pa.Table.from_pylist(rows, schema=schema), out, compression="zstd")
    return out.getvalue()


def _field(column: Column) -> pa.Field[Any]:
    import pyarrow as pa

    types: dict[str, pa.DataType] = {"date": pa.date32(), "integer": pa.int64()}
    return pa.field(column.name, types.get(TYPES[column.form], pa.string()), metadata={"description": meaning(column)})


def _typed(value: Value, column: Column) -> object:
    return date.fromisoformat(value) if isinstance(value, str) and TYPES[column.form] == "date" else value
