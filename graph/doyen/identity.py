"""What the facts and the registers name, what was decided on it, and what of it everybody may know."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from doyen.dataset import Dataset, Mention, Resolved
from doyen.errors import Problem, Where
from doyen.model import Meeting, Occasion, Record
from doyen.names import Decision, Entry, Names

Named = tuple[str, str]
"""What a name means: a kind and a key."""
LIKENED = ("place", "body")
"""The kinds of which names that look like one of the register are doubted."""


@dataclass(slots=True)
class Census:
    """What is kept of the records of a data set when each was read: it grows with the things they name.

    `printed` is what they name, by the keys before decisions on identity, `public` what public facts name; `facts` is
    how many there are, `where` the first place that states a fact or names a thing, `unregistered` the first record
    that prints the name of a place or body which the register lacks.
    """

    names: Names
    records: int = 0
    withdrawn: int = 0
    facts: int = 0
    printed: set[Named] = field(default_factory=set)
    public: set[Named] = field(default_factory=set)
    stated: dict[Named, Where] = field(default_factory=dict)
    mentioned: dict[Named, Where] = field(default_factory=dict)
    unregistered: dict[Named, Where] = field(default_factory=dict)

    def counting(self, records: Iterable[Resolved]) -> Iterator[Resolved]:
        """The same records, each counted as it passes."""
        for each in records:
            self.count(each)
            yield each

    def count(self, resolved: Resolved) -> None:
        """One more record."""
        record, mentions = resolved
        self.records += 1
        self.withdrawn += record.withdrawn is not None
        self.facts += len(record.facts)
        for fact in record.facts:
            self.stated.setdefault((fact.kind_name, fact.key), fact.where)
        for kind in ("record", "source"):
            self.stated[kind, record.name] = record.where
        for mention in mentions:
            self.mentioned.setdefault((mention.kind, mention.key), record.where)
            # Who gives a key says who is meant: likeness is for `reconcile` then.
            likened = mention.kind in LIKENED and not mention.given
            if likened and mention.key not in self.names.entries.get(mention.kind, {}):
                self.unregistered.setdefault((mention.kind, mention.printed), record.where)
        for thing, restricted in _printed(record, mentions, self.names):
            self.printed.add(thing)
            if not restricted:
                self.public.add(thing)

    def where(self) -> dict[Named, Where]:
        """(kind, key) -> the place that states the fact, else names the thing, else enters it in a register."""
        entries = self.names.entries.items()
        registers = {(kind, key): entry.where for kind, found in entries for key, entry in found.items()}
        return {**registers, **self.mentioned, **self.stated}


def census(data: Dataset) -> Census:
    """The census of records that are all in memory."""
    found = Census(data.names)
    for each in data.resolved():
        found.count(each)
    return found


def decisions_on_nothing(census: Census) -> list[Decision]:
    """Decisions on identity that name a key which no record, no register and no other decision has."""
    names = census.names
    known = named(census) | registered(names)
    known |= {("party", key) for d in names.decisions for key in d.keys if names.is_party(key)}
    decided = Counter((d.what, key) for d in names.decisions for key in d.keys)
    return [d for d in names.decisions if any((d.what, k) not in known and decided[d.what, k] == 1 for k in d.keys)]


def _referred(names: Names, entry: Entry) -> set[Named]:
    """What a register entry refers to."""
    fields = entry.fields
    codes = [*entry.successors, *(fields[word] for word in ("of", "capital of") if word in fields)]
    found = {("party", names.party(code)) for code in codes if names.is_party(code)}
    if "seat" in fields:
        found.add(("place", names.key("place", fields["seat"])))
    if "in" in fields:
        kind, _, key = names.region(fields["in"]).partition("/")
        found.add((kind, key))
    return found


def registered(names: Names) -> set[Named]:
    """Every register entry, and the parties that entries refer to."""
    entries = [(kind, entry) for kind, entries in names.entries.items() for entry in entries.values()]
    parties = {each for _, entry in entries for each in _referred(names, entry) if each[0] == "party"}
    return {(kind, entry.key) for kind, entry in entries} | parties


def named(census: Census, public: bool = False) -> set[Named]:
    """What the records name, by the keys before and after decisions on identity; or only what public facts name."""
    found = census.public if public else census.printed
    return found | {(kind, census.names.canonical(kind, key)) for kind, key in found}


def _printed(record: Record, mentions: Iterable[Mention], names: Names) -> Iterator[tuple[Named, bool]]:
    """What a record names, by the keys that it has before decisions on identity, and whether that is restricted."""
    for mention in mentions:
        plain = mention.kind in ("person", "place", "body")
        unmerged = {mention.given} if mention.given else names.unmerged(mention.kind, mention.printed)
        keys = unmerged if plain else {mention.key}
        yield from (((mention.kind, key), mention.restricted) for key in keys)
    for kind, what in ((Occasion, "credentials"), (Meeting, "meeting")):
        events = [fact for fact in record.facts if isinstance(fact, kind)]
        for number, fact in enumerate(events, 1):
            yield (kind.kind_name, f"{record.name}-{what}-{number}"), fact.restricted
    if record.withdrawn:
        # What was decided on its events still says what their keys meant.
        decided = ((d.what, key) for d in names.decisions for key in d.keys)
        yield from ((each, record.source.restricted) for each in decided if each[1].startswith(f"{record.name}-"))


def public_names(census: Census) -> set[Named]:
    """What everybody may know the name of: what public facts name, and what of the registers restricted facts do not.

    A person is only there by a public fact. What a public register entry refers to is public.
    """
    names, found = census.names, named(census, public=True)
    hidden = _with_referred(names, named(census) - found)
    found |= {
        (kind, key)
        for kind, key in registered(names) - hidden
        if kind != "person" or (kind, names.canonical(kind, key)) in found
    }
    return _with_referred(names, found)


def _with_referred(names: Names, things: set[Named]) -> set[Named]:
    """These things, and what the register entries of any of them refer to."""
    found, waiting = set(things), list(things)
    while waiting:
        entry = names.entry(*waiting.pop())
        more = _referred(names, entry) - found if entry else set()
        found |= more
        waiting += more
    return found


def kept_in_secret(census: Census) -> Iterator[Problem]:
    """Decisions by which public facts would bear a key that only restricted facts may show."""
    names = census.names
    shown = census.public | registered(names)
    for decision in names.decisions:
        kept = (decision.what, names.canonical(decision.what, decision.keys[0]))
        open_ = [key for key in decision.keys if (decision.what, key) in census.public]
        if decision.same and open_ and kept not in shown and kept in census.printed:
            problem = f"keeps the key {kept[1]!r}, which only restricted facts have, for what public facts name"
            yield Problem(decision.where, problem, f"write {open_[0]!r} first")
