"""Rows as records: one record, or one for each day, month or year in which rows were first or last seen.

What was seen on a day was known then, and nothing later was: so the record of the first day leaves out what has a later
date, and the record of the last day states the row again. What was seen in a year was known by its end, and held on
some day of it: no more is certain.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from doyen import dates
from doyen.dates import When
from doyen.importers.report import Line, Report
from doyen.importers.table.facts import Stated
from doyen.importers.table.lists import Lists

_LASTING = ("envoys", "offices", "missions")
_WHOLE = ("date", "on", "since", "opened")
"""A fact whose own begin is later than the day was no fact yet."""


def timely(rows: Iterable[Stated], report: Report) -> Iterator[Stated]:
    """The rows, without the facts of one that has a date later than the day on which it was last seen."""
    for row in rows:
        last = row.last or row.first
        late = sorted({time for fact in row.facts for time in _times(fact) if last and _later(time, last)})
        if not late or not last:
            yield row
            continue
        what = "a date is later than the day on which the row was last seen"
        report.refuse(row.where, what, f"{late[0]}, {last.text}")
        yield replace(row, facts=(), lost=row.facts)


def by_day(rows: Sequence[Stated], lists: Lists, report: Report) -> dict[When, list[Line]]:
    """The facts that each day, month or year saw, earliest first."""
    found: dict[When, list[Line]] = {}
    for row in rows:
        if row.first is not None and row.facts:
            for day in dict.fromkeys((row.first, row.last or row.first)):
                found.setdefault(day, []).extend(_of(row, day))
    for day, facts in found.items():
        for fact, listed in lists.of_day(day, report):
            facts += [fact, *(each for row in listed if day not in (row.first, row.last) for each in _of(row, day))]
    lists.unseen(found, report)
    return dict(sorted(found.items(), key=lambda item: (item[0].latest, item[0].text)))


def source(stated: dict[str, str], called: str, day: When) -> dict[str, str]:
    """The source as it was on the day; all days of one list repeat the list, so that they are one witness."""
    assert day.latest
    series = f"{stated.get('title') or called}, as {stated['publisher']} keeps it"
    title = ", ".join(filter(None, [stated.get("title"), f"as seen {'on' if day.day else 'in'} {day.text}"]))
    of_day = {"title": title, "first seen": day.text, "up to": day.latest.isoformat()}
    return {"reproduces": series, **stated, **of_day}


def untitled(title: str) -> str:
    """The title of the whole table, from that of the source on a day.

    >>> untitled("Diplomatic List, as seen on 2021-03-01"), untitled("as seen in 2021"), untitled("A list")
    ('Diplomatic List', '', 'A list')
    """
    return re.sub(r"(^|, )as seen (on|in) [\d-]+$", "", title)


def _of(row: Stated, day: When) -> Iterator[Line]:
    """What a row says on one of its days."""
    for fact in row.facts:
        yield from _seen(fact, day, day == (row.last or row.first))


def _seen(fact: Line, day: When, last: bool) -> Iterator[Line]:
    """The fact as it could be known on the day; how it ended only with its end, or when the row was last seen."""
    if any(_later(fact[name], day) for name in _WHOLE if name in fact):
        return
    known = {name: value for name, value in ((n, _known(n, v, day)) for n, v in fact.items()) if value}
    for name in [n for n in known if n.startswith("basis of ") and n.removeprefix("basis of ") not in known]:
        del known[name]
    if "until" not in known and ("until" in fact or not last):
        known.pop("ended by", None)
    if fact["section"] in _LASTING and _may_last(known, day):
        known["attested on"] = day.text
    yield known


def _known(name: str, value: Any, day: When) -> Any:
    """A value, as far as it is no later than the day."""
    if isinstance(value, list):
        return [each for each in value if not (isinstance(each, dict) and any(_later(t, day) for t in _times(each)))]
    return _known_time(value, day) if name in _TIMES else value


def _known_time(time: str, day: When) -> str:
    """A time without the bound that only something later gives."""
    if _later(time, day):
        return ""
    first, slash, last = time.partition("/")
    if slash and _later(last, day):
        return f"[{first}..]"
    return "" if time.startswith("[..") and _later(time[3:-1], day) else time


_TIMES = ("date", "earliest", "latest", "on", "since", "until", "opened", "closed", "attested on", "born", "died")


def _times(entry: dict[str, Any]) -> Iterator[str]:
    """All dates of an entry and of the groups within it."""
    for name, value in entry.items():
        if name in _TIMES:
            yield value
        elif isinstance(value, list):
            for each in value:
                if isinstance(each, dict):
                    yield from _times(each)


def _later(time: str, day: When) -> bool:
    """Whether a time is surely later than the day."""
    return dates.before(day, dates.when(time)) == "yes"


def _may_last(fact: Line, day: When) -> bool:
    """Whether the fact may still hold on the day: one that is seen with its end is seen as past."""
    return all(dates.before(dates.when(fact[name]), day) != "yes" for name in ("until", "closed") if name in fact)
