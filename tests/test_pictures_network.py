"""The pictures of networks: what they count, which lines are bundled, where everybody stands, and how they open."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from playwright.sync_api import expect

from doyen.cli import main
from doyen.errors import UsageError
from doyen.names import states
from doyen.pictures import PICTURES, networks
from doyen.pictures.networks import WORDS
from doyen.pictures.page import page
from doyen.pictures.stages import stages
from doyen.pictures.view import FactCard, Node, Tie, TooManyNodes, View
from doyen.store import Store
from test_compile import occasion, source
from test_pictures import laid, store
from test_pictures_corps import envoy
from test_pictures_page import HOSTILE, OVERLAPS, Opened

ROOT = Path(__file__).resolve().parents[1]
DAY = date(2024, 12, 31)
TWICE = (
    "name: Ada North\nsender: nor\nreceiver: lva\nrank: ambassador\nsince: 2001\nuntil: 2004",
    "name: Bo South\nsender: nor\nreceiver: lva\nrank: ambassador\nsince: 2010\nuntil: 2012",
    "name: Cy East\nsender: lva\nreceiver: nor\nrank: ambassador\nattested on: 2011-05-01",
)


def network(of: Store, kind: str, at: date | None = None) -> View:
    """The picture of a network."""
    return PICTURES["network"](of, kind, at=at)


@pytest.fixture
def small(tmp_path: Path) -> Store:
    """Norway sent two envoys to Latvia, one after the other, and Latvia one to Norway."""
    return laid(tmp_path, **{f"r{number}": envoy(text) for number, text in enumerate(TWICE)})


@pytest.mark.parametrize(("kind", "instead"), [("representation", "doyen analyze"), ("everything", "doyen draw path")])
def test_what_cannot_be_drawn_says_what_to_do_instead(small: Store, kind: str, instead: str) -> None:
    """A line for a stated absence would look like a tie."""
    with pytest.raises(UsageError, match=instead):
        network(small, kind)


def test_who_presented_by_one_report_only_took_part_by_one_report() -> None:
    """Of the ceremony of 24 December 2024 one report names Thailand's envoy, the other Somalia's instead."""
    told = network(store(), "encounters")
    part = [tie for tie in told.ties if tie.target.endswith("/bigdigit-2024-12-24-credentials-1")]
    assert {tie.label for tie in part} == {"took part in"}
    names = {tie.source.rpartition("/")[2]: (tie.conflict, tie.relation_certain) for tie in part}
    disputed = {"rongvudhi-virabutr", "sheikh-noor-muhammad-hassan"}
    assert {name for name, (conflict, _) in names.items() if conflict} == disputed
    assert len(names) == 6


def test_several_envoys_between_two_are_one_line_that_tells_each(small: Store) -> None:
    """Two accreditations, one wider line; who sends and receives stands once as each."""
    told = network(small, "accreditations")
    assert told.title == "Three accreditations of two senders to two receivers are known."
    lines = {(tie.source.rpartition("/")[2], tie.target.rpartition("/")[2]): tie for tie in told.ties}
    assert set(lines) == {("nor", "lva (receiver)"), ("lva", "nor (receiver)")}
    assert (lines["nor", "lva (receiver)"].label, len(lines["nor", "lva (receiver)"].facts)) == ("2 accreditations", 2)
    assert lines["lva", "nor (receiver)"].label == "Cy East, ambassador"
    assert [node.label for node in told.nodes] == ["Latvia", "Norway", "Latvia", "Norway"]


def test_a_day_leaves_what_may_have_held(small: Store) -> None:
    """In 2011 one of Norway's two was in post for certain, and Latvia's perhaps."""
    told = network(small, "accreditations", date(2011, 6, 1))
    assert told.title == ("Two accreditations of two senders to two receivers held, or may have held, on 1 June 2011.")
    assert told.subtitle == "One surely, one perhaps. From two sources."
    assert {tie.label: tie.relation_certain for tie in told.ties} == {
        "Bo South, ambassador": True,
        "Cy East, ambassador": False,
    }


def test_a_joint_ceremony_is_a_node_and_not_a_tangle(tmp_path: Path) -> None:
    """Four who presented together have four lines to the ceremony, not six to each other."""
    four = occasion("Ada North, nor", "Bo South, dnk", "Cy East, fin", "Di West, est")
    told = network(laid(tmp_path, one=four), "encounters")
    assert [tie.label for tie in told.ties] == ["took part in"] * 4
    assert [node.kind for node in told.nodes].count("occasion") == 1


def test_an_occasion_heads_the_list_of_its_envoys(tmp_path: Path) -> None:
    """In the order of time; who presented twice stands at the first."""
    first, second = occasion("Ada North, nor", "Bo South, dnk"), occasion("Bo South, dnk", date="2021-05-01")
    told = network(laid(tmp_path, one=second, two=first), "cohorts")
    names = {node.id: node.label for node in told.nodes}
    assert [(names[head], [names[key] for key in keys]) for head, keys in told.blocks] == [
        ("Credentials in Sweden, 2020-03-01", ["Ada North", "Bo South"]),
        ("Credentials in Sweden, 2021-05-01", []),
    ]
    assert told.title == "Three presentations of two envoys on two occasions are known."


def test_the_swedish_cohorts_are_those_of_the_releases() -> None:
    """Each release of the Swedish Government has one occasion, and its envoys stand under it."""
    files = sorted((ROOT / "data" / "records" / "sweden").glob("*.yaml"))
    records = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in files}
    expected = {name: len(record["credentials"][0]["presented"]) for name, record in records.items()}
    told = network(store(), "cohorts")
    found = {head.rpartition("/")[2].removesuffix("-credentials-1"): len(keys) for head, keys in told.blocks}
    assert {key: number for key, number in found.items() if key.startswith("sweden-")} == expected


@pytest.mark.parametrize("at", [None, DAY])
@pytest.mark.parametrize("kind", WORDS)
def test_every_kind_can_be_drawn(kind: str, at: date | None) -> None:
    """Each node has its place in both layouts, each card its source, and the page is the same again."""
    told = network(store(), kind, at)
    told.check()
    for layout in stages(told).values():
        assert set(layout.spots) == {node.id for node in told.nodes}
        assert set(layout.curves) == {tie.id for tie in told.ties}
    assert all(card.sources for card in told.cards)
    assert len(told.rows) == len(told.cards)
    assert page(told) == page(network(store(), kind, at))


@pytest.mark.parametrize("kind", ["everything", "nothing", ""])
def test_what_cannot_be_read_is_refused_with_the_kinds_that_can(kind: str) -> None:
    """Everything at once is no picture."""
    with pytest.raises(UsageError, match="one of accreditations, missions, careers, cohorts, encounters"):
        network(store(), kind)


def test_above_three_hundred_names_a_better_picture_is_named() -> None:
    """A day, or the corps of the party that receives most."""
    advice = network(store(), "accreditations").better
    many = tuple(Node(str(n), "More", "party") for n in range(301))
    with pytest.raises(TooManyNodes, match=r"301 nodes .* --at DATE.*doyen draw corps pak --at DATE"):
        page(View("", nodes=many, better=advice))


def test_too_many_missions_are_refused_before_they_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """To tell ten thousand takes minutes; the picture that is named instead is of a party with fewer, and is drawn."""
    codes = sorted(states())[:160]
    pairs = [(codes[0], each) for each in codes[1:]] + [(each, codes[0]) for each in codes[1:]] + [(codes[1], codes[2])]
    missions = "".join(
        f"  - kind: embassy\n    sender: {one}\n    receiver: {other}\n    opened: 2000\n    quote: embassy {n}\n"
        for n, (one, other) in enumerate(pairs)
    )
    held = laid(tmp_path, one=source() + "\nmissions:\n" + missions)
    monkeypatch.setattr(networks, "_collected", None)
    with pytest.raises(TooManyNodes, match=rf"320 nodes .*doyen draw timeline {codes[1]}.* --kind missions"):
        network(held, "missions")
    assert len(PICTURES["timeline"](held, codes[1]).bars) == 3


def test_an_empty_network_is_told(small: Store) -> None:
    """A title and a page, though nothing is in it."""
    told = network(small, "missions")
    assert told.title == "No mission is known."
    assert page(told).startswith("<!DOCTYPE html>")


def test_the_command_writes_a_page(tmp_path: Path) -> None:
    """One file, the same as the function's; a faulty day is a fault of usage."""
    words = ["draw", "network", "missions", "--data", str(ROOT / "data"), "-o", str(tmp_path / "out.html")]
    done = CliRunner().invoke(main, words)
    assert done.exit_code == 0, done.output
    assert (tmp_path / "out.html").read_text(encoding="utf-8") == page(network(store(), "missions"))
    assert CliRunner().invoke(main, [*words, "--at", "soon"]).exit_code == 2


def wide(size: int) -> View:
    """Envoys of long names at two hubs and with many others."""
    names = ("Maximiliana-Wilhelmina von und zu Hohenberg", HOSTILE, "حلا حسني فارز", "អ៊ុង សៀន", "Ana")
    middle = [Node(f"m{n}", names[n % 5], "person") for n in range(size)]
    rest = [Node(f"r{n}", "Organisation for the Prohibition of Chemical Weapons", "party") for n in range(size)]
    hubs = [Node(f"h{n}", "United Nations Educational, Scientific and Cultural Organization", "party") for n in (0, 1)]
    ties = [Tie(f"{n}", f"m{n}", f"r{n * 7 % size}", "at", "f", conflict=n == 3) for n in range(size)]
    ties += [Tie(f"h{n}", f"m{n}", f"h{n % 2}", "at", "f", basis="implicit") for n in range(size)]
    layers = (("Hubs", hubs), ("Persons", middle), ("Others", rest))
    return View(
        "Many",
        nodes=(*hubs, *middle, *rest),
        ties=tuple(ties),
        cards=(FactCard("f", "Fact."),),
        layers=tuple((word, tuple(node.id for node in nodes)) for word, nodes in layers),
    )


@pytest.mark.browser
def test_no_name_of_a_large_network_overlaps(opened: Opened) -> None:
    """A hundred and twenty names in three columns and as one list, at all widths."""
    tab = opened(wide(60))
    for width in (1600, 1280, 1000, 884, 820, 360):
        tab.set_viewport_size({"width": width, "height": 900})
        tab.wait_for_timeout(100)
        assert tab.evaluate(OVERLAPS) == []
        assert tab.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.browser
@pytest.mark.parametrize("kind", WORDS)
def test_the_shipped_networks_fit_and_tell_their_facts(opened: Opened, kind: str) -> None:
    """No overlap on desk and telephone; the first name of the list opens its facts by the keyboard."""
    told = network(store(), kind)
    tab = opened(told)
    for width in (1600, 360):
        tab.set_viewport_size({"width": width, "height": 900})
        tab.wait_for_timeout(100)
        assert tab.evaluate(OVERLAPS) == []
    tab.locator(".name").first.focus()
    tab.keyboard.press("Enter")
    expect(tab.locator("#panel")).to_be_focused()
    assert tab.locator("#panel .says").count() > 0
    assert tab.get_by_role("row").count() == len(told.rows) + 1


@pytest.mark.browser
def test_the_panel_of_a_bundle_tells_each_fact_and_the_slider_each_time(opened: Opened, small: Store) -> None:
    """Between two terms nobody's line holds; within the second it surely does."""
    tab = opened(network(small, "accreditations"))
    tab.locator(".name", has_text="Norway").first.click()
    expect(tab.locator("#panel .says")).to_have_count(2)
    expect(tab.locator("#legend")).to_contain_text("several facts")
    slider, day = tab.locator("#time"), tab.locator("#day")
    told = {}
    for step in range(1, int(slider.get_attribute("max") or 0) + 1):
        slider.fill(str(step))
        text = day.inner_text()
        told[text.partition(":")[0]] = text.partition(": ")[2]
    assert told["1 January 2005"] == "0 lines hold, 1 perhaps (faint)"
    assert told["1 January 2010"] == "0 lines hold, 2 perhaps (faint)"
    assert told["31 December 2010"] == "1 line holds, 1 perhaps (faint)"
