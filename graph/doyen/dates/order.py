"""One date beside another: the same day, an earlier one, one of several, the same in vaguer words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from doyen.dates.forms import Certainty, When, after, core, single


def same_day(one: When, other: When) -> Certainty:
    """Whether two dates are the same day.

    >>> from doyen.dates import when
    >>> same_day(when("2015-11-24"), when("2015-11-24")), same_day(when("2015-11"), when("2015-11-24"))
    ('yes', 'maybe')
    """
    if one.day and other.day:
        return "yes" if one.day == other.day else "no"
    apart = after(one.earliest, other.latest) or after(other.earliest, one.latest)
    return "no" if apart else "maybe"


def before(one: When, other: When) -> Certainty:
    """Whether a date is an earlier day than another.

    >>> from doyen.dates import when
    >>> before(when("2015-11-24"), when("2015-12")), before(when("2021-11-21?"), when("2021-11-24"))
    ('yes', 'maybe')
    """
    if after(other.earliest, one.latest):
        return "yes"
    possible = one.earliest is None or other.latest is None or one.earliest < other.latest
    return "maybe" if possible else "no"


def one_of(moments: Iterable[When], until: date | None = None) -> When:
    """One date that is one of these, and not after `until`: their words joined, the first and the last possible day.

    >>> from doyen.dates import when
    >>> one_of([when("2022-07-01"), when("2022-07-02")]).text
    '2022-07-01 or 2022-07-02'
    >>> one_of([when("2015")], date(2015, 3, 1)).latest
    datetime.date(2015, 3, 1)
    """
    moments = tuple(dict.fromkeys(moments))
    first = None if any(m.earliest is None for m in moments) else min(m.earliest for m in moments if m.earliest)
    last = None if any(m.latest is None for m in moments) else max(m.latest for m in moments if m.latest)
    last = min(filter(None, (last, until)), default=None)
    text = " or ".join(sorted({m.text for m in moments if m.text}))
    return When(text, first, last, certain=len(moments) == 1 and moments[0].certain)


def vaguer(one: When, other: When) -> bool:
    """Whether a date only says less exactly what another says: so the two do not contradict each other.

    All days that the other can mean are days that this one can mean, and not the reverse; a day in doubt is held to the
    day that it names, so that 2021-11-21? is no vaguer word for the 19th.

    >>> from doyen.dates import when
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
    return core(moment) if single(moment.text) else _reach(moment)


def _contains(one: tuple[date, date], other: tuple[date, date]) -> bool:
    return one[0] <= other[0] and other[1] <= one[1]


def within(moment: When, since: date | None, until: date | None) -> Certainty:
    """Whether a date lies between two days (None: no limit on that side).

    >>> from doyen.dates import when
    >>> within(when("2015-11"), date(2015, 11, 20), None)
    'maybe'
    """
    if after(since, moment.latest) or after(moment.earliest, until):
        return "no"
    if not since and not until:
        return "yes"
    begins = since is None or (moment.earliest is not None and since <= moment.earliest)
    ends = until is None or (moment.latest is not None and moment.latest <= until)
    return "yes" if begins and ends else "maybe"
