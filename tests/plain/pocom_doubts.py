"""POCOM by what cannot well be: dates that contradict one another, and two where there is room for one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

from plain.pocom import TAKE_CHARGE, Chief, concurrent, missions
from plain.pocom_days import Spell, possible, presented, spell
from plain.pocom_notes import told_day
from plain.pocom_posts import STAND_INS

NO_DAY = timedelta(0)


def before_commission(data: Path) -> list[str]:
    """Who presented letters on a certain day before the first day on which the commission can have been given.

    A commission that stands under `appointed` counts alone: those that only the general note tells of do not.
    """
    found = ((chief, presented(chief), possible(chief.appointed)[0]) for chief in missions(data))
    return [chief.id for chief, day, commissioned in found if day and commissioned and day < commissioned]


def before_arrival(data: Path) -> list[str]:
    """Who presented letters on a certain day before the first day on which the arrival can have been."""
    found = ((chief, presented(chief), possible(chief.arrived)[0]) for chief in missions(data))
    return [chief.id for chief, day, arrived in found if day and arrived and day < arrived]


RECOMMISSIONED = re.compile(r"recommissioned (?:on )?([A-Z][a-z]+\s+\d+,\s+\d{4})")


def recommissioned_first(data: Path) -> list[str]:
    """Whom the note says to have been commissioned anew, after confirmation, before the commission in the recess."""
    found = []
    for chief in missions(data):
        told = RECOMMISSIONED.search(" ".join(chief.note.split()))
        commissioned = possible(chief.appointed)[0]
        if told and commissioned and told_day(told[1]) < commissioned:
            found.append(chief.id)
    return found


def ends_first(data: Path) -> list[str]:
    """Whose last possible day at the post is before the first possible one."""
    spells = ((chief, spell(chief)) for chief in missions(data))
    return [c.id for c, s in spells if s.begin_earliest and s.end_latest and s.end_latest < s.begin_earliest]


def shared_days(one: Chief, other: Chief) -> timedelta:
    """How long both were surely in post at once: the day on which one leaves and the other begins is no overlap."""
    first, second = spell(one), spell(other)
    ends, begins = (first.end_earliest, second.end_earliest), (first.begin_latest, second.begin_latest)
    if None in ends or None in begins:
        return NO_DAY
    return max(min(day for day in ends if day) - max(day for day in begins if day), NO_DAY)


def two_heads(data: Path, least: int = 1) -> dict[tuple[str, str], int]:
    """The pairs of heads of mission of whom both surely served at one receiver for at least so many days.

    Who takes charge without letters stands in for a head, and is none.
    """
    posts: defaultdict[str, list[Chief]] = defaultdict(list)
    for chief in missions(data):
        if chief.role not in TAKE_CHARGE:
            posts[chief.receiver].append(chief)
    pairs = (pair for chiefs in posts.values() for pair in combinations(chiefs, 2) if pair[0].person != pair[1].person)
    return dict(_overlapping(pairs, least))


def two_stays(data: Path) -> set[frozenset[str]]:
    """The pairs of missions of one person to one receiver of which both surely lasted on the same days."""
    held: defaultdict[tuple[str, str], list[Chief]] = defaultdict(list)
    for chief in missions(data):
        held[chief.person, chief.receiver].append(chief)
    pairs = (pair for chiefs in held.values() for pair in combinations(chiefs, 2))
    return {frozenset(pair) for pair, _ in _overlapping(pairs, 1)}


def beside_the_head(data: Path, least: int) -> dict[tuple[str, str], int]:
    """Who stood in at a post for at least so many days while a head of mission was surely there, and beside whom."""
    posts: defaultdict[str, list[Chief]] = defaultdict(list)
    for chief in missions(data):
        posts[chief.receiver].append(chief)
    pairs = (
        (one, other)
        for chiefs in posts.values()
        for one in chiefs
        for other in chiefs
        if one.role in STAND_INS and other.role not in STAND_INS
    )
    return dict(_overlapping(pairs, least))


def gaps(data: Path, months: int) -> dict[frozenset[str], int]:
    """Who went and who came next at a post where meanwhile nobody is told of, with the months between.

    Longer than so many months, and than the time from one to the next at this post on average, of five or more. Whose
    end is not known stayed for six years, whose begin is not known had come by the end; who came next was sent on the
    day of the commission.
    """
    posts: defaultdict[str, list[Chief]] = defaultdict(list)
    for chief in missions(data):
        posts[chief.receiver].append(chief)
    return {pair: n for chiefs in posts.values() for pair, n in _gaps(chiefs, months)}


def _gaps(chiefs: list[Chief], months: int) -> Iterator[tuple[frozenset[str], int]]:
    times = {chief.id: spell(chief) for chief in chiefs}
    begins = {name: t.begin_earliest or t.begin_latest or t.end_latest for name, t in times.items()}
    known = sorted(day for day in begins.values() if day)
    for name, time in times.items():
        gone = time.end_latest
        if not gone or any(_stays(times[other], gone) for other in times if other != name):
            continue
        after = [(day, other) for other, day in begins.items() if day and day > gone]
        if not after or len(known) < 5:
            continue
        day, other = min(after)
        between = _months(gone, day)
        if between > months and between * (len(known) - 1) > _months(known[0], known[-1]):
            yield frozenset({name, other}), between


def _stays(time: Spell, day: date) -> bool:
    """Whether somebody may have been at the post beyond a day on which he or she had come."""
    begun = time.begin_earliest or time.begin_latest or time.end_latest
    if not begun or begun > day:
        return False
    if time.end_latest:
        return time.end_latest > day
    return (time.begin_latest or begun).year > day.year - 6


def _months(first: date, last: date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month


def undeclared(data: Path, least: int = 1) -> dict[tuple[str, str], int]:
    """The pairs of missions of one person to two receivers that overlap for so many days and stand in no common group
    of concurrent appointments.
    """
    held: defaultdict[str, list[Chief]] = defaultdict(list)
    for chief in missions(data):
        held[chief.person].append(chief)
    groups = [set(group.chiefs) for group in concurrent(data)]
    pairs = (
        (one, other)
        for chiefs in held.values()
        for one, other in combinations(chiefs, 2)
        if one.receiver != other.receiver and not any({one.id, other.id} <= group for group in groups)
    )
    return dict(_overlapping(pairs, least))


def _overlapping(pairs: Iterable[tuple[Chief, Chief]], least: int) -> Iterator[tuple[tuple[str, str], int]]:
    for one, other in pairs:
        if (days := shared_days(one, other).days) >= least:
            yield (one.id, other.id), days
