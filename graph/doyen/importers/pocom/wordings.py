"""What upstream's notes mean, from tables of wordings; the first row that fits a note decides.

In a wording `*` stands for any words, `{date}` for a date as notes write it (September 29, 1868), `{holder}` for the
chief by surname or as "he", `^` for the begin of a sentence. `ended.csv` and `begun.csv` are on notes that stand
before a date: the whole note must fit. `texts.csv` and `outcomes.csv` are on notes about a chief: they fit anywhere.

Columns: `step` is a kind of step (several with | between them: only the last has the date), `letters` a kind of
credentials ("by rank": what the rank presents), `ended by` a reason, `basis` how sure what is inferred is, and `date`
how the date beside the note is to be read: exact if empty; on or before, on or after, about, between (the date in the
note and the one beside it), in the note (it stands there only).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, reduce
from pathlib import Path

from doyen.importers.pocom.moments import DATE

_MARKS = re.compile(r"(\*|\{date\},?|\{holder\}|\^)")
_HOLDER = r"(?P<holder>(?:(?:[A-Z]\.|[A-Z][\w'-]*|de|la|van|von) )*[A-Za-z][\w'-]*)"
_SPELLINGS = (("’", "'"), ("‘", "'"), ("Febraury", "February"), ("Janaury", "January"))
_STANDS_FOR = {
    "{date}": f"({DATE}),?",
    "{date},": f"({DATE}),?",
    "{holder}": _HOLDER,
    "^": r"(?:^|(?<=\. ))",
}


@dataclass(frozen=True, slots=True)
class Wording:
    """One row of a table, and what it looks for."""

    row: dict[str, str]
    pattern: re.Pattern[str]

    def __getitem__(self, column: str) -> str:
        return self.row.get(column, "")


@dataclass(frozen=True, slots=True)
class Found:
    """A wording that fits a note, and the dates that stand in its place for them."""

    wording: Wording
    dates: tuple[str, ...] = ()

    def __getitem__(self, column: str) -> str:
        return self.wording[column]


def beside(table: str, note: str, of: str = "") -> Found | None:
    """What the note before a date means; None if no wording fits. `of` is the column `beside`, where a table has one.

    >>> beside("ended", "Left post between April 26 and")["date"]
    'between'
    >>> beside("begun", "Formally received on", "started")["letters"]
    'reception without letters'
    """
    plain = _plain(note).rstrip(" .,")
    for wording in _table(table, whole=True):
        if of in ("", wording["beside"]) and (match := wording.pattern.fullmatch(plain)):
            return Found(wording, _dates(match))
    return None


def within(table: str, note: str, surname: str = "") -> Iterator[Found]:
    """All wordings of a table that stand in a note, in the table's order, and each of their occurrences.

    >>> [found.dates for found in within("texts", "To Turkey. Elkus left post on April 20, 1917.", "Elkus")]
    [('April 20, 1917',)]
    >>> list(within("texts", "Elkus left post on April 20, 1917.", "Morgenthau"))
    []
    """
    plain = _plain(note)
    for wording in _table(table, whole=False) if note else ():
        for match in wording.pattern.finditer(plain):
            if _is_holder(match.groupdict().get("holder"), surname):
                yield Found(wording, _dates(match))


def _is_holder(named: str | None, surname: str) -> bool:
    """Whether the chief is meant: a note may tell of a predecessor, or of who was in charge meanwhile."""
    if named is None or named in ("He", "he", "She", "she"):
        return True
    return named.casefold().removeprefix("ambassador ") == _plain(surname).casefold()


def _dates(match: re.Match[str]) -> tuple[str, ...]:
    named = match.groupdict().get("holder")
    return tuple(each for each in match.groups() if each and each != named)


@cache
def _table(name: str, *, whole: bool) -> tuple[Wording, ...]:
    with (Path(__file__).parent / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return tuple(Wording(row, _pattern(row["wording"], whole)) for row in csv.DictReader(lines))


def _pattern(wording: str, whole: bool) -> re.Pattern[str]:
    any_words = ".*?" if whole else r"[^.;]*?"
    parts = (any_words if p == "*" else _STANDS_FOR.get(p) or re.escape(p) for p in _MARKS.split(_plain(wording)))
    begin = "" if whole or wording[0] in "^;" else r"\b"
    return re.compile(begin + "".join(parts), 0 if "{holder}" in wording else re.IGNORECASE)


def _plain(note: str) -> str:
    """The note with straight quotes, and its two misspelt months put right."""
    return reduce(lambda text, pair: text.replace(*pair), _SPELLINGS, note)
