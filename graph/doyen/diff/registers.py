"""What differs between two data sets beside the facts: records, decisions on identity, registers, the catalogue."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from doyen.diff.changes import NEW, WITHDRAWN, Change, changed, exchanged
from doyen.diff.sides import Side, groups
from doyen.diff.words import THINGS, Words, joined, kind_of, many, named

MERGED, SPLIT, RENAMED = "merged", "split", "renamed"
REINSTATED = "no longer withdrawn"
CATALOGUE = "graph/all"

_REGISTERS = "graph/registers"
_WITHDRAWN = ("withdrawnOn", "withdrawnBecause", "withdrawnBy")
_UNTOLD = frozenset(
    ("rdf:type", "citation", *_WITHDRAWN, "skos:prefLabel", "dcterms:isReplacedBy", "dcterms:source", "rdfs:label")
)


def changes(old: Words, new: Words) -> Iterator[Change]:
    """Every change beside the facts, in no order."""
    yield from _records(old, new)
    yield from _identities(old, new)
    yield from _things(old, new)
    yield from _documents(old, new)
    if old.side.ontology != new.side.ontology:
        come, gone = len(new.side.ontology - old.side.ontology), len(old.side.ontology - new.side.ontology)
        told = f"The ontology differs: {many(come, 'statement')} more, {gone} fewer"
        yield Change("graph/ontology", "ontology changed", told)


def _ways(old: Words, new: Words) -> tuple[tuple[Words, Side, str], tuple[Words, Side, str]]:
    """What comes and what goes are found in one way: the side that has it, the other, and the word."""
    return (new, old.side, NEW), (old, new.side, WITHDRAWN)


def _records(old: Words, new: Words) -> Iterator[Change]:
    for words, other, change in _ways(old, new):
        side = words.side
        for record in sorted(side.records - other.records):
            stated = {fact for fact, by in side.facts.items() if record in by}
            alone = len(stated - other.facts.keys())
            counts = many(alone, f"{change} fact")
            if len(stated) > alone:
                counts += f", {len(stated) - alone} {'known before' if change == NEW else 'remaining'}"
            title = side.text(f"source/{record}", "dcterms:title")
            called = ", ".join(filter(None, (words.source(record), title and f"“{title}”")))
            when = (side.text(f"source/{record}", "dcterms:issued"), record)
            told = f"{called} ({record}): {counts}"
            yield Change(f"record/{record}", change, told, frozenset({record}), change == WITHDRAWN, when)


def _identities(old: Words, new: Words) -> Iterator[Change]:
    """Things that one data set takes for one and the other for several: a line for each."""
    decided = groups([*old.side.replaced.items(), *new.side.replaced.items()])
    for apart, one, change in ((old, new.side, MERGED), (new, old.side, SPLIT)):
        classes: dict[str, set[str]] = defaultdict(set)
        for key in decided:
            classes[one.current(key)].add(apart.side.current(key))
        for key, members in sorted(classes.items()):
            found = sorted(members & apart.side.known)
            if len(found) > 1:
                verb = "are now" if change == MERGED else "are no longer"
                told = f"{_several(found, apart)} {verb} one {kind_of(key)}"
                yield Change(apart.side.kept.get(key, key), change, told, gone=change == SPLIT)
            elif change == MERGED and found and found != [key] and one.current(found[0]) == key:
                names = [each.partition("/")[2] for each in (key, *found)]
                told = f"{new.called(new.side.kept[key])}: the key is now {names[0]} (was {names[1]})"
                yield Change(new.side.kept[key], "key changed", told)


def _several(keys: Iterable[str], words: Words) -> str:
    """The names of things that are or were merged; of events their keys, since reports of one are called the same."""
    first, *_ = keys = list(keys)
    bare = [key.partition("/")[2] for key in keys]
    if first.partition("/")[0] in THINGS:
        names = [words.apart.get(key) or plain for key, plain in zip(keys, bare, strict=True)]
        return joined(sorted(names) if len(set(names)) == len(names) else bare)
    return f"{words.called(words.side.kept.get(first, first))}: {joined(bare)}"


def _things(old: Words, new: Words) -> Iterator[Change]:
    """What registers and records say otherwise of people, parties, places, bodies and offices."""
    shared = {f"record/{record}" for record in old.side.records & new.side.records} | {_REGISTERS}
    mentioned = {id(words): words.side.mentioned() for words in (old, new)}
    for key in sorted(old.side.claims.keys() | new.side.claims.keys()):
        if key.partition("/")[0] not in THINGS:
            continue
        for words, other, change in _ways(old, new):
            if _entered(words.side, other, key) and (key in other.claims or key not in mentioned[id(words)]):
                verb = "is now" if change == NEW else "is no longer"
                told = f"{words.thing(key)} {verb} in the registers"
                yield Change(key, change, told, gone=change == WITHDRAWN)
        if key in old.side.claims and key in new.side.claims:
            if key not in new.side.kept and old.thing(key) != new.thing(key):
                yield Change(key, RENAMED, f"{old.thing(key)} is now called {new.thing(key)}")
            yield from _properties(old, new, key, key, shared)


def _entered(side: Side, other: Side, key: str) -> bool:
    """Whether a register has the thing on this side only."""
    here, there = ({graph for by in s.values(key, "rdf:type").values() for graph in by} for s in (side, other))
    return _REGISTERS in here - there


def _documents(old: Words, new: Words) -> Iterator[Change]:
    """What records say otherwise of their sources, and the catalogue of the data set."""
    for record in sorted(old.side.records & new.side.records):
        yield from _tombstone(old, new, f"record/{record}")
        for kind in ("record", "source"):
            yield from _properties(old, new, f"{kind}/{record}", f"record/{record}")
    yield from _properties(old, new, CATALOGUE, CATALOGUE)


def _tombstone(old: Words, new: Words, record: str) -> Iterator[Change]:
    """A record that left a tombstone, or came back: when, why and by whom in one line."""
    was, now = ([words.side.text(record, name) for name in _WITHDRAWN] for words in (old, new))
    if was == now:
        return
    on, why, by = now if any(now) else was
    change = WITHDRAWN if any(now) else REINSTATED
    called = f"{new.called(record)}: {change}{'' if any(now) else ', which was'} on {on} by {by}: {why}"
    yield Change(record, change, called, frozenset({record.partition("/")[2]}), not any(now))


def _properties(
    old: Words, new: Words, node: str, subject: str, shared: frozenset[str] | set[str] = frozenset()
) -> Iterator[Change]:
    """Values that are given otherwise; of a thing only those that registers and `shared` records give."""
    claims = [words.side.claims.get(node, {}) for words in (old, new)]
    for name in sorted((claims[0].keys() | claims[1].keys()) - _UNTOLD):
        was, now = (each.get(name, {}) for each in claims)
        gone = {value: by for value, by in was.items() if value not in now and (not shared or by & shared)}
        come = {value: by for value, by in now.items() if value not in was and (not shared or by & shared)}
        both = was.keys() & now.keys()
        if told := exchanged(name, (old, {*both, *gone}), (new, {*both, *come})):
            graphs = {graph for by in (come or gone).values() for graph in by}
            records = frozenset(graph.partition("/")[2] for graph in graphs if graph.startswith("record/"))
            words = f"{new.called(subject)}: {named(name)} {told}"
            yield Change(subject, changed(name, told), words, records, not come)
