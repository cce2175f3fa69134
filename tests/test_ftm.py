"""FollowTheMoney: each entity is valid to its library, loses nothing in cleaning, and says no more than its sources."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, cast

import pytest
from click.testing import CliRunner

from doyen.build import read_folders
from doyen.cli import main
from doyen.exports.entities import COUNTRIES, sure
from doyen.exports.ftm import ftm
from doyen.knowledge import Knowledge
from doyen.store import Store

model = pytest.importorskip("followthemoney", reason="the extra 'ftm' is not installed: it needs libicu-dev").model

ROOT = Path(__file__).resolve().parents[1]
Properties = dict[str, list[str]]


@cache
def shipped() -> Store:
    """The curated facts."""
    return read_folders([ROOT / "data"]).store


def entities(store: Store) -> dict[str, dict[str, Any]]:
    """The entities by their ids."""
    found = [json.loads(line) for line in ftm(store).decode().splitlines()]
    assert len({each["id"] for each in found}) == len(found)
    return {each["id"]: each for each in found}


@cache
def exported() -> dict[str, dict[str, Any]]:
    """The entities of the curated facts."""
    return entities(shipped())


def of(name: str) -> Properties:
    """The properties of an entity of the curated facts."""
    properties: Properties = exported()[name]["properties"]
    return properties


def all_valid(found: dict[str, dict[str, Any]]) -> None:
    """Its own library takes each entity as it is: no schema, property or value that it would change or drop."""
    for each in found.values():
        proxy = model.get_proxy(each, cleaned=False)
        schema = model.get(each["schema"])
        assert schema
        schema.validate(cast("Any", each))
        assert proxy.id == each["id"]
        for name, values in each["properties"].items():
            property_ = schema.get(name)
            assert property_, (each["schema"], name)
            assert not property_.deprecated
            for value in values:
                assert property_.type.validate(value), (name, value)
                assert property_.type.clean(value) == value, (name, value)
        assert {name: sorted(values) for name, values in proxy.to_dict()["properties"].items()} == each["properties"]


def all_refer(found: dict[str, dict[str, Any]]) -> None:
    """Each reference leads to an entity of a schema that may stand there."""
    for each in found.values():
        schema = model.get(each["schema"])
        assert schema
        for name, values in each["properties"].items():
            property_ = schema.get(name)
            if property_ and property_.type.name == "entity":
                assert property_.range
                for value in values:
                    there = model.get(found[value]["schema"])
                    assert there, value
                    assert there.is_a(property_.range), (each["id"], name, value)


def test_every_entity_is_valid_and_loses_nothing() -> None:
    """All of the curated facts."""
    all_valid(exported())
    all_refer(exported())


def test_nothing_is_left_out() -> None:
    """Each accreditation with each rank that it is given, each tenure, person, record and mission, once."""
    counts = Counter(each["schema"] for each in exported().values())
    store = shipped()

    def number(pattern: str) -> int:
        return int(store.select(f"SELECT (COUNT(*) AS ?n) {{ {pattern} }}")[0]["n"].value)

    ranks = number("?a a dip:Accreditation OPTIONAL { ?a dip:rank ?rank }")
    tenures = number("?t a dip:OfficeTenure ; dip:holder ?h . ?h a dip:Person")
    assert counts["Occupancy"] == ranks + tenures
    assert counts["Membership"] == number("?t a dip:OfficeTenure ; dip:holder ?h . ?h a dip:State")
    assert counts["Person"] == number("?p a dip:Person FILTER NOT EXISTS { ?p dcterms:isReplacedBy ?q }")
    assert counts["Article"] == number("?r a dip:Record") == len(list((ROOT / "data" / "records").rglob("*.yaml")))


def test_an_ambassador_with_sender_and_receiver() -> None:
    """Ung Sean: the position is Cambodia's, and a link says that Pakistan receives. Worked out from the records."""
    assert of("doyen-person-ung-sean") == {
        "name": ["Ung Sean"],
        "lastName": ["Ung"],
        "topics": ["role.diplo", "role.pep"],
        "sourceUrl": of("doyen-person-ung-sean")["sourceUrl"],
    }
    assert of("doyen-position-khm-pak-ambassador") == {
        "name": ["Ambassador of Cambodia to Pakistan"],
        "organization": ["doyen-party-khm"],
        "country": ["kh"],
        "topics": ["role.diplo"],
    }
    assert of("doyen-position-khm-pak-ambassador-receiving-party") == {
        "subject": ["doyen-position-khm-pak-ambassador"],
        "object": ["doyen-party-pak"],
        "role": ["receiving party"],
    }
    held = of("doyen-accreditation-ung-sean-khm-pak-rank-ambassador")
    assert held["post"] == ["doyen-position-khm-pak-ambassador"]
    assert held["holder"] == ["doyen-person-ung-sean"]
    assert held["proof"] == [f"doyen-record-{r}" for r in ("covert-2021-11-28", "tdi-2021-11-22", "thenews-2021-01-11")]
    assert "non-resident" in held["description"][0]


def test_a_doubtful_day_is_never_given_as_a_day() -> None:
    """The ceremony was on 21 November 2021?, between the 18th and the 22nd: November is sure; by Covert the year."""
    held = of("doyen-accreditation-ung-sean-khm-pak-rank-ambassador")
    assert held["date"] == ["2021", "2021-11"]
    assert "startDate" not in held
    assert "endDate" not in held
    assert held["status"] == ["unknown"]
    assert "2021-11-21?" in held["description"][0]


def test_a_post_with_begin_and_end() -> None:
    """Jun Yamazaki at the United Nations, 2011-2014, as the Swedish release has it; and the certain day in Sweden."""
    held = of("doyen-accreditation-jun-yamazaki-jpn-un-rank-permanent-representative")
    assert (held["startDate"], held["endDate"], held["status"]) == (["2011"], ["2014"], ["ended"])
    assert of("doyen-accreditation-jun-yamazaki-jpn-swe-rank-ambassador")["date"] == ["2015-11-24"]
    assert of("doyen-position-jpn-un-permanent-representative")["name"] == [
        "Permanent representative of Japan to United Nations"
    ]


def test_a_mission_an_office_and_a_chair() -> None:
    """Pakistan's embassy in Cambodia, the Foreign Secretary of Pakistan, Cambodia in the chair of ASEAN."""
    embassy = of("doyen-mission-pak-khm-embassy")
    assert (embassy["country"], embassy["jurisdiction"], embassy["address"]) == (["pk"], ["kh"], ["Phnom Penh"])
    assert embassy["incorporationDate"] == ["2005"]
    roles = {
        (each["properties"]["role"][0], each["properties"]["object"][0])
        for each in exported().values()
        if each["schema"] == "UnknownLink" and each["properties"]["subject"] == ["doyen-mission-pak-khm-embassy"]
    }
    assert roles == {("sending party", "doyen-party-pak"), ("receiving party", "doyen-party-khm")}
    [chair] = [each["properties"] for each in exported().values() if each["schema"] == "Membership"]
    assert (chair["member"], chair["organization"], chair["role"]) == (
        ["doyen-party-khm"],
        ["doyen-party-asean"],
        ["Chair of ASEAN"],
    )
    assert {"role.pep"} == set(of("doyen-person-arif-alvi")["topics"])


def test_a_source_is_an_article() -> None:
    """With publisher, title, address and day."""
    assert of("doyen-record-covert-2021-11-28") == {
        "title": ["Ambassadors of Japan, Norway, Poland present credentials"],
        "publisher": ["Covert"],
        "publishedAt": ["2021-11-28"],
        "sourceUrl": ["https://covert.com.pk/2021/11/28/ambassadors/"],
        "language": ["eng"],
        "description": ["news report"],
    }


def test_a_language_has_three_letters() -> None:
    """Whatever the records are in."""
    told = {e["properties"].get("language", [""])[0] for e in exported().values() if e["schema"] == "Article"}
    assert told == {"deu", "eng", "por", "swe", "urd", "uzb"}


def test_nobody_is_said_to_be_a_citizen_of_the_sender() -> None:
    """Nor is anything personal said: only names, topics and sources."""
    told = {name for each in exported().values() if each["schema"] == "Person" for name in each["properties"]}
    assert told <= {"name", "alias", "lastName", "topics", "sourceUrl"}


def test_every_party_of_the_shipped_data_that_has_a_country_says_so() -> None:
    """Only organisations and what has no code are without."""
    without = {
        e["id"]
        for e in exported().values()
        if e["schema"] in ("PublicBody", "Organization") and "party" in e["id"] and "country" not in e["properties"]
    }
    assert {name.removeprefix("doyen-party-") for name in without} == {
        "asean",
        "nato",
        "opcw",
        "saarc",
        "smom",
        "unesco",
    }
    assert all(model.get("PublicBody").get("country").type.clean(code) == code for code in COUNTRIES.values())


HEAD = "source:\n  publisher: Gazette\n  published: 2020-12-31\n  kind: official list\n"


def test_a_charge_a_consul_and_a_rank_in_dispute(written: Callable[..., Knowledge]) -> None:
    """A chargé is exposed as an ambassador is, a consul is not; two ranks are two positions, each with its sources."""
    envoys = "".join(
        f"  - name: {name}\n    sender: {sender}\n    receiver: swe\n    rank: {rank}\n    since: 2018\n    quote: x\n"
        for name, sender, rank in (("Ada North", "nor", "chargé d'affaires ad interim"), ("Bo South", "dnk", "consul"))
    )
    other = "envoys:\n  - name: Ada North\n    sender: nor\n    receiver: swe\n    rank: ambassador\n    quote: y\n"
    bare = "envoys:\n  - name: Cy West\n    sender: irl\n    receiver: swe\n    quote: z\n"
    found = entities(written("", one=f"{HEAD}envoys:\n{envoys}", two=HEAD + other, three=HEAD + bare).store)
    all_valid(found)
    all_refer(found)
    topics = {key: found[f"doyen-person-{key}"]["properties"]["topics"] for key in ("ada-north", "bo-south", "cy-west")}
    assert topics == {
        "ada-north": ["role.diplo", "role.pep"],
        "bo-south": ["role.diplo"],
        "cy-west": ["role.diplo"],
    }
    held = {n: e["properties"] for n, e in found.items() if e["schema"] == "Occupancy" and "ada" in n}
    assert {
        (each["post"][0].removeprefix("doyen-position-nor-swe-"), tuple(each["proof"])) for each in held.values()
    } == {
        ("ambassador", ("doyen-record-two",)),
        ("charge-d-affaires-ad-interim", ("doyen-record-one",)),
    }
    assert found["doyen-position-irl-swe-envoy"]["properties"]["name"] == ["Envoy of Ireland to Sweden"]


@pytest.mark.parametrize(
    ("first", "last", "certain", "expected"),
    [
        (date(2021, 11, 21), date(2021, 11, 21), True, "2021-11-21"),
        (date(2021, 11, 21), date(2021, 11, 21), False, "2021-11"),
        (date(2021, 11, 18), date(2021, 11, 22), False, "2021-11"),
        (date(2021, 11, 1), date(2021, 12, 2), False, "2021"),
        (date(2020, 12, 31), date(2021, 1, 1), False, ""),
        (date(2021, 1, 1), None, False, ""),
        (None, date(2021, 1, 1), False, ""),
    ],
)
def test_a_date_is_as_exact_as_it_is_sure(first: date | None, last: date | None, certain: bool, expected: str) -> None:
    """The common part of the first and the last day; a day only where it is certain."""
    assert sure(first, last, certain) == expected


def test_hostile_names_and_other_scripts(written: Callable[..., Knowledge]) -> None:
    """Every name is one line of text, and every id is one that FollowTheMoney takes."""
    names = ["អ៊ុង សៀន", "=cmd|calc", "<b>Ada</b>", '\\"; DROP', "Ada\u00a0 North"]
    envoys = "".join(
        f'  - name: "{name}"\n    sender: nor\n    receiver: swe\n    rank: ambassador\n    term: "{n}"\n    quote: x\n'
        for n, name in enumerate(names)
    )
    found = entities(written("", one=f"{HEAD}envoys:\n{envoys}").store)
    all_valid(found)
    all_refer(found)
    assert any(e["properties"]["name"] == ["អ៊ុង សៀន"] for e in found.values() if e["schema"] == "Person")
    assert all(each.isascii() for each in found)


def test_another_folder_has_other_ids(tmp_path: Path) -> None:
    """Two data sets with people of one name are not mixed up."""
    home = shutil.copytree(ROOT / "data", tmp_path / "data")
    catalog = (home / "catalog.yaml").read_text(encoding="utf-8")
    (home / "catalog.yaml").write_text(catalog.replace("w3id.org/doyen", "example.org/x"), encoding="utf-8")
    found = entities(read_folders([home]).store)
    all_valid(found)
    assert not set(found) & set(exported())


def test_the_command_writes_lines(tmp_path: Path) -> None:
    """The same bytes every time; without -o on standard output."""
    out = tmp_path / "doyen.ftm.json"
    ran = CliRunner().invoke(main, ["export", "ftm", "--data", str(ROOT / "data"), "-o", str(out)])
    assert ran.exit_code == 0, ran.output
    again = Store.of(reversed(read_folders([ROOT / "data"]).lines))
    assert out.read_bytes() == ftm(again) == ftm(shipped())
    assert ftm(Store.of([])) == b""
