"""Principal officers of the Department of State: holders of offices, never envoys."""

from __future__ import annotations

from collections.abc import Iterator

from doyen.importers.pocom.corpus import Corpus, Entry, File, Person
from doyen.importers.pocom.placed import SENDER, line
from doyen.importers.pocom.remarks import remarks
from doyen.importers.pocom.sources import source
from doyen.importers.pocom.spans import in_order
from doyen.importers.pocom.steps import CHARGE, by_day, ending, opening
from doyen.importers.pocom.terms import terms
from doyen.importers.report import Line, Report

KINDS = {
    "secretary": "foreign minister",
    "secretary-of-foreign-affairs-continental-congress": "foreign minister",
    "chief-of-protocol": "chief of protocol",
    "career-ambassador": "",
}
"""What offices are; all others are senior officials. Career Ambassador is a personal rank, of no kind of office."""


def principals(corpus: Corpus, report: Report) -> Iterator[Line]:
    """The records of all positions, each with its source line first; nominees are left out: they held nothing."""
    found = [(file, entry) for file in corpus.positions for entry in file.entries]
    posts = [((entry.served, entry.person, file.title), entry, "") for file, entry in found]
    told = dict(zip((id(entry) for _, entry in found), terms(posts), strict=True))
    for file in corpus.positions:
        yield source(file.record, file.title, file.name, file.modified)
        for entry in file.entries:
            yield from _line(entry, file, corpus, told[id(entry)], report)


def _line(entry: Entry, file: File, corpus: Corpus, term: str, report: Report) -> Iterator[Line]:
    person = corpus.person(entry.person)
    if person is None:
        report.refuse(entry.where, "has no person", entry.person)
    elif entry.served:
        yield line(file.record, "offices", _tenure(entry, file, person, term, report))
    else:
        report.refuse(entry.where, "nominated for an office, and never held it", entry.note)
        yield line(file.record, "left out", _left_out(entry, file, person))


def _tenure(entry: Entry, file: File, person: Person, term: str, report: Report) -> Line:
    start, end = opening(entry, CHARGE, report), ending(entry, report)
    told = remarks(entry.note, person.surname, CHARGE)
    since = start.taken or (f"[{start.first}..]" if start.first else "")
    words: Line = {
        "office": file.title,
        "kind": KINDS.get(file.id, "senior official"),
        "of": SENDER,
        "holder": person.named,
        "since": since,
        "basis of since": "implicit" if since and not start.taken else "",
        "until": end.until,
        "term": term,
        "ended by": end.reason,
        "basis of ended by": end.basis,
        "locator": entry.where,
        "note": entry.note,
        "steps": by_day(start.steps + told.steps + end.steps),
    }
    return words | in_order(words, entry.where, report)


def _left_out(entry: Entry, file: File, person: Person) -> Line:
    return {
        "what": f"{person.name}, nominated as {file.title} ({entry.where})",
        "why": f"never held the office: {entry.note or 'POCOM does not say why'}",
    }
