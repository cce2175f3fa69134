"""From records to the store: the same bytes every time, each record on its own, and what sources say together."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from textwrap import dedent, indent
from typing import Any

import pyoxigraph
import pytest

from doyen import questions
from doyen.build import Folder, read_folders
from doyen.knowledge import Knowledge
from doyen.store import Store
from doyen.tables import Row

ROOT = Path(__file__).resolve().parents[1]
RECORDS = sorted((ROOT / "data" / "records").rglob("*.yaml"))
PERSON = "https://w3id.org/doyen/id/person/"
REPLACED = pyoxigraph.NamedNode("http://purl.org/dc/terms/isReplacedBy")

Write = Callable[..., Knowledge]


@pytest.fixture(scope="module")
def folder() -> Folder:
    """The curated facts, compiled."""
    return read_folders([ROOT / "data"])


def source(published: str = "2020-03-02", more: str = "") -> str:
    """The head of a record; `more` are further lines of it."""
    lines = f"source:\n  publisher: Gazette\n  published: {published}\n  kind: news report\n"
    return lines + indent(more, "  ") + "\n"


def occasion(*envoys: str, published: str = "2020-03-02", reproduces: str = "", **fields: str) -> str:
    """A record of one occasion of credentials in Sweden; an envoy is `Ada North, nor`."""
    told = {
        "receiver": "swe",
        "date": "2020-03-01",
        "form": "joint ceremony",
        "quote": "presented credentials",
    } | fields
    lines = [f"{key.replace('_', ' ')}: {value}" for key, value in told.items() if value]
    presented = [f"  - name: {name}\n    sender: {sender}" for name, sender in (e.split(", ") for e in envoys)]
    text = "\n".join([*lines, "presented:", *presented])
    head = source(published, f"reproduces: {reproduces}" if reproduces else "")
    return f"{head}\ncredentials:\n  - {indent(text, '    ').strip()}\n"


def accreditation(published: str = "2016-05-01", **fields: str) -> str:
    """A record that says of Ada North that she is Norway's non-resident ambassador to Latvia."""
    told = {"name": "Ada North", "sender": "nor", "receiver": "lva", "rank": "ambassador", "resident": "no"} | fields
    lines = [f"{key.replace('_', ' ')}: {value}" for key, value in {**told, "quote": "the ambassador"}.items()]
    return f"{source(published)}\nenvoys:\n  - {indent(chr(10).join(lines), '    ').strip()}\n"


def same(what: str, *keys: str) -> str:
    """A decision on identity: the first key is kept."""
    listed = "\n".join(f"      - {key}" for key in keys)
    reason = f"    what: {what}\n    why: Both say so.\n    by: A test\n    on: 2026-01-01\n"
    return f"decisions:\n  - same:\n{listed}\n{reason}"


def company(knowledge: Knowledge, **given: Any) -> list[tuple[object, ...]]:
    """Who shares a day with Ada North, and in what way."""
    rows = knowledge.ask("same-day", envoy="ada-north", **given)
    return [tuple(row.values[c] for c in ("envoy", "shared", "relation_certain", "date_certain")) for row in rows]


def records_of(row: Row) -> set[str]:
    """The records that a row's sources name."""
    return {one.record for one in row.sources}


def graphs(lines: list[str]) -> dict[str, set[str]]:
    """The triples of each graph, the default graph under the empty name."""
    found: dict[str, set[str]] = {}
    for line in lines:
        quad = next(pyoxigraph.parse(line, pyoxigraph.RdfFormat.N_QUADS))
        name = quad.graph_name
        graph = name.value if isinstance(name, pyoxigraph.NamedNode) else ""
        found.setdefault(graph, set()).add(f"{quad.subject} {quad.predicate} {quad.object}")
    return found


def graph_bytes(folder: Folder, record: str) -> bytes:
    """The lines of one record's graph, as they are exported."""
    end = f"/id/record/{record}> ."
    return "\n".join(line for line in folder.lines if line.endswith(end)).encode()


# The same input, the same bytes


def test_the_same_records_give_the_same_bytes() -> None:
    """Compiling twice, with other hash seeds, gives the same file."""
    program = dedent(
        """
        import sys
        from pathlib import Path
        from doyen.build import read_folders
        sys.stdout.buffer.write("\\n".join(read_folders([Path(sys.argv[1])]).lines).encode())
        """
    )
    command = (sys.executable, "-c", program, str(ROOT / "data"))
    outputs = [
        subprocess.run(command, capture_output=True, check=True, timeout=120, env=os.environ | {"PYTHONHASHSEED": seed})
        for seed in ("1", "2")
    ]
    first, second = (hashlib.sha256(done.stdout).hexdigest() for done in outputs)
    assert first == second


def test_the_lines_are_sorted_within_each_graph(folder: Folder) -> None:
    """The default graph comes first, then the named graphs in order; within each the lines are sorted, none twice."""
    assert len(folder.lines) == len(set(folder.lines))
    quads = [next(pyoxigraph.parse(line, pyoxigraph.RdfFormat.N_QUADS)) for line in folder.lines]
    order = [q.graph_name.value if isinstance(q.graph_name, pyoxigraph.NamedNode) else "" for q in quads]
    # In the order of what is written: `<...2025-10-18>` before `<...2025-10>`.
    assert order == sorted(order, key=lambda name: f"<{name}>" if name else "")
    for name in set(order):
        lines = [
            line.partition(f" <{name}> .")[0] for line, graph in zip(folder.lines, order, strict=True) if graph == name
        ]
        lines = [line.removesuffix(" .") for line in lines]
        assert lines == sorted(lines), name


def test_there_are_no_blank_nodes(folder: Folder) -> None:
    """Everything that is spoken of has a name."""
    for quad in folder.store.inner:
        assert not isinstance(quad.subject, pyoxigraph.BlankNode)
        assert not isinstance(quad.object, pyoxigraph.BlankNode)
        assert not isinstance(quad.graph_name, pyoxigraph.BlankNode)


def test_the_default_graph_is_what_the_records_say_together(folder: Folder) -> None:
    """Each triple of a named graph stands in the default graph, and the other way round; but of the dates of one event
    not one that another says more exactly, nor how a record came to such a date, nor the name that it made of it."""
    found = graphs(folder.lines)
    default = found.pop("")
    together = set().union(*found.values())
    assert default <= together
    left = sorted(line.split(" ", 2) for line in together - default)
    assert {predicate.rpartition("#")[2].rstrip(">") for _, predicate, _ in left} == {"date", "dateNote", "prefLabel"}
    dated = {subject for subject, predicate, _ in left if predicate.endswith("#date>")}
    assert {subject for subject, *_ in left} == dated
    assert {
        subject.rpartition("/")[2].partition("-credentials-")[0].partition("-meeting-")[0] for subject in dated
    } == {
        "tdi-2021-11-22",
        "xabar-2024-10",
        "bigdigit-2024-12-24",
        "pakobserver-2025-10-18",
        "dnanews-2025-11-17",
    }


def test_every_record_has_its_graph(folder: Folder) -> None:
    """There are as many graphs of records as records, beside those of the registers and the ontology."""
    names = {name.rpartition("/id/")[2] for name in folder.store.graphs()}
    assert names == {f"record/{path.stem}" for path in RECORDS} | {"graph/registers", "graph/ontology"}


# Each record on its own


@pytest.mark.parametrize("withdrawn", RECORDS, ids=lambda path: path.stem)
def test_withdrawing_a_record_leaves_the_others_whole(folder: Folder, tmp_path: Path, withdrawn: Path) -> None:
    """What the other records say is the same, byte for byte."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    (tmp_path / "data" / withdrawn.relative_to(ROOT / "data")).unlink()
    rest = read_folders([tmp_path / "data"])
    assert graph_bytes(rest, withdrawn.stem) == b""
    for path in RECORDS:
        if path != withdrawn:
            assert graph_bytes(rest, path.stem) == graph_bytes(folder, path.stem), path.stem


def test_a_record_says_the_same_alone(folder: Folder) -> None:
    """A record read by itself, with the registers around it, gives the graph that it has among the others."""
    for path in RECORDS:
        assert graph_bytes(read_folders([path]), path.stem) == graph_bytes(folder, path.stem), path.stem


@pytest.fixture(scope="module")
def again(folder: Folder) -> Knowledge:
    """The same facts, with every record in a second graph as well."""
    inner = pyoxigraph.Store()
    inner.bulk_load("\n".join(folder.lines).encode(), pyoxigraph.RdfFormat.N_QUADS)
    for name in [graph for graph in folder.store.graphs() if "/id/record/" in graph]:
        quads = inner.quads_for_pattern(None, None, None, pyoxigraph.NamedNode(name))
        copy = pyoxigraph.NamedNode(f"{name}-again")
        inner.bulk_extend([pyoxigraph.Quad(q.subject, q.predicate, q.object, copy) for q in quads])
    return Knowledge(Store(inner, folder.store.iris))


@pytest.mark.parametrize("known_at", ["", "2015-06-01"])
@pytest.mark.parametrize("name", sorted(questions.questions()))
def test_a_record_loaded_twice_changes_no_answer(folder: Folder, again: Knowledge, name: str, known_at: str) -> None:
    """A second graph of the same record adds no row, no source and no origin."""
    asked, once = questions.question(name), Knowledge(folder.store)
    needed: dict[str, Any] = {p.name: asked.example[p.name] for p in asked.parameters if p.required}
    for given in (needed, {**needed, **asked.example}):
        if known_at and given:
            continue  # the example may not have been known by then
        expected = once.ask(name, maybe=True, known_at=known_at, **given)
        assert expected == again.ask(name, maybe=True, known_at=known_at, **given)


# Sources that speak of one occasion

ADA, BO, CEM = "Ada North, nor", "Bo South, dnk", "Cem East, tur"
ONE_OCCASION = same("occasion", "one-credentials-1", "two-credentials-1")


def test_two_reports_of_one_occasion_are_one_row_with_two_origins(written: Write) -> None:
    """What identity.yaml calls one occasion is one row, with both sources."""
    knowledge = written(ONE_OCCASION, one=occasion(ADA, BO), two=occasion(ADA, BO, published="2020-03-03"))
    (row,) = knowledge.ask("same-day", envoy="ada-north")
    assert (row.values["envoy"], row.values["occasion"], row.origins) == ("bo-south", "one-credentials-1", 2)
    assert records_of(row) == {"one", "two"}


def test_sources_that_print_one_handout_are_one_origin(written: Write) -> None:
    """Two papers that reproduce the same hand-out do not confirm one another."""
    handout = {"reproduces": "hand-out of the court"}
    knowledge = written(ONE_OCCASION, one=occasion(ADA, BO, **handout), two=occasion(ADA, BO, **handout))
    (row,) = knowledge.ask("same-day", envoy="ada-north")
    assert records_of(row) == {"one", "two"}
    assert row.origins == 1


def test_competing_dates_are_two_rows_each_with_its_own_source(written: Write) -> None:
    """Nothing chooses between two dates of one occasion, and no source is cited for the other's date."""
    knowledge = written(ONE_OCCASION, one=occasion(ADA, BO), two=occasion(ADA, BO, date="2020-03-02"))
    rows = knowledge.ask("same-day", envoy="ada-north")
    assert [(r.values["date"], records_of(r), r.origins) for r in rows] == [
        ("2020-03-01", {"one"}, 1),
        ("2020-03-02", {"two"}, 1),
    ]
    (evidence,) = knowledge.ask("evidence", fact="one-credentials-1")
    assert evidence.values["differs"] == "yes"
    assert records_of(evidence) == {"one", "two"}


def dates_of(knowledge: Knowledge, known_at: str = "") -> dict[str, set[str]]:
    """date, dateNote and prefLabel of the first occasion, as the default graph has them."""
    store = knowledge.store.known_at(date.fromisoformat(known_at)) if known_at else knowledge.store
    node = store.iris("occasion", "one-credentials-1")
    return {
        name: {row["value"].value for row in store.select(f"SELECT ?value {{ <{node}> {path} ?value }}")}
        for name, path in (("date", "dip:date/dip:asWritten"), ("note", "dip:dateNote"), ("name", "skos:prefLabel"))
    }


@pytest.mark.parametrize(
    ("days", "kept"),
    [
        (("2020-03", "2020-03-01"), {"2020-03-01"}),
        (("2020", "2020-03", "2020-03-01"), {"2020-03-01"}),  # a chain: each sharper than the one before
        (("2020-03", "2020-03-01", "2020-03-02"), {"2020-03-01", "2020-03-02"}),  # both rivals sharpen the month
        (("2020-03", "2020-03-01", "2020-04-02"), {"2020-03", "2020-03-01", "2020-04-02"}),  # the month denies one
        (("2020-03", "2020-04"), {"2020-03", "2020-04"}),
        (("2020-03-01", "2020-03-01"), {"2020-03-01"}),
    ],
)
def test_a_vaguer_date_is_no_rival_of_a_sharper_one(written: Write, days: tuple[str, ...], kept: set[str]) -> None:
    """The default graph has no date that every other claim either sharpens or says less exactly still; each record's
    own graph has what it says; and the order of the records changes nothing."""
    names = ("one", "two", "three")[: len(days)]
    decision = same("occasion", *(f"{name}-credentials-1" for name in names))
    for order in (days, days[::-1]):
        records = {
            name: occasion(ADA, date=day, date_note=f"from {day}") for name, day in zip(names, order, strict=True)
        }
        knowledge = written(decision, **records)
        told = dates_of(knowledge)
        assert told["date"] == kept
        assert told["note"] == {f"from {day}" for day in kept}
        assert told["name"] == {f"Credentials in Sweden, {day}" for day in kept}
        node = knowledge.store.iris("occasion", "one-credentials-1")
        for name, day in zip(names, order, strict=True):
            graph = f"GRAPH <{knowledge.store.iris('record', name)}>"
            rows = knowledge.store.select(f"SELECT ?d {{ {graph} {{ <{node}> dip:date/dip:asWritten ?d }} }}")
            assert [row["d"].value for row in rows] == [day]


def test_who_dates_it_vaguely_is_a_source_for_the_day(written: Write) -> None:
    """The month is cited on the row of the day; before the day was known, the month is shown."""
    knowledge = written(
        ONE_OCCASION,
        one=occasion(ADA, BO, date="2020-03", published="2020-03-20"),
        two=occasion(ADA, BO, published="2020-06-01"),
    )
    (row,) = knowledge.ask("same-day", envoy="ada-north")
    assert (row.values["date"], records_of(row), row.origins) == ("2020-03-01", {"one", "two"}, 2)
    (evidence,) = knowledge.ask("evidence", fact="one-credentials-1")
    assert evidence.values["differs"] == "no"
    (early,) = knowledge.ask("same-day", envoy="ada-north", known_at="2020-05-01")
    assert (early.values["date"], records_of(early), early.origins) == ("2020-03", {"one"}, 1)
    assert dates_of(knowledge, "2020-05-01")["name"] == {"Credentials in Sweden, 2020-03"}


def test_a_vaguer_begin_or_end_is_no_rival(written: Write) -> None:
    """A year and a month of that year: one row, with the month; another year is another claim."""
    sharp = accreditation(since="2010-05", until="2014-06")
    knowledge = written(one=accreditation(since="2010", until="2014"), two=sharp)
    (row,) = knowledge.ask("career", person="ada-north")
    assert (row.values["since"], row.values["until"], records_of(row)) == ("2010-05", "2014-06", {"one", "two"})
    rival = written(one=accreditation(since="2011"), two=accreditation(since="2010-05"))
    rows = rival.ask("career", person="ada-north")
    assert [(row.values["since"], records_of(row)) for row in rows] == [("2010-05", {"two"}), ("2011", {"one"})]


def test_envoys_whom_no_list_has_together_are_only_possible_company(written: Write) -> None:
    """Ada and Bo in one report, Ada and Cem in the other: Bo and Cem are in dispute, Ada is not."""
    knowledge = written(ONE_OCCASION, one=occasion(ADA, BO), two=occasion(ADA, CEM))
    assert company(knowledge) == [("bo-south", "ceremony", "yes", "yes"), ("cem-east", "ceremony", "yes", "yes")]
    sure, possible = (knowledge.ask("same-day", envoy="bo-south", maybe=maybe) for maybe in (False, True))
    assert [row.values["envoy"] for row in sure] == ["ada-north"]
    assert [(r.values["envoy"], r.values["relation_certain"]) for r in possible] == [
        ("ada-north", "yes"),
        ("cem-east", "maybe"),
    ]
    assert possible.records() == knowledge.analyze("cohorts", envoy="bo-south", maybe=True).records()


def test_reports_that_each_tell_of_one_envoy_are_in_no_dispute(written: Write) -> None:
    """Who says that two reports tell of one occasion says that their envoys were there together."""
    knowledge = written(ONE_OCCASION, one=occasion(ADA), two=occasion(BO))
    assert company(knowledge) == [("bo-south", "ceremony", "yes", "yes")]
    assert company(knowledge, maybe=True) == company(knowledge)
    assert "sources differ" not in str(knowledge.show("ada-north").records())


def test_a_row_has_as_many_origins_as_its_weakest_fact(written: Write) -> None:
    """That Cem was there one report says, whoever else tells of Ada and of the occasion."""
    knowledge = written(ONE_OCCASION, one=occasion(ADA, BO), two=occasion(ADA, BO, CEM))
    rows = knowledge.ask("same-day", envoy="ada-north")
    assert [(row.values["envoy"], row.origins) for row in rows] == [("bo-south", 2), ("cem-east", 1)]


def test_who_dates_it_otherwise_is_cited_for_nothing_of_the_row(written: Write) -> None:
    """The sources of a row with one day are not those of the other day, of the envoy and his rank neither."""
    knowledge = written(
        ONE_OCCASION,
        one=occasion(ADA, rank="ambassador", received_by="head of state"),
        two=occasion(ADA, rank="ambassador", received_by="Cy Do", date="2020-03-02"),
    )
    rows = knowledge.ask("occasion")
    assert [(r.values["date"], r.values["received_by"], r.values["date_certain"], records_of(r)) for r in rows] == [
        ("2020-03-01", "swe-head-of-state", "maybe", {"one"}),
        ("2020-03-02", "cy-do", "maybe", {"two"}),
    ]


def test_without_the_decision_there_are_two_occasions(written: Write) -> None:
    """Only identity.yaml makes two reported occasions one."""
    records = {"one": occasion(ADA, BO), "two": occasion(ADA, BO, published="2020-03-03")}
    joined = {row.values["occasion"] for row in written(ONE_OCCASION, **records).ask("occasion")}
    apart = {row.values["occasion"] for row in written(**records).ask("occasion")}
    assert joined == {"one-credentials-1"}
    assert apart == {"one-credentials-1", "two-credentials-1"}


def test_the_old_key_of_an_occasion_still_answers(written: Write) -> None:
    """A key is never reused: the one that was merged leads to the one that was kept."""
    knowledge = written(ONE_OCCASION, one=occasion(ADA, BO), two=occasion(ADA, BO))
    rows = knowledge.ask("occasion", occasion="two-credentials-1")
    assert {row.values["occasion"] for row in rows} == {"one-credentials-1"}


def test_a_source_that_does_not_state_the_form_takes_nothing_away(written: Write) -> None:
    """One source says joint ceremony, the other nothing: each envoy is one row, at a ceremony."""
    knowledge = written(ONE_OCCASION, one=occasion(ADA, BO), two=occasion(ADA, BO, form=""))
    assert company(knowledge) == [("bo-south", "ceremony", "yes", "yes")]
    assert [(r.values["envoy"], r.values["form"]) for r in knowledge.ask("occasion")] == [
        ("ada-north", "joint ceremony"),
        ("bo-south", "joint ceremony"),
    ]


# What was known when


def test_what_appeared_later_was_not_known(written: Write) -> None:
    """On a day between two sources, only the first is cited; before both there is nothing."""
    knowledge = written(ONE_OCCASION, one=occasion(ADA, BO), two=occasion(ADA, BO, CEM, published="2020-06-01"))
    assert {row.values["envoy"] for row in knowledge.ask("same-day", envoy="ada-north")} == {"bo-south", "cem-east"}
    (row,) = knowledge.ask("same-day", envoy="ada-north", known_at="2020-03-02")
    assert (row.values["envoy"], records_of(row), row.origins) == ("bo-south", {"one"}, 1)
    assert len(knowledge.ask("same-day", known_at="2020-03-01")) == 0


def test_an_end_that_became_known_later_does_not_leak(written: Write) -> None:
    """Before the source of the end had appeared, the appointment may still have held."""
    knowledge = written(
        one=accreditation(published="2011-01-01", since="2010"),
        two=accreditation(published="2015-01-01", until="2014"),
    )
    assert held(knowledge, "2016-01-01") == "no"
    assert held(knowledge, "2016-01-01", known_at="2012-01-01") == "maybe"
    assert held(knowledge, "2012-06-01") == "yes"
    assert held(knowledge, "2012-06-01", known_at="2012-01-01") == "maybe"


# Four bounds


def held(knowledge: Knowledge, at: str, known_at: str = "") -> str:
    """Whether Ada North was non-resident ambassador on a day: yes, maybe or no."""
    sure = knowledge.ask("non-resident", at=at, known_at=known_at)
    possible = knowledge.ask("non-resident", at=at, known_at=known_at, maybe=True)
    return "yes" if len(sure) else "maybe" if len(possible) else "no"


@pytest.mark.parametrize(
    ("fields", "at", "expected"),
    [
        ({"since": "2010", "until": "2014"}, "2009-12-31", "no"),
        ({"since": "2010", "until": "2014"}, "2010-06-01", "maybe"),
        ({"since": "2010", "until": "2014"}, "2010-12-31", "yes"),
        ({"since": "2010", "until": "2014"}, "2012-06-01", "yes"),
        ({"since": "2010", "until": "2014"}, "2014-01-01", "yes"),
        ({"since": "2010", "until": "2014"}, "2014-06-01", "maybe"),
        ({"since": "2010", "until": "2014"}, "2015-01-01", "no"),
        ({"since": "2010-05-03"}, "2010-05-02", "no"),
        ({"since": "2010-05-03"}, "2010-05-03", "yes"),
        ({"since": "2010-05-03"}, "2010-05-04", "maybe"),
        ({"until": "2014"}, "1999-01-01", "maybe"),
        ({"until": "2014"}, "2015-01-01", "no"),
        ({"attested_on": "2012-02-01"}, "2012-02-01", "yes"),
        ({"attested_on": "2012-02-01"}, "2012-02-02", "maybe"),
        ({"attested_on": "2012-02-01"}, "1990-01-01", "maybe"),
        ({"attested_on": "2012"}, "2012-06-01", "maybe"),
        ({"since": "2010", "attested_on": "2012-02-01"}, "2011-06-01", "yes"),
        ({"since": "2010?", "until": "2014"}, "2009-12-15", "maybe"),
        ({"since": "2010?", "until": "2014"}, "2009-01-01", "maybe"),
        ({"since": "2010?", "until": "2014"}, "2008-12-31", "no"),
        ({"since": "2010?", "until": "2014"}, "2011-06-01", "maybe"),
        ({"since": "2010?", "until": "2014"}, "2012-01-01", "yes"),
        ({"since": "2010", "until": "'[2013..]'"}, "2012-06-01", "yes"),
        ({"since": "2010", "until": "'[2013..]'"}, "2030-01-01", "maybe"),
        ({}, "2012-06-01", "maybe"),
    ],
    ids=str,
)
def test_four_bounds_say_yes_maybe_or_no(written: Write, fields: dict[str, str], at: str, expected: str) -> None:
    """Yes where it had surely begun and not ended, no where it cannot have held, else maybe."""
    assert expected == held(written(one=accreditation(**fields)), at)


CAREER = """
credentials:
  - receiver: swe
    date: 2015-04-28
    quote: presented credentials
    presented:
      - name: Ada North
        sender: nor
        career:
          - post: ambassador
            held: {held}
            receiver: est
            non-resident to:
              - lva
"""


@pytest.mark.parametrize(
    ("written_as", "at", "expected"),
    [
        ("2014/..", "2013-12-31", "no"),
        ("2014/..", "2014-06-01", "maybe"),
        ("2014/..", "2015-04-30", "yes"),
        ("2014/..", "2015-05-01", "yes"),
        ("2014/..", "2015-05-02", "maybe"),
        ("2013/", "2012-12-31", "no"),
        ("2013/", "2013-12-31", "maybe"),
        ("2013/", "2015-01-01", "maybe"),
        ("2011/2014", "2013-01-01", "yes"),
        ("2011/2014", "2015-01-01", "no"),
        ("2014-08/2015-02", "2015-01-31", "yes"),
        ("2014-08/2015-02", "2015-02-14", "maybe"),
        ("2011", "2011-06-01", "maybe"),
        ("2011", "2010-01-01", "maybe"),
        ("2011-05-03", "2011-05-03", "yes"),
    ],
)
def test_the_time_of_a_post_fixes_its_bounds(written: Write, written_as: str, at: str, expected: str) -> None:
    """`2014/..` still held when it was published, `2013/` has no known end, `2011` neither begin nor end."""
    record = source("2015-05-01") + CAREER.format(held=written_as)
    assert expected == held(written(one=record), at)


def test_competing_begins_are_rows_each_with_its_own_source(written: Write) -> None:
    """Two sources that give another begin are two rows, and neither is cited for what the other says."""
    knowledge = written(one=accreditation(since="2010"), two=accreditation(since="2012"))
    rows = knowledge.ask("non-resident", envoy="ada-north")
    assert [(row.values["since"], records_of(row)) for row in rows] == [("2010", {"one"}), ("2012", {"two"})]


def test_where_sources_differ_the_day_between_is_possible(written: Write) -> None:
    """One says that it began in 2010, the other in 2012: whether it held in 2011 is not certain, nor excluded."""
    knowledge = written(one=accreditation(since="2010", until="2014"), two=accreditation(since="2012", until="2014"))
    assert held(knowledge, "2011-06-01") == "maybe"
    assert held(knowledge, "2013-06-01") == "yes"


# Who shares a day


def test_two_occasions_of_one_receiver_and_day_share_the_day(written: Write) -> None:
    """Reported apart, with no word on the form: the same receiver on the same day, for certain."""
    knowledge = written(one=occasion(ADA, form=""), two=occasion(BO, form=""))
    assert company(knowledge) == [("bo-south", "receiver-day", "yes", "yes")]


def test_separate_audiences_on_one_day_are_a_series(written: Write) -> None:
    """Both sources say that each was received alone, before the same receiver, on one day."""
    knowledge = written(one=occasion(ADA, form="separate audiences"), two=occasion(BO, form="separate audiences"))
    assert company(knowledge) == [("bo-south", "series", "yes", "yes")]


@pytest.mark.parametrize(
    ("form", "shared"), [("joint ceremony", "ceremony"), ("separate audiences", "series"), ("", "receiver-day")]
)
def test_what_is_shared_on_one_occasion_is_its_form(written: Write, form: str, shared: str) -> None:
    """A joint ceremony, a series of audiences, or only the receiver and the day."""
    assert company(written(one=occasion(ADA, BO, form=form))) == [("bo-south", shared, "yes", "yes")]


@pytest.mark.parametrize("form", ["joint ceremony", ""])
def test_two_occasions_are_no_series_unless_both_are_said_to_be(written: Write, form: str) -> None:
    """Where one of the two is a ceremony of its own, or nothing is said, only the day is shared."""
    knowledge = written(one=occasion(ADA, form=form), two=occasion(BO, form="separate audiences"))
    assert company(knowledge) == [("bo-south", "receiver-day", "yes", "yes")]


def test_another_receiver_on_that_day_is_named_only_on_request(written: Write) -> None:
    """The same day before another receiver is not the question, unless anywhere is asked for."""
    knowledge = written(one=occasion(ADA), two=occasion(BO, receiver="fin"))
    assert company(knowledge, maybe=True) == []
    assert company(knowledge, anywhere="yes") == [("bo-south", "day", "yes", "yes")]


def test_dates_that_may_be_the_same_are_only_possible(written: Write) -> None:
    """A month that holds the day: hidden and counted, and shown as maybe."""
    knowledge = written(one=occasion(ADA), two=occasion(BO, date="2020-03"))
    assert company(knowledge) == []
    assert "1 more possible answer" in knowledge.ask("same-day", envoy="ada-north").notes[0]
    assert company(knowledge, maybe=True) == [("bo-south", "receiver-day", "maybe", "maybe")]


def test_windows_that_overlap_are_only_possible(written: Write) -> None:
    """Two doubtful dates: possible if their bounds have a day in common, else not at all."""
    window = {"earliest": "2020-03-01", "latest": "2020-03-05", "date": "2020-03-03?"}
    touching = window | {"earliest": "2020-03-05", "latest": "2020-03-09", "date": "2020-03-07?"}
    apart = window | {"earliest": "2020-03-06", "latest": "2020-03-09", "date": "2020-03-07?"}
    knowledge = written(one=occasion(ADA, **window), two=occasion(BO, **touching), three=occasion(CEM, **apart))
    assert company(knowledge) == []
    assert company(knowledge, maybe=True) == [("bo-south", "receiver-day", "maybe", "maybe")]


def test_a_doubtful_day_is_never_certain_company(written: Write) -> None:
    """`2020-03-01?` twice, for two occasions, is no certain relation: each may mean another day."""
    knowledge = written(one=occasion(ADA, date="2020-03-01?"), two=occasion(BO, date="2020-03-01?"))
    assert company(knowledge) == []
    assert company(knowledge, maybe=True) == [("bo-south", "receiver-day", "maybe", "maybe")]


def test_another_receiver_on_a_possible_day_takes_both_requests(written: Write) -> None:
    """Elsewhere and only possible: shown with anywhere and maybe together."""
    knowledge = written(one=occasion(ADA), two=occasion(BO, receiver="fin", date="2020-03"))
    assert company(knowledge, maybe=True) == []
    assert company(knowledge, anywhere="yes") == []
    assert company(knowledge, anywhere="yes", maybe=True) == [("bo-south", "day", "maybe", "maybe")]


def test_working_copies_are_no_presentation_of_letters(written: Write) -> None:
    """A copy handed to the ministry on that day is company to nobody, and has none."""
    copies = {"kind": "working copy", "form": ""}
    knowledge = written(
        one=occasion(ADA), two=occasion(BO, CEM, **copies), three=occasion(CEM, receiver="fin", **copies)
    )
    assert company(knowledge, anywhere="yes", maybe=True) == []
    assert len(knowledge.ask("same-day", envoy="bo-south", anywhere="yes", maybe=True)) == 0
    assert len(knowledge.ask("same-day", anywhere="yes", maybe=True)) == 0


def test_the_letter_of_a_charge_counts_as_a_letter(written: Write) -> None:
    """A chargé d'affaires en pied hands a letter to the foreign minister; the occasion says what it was."""
    knowledge = written(
        one=occasion(ADA, form=""),
        two=occasion(BO, form="", kind="letter to foreign minister", rank="chargé d'affaires en pied"),
    )
    assert company(knowledge) == [("bo-south", "receiver-day", "yes", "yes")]
    (row,) = knowledge.ask("occasion", envoy="bo-south")
    assert (row.values["credentials"], row.values["rank"]) == (
        "letter to foreign minister",
        "chargé d'affaires en pied",
    )


def test_nobody_is_company_to_himself(written: Write) -> None:
    """An envoy of two senders presents twice on one occasion, and is not his own company."""
    knowledge = written(one=occasion(ADA, "Ada North, isl", BO))
    assert company(knowledge) == [("bo-south", "ceremony", "yes", "yes")]
    rows = knowledge.ask("same-day", envoy="bo-south")
    assert [row.values["sender"] for row in rows] == ["isl", "nor"]


def test_company_is_mutual(written: Write) -> None:
    """Without an envoy every pair is given from both sides."""
    knowledge = written(one=occasion(ADA, BO, CEM))
    rows = knowledge.ask("same-day")
    found = {(row.values["envoy"], row.values["with"]) for row in rows}
    assert len(rows) == len(found) == 6
    assert found == {(other, one) for one, other in found}


# Who is the same


def test_the_old_key_of_a_person_still_answers(written: Write) -> None:
    """Two spellings that identity.yaml calls one person: both keys lead to the one that was kept."""
    knowledge = written(
        same("person", "ada-north", "ada-b-north"), one=occasion(ADA, BO), two=occasion("Ada B. North, nor", CEM)
    )
    kept, old = (knowledge.ask("same-day", envoy=key) for key in ("ada-north", "ada-b-north"))
    assert kept.records() == old.records()
    assert {row.values["envoy"] for row in kept} == {"bo-south", "cem-east"}
    old_iri, new_iri = (pyoxigraph.NamedNode(PERSON + key) for key in ("ada-b-north", "ada-north"))
    quads = list(knowledge.store.inner.quads_for_pattern(old_iri, REPLACED, None, pyoxigraph.DefaultGraph()))
    assert [quad.object for quad in quads] == [new_iri]


def test_a_merged_person_is_named_nowhere_else(written: Write) -> None:
    """No fact is left under the old key."""
    knowledge = written(same("person", "ada-north", "ada-b-north"), one=occasion("Ada B. North, nor", BO))
    old = pyoxigraph.NamedNode(f"{PERSON}ada-b-north")
    assert {q.predicate for q in knowledge.store.inner.quads_for_pattern(old, None, None, None)} == {REPLACED}
    assert not list(knowledge.store.inner.quads_for_pattern(None, None, old, None))


def test_keys_merged_in_steps_lead_to_the_last(written: Write) -> None:
    """a is b, b is c: the oldest key still answers."""
    steps = same("person", "ada-b-north", "a-north") + same("person", "ada-north", "ada-b-north").removeprefix(
        "decisions:\n"
    )
    knowledge = written(steps, one=occasion(ADA, BO), two=occasion("A. North, nor", CEM))
    answers = [knowledge.ask("same-day", envoy=key).records() for key in ("ada-north", "ada-b-north", "a-north")]
    assert answers[0] == answers[1] == answers[2]
    assert {row["envoy"] for row in answers[0]} == {"bo-south", "cem-east"}
