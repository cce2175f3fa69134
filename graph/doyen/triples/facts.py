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
    OrganisationNamed,
    Picture,
    PlaceNamed,
    Presentation,
    Statement,
    Tenure,
    event_kind,
)
from doyen.triples.graph import Graph
from doyen.triples.terms import A, day, dip, iri, known, text, word
from doyen.vocabulary import HEAD_NO_MISSION, NO_LETTERS


def accreditation(graph: Graph, fact: Accreditation, subject: str) -> None:
    """Who represents whom where, in which rank, living where."""
    graph.add(subject, A, dip("Accreditation"), dip("Appointment"), dip("Fact"))
    graph.ref(subject, "holder", fact.person, "person")
    graph.ref(subject, "sendingParty", fact.sender, "party")
    graph.ref(subject, "receivingParty", fact.receiver, "party")
    if fact.rank:
        graph.add(subject, dip("rank"), word("rank", fact.rank))
    if fact.resident is not None:
        graph.add(subject, dip("residency"), word("residency", "resident" if fact.resident else "non-resident"))
    graph.ref(subject, "residentAt", fact.seat, "place")
    if fact.family_name:
        graph.add(iri(graph.iris("person", fact.person)), known("foaf:familyName"), text(fact.family_name))
    graph.cite(fact, subject, graph.span(subject, fact))


def occasion(graph: Graph, fact: Occasion, subject: str) -> None:
    """The occasion of presentations."""
    graph.add(subject, A, dip("CredentialsOccasion"), dip("Event"), dip("Fact"))
    graph.label(subject, f"Credentials in {graph.names.label('party', fact.receiver)}, {fact.date.text}")
    graph.ref(subject, "receivingParty", fact.receiver, "party")
    graph.ref(subject, "place", fact.place, "place")
    graph.ref(subject, "presentedTo", fact.presented_to)
    graph.add(subject, dip("form"), word("form", fact.form))
    moment = graph.when(subject, "date", fact.date)
    _date_note(graph, subject, fact.date_note)
    graph.cite(fact, subject, (moment,))


def presentation(graph: Graph, fact: Presentation, subject: str) -> None:
    """One envoy's handing over, and the cohort of its receiver and day if that is certain."""
    graph.add(subject, A, dip("CredentialsPresentation"), dip("Event"), dip("Fact"))
    graph.add(subject, dip("kind"), word("credentials", fact.credentials))
    graph.add(subject, dip("accreditation"), iri(graph.iris("accreditation", fact.accreditation)))
    graph.ref(subject, "presenter", fact.person, "person")
    graph.ref(subject, "sendingParty", fact.sender, "party")
    graph.ref(subject, "receivingParty", fact.receiver, "party")
    graph.ref(subject, "partOf", fact.occasion, "occasion")
    graph.ref(subject, "presentedTo", fact.presented_to)
    graph.ref(subject, "place", fact.place, "place")
    if fact.order:
        graph.add(subject, dip("ordinal"), text(str(fact.order), "xsd:integer"))
    moment = graph.when(subject, "date", fact.date)
    _date_note(graph, subject, fact.date_note)
    if fact.date.day and fact.credentials not in NO_LETTERS:
        cohort = iri(graph.iris("cohort", f"{fact.receiver}-{fact.date.day}"))
        graph.add(subject, dip("inCohort"), cohort)
        graph.add(cohort, A, dip("Cohort"))
        graph.ref(cohort, "receivingParty", fact.receiver, "party")
        graph.add(cohort, dip("day"), day(fact.date.day))
    graph.cite(fact, subject, (moment,))


def tenure(graph: Graph, fact: Tenure, subject: str) -> None:
    """The holding of an office or a post."""
    graph.add(subject, A, dip("OfficeTenure"), dip("Appointment"), dip("Fact"))
    graph.ref(subject, "holder", fact.holder, "" if "/" in fact.holder else "person")
    if fact.office:
        office = iri(graph.iris("office", fact.office))
        graph.add(subject, dip("office"), office)
        graph.ref(office, "officeOf", fact.of, "party")
        if fact.kind:
            graph.add(office, dip("kind"), word("office", fact.kind))
        graph.ref(office, "seat", fact.seat, "place")
        if fact.body:
            graph.ref(iri(graph.iris("body", fact.body)), "organOf", fact.of, "party")
    else:
        graph.add(subject, dip("title"), text(fact.title))
        graph.add(subject, dip("kind"), word("post", fact.kind))
        graph.ref(subject, "residentAt", fact.seat, "place")
    graph.ref(subject, "at", fact.body, "body")
    graph.ref(subject, "sendingParty", fact.sender, "party")
    graph.ref(subject, "receivingParty", fact.receiver, "party")
    if fact.ordinal:
        graph.add(subject, dip("ordinal"), text(str(fact.ordinal), "xsd:integer"))
    graph.cite(fact, subject, graph.span(subject, fact))


def mission(graph: Graph, fact: Mission, subject: str) -> None:
    """A standing mission."""
    graph.add(subject, A, dip("Mission"), dip("Fact"))
    sender, receiver = (graph.names.label("party", key) for key in (fact.sender, fact.receiver))
    graph.label(subject, f"{fact.kind} of {sender} in {receiver}")
    graph.add(subject, dip("kind"), word("mission", fact.kind))
    graph.ref(subject, "sendingParty", fact.sender, "party")
    graph.ref(subject, "receivingParty", fact.receiver, "party")
    graph.ref(subject, "seat", fact.seat, "place")
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
    _date_note(graph, subject, fact.date_note)
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
    _date_note(graph, subject, fact.date_note)
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


def place(graph: Graph, fact: PlaceNamed, subject: str) -> None:
    """Where a place lies."""
    graph.ref(subject, "locatedIn", fact.within)
    if fact.capital_of:
        graph.ref(iri(graph.iris("party", fact.capital_of)), "capital", fact.place, "place")
    graph.cite(fact, subject)


def organisation(graph: Graph, fact: OrganisationNamed, subject: str) -> None:
    """What an organisation is called."""
    graph.add(subject, known("skos:altLabel"), *(text(name, language="en") for name in (fact.name, *fact.also)))
    graph.cite(fact, subject)


def picture(graph: Graph, fact: Picture, subject: str) -> None:
    """Whom a picture shows."""
    graph.add(subject, A, dip("Image"), dip("Fact"))
    graph.add(subject, known("foaf:depicts"), *(iri(graph.iris("person", key)) for key in fact.shows))
    graph.ref(subject, "partOf", fact.occasion, "occasion")
    graph.cite(fact, subject)


EMITTERS: dict[type[Any], Callable[[Graph, Any, str], None]] = {
    Accreditation: accreditation,
    Occasion: occasion,
    Presentation: presentation,
    Tenure: tenure,
    Mission: mission,
    MissionChange: change,
    Absence: absence,
    Meeting: meeting,
    Statement: statement,
    Custom: custom,
    CompleteList: complete,
    PlaceNamed: place,
    OrganisationNamed: organisation,
    Picture: picture,
}


def _date_note(graph: Graph, subject: str, note: str) -> None:
    if note:
        graph.add(subject, dip("dateNote"), text(note, language="en"))
