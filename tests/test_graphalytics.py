"""The validation graphs of LDBC Graphalytics: what Doyen's analyses reckon with is what the benchmark expects.

Where definitions agree, Doyen's own functions, or NetworkX with the benchmark's parameters, give its outputs. Where
they differ, a test says in what: paths and components of Doyen take ties whichever way they point; NetworkX's
clustering of a directed network counts triangles, the benchmark ties among neighbours; Doyen's communities have the
greatest modularity, the benchmark's are labels passed on a fixed number of times.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import permutations
from math import inf
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
import pytest

from doyen.analyses.communities import communities
from doyen.analyses.refusals import disconnected
from doyen.analyses.terms import simple
from doyen.network import shortest
from test_analyses import members, name, occasions, ours

UNREACHED = float(2**63 - 1)
PAIRS = ("dir", "undir")


@pytest.fixture(scope="module")
def graphs(corpora: Path) -> Path:
    """The folder of the validation graphs."""
    return corpora / "graph-reference" / "graphalytics-validation-graphs"


def lines(path: Path) -> list[list[str]]:
    """The words of each line."""
    return [line.split() for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def adjacency(path: Path, directed: bool) -> nx.Graph[int]:
    """A graph of which each line has a node and those to which it is tied."""
    graph: nx.Graph[int] = nx.DiGraph() if directed else nx.Graph()
    for node, *others in lines(path):
        graph.add_node(int(node))
        graph.add_edges_from((int(node), int(other)) for other in others)
    return graph


def expected(path: Path) -> dict[int, float]:
    """The output of each node."""
    return {int(node): float(value.lower().replace("infinity", "inf")) for node, value in lines(path)}


@pytest.mark.parametrize("way", PAIRS)
def test_breadth_first_search(graphs: Path, way: str) -> None:
    """Steps from node 1: NetworkX along the direction; Doyen's paths along ties whichever way they point."""
    graph = adjacency(graphs / "bfs" / f"{way}-input", way == "dir")
    steps = nx.single_source_shortest_path_length(graph, 1)
    assert {node: steps.get(node, UNREACHED) for node in graph} == expected(graphs / "bfs" / f"{way}-output")
    built, undirected = ours(graph.edges()), nx.single_source_shortest_path_length(graph.to_undirected(), 1)
    for node in set(graph) - {1}:
        found = shortest(built, name(1), name(node), most=1)
        assert [len(each) for each in found] == ([undirected[node]] if node in undirected else [])


@pytest.mark.parametrize("way", PAIRS)
def test_weakly_connected_components(graphs: Path, way: str) -> None:
    """Each node by the least of its component, in the projection that centrality reckons with."""
    graph = adjacency(graphs / "wcc" / f"{way}-input", way == "dir")
    plain = simple(ours(graph.edges()))
    parts = [{int(each.partition("/")[2]) for each in part} for part in nx.connected_components(plain)]
    assert {node: min(part) for part in parts for node in part} == expected(graphs / "wcc" / f"{way}-output")
    assert disconnected(plain).startswith("the network is in 2 parts")


@pytest.mark.parametrize("way", PAIRS)
def test_shortest_paths_by_weight(graphs: Path, way: str) -> None:
    """Dijkstra's of NetworkX; no analysis of Doyen has weights on the way."""
    graph: nx.Graph[int] = nx.DiGraph() if way == "dir" else nx.Graph()
    graph.add_nodes_from(int(node) for [node] in lines(graphs / "sssp" / f"{way}-input.v"))
    graph.add_weighted_edges_from((int(u), int(v), float(w)) for u, v, w in lines(graphs / "sssp" / f"{way}-input.e"))
    found = nx.single_source_dijkstra_path_length(graph, 1)
    assert {node: found.get(node, inf) for node in graph} == pytest.approx(expected(graphs / "sssp" / f"{way}-output"))


def pagerank(graph: nx.Graph[int], turns: int) -> dict[int, float]:
    """So many turns by NetworkX's Google matrix: damping 0.85; who points to nobody points to all alike."""
    matrix = nx.google_matrix(graph, alpha=0.85, nodelist=sorted(graph))
    rank = np.full(len(graph), 1 / len(graph))
    for _ in range(turns):
        rank = rank @ matrix
    return dict(zip(sorted(graph), map(float, rank), strict=True))


@pytest.mark.parametrize("way", PAIRS)
def test_pagerank(graphs: Path, way: str) -> None:
    """After as many turns as the benchmark takes, which stops short of the fixed point; no analysis of Doyen has it."""
    graph = adjacency(graphs / "pr" / f"{way}-input", way == "dir")
    assert pagerank(graph, 26) == pytest.approx(expected(graphs / "pr" / f"{way}-output"), abs=1e-9)


def clustering(graph: nx.Graph[int]) -> dict[int, float]:
    """The benchmark's local clustering: directed ties among all neighbours, whichever way these are tied, by all that
    there might be.
    """
    found = {}
    for node in graph:
        near = set(nx.all_neighbors(graph, node))
        ties = sum(graph.has_edge(u, v) for u, v in permutations(near, 2))
        found[node] = ties / (len(near) * (len(near) - 1)) if len(near) > 1 else 0.0
    return found


@pytest.mark.parametrize("way", PAIRS)
def test_local_clustering(graphs: Path, way: str) -> None:
    """NetworkX's own where ties have no direction; where they have, it means another number."""
    graph = adjacency(graphs / "lcc" / f"{way}-input", way == "dir")
    told = expected(graphs / "lcc" / f"{way}-output")
    assert clustering(graph) == pytest.approx(told)
    assert (nx.clustering(graph) == pytest.approx(told)) == (way == "undir")


def test_communities_are_no_passed_labels(graphs: Path) -> None:
    """Greatest modularity finds the two groups that labels find in the undirected graph, without the ties of labels."""
    graph = adjacency(graphs / "cdlp" / "undir-input", directed=False)
    labels: dict[float, list[str]] = defaultdict(list)
    for node, label in expected(graphs / "cdlp" / "undir-output").items():
        labels[label].append(f"{node:03d}")
    found = communities(occasions([{name(u), name(v)} for u, v in graph.edges()]), of="occasions")
    assert sorted(members(found)) == sorted(labels.values())
    directed = expected(graphs / "cdlp" / "dir-output")
    assert directed[4] == 5 and directed[5] == 4, (
        "4 and 5 exchange their labels for ever: a partition has no such thing"
    )


def test_the_example_of_the_specification(graphs: Path) -> None:
    """One graph by each measure, along and against direction."""
    for way, start in (("directed", 1), ("undirected", 2)):
        folder = graphs / "example"
        graph: Any = nx.DiGraph() if way == "directed" else nx.Graph()
        graph.add_nodes_from(int(node) for [node] in lines(folder / f"example-{way}.v"))
        ties = lines(folder / f"example-{way}.e")
        graph.add_weighted_edges_from((int(u), int(v), float(weight)) for u, v, weight in ties)
        steps = nx.single_source_shortest_path_length(graph, start)
        assert {n: steps.get(n, UNREACHED) for n in graph} == expected(folder / f"example-{way}-BFS")
        assert clustering(graph) == pytest.approx(expected(folder / f"example-{way}-LCC"))
        unweighted = type(graph)(graph.edges())
        assert pagerank(unweighted, 2) == pytest.approx(expected(folder / f"example-{way}-PR"))
        far = nx.single_source_dijkstra_path_length(graph, start)
        assert {n: far.get(n, inf) for n in graph} == pytest.approx(expected(folder / f"example-{way}-SSSP"))
        assert set(expected(folder / f"example-{way}-WCC").values()) == {min(graph)}
        assert nx.is_connected(simple(ours(graph.edges())))
