"""Complete lists of heads of mission: stated only where every row that may be on the list was read.

A row that was refused may be of anybody, so that a list without it would deny who was there. Of a table that was seen
on several days each day has a list of its own, and a row is on those from its first to its last day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from doyen import dates
from doyen.dates import When
from doyen.importers.report import Line, Report
from doyen.importers.table.facts import Stated

_LISTED = ("envoys", "credentials")


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists that a mapping calls complete, and the rows that may be on them.

    `rows` are all rows, refused ones included; `seen_last` says whether the table has a column of last days.
    """

    complete: tuple[Line, ...]
    rows: Sequence[Stated]
    seen_last: bool = False

    def undated(self, report: Report) -> Iterator[Line]:
        """The lists of a table as published."""
        for fact in self.complete:
            lost = [row.where for row in self.rows if _may_list(row.lost, fact)]
            if not _withheld(fact, "a row that may be on it was refused", lost, report):
                yield fact

    def of_day(self, day: When, report: Report) -> Iterator[tuple[Line, tuple[Stated, ...]]]:
        """The lists of one day, each with the rows that are on it."""
        for stated in self.complete:
            if stated.get("on", day.text) == day.text and day.day:
                fact = {"section": "complete", "receiver": stated["receiver"], "on": day.text, **stated}
                on = [row for row in self.rows if self._on(row, day) != "no"]
                lost = [row.where for row in on if _may_list(row.lost, fact)]
                unsure = [row.where for row in on if _may_list(row.facts, fact) and self._on(row, day) == "maybe"]
                refused = _withheld(fact, "a row that may be on it was refused", lost, report)
                if (
                    not _withheld(fact, "a row may be on it or not, by when it was seen", unsure, report)
                    and not refused
                ):
                    yield fact, tuple(row for row in on if _may_list(row.facts, fact))

    def unseen(self, days: Iterable[When], report: Report) -> None:
        """Tell of the lists of days on which the table shows nothing."""
        shown = {day.text for day in days if day.day}
        for fact in self.complete:
            if not shown or fact.get("on", next(iter(shown))) not in shown:
                _withheld(fact, "no row was first or last seen on that day", [fact["locator"]], report)

    def _on(self, row: Stated, day: When) -> str:
        """Whether a row is on the list of a day: yes, no or maybe."""
        if row.first is None:
            return "maybe"
        if dates.before(day, row.first) == "yes":
            return "no"
        if row.last is None and self.seen_last and dates.before(row.first, day) != "no":
            return "maybe"
        last = row.last or row.first
        if dates.before(last, day) == "yes":
            return "no"
        return "yes" if dates.before(day, row.first) == dates.before(last, day) == "no" else "maybe"


def is_list(fact: Line) -> bool:
    """Whether a fact says that a list is complete."""
    return bool(fact["section"] == "complete")


def _may_list(facts: Iterable[Line], complete: Line) -> bool:
    """Whether one of the facts, of which a receiver may not be known, may be of a head of mission on the list."""
    wanted = complete["receiver"]
    return any(fact["section"] in _LISTED and fact.get("receiver", wanted) == wanted for fact in facts)


def _withheld(fact: Line, why: str, where: Sequence[str], report: Report) -> bool:
    """Whether a list is not told as complete, which the report then says."""
    on = f" on {fact['on']}" if "on" in fact else ""
    for place in where:
        report.withhold(place, f"that {fact['receiver']}'s list is complete{on}: {why}")
    return bool(where)
