"""The facts of each row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from doyen import dates
from doyen.importers.report import Line, Report
from doyen.importers.table.cells import Cells
from doyen.importers.table.mapping import Constant, Fact, Field, Groups, Mapping, Several, Skip, columns_of
from doyen.importers.table.printed import Printed
from doyen.importers.table.refused import Refused
from doyen.importers.table.sheet import Row, Sheet, Unreadable

_WITH_FAMILY = ("envoys", "nominees", "people", "presented")
_SPANS = (("since", "until"), ("opened", "closed"), ("born", "died"))


@dataclass(frozen=True, slots=True)
class Stated:
    """The facts that one row states, its place, and the days on which it was first and last seen, if that is known."""

    where: str
    facts: tuple[Line, ...]
    first: date | None = None
    last: date | None = None


def stated(sheet: Sheet, mapping: Mapping, table: str, report: Report) -> Iterator[Stated]:
    """The facts of the rows; what is skipped or refused goes to the report."""
    seen: dict[str, int] = {}
    for row in sheet.rows:
        report.read += 1
        where = f"{sheet.file}#row-{row.number}"
        try:
            where = _place(sheet.file, row, mapping, seen)
            skipped = _skipped(row, mapping.skip)
            if skipped:
                report.refuse(where, f"left out, as the mapping says: {skipped.why}")
                continue
            yield _row(where, row, mapping, Cells(row, table, sheet.epoch), report)
        except Refused as refusal:
            report.refuse(where, refusal.told, ": ".join(filter(None, [f"row {row.number}", refusal.detail])))


def constants(mapping: Mapping, file: str) -> tuple[Line, ...]:
    """The facts of the mapping that read no column: they are stated once."""
    return tuple(
        {"section": fact.section, **dict(_constants(fact.fields)), "locator": f"{file}#mapping"}
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


def _place(file: str, row: Row, mapping: Mapping, seen: dict[str, int]) -> str:
    """`file#id`: by the column of ids, else by the row's number."""
    name = mapping.layout.id_column
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
    if row.extra:
        raise Refused(
            f"has {row.extra} cells beyond the last column", "look for a separator inside a cell without quotes"
        )
    found = []
    for fact in mapping.facts:
        skipped = _skipped(row, fact.skip)
        if skipped:
            report.doubt(where, f"no {fact.section} stated, as the mapping says: {skipped.why}")
        elif any(columns_of(fact.fields)):
            found.append({"section": fact.section, **_entry(fact, cells), "locator": where})
    first, last = (cells.day(spec) if spec else None for spec in (mapping.first_seen, mapping.last_seen))
    return Stated(where, tuple(found), *_observed(mapping, first, last))


def _observed(mapping: Mapping, first: date | None, last: date | None) -> tuple[date | None, date | None]:
    if mapping.first_seen is None:
        return None, None
    what = f"column {mapping.first_seen.columns[0]!r}"
    if first is None:
        raise Refused("says not when the row was first seen", "fill it in, or skip such rows", what)
    if last is not None and last < first:
        raise Refused("first seen after it was last seen", "correct the table", what, f"{first}, {last}")
    return first, last


def _entry(fact: Fact, cells: Cells) -> dict[str, Any]:
    """One fact of a row."""
    found = _group(fact.fields, cells, fact.section)
    for since, until in _SPANS:
        _check_span(found, since, until)
    return found


def _group(fields: tuple[Field, ...], cells: Cells, title: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    taken: list[Printed] = []
    for field in fields:
        value = _value(field, cells)
        if not isinstance(field.spec, Groups):
            taken += cells.taken
        if value:
            found[field.name] = value
        elif field.required:
            remedy = "fill it in, add 'if empty', or skip such rows"
            raise Refused(f"nothing is there for {field.name!r} of {title}", remedy, _columns(field))
    _add_names(found, taken, title)
    return _without_orphans(found)


def _value(field: Field, cells: Cells) -> Any:
    if isinstance(field.spec, Groups):
        return [made for group in field.spec.groups if (made := _nested(group, cells, field.name))]
    return cells.value(field)


def _nested(group: tuple[Field, ...], cells: Cells, title: str) -> dict[str, Any]:
    """A group within a fact; nothing if it reads columns, and none of them has anything."""
    read = [field for field in group if any(columns_of((field,)))]
    if read and not any(_value(field, cells) for field in read):
        return {}
    return _group(group, cells, title)


def _add_names(found: dict[str, Any], taken: list[Printed], title: str) -> None:
    """The family name that the print shows, and the titles that were printed with names."""
    families = [each.family for each in taken if each.family]
    if title in _WITH_FAMILY and len(families) == 1 and "name" in found:
        found.setdefault("family name", families[0])
    titles = [title for each in taken for title in each.titles]
    if titles:
        found["note"] = " ".join(filter(None, [found.get("note"), f"Printed with: {', '.join(titles)}."]))


def _without_orphans(found: dict[str, Any]) -> dict[str, Any]:
    """The keys but for those that bear on one that is not there."""
    orphans = {name for name in found if name.startswith("basis of ") and name.removeprefix("basis of ") not in found}
    if "date" not in found:
        orphans |= {"earliest", "latest"}
    return {name: value for name, value in found.items() if name not in orphans}


def _columns(field: Field) -> str:
    names = list(dict.fromkeys(name for name, _ in columns_of((field,))))
    return f"column{'s' if len(names) > 1 else ''} {', '.join(map(repr, names))}"


def _check_span(found: dict[str, Any], since: str, until: str) -> None:
    """Refuse an end before its begin."""
    if since not in found or until not in found:
        return
    begin, end = dates.when(found[since]), dates.when(found[until])
    if begin.earliest and end.latest and end.latest < begin.earliest:
        remedy = "correct the table, or skip such rows"
        raise Refused("the end is before the begin", remedy, f"{since} and {until}", f"{begin.text}, {end.text}")
