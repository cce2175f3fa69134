"""Precedence, dean, diplomatic list and colleagues over made lists, where every place was worked out by hand.

The corps of Iceland on 1 March 2016, as `LIST` gives it. By class, then by the day of taking up functions:

1. Ada North (Norway), ambassador since 10 January 2012; presented again on 5 May 2014, which alters nothing
2. Ben South (Sweden) and Cem West (Denmark), ambassadors, both on 4 April 2013, second and first to present
4. Dee East (India), high commissioner, 6 June 2013
5. Eve Nuncio (the Vatican), nuncio, 7 July 2014
6. Fay Abroad (Japan), ambassador, lives in Oslo, 8 August 2015
7. Gil Minister (Chile), envoy extraordinary and minister plenipotentiary, 9 September 2010
8. Hal Charge (Peru), chargé d'affaires en pied, 1 October 2009
9. Ivo Acting (Ghana), chargé d'affaires ad interim, since 2008
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import yaml

from doyen import dates
from doyen.errors import BadInput, UsageError
from doyen.knowledge import Knowledge
from doyen.tables import Table

ROOT = Path(__file__).resolve().parents[1]
DAY = "2016-03-01"
Written = Callable[..., Knowledge]

SOURCE = """source:
  publisher: The Gazette
  published: 2016-03-02
  kind: official list
"""
ENVOYS = [
    ("2012-01-10", "Ada North", "nor", "ambassador", ""),
    ("2013-04-04", "Cem West", "dnk", "ambassador", "1"),
    ("2013-04-04", "Ben South", "swe", "ambassador", "2"),
    ("2013-06-06", "Dee East", "ind", "high commissioner", ""),
    ("2014-07-07", "Eve Nuncio", "vat", "nuncio", ""),
    ("2015-08-08", "Fay Abroad", "jpn", "ambassador", ""),
    ("2010-09-09", "Gil Minister", "chl", "envoy extraordinary and minister plenipotentiary", ""),
    ("2009-10-01", "Hal Charge", "per", "chargé d'affaires en pied", ""),
    ("2014-05-05", "Ada North", "nor", "ambassador", ""),
]
ACTING = """envoys:
  - name: Ivo Acting
    sender: gha
    receiver: isl
    rank: chargé d'affaires ad interim
    resident: yes
    since: 2008
    locator: page 9
"""
COMPLETE = f"""complete:
  - receiver: isl
    on: {DAY}
    what: heads of mission
    locator: title page
"""
KNOWN = """source:
  publisher: The Herald
  published: 2016-02-01
  kind: news report
envoys:
  - name: Max Unlisted
    sender: fra
    receiver: isl
    rank: ambassador
    resident: yes
    since: 2001-02-03
    locator: page 1
"""
CUSTOM = [
    "functions begin: with letters of credence",
    "non-residents: ranked with residents",
    "acting heads: ranked last",
]


def presentations(ordered: bool = False) -> str:
    """The occasions on which the envoys presented, one to a day."""
    text = "credentials:\n"
    for day, envoys in itertools.groupby(ENVOYS, lambda envoy: envoy[0]):
        text += f"  - receiver: isl\n    date: {day}\n    locator: page {day}\n    presented:\n"
        for _, name, sender, rank, order in envoys:
            text += f"      - name: {name}\n        sender: {sender}\n        rank: {rank}\n"
            text += f"        order: {order}\n" if order and ordered else ""
            text += "        resident: no\n        seat: Oslo\n" if name == "Fay Abroad" else "        resident: yes\n"
    return text


def customs(*lines: str) -> str:
    """A record of the custom of Iceland."""
    body = "\n    ".join(("receiver: isl", *lines, "locator: page 2"))
    return SOURCE.replace("Gazette", "Protocol") + f"customs:\n  - {body}\n"


def listed(ordered: bool = False) -> str:
    """The record with the complete list."""
    return SOURCE + presentations(ordered) + ACTING + COMPLETE


def order(table: Table) -> list[tuple[object, ...]]:
    """Place, family name, tie and certainty."""
    return [
        (row.values["place"], str(row.values["envoy"]).split("-")[0], row.values["tie"], row.values["certain"])
        for row in table
    ]


def precedence(knowledge: Knowledge) -> list[tuple[object, ...]]:
    """The order of the day."""
    return order(knowledge.ask("precedence", receiver="isl", at=DAY))


def deans(knowledge: Knowledge) -> list[tuple[object, ...]]:
    """Who may be dean, and whether that is certain."""
    table = knowledge.ask("dean", receiver="isl", at=DAY)
    return [(str(row.values["envoy"]).split("-")[0], row.values["certain"]) for row in table]


BY_THE_CONVENTION = [
    ("1", "ada", "no"),
    ("2", "cem", "yes"),
    ("2", "ben", "yes"),
    ("4", "dee", "no"),
    ("5", "eve", "no"),
    ("6", "fay", "no"),
    ("7", "gil", "no"),
    ("8", "hal", "no"),
    ("9", "ivo", "no"),
]


def test_a_complete_list_makes_the_order_certain_where_custom_is_known(written: Written) -> None:
    """With the list and the whole custom every place is certain, a shared one too."""
    data = written(list=listed(), custom=customs(*CUSTOM, "nuncio first: no"))
    assert precedence(data) == [(*row, "yes") for row in BY_THE_CONVENTION]
    assert deans(data) == [("ada", "yes")]
    notes = data.ask("precedence", receiver="isl", at=DAY).notes
    assert notes == ("A source lists all heads of mission in Iceland on 2016-03-01: 9.",)


def test_what_is_assumed_is_told_and_not_certain(written: Written) -> None:
    """Without a custom the order is that of the Convention; each assumption that matters is in the notes."""
    data = written(list=listed())
    assert precedence(data) == [(*row, "maybe") for row in BY_THE_CONVENTION]
    assert deans(data) == [("ada", "maybe")]
    notes = " ".join(data.ask("precedence", receiver="isl", at=DAY).notes)
    for words in ("what starts functions", "the nuncio", "non-residents", "chargés ad interim"):
        assert f"No source says {words}" in notes or f"No source says whether {words}" in notes


def test_only_places_that_an_assumption_can_alter_are_in_doubt(written: Written) -> None:
    """Whether the nuncio goes first is not known: who stands behind him in any case is certain of the place."""
    rows = precedence(written(list=listed(), custom=customs(*CUSTOM)))
    assert [row[3] for row in rows] == ["maybe"] * 5 + ["yes"] * 4


def test_a_nuncio_goes_first_where_custom_says_so(written: Written) -> None:
    """He is dean, though he came after four ambassadors; the others keep their order behind him."""
    data = written(list=listed(), custom=customs(*CUSTOM, "nuncio first: yes"))
    assert [(place, name) for place, name, *_ in precedence(data)][:5] == [
        ("1", "eve"),
        ("2", "ada"),
        ("3", "cem"),
        ("3", "ben"),
        ("5", "dee"),
    ]
    assert deans(data) == [("eve", "yes")]


def test_a_stated_order_of_presenting_parts_those_of_one_day(written: Written) -> None:
    """Cem West presented before Ben South, so he goes first; unless custom does not tell those of one day apart."""
    whole = (*CUSTOM, "nuncio first: no")
    parted = precedence(written(list=listed(ordered=True), custom=customs(*whole)))
    assert parted[1:3] == [("2", "cem", "no", "yes"), ("3", "ben", "no", "yes")]
    differ = {"one": "within a day: not told apart", "other": "within a day: by order of presenting"}
    sources = {name: customs(line) for name, line in differ.items()}
    told = written(list=listed(ordered=True), **sources).ask("precedence", receiver="isl", at=DAY).notes
    assert any("Sources differ on how envoys of one day are ordered in Iceland" in note for note in told)
    together = precedence(written(list=listed(ordered=True), custom=customs(*whole, "within a day: not told apart")))
    assert {row[:3] for row in together[1:3]} == {("2", "cem", "yes"), ("2", "ben", "yes")}


def test_a_non_resident_ranks_as_custom_says(written: Written) -> None:
    """Not ranked: no place, and those behind move up; after residents: behind the residents of the class."""
    unranked = [line.replace("ranked with residents", "not ranked") for line in CUSTOM]
    rows = {name: place for place, name, *_ in precedence(written(list=listed(), custom=customs(*unranked)))}
    assert (rows["fay"], rows["gil"], rows["ivo"]) == (None, "6", "8")
    after = [line.replace("with residents", "after residents") for line in CUSTOM]
    early = listed().replace("date: 2015-08-08", "date: 2005-08-08")
    rows = {name: place for place, name, *_ in precedence(written(list=early, custom=customs(*after)))}
    assert (rows["ada"], rows["eve"], rows["fay"], rows["gil"]) == ("1", "5", "6", "7")


def test_a_non_resident_is_dean_only_where_custom_ranks_non_residents(written: Written) -> None:
    """The longest-serving ambassador lives elsewhere: dean if custom ranks him with the others, else not."""
    early = listed().replace("date: 2015-08-08", "date: 2005-08-08")
    assert deans(written(list=early, custom=customs(*CUSTOM, "nuncio first: no"))) == [("fay", "yes")]
    silent = customs(CUSTOM[0], CUSTOM[2], "nuncio first: no")
    data = written(list=early, custom=silent)
    assert deans(data) == [("ada", "maybe")]
    assert "assumed that the dean is a resident" in " ".join(data.ask("dean", receiver="isl", at=DAY).notes)


def test_without_a_list_nothing_is_certain(written: Written) -> None:
    """The same envoys, but nobody says that they are all: among those known, and one more of another source."""
    whole = customs(*CUSTOM, "nuncio first: no")
    data = written(list=listed().replace(COMPLETE, ""), known=KNOWN, custom=whole)
    rows = precedence(data)
    assert [row[1] for row in rows] == ["max", "ada", "cem", "ben", "dee", "eve", "fay", "gil", "hal", "ivo"]
    assert {row[3] for row in rows} == {"maybe"}
    assert deans(data) == [("max", "maybe")]
    assert "Among the 10 heads of mission known" in data.ask("dean", receiver="isl", at=DAY).notes[0]


def test_a_complete_list_has_exactly_its_members(written: Written) -> None:
    """An envoy who may have served, but is not on the list, has no place on its day, and may have one the day after."""
    data = written(list=listed(), known=KNOWN, custom=customs(*CUSTOM, "nuncio first: no"))
    assert precedence(data) == [(*row, "yes") for row in BY_THE_CONVENTION]
    after = order(data.ask("precedence", receiver="isl", at="2016-03-02"))
    assert len(after) == 10
    assert {row[3] for row in after} == {"maybe"}


def test_two_lists_that_differ_leave_their_difference_in_doubt(written: Written) -> None:
    """Who is on both lists is certain to be of the corps, who is on one only is not."""
    other = KNOWN + COMPLETE
    table = written(list=listed(), other=other).ask("diplomatic-list", receiver="isl", at=DAY)
    assert len(table) == 10
    assert {row.values["certain"] for row in table} == {"maybe"}
    assert "but not the same" in table.notes[0]


def test_the_diplomatic_list_is_by_country_and_has_non_residents(written: Written) -> None:
    """By the English name of the country, not by rank; one row for each head of mission."""
    table = written(list=listed(), custom=customs(*CUSTOM)).ask("diplomatic-list", receiver="isl", at=DAY)
    countries = [row.labels["sender"] for row in table]
    assert countries == ["Chile", "Denmark", "Ghana", "India", "Japan", "Norway", "Peru", "Sweden", "Vatican City"]
    [japan] = [row for row in table if row.values["sender"] == "jpn"]
    assert (japan.values["residency"], japan.labels["seat"], japan.values["functions"]) == (
        "non-resident",
        "Oslo",
        "2015-08-08",
    )
    assert {row.values["certain"] for row in table} == {"yes"}
    assert any("Non-residents among them: 1." in note for note in table.notes)


def test_an_envoy_without_a_rank_has_no_place_and_leaves_the_others_in_doubt(written: Written) -> None:
    """Who may be an ambassador or a chargé may stand anywhere: it is said, not guessed."""
    text = listed().replace("    rank: chargé d'affaires ad interim\n", "")
    data = written(list=text, custom=customs(*CUSTOM, "nuncio first: no"))
    rows = precedence(data)
    assert rows[-1] == (None, "ivo", None, "maybe")
    assert rows[0] == ("1-2", "ada", "no", "maybe")
    assert "no source gives a rank: Ivo Acting" in " ".join(data.ask("precedence", receiver="isl", at=DAY).notes)


def test_a_chargé_of_whom_it_is_not_said_may_be_either(written: Written) -> None:
    """A plain chargé d'affaires may head the mission or stand in: before or behind the others of the class."""
    text = listed().replace("rank: chargé d'affaires ad interim", "rank: chargé d'affaires")
    rows = precedence(written(list=text, custom=customs(*CUSTOM, "nuncio first: no")))
    assert {row[1]: row[0] for row in rows[-2:]} == {"hal": "8-9", "ivo": "8-9"}


def test_an_ambassador_and_a_chargé_of_one_sender_both_stand(written: Written) -> None:
    """Nothing chooses between them, and the notes say that there are two."""
    text = listed().replace("sender: gha", "sender: nor")
    data = written(list=text.replace(COMPLETE, ""), custom=customs(*CUSTOM))
    assert [row[1] for row in precedence(data)][::8] == ["ada", "ivo"]
    more = "More than one is known of Norway"
    assert more in " ".join(data.ask("precedence", receiver="isl", at=DAY).notes)
    # A list that has both leaves no doubt that both were there.
    data = written(list=text, custom=customs(*CUSTOM))
    assert more not in " ".join(data.ask("precedence", receiver="isl", at=DAY).notes)


def test_who_presented_only_later_has_no_place_yet(written: Written) -> None:
    """Before his letters an ambassador-designate is not of the corps, where functions begin with the letters."""
    text = listed().replace(COMPLETE, "")
    data = written(list=text, custom=customs(*CUSTOM))
    names = [row[1] for row in order(data.ask("precedence", receiver="isl", at="2013-04-03"))]
    assert names == ["ada", "gil", "hal", "ivo"]


def test_the_working_copy_counts_where_custom_says_so(written: Written) -> None:
    """Dee East gave the copy in January, Ben South in March; with the letters it was the other way round."""
    copies = """credentials:
  - receiver: isl
    date: 2013-01-02
    kind: working copy
    locator: page 3
    presented:
      - name: Dee East
        sender: ind
        rank: high commissioner
  - receiver: isl
    date: 2013-03-02
    kind: working copy
    locator: page 3
    presented:
      - name: Ben South
        sender: swe
        rank: ambassador
"""
    start = "functions begin: with the working copy"
    data = written(list=SOURCE + presentations().replace("credentials:\n", copies), custom=customs(start, *CUSTOM[1:]))
    table = data.ask("precedence", receiver="isl", at=DAY)
    days = {str(row.values["envoy"]): row.values["functions"] for row in table}
    assert (days["dee-east"], days["ben-south"], days["cem-west"]) == ("2013-01-02", "2013-03-02", None)
    places = {str(row.values["envoy"]): str(row.values["place"]) for row in table}
    assert int(places["dee-east"].split("-")[0]) < int(places["ben-south"].split("-")[0])


def test_a_row_cites_the_list_the_custom_and_the_letters(written: Written) -> None:
    """What a place rests on is among its sources."""
    table = written(list=listed(), custom=customs(*CUSTOM)).ask("dean", receiver="isl", at=DAY)
    sources = {(source.record, source.locator) for source in table.rows[0].sources}
    assert {("list", "title page"), ("custom", "page 2"), ("list", "page 2012-01-10")} <= sources
    presented = [fact for fact in table.rows[0].facts if "/presentation/" in fact]
    assert [fact.rpartition("/")[2] for fact in presented] == ["list-credentials-1-ada-north-nor"]


def test_a_list_known_later_does_not_count_before(written: Written) -> None:
    """As known before the list appeared, nothing is certain."""
    early = SOURCE.replace("2016-03-02", "2016-02-02") + presentations()
    late = SOURCE + ACTING + COMPLETE
    data = written(early=early, late=late)
    table = data.ask("diplomatic-list", receiver="isl", at=DAY, known_at="2016-03-01")
    assert {row.values["certain"] for row in table} == {"maybe"}
    assert len(table) == 8


def test_no_day_is_taken_for_today(written: Written) -> None:
    """An order without a day is no question."""
    for name in ("precedence", "dean", "diplomatic-list"):
        with pytest.raises(UsageError, match="--at"):
            written(list=listed()).ask(name, receiver="isl")


def test_a_person_who_rises_counts_once(written: Written) -> None:
    """A chargé d'affaires who becomes ambassador ranks as ambassador, from the day of the new class."""
    text = listed().replace("    presented:\n      - name: Dee East", "    presented:\n      - name: Ivo Acting", 1)
    text = text.replace("sender: ind", "sender: gha").replace("    since: 2008\n", "    since: 2008\n    term: 2008\n")
    rows = precedence(written(list=text.replace(COMPLETE, ""), custom=customs(*CUSTOM)))
    assert [row[:2] for row in rows if row[1] == "ivo"] == [("4", "ivo")]


# Where sources differ


def envoy(name: str, sender: str, *lines: str) -> str:
    """An ambassador in Iceland, resident there, of whom no presentation is reported."""
    told = (f"sender: {sender}", "receiver: isl", "rank: ambassador", "resident: yes", *lines, "locator: page 3")
    return "\n    ".join((f"  - name: {name}", *told)) + "\n"


def of(publisher: str, *envoys: str, complete: bool = False) -> str:
    """A record of these envoys, with the complete list if it is one."""
    return SOURCE.replace("Gazette", publisher) + "envoys:\n" + "".join(envoys) + (COMPLETE if complete else "")


WHOLE = customs(*CUSTOM, "nuncio first: no")
TWO = of("A", envoy("Ann One", "nor", "since: 2010-01-01"), envoy("Bob Two", "dnk", "since: 2012-01-01"), complete=True)


def test_two_begins_that_exclude_each_other_are_no_certain_day(written: Written) -> None:
    """Ann came in 2010 or in 2015, Bob in 2012: either may go first."""
    other = of("B", envoy("Ann One", "nor", "since: 2015-01-01"))
    rows = precedence(written(list=TWO, other=other, custom=WHOLE))
    assert [row[0] for row in rows] == ["1-2", "1-2"]
    assert {row[3] for row in rows} == {"maybe"}


def test_who_is_listed_but_gone_by_another_source_is_in_doubt(written: Written) -> None:
    """Ann may have left in 2015: then Bob is dean."""
    other = of("B", envoy("Ann One", "nor", "until: 2015-06-01"))
    data = written(list=TWO, other=other, custom=WHOLE)
    assert precedence(data) == [("1", "ann", "no", "maybe"), ("1-2", "bob", "no", "maybe")]
    assert deans(data) == [("ann", "maybe"), ("bob", "maybe")]
    assert "not yet there or already gone: Ann One" in " ".join(data.ask("dean", receiver="isl", at=DAY).notes)


def test_who_is_on_one_list_only_may_not_stand_before_the_others(written: Written) -> None:
    """Ann is before Bob, but only one of the two lists has her: Bob is first or second."""
    other = of("B", envoy("Bob Two", "dnk", "since: 2012-01-01"), complete=True)
    rows = precedence(written(list=TWO, other=other, custom=WHOLE))
    assert rows == [("1", "ann", "no", "maybe"), ("1-2", "bob", "no", "maybe")]


def test_an_envoy_of_two_senders_ties_with_nobody(written: Written) -> None:
    """Article 6: Ann is sent by two; she is dean for certain, and Bob comes after both her missions."""
    text = TWO.replace("envoys:\n", "envoys:\n" + envoy("Ann One", "swe", "since: 2010-01-01"))
    data = written(list=text, custom=WHOLE)
    assert [row[:3] for row in precedence(data)] == [("1", "ann", "no"), ("1", "ann", "no"), ("3", "bob", "no")]
    assert deans(data) == [("ann", "yes"), ("ann", "yes")]


def test_an_order_of_one_day_that_is_not_known_is_no_tie(written: Written) -> None:
    """Where the order of presenting counts, Cem and Ben are second and third, whichever; so too if reports differ."""
    by_order = customs(*CUSTOM, "nuncio first: no", "within a day: by order of presenting")
    rows = precedence(written(list=listed(), custom=by_order))
    assert {row[1:]: row[0] for row in rows[1:3]} == {("cem", "no", "maybe"): "2-3", ("ben", "no", "maybe"): "2-3"}
    turned = presentations(ordered=True).replace("order: 1", "order: 0").replace("order: 2", "order: 1")
    turned = SOURCE.replace("Gazette", "Herald") + turned.replace("order: 0", "order: 2")
    same = """decisions:
  - same:
      - list-credentials-2
      - turned-credentials-2
    what: occasion
    why: One ceremony.
    by: Test
    on: 2026-11-23
"""
    rows = precedence(written(same, list=listed(ordered=True), turned=turned, custom=WHOLE))
    assert {row[1]: (row[0], row[3]) for row in rows[1:3]} == {"cem": ("2-3", "maybe"), "ben": ("2-3", "maybe")}


def test_nobody_known_is_said_so(written: Written) -> None:
    """An empty answer is no proof."""
    notes = written(list=TWO).ask("dean", receiver="fin", at=DAY).notes
    assert notes[0].startswith("No head of mission is known who may have served in Finland")


def test_a_colleague_by_one_source_and_not_by_another_is_possible(written: Written) -> None:
    """Ann left in 2010 or in 2015, and Bob came in 2012: neither left out nor certain."""
    one = of(
        "A",
        envoy("Ann One", "nor", "since: 2005", "until: 2010"),
        envoy("Bob Two", "dnk", "since: 2012", "until: 2016"),
    )
    data = written(one=one, other=of("B", envoy("Ann One", "nor", "until: 2015")))
    [row] = data.ask("colleagues", maybe=True, envoy="ann-one")
    assert (row.values["envoy"], row.values["certain"]) == ("bob-two", "maybe")
    assert len(data.ask("colleagues", maybe=True, envoy="ann-one", at="2013-06-01")) == 1


def test_whom_no_report_has_together_are_no_certain_colleagues() -> None:
    """Of one ceremony Big Digit has Somalia's envoy and Pak Live TV Thailand's: perhaps only one of them was there."""
    table = Knowledge.load(ROOT / "data").ask("colleagues", maybe=True, envoy="rongvudhi-virabutr")
    told = {row.values["envoy"]: row.values["certain"] for row in table}
    assert told["sheikh-noor-muhammad-hassan"] == "maybe"
    assert told["dan-stoenescu"] == "yes"


# The list as a fact


def test_a_list_attests_its_members(written: Written) -> None:
    """To be listed is to serve on that day; the list points to each of the nine."""
    data = written(list=listed())
    [row] = data.query(
        "SELECT (COUNT(?a) AS ?n) { ?l a dip:CompleteList ; dip:lists ?a . ?a dip:attestedOn/dip:day ?d }"
    )
    assert row.values["n"] == "18"
    [held] = data.query(
        "SELECT ?l { ?a dip:holder/skos:prefLabel 'Ivo Acting' ; dip:endEarliest ?l } ORDER BY DESC(?l) LIMIT 1"
    )
    assert held.values["l"] == DAY
    assert "All heads of mission in Iceland, 9 listed" in [row.values["what"] for row in data.show("list")]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("    since: 2008\n", "    since: 2008\n    until: 2015\n", "complete list of 2016-03-01 has this envoy"),
        ("date: 2015-08-08", "date: 2016-03-05", "presents credentials after 2016-03-01"),
        ("what: heads of mission", "what: everybody", "'everybody' is no what"),
        (f"on: {DAY}", "on: 2016-03", "not an exact day"),
        ("complete:\n  - receiver: isl", "complete:\n  - receiver: dnk", "no envoy who is on its complete list"),
    ],
)
def test_a_list_that_cannot_be_is_refused(written: Written, old: str, new: str, fault: str) -> None:
    """Who did not serve on the day is on no list of it, and a list of nobody is none."""
    with pytest.raises(BadInput, match=fault):
        written(list=listed().replace(old, new))


def test_a_consul_is_on_no_list_of_heads_of_mission(written: Written) -> None:
    """A consul general who stands in the same source is not listed."""
    consul = ACTING.partition("\n")[2].replace("Ivo Acting", "Con Sul")
    consul = consul.replace("chargé d'affaires ad interim", "consul general")
    data = written(list=SOURCE + presentations() + ACTING + consul + COMPLETE)
    assert len(data.query("SELECT ?a { ?l dip:lists ?a }")) == 9


# A second way


def test_the_order_in_sweden_is_that_of_the_raw_files(knowledge_of_sweden: Knowledge) -> None:
    """A few lines over the YAML itself give the same places: the days of letters, counted as in sport."""
    day = date(2016, 3, 1)
    days: dict[str, date] = {}
    for path in sorted((ROOT / "data" / "records" / "sweden").glob("*.yaml")):
        for occasion in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)["credentials"]:
            for envoy in occasion["presented"]:
                days[envoy["name"]] = dates.day(occasion["date"])
    known = [each for each in days.values() if each <= day]
    expected = sorted((str(1 + sum(other < each for other in known)), each.isoformat()) for each in known)
    table = knowledge_of_sweden.ask("precedence", receiver="swe", at=day.isoformat())
    assert sorted((str(row.values["place"]), str(row.values["functions"])) for row in table) == expected


@pytest.fixture(scope="module")
def knowledge_of_sweden() -> Knowledge:
    """The Swedish records alone."""
    return Knowledge.load(ROOT / "data")
