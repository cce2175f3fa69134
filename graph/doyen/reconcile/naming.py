"""Two names held against each other, word by word: in any order and spelling, with initials, with words left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from doyen.reconcile.likeness import MOST, Reason, rarity
from doyen.reconcile.spelling import Parts, parts, sound
from doyen.reconcile.things import Thing

_ALIKE = 0.84
_LOOSE = 0.7
_PEOPLE = 3000
"""Names are as common as among so many people at least: what is rare in a small data set need not be rare."""
_LETTERS = 18
_SHARES = {"same": 1.0, "sound": 0.85, "spelling": 0.75, "loose": 0.45, "initial": 0.3}
"""How much of the points for a word in common two words bear that are not equal."""
Match = tuple[str, str, str]
"""A word of each name, and how they are alike."""


@dataclass(frozen=True)
class Commonness:
    """How often each word is among the names of the things compared: what is rare tells more."""

    things: tuple[Thing, ...]
    among: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "among", len(self.things))

    @cached_property
    def words(self) -> Counter[str]:
        """How many things have a word of this sound in their names."""
        return Counter(each for t in self.things for each in {sound(w) for of in t.parts for w in of.words})

    @cached_property
    def parties(self) -> dict[str, Counter[str]]:
        """How many things did something for a party, and how many at one."""
        sent = Counter(each for t in self.things for each in {p.sender for p in t.posts})
        received = Counter(each for t in self.things for each in {p.receiver for p in t.posts})
        return {"sender": sent, "receiver": received}

    def of_word(self, word: str) -> float:
        """The points for a word in common."""
        return rarity(sound(word), self.words, max(self.among, _PEOPLE))

    def of_party(self, role: str, party: str) -> float:
        """The points for having served one party, or at one."""
        return rarity(party, self.parties[role], self.among)


@lru_cache(500_000)
def alike(one: str, other: str) -> str:
    """How two words are alike: the same, of one sound, spelled alike, loosely so, an initial, or not (empty).

    >>> alike("muhammad", "mohamed"), alike("obasanjo", "obsanjo"), alike("a", "armin"), alike("barak", "olmert")
    ('sound', 'sound', 'initial', '')
    """
    from rapidfuzz import fuzz

    if min(len(one), len(other)) == 1:
        return "initial" if one[0] == other[0] else ""
    if one == other:
        return "same"
    if min(len(one), len(other)) > 2 and len(sound(one)) > 1 and sound(one) == sound(other):
        return "sound"
    near = fuzz.ratio(one, other) / 100
    if min(len(one), len(other)) > 3 and near >= _ALIKE:
        return "spelling"
    return "loose" if min(len(one), len(other)) > 4 and near >= _LOOSE else ""


def matched(one: Parts, other: Parts) -> tuple[list[Match], list[str], list[str]]:
    """The words that two names share, best first, and those that only the one or the other has.

    >>> matched(parts("WADA Mitsuhiro"), parts("Mitsuhiro Wada"))
    ([('mitsuhiro', 'mitsuhiro', 'same'), ('wada', 'wada', 'same')], [], [])
    """
    ranked = list(_SHARES)
    pairs = sorted(
        (ranked.index(how), abs(i - j), i, j)
        for i, a in enumerate(one.words)
        for j, b in enumerate(other.words)
        if (how := alike(a, b))
    )
    found, left, right = [], dict(enumerate(one.words)), dict(enumerate(other.words))
    for rank, _, i, j in pairs:
        if i in left and j in right:
            found.append((left.pop(i), right.pop(j), ranked[rank]))
    return sorted(found, key=lambda m: (ranked.index(m[2]), m)), list(left.values()), list(right.values())


def names(one: Thing, other: Thing, common: Commonness) -> list[Reason]:
    """What the names of two people say, by the two that are most alike."""
    families = frozenset(w for each in (one, other) for name in each.family for w in parts(name).words)
    weighed = [list(_reasons(a, b, families, common)) for a in one.parts for b in other.parts]
    return max(weighed, key=lambda found: sum(r.points for r in found), default=[])


def _reasons(one: Parts, other: Parts, families: frozenset[str], common: Commonness) -> Iterator[Reason]:
    found, left, right = matched(one, other)
    if len(one.letters) > 5 and one.words != other.words and one.letters == other.letters:
        yield Reason(_LETTERS, "the same letters, divided otherwise")
        return
    points = sum(_SHARES[how] * min(common.of_word(a), common.of_word(b)) for a, b, how in found)
    if found:
        yield Reason(round(min(points, 2 * MOST)), _told(found, one, other))
    if _shuffled(found, one, other):
        yield Reason(-12, "the words stand in another order")
    yield from _left_over(found, left, right, (_family(one, families), _family(other, families)))
    if one.after_father and other.after_father and not alike(one.words[0], other.words[0]):
        yield Reason(-12, f"{one.words[0]} and {other.words[0]} are their own names, before their fathers'")
    yield from _numbers(one.number, other.number)


def _told(found: list[Match], one: Parts, other: Parts) -> str:
    """What two names share, in words."""
    same = [a for a, b, _ in found if a == b]
    rest = [f"{a} and {b} {_HOW[how]}" for a, b, how in found if a != b]
    if not rest and len(same) == len(one.words) == len(other.words):
        return "the same name" if one.words == other.words else "the same names in another order"
    both = f"both have {' '.join(w for w in one.words if w in same)}" if same else ""
    return "; ".join(filter(None, (both, *rest)))


_HOW = {
    "sound": "are one name in two spellings",
    "spelling": "are spelled alike",
    "loose": "are a little alike",
    "initial": "agree in the initial",
}


def _left_over(found: list[Match], left: list[str], right: list[str], last: tuple[str, str]) -> Iterator[Reason]:
    """Words that the one or the other name lacks: a name may be shortened, but two people have each their own."""
    whole = sum(how in ("same", "sound", "spelling") for _, _, how in found)
    if left and right:
        differ = f"{' '.join(left)} is not {' '.join(right)}"
        initials = all(len(w) == 1 for w in left) or all(len(w) == 1 for w in right)
        apart = last[0] in left and last[1] in right
        yield Reason(-6 if initials or (whole > 1 and not apart) else -14, differ)
    elif left or right:
        words = left or right
        initials = all(len(w) == 1 for w in words)
        yield Reason(0 if initials else -1, f"only one has {' '.join(words)}")


def _family(of: Parts, known: frozenset[str]) -> str:
    """The last word of the family's name: where no source tells which it is, the last of all."""
    return next((word for word in reversed(of.words) if word in known), of.words[-1])


def _shuffled(found: list[Match], one: Parts, other: Parts) -> bool:
    """Whether the words in common stand in an order that the family's name before or behind does not explain.

    >>> one, other = parts("Jabir al-Ahmad al-Sabah"), parts("Sabah al-Ahmad al-Jabir")
    >>> _shuffled(matched(one, other)[0], one, other)
    True
    """
    places = [other.words.index(b) for a, b, _ in sorted(found, key=lambda m: one.words.index(m[0]))]
    falls = sum(here > then for here, then in zip(places, [*places[1:], *places[:1]], strict=True))
    return len(places) > 2 and falls > 1


def _numbers(one: int, other: int) -> Iterator[Reason]:
    """Rulers of one name, and sons after fathers, are told apart by number."""
    if one and other:
        yield Reason(2 if one == other else -16, f"number {one}" if one == other else f"number {one}, number {other}")
    elif max(one, other) > 1:
        yield Reason(-3, f"only one is told to be number {max(one, other)}")
