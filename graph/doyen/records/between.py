"""What passes between two parties, as entries state it: changes of their relations, and visits."""

from __future__ import annotations

from collections.abc import Iterator

from doyen.model import AnyFact, RelationsChange, Visit
from doyen.records.items import Item
from doyen.records.reading import Reading


def relations(reading: Reading, item: Item) -> Iterator[AnyFact]:
    """That one party recognised another, or that the relations of two changed."""
    date = item.when("date")
    assert date is not None
    yield RelationsChange(
        **reading.common(item, reading.evidence(item)),
        kind=item.text("kind"),
        sender=item.text("sender"),
        receiver=item.text("receiver"),
        date=date,
        date_note=item.text("date note"),
        level=item.text("level"),
        actors=item.names("actor"),
        place=item.text("place"),
        summary=item.text("summary"),
    )


def visit(reading: Reading, item: Item) -> Iterator[AnyFact]:
    """Who of one party visited another, when."""
    visit = Visit(
        **reading.common(item, reading.evidence(item)),
        visitors=tuple(dict.fromkeys(item.names("visitor"))),
        capacity=item.text("capacity"),
        sender=item.text("sender"),
        receiver=item.text("receiver"),
        kind=item.text("kind"),
        since=item.when("since"),
        until=item.when("until"),
        date_note=item.text("date note"),
        places=item.names("place"),
        met=item.names("met"),
        summary=item.text("summary"),
        term=item.text("term"),
    )
    _ = visit.span
    yield visit
