"""Keys for names: what `doyen find` answers."""

from __future__ import annotations

from doyen.errors import NotFound
from doyen.iris import kind_and_key
from doyen.names import matches, states, states_in
from doyen.store import Store
from doyen.tables import Row, Table
from doyen.vocabulary import slug

_NAMED = """
SELECT DISTINCT ?thing ?name WHERE {
  VALUES ?class { dip:Person dip:State dip:InternationalOrganization dip:DiplomaticParty dip:Place dip:Body dip:Office
                  dip:CredentialsOccasion dip:Meeting dip:Mission }
  ?thing a ?class ; skos:prefLabel|skos:altLabel ?name .
}"""
KINDS = (
    "person",
    "party",
    "place",
    "body",
    "office",
    "occasion",
    "meeting",
    "mission",
    "record",
    "statement",
)
"""The kinds of thing that have keys of their own."""

GOOD_ENOUGH = 78
"""The least score, of 100, with which a name answers a search."""


def find(store: Store, name: str, most: int = 12) -> Table:
    """Keys of what may be called so, best first: any spelling, order, case, with or without accents.

    A key itself finds what has it; states are found although no record names them, in English and in the languages of
    the records.
    """
    candidates = [(*kind_and_key(row["thing"].value), row["name"].value) for row in store.select(_NAMED)]
    languages = {
        row["l"].value for row in store.select("SELECT DISTINCT ?l { ?d a dip:Document ; dcterms:language ?l }")
    }
    for language in sorted({"en", *languages}):
        candidates += [("party", key, called) for key, called in states_in(language).items()]
    candidates += [("party", s.alpha3, s.alpha2) for s in states().values()]
    best: dict[tuple[str, str], tuple[float, str]] = {}
    for kind, key, called in candidates:
        exact_code = len(called) == 2 and called.casefold() == name.casefold()
        score = 100.0 if exact_code else max(matches(name, called), matches(name, key)) if len(called) > 2 else 0
        if score >= GOOD_ENOUGH and score > best.get((kind, key), (0, ""))[0]:
            best[kind, key] = (score, called)
    ordered = sorted(best.items(), key=lambda item: (-item[1][0], item[0]))[:most]
    names = store.labels(store.iris(kind, key) for (kind, key), _ in ordered)
    found = []
    for (kind, key), (_, called) in ordered:
        label = names.get(store.iris(kind, key)) or _called(key, called)
        found.append(Row({"key": key, "kind": kind, "name": label, "matches": called}))
    notes = () if found else (f"nothing is called {name!r}; try one whole word of the name",)
    return Table("", ("key", "kind", "name", "matches"), tuple(found), notes)


def _called(key: str, called: str) -> str:
    """The English name of a state that no record names."""
    return states()[key].name if key in states() else called


def things(store: Store, key: str) -> list[str]:
    """The IRIs of the things with this key, of whatever kind; `kind/key` names one kind.

    Raises NotFound.
    """
    kind, _, rest = key.partition("/")
    kind, rest = (kind, rest) if kind in KINDS and rest else ("", key)
    pairs = [(each, rest) for each in ([kind] if kind else KINDS)]
    forms = [(kind, each) for kind, name in pairs for each in (name, name.casefold(), slug(name)) if each]
    candidates = [store.iris(kind, each) for kind, each in forms]
    current = [store.current(iri) for iri in dict.fromkeys(candidates) if store.has(iri)]
    if not current:
        raise NotFound(f"nothing has the key {key!r}: {_withdrawn(store, rest) or '`doyen find` gives keys for names'}")
    return list(dict.fromkeys(current))


def _withdrawn(store: Store, key: str) -> str:
    """That the record by whose name the key begins was withdrawn, and why; nothing if it was not."""
    rows = store.select(
        "SELECT ?record ?day ?why { ?record dip:withdrawnOn ?day ; dip:withdrawnBecause ?why } ORDER BY ?record"
    )
    for row in rows:
        name = kind_and_key(row["record"].value)[1]
        if key.startswith(f"{name}-"):
            return f"the record {name} was withdrawn on {row['day'].value}: {row['why'].value}"
    return ""
