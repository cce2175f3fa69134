"""Who was in post, asked of all corpora together, and held to plain Python over the raw files."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from doyen.knowledge import Knowledge
from doyen.questions import questions
from doyen.tables import Row
from plain.pocom import ids
from plain.pocom_days import envoys_at

DAYS = (
    *("1790-07-01", "1870-01-01", "1880-12-20", "1905-06-01", "1914-07-28", "1925-06-01", "1941-12-07"),
    *("1963-01-01", "1991-12-25", "2003-03-19", "2020-10-18", "2030-01-01"),
)
LAST_END = "2021-01-20"
TWICE = "tr-2014-bass-01"
"""Printed twice, once without its end: two facts, of which plain Python keeps the one with the end."""


def entries(row: Row) -> set[str]:
    """The ids of POCOM's chiefs that a row cites."""
    return set(re.findall(r"missions-\w+/[\w-]+\.xml#([\w-]+)", " ".join(source.locator for source in row.sources)))


@pytest.mark.parametrize("day", DAYS)
def test_who_was_in_post_on_a_day(corpora: Path, all_corpora: Knowledge, day: str) -> None:
    """Surely or perhaps: the same envoys as the raw files have, id by id."""
    found = envoys_at(corpora, date.fromisoformat(day))
    rows = list(all_corpora.ask("envoys", sender="usa", at=day, maybe=True))
    for certain, plain in (("yes", found["certain"]), ("maybe", [*found["possible"], *found["open"]])):
        asked = {name for row in rows if row.values["certain"] == certain for name in entries(row)}
        asked -= {TWICE} if day > "2017-10-15" else set()
        assert asked == set(ids(plain))


def test_what_is_printed_twice_with_a_difference_is_two_facts(all_corpora: Knowledge) -> None:
    """Bass in Ankara: with an end in 2017 in one entry, with none in the other, each citing the file."""
    rows = all_corpora.ask("envoys", sender="usa", receiver="tur", envoy="pocom-bass-john-r")
    assert [(row.values["since"], row.values["until"]) for row in rows] == [
        ("2014-09-18/2014-10-20", None),
        ("2014-09-18/2014-10-20", "2017-10-15"),
    ]
    assert [entries(row) for row in rows] == [{TWICE}, {TWICE}]


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
    assert "No source tells of envoys of United States after 2021-01-20" in " ".join(answer.notes)
    assert not all_corpora.ask("envoys", sender="usa", at="2021-01-20").notes[:-1]


def test_how_far_each_source_reaches(all_corpora: Knowledge) -> None:
    """As the README of each corpus and plain Python have it: the last end, the last visit, the day of the dump."""
    found = {(row.values["series"], row.values["kind"]): row.values for row in all_corpora.ask("freshness")}
    chiefs = found["Principal Officers and Chiefs of Mission", "accreditation"]
    assert (chiefs["up_to"], chiefs["known_by"]) == (LAST_END, "its last dated event")
    embassies = found["Database of embassies", "change of a mission"]
    assert (embassies["up_to"], embassies["known_by"]) == ("2022-11-16", "stated by the source")
    assert found["Visits by Foreign Leaders", "visit"]["records"] == 16
