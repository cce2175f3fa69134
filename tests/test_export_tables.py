"""The tables: every fact is there once for each claim, nothing is made up, and each neighbour's reader opens them.

The expected rows were read from the records by hand; counts and quotes are held against the YAML itself.
"""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Callable, Iterator
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pandas
import polars
import pyarrow.parquet
import pytest
import yaml

from doyen.build import read_folders
from doyen.errors import DoyenError, UsageError
from doyen.exports import EXPORTS, exporter
from doyen.exports.codebook import codebook
from doyen.exports.columns import TYPES
from doyen.exports.sheets import SHEETS
from doyen.exports.tables import tables
from doyen.knowledge import Knowledge
from doyen.store import Store
from doyen.tables import Table
from doyen.vocabulary import VOCABULARY

ROOT = Path(__file__).resolve().parents[1]
BASE = "https://w3id.org/doyen/id/"

UNG_SEAN = {
    "fact": "tdi-2021-11-22-credentials-1-ung-sean-khm",
    "claim": 1,
    "claims": 1,
    "occasion": "tdi-2021-11-22-credentials-1",
    "accreditation": "ung-sean-khm-pak",
    "person": "ung-sean",
    "person_label": "Ung Sean",
    "sender": "khm",
    "sender_label": "Cambodia",
    "receiver": "pak",
    "receiver_label": "Pakistan",
    "credentials": "letters of credence",
    "date": "2021-11-21?",
    "date_earliest": "2021-11-18",
    "date_latest": "2021-11-22",
    "date_certain": "maybe",
    "order": None,
    "place": "aiwan-e-sadr",
    "received_by": "person/arif-alvi",
    "received_by_label": "Arif Alvi",
    "conflict": "no",
    "basis": "explicit",
    "origins": 1,
    "sources": "covert-2021-11-28; tdi-2021-11-22",
    "iri": f"{BASE}presentation/tdi-2021-11-22-credentials-1-ung-sean-khm",
}
"""From tdi-2021-11-22.yaml, and covert-2021-11-28.yaml on the same occasion (identity.yaml)."""

BLOME = [
    {
        "claim": 1,
        "claims": 2,
        "date": "2022-07-01",
        "date_certain": "yes",
        "place": "aiwan-e-sadr",
        "received_by": "person/arif-alvi",
        "date_note": '"Friday", the day of the report',
        "conflict": "yes",
        "basis": "explicit",
        "origins": 1,
        "sources": "aaj-2022-07-01; brecorder-2022-07-01",
    },
    {
        "claim": 2,
        "claims": 2,
        "date": "2022-07-02",
        "date_certain": "yes",
        "place": None,
        "received_by": "office/pak-president",
        "date_note": None,
        "conflict": "yes",
        "basis": "implicit",
        "origins": 1,
        "sources": "thenews-2022-07-15",
    },
]
"""Two papers print one agency's report of a Friday; a third, two weeks later, gives the day after and no place."""

MISSION = {
    "fact": "pak-khm-embassy",
    "kind": "embassy",
    "sender": "pak",
    "receiver": "khm",
    "seat": "phnom-penh",
    "seat_label": "Phnom Penh",
    "since": "2005",
    "until": None,
    "begin_earliest": "2005-01-01",
    "begin_latest": "2005-12-31",
    "end_earliest": "2021-11-22",
    "end_latest": None,
    "attested": "2021-11-22",
}
DIOP_SY: dict[str, dict[str, str | None]] = {
    "sen-nld": {"rank": "ambassador", "since": "2013", "until": None, "begin_latest": "2013-12-31", "end_latest": None},
    "sen-prt": {"since": "2010", "until": "2013", "begin_earliest": "2010-01-01", "end_latest": "2013-12-31"},
    "sen-swe": {"residency": "non-resident", "seat": "the-hague", "attested": "2015-11-24", "since": None},
    "sen-zaf": {"since": "2006", "until": "2009", "end_earliest": "2009-01-01"},
}
"""Maymouna Diop Sy in sweden-2015-11.yaml."""


@cache
def store() -> Store:
    """The curated facts."""
    return read_folders([ROOT / "data"]).store


@cache
def curated() -> dict[str, Table]:
    """The tables of the curated facts."""
    return tables(store())


@cache
def records() -> dict[str, dict[str, Any]]:
    """The records as YAML, read without Doyen."""
    paths = sorted((ROOT / "data" / "records").rglob("*.yaml"))
    return {path.stem: yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader) for path in paths}


def row(table: str, fact: str) -> dict[str, object]:
    """The one row on a fact."""
    [found] = [each for each in curated()[table].records() if each["fact"] == fact]
    return found


def part(of: dict[str, object], expected: dict[str, Any]) -> dict[str, object]:
    """The cells of a row that an expected row has."""
    return {name: of[name] for name in expected}


@cache
def exported(name: str) -> Any:
    """What an export gives."""
    return EXPORTS[name](store())


# What the tables say


def test_the_presentation_of_ung_sean() -> None:
    """The doubtful day with its bounds, what is not stated as nothing, and both records that tell of it."""
    assert part(row("presentations", str(UNG_SEAN["fact"])), UNG_SEAN) == UNG_SEAN


def test_competing_dates_have_a_row_each() -> None:
    """Each claim with those who make it and with what they say: no other paper's place stands beside its day."""
    fact = "aaj-2022-07-01-credentials-1-donald-blome-usa"
    found = [each for each in curated()["presentations"].records() if each["fact"] == fact]
    assert [part(each, expected) for each, expected in zip(found, BLOME, strict=True)] == BLOME


def test_a_row_is_no_plainer_than_its_weakest_part() -> None:
    """The day of that third paper is its curator's conjecture; the begin of Diop Sy in The Hague is only implied."""
    [day] = [r for r in curated()["occasions"].records() if r["date"] == "2022-07-02"]
    assert (day["basis"], day["sources"]) == ("conjecture", "thenews-2022-07-15")
    assert row("accreditations", "maymouna-diop-sy-sen-nld")["basis"] == "implicit"
    assert row("accreditations", "maymouna-diop-sy-sen-prt")["basis"] == "explicit"


def test_the_embassy_of_pakistan_in_cambodia() -> None:
    """A year is four bounds; without a stated end there is none, not even today."""
    assert part(row("missions", "pak-khm-embassy"), MISSION) == MISSION


@pytest.mark.parametrize("parties", DIOP_SY)
def test_the_accreditations_of_maymouna_diop_sy(parties: str) -> None:
    """Each posting with its own years and bounds."""
    assert part(row("accreditations", f"maymouna-diop-sy-{parties}"), DIOP_SY[parties]) == DIOP_SY[parties]


def test_each_presentation_of_the_records_is_there() -> None:
    """Occasion and sender of each entry under `presented`, reports of one occasion taken together: 108."""
    decisions = yaml.load((ROOT / "data" / "identity.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)["decisions"]
    kept = {key: d["same"][0] for d in decisions if d["what"] == "occasion" for key in d.get("same", ())}
    expected = set()
    for name, record in records().items():
        for number, occasion in enumerate(record.get("credentials", ()), 1):
            key = f"{name}-credentials-{number}"
            expected |= {(kept.get(key, key), each["sender"]) for each in occasion["presented"]}
    found = {(r.values["occasion"], r.values["sender"]) for r in curated()["presentations"]}
    assert found == expected
    assert len({r.values["fact"] for r in curated()["presentations"]}) == len(expected) == 108


def test_the_sources_are_those_of_the_records() -> None:
    """One row for each file, with what stands under its `source`."""
    names = {"publisher": "publisher", "title": "title", "address": "address", "published": "published"}
    names |= {"kind": "kind", "language": "language", "reproduces": "reproduces"}
    expected = {name: {c: record["source"].get(key) for c, key in names.items()} for name, record in records().items()}
    assert {str(r["source"]): part(r, names) for r in curated()["sources"].records()} == expected


def quotes(of: object) -> Iterator[str]:
    """Every quote in a part of a record, but for what it left out."""
    if isinstance(of, dict):
        yield from [of["quote"]] if "quote" in of else []
        of = [value for key, value in of.items() if key != "left out"]
    if isinstance(of, list):
        for each in of:
            yield from quotes(each)


def test_the_citations_have_every_quote() -> None:
    """Not one quote more or less than the records have."""
    expected = {(name, quote) for name, record in records().items() for quote in quotes(record)}
    found = {(r.values["source"], r.values["quote"]) for r in curated()["citations"] if r.values["quote"]}
    assert found == expected


def test_every_fact_of_the_graph_is_in_a_table() -> None:
    """What the graph calls a fact has a row, and each of its rows a source."""
    rows = [(name, r) for name, table in curated().items() if SHEETS[name].of_facts for r in table]
    facts = {each["fact"].value for each in store().select("SELECT ?fact { ?fact a dip:Fact }")}
    assert {r.values["iri"] for _, r in rows} == facts
    assert [(name, r.values["fact"]) for name, r in rows if not r.sources or not r.values["origins"]] == []


@pytest.mark.parametrize("name", [name for name, sheet in SHEETS.items() if sheet.of_facts])
def test_claims_are_numbered(name: str) -> None:
    """From 1 to the number of claims on the fact, which every row of it tells."""
    seen: dict[object, list[tuple[object, object]]] = {}
    for each in curated()[name].records():
        seen.setdefault(each["fact"], []).append((each["claim"], each["claims"]))
    for found in seen.values():
        assert found == [(number, len(found)) for number in range(1, len(found) + 1)]


def test_one_person_under_two_keys_is_one_row() -> None:
    """A key that identity.yaml gave up is in the table of such keys, and not among the people."""
    people = {r.values["person"] for r in curated()["people"]}
    assert "donald-blome" in people
    assert "donald-armin-blome" not in people
    merged = {r.values["old"]: r.values["kept"] for r in curated()["merged"]}
    assert merged["person/donald-armin-blome"] == "person/donald-blome"


def test_keys_lead_from_table_to_table() -> None:
    """An envoy, party, place, occasion, accreditation or source that a row names has a row of its own."""
    columns = {"person": "people", "sender": "parties", "receiver": "parties", "place": "places", "seat": "places"}
    columns |= {"body": "bodies", "office": "offices", "occasion": "occasions", "accreditation": "accreditations"}
    known = {name: {r.values[table.columns[0]] for r in table} for name, table in curated().items()}
    for name, table in curated().items():
        for column in set(columns) & set(table.columns):
            found = {key for r in table for key in str(r.values[column] or "").split("; ") if key}
            assert found <= known[columns[column]], (name, column)
        if "sources" in table.columns:
            assert {k for r in table for k in str(r.values["sources"]).split("; ")} <= known["sources"]


# The codebook


def test_every_column_is_in_the_codebook() -> None:
    """Once, in the order of the table, with a meaning and a known type."""
    told = codebook().records()
    for name, table in {**curated(), "codebook": codebook()}.items():
        assert tuple(str(r["column"]) for r in told if r["table"] == name) == table.columns
    assert [(r["table"], r["column"]) for r in told if not r["meaning"] or r["type"] not in TYPES.values()] == []


def test_the_codebook_keeps_its_word() -> None:
    """What is never empty is not, dates are dates, and words are of their list."""
    for told in codebook().records():
        if told["table"] == "codebook":
            continue
        cells = [r.values[str(told["column"])] for r in curated()[str(told["table"])]]
        stated = [str(cell) for cell in cells if cell is not None]
        if told["missing"] == "never empty":
            assert len(stated) == len(cells), told
        if told["type"] == "date":
            assert [date.fromisoformat(cell).isoformat() for cell in stated] == stated, told
        if told["values"]:
            listed = set(str(told["values"]).split("; "))
            assert {word for cell in stated for word in cell.split("; ")} <= listed, told


def test_meanings_are_those_of_the_ontology() -> None:
    """Of a column that holds a property, the definition of the property; the words are all of the list."""
    told = {(r["table"], r["column"]): r for r in codebook().records()}
    rank = told["accreditations", "rank"]
    assert rank["meaning"] == "The rank in which the person is sent."
    assert str(rank["values"]).split("; ") == list(VOCABULARY["rank"])
    assert rank["property"] == "dip:rank"


# Each neighbour's reader


def plain(cell: object) -> object:
    """A cell as the tables have it."""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date) else cell


def test_the_workbook_opens_in_openpyxl() -> None:
    """A sheet for each table, all cells as in the tables, days as days, and no formula anywhere."""
    book = openpyxl.load_workbook(io.BytesIO(exported("xlsx")))
    assert book.sheetnames == ["codebook", *curated()]
    for name, table in {**curated(), "codebook": codebook()}.items():
        head, *rows = ([plain(c.value) for c in line] for line in book[name].iter_rows())
        assert head == list(table.columns)
        assert rows == [[" ".join(v.split()) if isinstance(v, str) else v for v in r.values.values()] for r in table]
        assert book[name].freeze_panes == "B2"
    cells = [cell for sheet in book for line in sheet.iter_rows() for cell in line]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    days = book["occasions"]
    place = [c.value for c in days[1]].index("date") + 1
    assert {type(days.cell(n, place).value) for n in range(2, days.max_row + 1)} == {str, datetime}


def test_csv_opens_in_the_standard_library_and_pandas() -> None:
    """Text is text: the M49 code of Albania is 008."""
    files = exported("csv")
    assert list(files) == ["codebook.csv", *(f"{name}.csv" for name in curated())]
    for name, table in curated().items():
        head, *rows = csv.reader(io.StringIO(files[f"{name}.csv"].decode()))
        assert (tuple(head), len(rows)) == (table.columns, len(table))
    parties = pandas.read_csv(io.BytesIO(files["parties.csv"]), dtype=str, keep_default_na=False)
    assert parties.set_index("party").loc["alb", "m49"] == "008"
    presentations = pandas.read_csv(io.BytesIO(files["presentations.csv"]), parse_dates=["date_earliest"])
    assert presentations["fact"].nunique() == 108
    assert len(presentations) == 109


def test_parquet_opens_in_pyarrow_pandas_and_polars() -> None:
    """Typed columns with their meanings, and the cells of the tables."""
    for name, table in curated().items():
        content = exported("parquet")[f"{name}.parquet"]
        found = pyarrow.parquet.read_table(io.BytesIO(content))
        assert [{k: plain(v) for k, v in r.items()} for r in found.to_pylist()] == table.records()
        assert polars.read_parquet(io.BytesIO(content)).shape == (len(table), len(table.columns))
        assert len(pandas.read_parquet(io.BytesIO(content))) == len(table)
    schema = pyarrow.parquet.read_schema(io.BytesIO(exported("parquet")["accreditations.parquet"]))
    assert str(schema.field("begin_latest").type) == "date32[day]"
    assert str(schema.field("origins").type) == "int64"
    told = schema.field("begin_latest").metadata or {}
    assert told[b"description"].startswith(b"By this day it had begun.")


def test_a_table_is_a_frame() -> None:
    """In a notebook, `tables()` gives what pandas and polars take as it is."""
    found = Knowledge(store()).tables()
    assert list(found) == ["codebook", *SHEETS]
    frame = pandas.DataFrame(found["presentations"].records())
    assert list(frame.columns) == list(found["presentations"].columns)
    assert polars.DataFrame(found["presentations"].records(), infer_schema_length=None).height == 109


def test_one_table_may_be_asked_for() -> None:
    """As bytes, the same as among all."""
    assert EXPORTS["csv"](store(), table="missions") == exported("csv")["missions.csv"]
    assert EXPORTS["parquet"](store(), table="missions") == exported("parquet")["missions.parquet"]
    with pytest.raises(UsageError, match="no table 'mission': one of codebook, accreditations"):
        EXPORTS["csv"](store(), table="mission")


def test_an_option_that_a_format_does_not_take_is_refused() -> None:
    """One line, which says what takes it."""
    with pytest.raises(UsageError, match=r"^xlsx takes no --table: csv, parquet do$"):
        exporter("xlsx", table="missions")


def test_without_pyarrow_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parquet is an extra: all else works without it."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(DoyenError, match=r"pip install 'doyen\[parquet\]'"):
        EXPORTS["parquet"](store())
    assert EXPORTS["csv"](store(), table="missions")


# What data must not do

HOSTILE = '=HYPERLINK("http://x.org","a, b")\u0001\u202e;\nអ៊ុង <b>&amp;'


@cache
def hostile() -> Store:
    """The curated facts, with a name that is a formula, has control characters, quotes, commas and a line break."""
    written = HOSTILE.replace('"', '\\"').replace("\u0001", "\\u0001").replace("\n", "\\n")
    return Store.of(line.replace('"Ung Sean"', f'"{written}"') for line in read_folders([ROOT / "data"]).lines)


def test_text_from_data_is_only_text() -> None:
    """A formula in a name is text in a spreadsheet, control characters are visible, Parquet keeps it to the letter."""
    files = EXPORTS["csv"](hostile())
    assert isinstance(files, dict)
    [name] = {
        r["label"] for r in csv.DictReader(io.StringIO(files["people.csv"].decode())) if r["person"] == "ung-sean"
    }
    assert name.startswith("'=HYPERLINK")
    assert "\\x01\\u202e" in name
    assert "\n" not in name
    book = EXPORTS["xlsx"](hostile())
    assert isinstance(book, bytes)
    cells = [c for line in openpyxl.load_workbook(io.BytesIO(book))["people"].iter_rows() for c in line]
    [cell] = [c for c in cells if str(c.value).startswith("=HYPERLINK")]
    assert cell.data_type == "s"
    assert cell.hyperlink is None
    content = EXPORTS["parquet"](hostile(), table="people")
    assert isinstance(content, bytes)
    assert HOSTILE in pyarrow.parquet.read_table(io.BytesIO(content)).column("label").to_pylist()


def test_a_day_that_excel_cannot_date_is_text(written: Callable[..., Knowledge]) -> None:
    """Before March 1900 the calendar of Excel is wrong: the envoy of 1785 keeps his days."""
    old = """
        source:
          publisher: Gazette
          published: 1785-06-02
          kind: news report
        credentials:
          - receiver: gbr
            date: 1785-06-01
            quote: presented
            presented:
              - name: John Adams
                sender: usa
                rank: envoy extraordinary and minister plenipotentiary
    """
    knowledge = written(old="\n".join(line[8:] for line in old.strip("\n").splitlines()) + "\n")
    book = EXPORTS["xlsx"](knowledge.store)
    assert isinstance(book, bytes)
    sheet = openpyxl.load_workbook(io.BytesIO(book))["presentations"]
    found = dict(zip(*([c.value for c in line] for line in sheet.iter_rows(max_row=2)), strict=True))
    assert (found["date"], found["date_earliest"]) == ("1785-06-01", "1785-06-01")
    parquet = EXPORTS["parquet"](knowledge.store, table="presentations")
    assert isinstance(parquet, bytes)
    assert pyarrow.parquet.read_table(io.BytesIO(parquet)).column("date_earliest").to_pylist() == [date(1785, 6, 1)]


def test_no_facts_give_empty_tables_with_their_columns() -> None:
    """A store without statements is no fault: every table has its columns, in every format."""
    empty = Store.of([])
    files, parquet = EXPORTS["csv"](empty), EXPORTS["parquet"](empty)
    assert isinstance(files, dict)
    assert isinstance(parquet, dict)
    for name, sheet in SHEETS.items():
        columns = [column.name for column in sheet.columns]
        assert files[f"{name}.csv"].decode().split("\n")[0].split(",") == columns
        assert pyarrow.parquet.read_table(io.BytesIO(parquet[f"{name}.parquet"])).column_names == columns
    book = EXPORTS["xlsx"](empty)
    assert isinstance(book, bytes)
    assert openpyxl.load_workbook(io.BytesIO(book)).sheetnames == ["codebook", *SHEETS]


def test_what_was_not_known_yet_is_in_no_table() -> None:
    """`--known-at` reaches every table: the article of 22 November 2021 is not known on the 21st."""
    before = tables(store().known_at(date(2021, 11, 21)))
    assert "tdi-2021-11-22" not in {r.values["source"] for r in before["sources"]}
    assert "tdi-2021-11-22-credentials-1" not in {r.values["occasion"] for r in before["presentations"]}
    assert len(before["missions"]) == len(before["absences"]) == 0
