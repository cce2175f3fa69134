"""Analyses of many parties: held to plain Python on the embassies of the world; what is unsure, drawn or left out."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from statistics import mean, pstdev
from typing import Any

import networkx as nx
import pytest

from doyen import evidence, knowledge
from doyen.analyses import betweenness as counting
from doyen.analyses.betweenness import betweenness, estimated, pivots
from doyen.analyses.centrality import centrality
from doyen.analyses.communities import communities
from doyen.analyses.covering import evenly
from doyen.analyses.places import spread, thinned
from doyen.analyses.reciprocity import reciprocity
from doyen.analyses.returns import returns
from doyen.errors import Meaningless
from doyen.knowledge import Knowledge
from plain import embassies, networks
from test_analyses import ours

ABSENT = {"absent": False}


@pytest.fixture(scope="module")
def representation(all_corpora: Knowledge) -> nx.MultiDiGraph[str]:
    """Who has a resident mission where, of all corpora together, with who tells it."""
    graph = all_corpora.network("representation")
    facts = {told["fact"] for *_, told in graph.edges(data=True)}
    graph.graph["publishers"] = evidence.publishers(all_corpora.store, facts)
    return graph


@pytest.fixture(scope="module")
def ties(imported_corpora: Path) -> set[tuple[str, str]]:
    """The same of the embassies alone, by plain Python."""
    return networks.sent(imported_corpora / "embassies.jsonl")


@pytest.fixture(scope="module")
def american(imported_corpora: Path, ties: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """What only the corpora about the United States have, by plain Python."""
    others = sorted(file for file in imported_corpora.glob("*.jsonl") if file.stem != "embassies")
    return {pair for file in others for pair in networks.sent(file)} - ties


# The embassies of the world, held to plain Python


def test_the_plain_network_is_that_of_the_file(ties: set[tuple[str, str]], corpora: Path) -> None:
    """By the countries of the file 8,336 pairs; by whom each mission is for, its jurisdictions before its country, a
    hundred more: an embassy to the Holy See in Rome is none to Italy.
    """
    by_country = embassies.pairs(corpora)
    assert (len(by_country), len(ties)) == (8336, 8452)
    assert (len(embassies.unreciprocated(corpora)), sum((v, u) not in ties for u, v in ties)) == (1806, 1682)


def test_who_is_central_among_the_embassies(
    representation: nx.MultiDiGraph[str], ties: set[tuple[str, str]], american: set[tuple[str, str]]
) -> None:
    """Degree, betweenness and closeness of all 205 as Brandes counts them, without the posts that only the American
    corpora have: loaded together they would set the United States apart.
    """
    table = centrality(representation, kind="representation")
    expected = networks.central(networks.neighbours(ties))
    assert [row.values["node"] for row in table.rows[:5]] == ["hsx", "bel", "usa", "gbr", "rus"]
    found = {
        str(row.values["node"]): tuple(row.values[c] for c in ("degree", "betweenness", "closeness")) for row in table
    }
    assert set(found) == set(expected)
    for party, numbers in expected.items():
        assert found[party] == pytest.approx(numbers, abs=0.51e-4), party
    [left_out] = [note for note in table.notes if note.startswith("left out: ")]
    assert {party for pair in american for party in pair if "usa" not in pair} == set()
    assert left_out.startswith(f"left out: {len(american)} ordered pairs that only Office of the Historian")
    assert "nearly all of United States" in left_out


def test_whose_embassies_are_returned(representation: nx.MultiDiGraph[str], ties: set[tuple[str, str]]) -> None:
    """Of each party how many pairs both ways and how many one way only, which denies nothing."""
    table = returns(representation)
    columns = ("sends", "receives", "both", "unknown")
    found = {str(row.values["party"]): tuple(row.values[c] for c in columns) for row in table}
    assert found == networks.returned(ties)
    first = table.rows[0].values
    assert (first["party"], first["both"], first["unknown"], first["least"], first["most"]) == (
        "fra",
        154,
        13,
        round(154 / 167, 4),
        1.0,
    )
    assert {row.values["one_sided"] for row in table} == {0}


def test_the_share_that_is_returned_lies_between_bounds(
    representation: nx.MultiDiGraph[str], ties: set[tuple[str, str]], american: set[tuple[str, str]]
) -> None:
    """No absence is stated, so there is no share, but a least one; posts that only American corpora have lower it."""
    [numbers] = {
        tuple(row.values[c] for c in ("reciprocity", "reciprocity_least", "reciprocity_most"))
        for row in reciprocity(representation)
    }
    back = sum((v, u) in ties for u, v in ties)
    assert (numbers[0], numbers[2]) == (None, 1.0)
    new = {frozenset(pair) for pair in american if pair[::-1] not in ties}
    assert numbers[1] == round(back / (len(ties) + len(new)), 4)
    assert numbers[1] == pytest.approx(nx.overall_reciprocity(nx.DiGraph(sorted(ties))), abs=3e-3)


def test_the_communities_of_the_embassies(representation: nx.MultiDiGraph[str], ties: set[tuple[str, str]]) -> None:
    """Their modularity by plain Python; Europe's new states together, and those of Central America."""
    table = communities(representation, of="missions")
    by_label = {told["label"]: node.partition("/")[2] for node, told in representation.nodes(data=True)}
    groups = [{by_label[each] for each in str(row.values["members"]).split(", ")} for row in table]
    assert set().union(*groups) == set(networks.neighbours(ties))
    assert {row.values["modularity"] for row in table} == {round(networks.modularity(ties, groups), 4)}
    for those in ({"est", "lva", "ltu", "pol", "ukr"}, {"gtm", "hnd", "slv", "nic", "cri", "pan"}):
        assert any(those <= group for group in groups)


def test_what_is_about_one_party_bears_no_number(all_corpora: Knowledge) -> None:
    """The American chiefs of mission, among all corpora together."""
    for given in ({"kind": "accreditations"}, {"kind": "accreditations", "at": "1990-01-01"}):
        with pytest.raises(Meaningless, match="the network is a star: United States is tied to nearly all others"):
            centrality(all_corpora.network(given["kind"], at=given.get("at", "")), kind=given["kind"])


def test_a_day_that_the_source_does_not_speak_of_is_not_sure(all_corpora: Knowledge) -> None:
    """In 1990 nearly every embassy may have stood, and few surely did; on the day of the file nearly all did."""
    early = centrality(all_corpora.network("representation", at="1990-01-01"), kind="representation")
    assert "sure_betweenness" in early.columns
    belgium = next(row.values for row in early if row.values["node"] == "bel")
    assert isinstance(belgium["degree"], float) and isinstance(belgium["sure_degree"], float)
    assert belgium["degree"] > 0.8 > 0.2 > belgium["sure_degree"]
    assert any("pairs are only possible, and left out of what is sure" in note for note in early.notes)


# What is not sure


def ring(number: int, **told: Any) -> list[tuple[int, int, dict[str, Any]]]:
    """Each tied to the next two: nobody stands out."""
    return [(n, (n + step) % number, told) for n in range(number) for step in (1, 2)]


def test_what_is_sure_stands_beside_what_is_possible() -> None:
    """A shortcut that may not have stood: who has it comes first with it, and among equals without it."""
    graph = ours([*ring(12, held="yes"), (0, 6, {"held": "maybe"})], "missions")
    table = centrality(graph, kind="missions")
    certain = nx.Graph([(u, v) for u, v, _ in ring(12)])
    expected = nx.betweenness_centrality(certain)
    for row in table:
        assert row.values["sure_betweenness"] == pytest.approx(expected[int(str(row.values["node"]))], abs=1e-4)
    assert [row.values["node"] for row in table.rows[:2]] == ["000", "006"]
    assert [(row.values["best_place"], row.values["worst_place"]) for row in table.rows[:2]] == [(1, 12)] * 2
    assert "limits: 1 of 25 pairs are only possible, and left out of what is sure (4 %)" in table.notes


def test_where_nothing_is_sure_a_note_says_so() -> None:
    """No column of sure numbers, which would all be nought."""
    table = centrality(ours(ring(12, held="maybe"), "missions"))
    assert "sure_degree" not in table.columns
    assert "limits: no tie is sure for this time: every number is of what may have been" in table.notes


def test_runs_widen_the_places() -> None:
    """A tenth of the pairs is left out in each; the same runs each time."""
    plain: nx.Graph[Any] = nx.karate_club_graph()
    assert [len(each.edges()) for each in thinned(plain, 3)] == [70, 70, 70]
    graph = ours([(u, v) for u, v in plain.edges()])
    alone, runs = centrality(graph), centrality(graph, runs=20)
    assert runs == centrality(graph, runs=20)
    assert [row.values["node"] for row in alone] == [row.values["node"] for row in runs]
    for one, many in zip(alone, runs, strict=True):
        assert places(many.values)[0] <= places(one.values)[0] <= places(one.values)[1] <= places(many.values)[1]
    assert sum(places(row.values)[1] - places(row.values)[0] for row in runs) > sum(
        places(row.values)[1] - places(row.values)[0] for row in alone
    )


def places(values: Any) -> tuple[int, int]:
    """The best and the worst."""
    return values["best_place"], values["worst_place"]


def test_bounds_of_reciprocity_hold_whatever_is_not_known() -> None:
    """Twelve pairs both ways, four one way and stated not to return, five not known: at least 24/33, at most 34/38."""
    both = [tie for n in range(12) for tie in ((n, n + 50), (n + 50, n))]
    one_way = [tie for n in range(12, 16) for tie in ((n, n + 50, ABSENT), (n + 50, n, {"absent": True}))]
    graph = ours([*((*tie, ABSENT) for tie in both), *one_way, *((n, n + 50, ABSENT) for n in range(16, 21))])
    [numbers] = {
        tuple(row.values[c] for c in ("reciprocity", "reciprocity_least", "reciprocity_most"))
        for row in reciprocity(graph)
    }
    assert numbers == (round(24 / 28, 4), round(24 / 33, 4), round(34 / 38, 4))


# Communities and chance


def test_the_communities_of_chance_are_refused() -> None:
    """A random network is divided like any other, and says nothing."""
    graph = ours([(u, v, ABSENT) for u, v in nx.gnm_random_graph(60, 400, seed=5).edges()], "representation")
    with pytest.raises(Meaningless, match=r"modularity is 0\.\d+, and that of 10 random networks .* up to 0\.\d+"):
        communities(graph, of="missions", runs=10)


def test_communities_that_are_firm_stay_together() -> None:
    """Four groups that hardly know each other."""
    plain = nx.relaxed_caveman_graph(4, 10, 0.05, seed=2)
    table = communities(ours([(u, v, ABSENT) for u, v in plain.edges()], "representation"), of="missions", runs=5)
    assert [row.values["size"] for row in table] == [10, 10, 10, 10]
    for row in table:
        together, number, chance = (row.values[c] for c in ("together", "modularity", "modularity_random"))
        assert isinstance(together, float) and isinstance(number, float) and isinstance(chance, float)
        assert together > 0.9
        assert number > 2 * chance


# Who is recorded


def told_by(ties: Iterable[tuple[Any, ...]], *, minor: int) -> nx.MultiDiGraph[str]:
    """A network of which the last facts are told by another publisher."""
    graph = ours(ties)
    edges = sorted(graph.edges(data=True), key=lambda edge: int(str(edge[2]["fact"]).rpartition("/")[2]))
    last = len(edges) - minor
    graph.graph["publishers"] = {
        told["fact"]: frozenset({"Almanac" if n < last else "Gazette of 0"}) for n, (_, _, told) in enumerate(edges)
    }
    return graph


def test_ties_that_only_a_source_about_one_party_tells_are_left_out() -> None:
    """Six ties of one party more, from its own gazette, are not what makes it central."""
    graph = told_by([*ring(20), *((0, n) for n in range(5, 11))], minor=6)
    even, notes = evenly(graph)
    assert even.number_of_edges() == 40
    assert notes == (
        "rests on: 40 ordered pairs told by Almanac",
        "rests on: 6 ordered pairs told by Gazette of 0",
        "left out: 6 ordered pairs that only Gazette of 0 tells, whose ties are nearly all of 000: they would tell who "
        "is recorded",
    )


def test_a_source_on_many_is_kept() -> None:
    """However few its ties are; and one about one party is no rest to go by."""
    graph = told_by([*ring(20), (0, 5), (1, 6), (2, 7), (3, 8), (4, 9), (10, 15)], minor=6)
    assert evenly(graph)[0] is graph
    graph = told_by([*ring(5), *((0, n) for n in range(5, 60))], minor=55)
    assert evenly(graph)[0] is graph


# Large networks


@pytest.fixture(scope="module")
def many() -> nx.Graph[str]:
    """A network whose betweenness differs from node to node."""
    plain: nx.Graph[Any] = nx.barabasi_albert_graph(150, 2, seed=3)
    return nx.relabel_nodes(plain, {node: f"{node:03d}" for node in plain})


def test_an_estimate_from_all_is_no_estimate(many: nx.Graph[str]) -> None:
    """All nodes as pivots give NetworkX's number, without error."""
    found = estimated(many, len(many))
    assert found.values == pytest.approx(nx.betweenness_centrality(many))
    assert set(found.errors.values()) == {0.0}


def test_an_estimate_is_as_wrong_as_it_says(many: nx.Graph[str]) -> None:
    """Over 150 draws: right on average, and the standard error is that of the draws."""
    exact = nx.betweenness_centrality(many)
    draws = [estimated(many, 30, seed) for seed in range(150)]
    for node in sorted(exact, key=lambda each: -exact[each])[:10]:
        values = [draw.values[node] for draw in draws]
        error = pstdev(values)
        assert mean(values) == pytest.approx(exact[node], abs=4 * error / 150**0.5)
        assert mean(draw.errors[node] for draw in draws) == pytest.approx(error, rel=0.25)


def test_the_true_place_is_within_the_places(many: nx.Graph[str]) -> None:
    """Of the first ten, with what a draw of thirty tells."""
    exact = spread(betweenness(many))
    rough = spread(estimated(many, 30))
    for node in sorted(exact, key=lambda each: exact[each])[:10]:
        assert rough[node][0] <= exact[node][0] <= exact[node][1] <= rough[node][1]


def test_a_large_network_is_estimated_and_says_so(many: nx.Graph[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """From the size alone; `exact` counts it all the same, and closeness is left out of an estimate."""
    monkeypatch.setattr(counting, "MOST_WORK", 50 * (len(many) + many.number_of_edges()))
    graph = ours([(u, v) for u, v in many.edges()])
    table, exact = centrality(graph), centrality(graph, exact=True)
    assert (pivots(many), pivots(many, exact=True)) == (50, 150)
    assert any(
        "estimated from the shortest paths of 50 of 150 things, drawn at random (seed 1)" in n for n in table.notes
    )
    assert {row.values["closeness"] for row in table} == {None}
    assert all(isinstance(row.values["error"], float) for row in table)
    assert "error" not in exact.columns
    assert None not in {row.values["closeness"] for row in exact}


def test_what_takes_long_is_told_before(monkeypatch: pytest.MonkeyPatch, written: Any) -> None:
    """What, and about how long; to whoever asked to be told."""
    from test_analyses import test_numbers_of_many_facts_cite_documents as ring_of_twelve

    told: list[str] = []
    monkeypatch.setattr(knowledge, "LONG", 0)
    original = Knowledge.analyze
    monkeypatch.setattr(
        Knowledge, "analyze", lambda self, name, **more: original(self, name, announce=told.append, **more)
    )
    ring_of_twelve(written)
    assert told == ["about 0 seconds: betweenness of 12 things and 24 pairs, 2 times"]
