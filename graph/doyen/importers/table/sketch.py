"""A mapping proposed from a table: what its columns show, and an empty value wherever somebody has to decide."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from doyen.errors import one_line
from doyen.importers.table import guesses
from doyen.importers.table.guesses import Looks
from doyen.importers.table.layouts import guessed
from doyen.importers.table.sheet import Layout, Sheet, sheet, sheets
from doyen.vocabulary import slug

_MOST_VALUES = 40
_HEADERS = {
    "name": ("name", "ambassador", "envoy", "head-of-mission", "full-name", "holder", "title-and-name"),
    "mission": ("mission", "embassy", "consulate", "post", "mission-name", "embassy-name", "name"),
    "kind": ("type", "kind", "post-type", "mission-type", "category"),
    "sender": ("sender", "sending", "sending-state", "sending-country", "from", "operator", "sent-by"),
    "receiver": ("receiver", "receiving", "receiving-state", "receiving-country", "host", "host-country", "to"),
    "presented": ("credentials", "presented", "presentation", "credentials-presented", "presentation-of-credentials"),
    "since": ("since", "start", "started", "begin", "appointed", "from-date", "start-date", "opened"),
    "until": ("until", "end", "ended", "left", "to-date", "end-date", "departed", "closed"),
    "seat": ("seat", "residence", "city"),
}
_FIRST = ("first-seen", "first-observed", "date-first-seen")
_LAST = ("last-seen", "last-observed", "date-last-seen")

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


def sketch(path: Path, layout: Layout | None = None) -> str:
    """A mapping for the table, as YAML; `layout` if it is known how the table is laid out.

    Raises BadInput if the table cannot be read.
    """
    layout = layout or guessed(path)
    table = sheet(path, layout)
    columns = {column.name: column for column in guesses.looks(table) if column.name != _ids(table)}
    return _TOP + "".join(
        f"{line}\n" for line in (*_layout(path, layout, table), *_observed(columns), *_facts(columns))
    )


def _layout(path: Path, layout: Layout, table: Sheet) -> Iterator[str]:
    lines = [f"  name: {layout.name}"] if layout.name else []
    if layout.sheet:
        others = ", ".join(_shown(each) for each in sheets(path) if each != layout.sheet)
        lines += [f"  # decide: one sheet of several; the others: {others}"] if others else []
        lines.append(f"  sheet: {_quoted(layout.sheet)}")
    if layout.header_row > 1:
        lines.append(f"  header row: {layout.header_row}")
    lines += [f"  delimiter: {layout.delimiter}"] if layout.delimiter else []
    if layout.encoding != "utf-8":
        lines += [
            "  # decide: the file is no UTF-8; see whether accents come out right",
            f"  encoding: {layout.encoding}",
        ]
    if ids := _ids(table):
        lines += [f"  # {len(table.rows)} rows, each with another value here", f"  id column: {_quoted(ids)}"]
    if lines:
        yield from ("table:", *lines)


def _ids(table: Sheet) -> str:
    """The column whose name and values tell the rows apart; empty if there is none."""
    named = [name for name in table.columns if slug(name) in ("id", "no", "number", "key", "qid")]
    return next((name for name in named if _unique(table, name)), "")


def _unique(table: Sheet, name: str) -> bool:
    cells = [str(row.cells[name]) for row in table.rows]
    return all(cells) and len(set(cells)) == len(cells)


def _observed(columns: dict[str, Looks]) -> Iterator[str]:
    seen = [(key, _by_header(columns, names)) for key, names in (("first seen", _FIRST), ("last seen", _LAST))]
    if seen[0][1]:
        yield "observed:"
        for key, column in seen:
            if column:
                yield f"  {key}:"
                yield from _indented(_date(column), 4)
                del columns[column.name]


def _by_header(columns: dict[str, Looks], headers: Iterable[str]) -> Looks | None:
    return next((column for name, column in columns.items() if slug(name) in headers), None)


def _facts(columns: dict[str, Looks]) -> Iterator[str]:
    left = {name: column for name, column in columns.items() if column.filled}
    dates = {name: left.pop(name) for name in list(left) if guesses.is_dates(left[name])}
    person = next((c for c in left.values() if guesses.has_capitals(c)), None) or _by_header(left, _HEADERS["name"])
    named = next((c for c in (_by_header(left, _HEADERS["mission"]), person) if c and guesses.names_missions(c)), None)
    mission = next((c for c in left.values() if c is not named and guesses.says(c, "mission")), None)
    mission = mission or (_by_header(left, _HEADERS["kind"]) if named else None)
    rank = next((column for column in left.values() if guesses.says(column, "rank")), None)
    person = None if person is named else person
    for each in (person, named, mission, rank):
        left.pop(each.name if each else "", None)
    yield "facts:"
    if person and (rank or not (mission or named)):
        yield from (
            "  - section: envoys",
            *_person(person),
            *_sides(left),
            *_word("rank", rank),
            *_times(dates, "envoys"),
        )
    elif mission or named:
        yield "  - section: missions"
        yield from _mission(mission, named)
        yield from (*_sides(left), *_times(dates, "missions"))
    else:
        yield from (
            "  # decide: envoys, missions, offices, meetings, visits ...; no column shows which",
            "  - section:",
        )
        yield from _sides(left)
        yield from _times(dates, "")
    yield from _indented(_seat(left), 4)
    for name, column in left.items():
        sort = guesses.sort(column)
        yield f"    # not used: {_shown(name)}{', which has ' + sort if sort else ''} ({_examples(column)})"


def _mission(kind: Looks | None, named: Looks | None) -> Iterator[str]:
    if named:
        yield from ("    name:", f"      column: {_quoted(named.name)}")
    if kind:
        yield from _word("kind", kind)
    else:
        yield from ("    # decide: embassy, consulate ...; no column shows which", "    kind:")


def _person(column: Looks) -> Iterator[str]:
    yield "    name:"
    yield f"      column: {_quoted(column.name)}"
    if guesses.has_comma(column):
        yield f"      # capitals before a comma, as in {_examples(column)}"
        yield "      style: family name before the comma"
    elif guesses.has_capitals(column):
        yield f"      # one part is in capitals, as in {_examples(column)}"
        yield "      style: family name in capitals"


def _sides(left: dict[str, Looks]) -> Iterator[str]:
    """Sender and receiver: from columns of parties, by their names; else to be filled in."""
    columns_left = dict(left)
    coded = {name: found for name, column in left.items() if (found := guesses.schemes(column))}
    for side in ("sender", "receiver"):
        column = _by_header({name: left[name] for name in coded if name in left}, _HEADERS[side])
        if column is None:
            yield f"    # decide: the {side}: a code such as usa, or a column of parties below it, further in"
            yield f"    {side}:"
            continue
        yield f"    {side}:"
        yield f"      column: {_quoted(column.name)}"
        yield from _indented(_code(column, coded[column.name]), 6)
        del left[column.name]
    for name, found in coded.items():
        if name in left:
            del left[name]
            yield from ("    # parties, of sender or receiver:", f"    #   column: {_quoted(name)}")
            yield from (f"    #   {line}" for line in _code(columns_left[name], found))


def _code(column: Looks, found: dict[str, int]) -> Iterator[str]:
    total = len(column.texts)
    counts = ", ".join(f"{name} knows {count}" for name, count in found.items())
    differs = guesses.differing(column, found)
    best = next(iter(found))
    if differs:
        yield f"# decide: of {total} different values {counts}; {_shown(differs)}"
        yield "code:"
    else:
        yield f"# of {total} different values {counts}"
        yield f"code: {best}"


def _word(key: str, column: Looks | None) -> Iterator[str]:
    if column is None:
        return
    found = guesses.words(column, key if key == "rank" else "mission")
    yield f"    {key}:"
    yield f"      column: {_quoted(column.name)}"
    if len(found) > _MOST_VALUES:
        yield f"      # decide: {len(found)} different values; write 'values:' and each with its word"
        return
    yield "      values:"
    for text, word in found.items():
        if not word:
            rows = f"{column.texts[text]} of {column.filled} rows"
            yield f"        # decide: which word of the list of '{key}' is meant; {rows}"
        yield f"        {_quoted(text)}: {word}".rstrip()


def _times(dates: dict[str, Looks], section: str) -> Iterator[str]:
    """The columns of dates: presentations, begin and end by their names."""
    keys = {"since": "opened", "until": "closed"} if section == "missions" else {"since": "since", "until": "until"}
    presented = _by_header(dates, _HEADERS["presented"])
    if presented and section == "envoys":
        del dates[presented.name]
        yield from ("    presentations:", "      - date:", *_indented(_date(presented), 10))
    for guess, key in keys.items():
        column = _by_header(dates, _HEADERS[guess])
        if column and section:
            del dates[column.name]
            yield from (f"    {key}:", *_indented(_date(column), 6))
    for column in dates.values():
        yield f"    # not used: {_shown(column.name)}, which has dates ({_examples(column)})"


def _date(column: Looks) -> Iterator[str]:
    yield f"column: {_quoted(column.name)}"
    orders, short = guesses.orders(column)
    if len(orders) == 1:
        yield f"# no other order fits all {column.filled} dates"
        yield f"order: {orders[0]}"
    elif orders:
        yield f"# decide: day first or month first; the dates do not show it ({_examples(column)})"
        yield "order:"
    if short:
        yield "# decide: the first year that two figures can mean, such as 1950"
        yield "two-digit years from:"


def _seat(left: dict[str, Looks]) -> Iterator[str]:
    column = _by_header(left, _HEADERS["seat"])
    if column:
        yield f"# {_shown(column.name)} may be the seat: 'seat:' and 'column: {_shown(column.name)}' below it"


def _indented(lines: Iterable[str], by: int) -> Iterator[str]:
    yield from (" " * by + line for line in lines)


def _examples(column: Looks) -> str:
    return ", ".join(_shown(text) for text in list(column.texts)[:2])


def _shown(text: str) -> str:
    """A text of the table as a comment can have it."""
    return one_line(text[:60])


def _quoted(text: str) -> str:
    """A text of the table as a YAML value."""
    return json.dumps(text, ensure_ascii=False)
