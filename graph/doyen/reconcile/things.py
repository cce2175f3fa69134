"""What is compared: people, parties, places and occasions of a data set, with what its records say of each.

Only what is public is read: a file of candidates is handed on.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from datetime import date
from functools import cached_property
from typing import Any

from doyen.dataset import Dataset
from doyen.dates import When
from doyen.model import (
    Accreditation,
    AnyFact,
    Lasting,
    Occasion,
    OrganisationNamed,
    PartyNamed,
    PersonNamed,
    PlaceNamed,
    Presentation,
    Record,
    bare,
)
from doyen.names import Entry
from doyen.reconcile.spelling import Parts, parts

KINDS = ("person", "party", "place", "occasion")
"""What can be reconciled."""
_WIKIDATA = "wikidata"


@dataclass(frozen=True, slots=True, order=True)
class Post:
    """What somebody did for a party, at a party; the first and the last day known are empty if they are not."""

    first: str
    last: str
    sender: str
    receiver: str
    words: str


@dataclass
class Thing:
    """One person, party, place or occasion, as all records together tell of it; what is worked out waits for that."""

    kind: str
    key: str
    names: set[str] = field(default_factory=set)
    family: set[str] = field(default_factory=set)
    records: set[str] = field(default_factory=set)
    posts: set[Post] = field(default_factory=set)
    born: int = 0
    died: int = 0
    within: set[str] = field(default_factory=set)
    position: tuple[float, float] | None = None
    codes: set[str] = field(default_factory=set)
    envoys: set[tuple[str, str]] = field(default_factory=set)
    registered: bool = False

    @cached_property
    def corpus(self) -> str:
        """The corpus that the key comes from, which tells its own things apart: nothing for keys made of names.

        >>> Thing("person", "pocom-jay-john", records={"pocom-people"}).corpus, Thing("place", "q3114").corpus
        ('pocom', 'wikidata')
        >>> Thing("person", "ung-sean", records={"tdi-2021-11-22"}).corpus
        ''
        """
        if self.kind == "occasion":
            return min(self.records, default="")
        first = self.key.partition("-")[0]
        if first[:1] == "q" and first[1:].isdecimal():
            return _WIKIDATA
        return first if any(record.startswith(f"{first}-") or record == first for record in self.records) else ""

    @property
    def item(self) -> bool:
        """Whether it is an item of Wikidata, and not a thing of the data."""
        return self.key[:1] == "Q" and self.key[1:].isdecimal()

    @cached_property
    def years(self) -> tuple[int, int] | None:
        """The first and last year in which something is known of it."""
        known = [int(day[:4]) for post in self.posts for day in (post.first, post.last) if day]
        return (min(known), max(known)) if known else None

    @cached_property
    def parts(self) -> tuple[Parts, ...]:
        """Its names in parts, each once."""
        return tuple(dict.fromkeys(parts(name) for name in sorted(self.names)))

    @property
    def name(self) -> str:
        """The longest of its names: it has most parts."""
        return max(sorted(self.names), key=len, default=self.key)


def things(data: Dataset, kind: str) -> list[Thing]:
    """All things of this kind that public facts name, by key."""
    found: dict[str, Thing] = {}
    for record in data.records:
        for mention in data.mentions[record.name]:
            if mention.kind == kind and not mention.restricted:
                _at(found, kind, mention.key).names.add(mention.printed)
                found[mention.key].records.add(record.name)
        for fact in record.facts:
            if not fact.restricted:
                _read(found, kind, record, fact)
    for key, thing in found.items():
        if entry := data.names.entry(kind, key):
            _register(thing, entry)
    return [found[key] for key in sorted(found)]


def _at(found: dict[str, Thing], kind: str, key: str) -> Thing:
    return found.setdefault(key, Thing(kind, key))


def _register(thing: Thing, entry: Entry) -> None:
    """What the register says of the thing."""
    thing.registered = True
    thing.names |= {entry.name, *entry.also}
    thing.family |= {entry.fields["family name"]} if "family name" in entry.fields else set()
    thing.within |= {entry.fields["in"].casefold()} if "in" in entry.fields else set()
    if entry.fields.get(_WIKIDATA, "").startswith("Q"):
        thing.codes.add(f"{_WIKIDATA} {entry.fields[_WIKIDATA]}")


def _read(found: dict[str, Thing], kind: str, record: Record, fact: AnyFact) -> None:
    """What one fact says of things of this kind."""
    if kind == "occasion":
        _of_occasion(found, record, fact)
    elif kind == "person":
        _of_person(found, fact)
    elif kind == "place" and isinstance(fact, PlaceNamed):
        _of_place(_at(found, kind, fact.place), fact)
    elif kind == "party" and isinstance(fact, PartyNamed | OrganisationNamed):
        thing = _at(found, kind, fact.party)
        thing.names |= {fact.name, *fact.also}
        if isinstance(fact, PartyNamed):
            thing.codes |= set(fact.codes)
            thing.posts.add(_post(fact))


def _of_person(found: dict[str, Thing], fact: AnyFact) -> None:
    if isinstance(fact, PersonNamed):
        thing = _at(found, "person", fact.person)
        thing.names |= {fact.name, *fact.also}
        thing.family |= {fact.family_name} if fact.family_name else set()
        thing.born = _year(fact.born) or thing.born
        thing.died = _year(fact.died) or thing.died
        thing.codes |= {f"{_WIKIDATA} {fact.wikidata}"} if fact.wikidata.startswith("Q") else set()
        return
    for role, key in _people(fact):
        thing = _at(found, "person", key)
        thing.posts.add(_post(fact, role))
        if isinstance(fact, Accreditation) and fact.family_name:
            thing.family.add(fact.family_name)


def _of_place(thing: Thing, fact: PlaceNamed) -> None:
    thing.names |= set(fact.also)
    thing.within |= {bare(fact.within)} if fact.within else set()
    if fact.latitude and fact.longitude:
        thing.position = (float(fact.latitude), float(fact.longitude))
    thing.codes |= {f"{_WIKIDATA} {fact.wikidata}"} if fact.wikidata.startswith("Q") else set()


def _of_occasion(found: dict[str, Thing], record: Record, fact: AnyFact) -> None:
    if isinstance(fact, Occasion):
        thing = _at(found, "occasion", fact.occasion)
        thing.records.add(record.name)
        thing.within |= {fact.place} if fact.place else set()
        thing.posts.add(_post(fact))
    elif isinstance(fact, Presentation) and fact.occasion:
        thing = _at(found, "occasion", fact.occasion)
        thing.envoys.add((fact.person, fact.sender))
        thing.codes.add(fact.credentials)


def _people(fact: AnyFact) -> Iterator[tuple[str, str]]:
    """The people that a fact names, each with the field that names it."""
    for each in fields(fact):
        kind, value = each.metadata.get("ref"), getattr(fact, each.name)
        for one in (value if isinstance(value, tuple) else (value,)) if kind and value else ():
            if kind == "person" or one.startswith("person/"):
                yield each.name, bare(one)


_OWN = ("person", "holder", "visitors", "guests")
"""The fields that name who acts for the sender; whoever else a fact names is there, and may be of any party."""


def _post(fact: Any, role: str = "person") -> Post:
    """A fact as something that somebody did; who is merely named in it has its time alone."""
    bounds = _bounds(fact)
    told = next((str(getattr(fact, n)) for n in ("rank", "title", "capacity", "office") if getattr(fact, n, "")), "")
    if role not in _OWN:
        return Post(*bounds, "", "", fact.kind_name)
    sender = getattr(fact, "sender", "") or getattr(fact, "of", "")
    return Post(*bounds, sender, getattr(fact, "receiver", ""), bare(told) or fact.kind_name)


def _bounds(fact: Any) -> tuple[str, str]:
    """The first and the last day for which something is known of a fact."""
    if isinstance(fact, Lasting):
        bounds = fact.span
        known = [bounds.begin_earliest, bounds.begin_latest, bounds.end_earliest, bounds.end_latest]
    else:
        when: When | None = getattr(fact, "date", None)
        known = [when.earliest, when.latest] if when else []
    days = sorted(day.isoformat() for day in known if isinstance(day, date))
    return (days[0], days[-1]) if days else ("", "")


def _year(when: When | None) -> int:
    return when.earliest.year if when and when.earliest else 0
