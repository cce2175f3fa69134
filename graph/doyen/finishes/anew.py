"""Who was accredited anew: the later of two letters, or of two accreditations, out of the solutions of a question."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from doyen import dates
from doyen.dates import When
from doyen.finishes.reach import Finished
from doyen.finishes.service import moments
from doyen.store import Solution, Store, Term, chunks

_TOLD = """
SELECT ?fact ?record ?said ?on_from ?on_by ?on WHERE {
  VALUES ?fact { %s }
  ?fact dip:citation ?citation ; dip:date|dip:since ?date .
  ?citation dip:inRecord ?record .
  OPTIONAL { ?citation skos:note ?said }
  OPTIONAL { ?date dip:earliest ?on_from }
  OPTIONAL { ?date dip:latest ?on_by }
  OPTIONAL { ?date dip:day ?on }
}"""


@dataclass(frozen=True, slots=True)
class _Told:
    """What is told of one of the two: when it was, or began, and in which records it stands."""

    when: When
    records: set[str]
    notes: set[str]


def anew(store: Store, solutions: list[Solution], asked: Mapping[str, str]) -> Finished:
    """Second letters, and letters to a successor: certain if one record has both, and the second surely came later.

    Where one source has the one and another the other, they may be two dates of the same letters. Of three letters the
    third follows the second, not the first.
    """
    told = _told(store, (row[name].value for row in solutions for name in ("earlier", "later", "noted")))
    nearest: dict[str, date] = {}
    pairs = []
    for row in solutions:
        one, other = (told.get(row[name].value) for name in ("earlier", "later"))
        if one and other and _last(one) < _last(other):
            pairs.append((row, one, other, told[row["noted"].value].notes if row["noted"].value in told else set()))
            later = row["later"].value
            nearest[later] = max(_last(one), nearest.get(later, date.min))
    return [_row(*pair) for pair in pairs if _last(pair[1]) == nearest[pair[0]["later"].value]], ()


def _told(store: Store, facts: Iterable[str]) -> dict[str, _Told]:
    """What is told of each fact that is dated."""
    rows: dict[str, list[Solution]] = defaultdict(list)
    for chunk in chunks(facts):
        for row in store.select(_TOLD % chunk):
            rows[row["fact"].value].append(row)
    return {
        fact: _Told(dates.one_of(found), _values(those, "record"), _values(those, "said"))
        for fact, those in rows.items()
        if (found := moments(those, "on"))
    }


def _row(row: Solution, one: _Told, other: _Told, notes: set[str]) -> Solution:
    """The solution with when the two were, and whether the one surely followed the other."""
    sure = dates.before(one.when, other.when) == "yes" and bool(one.records & other.records)
    shown = {"first": one.when, "again": other.when}
    added = {name: Term(dates.between(when.earliest, when.latest)) for name, when in shown.items()}
    note = {"note": Term(" ".join(sorted(notes)))} if notes else {}
    return row | added | note | {"certain": Term("yes" if sure else "maybe")}


def _values(rows: Iterable[Solution], name: str) -> set[str]:
    return {row[name].value for row in rows if name in row}


def _last(told: _Told) -> date:
    return told.when.latest or told.when.earliest or date.max
