"""Appointments as triples: accreditations, nominations, tenures, their steps, and the letters presented."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from doyen.model import Accreditation, Nomination, Presentation, Step, Tenure
from doyen.triples.graph import Graph
from doyen.triples.terms import A, day, dip, iri, known, text, word
from doyen.vocabulary import NO_LETTERS


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
    _family_name(graph, fact)
    graph.stated(subject, "endReason", "end", fact.ended_by)
    if fact.concurrent:
        group = iri(graph.iris("concurrent", fact.concurrent))
        graph.add(subject, dip("concurrentGroup"), group)
        graph.add(group, A, dip("ConcurrentGroup"))
    graph.cite(fact, subject, graph.span(subject, fact))


def nomination(graph: Graph, fact: Nomination, subject: str) -> None:
    """Who was meant to represent whom where, and what became of it.

    It is no `dip:Appointment` by name: what asks for those asks who has served.
    """
    graph.add(subject, A, dip("Nomination"), dip("Fact"))
    graph.ref(subject, "holder", fact.person, "person")
    graph.ref(subject, "sendingParty", fact.sender, "party")
    graph.ref(subject, "receivingParty", fact.receiver, "party")
    if fact.rank:
        graph.add(subject, dip("rank"), word("rank", fact.rank))
    graph.add(subject, dip("outcome"), word("outcome", fact.outcome))
    _family_name(graph, fact)
    graph.cite(fact, subject)


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
    if fact.acting:
        graph.add(subject, dip("acting"), text("true", "xsd:boolean"))
    graph.stated(subject, "endReason", "end", fact.ended_by)
    graph.cite(fact, subject, graph.span(subject, fact))


def step(graph: Graph, fact: Step, subject: str) -> None:
    """One step in the life of an appointment."""
    graph.add(subject, A, dip("AppointmentStep"), dip("Event"), dip("Fact"))
    graph.ref(subject, "appointment", fact.appointment.key, fact.appointment.kind_name)
    graph.add(subject, dip("kind"), word("step", fact.kind))
    moment = graph.when(subject, "date", fact.date)
    graph.date_note(subject, fact.date_note)
    graph.cite(fact, subject, (moment,))


def presentation(graph: Graph, fact: Presentation, subject: str) -> None:
    """One envoy's handing over, part of an occasion if one is known; and the cohort of its receiver and certain day."""
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
    words = f"Credentials in {graph.names.label('party', fact.receiver)}, "
    if not fact.occasion:
        graph.label(subject, words + fact.date.text)
    moment = graph.when(subject, "date", fact.date)
    graph.date_note(subject, fact.date_note)
    if fact.date.day and fact.credentials not in NO_LETTERS:
        cohort = iri(graph.iris("cohort", f"{fact.receiver}-{fact.date.day}"))
        graph.add(subject, dip("inCohort"), cohort)
        graph.add(cohort, A, dip("Cohort"))
        graph.label(cohort, words + fact.date.text)
        graph.ref(cohort, "receivingParty", fact.receiver, "party")
        graph.add(cohort, dip("day"), day(fact.date.day))
    graph.cite(fact, subject, (moment,))


def _family_name(graph: Graph, fact: Accreditation | Nomination) -> None:
    if fact.family_name:
        graph.add(iri(graph.iris("person", fact.person)), known("foaf:familyName"), text(fact.family_name))


APPOINTMENTS: dict[type[Any], Callable[[Graph, Any, str], None]] = {
    Accreditation: accreditation,
    Nomination: nomination,
    Tenure: tenure,
    Step: step,
    Presentation: presentation,
}
