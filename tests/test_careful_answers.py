"""Answers as careful as their sources, worked out by hand from a few lines of a record.

A mission that was suspended, moved or raised is told as it was on the day; a date in doubt gives no certainty; one list
seen twice is one witness; who acts as minister is not told as the minister.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import cast

import pytest

import doyen
from doyen.dates import Turn, Word, held_at, stretches, when
from doyen.knowledge import Knowledge

SOURCE = "source:\n  publisher: An office\n  published: 2020-01-01\n  kind: data set\n"
Written = Callable[..., Knowledge]


@pytest.fixture
def written(tmp_path: Path) -> Written:
    """Records by name, to ask; what a record lacks is its source."""

    def write(**records: str) -> Knowledge:
        folder = tmp_path / "data"
        (folder / "records").mkdir(parents=True)
        (folder / "catalog.yaml").write_text(
            "base: https://w3id.org/doyen/\ntitle: T\npublisher: P\nlicence: https://creativecommons.org/licenses/by/4.0/\n",
            encoding="utf-8",
        )
        for name, text in records.items():
            (folder / "records" / f"{name}.yaml").write_text(SOURCE + text, encoding="utf-8")
        return doyen.load(folder)

    return write


MISSIONS = """missions:
  - kind: embassy
    sender: esp
    receiver: zaf
    seat: Pretoria
    opened: 1960-05-01
    closed: 2019
    locator: ZA
    changes:
      - kind: suspended
        date: 1976-03-01
      - kind: reopened
        date: 1991-03-01
  - kind: embassy
    sender: esp
    receiver: per
    seat: Lima
    opened: 1950
    closed: 2018
    locator: PE
    changes:
      - kind: suspended
        date: 1990-01-01
  - kind: embassy
    sender: esp
    receiver: deu
    seat: Berlin
    opened: 1955
    closed: 2018
    locator: DE
    changes:
      - kind: moved
        date: 1999-07-01
  - kind: embassy
    sender: esp
    receiver: bra
    seat: Brasilia
    opened: 1850
    closed: 2018
    locator: BR
    changes:
      - kind: raised
        date: 1914-05-01
  - kind: embassy
    sender: esp
    receiver: bol
    locator: BO
    changes:
      - kind: closed
        date: 1974-09-01
  - kind: embassy
    sender: esp
    receiver: chl
    opened: 1900
    closed: 1910
    locator: CL
    changes:
      - kind: reopened
        date: 1920
"""


def told(of: Knowledge, receiver: str, at: str) -> list[tuple[object, ...]]:
    """What is told of one embassy of Spain."""
    rows = of.ask("representation", sender="esp", receiver=receiver, at=at, maybe=True)
    return [tuple(row.values[c] for c in ("representation", "kind", "seat", "since", "certain")) for row in rows]


def test_a_mission_is_told_as_it_was_on_the_day(written: Written) -> None:
    """Suspended, closed by a change, moved later, raised later, opened again after its end."""
    of = written(sus=MISSIONS)
    there = ("resident mission", "embassy", "pretoria", "1960-05-01", "yes")
    suspended = ("suspended mission", "embassy", "pretoria", "1976-03-01", "yes")
    assert told(of, "zaf", "1970-01-01") == told(of, "zaf", "1991-03-01") == told(of, "zaf", "2000-01-01") == [there]
    assert told(of, "zaf", "1976-03-02") == told(of, "zaf", "1985-06-01") == [suspended]
    assert told(of, "zaf", "1960-04-30") == told(of, "zaf", "2020-01-01") == []
    # Suspended until it was closed: nothing between tells of a new begin.
    assert told(of, "per", "1995-06-01") == [("suspended mission", "embassy", "lima", "1990-01-01", "yes")]
    assert told(of, "per", "2019-01-01") == []
    assert told(of, "deu", "1975-01-01") == [("resident mission", "embassy", None, "1955", "yes")]
    assert told(of, "deu", "2000-01-01") == [("resident mission", "embassy", "berlin", "1955", "yes")]
    assert told(of, "bra", "1900-06-01") == [("resident mission", None, "brasilia", "1850", "yes")]
    assert told(of, "bra", "1920-06-01") == [("resident mission", "embassy", "brasilia", "1850", "yes")]
    assert told(of, "bol", "1980-01-01") == []
    assert told(of, "bol", "1970-01-01") == [("resident mission", "embassy", None, None, "maybe")]
    assert [row[-1] for row in told(of, "chl", "1905-01-01")] == ["yes"]
    assert told(of, "chl", "1915-01-01") == []
    assert [row[-1] for row in told(of, "chl", "1930-01-01")] == ["maybe"]


def test_a_suspension_cites_the_source_that_tells_of_it(written: Written) -> None:
    """The mission has one source, the suspension another."""
    mission = "missions:\n  - kind: embassy\n    sender: esp\n    receiver: zaf\n    locator: ZA\n"
    of = written(
        opened=f"{mission}    opened: 1960\n    closed: 2019\n",
        news=f"{mission}    changes:\n      - kind: suspended\n        date: 1976-03\n        locator: page 2\n",
    )
    [row] = of.ask("representation", sender="esp", at="1980-01-01", maybe=True)
    assert {source.record for source in row.sources} >= {"news"}
    assert (row.values["since"], row.values["certain"]) == ("1976-03", "yes")


def test_no_tie_of_a_network_while_a_mission_is_suspended(written: Written) -> None:
    """On that day Spain has embassies in Germany and Brazil alone; Peru and South Africa are suspended."""
    of = written(sus=MISSIONS)
    for kind in ("missions", "representation"):
        graph = of.network(kind, at="1992-01-01")
        assert {receiver for _, receiver in graph.edges()} == {f"party/{key}" for key in ("zaf", "deu", "bra", "chl")}
        graph = of.network(kind, at="1985-06-01")
        assert {receiver for _, receiver in graph.edges()} == {f"party/{key}" for key in ("per", "deu", "bra", "chl")}
        assert {tie["held"] for _, to, tie in graph.edges(data=True) if to == "party/chl"} == {"maybe"}


@pytest.mark.parametrize(
    ("turns", "day", "expected"),
    [
        # Opened twice, and no end between is known: it may have been closed for a while.
        ("begins 1960, begins 1991", "1959-12-31", "no"),
        ("begins 1960, begins 1991", "1970-01-01", "maybe"),
        # A suspension and a new begin in one year, in the only order that makes sense.
        ("begins 1960, rests 1976, begins again 1976-10-01, ends 1990", "1975-12-31", "yes"),
        ("begins 1960, rests 1976, begins again 1976-10-01, ends 1990", "1976-05-01", "maybe"),
        ("begins 1960, rests 1976, begins again 1976-10-01, ends 1990", "1980-01-01", "yes"),
        ("begins 1960, rests 1976-03-01, begins again 1976, ends 1990", "1980-01-01", "yes"),
        # Seen after its end: it began again at some time between.
        ("begins 1960, ends 1970, is there 1985", "1969-01-01", "yes"),
        ("begins 1960, ends 1970, is there 1985", "1975-01-01", "maybe"),
        ("begins 1960, ends 1970, is there 1985", "1990-01-01", "maybe"),
        # One change that two sources date, one of them vaguely.
        ("begins 1960, ends 1974, ends 1974-09-01", "1974-08-31", "yes"),
        ("begins 1960, ends 1974, ends 1974-09-01", "1974-09-02", "no"),
        # Two ends: it may have been there again before the second.
        ("begins 1960, ends 1974, ends 1980", "1977-01-01", "maybe"),
        ("begins 1960, ends 1974, ends 1980", "1981-01-01", "no"),
        # Opened again says that it was there at some time before.
        ("begins again 1960, ends 1974", "1950-01-01", "maybe"),
        ("begins 1961-02-01, is there 1961, ends 1974", "1961-01-31", "no"),
    ],
)
def test_stretches_between_changes(turns: str, day: str, expected: str) -> None:
    """Between two changes that fit it was there, or was not; where they do not fit, it may have been."""
    found = [Turn(cast("Word", word), when(text)) for word, _, text in (t.rpartition(" ") for t in turns.split(", "))]
    held = {held_at(stretch.span, date.fromisoformat(day)) for stretch in stretches(found)}
    assert expected == ("yes" if "yes" in held else "maybe" if "maybe" in held else "no")


ENDED = """parties:
  - code: austria-hungary
    name: Austria-Hungary
    kind: state
    until: 1918-11-12
    locator: list
missions:
  - kind: embassy
    sender: usa
    receiver: austria-hungary
    attested on: 1914
    locator: row 1
  - kind: embassy
    sender: usa
    receiver: fra
    attested on: 1914
    locator: row 2
  - kind: embassy
    sender: usa
    receiver: fra
    attested on: 1955
    locator: row 3
envoys:
  - name: Ann Ash
    sender: austria-hungary
    receiver: usa
    rank: ambassador
    attested on: 1914
    locator: row 4
  - name: Bo Beck
    sender: fra
    receiver: usa
    rank: ambassador
    attested on: 1914
    locator: row 5
"""


def test_nothing_may_be_there_after_the_end_of_a_party(written: Written) -> None:
    """Attested in 1914 alone: perhaps there in 1916, not in 1985 where the state had ended in 1918."""
    of = written(cow=ENDED)

    def places(at: str) -> list[object]:
        return [row.values["receiver"] for row in of.ask("representation", sender="usa", at=at, maybe=True)]

    def envoys(question: str, at: str) -> list[object]:
        return [row.values["envoy"] for row in of.ask(question, receiver="usa", at=at, maybe=True)]

    assert places("1916-01-01") == ["austria-hungary", "fra"]
    assert places("1985-06-01") == ["fra"]
    for question in ("envoys", "diplomatic-list", "precedence"):
        assert set(envoys(question, "1916-01-01")) == {"ann-ash", "bo-beck"}
        assert envoys(question, "1985-06-01") == ["bo-beck"]
    for at, kinds in (("1916-01-01", 2), ("1985-06-01", 1)):
        assert len(of.network("missions", at=at).edges()) == kinds


ABSENT = """stated absent:
  - what: embassy
    sender: fra
    receiver: austria-hungary
    on: 1914-05-01
    locator: row 6
"""


def test_an_absence_shows_of_when_it_is_stated(written: Written) -> None:
    """Stated of 1914 alone: in 1916 it may still have been so, and after the end of the receiver it is nothing."""
    of = written(cow=ENDED + ABSENT)

    def told(at: str) -> list[tuple[object, object]]:
        rows = of.ask("representation", sender="fra", receiver="austria-hungary", at=at, maybe=True)
        return [(row.values["attested"], row.values["certain"]) for row in rows]

    assert told("1914-05-01") == [("1914-05-01", "yes")]
    assert told("1916-05-01") == [("1914-05-01", "maybe")]
    assert told("1985-05-01") == []


def test_representation_shows_of_when_a_source_speaks(written: Written) -> None:
    """The days nearest to the day that is asked for, on which a source has the mission."""
    of = written(cow=ENDED)

    def attested(at: str) -> list[object]:
        rows = of.ask("representation", sender="usa", receiver="fra", at=at, maybe=True)
        return [row.values["attested"] for row in rows]

    assert attested("1930-01-01") == ["1914, 1955"]
    assert attested("1985-01-01") == ["1955"]
    assert attested("1900-01-01") == ["1914"]


ABOUT = """missions:
  - kind: legation
    sender: usa
    receiver: swe
    opened: 1921~
    closed: 1956
    locator: SE
envoys:
  - name: Zig Meier
    sender: lva
    receiver: ltu
    rank: chargé d'affaires
    since: 1919-01-01
    until: 1920~
    locator: LT
"""


def test_about_a_year_may_be_a_year_to_either_side(written: Written) -> None:
    """ "c. 1921" is certain from 1923 on; who left "about 1920" may have been there to the end of 1921."""
    of = written(fips=ABOUT)

    def opened(at: str) -> list[object]:
        return [row.values["certain"] for row in of.ask("representation", sender="usa", at=at, maybe=True)]

    def there(at: str) -> list[object]:
        return [row.values["certain"] for row in of.ask("envoys", sender="lva", at=at, maybe=True)]

    days = ("1919-12-31", "1920-01-01", "1922-03-01", "1922-12-31", "1956-01-01")
    assert [opened(at) for at in days] == [[], ["maybe"], ["maybe"], ["yes"], ["yes"]]
    assert [there(at) for at in ("1919-01-01", "1919-06-01", "1921-02-01", "1921-12-31", "1922-01-01")] == [
        ["yes"],
        ["maybe"],
        ["maybe"],
        ["maybe"],
        [],
    ]


OFFICES = """offices:
  - office: Foreign Minister
    kind: foreign minister
    of: deu
    holder: Zoe Adler
    since: 1919-02-13
    until: 1919-06-20
    locator: row 1
  - office: Foreign Minister
    kind: foreign minister
    of: deu
    holder: Hans Mann
    since: 1919-06-21
    until: 1920-03-26
    locator: row 2
  - office: Foreign Minister
    kind: foreign minister
    of: deu
    holder: Abe Koester
    attested on: 1920-05
    acting: yes
    note: geschäftsführend
    locator: row 3
"""


def test_holders_of_an_office_stand_in_time_and_acting_ones_are_told(written: Written) -> None:
    """Not by name; and who only acts is no minister like the others, in answers, in `show` and in tables."""
    of = written(fm=OFFICES)
    rows = [(row.values["holder"], row.values["acting"]) for row in of.ask("office", party="deu")]
    assert rows == [("zoe-adler", None), ("hans-mann", None), ("abe-koester", "yes")]
    told = of.show("abe-koester")
    assert [(row.values["what"], row.values["note"]) for row in told] == [
        ("Abe Koester: Foreign Minister, acting", "geschäftsführend")
    ]
    tenures = of.tables()["tenures"].rows
    assert {row.values["holder"]: row.values["acting"] for row in tenures} == {
        "person/abe-koester": "yes",
        "person/hans-mann": None,
        "person/zoe-adler": None,
    }


STEPS = """envoys:
  - name: Max Stoel
    sender: nld
    receiver: lva
    rank: ambassador
    locator: row 1
    steps:
      - kind: agrément requested
        date: 1963-11
  - name: Li Tan
    sender: idn
    receiver: lva
    rank: ambassador
    locator: row 2
    presentations:
      - date: 1963-09-16
  - name: Al Seen
    sender: fra
    receiver: lva
    rank: ambassador
    attested on: 1964
    locator: row 3
"""


def test_nobody_is_in_post_before_what_leads_to_it(written: Written) -> None:
    """Agrément or letters of 1963: in 1961 nobody of these; one who is only seen in 1964 may have been there before."""
    of = written(steps=STEPS)

    def there(question: str, at: str) -> set[object]:
        return {row.values["envoy"] for row in of.ask(question, receiver="lva", at=at, maybe=True)}

    for question in ("envoys", "diplomatic-list"):
        assert there(question, "1961-06-01") == {"al-seen"}
    assert there("envoys", "1963-10-15") == {"al-seen", "li-tan"}
    assert there("envoys", "1964-06-01") == {"al-seen", "li-tan", "max-stoel"}
    rows = of.ask("representation", sender="nld", at="1961-06-01", maybe=True)
    assert not rows.rows


DELEGATES = """envoys:
  - name: Ann Berg
    sender: swe
    receiver: brb
    rank: ambassador
    locator: row 1
    presentations:
      - date: 2018-05-03
  - name: Eva Union
    sender: twn
    receiver: brb
    rank: head of representation
    since: 2018-01-01
    locator: row 2
complete:
  - receiver: brb
    on: 2019-09-01
    what: heads of mission
    locator: title
"""


def test_a_head_of_representation_is_listed_and_told_of(written: Written) -> None:
    """On the diplomatic list of the two; without a place in the order, which article 14 has not for such a rank."""
    of = written(list=DELEGATES)
    listed = of.ask("diplomatic-list", receiver="brb", at="2019-09-01")
    assert [(row.values["envoy"], row.values["certain"]) for row in listed] == [
        ("ann-berg", "yes"),
        ("eva-union", "yes"),
    ]
    assert "heads of mission in Barbados on 2019-09-01: 2" in listed.notes[0]
    order = of.ask("precedence", receiver="brb", at="2019-09-01")
    assert [(row.values["envoy"], row.values["place"]) for row in order] == [("ann-berg", "1")]
    assert "Without a place, since their rank is of no class of article 14: Eva Union." in order.notes
