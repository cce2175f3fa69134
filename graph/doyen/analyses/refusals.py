"""When a number would be meaningless: rules computed from the graph, each with what it needs to be told.

A record is about a receiver, a ceremony or a career, so the network that many records make has the shape of what was
recorded before it has the shape of diplomacy. These rules find where only the first shows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from doyen.errors import Meaningless

if TYPE_CHECKING:
    import networkx as nx

FEWEST_NODES = 5
"""Of fewer things every order is an accident."""

NEARLY_ALL = 0.9
"""Who is tied to this share of a component stands in its middle whatever the others do."""

HUBS = 20
"""One node in so many, at least two, is looked at for holding the network together."""


def few(graph: nx.Graph[str]) -> str:
    """Why a network is too small, or nothing."""
    if len(graph) >= FEWEST_NODES:
        return ""
    return f"only {len(graph)} things are tied, and at least {FEWEST_NODES} are needed: add records"


def star(graph: nx.Graph[str]) -> str:
    """Why a network is a star, or several: in each component one node is tied to nearly all others. Or nothing.

    One sender, one receiver, one host, a ceremony in which all stand before one person, all who were together on one
    day: each gives its middle the highest number, and everybody else the same. Where most ties are among others, as
    with the embassies of the world, nearly all of whose parties the Holy See is tied to, there is no star.

    >>> import networkx as nx
    >>> star(nx.star_graph("abcdef"))[:32]
    'the network is a star: a is tied'
    >>> star(nx.karate_club_graph())
    ''
    """
    import networkx as nx

    if graph and (whole := _groups(graph)):
        return whole
    middles = [_middle(graph.subgraph(each)) for each in nx.connected_components(graph)]
    if not middles or None in middles:
        return ""
    names = ", ".join(str(_name(graph, each)) for each in sorted(filter(None, middles))[:3])
    what = "a star" if len(middles) == 1 else f"{len(middles)} stars"
    each = " is" if len(middles) == 1 else " are each" if len(middles) < 4 else " and others are each"
    return (
        f"the network is {what}: {names}{each} tied to nearly all others there, "
        "and would come first whatever the others do: add records about others, or choose another network"
    )


def windmill(graph: nx.Graph[str]) -> str:
    """Why communities would be groups by construction: nothing but groups in which all are tied to all. Or nothing.

    The groups may meet in one thing, as all ceremonies before one head of state do. A star is a case of it.

    >>> import networkx as nx
    >>> windmill(nx.windmill_graph(3, 4))[:55]
    'without 0 the network is 3 groups, in each of which all'
    >>> windmill(nx.karate_club_graph())
    ''
    """
    import networkx as nx

    if whole := _groups(graph):
        return whole
    best = [max(sorted(part), key=lambda each: graph.degree(each)) for part in nx.connected_components(graph)]
    rest = _groups(graph.subgraph(set(graph) - set(best)))
    names = ", ".join(str(_name(graph, each)) for each in sorted(best)[:3])
    return f"without {names}{' and others' if len(best) > 3 else ''} {rest}" if rest else ""


def _groups(graph: nx.Graph[str]) -> str:
    """Why nothing tells things apart: in each part of a network all are tied to all. Or nothing."""
    import networkx as nx

    parts = [graph.subgraph(each) for each in nx.connected_components(graph)]
    if not all(2 * part.number_of_edges() == len(part) * (len(part) - 1) for part in parts):
        return ""
    where = "in the network" if len(parts) == 1 else f"the network is {len(parts)} groups, in each of which"
    return f"{where} all are tied to all, so nothing tells them apart: add records of other ties"


def _middle(component: nx.Graph[str]) -> str | None:
    """The node that is tied to nearly all others, and without which the rest has fewer ties or falls apart; if any."""
    import networkx as nx

    found = max(sorted(component), key=lambda each: component.degree(each))
    if component.degree(found) < NEARLY_ALL * (len(component) - 1):
        return None
    rest = component.subgraph(set(component) - {found})
    parts = [len(each) for each in nx.connected_components(rest)]
    fewer = 2 * component.degree(found) >= component.number_of_edges()
    return found if fewer or 2 * max(parts) <= len(rest) else None


def covered(graph: nx.Graph[str]) -> str:
    """Why a network shows what was recorded: a few nodes hold more than half of its ties. Or nothing.

    So it is where records cover one sender, or two receivers: their ties are all known, those of others only by chance.

    >>> import networkx as nx
    >>> covered(nx.compose(nx.star_graph("abcdefgh"), nx.star_graph("hijklmnop")))[:27]
    'h and a hold 15 of 15 ties,'
    """
    hubs = sorted(graph, key=lambda each: (-graph.degree(each), each))[: max(2, len(graph) // HUBS)]
    held = sum(1 for u, v in graph.edges() if u in hubs or v in hubs)
    if 2 * held <= graph.number_of_edges():
        return ""
    names = " and ".join(_name(graph, each) for each in hubs[:2])
    others = f" and {len(hubs) - 2} more" if len(hubs) > 2 else ""
    return (
        f"{names}{others} hold {held} of {graph.number_of_edges()} ties, as where the records are about "
        "them: a number would tell who is recorded, not who is central: add records about others, or choose another "
        "network"
    )


def mixed(graph: nx.Graph[str]) -> str:
    """Why things of several kinds cannot be compared, or nothing."""
    kinds = sorted({told["kind"] for _, told in graph.nodes(data=True)})
    if len(kinds) < 2:
        return ""
    return f"its nodes are of several kinds ({', '.join(kinds)}), which no number compares: choose another network"


def disconnected(graph: nx.Graph[str]) -> str:
    """Why distances cannot be compared, or nothing."""
    import networkx as nx

    parts = nx.number_connected_components(graph)
    return f"the network is in {parts} parts, and who is in a small one is near to all of it" if parts > 1 else ""


def refuse(measure: str, *reasons: str) -> None:
    """Refuse to give a measure for the first of these reasons.

    Raises Meaningless.

    >>> refuse("no centrality", "", "")
    """
    for reason in filter(None, reasons):
        raise Meaningless(f"{measure}: {reason}")


def _name(graph: nx.Graph[str], node: str) -> Any:
    return graph.nodes[node].get("label", node)
