"""Occasions, presentations, meetings and statements, as entries state them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from doyen import dates
from doyen.model import (
    AnyFact,
    Evidence,
    Meeting,
    Occasion,
    Picture,
    Presentation,
    Statement,
)
from doyen.records.appointments import LETTERS
from doyen.records.envoys import accreditation, career
from doyen.records.items import Item
from doyen.records.reading import Reading

ALL_PRESENTED = "all who presented"


def occasion(reading: Reading, item: Item) -> Iterator[AnyFact]:
    """An occasion, what happened on it, and who presented."""
    key = reading.number("credentials")
    evidence = reading.evidence(item)
    date = item.when("date")
    assert date is not None
    receiver, place, received_by = item.text("receiver"), item.text("place"), item.text("received by")
    yield Occasion(
        **reading.common(item, evidence),
        occasion=key,
        receiver=receiver,
        date=date,
        date_note=item.text("date note"),
        form=item.text("form", "not stated"),
        place=place,
        presented_to=received_by,
    )
    shown = {name for picture in item.items("picture") for name in picture.names("shows")}
    for envoy in item.items("presented"):
        yield from presentation(reading, envoy, item, key, evidence, date, envoy.text("name") in shown)
    envoys = item.items("presented")
    names = tuple(envoy.text("name") for envoy in envoys if not envoy.restricted)
    hidden = tuple(envoy.text("name") for envoy in envoys if envoy.restricted)
    for said in item.items("said"):
        told = statement(reading, said, evidence, key, date, item, names or hidden)
        yield told
        if hidden and ALL_PRESENTED in said.names("addressee"):
            # That a restricted envoy was there is no more public than the envoy.
            yield replace(told, addressees=hidden, evidence=tuple(replace(e, restricted=True) for e in told.evidence))
    for picture in item.items("picture"):
        yield Picture(
            **reading.common(picture, reading.evidence(picture, evidence)),
            image=reading.number("image"),
            occasion=key,
            shows=picture.names("shows"),
        )


def presentation(
    reading: Reading, envoy: Item, item: Item, key: str, above: tuple[Evidence, ...], date: dates.When, shown: bool
) -> Iterator[AnyFact]:
    """One envoy on an occasion: the accreditation, the presentation and the earlier posts."""
    evidence = reading.evidence(envoy, above)
    rank = envoy.text("rank") or item.text("rank")
    credentials = item.text("kind") or LETTERS.get(rank, "")
    # Who is received with letters, or officially without them, is accredited by then (Vienna Convention, Article 13).
    received = None if credentials == "working copy" else date
    fact = accreditation(reading, envoy, evidence, receiver=item.text("receiver"), rank=rank, attested=received)
    for listed in reading.complete.get(fact.receiver.casefold(), []):
        if dates.within(date, None, listed.latest) == "no":
            problem = f"presents credentials after {listed.text}, the day of the record's complete list"
            reading.problems.add(envoy.line(), problem, "correct the day, or make a record of the list alone")
    yield fact
    caption = reading.evidence(item.items("picture")[0], above) if shown else ()
    yield Presentation(
        **reading.common(envoy, evidence[:1] + caption),
        occasion=key,
        person=fact.person,
        sender=fact.sender,
        receiver=fact.receiver,
        term=fact.term,
        credentials=credentials,
        date=date,
        date_note=item.text("date note"),
        presented_to=item.text("received by"),
        place=item.text("place"),
        order=envoy.number("order"),
    )
    yield from career(reading, envoy, fact, evidence)


def meeting(reading: Reading, item: Item) -> Iterator[AnyFact]:
    """A meeting and what was said at it."""
    key, evidence, date = reading.number("meeting"), reading.evidence(item), item.when("date")
    assert date is not None
    yield Meeting(
        **reading.common(item, evidence),
        meeting=key,
        kind=item.text("kind"),
        date=date,
        date_note=item.text("date note"),
        order=item.number("order on the day"),
        place=item.text("place"),
        hosts=item.names("host"),
        guests=item.names("guest"),
        topics=item.names("topics"),
    )
    for said in item.items("said"):
        yield statement(reading, said, evidence, key, date, item, ())


def top_statement(reading: Reading, item: Item) -> Iterator[AnyFact]:
    """A statement that no meeting or occasion frames."""
    yield statement(reading, item, (), "", item.when("date"), item, ())


def statement(
    reading: Reading,
    item: Item,
    above: tuple[Evidence, ...],
    part_of: str,
    date: dates.When | None,
    around: Item,
    presenters: tuple[str, ...],
) -> Statement:
    """What one entry of `said` reports; it has the evidence, date and place of what is around it."""
    addressees = item.names("addressee")
    if ALL_PRESENTED in addressees:
        if not presenters:
            reading.problems.add(item.line("addressee"), "nobody presents here", "name the addressees")
        addressees = tuple(a for a in addressees if a != ALL_PRESENTED) + presenters
    return Statement(
        **reading.common(item, reading.evidence(item, above)),
        statement=reading.number("statement"),
        part_of=part_of,
        kind=item.text("kind"),
        speakers=item.names("speaker"),
        addressees=addressees,
        topics=item.names("topics"),
        summary=item.text("summary"),
        date=date,
        date_note=around.text("date note"),
        place=around.text("place"),
    )
