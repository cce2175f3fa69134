"""Any table as facts by a mapping: expected answers are worked out by hand from the few rows of each test."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import Workbook

from doyen.cli import main
from doyen.errors import BadInput
from doyen.importers import Line, Report, table
from doyen.importers.table.moments import Notation, moment
from doyen.importers.table.printed import printed
from doyen.importers.table.refused import Refused
from doyen.records import grammar

ROOT = Path(__file__).parents[1]
WORDS = table.Words(grammar.SECTIONS, grammar.NESTED, grammar.SOURCE)
SOURCE = "source:\n  publisher: An office\n  published: 2024-01-31\n  kind: data set\n"
ENVOYS = """facts:
  - section: envoys
    name:
      column: Name
    sender:
      column: Country
      code: iso2
    receiver: usa
"""
ONE_ROW = "Name,Country\nAnn Ash,GM\n"

Imported = Callable[..., tuple[list[Line], Report]]


@pytest.fixture
def imported(tmp_path: Path) -> Imported:
    """Writes a table and a mapping (what comes after the source), and imports it."""

    def run(rows: str | bytes, mapping: str, name: str = "corps.csv") -> tuple[list[Line], Report]:
        file, said = tmp_path / name, tmp_path / "mapping.yaml"
        file.write_bytes(rows.encode() if isinstance(rows, str) else rows)
        said.write_text(SOURCE + mapping, encoding="utf-8")
        report = Report()
        return list(table.lines(file, table.mapping(said, WORDS, "mapping.yaml"), report)), report

    return run


def facts(lines: list[Line]) -> list[Line]:
    """The lines but for the sources."""
    return [line for line in lines if line["section"] != "source"]


def why(report: Report) -> list[str]:
    """What was refused, each with its place."""
    return [f"{remark.where}: {remark.what}: {remark.detail}" for remark in report.refused]


# The documentation


def blocks(kind: str) -> list[str]:
    """The examples of this kind on the page on importing."""
    text = (ROOT / "data" / "importing.md").read_text(encoding="utf-8")
    return re.findall(rf"```{kind}\n(.*?)```", text, re.DOTALL)


def block(kind: str, has: str) -> str:
    """The example that has a text."""
    return next(each for each in blocks(kind) if has in each)


def test_the_shortest_example_runs_as_written(tmp_path: Path) -> None:
    """Two rows, two envoys; and each row stands in the longer example as well."""
    (tmp_path / "heads.csv").write_text(block("csv", "Name,Country"), encoding="utf-8")
    (tmp_path / "heads.yaml").write_text(block("yaml", "title: Two"), encoding="utf-8")
    report = Report()
    lines = list(table.lines(tmp_path / "heads.csv", table.mapping(tmp_path / "heads.yaml", WORDS), report))
    assert (report.read, report.kept, [line["section"] for line in lines]) == (2, 2, ["source", "envoys", "envoys"])
    longer = block("csv", "Head of mission").casefold()
    assert all(line["name"].partition(" [")[0].casefold() in longer for line in lines[1:])


def test_the_documented_example_runs_as_written(tmp_path: Path) -> None:
    """Its ten rows are ten envoys, and row 7 is the line that the page shows."""
    (tmp_path / "stockholm.csv").write_text(block("csv", "Head of mission"), encoding="utf-8")
    (tmp_path / "stockholm.yaml").write_text(block("yaml", "title: Ten"), encoding="utf-8")
    report = Report()
    mapping = table.mapping(tmp_path / "stockholm.yaml", WORDS)
    lines = list(table.lines(tmp_path / "stockholm.csv", mapping, report))
    assert (report.read, report.kept, len(lines)) == (10, 10, 11)
    assert json.loads(blocks("json")[0]) in lines
    assert report.doubtful == []


def test_the_documented_fragments_are_parts_of_a_mapping(tmp_path: Path) -> None:
    """Rows to leave out, a time between two columns, days of observation: each as written."""
    wanted = ("why: no envoy", "between:", "attested on:\n      column: year\n", "observed:")
    skip, since, attested, observed = (block("yaml", text) for text in wanted)
    for added in (observed + skip + ENVOYS + since, ENVOYS + attested):
        (tmp_path / "m.yaml").write_text(SOURCE + added, encoding="utf-8")
        assert table.mapping(tmp_path / "m.yaml", WORDS).facts
    (tmp_path / "m.yaml").write_text(SOURCE + observed + skip + ENVOYS + since, encoding="utf-8")
    mapping = table.mapping(tmp_path / "m.yaml", WORDS)
    assert {name for name, _ in mapping.columns()} == {
        *("Name", "Country", "Status", "Appointed", "Credentials", "First seen", "Last seen")
    }


DE = """ccode1,ccode2,year,DR_at_2
2,365,1985,3
2,365,1991,3
2,40,1955,3
2,40,1965,0
2,40,1985,9
2,255,1940,1
"""


def test_the_documented_mapping_of_diplomatic_exchange_reads_its_levels(tmp_path: Path) -> None:
    """By hand: three embassies; levels 1 and 9 say no kind of mission, and 0 no absence, so nothing is stated."""
    (tmp_path / "de.csv").write_text(DE, encoding="utf-8")
    source = SOURCE.replace("2024-01-31", "2006")
    (tmp_path / "de.yaml").write_text(source + block("yaml", "DR_at_2"), encoding="utf-8")
    report = Report()
    lines = list(table.lines(tmp_path / "de.csv", table.mapping(tmp_path / "de.yaml", WORDS), report))
    told = [(f["section"], f["receiver"], f["attested on"]) for f in lines if "receiver" in f]
    assert told == [
        ("missions", "sun", "1985"),
        ("missions", "rus", "1991"),
        ("missions", "cub", "1955"),
    ]
    assert (report.refused, report.kept, len(report.skipped)) == ([], 3, 3)


def test_the_documented_lists_and_several_receivers_are_parts_of_a_mapping(tmp_path: Path) -> None:
    """A complete list, one for each day of observation, and an envoy to several states."""
    complete, several = block("yaml", "section: complete"), block("yaml", "split by")
    for text in (ENVOYS + complete, block("yaml", "observed:") + ENVOYS + complete.replace("    on: 2016-03-01\n", "")):
        (tmp_path / "m.yaml").write_text(SOURCE + text, encoding="utf-8")
        assert len(table.mapping(tmp_path / "m.yaml", WORDS).facts) == 2
    (tmp_path / "m.yaml").write_text(SOURCE + ENVOYS.replace("    receiver: usa\n", several), encoding="utf-8")
    assert table.mapping(tmp_path / "m.yaml", WORDS).facts


def test_the_documented_rows_are_those_of_the_records() -> None:
    """Sender, day and seat of each row stand in the shipped records too."""
    import doyen

    rows = list(csv.DictReader(io.StringIO(block("csv", "Head of mission")), delimiter=";"))
    asked = doyen.load(ROOT / "data").tables()["presentations"]
    known = {(str(row.values["person_label"]).casefold(), row.values["date"]) for row in asked.rows}
    for row in rows:
        day = datetime.strptime(row["Credentials"], "%d/%m/%Y").date().isoformat()
        assert (row["Head of mission"].removeprefix("Mr ").casefold(), day) in known


# Kinds of file


@pytest.mark.parametrize(
    ("name", "rows", "layout"),
    [
        ("corps.csv", "Name,Country\nJosé Ash,GM\n".encode(), ""),
        ("corps.csv", b"\xef\xbb\xbf" + "Name,Country\r\nJosé Ash,GM\r\n".encode(), ""),
        ("corps.tsv", "Name\tCountry\nJosé Ash\tGM\n".encode(), ""),
        ("corps.csv", "Name;Country\nJosé Ash;GM\n".encode(), "table:\n  delimiter: semicolon\n"),
        ("corps.csv", "Name,Country\nJosé Ash,GM\n".encode("cp1252"), "table:\n  encoding: windows-1252\n"),
        ("corps.csv", "Name,Country\nJosé Ash,GM\n".encode("utf-16"), ""),
        ("corps.csv", 'A list\n,\n"Name",Country\n"José\nAsh",GM\n\n'.encode(), "table:\n  header row: 3\n"),
    ],
)
def test_a_text_table_is_read_whatever_its_dress(imported: Imported, name: str, rows: bytes, layout: str) -> None:
    """Byte order marks, separators, encodings, line ends and titles above the header change nothing."""
    lines, report = imported(rows, layout + ENVOYS, name)
    (fact,) = facts(lines)
    assert (fact["name"], fact["sender"], report.read, report.refused) == ("José Ash [corps-jose-ash]", "gmb", 1, [])


def workbook(*rows: Sequence[object]) -> bytes:
    """An XLSX file with one sheet of these rows."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


SINCE = ENVOYS + "    since:\n      column: Since\n"


def test_a_workbook_has_true_dates_numbers_and_text(imported: Imported) -> None:
    """A date is the day it shows, 12.0 is 12, a year is a year, and text is read as in a CSV file."""
    rows: list[list[object]] = [
        ["Name", "Country", "Since", "No"],
        ["Ann Ash", "GM", datetime(2021, 4, 3, 14, 30), 12.0],
        ["Bo Beck", "NO", date(2020, 2, 29), 13],
        ["Cy Cole", "NA", 1998, 14],
        ["Di Dunn", "FR", "2011-05", 15],
    ]
    lines, report = imported(workbook(*rows), "table:\n  id column: No\n" + SINCE, "corps.xlsx")
    found = [(f["sender"], f["since"], f["locator"]) for f in facts(lines)]
    assert found == [
        ("gmb", "2021-04-03", "corps.xlsx#12"),
        ("nor", "2020-02-29", "corps.xlsx#13"),
        ("nam", "1998", "corps.xlsx#14"),
        ("fra", "2011-05", "corps.xlsx#15"),
    ]
    assert report.refused == []


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("=DATE(2021,4,3)", "is a formula that was never computed"),
        (44289, "a number, not a date"),
        ("#REF!", "is an error of the spreadsheet"),
    ],
)
def test_a_cell_without_a_value_is_refused(imported: Imported, value: object, said: str) -> None:
    """A formula that no spreadsheet has computed, a bare number, an error."""
    lines, report = imported(workbook(["Name", "Country", "Since"], ["Ann Ash", "GM", value]), SINCE, "corps.xlsx")
    assert facts(lines) == []
    assert said in why(report)[0]
    assert "column 'Since'" in why(report)[0]


def test_serial_dates_are_read_where_the_mapping_says_so(imported: Imported) -> None:
    """44289 is 3 April 2021 counted from 1900; 1 is 1 January 1900, 61 is 1 March; 2021 may be both; 60 never was."""
    rows = "Name,Country,Since\nA A,GM,44289\nB B,GM,1\nC C,GM,61\nD D,GM,2021\nE E,GM,60\n"
    lines, report = imported(rows, SINCE + "      serial dates: 1900\n")
    assert [fact["since"] for fact in facts(lines)] == ["2021-04-03", "1900-01-01", "1900-03-01"]
    assert [remark.where for remark in report.refused] == ["corps.csv#row-5", "corps.csv#row-6"]


def test_of_several_sheets_one_is_named(imported: Imported, tmp_path: Path) -> None:
    """Nothing is read of a workbook with two sheets until the mapping says which."""
    book = Workbook()
    book.create_sheet("Envoys").append(["Name", "Country"])
    book["Envoys"].append(["Ann Ash", "GM"])
    out = io.BytesIO()
    book.save(out)
    with pytest.raises(BadInput, match="has 2 sheets: say below 'table' which 'sheet' is meant: 'Sheet', 'Envoys'"):
        imported(out.getvalue(), ENVOYS, "corps.xlsx")
    lines, _ = imported(out.getvalue(), "table:\n  sheet: Envoys\n" + ENVOYS, "corps.xlsx")
    assert len(facts(lines)) == 1


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("corps.csv", b"Name,Country\nA\x00nn,GM\n", "corps.csv:2: is no text"),
        ("corps.csv", b"Name,Country\nJos\xe9,GM\n", "corps.csv:2: is not utf-8"),
        ("corps.csv", b'Name,Country\n"Ann,GM\n', "quotation mark"),
        ("corps.csv", b"Name;Country\nAnn;GM\n", "seems to be one column"),
        ("corps.csv", b"", "has no names of columns"),
        ("corps.xlsx", b"PK\x03\x04 no", "is no XLSX workbook"),
        ("corps.xls", b"", "save it as XLSX or CSV"),
        ("corps.csv", b"Nam,Country\nAnn,GM\n", "no column 'Name': did you mean 'Nam'?"),
    ],
)
def test_what_is_no_table_is_told_in_one_line(imported: Imported, name: str, content: bytes, said: str) -> None:
    """With the file, and what to do."""
    with pytest.raises(BadInput) as fault:
        imported(content, ENVOYS, name)
    assert said in str(fault.value)
    assert len(str(fault.value).splitlines()) == 1


def test_a_workbook_with_a_document_type_is_refused(imported: Imported) -> None:
    """Its entities could grow without end."""
    out = io.BytesIO(workbook(["Name", "Country"], ["Ann", "GM"]))
    with zipfile.ZipFile(out, "a") as parts:
        parts.writestr("xl/extra.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a/>')
    with pytest.raises(BadInput, match="document type"):
        imported(out.getvalue(), ENVOYS, "corps.xlsx")


# Hostile cells


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ('"=HYPERLINK(""http://x"",""y"")"', "is a formula, not a value"),
        ("\x1b[31mAnn", "has a control character"),
        ("A" * 3000, "has 3000 letters"),
        ("Ann Ash [pocom-adams-john]", "has brackets"),
        ("?!", "is no name"),
    ],
)
def test_a_hostile_name_is_refused_with_its_row(imported: Imported, cell: str, said: str) -> None:
    """Nor can a cell choose the key of another source."""
    lines, report = imported(f"Name,Country\n{cell},GM\nBo Beck,NO\n", ENVOYS)
    assert [fact["sender"] for fact in facts(lines)] == ["nor"]
    assert report.refused[0].where == "corps.csv#row-2"
    assert said in report.refused[0].what
    assert "column 'Name'" in report.refused[0].what


def test_markup_stays_text(imported: Imported) -> None:
    """What is printed is kept; pages and queries escape it."""
    lines, _ = imported(
        'Name,Country,Remarks\nAnn Ash,GM,"<script>alert(1)</script>"\n', ENVOYS + "    note:\n      column: Remarks\n"
    )
    assert facts(lines)[0]["note"] == "<script>alert(1)</script>"


def test_a_row_with_too_many_cells_is_refused(imported: Imported) -> None:
    """A separator inside a cell would move every value one column on."""
    _, report = imported("Name,Country\nAsh, Ann,GM\n", ENVOYS)
    assert "has 3 cells below 2 names of columns" in why(report)[0]


def test_names_of_other_scripts_have_keys_of_figures_and_letters(imported: Imported) -> None:
    """And two of them are two people."""
    lines, _ = imported("Name,Country\nអ៊ុង សៀន,KH\n和田 充広,JP\n", ENVOYS)
    keys = [fact["name"].partition("[")[2] for fact in facts(lines)]
    assert len(set(keys)) == 2
    assert all(re.fullmatch(r"corps-[0-9a-f]{12}\]", key) for key in keys)


# Names


@pytest.mark.parametrize(
    ("text", "name", "family", "titles"),
    [
        ("Sir Ronald SANDERS", "Ronald Sanders", "Sanders", ("Sir",)),
        ("H.E. Mr. Jun YAMAZAKI", "Jun Yamazaki", "Yamazaki", ()),
        ("UNG Sean", "Ung Sean", "Ung", ()),
        ("WADA Mitsuhiro", "Wada Mitsuhiro", "Wada", ()),
        ("HE Yafei", "He Yafei", "He", ()),
        ("Maymouna DIOP SY", "Maymouna Diop Sy", "Diop Sy", ()),
        ("Orla O’HANRAHAN", "Orla O’Hanrahan", "O’Hanrahan", ()),
        ("J. R. McDONALD", "J. R. McDonald", "McDonald", ()),
        ("Turki AL-SAUD", "Turki Al-Saud", "Al-Saud", ()),
        ("Jan van der MERWE", "Jan van der Merwe", "Merwe", ()),
        ("John SMITH III", "John Smith III", "Smith", ()),
        ("Ronald SANDERS, KCMG", "Ronald Sanders", "Sanders", ("KCMG",)),
        ("SANDERS, Sir Ronald", "Ronald Sanders", "Sanders", ("Sir",)),
        ("Dr. Éva ŐRY", "Éva Őry", "Őry", ("Dr.",)),
    ],
)
def test_capitals_tell_the_family_name(text: str, name: str, family: str, titles: tuple[str, ...]) -> None:
    """Sean is not the family name of UNG Sean."""
    found = printed(text, "family name in capitals")
    assert (found.name, found.family, found.titles) == (name, family, titles)


@pytest.mark.parametrize("text", ["RONALD SANDERS", "Ronald Sanders", "Ung SEAN Kim LEE", "J. Smith"])
def test_capitals_that_tell_nothing_are_refused(text: str) -> None:
    """All of it, none of it, or two parts of it."""
    with pytest.raises(Refused):
        printed(text, "family name in capitals")


def test_other_styles() -> None:
    """Before a comma; all in capitals; as printed, with whatever stands there."""
    assert printed("Sanders, Ronald", "family name before the comma").name == "Ronald Sanders"
    assert printed("SIR RONALD SANDERS", "all in capitals").name == "Ronald Sanders"
    assert printed("Sir Ronald SANDERS", "as printed").name == "Sir Ronald SANDERS"
    assert printed("Tan Sri Norlin OTHMAN", "family name in capitals", ("Tan Sri",)).titles == ("Tan Sri",)


def test_honorifics_are_kept_apart(imported: Imported) -> None:
    """Sir is no part of the name, and not lost."""
    lines, _ = imported(
        "Name,Country\nSir Ronald SANDERS,AG\n",
        ENVOYS.replace("Name\n", "Name\n      style: family name in capitals\n"),
    )
    (fact,) = facts(lines)
    assert fact["name"] == "Ronald Sanders [corps-ronald-sanders]"
    assert (fact["family name"], fact["note"]) == ("Sanders", "Printed with: Sir.")


def test_a_column_of_keys_tells_namesakes_apart(imported: Imported) -> None:
    """And an item of Wikidata is a key of its own."""
    rows = "Name,Country,Id\nAnn Ash,GM,7\nAnn Ash,NO,8\nAnn Ash,FR,http://www.wikidata.org/entity/Q42\n"
    lines, _ = imported(rows, ENVOYS.replace("Name\n", "Name\n      key column: Id\n"))
    assert [f["name"] for f in facts(lines)] == ["Ann Ash [corps-7]", "Ann Ash [corps-8]", "Ann Ash [q42]"]


def test_names_in_two_columns(imported: Imported) -> None:
    """They are put together, and the family name stands in a column of its own."""
    mapping = ENVOYS.replace("      column: Name\n", "      columns:\n        - Given\n        - Family\n")
    lines, _ = imported(
        "Given,Family,Country\nDiana,Lady Ash,GM\n", mapping + "    family name:\n      column: Family\n"
    )
    assert (facts(lines)[0]["name"], facts(lines)[0]["family name"]) == (
        "Diana Lady Ash [corps-diana-lady-ash]",
        "Lady Ash",
    )


# Codes


@pytest.mark.parametrize(
    ("scheme", "cell", "expected"),
    [
        ("iso2", "GM", "gmb"),
        ("fips", "GM", "deu"),
        ("iso3", "GMB", "gmb"),
        ("m49", "276", "deu"),
        ("cow", "420", "gmb"),
        ("gw", "260", "deu"),
        ("names in en", "Gambia", "gmb"),
        ("names in sv", "Tyskland", "deu"),
    ],
)
def test_the_mapping_says_which_scheme(imported: Imported, scheme: str, cell: str, expected: str) -> None:
    """GM is Germany in one list and Gambia in the other."""
    lines, _ = imported(f"Name,Country\nAnn Ash,{cell}\n", ENVOYS.replace("iso2", scheme))
    assert facts(lines)[-1]["sender"] == expected


def test_numbers_are_read_at_their_year(imported: Imported) -> None:
    """365 in 1985 is the Soviet Union, stated as a party; in 1991, by the last day of the year, Russia."""
    rows = "Name,Country,Year\nAnn Ash,365,1985\nBo Beck,365,1991\nCy Cole,365,1992\n"
    coded = ENVOYS.replace("iso2", "cow\n      code on:\n        column: Year")
    lines, report = imported(rows, coded)
    assert [f["sender"] for f in facts(lines) if f["section"] == "envoys"] == ["sun", "rus"]
    assert "'365' may be rus or sun in the codes cow in 1991: say with 'code on'" in why(report)[0]
    named, known = [f for f in facts(lines) if f["section"] == "parties"]
    assert (named["code"], named["kind"], named["locator"]) == ("sun", "state", "corps.csv#row-2")
    assert (known["code"], known["record"], known["until"]) == ("sun", "corps-parties", "1991-12-26")
    lines, report = imported(rows, coded.replace("code on", "year as of: 12-31\n      code on"))
    assert [f["sender"] for f in facts(lines) if f["section"] == "envoys"] == ["sun", "rus", "rus"]
    assert report.refused == []


def test_an_unknown_code_says_what_to_add(imported: Imported) -> None:
    """And a line under `values` settles it."""
    lines, report = imported("Name,Country\nAnn Ash,XX\n", ENVOYS)
    expected = "corps.csv#row-2: column 'Country': 'XX' is no party in the codes iso2: say under 'values' which party"
    assert why(report)[0].startswith(expected)
    lines, _ = imported("Name,Country\nAnn Ash,XX\n", ENVOYS + "", "corps.csv")
    lines, _ = imported("Name,Country\nAnn Ash,XX\n", ENVOYS.replace("iso2", "iso2\n      values:\n        xx: gbr"))
    assert facts(lines)[0]["sender"] == "gbr"


# Dates


@pytest.mark.parametrize(
    ("text", "notation", "expected"),
    [
        ("2021-04-03", Notation(), "2021-04-03"),
        ("2021/4/3", Notation(), "2021-04-03"),
        ("2021-04", Notation(), "2021-04"),
        ("2021", Notation(), "2021"),
        ("04/2021", Notation(), "2021-04"),
        ("2021-04-03 00:00:00", Notation(), "2021-04-03"),
        ("03/04/2021", Notation("day first"), "2021-04-03"),
        ("03/04/2021", Notation("month first"), "2021-03-04"),
        ("3.4.2021", Notation("day first"), "2021-04-03"),
        ("3. 4. 2021", Notation("day first"), "2021-04-03"),
        ("3 April 2021", Notation(), "2021-04-03"),
        ("April 3rd, 2021", Notation(), "2021-04-03"),
        ("Apr-2021", Notation(), "2021-04"),
        ("3-Apr-21", Notation(two_digits_from=1950), "2021-04-03"),
        ("1er avril 2021", Notation(months="fr"), "2021-04-01"),
        ("03/04/49", Notation("day first", 1950), "2049-04-03"),
        ("03/04/50", Notation("day first", 1950), "1950-04-03"),
        ("03/04/21", Notation("day first", 1900), "1921-04-03"),
        ("2021-11-21?", Notation(), "2021-11-21?"),
        ("1927-01-01T00:00:00Z", Notation(exact_to="year"), "1927"),
        ("1 January 1927", Notation(exact_to="month"), "1927-01"),
        ("[..2021-11]", Notation(), "[..2021-11]"),
    ],
)
def test_dates_are_read_as_the_mapping_says(text: str, notation: Notation, expected: str) -> None:
    """In any form that leaves no doubt, and in those that the mapping settles."""
    assert moment(text, notation) == expected


@pytest.mark.parametrize(
    ("text", "notation", "said"),
    [
        ("03/04/2021", Notation(), "does not show which is the day"),
        ("13/04/2021", Notation("month first"), "no month 13"),
        ("03/13/2021", Notation("day first"), "no month 13"),
        ("03/04/21", Notation("day first"), "a year of two figures"),
        ("3-Apr-21", Notation(), "a year of two figures"),
        ("30 February 2021", Notation(), "is no date that can be read"),
        ("3 avril 2021", Notation(), "is no date that can be read"),
        ("20210403", Notation(), "no signs between"),
        ("present", Notation(), "is no date that can be read"),
        ("3/4", Notation("day first"), "is no date that can be read"),
        ("1927-01-01T00:00:00Z", Notation(), "does not show how exact it is"),
        ("May June 2021", Notation(), "is no date that can be read"),
    ],
)
def test_a_date_that_may_be_two_or_none_is_refused(text: str, notation: Notation, said: str) -> None:
    """It is never turned round, and a year is never given a century."""
    with pytest.raises(Refused, match=said):
        moment(text, notation)


def test_a_time_between_two_columns(imported: Imported) -> None:
    """Both, the first alone, the second alone, neither; and two that contradict each other."""
    rows = (
        "Name,Country,A,B\nA A,GM,2020-01,2020-03-05\nB B,GM,2020-01,\nC C,GM,,2020-03-05\nD D,GM,,\nE E,GM,2021,2020\n"
    )
    since = "    since:\n      between:\n        - column: A\n        - column: B\n    basis of since: implicit\n"
    lines, report = imported(rows, ENVOYS + since)
    assert [f.get("since") for f in facts(lines)] == ["2020-01/2020-03-05", "[2020-01..]", "[..2020-03-05]", None]
    assert [f.get("basis of since") for f in facts(lines)] == ["implicit", "implicit", "implicit", None]
    assert "contradict each other" in why(report)[0]


def test_an_end_before_its_begin_is_refused(imported: Imported) -> None:
    """The row says which two."""
    rows = "Name,Country,Since,Until\nAnn Ash,GM,2020,2019\n"
    _, report = imported(rows, SINCE + "    until:\n      column: Until\n")
    (told,) = why(report)
    assert told.startswith("corps.csv#row-2: since and until: the end is before the begin: correct the table")
    assert told.endswith("row 2: 2020, 2019")


def test_an_end_that_is_not_known_is_left_out(imported: Imported) -> None:
    """`present` is never a date, and never "still"."""
    rows = "Name,Country,Since,Until\nAnn Ash,GM,2020,present\n"
    until = "    until:\n      column: Until\n      not known: present\n"
    lines, report = imported(rows, SINCE + until)
    assert ("until" in facts(lines)[0], report.refused) == (False, [])


# Rows and facts


def test_rows_are_left_out_with_their_reason(imported: Imported) -> None:
    """By any of the conditions."""
    rows = "Name,Country,Status\nA A,GM,Vacant\nB B,GM,\nC C,GM,in post\nD D,GM,in post?\nE E,GM,retired\n"
    skip = """skip:
  - column: Status
    is:
      - vacant
      - ""
    why: no envoy
  - column: Status
    begins with: ret
    why: no more there
"""
    lines, report = imported(rows, skip + ENVOYS)
    assert [fact["name"][:1] for fact in facts(lines)] == ["C", "D"]
    assert [remark.what for remark in report.skipped] == [
        "left out, as the mapping says: no envoy",
        "left out, as the mapping says: no envoy",
        "left out, as the mapping says: no more there",
    ]
    assert (report.read, report.kept, report.refused) == (5, 2, [])


def test_several_facts_of_one_row(imported: Imported) -> None:
    """An envoy, a mission where one is named, and what is true of the table once."""
    rows = "Name,Country,Kind,City\nAnn Ash,GM,Embassy,Washington\nBo Beck,NO,,\n"
    more = """  - section: missions
    skip:
      - column: Kind
        is: ""
        why: no mission is named
    kind:
      column: Kind
      values:
        Embassy: embassy
    sender:
      column: Country
      code: iso2
    receiver: usa
    seat:
      column: City
  - section: customs
    receiver: usa
    functions begin: with letters of credence
"""
    lines, report = imported(rows, ENVOYS + more)
    assert [(f["section"], f["locator"]) for f in facts(lines)] == [
        ("customs", "corps.csv#mapping"),
        ("envoys", "corps.csv#row-2"),
        ("missions", "corps.csv#row-2"),
        ("envoys", "corps.csv#row-3"),
    ]
    assert facts(lines)[2]["seat"] == "Washington [corps-washington]"
    assert report.noted[0].what == "nothing stated under 'missions', as the mapping says: no mission is named"


EVERY_SECTION = """facts:
  - section: offices
    office: President
    kind: head of state
    of:
      column: Of
      code: iso2
    holder:
      column: Who
    attested on:
      column: Day
  - section: meetings
    kind: talks
    date:
      column: Day
    host:
      column: Who
    guest:
      column: Guests
      split by: "|"
    topics:
      - trade
      - culture
  - section: visits
    visitor:
      - column: Who
    sender:
      column: Of
      code: iso2
    receiver: usa
    since:
      column: Day
  - section: relations
    kind: established
    sender:
      column: Of
      code: iso2
    receiver: usa
    date:
      column: Day
"""


def test_offices_meetings_visits_and_relations(imported: Imported) -> None:
    """Every section of a record can be mapped, with lists in one cell."""
    rows = "Who,Guests,Day,Of\nAnn Ash,Bo Beck | Cy Cole,2020-05-04,GM\n"
    lines, report = imported(rows, EVERY_SECTION)
    office, meeting, visit, relation = facts(lines)
    assert (office["of"], office["holder"]) == ("gmb", "Ann Ash [corps-ann-ash]")
    assert meeting["guest"] == ["Bo Beck [corps-bo-beck]", "Cy Cole [corps-cy-cole]"]
    assert meeting["topics"] == ["trade", "culture"]
    assert (visit["visitor"], visit["since"]) == (["Ann Ash [corps-ann-ash]"], "2020-05-04")
    assert (relation["kind"], relation["sender"], relation["date"]) == ("established", "gmb", "2020-05-04")
    assert report.refused == []


def test_a_group_whose_cells_are_empty_is_left_out(imported: Imported) -> None:
    """No date of credentials, no presentation."""
    rows = "Name,Country,Credentials,Appointed\nAnn Ash,GM,2020-05-04,2020-01-02\nBo Beck,NO,,\n"
    groups = """    presentations:
      - date:
          column: Credentials
        kind: letters of credence
    steps:
      - kind: commission
        date:
          column: Appointed
"""
    one, other = facts(imported(rows, ENVOYS + groups)[0])
    assert one["presentations"] == [{"date": "2020-05-04", "kind": "letters of credence"}]
    assert one["steps"] == [{"kind": "commission", "date": "2020-01-02"}]
    assert ("presentations" in other, "steps" in other) == (False, False)


def test_an_unknown_word_is_refused_with_file_row_column_and_remedy(imported: Imported) -> None:
    """And the other rows are kept."""
    rank = "    rank:\n      column: Title\n      values:\n        Amb: ambassador\n"
    lines, report = imported(
        "Name,Country,Title\nAnn Ash,GM,Amb\nBo Beck,NO,Envoy\nCy Cole,FR,ambassador\n", ENVOYS + rank
    )
    assert [f["rank"] for f in facts(lines)] == ["ambassador", "ambassador"]
    assert why(report) == [
        "corps.csv#row-3: column 'Title': 'Envoy' is no rank: say under 'values' of 'rank' what it stands for: row 3"
    ]


def test_columns_that_are_not_used_are_named(imported: Imported) -> None:
    """So that nothing is overlooked."""
    _, report = imported("Name,Country,Phone,Fax,\nAnn Ash,GM,1,2,\n", ENVOYS)
    assert [remark.what for remark in report.noted] == ["columns that the mapping does not use: Phone, Fax"]


def test_two_stints_have_a_term_each_and_a_copy_is_no_stint(imported: Imported) -> None:
    """The year of the begin; the row where no year tells them apart."""
    rows = "Name,Country,Since\nA A,GM,1990-05\nA A,GM,2001\nB B,NO,1990\nC C,FR,\nA A,GM,2001\n"
    lines, report = imported(rows, SINCE)
    assert [(f["name"][:1], f.get("term")) for f in facts(lines)] == [
        ("A", "1990"),
        ("A", "2001"),
        ("B", None),
        ("C", None),
    ]
    assert (report.skipped[0].detail, report.kept) == ("corps.csv#row-3", 4)


def test_an_id_tells_rows_apart_or_the_row_is_refused(imported: Imported) -> None:
    """Twice or empty, it is no id."""
    rows = "Id,Name,Country\n1,A A,GM\n1,B B,NO\n,C C,FR\n"
    lines, report = imported(rows, "table:\n  id column: Id\n" + ENVOYS)
    assert [f["locator"] for f in facts(lines)] == ["corps.csv#1"]
    assert len(report.refused) == 2


# Days of observation


OBSERVED = "observed:\n  first seen:\n    column: First\n  last seen:\n    column: Last\n"
UNTIL = "    until:\n      column: Until\n"


def test_each_day_is_a_record_of_what_could_be_known(imported: Imported) -> None:
    """The end that the last day shows is not in the record of the first day; what began later is not there at all."""
    rows = (
        "Name,Country,Since,Until,First,Last\n"
        "Ann Ash,GM,2019,2021-05-30,2020-01-01,2021-06-01\n"
        "Bo Beck,NO,2020-03-01,,2020-01-01,2021-06-01\n"
        "Cy Cole,FR,2018,,2020-01-01,2020-01-01\n"
    )
    lines, report = imported(rows, OBSERVED + SINCE + UNTIL)
    told = [(f["record"], f["sender"], f.get("until"), f.get("attested on")) for f in facts(lines)]
    assert told == [
        ("corps-2020-01-01", "gmb", None, "2020-01-01"),
        ("corps-2020-01-01", "fra", None, "2020-01-01"),
        ("corps-2021-06-01", "gmb", "2021-05-30", None),
        ("corps-2021-06-01", "nor", None, "2021-06-01"),
    ]
    sources = [(line["record"], line["first seen"], line["up to"]) for line in lines if line["section"] == "source"]
    assert sources == [(f"corps-{day}", day, day) for day in ("2020-01-01", "2021-06-01")]
    assert report.refused == []


def test_a_span_tells_no_bound_before_its_day(imported: Imported) -> None:
    """Between commission and credentials: before the credentials, only the commission is known."""
    rows = "Name,Country,A,B,First,Last\nAnn Ash,GM,2019-11-01,2020-03-05,2020-01-01,2021-06-01\n"
    since = "    since:\n      between:\n        - column: A\n        - column: B\n"
    lines, _ = imported(rows, OBSERVED + ENVOYS + since)
    assert [f["since"] for f in facts(lines)] == ["[2019-11-01..]", "2019-11-01/2020-03-05"]


def test_a_row_that_knows_the_future_is_refused(imported: Imported) -> None:
    """Nobody saw in 2020 what happened in 2021; nor was anything last seen before it was first seen."""
    rows = (
        "Name,Country,Since,First,Last\n"
        "Ann Ash,GM,2021,2020-01-01,2020-06-01\nBo Beck,NO,2019,2020-06-01,2020-01-01\nCy Cole,FR,2019,,2020-01-01\n"
    )
    lines, report = imported(rows, OBSERVED + SINCE)
    assert lines == []
    assert len(report.refused) == 3


def test_known_at_answers_with_what_was_known(imported: Imported, tmp_path: Path) -> None:
    """By hand: on 1 March 2020 two envoys are known and no end; on 1 July 2021 that Ann Ash had left by 30 May."""
    import doyen
    from doyen import intake
    from doyen.records import jsonlines

    rows = (
        "Name,Country,Since,Until,First,Last\n"
        "Ann Ash,GM,2019,2021-05-30,2020-01-01,2021-06-01\n"
        "Bo Beck,NO,2020-02-01,,2021-06-01,2021-06-01\n"
        "Cy Cole,FR,2018,,2020-01-01,2020-01-01\n"
    )
    lines, report = imported(rows, OBSERVED + SINCE + UNTIL)
    (tmp_path / "facts").mkdir()
    file = tmp_path / "facts" / f"corps{jsonlines.ENDING}"
    intake.write(intake.checked(lines, report), file)
    assert report.refused == []
    asked = """SELECT ?who ?end {
      ?fact a dip:Accreditation ; dip:holder/skos:prefLabel ?who . OPTIONAL { ?fact dip:until/dip:asWritten ?end } }"""

    def known(day: str) -> set[tuple[str, str]]:
        store = doyen.load(file).store.known_at(date.fromisoformat(day))
        return {(row["who"].value, row["end"].value if row.get("end") else "") for row in store.select(asked)}

    assert known("2020-03-01") == {("Ann Ash", ""), ("Cy Cole", "")}
    assert known("2021-07-01") == {("Ann Ash", "2021-05-30"), ("Bo Beck", ""), ("Cy Cole", "")}


# Wrong mappings


@pytest.mark.parametrize(
    ("mapping", "said"),
    [
        ("", "mapping.yaml:1: a mapping has no 'facts': add it"),
        (ENVOYS + "fact:\n  - a: b\n", "mapping.yaml:13: a mapping has no key 'fact': did you mean 'facts'?"),
        (ENVOYS.replace("envoys", "envoy"), "mapping.yaml:6: 'envoy' is no section: did you mean 'envoys'?"),
        (
            ENVOYS.replace("sender", "sendr"),
            "mapping.yaml:9: an entry of 'facts' has no key 'sendr': did you mean 'sender'?",
        ),
        (ENVOYS.replace("    receiver: usa\n", ""), "mapping.yaml:6: an entry of 'facts' has no 'receiver': add it"),
        (ENVOYS.replace("usa", "USA"), "mapping.yaml:12: 'USA' is no party code"),
        (ENVOYS.replace("code: iso2", "code: iso"), "mapping.yaml:11: 'iso' is no scheme of codes"),
        (ENVOYS.replace("      code: iso2\n", ""), "mapping.yaml:10: 'sender' says not in which codes its column is"),
        (
            ENVOYS.replace("column: Name", "colum: Name"),
            "mapping.yaml:8: 'name' has no key 'colum': did you mean 'column'?",
        ),
        (ENVOYS + "    rank: Ambassador\n", "mapping.yaml:13: 'Ambassador' is no rank: did you mean 'ambassador'?"),
        (ENVOYS + "    since: 3 May 2020\n", "mapping.yaml:13: '3 May 2020' is not a date"),
        (
            ENVOYS + "    since:\n      column: S\n      order: days first\n",
            "mapping.yaml:15: 'days first' is no order",
        ),
        (
            ENVOYS + "    since:\n      column: S\n      style: as printed\n",
            "mapping.yaml:15: 'since' has no key 'style'",
        ),
        (ENVOYS + "    locator: p. 3\n", "mapping.yaml:13: 'locator' cannot be mapped"),
        (ENVOYS + "    rank:\n", "mapping.yaml:13: 'rank' has no value"),
        (
            ENVOYS + "    rank:\n      column: T\n      values:\n        Amb: ambasador\n",
            "mapping.yaml:14: 'ambasador' is no rank: did you mean 'ambassador'?",
        ),
        (ENVOYS + "skip:\n  - column: Name\n    why: x\n", "mapping.yaml:14: a 'skip' says not which rows"),
        (ENVOYS + "skip:\n  - column: Name\n    is: x\n", "mapping.yaml:14: an entry of 'skip' has no 'why'"),
        ("table:\n  delimiter: comma,\n" + ENVOYS, "mapping.yaml:6: 'comma,' is no delimiter: did you mean 'comma'?"),
        ("table:\n  encoding: ansi7\n" + ENVOYS, "mapping.yaml:6: 'ansi7' is no encoding"),
        ("table:\n  header row: first\n" + ENVOYS, "mapping.yaml:6: 'header row' is 'first'"),
        ("table:\n  name: My_Table\n" + ENVOYS, "mapping.yaml:6: 'My_Table' is no name for a record"),
        ("dates:\n  month names: klingon\n" + ENVOYS, "mapping.yaml:6: 'klingon' is no language"),
        (ENVOYS + "    note: a #1 envoy #x\n", "what follows ' #' is not read"),
        (ENVOYS + "    attested on: 2020\n" + OBSERVED, "mapping.yaml:13: 'attested on' beside 'observed'"),
        (ENVOYS.replace("Name", "Nmae"), "mapping.yaml:8: corps.csv has no column 'Nmae': did you mean 'Name'?"),
    ],
)
def test_a_wrong_mapping_names_its_line(imported: Imported, mapping: str, said: str) -> None:
    """What is wrong, and what to do."""
    with pytest.raises(BadInput) as fault:
        imported(ONE_ROW, mapping)
    assert said in str(fault.value)


def test_a_mapping_without_a_source_is_refused(tmp_path: Path) -> None:
    """Every fact has a source; and the keys of `source` are those of a record."""
    (tmp_path / "m.yaml").write_text("source:\n  publisher: X\n  kind: dataset\n" + ENVOYS, encoding="utf-8")
    with pytest.raises(BadInput) as fault:
        table.mapping(tmp_path / "m.yaml", WORDS, "m.yaml")
    assert "m.yaml:2: 'source' has no 'published': add it" in str(fault.value)
    assert "m.yaml:3: 'dataset' is no kind: did you mean 'data set'?" in str(fault.value)


# Sketches


SKETCHED = """No;Country;Ambassador;Title;Credentials;First seen;Site
1;GM;Sir Ronald SANDERS;Ambassador;13/04/2021;2021-04-20;https://a.example
2;SW;UNG Sean;Amb.;05/04/2021;2021-04-20;https://b.example
3;NO;Anniken KRUTNES;ambassador;07/05/2021;2021-05-20;https://c.example
"""


def test_a_sketch_tells_what_the_rows_show_and_asks_the_rest(tmp_path: Path) -> None:
    """Two schemes fit the countries, so neither is written; one order fits the dates, so it is."""
    (tmp_path / "corps.csv").write_text(SKETCHED, encoding="utf-8")
    told = table.sketch(tmp_path / "corps.csv")
    assert "# decide: of 3 different values fips knows 3, iso2 knows 2; GM is deu in fips, gmb in iso2" in told
    assert "          order: day first\n" in told
    assert "      style: family name in capitals\n" in told
    assert '        "Ambassador": ambassador\n' in told
    assert '        "Amb.":\n' in told
    assert "# not used: Site, which has web addresses" in told
    (tmp_path / "m.yaml").write_text(told, encoding="utf-8")
    with pytest.raises(BadInput) as fault:
        table.mapping(tmp_path / "m.yaml", WORDS, "m.yaml")
    assert len(str(fault.value).splitlines()) == 5


def test_a_sketch_is_a_mapping_once_everything_is_decided(tmp_path: Path) -> None:
    """Five decisions, and the three rows are three envoys."""
    file = tmp_path / "corps.csv"
    file.write_text(SKETCHED, encoding="utf-8")
    decided = (
        table.sketch(file)
        .replace("publisher:", "publisher: An office")
        .replace("published:", "published: 2021-06-01")
        .replace("    sender:\n", '    sender:\n      column: "Country"\n      code: fips\n')
        .replace("receiver:\n", "receiver: usa\n", 1)
        .replace('"Amb.":', '"Amb.": ambassador')
    )
    (tmp_path / "m.yaml").write_text(decided, encoding="utf-8")
    report = Report()
    lines = list(table.lines(file, table.mapping(tmp_path / "m.yaml", WORDS), report))
    assert [(f["record"], f["sender"]) for f in facts(lines)] == [
        ("corps-2021-04-20", "deu"),
        ("corps-2021-04-20", "swe"),
        ("corps-2021-05-20", "nor"),
    ]
    assert report.refused == []


@pytest.mark.parametrize("rows", ["A,B\n", 'Name,"x: [#&*!"\nAnn ASH,"- ""y"" # z\t"\n', "Name\n\x1b[31m\n"])
def test_a_sketch_of_anything_is_a_readable_mapping(tmp_path: Path, rows: str) -> None:
    """Its faults are only what is to be decided, whatever stands in header and cells."""
    (tmp_path / "t.csv").write_text(rows, encoding="utf-8")
    (tmp_path / "m.yaml").write_text(table.sketch(tmp_path / "t.csv"), encoding="utf-8")
    with pytest.raises(BadInput) as fault:
        table.mapping(tmp_path / "m.yaml", WORDS)
    assert "is not valid YAML" not in str(fault.value)
    assert "\x1b" not in table.sketch(tmp_path / "t.csv")


def test_the_embassies_are_sketched(shared: Path) -> None:
    """9,852 rows, separated by semicolons: kinds of mission, and operators by name."""
    told = table.sketch(shared / "data/embassies-wikidata/database_of_embassies.csv")
    assert "  - section: missions\n" in told
    assert "  delimiter: semicolon\n" in told
    assert '    sender:\n      column: "operator"\n' in told


# The command


def test_the_command_imports_a_table_and_the_facts_can_be_asked(tmp_path: Path) -> None:
    """The facts are a data set; what was refused stands in the summary, with what to add."""
    (tmp_path / "Corps 2024.csv").write_text("Name,Country,Fax\nAnn Ash,GM,1\nBo Beck,XX,2\n", encoding="utf-8")
    (tmp_path / "m.yaml").write_text(SOURCE + ENVOYS + "    attested on: 2024-01-31\n", encoding="utf-8")
    words = ["import", "table", str(tmp_path / "Corps 2024.csv"), "--mapping", str(tmp_path / "m.yaml")]
    done = CliRunner().invoke(main, [*words, "-o", str(tmp_path / "out")])
    assert (done.exit_code, done.stdout) == (0, "")
    assert "'XX' is no party in the codes iso2: say under 'values' which party it is" in done.stderr
    assert "columns that the mapping does not use: Fax" in done.stderr
    asked = [
        "ask",
        "diplomatic-list",
        "--at",
        "2024-01-31",
        "--receiver",
        "usa",
        "--data",
        str(tmp_path / "out" / "corps-2024.jsonl"),
        "-f",
        "csv",
    ]
    told = CliRunner().invoke(main, asked)
    assert (told.exit_code, "Ann Ash" in told.stdout, "Bo Beck" in told.stdout) == (0, True, False)


def test_the_command_says_what_it_needs(tmp_path: Path) -> None:
    """A table without a mapping, a sketch of a corpus: usage, exit 2. A table that is not there: exit 1."""
    (tmp_path / "t.csv").write_text(ONE_ROW, encoding="utf-8")
    table_ = CliRunner().invoke(main, ["import", "table", str(tmp_path / "t.csv")])
    corpus = CliRunner().invoke(main, ["import", "pocom", str(tmp_path), "--sketch"])
    absent = CliRunner().invoke(main, ["import", "table", str(tmp_path / "none.csv"), "--sketch"])
    assert (table_.exit_code, corpus.exit_code, absent.exit_code) == (2, 2, 1)
    assert "--sketch` proposes one" in table_.stderr


def test_the_same_table_is_the_same_lines(imported: Imported) -> None:
    """Twice, byte for byte."""
    rows = "Name,Country\n" + "".join(f"Ann {'ABCDEFGH'[n % 8]} Ash,{['GM', 'NO', 'FR'][n % 3]}\n" for n in range(40))
    assert json.dumps(imported(rows, ENVOYS)[0]) == json.dumps(imported(rows, ENVOYS)[0])
