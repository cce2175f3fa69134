"""Communities of a weighted network, and how firm they are."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from random import Random
from statistics import mean
from typing import TYPE_CHECKING

from doyen.analyses.betweenness import SEED
from doyen.analyses.places import thinned

if TYPE_CHECKING:
    import networkx as nx

MOST_TIES = 20_000
"""Above so many, communities by greedy modularity take minutes, and those of Louvain are given."""

SWAPS = 2
"""For each tie: enough that a random network keeps the degrees alone."""

Partition = list[list[str]]


def partition(plain: nx.Graph[str]) -> Partition:
    """Communities, the largest first; in numbers, so that no hash of a name decides between equals."""
    import networkx as nx

    names = list(plain)
    numbered = nx.relabel_nodes(plain, {name: n for n, name in enumerate(names)})
    if greedy(plain):
        found = nx.community.greedy_modularity_communities(numbered, weight="weight")
    else:
        found = nx.community.louvain_communities(numbered, weight="weight", seed=SEED)
    return sorted((sorted(names[n] for n in each) for each in found), key=lambda each: (-len(each), each))


def greedy(plain: nx.Graph[str]) -> bool:
    """Whether a network is small enough for greedy modularity."""
    return plain.number_of_edges() <= MOST_TIES


def modularity(plain: nx.Graph[str], found: Partition) -> float:
    """The modularity of a partition (Newman & Girvan 2004), weighted."""
    import networkx as nx

    return float(nx.community.modularity(plain, map(set, found), weight="weight"))


def by_chance(plain: nx.Graph[str], runs: int) -> float | None:
    """The greatest modularity of so many random networks in which each has as many ties; none if there are none.

    Random networks have communities as well (Guimerà, Sales-Pardo & Amaral 2004): what has no more is nothing.
    """
    import networkx as nx

    greatest = None
    weights = [told["weight"] for *_, told in plain.edges(data=True)]
    for seed in range(SEED, SEED + runs):
        other: nx.Graph[str] = nx.Graph(plain.edges())
        try:
            nx.double_edge_swap(other, SWAPS * len(weights), 100 * SWAPS * len(weights), seed=seed)
        except nx.NetworkXException:
            return None
        drawn = Random(seed).sample(weights, len(weights))
        other.add_weighted_edges_from((u, v, w) for (u, v), w in zip(sorted(other.edges()), drawn, strict=True))
        greatest = max(greatest or 0.0, modularity(other, partition(other)))
    return greatest


def together(plain: nx.Graph[str], found: Partition, runs: int) -> list[float]:
    """For each community, what share of its pairs stays together in so many runs without a tenth of all ties.

    >>> import networkx as nx
    >>> bell = nx.barbell_graph(6, 0)
    >>> nx.set_edge_attributes(bell, 1, "weight")
    >>> together(bell, partition(bell), 3)
    [1.0, 1.0]
    """
    shares: list[list[float]] = [[] for _ in found]
    for part in thinned(plain, runs):
        where = {name: number for number, each in enumerate(partition(part)) for name in each}
        for those, each in zip(shares, found, strict=True):
            those.append(_kept(each, where))
    return [mean(those) for those in shares]


def _kept(members: Sequence[str], where: dict[str, int]) -> float:
    """The share of pairs of members that are in one community."""
    pairs = [where[one] == where[other] for one, other in combinations(members, 2)]
    return sum(pairs) / len(pairs) if pairs else 1.0
