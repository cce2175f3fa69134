"""Who is in a corps on a day: the heads of mission known, each with how sure that is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from doyen import dates
from doyen.accounts import Account
from doyen.finishes.corps import corps
from doyen.iris import kind_and_key
from doyen.network import network, node
from doyen.pictures.parts import Parts
from doyen.pictures.view import Kind
from doyen.questions import bound, question
from doyen.store import Store
from doyen.vocabulary import HEAD_NO_MISSION

CLASSES: dict[str, Kind] = {
    "nuncio": "ambassador",
    "ambassador": "ambassador",
    "high commissioner": "ambassador",
    "envoy extraordinary and minister plenipotentiary": "minister",
    "internuncio": "minister",
    "minister resident": "minister",
    "chargé d'affaires en pied": "charge",
    "chargé d'affaires": "charge",
    "chargé d'affaires ad interim": "interim",
    "permanent representative": "representative",
    "head of representation": "representative",
    "": "unranked",
}
"""Rank of a head of mission -> its look, by the classes of article 14 of the Vienna Convention."""

STATES = {
    "in post": "in post",
    "left": "may have left",
    "later": "may not have come yet",
    "doubt": "time in doubt",
}
_LISTS = """
SELECT ?list ?accreditation WHERE {
  ?list a dip:CompleteList ; dip:receivingParty <%s> ; dip:date/dip:day ?day . FILTER(STR(?day) = "%s")
  OPTIONAL { ?list dip:lists ?accreditation }
} ORDER BY ?list ?accreditation"""


@dataclass(frozen=True)
class Envoy:
    """One accreditation: who, for whom, by what rank, living where, and how sure of that day."""

    account: Account
    sender: str
    name: str
    rank: str
    residence: str
    seat: str
    state: str

    @property
    def fact(self) -> str:
        """The accreditation's IRI."""
        return self.account.fact

    @property
    def person(self) -> str:
        """The envoy's IRI."""
        return self.account.roles["holder"][0]

    @property
    def label(self) -> str:
        """The sender first, as such lists are printed."""
        return f"{self.sender}: {self.name}"

    @property
    def kind(self) -> Kind:
        """The look of the rank; where sources differ on it, none is taken."""
        return CLASSES.get(self.rank, "unranked")


@dataclass(frozen=True)
class Members:
    """A corps on a day: its envoys by sender, the lists that claim to be complete, and who is left out.

    `complete` is true where such a list covers the day, and no other source contradicts it: then nobody else
    was in post. `others` counts those who may have been, but are not on it or, without one, not counted by the order
    of precedence; `elsewhere` those who head no mission.
    """

    envoys: tuple[Envoy, ...]
    lists: tuple[str, ...]
    complete: bool
    others: int
    elsewhere: int


def state(bounds: dates.Span, at: date) -> str:
    """How sure it is that somebody was in post that day, and what else may be so; nothing if he or she was not.

    >>> state(dates.span(None, None, [dates.when("2015-11-24")]), date(2016, 3, 1))
    'left'
    >>> state(dates.span(None, None, [dates.when("2015-11-24")]), date(2015, 3, 1))
    'later'
    >>> state(dates.span(None, None), date(2016, 3, 1))
    'doubt'
    """
    held = dates.held_at(bounds, at)
    if held != "maybe":
        return "in post" if held == "yes" else ""
    begun = dates.held_at(replace(bounds, end_earliest=at, end_latest=None), at) == "yes"
    not_over = dates.held_at(replace(bounds, begin_earliest=None, begin_latest=at), at) == "yes"
    return "left" if begun else "later" if not_over else "doubt"


def members(store: Store, receiver: str, at: date) -> tuple[Members, Parts]:
    """The corps of a receiver on a day, and the parts of its picture."""
    lists = _lists(store, receiver, at)
    complete = len(set(lists.values())) == 1
    listed = next(iter(lists.values())) if complete else frozenset[str]()
    graph = network(store, "accreditations")
    spans: dict[str, dates.Span] = {}
    ranks: dict[str, str] = {}
    if node(receiver) in graph:
        for _, _, tie in graph.in_edges(node(receiver), data=True):
            spans[tie["fact"]], ranks[tie["fact"]] = tie["span"], tie["rank"]
    states = {fact: "in post" if fact in listed else state(span, at) for fact, span in spans.items()}
    known = {fact for fact, word in states.items() if word}
    heads = {fact for fact in known if not set(ranks[fact].split(" or ")) <= set(HEAD_NO_MISSION)}
    sure = {fact for fact in heads if states[fact] == "in post"}
    complete = complete and sure <= listed
    shown = sure if complete else heads if lists else heads & _counted(store, receiver, at)
    parts = Parts(store, [*sorted(shown), *lists])
    envoys = [_envoy(parts, fact, ranks[fact], states[fact]) for fact in shown]
    envoys.sort(key=lambda envoy: (envoy.label.casefold(), list(CLASSES.values()).index(envoy.kind), envoy.fact))
    return Members(tuple(envoys), tuple(lists), complete, len(heads - shown), len(known - heads)), parts


def _counted(store: Store, receiver: str, at: date) -> set[str]:
    """The accreditations that `ask precedence` counts, and those that it names as without any time."""
    given = {"receiver": kind_and_key(receiver)[1], "at": at.isoformat()}
    found = corps(store, store.select(bound(question("precedence"), given, store)), given)
    return {*found.heads, *found.timeless}


def _lists(store: Store, receiver: str, at: date) -> dict[str, frozenset[str]]:
    """List -> the accreditations on it, for each source that lists all heads of mission of that very day."""
    found: dict[str, set[str]] = {}
    for row in store.select(_LISTS % (receiver, at.isoformat())):
        found.setdefault(row["list"].value, set()).update(
            {row["accreditation"].value} if "accreditation" in row else ()
        )
    return {each: frozenset(facts) for each, facts in found.items()}


def _envoy(parts: Parts, fact: str, rank: str, word: str) -> Envoy:
    account = parts.told[fact]
    roles = account.roles
    residences = [kind_and_key(iri)[1].removeprefix("residency-") for iri in roles.get("residency", ())]
    return Envoy(
        account,
        parts.name(roles["sendingParty"][0]),
        parts.name(roles["holder"][0]),
        rank,
        " or ".join(
            residence.replace("with-government-in-exile", "with government in exile") for residence in residences
        ),
        " or ".join(parts.name(place) for place in roles.get("residentAt", ())),
        word,
    )
