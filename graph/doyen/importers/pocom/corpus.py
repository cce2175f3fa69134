"""The files of POCOM, read into entries before anything is made of them: dates and notes as they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import Element

from doyen.errors import BadInput, Problem, Where
from doyen.importers.report import Report
from doyen.importers.upstream import Document, documents

ENTRIES = {"chiefs": "chief", "principals": "principal"}
"""Where those stand who held a post, and how one of them is called; all other lists are of those who never did."""

_STANDING = ("chiefs", "principals", "other-nominees", "other-appointees")
_MOMENT = {"date", "note"}


@dataclass(frozen=True, slots=True)
class Moment:
    """A date as it stands, empty if there is none, and the note beside it, on which its meaning depends."""

    date: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One person in one post, as one element of a file has it. `served` is false of nominees."""

    where: str
    id: str
    person: str
    role: str
    served: bool
    appointed: Moment
    arrived: Moment
    started: Moment
    ended: Moment
    note: str
    territory: str = ""
    filed_under: str = ""

    @property
    def on(self) -> str:
        """The first date that the entry has, from which its receiver is told; empty if it has none."""
        moments = (self.started, self.arrived, self.appointed, self.ended)
        return next((each.date for each in moments if each.date), "")


@dataclass(frozen=True, slots=True)
class File:
    """One file of a mission or a position: its entries in their order, and its notes on the mission."""

    name: str
    record: str
    title: str
    modified: str
    id: str
    entries: tuple[Entry, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """One person; birth is read only where death is, since living people have no birth dates here."""

    where: str
    id: str
    surname: str
    forename: str
    suffix: str
    also: tuple[str, ...]
    born: str
    died: str
    modified: str

    @property
    def name(self) -> str:
        """The printed name in natural order.

        >>> Person("", "", "Barnes", "Harry George", "Jr.", (), "", "", "").name
        'Harry George Barnes, Jr.'
        >>> Person("", "", "Carlucci", "Frank Charles", "III", (), "", "", "").name
        'Frank Charles Carlucci III'
        """
        comma = "," if self.suffix.endswith(".") else ""
        full = f"{self.forename} {self.surname}".strip()
        return f"{full}{comma} {self.suffix}" if self.suffix else full

    @property
    def named(self) -> str:
        """The printed name, and by its key who is meant."""
        return f"{self.name} [pocom-{self.id}]"


@dataclass(frozen=True, slots=True)
class Group:
    """Appointments declared concurrent: where the envoy lived, and the ids of the chiefs."""

    where: str
    id: str
    locale: str
    territory: str
    chiefs: tuple[str, ...]


@dataclass(slots=True)
class Corpus:
    """All of POCOM; `concurrent` has the group of a chief's id."""

    missions: list[File] = field(default_factory=list)
    positions: list[File] = field(default_factory=list)
    people: dict[str, Person] = field(default_factory=dict)
    concurrent: dict[str, Group] = field(default_factory=dict)
    former: dict[str, str] = field(default_factory=dict)

    def person(self, id_: str) -> Person | None:
        """The person of this id, or of this id that is no longer used."""
        return self.people.get(id_) or self.people.get(self.former.get(id_, ""))


def corpus(path: Path, report: Report) -> Corpus:
    """Read POCOM whole; the files of other folders (schema, code tables) say nothing of anybody."""
    found = Corpus()
    for document in documents(path):
        folder = document.name.rpartition("/")[0].partition("pocom/")[2] or document.name.rpartition("/")[0]
        match folder.split("/")[0]:
            case "missions-countries" | "missions-orgs":
                found.missions.append(_file(document, report))
            case "positions-principals":
                found.positions.append(_file(document, report))
            case "people":
                _add_person(found, document, report)
            case "concurrent-appointments":
                _add_group(found, document, report)
    found.positions = [file for file in found.positions if file.entries]
    if not found.missions:
        raise BadInput([Problem(Where(str(path)), "has no missions-countries", "name the folder or archive of POCOM")])
    return found


def text(element: Element | None) -> str:
    """All text of an element, its spaces in order.

    >>> from xml.etree.ElementTree import fromstring
    >>> text(fromstring("<note>Left  <hi>post</hi> on </note>"))
    'Left post on'
    """
    return " ".join("".join(element.itertext()).split()) if element is not None else ""


def _file(document: Document, report: Report) -> File:
    root = document.tree()
    filed_under = text(root.find("territory-id"))
    id_ = filed_under or text(root.find("id"))
    entries = tuple(_entries(root, document.name, filed_under, report))
    notes = tuple(text(each) for each in root.iterfind("chiefs/mission-note/text"))
    report.read += len(entries) + len(notes)
    title = text(root.find("names/singular")) or id_.replace("-", " ").title()
    modified = _modified(root, document.name, report) if entries else ""
    return File(document.name, f"pocom-{document.stem}", title, modified, id_, entries, notes)


def _modified(root: Element, name: str, report: Report) -> str:
    """The last day on which the file was changed. It cannot be before a day of which the file tells."""
    modified = max((text(each) for each in root.iter("last-modified-date")), default="")
    if not modified:
        raise BadInput([Problem(Where(name), "has no last-modified-date", "mend it or fetch it again")])
    told = max((each for each in map(text, root.iter("date")) if len(each) == len(modified)), default="")
    if told > modified:
        report.doubt(name, "tells of days after its last-modified date, and counts as of the last of them", told)
    return max(modified, told)


def _entries(root: Element, name: str, filed_under: str, report: Report) -> Iterator[Entry]:
    for list_ in root:
        if list_.tag not in _STANDING:
            continue
        for each in list_:
            if each.tag in ENTRIES.values():
                _report_quirks(each, f"{name}#{text(each.find('id'))}", report)
                yield _entry(each, name, list_.tag in ENTRIES, filed_under)


def _entry(element: Element, name: str, served: bool, filed_under: str) -> Entry:
    def moment(tag: str) -> Moment:
        return Moment(text(element.find(f"{tag}/date")), text(element.find(f"{tag}/note")))

    id_ = text(element.find("id"))
    return Entry(
        where=f"{name}#{id_}",
        id=id_,
        person=text(element.find("person-id")),
        role=text(element.find("role-title-id")),
        served=served,
        appointed=moment("appointed"),
        arrived=moment("arrived"),
        started=moment("started"),
        ended=moment("ended"),
        note=text(element.find("note")),
        territory=text(element.find("contemporary-territory-id")),
        filed_under=filed_under,
    )


def _report_quirks(element: Element, where: str, report: Report) -> None:
    if re.search("#[a-z]+--", where):
        report.doubt(where, "id without a year")
    for tag in ("appointed", "arrived", "started", "ended"):
        for part in element.iterfind(f"{tag}/*"):
            if part.tag not in _MOMENT:
                report.doubt(where, "element not known", part.tag)


def _add_person(found: Corpus, document: Document, report: Report) -> None:
    root, name = document.tree(), "persName"
    report.read += 1
    died = text(root.find("death"))
    person = Person(
        where=f"{document.name}#{text(root.find('id'))}",
        id=text(root.find("id")),
        surname=text(root.find(f"{name}/surname")),
        forename=text(root.find(f"{name}/forename")),
        suffix=text(root.find(f"{name}/genName")),
        also=_distinct(text(each) for each in root.iterfind(f"{name}/altname")),
        born=text(root.find("birth")) if died else "",
        died=died,
        modified=text(root.find("last-modified-date")),
    )
    found.people[person.id] = person
    found.former |= {text(each): person.id for each in root.iterfind("old-ids/old-id")}


def _add_group(found: Corpus, document: Document, report: Report) -> None:
    root = document.tree()
    report.read += 1
    id_ = text(root.find("id"))
    locale, territory = (
        text(root.find("resident-at/locale-id")),
        text(root.find("resident-at/contemporary-territory-id")),
    )
    ids = tuple(text(each) for each in root.iterfind("chief-id"))
    group = Group(f"{document.name}#{id_}", id_, locale, territory, ids)
    for each in ids:
        if found.concurrent.setdefault(each, group) is not group:
            report.doubt(group.where, "appointment in two groups", each)


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each for each in names if each))
