"""What two data sets say otherwise of facts: each change in a sentence, with the records that it rests on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest

from doyen.accounts import Account
from doyen.diff.sides import Passage, Side, reference
from doyen.diff.words import Words, joined, named
from doyen.store import Term, chunks


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. It rests on what `records` say in the second data set, or in the first if it is `gone`."""

    subject: str
    change: str
    told: str
    records: frozenset[str] = frozenset()
    gone: bool = False
    when: tuple[str, str] = ("", "")


NEW, WITHDRAWN = "new", "withdrawn"
ALSO, NO_LONGER = "now also reported by", "no longer reported by"
STATED, UNSTATED = "now stated", "no longer stated"
ARISEN, SETTLED = "conflict arisen", "conflict settled"

_ONCE = ("date", "since", "until", "rank", "residency", "residentAt", "ordinal", "form", "endReason", "outcome")
"""What a fact has once: with two values, sources differ."""
_TIMES = ("date", "since", "until", "attestedOn")
_UNTOLD = frozenset(
    (
        *("rdf:type", "citation", "inCohort", "accreditation", "skos:prefLabel"),
        *("beginEarliest", "beginLatest", "endEarliest", "endLatest"),
    )
)
"""What follows from other properties, or is told in another way."""
_WITH_REPORT = ("dateNote", "attestedOn")
"""What comes and goes with a report, and is not told beside it."""
_PASSAGE = ("quote", "locator", "basis", "note")
_NOT_STATED = "term/form-not-stated"


class Facts:
    """The facts of two data sets, compared."""

    def __init__(self, old: Words, new: Words) -> None:
        self.old, self.new = old, new
        before, after = self.before, self.after = old.side, new.side
        both = sorted(before.facts.keys() & after.facts.keys())
        self.touched = [f for f in both if before.claims[f] != after.claims[f] or before.facts[f] != after.facts[f]]
        self.agreed = _agreed(before, self.touched), _agreed(after, self.touched)
        self.gone = old.accounts(before.facts.keys() - after.facts.keys())
        self.fresh = new.accounts([*(after.facts.keys() - before.facts.keys()), *self.touched])

    def changes(self) -> Iterator[Change]:
        """Every change, in no order."""
        for fact in self.after.facts.keys() - self.before.facts.keys():
            told = _told(fact, self.fresh[fact], self.new)
            yield Change(fact, NEW, told, frozenset(self.after.facts[fact]), when=self.fresh[fact].order)
        for fact in self.before.facts.keys() - self.after.facts.keys():
            told = _told(fact, self.gone[fact], self.old)
            yield Change(fact, WITHDRAWN, told, frozenset(self.before.facts[fact]), True, self.gone[fact].order)
        for fact in self.touched:
            yield from self._reports(fact)
            yield from self._passages(fact)
            for name in sorted((self.before.claims[fact].keys() | self.after.claims[fact].keys()) - _UNTOLD):
                yield from self._property(fact, name)

    def _change(self, fact: str, change: str, told: str, records: Iterable[str], gone: bool = False) -> Change:
        """A change in a fact that both have, told under the fact's name, with its time where that is not the change."""
        timed = not any(change.startswith(named(name)) for name in _TIMES)
        when = self.fresh[fact].when
        # On which days a post that has neither begin nor end is attested says little, and there may be many.
        lasts = any(self.new.side.values(fact, name) for name in ("date", "since", "until"))
        called = self.new.called(fact, when if timed and lasts else "")
        return Change(fact, change, f"{called}: {told}", frozenset(records), gone, self.fresh[fact].order)

    def _reports(self, fact: str) -> Iterator[Change]:
        """The records that begin or cease to state a fact."""
        before, after = self.before.facts[fact].keys(), self.after.facts[fact].keys()
        if come := after - before:
            known = {self.after.original(record) for record in before & after}
            yield self._change(fact, ALSO, f"{ALSO} {_sources(self.new, come, known)}", come)
        if gone := before - after:
            yield self._change(fact, NO_LONGER, f"{NO_LONGER} {_sources(self.old, gone)}", gone, gone=True)

    def _passages(self, fact: str) -> Iterator[Change]:
        """What the records that state a fact in both data sets quote otherwise."""
        before, after = self.before.facts[fact], self.after.facts[fact]
        for record in sorted(before.keys() & after.keys()):
            old, new = sorted(before[record] - after[record]), sorted(after[record] - before[record])
            source = self.new.source(record)
            for about in sorted({passage[0] for passage in old + new}):
                pairs = zip_longest(*([each for each in side if each[0] == about] for side in (old, new)))
                for word, told in (changes for one, other in pairs for changes in _reworded(about, one, other)):
                    yield self._change(fact, f"{word} changed", f"{word} in {source} {told}", [record], not new)

    def _property(self, fact: str, name: str) -> Iterator[Change]:
        """What is said otherwise of one property: in all sources together, else in each record by itself."""
        if self._with_whole(fact, name):
            return
        before, after = ({frozenset(each) for each in side[fact, name].values()} for side in self.agreed)
        rivals = [any(len(values) > 1 for values in each) for each in (before, after)]
        if rivals == [False, True]:
            told = f"sources now differ on the {named(name)}: {self._rivals(self.after, self.new, fact, name)}"
            yield self._change(fact, ARISEN, told, self._givers(fact, name))
        elif rivals == [True, False]:
            was = self._rivals(self.before, self.old, fact, name)
            now = self.new.values(frozenset().union(*after), " or ", name) or "not stated"
            told = f"sources no longer differ on the {named(name)}: now {now} (was {was})"
            yield self._change(fact, SETTLED, told, self._givers(fact, name))
        else:
            old, new = self._compared(fact, name)
            if told := self._exchange(name, old, new):
                records = self._givers(fact, name, new - old)
                yield self._change(fact, changed(name, told), f"{named(name)} {told}", records)
            else:
                yield from self._by_record(fact, name)

    def _with_whole(self, fact: str, name: str) -> bool:
        """Whether the same change is told of the occasion or meeting that the fact is part of."""
        if name not in ("date", "dateNote", "place", "presentedTo"):
            return False
        sides = (self.before, self.after)
        wholes = {value.value for value in self.after.values(fact, "partOf")} & set(self.touched)
        return any(all(s.by_record(w, name) == s.by_record(fact, name) for s in sides) for w in wholes)

    def _compared(self, fact: str, name: str) -> tuple[set[Term], set[Term]]:
        """The values to compare: what all sources agree on, or all that are given."""
        merged = any(len(side.own[fact]) > 1 for side in (self.before, self.after))
        if name in _ONCE and not merged:
            old, new = (set().union(*side[fact, name].values()) for side in self.agreed)
            return old, new
        both = self.before.facts[fact].keys() & self.after.facts[fact].keys()
        only = {f"record/{record}" for record in both} if name in _WITH_REPORT or merged else None
        old, new = (
            {value for value, by in side.values(fact, name).items() if only is None or by & only}
            for side in (self.before, self.after)
        )
        return old, new

    def _exchange(self, name: str, old: set[Term], new: set[Term]) -> str:
        return exchanged(name, (self.old, old), (self.new, new), " or " if name in _ONCE else " and ")

    def _by_record(self, fact: str, name: str) -> Iterator[Change]:
        """What a record says otherwise, although all sources together still say the same."""
        before, after = self.before.by_record(fact, name), self.after.by_record(fact, name)
        both = self.before.facts[fact].keys() & self.after.facts[fact].keys()
        for record in sorted(both):
            old, new = before.get(f"record/{record}", set()), after.get(f"record/{record}", set())
            if told := self._exchange(name, old, new):
                told = f"{named(name)} in {self.new.source(record)} {told}"
                yield self._change(fact, f"{named(name)} changed", told, [record])

    def _rivals(self, side: Side, words: Words, fact: str, name: str) -> str:
        """Each value with those who give it."""
        agreed = self.agreed[side is self.after][fact, name]
        values = {value for each in agreed.values() for value in each}
        told = []
        for value in values:
            by = sorted({words.source(graph.partition("/")[2]) for graph in side.values(fact, name)[value]})
            told.append(f"{words.value(value, name)} ({joined(by)})")
        return joined(sorted(told), " or ")

    def _givers(self, fact: str, name: str, values: Iterable[Term] = ()) -> set[str]:
        """The records that give the fact one of these values, or any; where none does, all that state it."""
        given = self.after.values(fact, name)
        graphs = set().union(*(given.get(value, set()) for value in (values or given)))
        return {graph.partition("/")[2] for graph in graphs} or set(self.after.facts[fact])


def exchanged(name: str, before: tuple[Words, set[Term]], after: tuple[Words, set[Term]], joiner: str = " and ") -> str:
    """From which values of a property to which; nothing if they are the same.

    Values that belong together come and go one by one; of those joined by "or" one takes the other's place.
    """
    (words, old), (new_words, new) = before, after
    gone, come = old - new, new - old
    if not gone and not come:
        return ""
    if not old:
        return f"{STATED}: {new_words.values(new, joiner, name)}"
    if not new:
        return f"{UNSTATED} (was {words.values(old, joiner, name)})"
    if joiner == " and " and not (gone and come):
        return (
            f"also {new_words.values(come, joiner, name)}" if come else f"no longer {words.values(gone, joiner, name)}"
        )
    was, now = words.values(old, joiner, name), new_words.values(new, joiner, name)
    if was == now:
        was, now = words.values(old, joiner, name, exactly=True), new_words.values(new, joiner, name, exactly=True)
    return f"from {was} to {now}"


def changed(name: str, told: str) -> str:
    """The word for a change of a property: whether it is stated at all, or otherwise."""
    return f"{named(name)} {next((word for word in (STATED, UNSTATED) if told.startswith(word)), 'changed')}"


def _sources(words: Words, records: Iterable[str], known: Iterable[str] = ()) -> str:
    """Records by publisher and day, in the order of publication; which of them only print what was known."""
    side, told = words.side, []
    for record in sorted(records, key=lambda each: (side.text(f"source/{each}", "dcterms:issued"), each)):
        original = side.original(record)
        told.append(words.source(record) + (f" (no independent witness: {original})" if original in known else ""))
    return "; ".join(told)


def _told(fact: str, account: Account, words: Words) -> str:
    """A whole fact in a sentence, with its time; of a thing, what its sources say of it."""
    if account.text:
        timed = f"{account.text} ({account.when})" if account.text.endswith(".") else f"{account.text}, {account.when}"
        doubts = [d for d in account.doubts if d.endswith(" in the source") or d.startswith("sources differ on")]
        return "; ".join((timed if account.when else account.text, *doubts))
    said = {
        name: values
        for name, values in words.side.claims[fact].items()
        if name not in _UNTOLD and any(graph.startswith("record/") for by in values.values() for graph in by)
    }
    told = (f"{named(name)} {words.values(values, ' and ', name)}" for name, values in sorted(said.items()))
    return f"{words.thing(fact)}: {'; '.join(told) or 'named'}"


def _agreed(side: Side, facts: Iterable[str]) -> dict[tuple[str, str], dict[str, set[Term]]]:
    """(fact, property) -> IRI -> what all sources together say, without dates that others give more exactly."""
    own = {iri: fact for fact in facts for iri in side.own[fact]}
    keys = {iri: key for key, iris in side.own.items() for iri in iris}
    found: dict[tuple[str, str], dict[str, set[Term]]] = defaultdict(lambda: defaultdict(set))
    properties = " ".join(f"dip:{name}" for name in _ONCE)
    for chunk in chunks(own):
        for row in side.store.select(
            f"SELECT ?f ?p ?o {{ VALUES ?f {{ {chunk} }} VALUES ?p {{ {properties} }} ?f ?p ?o }}"
        ):
            value = row["o"]
            if value.is_iri:
                value = value._replace(value=keys.get(value.value) or reference(value.value))
            if value.value != _NOT_STATED:
                name = row["p"].value.rpartition("#")[2]
                found[own[row["f"].value], name][row["f"].value].add(value)
    return found


def _reworded(about: str, one: Passage | None, other: Passage | None) -> Iterator[tuple[str, str]]:
    """What differs between two passages: in which word, and how; of one that bears on one property only the basis."""
    if about:
        old, new = (passage[3] if passage else "" for passage in (one, other))
        if old != new:
            told = f"from “{old}” to “{new}”" if old and new else f"now “{new}”" if new else f"no longer “{old}”"
            yield f"basis of {named(about)}", told
    elif one is None or other is None:
        passage = one or other or ("",) * 5
        yield "quote", f"{'no longer' if one else 'also'} “{passage[1] or passage[2]}”"
    else:
        for word, before, after in zip(_PASSAGE, one[1:], other[1:], strict=True):
            if before != after:
                yield word, f"from {_quoted(before)} to {_quoted(after)}"


def _quoted(words: str) -> str:
    return f"“{words}”" if words else "nothing"
