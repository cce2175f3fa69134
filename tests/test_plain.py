"""The answers worked out apart from Doyen, held to figures that were read off the sources by eye or that others state
of them.

`plain` is plain Python over the raw files. A figure here is either what the corpus says of itself, what a trial
import of POCOM found before Doyen had an importer, or what was counted by eye in the file named.
"""

from __future__ import annotations

import ast
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from plain import embassies, gsh, visits
from plain.pocom import chiefs, concurrent, envoys, ids, missions, non_resident, precision, totals


def test_nothing_of_doyen_is_imported() -> None:
    """What Doyen is held to must not come from Doyen."""
    for module in sorted((Path(__file__).parent / "plain").glob("*.py")):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            named = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            named += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not [name for name in named if name.split(".")[0] == "doyen"], module.name


class TestPocom:
    def test_the_totals_are_those_of_the_corpus(self, corpora: Path) -> None:
        """Its README: 5,350 country chiefs, 393 nominees, 220 chiefs at organisations, 5 other appointees."""
        assert len(chiefs(corpora)) == 5968
        assert totals(corpora) == {
            ("country", "chiefs"): 5350,
            ("country", "other-nominees"): 393,
            ("organisation", "chiefs"): 220,
            ("organisation", "other-appointees"): 5,
        }
        assert len({chief.person for chief in envoys(corpora) if chief.country}) == 3359

    def test_the_dates_are_as_exact_as_the_corpus_says(self, corpora: Path) -> None:
        """Its README counts days, months, years and blanks of country chiefs."""
        country = [chief for chief in envoys(corpora) if chief.country]
        started = Counter(precision(chief.started.date) for chief in country)
        ended = Counter(precision(chief.ended.date) for chief in country)
        assert started == {"day": 4939, "month": 288, "empty": 123}
        assert ended == {"day": 4818, "month": 285, "year": 2, "empty": 245}

    def test_three_ids_stand_twice(self, corpora: Path) -> None:
        """So an id alone is no key: Barnebey first took charge in Belize, then presented; Aponte stands among the
        nominees too; Bass's one mission to Turkey is printed twice, and only the second has its end.
        """
        twice = {name for name, count in Counter(ids(list(chiefs(corpora)))).items() if count > 1}
        assert twice == {"bz-1983-barn-01", "sv-2012-apon-01", "tr-2014-bass-01"}
        assert (len(envoys(corpora)), len(missions(corpora))) == (5570, 5569)
        assert [chief.ended.date for chief in missions(corpora) if chief.id == "tr-2014-bass-01"] == ["2017-10-15"]

    def test_concurrent_accreditations(self, corpora: Path) -> None:
        """Its README: 333 groups, 875 entries, 306 persons, 552 non-resident; two of Fish's entries of 1939 stand in
        two groups.
        """
        groups = concurrent(corpora)
        named = [name for group in groups for name in group.chiefs]
        assert (len(groups), len(named), len(set(named)), len({group.person for group in groups})) == (
            333,
            877,
            875,
            306,
        )
        assert {name for name, count in Counter(named).items() if count > 1} == {"eg-1933-fish-01", "sa-1939-fish-01"}
        assert len(set[str]().union(*non_resident(corpora).values())) == 552
        assert non_resident(corpora)["1893-bake-01"] == {"cr-1893-bake-01", "sv-1893-bake-01"}  # Baker lived in Managua

    def test_groups_that_live_with_none_of_their_receivers(self, corpora: Path) -> None:
        """Eleven: governments in exile in London and Cairo, the two ids of Vietnam, the UN in Vienna."""
        away = non_resident(corpora)
        nowhere = {group.id for group in concurrent(corpora) if len(away[group.id]) == len(set(group.chiefs))}
        exile, vietnam = {"1941-bidd-01", "1942-bidd-01", "1943-macv-01"}, {"1950-heat-01", "1952-heat-01"}
        vienna = {"2001-bril-01", "2004-cunn-01", "2005-schu-01", "2009-davi-01", "2012-macm-01", "2016-holg-01"}
        assert nowhere == exile | vietnam | vienna


class TestEmbassies:
    def test_rows_of_each_kind(self, corpora: Path) -> None:
        """27 kinds; the three largest."""
        kinds = embassies.kinds(corpora)
        assert (sum(kinds.values()), len(kinds)) == (9852, 27)
        assert kinds.most_common(3) == [("embassy", 7912), ("consulate general", 680), ("high commission", 364)]

    def test_who_has_most_embassies(self, corpora: Path) -> None:
        """By country: the Holy See, the United States, France; received: Belgium, the United States, the United
        Kingdom.
        """
        assert (len(embassies.embassies(corpora)), len(embassies.pairs(corpora))) == (8455, 8336)
        assert embassies.hosts_of(corpora).most_common(3) == [("Q159583", 184), ("Q30", 168), ("Q142", 160)]
        assert embassies.senders_to(corpora).most_common(3) == [("Q31", 184), ("Q30", 176), ("Q145", 167)]
        assert len(embassies.unreciprocated(corpora)) == 1806

    def test_pakistan_and_cambodia_have_none_with_one_another(self, corpora: Path) -> None:
        """As the article of 22 November 2021 says of resident missions."""
        pakistan, cambodia = "Q843", "Q424"
        assert not {(pakistan, cambodia), (cambodia, pakistan)} & embassies.pairs(corpora)

    def test_what_one_embassy_covers(self, corpora: Path) -> None:
        """The United States covers six more states from Bridgetown; Finland's embassy in Beijing names 28
        jurisdictions, provinces too.
        """
        barbados = embassies.covered(corpora, "Q30")["Q244"]
        assert len(barbados) == 6
        seats = embassies.shared_seats(corpora)
        assert (seats[0], seats[1], max(seats)) == (82, 5301, 28)

    def test_embassies_seated_elsewhere(self, corpora: Path) -> None:
        """86 in Italy, nearly all to the Holy See; five in Tunis to Libya."""
        hosts = Counter(mission.host for mission in embassies.seated_elsewhere(corpora))
        assert (hosts.total(), hosts["Q38"], hosts["Q948"]) == (100, 86, 5)

    def test_one_item_stands_for_two_missions(self, corpora: Path) -> None:
        """The embassies of Iraq and of Nepal in Kuwait City."""
        (item,) = (
            name
            for name, count in Counter(mission.item for mission in embassies.missions(corpora)).items()
            if count > 1
        )
        assert item == "Q106686567"


class TestVisits:
    def test_by_year_and_sender(self, corpora: Path) -> None:
        """3,264 visits, most in 2022 and from Israel."""
        assert len(visits.visits(corpora)) == 3264
        assert visits.by_year(corpora).most_common(3) == [(2022, 100), (1990, 92), (2008, 87)]
        assert visits.by_sender(corpora).most_common(3) == [("israel", 127), ("united-kingdom", 116), ("canada", 105)]

    @pytest.mark.parametrize("day", [date(2014, 8, 5), date(2022, 12, 13)])
    def test_summits(self, corpora: Path, day: date) -> None:
        """The two summits with African leaders: on one day of each, visits from 45 countries began."""
        found = visits.began_on(corpora, day)
        assert (len(found), len({visit.sender for visit in found})) == (45, 45)

    def test_how_long_visits_lasted(self, corpora: Path) -> None:
        """A third lasted one day; the longest were those to San Francisco in 1945, of 63 days."""
        days = Counter(visit.days for visit in visits.visits(corpora))
        assert (days[1], days[3], max(days), days[63]) == (1050, 719, 63, 4)
        assert {visit.since for visit in visits.visits(corpora) if visit.days == 63} == {date(1945, 4, 25)}


class TestGsh:
    def test_territories_and_their_kinds(self, corpora: Path) -> None:
        """577, of which 263 still are and 17 have no kind."""
        found = gsh.territories(corpora)
        assert len(found) == 577
        assert sum(one.until == gsh.TODAY for one in found.values()) == 263
        assert sum(not one.kind for one in found.values()) == 17

    def test_what_became_of_germany_and_yugoslavia(self, corpora: Path) -> None:
        assert gsh.after(corpora, "germany-1933") == {
            "germany-1945",
            "germany-1949",
            "west-germany-1990",
            "east-germany-1990",
            "germany",
        }
        assert {"kosovo", "montenegro", "serbia", "slovenia", "croatia"} < gsh.after(corpora, "yugoslavia-1946")

    def test_what_is_wrong_with_the_successions(self, corpora: Path) -> None:
        """None points nowhere; 237 are stated from one side only; two run in a ring; one territory ends before it
        begins.
        """
        assert gsh.dangling(corpora) == set()
        assert len(gsh.one_sided(corpora)) == 237
        assert {name for name in gsh.territories(corpora) if name in gsh.after(corpora, name)} == {
            "eritrea-1936",
            "zululand-1910",
        }
        assert gsh.upside_down(corpora) == {"northern-rhodesia-1964"}

    def test_states_by_year(self, corpora: Path) -> None:
        """Years are inclusive at both ends, so in 1991 both the Soviet Union and Russia count."""
        assert [len(gsh.states_in(corpora, year)) for year in (1914, 1941, 1991, 2020)] == [69, 77, 188, 194]
        assert {"soviet-union-1991", "russia"} <= gsh.states_in(corpora, 1991)

    def test_the_ids_of_other_corpora_that_are_not_here(self, corpora: Path) -> None:
        """Six of POCOM's territories, seventeen of the visits'."""
        known = gsh.territories(corpora)
        receivers = {chief.receiver for chief in envoys(corpora) if chief.country}
        missing = {"bosnia-herzegovina", "german-democratic-republic", "hawaii", "korea", "texas", "yugoslavia"}
        assert receivers - set(known) == missing
        assert len(set(visits.by_sender(corpora)) - set(known)) == 17
