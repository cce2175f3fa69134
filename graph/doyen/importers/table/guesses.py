"""What the cells of a column look like, for a sketch: no more than they show, and both readings where two fit."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from doyen import codes
from doyen.importers.table.moments import Notation, moment
from doyen.importers.table.printed import printed
from doyen.importers.table.refused import Refused
from doyen.importers.table.sheet import Cell, Sheet, Unreadable
from doyen.importers.table.words import word
from doyen.vocabulary import slug

_MOST = 0.9
"""A column is taken for what at least this share of its filled cells fits."""
_MOST_KNOWN = 0.6
"""Codes may be fewer: tables have parties that no scheme knows, and a sketch tells how many."""
_MOST_NAMES = 0.8
"""Of names fewer fit: a Baroness has no given name in print."""
_MOST_DATES = 0.6
"""Of dates fewer fit: one "c. 1921" makes no other column."""
_LANGUAGES = ("en", "fr", "de", "es")
_SHOWING = 200
"""So many texts show whether a column has dates, and in which language months are."""
_ORDERED = re.compile(r"(\d{1,2})[./ -](\d{1,2})[./ -](\d{2}|\d{4})", re.ASCII)
_WIKIDATA = re.compile(r"(https?://www\.wikidata\.org/(entity|wiki)/)?Q[1-9]\d*", re.ASCII)
_MISSION = re.compile(r"embass|consul|mission|konsul|botschaft|ambassad|embajad|nunciatur", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://\S+")


@dataclass(frozen=True, slots=True)
class Looks:
    """A column: its texts with how often each stands there, and whether a spreadsheet stored its cells as days."""

    name: str
    texts: Counter[str]
    days: int

    @property
    def filled(self) -> int:
        """How many cells have anything."""
        return sum(self.texts.values())

    def share(self, fits: Iterable[str]) -> float:
        """The share of the filled cells that have one of these texts."""
        return sum(self.texts[text] for text in set(fits)) / self.filled if self.filled else 0.0


def looks(sheet: Sheet) -> list[Looks]:
    """The columns of a table."""
    return [_looks(name, [row.cells[name] for row in sheet.rows]) for name in sheet.columns]


def _looks(name: str, cells: list[Cell]) -> Looks:
    filled = [cell for cell in cells if cell != "" and not isinstance(cell, Unreadable)]
    texts = Counter(str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell) for cell in filled)
    return Looks(name, texts, sum(isinstance(cell, date) for cell in filled))


def schemes(column: Looks) -> dict[str, int]:
    """How many of the distinct texts each scheme of codes knows, of those that know the most."""
    found = {name: sum(bool(codes.candidates(text, name)) for text in column.texts) for name in _tried(column)}
    best = {name: count for name, count in found.items() if count and count >= _MOST_KNOWN * len(column.texts)}
    return dict(sorted(best.items(), key=lambda item: -item[1]))


def _tried(column: Looks) -> list[str]:
    """The schemes that such texts may be of: numbers of a few figures, two or three letters, or names."""
    if all(text.isascii() and text.isdecimal() and len(text) < 4 for text in column.texts):
        return ["m49", "cow", "gw"] if _may_be_numbers_of_states(column) else []
    if all(text.isascii() and text.isalpha() and len(text) < 4 for text in column.texts):
        return ["iso2", "iso3", "fips"]
    return [f"names in {language}" for language in ("en", "fr", "de", "es", "sv")]


def _may_be_numbers_of_states(column: Looks) -> bool:
    """Not one number throughout, nor months or ranks, unless the column is named as one of such numbers."""
    named = slug(column.name).startswith(("cow", "ccode", "gw", "m49"))
    return named or (len(column.texts) > 1 and any(int(text) > 12 for text in column.texts))


def unknown(column: Looks, scheme: str) -> list[str]:
    """The texts that a scheme of codes does not know.

    >>> unknown(Looks("State", Counter(["Norge", "Norvège"]), 0), "names in fr")
    ['Norge']
    """
    return [text for text in column.texts if not codes.candidates(text, scheme)]


def differing(column: Looks, names: Iterable[str]) -> str:
    """The first text that two schemes read as different parties, with both; empty if there is none.

    >>> differing(Looks("State", Counter(["FR", "GM"]), 0), ["iso2", "fips"])
    'GM is gmb in iso2, deu in fips'
    """
    for text in column.texts:
        read = {name: " or ".join(codes.candidates(text, name)) for name in names}
        if len({party for party in read.values() if party}) > 1:
            return f"{text} is " + ", ".join(f"{party or 'nothing'} in {name}" for name, party in read.items())
    return ""


def is_dates(column: Looks) -> bool:
    """Whether most of the cells are dates, in whatever order of day and month; bare numbers are not."""
    if not column.days and all(text.isdecimal() for text in column.texts):
        return False
    shown = list(column.texts)[:_SHOWING]
    read = [text for text in shown if not is_odd(text, months(column))]
    return sum(column.texts[text] for text in read) >= _MOST_DATES * sum(column.texts[text] for text in shown) > 0


def are_years(column: Looks) -> bool:
    """Whether most of the cells are years, and all are numbers."""
    numbers = bool(column.texts) and all(text.isdecimal() for text in column.texts)
    return numbers and column.share(text for text in column.texts if "1000" <= text <= "2999") >= _MOST_DATES


@cache
def _read_in(texts: tuple[str, ...]) -> str:
    read = {language: sum(not is_odd(text, language) for text in texts) for language in _LANGUAGES}
    return max(read, key=lambda language: read[language])


def months(column: Looks) -> str:
    """The language in which most of a column's dates can be read.

    >>> months(Looks("Date", Counter(["27 oct. 1910", "3 août 1911"]), 0))
    'fr'
    """
    return _read_in(tuple(column.texts)[:_SHOWING])


def is_odd(text: str, months: str) -> bool:
    """Whether a text is no date, in any order of day and month."""
    return not any(c.isdigit() for c in text) or not any(
        _reads(text, Notation(order, 1950, months)) for order in ("day first", "month first")
    )


def _reads(text: str, notation: Notation) -> bool:
    try:
        return bool(moment(text, notation))
    except Refused:
        return False


def orders(column: Looks) -> tuple[list[str], bool]:
    """The orders of day and month in which all the dates can be read, and whether years have two figures.

    No order if none of the dates needs one.
    """
    found = [match for text in column.texts if (match := _ORDERED.fullmatch(text))]
    if not found:
        return [], False
    fits = {"day first": all(int(m[2]) <= 12 for m in found), "month first": all(int(m[1]) <= 12 for m in found)}
    return [name for name, fit in fits.items() if fit] or list(fits), any(len(match[3]) == 2 for match in found)


def has_capitals(column: Looks) -> bool:
    """Whether the family name stands in capitals."""
    return column.share(filter(_has_capitals, column.texts)) >= _MOST_NAMES


def names_missions(column: Looks) -> bool:
    """Whether the cells name missions, not people: Embassy of France, Generalkonsulat Mailand."""
    return column.share(filter(_MISSION.search, column.texts)) > 0.5


def has_comma(column: Looks) -> bool:
    """Whether the family name stands before a comma."""
    return column.share(filter(_has_comma, column.texts)) >= _MOST_NAMES


def has_names_before_comma(column: Looks) -> bool:
    """Whether one comma stands in nearly every cell, and what is before and behind it can be the parts of a name.

    >>> has_names_before_comma(Looks("Name", Counter(["Ozols, Kārlis", "Seja, Ludvigs"]), 0))
    True
    """
    return column.share(text for text in column.texts if text.count(",") == 1 and _is_reversed(text)) >= _MOST_NAMES


def _is_reversed(text: str) -> bool:
    try:
        return bool(printed(text, "family name before the comma").family)
    except Refused:
        return False


def _has_comma(text: str) -> bool:
    before, comma, _ = text.partition(",")
    return bool(comma) and _has_capitals(text) and all(word.isupper() for word in before.split())


def _has_capitals(text: str) -> bool:
    try:
        return bool(printed(text, "family name in capitals").family)
    except Refused:
        return False


def words(column: Looks, scheme: str) -> dict[str, str]:
    """Each text with the word of the list that it is, but for capitals and a full stop; empty if it is none."""
    return {text: word(scheme, text) for text in column.texts}


def sort(column: Looks) -> str:
    """What the texts are besides, in words: items of Wikidata or web addresses; empty for any other text."""
    for pattern, sort in ((_WIKIDATA, "items of Wikidata"), (_ADDRESS, "web addresses")):
        if column.share(filter(pattern.fullmatch, column.texts)) >= _MOST:
            return sort
    return ""


def says(column: Looks, scheme: str) -> bool:
    """Whether most of the cells are words of a list."""
    return column.share(text for text, found in words(column, scheme).items() if found) > 0.5
