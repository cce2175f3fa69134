"""Who is central: degree, betweenness and closeness."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from doyen.analyses.analysis import TIME, Analysis, Argument
from doyen.analyses.betweenness import SEED, Betweenness, betweenness, pivots, seconds
from doyen.analyses.covering import evenly
from doyen.analyses.places import Places, spread, thinned, together
from doyen.analyses.refusals import covered, disconnected, few, mixed, refuse, star
from doyen.analyses.terms import chosen, many, share, simple, sure, terms
from doyen.network import KINDS
from doyen.questions import Parameter
from doyen.tables import Row, Table, Value

if TYPE_CHECKING:
    import networkx as nx

COLUMNS = (
    "node",
    "ties",
    "degree",
    "betweenness",
    "error",
    "closeness",
    "sure_degree",
    "sure_betweenness",
    "best_place",
    "worst_place",
)
UNSURE = ("error", "sure_degree", "sure_betweenness")
"""Columns for what is estimated or only possible: left out where everything is counted and sure."""
DIGITS = 4
OF = tuple(KINDS)
PARTIES = ("accreditations", "missions", "representation")


def centrality(graph: nx.MultiDiGraph[str], kind: str = "", runs: int = 0, exact: bool = False) -> Table:
    """Who is most connected, who bridges others, who is near to all?

    Projection: the things of one network, two of them tied if any fact ties them, without direction or weight; of
    `representation` the resident missions alone, no stated absence. Ties that only a source about one party tells are
    left out beside sources on many, and counted in a note.
    Measures: degree, betweenness and closeness centrality (Freeman 1977, 1979), all normalised, as NetworkX gives them.
    Uncertainty: `sure_degree` and `sure_betweenness` count only what is sure, and are there only if some of it is and
    some is not; `best_place` and `worst_place` tell between which places by betweenness a thing lies, with all ties and
    with those that are sure. With `runs` they also hold for so many runs in which a tenth of the pairs, drawn at
    random, is left out as if no source had told them.
    Of a large network betweenness is estimated from nodes drawn at random (Brandes & Pich 2007): `error` is its
    standard error, the places allow 1.96 of it each way, and closeness is left out. `exact` counts however long it
    takes.
    Refused where the network shows what was recorded and not who is central: fewer than five things; a star, in which
    one is tied to nearly all others (one sender, one receiver, one head of state before whom all stand); a few that
    hold more than half of all ties (two receivers that the records cover); things of several kinds. Closeness is left
    empty where the network is in several parts. Limits: what no record tells is no tie here.

    >>> import doyen
    >>> doyen.load().analyze("centrality", kind="missions")
    Traceback (most recent call last):
    doyen.errors.Meaningless: no centrality of missions: only 2 things are tied, and at least 5 are needed: add records
    """
    import networkx as nx

    graph, rests = evenly(_present(graph))
    plain, certain = simple(graph), sure(graph)
    what = f"no centrality of {graph.graph.get('kind', 'this network')}"
    refuse(what, few(plain), mixed(plain), star(plain), covered(plain))
    found = betweenness(plain, exact)
    surely = _surely(plain, certain, found, exact)
    apart = disconnected(plain) or ("" if found.counted else "it would be counted from every thing, and there are many")
    closeness = {} if apart else nx.closeness_centrality(plain)
    places = _places(plain, [found, *([surely] if surely else [])], runs, exact)
    degrees = (nx.degree_centrality(plain), nx.degree_centrality(certain) if surely else {})
    rows = [_row(graph, n, degrees, (found, surely), closeness.get(n), places[n]) for n in plain]
    notes = _notes(graph, plain, _estimated(found), _unsure(plain, certain), _drawn(runs))
    empty = (f"closeness is left out: {apart}",) if apart else ()
    return Table(_title(graph), _columns(rows), tuple(_ordered(rows)), (*notes, *rests, *empty))


def _title(graph: nx.MultiDiGraph[str]) -> str:
    return f"Centrality in the network of {graph.graph.get('kind')}"


def _drawn(runs: int) -> str:
    return f"{runs} runs without a tenth of the pairs, drawn at random (seed {SEED})" if runs else ""


def _places(plain: nx.Graph[str], orders: list[Betweenness], runs: int, exact: bool) -> Places:
    """The best and the worst place of each, in these orders and in those of the runs."""
    return together([spread(each) for each in (*orders, *(betweenness(each, exact) for each in thinned(plain, runs)))])


def _notes(graph: nx.MultiDiGraph[str], plain: nx.Graph[str], estimated: str, *limits: str) -> tuple[str, ...]:
    things = "parties" if graph.graph.get("kind") in PARTIES else "things"
    return terms(
        graph,
        f"{len(plain)} {things} of the network {graph.graph.get('kind')}, {plain.number_of_edges()} pairs of them tied "
        "by a fact, undirected, unweighted",
        f"degree, betweenness and closeness centrality (Freeman 1977, 1979), normalised{estimated}",
        "what no record tells is no tie here, so a low number may be a gap in the records",
        *limits,
    )


def _columns(rows: list[Row]) -> tuple[str, ...]:
    """The columns that say something, and those that always do."""
    told = {c for row in rows for c, value in row.values.items() if value is not None}
    return tuple(c for c in COLUMNS if c in told or c not in UNSURE)


def _present(graph: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    """The network without what is stated to be absent."""
    if not any(told.get("absent") for *_, told in graph.edges(data=True)):
        return graph
    return chosen(graph, [(u, v, key) for u, v, key, told in graph.edges(keys=True, data=True) if not told["absent"]])


def _surely(plain: nx.Graph[str], certain: nx.Graph[str], found: Betweenness, exact: bool) -> Betweenness | None:
    """Betweenness by what is sure; none if nothing is, or all."""
    if certain.number_of_edges() in (0, plain.number_of_edges()):
        return None
    return betweenness(certain, exact)


def _estimated(found: Betweenness) -> str:
    """From how many nodes betweenness is estimated, if it is."""
    if found.counted:
        return ""
    return (
        f"; betweenness estimated from the shortest paths of {found.pivots} of {len(found.values)} things, drawn at "
        f"random (seed {SEED}): --exact counts it"
    )


def _unsure(plain: nx.Graph[str], certain: nx.Graph[str]) -> str:
    unsure = plain.number_of_edges() - certain.number_of_edges()
    if not certain.number_of_edges():
        return "no tie is sure for this time: every number is of what may have been"
    return share(unsure, plain.number_of_edges(), "pairs are only possible, and left out of what is sure")


def _row(
    graph: nx.MultiDiGraph[str],
    name: str,
    degrees: tuple[dict[str, float], dict[str, float]],
    found: tuple[Betweenness, Betweenness | None],
    closeness: float | None,
    places: tuple[int, int],
) -> Row:
    told = graph.nodes[name]
    facts = {data["fact"] for *_, data in (*graph.in_edges(name, data=True), *graph.out_edges(name, data=True))}
    every, surely = found
    values: dict[str, Value] = {
        "node": name.partition("/")[2] or name,
        "ties": len(facts),
        "degree": round(degrees[0][name], DIGITS),
        "betweenness": round(every.values[name], DIGITS),
        "error": None if every.counted else round(every.errors[name], DIGITS),
        "closeness": None if closeness is None else round(closeness, DIGITS),
        "sure_degree": round(degrees[1][name], DIGITS) if surely else None,
        "sure_betweenness": round(surely.values[name], DIGITS) if surely else None,
        "best_place": places[0],
        "worst_place": places[1],
    }
    return Row(values, {"node": told["iri"]}, facts=tuple(sorted(facts)))


def _ordered(rows: list[Row]) -> list[Row]:
    """The most central first."""

    def order(row: Row) -> tuple[float, float, str]:
        degree, betweenness = row.values["degree"], row.values["betweenness"]
        assert isinstance(degree, float)
        assert isinstance(betweenness, float)
        return (-betweenness, -degree, str(row.values["node"]))

    return sorted(rows, key=order)


def effort(graph: nx.MultiDiGraph[str], given: Mapping[str, Argument]) -> tuple[float, str]:
    """About how many seconds it takes, and what for."""
    plain = simple(graph)
    runs, exact = given.get("runs"), bool(given.get("exact"))
    times = (runs if isinstance(runs, int) else 0) + 2
    what = f"betweenness of {len(plain)} things and {many(plain.number_of_edges(), 'pair')}"
    drawn = pivots(plain, exact)
    part = f", from {drawn} of them" if drawn < len(plain) else ""
    return times * seconds(plain, exact), f"{what}{part}, {times} times"


ANALYSIS = Analysis(
    "centrality",
    centrality,
    {kind: kind for kind in OF},
    COLUMNS,
    (
        Parameter("kind", "kind", "choice", "the network", default="accreditations", choices=OF),
        Parameter("runs", "runs", "number", "how places change in so many runs without a tenth of the pairs"),
        Parameter("exact", "exact", "flag", "count a large network whole, however long it takes"),
        *TIME,
    ),
    chosen_by="kind",
    by_document=True,
    effort=effort,
)
