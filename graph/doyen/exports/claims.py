"""A row for each version of each fact: where sources differ, each version stands with those who say so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import product

from doyen import evidence
from doyen.exports.cells import SEVERAL, Look, Values, cells
from doyen.exports.columns import Sheet
from doyen.iris import DIP, kind_and_key
from doyen.network import together
from doyen.store import Store, Term, chunks
from doyen.tables import Claim, Row, Table, Value, sort_key

_BOUNDS = {"dip:beginEarliest": "be", "dip:beginLatest": "bl", "dip:endEarliest": "ee", "dip:endLatest": "el"}


def claims(store: Store, sheet: Sheet, things: Mapping[str, Values], look: Look) -> list[Row]:
    """A row for each version of each fact that some source bears out as a whole."""
    versions = [(iri, version) for iri, said in things.items() for version in _versions(sheet, _spanned(said))]
    drafts = (
        Row({"number": n}, facts=(iri,), claims=_shown(sheet, iri, said)) for n, (iri, said) in enumerate(versions)
    )
    borne: dict[str, list[tuple[Row, Values]]] = defaultdict(list)
    for row in evidence.cited(store, Table("", ("number",), tuple(drafts))):
        iri, said = versions[int(row.values["number"] or 0)]
        borne[iri].append((row, said))
    stated = _stated(store, [iri for iri, found in borne.items() if len(found) > 1])
    rows: list[Row] = []
    for iri, found in borne.items():
        told = ((row, _only(sheet, said, [stated[iri, each.record] for each in row.sources])) for row, said in found)
        rows += _numbered(sheet, iri, [(row, cells(sheet, iri, said, look)) for row, said in told], look)
    return rows


def _shown(sheet: Sheet, iri: str, said: Values) -> tuple[Claim, ...]:
    """What a version shows in the columns in which sources may differ."""
    rivals = {column.path for column in sheet.columns if column.rival and column.path in said}
    return tuple(sorted((iri, DIP + path.removeprefix("dip:"), said[path][0].value) for path in rivals))


def _stated(store: Store, facts: list[str]) -> dict[tuple[str, str], set[Term]]:
    """(fact, record) -> what the record says of the fact."""
    found: dict[tuple[str, str], set[Term]] = defaultdict(set)
    for chunk in chunks(facts):
        pattern = f"VALUES ?fact {{ {chunk} }} GRAPH ?graph {{ ?fact ?property ?value }}"
        for row in store.select(f"SELECT ?graph ?fact ?value {{ {pattern} }}"):
            found[row["fact"].value, kind_and_key(row["graph"].value)[1]].add(row["value"])
    return found


def _only(sheet: Sheet, said: Values, stated: list[set[Term]]) -> Values:
    """Where sources differ, what those say who bear out the version: no other's place or note beside their date."""
    known = set().union(*stated)
    if not known:
        return said
    kept = {column.path for column in sheet.columns if column.rival} | set(_BOUNDS)
    return {path: tuple(t for t in terms if path in kept or t in known) for path, terms in said.items()}


def _numbered(sheet: Sheet, iri: str, found: list[tuple[Row, dict[str, Value]]], look: Look) -> Iterator[Row]:
    """The claims on one fact, numbered in the order of what they say."""
    order = [column.name for column in sheet.columns]
    for number, (row, values) in enumerate(sorted(found, key=lambda each: sort_key([each[1][c] for c in order])), 1):
        values |= {
            "claim": number,
            "claims": len(found),
            "conflict": "yes" if len(found) > 1 or iri in look.conflicts else "no",
            "basis": evidence.plainest(row.sources),
            "origins": row.origins,
            "sources": SEVERAL.join(sorted({source.record for source in row.sources})) or None,
        }
        yield replace(row, values=values, labels={}, origins=None)


def _versions(sheet: Sheet, said: Values) -> Iterator[Values]:
    """What is said, with one value in each column in which sources may differ."""
    rivals = [path for path in dict.fromkeys(c.path for c in sheet.columns if c.rival) if path in said]
    for chosen in product(*(said[path] for path in rivals)):
        yield said | {path: (term,) for path, term in zip(rivals, chosen, strict=True)}


def _spanned(said: Values) -> Values:
    """What is said, with the four bounds that all sources together fix."""
    bounds = {short: [date.fromisoformat(t.value) for t in said.get(path, ())] for path, short in _BOUNDS.items()}
    span = together(bounds)
    days = (span.begin_earliest, span.begin_latest, span.end_earliest, span.end_latest)
    return said | {path: (Term(day.isoformat()),) for path, day in zip(_BOUNDS, days, strict=True) if day}
