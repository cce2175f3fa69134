"""Who is meant by a name that is no key: whoever alone is called so."""

from __future__ import annotations

from doyen.iris import kind_and_key
from doyen.store import Store
from doyen.vocabulary import slug

CLASSES = {
    "person": "dip:Person",
    "party": "dip:State dip:InternationalOrganization dip:DiplomaticParty",
    "place": "dip:Place",
    "office": "dip:Office",
    "body": "dip:Body",
}
"""The classes of each kind of thing that has names."""


def called(store: Store, kind: str, name: str) -> list[str]:
    """The IRIs of the things of a kind that are called so, in whatever spelling gives the same key; sorted.

    >>> import doyen
    >>> [kind_and_key(iri)[1] for iri in called(doyen.load().store, "person", "Ung Sean")]
    ['ung-sean']
    """
    wanted = slug(name)
    if kind not in CLASSES or not wanted:
        return []
    rows = store.select(
        f"SELECT DISTINCT ?thing ?name {{ VALUES ?class {{ {CLASSES[kind]} }} ?thing a ?class ; "
        "skos:prefLabel|skos:altLabel ?name }"
    )
    return sorted({store.current(row["thing"].value) for row in rows if slug(row["name"].value) == wanted})


def keys(iris: list[str]) -> str:
    """The keys of several things, to choose from.

    >>> keys(["https://w3id.org/doyen/id/person/a-b", "https://w3id.org/doyen/id/person/c"])
    'a-b, c'
    """
    return ", ".join(kind_and_key(iri)[1] for iri in iris)
