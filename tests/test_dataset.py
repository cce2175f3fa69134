"""The data set: names become keys, decisions merge, and what a record says twice is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from doyen.dataset import Dataset, dataset, decisions_on_nothing
from doyen.errors import BadInput
from doyen.model import Accreditation, Occasion, Presentation, Record
from doyen.names import Decision, Entry, Names
from doyen.records.reader import read

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
        assert decisions_on_nothing(data) == []


def test_a_decision_on_a_key_that_nothing_has_is_found(tmp_path: Path) -> None:
    """A slip in identity.yaml would otherwise do nothing without a word."""
    wrong = Decision(True, ("ung-sean", "ung-saen"), "occasion", "a slip", "a test", "2026-01-01")
    assert [wrong] == decisions_on_nothing(dataset([record(tmp_path, "a", OCCASION)], Names({}, (wrong,))))


def test_faults_of_all_records_are_told_at_once(tmp_path: Path) -> None:
    """A curator sees the whole list, in the order of files and lines."""
    some = [record(tmp_path, name, OCCASION.replace("khm", "NO")) for name in ("b", "a")]
    assert [Path(line.split(": ")[0]).name for line in told(*some)] == ["a.yaml:11", "b.yaml:11"]


def test_taking_a_record_away_leaves_the_others_as_they_were(tmp_path: Path) -> None:
    """Records stand alone."""
    one, other = (record(tmp_path, name, OCCASION) for name in ("a", "b"))
    assert dataset([one, other], Names()).records[1:] == dataset([other], Names()).records
