"""The picture of a corps: who is in it, what is not known, where everybody stands, and how it opens."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pyoxigraph
import pytest
import yaml
from click.testing import CliRunner
from playwright.sync_api import expect

from doyen.cli import main
from doyen.errors import NotFound, UsageError
from doyen.knowledge import Knowledge
from doyen.names import states
from doyen.pictures import PICTURES
from doyen.pictures.lists import in_columns
from doyen.pictures.members import CLASSES
from doyen.pictures.page import page
from doyen.pictures.stages import stages
from doyen.pictures.view import TooManyNodes, View
from doyen.questions import entity
from doyen.store import Store
from doyen.vocabulary import HEAD_NO_MISSION, VOCABULARY
from test_compile import occasion, source
from test_pictures import HOSTILE, laid, store
from test_pictures_page import ARABIC, KHMER, OVERLAPS, Opened

ROOT = Path(__file__).resolve().parents[1]
DAY = date(2015, 6, 1)
LONG = "Maximiliana-Wilhelmina von und zu Hohenberg"

MADE = {
    "sure": "name: Ada North\nsender: nor\nreceiver: lva\nrank: ambassador\nresident: yes\nsince: 2010\nuntil: 2020",
    "left": "name: Bo South\nsender: dnk\nreceiver: lva\nrank: chargé d'affaires ad interim\nresident: no\n"
    "seat: The Hague\nattested on: 2014-05-01",
    "later": "name: Cy East\nsender: swe\nreceiver: lva\nrank: high commissioner\nattested on: 2016-01-01",
    "doubt": "name: Di West\nsender: fin\nreceiver: lva\nresident: no",
    "consul": "name: Ed Low\nsender: est\nreceiver: lva\nrank: honorary consul\nattested on: 2014-05-01",
    "gone": "name: Flo Past\nsender: pol\nreceiver: lva\nrank: ambassador\nuntil: 2012",
    "elsewhere": "name: Gil Far\nsender: ltu\nreceiver: est\nrank: ambassador\nsince: 2010\nuntil: 2020",
}


def envoy(text: str) -> str:
    """A record of one envoy."""
    body = text.replace("\n", "\n    ")
    return f"{source()}\nenvoys:\n  - {body}\n    quote: the envoy\n"


@pytest.fixture
def made(tmp_path: Path) -> Store:
    """One envoy of each sort."""
    return laid(tmp_path, **{name: envoy(text) for name, text in MADE.items()})


def corps(of: Store, party: str, at: date = DAY) -> View:
    """The picture of a corps."""
    return PICTURES["corps"](of, party, at=at)


def listed(told: View) -> dict[str, list[str]]:
    """Heading -> the names under it."""
    names = {node.id: node.label for node in told.nodes}
    return {names[head]: [names[key] for key in keys] for head, keys in told.blocks}


# Who is in it, and how sure


def test_each_envoy_stands_under_residence_and_doubt(made: Store) -> None:
    """Residents first, then those of whom it is not said, then the others with their seats; each with its doubt."""
    assert listed(corps(made, "lva")) == {
        "Resident: in post (1)": ["Norway: Ada North"],
        "Residence not stated: may not have come yet (1)": ["Sweden: Cy East"],
        "Non-resident, The Hague: may have left (1)": ["Denmark: Bo South"],
        "Non-resident, seat not stated: time in doubt (1)": ["Finland: Di West"],
    }


def test_the_shape_is_the_class_of_the_rank(made: Store) -> None:
    """A chargé is never drawn as an ambassador, and who has no stated rank is drawn as neither."""
    kinds = {node.label: node.kind for node in corps(made, "lva").nodes}
    assert kinds["Norway: Ada North"] == kinds["Sweden: Cy East"] == "ambassador"
    assert kinds["Denmark: Bo South"] == "interim"
    assert kinds["Finland: Di West"] == "unranked"


def test_only_the_sure_line_is_whole(made: Store) -> None:
    """Who only may have been in post is tied by a dashed line."""
    told = corps(made, "lva")
    names = {node.id: node.label for node in told.nodes}
    assert {names[tie.target]: tie.relation_certain for tie in told.ties} == {
        "Norway: Ada North": True,
        "Sweden: Cy East": False,
        "Denmark: Bo South": False,
        "Finland: Di West": False,
    }


def test_the_title_counts_what_is_known_and_no_more(made: Store) -> None:
    """One was in post, three may have been; consuls head no mission; nobody claims to list all."""
    told = corps(made, "lva")
    assert told.title == (
        "One envoy to Latvia was in post on 1 June 2015, and three more may have been; no source lists them all."
    )
    assert told.subtitle == (
        "1 may have left by then; 1 may not have come yet; for 1 no time is known, or a doubtful one; "
        "2 live in another country."
    )
    assert "Left out: one consul or special envoy, who heads no mission." in told.notes
    assert [row[:4] + row[5:6] for row in told.rows] == [
        ("Denmark", "Bo South", "chargé d'affaires ad interim", "non-resident, The Hague", "may have left"),
        ("Finland", "Di West", "not stated", "non-resident", "time in doubt"),
        ("Norway", "Ada North", "ambassador", "resident", "in post"),
        ("Sweden", "Cy East", "high commissioner", "not stated", "may not have come yet"),
    ]


def test_two_ranks_of_sources_that_differ_are_no_rank(tmp_path: Path) -> None:
    """The envoy is drawn with the mark of a rank in doubt and the line of a conflict."""
    other = MADE["sure"].replace("ambassador", "chargé d'affaires")
    told = corps(laid(tmp_path, one=envoy(MADE["sure"]), two=envoy(other)), "lva")
    assert [node.kind for node in told.nodes if node.label == "Norway: Ada North"] == ["unranked"]
    assert [tie.conflict for tie in told.ties] == [True]


def test_a_corps_of_nobody_is_not_known_to_be_empty(made: Store) -> None:
    """That no envoy is known does not say that there was none."""
    told = corps(made, "nor")
    assert told.title == "No envoy to Norway is known for 1 June 2015; no source lists them all."
    assert page(told).startswith("<!DOCTYPE html>")


@pytest.mark.parametrize("key", ["ada-north", "nobody"])
def test_what_is_no_party_has_no_corps(made: Store, key: str) -> None:
    """The fault leads to `find`."""
    with pytest.raises(NotFound, match="doyen find"):
        corps(made, key)


def test_every_rank_of_a_head_of_mission_has_a_look() -> None:
    """And nobody else has one."""
    assert set(CLASSES) - {""} == set(VOCABULARY["rank"]) - set(HEAD_NO_MISSION)


def test_a_special_envoy_heads_no_mission(tmp_path: Path) -> None:
    """As in the order of precedence."""
    special = MADE["sure"].replace("ambassador", "special envoy")
    told = corps(laid(tmp_path, one=envoy(special)), "lva")
    assert listed(told) == {}
    assert told.notes == ("Left out: one consul or special envoy, who heads no mission.",)


def test_whose_letters_came_later_is_not_in_the_corps() -> None:
    """Pakistan on the last day of 2024: the envoys of the ceremonies of October and November 2025 are not there."""
    told = corps(store(), "pak", date(2024, 12, 31))
    later = ("Tim Kane", "Maja Mortensen", "Munsoo Kurrimbaccus", "Abdulaziz Issa", "David Pine", "Tarik Ali Khan")
    assert not [node.label for node in told.nodes if node.label.endswith(later)]
    ranked = Knowledge(store()).ask("precedence", receiver="pak", at="2024-12-31", maybe=True)
    names = store().labels(entity(store(), "person", str(row.values["envoy"])) for row in ranked).values()
    assert {row[1] for row in told.rows} == {*names, "David Hale"}
    assert any(note.startswith("Left out: eight accreditations that the order of prec") for note in told.notes)


def test_a_day_may_be_given_as_text() -> None:
    """In Python as on the command line; a day that is missing or none is told in one line."""
    graph = Knowledge(store())
    drawn = page(corps(store(), "swe", date(2016, 3, 1)))
    assert graph.draw("corps", "swe", at="2016-03-01") == graph.draw("corps", "swe", "2016-03-01") == drawn
    assert graph.draw("network", "missions", at="") == graph.draw("network", "missions")
    with pytest.raises(UsageError, match="draw corps: missing a required argument: 'at'"):
        graph.draw("corps", "swe")
    with pytest.raises(UsageError, match="not an exact day"):
        graph.draw("network", "missions", at="2016")


# A list that claims to be whole


def with_lists(of: Store, *lists: tuple[str, ...]) -> Store:
    """The store with complete lists of Latvia's corps on the day, each of the envoys of these senders."""
    dip, base = "https://w3id.org/doyen/ns#", "https://w3id.org/doyen/id/"
    rows = of.select(
        "SELECT ?a ?s { ?a a dip:Accreditation ; dip:sendingParty ?s ; dip:receivingParty <" + base + "party/lva> }"
    )
    facts = {row["s"].value.rpartition("/")[2]: row["a"].value for row in rows}
    lines = [line.decode() for line in _dumped(of).splitlines(keepends=True)]
    for number, senders in enumerate(lists):
        one = f"<{base}list/{number}>"
        lines += [
            f"{one} <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{dip}CompleteList> .\n",
            f"{one} <{dip}receivingParty> <{base}party/lva> .\n",
            f"{one} <{dip}date> <{base}date/list> .\n",
            f'<{base}date/list> <{dip}day> "2015-06-01"^^<http://www.w3.org/2001/XMLSchema#date> .\n',
            f'<{base}date/list> <{dip}asWritten> "2015-06-01" .\n',
            *(f"{one} <{dip}lists> <{facts[sender]}> .\n" for sender in senders),
        ]
    return Store.of(lines)


def _dumped(of: Store) -> bytes:
    return of.inner.dump(format=pyoxigraph.RdfFormat.N_QUADS) or b""


def test_a_complete_list_of_the_day_is_all(made: Store) -> None:
    """All that it names were in post; who only may have been, and is not on it, was not."""
    told = corps(with_lists(made, ("nor", "dnk")), "lva")
    assert told.title == "All two envoys to Latvia on 1 June 2015, as listed in full by a source."
    assert listed(told) == {
        "Resident (1)": ["Norway: Ada North"],
        "Non-resident, The Hague (1)": ["Denmark: Bo South"],
    }
    assert all(tie.relation_certain for tie in told.ties)
    assert any(note.startswith("Left out: two accreditations") for note in told.notes)


def test_a_complete_list_of_another_day_covers_nothing(made: Store) -> None:
    """The title stays as it was."""
    told = corps(with_lists(made, ("nor", "dnk")), "lva", date(2015, 6, 2))
    assert told.title.endswith("no source lists them all.")


@pytest.mark.parametrize("lists", [[("nor", "dnk"), ("nor", "swe")], [("dnk",)]])
def test_a_list_that_others_contradict_is_not_all(made: Store, lists: list[tuple[str, ...]]) -> None:
    """Two lists that differ, or one that lacks somebody who was surely in post."""
    told = corps(with_lists(made, *lists), "lva")
    assert not told.title.startswith("All")
    assert told.title.endswith("sources differ on who they were.")
    assert len(told.ties) == 4


# The shipped corps


def test_sweden_in_march_2016_is_what_its_releases_name() -> None:
    """44 envoys presented letters by then, 13 of them with a seat elsewhere: counted in the releases themselves."""
    files = sorted((ROOT / "data" / "records" / "sweden").glob("*.yaml"))
    records = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in files]
    presented = [e for record in records for c in record["credentials"] for e in c["presented"]]
    assert (len(presented), sum("seat" in e for e in presented)) == (44, 13)
    told = corps(store(), "swe", date(2016, 3, 1))
    assert told.title == "44 envoys to Sweden may have been in post on 1 March 2016; no source lists them all."
    headings = [word for word in listed(told) if word.startswith("Non-resident")]
    assert headings == [
        "Non-resident, Berlin (2)",
        "Non-resident, Brussels (2)",
        "Non-resident, Copenhagen (3)",
        "Non-resident, London (4)",
        "Non-resident, The Hague (2)",
    ]
    assert listed(told)["Non-resident, The Hague (2)"] == ["Malta: Joseph Cole", "Senegal: Maymouna Diop Sy"]


def test_a_former_charge_stands_once_as_the_ambassador() -> None:
    """Renuka Damayanthie Rajapakse is known by both ranks, and presented letters as ambassador on 3 September 2015."""
    told = corps(store(), "swe", date(2016, 3, 1))
    kinds = [node.kind for node in told.nodes if node.label == "Sri Lanka: Renuka Damayanthie Rajapakse"]
    assert kinds == ["ambassador"]


@pytest.mark.parametrize(("party", "day"), [("swe", "2016-03-01"), ("pak", "2024-12-31"), ("pak", "2021-12-31")])
def test_every_envoy_has_a_place_a_line_and_a_source(party: str, day: str) -> None:
    """Nobody is left out of the lists, and each line starts at the rail of its list."""
    told = corps(store(), party, date.fromisoformat(day))
    told.check()
    assert {key for _, keys in told.blocks for key in keys} == {tie.target for tie in told.ties}
    assert all(card.sources for card in told.cards)
    assert len(told.rows) == len(told.ties)
    for layout in stages(told).values():
        assert set(layout.joints) == {tie.id for tie in told.ties}


def test_columns_are_as_even_as_their_order_allows() -> None:
    """The highest of the columns is as low as it can be."""
    assert in_columns([4, 4, 4, 4, 4, 4], 3) == [2, 2, 2]
    assert in_columns([9, 1, 1, 1], 3)[0] == 1
    assert in_columns([], 3) == [0, 0, 0]


def crowd(place: Path, size: int, *names: str) -> View:
    """A corps of this many envoys, one of each state, by these names in turn."""
    senders = sorted(key for key in states() if key != "swe")[:size]
    envoys = [f"{names[n % len(names)]} {n}, {sender}" for n, sender in enumerate(senders)]
    return corps(laid(place, many=_quoted(occasion(*envoys))), "swe", date(2021, 1, 1))


def _quoted(text: str) -> str:
    """Names as YAML strings, whatever is in them."""
    lines = []
    for line in text.splitlines():
        head, found, name = line.partition("name: ")
        escaped = name.replace("\\", "\\\\").replace('"', '\\"')
        lines.append(f'{head}{found}"{escaped}"' if found else line)
    return "\n".join(lines) + "\n"


def test_a_corps_above_three_hundred_names_a_better_picture() -> None:
    """There are not so many states: the limit is that of all pictures, and the advice the corps' own."""
    told = corps(store(), "swe", date(2016, 3, 1))
    nodes = told.nodes + tuple(
        type(told.nodes[0])(f"more {n}", "More", "ambassador") for n in range(301 - len(told.nodes))
    )
    with pytest.raises(TooManyNodes, match=r"^a picture of 301 nodes .* instead, draw one envoy .*doyen draw person"):
        page(View(told.title, nodes=nodes, better=told.better))


# The command


def test_the_command_writes_a_page(tmp_path: Path) -> None:
    """One file, the same as the function's."""
    out = tmp_path / "corps.html"
    done = CliRunner().invoke(
        main, ["draw", "corps", "swe", "--at", "2016-03-01", "--data", str(ROOT / "data"), "-o", str(out)]
    )
    assert done.exit_code == 0, done.output
    assert out.read_text(encoding="utf-8") == page(corps(store(), "swe", date(2016, 3, 1)))


@pytest.mark.parametrize("at", [["--at", "2016"], ["--at", "today"], ["--at", ""], []])
def test_no_day_is_no_today(at: list[str]) -> None:
    """A corps is of a stated day; a year, a blank or nothing is a fault of usage."""
    done = CliRunner().invoke(main, ["draw", "corps", "swe", *at])
    assert done.exit_code == 2


# In the browser


@pytest.mark.browser
@pytest.mark.parametrize("names", [("Bo South",), (LONG, ARABIC, KHMER, HOSTILE)], ids=["plain", "long"])
def test_sixty_envoys_fit_on_one_page(opened: Opened, tmp_path: Path, names: tuple[str, ...]) -> None:
    """No name overlaps another or is cut off, and nothing scrolls sideways, at any width."""
    told = crowd(tmp_path, 60, *names)
    assert len(told.ties) == 60
    tab = opened(told, 1600)
    for width in (1600, 1280, 1000, 884, 820, 360):
        tab.set_viewport_size({"width": width, "height": 900})
        tab.wait_for_timeout(100)
        assert tab.evaluate(OVERLAPS) == []
        assert tab.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.browser
@pytest.mark.parametrize("width", [1600, 360])
def test_a_name_of_the_corps_tells_its_facts(opened: Opened, width: int) -> None:
    """Search, keyboard and panel work as in the other pictures; the picture of one day has no slider."""
    tab = opened(corps(store(), "swe", date(2016, 3, 1)), width)
    expect(tab.locator(".time")).to_be_hidden()
    tab.get_by_label("Find").fill("maymouna")
    tab.get_by_label("Find").press("Enter")
    expect(tab.locator("#panel h2 .text")).to_have_text("Senegal: Maymouna Diop Sy")
    expect(tab.locator("#panel .says").first).to_have_text(
        "Maymouna Diop Sy: ambassador of Senegal to Sweden, non-resident, seat The Hague"
    )
    tab.keyboard.press("Escape")
    tab.get_by_role("button", name="Non-resident, The Hague (2)").focus()
    tab.keyboard.press("Enter")
    expect(tab.locator("#panel .says")).to_have_count(2)


@pytest.mark.browser
def test_the_legend_has_the_classes_that_are_there(opened: Opened) -> None:
    """Ambassadors alone; nothing is stated to have held, so that no whole line is explained."""
    tab = opened(corps(store(), "swe", date(2016, 3, 1)), 1600)
    assert tab.locator("#legend > span").all_text_contents() == [
        "State or organisation",
        "Seat in another country",
        "Ambassador",
        "implied, or only perhaps so",
    ]
