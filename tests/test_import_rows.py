"""Rows, lists and files of tables: what is refused takes its lists with it, and nothing replaces another's facts.

Expected answers are worked out by hand from the few rows of each test.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import doyen
from doyen.cli import main
from doyen.knowledge import Knowledge

SOURCE = "source:\n  publisher: An office\n  published: 2021-03-01\n  kind: official list\n"
ENVOYS = """facts:
  - section: envoys
    name:
      column: Name
    sender:
      column: Country
      code: iso2
    receiver: tza
    rank:
      column: Rank
"""
ATTESTED = "    attested on: 2021-03-01\n"
COMPLETE = "  - section: complete\n    receiver: tza\n    on: 2021-03-01\n    what: heads of mission\n"


@dataclass(frozen=True)
class Imported:
    """What the command wrote, and said."""

    file: Path
    said: str
    code: int

    @property
    def lines(self) -> list[dict[str, Any]]:
        """All that was written."""
        if not self.file.exists():
            return []
        return [json.loads(text) for text in self.file.read_text(encoding="utf-8").splitlines()]

    def of(self, section: str) -> list[dict[str, Any]]:
        """The facts of a section."""
        return [line for line in self.lines if line["section"] == section]

    def load(self) -> Knowledge:
        """The facts as the questions see them."""
        return doyen.load(self.file)


Run = Callable[..., Imported]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Imports rows by a mapping (what comes after the source), as the command does."""

    def imported(rows: str, mapping: str, folder: str = "a", source: str = SOURCE) -> Imported:
        (tmp_path / folder).mkdir(exist_ok=True)
        file, said = tmp_path / folder / "list.csv", tmp_path / folder / "list.yaml"
        file.write_text(rows, encoding="utf-8")
        said.write_text(source + mapping, encoding="utf-8")
        words = ["import", "table", str(file), "--mapping", str(said), "-o", str(tmp_path / "out")]
        done = CliRunner().invoke(main, words)
        return Imported(tmp_path / "out" / "list.jsonl", done.output, done.exit_code)

    return imported


# A list that is whole


THREE = "Name,Country,Rank\nAnn Ash,GM,ambassador\nBo Beck,NO,ambassador\nCy Cole,FR,ambassador\n"


def test_a_list_of_which_every_row_is_kept_is_complete(run: Run) -> None:
    """Three rows, three heads of mission: the source lists them all."""
    done = run(THREE, ENVOYS + ATTESTED + COMPLETE)
    assert [fact["on"] for fact in done.of("complete")] == ["2021-03-01"]
    assert "3 entries read: 3 kept, 0 refused" in done.said
    asked = done.load().ask("diplomatic-list", receiver="tza", at="2021-03-01")
    assert {row.values["certain"] for row in asked.rows} == {"yes"}


@pytest.mark.parametrize("wrong", ["Di Dunn,QQ,ambassador", "Di Dunn,SE,Ambasador", ",SE,ambassador", "Di,SE,x,y"])
def test_a_refused_row_that_may_be_on_the_list_leaves_it_incomplete(run: Run, wrong: str) -> None:
    """Who is not known to be on the list is not denied: `complete` is left out, and the summary says so."""
    done = run(THREE + wrong + "\n", ENVOYS + ATTESTED + COMPLETE)
    assert (done.of("complete"), len(done.of("envoys"))) == ([], 3)
    assert "not stated:" in done.said
    assert "that tza's list is complete on 2021-03-01" in done.said.replace("\n", " ")
    assert "list.csv#row-5" in done.said


def test_a_refused_row_of_another_receiver_leaves_the_list_complete(run: Run) -> None:
    """What is known of a refused row counts: it is of envoys to Kenya."""
    two = ENVOYS.replace("receiver: tza", "receiver:\n      column: To\n      code: iso3")
    rows = "Name,Country,Rank,To\nAnn Ash,GM,ambassador,TZA\nBo Beck,QQ,ambassador,KEN\n"
    assert len(run(rows, two + ATTESTED + COMPLETE).of("complete")) == 1
    assert run(rows.replace("KEN", "XXX"), two + ATTESTED + COMPLETE).of("complete") == []


def test_a_row_that_the_checks_refuse_leaves_the_list_incomplete(run: Run) -> None:
    """Bo Beck left before the day of the list: he is refused as a row, and the list lacks whoever he stands for."""
    rows = "Name,Country,Rank,Left\nAnn Ash,GM,ambassador,\nBo Beck,NO,ambassador,2020-01-01\n"
    done = run(rows, ENVOYS + "    until:\n      column: Left\n" + COMPLETE)
    assert (len(done.of("envoys")), done.of("complete")) == (1, [])
    assert "2 entries read: 1 kept, 1 refused" in done.said


def test_rows_that_the_mapping_skips_are_none_of_the_list(run: Run) -> None:
    """Somebody said so, with a reason."""
    skip = "skip:\n  - column: Name\n    is: vacant\n    why: no envoy\n"
    done = run(THREE + "vacant,SE,\n", skip + ENVOYS + ATTESTED + COMPLETE)
    assert len(done.of("complete")) == 1
    assert "4 entries read: 3 kept, 1 skipped, 0 refused" in done.said


def test_one_record_has_one_day_of_a_list(run: Run) -> None:
    """The day of a complete list in a column would attest every envoy on each of the days."""
    column = COMPLETE.replace("on: 2021-03-01", "on:\n      column: Day")
    done = run("Name,Country,Rank,Day\nAnn Ash,GM,ambassador,2020-01-01\n", ENVOYS + column)
    assert done.code == 1
    assert "the day of a complete list stands in a column" in done.said


# Lists of several days


OBSERVED = "observed:\n  first seen:\n    column: First\n  last seen:\n    column: Last\n"
PRESENTED = "    presentations:\n      - date:\n          column: Letters\n"
EVERY = COMPLETE.replace("    on: 2021-03-01\n", "")
SEEN = """Name,Country,Rank,Letters,First,Last
Ann Berg,SE,ambassador,2018-05-03,2019-01-15,2021-03-01
Pedro Gil,ES,ambassador,2017-09-12,2019-01-15,2020-02-10
Tom Lee,AU,ambassador,2019-02-01,2020-02-10,2021-03-01
Lu Martin,ES,ambassador,2020-06-30,2021-03-01,2021-03-01
"""


def test_a_row_is_on_each_list_between_its_first_and_last_day(run: Run) -> None:
    """Ann Berg is on the list of 2020 too, though no row was first or last seen with her then."""
    done = run(SEEN, OBSERVED + ENVOYS + PRESENTED + EVERY)
    assert [(fact["record"], fact["on"]) for fact in done.of("complete")] == [
        (f"list-{day}", day) for day in ("2019-01-15", "2020-02-10", "2021-03-01")
    ]
    listed = {
        day: {fact["name"].split()[0] for fact in done.of("envoys") if fact["record"] == f"list-{day}"}
        for day in ("2019-01-15", "2020-02-10", "2021-03-01")
    }
    assert listed == {
        "2019-01-15": {"Ann", "Pedro"},
        "2020-02-10": {"Ann", "Pedro", "Tom"},
        "2021-03-01": {"Ann", "Tom", "Lu"},
    }


def test_a_complete_list_of_one_day_is_told_in_the_record_of_that_day_alone(run: Run) -> None:
    """Nobody knew in January 2020 what the list of March 2021 would have."""
    done = run(SEEN, OBSERVED + ENVOYS + PRESENTED + COMPLETE)
    assert [(fact["record"], fact["on"]) for fact in done.of("complete")] == [("list-2021-03-01", "2021-03-01")]
    known = done.load()
    early = known.ask("diplomatic-list", receiver="tza", at="2021-03-01", known_at="2020-01-01", maybe=True).rows
    assert {row.values["certain"] for row in early} <= {"maybe"}
    late = known.ask("diplomatic-list", receiver="tza", at="2021-03-01", known_at="2021-04-01").rows
    assert {(row.values["envoy"], row.values["certain"]) for row in late} == {
        ("list-ann-berg", "yes"),
        ("list-tom-lee", "yes"),
        ("list-lu-martin", "yes"),
    }


@pytest.mark.parametrize(
    ("row", "complete"),
    [
        ("Jo Roy,FR,ambassador,2021-02-25,2021-03,2021-03", ["2019-01-15", "2020-02-10"]),
        ("Jo Roy,FR,ambassador,2018-02-25,2020-02-10,", ["2019-01-15", "2020-02-10"]),
        ("Jo Roy,QQ,ambassador,2018-02-25,2020-02-10,2021-03-01", ["2019-01-15"]),
        ("Jo Roy,FR,ambassador,2021-04-25,2021-03-01,2021-03-01", ["2019-01-15", "2020-02-10"]),
        ("Jo Roy,FR,ambassador,2018-02-25,soon,2021-03-01", []),
    ],
)
def test_a_list_on_which_a_row_may_be_is_not_complete(run: Run, row: str, complete: list[str]) -> None:
    """Seen in a month, not said when last, refused, later than it was seen, or seen nobody knows when."""
    done = run(SEEN + row + "\n", OBSERVED + ENVOYS + PRESENTED + EVERY)
    assert [fact["on"] for fact in done.of("complete")] == complete
    assert "not stated:" in done.said


def test_a_list_of_a_day_on_which_nothing_was_seen_is_not_stated(run: Run) -> None:
    """No row was first or last seen in May 2020."""
    done = run(SEEN, OBSERVED + ENVOYS + PRESENTED + COMPLETE.replace("2021-03-01", "2020-05-01"))
    assert done.of("complete") == []
    assert "no row was first or last seen on that day" in done.said


# A row whose cells have shifted


def test_a_separator_too_many_shifts_the_row_whatever_stands_in_its_last_cell(run: Run) -> None:
    """Beck, Bo without quotes moves Norway into the column of ranks; the last column is empty."""
    rows = "Name,Country,Rank,Note\nAnn Ash,GM,ambassador,\nBeck, NO,NO,ambassador,\n"
    done = run(rows, ENVOYS)
    assert [fact["sender"] for fact in done.of("envoys")] == ["gmb"]
    assert "has 5 cells below 4 names of columns" in done.said


def test_a_header_may_end_with_a_separator_as_its_rows_do(run: Run) -> None:
    """Then nothing has shifted."""
    assert len(run("Name,Country,Rank,\nAnn Ash,GM,ambassador,\n", ENVOYS).of("envoys")) == 1


# Files


def test_a_table_does_not_replace_that_of_another_source(run: Run) -> None:
    """Two tables may be called list.csv; the same one again is the same bytes, also with another mapping."""
    first = run(THREE, ENVOYS)
    before = first.file.read_bytes()
    other = run(THREE.replace("Ann", "Eve"), ENVOYS, "b", SOURCE.replace("An office", "Another office"))
    assert (other.code, first.file.read_bytes()) == (1, before)
    assert "has facts of another source, An office, 2021-03-01" in other.said
    assert "'name' below 'table'" in other.said
    again = run(THREE, ENVOYS)
    assert (again.file.read_bytes(), "earlier import" in again.said) == (before, False)
    assert len(run(THREE, ENVOYS + ATTESTED).of("envoys")) == 3


def test_what_a_table_no_more_says_is_told(run: Run) -> None:
    """Another list.csv under the same source takes the place of the first: its three envoys are no more there."""
    run(THREE, ENVOYS)
    done = run("Name,Country,Rank\nEd Elm,IE,ambassador\n", ENVOYS, "b")
    assert "3 lines of an earlier import of this source are no more there" in done.said


def test_a_table_of_several_days_replaces_itself(run: Run) -> None:
    """Rows of an earlier day are added: it is the same source still."""
    titled = SOURCE + "  title: A list\n"
    run(SEEN, OBSERVED + ENVOYS + PRESENTED, source=titled)
    again = run(
        SEEN + "Ed Old,IE,ambassador,2010,2012-01-01,2012-01-01\n", OBSERVED + ENVOYS + PRESENTED, source=titled
    )
    assert (again.code, again.lines[0]["record"]) == (0, "list-2012-01-01")
    assert run(SEEN, ENVOYS + PRESENTED, source=titled).code == 0


def test_a_file_in_which_nothing_was_written_is_nobodys(run: Run) -> None:
    """All rows were refused at first: the next import begins anew."""
    assert run(SEEN.replace("20", "x"), OBSERVED + ENVOYS + PRESENTED).lines == []
    assert run(SEEN, OBSERVED + ENVOYS + PRESENTED, source=SOURCE.replace("An office", "Another")).code == 0


def test_a_file_that_is_no_facts_is_not_replaced(run: Run) -> None:
    """Whatever it is."""
    file = run(THREE, ENVOYS).file
    file.write_text("my notes\n", encoding="utf-8")
    done = run(THREE, ENVOYS)
    assert (done.code, file.read_text(encoding="utf-8")) == (1, "my notes\n")
    assert "facts of another source, which cannot be read" in done.said


# What Doyen itself knows


def test_what_doyen_knows_of_a_past_state_has_a_source_of_its_own(run: Run) -> None:
    """The table says Bavaria; that it ended in 1871 says Doyen."""
    mapped = ENVOYS.replace("code: iso2", "code: iso2\n      values:\n        BV: bavaria")
    done = run("Name,Country,Rank\nMax Bock,BV,ambassador\n", mapped)
    parties = {fact["record"]: {k: v for k, v in fact.items() if k != "record"} for fact in done.of("parties")}
    assert parties["list"] == {
        "section": "parties",
        "code": "bavaria",
        "name": "Bavaria",
        "kind": "state",
        "locator": "list.csv#row-2",
    }
    assert parties["list-parties"]["until"] == "1871-01-18"
    sources = {line["record"]: line["publisher"] for line in done.of("source")}
    assert sources == {"list": "An office", "list-parties": "The Doyen project"}
    assert done.load().ask("envoys", sender="bavaria", maybe=True).rows


def test_no_mission_is_sent_to_its_own_sender(run: Run) -> None:
    """Such a row has its columns wrong."""
    missions = "facts:\n  - section: missions\n    kind: embassy\n    sender: esp\n    receiver:\n"
    done = run("To\nES\nFR\n", missions + "      column: To\n      code: iso2\n")
    assert [fact["receiver"] for fact in done.of("missions")] == ["fra"]
    assert "sender and receiver are both 'esp'" in done.said


# Words that the mapping writes, or a cell


MEETINGS = """facts:
  - section: meetings
    kind: talks
    date: 1961-03-03
    guest:
      column: Guest
    topics:
      column: Subject
      split by: ", "
"""


def test_a_topic_is_judged_when_it_is_read(run: Run) -> None:
    """Words of the list and codes of parties are topics; the Volta is none, and the row says so."""
    done = run("Guest,Subject\nAnn Ash,Trade\nBo Beck,cod\nCy Cole,Volta\n", MEETINGS)
    assert [fact["topics"] for fact in done.of("meetings")] == [["trade"], ["cod"]]
    assert "column 'Subject': 'Volta' is no topic" in done.said
    assert "list.csv#row-4" in done.said


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("receiver: tza", "receiver: xyz", "list.yaml:12: 'xyz' is no party that is known"),
        ("receiver: tza", "receiver: austro-hungary", "did you mean 'austria-hungary'?"),
        (
            "code: iso2",
            "code: iso2\n      values:\n        LN: league-of-nations",
            "list.yaml:10: 'league-of-nations' is no party that is known",
        ),
    ],
)
def test_a_party_that_nobody_knows_is_a_fault_of_the_mapping(run: Run, old: str, new: str, said: str) -> None:
    """It would stop the building of a store later, at a line that nobody wrote."""
    done = run(THREE, ENVOYS.replace(old, new))
    assert done.code == 1
    assert said in done.said


def test_a_party_that_the_mapping_states_is_known(run: Run) -> None:
    """An entry of `parties` makes it so."""
    league = "  - section: parties\n    code: league-of-nations\n    name: League of Nations\n    kind: organisation\n"
    done = run(THREE, ENVOYS.replace("tza", "league-of-nations") + league)
    assert len(done.of("envoys")) == len(done.load().ask("envoys", receiver="league-of-nations", maybe=True).rows) == 3


def test_parties_that_a_column_states_may_be_any(run: Run) -> None:
    """Which they are shows only in the rows; one that is none is told when a store is built."""
    stated = "  - section: parties\n    code:\n      column: Code\n    name:\n      column: Name\n    kind: state\n"
    mapped = ENVOYS.replace("code: iso2", "code: iso2\n      values:\n        RU: ruritania") + stated
    done = run("Name,Country,Rank,Code\nRudolf Rassendyll,RU,ambassador,ruritania\n", mapped)
    assert len(done.load().ask("envoys", sender="ruritania", maybe=True).rows) == 1


def test_a_topic_of_the_mapping_is_judged_too(run: Run) -> None:
    """At its line."""
    done = run("Guest\nAnn Ash\n", MEETINGS.split("    topics")[0] + "    topics:\n      - Volta\n")
    assert (done.code, "list.yaml:11: 'Volta' is no topic" in done.said) == (1, True)


# One envoy to several states


def test_one_envoy_to_several_states_is_one_for_each(run: Run) -> None:
    """The source declares them to be held together; letters of one day are of no one state, so they are not told."""
    several = ENVOYS.replace("receiver: tza", 'receiver:\n      column: To\n      code: iso2\n      split by: ";"')
    rows = (
        "Name,Country,Rank,To,Letters\nAnn Ash,GM,ambassador,SE; NO,2020-05-01\nBo Beck,CL,ambassador,SE,2020-05-02\n"
    )
    done = run(rows, several + PRESENTED)
    assert [
        (fact["name"][:3], fact["receiver"], fact.get("concurrent"), "presentations" in fact)
        for fact in done.of("envoys")
    ] == [
        ("Ann", "swe", "ann-ash-swe-nor", False),
        ("Ann", "nor", "ann-ash-swe-nor", False),
        ("Bo ", "swe", None, True),
    ]
    assert "letters are not told: a day of letters is of one receiver" in done.said
    held = done.load().ask("concurrent", sender="gmb").rows
    assert {(row.values["receiver"], row.values["with"], row.values["declared"]) for row in held} == {
        ("swe", "nor", "yes"),
        ("nor", "swe", "yes"),
    }


def test_an_envoy_to_several_states_on_yearly_lists_is_one_for_each(run: Run) -> None:
    """Whom he or she is sent to besides does not make another stint."""
    several = ENVOYS.replace("receiver: tza", 'receiver:\n      column: To\n      code: iso2\n      split by: ";"')
    rows = "Name,Country,Rank,To,Year\nAnn Ash,GM,ambassador,SE; NO,2015\nAnn Ash,GM,ambassador,SE; NO; DK,2016\n"
    done = run(rows, several + "    attested on:\n      column: Year\n")
    assert [(fact["receiver"], fact.get("term")) for fact in done.of("envoys")] == [
        *[(receiver, None) for receiver in ("swe", "nor", "swe", "nor", "dnk")]
    ]
    assert len(done.load().tables()["accreditations"].rows) == 3


@pytest.mark.parametrize("key", ["name", "seat"])
def test_what_takes_one_value_is_not_split(run: Run, key: str) -> None:
    """The mapping says so, at its line."""
    split = f'    {key}:\n      column: Name\n      split by: ";"\n'
    mapped = ENVOYS.replace(
        "    name:\n      column: Name\n", split if key == "name" else "    name:\n      column: Name\n"
    )
    done = run(THREE, mapped + (split if key == "seat" else ""))
    assert done.code == 1
    assert f"{key!r} takes one value" in done.said


# The summary


def test_a_row_of_which_nothing_is_stated_is_not_kept(run: Run) -> None:
    """Skipped by each entry of `facts`, or saying only what another row says."""
    skip = "    skip:\n      - column: Rank\n        is: vacant\n        why: no envoy\n"
    done = run(THREE + "Ann Ash,GM,ambassador\n,SE,vacant\n", ENVOYS + skip)
    assert "5 entries read: 3 kept, 2 skipped, 0 refused" in done.said
    assert "says the same as another row" in done.said
    assert "doubtful" not in done.said


def test_what_the_mapping_states_is_no_row(run: Run) -> None:
    """A fault in it refuses no entry."""
    done = run("Name,Country,Rank\nAnn Ash,GM,consul\n", ENVOYS + ATTESTED + COMPLETE)
    assert "1 entry read: 1 kept, 0 refused" in done.said
    assert "the record has no envoy who is on its complete list" in done.said


def test_a_plain_number_is_called_so(run: Run) -> None:
    """44289 is a day only if the mapping says from when days are counted."""
    done = run("Name,Country,Rank,Since\nAnn Ash,GM,ambassador,44289\n", ENVOYS + "    since:\n      column: Since\n")
    assert "a number, not a date" in done.said
    assert "serial dates" in done.said


def test_places_in_no_register_are_named(run: Run) -> None:
    """Rome is one; Roma and Berna are new places, unless somebody says under `values` which are meant."""
    seat = "    resident: no\n    seat:\n      column: Seat\n      key: in the registers\n"
    done = run("Name,Country,Rank,Seat\nAnn Ash,GM,ambassador,Berna\nBo Beck,NO,ambassador,Stockholm\n", ENVOYS + seat)
    assert "in no register, so new places: Berna" in done.said
