"""Times read as records write them, and written in as few words as their exactness allows."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from doyen.dates.forms import FORMS, BadDate, When, bracketed, core, exact, one_between, single


@lru_cache(10_000)
def when(text: str, earliest: str = "", latest: str = "") -> When:
    """Read a date; `earliest` and `latest` are the bounds that a curator gives for a doubtful one.

    >>> when("2021-11-21?", "2021-11-18", "2021-11-22").latest
    datetime.date(2021, 11, 22)
    >>> when("2021-11-31")
    Traceback (most recent call last):
    doyen.dates.forms.BadDate: 2021-11-31 is not a day of the calendar
    """
    found = one_between(text) or bracketed(text) or single(text)
    if found is None:
        raise BadDate(f"{text!r} is not a date that Doyen reads ({FORMS})")
    if not earliest and not latest:
        return found
    first = exact(earliest) if earliest else found.earliest
    last = exact(latest) if latest else found.latest
    if first and last and first > last:
        raise BadDate(f"earliest {first} is after latest {last}")
    # The bounds were written for the date beside them: one that excludes it contradicts it.
    centre = single(text)
    named = core(centre) if centre else (found.earliest or date.min, found.latest or date.max)
    if (first and named[1] < first) or (last and named[0] > last):
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


def between(first: date | None, last: date | None) -> str:
    """A time that lies between two days, in as few words as its exactness allows.

    >>> between(date(2011, 1, 1), date(2011, 12, 31)), between(date(2014, 3, 1), date(2014, 3, 31))
    ('2011', '2014-03')
    >>> between(None, date(2015, 11, 24)), between(date(2015, 11, 24), None), between(None, None)
    ('by 2015-11-24', '2015-11-24 or later', '')
    """
    if first is None or last is None:
        return f"{first} or later" if first else f"by {last}" if last else ""
    for text in (str(first), str(first)[:7], str(first)[:4]):
        if core(when(text)) == (first, last):
            return text
    return f"{first}/{last}"


def day(text: str) -> date:
    """Read one exact day, as `--at` takes it.

    >>> day("2021-11-22")
    datetime.date(2021, 11, 22)
    """
    return exact(text)
