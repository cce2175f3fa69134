"""Times as people write them: about, before or after a date, from one day to another, by two calendars."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from doyen import dates
from doyen.importers.table.moments import Notation, moment
from doyen.importers.table.refused import Refused

_WORDS = {
    **dict.fromkeys(("c.", "ca.", "c", "ca", "circa", "about", "around", "approx.", "approximately", "~"), "about"),
    **dict.fromkeys(("vers", "env.", "environ", "um", "etwa", "hacia", "cerca de"), "about"),
    **dict.fromkeys(("before", "by", "avant", "vor", "antes de"), "before"),
    **dict.fromkeys(("after", "après", "nach", "después de"), "after"),
    **dict.fromkeys(("on", "from", "du", "vom", "am"), "exact"),
    "?": "doubtful",
}
"""What a word before a date means."""
_SIDES = {"since": "first", "opened": "first", "until": "last", "closed": "last"}
"""Of several days, the one that a key has."""
_WHOLE_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_BARE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.ASCII)
_DAY = re.compile(r"(\d{1,2})(?:\.|st|nd|rd|th|er)?", re.ASCII)
_TO = re.compile(r"\s+(?:to|till|until|through|bis|au|al|a|à|jusqu'au|hasta el)\s+|\s*[-–—]\s*")
_MONTH_FIRST = re.compile(r"([^\W\d_]+\.? )(\d{1,2}) ?[-–—] ?(\d{1,2})(,? \d{4})")
_OPEN = re.compile(r"(.*\d.*?)\s*[-–—]")
_LAST_DUAL = 1930
"""By then the last states had given up the Julian calendar."""


def time(text: str, notation: Notation, name: str = "", not_known: tuple[str, ...] = ()) -> str:
    """A time in the form of records; of several days the one that the key `name` has, nothing if that is not known.

    Raises Refused if it is none, does not exist, or may be two.

    >>> time("c. 1921", Notation()), time("before May 1925", Notation()), time("6/19 Nov. 1905", Notation())
    ('1921~', '[..1925-05]', '1905-11-19')
    >>> time("30 May - 2 June 1961", Notation(), "since"), time("3-5 May 1961", Notation(), "until")
    ('1961-05-30', '1961-05-05')
    >>> time("1921-", Notation(), "since"), time("1921-", Notation(), "until")
    ('1921', '')
    """
    plain = " ".join(text.split())
    try:
        return _one(plain, notation)
    except Refused as refusal:
        if new_style := _by_two_calendars(plain, notation):
            return new_style
        found = _several(plain, notation, not_known)
        if found is None:
            raise refusal from None
    side = _SIDES.get(name, "")
    if not side:
        remedy = "say under 'values' which date is meant"
        raise Refused("several days, not a date", remedy, detail=text)
    return found[side == "last"]


def _one(text: str, notation: Notation) -> str:
    """A single date, with what stands before or behind it."""
    for word in sorted(_WORDS, key=lambda each: (-len(each), each)):
        if found := re.match(rf"{re.escape(word)}(?:\s+|(?=\d))", text, re.IGNORECASE):
            return _meant(_WORDS[word], moment(text[found.end() :], notation), text)
    if found := re.fullmatch(r"(.*\d)\s*\?", text):
        return _meant("doubtful", moment(found[1], notation), text)
    return moment(text, notation)


def _meant(meaning: str, written: str, text: str) -> str:
    """A date of which the table says that it is about, before ..."""
    if meaning == "exact":
        return written
    if not _BARE.fullmatch(written):
        remedy = "write it plainly, or say under 'values' which date is meant"
        raise Refused("a date with two marks of doubt", remedy, detail=text)
    # "Before 1925" may be said of the year itself: so the year is within the bound.
    forms = {"about": f"{written}~", "doubtful": f"{written}?", "before": f"[..{written}]", "after": f"[{written}..]"}
    return forms[meaning]


def _several(text: str, notation: Notation, not_known: tuple[str, ...]) -> tuple[str, str] | None:
    """The first and the last of several days; None if the text has another form."""
    if found := _MONTH_FIRST.fullmatch(text):
        text = f"{found[1]}{found[2]}{found[4]} - {found[1]}{found[3]}{found[4]}"
    if found := _OPEN.fullmatch(text):
        return _one(found[1], notation), ""
    for sign in _TO.finditer(text):
        left, right = text[: sign.start()].strip(), text[sign.end() :].strip()
        try:
            last = "" if right.casefold() in not_known else _one(right, notation)
            first = _first(left, last, notation)
        except Refused:
            continue
        _check_order(first, last, text)
        return first, last
    return None


def _first(left: str, last: str, notation: Notation) -> str:
    """The first of several days, with the month and year of the last where it has none of its own.

    >>> _first("3", "1961-05-05", Notation()), _first("30 April", "1961-05-05", Notation())
    ('1961-05-03', '1961-04-30')
    """
    left = re.sub(r"^(from|du|vom)\s+", "", left, flags=re.IGNORECASE)
    if _WHOLE_DAY.fullmatch(last) and (found := _DAY.fullmatch(left)):
        return moment(f"{last[:8]}{found[1].zfill(2)}", replace(notation, exact_to=""))
    try:
        return _one(left, notation)
    except Refused:
        if not _BARE.fullmatch(last):
            raise
        # 28.2. needs its year behind the last full stop; a bare 28 would become a month.
        year = last[:4] if left.endswith(".") and "." in left[:-1] else f" {last[:4]}"
        return moment(left + year, notation)


def _check_order(first: str, last: str, text: str) -> None:
    begin, end = dates.when(first).earliest, dates.when(last).latest if last else None
    if begin and end and end < begin:
        remedy = "write the year of the first day too, or correct the cell"
        raise Refused("the last of several days is before the first", remedy, detail=text)


def _by_two_calendars(text: str, notation: Notation) -> str:
    """Of a day by the Julian and by the Gregorian calendar the latter; empty if the text has no such two.

    >>> _by_two_calendars("25 October/7 November 1917", Notation()), _by_two_calendars("6/20 Nov. 1905", Notation())
    ('1917-11-07', '')
    """
    old, slash, new = (part.strip() for part in text.partition("/"))
    if not slash or "/" in new:
        return ""
    try:
        last = moment(new, notation)
        first = _first(old, last, notation)
    except Refused:
        return ""
    if not _WHOLE_DAY.fullmatch(first) or not _WHOLE_DAY.fullmatch(last) or last > f"{_LAST_DUAL}-12-31":
        return ""
    julian, gregorian = date.fromisoformat(first), date.fromisoformat(last)
    return last if gregorian - julian == _behind(julian) else ""


def _behind(julian: date) -> timedelta:
    """How many days the Julian calendar was behind.

    >>> _behind(date(1905, 11, 6)).days, _behind(date(1900, 2, 20)).days
    (13, 12)
    """
    year = julian.year - (julian.month < 3)
    return timedelta(year // 100 - year // 400 - 2)
