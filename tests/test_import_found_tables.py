"""Tables as they are found: lists of many years, years that mean never, titles, empty halves of names.

Expected answers are worked out by hand from the few rows of each test.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from openpyxl import Workbook

import doyen
from doyen import codes
from doyen.cli import main
from doyen.importers.table.printed import Printed, printed
from doyen.importers.table.refused import Refused
from doyen.knowledge import Knowledge

ROOT = Path(__file__).parents[1]
SOURCE = "source:\n  publisher: An office\n  published: 2006\n  kind: data set\n"
MISSIONS = """facts:
  - section: missions
    kind:
      column: Level
      values:
        2: legation
        3: embassy
    sender:
      column: Sender
      code: iso2
    receiver: usa
    skip:
      - column: Level
        is: 0
        why: none
"""
ENVOYS = """facts:
  - section: envoys
    name:
      column: Name
    sender:
      column: Country
      code: iso2
    receiver: usa
"""


@dataclass(frozen=True)
class Imported:
    """What the command wrote, and said."""

    file: Path
    said: str

    @property
    def facts(self) -> list[dict[str, Any]]:
        """The facts, without the sources."""
        if not self.file.exists():
            return []
        lines = [json.loads(text) for text in self.file.read_text(encoding="utf-8").splitlines()]
        return [line for line in lines if line["section"] != "source"]

    def load(self) -> Knowledge:
        """The facts as the questions see them."""
        return doyen.load(self.file)


Run = Callable[..., Imported]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Imports rows by a mapping (what comes after the source), as the command does."""

    def imported(rows: str, mapping: str, source: str = SOURCE) -> Imported:
        (tmp_path / "posts.csv").write_text(rows, encoding="utf-8")
        (tmp_path / "posts.yaml").write_text(source + mapping, encoding="utf-8")
        told = [str(tmp_path / "posts.csv"), "--mapping", str(tmp_path / "posts.yaml"), "-o", str(tmp_path / "out")]
        done = CliRunner().invoke(main, ["import", "table", *told])
        assert done.exit_code == 0, done.output
        return Imported(tmp_path / "out" / "posts.jsonl", done.output)

    return imported


# Lists of many years


ATTESTED = MISSIONS + "    attested on:\n      column: Year\n"
YEARS = """Year,Sender,Level
1920,FR,3
1925,FR,3
1930,FR,3
1920,NO,2
1925,NO,0
1930,NO,2
"""


def test_a_row_for_each_year_is_one_mission_unless_the_table_shows_a_gap(run: Run) -> None:
    """The French embassy of 1920 to 1930 is one; Norway had none in 1925, so its legations are two."""
    told = [(f["sender"], f["attested on"], f.get("term")) for f in run(YEARS, ATTESTED).facts]
    assert told == [
        *[("fra", year, None) for year in ("1920", "1925", "1930")],
        *[("nor", year, year) for year in ("1920", "1930")],
    ]


def test_the_bounds_of_a_mission_seen_in_years_are_no_more_than_some_day_of_each(run: Run) -> None:
    """Seen in 1920 and 1930: sure from the end of 1920 to the begin of 1930, not before or after."""
    rows = run(YEARS, ATTESTED).load().tables()["missions"].rows
    bounds = ("begin_earliest", "begin_latest", "end_earliest", "end_latest")
    assert {row.values["fact"]: tuple(row.values[name] for name in bounds) for row in rows} == {
        "fra-usa-embassy": (None, "1920-12-31", "1930-01-01", None),
        "nor-usa-legation-1920": (None, "1920-12-31", "1920-01-01", None),
        "nor-usa-legation-1930": (None, "1930-12-31", "1930-01-01", None),
    }


def test_rows_that_are_added_rename_nothing(run: Run) -> None:
    """Above, below or between: the keys of what was there stay."""
    first = {(f["sender"], f["kind"], f.get("term")) for f in run(YEARS, ATTESTED).facts}
    head, *rows = YEARS.splitlines()
    more = "\n".join([head, "1930,GM,3", *rows, "1935,FR,3", "1935,NO,2", "1922,FR,3"]) + "\n"
    assert first < {(f["sender"], f["kind"], f.get("term")) for f in run(more, ATTESTED).facts}


def test_an_envoy_on_yearly_lists_is_one_accreditation(run: Run) -> None:
    """Of three lists; another rank is another stint."""
    rows = "Name,Country,Rank,Year\nA A,GM,minister,2015\nA A,GM,minister,2016\nA A,GM,ambassador,2017\n"
    rank = "    rank:\n      column: Rank\n      values:\n        minister: minister resident\n"
    done = run(rows, ENVOYS + rank + "    attested on:\n      column: Year\n", SOURCE.replace("2006", "2020"))
    assert [(f["attested on"], f.get("term")) for f in done.facts] == [
        ("2015", "2015"),
        ("2016", "2015"),
        ("2017", "2017"),
    ]
    assert len(done.load().tables()["accreditations"].rows) == 2


OBSERVED = "observed:\n  first seen:\n    column: Year\n"


def test_a_year_or_month_is_a_time_of_observation(run: Run) -> None:
    """Each makes a record that could be known by its end; the embassy is one through all of them."""
    done = run("Year,Sender,Level\n1920,FR,3\n1925-06,FR,3\n", OBSERVED + MISSIONS)
    assert [(f["record"], f["attested on"], f.get("term")) for f in done.facts] == [
        ("posts-1920", "1920", None),
        ("posts-1925-06", "1925-06", None),
    ]
    store = done.load().store
    count = "SELECT ?m { ?m a dip:Mission }"
    known = [len(list(store.known_at(date.fromisoformat(day)).select(count))) for day in ("1920-06-01", "1920-12-31")]
    assert known == [0, 1]


def test_an_observation_stands_beside_presentations(run: Run) -> None:
    """An envoy seen on two days, whose letters were presented before: the documented example with two columns more."""
    text = (ROOT / "data" / "importing.md").read_text(encoding="utf-8")
    examples = (re.findall(rf"```{kind}\n(.*?)```", text, re.DOTALL) for kind in ("csv", "yaml"))
    rows, mapping = (next(each for each in found if "Head of mission" in each) for found in examples)
    head, *lines = rows.splitlines()
    rows = "\n".join([head + ";Seen;Last", *(f"{line};2016-03-01;2016-06-01" for line in lines)]) + "\n"
    seen = "observed:\n  first seen:\n    column: Seen\n  last seen:\n    column: Last\n"
    done = run(rows, mapping.replace("facts:\n", f"{seen}facts:\n"), "")
    assert "10 kept, 0 refused" in done.said
    assert len(done.facts) == 20
    assert len(done.load().tables()["accreditations"].rows) == 10


def test_an_end_that_a_later_row_adds_is_no_second_stint(run: Run) -> None:
    """First seen without an end, then with it: one accreditation, whose end is known from then on."""
    rows = "Name,Country,Since,Until,Year\nA A,GM,2001,,2002-01-01\nA A,GM,2001,2004,2005-01-01\n"
    times = "".join(f"    {name.lower()}:\n      column: {name}\n" for name in ("Since", "Until"))
    told = run(rows, OBSERVED + ENVOYS + times).facts
    assert [(f["record"], f.get("until"), f.get("term")) for f in told] == [
        ("posts-2002-01-01", None, None),
        ("posts-2005-01-01", "2004", None),
    ]


# One record by hand


RECORD = """source:
  publisher: An office
  published: 2020
  kind: official list
envoys:
  - name: Ann Ash
    sender: nor
    receiver: swe
    attested on: 2018-05-01
    quote: Ann Ash
"""
AGAIN = "  - name: Ann Ash\n    sender: nor\n    receiver: swe\n    attested on: 2012\n    quote: Ann Ash\n"
CAREER = "    career:\n      - post: ambassador\n        receiver: swe\n        held: 2012\n"
LETTERS = "    presentations:\n      - date: 2017-01-01\n"


@pytest.mark.parametrize(
    ("more", "fault"), [(AGAIN, False), (LETTERS, False), (CAREER, True), (LETTERS + CAREER, True)]
)
def test_days_of_one_record_add_up_but_those_of_earlier_posts(tmp_path: Path, more: str, fault: bool) -> None:
    """Two entries are one stay; who was ambassador there before may have been away between, and must be told apart."""
    (tmp_path / "list-2020.yaml").write_text(RECORD + more, encoding="utf-8")
    done = CliRunner().invoke(main, ["check", str(tmp_path / "list-2020.yaml")])
    assert (done.exit_code == 1) == fault
    assert ("with another rank, kind, seat or time: give the earlier one a 'term:'" in done.output) == fault


# What says nothing


def test_what_is_not_known_is_no_part_of_a_name_in_several_columns(run: Run) -> None:
    """Below `table`, or below the key, which then stands alone."""
    rows = "First,Last,Country\nAnn,n/a,GM\nBo,None,NO\n"
    columns = "columns:\n        - First\n        - Last\n"
    mapping = ENVOYS.replace("column: Name\n", columns)
    both = "table:\n  not known:\n    - n/a\n    - None\n"
    assert [f["name"] for f in run(rows, both + mapping).facts] == ["Ann [posts-ann]", "Bo [posts-bo]"]
    own = ENVOYS.replace("column: Name\n", columns + "      not known: none\n")
    assert [f["name"] for f in run(rows, both + own).facts] == ["Ann n/a [posts-ann-n-a]", "Bo [posts-bo]"]


def test_a_year_long_after_the_source_is_no_date(run: Run) -> None:
    """9999 is how machines write that something has no end; what is announced for the next year is one."""
    rows = "Sender,Level,Opened,Closed\nFR,3,1957,9999\nNO,3,1957,2007-03\nGM,3,2010,\n"
    times = "    opened:\n      column: Opened\n    closed:\n      column: Closed\n"
    done = run(rows, MISSIONS + times)
    assert [f["sender"] for f in done.facts] == ["nor"]
    assert "column 'Closed': is long after the source was published: say under 'not known'" in done.said
    assert "column 'Opened': is long after" in done.said
    assert [f["sender"] for f in run(rows, "table:\n  not known: 9999\n" + MISSIONS + times).facts] == ["fra", "nor"]


# What is told


def test_all_that_is_wrong_with_a_row_is_told_at_once(run: Run) -> None:
    """A code, a rank and a date of one row, each once; and rows left out by rule are no refusals."""
    rows = "Name,Country,Rank,Year\nA A,ZZ,Amb,32.1.2000\nB B,GM,,\nvacant,NO,,\n"
    more = "    rank:\n      column: Rank\n    since:\n      column: Year\n      order: day first\n"
    skip = "skip:\n  - column: Name\n    is: vacant\n    why: no envoy\n"
    said = run(rows, skip + ENVOYS + more).said
    assert "3 entries read: 1 kept, 1 skipped, 1 refused" in said
    assert all(said.count(f"column '{name}': ") == 1 for name in ("Country", "Rank", "Year"))


def test_rows_are_skipped_before_their_id_is_looked_at(run: Run) -> None:
    """A total below a table has no number."""
    rows = "No,Name,Country\n1,A A,GM\n,TOTAL,\n"
    skip = "skip:\n  - column: Name\n    is: total\n    why: sum\n"
    said = run(rows, "table:\n  id column: No\n" + skip + ENVOYS).said
    assert "2 entries read: 1 kept, 1 skipped, 0 refused" in said


def test_stints_without_a_time_are_told_apart_by_what_they_say(run: Run) -> None:
    """Never by the number of the row, which changes when rows are added."""
    rows = ["Name,Country,Rank", "A A,GM,nuncio", "A A,GM,ambassador"]
    mapping = ENVOYS + "    rank:\n      column: Rank\n"
    terms = {f["rank"]: f["term"] for f in run("\n".join(rows), mapping).facts}
    assert len(set(terms.values())) == 2
    assert {
        f["rank"]: f["term"] for f in run("\n".join([rows[0], "B B,NO,", *rows[1:]]), mapping).facts if "term" in f
    } == terms


# Names and titles


@pytest.mark.parametrize("style", ["family name before the comma", "family name in capitals"])
@pytest.mark.parametrize(
    ("text", "name", "family", "titles"),
    [
        ("AIREY, KATE", "Kate Airey", "Airey", ()),
        ("ABBOTT, ANTHONY J.", "Anthony J. Abbott", "Abbott", ()),
        ("ADAIR, Rt. Hon. SIR ROBERT", "Robert Adair", "Adair", ("Rt. Hon.", "SIR")),
        ("ABERDEEN, Rt. Hon. GEORGE, 4th EARL OF", "George Aberdeen", "Aberdeen", ("Rt. Hon.", "4th EARL OF")),
        ("SMITH, JOHN III", "John Smith III", "Smith", ()),
        ("O'NEILL, MARY-ANN", "Mary-Ann O'Neill", "O'Neill", ()),
    ],
)
def test_a_comma_shows_the_family_name(style: str, text: str, name: str, family: str, titles: tuple[str, ...]) -> None:
    """Whatever is in capitals; titles are kept apart."""
    assert printed(text, style) == Printed(name, family, titles)


@pytest.mark.parametrize("text", ["AMOS, Rt. Hon. BARONESS", "ABERDEEN, Rt. Hon.", "SMITH,", "SMITH JOHN"])
def test_a_title_is_no_given_name(text: str) -> None:
    """Baroness Amos has none here; she is refused, not called Baroness."""
    with pytest.raises(Refused):
        printed(text, "family name before the comma")


@pytest.mark.parametrize(
    ("language", "text", "name", "note"),
    [
        ("fr", "S.E. M. Hans-Dieter LUCAS", "Hans-Dieter Lucas", None),
        ("fr", "S.E. Mme Menna RAWLINGS", "Menna Rawlings", None),
        ("fr", "Mgr Celestino MIGLIORE", "Celestino Migliore", "Printed with: Mgr."),
        ("de", "I.E. Frau Dr. Anna VON BÜLOW", "Anna Von Bülow", "Printed with: Dr."),
        ("es", "Excmo. Sr. D. Juan PÉREZ", "D. Juan Pérez", None),
        ("en", "M. Kyaw ZEYA", "M. Kyaw Zeya", None),
    ],
)
def test_titles_are_those_of_the_language_of_the_source(
    run: Run, language: str, text: str, name: str, note: str | None
) -> None:
    """M. is Monsieur in French, and an initial in English."""
    style = "column: Name\n      style: family name in capitals\n"
    done = run(
        f"Name,Country\n{text},GM\n",
        ENVOYS.replace("column: Name\n", style),
        SOURCE + f"  language: {language}\n",
    )
    assert (done.facts[0]["name"].partition(" [")[0], done.facts[0].get("note")) == (name, note)


def test_a_title_that_is_not_known_is_told(run: Run) -> None:
    """With what to add."""
    rows = "Name,Country\nABP. Jean DOE,GM\n"
    said = run(rows, ENVOYS.replace("column: Name\n", "column: Name\n      style: family name in capitals\n")).said
    assert "has two parts in capitals: say under 'values' how it is to be read, list titles under 'titles'" in said


# Parties


@pytest.mark.parametrize(
    ("name", "language", "party"),
    [
        ("Saint-Siège", "fr", "hsx"),
        ("Bélarus", "fr", "blr"),
        ("République tchèque", "fr", "cze"),
        ("Birmanie", "fr", "mmr"),
        ("Îles Fidji", "fr", "fji"),
        ("Corée (République de)", "fr", "kor"),
        ("Elfenbeinküste", "de", "civ"),
        ("DDR", "de", "ddr"),
        ("Tschechoslowakei", "de", "csk"),
        ("Bundesrepublik Jugoslawien", "de", "scg"),
        ("Santa Sede", "es", "hsx"),
        ("Unión Soviética", "es", "sun"),
    ],
)
def test_names_of_everyday_use_in_other_languages(name: str, language: str, party: str) -> None:
    """Those that the CLDR writes otherwise, and those of states that are no more."""
    assert codes.party(name, f"names in {language}") == party


COW = ENVOYS.replace("iso2", "cow\n      code on:\n        column: Year\n      year as of: 12-31")


def test_a_state_of_the_past_is_known_by_its_number_as_long_as_it_was(run: Run) -> None:
    """300 is Austria-Hungary until 1918; of a later year the table is wrong, and told so."""
    done = run("Name,Country,Year\nA A,300,1909\nB B,300,1950\nC C,999,1950\n", COW)
    assert [(f["section"], f.get("code"), f.get("sender")) for f in done.facts] == [
        ("parties", "austria-hungary", None),
        ("envoys", None, "austria-hungary"),
        ("parties", "austria-hungary", None),
    ]
    assert "until" not in done.facts[0]
    assert "column 'Country': '300' is Austria-Hungary, until 1918-11-12, not a party on 1950-12-31: say" in done.said
    assert "column 'Country': '999' is no party in the codes cow on 1950-12-31: say" in done.said
    assert len(done.load().tables()["accreditations"].rows) == 1


# Sketches


def sketched(file: Path, *more: str) -> str:
    """What the command proposes."""
    done = CliRunner().invoke(main, ["import", "table", str(file), "--sketch", *more])
    assert done.exit_code == 0, done.output
    return done.stdout


def workbook(file: Path, **sheets: list[list[object]]) -> Path:
    """A workbook with these sheets, each with its rows."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(file)
    return file


ROWS: list[list[object]] = [["Tours of 2015"], [], ["No", "Country", "Day"], [1, "FR", 2015], [2, "NO", 2016]]


def test_a_sketch_of_a_workbook_proposes_its_fullest_sheet_and_names_the_others(tmp_path: Path) -> None:
    """Or the one that a mapping says, of which the header is found as well."""
    file = workbook(tmp_path / "tours.xlsx", Notes=[["About"], ["Nothing"]], Tours=ROWS)
    told = sketched(file)
    assert '  # decide: one sheet of several; the others: Notes\n  sheet: "Tours"\n  header row: 3\n' in told
    assert '  id column: "No"\n' in told
    (tmp_path / "m.yaml").write_text("table:\n  sheet: Notes\n", encoding="utf-8")
    assert "# not used: About (Nothing)\n" in sketched(file, "--mapping", str(tmp_path / "m.yaml"))
    (tmp_path / "m.yaml").write_text("table:\n  sheet: Tours\n", encoding="utf-8")
    assert "table:\n  sheet: Tours\n  header row: 3\n" in sketched(file, "--mapping", str(tmp_path / "m.yaml"))


BEGUN = """source:
  publisher: Perthes
table:
  delimiter: semicolon
facts:
  - section: envoys
    # as the title says
    sender: lva
    receiver:
      column: To
      code: names in en
  - section: customs
    receiver: usa
    nuncio first: yes
"""


def test_a_sketch_keeps_what_a_mapping_says_already(tmp_path: Path) -> None:
    """Every line of it stands in the proposal, in its order; what it reads is proposed for nothing else."""
    file, begun = tmp_path / "heads.csv", tmp_path / "m.yaml"
    file.write_text("To;Head;Rank;Presented\nFrance;Ann ASH;Minister;1921-03-04\nPeru;Bo BECK;Minister;1922-03-04\n")
    begun.write_text(BEGUN, encoding="utf-8")
    told = sketched(file, "--mapping", str(begun)).splitlines()
    assert [line for line in told if line in BEGUN.splitlines()] == BEGUN.splitlines()
    assert told[2:5] == ["  # decide: on which day, such as 2024-03-01", "  published:", "  kind: data set"]
    assert "    name:" in told
    assert "    presentations:" in told
    assert "    sender:" not in told
    assert not any("parties, for" in line for line in told)
    assert told.index("    rank:") < told.index("  - section: customs")


FRENCH = """Etat;Chef de mission;Rang;Lettres de créance
Autriche-Hongrie;Nicolas Szécsen;A. e. et p.;18 mars 1911
Allemagne;Wilhelm de Schoen;A. e. et p.;27 oct. 1910
Pays-Bas;Alphonse de Stuers;E. e. et M. p.;1905 (?)
"""


def test_a_sketch_knows_headings_and_months_of_other_languages(tmp_path: Path) -> None:
    """One odd cell hides no column of dates, and is named; so are the names that are not known."""
    (tmp_path / "gotha.csv").write_text(FRENCH, encoding="utf-8")
    told = sketched(tmp_path / "gotha.csv")
    assert '  - section: envoys\n    name:\n      column: "Chef de mission"\n' in told
    assert 'column: "Rang"\n' in told
    assert '      - date:\n          column: "Lettres de créance"\n          month names: fr\n' in told
    assert "to be written under 'values': 1905 (?)" in told
    assert "names in fr knows 2, but not Autriche-Hongrie" in told


def test_a_sketch_takes_no_appointment_for_a_begin(tmp_path: Path) -> None:
    """Functions do not begin with it; letters that are presented are proposed as such."""
    rows = "Name,Rank,Appointed,Copy of credentials,Presented\nAnn Ash,Ambassador,2015-01-02,2015-02-02,2015-02-03\n"
    (tmp_path / "t.csv").write_text(rows)
    told = sketched(tmp_path / "t.csv")
    assert '    presentations:\n      - date:\n          column: "Presented"\n' in told
    assert "since:" not in told
    assert "# not used: Appointed, which has dates" in told


@pytest.mark.parametrize(
    ("rows", "section", "keys"),
    [
        (
            "Land;Außenminister;von\nDeutschland;Hermann Müller;1919-06-21\n",
            "offices",
            {"office", "holder", "of", "since"},
        ),
        ("Date;Host;Guest(s)\n1961-06-04;Adolf Schärf;N. Khrushchev\n", "meetings", {"kind", "date", "host", "guest"}),
        ("Pays;Visiteur;Date\nFrance;Ann Ash;1961-06-04\n", "visits", {"visitor", "sender", "receiver", "since"}),
    ],
)
def test_a_sketch_tells_ministers_meetings_and_visits(tmp_path: Path, rows: str, section: str, keys: set[str]) -> None:
    """Where headings say so; neither has a sender and a receiver that it does not need."""
    (tmp_path / "t.csv").write_text(rows, encoding="utf-8")
    told = sketched(tmp_path / "t.csv")
    assert f"  - section: {section}\n" in told
    assert set(re.findall(r"^    (\w+):", told, re.MULTILINE)) == keys


def test_a_sketch_finds_the_header_below_titles(tmp_path: Path) -> None:
    """Two lines above it, and a separator that the first line lacks."""
    file = tmp_path / "corps.csv"
    file.write_text("CORPS, 2020\nProvisional;;\nNo;Country;Date\n1;France;2015-01-02\n2;Norway;2015-02-03\n")
    told = sketched(file)
    assert "  header row: 3\n  delimiter: semicolon\n" in told
    assert 'column: "Country"\n' in told


@pytest.mark.parametrize(
    ("header", "cells", "coded"),
    [
        ("Month", ["2", "2", "2"], False),
        ("Month", ["2", "11", "12"], False),
        ("State", ["2", "20", "220"], True),
        ("ccode1", ["2", "2", "2"], True),
    ],
)
def test_a_sketch_takes_no_small_figures_for_states(tmp_path: Path, header: str, cells: list[str], coded: bool) -> None:
    """2 is the United States in COW, and February."""
    (tmp_path / "t.csv").write_text("\n".join([f"{header},Text", *(f"{cell},a" for cell in cells)]) + "\n")
    assert ("code: cow" in sketched(tmp_path / "t.csv")) == coded


def test_a_sketch_takes_no_missions_for_people(tmp_path: Path) -> None:
    """A column called Name has consulates; what kind they are stands in another."""
    rows = "Name,Type,State\nConsulate General of China,consulate general,Iran\nEmbassy of China,Embassy,Egypt\n"
    (tmp_path / "t.csv").write_text(rows)
    told = sketched(tmp_path / "t.csv")
    assert '  - section: missions\n    name:\n      column: "Name"\n    kind:\n      column: "Type"\n' in told


def test_a_sketch_sees_a_comma_between_names_that_are_not_in_capitals(tmp_path: Path) -> None:
    """In nearly every cell; one with a list of letters behind it shows nothing."""
    (tmp_path / "t.csv").write_text('Name,Rank\n"Ozols, Karlis",ambassador\n"Seja, Ludvigs",ambassador\n')
    assert "      style: family name before the comma\n" in sketched(tmp_path / "t.csv")
    (tmp_path / "t.csv").write_text('Name,Rank\n"Ozols, Karlis",ambassador\nLudvigs Seja,ambassador\n')
    assert "style:" not in sketched(tmp_path / "t.csv")


def test_a_sketch_sees_the_comma(tmp_path: Path) -> None:
    """Behind it the capitals show nothing."""
    (tmp_path / "t.csv").write_text('Person,Post\n"ABBOTT, ANTHONY J.",a\n"AIREY, KATE",b\n')
    assert "      style: family name before the comma\n" in sketched(tmp_path / "t.csv")


# Messages


def test_a_date_that_cannot_be_read_is_shown(run: Run) -> None:
    """With its column and row."""
    said = run(
        "Name,Country,Since\nA A,GM,31.2.1980\n", ENVOYS + "    since:\n      column: Since\n      order: day first\n"
    ).said
    assert "column 'Since': '31.2.1980' is no date that can be read: correct the cell" in said
    assert "posts.csv#row-2" in said


def test_a_source_says_when_it_was_seen(run: Run) -> None:
    """So that the sources of two days do not look the same."""
    done = run("Year,Sender,Level\n1920,FR,3\n1925-06-01,FR,3\n", OBSERVED + MISSIONS)
    lines = [json.loads(text) for text in done.file.read_text(encoding="utf-8").splitlines()]
    assert [line["title"] for line in lines if line["section"] == "source"] == [
        "as seen in 1920",
        "as seen on 1925-06-01",
    ]


def test_two_people_of_one_name_are_told_with_their_keys(run: Run) -> None:
    """Else nobody could decide on them."""
    rows = "Name,Country,Id\nAnn Ash,GM,7\nAnn Ash,NO,8\n"
    done = run(rows, ENVOYS.replace("Name\n", "Name\n      key column: Id\n"))
    checked = CliRunner().invoke(main, ["check", str(done.file.parent)])
    assert "Ann Ash (posts-7) and Ann Ash (posts-8) are both called ann ash" in checked.output


def test_a_key_is_never_broken(run: Run) -> None:
    """It is there to be copied."""
    name = "Wolfeschlegelsteinhausenbergerdorff Adolph Blaine Charles"
    done = run(f"Name,Country\n{name},GM\n", ENVOYS)
    told = CliRunner().invoke(main, ["find", "Wolfeschlegelsteinhausenbergerdorff", "--data", str(done.file)])
    assert f"posts-{name.casefold().replace(' ', '-')}" in told.output


# One list, seen on several days


SEEN = """observed:
  first seen:
    column: First
  last seen:
    column: Last
facts:
  - section: envoys
    name:
      column: Name
    sender:
      column: Country
      code: iso2
    receiver: tza
    rank: ambassador
    resident:
      column: Seat
      if filled: no
    seat:
      column: Seat
      key: in the registers
    presentations:
      - date:
          column: Letters
"""
LATER = SOURCE.replace("2006", "2021-03-01")
CORPS = """Name,Country,Letters,Seat,First,Last
Anna Berg,SE,2018-05-03,,2019-01-15,2021-03-01
Ola Nord,NO,2018-05-03,Nairobi,2019-01-15,2020-02-10
Ola Nord,NO,2018-05-03,Kampala,2021-03-01,2021-03-01
Tom Lee,AU,2019-02-01,Nairobi,2020-02-10,2021-03-01
"""


def test_who_is_seen_in_another_seat_is_one_envoy(run: Run) -> None:
    """By hand: three persons and three accreditations; Berg and Nord share the first place, Lee is third."""
    of = run(CORPS, SEEN, LATER).load()
    terms = [row.values["fact"] for row in of.tables()["accreditations"].rows]
    assert sorted({str(key).removeprefix("posts-") for key in terms}) == [
        "anna-berg-swe-tza",
        "ola-nord-nor-tza",
        "tom-lee-aus-tza",
    ]
    order = of.ask("precedence", receiver="tza", at="2021-03-01", maybe=True)
    assert [(row.values["envoy"], row.values["place"]) for row in order] == [
        ("posts-ola-nord", "1"),
        ("posts-anna-berg", "1"),
        ("posts-tom-lee", "3"),
    ]
    assert not of.ask("succession", receiver="tza", sender="nor", maybe=True).rows
    [heads] = of.ask("turnover", receiver="tza", sender="nor").rows
    assert heads.values["heads"] == 1


def test_two_ranks_or_days_of_letters_are_two_accreditations(run: Run) -> None:
    """Who has presented letters anew, and is seen elsewhere, is told apart."""
    rows = CORPS.replace("2018-05-03,Kampala", "2020-11-30,Kampala")
    assert {f.get("term") for f in run(rows, SEEN, LATER).facts if f["sender"] == "nor"} == {"2018", "2020"}


def test_one_list_seen_on_several_days_is_one_origin(run: Run) -> None:
    """Anna Berg stands in two records of one list."""
    rows = run(CORPS, SEEN, LATER).load().ask("envoys", receiver="tza", at="2020-02-10", maybe=True)
    assert {row.values["envoy"]: row.origins for row in rows} == {
        "posts-anna-berg": 1,
        "posts-ola-nord": 1,
        "posts-tom-lee": 1,
    }
