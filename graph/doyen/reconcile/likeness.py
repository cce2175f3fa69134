"""Points for and against two things being one: each a reason in plain words, all together a score from 0 to 100."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import log2

EVEN = 15.0
"""So many points make it as likely as not: two names of a few thousand are alike that often by chance."""
STEEP = 4.0
"""So many points more double the odds three times over; the fewer, the nearer all scores are to 0 or 100."""
MOST = 12.0
"""No one word, party or post gives more points than this, however rare."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that speaks for two being the same, or against it: how much, and why."""

    points: int
    words: str

    def __str__(self) -> str:
        return f"{self.points:+d} {self.words}"


def score(reasons: Iterable[Reason]) -> int:
    """From 0, surely two, to 100, surely one.

    >>> score([Reason(15, "the same rare name")]), score([Reason(25, "the same rare name"), Reason(6, "the same post")])
    (50, 94)
    """
    points = sum(reason.points for reason in reasons)
    return round(100 / (1 + 2 ** ((EVEN - points) / STEEP)))


def rarity(word: str, counts: Mapping[str, int], among: int) -> float:
    """How much it tells that two have this in common: the points grow as it gets rarer.

    >>> rarity("khan", {"khan": 50}, 1000) < rarity("liaquat", {"liaquat": 1}, 1000)
    True
    """
    return min(MOST, log2((among + 2) / (counts.get(word, 0) + 1)))
