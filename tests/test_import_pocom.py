"""POCOM imported: held to counts and to chiefs worked out by hand from the XML itself, without Doyen."""

from __future__ import annotations

import json
import re
import tarfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest

from doyen.errors import BadInput
from doyen.importers import IMPORTERS, Line, Report

Raw = list[tuple[str, str, Element]]
"""Each chief or principal: its file, the list that it stands in, and the element."""


@pytest.fixture(scope="module")
def folder(shared: Path) -> Path:
    """Where the corpus lies."""
    return shared / "data" / "pocom"


@pytest.fixture(scope="module")
def files(folder: Path) -> dict[str, Element]:
    """The XML of the corpus by name, read with nothing of Doyen's."""
    with tarfile.open(folder / "pocom-xml.tar.xz") as archive:
        named = ((member.name.removeprefix("./"), archive.extractfile(member)) for member in archive)
        read = ((name, content.read()) for name, content in named if content and name.endswith(".xml"))
        return {name: ElementTree.fromstring(content) for name, content in read}


@pytest.fixture(scope="module")
def raw(files: dict[str, Element]) -> Raw:
    """All chiefs and principals of the XML."""
    return [
        (name, parent.tag, each)
        for name, root in sorted(files.items())
        for parent in root.iter()
        for each in parent
        if each.tag in ("chief", "principal")
    ]


@pytest.fixture(scope="module")
def imported(folder: Path) -> tuple[list[Line], Report]:
    """What the importer makes of the corpus, and its report."""
    report = Report()
    return list(IMPORTERS["pocom"](folder, report)), report


@pytest.fixture(scope="module")
def lines(imported: tuple[list[Line], Report]) -> list[Line]:
    """The lines alone."""
    return imported[0]


@pytest.fixture(scope="module")
def report(imported: tuple[list[Line], Report]) -> Report:
    """The report alone."""
    return imported[1]


def chiefs(raw: Raw, folder: str, *lists: str) -> list[Element]:
    """The chiefs of these lists in the files of a folder."""
    return [each for name, list_, each in raw if name.startswith(folder) and list_ in lists]


def located(lines: list[Line], where: str) -> list[Line]:
    """The lines whose entry is the upstream one of this file and id."""
    return [line for line in lines if line.get("locator", "").split("; ")[0] == where]


def section(lines: list[Line], *names: str) -> list[Line]:
    """The lines of these sections."""
    return [line for line in lines if line["section"] in names]


def nested(line: Line) -> Iterator[dict[str, Any]]:
    """The groups within a line."""
    yield from line.get("steps", [])
    yield from line.get("presentations", [])


# Totals, counted in the XML and then in the lines


def test_the_corpus_has_the_totals_that_its_readme_tells(raw: Raw) -> None:
    """5,968 chiefs: 5,350 at countries, 393 nominees, 220 at organisations, 5 others; dates by their exactness."""
    country = chiefs(raw, "missions-countries", "chiefs")
    counted = (
        len(country),
        len(chiefs(raw, "missions-countries", "other-nominees")),
        len(chiefs(raw, "missions-orgs", "chiefs")),
        len(chiefs(raw, "missions-orgs", "other-appointees")),
    )
    assert counted == (5350, 393, 220, 5)
    assert sum(counted) == 5968
    assert len({each.findtext("person-id") for each in country}) == 3359
    assert Counter(len(each.findtext("started/date") or "") for each in country) == {10: 4939, 7: 288, 0: 123}
    assert Counter(len(each.findtext("ended/date") or "") for each in country) == {10: 4818, 7: 285, 4: 2, 0: 245}


def test_every_chief_is_an_envoy_or_a_nominee(lines: list[Line]) -> None:
    """Strauss alone is two envoys: he stayed when the Soviet Union had ended."""
    assert len(section(lines, "envoys")) == 5350 + 220 + 1
    assert len(section(lines, "nominees")) == 393 + 5
    country = [e for e in section(lines, "envoys") if e["locator"].startswith("missions-countries")]
    assert len({each["name"] for each in country}) == 3359


def test_principals_hold_offices_and_their_nominees_hold_none(raw: Raw, lines: list[Line]) -> None:
    """1,274 held an office; 20 were only nominated."""
    assert len(chiefs(raw, "positions-principals", "principals")) == len(section(lines, "offices")) == 1274
    left_out = [line for line in section(lines, "left out") if "nominated as" in line["what"]]
    assert len(chiefs(raw, "positions-principals", "other-appointees")) == len(left_out) == 20


def test_concurrent_appointments_are_those_of_the_corpus(files: dict[str, Element], lines: list[Line]) -> None:
    """875 records of 306 persons, 552 of them non-resident; 62 are of nominees, who resided nowhere."""
    groups = [root for name, root in files.items() if name.startswith("concurrent-appointments")]
    named = {text.text for root in groups for text in root.iter("chief-id")}
    assert len(named) == 875
    assert len({root.findtext("person-id") for root in groups}) == 306
    concurrent = [line for line in lines if "concurrent-appointments/" in line.get("locator", "")]
    assert {line["locator"].partition("#")[2].partition(";")[0] for line in concurrent} == named
    served = section(concurrent, "envoys")
    assert all(each["concurrent"] and ("seat" in each) == (each["resident"] == "no") for each in served)
    assert Counter(each["section"] for each in concurrent) == {"envoys": 813, "nominees": 62}


def test_who_lives_elsewhere_is_non_resident(files: dict[str, Element], raw: Raw, lines: list[Line]) -> None:
    """A territory of residence other than the chief's own; but South Viet-Nam has two ids, and bodies sit at Vienna."""
    own = {each.findtext("id"): each.findtext("contemporary-territory-id") for _, _, each in raw if each.tag == "chief"}
    served = {each.findtext("id") for _, list_, each in raw if list_ == "chiefs"}
    apart, of_all = set(), set()
    for name, root in files.items():
        if name.startswith("concurrent-appointments"):
            at = root.findtext("resident-at/contemporary-territory-id")
            found = {each.text for each in root.iter("chief-id") if own[each.text] != at}
            of_all |= found
            apart |= {each for each in found if each in served and own[each] != "state-of-vietnam-1955" and own[each]}
    assert len(of_all) == 552
    not_resident = {
        line["locator"].partition("#")[2].partition(";")[0] for line in lines if line.get("resident") == "no"
    }
    assert not_resident == apart


def test_every_date_of_every_chief_is_kept(raw: Raw, lines: list[Line]) -> None:
    """Each date that stands in the XML stands in a line of the same file and id."""
    told: dict[str, str] = defaultdict(str)
    for line in lines:
        told[line.get("locator", "").partition(";")[0]] += json.dumps(line)
    lost = [
        (where, moment.text)
        for name, list_, each in raw
        if (where := f"{name}#{each.findtext('id')}") and not (each.tag == "principal" and list_ == "other-appointees")
        for moment in each.iterfind("*/date")
        if moment.text and moment.text not in told[where]
    ]
    assert lost == []


def test_every_note_is_kept(raw: Raw, lines: list[Line]) -> None:
    """Each note on a chief stands in the line's note; each note beside a date beside that date."""
    told: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        told[line.get("locator", "").partition(";")[0]].append(line)
    for name, list_, each in raw:
        note = " ".join("".join(each.find("note").itertext()).split())  # type: ignore[union-attr]
        if note and not (each.tag == "principal" and list_ == "other-appointees"):
            assert any(note in line.get("note", "") for line in told[f"{name}#{each.findtext('id')}"])


def test_every_locator_names_an_entry_of_the_corpus(files: dict[str, Element], lines: list[Line]) -> None:
    """File and id, both as they stand upstream; a note on a mission has no id."""
    known = {f"{name}#{each.text}" for name, root in files.items() for each in root.iter("id")}
    known |= {name for name, root in files.items() if root.find("chiefs/mission-note") is not None}
    named = {part for line in lines if "locator" in line for part in line["locator"].split("; ")}
    assert named - known == set()


# Notes beside dates


def test_less_than_one_in_fifty_notes_beside_dates_is_not_understood(raw: Raw, report: Report) -> None:
    """4,706 notes stand beside dates; what a table does not have is reported with its text."""
    notes = [note for _, _, each in raw for note in each.iterfind("*/note") if "".join(note.itertext()).strip()]
    assert len(notes) == 4706
    doubtful = [remark for remark in report.doubtful if "not understood" in remark.what]
    assert len(doubtful) < len(notes) / 50
    assert doubtful == []


@pytest.mark.parametrize("rank", ["chargé d'affaires ad interim", "principal officer"])
def test_who_takes_charge_presents_nothing(lines: list[Line], rank: str) -> None:
    """But for one man at three posts of 1960, of whom the source says that he did."""
    presented = {
        line["locator"].partition(";")[0] for line in lines if line.get("rank") == rank and "presentations" in line
    }
    exceptions = {"benin.xml#bj-1960-norl-01", "burkina-faso.xml#bf-1960-norl-01", "niger.xml#ne-1960-norl-01"}
    assert presented == ({f"missions-countries/{each}" for each in exceptions} if rank.startswith("chargé") else set())


def test_no_nominee_presents_letters_or_serves(lines: list[Line]) -> None:
    """Whatever dates stand beside a nominee, no accreditation comes of them."""
    for each in section(lines, "nominees"):
        assert {"presentations", "since", "until", "seat"} & set(each) == set()


def test_letters_presented_soon_after_a_day_were_so_before_the_end(lines: list[Line]) -> None:
    """Read in Athens presented soon after 20 January 1877, and his recall by 24 May 1879; Williams left in 1914."""
    bounded = {
        line["locator"].partition(";")[0].rpartition("#")[2]: (letters["date"], letters["latest"])
        for line in section(lines, "envoys")
        for letters in line.get("presentations", ())
        if "latest" in letters
    }
    assert bounded == {
        "gr-1876-read-01": ("[1877-01-20..]", "1879-05-24"),
        "me-1913-will-01": ("[1914-05-10..]", "1914-09-28"),
    }


def test_an_empty_end_is_not_known(lines: list[Line]) -> None:
    """An end stands where the XML has one, and only there: 245 at countries and 13 at organisations have none."""
    open_ended = [line for line in section(lines, "envoys") if "until" not in line]
    assert len(open_ended) == 245 + 13


def test_living_people_have_no_date_of_birth(files: dict[str, Element], lines: list[Line]) -> None:
    """A birth stands only beside a death."""
    people = section(lines, "people")
    assert all("died" in each for each in people if "born" in each)
    dead = [root for name, root in files.items() if name.startswith("people/") and root.findtext("death")]
    assert 0 < sum("died" in each for each in people) <= len(dead)


def test_one_person_and_post_twice_is_told_apart(lines: list[Line]) -> None:
    """Name, receiver and term together name one accreditation, and one nomination."""
    keys = Counter(
        (each["section"], each["name"], each["receiver"], each.get("term")) for each in lines if "rank" in each
    )
    assert [key for key, count in keys.items() if count > 1] == []
    tenures = Counter((each["holder"], each["office"], each.get("term")) for each in section(lines, "offices"))
    assert [key for key, count in tenures.items() if count > 1] == []


def test_a_record_begins_with_its_source(lines: list[Line]) -> None:
    """One record for a file, its lines together, its source line first."""
    order = list(dict.fromkeys(line["record"] for line in lines))
    assert [line["record"] for line in lines if line["section"] == "source"] == order
    changes = sum(a["record"] != b["record"] for a, b in pairwise(lines))
    assert changes == len(order) - 1
    assert all(re.fullmatch("pocom-[a-z0-9-]+", record) for record in order)


def test_no_record_tells_of_days_after_it_was_published(lines: list[Line]) -> None:
    """So that what was known on a day never holds what came later; upstream forgot three dates of change."""
    published = {line["record"]: line["published"] for line in section(lines, "source")}
    later = {
        line["record"]
        for line in section(lines, "envoys", "nominees", "offices")
        for group in (line, *nested(line))
        for date in re.findall(r"\d{4}-\d\d-\d\d", " ".join(filter(None, map(group.get, ("since", "until", "date")))))
        if date > published[line["record"]]
    }
    assert later == set()


def test_values_are_text_or_lists_and_never_empty(lines: list[Line]) -> None:
    """What is not known is left out."""
    for line in lines:
        for group in (line, *nested(line)):
            assert all(value and isinstance(value, str | list) for value in group.values())


# Chiefs read in the XML by eye

HALL = {
    "record": "pocom-costa-rica",
    "section": "envoys",
    "name": "Henry Cook Hall [pocom-hall-henry-cook]",
    "family name": "Hall",
    "sender": "usa",
    "receiver": "cri",
    "rank": "minister resident",
    "resident": "no",
    "seat": "Guatemala City [gsh-guatemala-city]",
    "concurrent": "pocom-1882-hall-01",
    "since": "1882-04-17/1882-11-22",
    "basis of since": "implicit",
    "until": "1882-11-22",
    "term": "1882 minister resident",
    "ended by": "promoted",
    "locator": "missions-countries/costa-rica.xml#cr-1882-hall-01; "
    "concurrent-appointments/1882-hall-01.xml#1882-hall-01",
    "note": "Presented credentials the same day as Minister Resident and as Envoy Extraordinary and Minister "
    "Plenipotentiary. Commissioned to “the Central American States.”",
    "steps": [
        {"kind": "commission", "date": "1882-04-17"},
        {
            "kind": "end not specified",
            "date": "1882-11-22",
            "date note": "Promoted to Envoy Extraordinary and Minister Plenipotentiary",
        },
    ],
    "presentations": [{"date": "1882-11-22", "kind": "letters of credence", "basis of kind": "implicit"}],
}


def test_hall_presented_twice_on_one_day_and_lived_elsewhere(lines: list[Line]) -> None:
    """Minister resident for a moment, with residence at Guatemala: the whole line, as it must be."""
    assert located(lines, "missions-countries/costa-rica.xml#cr-1882-hall-01") == [HALL]


WORKED: dict[str, list[dict[str, Any]]] = {
    # One id twice: the chargé took charge and presented nothing, the ambassador followed on the day of his letters.
    "missions-countries/belize.xml#bz-1983-barn-01": [
        {
            "rank": "chargé d'affaires ad interim",
            "since": "1981-10-29",
            "basis of since": None,
            "until": "1983-06-23",
            "presentations": None,
            "term": "1981",
        },
        {
            "rank": "ambassador",
            "since": "1983-05-17/1983-06-23",
            "until": "1985-07-10",
            "steps": [
                {"kind": "commission", "date": "1983-05-17"},
                {"kind": "departure", "date": "1985-07-10", "date note": "Left post on"},
            ],
            "presentations": [{"date": "1983-06-23", "kind": "letters of credence", "basis of kind": "implicit"}],
            "term": "1983",
        },
    ],
    # One accreditation to each of two states; letters to the first alone.
    "missions-countries/russia.xml#ru-1991-stra-01": [
        {
            "receiver": "sun",
            "since": "1991-08-02/1991-08-24",
            "until": "1991-12-26",
            "basis of until": "implicit",
            "ended by": "state ceased",
            "steps": [{"kind": "commission", "date": "1991-08-02"}],
        },
        {
            "receiver": "rus",
            "since": "1991-12-26",
            "basis of since": "implicit",
            "until": "1992-11-19",
            "presentations": None,
            "steps": [{"kind": "departure", "date": "1992-11-19", "date note": "Left post on"}],
        },
    ],
    # A recess appointment, confirmed and commissioned again; a new king, and new letters to him.
    "missions-countries/france.xml#fr-1813-craw-01": [
        {
            "rank": "envoy extraordinary and minister plenipotentiary",
            "basis of rank": "implicit",
            "until": "1815-04-26/1815-04-30",
            "steps": [
                {"kind": "recess commission", "date": "1813-04-09"},
                {"kind": "recommission", "date": "1813-05-28"},
                {"kind": "departure", "date": "1815-04-26/1815-04-30", "date note": "Left post between April 26 and"},
            ],
            "presentations": [
                {"date": "1813-12-14", "kind": "letters of credence", "basis of kind": "implicit"},
                {"date": "1814-08-16", "kind": "letters of credence", "basis of kind": "implicit"},
            ],
        }
    ],
    # One day between two; in China of these years no letters are meant for certain.
    "missions-countries/china.xml#cn-1868-brow-01": [
        {
            "since": "1868-03-11/1868-10-28",
            "presentations": [
                {
                    "date": "1868-09-29/1868-10-28",
                    "date note": "Between September 29, 1868, and",
                    "kind": "not stated",
                }
            ],
        }
    ],
    # About a day; an agent and consul general.
    "missions-countries/egypt.xml#eg-1864-hale-01": [
        {
            "rank": "agent",
            "since": "1864-05-18/1864-10-15~",
            "presentations": [{"date": "1864-10-15~", "date note": "About", "kind": "not stated"}],
        }
    ],
    # Expelled, and left: the day is that of leaving.
    "missions-countries/bolivia.xml#bo-2006-gold-01": [
        {
            "until": "2008-09-14",
            "ended by": "persona non grata",
            "steps": [
                {"kind": "commission", "date": "2006-08-14"},
                {"kind": "declared unwelcome", "date": "[..2008-09-14]", "basis": "implicit"},
                {
                    "kind": "departure",
                    "date": "2008-09-14",
                    "date note": "Declared persona non grata by the Government of Bolivia; left post,",
                },
            ],
        }
    ],
    # Declared unwelcome in Moscow, as the note on him tells.
    "missions-countries/russia.xml#ru-1952-kenn-01": [{"receiver": "sun", "ended by": "persona non grata"}],
    # Died at his post.
    "missions-countries/china.xml#cn-1845-ever-01": [
        {"until": "1847-06-28", "ended by": "died", "rank": "envoy extraordinary and minister plenipotentiary"}
    ],
    # A nominee who went and was not received: no envoy, his departure about a day.
    "missions-countries/mexico.xml#mx-1845-slid-01": [
        {
            "section": "nominees",
            "outcome": "never presented",
            "steps": [
                {"kind": "recess commission", "date": "1845-11-10"},
                {"kind": "recommission", "date": "1846-01-20"},
                {"kind": "departure", "date": "1846-03-21~"},
            ],
        }
    ],
    # At an organisation: no letter of credence, charge at the first meeting.
    "missions-orgs/representative-to-un.xml#un-1945-stet": [
        {"receiver": "un", "rank": "permanent representative", "since": "1946-01-17", "presentations": None}
    ],
    # Near a government in exile: lived at London, accredited to Czechoslovakia.
    "missions-countries/czechoslovakia.xml#xe-1941-bidd-01": [
        {"receiver": "csk", "resident": "no", "seat": "London [gsh-london-uk]", "concurrent": "pocom-1941-bidd-01"}
    ],
    # New letters when Ghana became a republic: one accreditation, two presentations.
    "missions-countries/ghana.xml#gh-1957-flak-01": [
        {
            "since": "1957-05-20/1957-06-19",
            "until": "1960-11-21",
            "presentations": [
                {"date": "1957-06-19", "kind": "letters of credence", "basis of kind": "implicit"},
                {"date": "1960-07-21", "kind": "letters of credence", "basis of kind": "implicit"},
            ],
        }
    ],
    # A misspelt element beside the arrival; no end is known.
    "missions-countries/kenya.xml#ke-2019-mcca-01": [
        {"since": "2019-01-07/2019-03-12", "until": None, "ended by": None}
    ],
    # Filed under the Netherlands and near their Government by its note: Belgium as territory is a slip. To Belgium he
    # was designated on 1 November 1940, in an entry of its own.
    "missions-countries/netherlands.xml#nl-1940-scho-01": [{"receiver": "nld", "since": "1940-08-15", "until": None}],
    "missions-countries/belgium.xml#be-1940-scho-01": [{"receiver": "bel", "since": "1940-11-01", "term": "1940"}],
    # The date stands in the note alone.
    "missions-countries/dominica.xml#dm-1986-russ-01": [
        {
            "since": "1986-10-14/1986-12",
            "presentations": [
                {
                    "date": "1986-12",
                    "date note": "Dec 1986",
                    "kind": "letters of credence",
                    "basis of kind": "implicit",
                }
            ],
        }
    ],
    "positions-principals/secretary-of-foreign-affairs-continental-congress.xml#cong-1781-livi": [
        {"since": "[1781-10-20..]", "until": "1783-06"}
    ],
    "positions-principals/chief-of-protocol.xml#prot-1937-summ": [{"until": "1944-01-15", "ended by": "promoted"}],
    "positions-principals/chief-of-protocol.xml#prot-1944-wood": [{"until": "1946-07-15", "ended by": "not stated"}],
    # A commission that was cancelled had been issued; of who was withdrawn before the Senate acted there was none.
    "missions-countries/denmark.xml#dk-1933-owen-01": [
        {"outcome": "withdrawn", "steps": [{"kind": "commission", "date": "1933-04-13"}]}
    ],
    "missions-countries/argentina.xml#ar-1953-beau-01": [
        {"outcome": "withdrawn", "steps": [{"kind": "nomination", "date": "1953-07-17", "basis": "implicit"}]}
    ],
    # The embassy had closed and moved a year before its ambassador left: that was not why.
    "missions-countries/libya.xml#ly-2013-jone-01": [{"until": "2015-09-12", "ended by": "not stated"}],
    # Letters before he took charge, as the note on him tells.
    "missions-countries/turkey.xml#tr-1889-hirs-01": [
        {
            "receiver": "ottoman-empire",
            "since": "1889-07-03/1889-12-28",
            "presentations": [{"date": "1889-07-03", "kind": "letters of credence", "basis of kind": "implicit"}],
        }
    ],
    # Of one chargé only a day in office is known.
    "missions-countries/yemen.xml#ye--stoo-01": [{"since": None, "until": None, "attested on": "1963-01-28"}],
    # Filed with the ministry and not presented, as the note on the very day tells.
    "missions-countries/mexico.xml#mx-1895-rans-02": [
        {"presentations": [{"date": "1895-09-18", "kind": "credentials by note", "basis": "implicit"}]}
    ],
    # A chargé of today: no commission and no letter, so the day is that of taking charge.
    "missions-countries/bolivia.xml#bo-2020-phil-01": [
        {
            "rank": "chargé d'affaires",
            "since": "2020-08-26",
            "steps": [{"kind": "assumption of charge", "date": "2020-08-26"}],
            "presentations": None,
        }
    ],
    # A chargé with a letter of credence and no commission.
    "missions-countries/kuwait.xml#kw-1961-mak-01": [
        {
            "since": "1961-10-02/1961-10-18",
            "presentations": [
                {"date": "1961-10-18", "kind": "letter to foreign minister", "basis of kind": "implicit"}
            ],
        }
    ],
}


@pytest.mark.parametrize("where", WORKED)
def test_a_chief_worked_by_hand(lines: list[Line], where: str) -> None:
    """What stands in the line, key for key; None: the line must not have the key."""
    found = located(lines, where)
    assert len(found) == len(WORKED[where])
    for line, expected in zip(found, WORKED[where], strict=True):
        assert {key: line.get(key) for key in expected} == expected


def test_a_note_on_somebody_else_says_nothing_of_the_chief(lines: list[Line]) -> None:
    """Schoenfeld was designated, not Cudahy, in whose note it stands."""
    (cudahy,) = located(lines, "missions-countries/belgium.xml#be-1940-cuda-01")
    assert "Schoenfeld was designated on November 1, 1940" in cudahy["note"]
    assert [step["kind"] for step in cudahy["steps"]] == ["commission", "end not specified", "departure"]


def test_quirks_are_survived_and_reported(report: Report) -> None:
    """Two ids used twice in a mission and one in two lists, a misspelt element, two notes against the territory."""
    told: dict[str, list[str]] = defaultdict(list)
    for remark in report.doubtful:
        told[remark.what].append(remark.where.partition("#")[2])
    assert told["id used twice"] == ["bz-1983-barn-01", "sv-2012-apon-01", "tr-2014-bass-01"]
    assert told["element not known"] == ["ke-2019-mcca-01"]
    assert told["its note names another receiver than its territory"] == ["de-1848-done-01", "nl-1940-scho-01"]
    assert "filed with another receiver" not in told
    assert len(told["a part of a note on the mission left out"]) == 23
    assert "note on the mission left out" not in told
    assert "ar-1854-pede-03" in told["letters presented before the commission"]


# How it is read


def test_a_rerun_gives_the_same_lines(folder: Path, lines: list[Line]) -> None:
    """The same bytes, in the same order."""
    assert json.dumps(list(IMPORTERS["pocom"](folder, Report()))) == json.dumps(lines)


def test_broken_xml_is_refused_with_its_file(tmp_path: Path) -> None:
    """One line: which file, what is wrong, what to do."""
    file = tmp_path / "missions-countries" / "belize.xml"
    file.parent.mkdir()
    file.write_text("<country-mission><chiefs></country-mission>", encoding="utf-8")
    with pytest.raises(BadInput, match=r"missions-countries/belize\.xml:1: is not well-formed XML"):
        list(IMPORTERS["pocom"](tmp_path, Report()))


def test_another_corpus_is_refused(tmp_path: Path) -> None:
    """A folder of other XML is no POCOM."""
    (tmp_path / "a.xml").write_text("<a/>", encoding="utf-8")
    with pytest.raises(BadInput, match="has no missions-countries"):
        list(IMPORTERS["pocom"](tmp_path, Report()))


CHIEF = """<country-mission><territory-id>belize</territory-id><chiefs><chief><id>bz-1</id><person-id>a</person-id>
<role-title-id>{role}</role-title-id><contemporary-territory-id>{territory}</contemporary-territory-id>
<started><date>{date}</date><note>{note}</note></started><last-modified-date>2015-10-08</last-modified-date></chief>
</chiefs></country-mission>"""
PERSON = "<person><id>{id}</id><persName><surname>A</surname><forename>B</forename></persName></person>"


def one_chief(folder: Path, person: str = "a", **words: str) -> tuple[list[Line], Report]:
    """The lines and the report on one chief in a corpus of one."""
    told = {"role": "ambassador-e-p", "territory": "belize", "date": "1990-01-01", "note": ""} | words
    for name, text in (
        ("missions-countries/belize.xml", CHIEF.format(**told)),
        ("people/a.xml", PERSON.format(id=person)),
    ):
        (folder / name).parent.mkdir()
        (folder / name).write_text(text, encoding="utf-8")
    report = Report()
    return list(IMPORTERS["pocom"](folder, report)), report


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ({"role": "emperor"}, "has a role that is not in roles.csv"),
        ({"territory": "atlantis"}, "has no party as receiver"),
        ({"person": "nobody"}, "has no person"),
    ],
)
def test_what_refers_to_nothing_is_refused(tmp_path: Path, words: dict[str, str], what: str) -> None:
    """The entry is left out, the report has its file and id."""
    lines, report = one_chief(tmp_path, **words)
    assert section(lines, "envoys") == []
    assert ("missions-countries/belize.xml#bz-1", what) in {(r.where, r.what) for r in report.refused}


def test_a_note_that_no_table_has_is_doubtful_and_kept(tmp_path: Path) -> None:
    """The date stands as it is, with the note beside it, and the report has the text."""
    lines, report = one_chief(tmp_path, note="Hoisted the flag on")
    (envoy,) = section(lines, "envoys")
    assert envoy["presentations"][0]["date note"] == "Hoisted the flag on"
    assert [(r.what, r.detail) for r in report.doubtful] == [
        ("note beside a date not understood", "Hoisted the flag on")
    ]


def test_a_day_that_no_calendar_has_is_doubtful_and_left_out(tmp_path: Path) -> None:
    """No date is made up for it."""
    lines, report = one_chief(tmp_path, date="1990-02-31")
    (envoy,) = section(lines, "envoys")
    assert "presentations" not in envoy
    assert [(r.what, r.detail) for r in report.doubtful] == [("not a date", "1990-02-31")]
