"""One data set as a comparison reads it: who says what, by keys that both data sets share."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from doyen.iris import DIP, PREFIXES, kind_and_key
from doyen.store import Store, Term

Claims = dict[str, dict[str, dict[Term, set[str]]]]
"""Subject -> property -> value -> the graphs that say so; our IRIs as `kind/key`, properties without `dip:`."""
Passage = tuple[str, str, str, str, str]
"""The one property that a citation bears on, if it does not bear on all; its words, place, basis and note."""

_CURIES = {address: prefix for prefix, address in PREFIXES.items() if address != DIP}
_REPLACED = "dcterms:isReplacedBy"
_BEFORE_OTHERS = {"person": 0, "party": 0, "place": 0, "body": 0, "office": 0, "occasion": 0, "mission": 1, "step": 3}
"""Keys of facts are made of these; that of a change has its mission's in it, that of a step its appointment's."""


@dataclass
class Side:
    """One of the two data sets.

    `own` leads from a shared key to the IRIs of this store: several, where the other data set merges what this one
    keeps apart; `kept` from such keys to the one shared key. `known` are the keys, before that, of all that has a
    class. `facts` has for each fact the records that state it, and in which passages.
    """

    store: Store
    claims: Claims
    replaced: dict[str, str]
    ontology: set[str]
    known: set[str] = field(default_factory=set)
    kept: dict[str, str] = field(default_factory=dict)
    own: dict[str, list[str]] = field(default_factory=dict)
    facts: dict[str, dict[str, set[Passage]]] = field(default_factory=dict)

    @property
    def records(self) -> set[str]:
        """The keys of the records."""
        return {subject.partition("/")[2] for subject in self.claims if subject.startswith("record/")}

    def current(self, thing: str) -> str:
        """The thing itself, or what this data set merges it into."""
        seen = {thing}
        while (after := self.replaced.get(thing, thing)) not in seen:
            seen.add(after)
            thing = after
        return thing

    def values(self, subject: str, name: str) -> dict[Term, set[str]]:
        """The values of a property, each with the graphs that give it."""
        return self.claims.get(subject, {}).get(name, {})

    def text(self, subject: str, name: str) -> str:
        """The value of a property that a thing has once; nothing if there is none."""
        return min((value.value for value in self.values(subject, name)), default="")

    def by_record(self, subject: str, name: str) -> dict[str, set[Term]]:
        """The values of a property by the graph that gives them."""
        found: dict[str, set[Term]] = defaultdict(set)
        for value, graphs in self.values(subject, name).items():
            for graph in graphs:
                found[graph].add(value)
        return found

    def mentioned(self) -> set[str]:
        """The keys of all that something is said of elsewhere."""
        return {
            value.value
            for subject, properties in self.claims.items()
            for values in properties.values()
            for value in values
            if value.is_iri and value.value != subject
        }

    def original(self, record: str) -> str:
        """What the record's source reproduces, else the record itself."""
        return self.text(f"source/{record}", "reproduces") or record


def sides(before: Store, after: Store) -> tuple[Side, Side]:
    """Both data sets, with the same keys for what either takes for one.

    Raises UsageError if one of them cannot tell its sources apart.
    """
    both = _read(before), _read(after)
    kept = _kept(*both)
    for side in both:
        side.kept = kept
        _rename(side, _rekeyed(side.claims, kept) if kept else {})
        _cite(side)
        _drop_derived(side)
    return both


def reference(iri: str) -> str:
    """An IRI of ours as `kind/key`, any other as it is.

    >>> reference("https://example.org/id/person/ung-sean"), reference("http://schema.org/x")
    ('person/ung-sean', 'http://schema.org/x')
    """
    kind, key = kind_and_key(iri)
    return f"{kind}/{key}" if kind else key


_RESTRICTED = "restricted/"


def _whole(graph: str) -> str:
    """The record, or the registers, of which a graph is the restricted part.

    >>> _whole("restricted/tdi-2021-11-22"), _whole("restricted/_registers"), _whole("record/tdi-2021-11-22")
    ('record/tdi-2021-11-22', 'graph/registers', 'record/tdi-2021-11-22')
    """
    name = graph.removeprefix(_RESTRICTED)
    return graph if name == graph else f"graph/{name.removeprefix('_')}" if name.startswith("_") else f"record/{name}"


def _read(store: Store) -> Side:
    side = Side(store, {}, {}, set())
    shared, short = cache(reference), cache(_property)
    for graph, subject, predicate, value in store.statements():
        source, key, name = _whole(shared(graph)), shared(subject), short(predicate)
        if source == "graph/ontology":
            side.ontology.add(f"{subject} {predicate} {value}")
            continue
        if key.startswith(_RESTRICTED):
            continue
        if key not in side.own:
            side.own[key] = [subject]
        if value.is_iri:
            value = Term(shared(value.value), True)
        if name == _REPLACED:
            side.replaced[key] = value.value
            continue
        side.claims.setdefault(key, {}).setdefault(name, {}).setdefault(value, set()).add(source)
        if name == "rdf:type":
            side.known.add(key)
    return side


def _property(predicate: str) -> str:
    """A property in short: `rank`, `skos:note`."""
    if predicate.startswith(DIP):
        return predicate.removeprefix(DIP)
    prefix = next((p for address, p in _CURIES.items() if predicate.startswith(address)), "")
    return f"{prefix}:{predicate.removeprefix(PREFIXES[prefix])}" if prefix else predicate


def groups(replaced: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    """Each key that a decision names -> all keys that are one with it.

    >>> sorted(groups([("person/a", "person/b"), ("person/c", "person/b")])["person/a"])
    ['person/a', 'person/b', 'person/c']
    """
    found: dict[str, frozenset[str]] = {}
    for one, other in sorted(replaced):
        joined = found.get(one, frozenset({one})) | found.get(other, frozenset({other}))
        found |= dict.fromkeys(joined, joined)
    return found


def _kept(before: Side, after: Side) -> dict[str, str]:
    """What the two data sets merge differently -> the key under which both are compared."""
    old, new = groups(before.replaced.items()), groups(after.replaced.items())
    kept = {}
    for key, members in groups([*before.replaced.items(), *after.replaced.items()]).items():
        alike = (old.get(m) == new.get(m) and before.current(m) == after.current(m) for m in members)
        if not all(alike):
            kept[key] = min(members, key=lambda m: (m in after.replaced, m in before.replaced, m))
    return kept


def _rekeyed(claims: Claims, kept: Mapping[str, str]) -> dict[str, str]:
    """The merged things, and the facts whose keys have theirs in them, each with its shared key."""
    renamed = dict(kept)
    for order in (0, 1, 2, 3):
        for subject, properties in claims.items():
            kind, _, key = subject.partition("/")
            if _BEFORE_OTHERS.get(kind, 2) != order or subject in renamed or "citation" not in properties:
                continue
            parts = {value.value for values in properties.values() for value in values if value.is_iri}
            if parts & renamed.keys():
                renamed[subject] = f"{kind}/{_exchanged(key, parts, renamed)}"
    return renamed


def _exchanged(key: str, parts: Iterable[str], renamed: Mapping[str, str]) -> str:
    """The key of a fact with the keys of its parts exchanged, the longest first, so that none is met in another."""
    new = {p.partition("/")[2]: renamed.get(p, p).partition("/")[2] for p in sorted(parts)}
    ordered = sorted(filter(None, new), key=lambda part: (-len(part), part))
    return re.sub(rf"(?<![^-])({'|'.join(map(re.escape, ordered))})(?![^-])", lambda found: new[found[0]], key)


def _rename(side: Side, renamed: Mapping[str, str]) -> None:
    """Put what the side says under the shared keys."""
    for properties in side.claims.values():
        for name, values in properties.items():
            if not renamed.keys().isdisjoint(value.value for value in values):
                properties[name] = _united((_with_key(value, renamed), by) for value, by in values.items())
    for subject in sorted(renamed.keys() & side.claims.keys()):
        new = renamed[subject]
        if new != subject:
            there = side.claims.setdefault(new, {})
            for name, values in side.claims.pop(subject).items():
                there[name] = _united([*there.get(name, {}).items(), *values.items()])
            side.own.setdefault(new, []).extend(side.own.pop(subject))


def _with_key(value: Term, renamed: Mapping[str, str]) -> Term:
    return value._replace(value=renamed.get(value.value, value.value)) if value.is_iri else value


def _united(values: Iterable[tuple[Term, set[str]]]) -> dict[Term, set[str]]:
    """Values that have become one, with the graphs of both."""
    found: dict[Term, set[str]] = {}
    for value, graphs in values:
        found[value] = found.get(value, set()) | graphs
    return found


def _cite(side: Side) -> None:
    """Gather the passages of each fact by record."""
    for subject, properties in side.claims.items():
        for citation in properties.get("citation", {}):
            node = citation.value
            record = side.text(node, "inRecord").partition("/")[2]
            words = (side.text(node, name) for name in ("quote", "locator", "basis", "aboutProperty", "skos:note"))
            quote, locator, basis, about, note = words
            passage = (about.removeprefix(DIP), quote, locator, basis.partition("basis-")[2], note)
            side.facts.setdefault(subject, {}).setdefault(record, set()).add(passage)


def _drop_derived(side: Side) -> None:
    """Forget that letters attest their accreditation: it is told with the presentation."""
    for subject, properties in side.claims.items():
        if subject.startswith("presentation/"):
            for accreditation in properties.get("accreditation", {}):
                attested = side.claims.get(accreditation.value, {}).get("attestedOn", {})
                for moment, records in properties.get("date", {}).items():
                    attested.get(moment, set()).difference_update(records)
    for properties in side.claims.values():
        if "attestedOn" in properties:
            properties["attestedOn"] = {value: by for value, by in properties["attestedOn"].items() if by}
