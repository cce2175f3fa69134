"""What the engine gives back in plain words, and what it is given in portions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple


class Term(NamedTuple):
    """An IRI or a literal as a query gives it back."""

    value: str
    is_iri: bool = False
    datatype: str = ""
    language: str = ""


Solution = dict[str, Term]


@dataclass(frozen=True)
class Result:
    """What a query gave: columns and rows of a SELECT, the truth of an ASK, or the triples of a CONSTRUCT."""

    columns: tuple[str, ...]
    rows: list[Solution]


def as_term(found: object) -> Term:
    """What the engine found, as a term; a blank node stands as an IRI."""
    import pyoxigraph

    if isinstance(found, pyoxigraph.NamedNode):
        return Term(found.value, True)
    if isinstance(found, pyoxigraph.Literal):
        return Term(found.value, False, found.datatype.value, found.language or "")
    return Term(str(found), True)


AT_ONCE = 2_000
"""How many things one VALUES list names: longer ones are slow to parse."""


def chunks(things: Iterable[str]) -> Iterator[str]:
    """The IRIs, sorted and distinct, as the contents of VALUES blocks."""
    ordered = sorted(set(things))
    for start in range(0, len(ordered), AT_ONCE):
        yield " ".join(f"<{thing}>" for thing in ordered[start : start + AT_ONCE])
