"""How long letters took and how long service lasted: numbers of the cases known, by post and period."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from statistics import mean, median

from doyen.dates import When
from doyen.finishes.reach import Finished
from doyen.finishes.service import by_accreditation, days_between, first, services
from doyen.store import Solution, Store, Term

_YEARS = {"decade": 10, "quarter-century": 25}


@dataclass(frozen=True, slots=True)
class _Case:
    """One accreditation in a row of numbers: its days, if they are certain, and the solutions that it rests on."""

    solutions: tuple[Solution, ...]
    began: When | None
    days: int | None
    ended: bool

    @property
    def row(self) -> tuple[str, ...]:
        """The row to which it belongs: sender, receiver and rank, as far as they are asked, and period."""
        told = self.solutions[0]
        post = [told[name].value for name in ("sender", "receiver", "rank") if name in told and not _pooled(told, name)]
        return (*post, _period(self.began, told["by"].value))


def lag(store: Store, solutions: list[Solution], asked: Mapping[str, str]) -> Finished:
    """The days from the first commission to the first presentation, by receiver and period of the presentation."""
    every = list(_lags(solutions))
    doubtful = [case for case in every if case.days is None]
    cases = [case for case in every if case.days is not None and case.days >= 0]
    notes = (
        f"Among the {len(cases)} cases known: no source lists them all.",
        *_left_out(len(doubtful), "one of the two days is in doubt, or only its month or year is known"),
        *_left_out(len(every) - len(doubtful) - len(cases), "credentials are dated before the commission"),
    )
    return list(_rows(cases, ("cases",))), notes


def turnover(store: Store, solutions: list[Solution], asked: Mapping[str, str]) -> Finished:
    """The heads of mission by post, rank and period of beginning, and how long they stayed."""
    cases = [_Case(each.solutions, each.began, each.days, each.ended is not None) for each in services(solutions)]
    measured = sum(case.days is not None for case in cases)
    notes = (
        f"Among the {len(cases)} heads of mission known, {measured} of them measured: no source lists them all.",
        *_left_out(len(cases) - measured, "an end or a certain day is not known", "Not measured"),
    )
    return list(_rows(cases, ("heads", "measured", "no_end"))), notes


def _lags(solutions: Iterable[Solution]) -> Iterator[_Case]:
    for rows in by_accreditation(solutions).values():
        named, received = first(rows, "commission", "commissioned"), first(rows, "presentation", "presented")
        if named and received:
            on = (named[1], received[1])
            resting = tuple(row for row in rows if (row["commission"].value, row["presentation"].value) == on)
            yield _Case(resting, received[0], days_between(named[0], received[0]), ended=True)


def _rows(cases: Iterable[_Case], counts: tuple[str, ...]) -> Iterator[Solution]:
    """The solutions of each case with the numbers of its row."""
    rows: dict[tuple[str, ...], list[_Case]] = defaultdict(list)
    for case in cases:
        rows[case.row].append(case)
    for key, those in sorted(rows.items()):
        days = [case.days for case in those if case.days is not None and case.days >= 0]
        told = _numbers(those, days) | ({"period": Term(key[-1])} if key[-1] else {})
        for case in those:
            for row in case.solutions:
                kept = {name: term for name, term in row.items() if not _pooled(row, name)}
                yield kept | told


def _numbers(cases: list[_Case], days: list[int]) -> Solution:
    counted = {"cases": len(days), "heads": len(cases), "measured": len(days)}
    counted["no_end"] = sum(not case.ended for case in cases)
    if days:
        counted |= {
            "shortest": min(days),
            "longest": max(days),
            "median": round(median(days)),
            "mean": round(mean(days)),
        }
    return {name: Term(str(number), False, "#integer") for name, number in counted.items()}


def _pooled(row: Solution, name: str) -> bool:
    """Whether the rows of all receivers are one."""
    return name == "receiver" and row["together"].value == "true"


def _period(began: When | None, by: str) -> str:
    """The period in which something began, if the date leaves no other: nothing if it does, or none is asked.

    >>> from doyen.dates import when
    >>> _period(when("1992-01"), "quarter-century"), _period(when("1992-01"), "decade"), _period(None, "decade")
    ('1975-1999', '1990-1999', '')
    """
    years = _YEARS.get(by)
    if not years or began is None or began.earliest is None or began.latest is None:
        return ""
    since, until = (day.year // years * years for day in (began.earliest, began.latest))
    return f"{since}-{since + years - 1}" if since == until else ""


def _left_out(number: int, why: str, what: str = "Left out") -> tuple[str, ...]:
    return (f"{what}, since {why}: {number}.",) if number else ()
