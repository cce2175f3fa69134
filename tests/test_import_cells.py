"""Cells of tables as people write them: expected answers are worked out by hand from what each text says."""

from __future__ import annotations

from pathlib import Path

import pytest

from doyen.errors import BadInput
from doyen.importers import Report, table
from doyen.importers.table.moments import Notation
from doyen.importers.table.printed import printed
from doyen.importers.table.refused import Refused
from doyen.importers.table.times import time
from doyen.records import grammar

WORDS = table.Words(grammar.SECTIONS, grammar.NESTED, grammar.SOURCE)
SOURCE = "source:\n  publisher: An office\n  published: 2024-01-31\n  kind: data set\n"
FRENCH = Notation("day first", months="fr")
CAPITALS, PLAIN = "family name in capitals", "titles before the name"


@pytest.mark.parametrize(
    ("text", "notation", "since", "until"),
    [
        ("3-5 May 1961", Notation(), "1961-05-03", "1961-05-05"),
        ("May 3-5, 1961", Notation(), "1961-05-03", "1961-05-05"),
        ("31 mai - 2 juin 1961", FRENCH, "1961-05-31", "1961-06-02"),
        ("23 mars-3 avril 1960", FRENCH, "1960-03-23", "1960-04-03"),
        ("9 au 12 février 1970", FRENCH, "1970-02-09", "1970-02-12"),
        ("30.05.1980-02.06.1980", FRENCH, "1980-05-30", "1980-06-02"),
        ("28.2.-3.3.1990", FRENCH, "1990-02-28", "1990-03-03"),
        ("1961-1965", Notation(), "1961", "1965"),
        ("1921-", Notation(), "1921", ""),
        ("c. 1921 - before 1925", Notation(), "1921~", "[..1925]"),
        ("12 janvier 1961", FRENCH, "1961-01-12", "1961-01-12"),
    ],
)
def test_several_days_give_begin_and_end(text: str, notation: Notation, since: str, until: str) -> None:
    """The first day lacks what it shares with the last; one day is both; an open end is not known."""
    assert (time(text, notation, "since"), time(text, notation, "until")) == (since, until)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("c. 1921", "1921~"),
        ("ca. May 1921", "1921-05~"),
        ("before 1925", "[..1925]"),
        ("after 3 May 1921", "[1921-05-03..]"),
        ("1905 ?", "1905?"),
        ("5.VI.1905", "1905-06-05"),
        ("5th of June 1905", "1905-06-05"),
        ("6/19 Nov. 1905", "1905-11-19"),
        ("25 Oct./7 Nov. 1917", "1917-11-07"),
    ],
)
def test_words_before_a_date_and_two_calendars(text: str, expected: str) -> None:
    """About, before, after; in 1905 and 1917 the Julian calendar was 13 days behind."""
    assert time(text, Notation(), "date") == expected


@pytest.mark.parametrize(
    "text",
    [
        *("1905/07", "1905–07", "1961-65", "03-04-2021", "(1905)", "before 1925?", "6/20 Nov. 1905", "3/5 May 1961"),
        *("30 December - 2 January 1961", "Cairo 1921", "?"),
    ],
)
def test_what_may_be_two_times_is_refused(text: str) -> None:
    """Two years or a month, an order that is not shown, marks that nobody explains, an end before its begin."""
    with pytest.raises(Refused):
        time(text, Notation(), "since")


def test_several_days_are_no_one_date() -> None:
    """Letters are presented on one day."""
    with pytest.raises(Refused, match="several days"):
        time("3-5 May 1961", Notation(), "date")


@pytest.mark.parametrize(
    ("text", "style", "name", "family", "kept"),
    [
        ("H.E. Janet DOUGLAS CMG", CAPITALS, "Janet Douglas", "Douglas", ("CMG",)),
        ("HE Mr Simon SMITS", CAPITALS, "Simon Smits", "Smits", ()),
        ("HE Simon SMITS", CAPITALS, "Simon Smits", "Smits", ()),
        ("Jack MA", CAPITALS, "Jack Ma", "Ma", ()),
        ("Raphael VAREN van der BERG", CAPITALS, "Raphael Varen van der Berg", "Varen van der Berg", ()),
        ("Rosa DE TOLEDO Y SOSA", CAPITALS, "Rosa De Toledo Y Sosa", "De Toledo Y Sosa", ()),
        ("H.E. Mr. Mahmoud Saikal", PLAIN, "Mahmoud Saikal", "", ()),
        ("Mr. Matthew Rycroft, C.B.E.", PLAIN, "Matthew Rycroft", "", ("C.B.E.",)),
        ("Singh, M.P.", "family name before the comma", "M.P. Singh", "Singh", ()),
        ("JOHN ASH, Bishop of Ely", "all in capitals", "John Ash", "", ("Bishop of Ely",)),
    ],
)
def test_letters_are_no_family_name(text: str, style: str, name: str, family: str, kept: tuple[str, ...]) -> None:
    """CMG behind a family name is an honour; Ma is a family name; initials behind a comma are no letters."""
    found = printed(text, style)
    assert (found.name, found.family, found.titles) == (name, family, kept)


@pytest.mark.parametrize(
    ("text", "style"),
    [
        ("The Hon George Brandis QC", CAPITALS),
        ("Stephen SMITH AM", CAPITALS),
        ("Ram Bahadur KC", PLAIN),
        ("Saikal, Mahmoud", PLAIN),
        ("SANDERS, RONALD", "all in capitals"),
    ],
)
def test_letters_that_may_be_a_name_are_refused(text: str, style: str) -> None:
    """KC is an honour and a family name of Nepal; QC alone in capitals shows no family name."""
    with pytest.raises(Refused):
        printed(text, style)


def test_titles_of_the_mapping_are_taken_off_behind_a_name_unless_they_look_like_one() -> None:
    """A mark and letters are; Baron behind a given name may be the family name; Graf of a German source too."""
    assert printed("Soeung RATHCHAVY*", CAPITALS, ("*",)).family == "Rathchavy"
    assert printed("Ellison GREENSLADE XYZ", CAPITALS, ("XYZ",)).family == "Greenslade"
    assert printed("Ann Baron", PLAIN, ("Baron",)).name == "Ann Baron"
    assert printed("Steffi Graf", PLAIN, (), ("Graf",)).name == "Steffi Graf"


def test_titles_without_a_style_are_a_fault_of_the_mapping(tmp_path: Path) -> None:
    """They would have no effect."""
    facts = "facts:\n  - section: people\n    name:\n      column: Name\n      titles: Tan Sri\n"
    (tmp_path / "m.yaml").write_text(SOURCE + facts, encoding="utf-8")
    with pytest.raises(BadInput, match="'titles' has no effect on names as printed: add 'style: titles before"):
        table.mapping(tmp_path / "m.yaml", WORDS)


def test_one_column_gives_begin_and_end_of_a_visit(tmp_path: Path) -> None:
    """As the page on importing says."""
    keys = "".join(f"    {key}:\n      column: Dates\n" for key in ("since", "until"))
    visit = "facts:\n  - section: visits\n    visitor:\n      column: Who\n    sender: usa\n    receiver: fra\n"
    (tmp_path / "m.yaml").write_text(SOURCE + visit + keys, encoding="utf-8")
    (tmp_path / "t.csv").write_text("Who,Dates\nAnn Ash,3-5 May 1961\nBo Beck,1961-\n", encoding="utf-8")
    report = Report()
    lines = table.lines(tmp_path / "t.csv", table.mapping(tmp_path / "m.yaml", WORDS), report)
    told = [(f["since"], f.get("until")) for f in lines if f["section"] == "visits"]
    assert (told, report.refused) == ([("1961-05-03", "1961-05-05"), ("1961", None)], [])
