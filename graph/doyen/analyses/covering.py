"""Whose records a network rests on, and which ties only tell who is recorded."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

from doyen.analyses.refusals import FEWEST_NODES, NEARLY_ALL
from doyen.analyses.terms import chosen, many

if TYPE_CHECKING:
    import networkx as nx

Pair = tuple[str, str]
"""From whom to whom."""


def evenly(graph: nx.MultiDiGraph[str]) -> tuple[nx.MultiDiGraph[str], tuple[str, ...]]:
    """The network without the ties that only a source about one party tells; and what it rests on, as notes.

    Where most ties come from sources on many parties, those from a source on one party, such as a list of the envoys of
    the United States, would make that one more central than others, whose ties nobody has listed. A network of which
    such ties are most stays as it is: whether it bears a number is for the refusals to say.
    """
    told: Mapping[str, frozenset[str]] = graph.graph.get("publishers", {})
    pairs = _pairs(graph, told)
    middles = {name: found for name, those in pairs.items() if (found := _middle(those))}
    rests = tuple(f"rests on: {many(len(pairs[each]), 'ordered pair')} told by {each}" for each in sorted(pairs))
    kept = {pair for name, those in pairs.items() if name not in middles for pair in those}
    every = {pair for those in pairs.values() for pair in those}
    alone = every - kept
    if not alone or 2 * len(kept) < len(every):
        return graph, rests
    part = chosen(graph, [edge for edge in graph.edges(keys=True) if edge[:2] not in alone])
    return part, (*rests, *_left_out(graph, pairs, middles, kept))


def _left_out(
    graph: nx.MultiDiGraph[str], pairs: Mapping[str, set[Pair]], middles: Mapping[str, str], kept: set[Pair]
) -> list[str]:
    alone = {name: len(pairs[name] - kept) for name in sorted(middles)}
    return [
        f"left out: {many(number, 'ordered pair')} that only {name} tells, whose ties are nearly all of "
        f"{graph.nodes[middles[name]].get('label', middles[name])}: they would tell who is recorded"
        for name, number in alone.items()
        if number
    ]


def _pairs(graph: nx.MultiDiGraph[str], told: Mapping[str, frozenset[str]]) -> dict[str, set[Pair]]:
    """Publisher -> the pairs that any fact of theirs ties."""
    pairs: dict[str, set[Pair]] = defaultdict(set)
    for u, v, data in graph.edges(data=True):
        for name in told.get(data["fact"], ()):
            if u != v and not data.get("absent"):
                pairs[name].add((u, v))
    return pairs


def _middle(pairs: set[Pair]) -> str:
    """The one that is in nearly all of these pairs, if there is one."""
    ends = Counter(end for pair in pairs for end in pair)
    middle = max(sorted(ends), key=lambda end: ends[end])
    return middle if len(ends) >= FEWEST_NODES and ends[middle] >= NEARLY_ALL * len(pairs) else ""
