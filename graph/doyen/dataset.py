"""All facts of a data set: names resolved to keys, decisions on identity applied, duplicates refused."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields, replace
from functools import cache
from typing import Any, NamedTuple

from doyen.dates import Span, When
from doyen.errors import BadInput, Problem, Where
from doyen.model import (
    Accreditation,
    AnyFact,
    CompleteList,
    Fact,
    Lasting,
    Nomination,
    PartyNamed,
    PersonNamed,
    PlaceNamed,
    Presentation,
    Record,
    event_kind,
)
from doyen.names import BadName, Decision, Entry, Names, keyed

_WORDS = {
    "person": ("name",),
    "hosts": ("host",),
    "guests": ("guest",),
    "speakers": ("speaker",),
    "addressees": ("addressee",),
    "presented_to": ("received by", "presented to"),
    "within": ("in",),
    "capital_of": ("capital of",),
    "party": ("code",),
    "place": ("place", "name"),
    "receiver": ("receiver", "non-resident to"),
    "body": ("at", "body"),
    "protected_by": ("protected by",),
    "actors": ("actor",),
    "visitors": ("visitor",),
    "places": ("place",),
}
"""The record's words for a field, where they are not the field's own name."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name as one record prints it, what it means, and the key that the record gives with it, if it gives one."""

    kind: str
    key: str
    printed: str
    restricted: bool = False
    given: str = ""


class Resolved(NamedTuple):
    """One record with its facts resolved, and what it names."""

    record: Record
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Dataset:
    """Every record with its facts resolved, and what each record calls the things it names."""

    names: Names
    records: tuple[Record, ...]
    mentions: dict[str, tuple[Mention, ...]]

    def resolved(self) -> Iterator[Resolved]:
        """Each record with what it names."""
        for record in self.records:
            yield Resolved(record, self.mentions[record.name])

    def facts(self) -> Iterator[tuple[Record, AnyFact]]:
        """Each fact with the record that states it."""
        for record in self.records:
            for fact in record.facts:
                yield record, fact


def dataset(records: Iterable[Record], names: Names) -> Dataset:
    """All of the records at once, by name, with what they name themselves added to the names.

    Raises BadInput with every unknown or ambiguous name, and every fact stated twice in one record.
    """
    problems: list[Problem] = []
    ordered = sorted(records, key=lambda r: r.name)
    names = names.stating(entry for record in ordered for entry in stated(record))
    found = list(resolved(ordered, names, problems))
    if problems:
        raise BadInput({str(p): p for p in problems}.values())
    return Dataset(names, tuple(each.record for each in found), {each.record.name: each.mentions for each in found})


def resolved(records: Iterable[Record], names: Names, problems: list[Problem]) -> Iterator[Resolved]:
    """Resolve the records' names and apply the decisions on identity, one record after another.

    `problems` takes every unknown or ambiguous name, and every fact stated twice in one record.
    """
    seen: dict[str, Where] = {}
    problems += _contradictory(names)
    for record in records:
        if record.name in seen:
            problem = f"a record of this name exists already: {seen[record.name].file}"
            problems.append(Problem(record.where, problem, "rename one of the files"))
            continue
        seen[record.name] = record.where
        resolver = _Resolver(names, problems)
        facts = tuple(resolver.resolve(fact) for fact in record.facts)
        problems += _twice(facts)
        mentions = tuple(sorted(resolver.mentions, key=lambda m: (m.kind, m.key, m.printed, m.restricted)))
        yield Resolved(replace(record, facts=facts), mentions)


def stated(record: Record) -> Iterator[tuple[str, Entry]]:
    """The parties, people and places that a record itself names, by kind; of restricted parties the key alone."""
    for fact in record.facts:
        if isinstance(fact, PartyNamed):
            name = fact.party if fact.restricted else fact.name
            yield "party", Entry(fact.party.casefold(), name, fields={"kind": fact.kind}, where=fact.where)
        elif isinstance(fact, PersonNamed | PlaceNamed) and not fact.restricted:
            kind, name = fact.kind_name, fact.person if isinstance(fact, PersonNamed) else fact.place
            try:
                bare, key = keyed(name)
            except BadName:
                continue  # told where the name is resolved
            if key:
                yield kind, Entry(key, bare, where=fact.where)


def _contradictory(names: Names) -> Iterator[Problem]:
    """Decisions that two keys are not the same, which others say are, and that one thing is two items of Wikidata."""
    items: dict[tuple[str, str], Decision] = {}
    for decision in names.decisions:
        kept = Counter(names.canonical(decision.what, key) for key in decision.keys)
        if not decision.same and max(kept.values()) > 1:
            problem = (
                f"decides that {', '.join(decision.keys)} are not the same, where other decisions say that they are"
            )
            yield Problem(decision.where, problem, "keep one of the decisions")
        if decision.same and decision.item:
            first = items.setdefault((decision.what, names.canonical(decision.what, decision.keys[0])), decision)
            if first.item != decision.item:
                problem = (
                    f"decides that {decision.keys[0]} is {decision.item}, where another decision says {first.item}"
                )
                yield Problem(decision.where, problem, "keep one of the decisions")


@dataclass(slots=True)
class _Resolver:
    """Replaces the printed names in the facts of one record by keys, and remembers what was printed."""

    names: Names
    problems: list[Problem]
    mentions: set[Mention] = field(default_factory=set)
    told: set[tuple[str, str]] = field(default_factory=set)
    around: dict[int, Any] = field(default_factory=dict)
    """The facts that steps and changes are of, by the identity of the fact as read: several are of one."""

    def resolve(self, fact: Any) -> Any:
        around = {**vars(fact), "restricted": fact.restricted}
        changes: dict[str, Any] = {}
        for name, kind in _references(fact.__class__):
            value = around[name]
            if not value:
                continue
            if kind == _FACT:
                found = self.around.get(id(value)) or self.around.setdefault(id(value), self.resolve(value))
            elif isinstance(value, tuple):
                found = tuple(self._told(fact, name, kind, one, around) for one in value)
            else:
                found = self._told(fact, name, kind, value, around)
            around[name] = changes[name] = found
        if isinstance(fact, Presentation) and not fact.credentials:
            changes["credentials"] = _letters(around["receiver"], self.names)
        return replace(fact, **changes) if changes else fact

    def _told(self, fact: Any, field_name: str, kind: str, name: str, around: dict[str, Any]) -> str:
        """The key of one name; a fault is told at its line, and once for all facts that inherit the name."""
        try:
            return self._one(kind, name, around)
        except BadName as fault:
            words = _WORDS.get(field_name, (field_name,))
            keys = (key for word in words for key in (f"{word} {name}", word))
            line = next((fact.lines[key] for key in keys if key in fact.lines), None)
            if line is not None or (kind, name) not in self.told:
                where = Where(fact.where.file, line or fact.where.line)
                self.problems.append(Problem(where, str(fault), fault.remedy))
            self.told.add((kind, name))
            return name

    def _one(self, kind: str, name: str, around: dict[str, Any]) -> str:
        names = self.names
        if kind == "event":
            return names.canonical(event_kind(name), name)
        if kind == "party":
            key = reference = names.party(name)
        elif kind == "office":
            key = reference = names.office(name, around["of"])
        elif kind in ("person", "place", "body"):
            key = reference = names.key(kind, name)
        else:
            reference = self._loose(kind, name, around)
            kind, _, key = reference.partition("/")
        if kind != "term":
            printed, given = keyed(name)
            self.mentions.add(Mention(kind, key, printed, around["restricted"], given))
        return reference

    def _loose(self, kind: str, name: str, around: dict[str, Any]) -> str:
        """A field that may name things of several kinds: the reference says which, as `kind/key`."""
        if kind == "recipient":
            return self.names.recipient(name, around["receiver"])
        if kind == "region":
            return self.names.region(name)
        return self.names.topic(name) if kind == "topic" else self.names.agent(name)


_FACT = "fact"


@cache
def _references(kind: type[Fact]) -> tuple[tuple[str, str], ...]:
    """The fields of a kind of fact that name something or hold another fact, each with what it names."""
    found = ((each.name, each.metadata.get("ref") or (_FACT if each.type in _HELD else "")) for each in fields(kind))
    return tuple((name, what) for name, what in found if what)


_HELD = ("Appointment", "Mission")
"""The types of the fields that hold a fact."""


def _letters(receiver: str, names: Names) -> str:
    """What an envoy presents, where neither the record nor the rank says so."""
    entry = names.known("party", receiver)
    organisation = entry is not None and entry.fields.get("kind") == "organisation"
    return "letter to organisation" if organisation else "letters of credence"


def _twice(facts: tuple[AnyFact, ...]) -> Iterator[Problem]:
    """Facts that one record states twice in ways that cannot both be meant."""
    presented: dict[str, Presentation] = {}
    audiences = {(fact.accreditation, fact.date) for fact in facts if isinstance(fact, Presentation)}
    lists = {(fact.receiver, fact.date) for fact in facts if isinstance(fact, CompleteList)}
    audiences |= {(a.key, day) for a in facts if isinstance(a, Accreditation) for to, day in lists if to == a.receiver}
    lasting: dict[tuple[str, str], Lasting] = {}
    nominated: dict[str, Nomination] = {}
    for fact in facts:
        if isinstance(fact, Presentation):
            first = presented.setdefault(fact.key, fact)
            if first is not fact:
                on = "occasion" if fact.occasion else "day"
                problem = f"{fact.person} presents twice on this {on} (first on line {first.where.line})"
                yield Problem(fact.where, problem, "keep one entry")
        elif isinstance(fact, Nomination):
            meant = nominated.setdefault(fact.key, fact)
            if (meant.rank, meant.outcome) != (fact.rank, fact.outcome):
                problem = f"the same nomination stands on line {meant.where.line} with another rank or outcome"
                yield Problem(fact.where, problem, "give the earlier one a 'term:', such as its year")
        elif isinstance(fact, Lasting):
            other = lasting.setdefault((fact.kind_name, fact.key), fact)
            if _differ(other, fact, audiences):
                problem = (
                    f"the same {fact.kind_name} stands on line {other.where.line} with another rank, kind, seat or time"
                )
                yield Problem(fact.where, problem, "give the earlier one a 'term:', such as the year it began")


_COMPARED = ("rank", "kind", "seat", "resident", "since", "until", "ordinal", "acting", "ended_by")


def _differ(one: Lasting, other: Lasting, audiences: set[tuple[str, When]]) -> bool:
    """Whether two statements of one fact in one record contradict one another.

    `audiences` are the days of presentations, and of complete lists: an envoy may present twice in one stay, as after
    the death of a king. Other days on which a record attests a fact accumulate, save those of earlier posts: who is
    ambassador now and was so in 2012 may have been away between.
    """
    pairs = [(getattr(one, name, None), getattr(other, name, None)) for name in _COMPARED]
    if any(a not in (None, "") and b not in (None, "") and a != b for a, b in pairs):
        return True
    at = {when for each in (one, other) if not each.since and not each.until for when in each.attested}
    stays = {when for when in at if (one.key, when) not in audiences}
    career = one.earlier or other.earlier
    return (career and bool(stays) and len(at) > 1) or _apart(one.span, other.span) or _apart(other.span, one.span)


def _apart(one: Span, other: Span) -> bool:
    """Whether the first had surely ended while the other still held, or the other had begun before the first could."""
    ended = one.end_latest and other.end_earliest and one.end_latest < other.end_earliest
    begun = one.begin_earliest and other.begin_latest and other.begin_latest < one.begin_earliest
    return bool(ended or begun)
