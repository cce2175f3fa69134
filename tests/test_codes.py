"""Which party a code means: held against lists of others, and by hand where one code means two parties."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from doyen import codes
from doyen.names import states
from doyen.vocabulary import slug

_BY_HAND = (
    "AC=atg BF=bhs BK=bih BM=mmr CF=cog CG=cod CK=cck CV=cpv EZ=cze FK=flk FM=fsm FS=atf GA=gmb HK=hkg HM=hmd "
    "IV=civ KN=prk KS=kor KV=xkx MC=mac MK=mkd NT= PC=pcn RE=reu SB=spm SC=kna SH=shn ST=lca SV=sjm SX=sgs "
    "TB=blm TD=tto TK=tca TP=stp TU=tur UV=bfa VC=vct VI=vgb VQ=vir VT=hsx WE=pse WF=wlf WZ=swz "
)
"""By hand, where a name in the list of `countrycode` is not the CLDR's. NT, the Netherlands Antilles, are no more."""
FIPS_BY_HAND = {pair[:2]: pair[3:] for pair in _BY_HAND.split()}


@pytest.mark.parametrize(
    ("code", "scheme", "on", "expected"),
    [
        ("GM", "fips", "", "deu"),
        ("gm", "iso2", "", "gmb"),
        ("GMB", "iso3", "", "gmb"),
        ("NO", "iso2", "", "nor"),
        ("NA", "iso2", "", "nam"),
        ("NG", "fips", "", "ner"),
        ("NG", "iso2", "", "nga"),
        ("004", "m49", "", "afg"),
        ("4", "m49", "", "afg"),
        ("VA", "iso2", "", "hsx"),
        ("XK", "iso2", "", "xkx"),
        ("DD", "iso2", "", "ddr"),
        ("CS", "iso2", "1980", "csk"),
        ("CS", "iso2", "2004", "scg"),
        ("CS", "iso2", "", None),
        ("365", "cow", "1985", "sun"),
        ("365", "cow", "1900", "rus"),
        ("365", "cow", "1992-01-01", "rus"),
        ("365", "cow", "1991", None),
        ("365", "cow", "", None),
        ("255", "cow", "1910", "deu"),
        ("255", "cow", "1970", None),
        ("260", "cow", "1970", "deu"),
        ("260", "cow", "2000", None),
        ("265", "gw", "1970", "ddr"),
        ("345", "cow", "1914", "srb"),
        ("340", "gw", "1914", "srb"),
        ("345", "cow", "1980", "yug"),
        ("345", "cow", "2000", "scg"),
        ("345", "cow", "2015", "srb"),
        ("345", "gw", "2015", None),
        ("340", "gw", "2015", "srb"),
        ("678", "cow", "1980", "yem"),
        ("679", "cow", "2000", "yem"),
        ("678", "gw", "2000", "yem"),
        ("680", "cow", "1980", "ymd"),
        ("680", "cow", "2000", None),
        ("Allemagne", "names in fr", "", "deu"),
        ("CÔTE D’IVOIRE", "names in en", "", "civ"),
        ("Kosovo", "names in en", "", "xkx"),
        ("Holy See", "names in en", "", "hsx"),
        ("Congo", "names in en", "", None),
        ("The Gambia", "names in en", "", "gmb"),
        ("Turkey", "names in en", "", "tur"),
        ("Vatican", "names in en", "", "hsx"),
        ("Vatican City", "names in en", "", "hsx"),
        ("Holy See", "names in en", "", "hsx"),
        ("Yugoslavia", "names in en", "", None),
        ("Yugoslavia", "names in en", "1914", None),
        ("Yugoslavia", "names in en", "1925", "yug"),
        ("Yugoslavia", "names in en", "2000-06-01", "scg"),
        ("Yugoslavia", "names in en", "2005", None),
        ("Czechoslovakia", "names in en", "1995", None),
        ("Gambia\x00", "iso2", "", None),
        ("٤", "m49", "", None),
        ("", "iso2", "", None),
    ],
)
def test_a_code_means_one_party_or_none(code: str, scheme: str, on: str, expected: str | None) -> None:
    """By hand, in the lists of ISO 3166, FIPS 10-4, COW and Gleditsch and Ward."""
    assert codes.party(code, scheme, on) == expected


def test_what_may_be_two_parties_is_told() -> None:
    """A message can name both."""
    assert codes.candidates("365", "cow", "1991") == ("rus", "sun")


def test_schemes_are_known_by_name() -> None:
    """And no other is."""
    assert all(map(codes.is_scheme, [*codes.schemes(), "names in sv"]))
    assert not any(map(codes.is_scheme, ["iso", "names in", "names in xx", "names in ../../etc", ""]))


def test_fips_codes_are_those_of_countrycode(shared: Path) -> None:
    """Each of its 244 names, in the CLDR or by hand, is the party that has the code here."""
    with (shared / "data/country-codes/countrycode-data_fips.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 244
    by_name = {slug(state.name): key for key, state in states().items()}
    named = {
        row["fips"]: by_name.get(slug(row["country"].replace(", THE", "").replace("AND", "&")), "") for row in rows
    }
    plain = {row["fips"]: by_name.get(slug(row["country"]), "") for row in rows}
    expected = {fips: FIPS_BY_HAND.get(fips, plain[fips] or named[fips]) for fips in plain}
    assert {fips: codes.party(fips, "fips") or "" for fips in expected} == expected


def test_iso_and_fips_agree_with_the_open_list(shared: Path) -> None:
    """Each row of datasets/country-codes: its letters, its number and its FIPS code are one party."""
    with (shared / "data/country-codes/datasets-country-codes.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) > 240
    for row in rows:
        three = row["ISO3166-1-Alpha-3"]
        key = "hsx" if three == "VAT" else three.lower()
        read = [codes.party(three, "iso3"), codes.party(row["ISO3166-1-Alpha-2"], "iso2")]
        assert [*read, codes.party(row["M49"], "m49")] == [key] * 3
        if len(row["FIPS"].strip()) == 2 and three != "BES":
            assert codes.party(row["FIPS"], "fips") == key


def test_everyday_names_add_to_those_of_the_cldr() -> None:
    """None of them says otherwise than the CLDR or ISO, and each means one party."""
    folder = Path(codes.__file__).parent
    with (folder / "names.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            found = codes.candidates(row["name"], f"names in {row['language']}")
            assert found == (("scg", "yug") if row["party"] == "yug" else (row["party"],))


def test_every_party_without_a_name_is_in_iso() -> None:
    """An import states the names of the others."""
    assert {other.party for other in codes.others() if not other.name} <= set(states())
