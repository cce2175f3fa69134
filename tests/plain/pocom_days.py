"""POCOM by the day: who was in post, surely or perhaps, and who presented letters on one day."""

from __future__ import annotations

import re
from calendar import monthrange
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from plain.pocom import Chief, Stated, missions

Days = tuple[date | None, date | None]  # the first and the last possible day; None where the source does not bound it

# "About" leaves a month on either side.
A_MONTH = timedelta(days=31)
AFTER = re.compile(
    r"\bafter$|last despatch was dated$"
)  # soon after, on or after, on or soon after, on or shortly after
# Of an end: who left soon after a day was gone a month later; of a beginning nobody knows how soon.
SOON = re.compile(r"\b(soon|shortly) after$")
BEFORE = re.compile(r"\bbefore$", re.IGNORECASE)  # before, shortly before, on or shortly before, on or before
ABOUT = re.compile(r"\b(about|approximately)$", re.IGNORECASE)
# "Between September 29, 1868, and", "on September 7 or", "November 2-": the other end stands in the note.
FROM = re.compile(r"\b([A-Z][a-z]+) (\d+)(?:, (\d{4}),)?(?: and| or|-)$")
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
# Who was not commissioned but had a letter of credence: its day is in the general note.
LETTER = re.compile(r"letter of credence (?:dated|sent to \w+ by telegram on) ([A-Z][a-z]+) (\d+), (\d{4})")
# Who was received or recognised without letters had taken charge before.
RECEIVED = re.compile(r"^(Received by|Officially recognized on)")
# Who "assumed charge" began then, whatever the rank. An instruction with which a commission went is later than it.
ASSUMED = re.compile(r"^Assumed charge")
ENCLOSED = re.compile(r"enclosed with an instruction")
# Two entries have no date but say in the note when letters were presented.
IN_WORDS = {
    "Dec 1986": (date(1986, 12, 1), date(1986, 12, 31)),
    "January-March 1802": (date(1802, 1, 1), date(1802, 3, 31)),
}


def printed(text: str) -> Days:
    """The first and last day of a day, month or year as printed.

    >>> [str(day) for day in printed("1904-02")]
    ['1904-02-01', '1904-02-29']
    """
    if not text:
        return None, None
    parts = [int(part) for part in text.split("-")]
    year, first, last = parts[0], parts[1] if parts[1:] else 1, parts[1] if parts[1:] else 12
    if parts[2:]:
        return date(*parts), date(*parts)
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def possible(stated: Stated) -> Days:
    """The days that a date and the words beside it leave open.

    >>> [str(day) for day in possible(Stated("1869-09-08", "Presented credentials on September 7 or"))]
    ['1869-09-07', '1869-09-08']
    >>> [str(day) for day in possible(Stated("1889-08-09", "Probably presented recall on or before"))]
    ['None', '1889-08-09']
    """
    first, last = printed(stated.date)
    if first is None or last is None:
        return IN_WORDS.get(stated.note, (None, None))
    if earlier := FROM.search(stated.note):
        month, day, year = earlier.groups()
        return date(int(year or last.year), MONTHS.index(month[:3]) + 1, int(day)), last
    if AFTER.search(stated.note):
        return first, None
    if BEFORE.search(stated.note):
        return None, last
    if ABOUT.search(stated.note):
        return first - A_MONTH, last + A_MONTH
    return first, last


def certain_day(stated: Stated) -> date | None:
    """The day, if the source fixes one."""
    first, last = possible(stated)
    return first if first == last else None


@dataclass(frozen=True)
class Spell:
    """The four bounds of an envoy's time in post; None where the source leaves one out."""

    begin_earliest: date | None
    begin_latest: date | None
    end_earliest: date | None
    end_latest: date | None


def spell(chief: Chief) -> Spell:
    """When the envoy was in post.

    Who presents letters begins between the commission and the presentation (Vienna Convention 13); without a
    commission the letter of credence counts for it, and where it is dated after the presentation one of the two dates
    is wrong: then the earliest begin is not known. Who takes charge begins then, or on arrival if that alone is dated.
    Where no end is known, or only the last possible day of one, the envoy was surely there on the day of beginning
    itself, if that is certain, and on no other. Who left soon after a day had gone a month later.
    """
    commissioned, started, ended = possible(chief.appointed), possible(chief.started), possible(chief.ended)
    if not chief.presents and not chief.started.date:
        started = possible(chief.arrived)
    if ENCLOSED.search(chief.appointed.note):
        commissioned = (None, commissioned[1])
    begin = started[0]
    presents = chief.presents and not ASSUMED.search(chief.started.note)
    if presents or started == (None, None) or RECEIVED.search(chief.started.note):
        begin = commissioned[0] or _letter(chief)
        begin = None if begin and started[1] and begin > started[1] else begin
    last = ended[0] + A_MONTH if ended[0] and SOON.search(chief.ended.note) else ended[1]
    return Spell(begin, started[1], ended[0] or started[0], last)


def _letter(chief: Chief) -> date | None:
    """The day of the letter of credence of who was not commissioned."""
    if found := LETTER.search(chief.note):
        return date(int(found[3]), MONTHS.index(found[1][:3]) + 1, int(found[2]))
    return None


def in_post(time: Spell, day: date) -> str:
    """`certain`, `possible`, `open` or `no`; the days of beginning and of ending count as days in post.

    `open` is a possibility for which the source sets no limit: the commission or the end is not stated, or "soon
    after".

    >>> in_post(Spell(None, date(1941, 12, 7), date(1941, 12, 8), date(1941, 12, 8)), date(1941, 12, 7))
    'certain'
    """
    if (time.begin_earliest and day < time.begin_earliest) or (time.end_latest and day > time.end_latest):
        return "no"
    begun = time.begin_latest is not None and time.begin_latest <= day
    lasting = time.end_earliest is not None and day <= time.end_earliest
    if begun and lasting:
        return "certain"
    unlimited = (not begun and time.begin_earliest is None) or (not lasting and time.end_latest is None)
    return "open" if unlimited else "possible"


def envoys_at(data: Path, day: date) -> dict[str, list[Chief]]:
    """Who was in post on a day, under `certain`, `possible` and `open`: nominees never."""
    found: dict[str, list[Chief]] = {"certain": [], "possible": [], "open": []}
    for chief in missions(data):
        if (answer := in_post(spell(chief), day)) != "no":
            found[answer].append(chief)
    return found


# Words beside `started` that tell of something else than the envoy's own presentation or reception.
NO_PRESENTATION = re.compile(
    r"assumed charge|entered on duty|initial call|not given new credentials|predecessor|no record"
    r"|presentation not reported|(established|opened)( on)?$|re-established",
    re.IGNORECASE,
)
# A note in the file of China: before 1898 `started` is when relations with the authorities began, letters or not.
LETTERS_IN_CHINA = "1898"


def presented(chief: Chief) -> date | None:
    """The certain day on which the envoy presented letters, was received or recognised, as far as the source says."""
    resumed = "without reaccreditation" in chief.note and not chief.appointed.date
    early = chief.file == "china" and chief.started.date < LETTERS_IN_CHINA
    if not chief.presents or resumed or early or NO_PRESENTATION.search(chief.started.note):
        return None
    return certain_day(chief.started)


def presentations(data: Path, strict: bool = True) -> list[tuple[date, Chief]]:
    """Who presented letters, was received or recognised on one certain day.

    Strictly: as `presented` has it. Loosely: every printed day of a role other than chargé ad interim and principal
    officer, whatever stands beside it.
    """
    if strict:
        return [(day, chief) for chief in missions(data) if (day := presented(chief))]
    others = ("charge-daffaires-ad-interim", "principal-officer", "acting-principal-officer")
    entries = [c for c in missions(data) if c.role not in others and len(c.started.date) == 10]
    return [(date.fromisoformat(chief.started.date), chief) for chief in entries]


def same_day(data: Path, strict: bool = True) -> dict[date, list[Chief]]:
    """The days on which two or more persons presented letters, anywhere."""
    days: defaultdict[date, list[Chief]] = defaultdict(list)
    for day, chief in presentations(data, strict):
        days[day].append(chief)
    return {day: found for day, found in sorted(days.items()) if len({chief.person for chief in found}) > 1}


def same_receiver(data: Path, strict: bool = True) -> dict[tuple[date, str], list[Chief]]:
    """The days on which two or more persons presented letters to one receiver."""
    met: defaultdict[tuple[date, str], list[Chief]] = defaultdict(list)
    for day, chief in presentations(data, strict):
        met[day, chief.receiver].append(chief)
    return {key: found for key, found in sorted(met.items()) if len({chief.person for chief in found}) > 1}


def several_receivers(data: Path, strict: bool = True) -> dict[tuple[str, date], set[str]]:
    """The persons who on one day presented letters to several receivers: copied dates, or one letter to several
    states.
    """
    receivers: defaultdict[tuple[str, date], set[str]] = defaultdict(set)
    for day, chief in presentations(data, strict):
        receivers[chief.person, day].add(chief.receiver)
    return {key: found for key, found in sorted(receivers.items()) if len(found) > 1}
