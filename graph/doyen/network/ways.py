"""How two things are connected: the shortest ways through a network."""

from __future__ import annotations

from itertools import islice, pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

Edge = tuple[str, str, str]
"""A tie of a graph as it is stored: source, target, key."""


def shortest(graph: nx.MultiDiGraph[str], one: str, other: str, most: int = 5) -> list[list[Edge]]:
    """The shortest ways from one node to another, whichever way the ties point: at most so many, in the order of names.

    Each way is a list of ties as the graph has them: source, target, key. Of parallel ties the surest, then the first
    by its key, stands for all. No way, or a node that is not there, gives an empty list.

    >>> import networkx as nx
    >>> graph = nx.MultiDiGraph([("ada", "nor"), ("bo", "nor")])
    >>> shortest(graph, "ada", "bo")
    [[('ada', 'nor', 0), ('bo', 'nor', 0)]]
    """
    import networkx as nx

    if one not in graph or other not in graph or one == other:
        return []
    plain: nx.Graph[str] = nx.Graph()
    plain.add_nodes_from(sorted(graph))
    plain.add_edges_from(sorted({(min(u, v), max(u, v)) for u, v in graph.edges()}))
    if not nx.has_path(plain, one, other):
        return []
    ways = islice(nx.all_shortest_paths(plain, one, other), most)
    return sorted([parallel(graph, u, v)[0] for u, v in pairwise(way)] for way in ways)


def parallel(graph: nx.MultiDiGraph[str], one: str, other: str) -> list[Edge]:
    """All ties between two nodes, whichever way they point, the surest first."""
    ends = [(u, v) for u, v in dict.fromkeys(((one, other), (other, one))) if graph.has_edge(u, v)]
    ties = [(u, v, key) for u, v in ends for key in graph[u][v]]

    def order(tie: Edge) -> tuple[bool, bool, tuple[str, str, str]]:
        told = graph.edges[tie]
        sure = told.get("relation_certain", True) and not told.get("inferred") and told.get("held") != "maybe"
        return (not sure, not told.get("date_certain", True), tie)

    return sorted(ties, key=order)
