"""Sources for facts: the one place that cites. Questions and analyses alike get their evidence here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from doyen.iris import kind_and_key
from doyen.store import Store, chunks
from doyen.tables import Row, Source, Table

_CITATIONS = """
SELECT ?fact ?citation ?record ?publisher ?title ?url ?published ?locator ?quote ?basis ?date ?original ?about WHERE {
  VALUES ?fact { %s }
  ?fact dip:citation ?citation .
  ?citation dip:inRecord ?record ; dcterms:source ?document ; dip:basis ?basis .
  ?document dcterms:publisher ?publisher ; dcterms:issued ?published .
  OPTIONAL { ?document dcterms:title ?title }
  OPTIONAL { ?document schema:url ?url }
  OPTIONAL { ?document dip:reproduces ?original }
  OPTIONAL { ?citation dip:locator ?locator }
  OPTIONAL { ?citation dip:quote ?quote }
  OPTIONAL { ?citation dip:statesDate ?date }
  OPTIONAL { ?citation dip:aboutProperty ?about }
}"""


def cited(store: Store, table: Table) -> Table:
    """The table with names for its entities and, for each row, the sources of its facts and their origins.

    A source that states another date for a fact than the row's is no source for that row. Sources that reproduce
    one original count as one origin.
    """
    sources = _sources(store, {fact for row in table for fact in row.facts})
    names = store.labels({thing for row in table for thing in row.entities.values()})
    return replace(table, rows=tuple(_cited(row, sources, names) for row in table))


@dataclass(slots=True)
class _Citation:
    """One citation, with what decides whether it bears on a row."""

    source: Source
    original: str
    dates: set[str]


def _sources(store: Store, facts: Iterable[str]) -> dict[str, dict[str, _Citation]]:
    """fact -> citation -> what it says."""
    found: dict[str, dict[str, _Citation]] = defaultdict(dict)
    partly: list[tuple[str, Source]] = []
    for chunk in chunks(facts):
        for row in store.select(_CITATIONS % chunk):
            get = {name: term.value for name, term in row.items()}
            record = kind_and_key(get["record"])[1]
            basis = kind_and_key(get["basis"])[1].removeprefix("basis-")
            words = {n: get.get(n, "") for n in ("publisher", "title", "url", "published", "locator", "quote")}
            source = Source(record=record, basis=basis, **words)
            if "about" in get:
                partly.append((get["fact"], replace(source, basis=f"{get['about'].rpartition('#')[2]} {basis}")))
                continue
            citation = found[get["fact"]].setdefault(
                get["citation"], _Citation(source, get.get("original", record), set())
            )
            if "date" in get:
                citation.dates.add(get["date"])
    for fact, part in dict.fromkeys(partly):
        _note_part(found[fact].values(), part)
    return found


def _note_part(citations: Iterable[_Citation], part: Source) -> None:
    """Say in the basis of the citation with the same words that one field rests on another basis."""
    for citation in citations:
        whole = citation.source
        if (whole.record, whole.quote, whole.locator) == (part.record, part.quote, part.locator):
            citation.source = replace(whole, basis=f"{whole.basis} ({part.basis})")


def _cited(row: Row, sources: dict[str, dict[str, _Citation]], names: dict[str, str]) -> Row:
    bearing = [c for fact in row.facts for c in sources.get(fact, {}).values() if _bears(c, row)]
    shown = {c: names.get(thing) or kind_and_key(thing)[1] for c, thing in row.entities.items()}
    return replace(
        row,
        labels=shown,
        sources=tuple(sorted({c.source for c in bearing})),
        origins=len({c.original for c in bearing}),
    )


def _bears(citation: _Citation, row: Row) -> bool:
    """Whether the citation gives no date, or one of the row's."""
    return not row.dates or not citation.dates or bool(citation.dates & set(row.dates))


def sources(store: Store, facts: Iterable[str]) -> dict[str, tuple[Source, ...]]:
    """The sources of each fact, whatever date they give it."""
    found = _sources(store, facts)
    return {fact: tuple(sorted({c.source for c in citations.values()})) for fact, citations in found.items()}
