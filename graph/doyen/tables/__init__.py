"""The one answer type and its formats: a table of flat rows, each with the facts it rests on and their sources."""

from __future__ import annotations

from collections.abc import Callable
from typing import TextIO

from doyen.tables.plain import as_csv, as_json, as_markdown, as_tsv
from doyen.tables.safe import plain_markdown, printable
from doyen.tables.table import Claim, Row, Source, Table, Value, as_html, described, numbered, sort_key
from doyen.tables.text import WIDTH, as_text

__all__ = [
    "ENDINGS",
    "FORMATS",
    "WIDTH",
    "Claim",
    "Row",
    "Source",
    "Table",
    "Value",
    "as_csv",
    "as_html",
    "as_json",
    "as_markdown",
    "as_text",
    "as_tsv",
    "described",
    "numbered",
    "plain_markdown",
    "printable",
    "sort_key",
]

FORMATS: dict[str, Callable[[Table, TextIO], None]] = {
    "text": as_text,
    "json": as_json,
    "csv": as_csv,
    "tsv": as_tsv,
    "markdown": as_markdown,
}
ENDINGS = {".json": "json", ".csv": "csv", ".tsv": "tsv", ".md": "markdown", ".txt": "text"}
