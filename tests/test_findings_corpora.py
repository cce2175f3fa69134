"""What the rules find over all corpora: held to plain Python over the raw files (`plain.pocom_doubts`) and to slips
that were read in them by hand."""

from __future__ import annotations

import re
import time
from functools import cache
from pathlib import Path

import pytest

from doyen.checks import findings, rules
from doyen.knowledge import Knowledge
from doyen.review import located, passages
from judged import judged
from plain.pocom_days import several_receivers
from plain.pocom_doubts import before_commission, recommissioned_first, two_heads, undeclared

Found = dict[str, list[frozenset[str]]]
BY_HAND = ("two-stays-at-once", "stand-in-beside-head", "abroad-and-at-home", "two-holders-at-once")
"""The rules whose findings were all judged from the raw files, entry by entry."""
CHIEF = re.compile(r"[a-z]{2}-[\d-]+\w+-\d\d")
"""An id of a chief of mission to a country."""
SECONDS = 2 * 60
"""For all rules together, on a slow machine under load: on a quiet one they take about ten."""


@pytest.fixture(scope="module")
def found(all_corpora: Knowledge) -> Found:
    """Rule -> for each finding the ids of POCOM that it is about, without those of groups of concurrent posts."""
    return _found(all_corpora)


@cache
def _found(known: Knowledge) -> Found:
    started = time.process_time()
    problems = findings(known.store, {})
    assert time.process_time() - started < SECONDS
    where = passages(known.store, problems)
    by_rule: Found = {rule.name: [] for rule in rules()}
    for problem in problems:
        places = (place for place in located(problem, where) if not place.startswith("concurrent-"))
        by_rule[problem.rule].append(frozenset(place.partition("#")[2] for place in places))
    return by_rule


def test_letters_before_the_commission(found: Found, corpora: Path) -> None:
    """The three of the plain reading, and Fraker, whose copy of letters stands in the general note."""
    assert set(found["presentation-before-commission"]) == {
        *(frozenset({name}) for name in before_commission(corpora)),
        frozenset({"sa-2007-frak-01"}),
    }


def test_commissioned_anew_before_the_commission(found: Found, corpora: Path) -> None:
    """The seven envoys of the plain reading, and Olds, who was Under Secretary."""
    assert set(found["steps-out-of-order"]) == {
        *(frozenset({name}) for name in recommissioned_first(corpora)),
        frozenset({"secr-1927-olds"}),
    }


def test_two_heads_at_once(found: Found, corpora: Path) -> None:
    """As the plain reading, but Donelson: he went to Frankfort, Hannegan to Berlin, which POCOM calls one territory."""
    plain = {frozenset(pair) for pair in two_heads(corpora)}
    assert set(found["two-heads-at-once"]) == plain - {frozenset({"de-1848-done-01", "de-1849-hann-01"})}


def test_posts_held_together(found: Found, corpora: Path) -> None:
    """As the plain reading, but Donelson, who was at Berlin and Frankfort; who begins at both at once is left out."""
    plain = {frozenset(pair) for pair in undeclared(corpora)}
    together = [
        {"no-1905-grav-01", "se-1905-grav-01"},
        {"iaea-2017-sham", "unvo-2017-sham"},
        {"cz-1992-baso-01", "xe-1992-baso-01"},
    ]
    donelson = frozenset({"de-1846-done-01", "de-1848-done-01"})
    assert set(found["concurrent-undeclared"]) == plain - set(map(frozenset, together)) | {donelson}


@pytest.mark.parametrize("rule", BY_HAND)
def test_what_was_judged_by_hand(found: Found, rule: str) -> None:
    """The entries that were judged, and no others."""
    assert set(found[rule]) == judged(rule)


def test_letters_without_relations_and_a_rank_without_its_mission(found: Found) -> None:
    """What the guide to relations says otherwise than the list of chiefs: its own passages are no ids of POCOM."""
    for rule in ("presentation-without-relations", "rank-beside-level"):
        ids = {frozenset(filter(CHIEF.fullmatch, names)) for names in found[rule]}
        assert ids == judged(rule), rule


def test_years_without_a_head(found: Found) -> None:
    """Those judged, and China: who was accredited at Taipei is accredited to another party than who was at Peking."""
    at_peking = frozenset({"cn-1946-stua-01", "cn-1973-bruc-01"})
    assert set(found["gap-between-heads"]) == judged("gap-between-heads") | {at_peking}


def test_copied_dates(found: Found, corpora: Path) -> None:
    """A finding for each person-day of the strict plain reading."""
    assert len(found["two-receivers-one-day"]) == len(several_receivers(corpora)) == 27


def test_slips_that_were_read_by_hand(found: Found) -> None:
    """Preston, who died in 1887, was born in 1861 and envoy in 1858; Norland presented as chargé ad interim in three
    capitals. Schoenfeld stands in the Dutch file with Belgium: the import takes the file's word and tells of it."""
    assert found["receiver-of-one"] == []
    assert found["age-unlikely"] == [frozenset({"es-1858-pres-01"})]
    assert len(found["charge-ad-interim-presents"]) == 3


def test_ids_that_stand_twice(found: Found) -> None:
    """Three of chiefs of mission and seven of principal officers; Strauss was split by us and is none."""
    ids = {name for names in found["locator-twice"] for name in names}
    assert {"bz-1983-barn-01", "sv-2012-apon-01", "tr-2014-bass-01"} <= ids
    assert "ru-1991-stra-01" not in ids
    assert len(ids) == 10


def test_nothing_that_only_an_error_of_ours_could_bring(found: Found) -> None:
    """No rule finds an error: ends before begins, letters after the end, an envoy to the own state."""
    errors = [rule.name for rule in rules() if rule.severity == "error"]
    assert errors
    assert {name: found[name] for name in errors} == {name: [] for name in errors}
