"""Analyses: NetworkX's own numbers on its textbook graphs, refusals of what means nothing, answers by hand."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

import networkx as nx
import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import doyen
from doyen import dates
from doyen.analyses import ANALYSES
from doyen.analyses.centrality import centrality
from doyen.analyses.communities import communities
from doyen.analyses.paths import paths
from doyen.analyses.reciprocity import FEWEST_PAIRS, reciprocity
from doyen.analyses.refusals import covered, disconnected, few, star
from doyen.analyses.tenure import tenure
from doyen.cli import main
from doyen.dates import Span
from doyen.errors import Meaningless, NotFound, UsageError
from doyen.knowledge import Knowledge
from doyen.network import network, shortest
from doyen.tables import Table
from test_compile import accreditation, source

ROOT = Path(__file__).resolve().parents[1]
Write = Callable[..., Knowledge]
ALWAYS = Span(date(2000, 1, 1), date(2000, 1, 1), date(2020, 1, 1), date(2020, 1, 1))


@pytest.fixture(scope="module")
def shipped() -> Knowledge:
    """The curated facts."""
    return doyen.load(ROOT / "data")


def name(node: object) -> str:
    """A node in our manner whose names sort as the textbook's numbers do."""
    return f"party/{node:03d}" if isinstance(node, int) else f"party/{node}"


def ours(edges: Iterable[tuple[Any, ...]], kind: str = "accreditations", **told: Any) -> nx.MultiDiGraph[str]:
    """A network of our shape from the ties of a textbook graph."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(kind=kind, time="all time")
    for number, (u, v, *more) in enumerate(edges):
        for each in (u, v):
            key = name(each).partition("/")[2]
            graph.add_node(name(each), iri=f"https://w3id.org/doyen/id/party/{key}", kind="party", label=key)
        fact = f"https://w3id.org/doyen/id/accreditation/{number}"
        data = {"fact": fact, "label": "tie", "span": ALWAYS, "relation_certain": True, "rank": "ambassador"}
        graph.add_edge(name(u), name(v), key=fact, **data | told | (more[0] if more else {}))
    return graph


TEXTBOOK: dict[str, nx.Graph[Any]] = {
    "karate club": nx.karate_club_graph(),
    "Florentine families": nx.florentine_families_graph(),
    "Les Misérables": nx.les_miserables_graph(),
    "Davis southern women": nx.davis_southern_women_graph(),
}


# Equal to NetworkX's own


@pytest.mark.parametrize("textbook", TEXTBOOK)
def test_centrality_is_that_of_networkx(textbook: str) -> None:
    """Degree, betweenness and closeness of every node, whatever the direction of the ties."""
    graph = TEXTBOOK[textbook]
    turned = [(v, u) if n % 2 else (u, v) for n, (u, v) in enumerate(graph.edges())]
    rows = {f"party/{row.values['node']}": row.values for row in centrality(ours(turned))}
    measures: dict[str, Callable[..., dict[Any, float]]] = {
        "degree": nx.degree_centrality,
        "betweenness": nx.betweenness_centrality,
        "closeness": nx.closeness_centrality,
    }
    for measure, function in measures.items():
        expected = {name(node): round(value, 4) for node, value in function(graph).items()}
        assert {node: values[measure] for node, values in rows.items()} == pytest.approx(expected, abs=1.1e-4)


def test_the_most_central_comes_first() -> None:
    """The Medici bridge the families of Florence (Padgett & Ansell)."""
    first = next(iter(centrality(ours(TEXTBOOK["Florentine families"].edges()))))
    assert (first.values["node"], first.values["betweenness"]) == ("Medici", 0.522)


@pytest.mark.parametrize("textbook", ["karate club", "Florentine families", "Les Misérables"])
def test_communities_are_those_of_networkx(textbook: str) -> None:
    """Each tie of the textbook as an occasion of two: the projection is the textbook's graph."""
    graph = nx.relabel_nodes(TEXTBOOK[textbook], {node: name(node) for node in TEXTBOOK[textbook]})
    ordered: nx.Graph[str] = nx.Graph()
    ordered.add_nodes_from(sorted(graph))
    ordered.add_edges_from(sorted((min(u, v), max(u, v)) for u, v in graph.edges()))
    expected = nx.community.greedy_modularity_communities(ordered)
    table = communities(occasions([{u, v} for u, v in graph.edges()]), of="occasions")
    assert sorted(members(table)) == sorted(sorted(each.removeprefix("party/") for each in c) for c in expected)
    assert table.rows[0].values["modularity"] == round(nx.community.modularity(ordered, list(map(set, expected))), 4)


def test_communities_of_the_southern_women() -> None:
    """Women tied by the events to which both went (Davis, Gardner & Gardner 1941), weighted by their number."""
    graph = TEXTBOOK["Davis southern women"]
    women = sorted(n for n, told in graph.nodes(data=True) if told["bipartite"] == 0)
    events = sorted(set(graph) - set(women))
    projected = nx.bipartite.weighted_projected_graph(graph, women)
    plain: nx.Graph[str] = nx.Graph()
    plain.add_nodes_from(women)
    plain.add_edges_from(sorted((min(u, v), max(u, v), told) for u, v, told in projected.edges(data=True)))
    expected = nx.community.greedy_modularity_communities(plain, weight="weight")
    table = communities(occasions([set(graph[event]) for event in events]), of="occasions")
    assert sorted(members(table)) == sorted(map(sorted, expected))
    modularity = nx.community.modularity(plain, list(map(set, expected)), weight="weight")
    assert {row.values["modularity"] for row in table} == {round(modularity, 4)}


def members(table: Table) -> list[list[str]]:
    """The members of each community."""
    return [str(row.values["members"]).split(", ") for row in table]


def occasions(groups: Iterable[Iterable[str]]) -> nx.MultiDiGraph[str]:
    """A network of cohorts: who was on which occasion."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(kind="cohorts", time="all time")
    for number, group in enumerate(groups):
        for each in sorted(group):
            graph.add_node(each, iri=each, kind="person", label=each.removeprefix("party/"))
            graph.add_node(f"occasion/{number:04d}", iri=str(number), kind="occasion", label=str(number))
            fact = f"{number}-{each}"
            graph.add_edge(each, f"occasion/{number:04d}", key=fact, fact=fact, label="", date_certain=True)
    return graph


DIRECTED: dict[str, nx.DiGraph[int]] = {
    "of NetworkX's documentation": nx.DiGraph([(n, n + 1) for n in range(12)] + [(2, 1), (4, 3)]),
    "random": nx.gnp_random_graph(12, 0.4, seed=7, directed=True),
    "complete": nx.complete_graph(6, create_using=nx.DiGraph),
    "without return": nx.DiGraph([(0, n) for n in range(1, 15)]),
}


def closed(graph: nx.DiGraph[int]) -> nx.MultiDiGraph[str]:
    """A closed world: where a tie is not returned, its absence is stated."""
    ties = [(u, v, {"absent": False}) for u, v in graph.edges()]
    ties += [(v, u, {"absent": True}) for u, v in graph.edges() if not graph.has_edge(v, u)]
    return ours(ties, "representation")


@pytest.mark.parametrize("textbook", DIRECTED)
def test_reciprocity_of_a_closed_world_is_that_of_networkx(textbook: str) -> None:
    """With every absence stated the share is NetworkX's own, and each pair is told."""
    graph = DIRECTED[textbook]
    table = reciprocity(closed(graph))
    assert {row.values["reciprocity"] for row in table} == {round(nx.overall_reciprocity(graph), 4)}
    returned = {(u, v) for u, v in graph.edges() if graph.has_edge(v, u) and u < v}
    assert sum(row.values["returned"] == "yes" for row in table) == len(returned)


@given(st.sets(st.tuples(st.integers(0, 6), st.integers(0, 6)).filter(lambda tie: tie[0] != tie[1]), min_size=20))
def test_reciprocity_counts_pairs(ties: set[tuple[int, int]]) -> None:
    """The share is twice the returned pairs by all ties, and never changes with the direction."""
    graph = nx.DiGraph(sorted(ties))
    pairs = {frozenset(tie) for tie in ties}
    [number] = {row.values["reciprocity"] for row in reciprocity(closed(graph))}
    [turned] = {row.values["reciprocity"] for row in reciprocity(closed(graph.reverse()))}
    expected = 2 * (len(ties) - len(pairs)) / len(ties) if len(pairs) >= FEWEST_PAIRS else None
    assert number == turned == (None if expected is None else round(expected, 4))


@given(st.integers(0, 10_000))
def test_the_order_of_facts_changes_no_answer(seed: int) -> None:
    """Ties in any order give the same table."""
    ties = [(u, v, {"n": n}) for n, (u, v) in enumerate(TEXTBOOK["Florentine families"].edges())]
    graph = ours(ties)
    edges = list(graph.edges(keys=True, data=True))
    random.Random(seed).shuffle(edges)
    again: nx.MultiDiGraph[str] = nx.MultiDiGraph(**graph.graph)
    again.add_nodes_from((node, graph.nodes[node]) for node in reversed(list(graph)))
    for u, v, key, told in edges:
        again.add_edge(u, v, key, **told)
    assert centrality(again) == centrality(graph)
    assert shortest(again, name("Medici"), name("Peruzzi")) == shortest(graph, name("Medici"), name("Peruzzi"))


@pytest.mark.parametrize("textbook", TEXTBOOK)
def test_the_shortest_ways_are_those_of_networkx(textbook: str) -> None:
    """As many steps as NetworkX counts, all of them ties of the graph, from one end to the other."""
    graph = TEXTBOOK[textbook]
    built = ours(graph.edges())
    start, *others = list(graph)
    for other in others:
        found = shortest(built, name(start), name(other), most=1000)
        expected = {tuple(map(name, way)) for way in nx.all_shortest_paths(graph, start, other)}
        assert {walked(way, name(start)) for way in found} == expected
        assert all(built.has_edge(*tie) for way in found for tie in way)


def walked(way: list[tuple[str, str, str]], start: str) -> tuple[str, ...]:
    """The nodes of a way in the order in which it is walked."""
    nodes = [start]
    for u, v, _ in way:
        assert nodes[-1] in (u, v)
        nodes.append(v if nodes[-1] == u else u)
    return tuple(nodes)


def test_there_are_at_most_so_many_ways() -> None:
    """Of many equally short ways the first are given, and a note tells of more."""
    ties = [(0, n) for n in range(1, 9)] + [(n, 9) for n in range(1, 9)]
    assert [walked(w, name(0))[1] for w in shortest(ours(ties), name(0), name(9), 3)] == [name(n) for n in (1, 2, 3)]
    assert any("more paths of 2 steps" in note for note in paths(ours(ties), name(0), name(9), most=3).notes)
    assert shortest(ours(ties), name(0), "party/unknown") == []
    assert shortest(ours([*ties, (20, 21)]), name(0), name(20)) == []


# Refused


def test_a_star_has_no_centrality() -> None:
    """One sender to all, one receiver of all, and several stars apart from each other."""
    sender = [(0, n) for n in range(1, 30)]
    for ties in (sender, [(v, u) for u, v in sender], sender + [(100, n) for n in range(101, 130)]):
        with pytest.raises(Meaningless, match=r"no centrality of accreditations: the network is .* star"):
            centrality(ours(ties))


def test_data_of_one_sender_have_no_numbers() -> None:
    """As those on American chiefs of mission: a centre, receivers, and a few other facts by the way."""
    ties = [("usa", n) for n in range(180)] + [(1, 2), (3, 4), (5, 6)]
    with pytest.raises(Meaningless, match="usa is tied to nearly all others"):
        centrality(ours(ties))
    table = reciprocity(ours(ties, absent=False))
    assert (len(table), [n for n in table.notes if "left out" in n]) == (
        0,
        ["reciprocity is left out: 0 pairs known both ways, and at least 10 are needed"],
    )


def test_data_of_two_receivers_have_no_centrality() -> None:
    """Each has its own senders: who is central is who is recorded."""
    ties = [(n, "pak") for n in range(40)] + [(n, "swe") for n in range(20, 60)] + [(1, 2), (3, 4), (50, 51)]
    with pytest.raises(Meaningless, match=r"pak and swe.* hold .* who is recorded, not who is central"):
        centrality(ours(ties))


def test_too_few_or_mixed_things_have_no_centrality(shipped: Knowledge) -> None:
    """Four parties; envoys beside occasions."""
    with pytest.raises(Meaningless, match="only 4 things"):
        centrality(ours([(1, 2), (2, 3), (3, 4)]))
    with pytest.raises(Meaningless, match="several kinds"):
        shipped.analyze("centrality", kind="cohorts")


def test_closeness_is_left_out_in_parts() -> None:
    """Two parts of a network: the rest is told, and why closeness is not."""
    ring = [(n, (n + 1) % 7) for n in range(7)]
    table = centrality(ours(ring + [(u + 10, v + 10) for u, v in ring]))
    assert {row.values["closeness"] for row in table} == {None}
    assert {row.values["degree"] for row in table} == {round(2 / 13, 4)}
    assert table.notes[-1].startswith("closeness is left out: the network is in 2 parts")


def test_groups_are_no_communities() -> None:
    """Who was together on one occasion is a group by construction; what overlaps in one person is a star."""
    with pytest.raises(Meaningless, match="all are tied to all"):
        communities(occasions(["abcd", "efgh", "ijkl"]), of="occasions")
    with pytest.raises(Meaningless, match="without a the network is 3 groups"):
        communities(occasions(["abcd", "aefg", "ahij"]), of="occasions")
    with pytest.raises(Meaningless, match="each of the 3 lies within what one of the occasions joins"):
        communities(occasions(["abcdef", "fghijk", "klmnop"]), of="occasions")


def test_an_open_world_has_no_reciprocity() -> None:
    """Only returned pairs are known where absences are never stated; one stated absence makes it a share."""
    both = [tie for n in range(0, 40, 2) for tie in ((n, n + 1), (n + 1, n))]
    table = reciprocity(ours([*both, (100, 101)], "representation", absent=False))
    assert (len(table), {row.values["reciprocity"] for row in table}) == (20, {None})
    assert any("no absence is stated" in note for note in table.notes)
    told = reciprocity(ours([*both, (100, 101), (101, 100, {"absent": True})], "representation", absent=False))
    assert {row.values["reciprocity"] for row in told} == {round(40 / 41, 4)}


def test_few_pairs_are_listed_and_have_no_share() -> None:
    """Nine pairs are nine rows; ten are a share."""
    for pairs, share in ((9, None), (10, 0.0)):
        graph = closed(nx.DiGraph([(n, n + 100) for n in range(pairs)]))
        table = reciprocity(graph)
        assert (len(table), {row.values["reciprocity"] for row in table}) == (pairs, {share})


def test_two_ways_at_two_times_are_no_return() -> None:
    """A mission closed in 2004 and one opened in 2010 never stood together; and an absence counts on its own day."""
    early = Span(date(2000, 1, 1), date(2000, 1, 1), date(2004, 1, 1), date(2004, 1, 1))
    late = Span(date(2010, 1, 1), date(2010, 1, 1), date(2014, 1, 1), date(2014, 1, 1))
    on = Span(date(2012, 1, 1), date(2012, 1, 1), date(2012, 1, 1), date(2012, 1, 1))
    for one, other, expected in (
        ({"span": early}, {"span": late}, None),
        ({"span": late}, {"span": on, "absent": True}, "no"),
        ({"span": early}, {"span": on, "absent": True}, None),
        ({"span": late, "held": "maybe"}, {"span": late}, None),
    ):
        [row] = reciprocity(ours([(1, 2, one), (2, 1, other)], "representation"), unknown=True)
        assert row.values["returned"] == expected


def test_a_consul_returns_no_embassy() -> None:
    """An honorary consul there and an ambassador here are no two accreditations to compare."""
    ties = [(1, 2, {"rank": "honorary consul"}), (2, 1, {})]
    [row] = reciprocity(ours(ties), of="accreditations", unknown=True)
    assert (row.values["sends"], row.values["receives"], row.values["returned"]) == ("tie", "not known", None)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)).filter(lambda t: t[0] != t[1]), min_size=1))
def test_what_one_node_holds_is_a_star(ties: list[tuple[int, int]]) -> None:
    """Wherever taking one node away leaves no tie, the rule sees it; a ring is none."""
    graph: nx.Graph[Any] = nx.Graph(ties)
    if any(all(node in tie for tie in graph.edges()) for node in graph):
        assert star(graph)
    assert star(nx.cycle_graph(7)) == covered(nx.cycle_graph(20)) == few(nx.cycle_graph(5)) == ""
    assert bool(disconnected(graph)) == (not nx.is_connected(graph))


# Tenure


@given(st.lists(st.dates(date(1990, 1, 1), date(2020, 1, 1)), min_size=4, max_size=4))
def test_the_length_of_a_term_lies_between_its_bounds(days: list[date]) -> None:
    """Whatever days the begin and the end were, the true length is within the least and the most."""
    first, second, third, fourth = sorted(days)
    least, most = dates.length(Span(first, second, third, fourth))
    assert most is not None
    for begin in (first, second):
        for end in (third, fourth):
            assert least <= (end - begin).days <= most


def envoys(lengths: Iterable[int], **told: Any) -> list[tuple[Any, ...]]:
    """Terms of so many days, each of another envoy, with begin and end known to the day."""
    first = date(2000, 1, 1)
    spans = [Span(first, first, first + timedelta(n), first + timedelta(n)) for n in lengths]
    return [(1, 2, {"span": s, "person": f"https://w3id.org/doyen/id/person/{n}"} | told) for n, s in enumerate(spans)]


def test_the_median_is_that_of_the_known_terms() -> None:
    """Eleven terms known to the day: least and most are one."""
    lengths = [100, 900, 30, 400, 700, 650, 620, 10, 90, 1200, 333]
    [[least, most]] = {(r.values["median_least"], r.values["median_most"]) for r in tenure(ours(envoys(lengths)))}
    assert least == most == median(lengths) == 400


def test_a_term_without_an_end_is_censored() -> None:
    """Never current: no most, and where most terms are so there is no median but of the ended alone."""
    open_span = Span(date(2019, 1, 1), date(2019, 1, 1), date(2019, 6, 1), None)
    person = "https://w3id.org/doyen/id/person/x"
    censored = [(1, 2, {"span": open_span, "person": f"{person}{n}"}) for n in range(12)]
    graph = ours([*envoys(range(100, 111)), *censored])
    told, alone = tenure(graph), tenure(graph, ended=True)
    assert (len(told), {r.values["median_least"] for r in told}) == (23, {None})
    assert [r.values["least_days"] for r in told if r.values["most_days"] is None] == [151] * 12
    assert "the median is left out: 12 of 23 terms censored: --ended asks the others alone" in told.notes
    assert (len(alone), {r.values["median_least"] for r in alone}) == (11, {105})


def test_a_censored_term_is_longer_than_the_median_of_most_days() -> None:
    """By hand: eleven terms of 100 to 110 days, four open after 151: most 107, as eighth of fifteen; least 107 too.

    Left out of the count they would have made it 105, which is the median of no fifteen terms.
    """
    open_span = Span(date(2019, 1, 1), date(2019, 1, 1), date(2019, 6, 1), None)
    person = "https://w3id.org/doyen/id/person/x"
    censored = [(1, 2, {"span": open_span, "person": f"{person}{n}"}) for n in range(4)]
    table = tenure(ours([*envoys(range(100, 111)), *censored]))
    assert {(r.values["median_least"], r.values["median_most"]) for r in table} == {(107, 107)}


def test_a_chargé_is_no_ambassador() -> None:
    """Where ranks are mixed there is no median; of one rank there is."""
    graph = ours([*envoys(range(100, 110)), *envoys([5, 6], rank="chargé d'affaires ad interim")])
    assert {r.values["median_least"] for r in tenure(graph)} == {None}
    assert {r.values["median_least"] for r in tenure(graph, rank="ambassador")} == {104}
    assert {r.values["median_least"] for r in tenure(ours(envoys(range(9))))} == {None}


def test_the_careers_of_two_envoys(shipped: Knowledge) -> None:
    """By hand from sweden-2015-11: Kuwait's envoy in Laos 2011/2014... and Korea's in Hungary 2011/2014."""
    for envoy, receiver, years in (
        ("nabeel-rashid-aldakheel", "lao", (2011, 2015)),
        ("nam-gwan-pyo", "hun", (2011, 2014)),
    ):
        [row] = shipped.analyze("tenure", envoy=envoy, receiver=receiver)
        first, last = years
        least = (date(last, 1, 1) - date(first, 12, 31)).days
        most = (date(last, 12, 31) - date(first, 1, 1)).days
        got = [row.values[c] for c in ("began", "ended", "least_days", "most_days", "rank")]
        assert got == [str(first), str(last), least, most, "ambassador"]
        assert [s.record for s in row.sources] == ["sweden-2015-11"]


# Seats, worked out from the records as text


@cache
def non_resident() -> dict[tuple[str, str], set[str]]:
    """(receiver, seat as printed) -> the names as printed, of who presented and is called non-resident."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for path in sorted((ROOT / "data" / "records" / "sweden").glob("*.yaml")):
        for occasion in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader).get("credentials", []):
            for envoy in occasion["presented"]:
                if envoy.get("resident", occasion.get("resident")) == "no":
                    found[occasion["receiver"], envoy.get("seat", "")].add(envoy["name"])
    return found


def test_the_seats_of_stockholm(shipped: Knowledge) -> None:
    """London before Copenhagen; who lives in The Hague; all by hand and by a plain reading of the records."""
    table = shipped.analyze("residence-seats", receiver="swe")
    counted = [(row.labels["seat"], row.values["envoys"], row.values["share"]) for row in table]
    assert counted == [
        ("London", 4, 31),
        ("Copenhagen", 3, 23),
        ("Berlin", 2, 15),
        ("Brussels", 2, 15),
        ("The Hague", 2, 15),
    ]
    told = {("swe", row.labels["seat"]): row.values["envoys"] for row in table}
    assert told == {place: len(names) for place, names in non_resident().items()}
    assert table.rows[4].values["who"] == "Joseph Cole (Malta), Maymouna Diop Sy (Senegal)"
    assert {s.quote for s in table.rows[4].sources} >= {"Diop Sy är sidoackrediterad från Haag"}


def test_who_lives_nobody_knows_where_is_counted_apart(shipped: Knowledge) -> None:
    """Cambodia's envoy to Pakistan: the article does not say where he lives."""
    *_, last = shipped.analyze("residence-seats", receiver="pak")
    assert last.values["seat"] is None
    assert "Ung Sean (Cambodia)" in str(last.values["who"])
    assert last.values["share"] is None


def test_a_source_that_says_another_seat_is_not_cited(written: Write) -> None:
    """Two seats are two rows, each with its own source."""
    knowledge = written(one=accreditation(seat="Riga"), two=accreditation(seat="Vilnius"))
    rows = knowledge.analyze("residence-seats")
    assert [(row.labels["seat"], [s.record for s in row.sources]) for row in rows] == [
        ("Riga", ["one"]),
        ("Vilnius", ["two"]),
    ]


# The shipped data


def test_the_one_pair_known_both_ways(shipped: Knowledge) -> None:
    """Pakistan has an embassy in Cambodia and Cambodia none in Pakistan: a row, and no share of one pair."""
    table = shipped.analyze("reciprocity")
    [row] = table
    expected = ("pak", "khm", "embassy", "no embassy", "no", None, None, None)
    assert tuple(row.values[c] for c in table.columns) == expected
    assert {s.quote for s in row.sources} >= {"Cambodia does not have an embassy in Pakistan"}
    assert "reciprocity is left out: 1 pair known both ways, and at least 10 are needed" in table.notes
    assert len(shipped.analyze("reciprocity", at="2021-11-23")) == 0


@pytest.mark.parametrize(
    ("analysis", "parameters"),
    [
        ("centrality", {}),
        ("centrality", {"kind": "encounters"}),
        *(("communities", {"of": of}) for of in ("envoys", "seats", "occasions")),
    ],
    ids=str,
)
def test_the_shipped_data_bear_no_such_number(shipped: Knowledge, analysis: str, parameters: dict[str, Any]) -> None:
    """Two receivers, their heads of state and their ceremonies are all that the records cover."""
    with pytest.raises(Meaningless, match=r"^no (centrality|communities) of"):
        shipped.analyze(analysis, **parameters)


def test_a_path_is_told_step_by_step(shipped: Knowledge) -> None:
    """The Foreign Secretary received Ung Sean; without that they are joined by others."""
    [row] = shipped.analyze("paths", from_="ung-sean", to="sohail-mahmood")
    assert [row.values[c] for c in ("from", "tie", "to", "when")] == [
        "ung-sean",
        "← talks",
        "sohail-mahmood",
        "2021-11-21?",
    ]
    table = shipped.analyze("paths", from_="person/david-pine", to="ung-sean")
    assert [row.values["to"] for row in table] == ["pak", "ung-sean"]
    assert any("--without party/pak looks for another way" in note for note in table.notes)
    around = shipped.analyze("paths", from_="david-pine", to="ung-sean", without="pak, swe")
    steps = {n: [r.values for r in around if r.values["path"] == n] for n in {r.values["path"] for r in around}}
    assert steps
    for each in steps.values():
        assert (each[0]["from"], each[-1]["to"]) == ("david-pine", "ung-sean")
        assert all(one["to"] == other["from"] for one, other in pairwise(each))
        assert not {"pak", "swe"} & {str(step["to"]) for step in each}
    assert all(row.sources for row in around)


def test_no_path_is_no_proof(shipped: Knowledge) -> None:
    """An empty table says that it denies nothing."""
    table = shipped.analyze("paths", from_="ung-sean", to="arif-alvi", kind="careers")
    assert (len(table), table.notes[-1]) == (
        0,
        "no record connects the two here, which does not mean that nothing does",
    )


# What every analysis says of itself


@pytest.mark.parametrize("analysis", ANALYSES)
def test_an_analysis_explains_itself(analysis: str) -> None:
    """Its help has a question, its projection, measure and limits, and its columns are those of its table."""
    asked = ANALYSES[analysis]
    assert asked.question.endswith("?")
    assert "Projection:" in asked.about
    assert "Measure" in asked.about or "Nothing is counted" in asked.about
    shown = CliRunner().invoke(main, ["analyze", analysis, "--help"], prog_name="doyen").stdout
    assert f"doyen analyze {analysis}" in shown
    assert all(f"--{p.name}" in shown for p in asked.parameters)


@pytest.mark.parametrize(
    "words",
    [
        ("reciprocity",),
        ("paths", "--from", "ung-sean", "--to", "arif-alvi"),
        ("tenure", "--receiver", "deu"),
        ("residence-seats",),
    ],
    ids=lambda words: words[0],
)
def test_the_terms_are_told_beside_the_rows(words: tuple[str, ...]) -> None:
    """Projection, time, measure, what is missing go to stderr; rows with their sources to stdout."""
    result = CliRunner().invoke(
        main, ["analyze", *words, "-f", "json", "--data", str(ROOT / "data")], prog_name="doyen"
    )
    heads = [line.partition(":")[0] for line in result.stderr.splitlines()]
    assert heads[:4] == ["projection", "time", "measure", "missing"]
    rows = json.loads(result.stdout)
    assert rows
    assert all(row["sources"] for row in rows)
    assert set(ANALYSES[words[0]].columns) <= set(rows[0])


def test_a_refusal_is_one_line() -> None:
    """Exit code 1, nothing on stdout, no file."""
    result = CliRunner().invoke(main, ["analyze", "centrality", "--data", str(ROOT / "data")], prog_name="doyen")
    assert (result.exit_code, result.stdout, len(result.stderr.splitlines())) == (1, "", 1)
    assert "add records" in result.stderr


@pytest.mark.parametrize(
    ("words", "code", "hint"),
    [
        (("paths", "--from", "ung-sean"), 2, "--to"),
        (("paths", "--from", "ung-sean", "--to", "nobody-known"), 1, "doyen find"),
        (("paths", "--from", "ung-sean", "--to", "pak", "--most", "0"), 2, "whole number"),
        (("paths", "--from", "ung-sean", "--to", "ung-sean"), 2, "two things"),
        (("paths", "--from", "ung-sean", "--to", "pak", "--without", "pak"), 2, "an end of the path"),
        (("centrality", "--kind", "friends"), 2, "accreditations"),
        (("tenure", "--rank", "boss"), 2, "ambassador"),
        (("tenure", "--at", "2015-11-24", "--since", "2015-01-01"), 2, "period"),
        (("tenure", "--since", "2016-01-01", "--until", "2015-01-01"), 2, "before it begins"),
        (("centralty",), 2, "centrality"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_is_not_asked_rightly_is_told(words: tuple[str, ...], code: int, hint: str) -> None:
    """One line with what may be given."""
    result = CliRunner().invoke(main, ["analyze", *words, "--data", str(ROOT / "data")], prog_name="doyen")
    assert (result.exit_code, result.stdout) == (code, "")
    assert hint in result.stderr


def test_a_key_of_several_things_must_be_told_apart(written: Write) -> None:
    """A person and a place of one key are no one end of a path."""
    text = source() + "\nplaces:\n  - name: Ada North\n    in: nor\n    quote: at Ada North\n"
    knowledge = written(one=accreditation(), two=text)
    with pytest.raises(NotFound, match="person/ada-north or place/ada-north"):
        knowledge.analyze("paths", from_="ada-north", to="nor")
    assert len(knowledge.analyze("paths", from_="person/ada-north", to="nor")) == 1


def test_python_asks_as_the_command_line_does(shipped: Knowledge) -> None:
    """Flags, numbers and unknown words."""
    one = shipped.analyze("paths", from_="pak", to="swe", most=1)
    assert {row.values["path"] for row in one} == {1}
    assert shipped.analyze("tenure", receiver="deu", ended=False) == shipped.analyze("tenure", receiver="deu")
    with pytest.raises(UsageError, match="takes no --colour"):
        shipped.analyze("tenure", colour="red")


def test_numbers_of_many_facts_cite_documents(written: Write) -> None:
    """A table of a whole network gives each document once, and stays within a hundred columns."""
    parties = ["nor", "dnk", "swe", "fin", "isl", "deu", "pol", "lva", "est", "ltu", "fra", "esp"]
    ring = [*pairwise([*parties, parties[0]]), *((parties[n], parties[(n + 3) % 12]) for n in range(12))]
    terms = [
        f"  - name: Envoy N{n}\n    sender: {u}\n    receiver: {v}\n    rank: ambassador\n    quote: envoy number {n}\n"
        for n, (u, v) in enumerate(ring)
    ]
    records = {f"r{half}": source() + "\nenvoys:\n" + "".join(terms[half::2]) for half in (0, 1)}
    table = written(**records).analyze("centrality")
    assert len(table) == 12
    assert all(len(row.sources) <= 2 and not any(s.quote for s in row.sources) for row in table)
    expected = nx.closeness_centrality(nx.Graph(ring))
    assert {row.values["node"]: row.values["closeness"] for row in table} == pytest.approx(
        {node: round(value, 4) for node, value in expected.items()}
    )
    shared = written(**records).analyze("reciprocity", of="accreditations", unknown=True)
    assert len(shared) == 24


def test_a_hash_seed_changes_nothing() -> None:
    """The same bytes from two processes with other hashes."""
    record = str(ROOT / "data" / "records" / "sweden" / "sweden-2015-11.yaml")
    words = ["analyze", "paths", "--from", "jpn", "--to", "swe", "--most", "3", "-f", "json", "--data", record]
    told = {
        subprocess.run(
            [sys.executable, "-m", "doyen", *words],
            capture_output=True,
            check=True,
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT / "graph")},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(told) == 1


def test_a_stated_absence_is_no_tie(shipped: Knowledge) -> None:
    """It is in the network of representation alone, as what it is."""
    graph = network(shipped.store, "representation")
    assert {told["label"]: told["absent"] for *_, told in graph.edges(data=True)} == {
        "embassy": False,
        "no embassy": True,
    }
    ring = [(n, (n + 1) % 7, {"absent": False}) for n in range(7)]
    table = centrality(ours([*ring, (0, 3, {"absent": True})], "representation"), kind="representation")
    assert {row.values["ties"] for row in table} == {2}
    assert "representation" not in ANALYSES["paths"].networks
