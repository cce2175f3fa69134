"""What changes between two parties, who visits whom, and which parties a mission covers: worked out by hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from doyen.checks import found_by
from doyen.errors import BadInput
from doyen.exports.dyadyear import dyad_year
from doyen.exports.tables import tables
from doyen.knowledge import Knowledge
from doyen.tables import Table

Written = Callable[..., Knowledge]
SOURCE = """source:
  publisher: {}
  published: 2020
  kind: book
"""
ONE = (
    SOURCE.format("One")
    + """relations:
  - kind: established
    sender: usa
    receiver: gha
    date: 1957-03-06
    level: embassy
    actor: Eve Fox
    summary: On the day of independence.
    locator: page 1
  - kind: recognised
    sender: usa
    receiver: gha
    date: 1957-03-06
    locator: page 1
  - kind: severed
    sender: usa
    receiver: cub
    date: 1961-01-03
    actor: usa
    locator: page 2
visits:
  - visitor:
      - Kojo Botsio
      - Ako Adjei
    capacity: Minister
    sender: gha
    receiver: usa
    kind: official visit
    since: 1958-07-23
    until: 1958-07-26
    place:
      - Washington
      - New York
    met: Eve Fox
    locator: page 3
  - visitor: Carl Day
    sender: gha
    receiver: usa
    kind: stopover
    since: 1959-01-02
    until: 1959-01-02
    place: Honolulu
    locator: page 4
missions:
  - kind: embassy
    sender: usa
    receiver: gha
    name: Embassy of the United States in Accra
    latitude: "5.58"
    longitude: "-0.17"
    covers:
      - tgo
    opened: 1957-03-06
    wikidata: Q5369899
    locator: page 5
  - kind: interests section
    sender: usa
    receiver: cub
    protected by: che
    opened: 1977-09-01
    locator: page 6
"""
)
TWO = (
    SOURCE.format("Two")
    + """relations:
  - kind: established
    sender: gha
    receiver: usa
    date: 1957-03-06
    locator: page 11
  - kind: recognised
    sender: gha
    receiver: usa
    date: 1957-03-06
    locator: page 11
visits:
  - visitor:
      - Ako Adjei
      - Kojo Botsio
    sender: gha
    receiver: usa
    since: 1958-07-23
    until: 1958-07-27
    locator: page 13
"""
)


def told(table: Table) -> list[tuple[object, object, int | None]]:
    """When, what, and how many independent sources say so."""
    return [(row.values["when"], row.values["what"], row.origins) for row in table]


@pytest.fixture
def both(written: Written) -> Knowledge:
    """Two sources of the same events."""
    return written(one=ONE, two=TWO)


def test_mutual_relations_are_one_fact_in_either_order_and_recognition_is_two(both: Knowledge) -> None:
    """Both sources tell of the establishment; each of its own recognition."""
    rows = [row for row in told(both.show("gha")) if row[0] == "1957-03-06" and "mbassy of" not in str(row[1])]
    assert rows == [
        (
            "1957-03-06",
            "Ghana and United States: diplomatic relations established (level: embassy), by Eve Fox: "
            "On the day of independence.",
            2,
        ),
        ("1957-03-06", "Ghana recognised United States", 1),
        ("1957-03-06", "United States recognised Ghana", 1),
    ]
    assert told(both.show("cub"))[0] == (
        "1961-01-03",
        "Cuba and United States: diplomatic relations severed, by United States",
        1,
    )


def test_two_sources_tell_of_one_visit_and_differ_on_its_end(both: Knowledge) -> None:
    """The visitors in either order are the same; two days of the end are a finding, two places none."""
    assert told(both.show("ako-adjei")) == [
        (
            "1958-07-23 to 1958-07-26 or 1958-07-27",
            "Ako Adjei and Kojo Botsio (Minister) of Ghana: official visit to United States, New York and Washington, "
            "met Eve Fox",
            2,
        )
    ]
    assert told(both.show("carl-day")) == [("1959-01-02", "Carl Day of Ghana: stopover in United States, Honolulu", 1)]
    assert found_by(both.store, ["span-dates-disagree"]) == {
        both.store.iris("visit", "ako-adjei-kojo-botsio-usa-1958-07-23")
    }
    assert found_by(both.store, ["sources-differ"]) == set()


MEETING = """source:
  publisher: The Herald
  published: 1958-08-01
  kind: news report
meetings:
  - kind: talks
    date: 1958-07-24
    host: Ida West
    guest: Ako Adjei
    locator: page 1
  - kind: talks
    date: 1958-07
    host: Ann East
    guest: Ako Adjei
    locator: page 2
"""


def test_whom_a_visitor_met_by_another_source(written: Written) -> None:
    """A meeting that was surely within the days of the visit is told with it, and its source; a month may be before."""
    knowledge = written(one=ONE, meeting=MEETING)
    rows = list(knowledge.ask("visits", visitor="ako-adjei"))
    assert {row.values["place"] for row in rows} == {"new-york", "washington"}
    assert {row.values["met"] for row in rows} == {"eve-fox, ida-west"}
    assert all("The Herald" in {source.publisher for source in row.sources} for row in rows)
    met = {
        (row.values["host"], row.values["kind"], row.values["date"]) for row in knowledge.ask("met", person="ako-adjei")
    }
    assert met == {
        ("ida-west", "talks", "1958-07-24"),
        ("ann-east", "talks", "1958-07"),
        ("eve-fox", "official visit", "1958-07-23/1958-07-26"),
    }


def test_a_mission_is_no_mission_where_it_only_covers(both: Knowledge) -> None:
    """The embassy in Accra is in Ghana, and covers Togo."""
    assert [row.values["receiver"] for row in both.ask("missions", sender="usa")] == ["cub", "gha"]
    assert {target for _, target in both.network("missions").edges()} == {"party/cub", "party/gha"}
    assert {target for _, target in both.network("representation").edges()} == {"party/gha"}
    assert b"tgo" not in dyad_year(both.store)["dyad-year.csv"]
    assert "Embassy of United States in Ghana, also for Togo" in [row[1] for row in told(both.show("tgo"))]
    assert "Interests section of United States in Cuba, under the protection of Switzerland" in [
        row[1] for row in told(both.show("che"))
    ]


def test_a_visit_is_no_accreditation_and_no_encounter(both: Knowledge) -> None:
    """It joins nobody in a network, and is no post."""
    assert both.network("everything").number_of_edges() == 2
    assert len(both.ask("career", person="ako-adjei")) == 0


def test_the_tables_have_every_kind(both: Knowledge) -> None:
    """Each kind has a table; a mission has its coordinates, its name and its number."""
    found = {name: [row.values for row in table] for name, table in tables(both.store).items()}
    assert [(row["kind"], row["sender"], row["receiver"], row["level"]) for row in found["relations"]] == [
        ("severed", "cub", "usa", None),
        ("established", "gha", "usa", "embassy"),
        ("recognised", "gha", "usa", None),
        ("recognised", "usa", "gha", None),
    ]
    assert [(row["visitors"], row["since"], row["until"]) for row in found["visits"]] == [
        ("person/ako-adjei; person/kojo-botsio", "1958-07-23", "1958-07-26"),
        ("person/ako-adjei; person/kojo-botsio", "1958-07-23", "1958-07-27"),
        ("person/carl-day", "1959-01-02", "1959-01-02"),
    ]
    [accra] = [row for row in found["missions"] if row["receiver"] == "gha"]
    assert [accra[c] for c in ("covers", "latitude", "longitude", "names", "wikidata")] == [
        *("tgo", "5.58", "-0.17", "Embassy of the United States in Accra"),
        "http://www.wikidata.org/entity/Q5369899",
    ]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('    longitude: "-0.17"\n', "", "'latitude' stands alone"),
        ('    latitude: "5.58"\n', '    latitude: "95.58"\n', "'latitude' is '95.58'"),
        ("    protected by: che\n", "    protected by: cub\n", "'cub' protects a mission of its own"),
        ("    protected by: che\n", "    protected by: Swiss\n", "'Swiss' is no party code"),
        ("    wikidata: Q5369899\n", "    wikidata: 5369899\n", "'5369899' is no item of Wikidata"),
        ("      - tgo\n", "      - Togo\n", "'Togo' is no party code"),
        ("    since: 1959-01-02\n", "", "an entry of 'visits' has no 'since'"),
        ("    kind: stopover\n", "    kind: stop\n", "'stop' is no kind"),
        ("    until: 1958-07-26\n", "    until: 1958-07-22\n", "ends 1958-07-22 before it begins 1958-07-23"),
        ("    level: embassy\n", "    level: ambassador\n", "'ambassador' is no level"),
        ("    date: 1961-01-03\n", "    date: in January\n", "'in January' is not a date"),
    ],
)
def test_what_cannot_be_is_refused(written: Written, old: str, new: str, problem: str) -> None:
    """A fault in one line, with the line."""
    assert ONE.count(old) == 1
    with pytest.raises(BadInput, match=rf"one\.yaml:\d+: .*{problem}"):
        written(one=ONE.replace(old, new))
