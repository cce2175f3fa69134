"""POCOM's principal officers of the Department of State: who held an office at home, and whose times cannot well be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from itertools import combinations
from pathlib import Path

from plain.archives import documents, text
from plain.pocom import missions
from plain.pocom_days import printed, spell

# Ambassadors at large have errands and career ambassadors a rank: neither is an office at home.
TITLES = frozenset({"ambassador-at-large", "career-ambassador"})
# From 1944 on the assistant secretaries of this list were four at a time and more, as ambassadors at large are.
SHARED = frozenset({"ambassador-at-large", "assistant-secretary2"})
NO_DAY = timedelta(0)


@dataclass(frozen=True)
class Principal:
    """One `<principal>`; `file` is the office."""

    file: str
    id: str
    person: str
    started: str
    ended: str


@cache
def principals(data: Path) -> tuple[Principal, ...]:
    """All entries, by file name, in the order of the file."""
    found = documents(data / "pocom" / "pocom-xml.tar.xz", "positions-principals")
    fields = ("id", "person-id", "started/date", "ended/date")
    return tuple(Principal(file, *(text(e, f) for f in fields)) for file, root in found for e in root.iter("principal"))


def shared(one: Principal, other: Principal) -> timedelta:
    """How long both surely were in office at once: where no day is printed nothing is sure."""
    begins, ends = [printed(p.started)[1] for p in (one, other)], [printed(p.ended)[0] for p in (one, other)]
    if None in begins or None in ends:
        return NO_DAY
    return max(min(day for day in ends if day) - max(day for day in begins if day), NO_DAY)


def two_holders(data: Path) -> set[frozenset[str]]:
    """The pairs of persons who held one office at once for a day or more, where several do not share it."""
    return {ids for ids, same in _overlapping(data) if not same}


def twice_in_office(data: Path) -> set[frozenset[str]]:
    """The pairs of entries by which one person held one office twice at once."""
    return {ids for ids, same in _overlapping(data) if same}


def _overlapping(data: Path) -> Iterator[tuple[frozenset[str], bool]]:
    offices: defaultdict[str, list[Principal]] = defaultdict(list)
    for principal in principals(data):
        if principal.file not in SHARED:
            offices[principal.file].append(principal)
    for held in offices.values():
        for one, other in combinations(held, 2):
            if shared(one, other):
                yield frozenset({one.id, other.id}), one.person == other.person


def abroad_and_at_home(data: Path, least: int) -> set[frozenset[str]]:
    """A mission and an office at home that one person surely had at once for more than so many days."""
    found = set()
    at_home: defaultdict[str, list[Principal]] = defaultdict(list)
    for principal in principals(data):
        if principal.file not in TITLES:
            at_home[principal.person].append(principal)
    for chief in missions(data):
        time = spell(chief)
        for principal in at_home.get(chief.person, ()):
            first, last = printed(principal.started)[1], printed(principal.ended)[0]
            if not (first and last and time.begin_latest and time.end_earliest):
                continue
            if (min(last, time.end_earliest) - max(first, time.begin_latest)).days > least:
                found.add(frozenset({chief.id, principal.id}))
    return found
