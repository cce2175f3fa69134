"""The facts of each row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from doyen import dates
from doyen.dates import When
from doyen.importers.report import WHOLE, Line, Report
from doyen.importers.table.cells import Cells
from doyen.importers.table.entries import apart, entries
from doyen.importers.table.mapping import Constant, Fact, Field, Groups, Mapping, Several, Skip, columns_of
from doyen.importers.table.refused import Refused
from doyen.importers.table.sheet import Row, Sheet, Unreadable


@dataclass(frozen=True, slots=True)
class Stated:
    """The facts that one row states, its place, and the times at which it was first and last seen, if that is known.

    `skipped` are parties and times of facts that the mapping skips: there the table looked, and has no such fact.
    `lost` are those of a row that was refused, as far as they can be read.
    """

    where: str
    facts: tuple[Line, ...]
    first: When | None = None
    last: When | None = None
    skipped: tuple[Line, ...] = ()
    lost: tuple[Line, ...] = ()


def stated(sheet: Sheet, mapping: Mapping, table: str, report: Report) -> Iterator[Stated]:
    """The facts of the rows; what is skipped or refused goes to the report."""
    seen: dict[str, int] = {}
    latest = dates.when(mapping.source["published"]).latest
    for row in sheet.rows:
        report.read += 1
        cells = Cells(row, table, sheet.epoch, latest, mapping.names)
        where = f"{sheet.file}#row-{row.number}"
        try:
            skipped = _skipped(row, mapping.skip)
            if skipped:
                with suppress(Refused):
                    where = _place(sheet.file, row, mapping.layout.id_column, {})
                report.skip(where, f"left out, as the mapping says: {skipped.why}")
                yield _left_out(where, mapping, cells)
            else:
                where = _place(sheet.file, row, mapping.layout.id_column, seen)
                yield _row(where, row, mapping, cells, report)
        except Refused as refusal:
            for each in refusal.all:
                report.refuse(where, each.told, ": ".join(filter(None, [f"row {row.number}", each.detail])))
            yield _lost(where, row, mapping, cells)


def constants(mapping: Mapping, file: str) -> tuple[Line, ...]:
    """The facts of the mapping that read no column: they are stated once."""
    return tuple(
        {"section": fact.section, **dict(_constants(fact.fields)), "locator": f"{file}{WHOLE}"}
        for fact in mapping.facts
        if not any(columns_of(fact.fields))
    )


def _constants(fields: tuple[Field, ...]) -> Iterator[tuple[str, Any]]:
    for field in fields:
        if isinstance(field.spec, Groups):
            yield field.name, [dict(_constants(group)) for group in field.spec.groups]
        elif isinstance(field.spec, Several):
            yield field.name, [part.text for part in field.spec.parts if isinstance(part, Constant)]
        elif isinstance(field.spec, Constant):
            yield field.name, field.spec.text


def _place(file: str, row: Row, name: str, seen: dict[str, int]) -> str:
    """`file#id`: by the column of ids, else by the row's number."""
    if not name:
        return f"{file}#row-{row.number}"
    cell = row.cells[name]
    found = "" if isinstance(cell, Unreadable) else " ".join(str(cell).split())
    if not found or not found.isprintable() or len(found) > 200:
        raise Refused("the id is empty or unfit", "fill it in, or leave out the 'id column'", f"column {name!r}")
    if found in seen:
        raise Refused(
            f"the id {found!r} stands on row {seen[found]} already",
            "make ids differ, or leave out the 'id column'",
            f"column {name!r}",
        )
    seen[found] = row.number
    return f"{file}#{found}"


def _skipped(row: Row, skips: tuple[Skip, ...]) -> Skip | None:
    """The first of the conditions that the row meets."""
    for skip in skips:
        cell = row.cells[skip.column]
        text = "" if isinstance(cell, Unreadable) else str(cell).casefold()
        hit = any(text.startswith(each) for each in skip.texts) if skip.begins else text in skip.texts
        if hit == skip.wanted:
            return skip
    return None


def _row(where: str, row: Row, mapping: Mapping, cells: Cells, report: Report) -> Stated:
    if row.width:
        problem = f"has {row.width} cells below {len(row.cells)} names of columns"
        raise Refused(problem, "put quotes around a cell that has a separator in it, or name every column")
    found: list[Line] = []
    faults: list[Refused] = []
    for fact in mapping.facts:
        skipped = _skipped(row, fact.skip)
        try:
            if not skipped and any(columns_of(fact.fields)):
                found += ({**entry, "locator": where} for entry in entries(fact, cells, where, report))
        except Refused as refusal:
            faults += refusal.all
    Refused.together(faults)
    left = [(fact, skip) for fact in mapping.facts if (skip := _skipped(row, fact.skip))]
    for fact, skip in left:
        tell = report.note if found else report.skip
        tell(where, f"nothing stated under {fact.section!r}, as the mapping says: {skip.why}")
    looked = _looked([fact for fact, _ in left], cells)
    return Stated(where, tuple(found), *_observed(mapping, *_seen(mapping, cells)), tuple(looked))


def _left_out(where: str, mapping: Mapping, cells: Cells) -> Stated:
    """A row that is skipped: it states nothing, but the table looked."""
    return Stated(where, (), *_seen_if_legible(mapping, cells), tuple(_looked(mapping.facts, cells)))


def _lost(where: str, row: Row, mapping: Mapping, cells: Cells) -> Stated:
    """A row that is refused: what it may have stated. Of one whose cells have shifted nothing can be read."""
    facts = [fact for fact in mapping.facts if any(columns_of(fact.fields)) and not _skipped(row, fact.skip)]
    if row.width:
        return Stated(where, (), lost=tuple({"section": fact.section} for fact in mapping.facts))
    return Stated(where, (), *_seen_if_legible(mapping, cells), lost=tuple(_looked(facts, cells)))


def _seen_if_legible(mapping: Mapping, cells: Cells) -> tuple[When | None, When | None]:
    try:
        return _seen(mapping, cells)
    except Refused:
        return None, None


def _looked(facts: Iterable[Fact], cells: Cells) -> Iterator[Line]:
    """Of facts that are not stated the parties and the time, as far as they can be read."""
    for fact in facts:
        found: Line = {"section": fact.section}
        for field in fact.fields:
            if field.name in ("sender", "receiver", "of", "attested on"):
                with suppress(Refused):
                    found |= {field.name: value} if (value := cells.value(field)) else {}
        yield from apart(found)


def _seen(mapping: Mapping, cells: Cells) -> tuple[When | None, When | None]:
    first, last = (cells.time(spec) if spec else None for spec in (mapping.first_seen, mapping.last_seen))
    return first, last


def _observed(mapping: Mapping, first: When | None, last: When | None) -> tuple[When | None, When | None]:
    if mapping.first_seen is None:
        return None, None
    what = f"column {mapping.first_seen.columns[0]!r}"
    if first is None:
        raise Refused("says not when the row was first seen", "fill it in, or skip such rows", what)
    if last is not None and dates.before(last, first) == "yes":
        raise Refused("first seen after it was last seen", "correct the table", what, f"{first.text}, {last.text}")
    return first, last
