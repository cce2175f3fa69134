"""The posts of the United States in gsh as missions.

A post has one kind, its last, and the year in which an office was first opened: the embassy at Vienna has 1829, when
there was a consulate. So the year is the mission's only if no other kind can have come before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from xml.etree.ElementTree import Element

from doyen.importers import territories
from doyen.importers.gsh_places import Places, own_party, place, seat
from doyen.importers.report import Line, Report

KINDS = {
    "embassy": "embassy",
    "consulate-general": "consulate general",
    "consulate": "consulate",
    "consular-agency": "consular agency",
}
_LAST_LEGATION = "1966"
"""The year in which the last legations of the United States became embassies (Budapest and Sofia)."""
_OPEN = "9999"
_STATES_SINCE = {
    "atg": "1981",
    "aus": "1901",
    "bhs": "1973",
    "brb": "1966",
    "brn": "1984",
    "cub": "1902",
    "cyp": "1960",
    "deu": "1871",
    "dma": "1978",
    "dza": "1962",
    "grd": "1974",
    "irq": "1932",
    "kwt": "1961",
    "lca": "1979",
    "mlt": "1964",
}
"""Independence, where the corpus has the year of settlement or of another rule instead; of Germany the Empire, since
Prussia, which was the same party before, had neither Munich nor Hamburg."""
_FILED_ELSEWHERE = {"gibraltar": "united-kingdom"}
"""What the corpus files under a neighbour, here under Spain."""
_NO_POST = {"maldives": "is no post: the embassy at Colombo covered the Maldives"}
_File = tuple[str, Element]


def missions(files: Sequence[_File], places: Places, states: Mapping[str, str], report: Report) -> list[Line]:
    """A mission for each post; posts that would be one mission are told apart by the name of their file.

    `states` has the year in which each party became a state, as the corpus has it.
    """
    states = {**states, **_STATES_SINCE}
    made = [line for name, post in files if (line := _mission(name, post, places, states, report))]
    times = Counter(map(_alike, made))
    for line in made:
        if times[_alike(line)] > 1:
            report.doubt(line["locator"], "is one of several posts of one kind", " ".join(_alike(line)))
            line["term"] = line["locator"].rpartition("/")[2].partition(".")[0]
    return made


def _alike(line: Line) -> tuple[str, ...]:
    """What tells missions apart: the seat does so for consular posts only."""
    return line["receiver"], line["kind"], line["seat"] if "consul" in line["kind"] else ""


def states_since(files: Sequence[_File]) -> dict[str, str]:
    """The first year in which a territory of each party was independent."""
    since: dict[str, str] = {}
    for _, territory in files:
        party, year = own_party(territory), territory.findtext("valid-since") or ""
        if party and year.isdigit() and territory.findtext("type-of-territory") == "independent-state":
            since[party] = min(year.zfill(4), since.get(party, year.zfill(4)))
    return since


def _mission(name: str, post: Element, places: Places, states: Mapping[str, str], report: Report) -> Line | None:
    """One post; None if it is no mission, or at no party."""
    key, filed = post.findtext("locale-id", ""), post.findtext("territory-id", "")
    territory = _FILED_ELSEWHERE.get(key, filed)
    where, kind = f"{name}#{key}", KINDS.get(post.findtext("post-type", ""))
    opened, closed, notes = _years(post, where, report)
    receiver = next(iter(territories.parties(territory, closed)), None) if closed else territories.party(territory)
    if kind is None or receiver is None or key in _NO_POST:
        what = _NO_POST.get(key) or ("is of no kind of mission" if kind is None else "is at no party")
        report.refuse(where, what, f"{post.findtext('post-type')} in {territory}")
        return None
    at = seat(key, name.rpartition("/")[2].removesuffix(".xml"), territories.party(territory), places)
    if at is None:
        report.doubt(where, "is at no place of the corpus")
    line: Line = {"record": "gsh-posts", "section": "missions", "kind": kind, "sender": "usa", "receiver": receiver}
    line["seat"] = at or place(key)
    other = _other_before(kind, territory, receiver, opened) if opened else ""
    if other:
        report.doubt(where, "the year of opening may be that of another mission", opened)
        notes.append(f"An office was opened in {opened}{other}")
    line |= _opening(kind, opened, states.get(receiver, ""), where) if opened and not other else {}
    line |= {"closed": closed} if closed else {}
    if territory != filed:
        report.doubt(where, "is filed under a territory that it is not in", filed)
        line["basis of receiver"] = "implicit"
        notes.append(f"The source files it under {filed}")
    elif (line.get("opened") or closed or _OPEN) < states.get(receiver, ""):
        report.doubt(where, "was there before its territory was a state", opened)
        line["basis of receiver"] = "conjecture"
        notes.append("The source files it under the territory of today")
    said = " ".join(f"{note.rstrip('.')}." for note in notes if note)
    return line | ({"note": said} if said else {}) | {"locator": where}


def _opening(kind: str, opened: str, state: str, where: str) -> Line:
    """The year of opening; of an embassy in what had long been a state, only of the office at this seat.

    Lilongwe's of 1976 had moved from Blantyre, Riyadh's of 1985 from Jidda.
    """
    if kind != "embassy" or int(opened) <= int(state or 0) + 1:
        return {"opened": opened}
    note = "When the office at this seat was opened: the embassy may have stood elsewhere before."
    return {
        "changes": [{"kind": "opened", "date": opened, "basis": "conjecture", "locator": where, "note": note}],
    }


def _years(post: Element, where: str, report: Report) -> tuple[str, str, list[str]]:
    """The years of opening and closing, and the notes: years in the wrong order stand in a note only."""
    opened, closed = (_year(post, tag, where, report) for tag in ("valid-since", "valid-until"))
    notes = [" ".join((post.findtext("notes") or "").split()).strip("* ")]
    if not closed or opened <= closed:
        return opened, closed, notes
    report.doubt(where, "closed before it opened: neither year is taken", f"{opened}, {closed}")
    return "", "", [*notes, f"The source has {opened} to {closed}"]


def _year(post: Element, tag: str, where: str, report: Report) -> str:
    """A year as the corpus has it; nothing for today's posts, and for a year that is not known."""
    text = post.findtext(tag) or ""
    if not text.isdigit():
        report.doubt(where, f"says no year for {tag}", text)
        return ""
    return "" if text == _OPEN else text


def _other_before(kind: str, territory: str, receiver: str, opened: str) -> str:
    """What may have stood there before, if the office was not from the first a mission of this kind at this party."""
    if territories.parties(territory, opened) != (receiver,):
        return ", perhaps at a predecessor of this party"
    if (kind == "embassy" and opened <= _LAST_LEGATION) or kind == "consulate general":
        return "; the source gives its last kind only"
    return ""
