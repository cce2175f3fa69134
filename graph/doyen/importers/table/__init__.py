"""Any table as facts: a mapping says which column is what, and `sketch` proposes one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from doyen import codes
from doyen.errors import BadInput, Problem, Where
from doyen.importers import territories
from doyen.importers.report import Line, Report
from doyen.importers.table import observed, words
from doyen.importers.table.facts import constants, stated
from doyen.importers.table.mapping import Mapping
from doyen.importers.table.reading import layout, mapping, parse
from doyen.importers.table.sheet import Sheet, sheet
from doyen.importers.table.sketch import sketch
from doyen.importers.table.terms import told_apart
from doyen.importers.table.words import Words
from doyen.names import states
from doyen.vocabulary import slug, words_near

__all__ = ["Mapping", "Words", "layout", "lines", "mapping", "name", "parse", "sketch"]


def lines(path: Path, mapping: Mapping, report: Report) -> Iterator[Line]:
    """The facts of a table, record by record; what was refused, and which columns are not used, goes to the report.

    Raises BadInput if the table cannot be read, or lacks a column that the mapping names.
    """
    table = sheet(path, mapping.layout)
    _check_columns(table, mapping)
    called = name(path, mapping)
    if left := unused(table, mapping):
        report.note(table.file, f"columns that the mapping does not use: {', '.join(left)}")
    rows = list(told_apart(stated(table, mapping, called, report), report))
    once = list(constants(mapping, table.file))
    if mapping.first_seen is None:
        yield from _record(called, mapping.source, [*once, *observed.undated(rows)])
        return
    for day, facts in observed.by_day(rows, report).items():
        assert day.latest
        when = f"as seen {'on' if day.day else 'in'} {day.text}"
        title = ", ".join(filter(None, [mapping.source.get("title"), when]))
        source = {**mapping.source, "title": title, "first seen": day.text, "up to": day.latest.isoformat()}
        yield from _record(f"{called}-{day.text}", source, [*once, *facts])


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
    """The lines of one record: its source, the parties in it that ISO 3166 lacks, its facts."""
    yield {"record": called, "section": "source", **source}
    stated_here = {fact["code"] for fact in facts if fact["section"] == "parties" and "code" in fact}
    first: dict[str, str] = {}
    for fact in facts:
        for party in _parties(fact):
            first.setdefault(party, fact["locator"])
    for other in codes.others():
        if other.name and other.party in first and other.party not in {*stated_here, *states()}:
            stated_here.add(other.party)
            entry = {"code": other.party, "name": other.name, "kind": other.kind}
            yield {"record": called, "section": "parties", **entry, "locator": first[other.party]}
    for party in sorted(first.keys() - stated_here):
        if entry_of_past := territories.party_line(party):
            yield {"record": called, "section": "parties", **entry_of_past, "locator": first[party]}
    for fact in facts:
        yield {"record": called, **fact}


def _parties(value: Any) -> Iterator[str]:
    """Every text within a fact that may be a party's code."""
    if isinstance(value, dict):
        for name, each in value.items():
            if name not in ("section", "locator", "note"):
                yield from _parties(each)
    elif isinstance(value, list):
        for each in value:
            yield from _parties(each)
    else:
        yield value
