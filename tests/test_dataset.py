"""The data set: names become keys, decisions merge, and what a record says twice is told."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from doyen.dataset import Dataset, dataset
from doyen.errors import BadInput, Where
from doyen.identity import census, decisions_on_nothing
from doyen.iris import Iris
from doyen.model import Accreditation, Occasion, Presentation, Record, Tenure
from doyen.names import Decision, Entry, Names
from doyen.records.reader import read
from doyen.triples import record_graph

SOURCE = "source:\n  publisher: The Gazette\n  published: 2021-11-22\n  kind: news report\n"
OCCASION = (
    "credentials:\n  - receiver: pak\n    date: 2021-11-21\n    quote: their letters\n    presented:\n"
    "      - name: Ung Sean\n        sender: khm\n"
)
ENVOY = "  - name: Ung Sean\n    sender: khm\n    receiver: pak\n    quote: the ambassador\n"


def record(folder: Path, name: str, body: str) -> Record:
    """One record, as read from a file of this name."""
    path = folder / f"{name}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(SOURCE + body, encoding="utf-8")
    return read(path, str(path.relative_to(folder.anchor)))[0]


def told(*records: Record, names: Names | None = None) -> list[str]:
    """The faults of a data set, one a line."""
    with pytest.raises(BadInput) as caught:
        dataset(records, names or Names())
    return str(caught.value).splitlines()


def accreditations(data: Dataset) -> list[str]:
    """The keys of the accreditations."""
    return [fact.key for _, fact in data.facts() if isinstance(fact, Accreditation)]


def test_two_records_of_one_name_are_refused_wherever_they_lie(tmp_path: Path) -> None:
    """The name of a record is its identity, over all folders."""
    one, other = (record(tmp_path / folder, "gazette", OCCASION) for folder in ("a", "b"))
    [line] = told(one, other)
    assert "b/gazette.yaml" in line
    assert "a/gazette.yaml" in line


def test_names_become_keys_and_what_was_printed_is_remembered(tmp_path: Path) -> None:
    """A mention keeps the record's own spelling."""
    names = Names({"person": {"sean-ung": Entry("sean-ung", "Sean Ung", ("Ung Sean",))}})
    data = dataset([record(tmp_path, "gazette", OCCASION)], names)
    assert accreditations(data) == ["sean-ung-khm-pak"]
    assert ("person", "sean-ung", "Ung Sean") in {(m.kind, m.key, m.printed) for m in data.mentions["gazette"]}


def test_records_are_in_order_of_their_names_however_they_come(tmp_path: Path) -> None:
    """The same input gives the same data set."""
    some = [record(tmp_path, name, OCCASION) for name in ("c", "a", "b")]
    assert dataset(some, Names()) == dataset(some[::-1], Names())
    assert [each.name for each in dataset(some, Names()).records] == ["a", "b", "c"]


def test_an_envoy_twice_in_two_ranks_without_a_term_is_refused(tmp_path: Path) -> None:
    """Two stints of one person need a word that tells them apart."""
    first = ENVOY + "    rank: chargé d'affaires\n"
    second = ENVOY + "    rank: ambassador\n"
    [line] = told(record(tmp_path, "gazette", "envoys:\n" + first + second))
    assert "gazette.yaml:11: " in line
    assert "'term:'" in line


def test_a_term_tells_two_stints_apart(tmp_path: Path) -> None:
    """The term is the last part of the key."""
    first = ENVOY + "    rank: chargé d'affaires\n    term: 2007\n"
    second = ENVOY + "    rank: ambassador\n"
    data = dataset([record(tmp_path, "gazette", "envoys:\n" + first + second)], Names())
    assert accreditations(data) == ["ung-sean-khm-pak-2007", "ung-sean-khm-pak"]


def test_two_records_may_differ_on_one_accreditation(tmp_path: Path) -> None:
    """Competing claims stay: nothing chooses between sources."""
    some = [record(tmp_path, rank[0], f"envoys:\n{ENVOY}    rank: {rank}\n") for rank in ("ambassador", "nuncio")]
    assert len(accreditations(dataset(some, Names()))) == 2


def test_one_person_twice_on_one_occasion_is_refused_under_any_spelling(tmp_path: Path) -> None:
    """Letters are presented once; letters of two senders are two."""
    again = OCCASION + "      - name: UNG SÉAN\n        sender: khm\n"
    assert [line[line.index("presents") :][:14] for line in told(record(tmp_path, "a", again))] == ["presents twice"]
    for_another = OCCASION + "      - name: Ung Sean\n        sender: lao\n"
    assert len(accreditations(dataset([record(tmp_path, "b", for_another)], Names()))) == 2


@pytest.mark.parametrize("name", ["gazette", "the-meeting-hall", "gazette-meeting-1"])
def test_occasions_of_two_records_are_one_by_decision_only(tmp_path: Path, name: str) -> None:
    """Identity of occasions is decided, whatever the records are called."""
    some = [record(tmp_path, each, OCCASION) for each in (name, "other")]
    keys = ("other-credentials-1", f"{name}-credentials-1")
    same = Names({}, (Decision(True, keys, "occasion", "one day", "a test", "2026-01-01"),))
    for names, count in ((Names(), 2), (same, 1)):
        data = dataset(some, names)
        occasions = {fact.key for _, fact in data.facts() if isinstance(fact, Occasion)}
        presented = {fact.occasion for _, fact in data.facts() if isinstance(fact, Presentation)}
        assert occasions == presented
        assert count == len(occasions)
        assert decisions_on_nothing(census(data)) == []


def test_a_decision_on_a_key_that_nothing_has_is_found(tmp_path: Path) -> None:
    """A slip in identity.yaml would otherwise do nothing without a word."""
    wrong = Decision(True, ("ung-sean", "ung-saen"), "occasion", "a slip", "a test", "2026-01-01")
    assert [wrong] == decisions_on_nothing(census(dataset([record(tmp_path, "a", OCCASION)], Names({}, (wrong,)))))


def test_faults_of_all_records_are_told_at_once(tmp_path: Path) -> None:
    """A curator sees the whole list, in the order of files and lines."""
    some = [record(tmp_path, name, OCCASION.replace("khm", "NO")) for name in ("b", "a")]
    assert [Path(line.split(": ")[0]).name for line in told(*some)] == ["a.yaml:11", "b.yaml:11"]


def test_taking_a_record_away_leaves_the_others_as_they_were(tmp_path: Path) -> None:
    """Records stand alone."""
    one, other = (record(tmp_path, name, OCCASION) for name in ("a", "b"))
    assert dataset([one, other], Names()).records[1:] == dataset([other], Names()).records


CAREER = OCCASION + "        career:\n"
ADVISER = "          - post: adviser\n            kind: foreign ministry\n            held: 1996\n"
SECOND = "          - post: adviser\n            kind: foreign ministry\n            held: 2010\n"


def career(second: str) -> str:
    """An adviser at the foreign ministry in 1996, and a second post."""
    return CAREER + ADVISER + second


def test_posts_of_two_kinds_under_one_title_are_two(tmp_path: Path) -> None:
    """An adviser at the ministry in 1996 and an adviser to the government in 2010 held no one post in between."""
    data = dataset([record(tmp_path, "a", career(SECOND.replace("foreign ministry", "government")))], Names())
    spans = [fact.span for _, fact in data.facts() if isinstance(fact, Tenure)]
    assert len({fact.key for _, fact in data.facts() if isinstance(fact, Tenure)}) == 2
    assert [(span.begin_latest, span.end_earliest) for span in spans] == [
        (date(year, 12, 31), date(year, 1, 1)) for year in (1996, 2010)
    ]


@pytest.mark.parametrize("held", ["2010", "2010/", "2010/2012"])
def test_one_post_at_two_times_needs_a_term(tmp_path: Path, held: str) -> None:
    """Two times at which one post was held are not one stay unless the record says so."""
    [line] = told(record(tmp_path, "a", career(SECOND.replace("2010", held))))
    assert "a.yaml:16: " in line
    assert "'term:'" in line
    termed = career(SECOND).replace("held: 1996\n", "held: 1996\n            term: 1996\n")
    assert len(dataset([record(tmp_path, "b", termed)], Names()).records) == 1


@pytest.mark.parametrize("field", ["resident: no\n    seat: New Delhi", "resident: yes"])
def test_two_seats_or_residencies_in_one_record_need_a_term(tmp_path: Path, field: str) -> None:
    """An envoy lives in one place at a time."""
    first = ENVOY + "    resident: no\n    seat: Bangkok\n"
    assert len(told(record(tmp_path, "a", f"envoys:\n{first}{ENVOY}    {field}\n"))) == 1


def test_an_earlier_stay_at_the_same_receiver_needs_a_term(tmp_path: Path) -> None:
    """Who was envoy in 2003 and presents letters in 2021 was not there all the time."""
    earlier = "          - post: ambassador\n            receiver: pak\n            held: 2003\n"
    [line] = told(record(tmp_path, "a", CAREER + earlier))
    assert "'term:'" in line
    running = earlier.replace("2003", "2021/..")
    assert len(dataset([record(tmp_path, "b", CAREER + running)], Names()).records) == 1


def test_letters_may_be_presented_twice_in_one_stay(tmp_path: Path) -> None:
    """A new head of state receives new letters of the same envoys."""
    again = OCCASION + OCCASION.removeprefix("credentials:\n").replace("2021-11-21", "2020-03-01")
    assert set(accreditations(dataset([record(tmp_path, "a", again)], Names()))) == {"ung-sean-khm-pak"}


@pytest.mark.parametrize(
    ("date_", "kind", "attested"),
    [
        ("2021-11-21", "", (date(2021, 11, 21), date(2021, 11, 21))),
        ("2021-11", "reception without letters", (date(2021, 11, 30), date(2021, 11, 1))),
        ("2021-11-21?\n    earliest: 2021-11-18\n    latest: 2021-11-22", "", (date(2021, 11, 22), date(2021, 11, 18))),
        ("2021-11-21", "working copy", (None, None)),
    ],
)
def test_presenting_letters_attests_the_accreditation(
    tmp_path: Path, date_: str, kind: str, attested: tuple[date | None, date | None]
) -> None:
    """By Article 13 of the Vienna Convention it has begun by that day, and not ended before; a copy shows nothing."""
    text = OCCASION.replace("2021-11-21", date_).replace(
        "    quote", f"    kind: {kind}\n    quote" if kind else "    quote"
    )
    [fact] = [f for _, f in dataset([record(tmp_path, "a", text)], Names()).facts() if isinstance(f, Accreditation)]
    assert (fact.span.begin_latest, fact.span.end_earliest) == attested


@pytest.mark.parametrize(
    ("rank", "receiver", "kind"),
    [
        ("ambassador", "pak", "letters of credence"),
        ("", "pak", "letters of credence"),
        ("nuncio", "asean", "letter to organisation"),
        ("permanent representative", "pak", "letter to organisation"),
        ("high commissioner", "pak", "not stated"),
        ("chargé d'affaires en pied", "pak", "letter to foreign minister"),
        ("chargé d'affaires", "pak", "not stated"),
        ("chargé d'affaires ad interim", "pak", "not stated"),
    ],
)
def test_what_is_presented_follows_from_rank_and_receiver(tmp_path: Path, rank: str, receiver: str, kind: str) -> None:
    """Only who is accredited to a head of state presents letters of credence, unless the record says what it was."""
    names = Names({"party": {"asean": Entry("asean", "ASEAN", (), {"kind": "organisation"})}})
    text = OCCASION.replace("pak", receiver) + (f"        rank: {rank}\n" if rank else "")
    said = text.replace("    quote", "    kind: letter of introduction\n    quote")
    for each, expected in ((text, kind), (said, "letter of introduction")):
        data = dataset([record(tmp_path, "a", each)], names)
        assert [f.credentials for _, f in data.facts() if isinstance(f, Presentation)] == [expected]


def test_a_record_may_be_named_like_a_meeting(tmp_path: Path) -> None:
    """Whether an event is a meeting is told by the end of its key, whatever the record is called."""
    said = "    said:\n      - speaker: pak\n        kind: hope\n        summary: Hoped.\n"
    met = "meetings:\n  - kind: talks\n    date: 2021-11-21\n    guest: khm\n    quote: they met\n" + said
    data = dataset([record(tmp_path, "the-meeting-2021", OCCASION + said + met)], Names())
    lines = "\n".join(record_graph(data.records[0], data.mentions["the-meeting-2021"], data.names, Iris()).lines)
    named = set(re.findall(r"ns#partOf> <[^>]*/id/(\w+)/([\w-]+)>", lines))
    assert named == {("occasion", "the-meeting-2021-credentials-1"), ("meeting", "the-meeting-2021-meeting-1")}


def test_parties_that_are_the_same_are_one_in_the_facts(tmp_path: Path) -> None:
    """A decision on parties does what it says, and is no decision on nothing."""
    names = Names(
        {"party": {"kosovo": Entry("kosovo", "Kosovo")}},
        (Decision(True, ("pak", "kosovo"), "party", "one", "a test", "2026-01-01"),),
    )
    data = dataset([record(tmp_path, "a", OCCASION.replace("pak", "kosovo"))], names)
    assert accreditations(data) == ["ung-sean-khm-pak"]
    assert decisions_on_nothing(census(data)) == []


@pytest.mark.parametrize("what", ["person", "party", "occasion"])
def test_the_same_and_not_the_same_is_a_fault(tmp_path: Path, what: str) -> None:
    """Decisions that contradict one another, directly or by a third key, are told at the line of the later word."""
    pairs = ((True, ("a", "b")), (True, ("b", "c")), (False, ("a", "c")))
    where = Where("identity.yaml", 9)
    names = Names({}, tuple(Decision(same, keys, what, "so", "a test", "2026-01-01", where) for same, keys in pairs))
    [line] = told(record(tmp_path, "a", OCCASION), names=names)
    assert line.startswith("identity.yaml:9: ")
    assert "a, c" in line


def test_a_record_says_from_when_it_was_known(tmp_path: Path) -> None:
    """The day is that of its citations, so that a record without facts has one too."""
    data = dataset([record(tmp_path, "a", OCCASION)], Names())
    lines = record_graph(data.records[0], data.mentions["a"], data.names, Iris()).lines
    known = {line.split(" ")[0].partition("/id/")[2].partition("/")[0] for line in lines if "ns#knownFrom" in line}
    assert known == {"record", "citation"}
    assert all('"2021-11-22"' in line for line in lines if "ns#knownFrom" in line)
