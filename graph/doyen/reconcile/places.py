"""Two places held against each other: names, the state that they lie in, and how far apart they are."""

from __future__ import annotations

from collections.abc import Iterator
from math import asin, cos, radians, sin

from doyen.reconcile.likeness import Reason
from doyen.reconcile.naming import Commonness, matched
from doyen.reconcile.spelling import parts
from doyen.reconcile.things import Thing

_ROUND = 12742.0
"""Kilometres through the Earth."""
_NEAR, _FAR = 40, 150
_SHORT = {"st": "saint", "ste": "saint", "mt": "mount", "sankt": "saint", "santo": "saint"}


def reasons(one: Thing, other: Thing, common: Commonness) -> list[Reason]:
    """Everything that speaks for two places being one, or against it."""
    found = _names(one, other)
    if not found or found[0].points <= 0:
        return []
    return [*found, *_states(one, other), *_distance(one, other)]


def _names(one: Thing, other: Thing) -> list[Reason]:
    each = [_name(a, b) for a in sorted(one.names) for b in sorted(other.names)]
    return max(each, key=lambda found: sum(r.points for r in found), default=[])


def _name(one: str, other: str) -> list[Reason]:
    from rapidfuzz import fuzz

    first, second = (tuple(_SHORT.get(w, w) for w in parts(name).words) for name in (one, other))
    if "".join(first) == "".join(second) or parts(one).letters == parts(other).letters:
        return [Reason(14, "the same name")]
    found, left, right = matched(parts(" ".join(first)), parts(" ".join(second)))
    if left or right:
        return [Reason(-4, f"{' '.join(left) or 'nothing'} beside {' '.join(right) or 'nothing'}")] if found else []
    near = fuzz.ratio("".join(first), "".join(second))
    return [Reason(10 if near > 90 else 5 if near > 80 else 2, f"{one} and {other} are spelled alike")]


def _states(one: Thing, other: Thing) -> Iterator[Reason]:
    if one.within and other.within:
        shared = one.within & other.within
        if shared:
            yield Reason(12, f"both in {min(shared)}")
        else:
            yield Reason(-12, f"one in {min(one.within)}, the other in {min(other.within)}")


def _distance(one: Thing, other: Thing) -> Iterator[Reason]:
    if one.position and other.position:
        far = round(kilometres(one.position, other.position))
        yield Reason(6 if far <= _NEAR else 0 if far <= _FAR else -20, f"{far} km apart")


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """How far apart two positions are, in degrees of latitude and longitude.

    >>> round(kilometres((59.33, 18.07), (57.71, 11.97)), -1)
    400.0
    """
    up, across = (radians(b - a) / 2 for a, b in zip(one, other, strict=True))
    return _ROUND * asin((sin(up) ** 2 + cos(radians(one[0])) * cos(radians(other[0])) * sin(across) ** 2) ** 0.5)
