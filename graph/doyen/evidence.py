"""Sources for facts: the one place that cites. Questions and analyses alike get their evidence here."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from doyen.iris import kind_and_key
from doyen.store import Store, Term, chunks
from doyen.tables import Claim, Row, Source, Table
from doyen.vocabulary import VOCABULARY

_CITATIONS = """
SELECT ?fact ?citation ?record ?publisher ?title ?url ?published ?locator ?quote ?basis ?original ?about ?visibility
WHERE {
  VALUES ?fact { %s }
  ?fact dip:citation ?citation .
  ?citation dip:inRecord ?record ; dcterms:source ?document ; dip:basis ?basis .
  ?document dcterms:publisher ?publisher ; dcterms:issued ?published .
  OPTIONAL { ?document dcterms:title ?title }
  OPTIONAL { ?document schema:url ?url }
  OPTIONAL { ?document dip:reproduces ?original }
  OPTIONAL { ?citation dip:locator ?locator }
  OPTIONAL { ?citation dip:quote ?quote }
  OPTIONAL { ?citation dip:aboutProperty ?about }
  OPTIONAL { ?citation dip:visibility ?visibility }
}"""

_PUBLISHERS = """
SELECT DISTINCT ?fact ?publisher {
  VALUES ?fact { %s } ?fact dip:citation/dcterms:source/dcterms:publisher ?publisher
}"""

_CLAIMS = """
SELECT ?graph ?fact ?value WHERE {
  VALUES ?fact { %s }
  GRAPH ?graph { ?fact <%s> ?value }
  # What another source says more exactly is not in the default graph, and contradicts nobody.
  FILTER EXISTS { ?fact <%s> ?value }
}"""


def cited(store: Store, table: Table) -> Table:
    """The table with names for its entities and, for each row, the sources of its facts and their origins.

    A source that gives a fact another date, rank or seat than the row shows is no source for that row, nor for another
    fact of the row that other sources bear out; a row that no source bears out as a whole, because it joins what only
    different sources say, is left out. Sources that reproduce one original count as one origin; a row has as many
    origins as that of its facts which has the fewest.
    """
    sources = _sources(store, {fact for row in table for fact in row.facts})
    stated = _stated(store, {claim for row in table for claim in row.claims})
    names = store.labels({thing for row in table for thing in row.entities.values()})
    rows = (_cited(row, sources, stated, names) for row in table)
    return replace(table, rows=tuple(row for row in rows if row is not None))


_DOCUMENTS = """
SELECT ?document ?publisher ?title ?url ?published ?original WHERE {
  VALUES ?document { %s }
  ?document dcterms:publisher ?publisher ; dcterms:issued ?published .
  OPTIONAL { ?document dcterms:title ?title }
  OPTIONAL { ?document schema:url ?url }
  OPTIONAL { ?document dip:reproduces ?original }
}"""


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
    known = _documents(store, set().union(*stating.values()))
    names = store.labels({thing for row in table for thing in row.entities.values()})
    return replace(table, rows=tuple(_documented(row, stating, known, names) for row in table))


def _documents(store: Store, documents: Iterable[str]) -> dict[str, tuple[Source, str]]:
    """What is to be cited of each document, and the record of the original that it reproduces, else its own."""
    found = {}
    for chunk in chunks(documents):
        for row in store.select(_DOCUMENTS % chunk):
            get = {name: term.value for name, term in row.items()}
            record = kind_and_key(get["document"])[1]
            words = {n: get.get(n, "") for n in ("publisher", "title", "url", "published")}
            source = Source(record=record, locator="", quote="", basis="", **words)
            found[get["document"]] = source, get.get("original", record)
    return found


def _documented(
    row: Row, stating: dict[str, set[str]], known: dict[str, tuple[Source, str]], names: dict[str, str]
) -> Row:
    origins = [len({known[document][1] for document in stating[fact]}) for fact in row.facts if fact in stating]
    return replace(
        row,
        labels={c: names.get(thing) or kind_and_key(thing)[1] for c, thing in row.entities.items()},
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


def _stated(store: Store, claims: Iterable[Claim]) -> dict[tuple[str, str, str], set[str]]:
    """(record, fact, property) -> the values that the record gives."""
    found: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    facts: dict[str, set[str]] = defaultdict(set)
    for fact, name, _ in claims:
        facts[name].add(fact)
    # One property at a time: with the properties as VALUES beside the facts, Oxigraph takes fifteen times as long.
    for name in sorted(facts):
        for chunk in chunks(facts[name]):
            for row in store.select(_CLAIMS % (chunk, name, name)):
                found[_record(row["graph"]), row["fact"].value, name].add(row["value"].value)
    return found


def _record(graph: Term) -> str:
    """The name of the record whose graph this is; what is restricted of a record has a graph of its own."""
    return kind_and_key(graph.value)[1]


@dataclass(slots=True)
class _Citation:
    """One citation, with what decides whether it bears on a row."""

    source: Source
    original: str
    record: str


def _sources(store: Store, facts: Iterable[str]) -> dict[str, dict[str, _Citation]]:
    """fact -> citation -> what it says."""
    found: dict[str, dict[str, _Citation]] = defaultdict(dict)
    partly: list[tuple[str, Source]] = []
    for chunk in chunks(facts):
        for row in store.select(_CITATIONS % chunk):
            get = {name: term.value for name, term in row.items()}
            record = kind_and_key(get["record"])[1]
            basis = kind_and_key(get["basis"])[1].removeprefix("basis-")
            basis += " (restricted)" if "visibility" in get else ""
            words = {n: get.get(n, "") for n in ("publisher", "title", "url", "published", "locator", "quote")}
            source = Source(record=record, basis=basis, **words)
            if "about" in get:
                partly.append((get["fact"], replace(source, basis=f"{get['about'].rpartition('#')[2]} {basis}")))
                continue
            citation = _Citation(source, get.get("original", record), record)
            found[get["fact"]].setdefault(get["citation"], citation)
    for fact, part in sorted(set(partly)):
        _note_part(found[fact].values(), part)
    return found


def _note_part(citations: Iterable[_Citation], part: Source) -> None:
    """Say in the basis of the citation with the same words that one field rests on another basis."""
    for citation in citations:
        whole = citation.source
        if (whole.record, whole.quote, whole.locator) == (part.record, part.quote, part.locator):
            citation.source = replace(whole, basis=f"{whole.basis} ({part.basis})")


def _cited(
    row: Row,
    sources: dict[str, dict[str, _Citation]],
    stated: dict[tuple[str, str, str], set[str]],
    names: dict[str, str],
) -> Row | None:
    shown: dict[tuple[str, str], set[str]] = defaultdict(set)
    for fact, name, value in row.claims:
        shown[fact, name].add(value)
    cited = {fact: list(sources.get(fact, {}).values()) for fact in row.facts}
    against = {(fact, c.record) for fact in cited for c in cited[fact] if _contradicts(c, fact, shown, stated)}
    elsewhere = {record for _, record in against}
    bearing, origins = [], []
    for fact, citations in cited.items():
        bears = [c for c in citations if (fact, c.record) not in against]
        if citations and not bears:
            return None
        bears = [c for c in bears if c.record not in elsewhere] or bears
        bearing += bears
        origins += [len({c.original for c in bears})] if bears else []
    return replace(
        row,
        labels={c: names.get(thing) or kind_and_key(thing)[1] for c, thing in row.entities.items()},
        sources=tuple(sorted({c.source for c in bearing})),
        origins=min(origins, default=0),
    )


def _contradicts(
    citation: _Citation,
    fact: str,
    shown: dict[tuple[str, str], set[str]],
    stated: dict[tuple[str, str, str], set[str]],
) -> bool:
    """Whether the citation's record gives the fact another value than the row shows, and not that one."""
    for (of, name), values in shown.items():
        given = stated.get((citation.record, fact, name), set())
        if of == fact and given and not given & values:
            return True
    return False


def sources(store: Store, facts: Iterable[str]) -> dict[str, tuple[Source, ...]]:
    """The sources of each fact, whatever date they give it."""
    found = _sources(store, facts)
    return {fact: tuple(sorted({c.source for c in citations.values()})) for fact, citations in found.items()}


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
