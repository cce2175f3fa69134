"""What sources call people, parties and places as triples."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from doyen.iris import TERM
from doyen.model import OrganisationNamed, PartyNamed, PersonNamed, PlaceNamed
from doyen.triples.graph import Graph
from doyen.triples.registers import CLASSES, party_class
from doyen.triples.terms import A, dip, iri, known, text


def person(graph: Graph, fact: PersonNamed, subject: str) -> None:
    """What a person is called, and when one of the dead was born and died."""
    _called(graph, fact, subject, fact.name)
    if fact.family_name:
        graph.add(subject, known("foaf:familyName"), text(fact.family_name))
    moments = graph.when(subject, "born", fact.born), graph.when(subject, "died", fact.died)
    _same_as(graph, subject, fact.wikidata)
    graph.cite(fact, subject, moments)


def party(graph: Graph, fact: PartyNamed, subject: str) -> None:
    """A party that ISO lacks: its class, names, codes and time, and what followed it."""
    _called(graph, fact, subject, fact.name)
    for code in fact.codes:
        scheme, _, value = code.partition(" ")
        if scheme == "wikidata":
            _same_as(graph, subject, value)
        else:
            graph.add(subject, known("skos:notation"), f"{text(value)}^^<{TERM}{scheme}>")
    for successor in fact.successors:
        graph.add(iri(graph.iris("party", successor)), dip("successorOf"), subject)
    graph.cite(fact, subject, graph.span(subject, fact))


def organisation(graph: Graph, fact: OrganisationNamed, subject: str) -> None:
    """What an organisation is called."""
    graph.add(subject, known("skos:altLabel"), *(text(name, language="en") for name in (fact.name, *fact.also)))
    graph.cite(fact, subject)


def place(graph: Graph, fact: PlaceNamed, subject: str) -> None:
    """Where a place lies."""
    graph.add(subject, known("skos:altLabel"), *(text(name) for name in fact.also))
    graph.ref(subject, "locatedIn", fact.within)
    if fact.capital_of:
        graph.ref(iri(graph.iris("party", fact.capital_of)), "capital", fact.place, "place")
    for predicate, degrees in (("wgs84:lat", fact.latitude), ("wgs84:long", fact.longitude)):
        if degrees:
            graph.add(subject, known(predicate), text(degrees, "xsd:decimal"))
    _same_as(graph, subject, fact.wikidata)
    graph.cite(fact, subject)


def _called(graph: Graph, fact: PersonNamed | PartyNamed, subject: str, name: str) -> None:
    """The class and names: the name that a register has is the preferred one."""
    entry = graph.names.entry(fact.kind_name, fact.key)
    language = "en" if fact.kind_name == "party" else ""
    graph.add(subject, A, dip(CLASSES.get(fact.kind_name) or party_class(fact.key, graph.names)))
    if entry is None or entry.name != name:
        graph.add(subject, known("skos:altLabel" if entry else "skos:prefLabel"), text(name, language=language))
    graph.add(subject, known("skos:altLabel"), *(text(other, language=language) for other in fact.also))


def _same_as(graph: Graph, subject: str, item: str) -> None:
    """The item of Wikidata that a source gives."""
    if item.startswith("Q"):
        graph.add(subject, known("skos:exactMatch"), known(f"wd:{item}"))


NAMED: dict[type[Any], Callable[[Graph, Any, str], None]] = {
    PersonNamed: person,
    PartyNamed: party,
    PlaceNamed: place,
    OrganisationNamed: organisation,
}
