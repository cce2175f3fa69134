"""The numbers of states in the lists that data sets of international relations are merged on.

`numbers.csv` has, for each party key, its number in the state list of the Correlates of War project (COW, version 2016)
and in that of Gleditsch and Ward (1999, as revised); with days only where a number changes hands. The numbers are
facts; they were read in the lists as the R package `states` 0.3.2 gives them, and held against `countrycode`.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

from doyen import dates

List = Literal["cow", "gw"]

SOURCES = {
    "cow": "Correlates of War Project, State System Membership, v2016, correlatesofwar.org",
    "gw": "Gleditsch and Ward 1999, A Revised List of Independent States since the Congress of Vienna, as revised",
}
UNLISTED = {
    "hsx": "is in neither list: COW's number 327 is that of the Papal States, until 1860",
    "vat": "is in neither list",
    "smom": "has no territory and is in neither list",
    "pse": "is in neither list",
}
"""Why a party that sends and receives envoys has no number."""


@dataclass(frozen=True, slots=True)
class Code:
    """A party's numbers in the lists, and the days between which they were its own."""

    cow: str
    gw: str
    held: dates.Span


@cache
def codes() -> dict[str, tuple[Code, ...]]:
    """The codes by the party's key."""
    found: dict[str, list[Code]] = {}
    with (Path(__file__).parent / "numbers.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            since, until = (date.fromisoformat(row[name]) if row[name] else None for name in ("since", "until"))
            code = Code(row["cow"], row["gw"], dates.Span(since, since, until, until))
            found.setdefault(row["party"], []).append(code)
    return {party: tuple(each) for party, each in found.items()}


def number(party: str, list_: List, day: date) -> int | None:
    """The number of a party in a list on a day; None if it had none.

    >>> number("deu", "cow", date(2015, 12, 31)), number("deu", "gw", date(2015, 12, 31))
    (255, 260)
    """
    for code in codes().get(party, ()):
        found = getattr(code, list_)
        if found and dates.held_at(code.held, day) != "no":
            return int(found)
    return None
