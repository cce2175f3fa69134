"""The page of a picture, opened in headless Chromium: what a reader sees, finds, hears and prints."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from doyen.pictures.layout import layouts
from doyen.pictures.page import page
from doyen.pictures.view import BadView, FactCard, Kind, Node, Tie, TooManyNodes, View
from doyen.tables import Source

HOSTILE = "<img src=x onerror=alert(1)>\"'&\u2028</script><script>alert(2)</script>"
KHMER, ARABIC, ACCENTED = "អ៊ុង សៀន", "حلا حسني فارز", "Çağatay Bjørn Wiśniewski"
OVERLAPS = """() => {
  const shown = [...document.querySelectorAll(".name")].map((name) => [name, name.getBoundingClientRect()]);
  const stage = document.querySelector("#stage").getBoundingClientRect();
  const bad = shown.filter(([name, box]) => getComputedStyle(name).visibility === "hidden"
    || box.left < stage.left - 1 || box.right > stage.right + 1
    || box.top < stage.top - 1 || box.bottom > stage.bottom + 1);
  for (const [one, a] of shown) for (const [other, b] of shown) {
    const apart = a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
    if (one !== other && !apart) bad.push([one, a]);
  }
  return bad.map(([name]) => name.textContent);
}"""

Opened = Callable[..., Page]


def tdi(quote: str, url: str = "https://example.org/ung-sean") -> Source:
    """The seed article as a source."""
    return Source("tdi", "The Diplomatic Insight", "Ung Sean meets", url, "2021-11-22", "", quote, "explicit")


def ceremony(name: str = "Ung Sean", url: str = "https://example.org/ung-sean") -> View:
    """A small ceremony: one tie of each look, two between the same nodes, one without known time."""
    nodes = (
        Node("occasion", "Presentation of credentials", "occasion", focus=True),
        Node("ung-sean", name, "person", also=(KHMER,)),
        Node("wada", ACCENTED, "person"),
        Node("fariz", ARABIC, "person", language="ar"),
        Node("khm", "Cambodia", "party"),
    )
    day = "2021-11-21"
    ties = (
        Tie("t1", "ung-sean", "occasion", "presented", "f1", date_certain=False, earliest=day, latest=day),
        Tie("t2", "wada", "occasion", "was present", "f2", basis="implicit", earliest=day, latest=day),
        Tie("t3", "fariz", "occasion", "stood by", "f3", conflict=True),
        Tie("t4", "khm", "ung-sean", "sends", "f4", earliest="2021-11-20"),
        Tie("t5", "khm", "ung-sean", "recalls", "f5", earliest="2023-01-01", latest="2023-01-02"),
    )
    texts = {
        "f1": f"{name} presented.",
        "f2": "Was there.",
        "f3": "Stood by.",
        "f4": "Sent.",
        "f5": "Recalled.",
    }
    cards = tuple(
        FactCard(key, text, "21 November 2021", ("The day is doubtful.",), (tdi(f"Quote {key}", url),))
        for key, text in texts.items()
    )
    rows = ((name, "Cambodia"), (ARABIC, ""), (KHMER, ""))
    return View(
        f"{name} presented credentials",
        "One source.",
        nodes,
        ties,
        cards,
        ("Envoy", "Sender"),
        rows,
        "All time",
    )


def crowd(size: int) -> View:
    """A ceremony of this many nodes: envoys, each with a sender behind, and long names among them."""
    names = ("Abdulrahman bin Mohammed Al-Thani", ARABIC, "Ana Gonçalves", KHMER, "Priyanka R. Subramanian")
    nodes = [Node("0", "Audience at the Royal Palace, 18 November 2015", "occasion", focus=True)]
    ties = []
    for place in range(1, size):
        envoy = place % 2 == 1
        kind: Kind = "person" if envoy else "party"
        label = names[place % 5] if envoy else f"Republic number {place}"
        nodes.append(Node(str(place), label, kind))
        target = "0" if envoy else str(place - 1)
        ties.append(Tie(f"t{place}", str(place), target, "presented" if envoy else "sends", "f"))
    return View(f"{size} of them", nodes=tuple(nodes), ties=tuple(ties), cards=(FactCard("f", "Fact."),))


@pytest.mark.browser
@pytest.mark.parametrize("width", [360, 1280, 1600])
def test_a_page_opens_from_disk_alone_and_fits_its_width(opened: Opened, width: int) -> None:
    """Nothing but the file is asked for, no error is reported, and nothing scrolls sideways."""
    tab = opened(ceremony(), width)
    assert tab.evaluate("document.documentElement.scrollWidth") == width
    expect(tab.get_by_role("heading", level=1)).to_have_text("Ung Sean presented credentials")
    expect(tab.locator("#stage canvas")).to_be_visible()


@pytest.mark.browser
def test_a_hostile_name_is_only_text(opened: Opened) -> None:
    """Markup in a name, a title, a cell, a fact or an address is shown, never run."""
    tab = opened(ceremony(HOSTILE, url="javascript:alert(3)"))
    tab.locator(".name", has_text="onerror").click()
    assert tab.locator(".name", has_text="onerror").text_content() == HOSTILE
    assert tab.locator("#panel .says").first.text_content() == f"{HOSTILE} presented."
    assert tab.locator("td").first.text_content() == HOSTILE
    assert tab.locator("h1").text_content() == f"{HOSTILE} presented credentials"
    assert tab.title().startswith("<img src=x")
    assert tab.locator("img").count() == 0
    assert tab.locator("a[href^=javascript]").count() == 0
    expect(tab.locator("#panel .source").first).to_contain_text("javascript:alert(3)")


@pytest.mark.browser
@pytest.mark.parametrize("name", [KHMER, ARABIC, ACCENTED])
def test_names_survive_in_every_script(opened: Opened, name: str) -> None:
    """A name stands in picture, panel and table as it was written, in its own direction."""
    tab = opened(ceremony(name))
    mark = tab.locator(".name", has_text=name).first
    mark.click()
    assert mark.text_content() == name
    assert mark.locator("span").get_attribute("dir") == "auto"
    expect(tab.locator("#panel h2 .text")).to_have_text(name)
    expect(tab.locator("td").first).to_have_text(name)


@pytest.mark.browser
@pytest.mark.parametrize(
    ("typed", "found"),
    [("cagatay bjorn", ACCENTED), ("WISNIEWSKI", ACCENTED), (KHMER, "Ung Sean"), ("sean ung", "Ung Sean")],
)
def test_search_needs_no_accents_and_no_capitals(opened: Opened, typed: str, found: str) -> None:
    """The search finds words in any order and spelling, and Enter leads to the name and its facts."""
    tab = opened(ceremony())
    tab.get_by_label("Find").fill(typed)
    expect(tab.locator("#found button")).to_have_count(1)
    tab.get_by_label("Find").press("Enter")
    expect(tab.locator(".name.chosen")).to_have_text(found)
    expect(tab.locator(".name.chosen")).to_be_focused()
    expect(tab.locator("#panel h2 .text")).to_have_text(found)


@pytest.mark.browser
def test_the_slider_hides_what_is_over_or_not_yet(opened: Opened) -> None:
    """Ties outside the day go; those without a known time or a certain day stay, and are faint."""
    tab = opened(ceremony())
    slider, day = tab.locator("#time"), tab.locator("#day")
    expect(day).to_have_text("all time")
    slider.fill("2")
    expect(day).to_have_text("21 November 2021: 1 line holds, 3 perhaps (faint)")
    expect(tab.locator(".tie-name", has_text="recalls")).to_be_hidden()
    expect(tab.locator(".tie-name", has_text="stood by")).to_have_class(re.compile("faded"))
    expect(tab.locator(".tie-name", has_text="was present")).not_to_have_class(re.compile("faded"))
    slider.fill("3")
    expect(day).to_have_text("22 November 2021: 0 lines hold, 2 perhaps (faint)")
    slider.fill("0")
    expect(tab.locator(".tie-name:not(.gone)")).to_have_count(5)


@pytest.mark.browser
def test_a_click_on_a_mark_or_a_line_tells_who_says_so(opened: Opened) -> None:
    """Nodes and ties of the drawing itself open the panel with quote, link and doubts; paper closes it."""
    nodes = (Node("a", "Ung Sean", "person", x=200, y=100), Node("b", "Cambodia", "party", x=800, y=300))
    cards = (FactCard("f", "He is its envoy.", "2021", ("Perhaps.",), (tdi("Cambodia's ambassador"),)),)
    view = View("A tie", nodes=nodes, ties=(Tie("t", "a", "b", "represents", "f"),), cards=cards)
    tab = opened(view)
    stage = tab.locator("#stage")
    width = float(tab.evaluate("document.querySelector('#stage').clientWidth"))
    stage.click(position={"x": 0.2 * width, "y": 40})
    expect(tab.locator("#panel h2 .text")).to_have_text("Ung Sean")
    stage.click(position={"x": 0.38 * width, "y": 100})
    expect(tab.locator("#panel h2 .text")).to_have_text("Ung Sean — represents → Cambodia")
    expect(tab.locator("#panel blockquote")).to_have_text("“Cambodia's ambassador”")
    expect(tab.locator("#panel .doubt")).to_have_text("Perhaps.")
    link = tab.locator("#panel a")
    assert link.get_attribute("href") == "https://example.org/ung-sean"
    assert "noopener" in str(link.get_attribute("rel"))
    stage.click(position={"x": 0.8 * width, "y": 40})
    expect(tab.locator("#panel h2")).to_have_count(0)


@pytest.mark.browser
def test_the_keyboard_goes_everywhere(opened: Opened) -> None:
    """Names are tab stops; Enter goes on to the facts, and Escape comes back to the name."""
    tab = opened(ceremony())
    name = tab.get_by_role("button", name="Ung Sean", exact=True)
    name.focus()
    tab.keyboard.press("Enter")
    expect(tab.locator("#panel")).to_be_focused()
    expect(tab.locator("#panel .says").first).to_have_text("Ung Sean presented.")
    tab.keyboard.press("Escape")
    expect(name).to_be_focused()


@pytest.mark.browser
def test_a_telephone_gets_the_facts_in_a_sheet_that_closes(opened: Opened) -> None:
    """On a narrow page the panel opens over the picture, leaves the chosen name in sight, and closes."""
    tab = opened(ceremony(), 360)
    expect(tab.locator("#panel")).to_be_hidden()
    tab.get_by_role("button", name="Ung Sean", exact=True).click()
    expect(tab.locator("#panel")).to_be_visible()
    expect(tab.locator(".name.chosen")).to_be_in_viewport()
    tab.get_by_role("button", name="Close").click()
    expect(tab.locator("#panel")).to_be_hidden()


@pytest.mark.browser
@pytest.mark.parametrize("size", [1, 5, 12, 25, 40])
def test_no_two_names_overlap(opened: Opened, size: int) -> None:
    """Every name of a picture of up to forty nodes is shown, within the stage and clear of the others."""
    tab = opened(crowd(size))
    for width in (1600, 1280, 820, 360):
        tab.set_viewport_size({"width": width, "height": 900})
        tab.wait_for_timeout(100)
        assert tab.evaluate(OVERLAPS) == []


@pytest.mark.browser
def test_the_table_needs_no_javascript_and_prints(opened: Opened) -> None:
    """Headline, table, date and sources are there for those who cannot see or run the picture."""
    tab = opened(ceremony(), javascript=False)
    expect(tab.get_by_role("table").get_by_role("row")).to_have_count(4)
    expect(tab.locator("footer")).to_contain_text("The Diplomatic Insight")
    expect(tab.locator("footer")).to_contain_text("All time")
    tab.emulate_media(media="print")
    expect(tab.get_by_role("table")).to_be_visible()
    expect(tab.locator("#panel")).to_be_hidden()


@pytest.mark.browser
def test_the_legend_explains_what_is_there_and_nothing_else(opened: Opened) -> None:
    """Each kind and each look of a line in the picture has its sign and its word."""
    words = opened(ceremony()).locator("#legend > span").all_text_contents()
    assert words == [
        "Person",
        "State or organisation",
        "Ceremony or other occasion",
        "stated by a source",
        "implied, or only perhaps so",
        "sources disagree",
        "?the day is doubtful",
    ]


def test_ties_between_the_same_two_nodes_take_their_own_ways() -> None:
    """Parallel ties bend apart in every layout, and lone ones share no curve with them."""
    for layout in layouts(ceremony()).values():
        assert layout.curves["t4"] != layout.curves["t5"]


def test_the_same_view_gives_the_same_page() -> None:
    """Nothing in a page depends on chance or on the time of day."""
    assert page(ceremony()) == page(ceremony())


def test_a_picture_of_too_many_nodes_names_a_better_one() -> None:
    """Above three hundred nodes there is one line of advice instead of a picture."""
    with pytest.raises(TooManyNodes, match=r"^a picture of 301 nodes .* instead, draw one person.*$"):
        page(crowd(301))


def test_a_picture_hangs_together() -> None:
    """A tie without its end, a fact without a card and an id used twice are refused by name."""
    lone = Node("a", "A", "person")
    for view, problem in (
        (View("", nodes=(lone, lone)), "twice in one picture: a"),
        (View("", nodes=(lone,), ties=(Tie("t", "a", "b", "met", "f"),)), "not in the picture: b"),
        (View("", nodes=(Node("a", "A", "person", ("f",)),)), "a fact without a card: f"),
        (View("", columns=("One",), rows=(("1", "2"),)), "cells than columns"),
    ):
        with pytest.raises(BadView, match=problem):
            page(view)
