"""The past parties, the places and the US posts that the Office of the Historian keeps in its repository `gsh`.

Three records: `gsh-territories` (parties that ISO 3166 lacks, with what followed them), `gsh-locales` (places with
coordinates) and `gsh-posts` (US embassies and consulates). The corpus calls itself a draft and knows years only.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from doyen.importers import gsh_posts, territories
from doyen.importers.gsh_places import by_territory, own_party, place
from doyen.importers.report import Line, Report
from doyen.importers.upstream import Document, documents

PUBLISHED = "2026-02-23"
"""The corpus dates none of its files: this is the day of the version that this importer was written for."""
_OPEN = "9999"


def lines(path: Path, report: Report) -> Iterator[Line]:
    """Every line of the three records; the report tells what is doubtful, and what became no fact and why."""
    found: dict[str, list[tuple[str, Element]]] = {"territories": [], "locales": [], "posts": []}
    for document in documents(path):
        kind = _kind(document)
        if kind in found:
            report.read += 1
            found[kind].append((document.name, document.tree()))
    if found["territories"]:
        yield _source("gsh-territories", "Territories, past and present")
        yield from _parties(found["territories"], report)
    if found["locales"]:
        yield _source("gsh-locales", "Places that have or had a post of the United States")
        yield from territories.with_parties([_place(name, locale, report) for name, locale in found["locales"]])
    if found["posts"]:
        yield _source("gsh-posts", "Embassies and consulates of the United States")
        places = by_territory(locale for _, locale in found["locales"])
        since = gsh_posts.states_since(found["territories"])
        yield from territories.with_parties(gsh_posts.missions(found["posts"], places, since, report))


def _kind(document: Document) -> str:
    """The folder that a file stands in.

    >>> _kind(Document("data/posts/vienna.xml", b""))
    'posts'
    """
    return document.name.rpartition("/")[0].rpartition("/")[2]


def _source(record: str, title: str) -> Line:
    return {
        "record": record,
        "section": "source",
        "publisher": "Office of the Historian, United States Department of State",
        "title": title,
        "address": "https://github.com/HistoryAtState/gsh",
        "published": PUBLISHED,
        "language": "en",
        "kind": "data set",
    }


def _parties(files: list[tuple[str, Element]], report: Report) -> Iterator[Line]:
    """One entry for each past party, of all territories that are names or regimes of it."""
    names = {territory.findtext("id", ""): name for name, territory in files}
    trees = {territory.findtext("id", ""): territory for _, territory in files}
    regimes: dict[str, list[str]] = {}
    for key, territory in trees.items():
        party, where = own_party(territory), f"{names[key]}#{key}"
        _odd(territory, where, report)
        if party is None:
            report.refuse(where, f"is no party: {territories.why(key)}")
        elif territories.party_line(party) is None:
            report.refuse(where, "is a party that ISO 3166 names")
        else:
            regimes.setdefault(party, []).append(key)
    for party, keys in sorted(regimes.items()):
        keys.sort(key=lambda key: ((trees[key].findtext("valid-since") or "").zfill(4), key))
        yield _party(party, keys, trees, "; ".join(f"{names[key]}#{key}" for key in keys), report)


def _odd(territory: Element, where: str, report: Report) -> None:
    if not territory.findtext("type-of-territory"):
        report.doubt(where, "has no type of territory")
    if not territory.findtext("valid-since"):
        report.doubt(where, "does not say since when")


def _party(party: str, keys: list[str], trees: dict[str, Element], where: str, report: Report) -> Line:
    """A past party: what the state lists call it, and what the corpus says of its time, names and successors."""
    known = territories.party_line(party) or {}
    line: Line = {"record": "gsh-territories", "section": "parties", "code": party, "name": known["name"]}
    called = [t for key in keys for tag in ("short", "long") if (t := trees[key].findtext(f"{tag}-form-name"))]
    also = dict.fromkeys(each for each in (*known.get("also", ()), *called) if each != known["name"])
    line |= {"also": list(also)} if also else {}
    line["kind"] = known["kind"]
    for word, tag, pick in (("since", "valid-since", min), ("until", "valid-until", max)):
        years = [year.zfill(4) for key in keys if (year := trees[key].findtext(tag) or "").isdigit()]
        year = pick(years) if years and (word == "since" or len(years) == len(keys)) else ""
        if year in ("", _OPEN) or (known["kind"] != "state" and word not in known):
            continue
        if known.get(word, year)[:4] == year:
            line[word] = year
        else:
            report.doubt(where, f"{word}: the corpus and the state lists differ", f"{year}, not {known[word]}")
    followed = dict.fromkeys(each for key in keys for each in _successors(key, trees, {key}) if each != party)
    line |= {"successors": list(followed)} if followed else {}
    line["codes"] = [*known.get("codes", ()), *(f"gsh {key}" for key in keys)]
    line["note"] = "The corpus has " + "; ".join(_told(trees[key]) for key in keys) + "."
    return line | {"locator": where}


def _successors(key: str, trees: dict[str, Element], seen: set[str]) -> Iterator[str]:
    """The parties that followed a territory; where a dependency took its place, those that followed that.

    The corpus states a succession on one side or on both. `seen` are the territories that were gone through already:
    it has circles.
    """
    if key not in trees:
        return
    ended = trees[key].findtext("valid-until")
    after = [each.text or "" for each in trees[key].iterfind("successors/successor")]
    for other, tree in trees.items():
        after += [other for each in tree.iterfind("predecessors/predecessor") if each.text == key]
    for each in dict.fromkeys(after):
        party = own_party(trees[each]) if each in trees else None
        if party:
            yield party
        elif each not in seen and each in trees and trees[each].findtext("valid-since") == ended:
            seen.add(each)
            yield from _successors(each, trees, seen)


def _told(territory: Element) -> str:
    since, until = territory.findtext("valid-since") or "?", territory.findtext("valid-until") or "?"
    name = territory.findtext("long-form-name") or territory.findtext("short-form-name")
    return f"{name}, {since} to {'today' if until == _OPEN else until}"


def _place(name: str, locale: Element, report: Report) -> Line:
    """A place, with the party that it lies in today."""
    key, printed = locale.findtext("id", ""), locale.findtext("name") or ""
    where = f"{name}#{key}"
    line: Line = {"record": "gsh-locales", "section": "places", "name": place(key, printed)}
    also = [each.text for each in locale.iterfind("alternate-names/alternate-name/label") if each.text]
    line |= {"also": also} if also else {}
    party = territories.party(locale.findtext("current-territory", ""))
    if party:
        line["in"] = party
    else:
        report.doubt(where, "lies in no party that is known", locale.findtext("current-territory", ""))
    degrees = {axis: (locale.findtext(axis) or "").strip() for axis in ("latitude", "longitude")}
    line |= {axis: text for axis, text in degrees.items() if text}
    return line | {"locator": where}
