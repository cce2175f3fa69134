"""Who served as chief of mission: one entry of `envoys`, or two where the envoy stayed with a successor state."""

from __future__ import annotations

from collections.abc import Iterator

from doyen import dates
from doyen.importers import territories
from doyen.importers.pocom.corpus import Corpus
from doyen.importers.pocom.moments import begun, follows, last
from doyen.importers.pocom.placed import Placed, line
from doyen.importers.pocom.remarks import Remarks, remarks
from doyen.importers.pocom.residence import residence
from doyen.importers.pocom.spans import in_order
from doyen.importers.pocom.steps import Ending, Group, Opening, by_day, ending, opening
from doyen.importers.report import Line, Report


def envoys(placed: Placed, term: str, corpus: Corpus, report: Report) -> Iterator[Line]:
    """The line of one envoy; two lines where the note says that the envoy continued with a successor state."""
    entry, presents = placed.entry, placed.presents
    start, end = opening(entry, presents, report), ending(entry, report)
    told = remarks(entry.note, placed.person.surname, presents)
    letters = by_day(_presented(start.letters, told.letters))
    start.first = start.first or told.first
    since = _since(start, _received(letters))
    words: Line = {
        **placed.words(),
        **residence(entry, placed.file, corpus),
        "since": since,
        "basis of since": "implicit" if since not in ("", start.taken) else "",
        "until": end.until,
        "attested on": "" if since else told.attested,
        "term": term,
        **_reason(end, told),
        "locator": placed.locator(corpus),
        "note": placed.note,
        "steps": by_day(start.steps + told.steps + end.steps),
        "presentations": [_by_the_end(each, end.until) for each in letters],
    }
    _report(placed, words, start, report)
    words |= in_order(words, entry.where, report)
    for each in _continued(words, placed, start, end, told.successor) if told.successor else [words]:
        yield line(placed.file.record, "envoys", each)


def _presented(beside: list[Group], noted: list[Group]) -> list[Group]:
    """Letters of the date and of the note; where both are of one day, the note tells what was presented."""
    days = {each["date"] for each in noted}
    return [each for each in beside if each["date"] not in days] + noted


def _by_the_end(letters: Group, until: str) -> Group:
    """Letters of which only the first possible day is stated, with the last: nobody presents any after the end."""
    latest = dates.when(until).latest if until and letters["date"].endswith("..]") else None
    return letters | ({"latest": latest.isoformat()} if latest else {})


def _since(start: Opening, received: str) -> str:
    """When functions began: with taking charge, unless letters came first; else between commission and letters."""
    if not start.taken:
        return begun(start.first, received)
    return begun(received, start.taken) if received and follows(start.taken, received) else start.taken


def _received(letters: list[Group]) -> str:
    """The day by which the first letters had been received; a copy for the ministry is none (Vienna Convention 13)."""
    return next((last(each["date"]) for each in letters if each["kind"] != "working copy"), "")


def _reason(end: Ending, told: Remarks) -> Line:
    """Why it ended; where the note beside the date gives no reason, the note on the chief may."""
    if told.reason and end.reason in ("", "not stated"):
        return {"ended by": told.reason, "basis of ended by": told.basis}
    return {"ended by": end.reason, "basis of ended by": end.basis}


def _continued(words: Line, placed: Placed, start: Opening, end: Ending, successor: str) -> list[Line]:
    """Two accreditations: to the state that ended, and from that day to its successor, with no letters."""
    gone = territories.party_line(placed.receiver.party) or {}
    day = gone["until"]
    first = {
        "until": day,
        "basis of until": "implicit",
        "ended by": "state ceased",
        "basis of ended by": "implicit",
        "steps": by_day(start.steps),
    }
    then = {
        "receiver": territories.party(successor, end.until),
        "since": day,
        "basis of since": "implicit",
        "steps": by_day(end.steps),
        "presentations": [],
    }
    return [words | first, words | then]


def _report(placed: Placed, words: Line, start: Opening, report: Report) -> None:
    """What a reader should know of the entry: dates in no order, a receiver that is not the file's, two states."""
    entry, where = placed.entry, placed.entry.where
    letters = words["presentations"]
    if start.first and letters and follows(start.first, last(letters[0]["date"]) or start.first):
        report.doubt(where, "letters presented before the commission", f"{letters[0]['date']}, {start.first}")
    if not placed.at_home:
        report.doubt(where, "filed with another receiver", f"{entry.filed_under}, but {entry.territory}")
    served = f"{entry.on}/{entry.ended.date}"
    if entry.on and entry.ended.date and entry.on <= entry.ended.date and entry.territory:
        parties = territories.parties(entry.territory, served)
        if len(parties) > 1:
            report.doubt(where, "served while one state succeeded another", f"{' and '.join(parties)}, {served}")
