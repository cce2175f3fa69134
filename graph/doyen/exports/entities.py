"""FollowTheMoney entities as they are made: names that its tools take, codes of countries, times, sources."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha1

from doyen import evidence
from doyen.accounts import Account, accounts
from doyen.iris import BASE, DIP, kind_and_key
from doyen.store import Store
from doyen.tables import Source, printable
from doyen.vocabulary import slug

COUNTRIES = {
    "hsx": "va",
    "xkx": "xk",
    "sun": "suhh",
    "yug": "yucs",
    "scg": "csxx",
    "csk": "cshh",
    "ddr": "dd",
    "eu": "eu",
    "un": "un",
}
"""FollowTheMoney's codes of parties that ISO 3166 has no two letters for; it has the Holy See under Vatican City."""


@dataclass(slots=True)
class Entity:
    """One entity: its name, its schema, and the values of its properties."""

    id: str
    schema: str
    properties: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def add(self, name: str, *values: str) -> None:
        """Values of a property; what is empty is none."""
        self.properties[name] |= {text for value in values if (text := printable(value))}

    def plain(self) -> dict[str, object]:
        """As JSON has it."""
        told = {name: sorted(values) for name, values in sorted(self.properties.items()) if values}
        return {"id": self.id, "schema": self.schema, "properties": told}


class Entities:
    """The entities made so far, and what they are made from."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.entities: dict[str, Entity] = {}
        self.names = store.labels(_things(store, "SELECT DISTINCT ?x { ?x skos:prefLabel ?name }"))
        self.codes = _codes(store)

    def make(self, schema: str, *parts: str) -> Entity:
        """The entity of this name, made if it is not there."""
        name = self.id(*parts)
        return self.entities.setdefault(name, Entity(name, schema))

    def id(self, *parts: str) -> str:
        """A name of letters, figures and hyphens, as FollowTheMoney wants it; a key in another script is hashed."""
        own = "doyen" if self.store.iris.base == BASE else f"doyen-{hashed(self.store.iris.base)}"
        words = "-".join(parts)
        return f"{own}-{words if re.fullmatch('[a-zA-Z0-9-]+', words) else f'{parts[0]}-{hashed(words)}'}"

    def of(self, iri: str) -> str:
        """The name of the entity of a thing."""
        return self.id(*kind_and_key(iri))

    def label(self, iri: str) -> str:
        """What a thing is called."""
        return self.names.get(iri, kind_and_key(iri)[1])

    def country(self, iri: str) -> str:
        """FollowTheMoney's code of a party; nothing if it has none."""
        key = kind_and_key(iri)[1]
        return COUNTRIES.get(key, self.codes.get(key, ""))

    def link(self, one: Entity, other: str, role: str) -> None:
        """That one thing has another in a role for which FollowTheMoney has no property."""
        name = f"{one.id}-{slug(role)}"
        link = self.entities.setdefault(name, Entity(name, "UnknownLink"))
        link.add("subject", one.id)
        link.add("object", self.of(other))
        link.add("role", role)


def hashed(text: str) -> str:
    """A short name of figures and letters for any text."""
    return sha1(text.encode(), usedforsecurity=False).hexdigest()[:12]


def _things(store: Store, query: str) -> list[str]:
    return [row["x"].value for row in store.select(query)]


def _codes(store: Store) -> dict[str, str]:
    """Two-letter codes by the key of the party."""
    rows = store.select("SELECT ?x ?c { ?x skos:notation ?c FILTER(DATATYPE(?c) = term:iso3166-1-alpha-2) }")
    return {kind_and_key(row["x"].value)[1]: row["c"].value.casefold() for row in rows}


class Known:
    """The times and sources of facts, and how they are told."""

    def __init__(self, found: Entities, facts: set[str]) -> None:
        self.found = found
        self.times = _times(found.store, facts)
        self.told = accounts(found.store, facts)
        self.sources = evidence.sources(found.store, facts)

    def tell(self, entity: Entity, fact: str, *names: str, sources: Iterable[Source] | None = None) -> None:
        """Where a fact is stated, and what is said of it in words."""
        for source in self.sources.get(fact, ()) if sources is None else sources:
            given = {
                "sourceUrl": source.url,
                "publisher": source.publisher,
                "proof": self.found.id("record", source.record),
            }
            for name, value in given.items():
                if name in names:
                    entity.add(name, value)
        if "description" in names and fact in self.told:
            entity.add("description", _described(self.told[fact]))


def _described(account: Account) -> str:
    when = f" ({account.when})" if account.when else ""
    return f"{account.text}{when}{''.join(f'; {doubt}' for doubt in account.doubts)}"


def _times(store: Store, facts: set[str]) -> dict[str, dict[str, set[str]]]:
    """Begin, end and attestations of each fact, as exact as they are sure."""
    times: dict[str, dict[str, set[str]]] = {fact: defaultdict(set) for fact in facts}
    for row in store.select(
        "SELECT ?f ?p ?first ?last ?day { VALUES ?p { dip:since dip:until dip:attestedOn } ?f ?p ?d . ?d a dip:Date "
        "OPTIONAL { ?d dip:earliest ?first } OPTIONAL { ?d dip:latest ?last } OPTIONAL { ?d dip:day ?day } }"
    ):
        if row["f"].value in times:
            first, last = (date.fromisoformat(row[name].value) if name in row else None for name in ("first", "last"))
            text = sure(first, last, "day" in row)
            times[row["f"].value][row["p"].value.removeprefix(DIP)] |= {text} - {""}
    return times


def sure(first: date | None, last: date | None, certain: bool) -> str:
    """The year or month in which both days lie, or the day if it is certain; nothing if there is none.

    >>> sure(date(2021, 11, 18), date(2021, 11, 22), False), sure(date(2020, 12, 1), date(2021, 1, 31), False)
    ('2021-11', '')
    """
    if not first or not last:
        return ""
    one, other = first.isoformat(), last.isoformat()
    return next((one[:n] for n in (10 if certain else 7, 7, 4) if one[:n] == other[:n]), "")
