"""The import of gsh: totals by plain XML over the raw files, and entries worked out by eye."""

from __future__ import annotations

import tarfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

from doyen.errors import BadInput
from doyen.importers import IMPORTERS, Line, Report
from doyen.importers.gsh import lines
from doyen.importers.gsh_places import place

Imported = tuple[list[Line], Report]


@pytest.fixture(scope="module")
def imported(shared: Path) -> Imported:
    """All lines of the corpus, and the report."""
    report = Report()
    return list(IMPORTERS["gsh"](shared / "data/gsh", report)), report


@pytest.fixture(scope="module")
def raw(shared: Path) -> dict[str, list[ElementTree.Element]]:
    """The files of the corpus by folder, read without Doyen."""
    found: dict[str, list[ElementTree.Element]] = {}
    with tarfile.open(shared / "data/gsh/gsh-xml.tar.xz") as archive:
        for member in archive:
            file = archive.extractfile(member) if member.name.endswith(".xml") else None
            if file:
                found.setdefault(Path(member.name).parent.name, []).append(ElementTree.parse(file).getroot())
    return found


@pytest.fixture(scope="module")
def one(imported: Imported) -> Callable[[str, str], Line]:
    """The one line of a section whose locator ends so."""

    def find(section: str, ending: str) -> Line:
        found = [each for each in imported[0] if each["section"] == section and each["locator"].endswith(ending)]
        assert len(found) == 1, (ending, found)
        return found[0]

    return find


def test_every_file_is_read_and_accounted_for(imported: Imported, raw: dict[str, list[ElementTree.Element]]) -> None:
    """577 territories, 1,147 places and 1,170 posts; each place is kept, and every post but three.

    Two are branch offices; that to the Maldives was the embassy at Colombo.
    """
    kept, report = imported
    assert {folder: len(raw[folder]) for folder in ("territories", "locales", "posts")} == {
        "territories": 577,
        "locales": 1147,
        "posts": 1170,
    }
    assert report.read == 577 + 1147 + 1170
    branches = sum(post.findtext("post-type") == "branch-office" for post in raw["posts"])
    sections = Counter((each["record"], each["section"]) for each in kept)
    assert sections["gsh-locales", "places"] == 1147
    assert sections["gsh-posts", "missions"] == 1170 - branches - 1 == 1167
    assert report.kept == report.read - len({remark.where for remark in report.refused})


def test_posts_have_the_kinds_of_the_corpus(imported: Imported, raw: dict[str, list[ElementTree.Element]]) -> None:
    """Counted by plain XML: 185 embassies, 83 consulates general, 358 consulates, 542 consular agencies."""
    expected = Counter(post.findtext("post-type") for post in raw["posts"])
    found = Counter(each["kind"] for each in imported[0] if each["section"] == "missions")
    found["embassy"] += 1  # the Maldives
    assert found == {kind: expected[kind.replace(" ", "-")] for kind in found}
    assert found["embassy"] == 185


def test_a_closed_post_has_the_years_of_the_corpus(one: Callable[[str, str], Line]) -> None:
    """A consular agency at Aarhus, 1917 to 1920."""
    assert one("missions", "posts/aarhus.xml#aarhus") == {
        "record": "gsh-posts",
        "section": "missions",
        "kind": "consular agency",
        "sender": "usa",
        "receiver": "dnk",
        "seat": "Aarhus [gsh-aarhus]",
        "opened": "1917",
        "closed": "1920",
        "locator": "data/posts/aarhus.xml#aarhus",
    }


def test_an_embassy_is_not_as_old_as_the_first_consulate(one: Callable[[str, str], Line]) -> None:
    """An office was opened at Vienna in 1829, under another party, and no embassy before 1893 anywhere."""
    vienna = one("missions", "posts/vienna.xml#vienna")
    assert vienna["receiver"] == "aut"
    assert "opened" not in vienna
    assert "closed" not in vienna
    assert vienna["note"] == "An office was opened in 1829, perhaps at a predecessor of this party."
    assert one("missions", "posts/addis-ababa.xml#addis-ababa")["note"] == (
        "Raised to embassy in 1949. An office was opened in 1928; the source gives its last kind only."
    )


def test_no_embassy_opens_before_the_united_states_had_only_embassies(imported: Imported) -> None:
    """Legations were raised until 1966, so a year before that may be a legation's or a consulate's."""
    assert [
        each
        for each in imported[0]
        if each["section"] == "missions" and each["kind"] == "embassy" and each.get("opened", "9") <= "1966"
    ] == []


SEATED_LATER = {
    *("abu-dhabi", "abuja", "andorra", "beijing", "belmopan", "doha", "holy-see", "honiara", "kolonia", "lilongwe"),
    *("majuro", "malabo", "moroni", "mostar", "praia", "riyadh", "sarajevo", "skopje", "st-georges", "ulaanbaatar"),
}
"""Embassies whose office was opened more than a year after the territory was independent, read in the files by eye."""


def test_an_embassy_may_have_stood_elsewhere_before(imported: Imported, one: Callable[[str, str], Line]) -> None:
    """Lilongwe's embassy of 1976 had moved from Blantyre: the year is that of the seat, and no begin of the mission."""
    posts = [each for each in imported[0] if each["section"] == "missions"]
    assert {each["locator"].rpartition("#")[2] for each in posts if "changes" in each} == SEATED_LATER
    lilongwe = one("missions", "posts/lilongwe.xml#lilongwe")
    assert "opened" not in lilongwe
    assert [(c["kind"], c["date"], c["basis"]) for c in lilongwe["changes"]] == [("opened", "1976", "conjecture")]
    assert one("missions", "posts/vilnius.xml#vilnius")["opened"] == "1991"


def test_a_post_that_is_misfiled_is_at_its_own_party(imported: Imported, one: Callable[[str, str], Line]) -> None:
    """Gibraltar is filed under Spain; the Maldives, covered from Colombo, under Sri Lanka, as an embassy in a city."""
    gibraltar = one("missions", "posts/gibraltar.xml#gibraltar")
    assert (gibraltar["receiver"], gibraltar["basis of receiver"]) == ("gbr", "implicit")
    assert not [each for each in imported[0] if each.get("locator", "").endswith("posts/maldives.xml#maldives")]


def test_the_receiver_is_the_party_of_its_time(one: Callable[[str, str], Line]) -> None:
    """Trieste until 1918 was Austrian; Åbo until 1907 Russian; Coconada, 1869, is filed under a state of 1947."""
    assert one("missions", "posts/trieste.xml#trieste")["receiver"] == "austria-hungary"
    assert one("missions", "posts/abo.xml#abo")["receiver"] == "rus"
    coconada = one("missions", "posts/coconada.xml#coconada")
    assert (coconada["receiver"], coconada["basis of receiver"]) == ("ind", "conjecture")


def test_a_post_in_germany_before_the_empire_is_surely_at_no_party(one: Callable[[str, str], Line]) -> None:
    """Munich had a consulate from 1832, in Bavaria; Prussia, which is the same party as Germany, had not Munich."""
    munich = one("missions", "posts/munich.xml#munich")
    assert (munich["opened"], munich["receiver"], munich["basis of receiver"]) == ("1832", "deu", "conjecture")
    assert "basis of receiver" not in one("missions", "posts/plauen.xml#plauen")


def test_a_post_without_years_has_none(one: Callable[[str, str], Line]) -> None:
    """Naha has no year of opening, Aveiro a question mark for its closing; neither is guessed."""
    assert {"opened", "closed"} & set(one("missions", "posts/naha-okinawa.xml#naha-okinawa")) == set()
    assert "closed" not in one("missions", "posts/aveiro.xml#aveiro")


def test_years_in_the_wrong_order_are_not_taken(one: Callable[[str, str], Line], imported: Imported) -> None:
    """Callao, 1854 to 1849: the source's years stand in the note."""
    callao = one("missions", "posts/callao.xml#callao")
    assert {"opened", "closed"} & set(callao) == set()
    assert callao["note"] == "The source has 1854 to 1849."
    for each in imported[0]:
        assert each.get("opened", "0") <= each.get("closed", "9999"), each


def test_posts_stand_at_places_of_the_corpus(imported: Imported) -> None:
    """Of 1,168 posts one (Whampoa) has no place of its id; all keys are written alike."""
    places = {each["name"].rpartition(" ")[2] for each in imported[0] if each["section"] == "places"}
    seats = [each["seat"] for each in imported[0] if each["section"] == "missions"]
    assert [seat for seat in seats if seat.rpartition(" ")[2] not in places] == ["Whampoa [gsh-whampoa]"]


def test_towns_of_one_name_are_told_apart(one: Callable[[str, str], Line]) -> None:
    """London in Ontario is another town; its post and the embassy are at their own."""
    assert one("places", "locales/london_uk.xml#london_uk")["name"] == "London [gsh-london-uk]"
    assert one("places", "locales/london_ca.xml#london_ca")["in"] == "can"
    assert one("missions", "posts/london-fix.xml#london")["seat"] == "London [gsh-london-uk]"
    assert one("missions", "posts/london.xml#london")["seat"] == "London [gsh-london-ca]"


def test_missions_are_told_apart(imported: Imported) -> None:
    """No two lines would be one mission: sender, receiver and kind, the seat of consular posts, and the term."""
    keys = Counter(
        (each["receiver"], each["kind"], each["seat"] if "consul" in each["kind"] else "", each.get("term"))
        for each in imported[0]
        if each["section"] == "missions"
    )
    assert [key for key, times in keys.items() if times > 1] == []


def parties(imported: Imported) -> dict[str, Line]:
    """The past parties by code."""
    return {
        each["code"]: each
        for each in imported[0]
        if each["section"] == "parties" and each["record"] == "gsh-territories"
    }


def test_what_followed_a_past_party(imported: Imported) -> None:
    """By the corpus, through its dependencies: Korea became a Japanese dependency, then two states."""
    found = parties(imported)
    assert {
        code: sorted(found[code]["successors"])
        for code in ("korea", "yug", "scg", "csk", "texas", "hawaii", "mali-federation")
    } == {
        "korea": ["kor", "prk"],
        "yug": ["bih", "hrv", "mkd", "scg", "svn"],
        "scg": ["mne", "srb"],
        "csk": ["cze", "svk"],
        "texas": ["usa"],
        "hawaii": ["usa"],
        "mali-federation": ["mli", "sen"],
    }
    assert len(found["sun"]["successors"]) == 15


def test_years_that_the_lists_contradict_are_left_out_and_told(imported: Imported) -> None:
    """The corpus has Papal States until 1929 and a Soviet Union since 1917."""
    found, report = parties(imported), imported[1]
    assert "until" not in found["papal-states"]
    assert "since" not in found["sun"]
    assert (found["sun"]["until"], found["ddr"]["since"], found["ddr"]["until"]) == ("1991", "1949", "1990")
    told = {(remark.what, remark.detail) for remark in report.doubtful}
    assert ("since: the corpus and the state lists differ", "1917, not 1922-12-30") in told


def test_regimes_of_one_party_are_names_of_it(imported: Imported) -> None:
    """The Kingdom of Serbs, Croats, and Slovenes is Yugoslavia under another name."""
    yugoslavia = parties(imported)["yug"]
    assert "Kingdom of Serbs, Croats, and Slovenes" in yugoslavia["also"]
    assert yugoslavia["note"].startswith("The corpus has Kingdom of Serbs, Croats, and Slovenes, 1918 to 1929;")
    assert "gsh yugoslavia-1946" in yugoslavia["codes"]


def test_draft_entries_are_reported(imported: Imported) -> None:
    """17 territories have no type; the README of the corpus says so too."""
    assert Counter(remark.what for remark in imported[1].doubtful)["has no type of territory"] == 17


def test_the_same_corpus_gives_the_same_lines(shared: Path, imported: Imported) -> None:
    """From the archive itself as from the folder that holds it."""
    assert list(lines(shared / "data/gsh/gsh-xml.tar.xz", Report())) == imported[0]


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    """With its line."""
    (tmp_path / "posts").mkdir()
    (tmp_path / "posts" / "vienna.xml").write_text("<post>\n<locale-id>vienna</post>", encoding="utf-8")
    with pytest.raises(BadInput, match=r"posts/vienna\.xml:2: is not well-formed XML"):
        list(lines(tmp_path, Report()))


def test_a_hostile_name_stays_text(tmp_path: Path) -> None:
    """A key has letters, figures and hyphens only, whatever the id."""
    assert place("../<b>[x]", "<script>") == "<script> [gsh-b-x]"
