"""What stands: offices, missions, absences, customs, names and places, as entries state them."""

from __future__ import annotations

from collections.abc import Iterator

from doyen.model import (
    Absence,
    AnyFact,
    CompleteList,
    Custom,
    Mission,
    MissionChange,
    OrganisationNamed,
    PlaceNamed,
    Tenure,
)
from doyen.records.items import Item
from doyen.records.reading import Reading


def office(reading: Reading, item: Item) -> Iterator[AnyFact]:
    """The holding of an office."""
    attested = item.when("attested on")
    tenure = Tenure(
        **reading.common(item, reading.evidence(item)),
        holder=item.text("holder"),
        of=item.text("of"),
        office=item.text("office"),
        kind=item.text("kind"),
        body=item.text("body"),
        ordinal=item.number("ordinal"),
        since=item.when("since"),
        until=item.when("until"),
        attested=(attested,) if attested else (),
        term=item.text("term"),
        seat=item.text("seat"),
    )
    _ = tenure.span
    yield tenure


def mission(reading: Reading, item: Item) -> Iterator[AnyFact]:
    """A mission, and each dated change of it."""
    evidence, attested = reading.evidence(item), item.when("attested on")
    mission = Mission(
        **reading.common(item, evidence),
        kind=item.text("kind"),
        sender=item.text("sender"),
        receiver=item.text("receiver"),
        seat=item.text("seat"),
        since=item.when("opened"),
        until=item.when("closed"),
        attested=(attested,) if attested else (),
        term=item.text("term"),
    )
    _ = mission.span
    yield mission
    for kind in ("opened", "closed"):
        date = item.when(kind)
        if date:
            yield MissionChange(**reading.common(item, evidence), mission=mission, kind=kind, date=date)
    for change in item.items("changes"):
        date = change.when("date")
        assert date is not None
        yield MissionChange(
            **reading.common(change, reading.evidence(change, evidence)),
            mission=mission,
            kind=change.text("kind"),
            date=date,
        )


def absence(reading: Reading, item: Item) -> Iterator[AnyFact]:
    """What a source says is not there."""
    date = item.when("on")
    assert date is not None
    yield Absence(
        **reading.common(item, reading.evidence(item)),
        what=item.text("what"),
        sender=item.text("sender"),
        receiver=item.text("receiver"),
        date=date,
    )


def custom(reading: Reading, item: Item) -> Iterator[AnyFact]:
    """The practice of a receiver."""
    yield Custom(
        **reading.common(item, reading.evidence(item)),
        custom=reading.name,
        receiver=item.text("receiver"),
        start=item.text("functions begin", "not stated"),
        nuncio_first=item.yes("nuncio first"),
        non_residents=item.text("non-residents"),
        acting=item.text("acting heads"),
        within_a_day=item.text("within a day"),
        presented_to=item.text("presented to"),
        form=item.text("form"),
        place=item.text("place"),
    )


def complete(reading: Reading, item: Item) -> Iterator[AnyFact]:
    """That the record's envoys to a receiver are all heads of mission there on a day.

    It is read before the envoys, since to be on the list attests each of them on that day.
    """
    date = item.when("on")
    assert date is not None
    receiver = item.text("receiver")
    reading.complete.setdefault(receiver.casefold(), []).append(date)
    yield CompleteList(
        **reading.common(item, reading.evidence(item)),
        record=reading.name,
        receiver=receiver,
        what=item.text("what"),
        date=date,
    )


def organisation(reading: Reading, item: Item) -> Iterator[AnyFact]:
    """What a source calls an organisation."""
    yield OrganisationNamed(
        **reading.common(item, reading.evidence(item)),
        party=item.text("code"),
        name=item.text("name"),
        also=item.names("also"),
    )


def place(reading: Reading, item: Item) -> Iterator[AnyFact]:
    """Where a place lies."""
    yield PlaceNamed(
        **reading.common(item, reading.evidence(item)),
        place=item.text("name"),
        within=item.text("in"),
        capital_of=item.text("capital of"),
    )
