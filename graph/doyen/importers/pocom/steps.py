"""The steps of an appointment, as its dates and the notes beside them have it: how it began, how it ended."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from doyen.dates import when
from doyen.importers.pocom.corpus import Entry, Moment
from doyen.importers.pocom.moments import read_as, readable, written
from doyen.importers.pocom.wordings import Found, beside, within
from doyen.importers.report import Report

Group = dict[str, Any]

CHARGE = "assumption of charge"
ARRIVED = ("arrival", CHARGE)
"""POCOM's own definition of `arrived`: the date on which a person arrived and assumed charge of the post."""


@dataclass(slots=True)
class Opening:
    """How an appointment began: the first step, the day on which charge was taken, steps and letters presented."""

    first: str = ""
    taken: str = ""
    steps: list[Group] = field(default_factory=list)
    letters: list[Group] = field(default_factory=list)


@dataclass(slots=True)
class Ending:
    """How it ended: the day, the reason, and how sure the reason is; all empty if that is not known."""

    until: str = ""
    reason: str = ""
    basis: str = ""
    steps: list[Group] = field(default_factory=list)


def opening(entry: Entry, presents: str, report: Report) -> Opening:
    """How it began. `presents` is what stands behind `started`: a kind of credentials, or CHARGE."""
    found = Opening()
    _appointed(entry, found, report)
    if date := _date(entry, entry.arrived, "", (), report):
        found.steps += [group(date=date, kind=kind) for kind in ARRIVED]
        found.taken = date if presents == CHARGE else ""
    _started(entry, presents, found, report)
    return found


def ending(entry: Entry, report: Report) -> Ending:
    """How it ended; an empty end is not known."""
    moment = entry.ended
    if not moment.date and not moment.note:
        return Ending()
    row = _meaning("ended", moment, "", entry, report)
    until = _date(entry, moment, row["date"] if row else "", row.dates if row else (), report)
    kinds = (row["step"] if row else "end not specified").split("|")
    steps = [group(kind=each, date=last_before(until), **IMPLICIT) for each in kinds[:-1]]
    steps.append(group(kind=kinds[-1], date=until, **_noted(moment), basis=_sure(row, until)))
    return Ending(until, row["ended by"] if row else "not stated", row["basis"] if row else "", steps)


IMPLICIT = {"basis": "implicit"}


def group(**words: str) -> Group:
    """A group of a nested list, without the words that say nothing.

    >>> group(kind="departure", date="")
    {'kind': 'departure'}
    """
    return {key.replace("_", " "): value for key, value in words.items() if value}


def last_before(date: str) -> str:
    """On or before an exact date: when a step was of which only the next one has a date.

    >>> last_before("2008-09-14"), last_before("")
    ('[..2008-09-14]', '')
    """
    return f"[..{date}]" if date and date[0] != "[" else date


def by_day(steps: list[Group]) -> list[Group]:
    """Steps, or letters, by the first day that each can have been, undated ones last, each of them once."""
    distinct: dict[tuple[str, str], Group] = {}
    for step in steps:
        distinct.setdefault((step["kind"], step.get("date", "")), step)
    return sorted(distinct.values(), key=_earliest)


def _earliest(step: Group) -> date:
    if "date" not in step:
        return date.max
    moment = when(step["date"])
    return moment.earliest or moment.latest or date.max


def _appointed(entry: Entry, found: Opening, report: Report) -> None:
    moment = entry.appointed
    row = _meaning("begun", moment, "appointed", entry, report) if moment.note else None
    found.first = _date(entry, moment, row["date"] if row else "", (), report)
    if found.first:
        kind = row["step"] if row else _commission(entry)
        found.steps.append(group(kind=kind, date=found.first, **_noted(moment), basis=row["basis"] if row else ""))


def _commission(entry: Entry) -> str:
    """What `appointed` is if no note beside it says so. Nobody is commissioned as chargé ad interim."""
    effects = {each["effect"] for each in within("texts", entry.note)}
    if "designated" in effects or entry.role == "charge-daffaires-ad-interim":
        return "designation"
    return "recess commission" if "recess" in effects else "commission"


def _started(entry: Entry, presents: str, found: Opening, report: Report) -> None:
    moment = entry.started
    if not moment.date and not moment.note:
        return
    row = _meaning("begun", moment, "started", entry, report) if moment.note else None
    date = _date(entry, moment, row["date"] if row else "", row.dates if row else (), report)
    if not date:
        return
    told = row["letters"] if row else "by rank"
    if (row and row["step"]) or (told == "by rank" and presents == CHARGE):
        found.taken = date
        found.steps.append(group(kind=CHARGE, date=date, **_noted(moment), basis=row["basis"] if row else ""))
    else:
        found.letters.append(presented(date, told, presents, moment.note, row["basis"] if row else ""))


def presented(date: str, told: str, presents: str, note: str = "", basis: str = "") -> Group:
    """A presentation of credentials; what was presented is inferred from the rank unless a note tells it."""
    by_rank = told in ("", "by rank")
    kind = presents if by_rank else told
    inferred = by_rank and kind != "not stated"
    words = group(date=date, date_note=note, kind=kind, basis=basis)
    return words | ({"basis of kind": "implicit"} if inferred and not basis else {})


def _meaning(table: str, moment: Moment, of: str, entry: Entry, report: Report) -> Found | None:
    if not moment.note:
        return None
    found = beside(table, moment.note, of)
    if found is None:
        report.doubt(entry.where, "note beside a date not understood", moment.note)
    return found


def _date(entry: Entry, moment: Moment, how: str, in_note: tuple[str, ...], report: Report) -> str:
    """The date as records write it; one that no calendar has is left out, and reported."""
    date = read_as(how, moment.date, in_note) or (_span(moment.note) if how == "in the note" else "")
    if date and readable(date) is None:
        report.doubt(entry.where, "not a date", date)
        return ""
    return date


def _span(note: str) -> str:
    """January-March 1802: one day of some months."""
    first, dash, last = note.partition("-")
    year = last[-4:]
    return f"{written(f'{first} {year}')}/{written(last)}" if dash and year.isdigit() else ""


def _noted(moment: Moment) -> Group:
    return {"date_note": moment.note} if moment.note else {}


def _sure(row: Found | None, until: str) -> str:
    """How sure the step is: a reason that is inferred from an event says nothing against the day."""
    return "conjecture" if row and row["basis"] == "conjecture" and until else ""
