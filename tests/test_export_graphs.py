"""Networks for other programs: valid by the published schemas, and read back by NetworkX to what they were made of."""

from __future__ import annotations

import io
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from lxml import etree

from doyen.build import read_folders
from doyen.errors import UsageError
from doyen.exports.graphs import gexf, graphml
from doyen.network import KINDS, network
from doyen.store import Store

ROOT = Path(__file__).resolve().parents[1]
WRITERS = {"graphml": graphml, "gexf": gexf}

UNG_SEAN = {
    "person": "ung-sean",
    "rank": "ambassador",
    "label": "Ung Sean, ambassador",
    "begin_latest": "2021-11-22",
    "end_earliest": "2021-11-18",
    "origins": 2,
}
"""He presented letters between the 18th and the 22nd; three independent records tell of his accreditation."""
YAMAZAKI = {
    "begin_earliest": "2011-01-01",
    "begin_latest": "2011-12-31",
    "end_earliest": "2014-01-01",
    "end_latest": "2014-12-31",
    "rank": "permanent representative",
    "basis": "explicit",
    "origins": 1,
}
"""Jun Yamazaki at the United Nations, "2011-2014", in sweden-2015-11.yaml."""


@cache
def store() -> Store:
    """The curated facts."""
    return read_folders([ROOT / "data"]).store


@cache
def exported(name: str, kind: str, at: str = "") -> bytes:
    """A network in one format."""
    return WRITERS[name](store(), kind=kind, at=at)


@cache
def schema(name: str) -> etree.XMLSchema:
    """The published schema of a format."""
    return etree.XMLSchema(etree.parse(str(ROOT / "tests" / "schemas" / f"{name}.xsd")))


def read(name: str, content: bytes) -> Any:
    """The network as NetworkX reads it."""
    if name == "graphml":
        return nx.read_graphml(io.BytesIO(content), force_multigraph=True)
    return nx.MultiDiGraph(nx.read_gexf(io.BytesIO(content)))


def tie(graph: Any, name: str) -> dict[str, Any]:
    """The attributes of the tie with this id."""
    [found] = [attributes for _, _, attributes in graph.edges(data=True) if attributes["id"] == name]
    return dict(found)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", WRITERS)
def test_the_file_is_valid(name: str, kind: str) -> None:
    """By the schema of the format, names that are unique and references that resolve included."""
    schema(name).assertValid(etree.fromstring(exported(name, kind)))


@pytest.mark.parametrize("name", WRITERS)
def test_the_schema_finds_faults(name: str) -> None:
    """A file that breaks the rules is not valid: the check can fail."""
    broken = exported(name, "missions").replace(b"<nodes>", b"<knots>").replace(b"</nodes>", b"</knots>")
    broken = broken.replace(b'id="party:pak"', b'id="party:khm"' if name == "graphml" else b"")
    assert not schema(name).validate(etree.fromstring(broken))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", WRITERS)
def test_networkx_reads_back_the_network(name: str, kind: str) -> None:
    """The same things, and the same facts between the same two things, however many there are."""
    expected, found = network(store(), kind), read(name, exported(name, kind))
    assert {(n["kind"], n["key"], n["iri"], n["label"]) for _, n in found.nodes(data=True)} == {
        (n["kind"], name.partition("/")[2], n["iri"], n["label"]) for name, n in expected.nodes(data=True)
    }
    nodes = dict(found.nodes(data="iri"))
    ties = sorted((nodes[u], nodes[v], t["fact"], t["label"]) for u, v, t in found.edges(data=True))
    things = {name: attributes["iri"] for name, attributes in expected.nodes(data=True)}
    assert ties == sorted((things[u], things[v], t["fact"], t["label"]) for u, v, t in expected.edges(data=True))


@pytest.mark.parametrize("name", WRITERS)
def test_a_tie_has_its_bounds_its_people_and_its_sources(name: str) -> None:
    """As the records have them; what is not known is not there."""
    graph = read(name, exported(name, "accreditations"))
    ung_sean = tie(graph, "accreditation:ung-sean-khm-pak")
    assert {key: ung_sean[key] for key in UNG_SEAN} == UNG_SEAN
    assert {"begin_earliest", "end_latest", "start", "end"} & set(ung_sean) == set()
    assert ung_sean["sources"].startswith("https://") and ung_sean["sources"].count("; ") == 2
    yamazaki = tie(graph, "accreditation:jun-yamazaki-jpn-un")
    assert {key: yamazaki[key] for key in YAMAZAKI} == YAMAZAKI


def test_gexf_shows_a_tie_as_long_as_it_may_have_held() -> None:
    """From the first day of 2011 to the last of 2014; a begin or end that nobody states is left open."""
    graph = read("gexf", exported("gexf", "accreditations"))
    yamazaki = tie(graph, "accreditation:jun-yamazaki-jpn-un")
    assert (yamazaki["start"], yamazaki["end"]) == ("2011-01-01", "2014-12-31")
    since = tie(graph, "accreditation:maymouna-diop-sy-sen-nld")
    assert since["start"] == "2013-01-01"
    assert "end" not in since


def test_gexf_dates_an_event_by_its_bounds() -> None:
    """21 November, in doubt, lies between the 18th and the 22nd."""
    graph = read("gexf", exported("gexf", "cohorts"))
    presented = tie(graph, "presentation:tdi-2021-11-22-credentials-1-ung-sean-khm")
    assert (presented["start"], presented["end"], presented["date_certain"]) == ("2021-11-18", "2021-11-22", "maybe")
    assert presented["date"] == "2021-11-21?"


@pytest.mark.parametrize("name", WRITERS)
def test_competing_dates_are_two_ties_with_their_own_sources(name: str) -> None:
    """Two papers have the first of July from one agency, one the second: a tie each, each with who says so."""
    graph = read(name, exported(name, "cohorts"))
    fact = "presentation:aaj-2022-07-01-credentials-1-donald-blome-usa"
    first, second = tie(graph, fact), tie(graph, f"{fact}.2")
    assert (first["date"], first["origins"], first["differ"]) == ("2022-07-01", 1, "yes")
    assert "aaj.tv" in first["sources"] and "brecorder.com" in first["sources"]
    assert (second["date"], second["origins"]) == ("2022-07-02", 1)
    assert second["sources"].startswith("https://www.thenews.com.pk/") and "; " not in second["sources"]


@pytest.mark.parametrize("name", WRITERS)
def test_a_day_leaves_only_what_may_have_held(name: str) -> None:
    """In mid-2012 Yamazaki surely was at the United Nations; in 2005 he was not."""
    in_2012 = read(name, exported(name, "accreditations", "2012-06-15"))
    assert tie(in_2012, "accreditation:jun-yamazaki-jpn-un")["held"] == "yes"
    in_2005 = read(name, exported(name, "accreditations", "2005-06-15"))
    assert "accreditation:jun-yamazaki-jpn-un" not in {t["id"] for _, _, t in in_2005.edges(data=True)}
    expected = network(store(), "accreditations", date(2012, 6, 15))
    assert in_2012.number_of_edges() == expected.number_of_edges()


@pytest.mark.parametrize("name", WRITERS)
def test_the_clock_and_the_library_leave_no_trace(name: str) -> None:
    """No day of writing and no version of NetworkX: the same data are the same file next year."""
    content = exported(name, "missions")
    assert b"lastmodified" not in content
    assert b"NetworkX" not in content


@pytest.mark.parametrize("name", WRITERS)
def test_text_from_data_cannot_break_the_file(name: str) -> None:
    """Markup and signs that XML forbids, in a name and in a key, are text; the file is valid and reads back."""
    lines = [
        line.replace('"Ung Sean"', '"<edge/> ]]> &amp; \\u0001\\uFFFE \\"x\\""').replace("/ung-sean>", "/អ៊ុង%3C~_%20a>")
        for line in read_folders([ROOT / "data"]).lines
    ]
    content = WRITERS[name](Store.of(lines), kind="everything")
    schema(name).assertValid(etree.fromstring(content))
    [node] = [n for _, n in read(name, content).nodes(data=True) if n["key"] == "អ៊ុង<~_ a"]
    assert node["label"] == '<edge/> ]]> &amp; \\x01\\ufffe "x"'


@pytest.mark.parametrize("name", WRITERS)
def test_no_facts_give_a_network_without_nodes(name: str) -> None:
    """Valid, and empty."""
    content = WRITERS[name](Store.of([]))
    schema(name).assertValid(etree.fromstring(content))
    assert read(name, content).number_of_nodes() == 0


@pytest.mark.parametrize("name", WRITERS)
def test_a_kind_or_day_that_is_none_is_refused(name: str) -> None:
    """One line says what there is."""
    with pytest.raises(UsageError, match="no network 'marriages': one of encounters"):
        WRITERS[name](store(), kind="marriages")
    with pytest.raises(UsageError, match="--at: "):
        WRITERS[name](store(), at="2012-13-01")
