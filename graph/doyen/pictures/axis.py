"""The axis of time: whole years, with as many labels as a stage has room for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from doyen.pictures.view import View

WIDE, NARROW = 12, 4  # how many labels a stage has room for
STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000, 2500)
QUARTERS = 2  # an axis of so few years is divided by quarters


@dataclass(frozen=True)
class Tick:
    """A labelled day."""

    day: str
    label: str


@dataclass(frozen=True)
class Axis:
    """The first day of the axis, how many days it has, and the labels for a wide and for a narrow stage."""

    first: str
    days: int
    wide: tuple[Tick, ...]
    narrow: tuple[Tick, ...]


def axis(view: View) -> Axis:
    """The axis on which all bars and points of a view have their place.

    >>> from doyen.pictures.view import Point
    >>> found = axis(View("", points=(Point("p", "r", "", "f", "meeting", "2011-05-01", "2015-11-24"),)))
    >>> found.first, found.days, [tick.label for tick in found.narrow]
    ('2011-01-01', 1826, ['2012', '2014', '2016'])
    """
    days = [day for one in view.claims for day in one.days]
    first = date(int(min(days, default="2000")[:4]), 1, 1)
    end = int(max(days, default="2000")[:4]) + 1  # a year past the calendar of Python has no first day
    last = date(end, 1, 1) if end <= date.max.year else date.max
    return Axis(first.isoformat(), (last - first).days, _ticks(first.year, end, WIDE), _ticks(first.year, end, NARROW))


def _ticks(first: int, end: int, most: int) -> tuple[Tick, ...]:
    if end - first <= QUARTERS:
        months = (1, 4, 7, 10) if most == WIDE else (1, 7)
        days = [date(year, month, 1) for year in range(first, end) for month in months]
        days += [date(end, 1, 1)] if end <= date.max.year else []
        return tuple(Tick(day.isoformat(), f"{day:%Y}" if day.month == 1 else f"{day:%b}") for day in days)
    step = next((each for each in STEPS if (end - first) / each <= most), STEPS[-1])
    years = range(first + -first % step, min(end + 1, date.max.year + 1), step)
    return tuple(Tick(f"{year:04}-01-01", str(year)) for year in years)
