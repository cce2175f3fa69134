"""The order of a diplomatic corps: articles 13, 14 and 16 of the Vienna Convention, and the receiver's custom.

A place is a range where dates, ranks or customs are not known for certain: every comparison keeps all that is possible.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from doyen import dates
from doyen.dates import When

BEFORE, SAME, AFTER = "before", "same", "after"
NUNCIO, UNTOLD, ACTING = "nuncio", "chargé d'affaires", "chargé d'affaires ad interim"
REPRESENTATIVE = "head of representation"
FIRST_CLASS = 10
"""The precedence of ambassadors, nuncios and high commissioners: class (a) of article 14."""

_NUNCIO_FIRST, _EN_PIED, _ACTING, _LOWEST = 5, 30, 40, 99


@dataclass(frozen=True, slots=True)
class Custom:
    """What is known of a receiver's practice, in the words of the records; None where no source says."""

    start: str | None = None
    nuncio_first: bool | None = None
    non_residents: str | None = None
    acting: str | None = None
    within_a_day: str | None = None

    def assumed(self) -> Custom:
        """The custom where it is known; for the rest what the Convention has: no envoys of a class are told apart."""
        return Custom(
            self.start or "with letters of credence",
            bool(self.nuncio_first),
            self.non_residents or "ranked with residents",
            self.acting or "ranked last",
            self.within_a_day,
        )


@dataclass(frozen=True, slots=True)
class Presented:
    """What an envoy presented: whether only the working copy, when, on which occasion, as which in the order."""

    fact: str
    copy: bool
    when: When
    occasion: str
    ordinal: int | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """One head of mission: what article 16 orders by. Whom two parties send is two heads of mission (article 6).

    `numbers` are the places of the possible ranks in the order of ranks: several if sources differ, none if none says.
    `begin` is when the accreditation began, if that is all that is known. `resident` is None if no source says.
    `perhaps` was presented for an earlier accreditation in the same class, which may have gone on. `doubted`: sources
    that list all heads of mission, or others, disagree on whether this one was there.
    """

    key: str
    person: str
    ranks: frozenset[str]
    numbers: frozenset[int]
    resident: bool | None
    presented: tuple[Presented, ...]
    begin: When
    perhaps: tuple[Presented, ...] = ()
    doubted: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the order, from first to last possible; None for who has none. `tie`: whether another shares it."""

    first: int | None = None
    last: int | None = None
    tie: dates.Certainty = "no"

    def __str__(self) -> str:
        if self.first is None:
            return ""
        return str(self.first) if self.first == self.last else f"{self.first}-{self.last}"


def counted(head: Head, custom: Custom) -> tuple[Presented, ...]:
    """What was presented and may have started the functions: the earliest, since letters that replace others without a
    change of class alter no precedence (article 16)."""
    copies = custom.start == "with the working copy"
    if custom.start not in ("with letters of credence", "with the working copy"):
        return ()
    those = [p for p in head.presented if p.copy == copies]
    facts = {p.fact: dates.one_of(q.when for q in those if q.fact == p.fact) for p in those}
    later = {f for f, when in facts.items() if any(dates.before(w, when) == "yes" for w in facts.values())}
    return tuple(p for p in those if p.fact not in later)


def functions(head: Head, custom: Custom, at: date) -> When:
    """When the head of mission, serving on a day, took up functions by this custom (article 13)."""
    if starting := counted(head, custom):
        return dates.one_of((p.when for p in (*head.perhaps, *starting)), at)
    if not head.presented:
        return dates.one_of([head.begin], at)
    if custom.start == "with letters of credence":
        copy = dates.one_of(p.when for p in head.presented)
        return When("", copy.earliest, at, certain=False)
    # Who presented letters has taken up functions by then, but when before is not known.
    letters = [p.when for p in head.presented]
    latest = min((w.latest for w in letters if w.latest), default=at)
    return When("", head.begin.earliest, min(latest, at), certain=False)


def begun(head: Head, custom: Custom, at: date) -> bool:
    """Whether the head of mission may have taken up functions by the day."""
    starting = counted(head, custom)
    return not starting or any(dates.within(p.when, None, at) != "no" for p in starting)


def places(heads: Iterable[Head], custom: Custom, at: date) -> dict[str, Place]:
    """The place of each head of mission on a day, by its key; what the custom leaves open makes ranges of places.

    >>> when = dates.when
    >>> begun = (("a", 10, "2015-03"), ("b", 10, "2015-03-09"), ("c", 30, "2010"))
    >>> heads = [Head(key, key, frozenset(), frozenset({number}), True, (), when(day)) for key, number, day in begun]
    >>> [str(place) for place in places(heads, Custom().assumed(), date(2016, 1, 1)).values()]
    ['1-2', '1-2', '3']
    """
    standings = [_standing(head, custom, at) for head in heads]
    return {standing.key: _place(standing, standings, custom) for standing in standings}


@dataclass(frozen=True, slots=True)
class _Standing:
    """A head of mission as ranges to compare."""

    key: str
    person: str
    known: bool
    ranked: dates.Certainty
    numbers: tuple[int, int]
    abroad: tuple[int, int]
    start: When
    occasions: Mapping[str, frozenset[int]]


def _standing(head: Head, custom: Custom, at: date) -> _Standing:
    numbers = {n for number in head.numbers for n in _possible(number, head, custom)}
    after = custom.non_residents in ("ranked after residents", None)
    abroad = (int(head.resident is False and custom.non_residents is not None), int(head.resident is not True))
    return _Standing(
        head.key,
        head.person,
        bool(numbers),
        _ranked(head, custom),
        (min(numbers, default=0), max(numbers, default=_LOWEST)),
        abroad if after else (0, 0),
        functions(head, custom, at),
        {} if head.perhaps else _ordinals(counted(head, custom)),
    )


def _ordinals(presented: Iterable[Presented]) -> dict[str, frozenset[int]]:
    """occasion -> as which the envoy presented there: several if sources differ, none if none says."""
    found: dict[str, frozenset[int]] = {}
    for each in presented:
        found[each.occasion] = found.get(each.occasion, frozenset()) | ({each.ordinal} if each.ordinal else frozenset())
    return found


def _possible(number: int, head: Head, custom: Custom) -> tuple[int, ...]:
    """The places that a rank may have in the order of ranks."""
    if NUNCIO in head.ranks and number == FIRST_CLASS and custom.nuncio_first is not False:
        return (_NUNCIO_FIRST,) if custom.nuncio_first else (_NUNCIO_FIRST, number)
    # A chargé of whom the source does not say which kind may head the mission or only stand in.
    return (_EN_PIED, _ACTING) if UNTOLD in head.ranks and _EN_PIED < number < _ACTING else (number,)


def _ranked(head: Head, custom: Custom) -> dates.Certainty:
    """Whether the head of mission has a place at all."""
    if not head.numbers:
        return "maybe"
    found: set[dates.Certainty] = {"maybe"} if head.doubted else set()
    if custom.non_residents in ("not ranked", None) and head.resident is not True:
        found.add("no" if custom.non_residents and head.resident is False else "maybe")
    if custom.acting in ("not ranked", None) and head.ranks & {ACTING, UNTOLD}:
        found.add("no" if custom.acting and head.ranks == {ACTING} else "maybe")
    return "no" if "no" in found else "maybe" if found else "yes"


def _place(mine: _Standing, all_: list[_Standing], custom: Custom) -> Place:
    if mine.ranked == "no":
        return Place()
    sure = possible = 0
    tie: dates.Certainty = "no"
    for other in all_:
        if other.key == mine.key or other.ranked == "no":
            continue
        found = _compared(other, mine, custom)
        sure += found == {BEFORE} and other.ranked == "yes"
        possible += BEFORE in found
        if SAME in found and tie != "yes" and other.person != mine.person:
            tie = "yes" if found == {SAME} and other.ranked == "yes" else "maybe"
    return Place(1 + sure, 1 + possible, tie) if mine.known else Place()


def _compared(one: _Standing, other: _Standing, custom: Custom) -> set[str]:
    """Where one may stand to the other: by rank, then residence, then time."""
    found: set[str] = set()
    for mine, theirs in ((one.numbers, other.numbers), (one.abroad, other.abroad)):
        possible = _ranges(mine, theirs)
        found |= possible - {SAME}
        if SAME not in possible:
            return found
    return found | _times(one, other, custom)


def _ranges(one: tuple[int, int], other: tuple[int, int]) -> set[str]:
    overlap = one[0] <= other[1] and other[0] <= one[1]
    outcomes = ((BEFORE, one[0] < other[1]), (AFTER, other[0] < one[1]), (SAME, overlap))
    return {name for name, so in outcomes if so}


def _times(one: _Standing, other: _Standing, custom: Custom) -> set[str]:
    shared = one.occasions.keys() & other.occasions.keys()
    # Who presented on one occasion did so on one day, be it ever so doubtful which.
    if shared and len(one.occasions) == len(other.occasions) == 1:
        mine, theirs = (each.occasions[next(iter(shared))] for each in (one, other))
        if mine and theirs and custom.within_a_day != "not told apart":
            return _ranges((min(mine), max(mine)), (min(theirs), max(theirs)))
        return _within_a_day(custom)
    possible = {BEFORE} if dates.before(one.start, other.start) != "no" else set()
    possible |= {AFTER} if dates.before(other.start, one.start) != "no" else set()
    return possible | (_within_a_day(custom) if dates.same_day(one.start, other.start) != "no" else set())


def _within_a_day(custom: Custom) -> set[str]:
    """Where two of one day stand whose order of presenting no source gives: in one place, unless that order counts."""
    return {BEFORE, AFTER} if custom.within_a_day == "by order of presenting" else {SAME}


def at_home(head: Head) -> Head:
    """The head of mission, taken to live at the post if no source says."""
    return replace(head, resident=True) if head.resident is None else head
