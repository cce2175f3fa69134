"""What happens in the life of an appointment, as entries state it: nominations, steps, and letters presented."""

from __future__ import annotations

from collections.abc import Iterator

from doyen import dates
from doyen.model import Accreditation, AnyFact, Appointment, Nomination, Presentation, Step
from doyen.records.items import Item
from doyen.records.reading import Reading

LETTERS = {
    "chargé d'affaires en pied": "letter to foreign minister",
    "chargé d'affaires": "not stated",
    "chargé d'affaires ad interim": "not stated",
    "high commissioner": "not stated",
    "permanent representative": "letter to organisation",
    "principal officer": "not stated",
    "agent": "not stated",
}
"""What ranks present that do not, or not always, present letters of credence to a head of state."""


def nominee(reading: Reading, item: Item) -> Iterator[AnyFact]:
    """Who was nominated or appointed as an envoy and never was one."""
    nomination = Nomination(
        **reading.common(item, reading.evidence(item)),
        person=item.text("name"),
        family_name=item.text("family name"),
        sender=item.text("sender"),
        receiver=item.text("receiver"),
        rank=item.text("rank"),
        outcome=item.text("outcome"),
        term=item.text("term"),
    )
    yield nomination
    yield from steps(reading, item, nomination)


def steps(reading: Reading, item: Item, appointment: Appointment) -> Iterator[Step]:
    """Each step of an appointment; it has the evidence of the appointment, but for what it says itself."""
    for step in item.items("steps"):
        yield Step(
            **reading.common(step, reading.evidence(step, appointment.evidence)),
            appointment=appointment,
            kind=step.text("kind"),
            date=step.when("date"),
            date_note=step.text("date note"),
        )


def presentations(reading: Reading, item: Item, of: Accreditation) -> Iterator[Presentation]:
    """Each presentation of credentials of which no occasion is known."""
    for letters in item.items("presentations"):
        date = letters.when("date")
        assert date is not None
        yield Presentation(
            **reading.common(letters, reading.evidence(letters, of.evidence)),
            person=of.person,
            sender=of.sender,
            receiver=of.receiver,
            term=of.term,
            credentials=letters.text("kind") or LETTERS.get(of.rank, ""),
            date=date,
            date_note=letters.text("date note"),
            presented_to=letters.text("received by"),
            place=letters.text("place"),
            order=letters.number("order"),
        )


def received(item: Item) -> tuple[dates.When, ...]:
    """The days on which the envoy's letters were received: by then he or she is accredited (Vienna Convention, 13).

    That of a restricted presentation is no more public than it.
    """
    groups = (each for each in item.items("presentations") if item.restricted or not each.restricted)
    days = (each.when("date") for each in groups if each.text("kind") != "working copy")
    return tuple(day for day in days if day)
