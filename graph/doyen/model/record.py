"""A record: one source, and what it states."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from doyen.dates import When
from doyen.errors import Where
from doyen.model.facts import AnyFact


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The document that one record was made from. It says nothing of what came after `up_to`."""

    publisher: str
    published: When
    kind: str
    title: str = ""
    address: str = ""
    first_seen: When | None = None
    dateline: str = ""
    retrieved: str = ""
    language: str = ""
    text: str = ""
    reproduces: str = ""
    note: str = ""
    up_to: date | None = None
    restricted: bool = False

    @property
    def known_from(self) -> When:
        """When what it says became known: when it was first seen, else when it was published."""
        return self.first_seen or self.published


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """Something read in the source and not entered, with the reason."""

    what: str
    quote: str
    why: str
    restricted: bool = False
    where: Where = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """That a record was withdrawn: on which day, why, and by whom."""

    on: date
    why: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One curated file: its source and the facts that it states; of one that was withdrawn, only that and why."""

    name: str
    where: Where = field(compare=False)
    source: Source
    facts: tuple[AnyFact, ...]
    left_out: tuple[LeftOut, ...] = ()
    withdrawn: Withdrawal | None = None
