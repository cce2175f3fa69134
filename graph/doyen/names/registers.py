"""The registers of a data set, looked up by name or key, and what was decided on the identity of two keys."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from doyen.errors import Where
from doyen.names.keys import BadName, keyed
from doyen.names.states import states
from doyen.vocabulary import VOCABULARY, slug, words_near

KINDS = ("person", "party", "place", "body", "office")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a register: a key, the preferred name, other names, and what else is said."""

    key: str
    name: str
    also: tuple[str, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)
    successors: tuple[str, ...] = ()
    where: Where = field(default=Where(""), compare=False)


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision on identity: these keys are, or are not, the same; who decided, when and why.

    Or one key is, or is not, what an `item` of Wikidata describes: that merges nothing.
    """

    same: bool
    keys: tuple[str, ...]
    what: str
    why: str
    by: str
    on: str
    where: Where = field(default=Where(""), compare=False)
    item: str = ""


@dataclass(frozen=True)
class Names:
    """The registers of one data set, with lookups. `entries` maps each of KINDS to its register."""

    entries: Mapping[str, Mapping[str, Entry]] = field(default_factory=dict)
    decisions: tuple[Decision, ...] = ()
    stated: Mapping[tuple[str, str], Entry] = field(default_factory=dict)
    """What records themselves name, by kind and key: it bears those names by its key only, never by being alike."""

    def stating(self, entries: Iterable[tuple[str, Entry]]) -> Names:
        """These registers, and what records state of parties, people and places; the first statement holds."""
        stated = dict(self.stated)
        for kind, entry in entries:
            stated.setdefault((kind, entry.key), entry)
        return Names(self.entries, self.decisions, stated)

    @cached_property
    def _index(self) -> dict[tuple[str, str], set[str]]:
        """(kind, folded name) -> keys."""
        index: dict[tuple[str, str], set[str]] = {}
        for kind, entries in self.entries.items():
            for key, entry in entries.items():
                for name in (key, entry.name, *entry.also):
                    index.setdefault((kind, slug(name)), set()).add(key)
        return index

    def with_more(self, more: Names) -> Names:
        """These registers and others together; of two entries with one key the other's holds."""
        kinds = {*self.entries, *more.entries}
        entries = {kind: {**self.entries.get(kind, {}), **more.entries.get(kind, {})} for kind in kinds}
        return Names(entries, self.decisions + more.decisions, {**self.stated, **more.stated})

    @cached_property
    def _merged(self) -> dict[tuple[str, str], str]:
        """(kind, key) -> the key that it was merged into; chains of decisions lead to one key."""
        merged: dict[tuple[str, str], str] = {}

        def root(kind: str, key: str) -> str:
            while (kind, key) in merged:
                key = merged[kind, key]
            return key

        for decision in self.decisions:
            for key in decision.keys[1:] if decision.same else ():
                kept, gone = root(decision.what, decision.keys[0]), root(decision.what, key)
                if kept != gone:
                    merged[decision.what, gone] = kept
        return merged

    def canonical(self, kind: str, key: str) -> str:
        """The key that stands for this one, if a decision merged it into another."""
        while (kind, key) in self._merged:
            key = self._merged[kind, key]
        return key

    def key(self, kind: str, name: str) -> str:
        """The key of a person, place or body that is called so.

        Raises BadName if two register entries bear the name.

        >>> Names().key("person", "José Cole")
        'jose-cole'
        """
        hits = {self.canonical(kind, key) for key in self.unmerged(kind, name)}
        if len(hits) > 1:
            raise BadName(
                f"{name!r} may be {' or '.join(sorted(hits))}",
                "write the name so that only one of them bears it",
            )
        key = next(iter(hits))
        if not key:
            raise BadName(f"{name!r} is no name", "write it in letters")
        return key

    def unmerged(self, kind: str, name: str) -> set[str]:
        """The keys that a person, place or body of this name has before any decision on identity.

        >>> Names().unmerged("person", "José Cole"), Names().unmerged("person", "José Cole [gazette-17]")
        ({'jose-cole'}, {'gazette-17'})
        """
        _, given = keyed(name)
        if given:
            return {given}
        return self._index.get((kind, slug(name))) or {slug(name)}

    def is_party(self, code: str) -> bool:
        """Whether this is the code of a state or a register key."""
        key = code.casefold()
        return key in self.entries.get("party", {}) or key in states() or ("party", key) in self.stated

    def party(self, code: str) -> str:
        """The key of the party with this code.

        Raises BadName with the right code where the name or another code was written.

        >>> Names().party("khm")
        'khm'
        >>> Names().party("NO")
        Traceback (most recent call last):
        doyen.names.keys.BadName: 'NO' is no party code
        """
        key = code.casefold()
        if self.is_party(key):
            return self.canonical("party", key)
        raise BadName(f"{code!r} is no party code", self._nearest_party(code))

    def _nearest_party(self, text: str) -> str:
        by_name = self._index.get(("party", slug(text)), set())
        state = next((s for s in states().values() if slug(text) in (s.alpha2.casefold(), slug(s.name))), None)
        code = next(iter(sorted(by_name)), state.alpha3 if state else "")
        if code:
            return f"write {code} ({self.label('party', code)})"
        near = words_near(text, [s.name for s in states().values()])
        found = next((s for s in states().values() if near and s.name == near[0]), None)
        if "," in text:
            return "one code to a line, each after '- '"
        hint = f"did you mean {found.alpha3} ({found.name})?" if found else "write the three-letter ISO code"
        return f"{hint} (`doyen find NAME` gives codes)"

    def office(self, title: str, of: str) -> str:
        """The key of a party's office: from the register by its name, else made of both.

        >>> Names().office("Foreign Secretary", "pak")
        'pak-foreign-secretary'
        """
        for key, entry in self.entries.get("office", {}).items():
            if self.canonical("party", entry.fields.get("of", "")) == of and slug(title) in {
                slug(n) for n in (key, entry.name, *entry.also)
            }:
                return self.canonical("office", key)
        return self.canonical("office", f"{of}-{slug(title)}")

    def office_of_kind(self, kind: str, of: str) -> str:
        """The key of a party's office of a kind, such as its head of state."""
        for key, entry in self.entries.get("office", {}).items():
            if self.canonical("party", entry.fields.get("of", "")) == of and entry.fields.get("kind") == kind:
                return self.canonical("office", key)
        return self.canonical("office", f"{of}-{slug(kind)}")

    def agent(self, name: str) -> str:
        """Party, body or person, as `kind/key`.

        >>> Names().agent("khm"), Names().agent("Ung Sean")
        ('party/khm', 'person/ung-sean')
        """
        if self.is_party(name):
            return f"party/{self.party(name)}"
        _, given = keyed(name)
        if given in self.entries.get("body", {}) or (not given and self._index.get(("body", slug(name)))):
            return f"body/{self.key('body', name)}"
        return f"person/{self.key('person', name)}"

    def recipient(self, name: str, receiver: str) -> str:
        """Who receives letters, as `kind/key`: an office of the receiver by kind or name, a body or a person."""
        if name in VOCABULARY["office"]:
            return f"office/{self.office_of_kind(name, receiver)}"
        named = self.office(name, receiver)
        return f"office/{named}" if self.entry("office", named) else self.agent(name)

    def region(self, name: str) -> str:
        """What a place lies in, as `kind/key`: a party or another place."""
        return f"party/{self.party(name)}" if self.is_party(name) else f"place/{self.key('place', name)}"

    def topic(self, name: str) -> str:
        """What was spoken of: a topic word, a party or an office of the register.

        >>> Names().topic("trade")
        'term/topic-trade'
        """
        if name in VOCABULARY["topic"]:
            return f"term/topic-{slug(name)}"
        if self.is_party(name):
            return f"party/{self.party(name)}"
        hits = self._index.get(("office", slug(name)), set())
        hits = {self.canonical("office", key) for key in hits}
        if len(hits) == 1:
            return f"office/{next(iter(hits))}"
        words = [*VOCABULARY["topic"], *(e.name for e in self.entries.get("office", {}).values())]
        near = words_near(name, words)
        remedy = (
            f"did you mean {near[0]!r}?" if near else "use: " + ", ".join(VOCABULARY["topic"]) + ", or a party code"
        )
        raise BadName(f"{name!r} is no topic", remedy)

    def entry(self, kind: str, key: str) -> Entry | None:
        """The register's entry, if it has one."""
        return self.entries.get(kind, {}).get(key)

    def known(self, kind: str, key: str) -> Entry | None:
        """The register's entry, else what a record states of the thing."""
        return self.entry(kind, key) or self.stated.get((kind, key))

    def label(self, kind: str, key: str) -> str:
        """The preferred name, or the key if no register has one.

        >>> Names().label("party", "khm")
        'Cambodia'
        """
        entry = self.known(kind, key)
        if entry:
            return entry.name
        state = states().get(key) if kind == "party" else None
        return state.name if state else key
