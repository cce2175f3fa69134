"""POCOM by the day, in plain Python: who was in post, surely or perhaps, and who presented letters on one day."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from plain.pocom import Stated, envoys, ids, the
from plain.pocom_days import (
    envoys_at,
    in_post,
    possible,
    presentations,
    presented,
    same_day,
    same_receiver,
    several_receivers,
    spell,
)

SARAJEVO = date(1914, 7, 28)  # Austria-Hungary declares war on Serbia
PEARL_HARBOR = date(1941, 12, 7)
LAST_OF_THE_USSR = date(1991, 12, 25)
LAST_BEGIN = date(
    2020, 10, 18
)  # nobody is said to have begun later: who holds a post after this day is not in the source
LAST_END = date(2021, 1, 20)  # nobody is said to have ended later: no answer for a later day is certain


class TestDays:
    @pytest.mark.parametrize(
        ("stated", "first", "last"),
        [
            (Stated("1914-02", ""), date(1914, 2, 1), date(1914, 2, 28)),
            (Stated("1847", "Left post late in"), date(1847, 1, 1), date(1847, 12, 31)),
            (Stated("1868-10-28", "Between September 29, 1868, and"), date(1868, 9, 29), date(1868, 10, 28)),
            (
                Stated("1860-11-06", "in anticipation of the entry into city, November 2-"),
                date(1860, 11, 2),
                date(1860, 11, 6),
            ),
            (Stated("1892-01-14", "Presented credentials between January 8 and"), date(1892, 1, 8), date(1892, 1, 14)),
            (Stated("1854-09-04", "On or shortly before"), None, date(1854, 9, 4)),
            (Stated("1877-01-20", "Soon after"), date(1877, 1, 20), None),
            (Stated("1902-01-13", "Left post on or soon after"), date(1902, 1, 13), None),
            (Stated("1864-10-15", "About"), date(1864, 9, 14), date(1864, 11, 15)),
            (Stated("", "January-March 1802"), date(1802, 1, 1), date(1802, 3, 31)),
            (Stated("", "No record has been found of the date"), None, None),
            (Stated("1921-06-17", "Left post on"), date(1921, 6, 17), date(1921, 6, 17)),
        ],
    )
    def test_words_beside_a_date_change_it(self, stated: Stated, first: date | None, last: date | None) -> None:
        assert possible(stated) == (first, last)

    def test_an_envoy_is_surely_in_post_from_the_presentation_to_the_end(self, corpora: Path) -> None:
        """Penfield: commissioned 28 July 1913, presented 26 September 1913, left 7 April 1917."""
        time = spell(the(corpora, "at-1913-penf-01"))
        assert [in_post(time, day) for day in (date(1913, 7, 27), date(1913, 8, 1), SARAJEVO)] == [
            "no",
            "possible",
            "certain",
        ]
        assert in_post(time, date(1918, 1, 1)) == "no"

    def test_an_empty_end_is_surely_the_day_of_beginning_only(self, corpora: Path) -> None:
        """Wooster presented on 18 October 2020 and has no end."""
        time = spell(the(corpora, "jo-2020-woos-01"))
        assert [in_post(time, day) for day in (LAST_BEGIN, date(2020, 10, 19), date(2099, 1, 1))] == [
            "certain",
            "open",
            "open",
        ]

    def test_soon_after_never_makes_certain(self, corpora: Path) -> None:
        """Williams was received at Cetinje soon after 10 May 1914; how soon, nobody says."""
        assert in_post(spell(the(corpora, "me-1913-will-01")), SARAJEVO) == "possible"

    @pytest.mark.parametrize(
        ("day", "certain", "doubtful"),
        [(SARAJEVO, 39, 7), (PEARL_HARBOR, 51, 3), (LAST_OF_THE_USSR, 154, 15), (LAST_BEGIN, 3, 0), (LAST_END, 1, 0)],
    )
    def test_envoys_at(self, corpora: Path, day: date, certain: int, doubtful: int) -> None:
        found = envoys_at(corpora, day)
        assert (len(found["certain"]), len(found["possible"])) == (certain, doubtful)

    def test_who_was_in_post_when_the_first_world_war_began(self, corpora: Path) -> None:
        """Read through post by post. Grew in Vienna is upstream's slip: 1913 for 1917, as his id has it."""
        found = envoys_at(corpora, SARAJEVO)
        great = {
            "at-1913-penf-01",
            "fr-1912-herr-01",
            "de-1913-gera-01",
            "it-1913-page-01",
            "tr-1913-morg-01",
            "gb-1913-page-01",
        }
        assert great <= set(ids(found["certain"]))
        assert "at-1917-grew-01" in ids(found["certain"])
        assert ids(found["possible"]) == [
            "fr-1914-shar-01",  # commissioned, not yet received: the predecessor was still there
            "ht-1914-bail-01",
            "ir-1909-russ-01",  # recall "probably presented on or before" 19 September 1914
            "ir-1914-cald-01",
            "me-1913-will-01",
            "ru-1914-mary-01",
            "se-1914-morr-01",
        ]

    def test_who_was_in_post_at_pearl_harbor(self, corpora: Path) -> None:
        """Grew until 8 December, local time; Biddle near seven governments in exile; Wadsworth in Rome only by
        upstream's slip not.
        """
        found = envoys_at(corpora, PEARL_HARBOR)
        certain = {chief.id: chief.receiver for chief in found["certain"]}
        assert {"jp-1932-grew-01", "de-1940-morr-01", "gb-1941-wina-01", "fr-1940-leah-01", "th-1941-peck-01"} <= set(
            certain
        )
        assert {certain[name] for name in certain if "-bidd-" in name} == {
            "belgium",
            "czechoslovakia-1993",
            "greece",
            "netherlands",
            "norway",
            "poland",
            "yugoslavia-1946",
        }
        assert ids(found["possible"]) == ["mx-1941-mess-01", "sa-1941-kirk-01", "se-1941-john-01"]
        everybody = [name for group in found.values() for name in ids(group)]
        assert (
            "it-1941-wads-01" not in everybody
        )  # ended 6 December in the file, by a declaration of war of 11 December

    def test_after_the_last_known_end_nothing_is_certain(self, corpora: Path) -> None:
        """And on the day of the last known beginning only who began that day or has an end."""
        assert max(chief.started.date for chief in envoys(corpora)) == LAST_BEGIN.isoformat()
        assert max(chief.ended.date for chief in envoys(corpora)) == LAST_END.isoformat()
        assert ids(envoys_at(corpora, LAST_BEGIN)["certain"]) == [
            "va-2017-ging-01",
            "hu-2018-corn-01",
            "jo-2020-woos-01",
        ]
        assert ids(envoys_at(corpora, LAST_END)["certain"]) == ["va-2017-ging-01"]
        assert envoys_at(corpora, date(2021, 1, 21))["certain"] == []

    def test_nominees_are_never_in_post(self, corpora: Path) -> None:
        """Jackson presented in Belgrade in 1904 and Ransom in Mexico in 1895, yet stand among the nominees."""
        found = [
            chief
            for day in (date(1904, 6, 1), date(1895, 5, 1))
            for group in envoys_at(corpora, day).values()
            for chief in group
        ]
        assert not {"rs-1903-jack-01", "mx-1895-rans-01"} & set(ids(found))


class TestSameDay:
    def test_how_many_presented_on_a_certain_day(self, corpora: Path) -> None:
        """Strictly: without those who only took charge, doubtful days, and China before 1898; loosely: every printed
        day but stand-ins'.
        """
        assert len(presentations(corpora)) == 4795
        assert len(presentations(corpora, strict=False)) == 4861

    def test_what_is_no_presentation(self, corpora: Path) -> None:
        """Low in Peking in 1870, by the note on China; Baker in Caracas, who resumed his functions; Bush in Beijing,
        who headed a liaison office; Lani in Khartoum, a chargé without letters. Yost had his letters by telegram.
        """
        names = ("cn-1869-low-01", "ve-1882-bake-01", "cn-1974-bush-01", "sd-2014-lani-01", "th-1946-yost-01")
        assert [presented(the(corpora, name)) for name in names] == [None, None, None, None, date(1946, 1, 5)]

    def test_days_shared_anywhere(self, corpora: Path) -> None:
        """On 401 days two to four envoys presented letters, in different capitals."""
        days = same_day(corpora)
        assert Counter(len({chief.person for chief in found}) for found in days.values()) == {2: 350, 3: 44, 4: 7}
        assert ids(days[date(2009, 10, 2)]) == [
            "ca-2009-jaco-01",
            "fr-2009-rivk-01",
            "va-2009-diaz-01",
            "mc-2009-rivk-01",
            "tj-2009-gros-01",
        ]

    def test_one_sender_has_no_two_envoys_before_one_receiver_on_one_day(self, corpora: Path) -> None:
        """With one sender the corpus cannot answer who presented together; receiving-side sources can."""
        assert same_receiver(corpora) == same_receiver(corpora, strict=False) == {}

    def test_one_person_presents_to_several_receivers(self, corpora: Path) -> None:
        """31 person-days if chargés ad interim count, 28 without them, 27 without Caldwell, of whose presentation
        there is no record.
        """
        loosely, strictly = several_receivers(corpora, strict=False), several_receivers(corpora)
        assert (len(loosely), sum(map(len, loosely.values())), len(strictly)) == (28, 67, 27)
        assert set(loosely) - set(strictly) == {("caldwell-john-curtis", date(1876, 10, 6))}
        assert len(strictly["phillips-earl-norfleet", date(2002, 3, 19)]) == 7
        stand_ins = [
            c for c in envoys(corpora) if c.role == "charge-daffaires-ad-interim" and len(c.started.date) == 10
        ]
        twice = {key for key, count in Counter((c.person, c.started.date) for c in stand_ins).items() if count > 1}
        assert twice == {
            ("goldman-michael-b", "2018-02-25"),
            ("shampaine-nicole-d", "2017-08-01"),
            ("zimmerman-melanie", "2016-08-31"),
        }
