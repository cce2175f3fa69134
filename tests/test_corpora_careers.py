"""Careers of posts, asked of all corpora together, and held entry by entry to plain Python over the raw files."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

import pytest

from corpora import CHIEF, cited_chiefs
from doyen import questions
from doyen.finishes.durations import lag, turnover
from doyen.finishes.successions import succession
from doyen.knowledge import Knowledge
from doyen.store import Solution
from doyen.tables import Table
from plain.pocom import ids, missions
from plain.pocom_careers import days_in_post, days_to_letters, followed, medians
from plain.pocom_notes import accredited_anew
from plain.pocom_posts import organisations
from plain.pocom_reasons import ends, never_served

IN_THE_NOTE = {"ad-1998-rome-01", "ad-2005-agui-01", "tr-1889-hirs-01"}
"""Whose letters, or first letters, are dated in the note alone, which the plain answers do not read."""
SPLIT = {"ru-1991-stra-01"}
"""Who is two accreditations, to the Soviet Union and to Russia."""
TWICE = {"bz-1983-barn-01", "tr-2014-bass-01"}
"""Whose id stands twice in the source."""

READ_FURTHER = {
    "dk-1933-owen-01": "withdrawn",  # Commission canceled.
    "fr--murr-01": "withdrawn",  # superseded by a nomination to serve on a joint commission
    "ir-1893-mcdo-01": "withdrawn",  # commission canceled the same day
    "is-1933-owen-01": "withdrawn",  # Commission cancelled.
    "is-2009-conn-01": "not confirmed",  # not submitted to the Senate
    "lu--bush-01": "not confirmed",  # returned after the August 1989 recess, and not resubmitted
    "ni-1857-lama-01": "withdrawn",  # Appointment revoked.
    "va--arms-01": "withdrawn",  # letter of credence dated April 30, 1869, but later cancelled
}
"""Nominees of whom the plain answers say only that they did not serve, with what their note has."""


@pytest.fixture(scope="session")
def entry(all_corpora: Knowledge) -> dict[str, str]:
    """The id of the entry of POCOM for each accreditation."""
    rows = all_corpora.query("SELECT ?key ?where { ?key a dip:Accreditation ; dip:citation/dip:locator ?where }")
    found = {str(row.values["key"]): CHIEF.match(str(row.values["where"])) for row in rows}
    return {key: match[1] for key, match in found.items() if match}


def cited(table: Table) -> set[str]:
    """The ids of POCOM's chiefs that the rows cite."""
    return set().union(*map(cited_chiefs, table))


def every(knowledge: Knowledge, name: str) -> list[Solution]:
    """The solutions of a question for all receivers, before they are worked out further."""
    return knowledge.store.select(re.sub(r"(VALUES \?receiver \{)[^}]*", r"\1 UNDEF ", questions.question(name).text))


class TestLag:
    def test_the_medians_are_those_of_plain_python(self, corpora: Path, all_corpora: Knowledge) -> None:
        """All receivers together: within a day of the plain medians, since four entries are read otherwise."""
        plain = medians(days_to_letters(corpora).values(), 25)
        rows = all_corpora.ask("accreditation-lag", sender="usa", together="yes")
        answered = {int(str(row.values["period"])[:4]): row.values["median"] for row in rows}
        assert (plain[1825], plain[1975], plain[2000]) == (151, 42, 58)
        assert answered == plain

    def test_each_case_has_the_days_of_plain_python(
        self, corpora: Path, all_corpora: Knowledge, entry: dict[str, str]
    ) -> None:
        """Entry by entry; Smythe's predecessor presented for him, and Stettinius handed in a copy."""
        plain = {name: days for name, (_, days) in days_to_letters(corpora).items() if days >= 0}
        answered: dict[str, int] = {}
        for one in _by_accreditation(every(all_corpora, "accreditation-lag")):
            rows, _ = lag(all_corpora.store, one, {})
            answered |= {entry[row["accreditation"].value]: int(row["median"].value) for row in rows}
        differ = {name for name, _ in plain.items() ^ answered.items()}
        assert differ == IN_THE_NOTE | {"do-1893-smyt-01", "un-1945-stet"}

    def test_what_is_doubtful_is_counted_apart(self, all_corpora: Knowledge) -> None:
        """Three entries date letters before the commission; of others a day is in doubt."""
        notes = " ".join(all_corpora.ask("accreditation-lag", sender="usa", together="yes").notes)
        assert "dated before the commission: 3" in notes
        assert "in doubt" in notes

    def test_a_row_cites_the_documents_that_it_counts(self, all_corpora: Knowledge) -> None:
        """The ten periods of London rest on the one file on London."""
        rows = all_corpora.ask("accreditation-lag", receiver="gbr")
        assert [{source.record for source in row.sources} for row in rows] == [{"pocom-united-kingdom"}] * 10
        assert all(row.origins == 1 for row in rows)


class TestNeverServed:
    def test_who_never_served_and_why(self, corpora: Path, all_corpora: Knowledge) -> None:
        """All 398 nominees under the outcome that their note gives."""
        plain = {name: outcome for outcome, nominees in never_served(corpora).items() for name in ids(nominees)}
        rows = all_corpora.ask("never-served", maybe=True)
        answered = {name: row.values["outcome"] for row in rows for name in cited_chiefs(row)}
        assert answered == plain | READ_FURTHER

    def test_a_nomination_without_a_date_is_only_possible_in_a_period(self, all_corpora: Knowledge) -> None:
        """Smythe's rejected nomination has no date; Kavalec was nominated on 3 July 2018."""
        late = all_corpora.ask("never-served", since="2018-07-01", until="2018-07-31", receiver="alb", maybe=True)
        assert [(row.values["nominee"], row.values["certain"]) for row in late] == [
            ("pocom-kavalec-katherine-a", "yes")
        ]
        undated = all_corpora.ask("never-served", since="2018-07-01", receiver="austria-hungary", maybe=True)
        assert {row.values["certain"] for row in undated} == {"maybe"}

    def test_nominees_are_counted_nowhere_else(self, corpora: Path, all_corpora: Knowledge) -> None:
        """No head of mission in any number or succession is a nominee."""
        nominees = {chief.id for chiefs in never_served(corpora).values() for chief in chiefs}
        assert not nominees & cited(all_corpora.ask("succession", receiver="gbr", maybe=True))
        assert not nominees & cited(all_corpora.ask("ended", maybe=True))


class TestEnded:
    @pytest.mark.parametrize(
        ("reason", "plain"),
        [
            ("killed", ("killed",)),
            ("died", ("died at post", "died elsewhere or at a place named")),
        ],
    )
    def test_how_missions_ended(
        self, corpora: Path, all_corpora: Knowledge, reason: str, plain: tuple[str, ...]
    ) -> None:
        """Those of the notes on `ended`."""
        expected = {name for head in plain for name in ids(ends(corpora)[head])}
        assert cited(all_corpora.ask("ended", reason=reason, maybe=True)) == expected

    def test_whose_state_ceased(self, corpora: Path, all_corpora: Knowledge) -> None:
        """Those of the notes, and Strauss's first accreditation; not where Japan took over relations, and no state."""
        plain = set(ids(ends(corpora)["state ceased"]))
        answered = cited(all_corpora.ask("ended", reason="state ceased", maybe=True))
        assert answered ^ plain == SPLIT | {"xb-1905-morg-01"}

    def test_who_was_declared_unwelcome(self, corpora: Path, all_corpora: Knowledge) -> None:
        """The six of the notes on `ended`, and three of whom the note on the chief tells it."""
        answered = cited(all_corpora.ask("ended", reason="persona non grata", maybe=True))
        assert answered - set(ids(ends(corpora)["persona non grata"])) == {
            "hn-1918-jone-01",
            "jm-1969-de-01",
            "ru-1952-kenn-01",
        }

    def test_a_period_keeps_what_surely_ended_in_it(self, all_corpora: Knowledge) -> None:
        """Stevens was killed on 11 September 2012, nobody else in that decade."""
        rows = list(all_corpora.ask("ended", reason="killed", since="2010-01-01", until="2019-12-31"))
        assert [(row.values["receiver"], row.values["ended"]) for row in rows] == [("lby", "2012-09-11")]


class TestSuccession:
    def test_every_succession_is_that_of_plain_python(
        self, corpora: Path, all_corpora: Knowledge, entry: dict[str, str]
    ) -> None:
        """All posts, with the days between; receivers are grouped as the answer groups them."""
        posts: defaultdict[str, list[Solution]] = defaultdict(list)
        for row in every(all_corpora, "succession"):
            if row["accreditation"].value in entry:
                posts[row["receiver"].value].append(row)
        answered = [
            step for rows in posts.values() for step in _steps(succession(all_corpora.store, rows, {})[0], entry)
        ]
        chiefs = {chief.id: chief for chief in missions(corpora)}
        names = [{entry[row["accreditation"].value] for row in rows} for rows in posts.values()]
        plain = followed([chiefs[name] for name in sorted(those)] for those in names)
        differ = {name for names, _ in {*answered} ^ {*plain.items()} for name in names}
        # Who follows one of these, or is followed, is in a step that differs.
        beside = {"ad-2001-argy-01", "tr-1887-stra-01", "ru-1919-cole-01"}
        assert differ - beside == (IN_THE_NOTE - {"ad-1998-rome-01"}) | SPLIT | TWICE

    def test_a_gap_can_be_asked_for(self, all_corpora: Knowledge) -> None:
        """Between the closing in 1919 and Bullitt's letters no head of mission in Russia is known; it is no vacancy."""
        [longest] = all_corpora.ask("succession", receiver="rus", gap="9999")
        assert longest.values["successor"] == "pocom-strauss-robert-schwarz"
        table = all_corpora.ask("succession", receiver="hawaii")
        assert "need not have been vacant" in table.notes[0]
        assert [row.values["days"] for row in table].count(0) == 8
        # Stevens was promoted: the same holder in another rank.
        same = [row for row in table if row.values["predecessor"] == row.values["successor"]]
        assert [(row.values["successor"], row.values["days"]) for row in same] == [("pocom-stevens-john-leavitt", 0)]

    def test_a_doubtful_end_gives_bounds_and_no_number(self, all_corpora: Knowledge) -> None:
        """La Branche left Texas "soon after" a day: no number, and not certain."""
        rows = list(all_corpora.ask("succession", receiver="texas"))
        assert [row.values["days"] for row in rows][1:] == [0, 13, 20, 105]
        assert not isinstance(rows[0].values["days"], int)
        assert rows[0].values["certain"] == "maybe"


class TestTurnover:
    def test_each_service_has_the_days_of_plain_python(
        self, corpora: Path, all_corpora: Knowledge, entry: dict[str, str]
    ) -> None:
        """Entry by entry; Thayer in Egypt was a consul general only."""
        answered: dict[str, int] = {}
        for one in _by_accreditation(every(all_corpora, "turnover")):
            rows, _ = turnover(all_corpora.store, one, {})
            answered |= {entry[r["accreditation"].value]: int(r["median"].value) for r in rows if "median" in r}
        differ = {name for name, _ in days_in_post(corpora).items() ^ answered.items()}
        assert differ == IN_THE_NOTE | SPLIT | {"eg-1861-thay-01"}


class TestAnew:
    def test_who_presented_letters_again(self, corpora: Path, all_corpora: Knowledge) -> None:
        """All 32 of the notes, and five more in Andorra, where two princes receive letters."""
        rows = [row for row in all_corpora.ask("re-accredited", maybe=True) if row.values["why"] == "new letters"]
        answered = {name: row.values["again"] for row in rows for name in cited_chiefs(row)}
        plain = {chief.id: str(day) for chief, day in accredited_anew(corpora)}
        assert plain.items() <= answered.items()
        assert Counter(name[:2] for name in answered.keys() - plain.keys()) == {"ad": 5}

    def test_who_went_on_to_the_successor(self, all_corpora: Knowledge) -> None:
        """Strauss from the Soviet Union to Russia."""
        rows = [row for row in all_corpora.ask("re-accredited") if row.values["why"] == "successor"]
        assert [(row.values["receiver"], row.values["to"]) for row in rows] == [("sun", "rus")]

    def test_who_was_accredited_to_a_predecessor(self, corpora: Path, all_corpora: Knowledge) -> None:
        """To the Soviet Union all whom the file on Russia has from 1933 to 1991; Strauss alone to Russia too."""
        plain = {
            one.id for one in missions(corpora) if one.id.startswith("ru-") and "1933" <= one.started.date < "1992"
        }
        rows = list(all_corpora.ask("predecessors", receiver="rus"))
        assert {row.values["predecessor"] for row in rows} == {"sun"}
        assert {name for row in rows for name in cited_chiefs(row)} == plain
        both = {name for row in rows if row.values["to_both"] == "yes" for name in cited_chiefs(row)}
        assert both == SPLIT

    def test_a_predecessor_of_a_predecessor_is_none(self, corpora: Path, all_corpora: Knowledge) -> None:
        """Serbia follows Serbia and Montenegro, and that Yugoslavia: five envoys, not those to Belgrade since 1919."""
        assert {row.values["predecessor"] for row in all_corpora.ask("predecessors", receiver="srb")} == {"scg"}
        assert len(all_corpora.ask("predecessors", predecessor="hawaii")) == len(
            [one for one in missions(corpora) if one.file == "hawaii" and one.served]
        )


class TestOrganisations:
    def test_who_went_to_organisations(self, corpora: Path, all_corpora: Knowledge) -> None:
        """All 220 but the two of an office for negotiations, which is no organisation."""
        plain = organisations(corpora)
        office = set(ids(plain.pop("representative-to-usoarn")))
        answered = cited(all_corpora.ask("at-organisation", sender="usa"))
        assert answered == {name for chiefs in plain.values() for name in ids(chiefs)}
        assert not office & answered

    def test_when_letters_were_presented(self, corpora: Path, all_corpora: Knowledge) -> None:
        """At the United Nations nearly all did, at NATO nobody is known to have."""
        rows = list(all_corpora.ask("at-organisation", organisation="un"))
        plain = {chief.id: chief.started.date for chief in organisations(corpora)["representative-to-un"]}
        answered = {name: row.values["presented"] for row in rows for name in cited_chiefs(row)}
        assert {name for name in plain if plain[name] != answered[name]} == {"un-1945-stet"}
        nato = all_corpora.ask("at-organisation", organisation="nato")
        assert {row.values["presented"] for row in nato} == {None}


def _by_accreditation(solutions: Iterable[Solution]) -> Iterable[list[Solution]]:
    found: defaultdict[str, list[Solution]] = defaultdict(list)
    for row in solutions:
        found[row["accreditation"].value].append(row)
    return found.values()


def _steps(rows: list[Solution], entry: dict[str, str]) -> Iterable[tuple[tuple[str, ...], int | None]]:
    steps: defaultdict[str, list[Solution]] = defaultdict(list)
    for row in rows:
        steps[row["position"].value].append(row)
    for those in steps.values():
        days = those[0].get("days")
        keys = dict.fromkeys(row["accreditation"].value for row in those if "accreditation" in row)
        yield tuple(entry[key] for key in keys), int(days.value) if days and days.datatype else None
