"""What the note on a chief tells beyond the dates: more steps, new letters, why it ended."""

from __future__ import annotations

from dataclasses import dataclass, field

from doyen.importers.pocom.moments import read_as, written
from doyen.importers.pocom.steps import Group, group, presented
from doyen.importers.pocom.wordings import Found, within


@dataclass(slots=True)
class Remarks:
    """What a note tells; all empty if it tells nothing that the tables of wordings have."""

    steps: list[Group] = field(default_factory=list)
    letters: list[Group] = field(default_factory=list)
    reason: str = ""
    basis: str = ""
    first: str = ""
    attested: str = ""
    successor: str = ""


def remarks(note: str, surname: str, presents: str) -> Remarks:
    """Read a note about the chief of this surname, who would present credentials of this kind.

    >>> told = remarks("Presented new credentials on July 21, 1960.", "Flake", "letters of credence")
    >>> told.letters[0]["date"], told.letters[0]["kind"]
    ('1960-07-21', 'letters of credence')
    """
    told = Remarks()
    for found in within("texts", note, surname):
        date = read_as(found["date"], written(found.dates[-1])) if found.dates else ""
        if found["for nominees"]:
            continue
        if found["step"]:
            told.steps.append(group(kind=found["step"], date=date, basis=found["basis"]))
        if found["letters"] and date:
            place = found["effect"].removeprefix("place ") if found["effect"].startswith("place ") else ""
            letters = presented(date, found["letters"], presents, "", found["basis"])
            told.letters.append(letters | group(place=place))
        if found["ended by"]:
            told.reason, told.basis = found["ended by"], found["basis"]
        _effect(found, date, told)
    return told


def _effect(found: Found, date: str, told: Remarks) -> None:
    kind, _, what = found["effect"].partition(" ")
    match kind:
        case "continued":
            told.successor = what
        case "attested":
            told.attested = date
        case "first":
            told.first = date
