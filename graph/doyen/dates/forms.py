"""What a date is, and the forms in which one is written: a day, month or year, between two, open at a side."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Certainty = Literal["yes", "maybe", "no"]

DOUBT = timedelta(days=31)
"""A doubtful day or month without stated bounds may lie this far to either side (DESIGN 5); a doubtful year, a year."""

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([?~%])?", re.ASCII)
FORMS = "2005, 2021-11, 2021-11-21, each with ? or ~ if doubtful; or FIRST/LAST for one day between two"


class BadDate(ValueError):
    """A date that cannot be read, that does not exist, or that contradicts itself."""


@dataclass(frozen=True, slots=True)
class When:
    """One date as written, with the first and last day it can mean (None: open on that side).

    `certain` is true only where the source fixes the matter without a mark of doubt.
    """

    text: str
    earliest: date | None
    latest: date | None
    certain: bool = True

    @property
    def day(self) -> date | None:
        """The day, if this is one certain day.

        >>> from doyen.dates import when
        >>> when("2015-11-24").day, when("2015-11").day, when("2021-11-21?").day
        (datetime.date(2015, 11, 24), None, None)
        """
        return self.earliest if self.certain and self.earliest == self.latest else None


def after(one: date | None, other: date | None) -> bool:
    """Whether a day is surely after another: not, where one of them is not known."""
    return one is not None and other is not None and one > other


def one_between(text: str) -> When | None:
    """`FIRST/LAST`: one day that lies between two."""
    first, slash, last = text.partition("/")
    if not slash:
        return None
    begin, end = single(first), single(last)
    if begin is None or end is None:
        return None
    if after(begin.earliest, end.latest):
        raise BadDate(f"{first} is after {last}")
    return When(text, begin.earliest, end.latest, certain=False)


def bracketed(text: str) -> When | None:
    """`[..D]`, `[D..]`, `[D,D]`: on or before, on or after, between."""
    if not (text.startswith("[") and text.endswith("]")):
        return None
    first, dots, last = text[1:-1].partition(".." if ".." in text else ",")
    begin = single(first) if first else None
    end = single(last) if last else None
    if not dots or (first and begin is None) or (last and end is None) or not (begin or end):
        return None
    earliest, latest = begin.earliest if begin else None, end.latest if end else None
    if after(earliest, latest):
        raise BadDate(f"{first} is after {last}")
    return When(text, earliest, latest, certain=False)


def single(text: str) -> When | None:
    """One day, month or year, with or without a mark of doubt; None if the text is in another form."""
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    year, month, day_, doubt = match.groups()
    try:
        first = date(int(year), int(month or 1), int(day_ or 1))
        last_month = int(month or 12)
        last = date(int(year), last_month, int(day_ or monthrange(int(year), last_month)[1]))
    except ValueError:
        raise BadDate(f"{text} is not a day of the calendar") from None
    if not doubt:
        return When(text, first, last)
    reach = (_shift(first, -DOUBT), _shift(last, DOUBT)) if month else (_same_day(first, -1), _same_day(last, 1))
    return When(text, *reach, certain=False)


def core(moment: When) -> tuple[date, date]:
    """The days that the date would mean if it were not doubtful."""
    plain = single(moment.text.rstrip("?~%"))
    assert plain and plain.earliest and plain.latest
    return plain.earliest, plain.latest


def exact(text: str) -> date:
    """Read one exact day."""
    found = single(text)
    if found is None or found.day is None:
        raise BadDate(f"{text!r} is not an exact day: write it like 2021-11-22")
    return found.day


def _same_day(day_: date, years: int) -> date | None:
    """The first or last day of the year, in another year."""
    try:
        return day_.replace(year=day_.year + years)
    except ValueError:
        return None


def _shift(day_: date, by: timedelta) -> date | None:
    try:
        return day_ + by
    except OverflowError:
        return None
