"""The networks: the one place where a fact becomes a tie; and the analysis of cohorts, which agrees with `same-day`."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from itertools import combinations, product
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

import doyen
from doyen.build import Folder, read_folders
from doyen.dataset import Dataset
from doyen.errors import NotFound, UsageError
from doyen.knowledge import Knowledge
from doyen.model import Accreditation, Mission, Occasion, Presentation, Tenure
from doyen.network import KINDS
from test_compile import accreditation, occasion, same, source

ROOT = Path(__file__).resolve().parents[1]
CEREMONY = "https://w3id.org/doyen/id/occasion/tdi-2021-11-22-credentials-1"
ENVOYS = ("maciej-pisarski", "mitsuhiro-wada", "per-albert-ilsaas", "ung-sean")
DISPUTED = ("rongvudhi-virabutr", "sheikh-noor-muhammad-hassan")
ATTRIBUTES = {"fact", "label", "earliest", "latest", "date_certain", "relation_certain"}

Write = Callable[..., Knowledge]


@pytest.fixture(scope="module")
def folder() -> Folder:
    """The curated facts."""
    return read_folders([ROOT / "data"])


@pytest.fixture(scope="module")
def shipped(folder: Folder) -> Knowledge:
    """The curated facts, to ask and analyse."""
    return Knowledge(folder.store)


def laid(place: Path, identity: str = "", **records: str) -> Knowledge:
    """A data folder with these records, each by its name."""
    shutil.rmtree(place / "data", ignore_errors=True)
    (place / "data" / "records").mkdir(parents=True)
    shutil.copy(ROOT / "data" / "catalog.yaml", place / "data")
    if identity:
        (place / "data" / "identity.yaml").write_text(identity, encoding="utf-8")
    for name, text in records.items():
        (place / "data" / "records" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return doyen.load(place / "data")


@pytest.fixture
def written(tmp_path: Path) -> Write:
    """A function that writes a data folder and loads it."""

    def write(identity: str = "", **records: str) -> Knowledge:
        return laid(tmp_path, identity, **records)

    return write


def keys(data: Dataset, *kinds: type) -> set[str]:
    """The keys of all facts of these kinds."""
    return {fact.key for _, fact in data.facts() if isinstance(fact, kinds)}


def ends(graph: nx.MultiDiGraph[str], label: str = "") -> Counter[tuple[str, str]]:
    """Source and target of each tie with this label."""
    return Counter((u, v) for u, v, told in graph.edges(data=True) if not label or told["label"] == label)


def persons(*names: str) -> tuple[str, ...]:
    """The nodes of people."""
    return tuple(f"person/{name}" for name in names)


# What every network has


@pytest.mark.parametrize("kind", KINDS)
def test_a_tie_is_a_fact_between_two_named_nodes(shipped: Knowledge, kind: str) -> None:
    """Nodes have their IRI, kind and name; ties their fact, a label, bounds and two certainties."""
    graph = shipped.network(kind)
    assert type(graph) is nx.MultiDiGraph
    assert graph.graph["kind"] == kind
    assert graph.number_of_edges() > 0
    for name, told in graph.nodes(data=True):
        assert told["iri"].endswith(f"/id/{name}")
        assert name.startswith(f"{told['kind']}/")
        assert told["label"]
    for _, _, key, told in graph.edges(keys=True, data=True):
        assert told.keys() >= ATTRIBUTES
        assert key.startswith(told["fact"])
        assert shipped.store.has(told["fact"])


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_store_gives_the_same_network(shipped: Knowledge, folder: Folder, kind: str) -> None:
    """Nodes and ties come in one order, whatever the order in the store."""
    once = shipped.network(kind)
    again = Knowledge(type(folder.store).of(reversed(folder.lines), folder.catalog.base)).network(kind)
    assert list(once.nodes(data=True)) == list(again.nodes(data=True))
    assert list(once.edges(keys=True, data=True)) == list(again.edges(keys=True, data=True))


def test_an_unknown_kind_is_refused_with_those_that_there_are(shipped: Knowledge) -> None:
    """A fault of usage, which names the five."""
    with pytest.raises(UsageError, match="encounters, cohorts, accreditations, missions, careers"):
        shipped.network("friendships")


# The seed, worked out by hand


def test_the_encounters_of_the_seed(shipped: Knowledge) -> None:
    """Two meetings, four who presented to the President, and six pairs in one ceremony: so it was known on the day of
    the article, of the days that it can mean."""
    known = Knowledge(shipped.store.known_at(date(2021, 11, 22)))
    graph = known.network("encounters", during=("2021-11-18", "2021-11-22"))
    assert ends(graph, "audience") == {persons("arif-alvi", "ung-sean"): 1}
    assert ends(graph, "talks") == {persons("sohail-mahmood", "ung-sean"): 1}
    assert ends(graph, "presented credentials") == {persons(name, "arif-alvi"): 1 for name in ENVOYS}
    assert ends(graph, "in one ceremony") == {persons(*pair): 1 for pair in combinations(ENVOYS, 2)}
    assert graph.number_of_edges() == 12
    assert {told["date_certain"] for *_, told in graph.edges(data=True)} == {False}
    assert {told["fact"] for *_, told in graph.edges(data=True) if told["label"] == "in one ceremony"} == {CEREMONY}


def test_the_cohorts_of_the_shipped_data(shipped: Knowledge, folder: Folder) -> None:
    """A tie for each presentation of letters, from the envoy to the occasion; two where it has two days; the seed's has
    four."""
    graph = shipped.network("cohorts")
    letters = {f for _, f in folder.data.facts() if isinstance(f, Presentation) and f.credentials != "working copy"}
    two_days = "aaj-2022-07-01-credentials-1-donald-blome-usa"
    found = [key.rpartition("/")[2] for *_, key in graph.edges(keys=True)]
    assert len(found) == 97
    assert set(found) == {f.key for f in letters} | {f"{two_days} 2022-07-02"}
    assert two_days in found
    node = "occasion/tdi-2021-11-22-credentials-1"
    assert sorted(graph.predecessors(node)) == list(persons(*ENVOYS))
    assert {told["form"] for _, _, told in graph.in_edges(node, data=True)} == {"joint"}
    assert {n for n, told in graph.nodes(data=True) if told["kind"] == "occasion"} == {
        f"occasion/{f.occasion}" for f in letters
    }
    differing = {(u, v) for u, v, told in graph.edges(data=True) if told["apart"]}
    occasion = "occasion/bigdigit-2024-12-24-credentials-1"
    assert differing == {(person, occasion) for person in persons(*DISPUTED)}


def test_who_stands_in_no_list_together_may_not_have_met(shipped: Knowledge) -> None:
    """Two reports of a ceremony agree on four envoys; the fifth of the one and of the other are not certain company."""
    graph = shipped.network("encounters")
    edges = [(u, v, told["relation_certain"]) for u, v, told in graph.edges(data=True) if "ceremony" in told["label"]]
    assert {(u, v) for u, v, certain in edges if not certain} == {persons(*DISPUTED)}
    assert (*persons("rita-dhital", "rongvudhi-virabutr"), True) in edges


def test_the_missions_of_the_shipped_data(shipped: Knowledge) -> None:
    """Pakistan's embassy in Cambodia, opened in 2005, is the one that a source tells of."""
    [(sender, receiver, told)] = shipped.network("missions").edges(data=True)
    assert (sender, receiver, told["label"]) == ("party/pak", "party/khm", "embassy")
    assert (str(told["earliest"]), told["latest"]) == ("2005-01-01", None)


def test_every_accreditation_is_one_tie_from_sender_to_receiver(shipped: Knowledge, folder: Folder) -> None:
    """No accreditation is lost or doubled, and the envoy's name and rank are on it."""
    graph = shipped.network("accreditations")
    assert sorted(key.rpartition("/")[2] for *_, key in graph.edges(keys=True)) == sorted(
        keys(folder.data, Accreditation)
    )
    [told] = graph["party/khm"]["party/pak"].values()
    assert (told["label"], told["rank"]) == ("Ung Sean, ambassador", "ambassador")
    [unranked] = graph["party/ago"]["party/mng"].values()
    assert unranked["label"] == "João Garcia Bires, envoy"


def test_every_post_is_in_the_careers(shipped: Knowledge, folder: Folder) -> None:
    """Each accreditation and tenure of a person or party is a tie from its holder."""
    graph = shipped.network("careers")
    assert {told["fact"].rpartition("/")[2] for *_, told in graph.edges(data=True)} == keys(
        folder.data, Accreditation, Tenure
    )
    assert set(graph["person/jun-yamazaki"]) == {
        "party/swe",
        "party/un",
        "body/jpn-ministry-of-foreign-affairs",
        "party/jpn",
    }
    assert "office/pak-foreign-secretary" in graph["person/sohail-mahmood"]
    assert "office/asean-chair" in graph["party/khm"]


def test_missions_are_as_many_as_stated(shipped: Knowledge, folder: Folder) -> None:
    """One tie for each mission of a record."""
    assert shipped.network("missions").number_of_edges() == len(keys(folder.data, Mission))


# Parallel facts


def test_parallel_facts_stay_two_ties(written: Write) -> None:
    """Two envoys of one sender to one receiver, and two terms of one envoy, are three ties."""
    knowledge = written(
        one=accreditation(since="2001", until="2004", term="2001"),
        two=accreditation(since="2010"),
        three=accreditation(name="Bo South"),
    )
    graph = knowledge.network("accreditations")
    assert graph.number_of_edges("party/nor", "party/lva") == 3
    assert len({key for *_, key in graph.edges(keys=True)}) == 3


def test_one_fact_of_two_records_is_one_tie(written: Write) -> None:
    """Two sources for one accreditation do not make two."""
    graph = written(one=accreditation(), two=accreditation()).network("accreditations")
    assert graph.number_of_edges() == 1


def test_two_ranks_of_one_fact_are_one_tie_that_shows_both(written: Write) -> None:
    """Nothing chooses between what two sources say."""
    graph = written(one=accreditation(), two=accreditation(rank="minister resident")).network("accreditations")
    [(*_, told)] = graph.edges(data=True)
    assert "ambassador" in told["label"]
    assert "minister resident" in told["label"]


def test_two_dates_of_one_meeting_are_two_ties(written: Write) -> None:
    """Competing claims stay apart, each with its date."""
    decision = same("occasion", "one-credentials-1", "two-credentials-1")
    knowledge = written(decision, one=occasion("Ada North, nor"), two=occasion("Ada North, nor", date="2020-03-02"))
    graph = knowledge.network("cohorts")
    assert sorted(told["date"] for *_, told in graph.edges(data=True)) == ["2020-03-01", "2020-03-02"]
    assert len({told["fact"] for *_, told in graph.edges(data=True)}) == 1


def test_a_working_copy_is_no_presentation_of_letters(written: Write) -> None:
    """What is handed to the ministry makes neither a cohort nor an encounter."""
    copies = {"kind": "working copy", "form": "", "received_by": "Dag West"}
    knowledge = written(one=occasion("Ada North, nor", "Bo South, dnk", **copies))
    assert knowledge.network("cohorts").number_of_edges() == 0
    assert knowledge.network("encounters").number_of_edges() == 0


def test_only_a_joint_ceremony_is_an_encounter_of_envoys(written: Write) -> None:
    """Envoys received one after another need not have met."""
    for form, pairs in (("joint ceremony", 3), ("separate audiences", 0), ("", 0)):
        knowledge = written(one=occasion("Ada North, nor", "Bo South, dnk", "Cem East, tur", form=form))
        assert knowledge.network("encounters").number_of_edges() == pairs


# Time


@pytest.mark.parametrize(
    ("fields", "at", "expected"),
    [
        ({"since": "2010", "until": "2014"}, "2009-12-31", None),
        ({"since": "2010", "until": "2014"}, "2010-06-01", "maybe"),
        ({"since": "2010", "until": "2014"}, "2012-06-01", "yes"),
        ({"since": "2010", "until": "2014"}, "2015-01-01", None),
        ({"since": "2010"}, "2020-01-01", "maybe"),
        ({"attested_on": "2012-02-01"}, "2012-02-01", "yes"),
        ({}, "2012-02-01", "maybe"),
    ],
    ids=str,
)
def test_at_keeps_what_held_or_may_have_held(
    written: Write, fields: dict[str, str], at: str, expected: str | None
) -> None:
    """A tie that surely did not hold on the day is left out; the others say yes or maybe."""
    graph = written(one=accreditation(**fields)).network("accreditations", at=at)
    assert [told["held"] for *_, told in graph.edges(data=True)] == [expected] * bool(expected)


@pytest.mark.parametrize(
    ("fields", "first", "last", "expected"),
    [
        ({"since": "2010", "until": "2014"}, "2001-01-01", "2009-12-31", None),
        ({"since": "2010", "until": "2014"}, "2009-01-01", "2010-06-01", "maybe"),
        ({"since": "2010", "until": "2014"}, "2009-01-01", "2010-12-31", "yes"),
        ({"since": "2010", "until": "2014"}, "2011-06-01", "2012-06-01", "yes"),
        ({"since": "2010", "until": "2014"}, "2001-01-01", "2020-01-01", "yes"),
        ({"since": "2010", "until": "2014"}, "2014-06-01", "2020-01-01", "maybe"),
        ({"since": "2010", "until": "2014"}, "2015-01-01", "2020-01-01", None),
        ({"attested_on": "2012-02-01"}, "2012-01-01", "2012-12-31", "yes"),
        ({"attested_on": "2012-02-01"}, "2013-01-01", "2013-12-31", "maybe"),
        ({"until": "2014", "attested_on": "2012-02-01"}, "2011-01-01", "2013-01-01", "yes"),
        ({"since": "2012", "until": "2012"}, "2012-01-01", "2012-12-31", "yes"),
    ],
    ids=str,
)
def test_during_keeps_what_held_at_some_time_between(
    written: Write, fields: dict[str, str], first: str, last: str, expected: str | None
) -> None:
    """Yes if it surely held on one of the days, nothing if it surely held on none, else maybe."""
    graph = written(one=accreditation(**fields)).network("accreditations", during=(first, last))
    assert [told["held"] for *_, told in graph.edges(data=True)] == [expected] * bool(expected)


@pytest.mark.parametrize(
    ("date", "at", "expected"),
    [
        ("2020-03-01", "2020-03-01", "yes"),
        ("2020-03-01", "2020-03-02", None),
        ("2020-03", "2020-03-31", "maybe"),
        ("2020-03", "2020-04-01", None),
        ("2020-03-01?", "2020-03-01", "maybe"),
        ("2020-03-01?", "2020-03-20", "maybe"),
        ("2020-03-01?", "2020-05-01", None),
    ],
)
def test_an_event_is_of_its_day(written: Write, date: str, at: str, expected: str | None) -> None:
    """A doubtful day is never a certain one."""
    graph = written(one=occasion("Ada North, nor", date=date)).network("cohorts", at=at)
    assert [told["held"] for *_, told in graph.edges(data=True)] == [expected] * bool(expected)


def test_the_seed_on_its_doubtful_day(shipped: Knowledge) -> None:
    """All twelve encounters may have been on 21 November 2021; after the dateline none but the calls of the other
    three, of which Covert says only that they were in November."""
    graph = shipped.network("encounters", at="2021-11-21")
    assert [told["held"] for *_, told in graph.edges(data=True)] == ["maybe"] * (12 + 3)
    assert ends(shipped.network("encounters", at="2021-11-23"), "audience") == {
        persons("arif-alvi", name): 1 for name in ENVOYS if name != "ung-sean"
    }
    assert shipped.network("encounters", at="2021-11-23").number_of_edges() == 3
    assert shipped.network("encounters", during=("2021-11-18", "2021-11-22")).number_of_edges() == 12 + 3


# The analysis of cohorts and the question `same-day`


def agree(knowledge: Knowledge, on: str = "", anywhere: bool = False, **given: Any) -> int:
    """Hold the analysis against the question, row for row with the sources; gives the number of rows."""
    parameters: dict[str, Any] = dict(given)
    if on:
        parameters["date"] = on
    if anywhere:
        parameters["anywhere"] = "yes"
    asked = knowledge.ask("same-day", **parameters)
    analysed = knowledge.analyze("cohorts", date=on, anywhere=anywhere, **given)
    assert analysed.columns == asked.columns
    assert analysed.records() == asked.records()
    assert analysed.notes == asked.notes
    assert [row.facts for row in analysed] == [row.facts for row in asked]
    return len(asked)


def days(data: Dataset) -> list[tuple[str, str]]:
    """Receiver and day of every occasion whose day is whole."""
    found = {(f.receiver, f.date.text) for _, f in data.facts() if isinstance(f, Occasion)}
    return sorted((receiver, text) for receiver, text in found if len(text) == 10)


def test_the_analysis_agrees_with_the_question_on_each_day(shipped: Knowledge, folder: Folder) -> None:
    """For each receiver and day of the releases, and for all of them, both give the same rows with the same sources."""
    assert len(days(folder.data)) >= 12
    for receiver, day in days(folder.data):
        # On either day that sources give him, nobody is known to have presented beside the American.
        assert (agree(shipped, on=day, receiver=receiver) > 0) == (day not in ("2022-07-01", "2022-07-02"))
    assert agree(shipped) > 100
    assert agree(shipped, receiver="swe", maybe=True) > 100
    assert agree(shipped, anywhere=True, maybe=True) > 100
    assert agree(shipped, receiver="pak", on="2021-11-21") == 12
    assert agree(shipped, receiver="pak", on="2021-11-23") == 0


@pytest.mark.parametrize("envoy", [*ENVOYS, "jun-yamazaki", "rosario-navas-morata", "rosario-cristina-navas-morata"])
def test_the_analysis_agrees_with_the_question_on_an_envoy(shipped: Knowledge, envoy: str) -> None:
    """With and without what is possible or elsewhere, by an old key too."""
    assert agree(shipped, envoy=envoy) == 3
    assert agree(shipped, envoy=envoy, maybe=True, anywhere=True) == 3


def test_the_analysis_knows_no_other_names_than_the_question(shipped: Knowledge) -> None:
    """An unknown envoy is not found by either; an unknown analysis is a fault of usage."""
    unknown: list[dict[str, Any]] = [{"envoy": "nobody-known"}, {"receiver": "zzz"}]
    for given in unknown:
        with pytest.raises(NotFound) as asked:
            shipped.ask("same-day", **given)
        with pytest.raises(NotFound) as analysed:
            shipped.analyze("cohorts", **given)
        assert str(asked.value) == str(analysed.value)
    with pytest.raises(UsageError, match="cohorts"):
        shipped.analyze("pagerank")


ADA, BO, CEM, DAN = "Ada North, nor", "Bo South, dnk", "Cem East, tur", "Dan Far, jpn"
WINDOW = {"date": "2020-03-03?", "earliest": "2020-03-01", "latest": "2020-03-05"}
SYNTHETIC: dict[str, dict[str, str]] = {
    "one ceremony and one audience": {
        "one": occasion(ADA, BO),
        "two": occasion(CEM, form="separate audiences"),
        "three": occasion(DAN, form="separate audiences"),
    },
    "a month and a day": {"one": occasion(ADA), "two": occasion(BO, date="2020-03"), "three": occasion(CEM, form="")},
    "doubtful days": {"one": occasion(ADA, **WINDOW), "two": occasion(BO), "three": occasion(CEM, date="2020-03-20?")},
    "two receivers": {
        "one": occasion(ADA, BO),
        "two": occasion(CEM, receiver="fin"),
        "three": occasion(DAN, receiver="fin", date="2020-03"),
    },
    "two senders of one envoy": {"one": occasion(ADA, "Ada North, isl", BO)},
    "one envoy at two receivers": {"one": occasion(ADA, BO), "two": occasion(ADA, CEM, receiver="fin")},
    "working copies": {"one": occasion(ADA), "two": occasion(BO, kind="working copy", form="")},
    "two dates of one occasion": {
        "identity": same("occasion", "one-credentials-1", "two-credentials-1"),
        "one": occasion(ADA, BO),
        "two": occasion(ADA, BO, CEM, date="2020-03-02"),
        "three": occasion(DAN, date="2020-03-02", form=""),
    },
    "two reports of one occasion": {
        "identity": same("occasion", "one-credentials-1", "two-credentials-1"),
        "one": occasion(ADA, BO, form=""),
        "two": occasion(ADA, BO, CEM, form="separate audiences", published="2020-03-09"),
    },
    "a date and the same date in doubt": {
        "identity": same("occasion", "one-credentials-1", "two-credentials-1"),
        "one": occasion(ADA, BO),
        "two": occasion(ADA, BO, date="2020-03-01?"),
        "three": occasion(CEM, DAN, form=""),
    },
    "spans of days": {
        "one": occasion(ADA, date="2020-03-01/2020-03-03"),
        "two": occasion(BO, date="'[..2020-03-02]'"),
        "three": occasion(CEM, date="2020"),
    },
    "nothing": {"one": source() + "left out:\n  - what: all\n    why: A test.\n"},
}


def ways() -> Iterator[dict[str, Any]]:
    """Every way of asking: of whom, by whom received, on which day, and how much is wanted."""
    wanted = [{"maybe": m, "anywhere": a} for m, a in product((False, True), repeat=2)]
    for more in wanted:
        yield more
        yield {"on": "2020-03-01", **more}
        yield {"on": "2020-03-02", "receiver": "swe", **more}
        yield {"envoy": "ada-north", **more}
        yield {"envoy": "bo-south", "receiver": "swe", **more}
        yield {"envoy": "ada-north", "on": "2020-03-02", **more}


@pytest.mark.parametrize("name", SYNTHETIC)
def test_the_analysis_agrees_with_the_question_wherever_days_may_be_shared(tmp_path: Path, name: str) -> None:
    """Forms, doubtful days, months, competing dates, working copies, other receivers: row for row the same."""
    knowledge = laid(tmp_path, **SYNTHETIC[name])
    rows = 0
    for given in ways():
        if name != "nothing" or "envoy" not in given:
            rows += agree(knowledge, **given)
    assert bool(rows) == (name not in ("nothing", "working copies"))
