"""The rows of the database of embassies: one csv, separated by semicolons, of items of Wikidata with their labels."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from doyen.errors import BadInput, Problem, Where
from doyen.importers.report import Report
from doyen.importers.upstream import Document, documents

_ITEM = re.compile(r"http://www\.wikidata\.org/entity/(Q[1-9][0-9]*)", re.ASCII)
_NEEDED = ("operatorQID", "countryQID", "typeQID", "QID")
_READ = (*_NEEDED, "country", "city", "cityQID", "jurisdictions", "jurisdictionQIDs", "type", "creation")
_COLUMNS = (*_READ, "operator", "latitude", "longitude", "website")


@dataclass(frozen=True, slots=True)
class Row:
    """One row: items are numbers such as Q408, text stands as printed, "" where the row is empty."""

    where: str
    item: str
    operator: str
    operator_name: str
    host: str
    host_name: str
    areas: tuple[tuple[str, str], ...]
    city: str
    city_name: str
    latitude: str
    longitude: str
    type: str
    type_name: str
    creation: str
    website: str


def rows(path: Path, report: Report) -> list[Row]:
    """The rows that can be read, in the order of the file; the others are refused with their line.

    Raises BadInput if there is not exactly one csv, or if it is not this database.
    """
    found = list(documents(path, ".csv"))
    if len(found) > 1:
        raise BadInput([Problem(Where(str(path)), "has several csv files", "name the one that lists the embassies")])
    return list(_told_apart(_read(found[0], report)))


def _read(document: Document, report: Report) -> Iterator[Row]:
    reader = csv.DictReader(io.StringIO(_text(document), newline=""), delimiter=";", strict=True)
    if missing := [name for name in _COLUMNS if name not in (reader.fieldnames or ())]:
        raise _bad(document, 1, f"has no column {missing[0]}", "fetch the csv of the database of embassies")
    try:
        for cells in reader:
            report.read += 1
            row = _row(document.name, reader.line_num, cells)
            if isinstance(row, str):
                report.refuse(f"{document.name}:{reader.line_num}", row)
            else:
                yield row
    except csv.Error as fault:  # the reader counts a line only once it is read
        remedy = "mend the line or fetch the file again"
        raise _bad(document, reader.line_num + 1, f"is no csv ({fault})", remedy) from None


def _text(document: Document) -> str:
    try:
        return document.content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = document.content.count(b"\n", 0, fault.start) + 1
        raise _bad(document, line, "is not in UTF-8", "save the file in UTF-8 or fetch it again") from None


def _bad(document: Document, line: int, problem: str, remedy: str) -> BadInput:
    return BadInput([Problem(Where(document.name, line), problem, remedy)])


def _row(name: str, line: int, cells: dict[str, str]) -> Row | str:
    """The row, or why it is none."""
    cells.pop("", None)  # the first line ends in a separator, the others do not
    if None in cells or None in cells.values():
        return "has more or fewer cells than the first line"
    wanting = [column for column in _NEEDED if not _ITEM.fullmatch(cells[column])]
    if wanting:
        return f"has no item of Wikidata as {wanting[0]}"
    areas = _areas(cells)
    if areas is None:
        return "has other jurisdictions than items for them"
    point = _point(cells["latitude"], cells["longitude"])
    if point is None:
        return "has coordinates that are no place on earth"
    item = _ITEM.sub(r"\1", cells["QID"])
    return Row(
        where=f"{name}#{item}:{line}",
        item=item,
        operator=_ITEM.sub(r"\1", cells["operatorQID"]),
        operator_name=cells["operator"],
        host=_ITEM.sub(r"\1", cells["countryQID"]),
        host_name=cells["country"],
        areas=areas,
        city=_number(cells["cityQID"]),
        city_name=cells["city"],
        latitude=point[0],
        longitude=point[1],
        type=_ITEM.sub(r"\1", cells["typeQID"]),
        type_name=cells["type"],
        creation=cells["creation"],
        website=cells["website"],
    )


def _told_apart(found: Iterator[Row]) -> Iterator[Row]:
    """The rows, the line kept in the place of those alone whose item stands in several rows."""
    kept = list(found)
    times = Counter(row.item for row in kept)
    for row in kept:
        yield row if times[row.item] > 1 else replace(row, where=row.where.rpartition(":")[0])


def _areas(cells: dict[str, str]) -> tuple[tuple[str, str], ...] | None:
    """Item and name of each jurisdiction."""
    names, addresses = (cells[key].split("|") if cells[key] else [] for key in ("jurisdictions", "jurisdictionQIDs"))
    items = [_number(address) for address in addresses]
    return tuple(zip(items, names, strict=True)) if len(names) == len(items) and all(items) else None


def _number(address: str) -> str:
    match = _ITEM.fullmatch(address)
    return match[1] if match else ""


def _point(latitude: str, longitude: str) -> tuple[str, str] | None:
    """The coordinates as printed, both empty where there are none; None if they are no place on earth.

    >>> _point("-35.3", "149.1"), _point("", ""), _point("95", "0")
    (('-35.3', '149.1'), ('', ''), None)
    """
    if not latitude and not longitude:
        return "", ""
    numbers = [
        float(text) if re.fullmatch(r"-?\d{1,3}(\.\d+)?", text, re.ASCII) else 999 for text in (latitude, longitude)
    ]
    return (latitude, longitude) if abs(numbers[0]) <= 90 and abs(numbers[1]) <= 180 else None
