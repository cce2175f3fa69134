"""What tells two stints of one person in one post apart, and rows that say the same twice."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from doyen.dates import When, before, when
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
_ABOUT_THE_ROW = ("locator", "note", "attested on", "basis of attested on", "concurrent")
"""What two rows on one stint may have differently."""
_ENDS = ("until", "closed", "ended by", "basis of until", "basis of closed")
_MAY_CHANGE = ("seat", "resident", "basis of seat", "basis of resident")
"""What an envoy may change within one accreditation: who moves house is not accredited anew."""
_WHOLE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.ASCII)
_TIMES = ("since", "opened", "until", "closed", "presentations", "steps", "changes")


def told_apart(rows: Iterable[Stated], report: Report) -> Iterator[Stated]:
    """The rows, each fact once, and with a `term` where the table has several stints of one.

    Rows that differ in nothing but the day on which something was there are one stint, unless the table shows a gap.
    The term is the year in which the stint began, or all that is known of the day; never the place in the table, which
    changes when rows are added.
    """
    kept = list(_once(rows, report))
    watched = _watched(kept)
    terms: dict[int, str] = {}
    for group in _groups(kept).values():
        stints = [stint for same in _alike(group) for stint in _stretches(same, watched)]
        if len(stints) > 1:
            for stint, term in zip(stints, _terms(stints), strict=True):
                terms |= {id(fact): term for fact, _ in stint}
    for row in kept:
        yield replace(row, facts=tuple(_with(fact, terms.get(id(fact), "")) for fact in row.facts))


_Seen = tuple[Line, Stated]
"""A fact, and the row that states it."""
_Watched = dict[tuple[str, str], set[When]]
"""The days on which the table looked, by section and party."""


def _once(rows: Iterable[Stated], report: Report) -> Iterator[Stated]:
    """Rows without the facts that an earlier row states in the same words, seen in the same days."""
    said: dict[str, str] = {}
    for row in rows:
        facts: list[Line] = []
        what = ""
        for fact in row.facts:
            what = repr((sorted((k, v) for k, v in fact.items() if k != "locator"), row.first, row.last))
            if said.setdefault(what, row.where) == row.where:
                facts.append(fact)
        if row.facts and not facts:
            report.skip(row.where, "says the same as another row", said[what])
        yield replace(row, facts=tuple(facts))


def _groups(rows: Iterable[Stated]) -> dict[tuple[Any, ...], list[_Seen]]:
    """The facts without a `term`, by what makes them one."""
    found: dict[tuple[Any, ...], list[_Seen]] = {}
    for row in rows:
        for fact in row.facts:
            if fact["section"] in _SAME and "term" not in fact:
                found.setdefault(_identity(fact), []).append((fact, row))
    return found


def _identity(fact: Line) -> tuple[Any, ...]:
    section = fact["section"]
    # A sender has consular posts in several cities: their seat tells them apart.
    seat = fact.get("seat") if section == "missions" and "consul" in fact["kind"] else None
    return (section, seat, *(repr(fact.get(name)) for name in _SAME[section]))


def _alike(group: Sequence[_Seen]) -> Iterable[list[_Seen]]:
    """The facts that say the same, but for the days on which they were seen."""
    found: dict[str, list[_Seen]] = {}
    for fact, row in group:
        found.setdefault(_content(fact, row), []).append((fact, row))
    if len(found) > 1 and _one_that_moved(group):
        return [list(group)]
    return found.values()


def _one_that_moved(group: Sequence[_Seen]) -> bool:
    """Whether these are an envoy of one begin, or with one day of letters, whom later rows have in another seat."""
    if not all(fact["section"] == "envoys" and row.first and _begun(fact) for fact, row in group):
        return False
    days = [day for _, row in group for day in {row.first, row.last or row.first}]
    return len({_content(fact, row, _MAY_CHANGE) for fact, row in group}) == 1 and len(days) == len(set(days))


def _begun(fact: Line) -> bool:
    return "since" in fact or "presentations" in fact


def _content(fact: Line, row: Stated, more: tuple[str, ...] = ()) -> str:
    """What a fact says; of a row that was seen on several days, the end may have been added by the last."""
    added = (*more, *(_ENDS if row.first and ("since" in fact or "opened" in fact) else ()))
    return repr(sorted((name, value) for name, value in fact.items() if name not in (*_ABOUT_THE_ROW, *added)))


def _stretches(same: list[_Seen], watched: _Watched) -> Iterator[list[_Seen]]:
    """The facts in parts, between which the table looks at their sender or receiver and has none of them."""
    if len(same) == 1 or any(name in same[0][0] for name in _TIMES):
        yield same
        return
    looked = {day for party in _parties(same[0][0]) for day in watched.get((same[0][0]["section"], party), ())}
    ordered = sorted(same, key=lambda each: [day.text for day in _days(*each)])
    part = ordered[:1]
    for one, other in pairwise(ordered):
        if _gap(_days(*one), looked, _days(*other)):
            yield part
            part = []
        part.append(other)
    yield part


def _watched(rows: Iterable[Stated]) -> _Watched:
    """The days on which the table has anything of a section for a party, be it that the mapping skips it."""
    found: _Watched = {}
    for row in rows:
        for fact in (*row.facts, *row.skipped):
            for party in _parties(fact):
                found.setdefault((fact["section"], party), set()).update(_days(fact, row))
    return found


def _parties(fact: Line) -> list[str]:
    return [fact[name] for name in ("sender", "receiver", "of") if name in fact]


def _days(fact: Line, row: Stated) -> list[When]:
    """The first and the last day on which a fact was seen."""
    days = [when(fact["attested on"])] if "attested on" in fact else [row.first, row.last or row.first]
    return [day for day in days if day]


def _gap(one: list[When], looked: Iterable[When], other: list[When]) -> bool:
    """Whether the table looked surely after the one and before the other."""
    if not one or not other:
        return False
    return any(before(one[-1], day) == "yes" and before(day, other[0]) == "yes" for day in looked)


def _terms(stints: list[list[_Seen]]) -> Iterator[str]:
    """For each stint the year of its first time, or the time, or a digest of what it says, so that they differ."""
    times = [_first(stint) for stint in stints]
    years, whole = Counter(time[:4] for time in times), Counter(times)
    for stint, time in zip(stints, times, strict=True):
        if time and years[time[:4]] == 1:
            yield time[:4]
        elif time and whole[time] == 1:
            yield time
        else:
            yield hashlib.sha256(_content(*stint[0]).encode()).hexdigest()[:8]


def _first(stint: list[_Seen]) -> str:
    """The first time that the facts of a stint have."""
    fact, row = stint[0]
    inner = [each.get("date") for name in ("presentations", "steps", "changes") for each in fact.get(name, ())]
    seen = [day.text for day in _days(fact, row)]
    times = [fact.get("since"), fact.get("opened"), *inner, *seen, fact.get("until"), fact.get("closed")]
    return next((found[0] for time in times if time and (found := _WHOLE.search(time))), "")


def _with(fact: Line, term: str) -> Line:
    return {**fact, "term": term} if term else fact
