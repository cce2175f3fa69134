"""The import of the guide to recognition and relations: ten articles by eye, totals by plain XML."""

from __future__ import annotations

import tarfile
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import pytest

from doyen.importers import IMPORTERS, Line, Report
from doyen.importers.rdcr import lines
from doyen.importers.rdcr_heads import told

TEI = "{http://www.tei-c.org/ns/1.0}"
Imported = tuple[list[Line], Report]

# Read in the articles, heading by heading, before the importer was written: what was said, between whom, and when.
BY_EYE = {
    # "Recognition, 1949" and "Recognition, 1882" do not say who recognised whom.
    "korea-south": ["established usa kor 1949"],
    "korea": ["established usa korea 1883", "legation opened usa korea 1883"],
    "austrian-empire": [
        "recognised austria-hungary usa 1797",
        "established usa austria-hungary 1838",
        "legation opened usa austria-hungary 1838",
        "legation opened austria-hungary usa 1838",
        "raised usa austria-hungary 1902",
    ],
    "serbia": [
        "recognised usa scg 2000",
        "interrupted usa yug 1992",
        "severed usa scg 1999",
        "established usa scg 2000",
        "embassy reopened usa scg 2001",
    ],
    "parma": [
        "recognised usa parma 1850",
        "recognised parma usa 1850",
        "established usa parma 1853",
        "recognised usa ita 1861",
    ],
    "egypt": [
        "recognised usa egy 1922",
        "established usa egy 1922",
        "legation opened usa egy 1922",
        "severed egy usa 1967",
        "interests section opened usa egy 1967",
        "resumed usa egy 1974",
        "embassy reopened usa egy 1974",
    ],
    "russia": [
        "recognised rus usa 1803",
        "established usa rus 1809",
        "legation opened usa rus 1809",
        "raised usa rus 1898",
        "interrupted usa rus 1917",
        "embassy moved usa rus 1918",
        "embassy closed usa rus 1919",
        "resumed usa sun 1933",
        "embassy opened usa sun 1933",
        "established usa rus 1991",
    ],
    "estonia": [
        "recognised usa est 1922",
        "established usa est 1922",
        "legation opened usa est 1922",
        "legation closed usa est 1940",
        "recognised usa est 1991",
        "resumed usa est 1991",
        "embassy opened usa est 1991",
    ],
    "yemen": [
        "recognised usa yem 1946",
        "recognised usa yem 1962",
        "recognised usa ymd 1967",
        "established usa yem 1946",
        "legation opened usa yem 1959",
        "raised usa yem 1963",
        "embassy moved usa yem 1966",
        "established usa ymd 1967",
        "embassy opened usa ymd 1967",
        "embassy closed usa ymd 1969",
        "resumed usa yem 1972",
        "embassy reopened usa yem 1972",
        "resumed usa ymd 1990",
    ],
    "turkey": [
        "recognised usa ottoman-empire 1830",
        "recognised ottoman-empire usa 1830",
        "established usa ottoman-empire 1831",
        "legation opened usa ottoman-empire 1831",
        "raised usa ottoman-empire 1906",
        "severed usa ottoman-empire 1917",
        "resumed usa tur 1927",
    ],
    "libya": [
        "recognised usa lby 1951",
        "established usa lby 1951-12-24",
        "legation opened usa lby 1951-12-24",
        "raised usa lby 1954-11-16",
        "embassy suspended usa lby 2011-02-25",
        "embassy reopened usa lby 2011-09-22",
        "embassy suspended usa lby 2014-07-26",
    ],
}


@pytest.fixture(scope="module")
def imported(shared: Path) -> Imported:
    """All lines of the corpus, and the report."""
    report = Report()
    return list(IMPORTERS["rdcr"](shared / "data/rdcr", report)), report


def events(lines: list[Line]) -> list[tuple[str, Line]]:
    """Each event in a few words, with the entry that states it: the line, or the change of a mission."""
    told: list[tuple[str, Line]] = []
    for line in lines:
        sides = f"{line.get('sender')} {line.get('receiver')}"
        if line["section"] == "relations":
            told.append((f"{line['kind']} {sides} {line['date']}", line))
        if line["section"] == "missions":
            told += [(f"{line['kind']} {each['kind']} {sides} {each['date']}", each) for each in line["changes"]]
    return told


@pytest.mark.parametrize("article", BY_EYE)
def test_an_article_says_what_its_headings_say(imported: Imported, article: str) -> None:
    """No event more and none less."""
    found = events([each for each in imported[0] if each["record"] == f"rdcr-{article}"])
    assert sorted(words for words, _ in found) == sorted(BY_EYE[article])


def test_a_record_has_each_mission_once(imported: Imported) -> None:
    """With all that befell it, each change under its own heading."""
    missions = Counter(
        (each["record"], each["kind"], each["sender"], each["receiver"])
        for each in imported[0]
        if each["section"] == "missions"
    )
    assert [key for key, times in missions.items() if times > 1] == []
    (legation,) = [each for each in imported[0] if (each["record"], each.get("kind")) == ("rdcr-estonia", "legation")]
    assert [change["locator"].partition("#")[2] for change in legation["changes"]] == [
        "diplomatic-relations[2]",
        "diplomatic-relations[3]",
    ]


def test_every_dated_entry_is_read(shared: Path, imported: Imported) -> None:
    """The entries with a heading, counted by plain XML: 1,211 in 228 articles."""
    articles = entries = 0
    with tarfile.open(shared / "data/rdcr/rdcr-tei.tar.xz") as archive:
        for member in archive:
            file = archive.extractfile(member) if member.name.startswith("articles/") else None
            if file:
                articles += 1
                divs = ElementTree.parse(file).iter(f"{TEI}div")
                entries += sum(div.get("type") == "timeline" and div.find(f"{TEI}head") is not None for div in divs)
    assert (articles, entries) == (228, 1211)
    assert imported[1].read == entries
    wheres = {entry["locator"] for _, entry in events(imported[0])}
    assert len(wheres) == imported[1].kept == entries - len({remark.where for remark in imported[1].refused})


def test_every_year_stands_in_its_heading(imported: Imported) -> None:
    """A date whose markup and print differ (1933 for 1993 in the article on Eritrea) is refused."""
    for words, entry in events(imported[0]):
        assert words.rpartition(" ")[2][:4] in entry["note"], entry
    refused = [r.where for r in imported[1].refused if r.what == "the date marked up is not the one printed"]
    assert len(refused) == 6
    assert "articles/eritrea.xml#recognition[1]" in refused


def test_who_is_meant_but_not_named_is_implicit(imported: Imported) -> None:
    """ "Recognition of Estonian Independence from the USSR" is by the United States, whose guide this is."""
    found = {words: entry.get("basis of sender") for words, entry in events(imported[0])}
    assert found["recognised usa est 1991"] == "implicit"
    assert found["recognised usa est 1922"] is None


def test_what_no_pattern_fits_is_refused_with_its_heading(imported: Imported) -> None:
    """Treaties, trade and the ends of relations with states that ended are no events that Doyen has words for."""
    details = Counter(r.detail for r in imported[1].refused if r.what == "the heading fits no pattern")
    assert details["German Unification."] == 14
    assert any(detail.startswith("Cessation of Relations") for detail in details)


def test_consular_relations_with_a_place_before_its_state_are_refused(imported: Imported) -> None:
    """Panama was Colombian in 1823, Singapore British in 1836."""
    what = "is dated before the recognition: whose the place was then is not said"
    refused = {r.where.partition("#")[0].rpartition("/")[2] for r in imported[1].refused if r.what == what}
    assert {"panama.xml", "singapore.xml", "vietnam.xml"} <= refused


def test_records_are_dated_when_they_can_have_been_written(imported: Imported) -> None:
    """The article on Afghanistan says 2008 and has an event of 2021; that on South Korea says 2011."""
    published = {each["record"]: each["published"] for each in imported[0] if each["section"] == "source"}
    assert (published["rdcr-afghanistan"], published["rdcr-korea-south"]) == ("2021", "2011")
    for each in imported[0]:
        for words, _ in events([each]):
            assert words.rpartition(" ")[2][:4] <= published[each["record"]][:4]


def test_parties_that_iso_lacks_are_stated_where_they_occur(imported: Imported) -> None:
    """Each record can be read alone."""
    stated = {(each["record"], each["code"]) for each in imported[0] if each["section"] == "parties"}
    assert ("rdcr-parma", "parma") in stated
    assert ("rdcr-yemen", "ymd") in stated
    assert ("rdcr-france", "fra") not in stated


def test_the_same_corpus_gives_the_same_lines(shared: Path, imported: Imported) -> None:
    """From the archive itself as from the folder that holds it."""
    assert list(lines(shared / "data/rdcr/rdcr-tei.tar.xz", Report())) == imported[0]


@pytest.mark.parametrize(
    "head",
    [
        "Cessation of Relations",
        "No Diplomatic Relations Established",
        "U.S. Recognition of Yugoslav Legation",
        "U.S. Recognition of the Provisional Government of the French Republic",
        "Recognition of Independent Montenegro Withdrawn by the United States",
        "Establishment of American Legation to Embassy Status",
        "Closure of American Legation in Athens and Opening of Legation in London",
        "Division of Germany and U.S. Non-Recognition of GDR",
        "70th Anniversary of Establishment of Diplomatic Relations",
    ],
)
def test_a_heading_that_says_something_else_says_nothing(head: str) -> None:
    """The words of an event are not enough."""
    assert told(head) == ()
