"""When missions stood, between the changes that sources tell of; and which parties were no more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from doyen import dates
from doyen.dates import Certainty, Stretch, Turn, When
from doyen.iris import kind_and_key
from doyen.store import Solution, Store, chunks
from doyen.vocabulary import VOCABULARY, term

_CHANGES = """
SELECT DISTINCT ?mission ?change ?kind ?text ?first ?last ?day ?bound WHERE {
  %s ?change dip:mission ?mission ; dip:kind ?kind ; dip:date ?when .
  ?when dip:asWritten ?text .
  OPTIONAL { ?when dip:earliest ?first } OPTIONAL { ?when dip:latest ?last } OPTIONAL { ?when dip:day ?day }
  BIND(EXISTS { ?mission dip:since|dip:until ?when } AS ?bound)
} ORDER BY ?mission ?change ?text"""
_ATTESTED = """
SELECT DISTINCT ?fact ?text ?first ?last ?day WHERE {
  VALUES ?fact { %s } ?fact dip:attestedOn ?when . ?when dip:asWritten ?text .
  OPTIONAL { ?when dip:earliest ?first } OPTIONAL { ?when dip:latest ?last } OPTIONAL { ?when dip:day ?day }
} ORDER BY ?fact ?text"""
_ENDED = """
SELECT ?party (MAX(?end) AS ?last) WHERE {
  VALUES ?kind { dip:State dip:InternationalOrganization dip:DiplomaticParty }
  ?party a ?kind ; dip:endLatest ?end
} GROUP BY ?party
HAVING(MAX(?end) < "%s"^^xsd:date)"""

_WORDS = {term("change", word): word for word in VOCABULARY["change"]}
_TURNS: dict[str, dates.Word] = {
    "opened": "begins",
    "reopened": "begins again",
    "suspended": "rests",
    "closed": "ends",
    "moved": "is there",
    "raised": "is there",
    "lowered": "is there",
}


@dataclass(frozen=True, slots=True)
class Change:
    """One dated change of a mission: its IRI, its word, and when it came."""

    fact: str
    word: str
    when: When


@dataclass(slots=True)
class Life:
    """What is known of the life of one mission beyond one begin and one end."""

    changes: list[Change] = field(default_factory=list)
    attested: list[When] = field(default_factory=list)

    @property
    def stretches(self) -> tuple[Stretch, ...]:
        """The times in which the mission stood."""
        seen = [Turn("is there", when) for when in self.attested]
        return dates.stretches([*seen, *(Turn(_TURNS[change.word], change.when) for change in self.changes)])

    def stood(self, day: date) -> Certainty:
        """Whether the mission stood on a day, and was not suspended."""
        held = {dates.held_at(each.span, day) for each in self.stretches}
        return "yes" if "yes" in held else "maybe" if "maybe" in held else "no"

    def rested(self, day: date) -> Certainty:
        """Whether the mission was suspended on a day; without a known end it is only possible."""
        rests = {dates.held_at(each.rest, day) for each in self.stretches if each.rest}
        return "yes" if "yes" in rests else "maybe" if "maybe" in rests else "no"

    def changed_after(self, day: date, *words: str) -> bool:
        """Whether such a change may have come after the day."""
        return any(dates.within(c.when, None, day) != "yes" for c in self.changes if c.word in words)

    def last(self, day: date, word: str) -> Change | None:
        """The last such change that may have come by the day."""
        past = [c for c in self.changes if c.word == word and dates.within(c.when, None, day) != "no"]
        return max(past, key=lambda change: (change.when.latest or date.max, change.fact), default=None)


def lives(store: Store, missions: Iterable[str] | None = None) -> dict[str, Life]:
    """The missions of which more is known than when they were opened and closed for good, by their IRIs.

    The bounds of the others tell all.
    """
    found: dict[str, Life] = defaultdict(Life)
    more = set()
    scopes = [""] if missions is None else [f"VALUES ?mission {{ {chunk} }}" for chunk in chunks(missions)]
    for scope in scopes:
        for row in store.select(_CHANGES % scope):
            mission, word = row["mission"].value, _WORDS[kind_and_key(row["kind"].value)[1]]
            found[mission].changes.append(Change(row["change"].value, word, _when(row)))
            if row["bound"].value == "false":
                more.add(mission)
    for mission, days in attested(store, more).items():
        found[mission].attested += days
    return {mission: found[mission] for mission in sorted(more)}


def attested(store: Store, facts: Iterable[str]) -> dict[str, list[When]]:
    """The dates on which sources say that facts held."""
    found: dict[str, list[When]] = defaultdict(list)
    for chunk in chunks(facts):
        for row in store.select(_ATTESTED % chunk):
            found[row["fact"].value].append(_when(row))
    return found


def ended(store: Store, by: date | str) -> set[str]:
    """The parties that had ended before a day, as all sources know: nobody can be theirs, or with them, since."""
    return {row["party"].value for row in store.select(_ENDED % by)}


def _when(row: Solution) -> When:
    first, last = (date.fromisoformat(row[name].value) if name in row else None for name in ("first", "last"))
    return When(row["text"].value, first, last, "day" in row)
