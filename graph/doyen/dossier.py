"""All that is known about one person, party, mission, office, place, occasion, meeting or record, in time order."""

from __future__ import annotations

from collections.abc import Iterable

from doyen import evidence
from doyen.accounts import accounts
from doyen.iris import kind_and_key
from doyen.lookup import things
from doyen.store import Store, chunks
from doyen.tables import Row, Table
from doyen.triples.terms import text

_FACTS = """
SELECT DISTINCT ?fact WHERE {
  VALUES ?thing { <%s> }
  { ?fact ?role ?thing . ?fact a dip:Fact }
  UNION { ?thing a dip:Fact . BIND(?thing AS ?fact) }
  UNION { ?fact dip:accreditation|dip:appointment|dip:mission|dip:office ?part . ?part ?role ?thing . ?fact a dip:Fact }
  UNION { ?fact dip:citation/dip:inRecord ?thing }
}"""
_ABOUT = """
SELECT ?name ?left ?url ?publisher ?title ?withdrawn ?by ?why WHERE {
  VALUES ?thing { <%s> }
  { ?thing skos:altLabel ?name } UNION { ?thing dip:leftOut ?left }
  UNION { ?thing dcterms:source ?d . ?d dcterms:publisher ?publisher
          OPTIONAL { ?d schema:url ?url } OPTIONAL { ?d dcterms:title ?title } }
  UNION { ?thing dip:withdrawnOn ?withdrawn ; dip:withdrawnBy ?by ; dip:withdrawnBecause ?why }
}"""

_DECISIONS = """
SELECT DISTINCT ?d ?verdict ?thing ?by ?on ?why WHERE {
  VALUES ?verdict { dip:holdsSame dip:holdsDifferent }
  VALUES ?asked { %s }
  ?d ?verdict ?asked , ?thing ; dip:decidedBy ?by ; dip:decidedOn ?on .
  OPTIONAL { ?d dip:decidedBecause ?why }
}"""


def dossier(store: Store, key: str) -> Table:
    """Every fact about the thing with this key: when, what, what is in doubt, notes of the curators, and the sources.

    Raises NotFound if nothing has the key.
    """
    about = things(store, key)
    facts = {row["fact"].value for thing in about for row in store.select(_FACTS % thing)}
    told = sorted(accounts(store, facts).values(), key=lambda a: a.order)
    notes_of = _remarks(store, facts)
    rows = tuple(
        Row(
            {
                "when": a.when or None,
                "what": a.text,
                "doubt": "; ".join(a.doubts) or None,
                "note": "; ".join(notes_of.get(a.fact, ())) or None,
            },
            facts=(a.fact,),
        )
        for a in told
        if a.text
    )
    names = store.labels(about)
    title = ", ".join(dict.fromkeys(names.get(thing, key) for thing in about))
    notes = [note for thing in about for note in _notes(store, thing)]
    table = Table(title, ("when", "what", "doubt", "note"), rows, tuple(notes))
    return evidence.cited(store, table)


def _remarks(store: Store, facts: Iterable[str]) -> dict[str, list[str]]:
    """What records note beside facts, in the curators' words."""
    found: dict[str, list[str]] = {}
    for chunk in chunks(facts):
        for row in store.select(
            f"SELECT DISTINCT ?fact ?note {{ VALUES ?fact {{ {chunk} }} ?fact dip:citation/skos:note ?note }} "
            "ORDER BY ?fact ?note"
        ):
            found.setdefault(row["fact"].value, []).append(row["note"].value)
    return found


def _notes(store: Store, thing: str) -> list[str]:
    """Other names, what was left out of a record, and gaps that the data leave open."""
    rows = store.select(_ABOUT % thing)
    rows += store.select(f"SELECT ?name {{ ?old dcterms:isReplacedBy <{thing}> ; skos:prefLabel ?name }}")
    also = sorted({row["name"].value for row in rows if "name" in row})
    notes = [f"Also: {', '.join(also)}"] if also else []
    for row in rows:
        if "publisher" in row:
            parts = [row[n].value for n in ("publisher", "title", "url") if n in row]
            notes.append(f"Source: {', '.join(parts)}")
        if "withdrawn" in row:
            notes.append(f"Withdrawn on {row['withdrawn'].value} by {row['by'].value}: {row['why'].value}")
    notes += _decided(store, thing)
    notes += sorted(f"Left out: {row['left'].value}" for row in rows if "left" in row)
    if kind_and_key(thing)[0] == "person":
        notes += _gaps(store, thing)
    return notes


def _decided(store: Store, thing: str) -> list[str]:
    """What was decided on the identity of the thing: by whom, when and why; only between things that the store has."""
    rows = store.select(f"SELECT ?old {{ ?old dcterms:isReplacedBy* <{thing}> }}")
    asked = sorted({"/".join(kind_and_key(each)) for each in (thing, *(row["old"].value for row in rows))})
    found: dict[tuple[str, ...], set[str]] = {}
    for row in store.select(_DECISIONS % " ".join(map(text, asked))):
        words = tuple(row[name].value if name in row else "" for name in ("d", "verdict", "by", "on", "why"))
        found.setdefault(words, set()).add(row["thing"].value)
    notes = []
    for (_, verdict, by, on, why), told in sorted(found.items()):
        pairs = [each.split("/", 1) for each in sorted(told)]
        if all(kind == "wikidata" or store.has(store.iris(kind, key)) for kind, key in pairs):
            keys, so = ", ".join(key for _, key in pairs), "the same" if verdict.endswith("Same") else "not the same"
            notes.append(f"Decided: {keys} are {so} ({by}, {on}){f': {why}' if why else ''}")
    return notes


def _gaps(store: Store, person: str) -> list[str]:
    """Accreditations of which a begin, an end or a presentation is not known."""
    notes = []
    for row in store.select(
        f"SELECT ?a ?s ?e ?p WHERE {{ ?a a dip:Accreditation ; dip:holder <{person}> "
        "OPTIONAL { ?a dip:since ?s } OPTIONAL { ?a dip:until ?e } OPTIONAL { ?p dip:accreditation ?a } } ORDER BY ?a"
    ):
        missing = [word for name, word in (("p", "presentation"), ("e", "end")) if name not in row]
        if "s" not in row and "p" not in row:
            missing.insert(0, "begin")
        if missing:
            notes.append(f"Not known: {' and '.join(missing)} of {kind_and_key(row['a'].value)[1]}")
    return list(dict.fromkeys(notes))
