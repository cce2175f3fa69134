"""POCOM by what cannot well be, in plain Python: what the rules must find is counted here, apart from Doyen."""

from __future__ import annotations

from pathlib import Path

from judged import judged
from plain.pocom_days import several_receivers
from plain.pocom_doubts import (
    before_arrival,
    before_commission,
    beside_the_head,
    ends_first,
    gaps,
    recommissioned_first,
    two_heads,
    two_stays,
    undeclared,
)
from plain.pocom_principals import abroad_and_at_home, twice_in_office, two_holders


def test_three_presented_letters_before_their_commission(corpora: Path) -> None:
    """Peden by a year and a half, Thompson by two months, Biddle by four days."""
    assert before_commission(corpora) == ["ar-1854-pede-03", "do-1885-thom-01", "nl-1942-bidd-01"]


def test_seven_were_commissioned_anew_before_the_recess_commission(corpora: Path) -> None:
    """The year in the note is mistaken: 1845 for 1846, 1866 for 1886."""
    assert sorted(recommissioned_first(corpora)) == [
        "ar-1887-hann-01",
        "at-1951-donn-01",
        "ch-1885-winc-01",
        "lu-1956-buch-01",
        "sa-1996-fowl-01",
        "se-1845-ells-01",
        "xg-1854-owen-01",
    ]


def test_nobody_presented_before_arriving_or_left_before_beginning(corpora: Path) -> None:
    """No such slip is there to be found."""
    assert before_arrival(corpora) == []
    assert ends_first(corpora) == []


def test_copied_dates_of_non_residents(corpora: Path) -> None:
    """Person-days with letters to several receivers: strictly read, and loosely."""
    assert (len(several_receivers(corpora)), len(several_receivers(corpora, strict=False))) == (27, 28)


def test_two_heads_at_one_post(corpora: Path) -> None:
    """Ends that are ten years late, and weeks in which one had come before the other left."""
    found = two_heads(corpora)
    assert len(found) == 31
    long = {pair: days for pair, days in found.items() if days > 366}
    assert long == {
        ("gb-1845-mcla-01", "gb-1846-banc-01"): 1010,
        ("ro-1885-fear-01", "ro-1889-snow-01"): 994,
        ("ro-1885-fear-01", "ro-1893-alex-01"): 1143,
        ("se-1845-ells-01", "se-1849-schr-01"): 1580,
        ("se-1845-ells-01", "se-1854-schr-01"): 1125,
        ("se-1845-ells-01", "se-1857-ange-01"): 1178,
    }


def test_posts_held_together_that_no_group_declares(corpora: Path) -> None:
    """Biddle, accredited to eight governments in exile in London, is half of them."""
    found = undeclared(corpora)
    assert len(found) == 39
    assert sum("bidd" in one for one, _ in found) == 19
    assert found["la-1950-heat-01", "xh-1952-heat-01"] == 843


def test_two_who_hold_one_office_at_once(corpora: Path) -> None:
    """A year mistaken in two, and days or weeks in which one had come before the other left."""
    assert two_holders(corpora) == judged("two-holders-at-once")


def test_one_person_twice_at_one_post(corpora: Path) -> None:
    """Three at posts abroad and one at home; Donelson went to Frankfort besides, which POCOM calls Germany too."""
    frankfort = {frozenset({"de-1846-done-01", "de-1848-done-01"})}
    assert two_stays(corpora) | twice_in_office(corpora) == judged("two-stays-at-once") | frankfort


def test_who_stands_in_beside_a_head(corpora: Path) -> None:
    """For more than half a year: Grew at Vienna, whose year is mistaken, is one of five."""
    assert set(map(frozenset, beside_the_head(corpora, 183))) == judged("stand-in-beside-head")


def test_abroad_and_at_home_at_once(corpora: Path) -> None:
    """For more than a month: ten weeks of Riddleberger, three years of Ross."""
    assert abroad_and_at_home(corpora, 31) == judged("abroad-and-at-home")


def test_years_without_anybody(corpora: Path) -> None:
    """Of gaps whatever the reason; those that no war, closing or rupture explains are judged."""
    found = gaps(corpora, 24)
    assert len(found) == 57
    assert judged("gap-between-heads") <= set(found)
