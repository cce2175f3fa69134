"""How far the sources reach: up to which day each speaks, and that nothing later is certain."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from doyen.iris import TERM
from doyen.standing import ended
from doyen.store import Solution, Store, Term, chunks
from doyen.vocabulary import VOCABULARY, term

SIDES = ("sender", "receiver")
"""The variables that have the two parties of a fact."""

Finished = tuple[list[Solution], tuple[str, ...]]

_LAST_DAY = """
SELECT (MAX(?day) AS ?last) WHERE {
  ?accreditation a dip:Accreditation %s .
  { ?accreditation dip:beginEarliest|dip:endEarliest ?day }
  UNION { ?accreditation dip:attestedOn/dip:earliest ?day }
}"""

_LATER = """
SELECT DISTINCT ?fact WHERE {
  VALUES ?fact { %s } ?fact dip:endEarliest ?end . FILTER(?end >= "%s"^^xsd:date)
}"""


_NO_BEGIN = """
SELECT DISTINCT ?fact WHERE {
  VALUES ?fact { %s }
  FILTER NOT EXISTS { ?fact dip:since ?any }
  FILTER NOT EXISTS { ?fact dip:beginLatest ?begun . FILTER(?begun <= "%s"^^xsd:date) }
}"""
_LEADING = """
SELECT DISTINCT ?fact ?kind ?first WHERE {
  VALUES ?fact { %s } VALUES ?of { dip:accreditation dip:appointment }
  ?event ?of ?fact ; dip:kind ?kind ; dip:date ?when . OPTIONAL { ?when dip:earliest ?first }
}"""
_STEPS_TO = ("nomination", "agrément requested", "agrément granted", "commission", "recess commission", "designation")
_LEADS = {
    *(TERM + term("credentials", word) for word in VOCABULARY["credentials"] if word != "working copy"),
    *(TERM + term("step", word) for word in _STEPS_TO),
}
"""What comes before an envoy's functions, or begins them."""


def freshness(store: Store, solutions: list[Solution], asked: Mapping[str, str]) -> Finished:
    """One row for each series of records and kind of fact, with the last day that is stated or told of."""
    found: dict[tuple[str, ...], list[Solution]] = defaultdict(list)
    for row in solutions:
        found[row["publisher"].value, series(row["title"].value if "title" in row else ""), row["kind"].value].append(
            row
        )
    return [_reach(name, rows) for (_, name, _), rows in found.items()], ()


def _reach(name: str, rows: list[Solution]) -> Solution:
    latest = max(rows, key=lambda row: row["last"].value)
    stated = max((row["stated"].value for row in rows if "stated" in row), default="")
    told = latest["last"].value.partition(" ")[0]
    added = {
        "published": max(row["published"].value for row in rows),
        "up_to": max(stated, told),
        "known_by": "stated by the source" if stated >= told else "its last dated event",
    } | ({"series": name} if name else {})
    return (
        latest
        | {key: Term(value) for key, value in added.items()}
        | {"records": Term(str(len(rows)), False, "#integer")}
    )


def series(title: str) -> str:
    """The title that the files of a corpus have in common.

    >>> series("Principal Officers and Chiefs of Mission: Austria")
    'Principal Officers and Chiefs of Mission'
    """
    return title.partition(": ")[0]


def ended_before(store: Store, solutions: list[Solution], asked: Mapping[str, str]) -> tuple[str, ...]:
    """That the sources end before the day that is asked for, if they do: nothing later is certain."""
    day = asked.get("at", "")
    sides = (("sendingParty", "sender"), ("receivingParty", "receiver"))
    parties = {property: row[name].value for property, name in sides if name in asked for row in solutions[:1]}
    if not day or not (last := last_day(store, parties)) or day <= last:
        return ()
    of = whose({name: asked[name] for _, name in sides if name in asked})
    return (f"No source surely tells of envoys{of} after {last}: who was in post on {day} is not certain.",)


def last_day(store: Store, parties: Mapping[str, str]) -> str:
    """The last day of which any source surely tells something on the accreditations of these parties."""
    of = "".join(f" ; dip:{name} <{iri}>" for name, iri in parties.items())
    return next((row["last"].value for row in store.select(_LAST_DAY % of) if "last" in row), "")


def over(store: Store, solutions: Iterable[Solution], fact: str, at: str) -> set[str]:
    """The facts of the solutions that were over by a day, since the sender or receiver was no more.

    Not if a source has the fact itself on that day or later: then sources differ on the end of the party.
    """
    parties = {row[fact].value: {row[side].value for side in SIDES} for row in solutions if fact in row}
    gone = ended(store, at) if at else set[str]()
    facts = {each for each, those in parties.items() if those & gone}
    later = (row for chunk in chunks(facts) for row in store.select(_LATER % (chunk, at)))
    return facts - {row["fact"].value for row in later}


def not_yet(store: Store, solutions: Iterable[Solution], fact: str, at: str) -> set[str]:
    """Accreditations that lay ahead on a day: all that is known of them are letters, or steps to them, of a later time.

    Who was only seen later may have been there before. A begin, or a day on which it held, decides by itself.
    """
    facts = {row[fact].value for row in solutions if fact in row} if at else set[str]()
    open_ = {row["fact"].value for chunk in chunks(facts) for row in store.select(_NO_BEGIN % (chunk, at))}
    found: dict[str, set[bool]] = defaultdict(set)
    for row in (row for chunk in chunks(open_) for row in store.select(_LEADING % chunk)):
        if row["kind"].value in _LEADS:
            found[row["fact"].value].add("first" in row and row["first"].value > at)
    return {each for each, later in found.items() if later == {True}}


def whose(asked: Mapping[str, str]) -> str:
    """The parties and the day in words.

    >>> whose({"sender": "Japan", "receiver": "Peru", "at": "1914-07-28"})
    ' of Japan to Peru on 1914-07-28'
    """
    words = (("of", "sender"), ("to", "receiver"), ("on", "at"))
    return "".join(f" {word} {asked[name]}" for word, name in words if name in asked)
