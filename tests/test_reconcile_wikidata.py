"""Items of Wikidata from an extract on disk, made by hand: ten entities, nobody and nowhere that there is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from doyen.cli import main
from doyen.errors import BadInput
from doyen.reconcile.wikidata import items
from doyen.records.decisions import parsed


def value(of: Any, **more: Any) -> dict[str, Any]:
    """One statement."""
    snak = {"snaktype": "value", "datavalue": {"value": of}}
    return {"mainsnak": snak, "rank": "normal", **more}


def item(number: str) -> dict[str, str]:
    """An item as a value."""
    return {"entity-type": "item", "id": number}


def year(of: int, precision: int = 9) -> dict[str, Any]:
    """A year as a value, padded as Wikidata pads it."""
    return {"time": f"+{of:04}-01-01T00:00:00Z", "precision": precision}


def entity(number: str, name: str, *also: str, **claims: Any) -> dict[str, Any]:
    """One entity."""
    labels = {"en": {"language": "en", "value": name}}
    aliases = {"en": [{"language": "en", "value": each} for each in also]} if also else {}
    return {"id": number, "labels": labels, "aliases": aliases, "claims": claims}


def held(post: str, since: int, until: int) -> dict[str, Any]:
    """A position held between two years."""
    spans = {"P580": year(since), "P582": year(until)}
    return value(
        item(post),
        qualifiers={name: [{"snaktype": "value", "datavalue": {"value": of}}] for name, of in spans.items()},
    )


HUMAN = [value(item("Q5"))]
USA = [value(item("Q9000001"))]
EXTRACT = (
    entity("Q9000001", "United States of Somewhere", P298=[value("USA")]),
    entity("Q9000002", "Pakland", P297=[value("PK")]),
    entity("Q9000003", "Ilse Krantz", "I. B. Krantz", P31=HUMAN, P27=USA, P39=[held("Q9000010", 2022, 2024)]),
    entity("Q9000004", "Ilse Krantz", P31=HUMAN, P569=[value(year(1801))], P570=[value(year(1870))]),
    entity("Q9000005", "Olaf Brenn", P31=HUMAN, P569=[value(year(1700, 7))]),
    entity("Q9000006", "Olaf Bren", P31=HUMAN, P569=[value(year(1840)), {**value(year(1841)), "rank": "deprecated"}]),
    entity(
        "Q9000007", "Krantzburg", P625=[value({"latitude": 33.7, "longitude": 73.1})], P17=[value(item("Q9000002"))]
    ),
    entity("Q9000008", "A treaty", P31=[value(item("Q9000011"))]),
    entity("Q9000009", "Nobody", P31=[{"mainsnak": {"snaktype": "somevalue"}, "rank": "normal"}]),
    entity("Q9000010", "ambassador", P31=[value(item("Q9000011"))]),
)


@pytest.fixture
def extract(tmp_path: Path) -> Path:
    """The ten entities as a dump has them: one list, a line for each."""
    file = tmp_path / "extract.json"
    file.write_text("[\n" + ",\n".join(json.dumps(each) for each in EXTRACT) + "\n]\n", encoding="utf-8")
    return file


def test_people_parties_and_places_are_read(extract: Path) -> None:
    """A human is a person, what has an ISO code a party, what has a position a place; the rest is left."""
    found = {thing.key: thing for thing in items(extract)}
    assert {key: thing.kind for key, thing in found.items()} == {
        "Q9000001": "party",
        "Q9000002": "party",
        "Q9000003": "person",
        "Q9000004": "person",
        "Q9000005": "person",
        "Q9000006": "person",
        "Q9000007": "place",
    }
    assert found["Q9000003"].names == {"Ilse Krantz", "I. B. Krantz"}
    assert [(p.first, p.last, p.sender) for p in found["Q9000003"].posts] == [("2022-01-01", "2024-12-31", "usa")]
    assert (found["Q9000004"].born, found["Q9000004"].died) == (1801, 1870)
    assert found["Q9000005"].born == 0, "a century is no year"
    assert found["Q9000006"].born == 1840, "what is deprecated is not read"
    assert (found["Q9000007"].within, found["Q9000007"].position) == ({"pak"}, (33.7, 73.1))


def test_an_item_is_proposed_for_a_person_of_the_data(extract: Path, tmp_path: Path) -> None:
    """The namesake who served in those years is proposed, not the one who had died long before."""
    folder = tmp_path / "corpora"
    folder.mkdir()
    lines = [
        {"section": "source", "publisher": "X", "published": "2024", "kind": "data set"},
        {"section": "envoys", "name": "Ilse Krantz [one-7]", "sender": "usa", "receiver": "pak", "locator": "p. 1"}
        | {"rank": "ambassador", "since": "2022"},
    ]
    text = "".join(json.dumps({"record": "one-a", **line}) + "\n" for line in lines)
    (folder / "one.jsonl").write_text(text, encoding="utf-8")
    result = CliRunner().invoke(main, ["reconcile", str(folder), "--wikidata", str(extract), "--kind", "person"])
    assert result.exit_code == 0, result.output
    assert [pair.keys for pair in parsed(result.stdout, "x").pairs] == [("one-7", "Q9000003")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("nonsense\n", ":1: is not JSON"),
        ('{"id": 7}\n', ":1: is no entity of Wikidata"),
        ('\n{"id": "Q7", "claims": {"P31": [{}]}}\n', ":2: is not built like an entity of Wikidata"),
        ("[" * 100_000, ":1: is not JSON"),
    ],
)
def test_a_faulty_extract_is_told(tmp_path: Path, text: str, told: str) -> None:
    """File, line and remedy, in one line."""
    file = tmp_path / "x.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BadInput) as fault:
        items(file)
    assert told in str(fault.value)
