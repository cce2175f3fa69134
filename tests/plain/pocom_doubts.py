"""POCOM by what cannot well be: dates that contradict one another, and two where there is room for one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import combinations
from pathlib import Path

from plain.pocom import TAKE_CHARGE, Chief, concurrent, missions
from plain.pocom_days import possible, presented, spell
from plain.pocom_notes import told_day

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
