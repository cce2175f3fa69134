"""Appointments with steps, letters presented without an occasion, and who was named and never served.

The corps of Iceland as `LIST` has it; every answer was worked out from it by hand. Ann Bell and Bo Carr present letters
on 10 February 2010, Cy Dunn in that month; Di Ems takes charge that day and presents nothing; Ed Fry hands over a
working copy. Flo Gray is nominated that day and never serves. Gus Hill and Hal Ives have charge of offices and present
no letters.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable
from io import StringIO

import pytest

from doyen.checks import found_by
from doyen.errors import BadInput, NotFound
from doyen.exports.dyadyear import dyad_year
from doyen.exports.ftm import ftm
from doyen.exports.rdf import nquads
from doyen.knowledge import Knowledge
from doyen.pictures.person import person
from doyen.pictures.timeline import timeline
from doyen.tables import Table

Written = Callable[..., Knowledge]
SOURCE = """source:
  publisher: Ministry of Foreign Affairs
  published: 2020-10-18
  kind: data set
  up to: 2021-01-20
"""
LIST = (
    SOURCE
    + """envoys:
  - name: Ann Bell
    sender: usa
    receiver: isl
    rank: ambassador
    since: 2010-01-05/2010-02-10
    until: 2014-06-30
    ended by: recalled
    concurrent: bell-2010
    basis of since: implicit
    locator: isl.xml#bell
    steps:
      - kind: commission
        date: 2010-01-05
      - kind: departure
        date: 2014-06-30
        date note: Left post on
    presentations:
      - date: 2010-02-10
        received by: head of state
      - date: 2012-05-05
  - name: Bo Carr
    sender: swe
    receiver: isl
    rank: ambassador
    since: 2010-02-01/2010-02-10
    locator: isl.xml#carr
    presentations:
      - date: 2010-02-10
  - name: Cy Dunn
    sender: nor
    receiver: isl
    rank: ambassador
    locator: isl.xml#dunn
    presentations:
      - date: 2010-02
  - name: Di Ems
    sender: dnk
    receiver: isl
    rank: chargé d'affaires ad interim
    since: 2010-02-10
    until: 2010-12
    locator: isl.xml#ems
    steps:
      - kind: assumption of charge
        date: 2010-02-10
  - name: Ed Fry
    sender: fra
    receiver: isl
    rank: ambassador
    locator: isl.xml#fry
    presentations:
      - date: 2010-02-10
        kind: working copy
  - name: Gus Hill
    sender: gbr
    receiver: isl
    rank: principal officer
    since: 2010-02-10
    locator: isl.xml#hill
  - name: Hal Ives
    sender: ita
    receiver: isl
    rank: agent
    since: 2010-02-10
    locator: isl.xml#ives
nominees:
  - name: Flo Gray
    sender: deu
    receiver: isl
    rank: ambassador
    outcome: not confirmed
    locator: isl.xml#gray
    steps:
      - kind: nomination
        date: 2010-02-10
offices:
  - office: Foreign Minister
    of: isl
    holder: Ida Jons
    since: 2009
    until: 2013
    ended by: resigned
    locator: isl.xml#jons
    steps:
      - kind: oath
        date: 2009
meetings:
  - kind: talks
    date: 2010-02-12
    host: Flo Gray
    guest: Ann Bell
    locator: isl.xml#talks
"""
)
CEREMONY = """source:
  publisher: The Gazette
  published: 2010-02-11
  kind: news report
credentials:
  - receiver: isl
    date: 2010-02-10
    form: joint ceremony
    rank: ambassador
    quote: received two new ambassadors
    presented:
      - name: Ann Bell
        sender: usa
      - name: Bo Carr
        sender: swe
"""


def cells(table: Table, *columns: str) -> list[tuple[object, ...]]:
    """These columns of a table."""
    return [tuple(row.values[c] for c in columns) for row in table]


@pytest.fixture
def corps(written: Written) -> Knowledge:
    """The list alone."""
    return written(**{"old-list": LIST})


SHARED = ("envoy", "date", "shared", "relation_certain", "date_certain", "occasion")


def test_letters_on_one_day_are_shared_without_an_occasion(corps: Knowledge) -> None:
    """One receiver and one certain day; the working copy, taking charge and a nomination that day are no letters."""
    assert cells(corps.ask("same-day", envoy="ann-bell"), *SHARED) == [
        ("bo-carr", "2010-02-10", "receiver-day", "yes", "yes", None)
    ]
    assert cells(corps.ask("same-day", envoy="ann-bell", maybe=True), *SHARED) == [
        ("bo-carr", "2010-02-10", "receiver-day", "yes", "yes", None),
        ("cy-dunn", "2010-02", "receiver-day", "maybe", "maybe", None),
    ]


@pytest.mark.parametrize("envoy", ["ann-bell", "bo-carr", "cy-dunn", "ed-fry", "di-ems"])
@pytest.mark.parametrize("ceremony", [False, True])
def test_the_analysis_of_cohorts_agrees_with_the_question(written: Written, envoy: str, ceremony: bool) -> None:
    """Row for row, with and without a source that knows of the occasion."""
    known = written(**{"old-list": LIST} | ({"gazette": CEREMONY} if ceremony else {}))
    asked = cells(known.ask("same-day", envoy=envoy, maybe=True), *SHARED)
    assert cells(known.analyze("cohorts", envoy=envoy, maybe=True), *SHARED) == asked


def test_an_occasion_that_one_source_knows_is_not_told_twice(written: Written) -> None:
    """The letters of the list may be those of the ceremony: Ann Bell and Bo Carr shared it, once."""
    known = written(**{"old-list": LIST, "gazette": CEREMONY})
    assert cells(known.ask("same-day", envoy="ann-bell"), *SHARED) == [
        ("bo-carr", "2010-02-10", "ceremony", "yes", "yes", "gazette-credentials-1")
    ]
    assert cells(known.ask("same-day", envoy="cy-dunn", maybe=True), "envoy", "with") == [
        ("ann-bell", "cy-dunn"),
        ("bo-carr", "cy-dunn"),
    ]


def test_a_working_copy_on_an_occasion_does_not_stand_for_the_letters(written: Written) -> None:
    """The list's letters count, although another source has a working copy handed over that day."""
    copies = CEREMONY.replace("    form: joint ceremony\n", "    kind: working copy\n")
    known = written(**{"old-list": LIST, "gazette": copies})
    assert cells(known.ask("same-day", envoy="ann-bell"), *SHARED) == [
        ("bo-carr", "2010-02-10", "receiver-day", "yes", "yes", None)
    ]


def test_who_was_only_nominated_holds_no_post(corps: Knowledge) -> None:
    """Flo Gray: no career, no capacity at a meeting, no timeline, no tie but of the meeting; Ann Bell has them."""
    assert cells(corps.ask("career", person="flo-gray", maybe=True), "post") == []
    assert cells(corps.ask("career", person="ann-bell"), "post", "since", "until") == [
        ("ambassador", "2010-01-05/2010-02-10", "2014-06-30")
    ]
    met = corps.ask("met-around-credentials", envoy="ann-bell")
    assert cells(met, "met", "capacity", "credentials") == [("flo-gray", None, "2010-02-10")]
    assert cells(corps.ask("met", person="ann-bell"), "host", "host_capacity", "guest_capacity") == [
        ("flo-gray", None, "ambassador of United States")
    ]
    for kind in ("accreditations", "careers", "cohorts"):
        assert "person/flo-gray" not in corps.network(kind), kind
    assert {data["label"] for *_, data in corps.network("everything").out_edges("person/flo-gray", data=True)} == {
        "talks"
    }
    with pytest.raises(NotFound):
        timeline(corps.store, "deu")


PLACES = [("ann-bell", "1-2"), ("bo-carr", "1-2"), ("cy-dunn", "1-4"), ("ed-fry", "1-4")]


def test_the_order_of_precedence_has_heads_of_mission_alone(corps: Knowledge) -> None:
    """Cy Dunn may have been before or after the 10th, Ed Fry has only handed over a copy; agents have no place."""
    table = corps.ask("precedence", receiver="isl", at="2011-01-01", maybe=True)
    assert sorted(cells(table, "envoy", "place")) == PLACES
    assert ("ann-bell", "2010-02-10") in cells(table, "envoy", "functions")
    listed = corps.ask("diplomatic-list", receiver="isl", at="2011-01-01", maybe=True)
    assert {row.values["envoy"] for row in listed} == {envoy for envoy, _ in PLACES}
    deans = corps.ask("dean", receiver="isl", at="2011-01-01", maybe=True)
    assert {row.values["envoy"] for row in deans} == {envoy for envoy, _ in PLACES}


def test_colleagues_are_of_the_corps(corps: Knowledge) -> None:
    """Bo Carr and Di Ems surely served with Ann Bell, the others perhaps; agents and nominees are none."""
    assert sorted(cells(corps.ask("colleagues", envoy="ann-bell", maybe=True), "envoy", "certain")) == [
        ("bo-carr", "yes"),
        ("cy-dunn", "maybe"),
        ("di-ems", "yes"),
        ("ed-fry", "maybe"),
    ]


def test_letters_attest_the_accreditation_and_a_copy_does_not(corps: Knowledge) -> None:
    """By Article 13 functions have begun when letters are presented."""
    rows = corps.store.select(
        "SELECT ?envoy ?on { ?a dip:holder ?envoy ; dip:attestedOn/dip:asWritten ?on } ORDER BY ?envoy ?on"
    )
    assert [(row["envoy"].value.rpartition("/")[2], row["on"].value) for row in rows] == [
        ("ann-bell", "2010-02-10"),
        ("ann-bell", "2012-05-05"),
        ("bo-carr", "2010-02-10"),
        ("cy-dunn", "2010-02"),
    ]


def test_the_years_of_a_pair_rest_on_service(corps: Knowledge) -> None:
    """Ann Bell is sure at the end of 2010, gone by that of 2014; an agent is of another sort; a nominee is none."""
    text = dyad_year(corps.store)["dyad-year.csv"].decode()
    found = {
        (row["sender"], row["year"]): (row["level_low"], row["level_high"], row["level_year"])
        for row in csv.DictReader(StringIO(text))
    }
    assert found["usa", "2010"] == ("3", "3", "3")
    assert found["usa", "2014"] == ("", "", "3")
    assert found["ita", "2010"][1] == found["gbr", "2010"][1] == "9"
    assert not [pair for pair in found if pair[0] == "deu"]


def test_follow_the_money_has_no_occupancy_for_a_nominee(corps: Knowledge) -> None:
    """Who never served held no position."""
    told = ftm(corps.store).decode()
    assert '"Occupancy"' in told
    assert "nomination" not in told
    assert "Ambassador of Germany" not in told


def test_a_picture_of_a_person_has_letters_without_an_occasion(corps: Knowledge) -> None:
    """The line leads to the receiver; nobody is said to have been beside."""
    view = person(corps.store, "ann-bell")
    assert view.title == "Ann Bell of United States presented credentials in Iceland on 10 February 2010."
    [first, second] = [tie for tie in view.ties if tie.label == "presented credentials to"]
    assert {first.target, second.target} == {corps.store.iris("party", "isl")}


def test_a_timeline_has_letters_at_the_post(corps: Knowledge) -> None:
    """Ann Bell's two presentations stand in the row of her accreditation; agents are under a heading of their own."""
    view = timeline(corps.store, "isl")
    assert view.title.startswith("Five envoys to Iceland are known")
    groups = {node.label: node.group for node in view.nodes}
    assert groups["Gus Hill, principal officer"] == "Principal officers and agents to Iceland"
    [bell] = [node for node in view.nodes if node.label.startswith("Ann Bell")]
    assert sum(point.row == bell.id for point in view.points) == 2


def test_a_person_is_shown_with_every_step(corps: Knowledge) -> None:
    """In the order of time, each with what it is a step of."""
    assert cells(corps.show("ann-bell"), "when", "what")[:3] == [
        ("2010-01-05/2010-02-10 to 2014-06-30", "Ann Bell: ambassador of United States to Iceland, ended: recalled"),
        ("2010-01-05", "Ann Bell: commission as envoy of United States to Iceland"),
        ("2010-02-10", "Ann Bell presented letters of credence to head of state as envoy of United States to Iceland"),
    ]
    assert ("2014-06-30", "Ann Bell: departure as envoy of United States to Iceland") in cells(
        corps.show("ann-bell"), "when", "what"
    )
    assert cells(corps.show("flo-gray"), "when", "what")[1:] == [
        ("2010-02-12", "Talks: Flo Gray received Ann Bell"),
        (None, "Flo Gray: named as ambassador of Germany to Iceland (not confirmed)"),
    ]
    assert cells(corps.show("ida-jons"), "when", "what") == [
        ("2009 to 2013", "Ida Jons: Foreign Minister, ended: resigned"),
        ("2009", "Ida Jons: oath as Foreign Minister"),
    ]


def test_what_was_not_published_yet_is_not_known(corps: Knowledge) -> None:
    """The list came out on 18 October 2020, whatever days it has."""
    assert cells(corps.ask("same-day", envoy="ann-bell", known_at="2020-10-18"), "envoy") == [("bo-carr",)]
    with pytest.raises(NotFound):
        corps.ask("same-day", envoy="ann-bell", known_at="2020-10-17")


def test_the_evidence_of_every_kind_can_be_asked(corps: Knowledge) -> None:
    """Seven accreditations, five presentations, five steps, one nomination, one tenure, one meeting."""
    kinds = Counter(row.values["kind"] for row in corps.ask("evidence", record="old-list"))
    assert kinds == {
        "accreditation": 7,
        "presentation": 5,
        "step": 5,
        "nomination": 1,
        "tenure": 1,
        "meeting": 1,
    }


def test_a_restricted_step_or_presentation_is_nowhere_in_public(written: Written) -> None:
    """Neither it nor its day, which attests the accreditation for nobody else."""
    hidden = LIST.replace("date: 2012-05-05\n", "date: 2012-05-05\n        visibility: restricted\n")
    hidden = hidden.replace("        date note: Left post on\n", "        visibility: restricted\n")
    known = written(**{"old-list": hidden})
    assert len(known.store.select("SELECT ?p { ?p a dip:CredentialsPresentation }")) == 5
    public = known.store.public()
    assert b"2012-05-05" not in nquads(public)
    assert public.select("SELECT ?step { ?step dip:kind term:step-departure }") == []
    assert len(known.store.select("SELECT ?step { ?step dip:kind term:step-departure }")) == 1
    assert len(public.select("SELECT ?p { ?p a dip:CredentialsPresentation }")) == 4


def test_only_letters_of_a_charge_ad_interim_are_a_finding(written: Written) -> None:
    """Who takes charge presents none; who presents some is pointed out."""
    assert not finds(written(**{"old-list": LIST}), "charge-ad-interim-presents")
    steps = "    steps:\n      - kind: assumption of charge\n        date: 2010-02-10\n"
    presents = "    presentations:\n      - date: 2010-02-10\n"
    assert finds(written(**{"old-list": LIST.replace(steps, presents)}), "charge-ad-interim-presents")


def test_two_reasons_for_an_end_are_a_finding(written: Written) -> None:
    """Recalled by one source, resigned by another; one that does not say contradicts nobody."""
    other = """envoys:
  - name: Ann Bell
    sender: usa
    receiver: isl
    ended by: {}
    locator: page 3
"""
    assert finds(written(**{"old-list": LIST, "memoir": SOURCE + other.format("resigned")}), "sources-differ")
    assert not finds(written(**{"old-list": LIST, "memoir": SOURCE + other.format("not stated")}), "sources-differ")


def finds(known: Knowledge, rule: str) -> bool:
    """Whether the rule finds anything."""
    return bool(found_by(known.store, [rule]))


# What is refused, each with its line


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("    until: 2014-06-30\n", "    until: 2011\n", "known to have held in 2010-02-10, 2012-05-05"),
        ("    outcome: not confirmed\n", "", "an entry of 'nominees' has no 'outcome'"),
        ("    outcome: not confirmed\n", "    outcome: served\n", "'served' is no outcome"),
        ("      - date: 2012-05-05\n", "      - date: 2010-02-10\n", "ann-bell presents twice on this day"),
        ("      - kind: commission\n", "      - kind: comission\n", "'comission' is no kind"),
        ("    ended by: recalled\n", "    ended by: retired\n", "'retired' is no ended by"),
    ],
)
def test_what_cannot_be_is_refused(written: Written, old: str, new: str, told: str) -> None:
    """A fault in one line."""
    assert LIST.count(old) == 1
    with pytest.raises(BadInput, match=told):
        written(**{"old-list": LIST.replace(old, new)})


def test_one_nomination_has_one_outcome(written: Written) -> None:
    """A second nomination of the same person needs a term."""
    again = """  - name: Flo Gray
    sender: deu
    receiver: isl
    rank: ambassador
    outcome: withdrawn
    locator: isl.xml#gray-2
"""
    twice = LIST.replace("offices:\n", f"{again}offices:\n")
    with pytest.raises(BadInput, match="the same nomination stands on line"):
        written(**{"old-list": twice})
    known = written(**{"old-list": twice.replace("withdrawn\n", "withdrawn\n    term: 2011\n")})
    rows = known.store.select("SELECT ?n { ?n a dip:Nomination }")
    assert len(rows) == 2


def test_a_source_says_up_to_which_day_it_speaks(corps: Knowledge) -> None:
    """The day stands with the source, and in the table of sources."""
    [row] = corps.store.select("SELECT ?day { ?source dip:upTo ?day }")
    assert row["day"].value == "2021-01-20"
