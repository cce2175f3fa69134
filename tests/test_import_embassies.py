"""The database of embassies: rows read by hand, and totals by plain Python over the csv."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from doyen.errors import BadInput
from doyen.importers import Line, Report, embassies
from doyen.importers.wikidata import KINDS, NO_MISSION, items, party_entry
from doyen.names import states, states_in
from doyen.vocabulary import VOCABULARY, slug

FILE = "database_of_embassies.csv"
DAY = "2022-11-16"

# Read in the csv by eye, before the importer was run: what an entry must say, and words it must not have.
BY_HAND: list[tuple[str, Line, set[str]]] = [
    (
        "Q106450319",  # an embassy that covers two more states
        {"kind": "embassy", "sender": "afg", "receiver": "aus", "covers": ["nzl", "fji"], "seat": "Canberra [q3114]"}
        | {"latitude": "-35.32355", "longitude": "149.09222", "wikidata": "Q106450319", "attested on": DAY},
        {"opened", "term", "basis of receiver", "note"},
    ),
    (
        "Q56326457",  # in Rome, to the Holy See, since some day of 1857
        {"kind": "embassy", "sender": "arg", "receiver": "hsx", "covers": ["smom"], "seat": "Rome [q220]"}
        | {"opened": "1857"},
        {"basis of receiver"},
    ),
    (
        "Q16744674",  # Italy's own embassy to the Holy See lies in Italy
        {"sender": "ita", "receiver": "hsx", "covers": ["smom"], "opened": "1929", "basis of receiver": "implicit"},
        {"term"},
    ),
    ("Q103227221", {"sender": "bel", "receiver": "hsx"}, {"seat", "covers"}),  # the one row that lies in the Vatican
    (
        "Q106519946",  # "Australia in Australia": Ankara
        {"sender": "aus", "receiver": "tur", "covers": ["aze", "geo"], "opened": "1968-04-25"}
        | {"basis of receiver": "implicit", "note": "The source places it in Australia."},
        {"term"},
    ),
    (
        "Q23891776",
        {"kind": "consulate general", "sender": "aus", "receiver": "chn", "opened": "1995-01-09"},
        {"covers"},
    ),
    ("Q106548490", {"sender": "aus", "receiver": "png", "opened": "1973-12"}, set()),  # 1 December: may be the month
    ("Q30906918", {"sender": "pol", "receiver": "lby", "seat": "Tunis [q3572]"}, {"covers"}),  # Libya, from Tunis
    ("Q12784987", {"kind": "nunciature", "sender": "hsx", "receiver": "eu", "opened": "1970"}, {"seat"}),
    ("Q3019751", {"kind": "nunciature", "sender": "hsx", "receiver": "usa"}, {"covers"}),  # its sender by another item
    ("Q5369752", {"sender": "jpn", "receiver": "svk"}, {"opened"}),  # created in "1300"
    (
        "Q570535",  # no embassy has stood in Warsaw since 1508
        {
            "sender": "rus",
            "receiver": "pol",
            "note": "The source has it created in 1508, which may mean when relations began.",
        },
        {"opened"},
    ),
    ("Q3774656", {"kind": "interests section", "sender": "usa", "receiver": "cub", "opened": "1977"}, {"attested on"}),
    (
        "Q100323926",  # the Japanese office in Taipei; other rows have one in Kaohsiung
        {"kind": "representative office", "sender": "jpn", "receiver": "twn", "term": "q100323926"},
        {"covers"},
    ),
    (
        "Q12070523",  # Taiwan's office in Hong Kong
        {"kind": "representative office", "sender": "twn", "receiver": "chn", "seat": "Hong Kong [q8646]"}
        | {"opened": "1997-07"},
        set(),
    ),
    ("Q38277188", {"kind": "consulate general", "sender": "jpn", "receiver": "chn"}, {"covers"}),  # a district
    ("Q38084660", {"sender": "nld", "receiver": "phl", "basis of receiver": "implicit"}, set()),  # "Palau", in Makati
    (
        "Q112661865",  # an honorary consulate in a territory is received by its state
        {"kind": "honorary consulate", "sender": "nld", "receiver": "dnk"}
        | {"note": "The source places it in Greenland. Its jurisdiction by the source: Greenland."},
        {"seat", "covers"},
    ),
    ("Q112661904", {"kind": "honorary consulate", "sender": "nld", "receiver": "idn"}, {"note", "covers"}),
    ("Q101012625", {"sender": "moz", "receiver": "che", "covers": ["un", "wto"]}, set()),
    ("Q16077994", {"kind": "representative office", "sender": "twn", "receiver": "jpn", "opened": "1972"}, {"covers"}),
]

# Read by eye: rows that are no mission of a party, or that another row says.
REFUSED = {
    "Q335453": "is sent by a part of a state",  # Quebec in Paris
    "Q189212": "is sent by what is no party",  # the Tent Embassy in Canberra
    "Q15243362": "is sent by what is no party",  # Macao in Taipei
    "Q112043084": "is a trade office, no mission",
    "Q75938888": "is a permanent mission, but no organisation is named",
    "Q111889686": "is said to lie in its own sender's country",  # Hungary's consulate in Romania, placed in Hungary
    "Q843186": "is said to lie in its own sender's country",  # the Japan-Taiwan Exchange Association itself
    "Q98690941": "lies in what is no party",  # in "Portuguese colonization of the Americas"
    "Q111635325": "serves several parties, none of which it lies in",  # Kenya and others, in "Yerevan"
    "Q114515973": "says again what another row says",  # Bosnia in "Sofia Capital Municipality"
    "Q115158526": "says again what another row says",  # Suriname to the Netherlands, in "Rabat"
    "Q106474232": "says again what another row says",  # Egypt in Sanaa
}


@pytest.fixture(scope="module")
def file(shared: Path) -> Path:
    """The csv as it was fetched."""
    return shared / "data" / "embassies-wikidata" / FILE


@pytest.fixture(scope="module")
def raw(file: Path) -> list[dict[str, str]]:
    """Its rows by plain Python."""
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter=";"))


@pytest.fixture(scope="module")
def taken(file: Path) -> tuple[list[Line], Report]:
    """What the importer makes of them."""
    report = Report()
    return list(embassies.lines(file, report)), report


def missions(lines: list[Line]) -> dict[str, Line]:
    """The missions by item; of the one item with two rows, by item and line."""
    return {each["locator"].partition("#")[2]: each for each in lines if each["section"] == "missions"}


@pytest.mark.parametrize(("item", "says", "lacks"), BY_HAND, ids=[item for item, _, _ in BY_HAND])
def test_a_row_says_what_a_reader_reads_in_it(
    taken: tuple[list[Line], Report], item: str, says: Line, lacks: set[str]
) -> None:
    """Sender, receiver, kind, seat, what is covered and when it was opened; and nothing that the row has not."""
    row = missions(taken[0])[item]
    found = row | {change["kind"]: change["date"] for change in row.get("changes", ())}
    assert {key: found.get(key) for key in says} == says
    assert not lacks & set(found)


def test_a_creation_is_an_opening_by_conjecture_and_bounds_nothing(taken: tuple[list[Line], Report]) -> None:
    """The embassy of the United States at The Hague is not of 2018, nor that in Havana of 1953: so are houses."""
    found = missions(taken[0])
    assert {found[item]["changes"][0]["date"] for item in ("Q73921265", "Q18156867")} == {"2018-01-29", "1953"}
    assert all("opened" not in each and "closed" not in each for each in found.values())
    changes = [change for each in found.values() for change in each.get("changes", ())]
    assert len(changes) == 971
    assert {(change["kind"], change["basis"], bool(change["note"])) for change in changes} == {
        ("opened", "conjecture", True)
    }


def test_what_is_no_mission_is_refused_with_its_reason(taken: tuple[list[Line], Report]) -> None:
    """Each with the row's item."""
    refused = {each.where.partition("#")[2]: each.what for each in taken[1].refused}
    assert {item: refused.get(item) for item in REFUSED} == REFUSED
    assert not set(refused) & set(missions(taken[0]))


def test_every_row_is_kept_or_refused(raw: list[dict[str, str]], taken: tuple[list[Line], Report]) -> None:
    """No row is lost, and none counted twice."""
    lines, report = taken
    assert report.read == len(raw) == 9852
    assert len(missions(lines)) == report.kept == 9852 - len(report.refused)
    items_of_rows = Counter(row["QID"].rpartition("/")[2] for row in raw)
    places = [each.where for each in report.refused] + [each["locator"] for each in missions(lines).values()]
    assert Counter(place.partition("#")[2].partition(":")[0] for place in places) == items_of_rows


def test_the_kinds_are_those_of_the_types(raw: list[dict[str, str]], taken: tuple[list[Line], Report]) -> None:
    """As many consulates as rows of that type, less those refused; the type is counted by its printed name."""
    lines, report = taken
    refused = {each.where.partition("#")[2] for each in report.refused}
    kept = Counter(row["type"] for row in raw if row["QID"].rpartition("/")[2] not in refused)
    kinds = Counter(each["kind"] for each in missions(lines).values())
    assert kinds["honorary consulate"] == kept["honorary consulate"] == 267
    assert kinds["nunciature"] == kept["apostolic nunciature"]
    assert kinds["high commission"] == sum(kept[each] for each in kept if each.lower().endswith("high commission")) - 5
    assert kinds["assistant high commission"] == kept["assistant high commission"] == 5
    assert kinds["embassy"] == kept["embassy"] + kept["Embassy of the United States"]
    assert kinds["representative office"] == sum(
        kept[each] for each in kept if "facto" in each or "epresentative" in each
    )


def test_every_type_has_a_word_or_a_reason(raw: list[dict[str, str]]) -> None:
    """The table has each type of the file and no other."""
    assert set(KINDS) | set(NO_MISSION) == {row["typeQID"].rpartition("/")[2] for row in raw}
    assert set(KINDS.values()) <= set(VOCABULARY["mission"])


def test_the_item_with_two_senders_is_kept_twice_and_doubted(taken: tuple[list[Line], Report]) -> None:
    """Nothing tells whether Iraq's or Nepal's embassy in Kuwait is meant."""
    found = missions(taken[0])
    pair = [found["Q106686567:3682"], found["Q106686567:5186"]]
    assert [(each["sender"], each["receiver"], each["basis of sender"]) for each in pair] == [
        ("irq", "kwt", "conjecture"),
        ("npl", "kwt", "conjecture"),
    ]
    doubted = {each.where for each in taken[1].doubtful if each.what == "has an item with another sender too"}
    assert doubted == {each["locator"] for each in pair}


def test_a_sender_has_one_embassy_at_a_receiver(taken: tuple[list[Line], Report]) -> None:
    """And no two missions are one fact: only then does a key name one mission."""
    found = missions(taken[0]).values()
    embassies_ = Counter((each["sender"], each["receiver"]) for each in found if each["kind"] == "embassy")
    assert max(embassies_.values()) == 1
    keys = Counter(
        (
            each["sender"],
            each["receiver"],
            each["kind"],
            each.get("term"),
            "consul" in each["kind"] and each.get("seat"),
        )
        for each in found
    )
    assert max(keys.values()) == 1


def test_nobody_is_received_by_itself(taken: tuple[list[Line], Report]) -> None:
    """Nor does a mission cover its sender, or its receiver twice."""
    for each in missions(taken[0]).values():
        assert each["sender"] != each["receiver"]
        assert not {each["sender"], each["receiver"]} & set(each.get("covers", []))


def test_a_record_is_a_sender_with_what_it_names(taken: tuple[list[Line], Report]) -> None:
    """Its source comes first; every city and every party that ISO lacks is there."""
    records: dict[str, list[Line]] = {}
    for each in taken[0]:
        assert each["record"] in (next(reversed(records), each["record"]), each["record"])
        records.setdefault(each["record"], []).append(each)
    for name, lines in records.items():
        assert [each["section"] for each in lines].count("source") == 1 and lines[0]["section"] == "source"
        assert (lines[0]["published"], lines[0]["up to"]) == (DAY, DAY)
        named = {each["name"] for each in lines if each["section"] == "places"}
        listed = {each["code"] for each in lines if each["section"] == "parties"}
        for each in (line for line in lines if line["section"] == "missions"):
            assert f"embassies-{each['sender']}" == name
            assert each.get("seat") in (None, *named)
            parties = {each["sender"], each["receiver"], *each.get("covers", [])}
            assert parties <= listed | set(states()), parties


def test_a_city_with_rows_in_two_countries_lies_in_neither(taken: tuple[list[Line], Report]) -> None:
    """Rows place Jerusalem in two parties: Doyen does not choose."""
    found = [each for each in taken[0] if each.get("name") == "Jerusalem [q1218]"]
    assert found
    assert all("in" not in each for each in found)


def test_the_same_file_gives_the_same_lines(file: Path, taken: tuple[list[Line], Report]) -> None:
    """From the folder as from the file."""
    report = Report()
    assert list(embassies.lines(file.parent, report)) == taken[0]
    assert report == taken[1]


# The crosswalk


def test_the_states_of_the_crosswalk_are_those_of_another_list(shared: Path) -> None:
    """Held against the Wikidata items of a list of country codes, where that has one item for one code."""
    with (shared / "data" / "country-codes" / "datasets-country-codes.csv").open(encoding="utf-8", newline="") as lines:
        codes = [
            (row["wikidata_id"].rpartition("/")[2], row["ISO3166-1-Alpha-3"].lower()) for row in csv.DictReader(lines)
        ]
    times = Counter(item for item, _ in codes)
    theirs = {item: code for item, code in codes if times[item] == 1}
    ours = {item: each.party for item, each in items().items() if each.role == "state"}
    assert len(ours) > 190
    # Their Netherlands are the Kingdom; Namibia's and the Danish Kingdom's items they lack.
    assert {item for item in ours if theirs.get(item, ours[item]) != ours[item]} == set()
    assert {item for item in ours if item not in theirs} == {"Q55", "Q756617", "Q1030"}


def test_the_crosswalk_names_what_the_file_names(raw: list[dict[str, str]]) -> None:
    """Each sender and host is known; where the file's name is a state's usual name, it is the state meant."""
    names = {row[f"{part}QID"].rpartition("/")[2]: row[part] for row in raw for part in ("operator", "country")}
    assert set(names) <= set(items())
    usual = {slug(name): code for code, name in states_in("en").items()}
    for item, name in names.items():
        known = usual.get(slug(name))
        assert known is None or items()[item].role == "territory" or items()[item].party == known, name


def test_every_party_of_the_crosswalk_is_one_of_iso_or_has_an_entry() -> None:
    """So that no record names a party that nobody knows."""
    for each in items().values():
        assert each.role == "none" or each.party in states() or party_entry(each.party), each
        assert (each.party == "") == (each.role == "none")
    entry = party_entry("hsx")
    assert entry is not None
    assert (entry["name"], entry["kind"], entry["codes"]) == (
        "Holy See",
        "other",
        ["wikidata Q237", "wikidata Q159583"],
    )


# Bad files


def rewritten(file: Path, folder: Path, change: tuple[bytes, bytes]) -> Path:
    """The first rows of the file with one thing replaced."""
    content = b"".join(file.read_bytes().splitlines(keepends=True)[:6])
    assert change[0] in content
    (folder / FILE).write_bytes(content.replace(*change, 1))
    return folder / FILE


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ((b";Canberra;", b";Canberra"), "has more or fewer cells than the first line"),
        ((b"/entity/Q889;", b"/entity/889;"), "has no item of Wikidata as operatorQID"),
        ((b"Australia|New Zealand|Fiji", b"Australia|Fiji"), "has other jurisdictions than items for them"),
        ((b"-35.32355", b"-95.32355"), "has coordinates that are no place on earth"),
        ((b"-35.32355", b"nan"), "has coordinates that are no place on earth"),
    ],
)
def test_a_broken_row_is_refused_with_file_and_line(
    file: Path, tmp_path: Path, change: tuple[bytes, bytes], what: str
) -> None:
    """The others are taken."""
    report = Report()
    found = missions(list(embassies.lines(rewritten(file, tmp_path, change), report)))
    assert [(each.where, each.what) for each in report.refused] == [(f"{FILE}:2", what)]
    assert len(found) == report.kept == 4


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ((b"operatorQID", b"operator id"), f"{FILE}:1: has no column operatorQID: fetch"),
        ((b"Canberra", b"Canb\xff"), f"{FILE}:2: is not in UTF-8: save"),
        ((b"Canberra", b'"Canberra'), f"{FILE}:2: is no csv (unexpected end of data): mend"),
    ],
)
def test_a_file_that_is_not_the_database_is_told_in_one_line(
    file: Path, tmp_path: Path, change: tuple[bytes, bytes], told: str
) -> None:
    """With the line and what to do."""
    with pytest.raises(BadInput) as fault:
        list(embassies.lines(rewritten(file, tmp_path, change), Report()))
    assert str(fault.value).startswith(told)


def test_two_tables_are_one_too_many(file: Path, tmp_path: Path) -> None:
    """Which of them is meant is for the user to say."""
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_bytes(file.read_bytes()[:1000])
    with pytest.raises(BadInput, match="has several csv files"):
        list(embassies.lines(tmp_path, Report()))
