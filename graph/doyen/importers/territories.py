"""Which party is meant by a territory of the historical corpora (gsh, pocom, rdcr, visits), and when.

`territories.csv` gives for each territory id the key of a party and its number in the Correlates of War list
(State System Membership, version 2016); with days only where the meaning of an id changes. No party: the id is
none that sends or receives envoys then, and the note says why. `past_parties.csv` names the parties that ISO 3166-1
lacks. Both are facts in our own words, after the state lists of the Correlates of War and of Gleditsch and Ward, ISO
3166-3, and gsh's chains of predecessors.

A party is a state as these lists know it. A change of name or regime (Siam and Thailand, Prussia and the German
Empire, Sardinia and Italy) is one party; a succession is two. Where the lists give one number to both sides of a
succession (the Soviet Union and Russia, the Ottoman Empire and Turkey), the note says so.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from doyen import dates
from doyen.importers.report import Line
from doyen.names import states


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a territory id means for a time: the key of a party, or none for the reason that the note gives."""

    party: str | None
    cow: str
    since: date
    until: date
    note: str


def party(gsh_id: str, on: str = "") -> str | None:
    """The key of the party that a territory id means; None if the id is unknown or no party then (see `why`).

    `on` is a date as records write it, or nothing for the latest meaning. Of a year or month in which the meaning
    changes the last day decides, since most events are the first of a new party: ask `parties` where that matters.

    `china` means Taipei from 1949-12-08 to 1978-12-31, to whose Government the United States were accredited; for the
    liaison office at Beijing (1973 to 1979) ask for `peoples-republic-of-china`.

    >>> party("russia", "1900"), party("russia", "1940"), party("russia")
    ('rus', 'sun', 'rus')
    >>> party("china", "1962-07-05"), party("korea", "1930"), party("namibia"), party("norway")
    ('twn', None, 'nam', 'nor')
    """
    found = _meanings(gsh_id, on)
    return found[-1].party if found else None


def parties(gsh_id: str, on: str) -> tuple[str, ...]:
    """All parties that a territory id can mean on a date of doubtful or little exactness, in order of time.

    >>> parties("russia", "1991"), parties("russia", "1991-12-25")
    (('sun', 'rus'), ('sun',))
    """
    return tuple(dict.fromkeys(each.party for each in _meanings(gsh_id, on) if each.party))


def cow(gsh_id: str, on: str = "") -> str:
    """The number of a territory in the Correlates of War list, whether or not it was a member on that day.

    >>> cow("germany", "1913"), cow("germany", "1960"), cow("texas")
    ('255', '260', '')
    """
    found = _meanings(gsh_id, on)
    return found[-1].cow if found else ""


def why(gsh_id: str, on: str = "") -> str:
    """Why an id means this party or none.

    >>> why("gold-coast-1975")
    'a dependency of another state: it sent and received no envoys'
    >>> why("atlantis")
    'no territory of this id is known'
    """
    found = _meanings(gsh_id, on)
    return found[-1].note if found else "no territory of this id is known"


def ids(key: str) -> tuple[str, ...]:
    """The territory ids that mean a party at some time, sorted.

    >>> ids("tha")
    ('siam-1939', 'thailand')
    """
    return tuple(sorted(each for each, told in _territories().items() if any(m.party == key for m in told)))


def party_line(key: str) -> dict[str, Any] | None:
    """The words of an entry of `parties` for a party that ISO 3166-1 lacks; None for one that it has, or no party here.

    >>> party_line("texas") == {
    ...     "code": "texas", "name": "Texas", "also": ["Republic of Texas"], "kind": "state",
    ...     "since": "1836-03-02", "until": "1845-12-29",
    ... }
    True
    >>> party_line("csk")["codes"], party_line("fra")
    (['cow 315', 'gw 315'], None)
    """
    row = _past_parties().get(key)
    if row is None or key in states():
        return None
    words: dict[str, Any] = {"code": key, "name": row["name"], "kind": row["kind"]}
    words |= {name: row[name] for name in ("since", "until", "note") if row[name]}
    also = row["also"].split("|") if row["also"] else []
    codes = [f"{scheme} {row[scheme]}" for scheme in ("cow", "gw") if row[scheme]]
    return words | {name: each for name, each in (("also", also), ("codes", codes)) if each}


def past() -> tuple[str, ...]:
    """The keys of the parties that ISO 3166-1 lacks."""
    return tuple(_past_parties())


def numbered(number: str, scheme: str) -> dict[str, dates.Span]:
    """The parties that ISO 3166-1 lacks and that have a number in the list `cow` or `gw`, each with its time.

    >>> [(key, span.end_latest.isoformat()) for key, span in numbered("300", "cow").items()]
    [('austria-hungary', '1918-11-12')]
    """
    found = {key: row for key, row in _past_parties().items() if number and row[scheme] == number}
    return {key: dates.span(_when(row["since"]), _when(row["until"])) for key, row in found.items()}


def _when(text: str) -> dates.When | None:
    return dates.when(text) if text else None


def with_parties(entries: Sequence[Line]) -> Iterator[Line]:
    """The entries of one record, and before them what they need: an entry for each party that ISO lacks.

    >>> entry = {"record": "a", "section": "relations", "sender": "usa", "receiver": "texas", "locator": "a.xml#b"}
    >>> [(line["section"], line["locator"]) for line in with_parties([entry])]
    [('parties', 'a.xml#b'), ('relations', 'a.xml#b')]
    """
    named: dict[str, Line] = {}
    for entry in entries:
        for word in ("sender", "receiver", "in"):
            named.setdefault(entry.get(word, ""), entry)
    for key, entry in sorted(named.items()):
        words = party_line(key)
        if words:
            yield {"record": entry["record"], "section": "parties", **words, "locator": entry["locator"]}
    yield from entries


def _meanings(gsh_id: str, on: str) -> list[Meaning]:
    """What an id can mean on a date, in order of time; its latest meaning if no date is given."""
    told = _territories().get(gsh_id, ())
    if not on:
        return list(told[-1:])
    time = dates.when(on)
    first, last = time.earliest or date.min, time.latest or date.max
    return [each for each in told if each.since <= last and first <= each.until]


@cache
def _territories() -> dict[str, tuple[Meaning, ...]]:
    found: dict[str, list[Meaning]] = {}
    for row in _rows("territories.csv"):
        since = date.fromisoformat(row["since"]) if row["since"] else date.min
        until = date.fromisoformat(row["until"]) if row["until"] else date.max
        told = Meaning(row["party"] or None, row["cow"], since, until, row["note"])
        found.setdefault(row["territory"], []).append(told)
    return {territory: tuple(each) for territory, each in found.items()}


@cache
def _past_parties() -> dict[str, dict[str, str]]:
    return {row["party"]: row for row in _rows("past_parties.csv")}


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (Path(__file__).parent / name).open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)
