"""The guide of the Office of the Historian to US recognition and relations: one record for each article.

Only what headings state is taken in: that of an entry, read by the patterns of `rdcr_heads`, and the date marked up in
it, mostly a year; or the year at its end, if no date is marked up. The prose, in which the days stand, is not read; but
a heading is refused if its year is none of those in the prose below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element

from doyen.importers import territories
from doyen.importers.gsh_places import place
from doyen.importers.rdcr_heads import Told, told
from doyen.importers.report import Line, Report
from doyen.importers.upstream import documents
from doyen.vocabulary import ONE_SIDED

WRITTEN_FOR = "2026-07-24"
"""The day of the version that this importer was written for: an article that has no year was there by then."""
_TEI = "{http://www.tei-c.org/ns/1.0}"
_DATED = ("publicationStmt", "sourceDesc")
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_OTHERS = (
    (r"Italian Independence|Kingdom of Italy", "italy"),
    (r"Federation of Central American States", "central-american-federation"),
    (r"Peru-Bolivian Confederation|Greater Republic", ""),
    (r"South Yemen|Southern Yemen|People’s Democratic Republic of Yemen", "southern-yemen-1990"),
    (r"Socialist Federal Republic of Yugoslavia", "kingdom-of-yugoslavia"),
    (r"German Democratic Republic|East Germany|GDR", "german-democratic-republic"),
    (r"Federation of Mali", "federation-of-mali-1960"),
    (r"Beijing, 1973", "peoples-republic-of-china"),
    (r"at Taipei", "taiwan"),
)
"""Headings on another party than the article's, by what they say: its territory; nothing if it has none."""
_EITHER_YEMEN = r"North|South|Yemen Arab Republic|San’a|Taiz|Aden"
"""What a heading of the article on Yemen says while there were two."""
_PRINTED = re.compile(r", (\d{4})\.?$")
_CONTINUED = {"piedmont-sardinia"}
"""Articles on a party under a name of earlier times: what ended under that name went on under another."""
_UNREAD = (
    ("treat", "a treaty: the heading fits no pattern"),
    ("consular", "consular posts: the heading fits no pattern"),
    ("key", "what befell the country: the heading fits no pattern"),
    ("issue", "what was between the two: the heading fits no pattern"),
    ("relevant", "what was between the two: the heading fits no pattern"),
    ("recogni", "recognition: the heading fits no pattern"),
    ("", "relations: the heading fits no pattern"),
)
"""By the begin of a section's id: what a heading is about that is not taken in."""
_YEAR = re.compile(r"\b(?:1[789]|20)\d\d\b")
_WHOLE = re.compile(r"\d{4}(-\d{2}){0,2}")


@dataclass(frozen=True, slots=True)
class Entry:
    """One dated entry: where it is, its heading, the same without the date, dates and the one place marked up.

    `years` are those of the prose below, which is read for nothing else: a heading may have another year.
    """

    where: str
    head: str
    event: str
    times: tuple[dict[str, str], ...]
    town: str
    years: tuple[str, ...]


def lines(path: Path, report: Report) -> Iterator[Line]:
    """Every line of the records `rdcr-...`; the report tells which headings say nothing that is taken in."""
    for document in documents(path):
        if document.name.rpartition("/")[0].rpartition("/")[2] in ("articles", ""):
            tree = document.tree()
            found = _missions(_facts(f"rdcr-{document.stem}", document.stem, _entries(tree, document.name), report))
            if found:
                yield _source(f"rdcr-{document.stem}", document.stem, tree)
                yield from territories.with_parties(found)


def _source(record: str, article: str, tree: Element) -> Line:
    title = next((_text(each) for each in tree.iter(f"{_TEI}title") if each.get("type") == "complete"), "")
    written = next((_text(each) for each in tree.iter(f"{_TEI}sourceDesc")), "")
    return {
        "record": record,
        "section": "source",
        "publisher": "Office of the Historian, United States Department of State",
        **({"title": title} if title else {}),
        "address": f"https://history.state.gov/countries/{article}",
        "published": _published(tree),
        "language": "en",
        "kind": "data set",
        **({"note": f"{written}."} if written else {}),
    }


def _published(tree: Element) -> str:
    """The year that the article gives for itself, or of the last event that it has, if that is later."""
    stated = re.findall(r"\b\d{4}\b", " ".join(_text(each) for tag in _DATED for each in tree.iter(f"{_TEI}{tag}")))
    marked = [value[:4] for each in tree.iter(f"{_TEI}date") for value in each.attrib.values() if _WHOLE.match(value)]
    heads = (_PRINTED.search(_text(each)) for each in tree.iter(f"{_TEI}head"))
    return max([*stated, *marked, *(year[1] for year in heads if year)]) if stated else WRITTEN_FOR


def _entries(tree: Element, name: str) -> Iterator[Entry]:
    """The entries with a heading, each under the section that it stands in."""
    sections = [each for each in tree.iter(f"{_TEI}div") if each.get("type") == "section"]
    within = {entry: section.get(_ID) or "" for section in sections for entry in section.iter(f"{_TEI}div")}
    number: dict[str, int] = {}
    for entry in tree.iter(f"{_TEI}div"):
        head = entry.find(f"{_TEI}head")
        if entry.get("type") != "timeline" or head is None:
            continue
        section = within.get(entry, "")
        number[section] = number.get(section, 0) + 1
        marked = list(head.iter(f"{_TEI}date"))
        event = _text(head)
        for date in marked:
            event = event.replace(_text(date), "", 1) if _text(date) and date.attrib else event
        towns = [place(key, _text(each)) for each in head.iter(f"{_TEI}placeName") if (key := each.get("key"))]
        where = f"{name}#{section}[{number[section]}]"
        times = tuple(dict(date.attrib) for date in marked if date.attrib)
        if not times and (printed := _PRINTED.search(event)):
            times, event = ({"when": printed[1]},), event[: printed.start()]
        town = towns[0] if len(towns) == 1 else ""
        years = tuple(year for prose in entry.iter(f"{_TEI}p") for year in _YEAR.findall(_text(prose)))
        yield Entry(where, _text(head), event.strip(" .,"), times, town, years)


def _facts(record: str, article: str, entries: Iterator[Entry], report: Report) -> Iterator[Line]:
    """The facts of an article; events before the first recognition may be another party's, and are left out."""
    read = [(entry, told(entry.event)) for entry in entries]
    report.read += len(read)
    recognised = [_date(entry) for entry, events in read if any(event.kind == "recognised" for event in events)]
    first = min((each for each in recognised if each), default="")
    for entry, events in read:
        date = _date(entry)
        parties = _parties(entry, article, date) if date else ()
        why = _refusal(entry, article, events, date, first) or (
            "" if parties else "is about no party, or leaves open which"
        )
        if why:
            report.refuse(entry.where, why, entry.head)
            continue
        if len(parties) > 1:
            report.doubt(entry.where, "the party changed in this time", entry.head)
        for event in events:
            yield from _lines(record, parties[0 if event.ends else -1], entry, event, date)


def _refusal(entry: Entry, article: str, events: tuple[Told, ...], date: str, first: str) -> str:
    """Why an entry becomes no fact."""
    if not events:
        section = entry.where.partition("#")[2]
        return next(why for begin, why in _UNREAD if section.startswith(begin))
    if article in _CONTINUED and any(event.kind == "ended" for event in events):
        return "ended under one name and went on under another"
    if not date:
        return "no one date is marked up in the heading"
    if date[:4] not in entry.head:
        return "the date marked up is not the one printed"
    if entry.years and date[:4] not in entry.years:
        return "the prose below has other years than the heading"
    if date < first and any(event.kind.startswith("consular") for event in events):
        return "is dated before the recognition: whose the place was then is not said"
    return ""


def _date(entry: Entry) -> str:
    """The one date of a heading; nothing for a period, several dates, or one without markup."""
    if len(entry.times) != 1 or set(entry.times[0]) != {"when"}:
        return ""
    date = entry.times[0]["when"]
    return date if _WHOLE.fullmatch(date) else ""


def _parties(entry: Entry, article: str, date: str) -> tuple[str, ...]:
    """The party that an entry is about, or both of a time in which it changed; none if the heading leaves it open."""
    if article == "yemen" and "1967" <= date[:4] < "1990" and not re.search(_EITHER_YEMEN, entry.head):
        return ()
    other = next((territory for said, territory in _OTHERS if re.search(said, entry.head)), article)
    return territories.parties(other, date)


def _lines(record: str, party: str, entry: Entry, event: Told, date: str) -> Iterator[Line]:
    """The lines of one event: a recognition by both sides is two."""
    ours, theirs = ("usa", party), (party, "usa")
    ends = {"us": [ours], "them": [theirs], "open": [ours], "both": [ours, theirs]}
    for sender, receiver in ends[event.side]:
        line: Line = {"record": record, "section": "missions" if event.change else "relations"}
        line |= {"kind": event.level if event.change else event.kind, "sender": sender, "receiver": receiver}
        if event.change:
            line |= {"seat": entry.town} if entry.town and event.change != "moved" else {}
            change = {"kind": event.change, "date": date, "note": f"Heading: {entry.head}", "locator": entry.where}
            yield line | {"changes": [change], "locator": entry.where}
        else:
            one_sided = event.kind in ONE_SIDED
            line |= {"basis of sender": "implicit"} if event.side == "open" and one_sided else {}
            line |= {"actor": [sender]} if event.side in ("us", "them") and not one_sided else {}
            line |= {"date": date} | ({"level": event.level} if event.level else {})
            yield line | {"note": f"Heading: {entry.head}", "locator": entry.where}


def _missions(lines: Iterable[Line]) -> list[Line]:
    """The lines with one for each mission, which has all that befell it; a seat only if no heading names another."""
    kept: list[Line] = []
    missions: dict[tuple[str, str, str], Line] = {}
    for line in lines:
        key = line["kind"], line["sender"], line["receiver"]
        if line["section"] != "missions" or key not in missions:
            kept.append(line)
        if line["section"] == "missions":
            mission = missions.setdefault(key, line)
            if mission is not line:
                mission["changes"] += line["changes"]
                if line.get("seat", mission.get("seat")) != mission.setdefault("seat", line.get("seat")):
                    mission["seat"] = ""
    return [{word: value for word, value in line.items() if value} for line in kept]


def _text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())
