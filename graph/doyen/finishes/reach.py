"""How far the sources reach: up to which day each speaks, and that nothing later is certain."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from doyen.store import Solution, Store, Term

Finished = tuple[list[Solution], tuple[str, ...]]

_LAST_DAY = """
SELECT (MAX(?day) AS ?last) WHERE {
  ?accreditation a dip:Accreditation %s .
  { ?accreditation dip:beginEarliest|dip:endEarliest ?day }
  UNION { ?accreditation dip:attestedOn/dip:earliest ?day }
}"""


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


def whose(asked: Mapping[str, str]) -> str:
    """The parties and the day in words.

    >>> whose({"sender": "Japan", "receiver": "Peru", "at": "1914-07-28"})
    ' of Japan to Peru on 1914-07-28'
    """
    words = (("of", "sender"), ("to", "receiver"), ("on", "at"))
    return "".join(f" {word} {asked[name]}" for word, name in words if name in asked)
