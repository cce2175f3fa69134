"""Which parties or envoys go together: communities of what they share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING, Any

from doyen import dates
from doyen.analyses.analysis import TIME, Analysis, Argument
from doyen.analyses.betweenness import SEED
from doyen.analyses.covering import evenly
from doyen.analyses.partitions import Partition, by_chance, greedy, modularity, partition, together
from doyen.analyses.refusals import covered, few, refuse, star, windmill
from doyen.analyses.terms import many, simple, terms
from doyen.questions import Parameter
from doyen.tables import Row, Table, Value

if TYPE_CHECKING:
    import networkx as nx

COLUMNS = ("community", "size", "members", "modularity", "modularity_random", "together")

SECONDS = 2e-4
"""For each pair, as measured (tests/benchmarks)."""
RUN = 5
"""A run takes as much as so many partitions: it makes a random network and divides it, and a thinned one."""

OF = {
    "envoys": "receivers, tied by each envoy of one sender who was surely accredited to both at one time",
    "seats": "receivers, tied by each seat from which non-resident envoys of one sender were accredited to both",
    "missions": "parties, tied by each way in which one has a resident mission at the other",
    "occasions": "envoys, tied by each occasion on which both presented letters",
}
_METHODS = {True: "greedy modularity (Clauset, Newman & Moore 2004)", False: "Louvain (Blondel et al. 2008)"}


@dataclass
class _Shared:
    """What two share: how many things, and the facts behind them."""

    things: set[str] = field(default_factory=set)
    facts: set[str] = field(default_factory=set)


def communities(graph: nx.MultiDiGraph[str], of: str = "envoys", runs: int = 0) -> Table:
    """Which parties share envoys or seats, or which envoys presented together, more than others do?

    Projection: receivers that share envoys (`envoys`, of one sender and at one time), receivers covered from one seat
    (`seats`), parties by the resident missions between them (`missions`), or envoys who presented on one occasion
    (`occasions`); a tie weighs as many things as the two share. Of `missions`, what only a source about one party tells
    is left out beside sources on many.
    Measure: communities by greedy modularity (Clauset, Newman & Moore 2004) with their modularity (Newman & Girvan
    2004), as NetworkX gives them; of more than 20,000 ties by Louvain (Blondel et al. 2008).
    Uncertainty, with `runs`: `modularity_random` is the greatest modularity of so many random networks in which each
    has as many ties, and where it is no less there are no communities to tell; `together` is the share of the pairs
    of a community that stay together if a tenth of all ties, drawn at random, is left out.
    Refused for fewer than five things, for groups that at most meet in one thing (a star; all who presented on each
    occasion, all receivers of each envoy), and where every community lies within one such group: it would only repeat
    the records. Limits: many partitions have nearly the same modularity (Good, de Montjoye & Clauset 2010), so this is
    one of several; small groups may be merged.

    >>> import doyen
    >>> doyen.load().analyze("communities", of="occasions")
    Traceback (most recent call last):
    doyen.errors.Meaningless: no communities of envoys: the network is ... groups, in each of which all are tied ...
    """
    graph, rests = evenly(graph) if of == "missions" else (graph, ())
    groups = _groups(graph, of)
    plain, shared = projected(graph, groups)
    what = f"no communities of {OF[of].partition(',')[0]}"
    refuse(what, few(plain), windmill(plain), *((star(plain), covered(plain)) if of == "missions" else ()))
    found = partition(plain)
    refuse(what, _repeated(found, groups, of))
    numbers = _numbers(plain, found, what, runs)
    rows = tuple(_row(plain, shared, n, *each) for n, each in enumerate(zip(found, numbers, strict=True), 1))
    notes = terms(
        graph,
        f"{len(plain)} {OF[of]}",
        f"{_METHODS[greedy(plain)]}, weighted",
        "one of several partitions of nearly the same modularity; what no record tells is no tie here",
        _one_sender(graph, shared) if of in ("envoys", "seats") else "",
        _drawn(runs),
    )
    return Table("Communities", COLUMNS, rows, (*notes, *rests))


def _drawn(runs: int) -> str:
    return (
        f"{many(runs, 'run')} drawn at random (seed {SEED})"
        if runs
        else "how firm they are is not told: --runs 10 does"
    )


def _numbers(plain: nx.Graph[str], found: Partition, what: str, runs: int) -> list[dict[str, float | None]]:
    """What is told of each community: how good the whole division is, and how firm this one."""
    number, chance = modularity(plain, found), by_chance(plain, runs)
    refuse(what, _no_more(number, chance, runs))
    firm = together(plain, found, runs) if runs else [None] * len(found)
    return [
        {"modularity": _rounded(number), "modularity_random": _rounded(chance), "together": _rounded(each)}
        for each in firm
    ]


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(number, 4)


def _no_more(number: float, chance: float | None, runs: int) -> str:
    """Why communities are no more than chance makes, or nothing."""
    if chance is None or number > chance:
        return ""
    return (
        f"their modularity is {number:.4f}, and that of {runs} random networks with as many ties for each up to "
        f"{chance:.4f}: choose another network"
    )


def _one_sender(graph: nx.MultiDiGraph[str], shared: Mapping[tuple[str, str], _Shared]) -> str:
    """Of whom the shared envoys are, if one sender sent them all: then the groups are of its making."""
    facts = {fact for each in shared.values() for fact in each.facts}
    senders = sorted({u for u, _, told in graph.edges(data=True) if told["fact"] in facts})
    if len(senders) != 1:
        return ""
    return f"all who are shared were sent by {graph.nodes[senders[0]].get('label')}: the groups are of its making"


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
    if of == "missions":
        return _resident(told)
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


def _resident(told: list[tuple[str, str, dict[str, Any]]]) -> list[tuple[str, dict[str, set[str]]]]:
    """Sender and receiver of each resident mission: two groups where both have one."""
    groups: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for sender, receiver, data in told:
        if sender != receiver and not data["absent"]:
            for each in (sender, receiver):
                groups[f"{sender} {receiver}"][each].add(data["fact"])
    return sorted(groups.items())


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
    plain: nx.Graph[str],
    shared: dict[tuple[str, str], _Shared],
    number: int,
    each: list[str],
    numbers: Mapping[str, Value],
) -> Row:
    inside = [shared[pair] for pair in combinations(each, 2) if pair in shared]
    values: dict[str, Value] = {
        "community": number,
        "size": len(each),
        "members": ", ".join(str(plain.nodes[name].get("label", name)) for name in each),
        **numbers,
    }
    return Row(values, facts=tuple(sorted({fact for pair in inside for fact in pair.facts})))


def effort(graph: nx.MultiDiGraph[str], given: Mapping[str, Argument]) -> tuple[float, str]:
    """About how many seconds it takes, and what for."""
    runs, pairs = given.get("runs"), simple(graph).number_of_edges()
    times = 1 + RUN * runs if isinstance(runs, int) else 1
    return times * pairs * SECONDS, f"communities of {len(graph)} things and {many(pairs, 'pair')}"


ANALYSIS = Analysis(
    "communities",
    communities,
    {"envoys": "accreditations", "seats": "accreditations", "missions": "representation", "occasions": "cohorts"},
    COLUMNS,
    (
        Parameter("of", "of", "choice", "what is shared", default="envoys", choices=tuple(OF)),
        Parameter("runs", "runs", "number", "how firm they are, by so many random networks and so many thinned ones"),
        *TIME,
    ),
    chosen_by="of",
    by_document=True,
    effort=effort,
)
