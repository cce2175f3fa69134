"""What the citations of facts say: read once for each fact, and once for each document however often it is cited."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from doyen.iris import kind_and_key
from doyen.store import Solution, Store, chunks
from doyen.tables import Source

_CITATIONS = """
SELECT ?fact ?citation ?document ?locator ?quote ?basis ?about WHERE {
  VALUES ?fact { %s }
  ?fact dip:citation ?citation .
  ?citation dcterms:source ?document ; dip:basis ?basis .
  OPTIONAL { ?citation dip:locator ?locator }
  OPTIONAL { ?citation dip:quote ?quote }
  OPTIONAL { ?citation dip:aboutProperty ?about }
}"""

_RESTRICTED = "SELECT ?citation { ?citation dip:visibility term:visibility-restricted }"

_DOCUMENTS = """
SELECT ?document ?publisher ?title ?url ?published ?original WHERE {
  VALUES ?document { %s }
  ?document dcterms:publisher ?publisher ; dcterms:issued ?published .
  OPTIONAL { ?document dcterms:title ?title }
  OPTIONAL { ?document schema:url ?url }
  OPTIONAL { ?document dip:reproduces ?original }
}"""


@dataclass(slots=True)
class Citation:
    """One citation, with what decides whether it bears on a row."""

    source: Source
    original: str

    @property
    def record(self) -> str:
        """The record that cites."""
        return self.source.record


def citations(store: Store, facts: Iterable[str]) -> dict[str, list[Citation]]:
    """fact -> what each of its citations says."""
    rows = [row for chunk in chunks(facts) for row in store.select(_CITATIONS % chunk)]
    known = documents(store, {row["document"].value for row in rows})
    restricted = {row["citation"].value for row in store.select(_RESTRICTED)}
    found: dict[str, dict[str, Citation]] = defaultdict(dict)
    partly: set[tuple[str, Source]] = set()
    for row in rows:
        if row["document"].value not in known:
            continue
        document, original = known[row["document"].value]
        source = _passage(row, document, row["citation"].value in restricted)
        if "about" in row:
            partly.add((row["fact"].value, source))
        else:
            found[row["fact"].value].setdefault(row["citation"].value, Citation(source, original))
    for fact, part in sorted(partly):
        _note_part(found[fact].values(), part)
    return {fact: list(those.values()) for fact, those in found.items()}


def _passage(row: Solution, document: Source, restricted: bool) -> Source:
    """Where in the document the citation points, and how plainly that says it; of one field, which."""
    basis = kind_and_key(row["basis"].value)[1].removeprefix("basis-") + " (restricted)" * restricted
    if "about" in row:
        basis = f"{row['about'].value.rpartition('#')[2]} {basis}"
    locator, quote = (row[name].value if name in row else "" for name in ("locator", "quote"))
    return replace(document, locator=locator, quote=quote, basis=basis)


def _note_part(whole: Iterable[Citation], part: Source) -> None:
    """Say in the basis of the citation with the same words that one field rests on another basis."""
    for citation in whole:
        source = citation.source
        if (source.record, source.quote, source.locator) == (part.record, part.quote, part.locator):
            citation.source = replace(source, basis=f"{source.basis} ({part.basis})")


def documents(store: Store, named: Iterable[str]) -> dict[str, tuple[Source, str]]:
    """What is to be cited of each document, and the record of the original that it reproduces, else its own."""
    found = {}
    for chunk in chunks(named):
        for row in store.select(_DOCUMENTS % chunk):
            get = {name: term.value for name, term in row.items()}
            record = kind_and_key(get["document"])[1]
            words = {n: get.get(n, "") for n in ("publisher", "title", "url", "published")}
            source = Source(record=record, locator="", quote="", basis="", **words)
            found[get["document"]] = source, get.get("original", record)
    return found
