"""`find` gives keys for names in any spelling; `show` tells all that is known of a key, in time order."""

from __future__ import annotations

import shutil
from datetime import date
from functools import cache
from pathlib import Path

import pytest

import doyen
from doyen.build import read_folders
from doyen.dossier import dossier
from doyen.errors import NotFound
from doyen.knowledge import Knowledge
from doyen.lookup import find
from doyen.store import Store
from doyen.tables import Row, Table
from test_compile import accreditation, occasion, same, source

ROOT = Path(__file__).resolve().parents[1]
OCCASION = "tdi-2021-11-22-credentials-1"


@cache
def store() -> Store:
    """The curated facts."""
    return read_folders([ROOT / "data"]).store


def keys(name: str) -> list[tuple[str, str]]:
    """Kind and key of what is found, best first."""
    return [(str(row.values["kind"]), str(row.values["key"])) for row in find(store(), name)]


@cache
def shown(key: str) -> Table:
    """All that is known about a key."""
    return dossier(store(), key)


def whats(table: Table) -> list[str]:
    """What the rows tell."""
    return [str(row.values["what"]) for row in table]


def row(table: Table, start: str) -> Row:
    """The one row that begins so."""
    [found] = [row for row in table if str(row.values["what"]).startswith(start)]
    return found


def laid(place: Path, identity: str = "", **records: str) -> Knowledge:
    """A data folder with these records."""
    (place / "data" / "records").mkdir(parents=True)
    shutil.copy(ROOT / "data" / "catalog.yaml", place / "data")
    if identity:
        (place / "data" / "identity.yaml").write_text(identity, encoding="utf-8")
    for name, text in records.items():
        (place / "data" / "records" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return doyen.load(place / "data")


# Find


@pytest.mark.parametrize(
    ("typed", "kind", "key"),
    [
        ("Mitsuhiro Wada", "person", "mitsuhiro-wada"),
        ("WADA Mitsuhiro", "person", "mitsuhiro-wada"),
        ("wada", "person", "mitsuhiro-wada"),
        ("mitsuhiro wadda", "person", "mitsuhiro-wada"),
        ("Per Albert Ilsås", "person", "per-albert-ilsaas"),
        ("Ilsas", "person", "per-albert-ilsaas"),
        ("sean ung", "person", "ung-sean"),
        ("UNG-SEAN", "person", "ung-sean"),
        ("Pisarsky", "person", "maciej-pisarski"),
        ("Aldakheel", "person", "nabeel-rashid-aldakheel"),
        ("Nabeel Al Dakheel", "person", "nabeel-rashid-aldakheel"),
        ("Ines Coppoolse", "person", "goverdina-christina-coppoolse"),
        ("rosario cristina navas", "person", "rosario-navas-morata"),
        ("Cambodia", "party", "khm"),
        ("KHM", "party", "khm"),
        ("kh", "party", "khm"),
        ("NO", "party", "nor"),
        ("Kuweit", "party", "kwt"),
        ("Cote d'Ivoire", "party", "civ"),
        ("CÔTE D’IVOIRE", "party", "civ"),
        ("Turkey", "party", "tur"),
        ("asean", "party", "asean"),
        ("Holy See", "party", "hsx"),
        ("the hague", "place", "the-hague"),
        ("Foreign Secretary", "office", "pak-foreign-secretary"),
        ("chair of ASEAN", "office", "asean-chair"),
        ("foreign ministry islamabad", "place", "ministry-of-foreign-affairs-islamabad"),
        (OCCASION, "occasion", OCCASION),
        ("embassy of Pakistan in Cambodia", "mission", "pak-khm-embassy"),
    ],
)
def test_a_name_in_any_spelling_gives_its_key(typed: str, kind: str, key: str) -> None:
    """Any order, case and accents, a letter more or less, a part of the name, an ISO code or the key itself."""
    assert (kind, key) in keys(typed)


@pytest.mark.parametrize("typed", ["Mitsuhiro Wada", "Ung Sean", "Cambodia", "kwt", "Sohail Mahmood", "Stockholm"])
def test_the_best_match_comes_first(typed: str) -> None:
    """What is spelt right stands at the top."""
    best = find(store(), typed).rows[0]
    assert typed.casefold() in (str(best.values["name"]).casefold(), str(best.values["key"]))


def test_a_state_is_found_although_no_record_names_it() -> None:
    """A curator looks for the code of a state that is new to the data."""
    assert ("party", "tuv") in keys("Tuvalu")
    assert keys("TV") == [("party", "tuv")]


@pytest.mark.parametrize("typed", ["zzzzqqqq", "", " ", "-", "?", "(", "☃"])
def test_nothing_found_is_an_empty_answer_with_a_hint(typed: str) -> None:
    """Not everything is something."""
    table = find(store(), typed)
    assert len(table) == 0
    assert table.notes


def test_a_found_key_can_be_shown() -> None:
    """Whatever `find` gives, `show` knows, if the data tell of it at all."""
    for typed in ("Wada", "Cambodia", "The Hague", "Foreign Secretary", OCCASION, "embassy of Pakistan"):
        for kind, key in keys(typed)[:3]:
            if store().has(store().iris(kind, key)):
                assert dossier(store(), f"{kind}/{key}").title


def test_other_spellings_lead_to_the_preferred_name() -> None:
    """The answer shows what matched and what it is called."""
    [found] = [r for r in find(store(), "Nabeel Al Dakheel") if r.values["key"] == "nabeel-rashid-aldakheel"]
    assert (found.values["name"], found.values["matches"]) == ("Nabeel Rashid Aldakheel", "Nabeel Al Dakheel")


# Show


def test_a_person_is_told_whole() -> None:
    """Ung Sean: accreditation, copy and letters, two meetings, seven statements of which two reports have one in the
    same words, and a picture, each with its source."""
    table = shown("ung-sean")
    assert table.title == "Ung Sean"
    told = whats(table)
    assert "Ung Sean: ambassador of Cambodia to Pakistan, non-resident" in told
    assert "Ung Sean presented letters of credence to Arif Alvi as envoy of Cambodia to Pakistan" in told
    assert "Talks: Sohail Mahmood received Ung Sean, Ministry of Foreign Affairs, Islamabad" in told
    assert sum(what.startswith("Audience: ") for what in told) == 1
    assert (
        "Ung Sean presented a working copy to Ministry of Foreign Affairs of Pakistan as envoy of Cambodia to Pakistan"
        in told
    )
    assert sum("(hope)" in what or "(desire)" in what or "(resolve)" in what for what in told) == 5
    assert sum(what.startswith("Picture of") for what in told) == 1
    assert all(row.sources for row in table)
    assert (len(told), len(set(told))) == (13, 12)


def test_the_doubtful_day_is_doubtful() -> None:
    """The note on the date stands with the fact."""
    found = row(shown("ung-sean"), "Ung Sean presented letters")
    assert found.values["when"] == "2021-11-21?"
    assert "the date is in doubt" in str(found.values["doubt"])
    assert "Sunday" in str(found.values["doubt"])


def test_what_is_implied_is_called_so() -> None:
    """The article does not state that Wada presented letters; Covert, a week later, does."""
    early = dossier(store().known_at(date(2021, 11, 22)), "mitsuhiro-wada")
    told = [str(row(table, "Mitsuhiro Wada presented").values["doubt"]) for table in (early, shown("mitsuhiro-wada"))]
    assert ["implicit in the source" in doubt for doubt in told] == [True, False]


def test_a_career_is_told_in_the_order_of_time() -> None:
    """Earlier posts first, by the first day that they can have begun; what has no time comes last."""
    told = [row for row in shown("jun-yamazaki") if row.values["when"]]
    years = [str(row.values["when"]).removeprefix("on ")[:4] for row in told]
    assert years == ["2008", "2011", "2014", "2015", "2015"]


def test_gaps_are_told() -> None:
    """Which begin, end or presentation nobody has told."""
    assert shown("ung-sean").notes == ("Not known: end of ung-sean-khm-pak",)
    assert "Not known: presentation of rosario-navas-morata-cub-pol" in shown("rosario-navas-morata").notes


def test_an_office_tells_its_holders() -> None:
    """With the ordinal as a word."""
    table = shown("pak-foreign-secretary")
    assert table.title == "Foreign Secretary of Pakistan"
    assert "Sohail Mahmood: Foreign Secretary of Pakistan, 30th holder" in whats(table)
    assert row(table, "Sohail Mahmood: ").values["when"] == "on 2021-11-22"


def test_a_mission_tells_what_became_of_it() -> None:
    """Opening and span, in words that a reader would print."""
    table = shown("pak-khm-embassy")
    assert [(r.values["when"], r.values["what"]) for r in table] == [
        ("2005", "Embassy of Pakistan in Cambodia: opened"),
        ("2005 to ?", "Embassy of Pakistan in Cambodia, Phnom Penh"),
    ] or [(r.values["when"], r.values["what"]) for r in table] == [
        ("2005 to ?", "Embassy of Pakistan in Cambodia, Phnom Penh"),
        ("2005", "Embassy of Pakistan in Cambodia: opened"),
    ]


def test_a_party_tells_what_it_sends_receives_and_lacks() -> None:
    """Cambodia: its envoy, its chair of ASEAN, Pakistan's embassy there, and that it has none in Pakistan."""
    told = whats(shown("khm"))
    for expected in (
        "Cambodia has no embassy in Pakistan",
        "Cambodia: Chair of ASEAN",
        "Embassy of Pakistan in Cambodia, Phnom Penh",
        "Ung Sean: ambassador of Cambodia to Pakistan, non-resident",
    ):
        assert expected in told
    assert "Custom of Pakistan" in " ".join(whats(shown("pak")))


def test_an_occasion_tells_who_presented_and_what_was_said() -> None:
    """Its own fact, four presentations, two statements of each report and the picture."""
    told = whats(shown(OCCASION))
    assert sum(" presented letters of credence " in what for what in told) == 4
    assert "Credentials presented in Pakistan to Arif Alvi, Aiwan-e-Sadr (joint ceremony)" in told
    assert sum(what.startswith("Arif Alvi to ") for what in told) == 4
    assert len(told) == 10


def test_a_release_that_does_not_state_the_form_is_told_so() -> None:
    """Joint or separate: nobody guesses."""
    assert any("joint or separate: not stated" in what for what in whats(shown("sweden-2015-11-credentials-1")))


def test_a_place_tells_what_happened_there() -> None:
    """The seat of a non-resident, and the hall of a ceremony."""
    assert any("Maymouna Diop Sy" in what for what in whats(shown("the-hague")))
    assert any("joint ceremony" in what for what in whats(shown("aiwan-e-sadr")))


def test_a_record_tells_all_it_says_and_what_was_left_out() -> None:
    """Every fact of the seed, its source, and the opinion that was not entered, with the reason."""
    table = shown("tdi-2021-11-22")
    [left] = [note for note in table.notes if note.startswith("Left out: ")]
    assert "need for greater diplomacy" in left
    assert "The writer's opinion" in left
    assert any(note.startswith("Source: The Diplomatic Insight, https://") for note in table.notes)
    assert len(table) > 20


def test_the_old_key_shows_the_person_that_was_kept() -> None:
    """identity.yaml merged two spellings: both keys give one answer."""
    assert shown("rosario-cristina-navas-morata").records() == shown("rosario-navas-morata").records()
    assert shown("rosario-cristina-navas-morata").title == "Rosario Navas Morata"
    assert "Also: Rosario Cristina Navas Morata" in shown("rosario-navas-morata").notes


@pytest.mark.parametrize("typed", ["Ung Sean", "UNG-SEAN", "person/ung-sean", "ung-sean"])
def test_a_key_may_be_typed_as_a_name(typed: str) -> None:
    """As `ask` takes it, so does `show`."""
    assert shown(typed).records() == shown("ung-sean").records()


def test_two_things_with_one_key_are_both_shown_or_told_apart(tmp_path: Path) -> None:
    """A person and a place may share a key: `kind/key` names one."""
    knowledge = laid(tmp_path, one=occasion("Stockholm, nor", place="Stockholm"))
    both, person = knowledge.show("stockholm"), knowledge.show("person/stockholm")
    assert set(whats(person)) <= set(whats(both))
    assert len(knowledge.show("place/stockholm")) >= 1


def test_nothing_has_the_key() -> None:
    """The fault leads to `find`."""
    with pytest.raises(NotFound, match="doyen find"):
        dossier(store(), "nobody-of-this-name")


@pytest.mark.parametrize("key", ["", "/", "person/", "a b", "<x>", "x> ?s ?p ?o . <y", "person/../x", "\x00", "%2F"])
def test_a_hostile_key_is_not_found(key: str) -> None:
    """Nothing in a key reaches the query."""
    with pytest.raises(NotFound):
        dossier(store(), key)


def test_conflicts_are_shown(tmp_path: Path) -> None:
    """Two sources with two days: one row, both days, and that they differ; both sources."""
    decision = same("occasion", "one-credentials-1", "two-credentials-1")
    knowledge = laid(
        tmp_path, decision, one=occasion("Ada North, nor"), two=occasion("Ada North, nor", date="2020-03-02")
    )
    found = row(knowledge.show("ada-north"), "Ada North presented")
    assert found.values["when"] == "2020-03-01 or 2020-03-02"
    expected = "sources differ on the date: 2020-03-01 (Gazette) or 2020-03-02 (Gazette)"
    assert expected in str(found.values["doubt"])
    assert {source.record for source in found.sources} == {"one", "two"}


def test_a_person_where_another_has_the_office_is_told_with_it() -> None:
    """Of one occasion one source names the President, another only his office: no two recipients."""
    told = whats(shown("aaj-2022-07-01-credentials-1"))
    assert (
        "Credentials presented in Pakistan to Arif Alvi (President of Pakistan), Aiwan-e-Sadr (joint ceremony)" in told
    )


def test_how_a_vaguer_date_was_come_by_is_no_doubt_of_the_day() -> None:
    """Pak Live has no date; of whom Big Digit has on 24 December too, the day is certain."""
    table = shown("bigdigit-2024-12-24-credentials-1")
    found = row(table, "Rita Dhital presented")
    assert (found.values["when"], found.values["doubt"]) == ("2024-12-24", None)
    assert "The text has no date" in str(row(table, "Rongvudhi Virabutr presented").values["doubt"])


def test_both_claims_on_the_fifth_envoy_are_shown() -> None:
    """Each with its own source, and that the sources differ."""
    table = shown("bigdigit-2024-12-24-credentials-1")
    for name, record in (("Rongvudhi Virabutr", "paklive-2024-12"), ("Sheikh Noor", "bigdigit-2024-12-24")):
        found = row(table, f"{name}")
        assert {source.record for source in found.sources} == {record}
        differ = "sources differ on who presented: Rongvudhi Virabutr or Sheikh Noor Muhammad Hassan"
        assert differ in str(found.values["doubt"])


def test_an_office_attested_on_many_days_is_known_from_the_first_to_the_last() -> None:
    """Arif Alvi was President in 2020, on six days since, and on 23 December 2022."""
    found = row(shown("arif-alvi"), "Arif Alvi: President of Pakistan")
    assert found.values["when"] == "2020 to 2022-12-23 at least"


def test_conflicts_of_a_span_are_shown(tmp_path: Path) -> None:
    """Two begins of one accreditation are a doubt like two days of one ceremony."""
    knowledge = laid(tmp_path, one=accreditation(since="2010"), two=accreditation(since="2012"))
    found = row(knowledge.show("ada-north"), "Ada North: ")
    assert found.values["when"] == "2010 or 2012 to ?"
    assert "sources differ" in str(found.values["doubt"])


def test_two_ranks_are_both_told(tmp_path: Path) -> None:
    """Nothing chooses between them."""
    knowledge = laid(tmp_path, one=accreditation(), two=accreditation(rank="minister resident"))
    [found] = whats(knowledge.show("ada-north"))
    assert "ambassador" in found
    assert "minister resident" in found


def test_an_attestation_alone_is_no_begin(tmp_path: Path) -> None:
    """`attested on` says when it held, and the gaps say what is missing."""
    knowledge = laid(tmp_path, one=accreditation(attested_on="2012-02-01"))
    table = knowledge.show("ada-north")
    assert [r.values["when"] for r in table] == ["on 2012-02-01"]
    assert "Not known: begin and presentation and end of ada-north-nor-lva" in table.notes


def test_a_record_of_nothing_but_omissions_can_be_shown(tmp_path: Path) -> None:
    """Its source and what was left out are there, though it states no fact."""
    text = source() + "left out:\n  - what: all of it\n    why: A test.\n"
    table = laid(tmp_path, one=text, two=occasion("Ada North, nor")).show("one")
    assert len(table) == 0
    assert "Left out: all of it: A test." in table.notes
