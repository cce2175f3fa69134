"""A comparison as a reader wants it: a list of sentences for the screen, release notes in Markdown."""

from __future__ import annotations

from dataclasses import replace
from typing import TextIO

from doyen.diff.changes import ALSO, ARISEN, NEW, NO_LONGER, SETTLED, STATED, WITHDRAWN
from doyen.diff.registers import MERGED, RENAMED, SPLIT
from doyen.diff.words import many
from doyen.tables import Row, Table, as_text, plain_markdown

_HEADINGS = {
    NEW: "New",
    WITHDRAWN: "Withdrawn",
    ALSO: "Now also reported",
    NO_LONGER: "No longer reported",
    ARISEN: "Conflicts",
    SETTLED: "Conflicts",
    MERGED: "Taken for one, or no longer",
    SPLIT: "Taken for one, or no longer",
    RENAMED: "Renamed",
}
RESTRICTED = "(restricted)"
"""How evidence ends the basis of what is not for everybody."""
_STATED, _CHANGED = "Now stated", "Changed"


def listed(table: Table, out: TextIO) -> None:
    """The sentences with their sources; keys are for machines, and a record is a source itself."""
    rows = (replace(row, sources=()) if row.values["kind"] == "record" else row for row in table)
    as_text(replace(table, columns=("change", "told"), rows=tuple(rows)), out)


def notes(table: Table, out: TextIO) -> None:
    """The comparison under headings, a bullet for each change, what is new by kind of fact."""
    out.write(f"{plain_markdown(table.title) or 'Nothing has changed'}.\n")
    records = [row for row in table if row.values["kind"] == "record"]
    _section(out, "Records", records)
    rest = [row for row in table if row.values["kind"] != "record"]
    for heading in dict.fromkeys((*_HEADINGS.values(), _STATED, _CHANGED)):
        _section(out, heading, [row for row in rest if _heading(str(row.values["change"])) == heading])


def _heading(change: str) -> str:
    return _HEADINGS.get(change) or (_STATED if change.endswith(STATED) else _CHANGED)


def _section(out: TextIO, heading: str, rows: list[Row]) -> None:
    """A heading, below it for each kind how many there are, and the bullets."""
    if not rows:
        return
    out.write(f"\n## {heading}\n")
    for kind in dict.fromkeys(str(row.values["kind"]) for row in rows):
        alike = [row for row in rows if row.values["kind"] == kind]
        out.write(f"\n{many(len(alike), kind).capitalize()}:\n\n")
        out.writelines(f"- {plain_markdown(row.shown('told') + _reported(row))}\n" for row in alike)


def _reported(row: Row) -> str:
    """Who says so, where the sentence does not."""
    restricted = bool(row.sources) and all(source.basis.endswith(RESTRICTED) for source in row.sources)
    mark = f" {RESTRICTED}" if restricted else ""
    if row.values["change"] not in (NEW, WITHDRAWN) or row.values["kind"] == "record" or not row.sources:
        return mark
    return f" ({'; '.join(dict.fromkeys(f'{source.publisher}, {source.published}' for source in row.sources))}){mark}"
