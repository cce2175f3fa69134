"""The pictures of the shipped people and occasions: what they say, what is in them, and how they open."""

from __future__ import annotations

import re
import shutil
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import expect

import doyen
from doyen.build import read_folders
from doyen.errors import NotFound
from doyen.knowledge import Knowledge
from doyen.pictures import PICTURES
from doyen.pictures.page import page
from doyen.pictures.parts import counted
from doyen.pictures.view import Tie, View
from doyen.questions import entity
from doyen.store import Store
from test_compile import accreditation, occasion, same
from test_pictures_page import Opened

ROOT = Path(__file__).resolve().parents[1]
SEED = "tdi-2021-11-22-credentials-1"
OF_THE_SEED = ("ung-sean", "mitsuhiro-wada", "per-albert-ilsaas", "maciej-pisarski", "arif-alvi", "sohail-mahmood")
OTHERS = (
    "jun-yamazaki",
    "nabeel-rashid-aldakheel",
    "nam-gwan-pyo",
    "maymouna-diop-sy",
    "rosario-navas-morata",
    "rosario-cristina-navas-morata",
    "goverdina-christina-coppoolse",
    "kim-heng-meas",
)
IMPLIED = {"Mitsuhiro Wada", "Per Albert Ilsaas", "Maciej Pisarski"}
HOSTILE = "<img src=x onerror=alert(1)>\"'&"
KHMER, ARABIC = "អ៊ុង សៀន", "حلا حسني فارز"


@cache
def store() -> Store:
    """The curated facts."""
    return read_folders([ROOT / "data"]).store


@cache
def by_the_seed_alone() -> Store:
    """What was known on the day of the article."""
    return store().known_at(date(2021, 11, 22))


@cache
def view(kind: str, key: str) -> View:
    """The picture of a person or an occasion."""
    return PICTURES[kind](store(), key)


def occasions() -> list[str]:
    """The keys of every shipped occasion."""
    records = sorted(path.stem for path in (ROOT / "data" / "records").rglob("*.yaml"))
    return [*(f"{record}-credentials-1" for record in records), "angola-2014-credentials-2"]


def laid(place: Path, identity: str = "", **records: str) -> Store:
    """A data folder with these records, as a store."""
    (place / "data" / "records").mkdir(parents=True)
    shutil.copy(ROOT / "data" / "catalog.yaml", place / "data")
    if identity:
        (place / "data" / "identity.yaml").write_text(identity, encoding="utf-8")
    for name, text in records.items():
        (place / "data" / "records" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return doyen.load(place / "data").store


def labels(told: View) -> dict[str, str]:
    """The name of each node."""
    return {node.id: node.label for node in told.nodes}


def ties(told: View, label: str) -> list[Tie]:
    """The ties with this label."""
    return [tie for tie in told.ties if tie.label == label]


# What every picture has


@pytest.mark.parametrize("key", occasions())
def test_every_shipped_occasion_can_be_drawn(key: str) -> None:
    """A view that hangs together, with each envoy tied to the occasion and each sender to the envoy, and a page."""
    told = view("occasion", key)
    told.check()
    presented = ties(told, "presented credentials") + ties(told, "handed a working copy")
    asked = Knowledge(store()).ask("occasion", occasion=key)
    assert {tie.source.rpartition("/")[2] for tie in presented} == {row.values["envoy"] for row in asked}
    assert len(ties(told, "sent")) == len(presented)
    assert [node.id for node in told.nodes if node.focus] == [entity(store(), "occasion", key)]
    assert page(told).startswith("<!DOCTYPE html>")


@pytest.mark.parametrize("key", [*OF_THE_SEED, *OTHERS])
def test_every_person_can_be_drawn(key: str) -> None:
    """A view that hangs together, the person in the middle, and a page."""
    told = view("person", key)
    told.check()
    assert len([node for node in told.nodes if node.focus]) == 1
    assert told.ties
    assert page(told).startswith("<!DOCTYPE html>")


@pytest.mark.parametrize(("kind", "key"), [("occasion", SEED), *(("person", key) for key in OF_THE_SEED + OTHERS)])
def test_every_card_has_its_source(kind: str, key: str) -> None:
    """No fact in a picture without who says so; the table has a line for each, and the footer is dated."""
    told = view(kind, key)
    assert all(card.sources for card in told.cards)
    assert all(card.text for card in told.cards)
    assert len(told.rows) == len(told.cards)
    assert re.fullmatch(r"From sources published up to \d{4}(-\d\d){0,2}\.", told.as_of)
    assert "CC BY 4.0" in told.licence
    assert "The Doyen project" in told.licence


# The title says what was found


def test_the_title_of_the_seed_is_its_finding() -> None:
    """Who, to whom, where, and how sure the day is; what the article implied another report has stated since."""
    title = "Four envoys presented credentials to Arif Alvi in Pakistan, probably on 21 November 2021."
    assert (view("occasion", SEED).title, view("occasion", SEED).subtitle) == (title, "A joint ceremony.")
    told = PICTURES["occasion"](by_the_seed_alone(), SEED)
    assert told.title == title
    assert told.subtitle == "A joint ceremony. Of four presentations, three are implied by the source, not stated."
    assert any("Sunday" in note for note in told.notes)


def test_the_title_of_ung_sean_is_his_finding() -> None:
    """The sentence of the brief, with the doubt in it."""
    told = view("person", "ung-sean")
    assert told.title == (
        "Ung Sean of Cambodia presented credentials in Pakistan beside three other envoys, "
        "probably on 21 November 2021."
    )
    assert told.subtitle == "The sources tell of one post and two meetings."


@pytest.mark.parametrize(
    ("kind", "key", "title"),
    [
        (
            "occasion",
            "sweden-2015-11-credentials-1",
            "Four envoys presented credentials to the King of Sweden on 24 November 2015.",
        ),
        (
            "person",
            "jun-yamazaki",
            "Jun Yamazaki of Japan presented credentials in Sweden beside three other envoys on 24 November 2015.",
        ),
        ("person", "sohail-mahmood", "Sohail Mahmood: one post known."),
        ("person", "arif-alvi", "Arif Alvi: one post known."),
    ],
)
def test_the_title_says_what_was_found(kind: str, key: str, title: str) -> None:
    """A certain day is a date; who presented nothing has posts."""
    assert view(kind, key).title == title


@pytest.mark.parametrize(
    ("receivers", "where"),
    [
        (("swe", "lva"), "in Sweden and Latvia."),
        (("swe", "lva", "swe", "est", "ltu", "fin"), "in Sweden, Latvia, Estonia, Lithuania and Finland."),
        (("swe", "lva", "est", "ltu", "fin", "isl"), "at six posts."),
    ],
)
def test_the_title_of_a_career_names_where(tmp_path: Path, receivers: tuple[str, ...], where: str) -> None:
    """Who presented credentials to several is no headline of the first of them."""
    letters = {
        f"r{year}": occasion("Ada North, nor", date=f"{year}-03-01", receiver=receiver)
        for year, receiver in enumerate(receivers, 2001)
    }
    told = PICTURES["person"](laid(tmp_path, **letters), "ada-north")
    assert told.title == f"Ada North of Norway presented credentials {where}"


def test_numbers_are_words_up_to_twelve() -> None:
    """One envoy, two envoys, thirteen is 13."""
    assert [counted(n, "envoy") for n in (1, 2, 12, 13)] == ["one envoy", "two envoys", "twelve envoys", "13 envoys"]


@pytest.mark.parametrize(
    ("date", "end"),
    [
        ("2020-03-01", " on 1 March 2020."),
        ("2020-03-01?", ", probably on 1 March 2020."),
        ("2020-03-01~", ", probably on 1 March 2020."),
        ("2020-03", " in March 2020."),
        ("2020", " in 2020."),
        ("2020-03-01/2020-03-03", ", at a time in doubt (2020-03-01/2020-03-03)."),
    ],
)
def test_the_title_is_as_exact_as_the_source(tmp_path: Path, date: str, end: str) -> None:
    """A month is no day, and a doubtful day is probable at most."""
    told = PICTURES["occasion"](laid(tmp_path, one=occasion("Ada North, nor", date=date)), "one-credentials-1")
    assert told.title.startswith("One envoy presented credentials in Sweden")
    assert told.title.endswith(f"Sweden{end}")


def test_a_working_copy_is_no_presentation_of_letters() -> None:
    """What was handed to the ministry is told as such, and of who did both the letters are the finding."""
    told = view("occasion", "thenews-2021-01-11-credentials-1")
    assert told.title.startswith("Nine envoys handed working copies to the Ministry of Foreign Affairs of Pakistan")
    assert len(ties(told, "handed a working copy")) == 9
    assert ties(told, "presented credentials") == []
    assert view("person", "joao-garcia-bires").title == (
        "João Garcia Bires of Angola presented credentials in Pakistan, probably on 5 June 2014."
    )
    assert view("person", "tapas-adhikari").title == "Tapas Adhikari: one post known."


def test_an_envoy_whom_reports_name_instead_of_another_is_marked() -> None:
    """24 December 2024: five in each of two reports, six in both; both claims are drawn, and that they differ."""
    told = view("occasion", "bigdigit-2024-12-24-credentials-1")
    assert told.title == "Up to six envoys presented credentials to Asif Ali Zardari in Pakistan on 24 December 2024."
    names = labels(told)
    marked = {names[tie.source]: tie.conflict for tie in ties(told, "presented credentials")}
    assert {name for name, conflict in marked.items() if conflict} == {
        "Rongvudhi Virabutr",
        "Sheikh Noor Muhammad Hassan",
    }
    assert len(marked) == 6
    assert told.notes == ("Sources differ on who presented: Rongvudhi Virabutr or Sheikh Noor Muhammad Hassan.",)


def test_an_occasion_with_two_days_shows_who_gives_which() -> None:
    """1 or 2 July 2022: the title takes no side, the note names the papers, the lines are marked."""
    told = view("occasion", "aaj-2022-07-01-credentials-1")
    assert told.title == (
        "One envoy presented credentials to Arif Alvi in Pakistan, at a time in doubt (2022-07-01 or 2022-07-02)."
    )
    assert told.notes[0] == (
        "Sources differ on the date: 2022-07-01 (Aaj News, Business Recorder) or 2022-07-02 (The News International)."
    )
    assert {tie.conflict for tie in ties(told, "presented credentials") + ties(told, "received by")} == {True}


def test_the_page_is_dated_by_its_latest_source() -> None:
    """A month counts to its end, a doubt is no part of a date."""
    assert view("occasion", "bigdigit-2024-12-24-credentials-1").as_of == "From sources published up to 2024-12."
    assert view("occasion", "cnnurdu-13374-credentials-1").as_of == "From sources published up to 2026-11-23."


def test_two_days_are_in_doubt(tmp_path: Path) -> None:
    """Where sources differ the title takes no side, and the lines are marked."""
    decision = same("occasion", "one-credentials-1", "two-credentials-1")
    small = laid(tmp_path, decision, one=occasion("Ada North, nor"), two=occasion("Ada North, nor", date="2020-03-02"))
    told = PICTURES["occasion"](small, "one-credentials-1")
    assert told.title.endswith(", at a time in doubt (2020-03-01 or 2020-03-02).")
    assert [tie.conflict for tie in ties(told, "presented credentials")] == [True]


# What is in them


def test_the_seed_has_its_four_envoys_with_their_senders() -> None:
    """Cambodia, Japan, Norway and Poland each sent one; the President received them at Aiwan-e-Sadr."""
    told = view("occasion", SEED)
    names = labels(told)
    sent = {(names[tie.source], names[tie.target]) for tie in ties(told, "sent")}
    assert sent == {
        ("Cambodia", "Ung Sean"),
        ("Japan", "Mitsuhiro Wada"),
        ("Norway", "Per Albert Ilsaas"),
        ("Poland", "Maciej Pisarski"),
    }
    assert [names[tie.target] for tie in ties(told, "received by")] == ["Arif Alvi"]
    assert [names[tie.target] for tie in ties(told, "took place at")] == ["Aiwan-e-Sadr"]
    assert len(told.nodes) == 1 + 4 + 4 + 1 + 1 + 1


def test_the_three_implied_presentations_are_drawn_as_implied() -> None:
    """Of the article by itself: only Ung Sean's is stated. Covert states all four."""
    assert {tie.basis for tie in ties(view("occasion", SEED), "presented credentials")} == {"explicit"}
    told = PICTURES["occasion"](by_the_seed_alone(), SEED)
    names = labels(told)
    bases = {names[tie.source]: tie.basis for tie in ties(told, "presented credentials")}
    assert bases == {"Ung Sean": "explicit", **dict.fromkeys(IMPLIED, "implicit")}
    assert not any(tie.date_certain for tie in ties(told, "presented credentials"))


def test_a_search_finds_other_spellings() -> None:
    """WADA Mitsuhiro is a name of the node."""
    [wada] = [node for node in view("occasion", SEED).nodes if node.label == "Mitsuhiro Wada"]
    assert "WADA Mitsuhiro" in wada.also


def test_two_facts_between_the_same_two_are_two_ties(tmp_path: Path) -> None:
    """Two terms of one envoy are two lines."""
    small = laid(tmp_path, one=accreditation(since="2001", until="2004", term="2001"), two=accreditation(since="2010"))
    told = PICTURES["person"](small, "ada-north")
    told.check()
    assert len(told.ties) == 2
    assert len({(tie.source, tie.target) for tie in told.ties}) == 1


def test_an_envoy_of_two_senders_is_drawn_once(tmp_path: Path) -> None:
    """One person, two presentations, two senders; one envoy in the title."""
    told = PICTURES["occasion"](laid(tmp_path, one=occasion("Ada North, nor", "Ada North, isl")), "one-credentials-1")
    told.check()
    assert told.title.startswith("One envoy presented")
    assert len(ties(told, "sent")) == 2
    assert len([node for node in told.nodes if node.kind == "person"]) == 1


@pytest.mark.parametrize(
    ("kind", "key"), [("person", SEED), ("occasion", "ung-sean"), ("person", "nobody"), ("occasion", "nobody")]
)
def test_what_is_no_person_or_occasion_is_not_drawn(kind: str, key: str) -> None:
    """The fault leads to `find`."""
    with pytest.raises(NotFound, match="doyen find"):
        PICTURES[kind](store(), key)


def test_the_same_store_gives_the_same_page() -> None:
    """Byte for byte, from the same lines in another order."""
    lines = read_folders([ROOT / "data"]).lines
    again = PICTURES["occasion"](Store.of(reversed(lines)), SEED)
    assert page(again) == page(view("occasion", SEED))


# In the browser


@pytest.mark.browser
def test_the_page_of_the_seed_opens_from_disk_alone(opened: Opened) -> None:
    """Zero requests and no console error; headline, names, table and date are there."""
    tab = opened(view("occasion", SEED))
    expect(tab.get_by_role("heading", level=1)).to_have_text(view("occasion", SEED).title)
    for name in ("Ung Sean", *IMPLIED, "Cambodia", "Arif Alvi"):
        expect(tab.locator(".name", has_text=name).first).to_be_visible()
    expect(tab.locator("footer")).to_contain_text("2021-11-22")
    assert tab.get_by_role("row").count() == len(view("occasion", SEED).rows) + 1


@pytest.mark.browser
def test_the_search_of_the_seed_finds_another_spelling(opened: Opened) -> None:
    """WADA leads to Mitsuhiro Wada and his facts, with the quote and a link to the article."""
    tab = opened(PICTURES["occasion"](by_the_seed_alone(), SEED))
    tab.get_by_label("Find").fill("wada mitsuhiro")
    expect(tab.locator("#found button")).to_have_count(1)
    tab.get_by_label("Find").press("Enter")
    expect(tab.locator(".name.chosen")).to_have_text("Mitsuhiro Wada")
    expect(tab.locator("#panel h2 .text")).to_have_text("Mitsuhiro Wada")
    expect(tab.locator("#panel blockquote").first).to_have_text("“Japan (Mitsuhiro Wada)”")
    expect(tab.locator("#panel")).to_contain_text("implicit")
    link = tab.locator("#panel a").first
    assert str(link.get_attribute("href")).startswith("https://thediplomaticinsight.com/")
    assert "noopener" in str(link.get_attribute("rel"))


@pytest.mark.browser
def test_the_slider_of_the_seed_keeps_its_doubt(opened: Opened) -> None:
    """On no day does a line of a doubtful day hold for certain."""
    tab = opened(view("occasion", SEED))
    slider, day = tab.locator("#time"), tab.locator("#day")
    expect(day).to_have_text("all time")
    texts = []
    for step in range(1, int(slider.get_attribute("max") or 0) + 1):
        slider.fill(str(step))
        texts.append(day.inner_text())
    assert any(text.startswith(("18 November 2021", "21 November 2021", "22 November 2021")) for text in texts)
    assert all(re.search(r": 0 lines hold", text) for text in texts), texts
    slider.fill("0")
    expect(day).to_have_text("all time")


@pytest.mark.browser
def test_the_three_implied_lines_are_dashed(opened: Opened) -> None:
    """What vis-network draws: dashes for what is implied, a whole line for what is stated; and the legend says so."""
    tab = opened(PICTURES["occasion"](by_the_seed_alone(), SEED))
    expect(tab.locator("#legend")).to_contain_text("implied")
    edges = tab.evaluate("JSON.parse(document.querySelector('#view').textContent).edges")
    dashed = {
        edge["from"].rpartition("/")[2]: bool(edge["dashes"])
        for edge in edges
        if edge["name"] == "presented credentials"
    }
    assert dashed == {
        "ung-sean": False,
        "mitsuhiro-wada": True,
        "per-albert-ilsaas": True,
        "maciej-pisarski": True,
    }


@pytest.mark.browser
@pytest.mark.parametrize("name", [HOSTILE, KHMER, ARABIC], ids=["hostile", "khmer", "arabic"])
def test_a_name_from_the_data_is_text_and_survives(opened: Opened, tmp_path: Path, name: str) -> None:
    """From the record to the page: markup is shown and never run, and every script is kept."""
    written = name.replace("\\", "\\\\").replace('"', '\\"')
    record = occasion("Ada North, nor", "Bo South, dnk").replace("name: Ada North", f'name: "{written}"')
    tab = opened(PICTURES["occasion"](laid(tmp_path, one=record), "one-credentials-1"))
    mark = tab.locator(".name", has_text=name).first
    mark.click()
    assert mark.text_content() == name
    expect(tab.locator("#panel h2 .text")).to_have_text(name)
    assert name in str(tab.locator("table").text_content())
    assert tab.locator("img").count() == 0


@pytest.mark.browser
@pytest.mark.parametrize("key", ["ung-sean", "maymouna-diop-sy"])
def test_the_page_of_a_person_opens_from_disk_alone(opened: Opened, key: str) -> None:
    """Zero requests and no console error; a click on the person tells all the cards."""
    told = view("person", key)
    tab = opened(told)
    expect(tab.get_by_role("heading", level=1)).to_have_text(told.title)
    [focus] = [node for node in told.nodes if node.focus]
    tab.locator(".name", has_text=focus.label).first.click()
    expect(tab.locator("#panel h2 .text")).to_have_text(focus.label)
    assert tab.locator("#panel .says").count() > 0
