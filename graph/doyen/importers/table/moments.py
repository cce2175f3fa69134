"""Dates as tables write them, read as the mapping says: 03/04/2021 is refused where no order is given."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache

from doyen import dates
from doyen.importers.table.refused import Refused
from doyen.vocabulary import slug

ORDERS = ("day first", "month first")
SERIALS = ("1900", "1904")
EXACT = {"year": 4, "month": 7, "day": 10}
_ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_ROMAN = {name: month for month, name in enumerate(_ROMANS, 1)}
_BETWEEN = frozenset(("of", "the", "de", "del", "den", "der", "le", "el", "do", "di"))
"""Words that stand in a date and say nothing: the 5th of June, 5 de junio de 1905, le 5 juin, den 5. Juni."""

_NUMBERS = re.compile(r"(\d{1,2})([./ -])\s*(\d{1,2})\2\s*(\d{2}|\d{4})", re.ASCII)
_MONTH_YEAR = re.compile(r"(\d{1,2})[./-](\d{4})", re.ASCII)
_MONTH_SHORT = re.compile(r"(\d{1,2})[./](\d{2})", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})([./-])(\d{1,2})(?:\2(\d{1,2}))?", re.ASCII)
_STAMP = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z?)", re.ASCII)
_COUNTED = re.compile(r"\d{5,6}(\.\d+)?", re.ASCII)
_COMPACT = re.compile(r"\d{8}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Notation:
    """How dates are written in a column: `order` of day and month, the first year of two figures, language of months.

    `serial` is the year from which days are counted that are stored as plain numbers, `exact_to` how much of a date is
    known where the table writes more.
    """

    order: str = ""
    two_digits_from: int | None = None
    months: str = "en"
    serial: str = ""
    exact_to: str = ""


def moment(text: str, notation: Notation) -> str:
    """A date in the form of records.

    Raises Refused if it is none, does not exist, or may be two.

    >>> moment("3.4.2021", Notation("day first")), moment("April 3, 2021", Notation()), moment("2021", Notation())
    ('2021-04-03', '2021-04-03', '2021')
    >>> moment("03/04/2021", Notation())
    Traceback (most recent call last):
    doyen.importers.table.refused.Refused: does not show which is the day: add ...
    """
    written = cut(_written(" ".join(text.split()), notation), notation)
    try:
        dates.when(written)
    except dates.BadDate as fault:
        remedy = "correct the cell, or say under 'values' which date is meant"
        raise Refused(f"{text!r} is no date that can be read", remedy, detail=str(fault)) from None
    return written


def cut(written: str, notation: Notation) -> str:
    """A date as far as it is known.

    >>> cut("1927-01-01", Notation(exact_to="year"))
    '1927'
    """
    return written[: EXACT[notation.exact_to]] if notation.exact_to else written


def _written(text: str, notation: Notation) -> str:
    if found := _STAMP.fullmatch(text):
        if found[4] and not notation.exact_to:
            # 1927-01-01T00:00:00Z may be all that Wikidata knows of a day, or of a year.
            remedy = "say 'exact to: year', month or day"
            raise Refused("a time as Wikidata has it, which does not show how exact it is", remedy, detail=text)
        return found[1]
    if found := _YEAR_FIRST.fullmatch(text):
        if found[2] == "/" and not found[4]:
            remedy = f"write {found[1]}-{found[3].zfill(2)} for the month, or say under 'values' which date is meant"
            raise Refused("may be a month or two years", remedy, detail=text)
        return "-".join((found[1], *(part.zfill(2) for part in (found[3], found[4]) if part)))
    if found := _MONTH_YEAR.fullmatch(text):
        return f"{found[2]}-{found[1].zfill(2)}"
    if (found := _MONTH_SHORT.fullmatch(text)) and notation.two_digits_from and int(found[1]) <= 12 < int(found[2]):
        return f"{_year(text, found[2], notation)}-{found[1].zfill(2)}"
    if found := _NUMBERS.fullmatch(text):
        return _ordered(text, found[1], found[3], found[4], notation)
    if _COUNTED.fullmatch(text):
        raise _number(text)
    if _COMPACT.fullmatch(text):
        raise Refused("no signs between year, month and day", "write 2021-04-03 in the table", detail=text)
    return _named(text, notation) or text


def _ordered(text: str, first: str, second: str, year: str, notation: Notation) -> str:
    if not notation.order:
        remedy = "add 'order: day first' or 'order: month first'"
        raise Refused("does not show which is the day", remedy, detail=text)
    day, month = (first, second) if notation.order == "day first" else (second, first)
    if int(month) > 12:
        raise Refused(f"no month {month}, read {notation.order}", "correct the cell, or the 'order'", detail=text)
    return f"{_year(text, year, notation)}-{month.zfill(2)}-{day.zfill(2)}"


def _year(text: str, year: str, notation: Notation) -> str:
    if len(year) == 4:
        return year
    if notation.two_digits_from is None:
        remedy = "add 'two-digit years from: 1950' if 50 is 1950 and 49 is 2049"
        raise Refused("a year of two figures", remedy, detail=text)
    start = notation.two_digits_from
    return str(start + (int(year) - start) % 100)


def _named(text: str, notation: Notation) -> str:
    """A date with the name of a month, in any order; empty if the text has none."""
    names = _months(notation.months)
    parts = [part for part in re.split(r"[\s,./-]+", text) if part and part.casefold() not in _BETWEEN]
    read = [names.get(slug(part)) or _ROMAN.get(part) for part in parts]
    months = [month for month in read if month]
    figures = [_figures(part) for part, month in zip(parts, read, strict=True) if not month]
    if len(months) != 1 or not 1 <= len(figures) <= 2 or "" in figures:
        return ""
    years, days = ([each for each in figures if (len(each) == 4) == full] for full in (True, False))
    if len(figures) == 2 and len(days) == 2:
        years, days = [_year(text, days[1], notation)] if len(days[1]) == 2 else [], days[:1]
    if len(years) != 1:
        return ""
    return "-".join((years[0], f"{months[0]:02}", *(day.zfill(2) for day in days)))


def _figures(part: str) -> str:
    """The figures of `3`, `3rd`, `1er`, `2021`; empty for any other word."""
    found = re.fullmatch(r"(\d{4}|\d{1,2})(st|nd|rd|th|er|º|ª)?", part, re.ASCII)
    return found[1] if found else ""


@cache
def _months(language: str) -> dict[str, int]:
    """The names of months in a language, in full and short, as slugs."""
    from babel import Locale

    months = Locale(language).months
    kinds = [months[use][width] for use in ("format", "stand-alone") for width in ("wide", "abbreviated")]
    found = {slug(name): number for kind in kinds for number, name in kind.items() if not name.isdecimal()}
    return {**found, **({"sept": 9} if language == "en" else {})}


def is_language(code: str) -> bool:
    """Whether the names of months are known in this language."""
    from babel import UnknownLocaleError

    try:
        return bool(_months(code))
    except (UnknownLocaleError, ValueError, TypeError):
        return False


def counted(number: float, notation: Notation, epoch: int | None) -> str:
    """A date that is stored as a plain number: a year, or the days that a spreadsheet has counted.

    >>> counted(2021, Notation(), None), counted(44289, Notation(serial="1900"), 1900)
    ('2021', '2021-04-03')
    """
    whole = int(number)
    year = whole == number and 1000 <= whole <= 2999
    if not notation.serial:
        if year:
            return str(whole)
        raise _number(str(number))
    if year:
        remedy = "say under 'values' which date is meant"
        raise Refused("may be a year or a count of days", remedy, detail=str(whole))
    if epoch and str(epoch) != notation.serial:
        remedy = f"write 'serial dates: {epoch}'"
        raise Refused(f"the workbook counts its days from {epoch}, not from {notation.serial}", remedy)
    return _serial(whole, notation.serial)


def _number(text: str) -> Refused:
    remedy = "add 'serial dates: 1900' if it counts days as spreadsheets do, or format the column as dates"
    return Refused("a number, not a date", remedy, detail=text)


def _serial(days: int, start: str) -> str:
    # The 1900 count has a 29 February 1900 that never was: from March on it is one too high.
    if start == "1900" and days == 60:
        raise Refused("60 is 29 February 1900, which never was", "correct the cell")
    zero = date(1904, 1, 1) if start == "1904" else date(1899, 12, 31) if days < 60 else date(1899, 12, 30)
    try:
        return (zero + timedelta(days)).isoformat()
    except OverflowError:
        raise Refused("is no count of days", "correct the cell", detail=str(days)) from None


def stored(day: date) -> str:
    """A true date of a workbook."""
    return day.date().isoformat() if isinstance(day, datetime) else day.isoformat()
