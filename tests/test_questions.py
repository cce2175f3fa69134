"""The named questions: what they answer, on two engines, and what they refuse."""

from __future__ import annotations

import io
import itertools
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyoxigraph
import pytest
import rdflib

import doyen
from doyen import questions
from doyen.build import Folder, read_folders
from doyen.errors import DoyenError, NotFound, UsageError
from doyen.finishes import FINISHES
from doyen.knowledge import Knowledge
from doyen.store import Store
from doyen.tables import Row, Table, as_json
from expected_answers import Case, as_text, cases, counts

ROOT = Path(__file__).resolve().parents[1]
ANSWERED = {*range(1, 27), 28, 29, 30}
XSD = "http://www.w3.org/2001/XMLSchema#"
SAME_DAY = ("envoy", "sender", "receiver", "date", "occasion", "shared", "relation_certain", "date_certain")
SOURCE_KEYS = {"record", "publisher", "title", "url", "published", "locator", "quote", "basis"}
BLOCK = re.compile(r"(VALUES \?(\w+) \{)[^{}]*(\})")
ALL = sorted(questions.questions())
UNCITED = {"aiknews-2024-10-28.txt", "brecorder-2022-07-01.txt", "wenews-2024-10.txt"}
"""Texts of which no line is cited, since other reports say the same."""
PARITY_CASES = 3
"""How many expected cases of each question both engines are asked; the rest are asked of Oxigraph alone."""
PARITY_RECORDS = (
    *(f"sweden/sweden-{month}" for month in ("2014-11", "2015-11", "2015-12")),
    *(f"pakistan/{name}" for name in ("tdi-2021-11-22", "covert-2021-11-28", "thenews-2021-01-11")),
    *(
        f"pakistan/{name}"
        for name in ("aaj-2022-07-01", "thenews-2022-07-15", "bigdigit-2024-12-24", "paklive-2024-12")
    ),
)
"""What both engines are asked of: rdflib's takes minutes for one question over all records."""

SAMPLES = sorted((ROOT / "tests" / "samples").glob("*.yaml"))

HOSTILE = {
    "ends the block": "x> } DROP ALL #",
    "ends the block and asks again": "ung-sean> } } SELECT ?s WHERE { ?s ?p ?o } #",
    "quotes": """\"'""" + '"""' + "'''",
    "braces": "{}}{",
    "angle brackets": "<http://example.org/>",
    "two lines": "ung-sean\n} DROP ALL #",
    "backslash": "\\u007D \\u003E \\",
    "percent": "%7D%20%3E",
    "regular expression": r"\1 \g<1>",
    "null": "\x00",
    "half a pair": "\ud800",
    "very long": "ung-sean " * 20_000,
    "another script": "អ៊ុង សៀន",
}


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """The curated facts."""
    return doyen.load(ROOT / "data")


@pytest.fixture(scope="session")
def folder() -> Folder:
    """The same facts as they are exported."""
    return read_folders([ROOT / "data"])


@pytest.fixture(scope="session")
def few() -> Folder:
    """Some of the records: doubtful days, both conflicts, reports of one occasion, non-residents; and the sample."""
    return read_folders([*(ROOT / "data" / "records" / f"{name}.yaml" for name in PARITY_RECORDS), *SAMPLES])


@pytest.fixture(scope="session")
def sampled() -> Knowledge:
    """The curated facts, and some of the kinds that they do not have."""
    return doyen.load(ROOT / "data", *SAMPLES)


@pytest.fixture(scope="session")
def dataset(few: Folder) -> rdflib.Dataset:
    """The exported N-Quads in rdflib's own store, asked by rdflib's own engine."""
    dataset = rdflib.Dataset(default_union=False)
    dataset.parse(data="\n".join(few.lines), format="nquads")
    return dataset


def ask(knowledge: Knowledge, case: Case, maybe: bool | None = None) -> Table:
    """The answer to a case; `maybe` overrides what the case asks."""
    wanted = case.maybe if maybe is None else maybe
    return knowledge.ask(case.question, maybe=wanted, **case.parameters)


def shown(row: Row) -> dict[str, str | None]:
    """All that an expected row may name: the columns and the number of origins."""
    return {name: as_text(value) for name, value in {**row.values, "origins": row.origins}.items()}


def printed(rows: list[str]) -> str:
    """Rows for a message, one to a line."""
    return "".join(f"\n    {row}" for row in rows) or "\n    (none)"


# What the sources say


@pytest.mark.parametrize("case", cases(), ids=str)
def test_a_question_answers_what_the_sources_say(knowledge: Knowledge, case: Case) -> None:
    """The rows are those that were read out of the texts by hand, no more and no fewer."""
    answer = [shown(row) for row in ask(knowledge, case)]
    unknown = {column for row in case.rows for column in row.values} - {*answer[0]} if answer else set()
    assert not unknown, f"{case}: the answer has no column {', '.join(sorted(unknown))}"
    missing = [
        f"{row.values}  ({row.line})"
        for row in case.rows
        if not any(all(had[name] == value for name, value in row.values.items()) for had in answer)
    ]
    expected = {tuple(row.values.get(column) for column in case.columns) for row in case.rows}
    extra = [
        f"{dict(zip(case.columns, had, strict=True))}"
        for had in sorted({tuple(row[column] for column in case.columns) for row in answer} - expected, key=str)
        if not case.found
    ]
    message = f"{case}\n  expected and not answered:{printed(missing)}\n  answered and not expected:{printed(extra)}"
    assert not missing and not extra, message + (f"\n  the answer:{printed([str(r) for r in answer])}")


@pytest.mark.parametrize("case", [case for case in cases() if case.total is not None], ids=str)
def test_a_question_answers_as_often_as_the_sources_say(knowledge: Knowledge, case: Case) -> None:
    """The number of rows is the one that was counted by hand."""
    answer = [shown(row) for row in ask(knowledge, case)]
    assert case.total == len(answer), f"{case}{printed([str(row) for row in answer])}"


@pytest.mark.parametrize("case", [case for case in cases() if case.maybe_hidden is not None], ids=str)
def test_what_is_only_possible_is_hidden_and_counted(knowledge: Knowledge, case: Case) -> None:
    """Without --maybe the uncertain rows are left out, and a note says how many there are."""
    sure, all_rows = ask(knowledge, case, maybe=False), ask(knowledge, case, maybe=True)
    assert case.maybe_hidden == len(all_rows) - len(sure)
    assert ("with --maybe" in " ".join(sure.notes)) == bool(case.maybe_hidden)


@pytest.mark.parametrize("case", [c for c in cases() if any(row.records for row in c.rows)], ids=str)
def test_a_row_names_the_records_that_state_it(knowledge: Knowledge, case: Case) -> None:
    """The records among the sources of a row are those whose texts say so."""
    answer = list(ask(knowledge, case))
    for expected in case.rows:
        rows = [r for r in answer if expected.values.items() <= shown(r).items()]
        assert [set(expected.records)] == [{source.record for source in row.sources} for row in rows], expected


@pytest.mark.parametrize("case", cases(), ids=str)
def test_an_expected_row_gives_what_its_case_compares(case: Case) -> None:
    """Every row names the columns of its case, so that nothing is compared with nothing."""
    for row in case.rows:
        assert row.line, row.values
        if case.found:
            assert set(row.values) <= {*case.columns}, row.values
        else:
            assert set(row.values) == {*case.columns}, row.values


def test_every_line_that_is_cited_stands_in_its_text(shared: Path, folder: Folder) -> None:
    """A line that an expected row cites is a line of the saved text, with words on it, or of a text that none keeps."""
    unkept = {f"{record.name}.txt" for record in folder.data.records if not record.source.text}
    assert len(unkept) == 26
    cited = {row.line for case in cases() for row in case.rows}
    lines = sorted((name, int(number)) for name, _, number in (c.rpartition(":") for c in cited))
    assert {name for name, _ in lines} & unkept == unkept - UNCITED
    for name, line in lines:
        if name in unkept:
            assert line
            continue
        path = next((p for p in (shared / "seed" / name, shared / "sources/sweden" / name) if p.is_file()), None)
        assert path, name
        assert path.read_text(encoding="utf-8").splitlines()[line - 1].strip(), f"{name}:{line}"


# Totals over all texts


def handed(knowledge: Knowledge, receiver: str = "") -> list[Row]:
    """Every handing over of credentials, copies too: one row each, though sources may give it two days."""
    rows = knowledge.ask("occasion", receiver=receiver)
    return list({(row.values["occasion"], row.values["envoy"], row.values["sender"]): row for row in rows}.values())


def letters(knowledge: Knowledge, receiver: str = "") -> list[Row]:
    """Every presentation of letters, one row each."""
    return [row for row in handed(knowledge, receiver) if row.values["credentials"] != "working copy"]


def distinct(rows: list[Row], *columns: str) -> int:
    """How many different things the rows name in these columns."""
    return len({tuple(row.values[column] for column in columns) for row in rows})


def non_residents(knowledge: Knowledge, receiver: str = "") -> int:
    """How many of those who present live elsewhere."""
    elsewhere = {(row.values["envoy"], row.values["receiver"]) for row in knowledge.ask("non-resident")}
    return len(elsewhere & {(r.values["envoy"], r.values["receiver"]) for r in letters(knowledge, receiver)})


def certain_days(knowledge: Knowledge) -> int:
    """On how many days of which there is no doubt letters were presented."""
    rows = [row for row in knowledge.ask("occasion") if row.values["credentials"] != "working copy"]
    return distinct([row for row in rows if row.values["date_certain"] == "yes"], "date")


def pairs(knowledge: Knowledge, receiver: str = "") -> set[frozenset[object]]:
    """Those who certainly share a day, two by two."""
    rows = knowledge.ask("same-day", receiver=receiver)
    return {frozenset((row.values["envoy"], row.values["with"])) for row in rows}


def alone(knowledge: Knowledge) -> int:
    """How many presenters share their day with nobody."""
    return len({row.values["envoy"] for row in letters(knowledge)} - set().union(*pairs(knowledge)))


def twice(knowledge: Knowledge) -> int:
    """How many persons present letters more than once."""
    rows = letters(knowledge)
    return len(rows) - distinct(rows, "envoy")


def copy_and_letters(knowledge: Knowledge) -> int:
    """How many persons hand over a copy and present letters."""
    with_letters = {row.values["envoy"] for row in letters(knowledge)}
    return len(
        with_letters & {r.values["envoy"] for r in handed(knowledge) if r.values["credentials"] == "working copy"}
    )


TOTALS: dict[str, Callable[[Knowledge], int]] = {
    "records": lambda k: len(k.query("SELECT ?r { ?r a dip:Record }")),
    "occasions": lambda k: distinct(handed(k), "occasion"),
    "occasions with letters": lambda k: distinct(letters(k), "occasion"),
    "receivers": lambda k: distinct(handed(k), "receiver"),
    "accreditations": lambda k: len(k.query("SELECT ?a { ?a a dip:Accreditation }")),
    "presentations": lambda k: len(handed(k)),
    "working copies": lambda k: len(handed(k)) - len(letters(k)),
    "letters": lambda k: len(letters(k)),
    "letters in Sweden": lambda k: len(letters(k, "swe")),
    "letters in Pakistan": lambda k: len(letters(k, "pak")),
    "persons who present letters": lambda k: distinct(letters(k), "envoy"),
    "persons who hand over a copy and letters": copy_and_letters,
    "senders of letters": lambda k: distinct(letters(k), "sender"),
    "senders of letters in Sweden": lambda k: distinct(letters(k, "swe"), "sender"),
    "senders of letters in Pakistan": lambda k: distinct(letters(k, "pak"), "sender"),
    "non-residents who present": non_residents,
    "non-residents who present in Sweden": lambda k: non_residents(k, "swe"),
    "non-residents who present in Pakistan": lambda k: non_residents(k, "pak"),
    "certain days with letters": certain_days,
    "pairs on the same day": lambda k: len(pairs(k)),
    "pairs on the same day in Sweden": lambda k: len(pairs(k, "swe")),
    "pairs on the same day in Pakistan": lambda k: len(pairs(k, "pak")),
    "presenters alone on their day": alone,
    "persons who present letters twice": twice,
    "missions": lambda k: distinct(list(k.ask("missions")), "mission"),
    "mission changes": lambda k: sum(row.values["change"] is not None for row in k.ask("missions")),
    "absences": lambda k: len(k.ask("stated-absent")),
    "offices named with holder": lambda k: distinct(list(k.ask("office")), "office"),
    "statements": lambda k: distinct(list(k.ask("said")), "statement"),
    "meetings": lambda k: distinct(list(k.ask("met")), "meeting"),
    "meetings of Ung Sean": lambda k: distinct(list(k.ask("met", person="ung-sean")), "meeting"),
}


@pytest.mark.parametrize("what", counts()["totals"])
def test_the_texts_add_up(knowledge: Knowledge, what: str) -> None:
    """What was counted by hand over all texts is what the questions count."""
    assert counts()["totals"][what] == TOTALS[what](knowledge)


@pytest.mark.parametrize("record", counts()["releases"])
def test_a_release_gives_its_day_and_its_envoys(knowledge: Knowledge, record: str) -> None:
    """The day, the number of envoys and of non-residents among them, and the place, where it is stated."""
    release = counts()["releases"][record]
    rows = list(knowledge.ask("occasion", occasion=f"{record}-credentials-1"))
    assert {release["day"]} == {row.values["date"] for row in rows}
    assert release["envoys"] == len(rows)
    assert release["non-residents"] == elsewhere(knowledge, rows)
    assert {release["place stated"]} == stated_places(rows)


@pytest.mark.parametrize("occasion", counts()["occasions in Pakistan"])
def test_reports_of_one_occasion_are_told_as_one(knowledge: Knowledge, occasion: str) -> None:
    """Its reports and how many of them are independent, its day or days, its envoys, the non-residents, the place."""
    told = counts()["occasions in Pakistan"][occasion]
    [fact] = [row for row in knowledge.ask("evidence", fact=occasion) if row.values["kind"] == "occasion"]
    assert told["reports"] == sorted({source.record for source in fact.sources})
    assert told["origins"] == fact.origins
    dates = knowledge.query(
        f"SELECT ?written {{ <{knowledge.store.iris('occasion', occasion)}> dip:date/dip:asWritten ?written }}"
    )
    assert told["day"] == sorted(str(row.values["written"]) for row in dates)
    rows = [row for row in handed(knowledge, "pak") if row.values["occasion"] == occasion]
    assert told["envoys"] == len(rows)
    assert told["non-residents"] == elsewhere(knowledge, rows)
    assert {told["place stated"]} == stated_places(rows)
    assert (told["handed over"] == "working copy") == ({"working copy"} == {r.values["credentials"] for r in rows})


def test_every_occasion_in_pakistan_is_counted(knowledge: Knowledge) -> None:
    """The occasions that were counted by hand are all that there are."""
    assert set(counts()["occasions in Pakistan"]) == {row.values["occasion"] for row in handed(knowledge, "pak")}


def elsewhere(knowledge: Knowledge, rows: list[Row]) -> int:
    """How many of the envoys live in another country."""
    receiver = str(rows[0].values["receiver"])
    envoys = {row.values["envoy"] for row in knowledge.ask("non-resident", receiver=receiver)}
    return sum(row.values["envoy"] in envoys for row in rows)


def stated_places(rows: list[Row]) -> set[str]:
    """Whether the rows name the place."""
    return {"no" if row.values["place"] is None else "yes" for row in rows}


# One text for two engines


def from_oxigraph(folder: Folder, text: str, columns: tuple[str, ...]) -> set[tuple[str | None, ...]]:
    """The rows of a query by Oxigraph's engine, without the prefixes that Doyen adds."""
    solutions = folder.store.inner.query(text)
    assert isinstance(solutions, pyoxigraph.QuerySolutions)
    return {tuple(getattr(row[column], "value", None) for column in columns) for row in solutions}


def from_rdflib(dataset: rdflib.Dataset, text: str, columns: tuple[str, ...]) -> set[tuple[str | None, ...]]:
    """The rows of a query by rdflib's own engine."""
    bindings = dataset.query(text).bindings
    return {tuple(as_text(row.get(rdflib.Variable(column))) for column in columns) for row in bindings}


@pytest.mark.parametrize("name", ALL)
def test_a_question_runs_as_it_stands_on_both_engines(few: Folder, dataset: rdflib.Dataset, name: str) -> None:
    """The file itself, example and all, gives the same rows from Oxigraph and from rdflib's own engine."""
    asked = questions.question(name)
    rows = from_oxigraph(few, asked.text, asked.selected)
    assert rows
    assert rows == from_rdflib(dataset, asked.text, asked.selected)


@pytest.mark.parametrize(
    "case",
    [case for _, some in itertools.groupby(cases(), lambda c: c.question) for case in [*some][:PARITY_CASES]],
    ids=str,
)
def test_both_engines_give_the_same_rows(folder: Folder, few: Folder, dataset: rdflib.Dataset, case: Case) -> None:
    """What Doyen asks for an expected case means the same to Oxigraph and to rdflib's own engine."""
    asked = questions.question(case.question)
    text = questions.bound(asked, case.parameters, folder.store)
    assert from_oxigraph(few, text, asked.selected) == from_rdflib(dataset, text, asked.selected)


# Headers


@pytest.mark.parametrize("name", ALL)
def test_a_question_says_what_it_is_for(name: str) -> None:
    """Title, question and the competency questions that it answers stand in its header."""
    asked = questions.question(name)
    assert asked.title
    assert asked.question.endswith("?")
    assert asked.answers
    assert all(re.fullmatch(r"CQ([1-9]|[12]\d|30)", answer) for answer in asked.answers), asked.answers


def test_the_questions_answer_the_competency_questions_of_the_whole_way() -> None:
    """Together the questions answer those, and no other is claimed."""
    claimed = {int(a.removeprefix("CQ")) for q in questions.questions().values() for a in q.answers}
    assert claimed == ANSWERED


@pytest.mark.parametrize("name", ALL)
def test_every_parameter_has_its_block(name: str) -> None:
    """A parameter is a VALUES block of its variable, says what it takes, and nothing else is named like one."""
    asked = questions.question(name)
    body = "\n".join(line for line in asked.text.splitlines() if not line.lstrip().startswith("#"))
    blocks = {match[2] for match in BLOCK.finditer(body)}
    assert {p.variable for p in asked.parameters} <= blocks
    assert all(p.help for p in asked.parameters)
    assert set(asked.example) <= {p.name for p in asked.parameters}


@pytest.mark.parametrize("name", ALL)
def test_every_column_is_selected(name: str) -> None:
    """Columns, facts, dates and order of the header are variables of the SELECT; the certainty is a column."""
    asked = questions.question(name)
    selected = re.search(r"SELECT DISTINCT([?\w\s]*?)WHERE", asked.text)
    assert selected
    variables = {word.removeprefix("?") for word in selected[1].split()}
    used = {*asked.selected, *asked.facts, *asked.claims, *asked.reads, *asked.order} - {*asked.adds}
    assert used - variables <= set(), f"not selected: {used - variables}"
    assert variables - used <= set(), f"selected for nothing: {variables - used}"
    assert asked.certainty in ("", *asked.columns)
    assert bool(asked.finish) == bool(asked.adds) == bool(asked.reads)
    assert asked.finish in ("", *FINISHES)


@pytest.mark.parametrize("name", ALL)
def test_the_example_is_what_the_file_holds(sampled: Knowledge, name: str) -> None:
    """Asking with the example gives the rows of the file as it stands, each with a source."""
    asked = questions.question(name)
    example: dict[str, Any] = dict(asked.example)
    answer = sampled.ask(name, maybe=True, **example)
    as_it_stands = sampled.query(asked.text)
    assert len(answer)
    assert bound_terms(questions.bound(asked, asked.example, sampled.store)) == bound_terms(asked.text)
    assert len(as_it_stands) >= len(answer)
    assert all(row.sources and row.origins for row in answer)


def bound_terms(text: str) -> list[tuple[str, list[str]]]:
    """What is in the VALUES blocks, however it is spaced and abbreviated."""
    body = text.replace("xsd:", f"{XSD}").replace(f'"false"^^<{XSD}boolean>', "false").replace("<", "").replace(">", "")
    return [(match[2], match[0].partition("{")[2].rstrip("}").split()) for match in BLOCK.finditer(body)]


@pytest.mark.parametrize("name", ALL)
def test_every_row_of_an_open_question_is_sourced(sampled: Knowledge, name: str) -> None:
    """Whatever is asked, no row stands without a source; a source has its record, publisher and day."""
    asked = questions.question(name)
    needed: dict[str, Any] = {p.name: asked.example[p.name] for p in asked.parameters if p.required}
    for row in sampled.ask(name, maybe=True, **needed):
        assert row.origins
        for source in row.sources:
            assert source.record and source.publisher and source.published
            # Numbers cite documents, and nothing in them.
            assert (source.basis and (source.quote or source.locator)) or asked.cites == "documents"


# What is refused


def test_an_unknown_question_names_the_nearest(knowledge: Knowledge) -> None:
    """A slip of the pen is answered with the question that was meant."""
    with pytest.raises(UsageError, match="same-day"):
        knowledge.ask("same-dya")
    with pytest.raises(UsageError, match="doyen ask"):
        knowledge.ask("weather")


def test_an_unknown_parameter_names_what_the_question_takes(knowledge: Knowledge) -> None:
    """A parameter of another question is refused, with those of this one."""
    with pytest.raises(UsageError, match="--envoy"):
        knowledge.ask("same-day", envoi="ung-sean")
    with pytest.raises(UsageError, match="--sender"):
        knowledge.ask("missions", zzz="pak")


def test_a_missing_parameter_is_asked_for(knowledge: Knowledge) -> None:
    """A question that needs a parameter says which."""
    with pytest.raises(UsageError, match="--person"):
        knowledge.ask("career")


@pytest.mark.parametrize(
    ("name", "parameter", "value"),
    [
        ("same-day", "envoy", "nobody-at-all"),
        ("same-day", "receiver", "zzz"),
        ("occasion", "occasion", "sweden-1914-credentials-1"),
        ("office", "office", "pak-poet-laureate"),
        ("evidence", "fact", "no-such-fact"),
        ("evidence", "record", "no-such-record"),
        ("said", "topic", "weather"),
    ],
)
def test_an_unknown_key_is_not_found(knowledge: Knowledge, name: str, parameter: str, value: str) -> None:
    """A key that nothing bears is a fault, not an empty answer."""
    given: dict[str, Any] = {parameter: value}
    with pytest.raises(NotFound, match=re.escape(value)):
        knowledge.ask(name, **given)


def test_a_state_without_facts_is_an_empty_answer(knowledge: Knowledge) -> None:
    """A state that ISO lists is known, even if no source speaks of it."""
    assert len(knowledge.ask("missions", sender="isl")) == 0


@pytest.mark.parametrize("value", ["2021", "2021-11", "yesterday", "2021-11-31", "2021-11-21?", "22.11.2021"])
def test_a_day_that_is_no_day_is_refused(knowledge: Knowledge, value: str) -> None:
    """--at and --date take one exact day."""
    with pytest.raises(UsageError):
        knowledge.ask("same-day", date=value)
    with pytest.raises(UsageError):
        knowledge.ask("non-resident", at=value)
    with pytest.raises(UsageError):
        knowledge.ask("same-day", known_at=value)


@pytest.mark.parametrize("value", ["-1", "1.5", "seven", "٣", "10000", "1e3", "1" * 5000])
def test_a_number_of_days_is_a_whole_number(knowledge: Knowledge, value: str) -> None:
    """--days takes a whole number below ten thousand."""
    with pytest.raises(UsageError):
        knowledge.ask("met-around-credentials", days=value)


@pytest.mark.parametrize("value", HOSTILE.values(), ids=list(HOSTILE))
@pytest.mark.parametrize("name", ALL)
def test_a_hostile_value_cannot_change_a_query(sampled: Knowledge, name: str, value: str) -> None:
    """Whatever a parameter holds, it is refused or stays inside its VALUES block."""
    asked = questions.question(name)
    size = len(sampled.store)
    for parameter in asked.parameters:
        needed = {p.name: asked.example[p.name] for p in asked.parameters if p.required}
        given = {**needed, parameter.name: value}
        try:
            text = questions.bound(asked, given, sampled.store)
        except DoyenError as fault:
            assert str(fault)
        else:
            assert BLOCK.sub(r"\1\3", text) == BLOCK.sub(r"\1\3", asked.text)
            assert parameter.type == "flag" or slugged_is_known(parameter.type, value)
    assert size == len(sampled.store)


def slugged_is_known(kind: str, value: str) -> bool:
    """The one hostile-looking value that is a name: its slug is a key, as a person may type it."""
    return kind == "person" and "-".join(value.split()).casefold() == "ung-sean"


@pytest.mark.parametrize("case", [c for c in cases() if c.parameters], ids=str)
def test_a_parameter_changes_only_its_block(knowledge: Knowledge, case: Case) -> None:
    """The text that is asked is the text of the file, but for what its VALUES blocks hold."""
    asked = questions.question(case.question)
    text = questions.bound(asked, case.parameters, knowledge.store)
    assert BLOCK.sub(r"\1\3", text) == BLOCK.sub(r"\1\3", asked.text)


@pytest.mark.parametrize("typed", ["ung-sean", "Ung Sean", "UNG SEAN", "Ung-Sean"])
def test_a_key_may_be_typed_as_a_name(knowledge: Knowledge, typed: str) -> None:
    """Case and blanks do not matter."""
    assert knowledge.ask("same-day", envoy=typed).records() == knowledge.ask("same-day", envoy="ung-sean").records()


# The question of the brief


def test_three_envoys_presented_with_ung_sean(knowledge: Knowledge) -> None:
    """Japan, Norway and Poland share his ceremony for certain, on a day that is in doubt."""
    rows = [
        tuple(row.values[c] for c in ("envoy", "sender", "shared", "relation_certain", "date_certain"))
        for row in knowledge.ask("same-day", envoy="ung-sean")
    ]
    assert rows == [
        ("maciej-pisarski", "pol", "ceremony", "yes", "maybe"),
        ("mitsuhiro-wada", "jpn", "ceremony", "yes", "maybe"),
        ("per-albert-ilsaas", "nor", "ceremony", "yes", "maybe"),
    ]


def test_json_is_an_array_of_flat_objects(knowledge: Knowledge) -> None:
    """A column x holds a key, x_label its name; sources is an array, origins a number."""
    table = knowledge.ask("same-day", envoy="ung-sean")
    out = io.StringIO()
    as_json(table, out)
    rows = json.loads(out.getvalue())
    assert len(rows) == 3
    for row in rows:
        labels = {f"{column}_label" for column in ("envoy", "sender", "receiver", "occasion")}
        assert labels <= set(row), f"no label: {labels - set(row)}"
        assert set(row) - labels == {*SAME_DAY, "sources", "origins"}
        assert row["origins"] == 1
        for source in row["sources"]:
            assert set(source) == SOURCE_KEYS
            assert source["record"] in ("tdi-2021-11-22", "covert-2021-11-28")
        nested = {key for key, value in row.items() if isinstance(value, dict | list)}
        assert nested == {"sources"}
    first = rows[0]
    assert (first["envoy_label"], first["sender_label"], first["receiver_label"]) == (
        "Maciej Pisarski",
        "Poland",
        "Pakistan",
    )


def test_nothing_known_is_an_empty_answer() -> None:
    """A store without anything gives empty answers, not faults."""
    empty = Store.of([])
    for asked in questions.questions().values():
        if not any(p.required for p in asked.parameters):
            assert len(questions.ask(empty, asked, {})) == 0


UNDATED = """source:
  publisher: The Gazette
  published: 2016-03-02
  kind: official list
missions:
  - kind: embassy
    sender: nor
    receiver: isl
    locator: page 1
  - kind: embassy
    sender: swe
    receiver: isl
    opened: 1940
    locator: page 2
said:
  - speaker: Ada North
    kind: hope
    summary: Hopes for trade.
    topics:
      - isl
    locator: page 3
"""


def test_what_has_no_date_is_given_none(written: Callable[..., Knowledge]) -> None:
    """Neither a mission nor a statement takes the dates of others."""
    knowledge = written(undated=UNDATED)
    missions = knowledge.ask("missions", receiver="isl")
    assert [(row.values["sender"], row.values["date"]) for row in missions] == [("nor", None), ("swe", "1940")]
    assert [row.values["date"] for row in knowledge.ask("said")] == [None]
