"""A mapping proposed from a table: what its columns show, and an empty value wherever somebody has to decide."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from doyen import yamltext
from doyen.importers.table import guesses, kept, proposals, reading
from doyen.importers.table.guesses import Looks
from doyen.importers.table.headings import by_heading, is_named
from doyen.importers.table.layouts import guessed
from doyen.importers.table.sheet import Layout, Sheet, sheet, sheets
from doyen.vocabulary import slug

_TOP = """\
# A proposal. Fill in each value that is empty, as the '# decide:' above it says; then
#   doyen import table FILE --mapping THIS -o FOLDER
# What has no line here is not read. data/importing.md tells what else a mapping can say.
source:
  # decide: who published the table
  publisher:
  # decide: on which day, such as 2024-03-01
  published:
  kind: data set
"""


def sketch(path: Path, begun: Path | None = None) -> str:
    """A mapping for the table, as YAML; of one that was `begun` all that it says stays.

    Raises BadInput if the table or what was begun cannot be read.
    """
    document = yamltext.load(begun, str(begun)) if begun else None
    layout = guessed(path, reading.layout(document, str(begun)) if document else None)
    table = sheet(path, layout)
    used = {_ids(table), *(kept.columns(document.root) if document else ())}
    columns = {column.name: column for column in guesses.looks(table) if column.name not in used}
    section = kept.section(document) if document else ""
    lines = (*_layout(path, layout, table), *_observed(columns), *_facts(columns, section))
    told = _TOP + "".join(f"{line}\n" for line in lines)
    return kept.merged(document.text, told) if document else told


def _layout(path: Path, layout: Layout, table: Sheet) -> Iterator[str]:
    lines = [f"  name: {layout.name}"] if layout.name else []
    if layout.sheet:
        others = ", ".join(proposals.shown(each) for each in sheets(path) if each != layout.sheet)
        lines += [f"  # decide: one sheet of several; the others: {others}"] if others else []
        lines.append(f"  sheet: {proposals.quoted(layout.sheet)}")
    if layout.header_row > 1:
        lines.append(f"  header row: {layout.header_row}")
    lines += [f"  delimiter: {layout.delimiter}"] if layout.delimiter else []
    if layout.encoding != "utf-8":
        lines += [
            "  # decide: the file is no UTF-8; see whether accents come out right",
            f"  encoding: {layout.encoding}",
        ]
    if ids := _ids(table):
        lines += [f"  # {len(table.rows)} rows, each with another value here", f"  id column: {proposals.quoted(ids)}"]
    if lines:
        yield from ("table:", *lines)


def _ids(table: Sheet) -> str:
    """The column whose name and values tell the rows apart; empty if there is none."""
    named = [
        name
        for name in table.columns
        if slug(name) in ("id", "no", "n", "nr", "num", "number", "nummer", "numero", "key", "qid")
    ]
    return next((name for name in named if _unique(table, name)), "")


def _unique(table: Sheet, name: str) -> bool:
    cells = [str(row.cells[name]) for row in table.rows]
    return all(cells) and len(set(cells)) == len(cells)


def _observed(columns: dict[str, Looks]) -> Iterator[str]:
    seen = [(key, by_heading(columns, key)) for key in ("first seen", "last seen")]
    if seen[0][1]:
        yield "observed:"
        for key, column in seen:
            if column:
                yield f"  {key}:"
                yield from proposals.indented(proposals.date(column), 4)
                del columns[column.name]


def _facts(columns: dict[str, Looks], section: str) -> Iterator[str]:
    left = {name: column for name, column in columns.items() if column.filled}
    dates = {name: left.pop(name) for name in list(left) if _is_dates(left[name])}
    yield "facts:"
    yield from {"offices": _office, "meetings": _meeting, "visits": _visit}.get(
        section or _other_section(left), partial(_posts, section)
    )(left, dates)
    for name, column in left.items():
        sort = guesses.sort(column)
        told = proposals.shown(name) + (f", which has {sort}" if sort else "")
        yield f"    # not used: {told} ({proposals.examples(column)})"


def _is_dates(column: Looks) -> bool:
    named = is_named(column.name, ("since", "until", "presented", "day"))
    return guesses.is_dates(column) or (named and guesses.are_years(column))


def _other_section(left: dict[str, Looks]) -> str:
    """What a table is of that is of no posts; empty if its headings do not show it."""
    if by_heading(left, "host") and by_heading(left, "guest") and not _has_parties(left, "host"):
        return "meetings"
    return next((name for key, name in (("holder", "offices"), ("visitor", "visits")) if by_heading(left, key)), "")


def _has_parties(left: dict[str, Looks], key: str) -> bool:
    column = by_heading(left, key)
    return column is not None and bool(guesses.schemes(column))


def _office(left: dict[str, Looks], dates: dict[str, Looks]) -> Iterator[str]:
    yield "  - section: offices"
    yield from ("    # decide: the title of the office in English, such as Foreign Minister", "    office:")
    yield from proposals.who("holder", left)
    yield from proposals.parties(("of",), left)
    yield from proposals.times(dates, "offices")


def _meeting(left: dict[str, Looks], dates: dict[str, Looks]) -> Iterator[str]:
    yield "  - section: meetings"
    kind = by_heading(left, "kind")
    yield from proposals.word("kind", kind, "meeting") if kind else ("    # decide: talks, audience ...", "    kind:")
    left.pop(kind.name if kind else "", None)
    yield from proposals.day("date", dates)
    for key in ("host", "guest"):
        yield from proposals.who(key, left)
    yield from proposals.times(dates, "")


def _visit(left: dict[str, Looks], dates: dict[str, Looks]) -> Iterator[str]:
    yield "  - section: visits"
    yield from proposals.who("visitor", left)
    yield from proposals.parties(("sender", "receiver"), left)
    yield from proposals.day("since", dates)
    yield from proposals.times(dates, "")


def _posts(section: str, left: dict[str, Looks], dates: dict[str, Looks]) -> Iterator[str]:
    """Envoys or missions, by their names, kinds and ranks."""
    person = next((c for c in left.values() if guesses.has_capitals(c)), None) or by_heading(left, "name")
    named = next((c for c in (by_heading(left, "mission"), person) if c and guesses.names_missions(c)), None)
    mission = next((c for c in left.values() if c is not named and guesses.says(c, "mission")), None)
    mission = mission or (by_heading(left, "kind") if named else None)
    person = None if person is named or section == "missions" else person
    rank = next((column for column in left.values() if guesses.says(column, "rank")), None)
    rank = rank or (by_heading(left, "rank") if person else None)
    if section == "envoys" or (not section and person and (rank or not (mission or named))):
        shown, used = "envoys", [person, rank]
    elif section == "missions" or (not section and (mission or named)):
        shown, used = "missions", [named, mission]
    else:
        shown, used = section, []
    for each in used:
        left.pop(each.name if each else "", None)
    if not shown:
        yield "  # decide: envoys, missions, offices, meetings, visits ...; no column shows which"
    yield f"  - section: {shown}".rstrip()
    yield from proposals.person("name", person) if shown == "envoys" and person else ()
    yield from proposals.mission(mission, named) if shown == "missions" else ()
    yield from proposals.parties(("sender", "receiver"), left)
    yield from proposals.word("rank", rank, "rank") if shown == "envoys" else ()
    yield from proposals.times(dates, shown)
    yield from proposals.indented(proposals.seat(left), 4)
