"""The way between two, and a life or a corps on an axis of time: what is drawn, how surely, and how it opens."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path
from textwrap import indent

import networkx as nx
import pytest
from playwright.sync_api import expect

from doyen.errors import NotFound, UsageError
from doyen.network import shortest
from doyen.pictures import PICTURES
from doyen.pictures.axis import axis
from doyen.pictures.layout import Layout
from doyen.pictures.page import page
from doyen.pictures.steps import ways
from doyen.pictures.view import BadView, Bar, FactCard, Look, Node, Point, TooManyNodes, View
from test_compile import accreditation, occasion, same, source
from test_pictures import ARABIC, HOSTILE, KHMER, laid, store
from test_pictures_page import OVERLAPS, Opened

WIDTHS = (1600, 1000, 820, 360)
CUT_OFF = """() => [...document.querySelectorAll('.row:not(.axis) .lane')].filter((lane) => {
  const room = lane.getBoundingClientRect();
  return [...lane.querySelectorAll('.mark rect, .mark path, .mark polygon')].some((part) => {
    const box = part.getBoundingClientRect();
    return box.left < room.left - 1 || box.right > room.right + 1 || box.bottom > room.bottom + 1;
  });
}).length"""


def path(one: str, other: str) -> View:
    """The way between two of the shipped things."""
    return PICTURES["path"](store(), one, to=other)


def timeline(key: str) -> View:
    """A shipped person or party in time."""
    return PICTURES["timeline"](store(), key)


def key(iri: str) -> str:
    """The last part of an IRI."""
    return iri.rpartition("/")[2]


def career(*posts: str) -> str:
    """A record of Ada North's life; a post is `ambassador, 2011/2014, rou` or `clerk, 2001/2004`."""
    lines = []
    for post in posts:
        title, held, receiver = (*post.split(", "), "")[:3]
        more = f"receiver: {receiver}" if receiver else "kind: government"
        lines.append(f"- post: {title}\n  held: {held}\n  {more}")
    text = "\n".join(["name: Ada North", "sender: nor", "receiver: lva", "quote: the ambassador", "career:"])
    return f"{source()}\nenvoys:\n  - {indent(text + chr(10) + indent(chr(10).join(lines), '  '), '    ').strip()}\n"


# The search


def test_every_shortest_way_is_found_once_and_in_one_order() -> None:
    """Ways run against ties too, parallel ties make no further way, and the order of making is of no matter."""
    ties = [("a", "b", "1"), ("c", "b", "2"), ("a", "d", "3"), ("d", "c", "4"), ("a", "b", "0"), ("c", "e", "5")]
    expected = [[("a", "b", "0"), ("c", "b", "2")], [("a", "d", "3"), ("d", "c", "4")]]
    for order in (ties, ties[::-1]):
        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(order)
        assert shortest(graph, "a", "c") == expected
        assert shortest(graph, "a", "c", most=1) == expected[:1]


def test_what_nothing_joins_has_no_way() -> None:
    """No way is an empty list; so is what leads to a node that is not there."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph([("a", "b", "1"), ("c", "d", "2")])
    graph.add_node("alone")
    assert shortest(graph, "a", "d") == shortest(graph, "a", "alone") == []
    assert shortest(graph, "a", "nobody") == []


# The way between two


def test_ung_sean_and_jun_yamazaki_are_three_steps_apart() -> None:
    """Worked out from tdi-2021-11-22 and sweden-2015-11: one ceremony with Wada, whom Japan sent."""
    told = path("ung-sean", "jun-yamazaki")
    told.check()
    assert told.title == "Ung Sean and Jun Yamazaki are three steps apart: by way of Mitsuhiro Wada and Japan."
    assert {key(node.id): node.step for node in told.nodes} == {
        "ung-sean": 0,
        "mitsuhiro-wada": 1,
        "jpn": 2,
        "jun-yamazaki": 3,
    }
    assert Counter((key(tie.source), tie.label, key(tie.target)) for tie in told.ties) == Counter(
        [
            ("mitsuhiro-wada", "in one ceremony with", "ung-sean"),
            ("mitsuhiro-wada", "ambassador to Pakistan for", "jpn"),
            ("jun-yamazaki", "ambassador to Sweden for", "jpn"),
            ("jun-yamazaki", "permanent representative to United Nations for", "jpn"),
            ("jun-yamazaki", "staff member of the United Nations, of", "jpn"),
        ]
    )
    assert {key(node.id) for node in told.nodes if node.focus} == {"ung-sean", "jun-yamazaki"}
    assert all(card.sources for card in told.cards)
    assert len(told.rows) == len(told.cards)


def test_a_way_is_the_same_from_its_other_end() -> None:
    """The same nodes and facts, counted from the other side."""
    there, back = path("ung-sean", "jun-yamazaki"), path("jun-yamazaki", "ung-sean")
    assert {node.id: 3 - (node.step or 0) for node in back.nodes} == {node.id: node.step for node in there.nodes}
    assert {tie.id for tie in back.ties} == {tie.id for tie in there.ties}
    assert page(path("ung-sean", "jun-yamazaki")) == page(there)


def test_two_states_are_joined_by_whom_either_sent() -> None:
    """Worked out from sweden-2015-02 and sweden-2016-02: Meas of Cambodia, and Sitler, accredited to both."""
    told = path("khm", "swe")
    assert told.title == "Cambodia and Sweden are two steps apart: by way of Jirí Sitler or Kim Heng Meas."
    assert Counter((key(tie.source), tie.label, key(tie.target)) for tie in told.ties) == Counter(
        [
            ("jiri-sitler", "ambassador of Czechia to", "khm"),
            ("jiri-sitler", "ambassador of Czechia to", "swe"),
            ("kim-heng-meas", "ambassador of Cambodia to", "swe"),
            ("kim-heng-meas", "ambassador to Sweden for", "khm"),
            ("kim-heng-meas", "ambassador to New Zealand for", "khm"),
            (
                "kim-heng-meas",
                "adviser to the Deputy Prime Minister and head of the Deputy Prime Minister's office, of",
                "khm",
            ),
        ]
    )


def test_more_ways_than_are_drawn_are_owned_to(tmp_path: Path) -> None:
    """Seven envoys join two states: five are drawn, and neither title nor subtitle says that these are all."""
    small = laid(
        tmp_path, one=occasion(*(f"Envoy N{n}, nor" for n in range(7))).replace("joint ceremony", "not stated")
    )
    told = PICTURES["path"](small, "nor", to="swe")
    assert told.title == "Norway and Sweden are two steps apart, in more than five ways."
    assert told.subtitle.startswith("Five of them are shown.")
    assert len([node for node in told.nodes if node.kind == "person"]) == 5


def test_who_was_there_by_implication_is_tied_by_implication(tmp_path: Path) -> None:
    """A ceremony that is stated makes no stated tie between envoys of whom one is only implied."""
    record = occasion("Ada North, nor", "Bo South, dnk").replace("sender: dnk", "sender: dnk\n        basis: implicit")
    told = PICTURES["path"](laid(tmp_path, one=record), "ada-north", to="bo-south")
    assert {tie.label: tie.basis for tie in told.ties} == {"in one ceremony with": "implicit"}
    assert "one is not stated outright" in told.subtitle


def test_what_no_facts_connect_is_said_in_one_line(tmp_path: Path) -> None:
    """Two worlds without a common fact, a thing without ties, and a thing and itself."""
    apart = laid(tmp_path, one=accreditation(), two=occasion("Bo South, dnk"))
    with pytest.raises(NotFound, match=r"^no facts connect 'ada-north' with 'bo-south': [^\n]+$"):
        PICTURES["path"](apart, "ada-north", to="bo-south")
    with pytest.raises(UsageError, match="are one thing"):
        PICTURES["path"](apart, "nor", to="NOR")
    with pytest.raises(NotFound, match="joined to nothing"):
        path("phnom-penh", "khm")


def test_a_way_goes_on_and_never_back() -> None:
    """In a wide stage each step stands right of the one before, on a narrow one below it; nobody shares a place."""
    told = path("per-albert-ilsaas", "alice-thomas-samaan")
    steps = {node.id: node.step or 0 for node in told.nodes}
    layouts = ways(told)
    assert _goes_on(layouts["wide"], steps, "x")
    assert _goes_on(layouts["narrow"], steps, "y")
    for layout in layouts.values():
        assert len({(spot.x, spot.y) for spot in layout.spots.values()}) == len(steps)


def _goes_on(layout: Layout, steps: dict[str, int], along: str) -> bool:
    where = {name: getattr(spot, along) for name, spot in layout.spots.items()}
    return all(where[a] < where[b] for a in steps for b in steps if steps[a] < steps[b])


# Lives and corps in time


def test_the_career_of_jun_yamazaki_has_its_four_bounds() -> None:
    """Worked out from sweden-2015-11: a year is its first to its last day; the last post is known on one day only."""
    told = timeline("jun-yamazaki")
    told.check()
    assert told.title == "Jun Yamazaki is known to have held four posts; the dates reach from 2008 to 2015."
    names = {node.id: node.label for node in told.nodes}
    assert [(names[bar.row], bar.look, *bar_days(bar)) for bar in told.bars] == [
        (
            "Staff member of the United Nations (Japan)",
            "post",
            "2008-01-01",
            "2008-12-31",
            "2011-01-01",
            "2011-12-31",
        ),
        (
            "Permanent representative of Japan to United Nations",
            "head",
            "2011-01-01",
            "2011-12-31",
            "2014-01-01",
            "2014-12-31",
        ),
        (
            "Chief of protocol, Ministry of Foreign Affairs of Japan",
            "post",
            "2014-01-01",
            "2014-12-31",
            "2015-01-01",
            "2015-12-31",
        ),
        ("Ambassador of Japan to Sweden", "head", None, "2015-11-24", "2015-11-24", None),
    ]
    assert [(names[p.row], p.kind, p.earliest, p.latest) for p in told.points] == [
        ("Ambassador of Japan to Sweden", "occasion", "2015-11-24", "2015-11-24")
    ]
    assert not any(one.conflict for one in told.claims)


def bar_days(bar: Bar) -> tuple[str | None, ...]:
    """The four bounds."""
    return bar.begin_earliest, bar.begin_latest, bar.end_earliest, bar.end_latest


def test_an_end_that_is_not_known_is_open_and_never_now() -> None:
    """One of Yamazaki's four posts; the subtitle says what an open bar does not say."""
    assert timeline("jun-yamazaki").subtitle == (
        "Of four posts, one has no known end: an open bar says neither that somebody left nor that somebody stayed."
    )
    assert timeline("ung-sean").subtitle.startswith("When it ended is not known")


def test_a_corps_has_a_row_for_each_envoy_and_says_the_rank() -> None:
    """Three envoys of Japan are in the data: to Sweden and the United Nations, and two to Pakistan, in that order."""
    told = timeline("jpn")
    assert [(node.group, node.note, node.label) for node in told.nodes] == [
        ("Envoys of Japan", "Pakistan", "Mitsuhiro Wada, ambassador"),
        ("Envoys of Japan", "Pakistan", "Akamatsu Shuichi, ambassador"),
        ("Envoys of Japan", "Sweden", "Jun Yamazaki, ambassador"),
        ("Envoys of Japan", "United Nations", "Jun Yamazaki, permanent representative"),
    ]
    assert told.title.startswith("Three envoys of Japan are known")


def test_a_working_copy_is_no_presentation_of_letters() -> None:
    """Ung Sean handed over a working copy between 2020 and 11 January 2021; its mark is another."""
    [copy] = [point for point in timeline("ung-sean").points if "working copy" in point.label]
    assert (copy.kind, copy.earliest, copy.latest, copy.date_certain) == ("body", "2020-01-01", "2021-01-11", False)


def test_terms_of_one_envoy_share_a_row(tmp_path: Path) -> None:
    """Two terms between the same two parties are two bars beside each other."""
    one = accreditation(since="2001", until="2004", term="2001")
    told = PICTURES["timeline"](laid(tmp_path, one=one, two=accreditation(since="2010", until="2012")), "lva")
    assert len(told.nodes) == 1
    assert [bar_days(bar)[0] for bar in told.bars] == ["2001-01-01", "2010-01-01"]
    assert told.subtitle == "Of all two posts the end is known."


def test_a_charge_who_became_ambassador_is_never_one_row(tmp_path: Path) -> None:
    """Each rank has its own row and name for it; a consul stands apart and is no envoy."""
    small = laid(
        tmp_path,
        one=accreditation(rank="chargé d'affaires", since="2001", until="2004", term="2001"),
        two=accreditation(since="2004", until="2012", term="2004"),
        three=accreditation(name="Bo South", rank="honorary consul", since="2001"),
    )
    told = PICTURES["timeline"](small, "lva")
    assert [(node.group, node.label) for node in told.nodes] == [
        ("Envoys to Latvia", "Ada North, chargé d'affaires"),
        ("Envoys to Latvia", "Ada North, ambassador"),
        ("Consuls to Latvia", "Bo South, honorary consul"),
    ]
    assert [bar.look for bar in told.bars] == ["head", "head", "post"]
    assert told.title.startswith("One envoy to Latvia is known;")


def test_claims_that_exclude_one_another_are_both_drawn(tmp_path: Path) -> None:
    """One record begins the post in 2001, another in 2003: two bars of one fact, both marked."""
    one, two = (accreditation(since=since, until="2004") for since in ("2001", "2003"))
    told = PICTURES["timeline"](laid(tmp_path, one=one, two=two), "ada-north")
    told.check()
    assert [(bar.conflict, *bar_days(bar)) for bar in told.bars] == [
        (True, "2001-01-01", "2001-12-31", "2004-01-01", "2004-12-31"),
        (True, "2003-01-01", "2003-12-31", "2004-01-01", "2004-12-31"),
    ]
    assert len({bar.fact for bar in told.bars}) == 1
    assert told.title.startswith("Ada North is known to have held one post;")


def test_two_days_of_one_event_are_both_drawn(tmp_path: Path) -> None:
    """Sources that date one presentation differently make a point each."""
    decision = same("occasion", "one-credentials-1", "two-credentials-1")
    small = laid(tmp_path, decision, one=occasion("Ada North, nor"), two=occasion("Ada North, nor", date="2020-03-02"))
    points = PICTURES["timeline"](small, "ada-north").points
    assert [(p.earliest, p.latest, p.conflict) for p in points] == [
        ("2020-03-01", "2020-03-01", True),
        ("2020-03-02", "2020-03-02", True),
    ]


def test_sources_that_agree_fix_the_bounds_together(tmp_path: Path) -> None:
    """A begin from one record and an end from another are one bar without a conflict."""
    small = laid(tmp_path, one=accreditation(since="2001"), two=accreditation(until="2004"))
    [bar] = PICTURES["timeline"](small, "ada-north").bars
    assert not bar.conflict
    assert (bar.begin_earliest, bar.end_latest) == ("2001-01-01", "2004-12-31")


@pytest.mark.parametrize("thing", ["nobody", "pak-foreign-secretary", "phnom-penh"])
def test_only_persons_and_parties_have_a_timeline(thing: str) -> None:
    """The fault leads to `find`."""
    with pytest.raises(NotFound, match="doyen find"):
        timeline(thing)


def test_nothing_dated_is_no_timeline(tmp_path: Path) -> None:
    """An envoy of whom no time is known leads to `show`."""
    with pytest.raises(NotFound, match="doyen show"):
        PICTURES["timeline"](laid(tmp_path, one=accreditation()), "ada-north")


def test_too_many_bars_name_a_better_picture(tmp_path: Path) -> None:
    """Three hundred and one envoys are one line of advice; three hundred are a picture."""
    many = accreditation(since="2001")
    head, _, envoy = many.partition("envoys:\n")
    record = head + "envoys:\n" + "".join(envoy.replace("Ada North", f"Ada N{n}") for n in range(301))
    told = PICTURES["timeline"](laid(tmp_path, one=record), "lva")
    with pytest.raises(TooManyNodes, match=r"^a picture of 301 .* instead, draw the timeline of one envoy.*$"):
        page(told)
    first = told.nodes[0].id
    less = replace(told, nodes=told.nodes[1:], bars=tuple(bar for bar in told.bars if bar.row != first))
    assert page(less).startswith("<!DOCTYPE html>")


def test_the_timeline_of_two_parties_has_what_they_sent_each_other() -> None:
    """Ung Sean with his working copy and his letters, Pakistan's embassy and its opening, Cambodia's absence."""
    told = PICTURES["timeline"](store(), "khm", other="pak")
    assert told.title == "One envoy of Cambodia to Pakistan is known; the dates reach no further than 2021."
    assert {(node.group, tuple(map(key, node.detail))) for node in told.nodes} == {
        (
            "Envoys of Cambodia",
            (
                "thenews-2021-01-11-credentials-1-ung-sean-khm",
                "tdi-2021-11-22-credentials-1-ung-sean-khm",
                "ung-sean-khm-pak",
            ),
        ),
        ("Missions", ("pak-khm-embassy", "pak-khm-embassy-opened-2005")),
        ("What a source says is not there", ("khm-pak-embassy-2021-11-22",)),
    }


def consulates(number: int) -> str:
    """A record of so many consulates of Norway in Latvia."""
    each = "  - sender: nor\n    receiver: lva\n    kind: consulate\n    seat: Town {}\n    quote: a town"
    return f"{source()}\nmissions:\n" + "\n".join(map(each.format, range(number))) + "\n"


def test_many_missions_are_refused_before_they_are_told_of(tmp_path: Path) -> None:
    """Of 301 consulates the reader is sent to two parties."""
    with pytest.raises(TooManyNodes, match=r"^a picture of 301 missions and offices .*--with"):
        PICTURES["timeline"](laid(tmp_path, one=consulates(301)), "lva")


@pytest.mark.parametrize(("number", "lines", "told"), [(6, 6, "six"), (7, 1, "seven")])
def test_many_facts_between_two_are_one_line(tmp_path: Path, number: int, lines: int, told: str) -> None:
    """Six consulates are six lines; seven are one, with all seven in its panel."""
    view = PICTURES["path"](laid(tmp_path, one=consulates(number)), "nor", to="lva")
    assert len(view.ties) == lines
    assert len({fact for tie in view.ties for fact in tie.facts}) == number
    assert f"{told} facts join them directly" in view.title


def test_a_second_party_goes_with_a_party() -> None:
    """A person has no second party, and a person is none."""
    with pytest.raises(UsageError, match="goes with a party"):
        PICTURES["timeline"](store(), "ung-sean", other="pak")
    with pytest.raises(NotFound, match="is no party"):
        PICTURES["timeline"](store(), "pak", other="ung-sean")


def test_a_bar_has_its_row() -> None:
    """A bar in a row that is not there, and an id used twice, are refused by name."""
    row, card = Node("r", "Row", "person"), FactCard("f", "Fact.")
    for bars, problem in (
        ((Bar("b", "x", "", "f"),), "in no row of the picture: x"),
        ((Bar("b", "r", "", "f"), Bar("b", "r", "", "f")), "twice in one picture: b"),
    ):
        with pytest.raises(BadView, match=problem):
            page(View("", nodes=(row,), bars=bars, cards=(card,)))


@pytest.mark.parametrize(
    ("days", "first", "labels"),
    [
        (("2021-11-18", "2021-11-22"), "2021-01-01", ["2021", "Apr", "Jul", "Oct", "2022"]),
        (("1998-05-01", "2021-11-22"), "1998-01-01", [str(year) for year in range(1998, 2023, 2)]),
        (("0001-01-01", "9999-12-31"), "0001-01-01", [str(year) for year in range(1000, 10000, 1000)]),
    ],
)
def test_an_axis_has_whole_years_and_few_labels(days: tuple[str, str], first: str, labels: list[str]) -> None:
    """Quarters for a year, then years at even steps; the ends of the calendar break nothing."""
    found = axis(View("", points=(Point("p", "r", "", "f", "meeting", *days),)))
    assert (found.first, [tick.label for tick in found.wide]) == (first, labels)
    assert len(found.narrow) <= 5


# In the browser


def corps(size: int) -> View:
    """Envoys in rows: long names, every script, and every look of a bar."""
    names = ("Maximiliana Featherstonehaugh-Montgomery", ARABIC, "Ana Gonçalves", KHMER, "Priyanka R. Subramanian")
    days = ("2001-01-01", "2002-05-01", "2007-03-01", "2009-12-31")
    looks: tuple[Look, ...] = ("head", "post", "mission")
    nodes = [
        Node(str(n), f"{names[n % 5]}, ambassador", "person", ("f",), group="Envoys", note=f"Republic number {n}")
        for n in range(size)
    ]
    bars = [
        Bar(
            f"b{n}",
            str(n),
            "a bar",
            "f",
            looks[n % 3],
            None if n % 4 == 1 else days[0],
            days[1],
            days[2],
            None if n % 4 > 1 else days[3],
            basis="implicit" if n % 7 == 3 else "explicit",
            conflict=n % 9 == 4,
        )
        for n in range(size)
    ]
    points = [Point(f"p{n}", str(n), "a point", "f", "occasion", "2002-05-01", "2002-05-01") for n in range(size)]
    return View(
        f"{size} envoys",
        nodes=tuple(nodes),
        bars=tuple(bars),
        points=tuple(points),
        cards=(FactCard("f", "Fact."),),
    )


@pytest.mark.browser
@pytest.mark.parametrize("size", [1, 60])
def test_no_two_rows_overlap_and_nothing_is_cut_off(opened: Opened, size: int) -> None:
    """Sixty envoys with forty-letter names: every name is whole, and the page never scrolls sideways."""
    tab = opened(corps(size))
    for width in WIDTHS:
        tab.set_viewport_size({"width": width, "height": 900})
        tab.wait_for_timeout(100)
        assert tab.evaluate(OVERLAPS) == []
        assert tab.evaluate("document.documentElement.scrollWidth") == width
        assert tab.evaluate(CUT_OFF) == 0


@pytest.mark.browser
@pytest.mark.parametrize(
    ("one", "other"), [("ung-sean", "jun-yamazaki"), ("khm", "swe"), ("per-albert-ilsaas", "alice-thomas-samaan")]
)
def test_the_names_of_a_way_never_overlap(opened: Opened, one: str, other: str) -> None:
    """Every node's name is whole at every width, whichever way its ties run."""
    tab = opened(path(one, other))
    for width in WIDTHS:
        tab.set_viewport_size({"width": width, "height": 900})
        tab.wait_for_timeout(100)
        assert tab.evaluate(OVERLAPS) == []
        assert tab.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.browser
def test_each_step_of_a_way_is_a_fact_that_can_be_read(opened: Opened) -> None:
    """On a telephone too the steps have their words; a click on one tells the fact and who says so."""
    tab = opened(path("ung-sean", "jun-yamazaki"), 360)
    step = tab.locator(".tie-name", has_text="in one ceremony with")
    expect(step).to_be_visible()
    step.click()
    expect(tab.locator("#panel .says")).to_contain_text("Credentials presented in Pakistan")
    assert tab.locator("#panel .source").count() > 0


@pytest.mark.browser
def test_a_timeline_is_searched_read_and_left_by_keyboard(opened: Opened) -> None:
    """Find, Enter, the facts with their source, and back with Escape, as in the other pictures."""
    tab = opened(timeline("pak"))
    tab.get_by_label("Find").fill("ung sean")
    tab.get_by_label("Find").press("Enter")
    chosen = tab.locator(".name.chosen")
    expect(chosen).to_have_text("Ung Sean, ambassador")
    expect(chosen).to_be_focused()
    tab.keyboard.press("Enter")
    expect(tab.locator("#panel")).to_be_focused()
    expect(tab.locator("#panel .says").first).to_contain_text("Ung Sean")
    tab.keyboard.press("Escape")
    expect(tab.locator(".name", has_text="Ung Sean")).to_be_focused()
    assert tab.get_by_role("table").get_by_role("row").count() == len(timeline("pak").rows) + 1


@pytest.mark.browser
def test_the_slider_of_a_timeline_keeps_its_doubt(opened: Opened) -> None:
    """On its one attested day the embassy is sure, on the next only perhaps so; nor is it known when it began."""
    tab = opened(timeline("jun-yamazaki"))
    told = {}
    for step in range(1, int(tab.locator("#time").get_attribute("max") or 0) + 1):
        tab.locator("#time").fill(str(step))
        day, _, words = tab.locator("#day").inner_text().partition(": ")
        told[day] = words
    assert told["24 November 2015"] == "1 surely held, 1 perhaps"
    assert told["25 November 2015"] == "0 surely held, 2 perhaps"
    assert told["31 December 2008"] == "1 surely held, 1 perhaps"
    assert told["1 January 2008"] == "0 surely held, 2 perhaps"


@pytest.mark.browser
def test_a_person_is_as_sure_of_a_post_as_the_timeline(opened: Opened) -> None:
    """A post of 2011 to 2014 surely was held from the end of 2011 to the beginning of 2014, and no longer."""
    tab = opened(PICTURES["person"](store(), "jun-yamazaki"))
    edges = tab.evaluate("JSON.parse(document.querySelector('#view').textContent).edges")
    times = {edge["name"]: edge["times"] for edge in edges}
    assert times["permanent representative of Japan to"] == [["2011-01-01", "2011-12-31", "2014-01-01", "2014-12-31"]]
    assert times["ambassador of Japan to"] == [[None, "2015-11-24", "2015-11-24", None]]


@pytest.mark.browser
def test_an_open_bar_ends_soon_after_what_is_known(opened: Opened) -> None:
    """A bar without an end breaks up soon after its last known day, and is shorter than one that ends later."""
    tab = opened(corps(4))
    rows = tab.evaluate(
        """() => [...document.querySelectorAll('.row:not(.axis) .lane')].map((lane) =>
        Math.max(...[...lane.querySelectorAll('rect')].map((r) => r.getBBox().x + r.getBBox().width)))"""
    )
    ended, open_ended = rows[0], rows[2]
    assert open_ended < ended


@pytest.mark.browser
def test_the_legend_of_a_timeline_explains_what_is_there(opened: Opened) -> None:
    """Each look of Yamazaki's bars and points, and nothing else."""
    assert opened(timeline("jun-yamazaki")).locator("#legend > span").all_text_contents() == [
        "Credentials presented",
        "Post",
        "accredited as envoy",
        "other post",
        "perhaps: begin or end not known to the day",
        "begin or end not known",
    ]


@pytest.mark.browser
@pytest.mark.parametrize("name", [HOSTILE, KHMER, ARABIC], ids=["hostile", "khmer", "arabic"])
def test_a_name_on_the_axis_is_text_and_survives(opened: Opened, tmp_path: Path, name: str) -> None:
    """Markup from a record is shown and never run, and every script is kept, on the axis and on a way."""
    written = name.replace("\\", "\\\\").replace('"', '\\"')
    record = occasion("Ada North, nor", "Bo South, dnk").replace("name: Ada North", f'name: "{written}"')
    small = laid(tmp_path, one=record)
    for told in (PICTURES["timeline"](small, "swe"), PICTURES["path"](small, "nor", to="dnk")):
        tab = opened(told)
        mark = tab.locator(".name", has_text=name).first
        mark.click()
        expect(tab.locator("#panel h2 .text")).to_contain_text(name)
        assert name in str(mark.text_content())
        assert name in str(tab.locator("table").text_content())
        assert tab.locator("img").count() == 0


@pytest.mark.browser
def test_a_timeline_prints_on_the_width_of_a_sheet(opened: Opened) -> None:
    """Tools and panel go, and the rows are laid anew for the paper."""
    tab = opened(timeline("pak"))
    tab.evaluate("dispatchEvent(new Event('beforeprint'))")
    tab.emulate_media(media="print")
    expect(tab.locator("#panel")).to_be_hidden()
    expect(tab.locator(".tools")).to_be_hidden()
    assert tab.evaluate("document.querySelector('#stage').clientWidth") == 680
    tab.evaluate("dispatchEvent(new Event('afterprint'))")
    assert tab.evaluate("document.querySelector('#stage').style.width") == ""


def test_a_timeline_does_without_the_library() -> None:
    """The page of a timeline carries no drawing library, and names none."""
    assert "vis-network" not in page(timeline("ung-sean")).partition("<footer>")[2].partition("</footer>")[0]
    assert len(page(timeline("ung-sean"))) < 100_000
    assert page(timeline("ung-sean")) == page(PICTURES["timeline"](store(), "ung-sean"))
