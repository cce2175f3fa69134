"""Who was nominated or appointed and never took the post: never an envoy, whatever dates stand beside the name."""

from __future__ import annotations

from doyen.importers.pocom.corpus import Corpus, Entry
from doyen.importers.pocom.moments import read_as, written
from doyen.importers.pocom.placed import Placed, line
from doyen.importers.pocom.steps import Group, by_day, group
from doyen.importers.pocom.wordings import within
from doyen.importers.report import Line, Report

UNCONFIRMED = ("withdrawn", "not confirmed")
"""Outcomes after which nobody was commissioned, unless during a recess of the Senate."""


def nominee(placed: Placed, term: str, corpus: Corpus, report: Report) -> Line:
    """The line of one nominee, with what became of the nomination."""
    entry = placed.entry
    outcome, basis = _outcome(entry, report)
    steps = [*_appointed(entry, outcome), *_noted(entry, placed.person.surname)]
    extra = _served_dates(entry)
    if extra:
        report.doubt(entry.where, "among those who never served, but has dates of service", extra)
    words = {
        **placed.words(),
        "outcome": outcome,
        "basis of outcome": basis,
        "term": term,
        "locator": placed.locator(corpus),
        "note": f"{placed.note} POCOM also has: {extra}." if extra else placed.note,
        "steps": by_day(steps),
    }
    return line(placed.file.record, "nominees", words)


def _outcome(entry: Entry, report: Report) -> tuple[str, str]:
    found = next(within("outcomes", entry.note), None)
    if found:
        return found["outcome"], found["basis"]
    report.doubt(entry.where, "what became of the nomination is not told", entry.note)
    return "did not serve", "conjecture"


def _appointed(entry: Entry, outcome: str) -> list[Group]:
    """The commission; a nomination where that is what failed. A commission that was cancelled had been issued."""
    if not entry.appointed.date:
        return []
    recess = any(each["effect"] == "recess" for each in within("texts", entry.note))
    if recess:
        return [group(kind="recess commission", date=entry.appointed.date)]
    if outcome in UNCONFIRMED and "nomination" in entry.note.casefold():
        return [group(kind="nomination", date=entry.appointed.date, basis="implicit")]
    return [group(kind="commission", date=entry.appointed.date)]


def _noted(entry: Entry, surname: str) -> list[Group]:
    """Steps that the note tells; of letters presented it tells none."""
    return [
        group(kind=found["step"], date=read_as(found["date"], written(found.dates[-1])))
        for found in within("texts", entry.note, surname)
        if found["step"] and found.dates
    ]


def _served_dates(entry: Entry) -> str:
    """Dates that an entry of a nominee should not have; that somebody left or died may be told of a nominee too."""
    named = (("started", entry.started), ("ended", entry.ended))
    told = (" ".join(filter(None, (name, moment.note, moment.date))) for name, moment in named if moment.date)
    return ", ".join(told)
