"""Who was at an occasion, and by which presentations: a tie to the occasion is no surer than these."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from doyen.pictures.parts import Parts, disputed
from doyen.pictures.view import BASES, Tie
from doyen.store import Store, chunks

Presences = dict[tuple[str, str], list[str]]
"""(occasion, person) -> the presentations by which the person was there."""


def presences(store: Store, occasions: Iterable[str]) -> Presences:
    """The presentations on each of these occasions, by person."""
    found: Presences = defaultdict(list)
    for chunk in chunks(occasions):
        for row in store.select(
            f"SELECT ?fact ?occasion ?person {{ VALUES ?occasion {{ {chunk} }} "
            "?fact dip:partOf ?occasion ; dip:presenter ?person } ORDER BY ?fact"
        ):
            found[row["occasion"].value, row["person"].value].append(row["fact"].value)
    return found


def resting(parts: Parts, tie: Tie, person: str, presentations: Sequence[str]) -> Tie:
    """The tie as sure as the presentations: who presented only by implication, or by some sources, was so there."""
    for presentation in presentations:
        parts.node(person, presentation)
        surer = BASES.index(parts.basis(presentation)) < BASES.index(tie.basis)
        tie = replace(
            tie,
            basis=tie.basis if surer else parts.basis(presentation),
            conflict=tie.conflict or disputed(parts.told[presentation]),
        )
    return tie
