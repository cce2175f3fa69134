"""The data set as flat tables: a row for each claim on each fact, and for each thing that facts name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from doyen import checks
from doyen.exports.cells import Look, Values, cells
from doyen.exports.claims import claims
from doyen.exports.columns import Sheet
from doyen.exports.sheets import SHEETS
from doyen.iris import DIP, TERM
from doyen.store import Store, Term
from doyen.tables import Row, Table, sort_key

_DISAGREE = ("sources-differ", "two-ranks", "event-dates-disagree", "span-dates-disagree", "ends-before-it-begins")
"""The rules of `doyen check` that find sources to contradict one another on a fact."""


def tables(store: Store) -> dict[str, Table]:
    """Every table by its name, also those without rows. `Table.records()` gives what pandas and polars take.

    >>> from doyen.store import Store
    >>> tables(Store.of([]))["people"].columns
    ('person', 'label', 'family_name', 'wikidata', 'names', 'iri')
    """
    dated = _dates(store)
    conflicts = frozenset(checks.found_by(store, _DISAGREE))
    return {name: _table(store, sheet, dated, conflicts) for name, sheet in SHEETS.items()}


def _table(store: Store, sheet: Sheet, dated: Mapping[str, Mapping[str, str]], conflicts: frozenset[str]) -> Table:
    things = _things(store, sheet)
    named = {term.value for said in things.values() for terms in said.values() for term in terms if term.is_iri}
    look = Look(store.labels(named | set(things)), dated, conflicts)
    columns = tuple(column.name for column in sheet.columns)
    if sheet.of_facts:
        rows = claims(store, sheet, things, look)
    else:
        rows = [Row(cells(sheet, iri, said, look)) for iri, said in things.items()]
    rows.sort(key=lambda row: sort_key([row.values[column] for column in columns]))
    return Table(sheet.row, columns, tuple(rows))


def _things(store: Store, sheet: Sheet) -> dict[str, Values]:
    """What is said of each thing that has a row."""
    things: dict[str, Values] = {t["thing"].value: {} for t in store.select(f"SELECT ?thing {{ {sheet.where} }}")}
    found: dict[tuple[str, str], set[Term]] = defaultdict(set)
    for path, code in sorted({(c.path, c.scheme if c.form == "code" else "") for c in sheet.columns if c.path}):
        only = f"FILTER(DATATYPE(?value) = <{TERM}{code}>)" if code else ""
        for row in store.select(f"SELECT ?thing ?value {{ {sheet.where} . ?thing {path} ?value {only} }}"):
            found[row["thing"].value, path + code].add(row["value"])
    for (thing, path), terms in found.items():
        things[thing][path] = tuple(sorted(terms))
    return things


def _dates(store: Store) -> dict[str, dict[str, str]]:
    """What the nodes of dates say: as written, first and last day, the day if there is one."""
    parts: dict[str, dict[str, str]] = defaultdict(dict)
    for row in store.select("SELECT ?date ?part ?value { ?date a dip:Date ; ?part ?value }"):
        parts[row["date"].value][row["part"].value.removeprefix(DIP)] = row["value"].value
    return parts
