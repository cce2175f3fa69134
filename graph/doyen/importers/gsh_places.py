"""Places of gsh by their ids, which pocom and rdcr write too: `london_uk`, `the-hague`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from xml.etree.ElementTree import Element

from doyen.importers import territories
from doyen.vocabulary import slug

Places = Mapping[str, tuple[str, str | None]]
"""By the id of a place: its name with its key, and the party that it lies in."""
_SMALL = ("au", "de", "del", "do", "es", "la")


def place(locale_id: str, name: str = "") -> str:
    """A place as records name it, with its key; without a name, what its id spells.

    >>> place("london_uk"), place("port-au-prince"), place("bilboa", "Bilbao")
    ('London [gsh-london-uk]', 'Port au Prince [gsh-port-au-prince]', 'Bilbao [gsh-bilboa]')
    """
    words = locale_id.partition("_")[0].split("-")
    spelled = " ".join(w if at and w in _SMALL else w.capitalize() for at, w in enumerate(words) if w)
    return f"{name or spelled} [gsh-{slug(locale_id)}]"


def own_party(territory: Element) -> str | None:
    """The party that a territory of the corpus is, in its own time: an id may mean another one later."""
    past = territory.findtext("valid-until") != "9999"
    since = territory.findtext("valid-since") or ""
    return territories.party(territory.findtext("id", ""), since.zfill(4) if past and since.isdigit() else "")


def by_territory(locales: Iterable[Element]) -> Places:
    """All places of the corpus."""
    return {
        (key := locale.findtext("id", "")): (
            place(key, locale.findtext("name") or ""),
            territories.party(locale.findtext("current-territory", "")),
        )
        for locale in locales
    }


def seat(locale_id: str, file: str, party: str | None, places: Places) -> str | None:
    """The place of a post: of its id or its file's, or the one of several of this name that lies in the party today.

    >>> places = {"london_uk": ("London [gsh-london-uk]", "gbr"), "london_ca": ("London [gsh-london-ca]", "can")}
    >>> seat("london", "london-fix", "gbr", places), seat("london", "london", "fra", places)
    ('London [gsh-london-uk]', None)
    """
    for key in (locale_id, file, locale_id.rstrip("-")):
        if key in places:
            return places[key][0]
    alike = [name for key, (name, within) in places.items() if key.startswith(f"{locale_id}_") and within == party]
    return alike[0] if len(alike) == 1 else None
