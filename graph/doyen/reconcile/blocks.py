"""Which things are held against each other at all: those that share a word of some rarity, not all with all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations

from doyen.reconcile.spelling import Parts, sound
from doyen.reconcile.things import Thing

MOST = 40
"""A word that more things share says too little alone: then another word, or its first letter, must agree too."""
Pair = tuple[Thing, Thing]
Apart = Callable[[Thing, Thing], bool]


def pairs(things: Iterable[Thing], apart: Apart) -> Iterator[Pair]:
    """Each pair that shares a block and is not known to be apart, once, in the order of keys.

    >>> some = [Thing("person", key, names={key}) for key in ("José Cole", "Jose COLE", "Ung Sean")]
    >>> [(a.key, b.key) for a, b in pairs(some, lambda a, b: False)]
    [('Jose COLE', 'José Cole')]
    """
    seen: set[tuple[str, str]] = set()
    for block in _blocks(sorted(things, key=lambda t: t.key)):
        for one, other in combinations(block, 2):
            if (one.key, other.key) not in seen and not apart(one, other):
                seen.add((one.key, other.key))
                yield one, other


def _blocks(things: Iterable[Thing]) -> Iterator[list[Thing]]:
    """Things that share a word by its sound or its first letters; large blocks by what else they share."""
    blocks: dict[str, dict[str, Thing]] = defaultdict(dict)
    for thing in things:
        for of in thing.parts:
            for word in _words(of):
                blocks[word][thing.key] = thing
    for _, block in sorted(blocks.items()):
        if len(block) <= MOST:
            yield list(block.values())
        else:
            yield from _smaller(block.values())


def _words(of: Parts) -> set[str]:
    """What a name is found by: the sound and the beginning of each word, and all its letters together."""
    words = {w for w in of.words if len(w) > 1}
    return {f"={sound(w)}" for w in words} | {f"{w[:4]}." for w in words} | {f"+{sound(of.letters)}"}


def _smaller(things: Iterable[Thing]) -> Iterator[list[Thing]]:
    """A large block in parts: by two words in the order of letters, or by a word and an initial."""
    inner: dict[tuple[str, str], dict[str, Thing]] = defaultdict(dict)
    for thing in things:
        for of in thing.parts:
            words = sorted(set(of.words))
            sounds = {sound(w) or w for w in words if len(w) > 1}
            for two in combinations(sorted(sounds), 2):
                inner[two][thing.key] = thing
            for whole in sounds:
                for letter in {w[0] for w in words if (sound(w) or w) != whole}:
                    inner[whole, letter][thing.key] = thing
    for _, block in sorted(inner.items()):
        if 1 < len(block) <= MOST:
            yield list(block.values())
