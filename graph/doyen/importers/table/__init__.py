"""Any table as facts: a mapping says which column is what, and `sketch` proposes one."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from doyen.errors import BadInput, Problem, Where
from doyen.importers.report import Line, Report
from doyen.importers.table import known, observed, words
from doyen.importers.table.facts import constants, stated
from doyen.importers.table.lists import Lists, is_list
from doyen.importers.table.mapping import Mapping
from doyen.importers.table.reading import mapping, parse
from doyen.importers.table.sheet import Sheet, sheet
from doyen.importers.table.sketch import sketch
from doyen.importers.table.terms import told_apart
from doyen.importers.table.words import Words
from doyen.names import Names, keyed
from doyen.vocabulary import slug, words_near

__all__ = ["Mapping", "Words", "check_own", "lines", "mapping", "name", "note_places", "parse", "sketch"]


def lines(path: Path, mapping: Mapping, report: Report) -> Iterator[Line]:
    """The facts of a table, record by record; what was refused, and which columns are not used, goes to the report.

    Raises BadInput if the table cannot be read, or lacks a column that the mapping names.
    """
    table = sheet(path, mapping.layout)
    _check_columns(table, mapping)
    called = name(path, mapping)
    if left := unused(table, mapping):
        report.note(table.file, f"columns that the mapping does not use: {', '.join(left)}")
    rows = list(told_apart(observed.timely(stated(table, mapping, called, report), report), report))
    once = list(constants(mapping, table.file))
    whole = tuple(fact for fact in (*once, *(fact for row in rows for fact in row.facts)) if is_list(fact))
    rows = [replace(row, facts=tuple(fact for fact in row.facts if not is_list(fact))) for row in rows]
    once = [fact for fact in once if not is_list(fact)]
    lists = Lists(whole, rows, mapping.last_seen is not None)
    if mapping.first_seen is None:
        facts = [*once, *lists.undated(report), *(fact for row in rows for fact in row.facts)]
        records = {called: (mapping.source, facts)}
    else:
        days = observed.by_day(rows, lists, report)
        records = {
            f"{called}-{day.text}": (observed.source(mapping.source, called, day), [*once, *facts])
            for day, facts in days.items()
        }
    for record, (source, facts) in records.items():
        yield from _record(record, source, facts)
    yield from known.record(called, [fact for _, facts in records.values() for fact in facts])


def check_own(file: Path, mapping: Mapping) -> None:
    """Hold the file to be written against what it has: tables of several sources may have one name.

    Raises BadInput if it has facts of another source.
    """
    try:
        with file.open(encoding="utf-8") as lines:
            first = json.loads(lines.readline() or "null")
    except FileNotFoundError:
        return
    except (OSError, ValueError):
        first = {}
    names = ("publisher", "title", "published")
    ours = [mapping.source.get(name, "") for name in names]
    theirs = [observed.untitled(str(first.get(name, ""))) for name in names] if isinstance(first, dict) else ours
    if theirs != ours:
        told = ", ".join(filter(None, theirs)) or "which cannot be read"
        remedy = "say under 'name' below 'table' how this one is to be called, or delete that file"
        raise BadInput([Problem(Where(str(file)), f"has facts of another source, {told}", remedy)])


def note_places(lines: Iterable[Line], names: Names, path: Path, report: Report) -> None:
    """Tell of the places that were looked up in the registers, and are in none."""
    found = {line[name] for line in lines for name in ("seat", "place") if isinstance(line.get(name), str)}
    new = sorted(each for each in found if not keyed(each)[1] and _is_new(each, names))
    if new:
        told = ", ".join(new[:_MOST]) + (f" and {len(new) - _MOST} more" if len(new) > _MOST else "")
        report.note(path.name, f"in no register, so new places: {told}")


_MOST = 12
"""How many new places are named."""


def _is_new(place: str, names: Names) -> bool:
    return not any(names.entry("place", key) for key in names.unmerged("place", place))


def unused(table: Sheet, mapping: Mapping) -> tuple[str, ...]:
    """The columns that the mapping does not use."""
    used = {name for name, _ in mapping.columns()}
    return tuple(name for name in table.columns if name not in used)


def _check_columns(table: Sheet, mapping: Mapping) -> None:
    problems = []
    for name, line in sorted(set(mapping.columns())):
        if name and name not in table.columns:
            near = words_near(name, list(table.columns))
            remedy = f"did you mean {near[0]!r}?" if near else "it has: " + ", ".join(table.columns)
            problems.append(Problem(Where(mapping.shown, line), f"{table.file} has no column {name!r}", remedy))
    if problems:
        raise BadInput(problems)


def name(path: Path, mapping: Mapping) -> str:
    """What the records of a table are called: as the mapping says, else as the file, in small letters.

    Raises BadInput if the file's name has no letters a to z.
    """
    called = mapping.layout.name or slug(path.stem)
    if not words.is_key(called):
        remedy = "give one below 'table', such as 'name: corps-2024'"
        raise BadInput([Problem(Where(path.name), "has a name that no record can have", remedy)])
    return called


def _record(called: str, source: dict[str, str], facts: list[Line]) -> Iterator[Line]:
    """The lines of one record: its source, the names of the parties in it that ISO 3166 lacks, its facts."""
    yield {"record": called, "section": "source", **source}
    yield from ({"record": called, **entry} for entry in known.named(facts))
    yield from ({"record": called, **fact} for fact in facts)
