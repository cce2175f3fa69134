"""Who is central: degree, betweenness and closeness."""

from __future__ import annotations

from typing import TYPE_CHECKING

from doyen.analyses.analysis import TIME, Analysis
from doyen.analyses.refusals import covered, disconnected, few, mixed, refuse, star
from doyen.analyses.terms import simple, terms
from doyen.network import KINDS
from doyen.questions import Parameter
from doyen.tables import Row, Table, Value

if TYPE_CHECKING:
    import networkx as nx

COLUMNS = ("node", "ties", "degree", "betweenness", "closeness")
DIGITS = 4
OF = tuple(kind for kind in KINDS if kind != "representation")
"""A stated absence is no tie."""


def centrality(graph: nx.MultiDiGraph[str], kind: str = "") -> Table:
    """Who is most connected, who bridges others, who is near to all?

    Projection: the things of one network, two of them tied if any fact ties them, without direction or weight.
    Measures: degree, betweenness and closeness centrality (Freeman 1977, 1979), all normalised, as NetworkX gives them.
    Refused where the network shows what was recorded and not who is central: fewer than five
    things; a star, in which one is tied to nearly all others (one sender, one receiver, one head of state before whom
    all stand); a few that hold more than half of all ties (two receivers that the records cover); things of several
    kinds. Closeness is left empty where the network is in several parts. Limits: what no record tells is no tie here.

    >>> import doyen
    >>> doyen.load().analyze("centrality", kind="missions")
    Traceback (most recent call last):
    doyen.errors.Meaningless: no centrality of missions: only 2 things are tied, and at least 5 are needed: add records
    """
    import networkx as nx

    plain = simple(graph)
    what = f"no centrality of {graph.graph.get('kind', 'this network')}"
    refuse(what, few(plain), mixed(plain), star(plain), covered(plain))
    apart = disconnected(plain)
    betweenness = nx.betweenness_centrality(plain)
    closeness = {} if apart else nx.closeness_centrality(plain)
    rows = [_row(graph, n, d, betweenness[n], closeness.get(n)) for n, d in nx.degree_centrality(plain).items()]
    notes = terms(
        graph,
        f"{len(plain)} {'parties' if kind in ('accreditations', 'missions') else 'things'} of the network "
        f"{graph.graph.get('kind')}, {plain.number_of_edges()} pairs of them tied by a fact, undirected, unweighted",
        "degree, betweenness and closeness centrality (Freeman 1977, 1979), normalised",
        "what no record tells is no tie here, so a low number may be a gap in the records",
    )
    empty = (f"closeness is left out: {apart}",) if apart else ()
    return Table(
        f"Centrality in the network of {graph.graph.get('kind')}", COLUMNS, tuple(_ordered(rows)), notes + empty
    )


def _row(graph: nx.MultiDiGraph[str], name: str, degree: float, betweenness: float, closeness: float | None) -> Row:
    told = graph.nodes[name]
    facts = {data["fact"] for *_, data in (*graph.in_edges(name, data=True), *graph.out_edges(name, data=True))}
    values: dict[str, Value] = {
        "node": name.partition("/")[2] or name,
        "ties": len(facts),
        "degree": round(degree, DIGITS),
        "betweenness": round(betweenness, DIGITS),
        "closeness": None if closeness is None else round(closeness, DIGITS),
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


ANALYSIS = Analysis(
    "centrality",
    centrality,
    {kind: kind for kind in OF},
    COLUMNS,
    (
        Parameter("kind", "kind", "word", "the network", default="accreditations", choices=OF),
        *TIME,
    ),
    chosen_by="kind",
    by_document=True,
)
