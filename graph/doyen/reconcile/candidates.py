"""Pairs that may be the same, with a score and the reasons."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from doyen.dataset import Dataset
from doyen.names import Names
from doyen.reconcile import occasions, parties, people, places
from doyen.reconcile.blocks import Pair, pairs
from doyen.reconcile.likeness import Reason, score
from doyen.reconcile.naming import Commonness
from doyen.reconcile.things import KINDS, Thing, things

__all__ = ["KINDS", "Candidate", "Found", "candidates"]

LEAST = 50
"""From this score, of 100, a pair is proposed: it is as likely as not."""
_REASONS: dict[str, Callable[[Thing, Thing, Commonness], list[Reason]]] = {
    "person": people.reasons,
    "party": parties.reasons,
    "place": places.reasons,
    "occasion": occasions.reasons,
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two things that may be one; the key of the first would be kept."""

    score: int
    one: Thing
    other: Thing
    reasons: tuple[Reason, ...]

    @property
    def about(self) -> tuple[str, frozenset[str]]:
        """What is to be decided on, as a file of decisions has it."""
        return self.one.kind, frozenset((self.one.key, self.other.key))


@dataclass(frozen=True, slots=True)
class Found:
    """The candidates of one kind, best first; how many things there were, and how many pairs were compared."""

    kind: str
    things: int
    compared: int
    candidates: tuple[Candidate, ...]


def candidates(
    data: Dataset,
    kind: str,
    least: int | None = None,
    within: Sequence[str] = (),
    items: Iterable[Thing] = (),
) -> Found:
    """The pairs of one kind that may be the same, best first.

    Keys of one corpus are taken to be different, since it tells its own apart, but for the corpora in `within`. With
    `items` of Wikidata, the things of the data are held against these instead of each other.
    """
    mine, items = _all(data, kind), [item for item in items if item.kind == kind]
    everything = [*mine, *items]
    common = Commonness(tuple(everything))
    apart = _apart(data.names, frozenset(within), bool(items))
    block = _of_one_receiver if kind == "occasion" else pairs
    compared, found = 0, list[Candidate]()
    for one, other in block(everything, apart):
        compared += 1
        reasons = _REASONS[kind](one, other, common)
        if reasons and (points := score(reasons)) >= (LEAST if least is None else least):
            first, second = sorted((one, other), key=_kept)
            found.append(Candidate(points, first, second, tuple(reasons)))
    found.sort(key=lambda c: (-c.score, c.one.key, c.other.key))
    return Found(kind, len(everything), compared, tuple(found))


def _kept(thing: Thing) -> tuple[bool, bool, bool, str]:
    """Whose key is kept: that of a register, then one made of a name, then that of a corpus; an item comes last."""
    return thing.item, not thing.registered, bool(thing.corpus), thing.key


def _all(data: Dataset, kind: str) -> list[Thing]:
    """The things of this kind, and the states of ISO 3166 among the parties."""
    found = {thing.key: thing for thing in things(data, kind)}
    if kind == "party":
        for state in parties.known():
            mine = found.setdefault(state.key, Thing(kind, state.key))
            mine.names |= state.names
            mine.registered = True
    return [found[key] for key in sorted(found)]


def _apart(names: Names, within: frozenset[str], with_items: bool) -> Callable[[Thing, Thing], bool]:
    """Whether two things are known to be two, or were decided on: these are not proposed."""
    decided = {
        (d.what, frozenset(names.canonical(d.what, key) for key in two))
        for d in names.decisions
        for two in ((a, b) for a in d.keys for b in d.keys if a != b)
    }
    decided |= {(d.what, frozenset((names.canonical(d.what, d.keys[0]), d.item))) for d in names.decisions if d.item}

    def apart(one: Thing, other: Thing) -> bool:
        if with_items != (one.item != other.item):
            return True
        if one.registered and other.registered and one.kind == "party":
            return True
        same = one.corpus and one.corpus == other.corpus and not with_items
        return bool(same and one.corpus not in within) or (one.kind, frozenset((one.key, other.key))) in decided

    return apart


def _of_one_receiver(found: Iterable[Thing], apart: Callable[[Thing, Thing], bool]) -> Iterable[Pair]:
    """Occasions at one receiver and in one year or the next: they have no names to be found by."""
    ordered = sorted((min(t.posts).receiver, min(t.posts).first, t.key, t) for t in found if t.posts)
    for at, (receiver, first, _, one) in enumerate(ordered):
        for other_receiver, other_first, _, other in ordered[at + 1 :]:
            if other_receiver != receiver or (first and int(other_first[:4]) > int(first[:4]) + 1):
                break
            if not apart(one, other):
                yield one, other
