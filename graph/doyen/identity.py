"""What the facts and the registers name, what was decided on it, and what of it everybody may know."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from doyen.dataset import Dataset
from doyen.errors import Problem
from doyen.model import Meeting, Occasion
from doyen.names import Decision, Entry, Names

Named = tuple[str, str]
"""What a name means: a kind and a key."""


def decisions_on_nothing(data: Dataset) -> list[Decision]:
    """Decisions on identity that name a key which no record, no register and no other decision has."""
    known = named(data) | registered(data)
    known |= {("party", key) for d in data.names.decisions for key in d.keys if data.names.is_party(key)}
    decided = Counter((d.what, key) for d in data.names.decisions for key in d.keys)
    return [
        d for d in data.names.decisions if any((d.what, k) not in known and decided[d.what, k] == 1 for k in d.keys)
    ]


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


def registered(data: Dataset) -> set[Named]:
    """Every register entry, and the parties that entries refer to."""
    entries = [(kind, entry) for kind, entries in data.names.entries.items() for entry in entries.values()]
    parties = {each for _, entry in entries for each in _referred(data.names, entry) if each[0] == "party"}
    return {(kind, entry.key) for kind, entry in entries} | parties


def named(data: Dataset, public: bool = False) -> set[Named]:
    """What the records name, by the keys before and after decisions on identity; or only what public facts name."""
    found = _printed(data, public)
    return found | {(kind, data.names.canonical(kind, key)) for kind, key in found}


def _printed(data: Dataset, public: bool) -> set[Named]:
    """What the records name, by the keys that it has before decisions on identity."""
    found: set[Named] = set()
    for record in data.records:
        for mention in data.mentions[record.name]:
            if not (public and mention.restricted):
                plain = mention.kind in ("person", "place", "body")
                keys = data.names.unmerged(mention.kind, mention.printed) if plain else {mention.key}
                found |= {(mention.kind, key) for key in keys}
        for kind, what in ((Occasion, "credentials"), (Meeting, "meeting")):
            events = [fact for fact in record.facts if isinstance(fact, kind)]
            for number, fact in enumerate(events, 1):
                if not (public and fact.restricted):
                    found.add((kind.kind_name, f"{record.name}-{what}-{number}"))
        if record.withdrawn and not (public and record.source.restricted):
            # What was decided on its events still says what their keys meant.
            decided = ((d.what, key) for d in data.names.decisions for key in d.keys)
            found |= {(what, key) for what, key in decided if key.startswith(f"{record.name}-")}
    return found


def public_names(data: Dataset) -> set[Named]:
    """What everybody may know the name of: what public facts name, and what of the registers restricted facts do not.

    A person is only there by a public fact. What a public register entry refers to is public.
    """
    found = named(data, public=True)
    hidden = _with_referred(data.names, named(data) - found)
    found |= {
        (kind, key)
        for kind, key in registered(data) - hidden
        if kind != "person" or (kind, data.names.canonical(kind, key)) in found
    }
    return _with_referred(data.names, found)


def _with_referred(names: Names, things: set[Named]) -> set[Named]:
    """These things, and what the register entries of any of them refer to."""
    found, waiting = set(things), list(things)
    while waiting:
        entry = names.entry(*waiting.pop())
        more = _referred(names, entry) - found if entry else set()
        found |= more
        waiting += more
    return found


def kept_in_secret(data: Dataset) -> Iterator[Problem]:
    """Decisions by which public facts would bear a key that only restricted facts may show."""
    public, printed = _printed(data, public=True), _printed(data, public=False)
    shown = public | registered(data)
    for decision in data.names.decisions:
        kept = (decision.what, data.names.canonical(decision.what, decision.keys[0]))
        open_ = [key for key in decision.keys if (decision.what, key) in public]
        if decision.same and open_ and kept not in shown and kept in printed:
            problem = f"keeps the key {kept[1]!r}, which only restricted facts have, for what public facts name"
            yield Problem(decision.where, problem, f"write {open_[0]!r} first")
