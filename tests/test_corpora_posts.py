"""Who was in post, asked of all corpora together, and held to plain Python over the raw files."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from corpora import cited_chiefs
from doyen.errors import NotFound
from doyen.knowledge import Knowledge
from doyen.questions import questions
from plain import embassies
from plain.pocom import concurrent, envoys, ids, non_resident
from plain.pocom_days import envoys_at
from plain.pocom_posts import rank_changes

DAYS = (
    *("1790-07-01", "1870-01-01", "1880-12-20", "1905-06-01", "1914-07-28", "1925-06-01", "1941-12-07"),
    *("1963-01-01", "1991-12-25", "2003-03-19", "2020-10-18", "2030-01-01"),
)
LAST_END = "2021-01-20"
TWICE = "tr-2014-bass-01"
"""Printed twice, once without its end: two facts, of which plain Python keeps the one with the end."""

GONE = {"at-1854-jack-01": "1918-11-12", "xe-1945-klie-01": "1992-12-31", "xf-1974-grov-01": "1990-10-03"}
"""Envoys of whom no end is printed, and the last day of the state to which they were sent: Austria-Hungary,
Czechoslovakia, the German Democratic Republic (importers/past_parties.csv)."""


@pytest.mark.parametrize("day", DAYS)
def test_who_was_in_post_on_a_day(corpora: Path, all_corpora: Knowledge, day: str) -> None:
    """Surely or perhaps: the same envoys as the raw files have, id by id, as long as there was the receiver."""
    found = envoys_at(corpora, date.fromisoformat(day))
    rows = list(all_corpora.ask("envoys", sender="usa", at=day, maybe=True))
    for certain, plain in (("yes", found["certain"]), ("maybe", [*found["possible"], *found["open"]])):
        asked = {name for row in rows if row.values["certain"] == certain for name in cited_chiefs(row)}
        asked -= {TWICE} if day > "2017-10-15" else set()
        assert asked == set(ids(plain)) - {envoy for envoy, last in GONE.items() if last < day}


def test_what_is_printed_twice_with_a_difference_is_two_facts(all_corpora: Knowledge) -> None:
    """Bass in Ankara: with an end in 2017 in one entry, with none in the other, each citing the file."""
    rows = all_corpora.ask("envoys", sender="usa", receiver="tur", envoy="pocom-bass-john-r")
    assert [(row.values["since"], row.values["until"]) for row in rows] == [
        ("2014-09-18/2014-10-20", None),
        ("2014-09-18/2014-10-20", "2017-10-15"),
    ]
    assert [cited_chiefs(row) for row in rows] == [{TWICE}, {TWICE}]


def test_what_befell_a_mission_at_a_party_by_conjecture_is_only_possible(all_corpora: Knowledge) -> None:
    """Munich's consulate of 1832 is filed under Germany, and was in Bavaria; Plauen's agency of 1887 was in Germany."""
    rows = [*all_corpora.ask("missions", sender="usa", receiver="deu", until="1890-12-31", maybe=True)]
    opened = {row.values["seat"]: row.values["certain"] for row in rows if row.values["change"] == "opened"}
    assert (opened["gsh-munich"], opened["gsh-plauen"]) == ("maybe", "yes")


WHO = {"party": "jor", "person": "pocom-wooster-henry-t"}
"""Whom to ask about: the last whose letters POCOM has, and where."""
DATED = sorted(name for name, asked in questions().items() if any(p.name == "at" for p in asked.parameters))


@pytest.mark.parametrize("name", DATED)
def test_of_a_day_after_all_sources_nothing_is_certain(all_corpora: Knowledge, name: str) -> None:
    """No question that takes a day says of a day to come that anything is so."""
    required: dict[str, Any] = {
        p.name: WHO[p.type] for p in questions()[name].parameters if p.required and p.type in WHO
    }
    answer = all_corpora.ask(name, at="2031-01-01", **required)
    assert [row for row in answer if row.values.get("certain") != "maybe"] == []


def test_who_asks_for_a_later_day_is_told_how_far_the_sources_reach(all_corpora: Knowledge) -> None:
    """The last end that POCOM tells of is that of 20 January 2021."""
    answer = all_corpora.ask("envoys", sender="usa", at="2024-01-01")
    assert "No source surely tells of envoys of United States after 2021-01-20" in " ".join(answer.notes)
    assert not all_corpora.ask("envoys", sender="usa", at="2021-01-20").notes[:-1]


def test_how_far_each_source_reaches(all_corpora: Knowledge) -> None:
    """As the README of each corpus and plain Python have it: the last end, the last visit, the day of the dump."""
    found = {(row.values["series"], row.values["kind"]): row.values for row in all_corpora.ask("freshness")}
    chiefs = found["Principal Officers and Chiefs of Mission", "accreditation"]
    assert (chiefs["up_to"], chiefs["known_by"]) == (LAST_END, "its last dated event")
    embassies = found["Database of embassies", "change of a mission"]
    assert (embassies["up_to"], embassies["known_by"]) == ("2022-11-16", "stated by the source")
    assert found["Visits by Foreign Leaders", "visit"]["records"] == 16


def test_a_name_that_one_person_has_stands_for_the_key(all_corpora: Knowledge) -> None:
    """Barnebey is found by name; of two who share one, such as Rufus King, both keys are told."""
    assert all_corpora.ask("career", person="Malcolm R. Barnebey") == all_corpora.ask(
        "career", person="pocom-barnebey-malcolm-r"
    )
    with pytest.raises(NotFound, match="pocom-king-rufus, pocom-king-rufus2"):
        all_corpora.ask("career", person="Rufus King")


AT: dict[str, str] = {
    "mexico": "mex",
    "france": "fra",
    "japan": "jpn",
    "brazil": "bra",
    "switzerland": "che",
    "portugal": "prt",
    "peru": "per",
    "thailand": "tha",
    "haiti": "hti",
    "belgium": "bel",
    "argentina": "arg",
    "egypt": "egy",
}


def rank(role: str) -> str:
    """The rank of a role of POCOM: its spellings of one class are one rank."""
    words = {
        "ambassador": "ambassador",
        "minister-resident": "minister resident",
        "minister": "envoy extraordinary and minister plenipotentiary",
        "envoy": "envoy extraordinary and minister plenipotentiary",
        "commissioner": "envoy extraordinary and minister plenipotentiary",
        "charge": "chargé d'affaires",
        "agent": "agent",
        "diplomatic-agent": "agent",
        "consul-general": "consul general",
    }
    return next(rank for start, rank in words.items() if role.startswith(start))


@pytest.mark.parametrize("receiver", AT)
def test_when_the_rank_of_the_head_of_mission_changed(corpora: Path, all_corpora: Knowledge, receiver: str) -> None:
    """The same changes as in the raw file: when the first of the new rank presented letters, and both ranks."""
    plain = [
        (day, rank(before), rank(after))
        for day, before, after, _ in rank_changes(corpora, receiver)
        if rank(before) != rank(after)
    ]
    rows = all_corpora.ask("rank-history", sender="usa", receiver=AT[receiver], maybe=True)
    assert plain == [
        (str(row.values["date"] or "").rpartition("/")[2].strip("[].~"), row.values["before"], row.values["after"])
        for row in rows
        if row.values["change"] == "another rank"
    ]


def test_where_a_state_has_embassies_and_where_nothing_is_known(corpora: Path, all_corpora: Knowledge) -> None:
    """France by the dump of 2022: resident where the raw file has an embassy, and who is not known is not absent."""
    answer = all_corpora.ask("representation", sender="fra", at="2022-11-16", unknown="yes")
    ways = Counter(row.values["representation"] for row in answer)
    assert ways["resident mission"] == embassies.hosts_of(corpora)["Q142"]
    assert ways["stated absent"] == 0
    assert ways["not known"] > 0
    assert all(not row.sources for row in answer if row.values["representation"] == "not known")
    assert "that is not absence" in answer.notes[-1]


def test_what_one_embassy_covers(corpora: Path, all_corpora: Knowledge) -> None:
    """As the raw file has it, but that the embassy in Rome to the Holy See is one to it, and not to Italy."""
    answer = all_corpora.ask("coverage", sender="fra", at="2022-11-16")
    plain = sum(map(len, embassies.covered(corpora, "Q142").values()))
    assert len(answer) == plain - 1
    assert {(row.values["host"], row.values["receiver"]) for row in answer} >= {("ita", "smr"), ("pan", "bhs")}


def test_whom_non_resident_envoys_cover(corpora: Path, all_corpora: Knowledge) -> None:
    """Every entry that POCOM's groups have as non-resident and that is of an envoy, and no other.

    But the raw file compares ids: who lived in Austria lived where the organisations in Vienna are, and Saigon was in
    Vietnam by either id.
    """
    served = set(ids(envoys(corpora)))
    away = set[str]().union(*non_resident(corpora).values()) & served
    at_home = {name for name in away if name.startswith(("unvo-", "iaea-", "xh-195"))}
    assert len(at_home) == 12
    asked = {name for row in all_corpora.ask("coverage", sender="usa", maybe=True) for name in cited_chiefs(row)}
    assert asked == away - at_home


def test_accreditations_that_are_declared_to_go_together(corpora: Path, all_corpora: Knowledge) -> None:
    """The entries of POCOM's groups of which at least two are of envoys: nominees go together with nobody."""
    served = set(ids(envoys(corpora)))
    groups = [set(group.chiefs) & served for group in concurrent(corpora)]
    plain = set[str]().union(*(group for group in groups if len(group) > 1))
    rows = [row for row in all_corpora.ask("concurrent", sender="usa") if row.values["declared"] == "yes"]
    assert {name for row in rows for name in cited_chiefs(row)} == plain
    assert len(plain) == 804
