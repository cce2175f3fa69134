"""Dates as POCOM states them, a part of them in notes, as the dates that records write."""

from __future__ import annotations

import re

from doyen.dates import BadDate, When, when

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = "(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
_MONTH += r"|Nov(?:ember)?|Dec(?:ember)?)\.?"
DATE = rf"{_MONTH} \d{{1,2}}(?:, ?\d{{4}})?(?!\d)|{_MONTH},? \d{{4}}(?!\d)|\d{{4}}-\d\d-\d\d"
"""A date as notes write it, a pattern without groups."""

_WRITTEN = re.compile(r"\d{4}-\d\d-\d\d")
_PARTS = re.compile(r"([A-Za-z]{3})[a-z]*\.?,? (?:(\d{1,2})(?!\d))?(?:,? ?(\d{4}))?")


def written(words: str, beside: str = "") -> str:
    """A date in words as records write it; the year that it lacks is that of the date beside it, or the year before.

    >>> written("September 29, 1868"), written("Dec 1986"), written("January 8", "1892-01-14")
    ('1868-09-29', '1986-12', '1892-01-08')
    >>> written("December 30", "1892-01-14"), written("November 2", "")
    ('1891-12-30', '')
    >>> written("1944-01-15")
    '1944-01-15'
    """
    if _WRITTEN.fullmatch(words):
        return words
    match = _PARTS.match(words)
    if not match or match[1].lower() not in MONTHS:
        return ""
    month, day, year = MONTHS.index(match[1].lower()) + 1, match[2], match[3]
    rest = f"-{month:02}" + (f"-{int(day):02}" if day else "")
    if year or not beside:
        return f"{year}{rest}" if year else ""
    same = f"{beside[:4]}{rest}"
    return same if same <= beside else f"{int(beside[:4]) - 1:04}{rest}"


def read_as(how: str, date: str, in_note: tuple[str, ...] = ()) -> str:
    """A date, read as the note beside it demands; empty if there is none.

    >>> read_as("", "1849-01-31"), read_as("on or before", "1849-01-31"), read_as("about", "1849-06-23")
    ('1849-01-31', '[..1849-01-31]', '1849-06-23~')
    >>> read_as("between", "1868-10-28", ("September 29, 1868",)), read_as("in the note", "", ("Dec 1986",))
    ('1868-09-29/1868-10-28', '1986-12')
    """
    match how:
        case "in the note":
            return written(in_note[0]) if in_note else ""
        case "between" if date and in_note:
            return f"{written(in_note[0], date)}/{date}"
    if not date:
        return ""
    return {"on or before": f"[..{date}]", "on or after": f"[{date}..]", "about": f"{date}~"}.get(how, date)


def last(date: str) -> str:
    """The end of a date that is open at its begin, or one of several days.

    >>> last("[..1849-01-31]"), last("1868-09-29/1868-10-28"), last("1849-06-23~"), last("[1990-06-22..]")
    ('1849-01-31', '1868-10-28', '1849-06-23~', '')
    """
    return "" if date.endswith("..]") else date.strip("[].").rpartition("/")[2]


def begun(first: str, by: str) -> str:
    """When functions began that began between a first step and the day by which they surely had (Vienna Convention 13).

    >>> begun("1983-05-17", "1983-06-23"), begun("", "1983-06-23"), begun("1983-05-17", ""), begun("", "")
    ('1983-05-17/1983-06-23', '[..1983-06-23]', '[1983-05-17..]', '')
    >>> begun("1856-06-25", "1854-12-01"), begun("1977-07-29", "1977-07-29")
    ('[..1854-12-01]', '1977-07-29')
    """
    until = last(by) if by else ""
    since = "" if first.startswith("[") else first
    if not until:
        return f"[{since}..]" if since else ""
    if not since or follows(since, until):
        return f"[..{until}]"
    return until if since == until else f"{since}/{until}"


def follows(one: str, other: str) -> bool:
    """Whether a date is surely after another.

    >>> follows("1856-06-25", "1854-12"), follows("1854-12-25", "1854-12")
    (True, False)
    """
    earliest, latest = when(one).earliest, when(other).latest
    return earliest is not None and latest is not None and earliest > latest


def readable(date: str) -> When | None:
    """The date, if it is one.

    >>> readable("1849-02-31") is None, readable("1849-02").text
    (True, '1849-02')
    """
    try:
        return when(date)
    except BadDate:
        return None
