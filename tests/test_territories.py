"""The crosswalk of territories: who is meant when, held against the state lists and against the corpora."""

from __future__ import annotations

import csv
import io
import tarfile
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml

from conftest import ROOT
from doyen import dates
from doyen.codes.numbers import codes
from doyen.importers import territories
from doyen.importers.territories import cow, party, party_line
from doyen.names import states

TABLE = ROOT / "graph" / "doyen" / "importers"

# Decided by hand, from the state lists and general knowledge, before the table was written.
BY_HAND = [
    ("russia", "1809-11-05", "rus"),
    ("russia", "1933-12-13", "sun"),
    ("russia", "1992-01", "rus"),
    ("soviet-union", "1991", "sun"),
    ("russian-empire-1917", "1900", "rus"),
    ("germany", "1797-12-05", "deu"),
    ("germany", "1871", "deu"),
    ("germany", "1940", "deu"),
    ("germany", "1955-05-14", "deu"),
    ("germany", "1990-10-03", "deu"),
    ("german-democratic-republic", "1974", "ddr"),
    ("east-germany-1990", "1974", "ddr"),
    ("west-germany-1990", "1974", "deu"),
    ("north-german-union", "1868", "north-german-confederation"),
    ("korea", "1883-05-20", "korea"),
    ("korea", "1949-04-20", "kor"),
    ("korea", "1930", None),
    ("korea-south", "1953", "kor"),
    ("korea-north", "1953", "prk"),
    ("joseon-dynasty-1910", "1890", "korea"),
    ("vietnam-south", "1950", "south-vietnam"),
    ("vietnam", "1957-05-08", "south-vietnam"),
    ("vietnam", "1995-08-06", "vnm"),
    ("vietnam", "1907", None),
    ("north-vietnam-1975", "1960", "vnm"),
    ("yemen", "1946", "yem"),
    ("southern-yemen-1990", "1968", "ymd"),
    ("yemen", "1990-05-22", "yem"),
    ("congo-republic", "1961", "cog"),
    ("congo-brazzaville", "1961", "cog"),
    ("congo-democratic-republic", "1961", "cod"),
    ("congo-kinshasa", "1980", "cod"),
    ("congo-free-state", "1885", "congo-free-state"),
    ("belgian-congo-1960", "1920", None),
    ("serbia", "1882-11-10", "srb"),
    ("serbia", "1930", "yug"),
    ("serbia", "2001", "scg"),
    ("serbia", "2019", "srb"),
    ("yugoslavia", "1942-11-03", "yug"),
    ("yugoslavia", "2001", "scg"),
    ("colombia", "1823", "gran-colombia"),
    ("colombia", "1845", "col"),
    ("new-granada-1856", "1845", "col"),
    ("austria", "1838-11-07", "austria-hungary"),
    ("austria", "1921", "aut"),
    ("austria", "1951", "aut"),
    ("austrian-empire", "1838", "austria-hungary"),
    ("texas", "1840", "texas"),
    ("republic-of-texas-1845", "1840", "texas"),
    ("hawaii", "1863", "hawaii"),
    ("kingdom-of-hawaii-1898", "1863", "hawaii"),
    ("holy-see", "1848", "papal-states"),
    ("holy-see", "1984", "hsx"),
    ("papal-states", "1848", "papal-states"),
    ("burma", "1947", "mmr"),
    ("burma-1962", "1950", "mmr"),
    ("ceylon-1972", "1950", "lka"),
    ("siam-1939", "1882", "tha"),
    ("persia-1935", "1883", "irn"),
    ("united-arab-republic-1971", "1960", "egy"),
    ("egypt", "1960", "egy"),
    ("syria", "1960", "egy"),
    ("syria", "1961-10-10", "syr"),
    ("tanganyika-1964", "1962", "tza"),
    ("zanzibar-1964", "1964", "zanzibar"),
    ("tanzania", "1977", "tza"),
    ("czechoslovakia", "1943", "csk"),
    ("czech-republic", "1993", "cze"),
    ("turkey", "1831", "ottoman-empire"),
    ("turkey", "1927", "tur"),
    ("china", "1944", "chn"),
    ("china", "1958-03-08", "twn"),
    ("china", "1979-03-07", "chn"),
    ("peoples-republic-of-china", "1974", "chn"),
    ("guatemala", "1826", "central-american-federation"),
    ("guatemala", "1850", "gtm"),
    ("italy", "1840", "ita"),
    ("piedmont-sardinia", "1840", "ita"),
    ("federation-of-mali-1960", "1960", "mali-federation"),
    ("mali", "1960", "mli"),
    ("armenia", "1920", None),
    ("armenia", "1920-04-23", "armenian-republic"),
    ("armenia", "1991-12-25", "arm"),
    ("namibia", "", "nam"),
    ("norway", "", "nor"),
    ("atlantis", "", None),
]


@pytest.mark.parametrize(("territory", "on", "expected"), BY_HAND)
def test_an_id_means_the_party_that_the_lists_know(territory: str, on: str, expected: str | None) -> None:
    """Each as decided by hand."""
    assert party(territory, on) == expected


def rows() -> list[dict[str, str]]:
    """The table, read without Doyen."""
    with (TABLE / "territories.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_every_party_of_the_table_is_named_by_iso_or_here() -> None:
    """No id leads to a key that nothing names."""
    keys = {row["party"] for row in rows() if row["party"]}
    assert [key for key in sorted(keys) if key not in states() and party_line(key) is None] == []


def test_every_past_party_is_meant_by_some_id() -> None:
    """No party is named here that no id leads to."""
    with (TABLE / "past_parties.csv").open(encoding="utf-8", newline="") as lines:
        keys = {row["party"] for row in csv.DictReader(lines)}
    assert keys - {row["party"] for row in rows()} == set()


def test_every_id_without_a_party_says_why() -> None:
    """A silent gap would look like an oversight."""
    assert [row for row in rows() if not row["party"] and not row["note"]] == []


def test_the_times_of_an_id_follow_on_each_other() -> None:
    """Rows of one id are sorted, begin a day after the one before, and only the first and last are open."""
    by_id: dict[str, list[dict[str, str]]] = {}
    for row in rows():
        by_id.setdefault(row["territory"], []).append(row)
    assert list(by_id) == sorted(by_id)
    for each in by_id.values():
        for one, other in pairwise(each):
            assert date.fromisoformat(one["until"]) + timedelta(1) == date.fromisoformat(other["since"]), one
        assert not each[-1]["until"], each


def test_past_parties_are_those_of_the_register() -> None:
    """Where the register has the party, name, kind and validity are the same."""
    register = yaml.safe_load((ROOT / "data" / "parties.yaml").read_text(encoding="utf-8"))
    for key in ("sun", "yug", "scg", "csk", "ddr", "hsx", "xkx"):
        line, entry = party_line(key) or {}, register[key]
        assert (line["name"], line["kind"]) == (entry["name"], entry["kind"])
        for bound in ("since", "until") if "since" in entry else ():
            assert line[bound] == str(entry[bound])


def test_numbers_of_parties_are_those_of_the_exports() -> None:
    """The crosswalk and `exports/codes.csv` give a party the same number of the Correlates of War."""
    for row in rows():
        known = {code.cow for code in codes().get(row["party"], ()) if code.cow}
        assert not known or not row["cow"] or row["cow"] in known, row


def test_numbers_are_those_of_the_correlates_of_war(shared: Path) -> None:
    """Each number is in the list; ids whose meaning changes have the number that is a member in those years."""
    with (shared / "data/country-codes/countrycode-data_cow.csv").open(encoding="utf-8", newline="") as lines:
        years: dict[str, set[int]] = {}
        for row in csv.DictReader(lines):
            years.setdefault(row["cown"], set()).add(int(row["year"]))
    assert {row["cow"] for row in rows()} - {""} - set(years) == set()
    for row in rows():
        first, last = int(row["since"][:4] or 1816), int(row["until"][:4] or 2016)
        if row["cow"] and (row["since"] or row["until"]):
            assert years[row["cow"]] & set(range(first, last + 1)), row


def test_numbers_of_past_parties_are_those_of_the_lists(shared: Path) -> None:
    """Each number is in its list; of those that the file for tests leaves out, Württemberg's is in the printed list."""
    lists: dict[str, dict[str, set[int]]] = {"cow": {}, "gw": {}}
    for scheme, column in (("cow", "cown"), ("gw", "gwn")):
        file = shared / f"data/country-codes/countrycode-data_{scheme}.csv"
        with file.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                lists[scheme].setdefault(row[column], set()).add(int(row["year"]))
    lists["gw"]["271"] = set(range(1816, 1872))
    with (TABLE / "past_parties.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            for scheme, members in lists.items():
                assert not row[scheme] or row[scheme] in members, row


def corpus_ids(shared: Path) -> Iterator[tuple[str, str]]:
    """Every territory id that the corpora write, with where, by plain XML."""
    for name in ("pocom/pocom-xml", "visits/visits-xml", "gsh/gsh-xml"):
        with tarfile.open(shared / "data" / f"{name}.tar.xz") as archive:
            for member in archive:
                file = archive.extractfile(member) if member.name.endswith(".xml") else None
                for element in ElementTree.parse(file).iter() if file else ():
                    if element.tag in ("territory-id", "contemporary-territory-id", "current-territory"):
                        yield element.text or "", member.name
                    elif element.tag == "from" and element.get("id"):
                        yield element.get("id", ""), member.name
    with tarfile.open(shared / "data/rdcr/rdcr-tei.tar.xz") as archive:
        yield from ((Path(n).stem, n) for n in archive.getnames() if "articles/" in n and n.endswith(".xml"))
    with (shared / "data/gsh/territories.tsv").open(encoding="utf-8", newline="") as lines:
        yield from ((row["id"], "territories.tsv") for row in csv.DictReader(io.StringIO(lines.read()), delimiter="\t"))


def test_every_id_of_the_corpora_is_answered(shared: Path) -> None:
    """Each has a party, or is left without one for a reason that the table gives."""
    known = {row["territory"] for row in rows()}
    unknown = {(each, where) for each, where in corpus_ids(shared) if each and each not in known}
    assert sorted(unknown) == []


def test_every_chief_of_mission_went_to_a_party(shared: Path) -> None:
    """No entry of pocom falls into a time for which its territory has no party."""
    lost: list[str] = []
    with tarfile.open(shared / "data/pocom/pocom-xml.tar.xz") as archive:
        for member in archive:
            if "missions-countries/" not in member.name or not member.name.endswith(".xml"):
                continue
            file = archive.extractfile(member)
            assert file
            for chief in ElementTree.parse(file).iter("chief"):
                territory = chief.findtext("contemporary-territory-id") or Path(member.name).stem
                times = [chief.findtext(f"{step}/date") or "" for step in ("started", "appointed", "ended")]
                on = next((each for each in times if each), "")
                lost += [] if party(territory, on) else [f"{chief.findtext('id')} {territory} {on}"]
    assert lost == []


def test_a_doubtful_date_has_every_party_that_it_can_mean() -> None:
    """A year in which a state ended does not say which is meant."""
    assert territories.parties("syria", "1958") == ("syr", "egy")
    assert territories.parties("syria", "1959") == ("egy",)


def test_a_date_that_is_none_is_refused() -> None:
    """Rather than read as no date."""
    with pytest.raises(dates.BadDate):
        party("russia", "soon")


def test_germany_has_the_number_of_its_time() -> None:
    """COW gives Germany two numbers, and none while it was occupied."""
    assert [cow("germany", on) for on in ("1900", "1946", "1960", "2000")] == ["255", "", "260", "255"]
