"""When accreditations in the solutions of a question began and ended: by letters, by taking charge, or as stated."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from doyen import dates
from doyen.dates import When
from doyen.store import Solution

Event = tuple[When, str]
"""When something happened, and the IRI of the fact."""


@dataclass(frozen=True, slots=True)
class Service:
    """One accreditation: when functions began, on which fact that rests, and when they ended.

    Functions begin with the first credentials or, where none are known, when the source says that they did: with taking
    charge, or at some time after the commission. `placed` gives the place in the order of a post: the begin, else the
    end.
    """

    key: str
    began: When | None
    on: str
    ended: When | None
    placed: When | None
    solutions: tuple[Solution, ...]

    @property
    def days(self) -> int | None:
        """The days in post, if the source fixes both ends."""
        return days_between(self.began, self.ended)


def services(solutions: Iterable[Solution]) -> list[Service]:
    """The accreditations in the solutions, in the order of their keys."""
    return [_service(key, rows) for key, rows in by_accreditation(solutions).items()]


def by_accreditation(solutions: Iterable[Solution]) -> dict[str, list[Solution]]:
    """The solutions of each accreditation, in the order of their keys."""
    found: dict[str, list[Solution]] = defaultdict(list)
    for row in solutions:
        found[row["accreditation"].value].append(row)
    return dict(sorted(found.items()))


def _service(key: str, rows: Sequence[Solution]) -> Service:
    since, ended = (_one(moments(rows, name)) for name in ("begun", "ended"))
    began, on = first(rows, "presentation", "presented") or (since, "")
    # Who took charge, and later presented letters, had begun by then.
    if began and since and since.day and _possible(since) < _possible(began):
        began, on = since, ""
    return Service(key, began, on, ended, began or ended, tuple(rows))


def first(rows: Iterable[Solution], fact: str, name: str) -> Event | None:
    """The first of several events of one kind, by the first day that each can have been.

    Of an event that sources date differently, no day is certain.
    """
    found: dict[str, list[Solution]] = defaultdict(list)
    for row in rows:
        if fact in row:
            found[row[fact].value].append(row)
    events = [(when, iri) for iri, those in found.items() if (when := _one(moments(those, name)))]
    return min(events, key=lambda event: (_possible(event[0]), event[1]), default=None)


def moments(rows: Iterable[Solution], name: str) -> list[When]:
    """The dates that the rows have under a name: NAME is the certain day, NAME_from and NAME_by are the bounds."""
    keys = (f"{name}_from", f"{name}_by", name)
    stated = {tuple(row[key].value if key in row else "" for key in keys) for row in rows}
    return [
        When(day or f"{earliest}/{latest}", *_bounds(earliest, latest), certain=bool(day))
        for earliest, latest, day in sorted(stated)
        if earliest or latest
    ]


def days_between(one: When | None, other: When | None) -> int | None:
    """The days from one day to another, if both are certain.

    >>> days_between(dates.when("1991-08-01"), dates.when("1991-08-24")), days_between(dates.when("1991"), None)
    (23, None)
    """
    return (other.day - one.day).days if one and other and one.day and other.day else None


def _one(found: list[When]) -> When | None:
    return dates.one_of(found) if found else None


def _possible(when: When) -> date:
    """The first day that it can have been; where that is open, the last."""
    return when.earliest or when.latest or date.max


def _bounds(earliest: str, latest: str) -> tuple[date | None, date | None]:
    return (date.fromisoformat(earliest) if earliest else None), (date.fromisoformat(latest) if latest else None)


def place(service: Service) -> tuple[date, date, str]:
    """What orders the accreditations of a post: the first possible begin, then the end."""
    return (
        _possible(service.placed) if service.placed else date.max,
        _possible(service.ended) if service.ended else date.max,
        service.key,
    )
