"""Tables: one answer, five formats, and no data that a terminal, a spreadsheet or a page would obey."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from doyen.tables import FORMATS, Row, Source, Table, sort_key

SOURCE = Source(
    "tdi", "The Gazette", "Envoys", "https://example.org/a", "2021-11-22", "caption", "their letters", "implicit"
)
ROW = Row(
    {"envoy": "ung-sean", "date": "2021-11-21?", "order": 1, "seat": None},
    labels={"envoy": "Ung Sean"},
    sources=(SOURCE,),
    origins=1,
)
TABLE = Table("Envoys", ("envoy", "date", "order", "seat"), (ROW,), ("among the 1 known",))
COLUMNS = ("envoy", "date", "order", "seat")


def shown(table: Table, form: str) -> str:
    """The table in a format."""
    out = io.StringIO()
    FORMATS[form](table, out)
    return out.getvalue()


def one(text: str) -> Table:
    """A table in which the text stands wherever data can stand."""
    source = Source("r", text, text, text, text, text, text, text)
    return Table(
        text, ("a", "b"), (Row({"a": "k", "b": text}, labels={"a": text}, sources=(source,), origins=1),), (text,)
    )


def test_json_is_an_array_of_flat_objects_with_labels_and_sources() -> None:
    """The keys of a row are the columns, `x_label` for an entity, then its sources and how many are independent."""
    [row] = json.loads(shown(TABLE, "json"))
    assert list(row) == ["envoy", "envoy_label", "date", "order", "seat", "sources", "origins"]
    assert tuple(row[k] for k in ("envoy", "envoy_label", "order", "seat", "origins")) == (
        "ung-sean",
        "Ung Sean",
        1,
        None,
        1,
    )
    assert {"record", "publisher", "title", "url", "published", "locator", "quote", "basis"} == set(row["sources"][0])


def test_json_of_nothing_is_an_empty_array() -> None:
    """A program that reads the answer needs no special case."""
    assert json.loads(shown(Table("t", ("a",), ()), "json")) == []


def test_a_source_without_a_title_says_null() -> None:
    """What is not stated is not the empty text."""
    row = Row({"a": "x"}, sources=(Source("r", "P", "", "", "2021", "", "", "explicit"),), origins=1)
    [flat] = json.loads(shown(Table("t", ("a",), (row,)), "json"))
    assert (flat["sources"][0]["title"], flat["sources"][0]["url"]) == (None, None)


@pytest.mark.parametrize(("form", "delimiter"), [("csv", ","), ("tsv", "\t")])
def test_a_spreadsheet_reads_back_what_was_written(form: str, delimiter: str) -> None:
    """Commas and quotes in data stay in their cells, and line breaks and tabs become spaces."""
    text = 'a,b "c" d'
    rows = list(csv.reader(io.StringIO(shown(one('a,b\t"c"\nd'), form)), delimiter=delimiter))
    assert rows[0] == ["a", "a_label", "b", "sources", "origins"]
    assert ["k", text, text, text, "1"] == rows[1]


@pytest.mark.parametrize("form", ["csv", "tsv"])
@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://x","y")'])
def test_no_cell_is_a_formula(form: str, text: str) -> None:
    """What a spreadsheet would run begins with an apostrophe, in every column."""
    rows = list(csv.reader(io.StringIO(shown(one(text), form), newline=""), delimiter="," if form == "csv" else "\t"))
    assert [cell for row in rows for cell in row if cell[:1] in ("=", "+", "-", "@", "\t", "\r")] == []


def test_an_empty_table_has_its_columns_in_csv() -> None:
    """A header alone says that nothing was found."""
    assert shown(Table("t", ("a", "b"), ()), "csv") == "a,b\n"


@pytest.mark.parametrize("text", ["a|b", "a\nb", "a\r\nb", "<script>alert(1)</script>", "a\\|b", "\\", "a\u2028b"])
def test_markdown_stays_one_row_a_line_whatever_the_data(text: str) -> None:
    """No value opens a cell, a line or an element of HTML."""
    lines = shown(one(text), "markdown").split("\n")
    assert lines[1] == "| --- | --- | --- |"
    assert lines[3] == ""
    assert re.sub(r"\\.", "", lines[2]).count("|") == 4
    assert "<script" not in "".join(lines)
    assert "\r" not in "".join(lines)
    assert sum(line.startswith("\\[1\\] ") for line in lines) == 1
    assert {"", "\\[1\\]"} >= {line[:5] for line in lines[3:]}


def test_html_for_notebooks_is_escaped() -> None:
    """A name is shown as text."""
    assert "<img" not in one("<img src=x onerror=alert(1)>\"'&")._repr_html_()


@pytest.mark.parametrize("form", sorted(FORMATS))
@pytest.mark.parametrize("sign", ["\x1b[31m", "\x1b]0;title\x07", "\x07", "\x08", "\x7f", "\x9b31m", "\x00"])
def test_no_control_sign_reaches_a_terminal(form: str, sign: str) -> None:
    """Colours, titles and cursors are not for data to set, in any format and any field."""
    control = {c for c in shown(one(f"a{sign}b"), form) if ord(c) < 32 or 127 <= ord(c) < 160}
    assert control <= {"\n", "\t"}


def test_text_shows_names_sources_and_notes() -> None:
    """What a reader needs: the name, not the key; the source by number; what was assumed."""
    text = shown(TABLE, "text")
    for words in ("Ung Sean", "2021-11-21?", "[1]", "The Gazette", "“their letters”", "implicit", "among the 1 known"):
        assert words in text
    assert "ung-sean" not in text


@pytest.mark.parametrize("word", ["a", "word ", "漢字", "អ៊ុង សៀន ", "محمد ", "x" * 200, "👩‍👩‍👧 ", "é"])
@pytest.mark.parametrize("columns", [1, 3, 8, 16])
def test_text_is_at_most_a_hundred_columns_wide(word: str, columns: int) -> None:
    """Wide characters count twice; long words fold."""
    names = tuple(f"column_{n}" for n in range(columns))
    source = Source("r", word * 9, word * 9, "https://example.org/a", "2021", word * 9, word * 9, "implicit")
    rows = tuple(
        Row(dict.fromkeys(names, word * 30), sources=(source,), origins=1)
        if n
        else Row(dict.fromkeys(names, word), origins=0)
        for n in range(2)
    )
    lines = shown(Table(word * 60, names, rows, (word * 60,)), "text").split("\n")
    assert max(map(cell_len, lines)) <= 100


def test_text_keeps_every_column_that_says_something() -> None:
    """However many they are, none is dropped or cut."""
    names = tuple(f"column_{n}" for n in range(16))
    text = shown(
        Table("t", names, tuple(Row({c: f"value{n}{c[-1]}{i}" for n, c in enumerate(names)}) for i in (1, 2))), "text"
    )
    for n, name in enumerate(names):
        assert f"value{n}{name[-1]}1" in text.replace("\n", "")


@pytest.mark.parametrize("name", ["អ៊ុង សៀន", "محمد بن سلمان", "می‌خواهم", "漢字", "José Júlio", "က\u200bခ", "क्‍ष"])
def test_names_in_every_script_survive_in_every_format(name: str) -> None:
    """Joiners and zero-width spaces are spelling in Persian, Hindi and Khmer, not control signs."""
    for form in FORMATS:
        assert name in shown(one(name), form)


@given(st.lists(st.tuples(st.none() | st.integers(0, 10**6) | st.text(), st.none() | st.text()), max_size=6))
def test_any_rows_can_be_ordered_with_the_missing_last(rows: list[tuple[str | int | None, str | None]]) -> None:
    """Output is sorted and stable, whatever the values."""
    firsts = [first is None for first, _ in sorted(rows, key=sort_key)]
    assert sorted(firsts) == firsts


@given(st.text(max_size=40))
def test_every_format_takes_any_text(text: str) -> None:
    """No value breaks a format."""
    for form in FORMATS:
        assert shown(one(text), form)
