"""States and territories as ISO 3166 lists them, named by the CLDR."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class State:
    """A state as ISO 3166 lists it."""

    alpha3: str
    alpha2: str
    numeric: str
    name: str


@cache
def states_in(language: str) -> dict[str, str]:
    """What states are called in a language of the CLDR, by alpha-3 code; nothing if the CLDR lacks the language."""
    from babel import Locale, UnknownLocaleError

    try:
        names = Locale(language).territories
    except (UnknownLocaleError, ValueError):
        return {}
    return {key: names[s.alpha2.upper()] for key, s in states().items() if s.alpha2.upper() in names}


@cache
def states() -> dict[str, State]:
    """Every state and territory of ISO 3166 by its alpha-3 code in lower case, named in English by the CLDR."""
    import pycountry
    from babel import Locale

    names = Locale("en").territories
    return {
        c.alpha_3.lower(): State(c.alpha_3.lower(), c.alpha_2.lower(), c.numeric, names.get(c.alpha_2, c.name))
        for c in pycountry.countries
    }
