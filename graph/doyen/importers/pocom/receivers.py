"""To whom an envoy was sent: the party that a territory of POCOM meant then, or the organisation of a mission."""

from __future__ import annotations

import re
from dataclasses import dataclass

from doyen.importers import territories
from doyen.importers.pocom.corpus import Entry, File
from doyen.importers.pocom.moments import written
from doyen.importers.pocom.tables import organisations
from doyen.importers.pocom.wordings import within
from doyen.importers.report import Line, Report
from doyen.names import states
from doyen.vocabulary import slug

ANY_TIME = "1700/2100"
LIAISON_OFFICE = {("china", "chief"): "peoples-republic-of-china"}
"""Who headed the liaison office at Beijing is filed with the envoys to the Government at Taipei of those years."""


@dataclass(frozen=True, slots=True)
class Receiver:
    """A party, and how sure it is that the entry means it (empty: the source says so)."""

    party: str
    basis: str = ""


def receiver(entry: Entry, file: File, near: str, report: Report) -> Receiver | None:
    """The party that the entry is filed under, as it was when the envoy began; None if there was none then.

    `near` is a date of the entries beside it, for nominees that have none.
    """
    if not entry.territory:
        row = organisations().get(file.id)
        return Receiver(row["party"]) if row else None
    noted = _noted(entry)
    territory = noted or LIAISON_OFFICE.get((entry.territory, entry.role), entry.territory)
    possible = territories.parties(territory, ANY_TIME)
    on = _on(entry)
    doubtful = not on and len(possible) > 1
    if doubtful:
        report.doubt(entry.where, "receiver told from the entries beside it", f"{territory} near {near}")
    party = territories.party(territory, (on or near) if len(possible) > 1 else "")
    if noted and party not in territories.parties(entry.territory, on or ANY_TIME):
        report.doubt(entry.where, "its note names another receiver than its territory", f"{noted}, {entry.territory}")
    return Receiver(party, "conjecture" if doubtful else "") if party else None


def _noted(entry: Entry) -> str:
    """The territory that the note on a chief names as receiver: it goes before the id; empty if it names none."""
    found = (each["effect"] for each in within("texts", entry.note))
    return next((effect.partition(" ")[2] for effect in found if effect.startswith("receiver ")), "")


def _on(entry: Entry) -> str:
    """When the entry is of: its first date, that of a nomination in its note, or the year in its id."""
    nominated = (written(f.dates[-1]) for f in within("texts", entry.note) if f["step"] == "nomination" and f.dates)
    year = re.match(r"[a-z]+-(1[789]\d\d|20\d\d)-", entry.id)
    return entry.on or next(nominated, "") or (year[1] if year else "")


def upstream_ids(entry: Entry, party: str) -> str:
    """What the note keeps of POCOM's territory ids, where they differ from each other or from the party's name."""
    told = territories.party_line(party)
    name = told["name"] if told else states()[party].name if party in states() else party
    ids = dict.fromkeys(each for each in (entry.filed_under, entry.territory) if each)
    if all(each == slug(name) for each in ids):
        return ""
    return f"POCOM's territory: {', then '.join(ids)}."


def party_lines(record: str, used: dict[str, str]) -> list[Line]:
    """The entries of `parties` that a record needs: those that neither ISO nor the registers have.

    `used` has where each party is first named.
    """
    own = {row["party"]: row for row in organisations().values() if row["name"]}
    found: list[Line] = []
    for key in sorted(used):
        words = territories.party_line(key) or (_organisation(own[key]) if key in own else None)
        if words:
            found.append({"record": record, "section": "parties", **words, "locator": used[key]})
    return found


def _organisation(row: dict[str, str]) -> Line:
    kind = "other" if row["party"] == "us-arms-reduction-office" else "organisation"
    words: Line = {"code": row["party"], "name": row["name"], "kind": kind}
    return words | ({"also": row["also"].split("|")} if row["also"] else {})
