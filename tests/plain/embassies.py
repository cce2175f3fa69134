"""The embassies of the world as Wikidata had them in November 2022: who has one where, what one embassy covers, who
has no answer to it.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path

# The words of the file for a mission headed by an ambassador, a high commissioner or a nuncio. De facto embassies,
# liaison offices, interests sections and delegations are none; "diplomatic mission" does not say what it is.
EMBASSIES = frozenset(
    {
        "embassy",
        "Embassy of the United States",
        "high commission",
        "British High Commission",
        "Australian High Commission",
        "apostolic nunciature",
    }
)
# One party under two items: the Kingdom of Denmark and Denmark, the Kingdom of the Netherlands, the Holy See and
# its city, Kosovo as a region and as a republic.
SAME_PARTY = {"Q756617": "Q35", "Q29999": "Q55", "Q237": "Q159583", "Q1231": "Q1246"}


@dataclass(frozen=True)
class Mission:
    """One row: Wikidata's items of the sender, of the country where the mission is and of what it is accredited to,
    and its kind.
    """

    item: str
    sender: str
    host: str
    covers: tuple[str, ...]
    kind: str
    city: str

    @property
    def is_embassy(self) -> bool:
        """Whether it is headed by an ambassador or an equal of one, and is not said to be in the sender's own country.

        31 rows of all kinds are; 27 of them are Australia's, all in a city abroad. Where they are cannot be told
        without the city.
        """
        return self.kind in EMBASSIES and self.sender != self.host


@cache
def missions(data: Path) -> tuple[Mission, ...]:
    """All rows, in their order. One item stands for two rows, so an item is no key."""
    with (data / "embassies-wikidata" / "database_of_embassies.csv").open(encoding="utf-8", newline="") as lines:
        return tuple(_mission(row) for row in csv.DictReader(lines, delimiter=";"))


def _mission(row: dict[str, str]) -> Mission:
    covers = tuple(_party(item) for item in row["jurisdictionQIDs"].split("|") if item)
    sender, host = _party(row["operatorQID"]), _party(row["countryQID"])
    return Mission(_item(row["QID"]), sender, host, covers, row["type"], row["city"])


def _item(address: str) -> str:
    return address.rsplit("/", 1)[-1]


def _party(address: str) -> str:
    return SAME_PARTY.get(_item(address), _item(address))


def kinds(data: Path) -> Counter[str]:
    """The number of rows of each kind, as the file words it."""
    return Counter(mission.kind for mission in missions(data))


def embassies(data: Path) -> list[Mission]:
    """The rows that are embassies, high commissions or nunciatures."""
    return [mission for mission in missions(data) if mission.is_embassy]


def pairs(data: Path) -> set[tuple[str, str]]:
    """Sender and host of every embassy. Two embassies in one country (to Italy and to the Holy See, in Rome) are one
    pair.
    """
    return {(mission.sender, mission.host) for mission in embassies(data)}


def hosts_of(data: Path) -> Counter[str]:
    """In how many countries each sender has an embassy."""
    return Counter(sender for sender, _ in pairs(data))


def senders_to(data: Path) -> Counter[str]:
    """How many senders have an embassy in each country."""
    return Counter(host for _, host in pairs(data))


def unreciprocated(data: Path) -> set[tuple[str, str]]:
    """Sender and host where the host is not known to have an embassy in the sender. Nothing here says that it has
    none.
    """
    known = pairs(data)
    return {(sender, host) for sender, host in known if (host, sender) not in known}


def covered(data: Path, sender: str) -> dict[str, set[str]]:
    """By host: the other parties to which an embassy of the sender is accredited from there."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for mission in embassies(data):
        if mission.sender == sender:
            found[mission.host] |= set(mission.covers) - {mission.host}
    return {host: parties for host, parties in found.items() if parties}


def shared_seats(data: Path) -> Counter[int]:
    """How many embassies are accredited to how many parties; 0 where the file does not say."""
    return Counter(len(set(mission.covers)) for mission in embassies(data))


def seated_elsewhere(data: Path) -> list[Mission]:
    """The embassies that are not accredited to the country where they are: in Rome to the Holy See, in Tunis to
    Libya.
    """
    return [mission for mission in embassies(data) if mission.covers and mission.host not in mission.covers]
