"""One row for each pair of parties and year: what is sure, what may be, and nothing where nothing is known."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date
from functools import cache
from io import BytesIO, StringIO
from pathlib import Path

import pandas as pd
import pyoxigraph
import pytest
from click.testing import CliRunner

import doyen
from doyen import dates
from doyen.build import read_folders
from doyen.cli import main
from doyen.codes import codes, number
from doyen.errors import UsageError
from doyen.exports.dyads import MISSIONS, RANKS
from doyen.exports.dyadyear import COLUMNS, dyad_year
from doyen.iris import DIP
from doyen.knowledge import Knowledge
from doyen.names import states
from doyen.store import Store
from doyen.vocabulary import VOCABULARY

ROOT = Path(__file__).resolve().parents[1]
NOTHING = ""
Cells = dict[str, str]


@cache
def shipped() -> Store:
    """The curated facts."""
    return read_folders([ROOT / "data"]).store


def rows(store: Store, sender: str, receiver: str, years: str = "", on: str = "") -> dict[str, Cells]:
    """The rows of a pair by year."""
    text = dyad_year(store, years=years, on=on)["dyad-year.csv"].decode()
    found = csv.DictReader(StringIO(text))
    return {row["year"]: row for row in found if (row["sender"], row["receiver"]) == (sender, receiver)}


def levels(row: Cells) -> tuple[str, ...]:
    """What is sure on the day, what may be, what was sure at some time in the year, and where the envoy lives."""
    return row["level_low"], row["level_high"], row["level_year"], row["resident"]


def triples(store: Store) -> list[str]:
    """The default graph as lines."""
    return [f"{quad.triple} ." for quad in store.inner.quads_for_pattern(None, None, None, pyoxigraph.DefaultGraph())]


# The curated facts. Worked out by hand from the records: see each docstring.


def test_a_non_resident_ambassador_and_a_stated_absence() -> None:
    """Cambodia in Pakistan: tdi-2021-11-22 and covert-2021-11-28 have him present between 18 and 22 November 2021,
    non-resident; thenews-2021-01-11 has the copy. When he left is not known. tdi says on 22 November: no embassy."""
    found = rows(shipped(), "khm", "pak")
    assert list(found) == ["2021"]
    row = found["2021"]
    assert levels(row) == (NOTHING, "3", "3", "no")
    assert (row["sender_iso3"], row["sender_cow"], row["sender_gw"]) == ("KHM", "811", "811")
    assert (row["receiver_iso3"], row["receiver_cow"], row["receiver_gw"]) == ("PAK", "770", "770")
    assert (row["envoys"], row["absences"]) == ("ung-sean-khm-pak", "khm-pak-embassy-2021-11-22")
    assert (row["sources"], row["origins"], row["missions"], row["complete"]) == ("3", "1", NOTHING, NOTHING)
    codebook = dyad_year(shipped())["codebook.csv"].decode()
    assert "how many independent sources the least attested of these facts has" in codebook


def test_on_the_day_of_a_stated_absence_the_least_is_nought() -> None:
    """On 22 November no embassy is there, and the ambassador may be accredited."""
    assert levels(rows(shipped(), "khm", "pak", on="11-22")["2021"]) == ("0", "3", "3", "no")
    assert levels(rows(shipped(), "khm", "pak", on="11-21")["2021"]) == (NOTHING, "3", "3", "no")


def test_an_embassy_is_headed_by_a_charge_at_least() -> None:
    """Pakistan's embassy in Cambodia opened in 2005 and was there on 22 November 2021; no ambassador is named."""
    found = rows(shipped(), "pak", "khm")
    assert list(found) == [str(year) for year in range(2005, 2022)]
    assert {levels(found[str(year)]) for year in range(2005, 2021)} == {("1", "3", "1", "yes")}
    assert levels(found["2021"]) == (NOTHING, "3", "1", "yes")
    assert levels(rows(shipped(), "pak", "khm", on="11-22")["2021"]) == ("1", "3", "1", "yes")


def test_an_ambassador_of_whom_one_day_is_known() -> None:
    """Jun Yamazaki presented in Sweden on 24 November 2015 (sweden-2015-11); where he lives is not stated."""
    assert levels(rows(shipped(), "jpn", "swe")["2015"]) == (NOTHING, "3", "3", NOTHING)
    on_the_day = rows(shipped(), "jpn", "swe", on="11-24")
    assert list(on_the_day) == ["2015"]
    assert levels(on_the_day["2015"]) == ("3", "3", "3", NOTHING)
    assert on_the_day["2015"]["day"] == "2015-11-24"
    assert (on_the_day["2015"]["sources"], on_the_day["2015"]["origins"]) == ("1", "1")


def test_a_representative_of_another_sort_has_a_level_of_its_own() -> None:
    """Jun Yamazaki was at the United Nations 2011 to 2014: a permanent representative is no ambassador to a state."""
    found = rows(shipped(), "jpn", "un")
    assert {year: levels(row)[:3] for year, row in found.items()} == {
        "2011": ("9", "9", "9"),
        "2012": ("9", "9", "9"),
        "2013": ("9", "9", "9"),
        "2014": (NOTHING, "9", "9"),
    }
    assert {(row["receiver_iso3"], row["receiver_cow"], row["receiver_gw"]) for row in found.values()} == {("", "", "")}


def test_what_repeats_one_hand_out_is_one_origin() -> None:
    """The envoy of Palestine of October 2024: four records, all after one hand-out."""
    row = rows(shipped(), "pse", "pak")["2024"]
    assert int(row["sources"]) > int(row["origins"]) == 1
    assert (row["sender_iso3"], row["sender_cow"]) == ("PSE", NOTHING)


# Made facts

HEAD = "source:\n  publisher: Gazette\n  published: 2020-12-31\n  kind: official list\n"


def envoy(sender: str, rank: str = "", **more: str) -> str:
    """An entry of `envoys` to Sweden."""
    lines = {"name": f"Envoy {sender.title()}", "sender": sender, "receiver": "swe", "rank": rank, "quote": "listed"}
    told = {key.replace("_", " "): value for key, value in (lines | more).items() if value}
    first, *rest = [f"{key}: {value}" for key, value in told.items()]
    return "\n".join([f"  - {first}", *(f"    {line}" for line in rest)]) + "\n"


@pytest.fixture
def made(written: Callable[..., Knowledge]) -> Store:
    """A folder with envoys of every class, an absence, and a post that nobody dates."""
    whole = {"since": "2018-01-01", "until": "2020-06-30"}
    envoys = (
        envoy("dnk", "chargé d'affaires ad interim", **whole)
        + envoy("isl", "minister resident", **whole)
        + envoy("fin", "ambassador", name="Envoy One", since="2018-01-01", until="2019-06-30")
        + envoy("fin", "chargé d'affaires ad interim", name="Envoy Two", since="2019-06-01", until="2020-06-30")
        + envoy("est", "consul general", **whole)
        + envoy("lva", **whole)
        + envoy("ita", "nuncio", resident="yes", **whole)
        + envoy("pol", "ambassador", resident="no", **whole)
        + envoy("ltu", "ambassador")
        + envoy("deu", "ambassador", attested_on="2019-07-01")
    )
    absent = "stated absent:\n" + "".join(
        f"  - what: {what}\n    sender: {sender}\n    receiver: swe\n    on: {on}\n    quote: none\n"
        for what, sender, on in (
            ("embassy", "nor", "2019-12-31"),
            ("consulate", "che", "2019-12-31"),
            ("embassy", "pol", "2019"),
        )
    )
    return written("", gazette=f"{HEAD}envoys:\n{envoys}{absent}").store


@pytest.mark.parametrize(
    ("sender", "year", "expected"),
    [
        ("dnk", "2018", ("1", "1", "1", "")),  # a chargé a.i. is a chargé, never an ambassador
        ("dnk", "2019", ("1", "1", "1", "")),
        ("dnk", "2020", ("", "", "1", "")),  # ended in June: at the end of the year nothing is known, which is not 0
        ("isl", "2019", ("2", "2", "2", "")),
        ("fin", "2018", ("3", "3", "3", "")),
        ("fin", "2019", ("1", "1", "3", "")),  # the ambassador left in June, a chargé stayed
        ("lva", "2019", ("1", "3", "1", "")),  # no rank stated
        ("ita", "2019", ("3", "3", "3", "yes")),
        (
            "pol",
            "2019",
            ("3", "3", "3", "no"),
        ),  # no embassy at some time in 2019, and an ambassador who lives elsewhere
        ("deu", "2019", ("", "3", "3", "")),  # seen once
        ("nor", "2019", ("0", "0", "", "no")),  # a source says that there was no embassy, and nothing else is known
    ],
)
def test_levels_worked_out_by_hand(made: Store, sender: str, year: str, expected: tuple[str, ...]) -> None:
    """Each class of envoy, on the last day of a year."""
    assert levels(rows(made, sender, "swe")[year]) == expected


@pytest.mark.parametrize("sender", ["est", "che", "ltu"])
def test_what_is_no_representation_or_has_no_time_has_no_row(made: Store, sender: str) -> None:
    """A consul, the absence of a consulate, and an envoy whom nothing dates."""
    assert rows(made, sender, "swe") == {}


def test_two_ranks_of_one_envoy_are_a_range(written: Callable[..., Knowledge]) -> None:
    """Where sources differ on the rank, the lower is sure and the higher may be."""
    span = {"since": "2018-01-01", "until": "2020-06-30"}
    one, two = (f"{HEAD}envoys:\n{envoy('dnk', rank, **span)}" for rank in ("ambassador", "chargé d'affaires"))
    found = rows(written("", one=one, two=two).store, "dnk", "swe")
    assert levels(found["2019"])[:3] == ("1", "3", "1")
    assert found["2019"]["sources"] == "2"


def test_ranks_that_no_order_compares_have_no_lower_one(written: Callable[..., Knowledge]) -> None:
    """Where one source has an ambassador and another a consul, or a representative of another sort, none is sure."""
    span = {"since": "2018-01-01", "until": "2020-06-30"}
    for other in ("consul general", "head of representation"):
        one, two = (f"{HEAD}envoys:\n{envoy('dnk', rank, **span)}" for rank in ("ambassador", other))
        assert levels(rows(written("", one=one, two=two).store, "dnk", "swe")["2019"])[:3] == (NOTHING, "3", NOTHING)


@pytest.mark.parametrize(("what", "low"), [("embassy", "0"), ("permanent mission", "0"), ("liaison office", None)])
def test_only_the_absence_of_an_embassy_is_nought(
    written: Callable[..., Knowledge], what: str, low: str | None
) -> None:
    """Where no liaison office is, there may well be an embassy."""
    absent = f"  - what: {what}\n    sender: nor\n    receiver: swe\n    on: 2019-12-31\n    quote: none\n"
    found = rows(written("", gazette=f"{HEAD}stated absent:\n{absent}").store, "nor", "swe")
    assert {year: row["level_low"] for year, row in found.items()} == ({} if low is None else {"2019": low})


def test_a_complete_list_makes_nought_of_silence(made: Store) -> None:
    """On its day whoever is not on the list has none, be it a state of which nothing else is known that year."""
    listed = f"{made.iris.base}id/list/swe-2019"
    lines = [
        f"<{listed}> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{DIP}CompleteList> .",
        f"<{listed}> <{DIP}receivingParty> <{made.iris('party', 'swe')}> .",
        f"<{listed}> <{DIP}date> <{made.iris('date', 'd')}> .",
        f'<{made.iris("date", "d")}> <{DIP}day> "2019-12-31"^^<http://www.w3.org/2001/XMLSchema#date> .',
        f"<{listed}> <{DIP}lists> <{made.iris('accreditation', 'envoy-dnk-dnk-swe')}> .",
    ]
    whole = Store.of([*triples(made), *lines], made.iris.base)
    found = {sender: rows(whole, sender, "swe")["2019"] for sender in ("dnk", "ltu", "deu", "isl")}
    assert levels(found["dnk"]) == ("1", "1", "1", "")
    assert levels(found["ltu"])[:2] == ("0", "0")  # nothing is known of it, and it is not on the list
    assert levels(found["deu"]) == ("0", "0", "3", "")  # had been seen in July
    assert levels(found["isl"]) == ("0", "2", "2", "")  # a source has it on the very day: the two differ
    assert {row["complete"] for row in found.values()} == {"yes"}
    assert rows(whole, "ltu", "swe", on="12-30") == {}
    assert "swe" not in {row["sender"] for row in csv.DictReader(StringIO(dyad_year(whole)["dyad-year.csv"].decode()))}


# The file


def test_every_column_is_in_the_codebook_and_no_other() -> None:
    """In the order of the file, with what an empty cell means."""
    files = {name: list(csv.DictReader(StringIO(text.decode()))) for name, text in dyad_year(shipped()).items()}
    described = [row["column"] for row in files["codebook.csv"] if not row["column"].startswith("about: ")]
    assert described == list(files["dyad-year.csv"][0]) == list(COLUMNS)
    assert all(row["meaning"] and row["type"] for row in files["codebook.csv"] if row["column"] in COLUMNS)
    about = {row["column"]: row["meaning"] for row in files["codebook.csv"]}
    assert about["about: licence"] == "CC BY 4.0"
    assert "Papal States" in about["about: no number for hsx"]


def test_pandas_reads_it_and_merges_on_the_numbers_of_cow() -> None:
    """Numbers are numbers, missing is missing, and a table of COW's finds its rows."""
    frame = pd.read_csv(BytesIO(dyad_year(shipped())["dyad-year.csv"]))
    numbered = frame.dropna(subset=["sender_cow", "receiver_cow"])
    assert frame["level_low"].isna().any()
    assert set(frame["level_low"].dropna()) <= {0, 1, 2, 3, 9}
    assert not frame.duplicated(["sender", "receiver", "year"]).any()
    cow = pd.DataFrame({"ccode1": [740, 811], "ccode2": [380, 770], "year": [2015, 2021], "DR_at_2": [3, 3]})
    keys = ["sender_cow", "receiver_cow", "year"]
    merged = cow.merge(numbered, left_on=["ccode1", "ccode2", "year"], right_on=keys, validate="one_to_one")
    assert list(merged["sender"]) == ["jpn", "khm"]


def test_the_same_data_give_the_same_bytes() -> None:
    """However the lines stood when they were loaded; the fingerprint changes with the data."""
    again = Store.of(reversed(read_folders([ROOT / "data"]).lines))
    assert dyad_year(again) == dyad_year(shipped())
    one = read_folders([ROOT / "data" / "records" / "sweden" / "sweden-2015-11.yaml"]).store
    versions = [
        next(line for line in dyad_year(s)["codebook.csv"].decode().splitlines() if "fingerprint" in line)
        for s in (one, shipped())
    ]
    assert len(set(versions)) == 2


def test_the_command_writes_a_folder(tmp_path: Path) -> None:
    """Both files, only of the years asked for."""
    words = ["export", "dyad-year", "--data", str(ROOT / "data"), "--years", "2014..2015", "-o", str(tmp_path / "d")]
    ran = CliRunner().invoke(main, words)
    assert ran.exit_code == 0, ran.output
    assert {path.name for path in (tmp_path / "d").iterdir()} == {"dyad-year.csv", "codebook.csv"}
    assert set(pd.read_csv(tmp_path / "d" / "dyad-year.csv")["year"]) == {2014, 2015}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["dyad-year"], "name a folder with -o"),
        (["dyad-year", "--years", "2016..2014", "-o", "x"], "--years: '2016..2014' is no year"),
        (["dyad-year", "--years", "MMXV", "-o", "x"], "write 2015 or 2014..2016"),
        (["dyad-year", "--on", "02-29", "-o", "x"], "--on: '02-29' is no day of every year"),
        (["turtle", "--years", "2015"], "turtle takes no --years"),
    ],
)
def test_a_wrong_wish_is_one_line(words: list[str], expected: str) -> None:
    """With what to do, and exit 2."""
    ran = CliRunner().invoke(main, ["export", *words, "--data", str(ROOT / "data")])
    assert (ran.exit_code, expected in ran.output, ran.output.count("\n")) == (2, True, 1), ran.output


def test_hostile_names_are_text(written: Callable[..., Knowledge]) -> None:
    """A name of a party that a spreadsheet would run is kept as text."""
    with pytest.raises(UsageError):
        dyad_year(Store.of([]), years="=1+1")
    store = written("", gazette=f"{HEAD}envoys:\n{envoy('dnk', 'ambassador', attested_on='2019-07-01')}").store
    label = "<http://www.w3.org/2004/02/skos/core#prefLabel>"
    lines = [line for line in triples(store) if 'prefLabel> "Denmark' not in line]
    hostile = Store.of([*lines, f'<{store.iris("party", "dnk")}> {label} "=cmd|calc" .'], store.iris.base)
    assert rows(hostile, "dnk", "swe")["2019"]["sender_name"] == "'=cmd|calc"


def test_nothing_gives_a_header() -> None:
    """Without data there are no rows, and still the columns."""
    assert dyad_year(Store.of([]))["dyad-year.csv"].decode() == ",".join(COLUMNS) + "\n"


# The numbers


def test_every_rank_and_mission_is_sorted() -> None:
    """No word of the lists was forgotten: what has no level is a consul, a special envoy or a consulate."""
    assert set(VOCABULARY["rank"]) - set(RANKS) == {"consul general", "consul", "honorary consul", "special envoy"}
    posts = {"consulate general", "consulate", "consular office", "consular agency", "honorary consulate"}
    assert set(VOCABULARY["mission"]) - set(MISSIONS) == posts | {"assistant high commission", "apostolic delegation"}


@pytest.mark.parametrize("list_", ["cow", "gw"])
@pytest.mark.parametrize("year", [1930, 1970, 1991, 2000, 2005, 2015, 2024])
def test_no_two_parties_share_a_number_on_a_day(list_: str, year: int) -> None:
    """A merge on the number finds one party."""
    assert list_ in ("cow", "gw")
    held = [n for party in codes() if (n := number(party, list_, date(year, 12, 31))) is not None]  # type: ignore[arg-type]
    assert len(held) == len(set(held))


@pytest.mark.parametrize(
    ("party", "day", "expected"),
    [
        ("deu", "1970-12-31", (260, 260)),
        ("deu", "2015-12-31", (255, 260)),
        ("deu", "1950-12-31", (None, 260)),
        ("deu", "1930-12-31", (255, 255)),
        ("yem", "1980-12-31", (678, 678)),
        ("yem", "2015-12-31", (679, 678)),
        ("yug", "1980-12-31", (345, 345)),
        ("scg", "2000-12-31", (345, 345)),
        ("srb", "2015-12-31", (345, 340)),
        ("rus", "2015-12-31", (365, 365)),
        ("sun", "1980-12-31", (365, 365)),
        ("xkx", "2007-12-31", (None, None)),
        ("xkx", "2015-12-31", (347, 347)),
        ("kir", "2015-12-31", (946, 970)),
        ("ton", "2015-12-31", (955, 972)),
        ("pse", "2015-12-31", (None, None)),
    ],
)
def test_numbers_that_change_hands(party: str, day: str, expected: tuple[int | None, int | None]) -> None:
    """Checked by hand in the lists of COW and of Gleditsch and Ward."""
    at = dates.day(day)
    assert (number(party, "cow", at), number(party, "gw", at)) == expected


def test_every_member_of_the_united_nations_has_a_number() -> None:
    """The lists have 193 members, Kosovo and Taiwan today; all others of ISO's codes are no states in them."""
    today = {party for party in codes() if number(party, "cow", date(2024, 12, 31))}
    assert len(today) == 193 + 2
    assert today == {party for party in codes() if number(party, "gw", date(2024, 12, 31))}
    assert today - {"xkx"} <= set(states())


def test_only_known_parties_have_numbers() -> None:
    """Each key is one of ISO's or of the register of parties."""
    register = doyen.load(ROOT / "data").store.select("SELECT ?p { ?p a dip:State }")
    known = {row["p"].value.rpartition("/")[2] for row in register} | set(states()) | {"xkx"}
    assert set(codes()) <= known
