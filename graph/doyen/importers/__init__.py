"""Corpora as facts: each importer reads one kind of upstream files and yields lines in the records' own words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from doyen.importers import embassies, gsh, pocom, rdcr, visits
from doyen.importers.report import WHOLE, Line, Remark, Report

__all__ = ["IMPORTERS", "WHOLE", "Importer", "Line", "Remark", "Report"]

Importer = Callable[[Path, Report], Iterator[Line]]

IMPORTERS: dict[str, Importer] = {
    "embassies": embassies.lines,
    "gsh": gsh.lines,
    "pocom": pocom.lines,
    "rdcr": rdcr.lines,
    "visits": visits.lines,
}
