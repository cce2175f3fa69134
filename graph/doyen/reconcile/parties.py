"""Two parties held against each other: names, years, and the codes that lists give them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from doyen.names import states
from doyen.reconcile.likeness import Reason
from doyen.reconcile.naming import Commonness, matched
from doyen.reconcile.spelling import Parts
from doyen.reconcile.things import Thing

_KINDS = frozenset(
    (
        *(
            "republic",
            "kingdom",
            "state",
            "states",
            "empire",
            "democratic",
            "people",
            "peoples",
            "peoplesof",
            "federal",
        ),
        *("islamic", "socialist", "union", "arab", "united", "grand", "duchy", "principality", "sultanate", "province"),
        *("commonwealth", "federation", "federative", "plurinational", "bolivarian", "co", "operative", "independent"),
        *("government", "s"),
    )
)
"""Words that say what kind of state it is: they tell states apart, but do not make two of them one."""
_TELLING = frozenset(("democratic", "people", "peoples", "federal", "north", "south", "east", "west", "new", "united"))
FORMER = {
    "ben": ("Dahomey",),
    "bfa": ("Upper Volta",),
    "bwa": ("Bechuanaland",),
    "civ": ("Ivory Coast",),
    "cod": ("Zaire", "Democratic Republic of the Congo", "Congo-Kinshasa"),
    "cog": ("Congo-Brazzaville",),
    "dji": ("French Territory of the Afars and the Issas",),
    "gha": ("Gold Coast",),
    "irn": ("Persia",),
    "khm": ("Kampuchea", "Khmer Republic"),
    "lka": ("Ceylon",),
    "lso": ("Basutoland",),
    "mkd": ("Macedonia", "Former Yugoslav Republic of Macedonia"),
    "mmr": ("Burma",),
    "mwi": ("Nyasaland",),
    "sur": ("Dutch Guiana",),
    "swz": ("Swaziland",),
    "tha": ("Siam",),
    "tls": ("East Timor",),
    "tur": ("Turkey",),
    "vut": ("New Hebrides",),
    "zmb": ("Northern Rhodesia",),
    "zwe": ("Rhodesia", "Southern Rhodesia"),
}
"""Names that states of today had before, or have beside that of ISO 3166; of general knowledge."""


def reasons(one: Thing, other: Thing, common: Commonness) -> list[Reason]:
    """Everything that speaks for two parties being one, or against it."""
    each = [_name(a, b) for a in one.parts for b in other.parts]
    found = max(each, key=lambda reasons: sum(r.points for r in reasons), default=[])
    if not found or found[0].points <= 0:
        return [*_codes(one, other)]
    return [*found, *_codes(one, other), *_years(one, other)]


def _name(one: Parts, other: Parts) -> list[Reason]:
    """Names without the words for the kind of state, which may be left out, or tell two apart."""
    if sorted(one.words) == sorted(other.words):
        return [Reason(22, "the same name")]
    kinds = [{w for w in each.words if w in _KINDS} for each in (one, other)]
    bare = [Parts(tuple(w for w in each.words if w not in _KINDS)) for each in (one, other)]
    if not bare[0].words or not bare[1].words:
        return []
    found, left, right = matched(*bare)
    if left or right:
        return []
    how = {how for *_, how in found}
    if "initial" in how:
        return []
    points = 20 if how == {"same"} else 12 if "loose" not in how else 4
    told = [Reason(points, "the same name" if how == {"same"} else "names spelled alike")]
    if telling := (kinds[0] ^ kinds[1]) & _TELLING:
        told.append(Reason(-9, f"only one is {' '.join(sorted(telling))}"))
    return told


def _codes(one: Thing, other: Thing) -> Iterator[Reason]:
    shared = sorted(one.codes & other.codes)
    if shared:
        yield Reason(16, f"both have the code {', '.join(shared)}")
    schemes = [{c.partition(" ")[0]: c for c in each.codes} for each in (one, other)]
    differ = sorted(s for s in schemes[0].keys() & schemes[1].keys() if schemes[0][s] != schemes[1][s])
    if differ and not shared:
        yield Reason(-10, f"two codes of {differ[0]}: {schemes[0][differ[0]]}, {schemes[1][differ[0]]}")


def _years(one: Thing, other: Thing) -> Iterator[Reason]:
    """Parties whose years do not touch."""
    if one.years and other.years and len({one.years, other.years}) > 1:
        gap = max(one.years[0] - other.years[1], other.years[0] - one.years[1])
        if gap > 0 and one.years[0] != one.years[1] and other.years[0] != other.years[1]:
            yield Reason(-8, f"{gap} years between them")


@cache
def known() -> tuple[Thing, ...]:
    """The states of ISO 3166 with every name that ISO has or had for them.

    >>> sorted(next(t for t in known() if t.key == "ben").names)
    ['Benin', 'Dahomey', 'Republic of Benin']
    """
    import pycountry

    found = {key: Thing("party", key, names={state.name}, registered=True) for key, state in states().items()}
    for country in pycountry.countries:
        told = (getattr(country, word, "") for word in ("name", "official_name", "common_name"))
        found[country.alpha_3.lower()].names |= {name for name in told if name}
    for key, names in FORMER.items():
        found[key].names |= set(names)
    return tuple(found.values())
