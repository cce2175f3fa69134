"""POCOM by the post: who followed whom and with what gap, when the rank changed, how long letters took, who went to
organisations.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from statistics import median

from plain.pocom import Chief, envoys, missions
from plain.pocom_days import certain_day, possible

# Chargés ad interim and principal officers stand in; their rank says nothing about the rank of the mission.
STAND_INS = frozenset({"charge-daffaires-ad-interim", "principal-officer", "acting-principal-officer"})


@dataclass(frozen=True)
class Change:
    """Two chiefs who followed one another at a post; days from the end of one to the beginning of the other, if both
    are certain.

    Less than nothing is an overlap: the successor had presented letters before the predecessor is said to have ended.
    """

    before: str
    after: str
    days: int | None
    same_person: bool

    @property
    def kind(self) -> str:
        """`promotion` (one person, one day), `overlap`, `same day`, `gap` (also of one day), or `not known`."""
        if self.days is None:
            return "not known"
        if self.days == 0:
            return "promotion" if self.same_person else "same day"
        return "gap" if self.days > 0 else "overlap"


def at_post(data: Path, receiver: str) -> list[Chief]:
    """Who served at a post, nominees left out: by the first possible day of beginning, else of the commission, else
    of the end.

    Who has no date at all is left out; two who began on one day stand as in the file.
    """
    served = [chief for chief in missions(data) if chief.receiver == receiver and _first(chief)]
    return sorted(served, key=lambda chief: _first(chief) or date.max)


def _first(chief: Chief) -> date | None:
    stated = (chief.started, chief.appointed, chief.ended)
    return next((day for one in stated for day in possible(one) if day), None)


def successions(data: Path, receiver: str) -> list[Change]:
    """Each step from one chief to the next at a post. A gap is no vacancy: chargés of less than a year are not in the
    source.
    """
    return [_change(before, after) for before, after in pairwise(at_post(data, receiver))]


def _change(before: Chief, after: Chief) -> Change:
    ended, began = certain_day(before.ended), certain_day(after.started)
    days = (began - ended).days if began and ended else None
    return Change(before.id, after.id, days, before.person == after.person)


def rank_changes(data: Path, receiver: str) -> list[tuple[str, str, str, str]]:
    """When the rank of the head of mission changed: the date of `started`, the rank before, the rank after, and who
    had it first.

    Nobody who stands in counts, nor anybody of whom neither begin nor end is dated. Of Russell in Paris the end alone
    is: he was chargé d'affaires between two ministers.
    """
    at = at_post(data, receiver)
    heads = [chief for chief in at if chief.role not in STAND_INS and (chief.started.date or chief.ended.date)]
    return [(b.started.date, a.role, b.role, b.id) for a, b in pairwise(heads) if a.role != b.role]


def lags(data: Path) -> dict[int, list[int]]:
    """Days from `appointed` to `started`, both certain days, of all who served; by the quarter century in which they
    started.
    """
    found: defaultdict[int, list[int]] = defaultdict(list)
    for chief in missions(data):
        appointed, started = certain_day(chief.appointed), certain_day(chief.started)
        if appointed and started and chief.presents:
            found[started.year // 25 * 25].append((started - appointed).days)
    return dict(sorted(found.items()))


def median_lags(data: Path) -> dict[int, float]:
    """The median of the days from appointment to presentation, by quarter century."""
    return {quarter: median(days) for quarter, days in lags(data).items()}


def organisations(data: Path) -> dict[str, list[Chief]]:
    """Who represented the United States at each organisation, in the order of the file."""
    found: defaultdict[str, list[Chief]] = defaultdict(list)
    for chief in envoys(data):
        if not chief.country:
            found[chief.receiver].append(chief)
    return dict(found)
