"""A table for other programs: JSON, CSV, TSV and Markdown."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable
from typing import TextIO

from doyen.tables.safe import harmless, plain_markdown
from doyen.tables.table import Table, described, numbered


def as_json(table: Table, out: TextIO) -> None:
    """An array of flat objects."""
    text = json.dumps(table.records(), ensure_ascii=False, indent=1)
    out.write(re.sub("[\x7f-\x9f]", lambda found: f"\\u{ord(found[0]):04x}", text) + "\n")


def as_csv(table: Table, out: TextIO) -> None:
    """Comma-separated values: keys and names, and the sources' addresses in one column."""
    _separated(table, out, ",")


def as_tsv(table: Table, out: TextIO) -> None:
    """Tab-separated values, as `as_csv`."""
    _separated(table, out, "\t")


def _separated(table: Table, out: TextIO, delimiter: str) -> None:
    flat = table.records()
    names = list(dict.fromkeys(name for row in flat for name in row)) or list(table.columns)
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    writer.writerow(names)
    for row in flat:
        sources = row.get("sources")
        if isinstance(sources, list):
            row["sources"] = "; ".join(dict.fromkeys(str(s["url"] or s["record"]) for s in sources))
        writer.writerow([harmless(row.get(name)) for name in names])


def as_markdown(table: Table, out: TextIO) -> None:
    """A table in Markdown, with its sources as a numbered list."""

    def cells(values: Iterable[str]) -> str:
        return f"| {' | '.join(map(plain_markdown, values))} |\n"

    sources = numbered(table)
    out.write(cells([*table.columns, "sources"]))
    out.write(cells(["---"] * (len(table.columns) + 1)))
    for row in table.rows:
        marks = " ".join(f"[{sources[s]}]" for s in row.sources)
        out.write(cells([*(row.shown(c) for c in table.columns), marks]))
    for source, number in sources.items():
        out.write(f"\n\\[{number}\\] {plain_markdown(described(source))}\n")
