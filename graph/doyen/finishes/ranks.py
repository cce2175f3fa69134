"""How the rank of a head of mission changed: the envoys of two parties in time, and where the next has another rank."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import groupby

from doyen.finishes.reach import Finished
from doyen.store import Solution, Store, Term

Head = list[Solution]
"""The solutions of one accreditation: more than one where sources differ on its rank or begin."""


def rank_history(store: Store, solutions: list[Solution], asked: Mapping[str, str]) -> Finished:
    """Each change of rank between two heads of mission who followed one another, and each that a source states."""
    heads: dict[tuple[str, str], dict[str, Head]] = defaultdict(lambda: defaultdict(list))
    rows, undated = [], set()
    for row in solutions:
        if "relation" in row:
            rows.append(_stated(row))
        elif "last" in row:
            heads[row["sender"].value, row["receiver"].value][row["accreditation"].value].append(row)
        else:
            undated.add(row["accreditation"].value)
    for pair in heads.values():
        rows += _changes(sorted(pair.values(), key=_begun))
    many = f"{len(undated)} head{'s' if len(undated) > 1 else ''} of mission"
    return rows, (f"Left out, since no source says when functions began: {many}.",) if undated else ()


def _begun(head: Head) -> tuple[str, str, str]:
    """The first day by which functions had surely begun; who has that in common, by the first on which they may."""
    firsts = [row["first"].value for row in head if "first" in row]
    return min(row["last"].value for row in head), min(firsts, default=""), head[0]["accreditation"].value


def _changes(heads: list[Head]) -> Iterator[Solution]:
    """The first head of mission and every other whose rank is not that of the one before."""
    before: Head = []
    for number, (_, group) in enumerate(groupby(heads, key=lambda head: {row["rank"].value for row in head})):
        same = list(group)
        for row in same[0]:
            shown = _shown(row, number)
            yield from (shown | _change(row, earlier) for earlier in before) if before else [shown | _first(row)]
        before = same[-1]


def _first(row: Solution) -> Solution:
    return {"change": Term("first known"), "after": row["rank"], "certain": Term("yes")}


def _change(row: Solution, earlier: Solution) -> Solution:
    """What the row of a head of mission says of the one before."""
    sure = "first" in row and earlier["last"].value <= row["first"].value
    return {
        "change": Term("another rank"),
        "predecessor": earlier["accreditation"],
        "before": earlier["rank"],
        "after": row["rank"],
        "certain": Term("yes" if sure else "maybe"),
    }


def _stated(row: Solution) -> Solution:
    """The row of a change of relations that a source states."""
    level = {"after": row["level"]} if "level" in row else {}
    return _shown(row) | level | {"change": row["kind"], "certain": Term("yes")}


def _shown(row: Solution, number: int = 0) -> Solution:
    when = {"date": Term(row["written"].value)} if "written" in row else {}
    return row | when | {"position": Term(f"{row['last' if 'last' in row else 'written'].value} {number:04}")}
