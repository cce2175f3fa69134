"""Visits of foreign leaders to the United States (Office of the Historian): a record for each decade."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from doyen import dates
from doyen.errors import BadInput, Problem, Where
from doyen.importers import territories, visits_names, visits_told
from doyen.importers.report import Line, Report
from doyen.importers.upstream import Document, documents
from doyen.vocabulary import slug

_SOURCE: Line = {
    "publisher": "Office of the Historian, United States Department of State",
    "title": "Visits by Foreign Leaders",
    "address": "https://history.state.gov/departmenthistory/visits",
    "language": "en",
    "kind": "data set",
}


@dataclass(frozen=True, slots=True)
class _Visit:
    """One visit as the file has it; `people` are the visitors' titles and names."""

    record: str
    where: str
    id: str
    people: tuple[tuple[str, str], ...]
    sender: str
    since: str
    until: str
    description: str

    @property
    def year(self) -> int:
        """The year in which it began."""
        return int(self.since[:4])


def lines(path: Path, report: Report) -> Iterator[Line]:
    """The visits of the files at this path: a file, a folder, or an archive."""
    files = [(document, _visits(document)) for document in documents(path)]
    read = {document.name: list(_read(document, entries, report)) for document, entries in files}
    every = [visit for found in read.values() for visit in found]
    keys = visits_names.keys((visit.sender, name, visit.year) for visit in every for _, name in visit.people)
    for document, entries in files:
        found = read[document.name]
        if found:
            last = max(visit.until for visit in found)
            yield {
                "record": found[0].record,
                "section": "source",
                **_SOURCE,
                "published": _saved(entries) or last,
                "up to": last,
            }
            yield from territories.with_parties(_entries(found, keys, report))


def _visits(document: Document) -> list[ElementTree.Element]:
    root = document.tree()
    if root.tag != "visits":
        raise BadInput([Problem(Where(document.name), "is no file of visits", "name the folder that has the visits")])
    return root.findall("visit")


def _saved(entries: list[ElementTree.Element]) -> str:
    """The day on which the file was last changed; visits of late have only the day on which they were made."""
    names = ("last-modified-datetime", "created-datetime")
    days = [_text(entry, name)[:10] for entry in entries for name in names]
    return max((day for day in days if day), default="")


def _read(document: Document, entries: list[ElementTree.Element], report: Report) -> Iterator[_Visit]:
    """The visits that can be read; the others are refused."""
    for number, entry in enumerate(entries, 1):
        report.read += 1
        id_ = _text(entry, "id")
        where = f"{document.name}#{id_}" if id_ else f"{document.name}: visit {number}"
        visit = _visit(document, entry, where)
        if isinstance(visit, str):
            report.refuse(where, visit, _text(entry, "visitor"))
        else:
            yield visit


def _visit(document: Document, entry: ElementTree.Element, where: str) -> _Visit | str:
    """The visit, or why it is none."""
    visitor, since, until = (_text(entry, name) for name in ("visitor", "start-date", "end-date"))
    from_ = entry.find("from")
    territory = from_.get("id", "") if from_ is not None else ""
    if not visitor or "[" in visitor or "]" in visitor:
        return "has no visitor, or one with square brackets"
    try:
        if dates.day(since) > dates.day(until):
            return "ends before it begins"
    except dates.BadDate:
        return "has no exact days of begin and end"
    sender = territories.party(territory, since)
    if sender is None:
        return f"comes from {territory or 'nowhere'}: {territories.why(territory, since)}"
    people = tuple(visits_names.visitors(visitor))
    record = f"visits-{slug(document.stem)}"
    return _Visit(record, where, _text(entry, "id"), people, sender, since, until, _text(entry, "description"))


def _entries(visits: list[_Visit], keys: dict[tuple[str, str, int], str], report: Report) -> list[Line]:
    named = [[f"{name} [{keys[visit.sender, name, visit.year]}]" for _, name in visit.people] for visit in visits]
    # Who comes twice on one day makes two visits, which only a term tells apart.
    times = Counter((*people, visit.since) for people, visit in zip(named, visits, strict=True))
    found = []
    for people, visit in zip(named, visits, strict=True):
        if not all(title for title, _ in visit.people):
            report.doubt(visit.where, "has a visitor without a title that is known", visit.people[0][1])
        term = visit.id if times[(*people, visit.since)] > 1 else ""
        found.append(_line(visit, people, term))
    return found


def _line(visit: _Visit, people: list[str], term: str) -> Line:
    met = visits_told.met(visit.description, visit.since, visit.until)
    words: Line = {
        "visitor": people,
        "capacity": " and ".join(title for title, _ in visit.people if title),
        "sender": visit.sender,
        "receiver": "usa",
        "kind": visits_told.kind(visit.description),
        "since": visit.since,
        "until": visit.until,
        "met": met,
        "summary": visit.description,
        "term": term,
        "basis of met": "implicit" if met else "",
        "locator": visit.where,
    }
    return {"record": visit.record, "section": "visits", **{key: value for key, value in words.items() if value}}


def _text(entry: ElementTree.Element, name: str) -> str:
    """The text of a part with its spaces folded, words in italics included; "" if it is not there."""
    part = entry.find(name)
    return " ".join("".join(part.itertext()).split()) if part is not None else ""
