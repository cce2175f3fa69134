"""The one place where a fact becomes a tie: NetworkX graphs from the store.

Every graph is a MultiDiGraph keyed by fact, so that two facts between the same two nodes stay two ties. Nodes are
`kind/key` with `iri`, `kind` and `label`; ties have `fact`, `label`, `earliest` and `latest` (days or None),
`date_certain` and `relation_certain`.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from doyen import dates
from doyen.errors import UsageError
from doyen.iris import kind_and_key
from doyen.network.ties import KINDS, Tie, together
from doyen.network.ways import Edge, parallel, shortest
from doyen.standing import ended
from doyen.store import Store

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["KINDS", "Edge", "Tie", "network", "node", "parallel", "shortest", "together"]


def network(
    store: Store, kind: str, at: date | None = None, during: tuple[date, date] | None = None
) -> nx.MultiDiGraph[str]:
    """A graph of one kind of tie, which `KINDS` lists: encounters, cohorts, accreditations, missions and so on.

    With `at` or `during` only ties that held, or may have held, on that day or at some time between the two days;
    their attribute `held` is yes or maybe.

    Raises UsageError if there is no such kind.
    """
    import networkx as nx

    if during and during[0] > during[1]:
        raise UsageError(f"during ends on {during[1]}, before it begins on {during[0]}")
    if kind not in KINDS:
        raise UsageError(f"no network {kind!r}: one of {', '.join(KINDS)}")
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(kind=kind, time=_time(at, during))
    first, last = during or (at, at)
    gone = ended(store, first) if first else set[str]()
    ties = [tie for tie in KINDS[kind](store) if _held(tie, first, last, gone)]
    names = store.labels({iri for tie in ties for iri in (tie.source, tie.target)})
    for tie in sorted(ties, key=lambda t: (t.source, t.target, t.fact, t.attributes.get("date", ""), t.label)):
        for iri in (tie.source, tie.target):
            node_kind, key = kind_and_key(iri)
            graph.add_node(node(iri), iri=iri, kind=node_kind, label=names.get(iri, key))
        graph.add_edge(
            node(tie.source),
            node(tie.target),
            key=_key(graph, tie),
            fact=tie.fact,
            label=tie.label,
            **tie.attributes,
        )
    return graph


def _time(at: date | None, during: tuple[date, date] | None) -> str:
    """For which time a graph stands, in words."""
    first, last = during or (at, at)
    if first is None:
        return "all time, since no day is given"
    if first == last:
        return f"{first}"
    begin = "" if first == date.min else f" from {first}"
    end = "" if last == date.max else f" until {last}"
    return f"some time{begin}{end}"


def node(iri: str) -> str:
    """The name of a node.

    >>> node("https://w3id.org/doyen/id/party/khm")
    'party/khm'
    """
    return "/".join(kind_and_key(iri))


def _key(graph: nx.MultiDiGraph[str], tie: Tie) -> str:
    """The fact; where sources give it two dates, or it stood twice, the second gets the date as well."""
    taken = graph.has_edge(node(tie.source), node(tie.target), key=tie.fact)
    return f"{tie.fact} {tie.attributes.get('date') or tie.attributes['earliest']}" if taken else tie.fact


def _held(tie: Tie, first: date | None, last: date | None, gone: set[str]) -> bool:
    """Whether the tie may have held; says so in the tie. Of what is not known to have ended, its party may tell."""
    if first is None or last is None:
        return True
    held = _during(tie.attributes, first, last)
    tie.attributes["held"] = held
    return held == "yes" or (held == "maybe" and not _over(tie, first, gone))


def _over(tie: Tie, first: date, gone: set[str]) -> bool:
    """Whether a party of the tie was no more, and no source has the tie since."""
    bounds = tie.attributes.get("span")
    later = bounds and bounds.end_earliest and bounds.end_earliest >= first
    return bounds is not None and not later and bool(gone & {tie.source, tie.target})


def _during(attributes: dict[str, Any], first: date, last: date) -> dates.Certainty:
    bounds = attributes.get("span")
    if bounds is None:
        moment = dates.When("", attributes["earliest"], attributes["latest"], attributes["date_certain"])
        return dates.within(moment, first, last)
    return dates.held_during(bounds, first, last)
