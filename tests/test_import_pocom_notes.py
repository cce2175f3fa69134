"""Notes on missions in POCOM: each of the 44 read by eye, before the importer could."""

from __future__ import annotations

import re
import tarfile
from collections import Counter, defaultdict
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest

from doyen.importers import IMPORTERS, Line, Report

# What each note says, and of whom: changes of missions and relations, whose interests a third party protected. Not
# here, since no word or no day of it is stated: that relations with Taipei were ended, that heads of mission were
# chargés d'affaires for a time, that the United States was ready to resume relations or would not recognise.
BY_EYE = {
    "afghanistan": [
        "legation usa afg opened 1942-06-06",
        "embassy usa afg closed 1989-01-30",
        "liaison office usa afg opened 2001-12-17",
        "embassy usa afg reopened 2002-01-17",
    ],
    "albania": [
        "legation usa alb closed 1939-09-16",
        "resumed usa alb 1991-03-15 by usa",
        "embassy usa alb opened 1991-10-01",
    ],
    "algeria": [
        "severed usa dza 1967-06-06 by dza",
        "interests section usa dza protected by che",
        "embassy usa dza reopened 1974-11-12",
    ],
    "argentina": [
        "legation usa arg moved 1862-02-25",
        "interrupted usa arg 1944-02-24",
        "resumed usa arg 1945-04-19 by usa",
    ],
    "central-african-republic": ["embassy usa caf closed 1997-03-31", "embassy usa caf reopened 1999-06-01"],
    "china": [
        "established usa chn 1979-01-01 by usa",
        "embassy usa twn closed 1979-02-28",
        "liaison office usa chn raised 1979-03-01",
        "raised usa chn 1979-03-01 to embassy",
    ],
    "comoros": ["embassy usa com closed 1993-09-30"],
    "cuba": [
        "severed usa cub 1961-01-03 by usa",
        "interests section usa cub opened 1977-09-01 protected by che",
        "resumed usa cub 2015-07-20 by cub, usa",
        "interests section usa cub raised 2015-07-20 protected by che",
        "interests section cub usa raised 2015-07-20",
        "raised usa cub 2015-07-20 to embassy",
        "raised cub usa 2015-07-20 to embassy",
    ],
    "egypt": [
        "interests section usa egy opened 1967-06-07 protected by esp",
        "embassy usa egy reopened 1974-02-28",
    ],
    "estonia": ["legation usa est closed 1940-09-05"],
    "grenada": ["embassy usa grd opened 1984-02-02"],
    "iran": ["severed usa irn 1980-04-07 by usa"],
    "iraq": [
        "interests section usa irq opened 1972-10-01 protected by bel",
        "resumed usa irq 1984-11-26 by usa",
        "interests section usa irq raised 1984-11-26 protected by bel",
        "raised usa irq 1984-11-26 to embassy",
        "embassy usa irq closed 1991-01-12",
        "severed usa irq 1991-02-09 by irq",
        "interests section usa irq",
        "interests section irq usa",
        "resumed usa irq 2004-06-28 by usa",
        "embassy usa irq reopened 2004-06-28",
    ],
    "kuwait": ["embassy usa kwt reopened 1991-03-01"],
    "latvia": ["resumed usa lva 1991-09-02 by usa"],
    "libya": [
        "embassy usa lby closed 1980-05-02",
        "interests section usa lby opened 2004-02-08",
        "interests section usa lby raised 2004-06-28",
        "raised usa lby 2004-06-28 to liaison office",
        "resumed usa lby 2006-05-31 by usa",
        # By then it was the liaison office, though the note says that the interests section became an embassy.
        "raised usa lby 2006-05-31 to embassy",
        "embassy usa lby suspended 2014-07-26",
    ],
    "lithuania": ["resumed usa ltu 1991-09-02 by usa"],
    "mauritania": ["embassy usa mrt closed 1967-06-08"],
    "somalia": ["embassy usa som closed 1991-01-05"],
    "sudan": ["interests section usa sdn opened 1967-08-14 protected by nld", "embassy usa sdn reopened 1972-07-25"],
    "syria": [
        "embassy usa syr lowered 1958-02-25",
        "embassy usa syr reopened 1961-10-10",
        "interests section usa syr opened 1974-02-08 protected by ita",
        "embassy usa syr reopened 1974-06-16",
        "embassy usa syr suspended 2012-02-06",
    ],
    "tajikistan": ["embassy usa tjk closed 1992-10-25", "embassy usa tjk reopened 1993-03-11"],
    "tanzania": ["embassy usa zanzibar opened 1963-12-10", "embassy usa zanzibar lowered 1964-06-27"],
    # It stands after the rupture with Aden; the principal officers after it were at San'a.
    "yemen": ["interests section usa yem opened 1970-04-10 protected by ita", "embassy usa yem suspended 2015-02-11"],
}
# Days that the notes name and no fact of theirs has: what befell persons or governments, or has no word here.
NOT_TAKEN = {
    "afghanistan": {"1987-01-09"},
    "albania": {"1939-04-08"},
    "argentina": {"1856-02-25", "1855-01-22", "1857-05-01", "1856-06-25", "1854-07-01", "1854-12-01"},
    "central-african-republic": {"1999-01-26", "1999-02-01"},
    "estonia": {"1991-09-02"},
    "grenada": {"1987-01-09"},
    "iran": {"1979-11-04", "1981-01-20"},
    "iraq": {"1978-11-11", "1991-01-16"},
    "laos": {"1987-01-09"},
    "libya": {"2006-10-10", "2006-11-15"},
    "mauritania": {"1967-06-09"},
    "representative-to-unesco": {"2002-09-12"},
    "somalia": {"2013-01-17"},
    "tanzania": {"1964-04-27"},
    "yugoslavia": {"1992-05-21"},
}
# What stands beside the end of a chief's service: relations were severed, and by whom, or normal relations interrupted.
# Aden's chargé is filed under Yemen, and the note names the party. Algeria's rupture is in a note on the mission too.
BESIDE_ENDS = """
severed usa dza 1967-06-06 by dza
severed usa austria-hungary 1917-04-09 by austria-hungary
severed usa khm 1965-05-03 by khm
severed usa dom 1960-08-26 by usa
severed usa egy 1967-06-06 by egy
severed usa fin 1944-06-30 by usa
severed usa fra 1942-11-08 by fra
severed usa deu 1917-02-03 by usa
severed usa hun 1941-12-11 by hun
severed usa irq 1967-06-07 by irq
severed usa mrt 1967-06-07 by mrt
severed usa mex 1845-03-28 by mex
severed usa pan 1964-01-10 by pan
severed usa esp 1898-04-21 by esp
severed usa sdn 1967-06-07 by sdn
severed usa syr 1967-06-06 by syr
severed usa ottoman-empire 1917-04-20 by ottoman-empire
severed usa yem 1967-06-07 by yem
severed usa ymd 1969-10-24 by ymd
interrupted usa bol 1943-12-20
interrupted usa bol 1980-07-17
interrupted usa chn 1912-02-12
interrupted usa cri 1917-01-27
interrupted usa cub 1933-09-05
interrupted usa dom 1963-09-25
interrupted usa slv 1931-12-04
interrupted usa grc 1920-12-06
interrupted usa gtm 1921-12-06
interrupted usa hti 1963-05-15
interrupted usa mex 1913-02-18
interrupted usa per 1865-11-26
interrupted usa per 1881-09-28
interrupted usa per 1962-07-18
interrupted usa prt 1910-10-05
interrupted usa rus 1917-11-07
"""
WRITTEN = re.compile(r"[A-Z][a-z]+ \d{1,2}, \d{4}")
Imported = tuple[list[Line], Report]


@pytest.fixture(scope="module")
def notes(corpora: Path) -> dict[str, list[str]]:
    """The notes on missions of each file, read with nothing of Doyen's."""
    found: dict[str, list[str]] = defaultdict(list)
    with tarfile.open(corpora / "pocom" / "pocom-xml.tar.xz") as archive:
        for member in archive:
            file = archive.extractfile(member) if member.name.endswith(".xml") else None
            for note in ElementTree.parse(file).iter("mission-note") if file else ():
                found[Path(member.name).stem].append(" ".join((note.findtext("text") or "").split()))
    return found


@pytest.fixture(scope="module")
def imported(corpora: Path) -> Imported:
    """What the importer makes of the corpus, and its report."""
    report = Report()
    return list(IMPORTERS["pocom"](corpora / "pocom", report)), report


def told(line: Line) -> list[str]:
    """What a line of a note says, in the words of BY_EYE."""
    sides = f"{line['kind']} {line['sender']} {line['receiver']}"
    if line["section"] == "relations":
        level = f" to {line['level']}" if "level" in line else ""
        return [
            f"{sides} {line['date']}{level}" + (f" by {', '.join(sorted(line['actor']))}" if "actor" in line else "")
        ]
    protected = f" protected by {line['protected by']}" if "protected by" in line else ""
    changes = [f"{sides} {change['kind']} {change['date']}{protected}" for change in line.get("changes", [])]
    return changes or [sides + protected]


def test_every_day_of_a_note_is_read_or_left_out_on_purpose(notes: dict[str, list[str]]) -> None:
    """44 notes in 27 files; the expected answers have each day that they name, and no other."""
    assert sum(map(len, notes.values())) == 44
    for file, texts in notes.items():
        named = {datetime.strptime(day, "%B %d, %Y").date().isoformat() for day in WRITTEN.findall(" ".join(texts))}
        read = set(re.findall(r"\d{4}-\d\d-\d\d", " ".join(BY_EYE.get(file, []))))
        assert named == read | NOT_TAKEN.get(file, set()), file
        assert not read & NOT_TAKEN.get(file, set()), file


@pytest.mark.parametrize("file", BY_EYE)
def test_a_note_says_what_was_read_by_eye(imported: Imported, file: str) -> None:
    """No fact more and none less."""
    lines = [each for each in imported[0] if each["record"] == f"pocom-{file}"]
    noted = [each for each in lines if each["section"] in ("missions", "relations") and "#" not in each["locator"]]
    found = [words for each in noted for words in told(each)]
    assert Counter(found) == Counter(BY_EYE[file])


def test_how_relations_stood_when_a_chief_left_is_read_beside_the_date(imported: Imported) -> None:
    """With the day of the entry, once for each rupture; nothing else beside a date is a change of relations."""
    beside = [each for each in imported[0] if each["section"] == "relations" and "#" in each["locator"]]
    once = [words for words in BESIDE_ENDS.split("\n") if words and words not in BY_EYE["algeria"]]
    assert Counter(words for each in beside for words in told(each)) == Counter(once)


def test_no_other_file_has_missions(imported: Imported) -> None:
    """Nothing of a mission comes from what is no note on it."""
    records = {each["record"] for each in imported[0] if each["section"] == "missions"}
    assert records <= {f"pocom-{file}" for file in BY_EYE}


COMOROS = """<country-mission><territory-id>comoros</territory-id><chiefs><chief><id>km-1</id><person-id>a</person-id>
<role-title-id>ambassador-e-p</role-title-id><contemporary-territory-id>comoros</contemporary-territory-id>
<started><date>1990-01-01</date></started><last-modified-date>2015-10-08</last-modified-date></chief>
<mission-note><text>Embassy Moroni was closed on October 30, 1993.</text></mission-note></chiefs></country-mission>"""
PERSON = "<person><id>a</id><persName><surname>A</surname><forename>B</forename></persName></person>"


def test_a_note_that_has_changed_is_left_out_and_reported(tmp_path: Path) -> None:
    """Another month: what was read of the note before it changed says nothing of it now."""
    for name, text in (("missions-countries/comoros.xml", COMOROS), ("people/a.xml", PERSON)):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(text, encoding="utf-8")
    report = Report()
    lines = list(IMPORTERS["pocom"](tmp_path, report))
    (left_out,) = [each for each in lines if each["section"] in ("missions", "relations", "left out")]
    assert left_out["what"] == "Embassy Moroni was closed on October 30, 1993."
    assert sorted((remark.what, remark.where, remark.detail) for remark in report.doubtful) == [
        ("a note that notes.csv has is not there, or has changed", "missions-countries/comoros.xml", "0166a461"),
        ("note on the mission left out", "missions-countries/comoros.xml", left_out["what"]),
    ]


def test_every_fact_of_a_note_has_the_note(imported: Imported, notes: dict[str, list[str]]) -> None:
    """Word for word, whether it is taken in or left out."""
    kept: set[str] = set()
    for line in imported[0]:
        if line["section"] in ("missions", "relations"):
            kept |= {each["note"] for each in (line, *line.get("changes", [])) if "note" in each}
        if line["section"] == "left out":
            kept.add(line["what"])
    assert {note for texts in notes.values() for note in texts} <= kept
