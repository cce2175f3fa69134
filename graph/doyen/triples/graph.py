"""The triples of one record as they are collected: names, dates, spans and citations are written in one way."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from doyen.dates import When
from doyen.iris import Iris
from doyen.model import AnyFact, Evidence, Lasting, Record, joined
from doyen.names import Names
from doyen.triples.terms import A, Line, day, dip, iri, known, text, word
from doyen.vocabulary import ABOUT, slug


@dataclass(slots=True)
class Graph:
    """Collects the triples of one record, each once and in the order in which they are stated.

    `lines` are for all, `hidden` for the holders of the data folder only.
    """

    iris: Iris
    record: Record
    names: Names
    lines: dict[Line, None] = field(default_factory=dict)
    hidden: dict[Line, None] = field(default_factory=dict)
    restricted: bool = False

    @contextmanager
    def hiding(self, restricted: bool) -> Iterator[None]:
        """What is added meanwhile is restricted if this is, or what is around it."""
        before, self.restricted = self.restricted, self.restricted or restricted
        try:
            yield
        finally:
            self.restricted = before

    def add(self, subject: str, predicate: str, *objects: str) -> None:
        """A triple for each object; all are terms."""
        lines = self.hidden if self.restricted else self.lines
        for each in objects:
            lines[f"{subject} {predicate} {each}"] = None

    def ref(self, subject: str, predicate: str, reference: str, kind: str = "") -> None:
        """A triple that points to a thing, if there is one: a key of this kind, or `kind/key`."""
        if reference:
            self.add(subject, dip(predicate), iri(self.iris(kind, reference) if kind else self.iris.of(reference)))

    def label(self, subject: str, words: str) -> None:
        """What a thing without a name of its own is called."""
        self.add(subject, known("skos:prefLabel"), text(words, language="en"))

    def when(self, subject: str, predicate: str, moment: When | None) -> str:
        """A date: one node for each wording and bounds, so that competing claims stay apart."""
        if moment is None:
            return ""
        parts = (moment.text, moment.earliest, moment.latest) if not moment.certain else (moment.text,)
        node = iri(self.iris("date", "_".join(str(part or "") for part in parts)))
        self.add(subject, dip(predicate), node)
        self.add(node, A, dip("Date"))
        self.add(node, dip("asWritten"), text(moment.text, "edtf:EDTF"))
        for name, value in (("earliest", moment.earliest), ("latest", moment.latest), ("day", moment.day)):
            if value:
                self.add(node, dip(name), day(value))
        return node

    def stated(self, subject: str, predicate: str, scheme: str, chosen: str) -> None:
        """A word of a list; that a source does not state which is no triple, so that it contradicts no other source."""
        if chosen and chosen != "not stated":
            self.add(subject, dip(predicate), word(scheme, chosen))

    def date_note(self, subject: str, note: str) -> None:
        """How a date was arrived at, if anything says so."""
        if note:
            self.add(subject, dip("dateNote"), text(note, language="en"))

    def cite(self, fact: AnyFact, subject: str, dates: tuple[str, ...] = ()) -> None:
        """A citation for each piece of evidence."""
        for number, evidence in enumerate(fact.evidence, 1):
            with self.hiding(evidence.restricted):
                self._citation(fact, subject, evidence, number, dates)

    def _citation(self, fact: AnyFact, subject: str, evidence: Evidence, number: int, dates: tuple[str, ...]) -> None:
        record = self.record
        # One record may state a fact in two places of its file, so what is quoted is part of the citation's name.
        tail = joined(slug(evidence.quote or evidence.locator), evidence.about, "" if number == 1 else str(number))
        node = iri(self.iris("citation", f"{record.name}/{fact.kind_name}/{fact.key}/{tail}"))
        self.add(subject, dip("citation"), node)
        self.add(node, A, dip("Citation"))
        self.add(node, known("dcterms:source"), iri(self.iris("source", record.name)))
        self.add(node, dip("inRecord"), iri(self.iris("record", record.name)))
        self.add(node, dip("basis"), word("basis", evidence.basis))
        if evidence.quote:
            self.add(node, dip("quote"), text(evidence.quote))
        if evidence.locator:
            self.add(node, dip("locator"), text(evidence.locator))
        self.known_from(node)
        if self.restricted:
            self.add(node, dip("visibility"), word("visibility", "restricted"))
        if evidence.about:
            self.add(node, dip("aboutProperty"), dip(ABOUT[evidence.about]))
        for moment in dates:
            if moment:
                self.add(node, dip("statesDate"), moment)
        if fact.note:
            self.add(node, known("skos:note"), text(fact.note))

    def known_from(self, subject: str) -> None:
        """From which day the record's source could be read; of a vague date, the last day."""
        latest = self.record.source.known_from.latest
        if latest:
            self.add(subject, dip("knownFrom"), day(latest))

    def span(self, subject: str, fact: Lasting) -> tuple[str, ...]:
        """Begin, end and attestations as written, and the four bounds that they fix."""
        nodes = [self.when(subject, "since", fact.since), self.when(subject, "until", fact.until)]
        for moment in fact.attested:
            self.when(subject, "attestedOn", moment)
        bounds = fact.span
        for name, value in (
            ("beginEarliest", bounds.begin_earliest),
            ("beginLatest", bounds.begin_latest),
            ("endEarliest", bounds.end_earliest),
            ("endLatest", bounds.end_latest),
        ):
            if value:
                self.add(subject, dip(name), day(value))
        return tuple(nodes)
