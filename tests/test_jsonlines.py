"""Facts as JSON Lines: read as YAML is, each fault at its line, and names that say by a key who is meant."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from doyen.build import Folder, read_folders
from doyen.errors import BadInput

Words = Mapping[str, object]

SOURCE = {"section": "source", "publisher": "The Gazette", "published": "1850-01-01", "kind": "data set"}
ENVOY = {
    "section": "envoys",
    "name": "John Forsyth [gazette-1]",
    "sender": "usa",
    "receiver": "esp",
    "rank": "ambassador",
    "attested on": "1820-05-01",
    "locator": "envoys.xml#1",
}


def written(folder: Path, *lines: Words | str, name: str = "gazette") -> Path:
    """A file of lines; a line without a record is one of `gazette-1820`."""
    path = folder / f"{name}.jsonl"
    whole = [each if isinstance(each, str) else json.dumps({"record": "gazette-1820", **each}) for each in lines]
    path.write_text("\n".join(whole) + "\n", encoding="utf-8")
    return path


def read(folder: Path, *lines: Words | str) -> Folder:
    """A data set of these lines."""
    return read_folders([written(folder, *lines)])


def test_a_line_says_what_an_entry_of_a_record_says(tmp_path: Path) -> None:
    """The same facts in YAML and in JSON Lines are the same quads, but for the key that YAML has no need of."""
    yaml = tmp_path / "gazette-1820.yaml"
    yaml.write_text(
        "source:\n  publisher: The Gazette\n  published: 1850-01-01\n  kind: data set\nenvoys:\n"
        "  - name: John Forsyth [gazette-1]\n    sender: usa\n    receiver: esp\n    rank: ambassador\n"
        "    attested on: 1820-05-01\n    locator: envoys.xml#1\n",
        encoding="utf-8",
    )
    assert read(tmp_path, SOURCE, ENVOY).lines == read_folders([yaml]).lines


def test_a_key_behind_a_name_is_who_is_meant(tmp_path: Path) -> None:
    """Two people of one name stay two, and nobody who is only called so is one of them."""
    other = {**ENVOY, "name": "John Forsyth [gazette-2]", "receiver": "mex"}
    plain = {**ENVOY, "name": "John Forsyth", "receiver": "fra"}
    folder = read(tmp_path, SOURCE, ENVOY, other, plain)
    held = {(fact.person, fact.receiver) for _, fact in folder.data.facts()}  # type: ignore[union-attr]
    assert held == {("gazette-1", "esp"), ("gazette-2", "mex"), ("john-forsyth", "fra")}
    rows = folder.store.select("SELECT ?name { ?a dip:holder ?p . ?p skos:prefLabel ?name }")
    assert [row["name"].value for row in rows] == ["John Forsyth"] * 3


def test_what_a_record_calls_a_person_is_the_name(tmp_path: Path) -> None:
    """The name under `people` is preferred; what another place prints is another name. The source is cited."""
    person = {
        "section": "people",
        "name": "John Forsyth [gazette-1]",
        "family name": "Forsyth",
        "born": "1780",
        "died": "1841-10-21",
        "wikidata": "Q1321623",
        "locator": "people.xml#1",
    }
    folder = read(tmp_path, SOURCE, person, {**ENVOY, "name": "J. Forsyth [gazette-1]"})
    rows = folder.store.select(
        "SELECT ?name ?other ?died ?item ?where { ?p skos:prefLabel ?name ; skos:altLabel ?other ; "
        "dip:died/dip:day ?died ; skos:exactMatch ?item ; dip:citation/dip:locator ?where }"
    )
    assert [tuple(term.value for term in row.values()) for row in rows] == [
        ("John Forsyth", "J. Forsyth", "1841-10-21", "http://www.wikidata.org/entity/Q1321623", "people.xml#1")
    ]


def test_a_record_may_state_a_party_that_iso_lacks(tmp_path: Path) -> None:
    """It can then send and receive envoys, with its time, its codes and what followed it."""
    party = {
        "section": "parties",
        "code": "texas",
        "name": "Republic of Texas",
        "kind": "state",
        "since": "1836-03-02",
        "until": "1845-12-29",
        "successors": ["usa"],
        "codes": ["gsh texas", "cow 999"],
        "locator": "texas.xml",
    }
    folder = read(tmp_path, SOURCE, party, {**ENVOY, "receiver": "texas", "attested on": "1840"})
    query = (
        "SELECT ?name ?code ?end { <https://w3id.org/doyen/id/party/texas> a dip:State ; skos:prefLabel ?name ; "
        "skos:notation ?code ; dip:endLatest ?end . <https://w3id.org/doyen/id/party/usa> dip:successorOf ?t "
        "FILTER(DATATYPE(?code) = term:gsh) }"
    )
    rows = folder.store.select(query)
    assert [tuple(term.value for term in row.values()) for row in rows] == [
        ("Republic of Texas", "texas", "1845-12-29")
    ]


def test_a_place_has_its_position(tmp_path: Path) -> None:
    """Decimal degrees, and what it lies in."""
    place = {
        "section": "places",
        "name": "Madrid [q2807]",
        "in": "esp",
        "latitude": "40.4167",
        "longitude": "-3.7038",
        "wikidata": "Q2807",
        "locator": "places.csv#Q2807",
    }
    folder = read(tmp_path, SOURCE, place)
    rows = folder.store.select(
        "SELECT ?lat ?long ?name { ?p wgs84:lat ?lat ; wgs84:long ?long ; skos:prefLabel ?name }"
    )
    assert [tuple(term.value for term in row.values()) for row in rows] == [("40.4167", "-3.7038", "Madrid")]


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["{"], ":1: is not JSON"),
        (["[1]"], ":1: is no group of keys and values"),
        ([{"section": "envoys", "record": "Gazette 1820"}], ":1: 'Gazette 1820' is no name for a record"),
        ([{"record": "", "section": "source"}], ":1: the line names no record"),
        ([SOURCE, {"name": "x"}], ":2: the line names no section"),
        ([SOURCE, {**ENVOY, "seat": None}], ":2: has null, which is no text"),
        ([SOURCE, {**ENVOY, "order": 3}], ":2: has 3, which is no text"),
        ([SOURCE, SOURCE], ":2: 'source' stands here again"),
        ([ENVOY], ":1: the record has no 'source'"),
        ([SOURCE, {**ENVOY, "rnak": "x"}], ":2: an entry of 'envoys' has no key 'rnak'"),
        ([SOURCE, {**ENVOY, "receiver": "atlantis"}], ":2: 'atlantis' is no party code"),
        ([SOURCE, {**ENVOY, "name": "X [No Key]"}], ":2: 'No Key' in 'X [No Key]' is no key"),
        (
            [SOURCE, '{"record": "gazette-1820", "section": "envoys", "name": "a", "name": "b"}'],
            ":2: has the key 'name'",
        ),
        ([SOURCE, {**SOURCE, "record": "other"}, ENVOY], ":3: 'gazette-1820' begins again here"),
        ([SOURCE, {"section": "people", "name": "A [a]", "born": "1950", "locator": "x"}], ":2: a birth date of"),
        (
            [SOURCE, {"section": "people", "name": "A [a]", "wikidata": "Q1> <x", "locator": "x"}],
            ":2: 'Q1> <x' is no item",
        ),
        ([SOURCE, {"section": "places", "name": "A", "latitude": "91", "locator": "x"}], ":2: 'latitude' is '91'"),
        (
            [SOURCE, {"section": "parties", "code": "a", "name": "A", "kind": "city", "locator": "x"}],
            ":2: 'city' is no kind",
        ),
        (
            [SOURCE, {"section": "parties", "code": "a", "name": "A", "kind": "state", "codes": "x 1", "locator": "x"}],
            ":2: 'x 1' is no code",
        ),
    ],
)
def test_a_fault_names_its_line(tmp_path: Path, lines: list[Words | str], told: str) -> None:
    """Each fault is one line with the file, the line and a remedy, and nothing is taken in."""
    with pytest.raises(BadInput) as fault:
        read(tmp_path, *lines)
    [first, *_] = str(fault.value).splitlines()
    assert f"gazette.jsonl{told}" in first
    assert first.count(": ") >= 2


def test_deep_nesting_is_refused(tmp_path: Path) -> None:
    """However deep, the answer is a line and no crash."""
    deep = '{"record": "gazette-1820", "section": "envoys", "name": ' + "[" * 100_000 + "]" * 100_000 + "}"
    with pytest.raises(BadInput, match=r"gazette\.jsonl:2:"):
        read(tmp_path, SOURCE, deep)
