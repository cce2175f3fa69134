"""The file that a scholar of international relations merges on: one row for each ordered pair of parties and year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from io import StringIO

from doyen import dates, evidence
from doyen.codes import SOURCES, UNLISTED, number
from doyen.errors import UsageError
from doyen.exports.dyads import NONE, OTHER, Complete, Dyad, Held, complete_lists, dyads
from doyen.exports.rdf import nquads
from doyen.iris import kind_and_key
from doyen.store import Store
from doyen.tables import Row, Table, Value, as_csv

DAY = "12-31"
"""COW's years of Diplomatic Exchange have no fixed day; lists of states are commonly taken at the end of a year."""

_LEVELS = "0 none, 1 chargé d'affaires, 2 minister, 3 ambassador, 9 other, as in COW's Diplomatic Exchange"
_PARTY = {
    "": ("the {0}, by Doyen's key: ISO 3166 alpha-3 in small letters, or a key of Doyen's own", "text", ""),
    "_name": ("what the {0} is called in English", "text", ""),
    "_iso3": ("ISO 3166 alpha-3 code of the {0}", "text", ""),
    "_cow": (f"number of the {{0}} on the day, member then or not: {SOURCES['cow']}", "integer", ""),
    "_gw": (f"number of the {{0}} on the day, member then or not: {SOURCES['gw']}", "integer", ""),
}
COLUMNS = {
    **{
        f"{role}{end}": (text.format(f"{role[:-2]}ing party"), *of)
        for role in ("sender", "receiver")
        for end, (text, *of) in _PARTY.items()
    },
    "year": ("the year", "integer", ""),
    "day": ("the day of the year at which levels are taken", "date", ""),
    "level_low": (
        "the level that is sure on the day: the highest that a source fixes for it; 0 only where a source states that "
        "there was none, or lists all envoys and the sender's is not among them",
        "integer",
        _LEVELS,
    ),
    "level_high": (
        "the highest level of what may have held on the day; it does not bound what no source here tells of, unless "
        "`complete` is yes",
        "integer",
        _LEVELS,
    ),
    "level_year": ("the highest level that surely held at some time in the year", "integer", _LEVELS),
    "resident": (
        "whether the representation of the year is resident: an envoy who lives with the receiver, or a mission; empty "
        "also where one was and another was not",
        "text",
        "yes, no",
    ),
    "envoys": (
        "keys of the accreditations that the row rests on; a rank that is not stated counts as 1 to 3",
        "text",
        "",
    ),
    "missions": (
        "keys of the missions that it rests on; one that is there is headed by a chargé d'affaires at least",
        "text",
        "",
    ),
    "absences": ("keys of the stated absences that it rests on; each holds on its own date alone", "text", ""),
    "complete": ("whether a source lists all heads of mission with the receiver on that very day", "text", "yes"),
    "sources": ("how many sources state something that the row rests on", "integer", ""),
    "origins": (
        "how many independent sources the least attested of these facts has: what repeats one hand-out counts once",
        "integer",
        "",
    ),
}
"""Each column: its meaning, its type, the values it takes. A cell is empty where nothing is known; that is never 0."""


def dyad_year(store: Store, *, years: str = "", on: str = "") -> dict[str, bytes]:
    """Level, residence and sources of representation for each ordered pair and year of which anything is known.

    `years` is a year or two, as 2014..2016; all years of the data without it. `on` is the day of the year, as 12-31.

    Raises UsageError.
    """
    first, last = _years(years)
    on = _day(on or DAY)
    rows = Table("", tuple(COLUMNS), tuple(_rows(store, first, last, on)))
    table = replace(rows, rows=tuple(_counted(row) for row in evidence.cited(store, rows)))
    return {"dyad-year.csv": _csv(table), "codebook.csv": _csv(_codebook(store, table, on))}


def _years(text: str) -> tuple[int, int]:
    match = re.fullmatch(r"([12]\d{3})(?:\.\.([12]\d{3}))?", text or "1000..2999", re.ASCII)
    if not match or int(match[1]) > int(match[2] or match[1]):
        raise UsageError(f"--years: {text!r} is no year and no FIRST..LAST: write 2015 or 2014..2016")
    return int(match[1]), int(match[2] or match[1])


def _day(text: str) -> str:
    try:
        dates.day(f"2001-{text}")
    except dates.BadDate:
        raise UsageError(f"--on: {text!r} is no day of every year: write month-day, such as 12-31") from None
    return text


@dataclass(frozen=True, slots=True)
class _Party:
    key: str
    name: str
    iso: str

    def cells(self, role: str, day: date) -> dict[str, Value]:
        """The cells of the party in one role."""
        numbers = {f"{role}_cow": number(self.key, "cow", day), f"{role}_gw": number(self.key, "gw", day)}
        return {role: self.key, f"{role}_name": self.name, f"{role}_iso3": self.iso or None, **numbers}


def _rows(store: Store, first: int, last: int, on: str) -> Iterator[Row]:
    known, lists = dyads(store), list(complete_lists(store))
    parties = _parties(store, {key for pair in known for key in pair} | {each.receiver for each in lists})
    senders = {key for pair in known for key in pair}
    listed = {(each.receiver, each.day): each for each in lists}
    wanted = {(pair, year) for pair, dyad in known.items() for year in dyad.years()}
    wanted |= {
        ((s, each.receiver), each.day.year) for each in lists for s in senders - {each.receiver} if _state(s, each.day)
    }
    for (sender, receiver), year in sorted(wanted):
        day = dates.day(f"{year:04d}-{on}")
        dyad, whole = known.get((sender, receiver), Dyad()), listed.get((receiver, day))
        if first <= year <= last and (whole or year in set(dyad.years())):
            cells = parties[sender].cells("sender", day) | parties[receiver].cells("receiver", day)
            yield _row(cells, sender, dyad, day, whole)


def _state(party: str, day: date) -> bool:
    """Whether the party is in a list of states on the day: only then is it missed on a list of envoys."""
    return bool(number(party, "cow", day) or number(party, "gw", day))


def _row(cells: dict[str, Value], sender: str, dyad: Dyad, day: date, whole: Complete | None) -> Row:
    begin, end = date(day.year, 1, 1), date(day.year, 12, 31)
    held = [each for each in dyad.held if each.known and dates.held_during(each.known, begin, end) != "no"]
    absent = [each for each in dyad.absent if dates.within(each.when, begin, end) != "no"]
    gone = any(dates.same_day(each.when, dates.When("", day, day)) == "yes" for each in absent)
    low, high = _levels(held, day, gone, whole is not None and sender not in whole.senders)
    in_year = _top(each.low for each in held if dates.held_during(each.span, begin, end) == "yes")
    resident = {value for each in held for value in each.resident} or ({False} if gone else set())
    facts = {each.fact for each in held} | {each.fact for each in absent} | ({whole.fact} if whole else set())
    values: dict[str, Value] = {
        **cells,
        "year": day.year,
        "day": day.isoformat(),
        "level_low": low,
        "level_high": high,
        "level_year": in_year,
        "resident": ("yes" if True in resident else "no") if len(resident) == 1 else None,
        "envoys": _keys(facts, "accreditation"),
        "missions": _keys(facts, "mission"),
        "absences": _keys(facts, "absence"),
        "complete": "yes" if whole else None,
    }
    return Row(values, facts=tuple(sorted(facts)))


def _levels(held: list[Held], day: date, gone: bool, unlisted: bool) -> tuple[int | None, int | None]:
    """What is sure on the day, and what may be; `gone` and `unlisted` say that a source denies it."""
    at = [(each, dates.held_at(each.span, day)) for each in held]
    low = _top(each.low for each, certainty in at if certainty == "yes")
    if unlisted:
        return NONE, _top(each.high for each, certainty in at if certainty == "yes") or NONE
    high = _top(each.high for each, certainty in at if certainty != "no")
    return (NONE if low is None else low, high or NONE) if gone else (low, high)


def _top(levels: Iterable[int | None]) -> int | None:
    """The highest level; what is of another sort only where there is no other."""
    found = [level for level in levels if level is not None]
    return max((level for level in found if level != OTHER), default=OTHER if found else None)


def _keys(facts: set[str], kind: str) -> str | None:
    return "; ".join(sorted(key for of, key in map(kind_and_key, facts) if of == kind)) or None


def _parties(store: Store, keys: set[str]) -> dict[str, _Party]:
    names = store.labels(store.iris("party", key) for key in keys)
    codes = {
        kind_and_key(row["p"].value)[1]: row["code"].value
        for row in store.select(
            "SELECT ?p ?code { ?p skos:notation ?code FILTER(DATATYPE(?code) = term:iso3166-1-alpha-3) }"
        )
    }
    return {key: _Party(key, names.get(store.iris("party", key), key), codes.get(key, "")) for key in keys}


def _counted(row: Row) -> Row:
    """The row with the number of its sources in place of the sources."""
    counts: dict[str, Value] = {"sources": len({source.record for source in row.sources}), "origins": row.origins}
    return Row({**row.values, **counts})


def _codebook(store: Store, table: Table, on: str) -> Table:
    """What each column means, and what the file was made from."""
    described = [(name, *of, "empty: not known") for name, of in COLUMNS.items()]
    version = sha256(nquads(store)).hexdigest()[:16]
    about = [("fingerprint", f"of the data: {version}"), ("day", f"levels are those of {on} of each year")]
    about += sorted(store.catalog().items())
    rows = [*described, *((f"about: {name}", text, "", "", "") for name, text in (*about, *_unlisted(table)))]
    columns = ("column", "meaning", "type", "values", "missing")
    return Table("", columns, tuple(Row(dict(zip(columns, (v or None for v in row), strict=True))) for row in rows))


def _unlisted(table: Table) -> list[tuple[str, str]]:
    """Why parties of the table have no number in a list."""
    found = {}
    for row in table:
        for role in ("sender", "receiver"):
            lacking = [name for name in ("cow", "gw") if row.values[f"{role}_{name}"] is None]
            if lacking:
                key, name = str(row.values[role]), str(row.values[f"{role}_name"])
                why = UNLISTED.get(key, f"is in no list of states ({' and '.join(lacking)}) on a day of this file")
                found[key] = f"{name} {why}"
    return [(f"no number for {key}", why) for key, why in sorted(found.items())]


def _csv(table: Table) -> bytes:
    text = StringIO()
    as_csv(replace(table, notes=()), text)
    return text.getvalue().encode()
