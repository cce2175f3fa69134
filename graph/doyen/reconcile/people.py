"""Two people held against each other: names, life, time of service, posts, and whether one source tells them apart."""

from __future__ import annotations

from collections.abc import Iterator

from doyen.reconcile.likeness import Reason
from doyen.reconcile.naming import Commonness, names
from doyen.reconcile.things import Post, Thing

_GAPS = ((5, 3), (10, 1), (20, -2), (30, -6), (45, -16))
"""Years between the service of the one and of the other, up to which these points are given."""
_FAR = -25
_HOPELESS = -6
"""Names that say so much against two being one need no more: this spares most comparisons."""
_CAREER = 65
"""Nobody serves for longer than this."""
_OF_AGE = 16


def reasons(one: Thing, other: Thing, common: Commonness) -> list[Reason]:
    """Everything that speaks for two people being one, or against it."""
    found = names(one, other, common)
    if sum(reason.points for reason in found) <= _HOPELESS:
        return found
    more = (*_lives(one, other), *_times(one, other), *_posts(one, other, common), *_sources(one, other))
    return [*found, *(reason for reason in more if reason.points)]


def _lives(one: Thing, other: Thing) -> Iterator[Reason]:
    """Birth and death, of each other and against the years of service."""
    for word, a, b in (("born", one.born, other.born), ("died", one.died, other.died)):
        if a and b:
            near = abs(a - b)
            points = 8 if not near else -2 if near == 1 else _FAR
            yield Reason(points, f"both {word} in {a}" if a == b else f"{word} in {a} and in {b}")
    for who, of in ((one, other), (other, one)):
        if of.years and who.died and of.years[0] > who.died + 1:
            yield Reason(_FAR, f"one served in {of.years[0]}, after the other's death in {who.died}")
        if of.years and who.born and of.years[0] < who.born + _OF_AGE:
            yield Reason(_FAR, f"one served in {of.years[0]}, when the other, born in {who.born}, was no grown-up")


def _times(one: Thing, other: Thing) -> Iterator[Reason]:
    """The years in which they served."""
    if not one.years or not other.years:
        return
    gap = max(one.years[0] - other.years[1], other.years[0] - one.years[1], 0)
    whole = max(one.years[1], other.years[1]) - min(one.years[0], other.years[0])
    points = next((points for most, points in _GAPS if gap <= most), _FAR)
    if whole > _CAREER:
        points, told = _FAR, f"{whole} years from first to last"
    else:
        told = f"{gap} years between what is known of them" if gap else "known of in the same years"
    yield Reason(points, told)


def _posts(one: Thing, other: Thing, common: Commonness) -> Iterator[Reason]:
    """Whom they served, and where."""
    senders = [{p.sender for p in each.posts if p.sender} for each in (one, other)]
    if all(senders) and not senders[0] & senders[1]:
        yield Reason(-10, f"one served {_some(senders[0])}, the other {_some(senders[1])}")
        return
    if shared := sorted(senders[0] & senders[1], key=lambda p: (-common.of_party("sender", p), p)):
        yield Reason(round(common.of_party("sender", shared[0])), f"both served {shared[0]}")
    met = {(a.sender, a.receiver) for a in one.posts for b in other.posts if _touch(a, b)}
    if met:
        at = max(sorted(met), key=lambda each: common.of_party("receiver", each[1]))
        yield Reason(round(common.of_party("receiver", at[1])) + 2, f"both of {at[0]} at {at[1]} at one time")
    words = {p.words for p in one.posts if p.sender} & {p.words for p in other.posts if p.sender}
    if words and shared:
        yield Reason(1, f"both {min(words)}")


def _touch(one: Post, other: Post) -> bool:
    """Whether two posts are of one sender at one receiver, and may have been held in years that touch."""
    if not one.receiver or (one.sender, one.receiver) != (other.sender, other.receiver):
        return False
    if not (one.first and other.first):
        return False
    return int(one.first[:4]) <= int(other.last[:4]) + 1 and int(other.first[:4]) <= int(one.last[:4]) + 1


def _some(parties: set[str]) -> str:
    first = sorted(parties)
    return ", ".join(first[:2]) + (" ..." if len(first) > 2 else "")


def _sources(one: Thing, other: Thing) -> Iterator[Reason]:
    """A source that names both under keys of their own takes them for two."""
    if one.records & other.records and not (one.corpus and one.corpus == other.corpus):
        yield Reason(-6, f"{min(one.records & other.records)} names both")
