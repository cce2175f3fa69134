"""Who a visitor is: the one string of the source split into title and name, and a key for each person.

A string that begins with no known title stays whole. Only those of one party whose name is printed alike are one
person, and only while no more than twenty years lie between two of their visits: Ospina of Colombia came in 1922, and
another in 1946. Whether names printed in different ways are one person is not for an importer to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from doyen.vocabulary import slug

TITLES = {
    "Acting President": "",
    "Acting Prime Minister": "",
    "Amir": "",
    "Brigadier General": "",
    "Chairman": "",
    "Chairman of the Presidency": "",
    "Chancellor": "",
    "Chancellor-elect": "",
    "Chief of State": "",
    "Crown Prince": "",
    "Emir": "",
    "Emperor": "",
    "Federal Chancellor": "",
    "First Secretary": "",
    "General": "",
    "General Secretary": "",
    "Governor General": "",
    "Grand Duchess": "",
    "Grand Duke": "",
    "Head of State": "",
    "Interim President": "",
    "Interim Prime Minister": "",
    "Junta Member": "",
    "King": "",
    "Lieutenant General": "",
    "Pope": "",
    "Premier": "",
    "Premier & Prince": "Premier and Prince",
    "Premier and Prince": "",
    "President": "",
    "President of the Council of Ministers": "",
    "President- designate": "President-designate",
    "President- elect": "President-elect",
    "President-Elect": "President-elect",
    "President-elect": "",
    "Prime Minister": "",
    "Prime Minister-Prince": "Prime Minister and Prince",
    "Prime Ministere": "Prime Minister",
    "Prime Minster": "Prime Minister",
    "Prince": "",
    "Provisional President": "",
    "Queen": "",
    "Regent": "",
    "Shah": "",
    "Sultan": "",
    "Taoiseach": "",
    "Vice Premier": "",
}
"""The titles of the source, and what is meant by a misprint. Sheikh is no office, and no title."""

_SOME_TITLE = "|".join(re.escape(title) for title in sorted(TITLES, key=len, reverse=True))
_VISITOR = re.compile(rf"(?P<title>{_SOME_TITLE}) (?P<name>\S.*)")
_JOINED = re.compile(rf"(?:,| and) (?=(?:{_SOME_TITLE}) )")
_APART = 20
"""After so many years without a visit an equal name may well be another's, such as a grandson's."""


def visitors(text: str) -> list[tuple[str, str]]:
    """Title and name of each visitor; the title is "" if the text begins with none.

    >>> visitors("King Abdullah and Crown Prince Hussein")
    [('King', 'Abdullah'), ('Crown Prince', 'Hussein')]
    >>> visitors("Premier & Prince Sihanouk"), visitors("Valdas Adamkus")
    ([('Premier and Prince', 'Sihanouk')], [('', 'Valdas Adamkus')])
    """
    whole = _split(text)
    several = [_split(part) for part in _JOINED.split(text)] if not whole[0].startswith("Premier and") else []
    return several if len(several) > 1 and all(title for title, _ in several) else [whole]


def _split(text: str) -> tuple[str, str]:
    match = _VISITOR.fullmatch(text)
    return (TITLES[match["title"]] or match["title"], match["name"]) if match else ("", text)


def keys(visits: Iterable[tuple[str, str, int]]) -> dict[tuple[str, str, int], str]:
    """The key for each party, name and year in which somebody of that name came.

    >>> keys([("col", "Ospina", 1922), ("col", "Ospina", 1946), ("per", "Prado", 1942)])[("col", "Ospina", 1946)]
    'visits-col-ospina-1946'
    """
    found: dict[tuple[str, str, int], str] = {}
    last: dict[tuple[str, str], tuple[int, str]] = {}
    for party, name, year in sorted(set(visits)):
        plain = f"visits-{party}-{slug(name)}"
        before, key = last.get((party, slug(name)), (year, plain))
        key = key if year - before <= _APART else f"{plain}-{year}"
        last[party, slug(name)] = (year, key)
        found[party, name, year] = key
    return found
