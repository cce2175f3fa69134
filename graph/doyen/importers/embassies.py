"""The database of embassies (Wikidata, as of 16 November 2022): who has which mission where, in a record per sender.

A row says that a mission was known on that day, not when it closed: on any other day it may or may not be there. Rows
that say one mission again are refused, and the report names the row that is kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from doyen.importers.embassies_lines import DAY, Mission, doubts, line, place
from doyen.importers.embassies_receivers import hosts_of_cities, received
from doyen.importers.embassies_table import Row, rows
from doyen.importers.report import Line, Report
from doyen.importers.wikidata import KINDS, NO_MISSION, items, party_entry

_SOURCE: Line = {
    "publisher": "Wikidata, gathered by the Database of Embassies",
    "title": "Database of embassies",
    "address": "https://github.com/database-of-embassies/database-of-embassies",
    "published": DAY,
    "up to": DAY,
    "language": "en",
    "kind": "data set",
}
_EXCLUSIVE = ("embassy", "high commission", "nunciature", "interests section", "representative office")
"""Kinds of which no two can well stand side by side: the one is past, or one of the rows is wrong."""


def lines(path: Path, report: Report) -> Iterator[Line]:
    """The missions of the csv at this path, or in this folder."""
    found = rows(path, report)
    cities = hosts_of_cities(found)
    missions = _compared(_once(list(_understood(found, cities, report)), report))
    for sender in sorted({mission.sender for mission in missions}):
        record, own = f"embassies-{sender}", [mission for mission in missions if mission.sender == sender]
        yield {"record": record, "section": "source", **_SOURCE}
        yield from _parties(record, own)
        yield from _places(record, own, cities)
        for mission in own:
            for what, detail in doubts(mission):
                report.doubt(mission.row.where, what, detail)
            yield line(record, mission)


def _understood(found: list[Row], cities: dict[str, str], report: Report) -> Iterator[Mission]:
    for row in found:
        sender, kind = items().get(row.operator), KINDS.get(row.type)
        if kind is None:
            report.refuse(row.where, NO_MISSION.get(row.type, "is of an unknown type"), row.type_name)
        elif sender is None or not sender.sends:
            report.refuse(row.where, "is sent by what is no party", _sender(row))
        elif (at := received(row, kind, cities)).refused:
            report.refuse(row.where, at.refused, row.operator_name)
        else:
            yield Mission(row, kind, sender.party, at)


def _sender(row: Row) -> str:
    item = items().get(row.operator)
    return f"{row.operator_name}: {item.note or item.role}" if item else f"{row.operator_name}: unknown item"


def _once(missions: list[Mission], report: Report) -> list[Mission]:
    """Each mission once: by the fullest of its rows, the first of those that are equally full."""
    best: dict[tuple[str, ...], Mission] = {}
    for mission in missions:
        kept = best.setdefault(mission.place, mission)
        if mission.fullness > kept.fullness:
            best[mission.place] = mission
    for mission in missions:
        kept = best[mission.place]
        if mission is not kept:
            created = f"; this one has the creation {mission.row.creation[:10]}" if mission.row.creation else ""
            report.refuse(mission.row.where, "says again what another row says", f"kept: {kept.row.where}{created}")
    return [mission for mission in missions if best[mission.place] is mission]


def _compared(missions: list[Mission]) -> list[Mission]:
    """The missions, with what only the others tell of each: rivals, items with two senders, what needs a term."""
    keys, shared = Counter(each.key for each in missions), Counter(each.row.item for each in missions)
    kinds: dict[tuple[str, str], set[str]] = {}
    for each in missions:
        kinds.setdefault((each.sender, each.at.receiver), set()).add(each.kind)
    return [
        replace(
            each,
            rivals=_rivals(each, kinds),
            shared=shared[each.row.item] > 1,
            term=each.row.item.lower() if keys[each.key] > 1 else "",
        )
        for each in missions
    ]


def _rivals(mission: Mission, kinds: dict[tuple[str, str], set[str]]) -> tuple[str, ...]:
    """The kinds of mission between the two that cannot well stand beside this one."""
    if mission.kind not in _EXCLUSIVE:
        return ()
    sender, receiver = mission.sender, mission.at.receiver
    there = kinds[sender, receiver] - {mission.kind}
    if mission.kind == "interests section":  # an embassy on the other side needs relations as well
        there |= kinds.get((receiver, sender), set()) & {"embassy"}
    return tuple(kind for kind in _EXCLUSIVE if kind in there)


def _parties(record: str, missions: list[Mission]) -> Iterator[Line]:
    """The parties that the record names and that ISO 3166 lacks."""
    first: dict[str, str] = {}
    for mission in missions:
        for party in (mission.sender, mission.at.receiver, *mission.at.covers):
            first.setdefault(party, mission.row.where)
    for party, where in first.items():
        entry = party_entry(party)
        if entry:
            yield {"record": record, "section": "parties", **entry, "locator": where}


def _places(record: str, missions: list[Mission], cities: dict[str, str]) -> Iterator[Line]:
    """The cities that the record names, each once. Coordinates are those of missions, so places have none."""
    first = {mission.row.city: mission.row for mission in reversed(missions) if mission.row.city}
    for city, row in reversed(first.items()):
        within = {"in": cities[city]} if city in cities else {}
        words = {"name": place(row), **within, "wikidata": city, "locator": row.where}
        yield {"record": record, "section": "places", **words}
