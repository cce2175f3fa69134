"""The visits of foreign leaders to the United States, 1874-2024."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from xml.etree.ElementTree import Element

from plain.archives import documents, text


@dataclass(frozen=True)
class Visit:
    """One visit: two whole days, the visitor with the title before the name, the territory by its id, and what for."""

    id: str
    since: date
    until: date
    visitor: str
    sender: str
    what: str

    @property
    def days(self) -> int:
        """The days of the visit, the first and the last included."""
        return (self.until - self.since).days + 1


@cache
def visits(data: Path) -> tuple[Visit, ...]:
    """All visits, by decade, in the order of the file."""
    archive = data / "visits" / "visits-xml.tar.xz"
    return tuple(_visit(entry) for _, root in documents(archive, "data") for entry in root.iter("visit"))


def _visit(entry: Element) -> Visit:
    sender = entry.find("from")
    since, until = (date.fromisoformat(text(entry, part)) for part in ("start-date", "end-date"))
    told = "" if sender is None else sender.get("id", "")
    return Visit(text(entry, "id"), since, until, text(entry, "visitor"), told, text(entry, "description"))


def by_year(data: Path) -> Counter[int]:
    """The visits that began in each year."""
    return Counter(visit.since.year for visit in visits(data))


def by_sender(data: Path) -> Counter[str]:
    """The visits from each territory, by the id that the file has; spellings of one territory are not joined."""
    return Counter(visit.sender for visit in visits(data))


def began_on(data: Path, day: date) -> list[Visit]:
    """The visits that began on a day."""
    return [visit for visit in visits(data) if visit.since == day]


def lasting_on(data: Path, day: date) -> list[Visit]:
    """The visits of which the day was one, the first and the last included."""
    return [visit for visit in visits(data) if visit.since <= day <= visit.until]


def met_the_president(data: Path) -> set[str]:
    """The ids of the visits of which the description says "met with President" and a name, one word between or none.

    Who is elected, or Vice President, is no President; who met "again" came back after the days of the visit.
    """
    words = re.compile(r"\bmet (privately |briefly |informally )?(with )?president [a-z]", re.IGNORECASE)
    foreign = ("President Gorbachev", "President Musharraf", "President Karzai")
    return {
        visit.id
        for visit in visits(data)
        if words.search(" ".join(visit.what.split())) and not any(name in visit.what for name in foreign)
    }
