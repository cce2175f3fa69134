"""What sources call people, parties, organisations and places, as entries state it."""

from __future__ import annotations

from collections.abc import Iterator

from doyen.model import AnyFact, OrganisationNamed, PartyNamed, PersonNamed, PlaceNamed
from doyen.names import printed
from doyen.records.items import Item
from doyen.records.reading import Reading
from doyen.records.registers import PARTY_KINDS
from doyen.vocabulary import CODES


def person(reading: Reading, item: Item) -> Iterator[AnyFact]:
    """What a person is called."""
    if "born" in item and "died" not in item:
        remedy = "take it out: no birth dates of the living"
        reading.problems.add(item.line("born"), "a birth date of somebody who is not said to be dead", remedy)
    yield PersonNamed(
        **reading.common(item, reading.evidence(item)),
        person=item.text("name"),
        name=printed(item.text("name")),
        also=item.names("also"),
        family_name=item.text("family name"),
        born=item.when("born"),
        died=item.when("died"),
        wikidata=item.text("wikidata"),
    )


def party(reading: Reading, item: Item) -> Iterator[AnyFact]:
    """A party that ISO 3166 lacks."""
    if item.text("kind") not in PARTY_KINDS:
        reading.problems.add(
            item.line("kind"), f"{item.text('kind')!r} is no kind", f"one of: {', '.join(PARTY_KINDS)}"
        )
    for code in item.names("codes"):
        scheme, _, value = code.partition(" ")
        if scheme not in CODES or not value.strip():
            remedy = f"write a scheme and a code, such as 'cow 365'; schemes: {', '.join(CODES)}"
            reading.problems.add(item.line("codes"), f"{code!r} is no code", remedy)
    fact = PartyNamed(
        **reading.common(item, reading.evidence(item)),
        party=item.text("code"),
        name=item.text("name"),
        also=item.names("also"),
        kind=item.text("kind"),
        successors=item.names("successors"),
        codes=item.names("codes"),
        since=item.when("since"),
        until=item.when("until"),
    )
    _ = fact.span
    yield fact


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
        also=item.names("also"),
        latitude=item.text("latitude"),
        longitude=item.text("longitude"),
        wikidata=item.text("wikidata"),
    )
