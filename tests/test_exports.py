"""The data set for other tools: the same bytes every time, read back by two libraries to the triples of the store."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph
import pytest
import rdflib
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

import doyen
from doyen.build import read_folders
from doyen.exports import ENDINGS, EXPORTS, RDF
from doyen.iris import DIP
from doyen.store import Store

ROOT = Path(__file__).resolve().parents[1]
ALL_GRAPHS = {"trig": "trig", "nquads": "nquads"}
DEFAULT_GRAPH = {"turtle": "turtle", "jsonld": "json-ld"}
IN_OXIGRAPH = {
    "turtle": pyoxigraph.RdfFormat.TURTLE,
    "trig": pyoxigraph.RdfFormat.TRIG,
    "nquads": pyoxigraph.RdfFormat.N_QUADS,
    "jsonld": pyoxigraph.RdfFormat.JSON_LD,
}

Statement = tuple[str, str, str, str]


@cache
def store() -> Store:
    """The curated facts."""
    return read_folders([ROOT / "data"]).store


@cache
def exported(name: str) -> bytes:
    """The export in one format."""
    return RDF[name](store())


def quads(found: Any) -> set[Statement]:
    """The statements as N-Quads write them, with the graph, the default graph as nothing."""
    return {(str(q.subject), str(q.predicate), str(q.object), str(getattr(q.graph_name, "value", ""))) for q in found}


@cache
def in_store(default: bool) -> set[Statement]:
    """What the store holds: in the default graph, or in all."""
    graph = pyoxigraph.DefaultGraph() if default else None
    return quads(store().inner.quads_for_pattern(None, None, None, graph))


def by_rdflib(name: str, format_: str) -> set[Statement]:
    """What rdflib's own parser reads from an export."""
    data = rdflib.Dataset()
    data.parse(data=exported(name), format=format_)
    lines = []
    for subject, predicate, object_, graph in data.quads():
        name_ = "" if graph in (None, DATASET_DEFAULT_GRAPH_ID) else f" <{graph}>"
        lines.append(f"{subject.n3()} {predicate.n3()} {object_.n3()}{name_} .")
    return quads(pyoxigraph.parse("\n".join(lines).encode(), pyoxigraph.RdfFormat.N_QUADS))


def test_the_formats_of_rdf_are_four() -> None:
    """Turtle and JSON-LD for the default graph, TriG and N-Quads for all; each has its ending."""
    assert set(RDF) == {*ALL_GRAPHS, *DEFAULT_GRAPH} == set(IN_OXIGRAPH)
    assert set(RDF) <= set(ENDINGS.values()) <= set(EXPORTS)


@cache
def store_in_another_order() -> Store:
    """The same statements, loaded from the last to the first."""
    return Store.of(reversed(read_folders([ROOT / "data"]).lines))


@pytest.mark.parametrize("name", EXPORTS)
def test_the_same_data_give_the_same_bytes(name: str) -> None:
    """However the lines stood when they were loaded."""
    assert EXPORTS[name](store_in_another_order()) == EXPORTS[name](store())


@pytest.mark.parametrize("name", RDF)
def test_oxigraph_reads_back_what_was_exported(name: str) -> None:
    """Not a statement more or less than in the store."""
    found = quads(pyoxigraph.parse(exported(name), IN_OXIGRAPH[name]))
    assert found == in_store(name in DEFAULT_GRAPH)


@pytest.mark.parametrize(("name", "format_"), [*ALL_GRAPHS.items(), *DEFAULT_GRAPH.items()])
def test_rdflib_reads_back_what_was_exported(name: str, format_: str) -> None:
    """Another library, another parser, the same statements, to the letter of each literal."""
    assert by_rdflib(name, format_) == in_store(name in DEFAULT_GRAPH)


@pytest.mark.parametrize("name", ["turtle", "trig", "nquads"])
def test_an_export_is_a_data_set_again(tmp_path: Path, name: str) -> None:
    """Doyen reads its own export, and answers from it; Turtle has no graphs, and still the answers."""
    ending = next(ending for ending, format_ in ENDINGS.items() if format_ == name)
    path = tmp_path / f"doyen{ending}"
    path.write_bytes(exported(name))
    again = doyen.load(path)
    expected = doyen.load(ROOT / "data").ask("same-day", envoy="ung-sean")
    assert again.ask("same-day", envoy="ung-sean").records() == expected.records()
    assert RDF["turtle"](again.store) == exported("turtle")


def test_a_jsonld_export_is_a_data_set_again(tmp_path: Path) -> None:
    """JSON-LD is told by its ending too."""
    path = tmp_path / "doyen.jsonld"
    path.write_bytes(exported("jsonld"))
    assert len(doyen.load(path).ask("same-day", envoy="ung-sean")) == 3


def test_nquads_are_sorted_lines() -> None:
    """So that two exports can be compared with `diff`."""
    lines = exported("nquads").decode().splitlines()
    assert len(lines) == len(set(lines)) == len(in_store(default=False))


def test_the_prefixes_are_the_usual_ones() -> None:
    """Turtle is for reading: no whole address of our own vocabulary or data is left in it."""
    text = exported("turtle").decode()
    assert "@prefix dip: <https://w3id.org/doyen/ns#> ." in text
    body = "\n".join(line for line in text.splitlines() if not line.startswith("@prefix"))
    assert f"<{DIP}" not in body
    assert "id:person\\/ung-sean" in body


def things() -> dict[str, dict[str, Any]]:
    """The objects of the JSON-LD export by their names."""
    return {thing["@id"]: thing for thing in json.loads(exported("jsonld"))["@graph"]}


def test_the_jsonld_reads_like_json() -> None:
    """A reader who knows no RDF finds holder, rank, sending and receiving party as plain names with plain values."""
    [accreditation] = [
        thing
        for thing in things().values()
        if thing.get("holder") == "id:person/ung-sean" and "Accreditation" in thing["@type"]
    ]
    assert accreditation["rank"] == "term:rank-ambassador"
    assert accreditation["sendingParty"] == "id:party/khm"
    assert accreditation["receivingParty"] == "id:party/pak"


def test_the_jsonld_has_each_thing_once() -> None:
    """One object for each thing, all its statements together."""
    named = [thing["@id"] for thing in json.loads(exported("jsonld"))["@graph"]]
    assert len(named) == len(set(named)) == len({subject for subject, *_ in in_store(default=True)})


def test_the_jsonld_has_no_long_names() -> None:
    """The keys of our own terms need no prefix, and no key is a whole address."""
    keys = {key for thing in things().values() for key in thing}
    assert {"holder", "rank", "beginEarliest", "citation"} <= keys
    assert not [key for key in keys if "://" in key or key.startswith("dip:")]


def test_names_in_every_script_survive(tmp_path: Path) -> None:
    """Khmer, Arabic, quotes, line breaks and backslashes come back letter by letter in each format."""
    hostile = "អ៊ុង \"សៀន\" \\ حلا\n\t''' <b> & é\u2028"
    line = (
        f"<https://x.org/id/person/a> <http://www.w3.org/2004/02/skos/core#prefLabel> {pyoxigraph.Literal(hostile)} ."
    )
    small = Store.of([line])
    for name, format_ in IN_OXIGRAPH.items():
        [quad] = pyoxigraph.parse(RDF[name](small), format_)
        assert isinstance(quad.object, pyoxigraph.Literal)
        assert quad.object.value == hostile, name


def test_nothing_gives_an_empty_export() -> None:
    """A store without statements is no fault."""
    for name, format_ in IN_OXIGRAPH.items():
        assert list(pyoxigraph.parse(RDF[name](Store.of([])), format_)) == []


def test_nodes_without_an_address_are_exported(tmp_path: Path) -> None:
    """RDF of others may have blank nodes; JSON-LD keeps what hangs on them."""
    path = tmp_path / "x.ttl"
    path.write_text(f'<a:a> <a:b> [ <a:c> "d" ] ; <{DIP}holder> [ a [] ] .', encoding="utf-8")
    for name in ("jsonld", "turtle"):
        found = list(pyoxigraph.parse(RDF[name](Store.read(path)), IN_OXIGRAPH[name]))
        assert len(found) == 4
        assert len({quad.subject for quad in found}) == 3
