"""How long analyses of large networks take, beside what is told before: measured, printed, never asserted.

`make bench` runs this. A scale-free network of so many things, as large collections of envoys make.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import networkx as nx
import pytest

from doyen.analyses import ANALYSES
from doyen.analyses.betweenness import betweenness, estimated, pivots, seconds


def scale_free(things: int) -> nx.Graph[str]:
    """A network in which each thing comes with five ties to those that have many."""
    plain: nx.Graph[Any] = nx.barabasi_albert_graph(things, 5, seed=1)
    return nx.relabel_nodes(plain, {node: f"party/{node:05d}" for node in plain})


def took(work: Callable[[], object]) -> float:
    """Seconds of the processor, which other work on the machine does not lengthen."""
    start = time.process_time()
    work()
    return time.process_time() - start


@pytest.mark.parametrize("things", [200, 1000, 5000, 20000])
def test_betweenness(things: int) -> None:
    """Counted or estimated as centrality does it, beside what it tells before; with the largest error there is."""
    graph = scale_free(things)
    number, told = pivots(graph), seconds(graph)
    found = {}
    spent = took(lambda: found.update(betweenness(graph).errors))
    print(
        f"\n{things} things, {graph.number_of_edges()} pairs: betweenness from {number}, {spent:.1f} s "
        f"(told before: {told:.1f} s), largest standard error {max(found.values()):.4f}"
    )


def test_an_estimate_beside_the_count() -> None:
    """Of 2,000 things: how far off the ten most central are, in standard errors."""
    graph = scale_free(2000)
    exact = nx.betweenness_centrality(graph)
    found = estimated(graph, 200)
    first = sorted(exact, key=lambda each: -exact[each])[:10]
    off = [abs(found.values[each] - exact[each]) / found.errors[each] for each in first]
    print(f"\n2000 things from 200: the ten most central are off by {', '.join(f'{each:.1f}' for each in off)} errors")


@pytest.mark.parametrize("things", [200, 2000, 20000])
def test_centrality_as_a_whole(things: int) -> None:
    """The analysis from a network to its table, without the store."""
    plain = scale_free(things)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(kind="accreditations", time="all time")
    graph.add_nodes_from((name, {"iri": name, "kind": "party", "label": name}) for name in plain)
    for number, (u, v) in enumerate(plain.edges()):
        graph.add_edge(u, v, key=str(number), fact=str(number), label="tie", relation_certain=True)
    asked = ANALYSES["centrality"]
    assert asked.effort is not None
    told, what = asked.effort(graph, {})
    print(f"\n{what}: {took(lambda: asked.function(graph)):.1f} s (told before: {told:.1f} s)")
