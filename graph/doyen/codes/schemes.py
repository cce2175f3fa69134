"""Which party a code means, in each of the schemes that tables use.

One code means different parties in different schemes: GM is Gambia in ISO 3166 and Germany in FIPS 10-4. And one
number passes from state to state: 365 is the Soviet Union, and Russia before and after it. So a scheme is always
named, and a day where it matters; what still fits two parties is none.

`fips.csv` has FIPS 10-4 (later GEC) as it stood at its end, read in github.com/datasets/country-codes (PDDL).
`others.csv` has parties that ISO 3166 lacks and codes that it has withdrawn, from ISO 3166-3, and the numbers of South
Yemen in the lists of COW and of Gleditsch and Ward. `names.csv` has names of everyday English,
French, German and Spanish, of today and of states that are no more.
VA, VAT, 336 and the name Vatican City are the Holy See: so ISO, M49 and practice have it, since it sends and receives.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from doyen import dates
from doyen.codes.numbers import codes
from doyen.names import states, states_in
from doyen.vocabulary import slug

_SCHEMES = {
    "iso2": "two letters of ISO 3166",
    "iso3": "three letters of ISO 3166",
    "m49": "numbers of ISO 3166 and the United Nations (M49)",
    "fips": "two letters of FIPS 10-4, also called GEC",
    "cow": "numbers of the Correlates of War project",
    "gw": "numbers of Gleditsch and Ward",
}
_NAMES = "names in "
_SHORT = {"XK": "xkx", "EU": "eu", "UN": "un"}
"""Names of the CLDR for codes that no state of ISO 3166 has."""

_SENT = {"vat": "hsx"}
"""Envoys from and to Vatican City are those of the Holy See."""

_ALWAYS = dates.Span(None, None, None, None)
_HEIRS = {"yug": ("scg", dates.Span(date(1992, 4, 27), date(1992, 4, 27), date(2003, 2, 3), date(2003, 2, 3)))}
"""Who went by the name of a state after it: the Federal Republic of Yugoslavia, until it was Serbia and Montenegro."""
_Held = tuple[str, dates.Span]


@dataclass(frozen=True, slots=True)
class Other:
    """A party that ISO 3166 lacks, or one code that it has no more: the name is empty if the party is in ISO."""

    party: str
    name: str
    kind: str
    codes: dict[str, str]
    held: dates.Span


def schemes() -> dict[str, str]:
    """The schemes by name, each with what it is; besides them there is `names in LANGUAGE`.

    >>> list(schemes())
    ['iso2', 'iso3', 'm49', 'fips', 'cow', 'gw']
    """
    return dict(_SCHEMES)


def is_scheme(scheme: str) -> bool:
    """Whether codes can be read in this scheme.

    >>> is_scheme("fips"), is_scheme("names in fr"), is_scheme("names in klingon")
    (True, True, False)
    """
    return scheme in _SCHEMES or (scheme.startswith(_NAMES) and bool(states_in(scheme.removeprefix(_NAMES))))


def party(code: str, scheme: str, on: str = "") -> str | None:
    """The key of the one party that the code means at a time, a date as records write it; None if not exactly one.

    >>> party("GM", "iso2"), party("GM", "fips"), party("Allemagne", "names in fr")
    ('gmb', 'deu', 'deu')
    >>> party("365", "cow"), party("365", "cow", "1985"), party("365", "cow", "1992-12-31")
    (None, 'sun', 'rus')
    """
    found = candidates(code, scheme, on)
    return found[0] if len(found) == 1 else None


def candidates(code: str, scheme: str, on: str = "") -> tuple[str, ...]:
    """All parties that the code may mean at some time within the date.

    Raises `dates.BadDate` if `on` is no date.

    >>> candidates("YU", "iso2"), candidates("Yugoslavia", "names in en", "1925")
    (('scg', 'yug'), ('yug',))
    """
    held = _index(scheme).get(_folded(code, scheme), ())
    if not on:
        return tuple(sorted({key for key, _ in held}))
    moment = dates.when(on)
    first, last = moment.earliest or date.min, moment.latest or date.max
    return tuple(sorted({key for key, span in held if dates.held_during(span, first, last) != "no"}))


def _folded(code: str, scheme: str) -> str:
    if scheme.startswith(_NAMES):
        return slug(code).removeprefix("the-" if scheme == "names in en" else "")
    plain = code.strip()
    if scheme in ("m49", "cow", "gw"):
        return plain.lstrip("0") if plain.isascii() and plain.isdecimal() else ""
    return plain.casefold() if plain.isascii() and plain.isalpha() else ""


@cache
def _index(scheme: str) -> dict[str, list[_Held]]:
    """Who has had each code of a scheme, and when."""
    found: dict[str, list[_Held]] = {}
    for code, key, span in _all(scheme):
        folded = _folded(code, scheme)
        if folded and (key, span) not in found.setdefault(folded, []):
            found[folded].append((key, span))
    return found


def _all(scheme: str) -> Iterator[tuple[str, str, dates.Span]]:
    if scheme.startswith(_NAMES):
        yield from _named(scheme.removeprefix(_NAMES))
        return
    for other in others():
        yield other.codes.get(scheme, ""), other.party, other.held
    if scheme in ("iso2", "iso3", "m49"):
        for key, state in states().items():
            if key != "vat":
                yield {"iso2": state.alpha2, "iso3": key, "m49": state.numeric}[scheme], key, _ALWAYS
    elif scheme == "fips":
        yield from ((row["fips"], row["party"], _ALWAYS) for row in _rows("fips.csv"))
    else:
        for key, numbers in codes().items():
            yield from ((getattr(each, scheme), key, each.held) for each in numbers)


def _named(language: str) -> Iterator[tuple[str, str, dates.Span]]:
    """Names of parties, each for the time in which it was theirs."""
    held = {other.party: other.held for other in others() if other.name}
    for name, key in _names(language):
        party = _SENT.get(key, key)
        yield name, party, held.get(party, _ALWAYS)
        if key in _HEIRS:
            yield (name, *_HEIRS[key])


def _names(language: str) -> Iterator[tuple[str, str]]:
    from babel import Locale

    yield from ((name, key) for key, name in states_in(language).items())
    territories = Locale(language).territories
    yield from ((territories[short], key) for short, key in _SHORT.items() if short in territories)
    yield from ((row["name"], row["party"]) for row in _rows("names.csv") if row["language"] == language)
    if language == "en":
        yield from ((other.name, other.party) for other in others() if other.name)
        yield from _names_of_iso()


def _names_of_iso() -> Iterator[tuple[str, str]]:
    import pycountry

    for country in pycountry.countries:
        # "Congo" alone is Brazzaville in ISO; in tables it is as often Kinshasa.
        if country.alpha_3 not in ("COG", "VAT"):
            for name in (country.name, getattr(country, "official_name", ""), getattr(country, "common_name", "")):
                yield name, country.alpha_3.lower()


@cache
def others() -> tuple[Other, ...]:
    """What `others.csv` has.

    >>> [other.name for other in others() if other.party == "ddr"]
    ['German Democratic Republic']
    """
    return tuple(_others())


def _others() -> Iterator[Other]:
    for row in _rows("others.csv"):
        since, until = (date.fromisoformat(row[name]) if row[name] else None for name in ("since", "until"))
        held = dates.Span(since, since, until, until)
        yield Other(row["party"], row["name"], row["kind"], {name: row.get(name, "") for name in _SCHEMES}, held)


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (Path(__file__).parent / name).open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)
