"""The picture of how two things are connected: the shortest ways from one to the other, fact by fact."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from doyen.accounts import Account
from doyen.errors import NotFound, UsageError
from doyen.iris import kind_and_key
from doyen.lookup import things
from doyen.network import Edge, network, node, shortest
from doyen.pictures.marks import unsure
from doyen.pictures.parts import Parts, counted, in_words, joined
from doyen.pictures.presence import presences, resting
from doyen.pictures.view import View, bundles
from doyen.store import Store
from doyen.vocabulary import VOCABULARY, term

if TYPE_CHECKING:
    import networkx as nx

MOST = 5
"""How many ways of the same length are drawn."""
MOST_LINES = 6
"""How many facts that join two neighbours have a line each; more are one line."""
_WORDS = {term(scheme, word): word for scheme in ("rank", "mission") for word in VOCABULARY[scheme]}


def path(store: Store, key: str, to: str) -> View:
    """The shortest ways between two persons, parties, offices, bodies or occasions, from left to right.

    Every fact that joins two neighbours on a way is drawn; many are one line, and the panel tells each.

    Raises NotFound if a key is unknown or no facts connect the two, UsageError if they are one thing.
    """
    graph = network(store, "everything")
    one, other = (_start(store, graph, each) for each in (key, to))
    if one == other:
        raise UsageError(f"{key!r} and {to!r} are one thing: name two to connect")
    found = shortest(graph, node(one), node(other), MOST + 1)
    if not found:
        raise NotFound(f"no facts connect {key!r} with {to!r}: read more sources, or ask `doyen show` about each")
    ways = [_stops(way, node(one)) for way in found]
    return _view(store, graph, ways[:MOST], more=len(ways) > MOST)


def _start(store: Store, graph: nx.MultiDiGraph[str], key: str) -> str:
    """The thing of this key that has ties."""
    about = things(store, key)
    for thing in about:
        if node(thing) in graph:
            return thing
    raise NotFound(
        f"{node(about[0])} is joined to nothing: a way leads from a person, party, office, body or occasion to another"
    )


def _stops(way: list[Edge], start: str) -> list[str]:
    """The nodes of a way, from its start.

    >>> _stops([("person/a", "occasion/o", "f"), ("person/b", "occasion/o", "g")], "person/a")
    ['person/a', 'occasion/o', 'person/b']
    """
    stops = [start]
    for source, target, _ in way:
        stops.append(target if source == stops[-1] else source)
    return stops


def _view(store: Store, graph: nx.MultiDiGraph[str], ways: list[list[str]], more: bool) -> View:
    steps = {name: place for way in ways for place, name in enumerate(way)}
    edges = {edge for way in ways for pair in pairwise(way) for edge in _between(graph, *pair)}
    present = presences(store, (fact for _, _, fact in edges))
    parts = Parts(store, [fact for _, _, fact in edges] + [fact for each in present.values() for fact in each])
    for source, target, fact in sorted(edges, key=lambda e: (min(steps[e[0]], steps[e[1]]), e)):
        ends = graph.nodes[source]["iri"], graph.nodes[target]["iri"]
        account = parts.told[fact]
        parts.tie(*ends, _label(parts, account, ends[1]), account)
        certain = any(tie["relation_certain"] for tie in graph[source][target].values() if tie["fact"] == fact)
        parts.ties[-1] = replace(parts.ties[-1], relation_certain=certain)
        for end in ends:
            parts.ties[-1] = resting(parts, parts.ties[-1], end, present.get((fact, end), ()))
    ends = graph.nodes[ways[0][0]]["iri"], graph.nodes[ways[0][-1]]["iri"]
    drawn = parts.view(_title(parts, graph, ways, more), _subtitle(parts, len(ways), more), "")
    placed = (replace(n, step=steps[node(n.id)], focus=n.id in ends) for n in drawn.nodes)
    nodes = tuple(sorted(placed, key=lambda n: (n.step or 0, n.label, n.id)))
    return replace(drawn, nodes=nodes, ties=bundles(drawn.ties, "fact", over=MOST_LINES))


def _between(graph: nx.MultiDiGraph[str], one: str, other: str) -> set[Edge]:
    """Every fact that joins two nodes, once."""
    both = ((one, other), (other, one))
    return {
        (*ends, data["fact"]) for ends in both if graph.has_edge(*ends) for data in graph[ends[0]][ends[1]].values()
    }


def _label(parts: Parts, account: Account, target: str) -> str:
    """The fact as the middle of a sentence, between who comes first in it and who comes second."""
    if account.kind == "accreditation":
        rank = " or ".join(_WORDS[kind_and_key(r)[1]] for r in account.roles.get("rank", ())) or "envoy"
        sent = target in account.roles["sendingParty"]
        role = "receivingParty" if sent else "sendingParty"
        other = " and ".join(map(parts.name, account.roles[role]))
        return f"{rank} to {other} for" if sent else f"{rank} of {other} to"
    if account.kind == "tenure":
        role = next(r for r in ("office", "receivingParty", "at", "sendingParty") if target in account.roles.get(r, ()))
        return parts.post(account, role)
    if account.kind == "presentation":
        return f"presented credentials {'to' if target in account.roles.get('presentedTo', ()) else 'at'}"
    if account.kind == "mission":
        return f"{' or '.join(_WORDS[kind_and_key(k)[1]] for k in account.roles['kind'])} in"
    return "received" if account.kind == "meeting" else "in one ceremony with"


def _title(parts: Parts, graph: nx.MultiDiGraph[str], ways: list[list[str]], more: bool) -> str:
    """How far apart, and by whom where one step leads to the next."""
    names = [[parts.name(graph.nodes[name]["iri"]) for name in way] for way in ways]
    apart = f"{names[0][0]} and {names[0][-1]} are {counted(len(ways[0]) - 1, 'step')} apart"
    if len(ways[0]) == 2:
        return f"{apart}: {counted(len(parts.ties), 'fact')} join{'s' if len(parts.ties) == 1 else ''} them directly."
    if more:
        return f"{apart}, in more than {in_words(len(ways))} ways."
    if len(ways) == 1:
        return f"{apart}: by way of {joined(names[0][1:-1], 'and')}."
    if len(ways[0]) == 3:
        return f"{apart}: by way of {joined([way[1] for way in names], 'or')}."
    return f"{apart}, in {in_words(len(ways))} ways."


def _subtitle(parts: Parts, ways: int, more: bool) -> str:
    """What the reader must not take for more than it is."""
    shown = f"{in_words(ways).capitalize()} of them are shown. " if more else ""
    implied = sum(map(unsure, parts.ties))
    of = counted(len(parts.ties), "tie")
    doubt = f" Of {of}, {in_words(implied)} {'is' if implied == 1 else 'are'} not stated outright." if implied else ""
    return f"{shown}Shortest by the sources read so far: others may know a shorter way.{doubt}"
