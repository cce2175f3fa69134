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
    Tenure,
)
from doyen.records.appointments import steps
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
        acting=bool(item.yes("acting")),
        since=item.when("since"),
        until=item.when("until"),
        attested=(attested,) if attested else (),
        term=item.text("term"),
        seat=item.text("seat"),
        ended_by=item.text("ended by"),
    )
    _ = tenure.span
    yield tenure
    yield from steps(reading, item, tenure)


def mission(reading: Reading, item: Item) -> Iterator[AnyFact]:
    """A mission, and each dated change of it."""
    evidence, attested = reading.evidence(item), item.when("attested on")
    mission = Mission(
        **reading.common(item, evidence),
        kind=item.text("kind"),
        sender=item.text("sender"),
        receiver=item.text("receiver"),
        seat=item.text("seat"),
        name=item.text("name"),
        covers=item.names("covers"),
        protected_by=item.text("protected by"),
        wikidata=item.text("wikidata"),
        latitude=item.text("latitude"),
        longitude=item.text("longitude"),
        since=item.when("opened"),
        until=item.when("closed"),
        attested=(attested,) if attested else (),
        term=item.text("term"),
    )
    _ = mission.span
    _check_mission(reading, item)
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


def _check_mission(reading: Reading, item: Item) -> None:
    """What one key of a mission says that another must bear out."""
    if ("latitude" in item) != ("longitude" in item):
        key = "latitude" if "latitude" in item else "longitude"
        reading.problems.add(item.line(key), f"{key!r} stands alone", "add the other, or take the line out")
    if "protected by" in item and item.text("protected by") in (item.text("sender"), item.text("receiver")):
        problem = f"{item.text('protected by')!r} protects a mission of its own, or one in its own country"
        reading.problems.add(item.line("protected by"), problem, "name the third party under whose flag it works")


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
