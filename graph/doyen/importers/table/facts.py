"""The facts of each row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from doyen import dates
from doyen.dates import When
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
    """The facts that one row states, its place, and the times at which it was first and last seen, if that is known.

    `skipped` are parties and times of facts that the mapping skips: there the table looked, and has no such fact.
    """

    where: str
    facts: tuple[Line, ...]
    first: When | None = None
    last: When | None = None
    skipped: tuple[Line, ...] = ()


def stated(sheet: Sheet, mapping: Mapping, table: str, report: Report) -> Iterator[Stated]:
    """The facts of the rows; what is skipped or refused goes to the report."""
    seen: dict[str, int] = {}
    latest = dates.when(mapping.source["published"]).latest
    for row in sheet.rows:
        report.read += 1
        cells = Cells(row, table, sheet.epoch, latest)
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
    if row.extra:
        raise Refused(
            f"has {row.extra} cells beyond the last column", "look for a separator inside a cell without quotes"
        )
    found, faults = [], []
    for fact in mapping.facts:
        skipped = _skipped(row, fact.skip)
        try:
            if skipped:
                report.note(where, f"no {fact.section} stated, as the mapping says: {skipped.why}")
            elif any(columns_of(fact.fields)):
                found.append({"section": fact.section, **_entry(fact, cells), "locator": where})
        except Refused as refusal:
            faults += refusal.all
    Refused.together(faults)
    looked = _looked([fact for fact in mapping.facts if _skipped(row, fact.skip)], cells)
    return Stated(where, tuple(found), *_observed(mapping, *_seen(mapping, cells)), tuple(looked))


def _left_out(where: str, mapping: Mapping, cells: Cells) -> Stated:
    """A row that is skipped: it states nothing, but the table looked."""
    try:
        first, last = _seen(mapping, cells)
    except Refused:
        first = last = None
    return Stated(where, (), first, last, tuple(_looked(mapping.facts, cells)))


def _looked(facts: Iterable[Fact], cells: Cells) -> Iterator[Line]:
    """Of facts that are skipped the parties and the time, as far as they can be read."""
    for fact in facts:
        found: Line = {"section": fact.section}
        for field in fact.fields:
            if field.name in ("sender", "receiver", "of", "attested on"):
                with suppress(Refused):
                    found |= {field.name: value} if (value := cells.value(field)) else {}
        yield found


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


def _entry(fact: Fact, cells: Cells) -> dict[str, Any]:
    """One fact of a row."""
    found = _group(fact.fields, cells, fact.section)
    for since, until in _SPANS:
        _check_span(found, since, until)
    return found


def _group(fields: tuple[Field, ...], cells: Cells, title: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    taken: list[Printed] = []
    faults: list[Refused] = []
    for field in fields:
        try:
            value = _needed(field, cells, title)
        except Refused as refusal:
            faults += refusal.all
            continue
        if not isinstance(field.spec, Groups):
            taken += cells.taken
        if value:
            found[field.name] = value
    Refused.together(faults)
    _add_names(found, taken, title)
    return _without_orphans(found)


def _needed(field: Field, cells: Cells, title: str) -> Any:
    """The value of a key; refused if there is none of one that must be there."""
    value = _value(field, cells)
    if field.required and not value:
        remedy = "fill it in, add 'if empty', or skip such rows"
        raise Refused(f"nothing is there for {field.name!r} of {title}", remedy, _columns(field))
    return value


def _value(field: Field, cells: Cells) -> Any:
    if isinstance(field.spec, Groups):
        return [made for group in field.spec.groups if (made := _nested(group, cells, field.name))]
    return cells.value(field)


def _nested(group: tuple[Field, ...], cells: Cells, title: str) -> dict[str, Any]:
    """A group within a fact; nothing if it reads columns, and none of them has anything."""
    read = [field for field in group if any(columns_of((field,)))]
    if read and not any(_says(field, cells) for field in read):
        return {}
    return _group(group, cells, title)


def _says(field: Field, cells: Cells) -> bool:
    try:
        return bool(_value(field, cells))
    except Refused:
        return True


def _add_names(found: dict[str, Any], taken: list[Printed], title: str) -> None:
    """The family name that the print shows, and the titles that were printed with names."""
    families = [each.family for each in taken if each.family]
    if title in _WITH_FAMILY and len(families) == 1 and "name" in found:
        found.setdefault("family name", families[0])
    titles = [title for each in taken for title in each.titles]
    if titles:
        told = f"Printed with: {', '.join(titles).rstrip('.')}."
        found["note"] = " ".join(filter(None, [found.get("note"), told]))


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
