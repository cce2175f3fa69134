"""POCOM, read as it stands: the chiefs of mission of the United States, and who was nominated and never was one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from xml.etree.ElementTree import Element

from plain.archives import documents, text

# Who heads an office without letters, or stands in for a head of mission: `started` is the day of taking charge.
# Chiefs, directors and representatives headed offices that were no embassies (Beijing 1973-79, Luanda 1992-94, Phnom
# Penh 1991, Majuro and Kolonia 1987-90); the personal representatives at the Vatican had no mission.
TAKE_CHARGE = frozenset(
    {
        "charge-daffaires-ad-interim",
        "principal-officer",
        "acting-principal-officer",
        "chief",
        "director",
        "representative",
        "personal-representative-of-the-president",
    }
)


@dataclass(frozen=True)
class Stated:
    """A date as printed (a day, a month, a year or nothing), and the words beside it."""

    date: str
    note: str


@dataclass(frozen=True)
class Chief:
    """One `<chief>`. Three ids stand twice, so an id alone is no key; `receiver` is the territory of the time or the
    organisation.
    """

    file: str
    list: str
    id: str
    person: str
    role: str
    receiver: str
    appointed: Stated
    arrived: Stated
    started: Stated
    ended: Stated
    note: str

    @property
    def served(self) -> bool:
        """Whether the entry stands among the chiefs: who stands among other nominees or appointees never counts as an
        envoy.
        """
        return self.list == "chiefs"

    @property
    def presents(self) -> bool:
        """Whether the envoy is of those who present letters: then functions begin between the commission and `started`.

        A chargé d'affaires without commission presents only if the note tells of a letter of credence: so did seven
        from 1866 to 1961; the other 47, most of them since 1987, were put in charge where no ambassador was sent.
        """
        if self.role == "charge-daffaires" and not self.appointed.date:
            return "letter of credence" in self.note
        return self.role not in TAKE_CHARGE

    @property
    def country(self) -> bool:
        """Whether the post is in a country: entries on organisations name no territory, so their receiver is their
        file.
        """
        return self.receiver != self.file or not self.file.startswith("representative-")


@cache
def chiefs(data: Path) -> tuple[Chief, ...]:
    """All entries, by file name, in the order of the file."""
    archive = data / "pocom" / "pocom-xml.tar.xz"
    folders = ("missions-countries", "missions-orgs")
    return tuple(chief for folder in folders for name, root in documents(archive, folder) for chief in _of(name, root))


def _of(file: str, root: Element) -> Iterator[Chief]:
    for part in root:
        for entry in part.findall("chief"):
            at = {kind: _stated(entry, kind) for kind in ("appointed", "arrived", "started", "ended")}
            receiver = text(entry, "contemporary-territory-id") or file
            person, role = text(entry, "person-id"), text(entry, "role-title-id")
            yield Chief(file, part.tag, text(entry, "id"), person, role, receiver, **at, note=text(entry, "note"))


def _stated(entry: Element, kind: str) -> Stated:
    return Stated(text(entry, f"{kind}/date"), text(entry, f"{kind}/note"))


def envoys(data: Path) -> list[Chief]:
    """Who served: the chiefs without the nominees."""
    return [chief for chief in chiefs(data) if chief.served]


def missions(data: Path) -> list[Chief]:
    """Who served, each mission once: that of Bass to Turkey is printed twice, first without its end, and the later
    counts.
    """
    return list({(chief.id, chief.role): chief for chief in envoys(data)}.values())


def the(data: Path, name: str) -> Chief:
    """The one entry with an id that stands once."""
    (found,) = (chief for chief in chiefs(data) if chief.id == name)
    return found


def ids(found: Iterable[Chief]) -> list[str]:
    """The ids of entries, in their order."""
    return [chief.id for chief in found]


def precision(date: str) -> str:
    """How exactly a date is printed.

    >>> precision("1914-07"), precision("")
    ('month', 'empty')
    """
    return {0: "empty", 4: "year", 7: "month", 10: "day"}[len(date)]


def totals(data: Path) -> dict[tuple[str, str], int]:
    """The number of entries by kind of file (countries or organisations) and list."""
    return Counter(("country" if chief.country else "organisation", chief.list) for chief in chiefs(data))


@dataclass(frozen=True)
class Group:
    """Accreditations that one envoy held together, and where he or she lived."""

    id: str
    person: str
    lived_in: str
    chiefs: tuple[str, ...]


@cache
def concurrent(data: Path) -> tuple[Group, ...]:
    """The groups of accreditations that the source declares concurrent; each names one residence."""
    found = documents(data / "pocom" / "pocom-xml.tar.xz", "concurrent-appointments")
    return tuple(_group(root) for _, root in found)


def _group(root: Element) -> Group:
    named = tuple((node.text or "").strip() for node in root.findall("chief-id"))
    return Group(text(root, "id"), text(root, "person-id"), text(root, "resident-at/contemporary-territory-id"), named)


def non_resident(data: Path) -> dict[str, set[str]]:
    """By group, the entries whose receiver is not the territory where the envoy lived.

    Ids are compared, as POCOM writes them: who lived in Saigon (`south-vietnam-1975`) counts as non-resident in
    `vietnam`, who lived in Vienna (`austria`) as non-resident at the UN there, and who lived in London near a
    government in exile as non-resident.
    """
    receivers: dict[str, set[str]] = {}
    for chief in chiefs(data):
        receivers.setdefault(chief.id, set()).add(chief.receiver)
    return {
        group.id: {name for name in group.chiefs if group.lived_in not in receivers[name]} for group in concurrent(data)
    }
