"""The whole check: quotes held against the saved texts, decisions on nothing, and a summary that is true."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from doyen.audit import audit, summary
from doyen.build import Folder, read_folders
from doyen.errors import BadInput, Problem
from doyen.records.quotes import quotes
from test_compile import occasion, same

ROOT = Path(__file__).resolve().parents[1]
RECORDS = sorted((ROOT / "data" / "records").rglob("*.yaml"))
KEPT = [path for path in RECORDS if re.search(r"^  text: ", path.read_text(encoding="utf-8"), re.MULTILINE)]
"""The records whose source's text is kept."""
TEXT = "The King received Ada North, who\n  presented   credentials. “Café” was served.\n"

Laid = Callable[..., Folder]


@cache
def shipped() -> Folder:
    """The curated facts."""
    return read_folders([ROOT / "data"])


@pytest.fixture
def laid(tmp_path: Path) -> Laid:
    """A function that writes a data folder with these records and reads it."""

    def write(identity: str = "", **records: str) -> Folder:
        shutil.rmtree(tmp_path / "data", ignore_errors=True)
        (tmp_path / "data" / "records").mkdir(parents=True)
        shutil.copy(ROOT / "data" / "catalog.yaml", tmp_path / "data")
        if identity:
            (tmp_path / "data" / "identity.yaml").write_text(identity, encoding="utf-8")
        for name, text in records.items():
            (tmp_path / "data" / "records" / f"{name}.yaml").write_text(text, encoding="utf-8")
        return read_folders([tmp_path / "data"])

    return write


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """A folder with one saved text, in a folder of its own."""
    folder = tmp_path / "texts"
    (folder / "deep").mkdir(parents=True)
    (folder / "deep" / "gazette.txt").write_text(TEXT, encoding="utf-8")
    return folder


def record(quote: str = "presented credentials", text: str = "gazette.txt") -> str:
    """A record with one quote and the name of its text."""
    named = occasion("Ada North, nor", quote=f"'{quote}'")
    return named.replace(
        "  kind: news report\n", f"  kind: news report\n  text: {text}\n" if text else "  kind: book\n"
    )


def lines(problems: list[Problem]) -> list[tuple[str, str, str]]:
    """Severity, place and problem of each finding."""
    return [(p.severity, str(p.where).rpartition("/")[2], p.problem) for p in problems]


# The shipped data


CONFLICTS = [
    (
        "warning",
        "aaj-2022-07-01.yaml:13",
        "Credentials in Pakistan, 2022-07-01 is dated 2022-07-01 by aaj-2022-07-01 and brecorder-2022-07-01, "
        "2022-07-02 by thenews-2022-07-15: both cannot be true",
    ),
    (
        "warning",
        "bigdigit-2024-12-24.yaml:11",
        "Of one occasion Rongvudhi Virabutr of Thailand is named by paklive-2024-12 and not by bigdigit-2024-12-24, "
        "Sheikh Noor Muhammad Hassan of Somalia by bigdigit-2024-12-24 and not by paklive-2024-12",
    ),
]
"""All that sources disagree on, read out of the texts by hand: the day of the American ambassador's letters, two
reports of one agency against a third; and the fifth envoy of 24 December 2024."""


def test_the_shipped_data_have_no_fault_but_what_sources_disagree_on() -> None:
    """Each conflict between sources once, in plain words; no other warning, and no error."""
    assert lines(audit(shipped(), None)) == CONFLICTS


def test_every_quote_stands_in_the_text_of_its_source(shared: Path) -> None:
    """All texts that records name are there, and every quote is in them word for word; the others are counted."""
    found = audit(shipped(), shared)
    assert lines(found) == CONFLICTS
    told = summary(shipped(), found, shared)
    held = sum(len(quotes(each)) for each in shipped().data.records if each.source.text)
    loose = sum(len(quotes(each)) for each in shipped().data.records if not each.source.text)
    assert held > 100
    assert told.startswith(f"{len(RECORDS)} records, ")
    unkept = f"({loose} not, of 26 records without a saved text)"
    assert told.endswith(f"{held} quotes held against {shared} {unkept}: 2 warnings")


def test_every_text_that_is_kept_has_its_record(shared: Path) -> None:
    """No text stands for two records; the reports from Islamabad, of which no text is kept, have an address each."""
    named = [each.source.text for each in shipped().data.records if each.source.text]
    assert len(named) == len(set(named)) == 13
    saved = {path.name for folder in ("sources/sweden", "seed") for path in (shared / folder).rglob("*.*")}
    assert set(named) <= saved
    unkept = [each.source for each in shipped().data.records if not each.source.text]
    assert len(unkept) == len(RECORDS) - 13 == 26
    assert len({source.address for source in unkept}) == 26
    assert all(source.address.startswith(("https://", "http://")) for source in unkept)
    assert all(source.retrieved for source in unkept)


@pytest.mark.parametrize("path", KEPT, ids=lambda path: path.stem)
def test_a_changed_quote_is_found_with_its_line(shared: Path, tmp_path: Path, path: Path) -> None:
    """One letter of one quote is changed: that line and no other is told."""
    typed = path.read_text(encoding="utf-8").splitlines()
    number = next(n for n, line in enumerate(typed) if line.strip().startswith("quote: "))
    typed[number] = typed[number][:-1] + ("x" if typed[number][-1] != "x" else "y")
    copy = tmp_path / path.name
    copy.write_text("\n".join(typed) + "\n", encoding="utf-8")
    [problem] = [p for p in audit(read_folders([copy]), shared) if p.severity == "error"]
    assert (problem.where.file, problem.where.line) == (str(copy), number + 1)
    assert "the quote" in problem.problem


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem)
def test_the_words_of_a_quote_stand_on_its_line(path: Path) -> None:
    """Whatever is told about a quote is told where it was typed."""
    typed = path.read_text(encoding="utf-8").splitlines()
    [found] = [each for each in shipped().data.records if each.name == path.stem]
    for quote, where in quotes(found):
        assert quote in " ".join(typed[where.line - 1].replace("''", "'").replace('\\"', '"').split()), where


# Quotes and texts


@pytest.mark.parametrize("quote", ["presented credentials", "who presented credentials", "“Café” was", "North, who"])
def test_white_space_and_accents_are_folded(laid: Laid, texts: Path, quote: str) -> None:
    """A quote may run over a line break; composed and decomposed letters are the same."""
    assert audit(laid(one=record(quote)), texts) == []


def test_a_composed_letter_is_a_decomposed_one(laid: Laid, texts: Path) -> None:
    """The text has é as one sign or as two."""
    (texts / "deep" / "gazette.txt").write_text(TEXT.replace("é", "e\u0301"), encoding="utf-8")
    assert audit(laid(one=record("“Café” was")), texts) == []


@pytest.mark.parametrize("quote", ["presented Credentials", "presented credentials!", '"Café" was', "resented, cred"])
def test_nothing_else_is_folded(laid: Laid, texts: Path, quote: str) -> None:
    """A quote is exact or it is none: capitals, signs and quotation marks count."""
    [problem] = audit(laid(one=record(quote)), texts)
    assert problem.severity == "error"
    assert "is not in gazette.txt" in problem.problem


def test_a_record_without_a_text_is_no_fault(laid: Laid, texts: Path) -> None:
    """Of a page that was read and not saved nothing can be held; the summary counts it."""
    read = laid(one=record(text=""))
    assert audit(read, texts) == []
    held = f"0 quotes held against {texts} (1 not, of 1 record without a saved text)"
    assert summary(read, [], texts).endswith(f"{held}: no fault")
    assert "saved text" not in summary(read, [], None)


def test_a_text_that_is_not_in_the_folder_is_an_error(laid: Laid, texts: Path) -> None:
    """A name that nothing in the folder bears."""
    [problem] = audit(laid(one=record(text="other.txt")), texts)
    assert problem.severity == "error"
    assert "'other.txt' is not in" in problem.problem


def test_there_must_be_a_folder_of_texts(laid: Laid, tmp_path: Path) -> None:
    """A mistyped folder is a fault, not a clean bill."""
    with pytest.raises(BadInput, match="no such folder"):
        audit(laid(one=record()), tmp_path / "nowhere")


def test_the_quotes_that_were_held_are_counted_truly(laid: Laid, texts: Path) -> None:
    """What was not held against a text is not said to be held."""
    read = laid(one=record(), two=record("received Ada North", text="").replace("2020-03-01", "2020-02-01"))
    told = summary(read, audit(read, texts), texts)
    assert f", 1 quote held against {texts} (1 not, of 1 record without a saved text): no fault" in told


def test_one_is_told_as_one(laid: Laid) -> None:
    """A single record is a record, not a records."""
    assert summary(laid(one=record()), [], None).startswith("1 record, ")


# Decisions on nothing


@pytest.mark.parametrize(
    ("what", "keys", "named"),
    [
        ("person", ("ada-north", "nobody"), True),
        ("person", ("nobody", "nobody-else"), True),
        ("person", ("ada-north", "bo-south"), False),
        ("occasion", ("one-credentials-1", "two-credentials-1"), False),
        ("occasion", ("one-credentials-1", "one-credentials-2"), True),
        ("place", ("ada-north", "bo-south"), True),
    ],
)
def test_a_decision_on_nothing_is_a_warning(laid: Laid, what: str, keys: tuple[str, str], named: bool) -> None:
    """identity.yaml names a key that no record and no register has: its line and the keys are told."""
    two = occasion("Bo South, nor", date="2020-03-01")
    found = audit(laid(same(what, *keys), one=occasion("Ada North, nor"), two=two), None)
    decisions = [p for p in found if "decides on" in p.problem]
    assert len(decisions) == named
    for problem in decisions:
        assert problem.severity == "warning"
        assert str(problem.where).endswith("identity.yaml:2")
        assert ", ".join(keys) in problem.problem


def test_a_record_alone_is_not_held_against_decisions_on_others(laid: Laid, tmp_path: Path) -> None:
    """Who checks one record hears nothing of decisions on what only the others name; who checks all does."""
    laid(same("occasion", "two-credentials-1", "three-credentials-1"), one=record(), two=record())
    alone = audit(read_folders([tmp_path / "data" / "records" / "one.yaml"]), None)
    assert [p for p in alone if "decides on" in p.problem] == []
    [problem] = [p for p in audit(read_folders([tmp_path / "data"]), None) if "decides on" in p.problem]
    assert problem.problem.startswith("decides on an occasion that nothing names: ")


def test_steps_of_a_merger_are_no_decisions_on_nothing(laid: Laid) -> None:
    """a is b, b is c: b is named by nothing but the other decision."""
    steps = same("person", "ada-b-north", "a-north") + same("person", "ada-north", "ada-b-north").removeprefix(
        "decisions:\n"
    )
    found = audit(laid(steps, one=occasion("Ada North, nor"), two=occasion("A. North, nor", date="2020-05-01")), None)
    assert [p for p in found if "decides on" in p.problem] == []


def test_head_of_state_needs_no_register(laid: Laid) -> None:
    """Who writes `received by: head of state` has said that the recipient is one."""
    assert audit(laid(one=occasion("Ada North, nor", received_by="head of state")), None) == []


# The order of findings


def test_errors_come_first_then_by_place(laid: Laid) -> None:
    """A curator mends from the top; the same data give the same list."""
    one = occasion("Ada North, swe").replace("publisher: Gazette", "publisher: Gazette #1")
    two = occasion("Bo South, nor", rank="chargé d'affaires ad interim")
    found = audit(laid(one=one, two=two), None)
    assert [p.severity for p in found] == sorted((p.severity for p in found), key=["error", "warning", "info"].index)
    assert {p.severity for p in found} == {"error", "warning"}
    assert found == audit(laid(one=one, two=two), None)
    assert lines(found)[0][1].startswith("one.yaml:")
    assert summary(laid(one=one, two=two), found, None).endswith("1 error and 2 warnings")


# Conflicts of sources


def test_a_conflict_is_one_finding_whoever_makes_the_claims(laid: Laid) -> None:
    """Three reports, two days: the records of each claim stand together, and the remedy goes on in small letters."""
    names = ("one", "two", "three")
    reports = [occasion("Ada North, nor", date=day) for day in ("2020-03-01", "2020-03-01", "2020-03-02")]
    decision = same("occasion", *(f"{name}-credentials-1" for name in names))
    [problem] = audit(laid(decision, **dict(zip(names, reports, strict=True))), None)
    assert problem.problem == (
        "Credentials in Sweden, 2020-03-01 is dated 2020-03-01 by one and two, 2020-03-02 by three: both cannot be true"
    )
    assert problem.remedy.startswith("read both sources again; ")


def test_lists_that_differ_on_an_envoy_are_one_finding(laid: Laid) -> None:
    """Two reports have Bo, the third has Cem instead."""
    lists = [("Bo South, dnk",), ("Bo South, dnk",), ("Cem East, tur",)]
    names = ("one", "two", "three")
    reports = {name: occasion("Ada North, nor", *more) for name, more in zip(names, lists, strict=True)}
    [problem] = audit(laid(same("occasion", *(f"{name}-credentials-1" for name in names)), **reports), None)
    assert problem.problem == (
        "Of one occasion Bo South of Denmark is named by one and two and not by three, "
        "Cem East of Türkiye by three and not by one and two"
    )


def test_a_withdrawn_record_is_counted_apart(laid: Laid) -> None:
    """It states nothing any more: neither does it count as a record, nor as one without a saved text."""
    head = "source:\n  publisher: Herald\n  published: 2020\n  kind: news report\n"
    gone = f"{head}withdrawn:\n  on: 2026-11-20\n  why: Taken back.\n  by: The editors\n"
    read = laid(one=record(), two=gone)
    assert summary(read, [], None).startswith("1 record, 1 withdrawn, ")
    assert (len(read.data.records), read.withdrawn) == (2, 1)
