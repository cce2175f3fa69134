"""What the headings of the guide to recognition and relations say, by a table of patterns.

A heading is read clause by clause, and only as a whole: one that has a clause of no pattern says nothing here. The
prose below it is not read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Side = Literal["us", "them", "both", "open"]


@dataclass(frozen=True, slots=True)
class Told:
    """One event of a heading. `side` is who acted, or whose mission it is; open if the heading does not say.

    Of an open recognition or raising the guide's own subject, the United States, is meant.

    `change` is a change of a mission of the kind `level`; else `kind` is a change of relations.
    """

    kind: str
    side: Side
    level: str = ""
    change: str = ""

    @property
    def ends(self) -> bool:
        """Whether it befalls what was there before, and so a party that ends in that year rather than a new one."""
        return self.kind in ("severed", "ended", "interrupted", "raised") or self.change in (
            "closed",
            "suspended",
            "moved",
        )


_US = r"(?:the )?(?:U\.S\.|United States|America|American)"
_HOME = r"(?P<level>Embassy|Legation)"
_PLACE = r"(?:Bosnia and Herzegovina|(?:(?! and ).)+)"
_AT = rf"(?: (?:in|at|to the) {_PLACE}| (?:Aden|Brazzaville|Luxembourg|San’a|Tripoli)(?: \(.+\))?)?"
_DIPLOMATIC = r"(?:Full |Normal |Diplomatic )*"

_RELATIONS: tuple[tuple[str, str, Side], ...] = (
    (r"Mutual Recognition", "recognised", "both"),
    (rf"{_US} Recogn?i?tion of (?!.*(?:Legation|Government|Committee)).+", "recognised", "us"),
    (r"Recognition of .+ Independence from the USSR", "recognised", "open"),
    (r"Recognition of the German Democratic Republic", "recognised", "open"),
    (rf".+ Recognition of (?:the Independence of )?{_US}(?: Independence)?", "recognised", "them"),
    (r".+ Recognize the United States", "recognised", "them"),
    (r"Establishment of (?:Full )?Diplomatic Relations(?: with (?:(?!/| and ).)+)?", "established", "open"),
    # The termination in the same heading is with another party, and by no word that Doyen has.
    (r"Establishment of Diplomatic Relations with PRC/Termination of .+", "established", "open"),
    (r"Diplomatic Relations Established", "established", "open"),
    (r"Establishment of Consular Relations", "consular relations established", "open"),
    (
        rf"(?:Re-?establishment|Resumption|Re-Opening) of {_DIPLOMATIC}(?:and Cultural )?Relations(?: with .+)?",
        "resumed",
        "open",
    ),
    (rf"{_DIPLOMATIC}Relations (?:Re-?established|Resumed)", "resumed", "open"),
    (rf"{_DIPLOMATIC}Relations (?:Re-?established|Resumed) by {_US}", "resumed", "us"),
    (r"Diplomatic Relations Severed", "severed", "open"),
    (r"(?:Severance|Severing) of (?:Diplomatic )?Relations", "severed", "open"),
    (rf"Diplomatic Relations Severed by {_US}", "severed", "us"),
    (rf"{_US} Severs Diplomatic Relations", "severed", "us"),
    (r"Diplomatic Relations Severed by (?!the United States|U\.S\.).+", "severed", "them"),
    (rf"(?:Cessation|Termination) of {_DIPLOMATIC}Relations(?: with the North German Union)?", "ended", "open"),
    (r"Termination of Relations During the First World War", "ended", "open"),
    (rf"{_DIPLOMATIC}Relations Ended", "ended", "open"),
    (rf"{_DIPLOMATIC}Relations(?: with .+)? Interrupted", "interrupted", "open"),
    (rf"(?:Interruption|Suspension) of {_DIPLOMATIC}Relations", "interrupted", "open"),
    (rf"Suspension of {_DIPLOMATIC}Relations by {_US}", "interrupted", "us"),
)

_RAISED = r"(?:to|to the) (?:the )?(?:\w+ )?Embassy(?: Status)?"
_RAISINGS: tuple[tuple[str, Side], ...] = (
    (r"Elevation of U\.S\. Consulate to Embassy", "us"),
    (r"(?:Elevation of Liaison Office to|Consulate Elevated to) Embassy(?: Status)?", "open"),
    (rf"Elevation of {_US} Legation{_AT} {_RAISED}", "us"),
    (rf"{_US} Legation{_AT} Raised {_RAISED}", "us"),
    (rf"Elevation of (?:Status of )?(?:the )?Legation{_AT} {_RAISED}", "open"),
    (rf"Elevation from Legation {_RAISED}", "open"),
    (rf"Legation(?: in \w+)? (?:was )?[Rr]aised {_RAISED.replace('Status', '[Ss]tatus')}", "open"),
    (rf"Elevation of Legations {_RAISED}", "both"),
    (rf"Elevation of (?:the )?(?!American |U\.S\. |America |Status )(?:\w+ )+Legation{_AT} {_RAISED}", "them"),
    (r"(?!American|U\.S\.)\w+ Legation Raised to Embassy(?: Status)?", "them"),
)

_OURS = rf"(?:{_US} )?{_HOME}"
_THEIRS = rf"(?!American |U\.S\. )(?:\w+ )+?{_HOME} (?:in|to) (?:the United States|the U\.S\.?|Washington)"
_MISSIONS: tuple[tuple[str, str, Side], ...] = (
    (rf"Establishment of {_OURS}{_AT}", "opened", "us"),
    (rf"Opening of {_US} {_HOME}{_AT}", "opened", "us"),
    (rf"{_US} {_HOME}{_AT} (?:[Ee]stablished|Opened)(?: (?:in|at) .+)?", "opened", "us"),
    (r"Legation [Ee]stablished (?:in|at) \w+()", "opened", "us"),
    (rf"Establishment of (?:the |a )?{_THEIRS}", "opened", "them"),
    (rf"(?:Closure|Closing) of {_OURS}{_AT}", "closed", "us"),
    (rf"{_US} {_HOME}{_AT} Closed", "closed", "us"),
    (rf"{_HOME}(?: at \w+)? Closed", "closed", "us"),
    (rf"(?:Re-?[Oo]pening|Re-?establishment) of {_OURS}{_AT}", "reopened", "us"),
    (rf"{_US} {_HOME}{_AT} (?:Re-?[Oo]pened|Re-?[Oo]pens|Re-?established)", "reopened", "us"),
    (rf"{_HOME}(?: (?:at|in) \w+)? Reopened", "reopened", "us"),
    (rf"(?!American|U\.S\.)\w+ {_HOME}(?: in the United States)? Reopened", "reopened", "them"),
    (rf"Suspension of (?:Operations (?:at|of) )?{_OURS}{_AT}(?: Operations.*)?", "suspended", "us"),
    (rf"Suspension of {_HOME} Operations in \w+", "suspended", "us"),
    (rf"Resumption of Operations at {_US} {_HOME}", "reopened", "us"),
    (rf"Resumption of {_US} {_HOME} \w+ Operations", "reopened", "us"),
    (rf"{_OURS}{_AT} (?:[Mm]ove[sd]|Transferred) (?:to|from|Twice).*", "moved", "us"),
    (rf"{_OURS} Re(?:turns|turned) to .+", "moved", "us"),
    (rf"(?:Move|Movement|Relocation) of {_US} {_HOME}.+", "moved", "us"),
)
_OFFICES: tuple[tuple[str, str], ...] = (
    (rf"Establishment of {_US} Interests? Section{_AT}", "interests section"),
    (rf"Establishment of {_US} Liaison Office{_AT}", "liaison office"),
    (r"U\.S\. Liaison Office (?:Opened|Established at .+)", "liaison office"),
)
_AND = re.compile(
    r",? (?:and|&) (?=(?:the )?(?:American|U\.S\.|(?:\w+ ){1,2}Legation in the) |American|Re-?open|Re-?establish|"
    r"(?:the )?Closure|Embassy|Normal Relations|(?:the )?Establishment|Resumption|Legation in|the Severing)|; "
)
_MISPRINTS = ((r"Relationsand\b", "Relations and"), (r"^States ", "United States "))


def told(head: str) -> tuple[Told, ...]:
    """The events that a heading states, without its date; none if a clause fits no pattern.

    >>> relations, mission = told("Establishment of Diplomatic Relations and the American Legation in Vienna")
    >>> relations.kind, mission.level, mission.change
    ('established', 'legation', 'opened')
    >>> told("Whaling Industry")
    ()
    """
    events: list[Told] = []
    for clause in _clauses(head):
        found = _relations(clause) or _raising(clause) or _mission(clause)
        if found is None:
            return ()
        events.append(found)
    return tuple(events)


def _clauses(head: str) -> list[str]:
    """The clauses of a heading; what is named without a word for the event was established like what stands before."""
    for misprint, meant in _MISPRINTS:
        head = re.sub(misprint, meant, head)
    first, *more = _AND.split(head)
    more = [re.sub(r"^the (?=Closure|Establishment|Severing)", "", clause) for clause in more]
    bare = re.compile(r"(?:the )?(?:[A-Z][\w.]+ )*(?:Embassy|Legation)(?: (?:in|at) .+)?|Legation in .+")
    clauses = [first]
    for clause in more:
        verb = clauses[-1].partition(" of ")[0]
        clauses.append(f"{verb} of {clause}" if bare.fullmatch(clause) else clause)
    return clauses


def _relations(clause: str) -> Told | None:
    return next((Told(kind, side) for pattern, kind, side in _RELATIONS if re.fullmatch(pattern, clause)), None)


def _raising(clause: str) -> Told | None:
    found = (Told("raised", side, level="embassy") for pattern, side in _RAISINGS if re.fullmatch(pattern, clause))
    return next(found, None)


def _mission(clause: str) -> Told | None:
    for pattern, change, side in _MISSIONS:
        found = re.fullmatch(pattern, clause)
        if found:
            level = found.groupdict().get("level") or "legation"
            return Told("", side, level.casefold(), change)
    office = (kind for pattern, kind in _OFFICES if re.fullmatch(pattern, clause))
    return next((Told("", "us", kind, "opened") for kind in office), None)
