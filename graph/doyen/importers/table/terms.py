"""What tells two stints of one person in one post apart, and rows that say the same twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from doyen.importers.report import Line, Report
from doyen.importers.table.facts import Stated

_SAME = {
    "envoys": ("name", "sender", "receiver"),
    "nominees": ("name", "sender", "receiver"),
    "offices": ("holder", "office", "of"),
    "missions": ("kind", "sender", "receiver"),
    "visits": ("visitor", "sender", "receiver"),
}
"""What makes two entries of a section one, unless their `term` differs."""


def told_apart(rows: Iterable[Stated], report: Report) -> Iterator[Stated]:
    """The rows, each fact once, and with a `term` where the table has several entries of one.

    The term is the year in which the stint began, or the place in the table where no year tells them apart.
    """
    kept = list(_once(rows, report))
    groups: dict[tuple[Any, ...], list[Line]] = {}
    for row in kept:
        for fact in row.facts:
            if fact["section"] in _SAME and "term" not in fact:
                groups.setdefault(_identity(fact), []).append(fact)
    terms = {id(fact): term for group in groups.values() if len(group) > 1 for fact, term in _terms(group)}
    for row in kept:
        yield replace(row, facts=tuple(_with(fact, terms.get(id(fact), "")) for fact in row.facts))


def _once(rows: Iterable[Stated], report: Report) -> Iterator[Stated]:
    """Rows without the facts that an earlier row states in the same words, seen in the same days."""
    said: dict[str, str] = {}
    for row in rows:
        facts = []
        for fact in row.facts:
            what = repr((sorted((k, v) for k, v in fact.items() if k != "locator"), row.first, row.last))
            if what in said:
                report.doubt(row.where, f"a row says the same of {fact['section']} as another", said[what])
            else:
                said[what] = row.where
                facts.append(fact)
        yield replace(row, facts=tuple(facts))


def _identity(fact: Line) -> tuple[Any, ...]:
    section = fact["section"]
    # A sender has consular posts in several cities: their seat tells them apart.
    seat = fact.get("seat") if section == "missions" and "consul" in fact["kind"] else None
    return (section, seat, *(repr(fact.get(name)) for name in _SAME[section]))


def _terms(group: list[Line]) -> Iterator[tuple[Line, str]]:
    years = [_year(fact) for fact in group]
    for fact, year in zip(group, years, strict=True):
        own = year and years.count(year) == 1
        yield fact, year if own else fact["locator"].partition("#")[2].rpartition("/")[2]


def _year(fact: Line) -> str:
    """The year of the first time that the fact has."""
    inner = [each.get("date") for name in ("presentations", "steps", "changes") for each in fact.get(name, ())]
    times = [fact.get("since"), fact.get("opened"), *inner, fact.get("attested on"), fact.get("until")]
    return next((time.strip("[].")[:4] for time in times if time), "")


def _with(fact: Line, term: str) -> Line:
    return {**fact, "term": term} if term else fact
