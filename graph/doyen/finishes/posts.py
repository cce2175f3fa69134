"""What the question of who is in post adds to its solutions: order in time, and what may not be read out of them."""

from __future__ import annotations

from collections.abc import Mapping

from doyen.finishes.reach import Finished, ended_before, not_yet, over, whose
from doyen.store import Solution, Store, Term


def envoys(store: Store, solutions: list[Solution], asked: Mapping[str, str]) -> Finished:
    """Envoys of each pair of parties as they followed one another; that nobody is known denies nothing."""
    at = asked.get("at", "")
    other = over(store, solutions, "accreditation", at) | not_yet(store, solutions, "accreditation", at)
    rows = in_time([row for row in solutions if row["accreditation"].value not in other])
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
