"""Relations severed or interrupted, as the note beside the end of a chief's service tells it, with its day."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doyen.importers import territories
from doyen.importers.pocom.placed import SENDER, Placed, line
from doyen.importers.report import Line

_SEVERED = re.compile(r"(?P<actor>.+?) (?:severed (?:diplomatic )?|broke )relations with .+")
_INTERRUPTED = "Normal relations interrupted"
_OTHERS = (("Southern Yemen", "southern-yemen-1990"),)
"""Whom a note names where the entry is filed under another: the words, and the territory."""


def ruptures(placed: Placed) -> Iterator[Line]:
    """The change of relations that ended the service of a chief; none if the note says nothing of it, or has no day."""
    ended, party = placed.entry.ended, placed.receiver.party
    severed = _SEVERED.fullmatch(ended.note)
    if not ended.date or not (severed or ended.note.startswith(_INTERRUPTED)):
        return
    other = next((territory for words, territory in _OTHERS if words in ended.note), "")
    party = (territories.party(other, ended.date) if other else None) or party
    words: Line = {"kind": "severed" if severed else "interrupted", "sender": SENDER, "receiver": party}
    words |= {"date": ended.date, "note": ended.note, "locator": placed.entry.where}
    if severed:
        words["actor"] = [SENDER if severed["actor"] == "The United States" else party]
    yield line(placed.file.record, "relations", words)
