"""Two occasions of credentials held against each other: receiver, day, place, and who presented."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from doyen.reconcile.likeness import Reason
from doyen.reconcile.naming import Commonness
from doyen.reconcile.things import Post, Thing

_COPY = "working copy"
_DAYS = 3
"""Reports of one ceremony can differ by this many days: the eve, the day, the morning after."""


def reasons(one: Thing, other: Thing, common: Commonness) -> list[Reason]:
    """Everything that speaks for two occasions being one, or against it; nothing if they are of two receivers."""
    mine, yours = _when(one), _when(other)
    if not mine or not yours or mine.receiver != yours.receiver:
        return []
    return [*_days(mine, yours), *_envoys(one, other), *_place(one, other), *_letters(one, other)]


def _when(thing: Thing) -> Post | None:
    return min(thing.posts, default=None)


def _days(one: Post, other: Post) -> Iterator[Reason]:
    if not (one.first and other.first):
        return
    gap = max(_apart(one.last, other.first), _apart(other.last, one.first), 0)
    if gap:
        yield Reason(-4 if gap <= _DAYS else -25, f"{gap} day{'' if gap == 1 else 's'} apart")
    elif one.first == one.last == other.first == other.last:
        yield Reason(9, f"both at {one.receiver} on {one.first}")
    else:
        yield Reason(4, f"both at {one.receiver}, on days that may be the same")


def _apart(earlier: str, later: str) -> int:
    return (date.fromisoformat(later) - date.fromisoformat(earlier)).days


def _envoys(one: Thing, other: Thing) -> Iterator[Reason]:
    """Who presented; names of one envoy may differ, so a sender in common counts too."""
    people = {p for p, _ in one.envoys} & {p for p, _ in other.envoys}
    senders = {s for _, s in one.envoys} & {s for _, s in other.envoys}
    fewest = min(len(one.envoys), len(other.envoys))
    if people:
        yield Reason(min(8 + 4 * len(people), 20), f"{len(people)} of {fewest} envoys the same")
    elif senders:
        yield Reason(min(4 * len(senders), 12), f"{len(senders)} of {fewest} senders the same, under other names")
    elif fewest:
        yield Reason(-8, "no envoy and no sender in common")


def _letters(one: Thing, other: Thing) -> Iterator[Reason]:
    """Copies are handed to a ministry, letters to a head of state, on another day."""
    if one.codes and other.codes and (_COPY in one.codes) != (_COPY in other.codes):
        yield Reason(-12, "letters on the one, working copies on the other")


def _place(one: Thing, other: Thing) -> Iterator[Reason]:
    if shared := one.within & other.within:
        yield Reason(1, f"both at {min(shared)}")
