"""What lasts: the four bounds of its time, and what they tell of a day, of a time and of each other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from doyen.dates.forms import BadDate, Certainty, When, after


@dataclass(frozen=True, slots=True)
class Span:
    """Four bounds of something that lasts; None means not known on that side."""

    begin_earliest: date | None = None
    begin_latest: date | None = None
    end_earliest: date | None = None
    end_latest: date | None = None


def span(since: When | None, until: When | None, attested: Iterable[When] = ()) -> Span:
    """The four bounds of a span from its begin, its end and the times at which it is known to have held.

    >>> from doyen.dates import when
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
    if after(begin_earliest, begin_latest) or after(end_earliest, end_latest):
        at = ", ".join(moment.text for moment in attested)
        raise BadDate(f"known to have held in {at}, which is before it began or after it ended")
    # It cannot have ended before it began, nor begun after it ended.
    begin_latest = min(filter(None, (begin_latest, end_latest)), default=None)
    end_earliest = max(filter(None, (end_earliest, begin_earliest)), default=None)
    return Span(begin_earliest, begin_latest, end_earliest, end_latest)


def held_at(bounds: Span, day: date) -> Certainty:
    """Whether something with these bounds was so on that day (DESIGN 5).

    >>> from doyen.dates import when
    >>> held_at(span(when("2005"), None), date(2021, 1, 1))
    'maybe'
    >>> held_at(span(when("2005"), when("2010")), date(2007, 1, 1))
    'yes'
    """
    return held_during(bounds, day, day)


def held_during(bounds: Span, first: date, last: date) -> Certainty:
    """Whether something with these bounds was so at some time between two days.

    >>> from doyen.dates import when
    >>> held_during(span(when("2011"), when("2014")), date(2010, 1, 1), date(2012, 6, 1))
    'yes'
    >>> held_during(span(None, None, [when("2012-02-01")]), date(2012, 1, 1), date(2012, 12, 31))
    'yes'
    """
    if after(bounds.begin_earliest, last) or after(first, bounds.end_latest):
        return "no"
    # It had surely begun by the last of the days, and surely had not ended before the first of them.
    begun = bounds.begin_latest is not None and bounds.begin_latest <= last
    on = bounds.end_earliest is not None and first <= bounds.end_earliest
    return "yes" if begun and on else "maybe"


def together(one: Span, other: Span) -> Certainty:
    """Whether two things were so at one and the same time.

    >>> from doyen.dates import when
    >>> together(span(when("2005"), None, [when("2021-11-22")]), span(None, None, [when("2021-11-22")]))
    'yes'
    >>> together(span(when("2011"), when("2014")), span(when("2014"), when("2016")))
    'maybe'
    """
    if after(one.begin_earliest, other.end_latest) or after(other.begin_earliest, one.end_latest):
        return "no"
    return "yes" if _sure_before(one, other) and _sure_before(other, one) else "maybe"


def _sure_before(one: Span, other: Span) -> bool:
    """Whether the one had surely begun before the other ended."""
    return one.begin_latest is not None and other.end_earliest is not None and one.begin_latest <= other.end_earliest


def length(bounds: Span) -> tuple[int, int | None]:
    """The least and the most days between begin and end; no most where an end of the span is not known.

    >>> from doyen.dates import when
    >>> length(span(when("2011-03-01"), when("2014-03"))), length(span(when("2011"), None))
    ((1096, 1126), (0, None))
    """
    first, last = bounds.begin_latest, bounds.end_earliest
    least = max(0, (last - first).days) if first and last else 0
    if bounds.begin_earliest is None or bounds.end_latest is None:
        return least, None
    return least, (bounds.end_latest - bounds.begin_earliest).days
