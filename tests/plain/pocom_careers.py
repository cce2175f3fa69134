"""POCOM by careers: how long letters and service took, entry by entry, and who followed whom among given entries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from itertools import pairwise
from pathlib import Path
from statistics import median

from plain.pocom import Chief, Stated, missions
from plain.pocom_days import NO_PRESENTATION, certain_day, possible


def received(chief: Chief) -> date | None:
    """The certain day on which an envoy who presents letters was received: with letters, without, or not stated which.

    China before 1898 counts here, though not in `presented`: relations with the authorities began, letters or not. Who
    only took charge, or whose predecessor presented, was not received.
    """
    if not chief.presents or NO_PRESENTATION.search(chief.started.note):
        return None
    return certain_day(chief.started)


def days_to_letters(data: Path) -> dict[str, tuple[date, int]]:
    """By entry, the day of reception and the days to it from `appointed`, where both are certain days.

    A word beside `appointed` tells of another day than that of the commission: it was not of record, or there was none.
    Less than nothing is a slip of the source: nobody presents letters before the commission.
    """
    found = {}
    for chief in missions(data):
        appointed, day = certain_day(chief.appointed), received(chief)
        if appointed and day and not chief.appointed.note:
            found[chief.id] = (day, (day - appointed).days)
    return found


def medians(lags: Iterable[tuple[date, int]], years: int) -> dict[int, float]:
    """The median of the days by spell of so many years, named by its first; what is less than nothing is left out.

    >>> medians([(date(1826, 1, 1), 10), (date(1849, 12, 31), 20), (date(1850, 1, 1), -3)], 25)
    {1825: 15.0}
    """
    spells: defaultdict[int, list[int]] = defaultdict(list)
    for day, days in lags:
        if days >= 0:
            spells[day.year // years * years].append(days)
    return {first: median(days) for first, days in sorted(spells.items())}


def begun(chief: Chief) -> Stated:
    """The date of beginning: `started`, else `arrived` of who presents no letters: arrived and took charge, as POCOM
    defines that word.
    """
    return chief.started if chief.presents or chief.started.date else chief.arrived


def days_in_post(data: Path) -> dict[str, int]:
    """By entry, the days from the beginning to `ended`, where both are certain days."""
    found = {}
    for chief in missions(data):
        began, ended = certain_day(begun(chief)), certain_day(chief.ended)
        if began and ended:
            found[chief.id] = (ended - began).days
    return found


def in_order(chiefs: Iterable[Chief]) -> list[Chief]:
    """By the first possible day of beginning, else of the commission, else of the end; who has no date is left out.

    Two who began on one day stand in the order in which they ended.
    """
    dated = [(key, chief) for chief in chiefs if (key := _order(chief))]
    return [chief for _, chief in sorted(dated, key=lambda pair: (pair[0], pair[1].id))]


def _order(chief: Chief) -> tuple[date, date] | None:
    began, commissioned, ended = map(_first, (begun(chief), chief.appointed, chief.ended))
    first = began or commissioned or ended
    return (first, ended or date.max) if first else None


def _first(stated: Stated) -> date | None:
    return next((day for day in possible(stated) if day), None)


def followed(posts: Iterable[Iterable[Chief]]) -> dict[tuple[str, str], int | None]:
    """Each entry with the one that followed it at its post, and the days between them if both days are certain."""
    found = {}
    for before, after in (step for chiefs in posts for step in pairwise(in_order(chiefs))):
        ended, began = certain_day(before.ended), certain_day(begun(after))
        found[before.id, after.id] = (began - ended).days if began and ended else None
    return found
