"""Who receives a mission of the database of embassies: the country that it lies in, or the party that it is for.

A row has the country of the building, and the jurisdictions that the mission serves. An embassy to the Holy See or to
Libya may lie in Rome or in Tunis; a consulate's jurisdictions are its district.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from doyen.importers.embassies_table import Row
from doyen.importers.wikidata import CONSULAR, DE_FACTO_CONSULATE, items

AT_HOME = "is said to lie in its own sender's country"
OTHER_CITY = "lies in a city that other rows place in another country"


@dataclass(frozen=True, slots=True)
class Received:
    """By whom a mission is received, whom it covers besides, and how plainly the row says so.

    `refused` says why nobody can be named; `doubt` is what a reader should know; `district` is what is no party.
    """

    receiver: str = ""
    covers: tuple[str, ...] = ()
    implicit: bool = False
    district: tuple[str, ...] = ()
    doubt: str = ""
    refused: str = ""


def hosts_of_cities(rows: Iterable[Row]) -> dict[str, str]:
    """The party that each city lies in, where nine of ten rows agree; those of a sender in itself do not count."""
    found: dict[str, Counter[str]] = {}
    for row in rows:
        host = party_of(row.host)
        if row.city and host and host != party_of(row.operator):
            found.setdefault(row.city, Counter())[host] += 1
    most = {city: hosts.most_common(1)[0] for city, hosts in found.items()}
    return {city: host for city, (host, times) in most.items() if times * 10 >= found[city].total() * 9}


def received(row: Row, kind: str, cities: dict[str, str]) -> Received:
    """Who receives the mission of this row: by its country, or by its city where the country cannot be right."""
    sender, said, city = party_of(row.operator), party_of(row.host), cities.get(row.city, "")
    post, at_home = kind in CONSULAR or row.type == DE_FACTO_CONSULATE, said == sender
    served = {party_of(item) for item, _ in row.areas} - {""}
    host = city if at_home or (city in served and not post) else said
    found = _post(row, host) if post else _mission(row, kind, host, sender)
    if found.refused or found.receiver in ("", sender):
        return Received(refused=found.refused or (AT_HOME if at_home else "lies in what is no party"))
    doubt = AT_HOME if at_home else OTHER_CITY if city not in ("", said) else found.doubt
    return replace(found, implicit=found.implicit or at_home or host != said, doubt=doubt)


def _post(row: Row, host: str) -> Received:
    """A consular post is received where it lies; its jurisdictions are its district, if that is not the whole state."""
    whole = {item for item, told in items().items() if told.party == host and told.role != "territory"}
    return Received(host, district=tuple(name for item, name in row.areas if item not in whole))


def _mission(row: Row, kind: str, host: str, sender: str) -> Received:
    roles = {item: items()[item].role for item, _ in row.areas if item in items()}
    named = [party_of(item) for item, role in roles.items() if role not in ("territory", "none")]
    parties = [party for party in dict.fromkeys(named) if party != sender]
    district = tuple(name for item, name in row.areas if roles.get(item, "none") in ("territory", "none"))
    if kind == "permanent mission":
        organisations = [party_of(item) for item, role in roles.items() if role == "organisation"]
        return _one_of(organisations, district, "is a permanent mission, but no organisation is named")
    if not parties:
        doubt = "names its sender's own jurisdiction" if named else ""
        return Received(host, implicit=True, district=district, doubt=doubt)
    receiver = "hsx" if _to_holy_see(host, parties) else host
    if receiver in parties:
        return Received(receiver, tuple(party for party in parties if party != receiver), district=district)
    return _one_of(
        parties,
        district,
        "serves several parties, none of which it lies in",
        "lies elsewhere than where it is accredited",
    )


def _to_holy_see(host: str, parties: list[str]) -> bool:
    """Whether an embassy in Rome is one to the Holy See: its envoys do not serve Italy as well."""
    return host == "ita" and "hsx" in parties and host not in parties


def _one_of(parties: list[str], district: tuple[str, ...], refused: str, doubt: str = "") -> Received:
    if len(parties) != 1:
        return Received(refused=refused)
    return Received(parties[0], district=district, doubt=doubt)


def party_of(item: str) -> str:
    """The party of an item; "" if it is none that is known.

    >>> party_of("Q408"), party_of("Q52062")
    ('aus', '')
    """
    return items()[item].party if item in items() else ""
