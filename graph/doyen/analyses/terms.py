"""What every analysis says of itself: projection, time, measure, what is missing, limits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    import networkx as nx


def terms(graph: nx.MultiDiGraph[str], projection: str, measure: str, *limits: str) -> tuple[str, ...]:
    """The notes of an analysis.

    >>> import networkx as nx
    >>> terms(nx.MultiDiGraph([("nor", "swe")], time="2015-11-24"), "parties", "degree")[1]
    'time: 2015-11-24'
    """
    told = [data for *_, data in graph.edges(data=True)]
    return (
        f"projection: {projection}",
        f"time: {graph.graph.get('time', 'all time')}",
        f"measure: {measure}",
        f"missing: {missing(told)}",
        *(f"limits: {each}" for each in (*limits, coverage(graph)) if each),
    )


def missing(ties: Iterable[Mapping[str, Any]]) -> str:
    """What share of the ties lacks a begin, an end or a certain day, or is only possible."""
    told = list(ties)
    spans = [t["span"] for t in told if "span" in t]
    moments = [t for t in told if "span" not in t and "date_certain" in t]
    parts = [
        share(sum(s.begin_earliest is None for s in spans), len(spans), "ties have no known begin"),
        share(sum(s.end_latest is None for s in spans), len(spans), "ties have no known end"),
        share(sum(not t["date_certain"] for t in moments), len(moments), "ties have no certain day"),
        share(sum(possible(t) for t in told), len(told), "ties are only possible"),
    ]
    return "; ".join(filter(None, parts)) or "nothing"


def possible(tie: Mapping[str, Any]) -> bool:
    """Whether a tie is only possible: it may not have held, is a conjecture, or its ends may not have met."""
    return tie.get("held") == "maybe" or bool(tie.get("inferred")) or not tie.get("relation_certain", True)


def share(part: int, whole: int, what: str) -> str:
    """A part of a whole, in numbers and percent; nothing if there is none.

    >>> share(10, 187, "ties have no known end")
    '10 of 187 ties have no known end (5 %)'
    """
    return f"{part} of {whole} {what} ({100 * part / whole:.0f} %)" if part else ""


def many(number: int, what: str) -> str:
    """A number of things.

    >>> many(1, "pair"), many(2, "pair")
    ('1 pair', '2 pairs')
    """
    return f"{number} {what}{'' if number == 1 else 's'}"


def coverage(graph: nx.MultiDiGraph[str]) -> str:
    """How far the parties are covered as receivers; nothing where nodes are no parties."""
    if not graph or any(told.get("kind") != "party" for _, told in graph.nodes(data=True)):
        return ""
    into = Counter(v for _, v, told in graph.edges(data=True) if not told.get("absent"))
    if len(into) < 2:
        return ""
    most = sorted(into, key=lambda each: (-into[each], each))[:2]
    told = " and ".join(f"{into[each]} are to {graph.nodes[each]['label']}" for each in most)
    return f"{len(into)} of {len(graph)} parties are known as receivers; of {sum(into.values())} ties {told}"


def simple(graph: nx.MultiDiGraph[str], ties: Iterable[tuple[str, str]] | None = None) -> nx.Graph[str]:
    """The undirected simple projection: nodes are tied if any fact, or any of these ties, has both; by their names."""
    import networkx as nx

    plain: nx.Graph[str] = nx.Graph()
    plain.add_nodes_from((name, graph.nodes[name]) for name in sorted(graph))
    plain.add_edges_from(
        sorted({(min(u, v), max(u, v)) for u, v in (graph.edges() if ties is None else ties) if u != v})
    )
    return plain


def sure(graph: nx.MultiDiGraph[str]) -> nx.Graph[str]:
    """The simple projection of what is sure: all nodes, and only the pairs with a tie that is more than possible.

    >>> import networkx as nx
    >>> graph = nx.MultiDiGraph([("nor", "swe", {"held": "yes"}), ("swe", "dnk", {"held": "maybe"})])
    >>> list(sure(graph)), list(sure(graph).edges())
    (['dnk', 'nor', 'swe'], [('nor', 'swe')])
    """
    return simple(graph, [(u, v) for u, v, told in graph.edges(data=True) if not possible(told)])


def chosen(graph: nx.MultiDiGraph[str], ties: Iterable[tuple[str, str, Any]]) -> nx.MultiDiGraph[str]:
    """The part of a network that these ties make."""
    part: Any = graph.edge_subgraph(cast("Any", list(ties)))
    return cast("nx.MultiDiGraph[str]", part)
