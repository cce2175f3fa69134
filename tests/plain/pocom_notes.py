"""POCOM's notes in prose: envoys accredited anew under a changed regime, and whose embassy sheltered an interests
section.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from plain.archives import documents, text
from plain.pocom import Chief, envoys
from plain.pocom_days import MONTHS

# Once it is "Reaccredted": Rives in Paris, when France again became an empire.
ANEW = re.compile(r"\b[Rr]eaccredi?ted\b|presented new credentials", re.IGNORECASE)
# Larned in Lima served on under his old letters in 1830; Pinkney in London was accredited in 1808 for the first time.
NOT_ANEW = re.compile(r"not reaccredited|recommissioned and reaccredited", re.IGNORECASE)
DAY = r"([A-Z][a-z]+ \d{1,2}, \d{4})"
ANEW_ON = re.compile(
    rf"(?:[Rr]eaccredi?ted|new credentials|[Ff]ormally received|submitted to the Foreign Office) on {DAY}"
)
SHELTERED = re.compile(r"Interests Section (?:was established )?in the (\w+) Embassy")


def told_day(words: str) -> date:
    """A day as the notes write it.

    >>> told_day("July 21, 1960").isoformat()
    '1960-07-21'
    """
    month, day, year = words.replace(",", "").split()
    return date(int(year), MONTHS.index(month[:3]) + 1, int(day))


def accredited_anew(data: Path) -> list[tuple[Chief, date | None]]:
    """Who presented letters a second time in one mission, because the regime or the ruler had changed, and when.

    Read off the general note. Culver and Russell in Caracas presented anew after a rupture. Hart in Tirana has an entry
    of his own for the second letters and is not here.
    """
    found = [chief for chief in envoys(data) if ANEW.search(chief.note) and not NOT_ANEW.search(chief.note)]
    return [(chief, told_day(told[1]) if (told := ANEW_ON.search(chief.note)) else None) for chief in found]


def interests_sections(data: Path) -> list[tuple[str, str, date | None]]:
    """Where the United States had an interests section in whose embassy since when, by the notes between the chiefs.

    The receiver is that of the file. Algeria's note dates the rupture, not the section.
    """
    found = []
    for name, root in documents(data / "pocom" / "pocom-xml.tar.xz", "missions-countries"):
        for note in (text(node, "text") for node in root.iter("mission-note")):
            if sheltered := SHELTERED.search(note):
                since = re.search(rf"On {DAY}, the United States established an Interests Section", note)
                found.append((name, sheltered[1], told_day(since[1]) if since else None))
    return found
