"""What columns are called, in English, French, German and Spanish, for a sketch: no more than a first guess."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from doyen.vocabulary import slug

_NAMES = {
    "name": """name ambassador envoy head-of-mission full-name title-and-name permanent-representative nom ambassadeur
        chef-de-mission nom-et-prenom botschafter missionschef leiter nombre embajador jefe-de-mision""",
    "rank": "rank title rang titre grade dienstrang titel rango cargo categoria post style",
    "holder": """holder office-holder foreign-minister prime-minister head-of-state president titulaire premier-ministre
        amtsinhaber aussenminister ministerprasident staatsoberhaupt titular canciller""",
    "visitor": "visitor visitors visiteur visiteurs besucher gast-des-staates visitante visitantes",
    "host": "host hosts hote gastgeber anfitrion",
    "guest": "guest guests guest-s invite invites gast gaste invitado invitados",
    "place": "place location lieu ort lugar",
    "day": "date day jour datum tag fecha dia",
    "mission": "mission embassy consulate post mission-name embassy-name ambassade botschaft vertretung embajada name",
    "kind": "type kind post-type mission-type category nature art typ tipo clase representacion",
    "sender": """sender sending sending-state sending-country from operator sent-by etat-accreditant pays-d-envoi
        entsendestaat pais-acreditante""",
    "receiver": """receiver receiving receiving-state receiving-country host host-country to accredited-to
        etat-accreditaire pays-d-accreditation empfangsstaat akkreditiert-in pais-receptor""",
    "presented": """presented credentials presentation credentials-presented presentation-of-credentials
        date-of-credentials lettres-de-creance remise-des-lettres-de-creance beglaubigung beglaubigungsschreiben
        credenciales presentacion-de-credenciales cartas-credenciales""",
    "since": """since start started begin from from-date start-date opened depuis debut du ouverture von seit ab
        beginn eroffnet desde inicio apertura""",
    "until": """until end ended left to to-date end-date departed closed fin jusque au fermeture bis ende geschlossen
        hasta cierre""",
    "seat": "seat residence city lives-in ville residence sitz stadt wohnsitz ciudad residencia sede",
    "first seen": "first-seen first-observed date-first-seen",
    "last seen": "last-seen last-observed date-last-seen",
}
_BY_KEY = {key: tuple(names.split()) for key, names in _NAMES.items()}
_Column = TypeVar("_Column")


def by_heading(columns: Mapping[str, _Column], key: str) -> _Column | None:
    """The column whose heading is one of those for a key, the likeliest heading first.

    >>> by_heading({"Nr": 1, "Missionschef": 2}, "name"), by_heading({"Nr": 1}, "name")
    (2, None)
    """
    slugs = {slug(name): column for name, column in reversed(list(columns.items()))}
    return next((slugs[name] for name in _BY_KEY[key] if name in slugs), None)


def is_named(column: str, keys: Iterable[str]) -> bool:
    """Whether a heading is one of those for some key."""
    return any(slug(column) in _BY_KEY[key] for key in keys)
