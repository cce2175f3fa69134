"""The people whom POCOM's entries name, as one record. Who is named by no entry is left out, and reported."""

from __future__ import annotations

from collections.abc import Iterator

from doyen.importers.pocom.corpus import Corpus, Person
from doyen.importers.pocom.sources import source
from doyen.importers.report import Line, Report

RECORD = "pocom-people"


def people(corpus: Corpus, report: Report) -> Iterator[Line]:
    """A line for each person in a post or nominated for one, sorted by id."""
    files = (*corpus.missions, *corpus.positions)
    named = {person.id for file in files for e in file.entries if (person := corpus.person(e.person))}
    if named:
        yield source(
            RECORD, "people", RECORD.removeprefix("pocom-"), max(corpus.people[each].modified for each in named)
        )
    for id_, person in sorted(corpus.people.items()):
        if id_ in named:
            yield _line(person)
        else:
            report.refuse(person.where, "named by no entry")


def _line(person: Person) -> Line:
    words: Line = {"record": RECORD, "section": "people", "name": person.named}
    told: Line = {
        "also": list(person.also),
        "family name": person.surname,
        "born": person.born,
        "died": person.died,
        "locator": person.where,
    }
    return words | {key: value for key, value in told.items() if value}
