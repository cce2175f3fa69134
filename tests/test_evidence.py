"""A row cites what says so, and nothing else: competing claims stay apart, with the sources of each."""

from collections.abc import Callable
from typing import Any

import pytest

from doyen.knowledge import Knowledge
from doyen.tables import Row
from test_compile import occasion, same, source

Write = Callable[..., Knowledge]


def entry(section: str, published: str = "2021-11-22", **fields: str) -> str:
    """A record with one entry in one section."""
    told = {**fields, "quote": "says so"}
    lines = [f"{key.replace('_', ' ')}: {value}" for key, value in told.items()]
    return f"{source(published)}{section}:\n  - " + "\n    ".join(lines) + "\n"


def shown(rows: Any, *columns: str) -> list[tuple[object, ...]]:
    """The named columns of each row, and the records that it cites."""
    return [(*(row.values[c] for c in columns), records(row)) for row in rows]


def records(row: Row) -> str:
    """The records that a row cites."""
    return " ".join(sorted({one.record for one in row.sources}))


def test_who_states_the_rank_is_cited_although_another_dates_the_letters(written: Write) -> None:
    """A begin that the row does not show takes no source away."""
    graph = written(
        one=occasion("Ada North, nor"),
        two=entry("envoys", name="Ada North", sender="nor", receiver="swe", rank="ambassador", since="2015"),
    )
    assert shown(graph.ask("occasion"), "envoy", "rank") == [("ada-north", "ambassador", "one two")]


def test_two_numbers_of_one_office_are_two_rows_with_their_own_sources(written: Write) -> None:
    """A says 30th, B says 31st: neither is cited for the other's number."""
    told = {"office": "Secretary", "of": "swe", "holder": "Ada North"}
    graph = written(a=entry("offices", **told, ordinal="30"), b=entry("offices", **told, ordinal="31"))
    assert shown(graph.ask("office"), "ordinal") == [(30, "a"), (31, "b")]


def test_no_row_joins_what_only_different_sources_say(written: Write) -> None:
    """A says 2011 to 2014, B says 2012 to 2015: nobody says 2011 to 2015."""
    told = {"name": "Ada North", "sender": "nor", "receiver": "lva", "rank": "ambassador"}
    graph = written(
        a=entry("envoys", **told, since="2011", until="2014"), b=entry("envoys", **told, since="2012", until="2015")
    )
    rows = graph.ask("career", person="ada-north")
    assert shown(rows, "since", "until") == [("2011", "2014", "a"), ("2012", "2015", "b")]


def test_what_one_source_begins_and_another_ends_is_one_row(written: Write) -> None:
    """Sources that do not contradict one another bear out a row together."""
    told = {"name": "Ada North", "sender": "nor", "receiver": "lva", "rank": "ambassador"}
    graph = written(a=entry("envoys", **told, since="2011"), b=entry("envoys", **told, until="2015"))
    assert shown(graph.ask("career", person="ada-north"), "since", "until") == [("2011", "2015", "a b")]


def test_the_absence_of_a_consulate_makes_no_embassy_one_sided(written: Write) -> None:
    """Only the absence of a mission that makes representation resident counts."""
    embassy = {"kind": "embassy", "sender": "pak", "receiver": "khm", "attested_on": "2021-11-22"}
    consulate = {"what": "consulate", "sender": "khm", "receiver": "pak", "on": "2021-11-22"}
    graph = written(a=entry("missions", **embassy), b=entry("stated absent", **consulate))
    assert len(graph.ask("unreciprocated", maybe=True)) == 0


def test_another_resident_mission_leaves_it_open_whether_it_is_one_sided(written: Write) -> None:
    """No embassy is stated, but a legation that is not known to have closed may stand."""
    embassy = {"kind": "embassy", "sender": "pak", "receiver": "khm", "attested_on": "2021-11-22"}
    absent = {"what": "embassy", "sender": "khm", "receiver": "pak", "on": "2021-11-22"}
    legation = {"kind": "legation", "sender": "khm", "receiver": "pak", "opened": "1950"}
    graph = written(a=entry("missions", **embassy), b=entry("stated absent", **absent), c=entry("missions", **legation))
    assert len(graph.ask("unreciprocated")) == 0
    assert shown(graph.ask("unreciprocated", maybe=True), "certain") == [("maybe", "a b")]


def test_sources_that_differ_on_a_chair_leave_it_possible(written: Write) -> None:
    """One says since 2020, another since 2022: in 2021 it may have been so."""
    told = {"office": "Chair", "kind": "chair of organisation", "of": "swe", "holder": "nor"}
    graph = written(a=entry("offices", **told, since="2020"), b=entry("offices", **told, since="2022"))
    assert len(graph.ask("chair", organisation="swe", at="2021-06-01")) == 0
    rows = graph.ask("chair", organisation="swe", at="2021-06-01", maybe=True)
    assert shown(rows, "since", "certain") == [("2020", "maybe", "a"), ("2022", "maybe", "b")]


def test_what_a_curator_infers_is_possible_only(written: Write) -> None:
    """A presentation that rests on conjecture alone is no certain company."""
    inferred = occasion("Ada North, nor", "Bo South, dnk").replace(
        "sender: dnk", "sender: dnk\n        basis: conjecture"
    )
    graph = written(one=inferred)
    assert len(graph.ask("same-day", envoy="ada-north")) == 0
    assert [row.values["envoy"] for row in graph.ask("same-day", envoy="ada-north", maybe=True)] == ["bo-south"]


def test_a_day_on_which_sources_differ_joins_nobody_for_certain(written: Write) -> None:
    """Al is dated the 1st by one and the 2nd by another; Cy, on the 2nd elsewhere, may have shared the day."""
    graph = written(
        same("occasion", "one-credentials-1", "two-credentials-1"),
        one=occasion("Al Bo, nor"),
        two=occasion("Al Bo, nor", date="2020-03-02"),
        three=occasion("Cy Do, dnk", date="2020-03-02", form=""),
    )
    assert len(graph.ask("same-day", envoy="cy-do")) == 0
    rows = graph.ask("same-day", envoy="cy-do", maybe=True)
    assert shown(rows, "envoy", "date", "date_certain") == [("al-bo", "2020-03-02", "maybe", "three two")]


@pytest.mark.parametrize("kind", ["working copy", "credentials by note", "reception without letters"])
def test_only_letters_presented_in_person_make_company(written: Write, kind: str) -> None:
    """A copy, a note or a reception is no presentation of letters, in either question."""
    graph = written(one=occasion("Ada North, nor"), two=occasion("Bo South, dnk", kind=kind, form=""))
    assert len(graph.ask("same-day", envoy="ada-north", maybe=True)) == 0
    assert len(graph.analyze("cohorts", envoy="ada-north", maybe=True)) == 0
    assert len(graph.ask("met-around-credentials", envoy="bo-south", maybe=True)) == 0
