"""Betweenness, counted from every node or, in a large network, estimated from some, with the error of the estimate."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import sqrt
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

MOST_WORK = 6_000_000
"""Nodes times nodes and ties, up to which all is counted: some seconds."""

FEWEST_PIVOTS = 50
"""From fewer nodes the error itself is not known."""

SEED = 1
"""So that the same network gives the same numbers; every note that rests on chance names it."""

SECONDS = 2e-6
"""For one node or tie that is walked: from 0.5 in a small network to 3.5 in one of 20,000 (tests/benchmarks)."""


@dataclass(frozen=True)
class Betweenness:
    """Betweenness of each node, normalised; its standard error, 0 where it is counted; and from how many nodes."""

    values: dict[str, float]
    errors: dict[str, float]
    pivots: int

    @property
    def counted(self) -> bool:
        """Whether it is exact."""
        return self.pivots == len(self.values)


def betweenness(graph: nx.Graph[str], exact: bool = False) -> Betweenness:
    """Betweenness centrality as NetworkX gives it, estimated where to count it would take long.

    The estimate adds up the shortest paths from nodes drawn at random without return (Brandes & Pich 2007). What each
    of them adds to a node differs; how much it differs gives the standard error.

    >>> import networkx as nx
    >>> betweenness(nx.path_graph("abc")).values["b"]
    1.0
    """
    import networkx as nx

    number = pivots(graph, exact)
    if number == len(graph):
        return Betweenness(nx.betweenness_centrality(graph), dict.fromkeys(graph, 0.0), number)
    return estimated(graph, number)


def estimated(graph: nx.Graph[str], number: int, seed: int = SEED) -> Betweenness:
    """Betweenness from so many nodes drawn at random."""
    import networkx as nx

    first: Counter[str] = Counter()
    second: Counter[str] = Counter()
    names = list(graph)
    for pivot in Random(seed).sample(names, number):
        added = nx.betweenness_centrality_subset(graph, [pivot], names)
        first.update({name: 2 * value for name, value in added.items() if value})
        second.update({name: 4 * value**2 for name, value in added.items() if value})
    return Betweenness(*_estimate(names, first, second, number), number)


def _estimate(
    names: list[str], first: Counter[str], second: Counter[str], number: int
) -> tuple[dict[str, float], dict[str, float]]:
    """Mean and standard error of what one node adds, times the nodes; normalised as NetworkX does."""
    whole = len(names)
    scale = whole / ((whole - 1) * (whole - 2))
    drawn = (1 - number / whole) / (number * (number - 1))
    values = {name: scale * first[name] / number for name in names}
    errors = {n: scale * sqrt(max(0.0, drawn * (second[n] - first[n] ** 2 / number))) for n in names}
    return values, errors


def pivots(graph: nx.Graph[str], exact: bool = False) -> int:
    """From how many nodes shortest paths are counted: from all, unless that would take long."""
    each = len(graph) + graph.number_of_edges()
    if exact or len(graph) * each <= MOST_WORK:
        return len(graph)
    return min(len(graph), max(FEWEST_PIVOTS, MOST_WORK // each))


def seconds(graph: nx.Graph[str], exact: bool = False) -> float:
    """About how long it takes: from the size alone, so that no clock decides what is counted."""
    return SECONDS * pivots(graph, exact) * (len(graph) + graph.number_of_edges())
