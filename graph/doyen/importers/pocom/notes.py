"""What the notes on missions say: each of them read by a person, and what it says entered in `notes.csv`.

A note has no id, so a row names it by its file and by a checksum of its text: a note that changes is reported, and not
read as if it still said the same. What a row leaves out says why. `fact` is the kind of a mission, or `relations`;
`change` is what befell it; who acted is separated by |.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path

from doyen.importers.pocom.corpus import File
from doyen.importers.pocom.placed import line
from doyen.importers.report import Line, Report

LEFT_OUT = "left out"
RELATIONS = "relations"
_SHARED = ("sender", "receiver", "basis")
Row = dict[str, str]


def notes(file: File, report: Report) -> list[Line]:
    """The facts of a file's notes on its missions, and what of them is left out; a mission is one line."""
    known = _rows(Path(file.name).stem)
    found: dict[tuple[str, ...], Line] = {}
    for note in file.notes:
        rows = known.get(checksum(note), ())
        if not rows:
            report.doubt(file.name, "note on the mission left out", note)
            rows = ({"fact": LEFT_OUT, "why": "a note on the mission that notes.csv does not have"},)
        for row in rows:
            if row["fact"] == LEFT_OUT and checksum(note) in known:
                report.doubt(file.name, "a part of a note on the mission left out", row["why"])
            _add(found, row, file, note)
    for gone in sorted(known.keys() - {checksum(note) for note in file.notes}):
        report.doubt(file.name, "a note that notes.csv has is not there, or has changed", gone)
    return list(found.values())


def checksum(note: str) -> str:
    """What tells a note from any other, and from itself once it has changed.

    >>> checksum("Embassy Moroni was closed on September 30, 1993.")
    '0166a461'
    """
    return sha256(note.encode()).hexdigest()[:8]


def _add(found: dict[tuple[str, ...], Line], row: Row, file: File, note: str) -> None:
    """Add what a row says: a line of its own, or to the mission that the file has already told of."""
    fact = row["fact"]
    if fact == LEFT_OUT:
        found[fact, note] = line(file.record, fact, {"what": note, "why": row["why"]})
        return
    shared = {word: row[word] for word in _SHARED} | {"locator": file.name}
    if fact == RELATIONS:
        words = {"kind": row["change"], "date": row["date"], "level": row["level"], "actor": _several(row["actor"])}
        found[fact, note, row["sender"], row["change"], row["date"]] = line(
            file.record, fact, shared | words | {"note": note}
        )
        return
    words = {"kind": fact, "seat": row["seat"], "protected by": row["protected by"], "term": row["term"]}
    mission = found.setdefault(
        (fact, row["sender"], row["receiver"], row["term"]), line(file.record, "missions", shared | words)
    )
    if row["change"]:
        change = {"kind": row["change"], "date": row["date"], "note": note, "locator": file.name}
        mission.setdefault("changes", []).append(change)
    else:
        mission["note"] = note


def _several(words: str) -> list[str]:
    return words.split("|") if words else []


@cache
def _rows(file: str) -> dict[str, tuple[Row, ...]]:
    """The rows of a file, by the checksum of the note that they are on."""
    with (Path(__file__).parent / "notes.csv").open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["file"] == file]
    return {note: tuple(row for row in rows if row["note"] == note) for note in {row["note"] for row in rows}}


def parties(lines: list[Line]) -> Iterator[tuple[str, str]]:
    """Each party that the lines name, and where it is first named."""
    for each in reversed(lines):
        for word in ("sender", "receiver", "protected by"):
            if word in each:
                yield each[word], each["locator"].partition(";")[0]
