"""Between which places in an order a thing lies, given what is not known."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from random import Random
from typing import TYPE_CHECKING

from doyen.analyses.betweenness import SEED, Betweenness

if TYPE_CHECKING:
    import networkx as nx

SHARE = 0.1
"""What part of the pairs a run leaves out."""

WIDE = 1.96
"""Standard errors within which 95 of 100 estimates lie."""

DIGITS = 12
"""What differs by less was only added up in another order."""

Places = dict[str, tuple[int, int]]


def spread(found: Betweenness) -> Places:
    """The best and the worst place of each: whoever may have as much shares its places.

    >>> spread(Betweenness({"a": 0.5, "b": 0.2, "c": 0.2}, {"a": 0, "b": 0, "c": 0}, 3))
    {'a': (1, 1), 'b': (2, 3), 'c': (2, 3)}
    """
    low = {name: round(value - WIDE * found.errors[name], DIGITS) for name, value in found.values.items()}
    high = {name: round(value + WIDE * found.errors[name], DIGITS) for name, value in found.values.items()}
    lows, highs, number = sorted(low.values()), sorted(high.values()), len(low)
    return {name: (1 + number - bisect_right(lows, high[name]), number - bisect_left(highs, low[name])) for name in low}


def together(orders: Sequence[Places]) -> Places:
    """The best and the worst place of each in any of several orders of the same things."""
    return {
        name: (min(order[name][0] for order in orders), max(order[name][1] for order in orders)) for name in orders[0]
    }


def thinned(graph: nx.Graph[str], runs: int) -> Iterator[nx.Graph[str]]:
    """So many times the network without a tenth of its pairs, drawn at random, as if no source had told them.

    How far numbers hold where ties are missing is measured so by Borgatti, Carley & Krackhardt (2006).
    """
    draw = Random(SEED)
    pairs = list(graph.edges())
    for _ in range(runs):
        part = graph.copy()
        part.remove_edges_from(draw.sample(pairs, round(SHARE * len(pairs))))
        yield part
