"""Which parties or envoys go together: communities of what they share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING, Any

from doyen import dates
from doyen.analyses.analysis import TIME, Analysis
from doyen.analyses.refusals import few, refuse, windmill
from doyen.analyses.terms import terms
from doyen.questions import Parameter
from doyen.tables import Row, Table, Value

if TYPE_CHECKING:
    import networkx as nx

COLUMNS = ("community", "size", "members", "modularity")

OF = {
    "envoys": "receivers, tied by each envoy of one sender who was surely accredited to both at one time",
    "seats": "receivers, tied by each seat from which non-resident envoys of one sender were accredited to both",
    "occasions": "envoys, tied by each occasion on which both presented letters",
}


@dataclass
class _Shared:
    """What two share: how many things, and the facts behind them."""

    things: set[str] = field(default_factory=set)
    facts: set[str] = field(default_factory=set)


def communities(graph: nx.MultiDiGraph[str], of: str = "envoys") -> Table:
    """Which parties share envoys or seats, or which envoys presented together, more than others do?

    Projection: receivers that share envoys (`envoys`, of one sender and at one time), receivers covered from one seat
    (`seats`), or envoys who presented on one occasion (`occasions`); a tie weighs as many things as the two share.
    Measure: communities by greedy modularity (Clauset, Newman & Moore 2004) with their modularity (Newman & Girvan
    2004), as NetworkX gives them. Refused for fewer than five things, for groups that at most meet in one thing (a
    star; all who presented on each occasion, all receivers of each envoy), and where every community lies within one
    such group: it would only repeat the records. Limits: many partitions have nearly the same modularity (Good, de
    Montjoye & Clauset 2010), so this is one of several; small groups may be merged.

    >>> import doyen
    >>> doyen.load().analyze("communities", of="occasions")
    Traceback (most recent call last):
    doyen.errors.Meaningless: no communities of envoys: the network is ... groups, in each of which all are tied ...
    """
    import networkx as nx

    groups = _groups(graph, of)
    plain, shared = projected(graph, groups)
    what = f"no communities of {OF[of].partition(',')[0]}"
    refuse(what, few(plain), windmill(plain))
    found = _partition(plain)
    refuse(what, _repeated(found, groups, of))
    modularity = round(nx.community.modularity(plain, map(set, found), weight="weight"), 4)
    notes = terms(
        graph,
        f"{len(plain)} {OF[of]}",
        "greedy modularity (Clauset, Newman & Moore 2004), weighted",
        "one of several partitions of nearly the same modularity; what no record tells is no tie here",
    )
    rows = tuple(_row(plain, shared, n, each, modularity) for n, each in enumerate(found, 1))
    return Table("Communities", COLUMNS, rows, notes)


def projected(
    graph: nx.MultiDiGraph[str], groups: Sequence[tuple[str, dict[str, set[str]]]]
) -> tuple[nx.Graph[str], dict[tuple[str, str], _Shared]]:
    """The weighted projection of groups: members of a group are tied; nodes and ties in the order of names."""
    import networkx as nx

    shared: dict[tuple[str, str], _Shared] = defaultdict(_Shared)
    for thing, members in groups:
        for one, other in combinations(sorted(members), 2):
            shared[one, other].things.add(thing)
            shared[one, other].facts |= members[one] | members[other]
    plain: nx.Graph[str] = nx.Graph()
    names = sorted({name for pair in shared for name in pair})
    plain.add_nodes_from((name, graph.nodes[name]) for name in names)
    plain.add_weighted_edges_from((*pair, len(shared[pair].things)) for pair in sorted(shared))
    return plain, shared


def _groups(graph: nx.MultiDiGraph[str], of: str) -> list[tuple[str, dict[str, set[str]]]]:
    """Each thing that is shared, with its members and their facts; an envoy's receivers at one time are one group."""
    told = sorted(graph.edges(data=True), key=lambda e: (e[0], e[1], e[2]["fact"]))
    groups: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    if of == "envoys":
        return list(_concurrent(told))
    for source, target, data in told:
        if of == "occasions":
            if graph.nodes[target]["kind"] != "occasion":
                continue
            groups[target][source].add(data["fact"])
        elif data["residencies"] == {"non-resident"} and len(data["seats"]) == 1:
            groups[f"{source} {min(data['seats'])}"][target].add(data["fact"])
    return sorted(groups.items())


def _concurrent(told: list[tuple[str, str, dict[str, Any]]]) -> Iterable[tuple[str, dict[str, set[str]]]]:
    """Pairs of receivers to which one envoy of one sender was surely accredited at one time."""
    terms_of: dict[str, list[tuple[str, dict[str, Any]]]] = defaultdict(list)
    for sender, receiver, data in told:
        terms_of[f"{sender} {data['person']}"].append((receiver, data))
    for envoy, those in sorted(terms_of.items()):
        for (one, x), (other, y) in combinations(those, 2):
            if one != other and dates.together(x["span"], y["span"]) == "yes":
                yield envoy, {one: {x["fact"]}, other: {y["fact"]}}


def _partition(plain: nx.Graph[str]) -> list[list[str]]:
    """Communities, the largest first; in numbers, so that no hash of a name decides between equals."""
    import networkx as nx

    names = list(plain)
    numbered = nx.relabel_nodes(plain, {name: n for n, name in enumerate(names)})
    found = nx.community.greedy_modularity_communities(numbered, weight="weight")
    return sorted((sorted(names[n] for n in each) for each in found), key=lambda each: (-len(each), each))


def _repeated(found: list[list[str]], groups: Sequence[tuple[str, dict[str, set[str]]]], of: str) -> str:
    """Why communities would only repeat the groups, or nothing."""
    whole: dict[str, set[str]] = defaultdict(set)
    for thing, members in groups:
        whole[thing] |= set(members)
    if not all(any(set(each) <= group for group in whole.values()) for each in found):
        return ""
    return (
        f"each of the {len(found)} lies within what one of the {of} joins, so they would only repeat the records: "
        "add records in which these overlap"
    )


def _row(
    plain: nx.Graph[str], shared: dict[tuple[str, str], _Shared], number: int, each: list[str], modularity: float
) -> Row:
    inside = [shared[pair] for pair in combinations(each, 2) if pair in shared]
    values: dict[str, Value] = {
        "community": number,
        "size": len(each),
        "members": ", ".join(str(plain.nodes[name].get("label", name)) for name in each),
        "modularity": modularity,
    }
    return Row(values, facts=tuple(sorted({fact for pair in inside for fact in pair.facts})))


ANALYSIS = Analysis(
    "communities",
    communities,
    {"envoys": "accreditations", "seats": "accreditations", "occasions": "cohorts"},
    COLUMNS,
    (
        Parameter("of", "of", "word", "what is shared", default="envoys", choices=tuple(OF)),
        *TIME,
    ),
    chosen_by="of",
    by_document=True,
)
