"""Sources for facts: the one place that cites. Questions and analyses alike get their evidence here."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace

from doyen.evidence.citations import Citation, citations, documents
from doyen.evidence.contested import Stated, contradicts, stated
from doyen.iris import kind_and_key
from doyen.store import Store, chunks
from doyen.tables import Row, Source, Table
from doyen.vocabulary import VOCABULARY

_PUBLISHERS = """
SELECT DISTINCT ?fact ?publisher {
  VALUES ?fact { %s } ?fact dip:citation/dcterms:source/dcterms:publisher ?publisher
}"""


def cited(store: Store, table: Table, shown: Callable[[Table], Table] = lambda table: table) -> Table:
    """The table with names for its entities and, for each row, the sources of its facts and their origins.

    A source that gives a fact another date, rank or seat than the row shows is no source for that row, nor for another
    fact of the row that other sources bear out; a row that no source bears out as a whole, because it joins what only
    different sources say, is left out. Sources that reproduce one original count as one origin; a row has as many
    origins as that of its facts which has the fewest. Of the rows that sources bear out, those are cited that `shown`
    keeps.
    """
    otherwise = stated(store, {claim for row in table for claim in row.claims})
    contested = {fact for row in table if any(c[:2] in otherwise for c in row.claims) for fact in row.facts}
    found = citations(store, contested)
    borne_out = tuple(row for row in table if _bearing(row, found, otherwise) is not None)
    kept = shown(replace(table, rows=borne_out))
    found |= citations(store, {fact for row in kept for fact in row.facts} - contested)
    names = store.labels({thing for row in kept for thing in row.entities.values()})
    return replace(kept, rows=tuple(_cited(row, _bearing(row, found, otherwise) or [], names) for row in kept))


def documented(store: Store, table: Table) -> Table:
    """The table with names for its entities and, for each row, the documents on which its facts rest.

    For numbers of more facts than can be quoted: no passages, and nothing is held against the number of a row, which is
    no claim of any one source.
    """
    stating: dict[str, set[str]] = defaultdict(set)
    cite = "SELECT DISTINCT ?fact ?document { VALUES ?fact { %s } ?fact dip:citation/dcterms:source ?document }"
    for chunk in chunks(fact for row in table for fact in row.facts):
        for found in store.select(cite % chunk):
            stating[found["fact"].value].add(found["document"].value)
    known = documents(store, set().union(*stating.values()))
    names = store.labels({thing for row in table for thing in row.entities.values()})
    return replace(table, rows=tuple(_documented(row, stating, known, names) for row in table))


def _documented(
    row: Row, stating: dict[str, set[str]], known: dict[str, tuple[Source, str]], names: dict[str, str]
) -> Row:
    origins = [len({known[document][1] for document in stating[fact]}) for fact in row.facts if fact in stating]
    return replace(
        row,
        labels=row.labels | {c: names.get(thing) or kind_and_key(thing)[1] for c, thing in row.entities.items()},
        sources=tuple(sorted({known[document][0] for fact in row.facts for document in stating.get(fact, ())})),
        origins=min(origins, default=0),
    )


def by_document(table: Table) -> Table:
    """The table citing documents and not passages: for numbers that rest on more facts than can be quoted.

    A data set of which each of many records is a part is one document.

    >>> from doyen.tables import Row
    >>> passages = [Source("r", "The Gazette", "", "", "2020", "", quote, "explicit") for quote in ("one", "two")]
    >>> [len(row.sources) for row in by_document(Table("", (), (Row({}, sources=tuple(passages)),)))]
    [1]
    """

    records: dict[Source, set[str]] = defaultdict(set)
    for source in {source for row in table for source in row.sources}:
        records[_document(source)].add(source.record)
    names = {each: min(those) + (f" and {len(those) - 1} more" * (len(those) > 1)) for each, those in records.items()}

    def documents(row: Row) -> tuple[Source, ...]:
        return tuple(sorted(replace(each, record=names[each]) for each in {_document(s) for s in row.sources}))

    return replace(table, rows=tuple(replace(row, sources=documents(row)) for row in table))


def _document(source: Source) -> Source:
    return replace(source, record="", locator="", quote="", basis="")


def _cited(row: Row, bearing: list[list[Citation]], names: dict[str, str]) -> Row:
    return replace(
        row,
        labels=row.labels | {c: names.get(thing) or kind_and_key(thing)[1] for c, thing in row.entities.items()},
        sources=tuple(sorted({c.source for those in bearing for c in those})),
        origins=min((len({c.original for c in those}) for those in bearing), default=0),
    )


def _bearing(row: Row, citations: dict[str, list[Citation]], otherwise: Stated) -> list[list[Citation]] | None:
    """The citations that bear out each fact of the row that has any; None if no source bears out one of them."""
    cited = {fact: those for fact in row.facts if (those := citations.get(fact))}
    claims = [claim for claim in row.claims if claim[:2] in otherwise]
    if not claims:
        return list(cited.values())
    against = {(fact, c.record) for fact in cited for c in cited[fact] if contradicts(c, fact, claims, otherwise)}
    elsewhere = {record for _, record in against}
    bearing = []
    for fact, those in cited.items():
        bears = [c for c in those if (fact, c.record) not in against]
        if not bears:
            return None
        bearing.append([c for c in bears if c.record not in elsewhere] or bears)
    return bearing


def sources(store: Store, facts: Iterable[str]) -> dict[str, tuple[Source, ...]]:
    """The sources of each fact, whatever date they give it."""
    return {fact: tuple(sorted({c.source for c in those})) for fact, those in citations(store, facts).items()}


def publishers(store: Store, facts: Iterable[str]) -> dict[str, frozenset[str]]:
    """Who tells of each fact."""
    found: dict[str, set[str]] = defaultdict(set)
    for chunk in chunks(facts):
        for row in store.select(_PUBLISHERS % chunk):
            found[row["fact"].value].add(row["publisher"].value)
    return {fact: frozenset(names) for fact, names in found.items()}


def plainest(sources: Iterable[Source]) -> str | None:
    """How plainly the plainest of the sources says all of it: what it says in part less plainly counts as that.

    >>> source = Source("tdi", "", "", "", "", "", "", "explicit (date conjecture)")
    >>> plainest([source])
    'conjecture'
    """
    words = VOCABULARY["basis"]
    said = [set(re.findall(r"\w+", source.basis)) for source in sources]
    found = [
        max((number for number, word in enumerate(words) if word in basis), default=len(words) - 1) for basis in said
    ]
    return words[min(found)] if found else None
