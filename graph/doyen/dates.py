"""Dates as sources state them, and the only comparisons of times in Doyen.

A source says "2005", "November 2021" or "yesterday". A `When` keeps what was written beside the first and the
last day that it can mean; a `Span` keeps the four bounds of something that lasts. Every comparison answers
yes, no or maybe. The notation is a small part of EDTF (Library of Congress, 2019).
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Certainty = Literal["yes", "maybe", "no"]

DOUBT = timedelta(days=31)
"""A doubtful date without stated bounds may lie this far to either side (DESIGN 5: within a month)."""

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

        >>> when("2015-11-24").day, when("2015-11").day, when("2021-11-21?").day
        (datetime.date(2015, 11, 24), None, None)
        """
        return self.earliest if self.certain and self.earliest == self.latest else None


@dataclass(frozen=True, slots=True)
class Span:
    """Four bounds of something that lasts; None means not known on that side."""

    begin_earliest: date | None = None
    begin_latest: date | None = None
    end_earliest: date | None = None
    end_latest: date | None = None


def when(text: str, earliest: str = "", latest: str = "") -> When:
    """Read a date; `earliest` and `latest` are the bounds that a curator gives for a doubtful one.

    >>> when("2021-11-21?", "2021-11-18", "2021-11-22").latest
    datetime.date(2021, 11, 22)
    >>> when("2021-11-31")
    Traceback (most recent call last):
    doyen.dates.BadDate: 2021-11-31 is not a day of the calendar
    """
    found = _between(text) or _open(text) or _single(text)
    if found is None:
        raise BadDate(f"{text!r} is not a date that Doyen reads ({FORMS})")
    if not earliest and not latest:
        return found
    first = _single_day(earliest) if earliest else found.earliest
    last = _single_day(latest) if latest else found.latest
    if first and last and first > last:
        raise BadDate(f"earliest {first} is after latest {last}")
    # The bounds were written for the date beside them: one that excludes it contradicts it.
    centre = _single(text)
    core = _core(centre) if centre else (found.earliest or date.min, found.latest or date.max)
    if (first and core[1] < first) or (last and core[0] > last):
        raise BadDate(f"{text} does not lie between {first or 'any day'} and {last or 'any day'}")
    return When(text, first, last, certain=False)


def held(text: str) -> tuple[When | None, When | None, When | None, bool]:
    """Read the time of a post as lists of posts print it: begin, end, a time at which it was held, still held.

    >>> begin, end, attested, still = held("2011/2014")
    >>> (begin.text, end.text, attested, still)
    ('2011', '2014', None, False)
    >>> held("2014/..")[3]
    True
    >>> held("2011")[2].text
    '2011'
    """
    if "/" not in text:
        return None, None, when(text), False
    first, last = text.split("/", 1)
    if not first or "/" in last:
        raise BadDate(f"{text!r} is no begin and end: write 2011/2014, 2014/.. or 2013/")
    begin = when(first)
    end = when(last) if last not in ("", "..") else None
    if begin.earliest and end and end.latest and end.latest < begin.earliest:
        raise BadDate(f"ends {end.text} before it begins {begin.text}")
    return begin, end, None, last == ".."


def span(since: When | None, until: When | None, attested: Iterable[When] = ()) -> Span:
    """The four bounds of a span from its begin, its end and the times at which it is known to have held.

    >>> span(when("2005"), None, [when("2021-11-22")])  # doctest: +NORMALIZE_WHITESPACE
    Span(begin_earliest=datetime.date(2005, 1, 1), begin_latest=datetime.date(2005, 12, 31),
         end_earliest=datetime.date(2021, 11, 22), end_latest=None)
    """
    attested = tuple(attested)
    begin_earliest, begin_latest = (since.earliest, since.latest) if since else (None, None)
    end_earliest, end_latest = (until.earliest, until.latest) if until else (None, None)
    if begin_earliest and end_latest and end_latest < begin_earliest:
        raise BadDate(f"ends {until.text if until else ''} before it begins {since.text if since else ''}")
    for moment in attested:
        begin_latest = min(filter(None, (begin_latest, moment.latest)), default=None)
        end_earliest = max(filter(None, (end_earliest, moment.earliest)), default=None)
    if _after(begin_earliest, begin_latest) or _after(end_earliest, end_latest):
        at = ", ".join(moment.text for moment in attested)
        raise BadDate(f"known to have held in {at}, which is before it began or after it ended")
    # It cannot have ended before it began, nor begun after it ended.
    begin_latest = min(filter(None, (begin_latest, end_latest)), default=None)
    end_earliest = max(filter(None, (end_earliest, begin_earliest)), default=None)
    return Span(begin_earliest, begin_latest, end_earliest, end_latest)


def held_at(bounds: Span, day: date) -> Certainty:
    """Whether something with these bounds was so on that day (DESIGN 5).

    >>> held_at(span(when("2005"), None), date(2021, 1, 1))
    'maybe'
    >>> held_at(span(when("2005"), when("2010")), date(2007, 1, 1))
    'yes'
    """
    if _after(bounds.begin_earliest, day) or _after(day, bounds.end_latest):
        return "no"
    sure_begun = bounds.begin_latest is not None and bounds.begin_latest <= day
    sure_on = bounds.end_earliest is not None and day <= bounds.end_earliest
    return "yes" if sure_begun and sure_on else "maybe"


def held_during(bounds: Span, first: date, last: date) -> Certainty:
    """Whether something with these bounds was so at some time between two days.

    >>> held_during(span(when("2011"), when("2014")), date(2010, 1, 1), date(2012, 6, 1))
    'yes'
    >>> held_during(span(None, None, [when("2012-02-01")]), date(2012, 1, 1), date(2012, 12, 31))
    'yes'
    """
    if _after(bounds.begin_earliest, last) or _after(first, bounds.end_latest):
        return "no"
    # It had surely begun by the last of the days, and surely had not ended before the first of them.
    begun = bounds.begin_latest is not None and bounds.begin_latest <= last
    on = bounds.end_earliest is not None and first <= bounds.end_earliest
    return "yes" if begun and on else "maybe"


def same_day(one: When, other: When) -> Certainty:
    """Whether two dates are the same day.

    >>> same_day(when("2015-11-24"), when("2015-11-24")), same_day(when("2015-11"), when("2015-11-24"))
    ('yes', 'maybe')
    """
    if one.day and other.day:
        return "yes" if one.day == other.day else "no"
    apart = _after(one.earliest, other.latest) or _after(other.earliest, one.latest)
    return "no" if apart else "maybe"


def vaguer(one: When, other: When) -> bool:
    """Whether a date only says less exactly what another says: so the two do not contradict each other.

    All days that the other can mean are days that this one can mean, and not the reverse; a day in doubt is held to the
    day that it names, so that 2021-11-21? is no vaguer word for the 19th.

    >>> vaguer(when("2021-11?"), when("2021-11-21?")), vaguer(when("2021-11-21?"), when("2021-11-19"))
    (True, False)
    >>> vaguer(when("2005"), when("2005")), vaguer(when("2015-11-24"), when("2015-11"))
    (False, False)
    """
    return (
        _contains(_reach(one), _reach(other))
        and _contains(_named(one), _named(other))
        and (not _contains(_reach(other), _reach(one)) or not _contains(_named(other), _named(one)))
    )


def _reach(moment: When) -> tuple[date, date]:
    """The first and last day that a date can mean."""
    return moment.earliest or date.min, moment.latest or date.max


def _named(moment: When) -> tuple[date, date]:
    """The days that a date names, whatever its doubt."""
    return _core(moment) if _single(moment.text) else _reach(moment)


def _contains(one: tuple[date, date], other: tuple[date, date]) -> bool:
    return one[0] <= other[0] and other[1] <= one[1]


def within(moment: When, since: date | None, until: date | None) -> Certainty:
    """Whether a date lies between two days (None: no limit on that side).

    >>> within(when("2015-11"), date(2015, 11, 20), None)
    'maybe'
    """
    if _after(since, moment.latest) or _after(moment.earliest, until):
        return "no"
    if not since and not until:
        return "yes"
    begins = since is None or (moment.earliest is not None and since <= moment.earliest)
    ends = until is None or (moment.latest is not None and moment.latest <= until)
    return "yes" if begins and ends else "maybe"


def day(text: str) -> date:
    """Read one exact day, as `--at` takes it.

    >>> day("2021-11-22")
    datetime.date(2021, 11, 22)
    """
    return _single_day(text)


def _after(one: date | None, other: date | None) -> bool:
    return one is not None and other is not None and one > other


def _between(text: str) -> When | None:
    """`FIRST/LAST`: one day that lies between two."""
    first, slash, last = text.partition("/")
    if not slash:
        return None
    begin, end = _single(first), _single(last)
    if begin is None or end is None:
        return None
    if _after(begin.earliest, end.latest):
        raise BadDate(f"{first} is after {last}")
    return When(text, begin.earliest, end.latest, certain=False)


def _open(text: str) -> When | None:
    """`[..D]`, `[D..]`, `[D,D]`: on or before, on or after, between."""
    if not (text.startswith("[") and text.endswith("]")):
        return None
    first, dots, last = text[1:-1].partition(".." if ".." in text else ",")
    begin = _single(first) if first else None
    end = _single(last) if last else None
    if not dots or (first and begin is None) or (last and end is None) or not (begin or end):
        return None
    earliest, latest = begin.earliest if begin else None, end.latest if end else None
    if _after(earliest, latest):
        raise BadDate(f"{first} is after {last}")
    return When(text, earliest, latest, certain=False)


def _single(text: str) -> When | None:
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
    if doubt:
        return When(text, _shift(first, -DOUBT), _shift(last, DOUBT), certain=False)
    return When(text, first, last)


def _core(moment: When) -> tuple[date, date]:
    """The days that the date would mean if it were not doubtful."""
    plain = _single(moment.text.rstrip("?~%"))
    assert plain and plain.earliest and plain.latest
    return plain.earliest, plain.latest


def _single_day(text: str) -> date:
    found = _single(text)
    if found is None or found.day is None:
        raise BadDate(f"{text!r} is not an exact day: write it like 2021-11-22")
    return found.day


def _shift(day_: date, by: timedelta) -> date | None:
    try:
        return day_ + by
    except OverflowError:
        return None
