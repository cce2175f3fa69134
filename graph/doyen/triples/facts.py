"""Each kind of fact as triples: a function for each, in EMITTERS."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from doyen.model import (
    Absence,
    Accreditation,
    CompleteList,
    Custom,
    Meeting,
    Mission,
    MissionChange,
    Occasion,
    Picture,
    RelationsChange,
    Statement,
    Visit,
    event_kind,
)
from doyen.triples.appointments import APPOINTMENTS
from doyen.triples.graph import Graph
from doyen.triples.naming import NAMED
from doyen.triples.terms import A, dip, iri, known, text, word
from doyen.vocabulary import HEAD_NO_MISSION


def occasion(graph: Graph, fact: Occasion, subject: str) -> None:
    """The occasion of presentations."""
    graph.add(subject, A, dip("CredentialsOccasion"), dip("Event"), dip("Fact"))
    graph.label(subject, f"Credentials in {graph.names.label('party', fact.receiver)}, {fact.date.text}")
    graph.ref(subject, "receivingParty", fact.receiver, "party")
    graph.ref(subject, "place", fact.place, "place")
    graph.ref(subject, "presentedTo", fact.presented_to)
    graph.add(subject, dip("form"), word("form", fact.form))
    moment = graph.when(subject, "date", fact.date)
    graph.date_note(subject, fact.date_note)
    graph.cite(fact, subject, (moment,))


def mission(graph: Graph, fact: Mission, subject: str) -> None:
    """A standing mission."""
    graph.add(subject, A, dip("Mission"), dip("Fact"))
    sender, receiver = (graph.names.label("party", key) for key in (fact.sender, fact.receiver))
    graph.label(subject, f"{fact.kind} of {sender} in {receiver}")
    graph.add(subject, dip("kind"), word("mission", fact.kind))
    graph.ref(subject, "sendingParty", fact.sender, "party")
    graph.ref(subject, "receivingParty", fact.receiver, "party")
    graph.ref(subject, "seat", fact.seat, "place")
    for party in fact.covers:
        graph.ref(subject, "covers", party, "party")
    graph.ref(subject, "protectedBy", fact.protected_by, "party")
    if fact.name:
        graph.add(subject, known("skos:altLabel"), text(fact.name))
    for predicate, degrees in (("wgs84:lat", fact.latitude), ("wgs84:long", fact.longitude)):
        if degrees:
            graph.add(subject, known(predicate), text(degrees, "xsd:decimal"))
    if fact.wikidata.startswith("Q"):
        graph.add(subject, known("skos:exactMatch"), known(f"wd:{fact.wikidata}"))
    graph.cite(fact, subject, graph.span(subject, fact))


def change(graph: Graph, fact: MissionChange, subject: str) -> None:
    """What happened to a mission."""
    graph.add(subject, A, dip("MissionChange"), dip("Event"), dip("Fact"))
    graph.ref(subject, "mission", fact.mission.key, "mission")
    graph.add(subject, dip("kind"), word("change", fact.kind))
    graph.cite(fact, subject, (graph.when(subject, "date", fact.date),))


def absence(graph: Graph, fact: Absence, subject: str) -> None:
    """What a source says is not there."""
    graph.add(subject, A, dip("Absence"), dip("Fact"))
    graph.add(subject, dip("kind"), word("mission", fact.what))
    graph.ref(subject, "sendingParty", fact.sender, "party")
    graph.ref(subject, "receivingParty", fact.receiver, "party")
    graph.cite(fact, subject, (graph.when(subject, "date", fact.date),))


def relations(graph: Graph, fact: RelationsChange, subject: str) -> None:
    """What changed between two parties."""
    graph.add(subject, A, dip("RelationsChange"), dip("Event"), dip("Fact"))
    graph.add(subject, dip("kind"), word("relations", fact.kind))
    for name, party in zip(("sendingParty", "receivingParty"), fact.parties, strict=True):
        graph.ref(subject, name, party, "party")
    if fact.level:
        graph.add(subject, dip("level"), word("mission", fact.level))
    for actor in fact.actors:
        graph.ref(subject, "actor", actor)
    graph.ref(subject, "place", fact.place, "place")
    if fact.summary:
        graph.add(subject, known("dcterms:abstract"), text(fact.summary, language="en"))
    moment = graph.when(subject, "date", fact.date)
    graph.date_note(subject, fact.date_note)
    graph.cite(fact, subject, (moment,))


def visit(graph: Graph, fact: Visit, subject: str) -> None:
    """Who visited whom, from when to when."""
    graph.add(subject, A, dip("Visit"), dip("Event"), dip("Fact"))
    graph.stated(subject, "kind", "visit", fact.kind)
    for name, references in (("visitor", fact.visitors), ("met", fact.met)):
        for reference in references:
            graph.ref(subject, name, reference)
    if fact.capacity:
        graph.add(subject, dip("capacity"), text(fact.capacity))
    graph.ref(subject, "sendingParty", fact.sender, "party")
    graph.ref(subject, "receivingParty", fact.receiver, "party")
    for place in fact.places:
        graph.ref(subject, "place", place, "place")
    if fact.summary:
        graph.add(subject, known("dcterms:abstract"), text(fact.summary, language="en"))
    graph.date_note(subject, fact.date_note)
    graph.cite(fact, subject, graph.span(subject, fact))


def meeting(graph: Graph, fact: Meeting, subject: str) -> None:
    """Who received whom."""
    graph.add(subject, A, dip("Meeting"), dip("Event"), dip("Fact"))
    graph.label(subject, f"{fact.kind}, {fact.date.text}")
    graph.add(subject, dip("kind"), word("meeting", fact.kind))
    graph.ref(subject, "place", fact.place, "place")
    for name, references in (("host", fact.hosts), ("guest", fact.guests), ("topic", fact.topics)):
        for reference in references:
            graph.ref(subject, name, reference)
    moment = graph.when(subject, "date", fact.date)
    graph.date_note(subject, fact.date_note)
    for other in graph.record.facts:
        later = isinstance(other, Meeting) and other.date == fact.date and (other.order or 0) > (fact.order or 99)
        if later:
            with graph.hiding(other.restricted):
                graph.ref(subject, "before", other.key, "meeting")
    graph.cite(fact, subject, (moment,))


def statement(graph: Graph, fact: Statement, subject: str) -> None:
    """Who said what to whom."""
    graph.add(subject, A, dip("Statement"), dip("Event"), dip("Fact"))
    graph.add(subject, dip("kind"), word("statement", fact.kind))
    graph.add(subject, known("dcterms:abstract"), text(fact.summary, language="en"))
    graph.ref(subject, "place", fact.place, "place")
    if fact.part_of:
        graph.ref(subject, "partOf", fact.part_of, event_kind(fact.part_of))
    for name, references in (
        ("speaker", fact.speakers),
        ("addressee", fact.addressees),
        ("topic", fact.topics),
    ):
        for reference in references:
            graph.ref(subject, name, reference)
    moment = graph.when(subject, "date", fact.date)
    graph.date_note(subject, fact.date_note)
    graph.cite(fact, subject, (moment,))


def custom(graph: Graph, fact: Custom, subject: str) -> None:
    """The practice of a receiver."""
    graph.add(subject, A, dip("ReceivingCustom"), dip("Fact"))
    graph.ref(subject, "receivingParty", fact.receiver, "party")
    graph.add(subject, dip("functionsBegin"), word("start", fact.start))
    if fact.nuncio_first is not None:
        graph.add(subject, dip("nuncioFirst"), text("true" if fact.nuncio_first else "false", "xsd:boolean"))
    for name, scheme, stated in (
        ("nonResidents", "non-residents", fact.non_residents),
        ("actingHeads", "acting", fact.acting),
        ("withinADay", "day", fact.within_a_day),
    ):
        if stated:
            graph.add(subject, dip(name), word(scheme, stated))
    graph.ref(subject, "presentedTo", fact.presented_to)
    graph.ref(subject, "place", fact.place, "place")
    if fact.form:
        graph.add(subject, dip("form"), word("form", fact.form))
    graph.cite(fact, subject)


def complete(graph: Graph, fact: CompleteList, subject: str) -> None:
    """A list of all heads of mission, and each accreditation on it."""
    envoys = (f for f in graph.record.facts if isinstance(f, Accreditation) and f.rank not in HEAD_NO_MISSION)
    listed = [e for e in envoys if e.receiver == fact.receiver and fact.date in e.attested]
    # Without an envoy who is restricted the list would not be whole, and would deny him.
    with graph.hiding(any(envoy.restricted for envoy in listed)):
        graph.add(subject, A, dip("CompleteList"), dip("Fact"))
        graph.ref(subject, "receivingParty", fact.receiver, "party")
        graph.add(subject, dip("kind"), word("complete", fact.what))
        for envoy in listed:
            graph.ref(subject, "lists", envoy.key, "accreditation")
        graph.cite(fact, subject, (graph.when(subject, "date", fact.date),))


def picture(graph: Graph, fact: Picture, subject: str) -> None:
    """Whom a picture shows."""
    graph.add(subject, A, dip("Image"), dip("Fact"))
    graph.add(subject, known("foaf:depicts"), *(iri(graph.iris("person", key)) for key in fact.shows))
    graph.ref(subject, "partOf", fact.occasion, "occasion")
    graph.cite(fact, subject)


EMITTERS: dict[type[Any], Callable[[Graph, Any, str], None]] = {
    **APPOINTMENTS,
    Occasion: occasion,
    Mission: mission,
    MissionChange: change,
    Absence: absence,
    RelationsChange: relations,
    Visit: visit,
    Meeting: meeting,
    Statement: statement,
    Custom: custom,
    CompleteList: complete,
    Picture: picture,
    **NAMED,
}
