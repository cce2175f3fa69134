"""The import of the guide to recognition and relations: nineteen articles by eye, totals by plain XML."""

from __future__ import annotations

import tarfile
from collections import Counter, defaultdict
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
    "korea": ["established usa korea 1883", "legation opened usa korea 1883", "ended usa korea 1905"],
    "austrian-empire": [
        "recognised austria-hungary usa 1797",
        "established usa austria-hungary 1838",
        "legation opened usa austria-hungary 1838",
        "legation opened austria-hungary usa 1838",
        "raised usa austria-hungary 1902",
        "ended usa austria-hungary 1917",
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
        "ended usa parma 1860",
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
        # The heading on the legation has 1922, the sentence below it 1930.
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
        "raised usa lby 2006-05-31",
        "resumed usa lby 2006-05-31",
        "embassy reopened usa lby 2011-09-22",
        "embassy suspended usa lby 2014-07-26",
    ],
    # No year of 1940 is marked up, each stands printed at the end of its heading.
    "australia": [
        "recognised usa aus 1940",
        "established usa aus 1940",
        "legation opened aus usa 1940",
        "legation opened usa aus 1940",
        "raised usa aus 1946",
        "raised aus usa 1946",
    ],
    "albania": [
        "recognised usa alb 1922",
        "recognised alb usa 1922",
        "established usa alb 1922",
        "ended usa alb 1939",
        "legation closed usa alb 1939",
        "resumed usa alb 1991",
    ],
    "bosnia-herzegovina": [
        "recognised usa bih 1992-04-07",
        "established usa bih 1992",
        # The heading on the embassy has 1992, the sentence below it 10 November 1993.
    ],
    "hawaii": [
        "recognised usa hawaii 1826",
        "established usa hawaii 1853",
        "legation opened usa hawaii 1853",
        "ended usa hawaii 1898",
        "legation closed usa hawaii 1898",
    ],
    # "Establishment of Ambassadorial Relations, 1987" is no change of relations that Doyen has a word for.
    "vanuatu": ["recognised usa vut 1980", "established usa vut 1986", "embassy opened usa vut 2024"],
    # "Relationsand" is a misprint.
    "bahrain": ["recognised usa bhr 1971", "established usa bhr 1971", "embassy opened usa bhr 1971"],
    "madagascar": ["recognised usa mdg 1960", "raised usa mdg 1960", "established usa mdg 1960"],
    "north-german-union": [
        "recognised usa north-german-confederation 1867",
        "established usa north-german-confederation 1868",
        "ended usa north-german-confederation 1871",
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
    kabul = ("rdcr-afghanistan", "embassy")
    (embassy,) = [each for each in imported[0] if (each["record"], each.get("kind")) == kabul]
    assert [change["locator"].partition("#")[2] for change in embassy["changes"]] == [
        "diplomatic_relations[5]",
        "diplomatic_relations[7]",
        "diplomatic_relations[8]",
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


def test_a_heading_against_its_own_prose_is_refused(imported: Imported) -> None:
    """The legation at Tallinn is of 1922 by the heading, and of 30 June 1930 by the sentence below it."""
    refused = {r.where for r in imported[1].refused if r.what == "the prose below has other years than the heading"}
    assert refused == {
        "articles/bosnia-herzegovina.xml#diplomatic-relations[2]",
        "articles/estonia.xml#diplomatic-relations[2]",
        "articles/kyrgyzstan.xml#diplomatic_relations[2]",
        "articles/lithuania.xml#diplomatic-relations[2]",
        "articles/nicaragua.xml#diplomatic-relations[8]",
        "articles/oldenburg.xml#recognition[1]",
        "articles/saint-lucia.xml#diplomatic_relations[2]",
        "articles/wurttemberg.xml#recognition[1]",
    }


def test_who_is_meant_but_not_named_is_implicit(imported: Imported) -> None:
    """ "Recognition of Estonian Independence from the USSR" is by the United States, whose guide this is."""
    found = {words: entry.get("basis of sender") for words, entry in events(imported[0])}
    assert found["recognised usa est 1991"] == "implicit"
    assert found["recognised usa est 1922"] is None


def test_who_broke_off_relations_is_said_where_the_heading_says_it(imported: Imported) -> None:
    """ "Diplomatic Relations Severed by Iraq" does, "Diplomatic Relations Severed" does not."""
    acted = {
        (each["record"], each["date"]): each.get("actor")
        for each in imported[0]
        if each["section"] == "relations" and each["kind"] == "severed"
    }
    assert acted["rdcr-iraq", "1967"] == ["irq"]
    assert acted["rdcr-mauritania", "1967"] == ["mrt"]
    assert acted["rdcr-syria", "1967"] is None
    assert acted["rdcr-iraq", "1991"] is None


def test_what_no_pattern_fits_is_refused_with_its_heading(imported: Imported) -> None:
    """Treaties, trade and unions of states are no events that Doyen has words for; each says what it is about."""
    why: dict[str, Counter[str]] = defaultdict(Counter)
    for r in imported[1].refused:
        if "fits no pattern" in r.what:
            why[r.what.partition(":")[0]][r.detail] += 1
    assert why["what befell the country"]["German Unification."] == 14
    assert "Treaty of Reciprocity, 1875." in why["a treaty"]
    assert "U.S. Consulate at Galveston." in why["consular posts"]
    assert "Cessation of Relations with Imperial Germany, 1917." in why["relations"]


def test_what_went_on_under_another_name_did_not_end(imported: Imported) -> None:
    """Sardinia became Italy in 1861: relations with one of its names ceased, relations with the party did not."""
    assert [each for each in imported[0] if each.get("kind") == "ended" and each["receiver"] == "ita"] == []
    refused = {r.where for r in imported[1].refused if r.what == "ended under one name and went on under another"}
    assert refused == {"articles/piedmont-sardinia.xml#diplomatic-relations[3]"}


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
        "Cessation of Relations with Imperial Germany",
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
