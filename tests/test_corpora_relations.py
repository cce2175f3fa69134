"""Relations, protection, visits and missions asked of all corpora: held to what was worked out by hand and by plain
Python over the raw files.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from doyen.knowledge import Knowledge
from doyen.tables import Row, Table
from plain import pocom_notes, rdcr, visits

# Read in the headings of the guide and in the notes of POCOM before they were asked for: each change between the United
# States and six countries. The guide has years; what a note of POCOM dates by the day stands beside it, and the year is
# then only possible.
BY_EYE = {
    "dza": [
        "1795 dza recognised usa",
        "1962 usa recognised dza",
        "1962 established",
        "1967 severed by dza (maybe)",
        "1967-06-06 severed by dza",
        "1974 resumed",
    ],
    "cub": [
        "1902 usa recognised cub",
        "1902 established",
        "1923 usa raised cub to embassy",
        "1933-09-05 interrupted",
        "1961 severed (maybe)",
        "1961-01-03 severed by usa",
        "2015 resumed (maybe)",
        "2015-07-20 resumed by cub",
        "2015-07-20 resumed by usa",
        "2015-07-20 usa raised cub to embassy",
        "2015-07-20 cub raised usa to embassy",
    ],
    "egy": [
        "1922 usa recognised egy",
        "1922 established",
        "1967 severed by egy (maybe)",
        "1967-06-06 severed by egy",
        "1974 resumed",
    ],
    "irq": [
        "1930 usa recognised irq",
        "1931 established",
        "1946 usa raised irq to embassy",
        "1967 severed by irq (maybe)",
        "1967-06-07 severed by irq",
        "1984 resumed (maybe)",
        "1984-11-26 resumed by usa",
        "1984-11-26 usa raised irq to embassy",
        "1991 severed (maybe)",
        "1991-02-09 severed by irq",
        "2004 resumed (maybe)",
        "2004-06-28 resumed by usa",
    ],
    "mrt": [
        "1960 usa recognised mrt",
        "1960 established",
        "1967 severed by mrt (maybe)",
        "1967-06-07 severed by mrt",
        "1969 resumed",
    ],
    "sdn": [
        "1956 usa recognised sdn",
        "1956 established",
        "1967 severed by sdn (maybe)",
        "1967-06-07 severed by sdn",
        "1972 resumed",
    ],
}
EMBASSY_OF = {"Swiss": "che", "Spanish": "esp", "Belgian": "bel", "Dutch": "nld", "Italian": "ita"}
FILES = {
    "algeria": "dza",
    "cuba": "cub",
    "egypt": "egy",
    "iraq": "irq",
    "sudan": "sdn",
    "syria": "syr",
    "yemen": "yem",
}


def told(row: Row) -> str:
    """A change in the words of BY_EYE."""
    value = row.values
    one_sided = value["kind"] in ("recognised", "raised", "lowered")
    what = f"{value['sender']} {value['kind']} {value['receiver']}" if one_sided else str(value["kind"])
    level = f" to {value['level']}" if value["level"] else ""
    actor = f" by {value['actor']}" if value["actor"] else ""
    return f"{value['date']} {what}{level}{actor}" + (" (maybe)" if value["certain"] == "maybe" else "")


def facts(table: Table) -> set[str]:
    """The facts on which the rows rest."""
    return {fact for row in table for fact in row.facts}


# Relations


@pytest.mark.parametrize("party", BY_EYE)
def test_what_changed_between_two_parties(all_corpora: Knowledge, party: str) -> None:
    """In whichever order they are named."""
    found = all_corpora.ask("relations", maybe=True, sender="usa", receiver=party)
    assert Counter(map(told, found)) == Counter(BY_EYE[party])
    other = all_corpora.ask("relations", maybe=True, sender=party, receiver="usa")
    assert [row.values for row in other] == [row.values for row in found]


def test_what_is_mutual_is_found_from_either_side(all_corpora: Knowledge) -> None:
    """Of recognition, raising and lowering only what the party itself did."""
    cuba = all_corpora.ask("relations", maybe=True, sender="cub")
    assert {told(row) for row in cuba} == {
        words for words in BY_EYE["cub"] if not words.partition(" ")[2].startswith("usa ")
    }


def test_a_year_beside_a_day_is_not_counted_twice(all_corpora: Knowledge) -> None:
    """Iraq broke off relations twice, not three times."""
    sure = all_corpora.ask("relations", sender="usa", receiver="irq", kind="severed")
    assert [row.values["date"] for row in sure] == ["1967-06-07", "1991-02-09"]


def test_every_rupture_of_the_guide_is_there_but_for_the_yemens(all_corpora: Knowledge, corpora: Path) -> None:
    """28 headings say so; which Yemen those of 1967 and 1969 mean they leave open."""
    plain = [year for article, year in rdcr.dated(corpora, "Sever") if article != "yemen"]
    rows = all_corpora.ask("relations", maybe=True, kind="severed")
    found = [row.values["date"] for row in rows if any(source.record.startswith("rdcr-") for source in row.sources)]
    assert len(plain) == 26
    assert Counter(found) == Counter(map(str, plain))


# Where relations were broken off by the guide and its headings, read by eye: on a day between there was no embassy.
BROKEN = {
    "cub": "1988-06-30",  # 1961 to 2015
    "irn": "1997-06-30",  # since 1980
    "ita": "1942-06-30",  # 1941 to 1944
    "egy": "1970-06-30",  # 1967 to 1974
    "irq": "1975-06-30",  # 1967 to 1984
    "rou": "1943-06-30",  # 1941 to 1946
    "ymd": "1979-06-30",  # 1969 to 1990
}


@pytest.mark.parametrize("party", BROKEN)
def test_no_embassy_is_certain_where_relations_were_broken_off(all_corpora: Knowledge, party: str) -> None:
    """That one was there before and is there today does not say that it was there between."""
    rows = all_corpora.ask("representation", sender="usa", receiver=party, at=BROKEN[party])
    assert "resident mission" not in {row.values["representation"] for row in rows}


def test_when_an_item_was_created_is_not_surely_when_the_mission_opened(all_corpora: Knowledge) -> None:
    """The embassy in Havana is not of 1953, nor that of Kazakhstan in Russia of 1880; the guide has Kyiv's of 1992."""
    surely, perhaps = (
        {row.values["date"] for row in all_corpora.ask("missions", sender=s, receiver=r, maybe=maybe)}
        for s, r, maybe in (("kaz", "rus", False), ("kaz", "rus", True))
    )
    assert "1880" in perhaps - surely
    havana = all_corpora.ask("missions", sender="usa", receiver="cub", until="1960-12-31")
    assert ("embassy", "1953") not in {(row.values["kind"], row.values["date"]) for row in havana}
    kyiv = all_corpora.ask("missions", sender="usa", receiver="ukr", since="1992-01-01", until="1992-12-31")
    assert "1992" in {row.values["date"] for row in kyiv if row.values["change"] == "opened"}


# Protection


def test_who_protected_the_interests_of_the_united_states(all_corpora: Knowledge, corpora: Path) -> None:
    """Seven notes of POCOM name a protecting power; that on Algeria has no day."""
    plain = {
        (FILES[file], EMBASSY_OF[embassy], day.isoformat() if day else None)
        for file, embassy, day in pocom_notes.interests_sections(corpora)
    }
    rows = [row for row in all_corpora.ask("protection", sender="usa") if row.values["protector"]]
    found = {
        (row.values["receiver"], row.values["protector"], row.values["date"])
        for row in rows
        if row.values["change"] in ("opened", None)
    }
    assert len(plain) == 7
    assert found == plain


def test_an_interests_section_without_a_protector_is_told_as_such(all_corpora: Knowledge) -> None:
    """Those of 1991 to 2003: the note does not say under whose protection."""
    rows = all_corpora.ask("protection", sender="irq", receiver="usa")
    assert [row.values["protector"] for row in rows] == [None]


# Visits


@pytest.mark.parametrize("day", [date(2014, 8, 5), date(2022, 12, 13)])
def test_who_was_there_on_a_day(all_corpora: Knowledge, corpora: Path, day: date) -> None:
    """Visits last whole days, the first and the last included."""
    found = all_corpora.ask("visits", receiver="usa", since=day.isoformat(), until=day.isoformat())
    assert len(facts(found)) == len(visits.lasting_on(corpora, day))
    began = [row for row in found if row.values["since"] == day.isoformat()]
    assert len(began) == len(visits.began_on(corpora, day)) == 45


@pytest.mark.parametrize("party", ["isr", "gbr", "can"])
def test_whose_leaders_came(all_corpora: Knowledge, corpora: Path, party: str) -> None:
    """The three from which most came, by the territories of the file."""
    territory = {"isr": "israel", "gbr": "united-kingdom", "can": "canada"}[party]
    found = all_corpora.ask("visits", sender=party, maybe=True)
    assert len(facts(found)) == visits.by_sender(corpora)[territory]


def test_how_many_came_in_each_year(all_corpora: Knowledge, corpora: Path) -> None:
    """All visits, by the year in which they began."""
    begun = {(fact, str(row.values["since"])[:4]) for row in all_corpora.ask("visits") for fact in row.facts}
    assert Counter(int(year) for _, year in begun) == visits.by_year(corpora)


def test_whom_a_visitor_met(all_corpora: Knowledge) -> None:
    """Begin came on an official visit in 1979; the file says in which form, and whom he met where it says so."""
    rows = all_corpora.ask("visits", sender="egy", since="1979-03-24", until="1979-03-29")
    assert {(row.values["kind"], row.values["capacity"]) for row in rows} == {
        ("official visit", "President and Prime Minister")
    }
    assert len(rows) == 2


# Read in the descriptions by eye: on all other visits of the two no meeting with the President is stated.
MET = {
    "visits-egy-anwar-sadat": {("1975-10-27/1975-11-05", "visits-usa-gerald-r-ford", "state visit")},
    "visits-gbr-margaret-thatcher": {
        ("1985-10-23", "visits-usa-ronald-reagan", "visit"),
        ("1990-09-30", "visits-usa-george-h-w-bush", "multilateral"),
    },
}


@pytest.mark.parametrize("guest", MET)
def test_a_visitor_met_the_president(all_corpora: Knowledge, guest: str) -> None:
    """With the time and the form of the visit, on some day of which they met."""
    rows = list(all_corpora.ask("met", person=guest))
    assert {tuple(row.values[c] for c in ("date", "host", "kind")) for row in rows} == MET[guest]
    assert all(row.sources for row in rows)


def test_every_meeting_on_a_visit_is_told(all_corpora: Knowledge, corpora: Path) -> None:
    """All that the descriptions state, entry by entry; a period keeps what surely lay in it."""
    rows = all_corpora.ask("met", party="usa")
    cited = {source.locator.partition("#")[2].split(";")[0] for row in rows for source in row.sources}
    assert cited == visits.met_the_president(corpora)
    ford = all_corpora.ask("met", person="visits-egy-anwar-sadat", since="1975-11-01", maybe=True)
    assert [row.values["certain"] for row in ford] == ["maybe"]
