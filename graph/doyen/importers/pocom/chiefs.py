"""Chiefs of mission, file by file: who served is an envoy, who never did a nominee; then the notes on missions."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from doyen.importers.pocom.corpus import Corpus, Entry, File
from doyen.importers.pocom.envoys import envoys
from doyen.importers.pocom.nominees import nominee
from doyen.importers.pocom.notes import notes, parties
from doyen.importers.pocom.placed import Placed
from doyen.importers.pocom.receivers import party_lines, receiver
from doyen.importers.pocom.ruptures import ruptures
from doyen.importers.pocom.sources import source
from doyen.importers.pocom.tables import roles
from doyen.importers.pocom.terms import terms
from doyen.importers.report import Line, Report


def chiefs(corpus: Corpus, report: Report) -> Iterator[Line]:
    """The records of all missions, each with its source line first, then the parties that ISO lacks."""
    placed = [[*_placed(file, corpus, report)] for file in corpus.missions]
    told = iter([*_terms(list(chain.from_iterable(placed)))])
    for file, chiefs_ in zip(corpus.missions, placed, strict=True):
        lines = [line for each in chiefs_ for line in _lines(each, next(told), corpus, report)]
        noted = notes(file, report)
        known = {_change(each) for each in noted}
        lines += [each for chief in chiefs_ for each in ruptures(chief) if _change(each) not in known] + noted
        yield source(file.record, file.title, file.name, file.modified)
        yield from party_lines(file.record, dict(parties(lines)))
        yield from lines


def _change(line: Line) -> tuple[str, ...]:
    """What one change of relations is known by: a note on the mission may tell it as well."""
    return tuple(line.get(word, "") for word in ("section", "kind", "receiver", "date"))


def _lines(placed: Placed, term: str, corpus: Corpus, report: Report) -> Iterator[Line]:
    if placed.entry.served:
        yield from envoys(placed, term, corpus, report)
    else:
        yield nominee(placed, term, corpus, report)


def _placed(file: File, corpus: Corpus, report: Report) -> Iterator[Placed]:
    seen: set[str] = set()
    for at, entry in enumerate(file.entries):
        if entry.id in seen:
            report.doubt(entry.where, "id used twice")
        seen.add(entry.id)
        person, role = corpus.person(entry.person), roles().get(entry.role)
        to = receiver(entry, file, _near(file.entries, at), report)
        if person is None:
            report.refuse(entry.where, "has no person", entry.person)
        elif role is None:
            report.refuse(entry.where, "has a role that is not in roles.csv", entry.role)
        elif to is None:
            report.refuse(entry.where, "has no party as receiver", entry.territory or file.id)
        else:
            yield Placed(entry, file, person, role, to)


def _near(entries: tuple[Entry, ...], at: int) -> str:
    """A date of the entry before, or else of the one after: lists of nominees are in order of time."""
    served = entries[at].served
    before = (each.on for each in reversed(entries[:at]) if each.served == served)
    after = (each.on for each in entries[at:] if each.served == served)
    return next((each for each in (*before, *after) if each), "")


def _terms(placed: list[Placed]) -> Iterator[str]:
    posts = ((p.entry.served, p.person.id, p.receiver.party) for p in placed)
    return terms((post, p.entry, p.role["rank"]) for post, p in zip(posts, placed, strict=True))
