"""What the questions of who is in post add to their solutions: order in time, and what may not be read out of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from doyen.finishes.reach import Finished, ended_before, whose
from doyen.store import Solution, Store, Term

_STATES = """
SELECT DISTINCT ?state WHERE {
  ?state a dip:State .
  FILTER NOT EXISTS { ?state dip:endLatest ?gone . FILTER(?gone < "%s"^^xsd:date) }
  FILTER NOT EXISTS { ?state dip:beginEarliest ?come . FILTER(?come > "%s"^^xsd:date) }
}"""


def envoys(store: Store, solutions: list[Solution], asked: Mapping[str, str]) -> Finished:
    """Envoys of each pair of parties as they followed one another; that nobody is known denies nothing."""
    rows = in_time(solutions)
    notes = [f"No envoy is known{whose(asked)}; that is no proof that there was none."] if not rows else []
    return rows, (*notes, *ended_before(store, solutions, asked))


def in_time(solutions: list[Solution]) -> list[Solution]:
    """The solutions with their `position` in time: by the first day on which the accreditation may have begun.

    >>> row = {"accreditation": Term("b"), "first": Term("1914-07-28")}
    >>> [each["position"].value for each in in_time([row, {"accreditation": Term("a")}])]
    ['1914-07-28 b', ' a']
    """
    begun: dict[str, str] = {}
    for row in solutions:
        key = row["accreditation"].value
        begun[key] = min(filter(None, (begun.get(key), _first(row))), default="")
    return [
        row | {"position": Term(f"{begun[key]} {key}")} for row in solutions for key in (row["accreditation"].value,)
    ]


def _first(row: Solution) -> str:
    """The first possible day of the beginning, else what is written of it, else of the end."""
    return next((row[name].value for name in ("first", "since", "until") if name in row), "")


def representation(store: Store, solutions: list[Solution], asked: Mapping[str, str]) -> Finished:
    """How a sender was represented in each state; of whom nothing is known is counted, or listed, as not known."""
    rows = [row | {"certain": Term("yes" if row["surely"].value == "true" else "maybe")} for row in solutions]
    known = {row["receiver"].value for row in solutions}
    if "receiver" in asked:
        nothing = f"Nothing is known of a representation{whose(asked)}; that is no proof that there was none."
        return rows, () if known else (nothing,)
    states = {row["state"].value for row in store.select(_STATES % (asked["at"], asked["at"]))}
    unknown = sorted(states - known - {row["sender"].value for row in solutions[:1]})
    if "unknown" in asked:
        rows += [{"receiver": Term(each, True), "representation": Term("not known")} for each in unknown]
    listed = "" if "unknown" in asked else "; --unknown lists them"
    told = f"Of {len(unknown)} more states in the data no source says how {asked['sender']} was represented"
    return rows, (*_counted(solutions), *((f"{told}: that is not absence{listed}.",) if unknown else ()))


def _counted(solutions: list[Solution]) -> tuple[str, ...]:
    """In how many states each way of being represented is known.

    >>> rows = [{"receiver": Term(key), "representation": Term("resident mission")} for key in ("a", "b", "b")]
    >>> _counted(rows)
    ('States with it, surely or perhaps: resident mission 2.',)
    """
    found: dict[str, set[str]] = defaultdict(set)
    for row in solutions:
        found[row["representation"].value].add(row["receiver"].value)
    told = ", ".join(f"{way} {len(found[way])}" for way in sorted(found))
    return (f"States with it, surely or perhaps: {told}.",) if told else ()
