"""What sources say differently of one fact: few facts, but they decide which source bears out which row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from doyen.evidence.citations import Citation
from doyen.iris import kind_and_key
from doyen.store import Store, chunks
from doyen.tables import Claim

Stated = dict[tuple[str, str], dict[str, set[str]]]
"""(fact, property) -> record -> the values that the record gives."""

_TOLD = "SELECT ?fact ?value { VALUES ?fact { %s } ?fact <%s> ?value }"

_STATED = """
SELECT ?graph ?fact ?value WHERE {
  VALUES ?fact { %s }
  GRAPH ?graph { ?fact <%s> ?value }
  # What another source says more exactly is not in the default graph, and contradicts nobody.
  FILTER EXISTS { ?fact <%s> ?value }
}"""


def stated(store: Store, claims: Iterable[Claim]) -> Stated:
    """What each record says of those of the claimed properties that have another value, or several."""
    found: Stated = defaultdict(lambda: defaultdict(set))
    shown: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for fact, name, value in claims:
        shown[name][fact].add(value)
    # One property at a time: with the properties as VALUES beside the facts, Oxigraph takes fifteen times as long.
    for name in sorted(shown):
        for chunk in chunks(_otherwise(store, name, shown[name])):
            for row in store.select(_STATED % (chunk, name, name)):
                # What is restricted of a record has a graph of its own.
                record = kind_and_key(row["graph"].value)[1]
                found[row["fact"].value, name][record].add(row["value"].value)
    return dict(found)


def _otherwise(store: Store, name: str, shown: dict[str, set[str]]) -> list[str]:
    """The facts of which the data do not have just the one value that is shown."""
    told: dict[str, set[str]] = defaultdict(set)
    for chunk in chunks(shown):
        for row in store.select(_TOLD % (chunk, name)):
            told[row["fact"].value].add(row["value"].value)
    return [fact for fact, values in shown.items() if len(values) > 1 or told[fact] != values]


def contradicts(citation: Citation, fact: str, claims: Iterable[Claim], otherwise: Stated) -> bool:
    """Whether the citation's record gives the fact another value than the claims show, and not that one."""
    shown: dict[str, set[str]] = defaultdict(set)
    for of, name, value in claims:
        if of == fact:
            shown[name].add(value)
    given = ((otherwise.get((fact, name), {}).get(citation.record), values) for name, values in shown.items())
    return any(said and not said & values for said, values in given)
