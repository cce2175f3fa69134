"""What is known of the representation of one party at another, as facts with a level and a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from doyen import dates
from doyen.iris import DIP, TERM, kind_and_key
from doyen.network import network
from doyen.store import Store
from doyen.vocabulary import term

Pair = tuple[str, str]
"""The keys of a sender and a receiver."""

NONE, CHARGE, MINISTER, AMBASSADOR, OTHER = 0, 1, 2, 3, 9
"""The levels of COW's Diplomatic Exchange data."""

RANKS = {
    "nuncio": AMBASSADOR,
    "ambassador": AMBASSADOR,
    "high commissioner": AMBASSADOR,
    "envoy extraordinary and minister plenipotentiary": MINISTER,
    "internuncio": MINISTER,
    "minister resident": MINISTER,
    "chargé d'affaires en pied": CHARGE,
    "chargé d'affaires": CHARGE,
    "chargé d'affaires ad interim": CHARGE,
    "permanent representative": OTHER,
    "head of representation": OTHER,
    "principal officer": OTHER,
    "agent": OTHER,
}
"""Heads of missions and of other offices; consuls and special envoys represent no party at that level."""

MISSIONS = {
    "embassy": (CHARGE, AMBASSADOR),
    "high commission": (CHARGE, AMBASSADOR),
    "nunciature": (CHARGE, AMBASSADOR),
    "legation": (CHARGE, MINISTER),
    "permanent mission": (OTHER, OTHER),
    "interests section": (OTHER, OTHER),
    "liaison office": (OTHER, OTHER),
    "representative office": (OTHER, OTHER),
}
"""Who may head a mission that is there: at least a chargé d'affaires. Consular posts and delegations are none."""

DENIES = ("embassy", "high commission", "nunciature", "permanent mission")
"""The missions whose stated absence says that there was none; where no liaison office is, an embassy may be."""


@dataclass(frozen=True, slots=True)
class Held:
    """An accreditation or a mission: its lowest and highest level, when it held, and whether it is resident.

    There is no lowest where one source has a head of mission and another a consul, or ranks that no order compares.
    """

    fact: str
    low: int | None
    high: int
    span: dates.Span
    resident: frozenset[bool] = frozenset()

    @property
    def known(self) -> dates.Span | None:
        """From the first to the last day that its bounds name; None if it has no bound."""
        span = self.span
        days = [span.begin_earliest, span.begin_latest, span.end_earliest, span.end_latest]
        named = sorted(day for day in days if day)
        return dates.Span(named[0], named[0], named[-1], named[-1]) if named else None


@dataclass(frozen=True, slots=True)
class Absent:
    """A source's word that a mission was not there on a date."""

    fact: str
    when: dates.When


@dataclass(slots=True)
class Dyad:
    """All that is known of one ordered pair."""

    held: list[Held] = field(default_factory=list)
    absent: list[Absent] = field(default_factory=list)

    def years(self) -> Iterator[int]:
        """The years in which something is known."""
        for known in filter(None, (each.known for each in self.held)):
            assert known.begin_earliest
            assert known.end_latest
            yield from range(known.begin_earliest.year, known.end_latest.year + 1)
        for each in self.absent:
            named = [day for day in (each.when.earliest, each.when.latest) if day]
            yield from range(named[0].year, named[-1].year + 1)


@dataclass(frozen=True, slots=True)
class Complete:
    """A list of all heads of mission with a receiver on a day: the senders on it."""

    fact: str
    receiver: str
    day: date
    senders: frozenset[str]


def dyads(store: Store) -> dict[Pair, Dyad]:
    """What is known of each ordered pair of sender and receiver, by their keys."""
    found: dict[Pair, Dyad] = {}
    for pair, held in (*_accreditations(store), *_missions(store)):
        found.setdefault(pair, Dyad()).held.append(held)
    for pair, absent in _absences(store):
        found.setdefault(pair, Dyad()).absent.append(absent)
    return found


def _accreditations(store: Store) -> Iterator[tuple[Pair, Held]]:
    resident: dict[str, set[bool]] = {}
    known = "VALUES ?r { term:residency-resident term:residency-non-resident } ?f dip:residency ?r"
    for row in store.select(f"SELECT ?f ?r {{ {known} }}"):
        resident.setdefault(row["f"].value, set()).add(row["r"].value == TERM + term("residency", "resident"))
    for pair, tie in _ties(store, "accreditations"):
        found = [RANKS.get(rank) for rank in tie["rank"].split(" or ")] if tie["rank"] else [CHARGE, AMBASSADOR]
        levels = [level for level in found if level is not None]
        if levels:
            lives = frozenset(resident.get(tie["fact"], ()))
            ordered = [level for level in levels if level != OTHER]
            compared = len(levels) == len(found) and len(ordered) in (0, len(levels))
            low, high = min(levels) if compared else None, max(ordered or levels)
            yield pair, Held(tie["fact"], low, high, tie["span"], lives)


def _missions(store: Store) -> Iterator[tuple[Pair, Held]]:
    for pair, tie in _ties(store, "missions"):
        if tie["label"] in MISSIONS:
            yield pair, Held(tie["fact"], *MISSIONS[tie["label"]], tie["span"], frozenset((True,)))


def _ties(store: Store, kind: str) -> Iterator[tuple[Pair, dict[str, Any]]]:
    graph = network(store, kind)
    for sender, receiver, tie in graph.edges(data=True):
        yield (sender.partition("/")[2], receiver.partition("/")[2]), tie


def _absences(store: Store) -> Iterator[tuple[Pair, Absent]]:
    rows = store.select(
        "SELECT ?f ?s ?r ?kind ?text ?first ?last ?day { ?f a dip:Absence ; dip:sendingParty ?s ; "
        "dip:receivingParty ?r ; dip:kind/skos:prefLabel ?kind ; dip:date ?d . ?d dip:asWritten ?text "
        "OPTIONAL { ?d dip:earliest ?first } OPTIONAL { ?d dip:latest ?last } OPTIONAL { ?d dip:day ?day } } "
        "ORDER BY ?f ?text"
    )
    for row in rows:
        if row["kind"].value in DENIES:
            first, last = (date.fromisoformat(row[n].value) if n in row else None for n in ("first", "last"))
            pair = (kind_and_key(row["s"].value)[1], kind_and_key(row["r"].value)[1])
            yield pair, Absent(row["f"].value, dates.When(row["text"].value, first, last, "day" in row))


def complete_lists(store: Store) -> Iterable[Complete]:
    """The lists that have all heads of mission with a receiver on a certain day."""
    rows = store.select(
        f"SELECT ?list ?r ?day ?s {{ ?list a <{DIP}CompleteList> ; dip:receivingParty ?r ; dip:date/dip:day ?day "
        f"OPTIONAL {{ ?list <{DIP}lists>/dip:sendingParty ?s }} }}"
    )
    senders: dict[tuple[str, str, str], set[str]] = {}
    for row in rows:
        key = (row["list"].value, kind_and_key(row["r"].value)[1], row["day"].value)
        senders.setdefault(key, set()).update({kind_and_key(row["s"].value)[1]} if "s" in row else ())
    return [Complete(f, r, date.fromisoformat(day), frozenset(s)) for (f, r, day), s in sorted(senders.items())]
