"""Bad input: each fault is one line with file, line, problem and remedy; nothing is written, and nothing breaks."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from doyen import build
from doyen.cli import main
from doyen.records import quotes as records_quotes
from test_compile import same

ROOT = Path(__file__).resolve().parents[1]
A_FAULT = re.compile(r"[^:]+:\d+: .+: .+")
A_FAULT_OF_A_FILE = re.compile(r"[^:]+(:\d+)?: .+: .+")
SUMMARY = re.compile(r"\d+ records?, \d+ facts?\b.*")
TEXT = "Ada North, of Norway, presented their letters\nto the King on Sunday.\n"
GOOD = """\
source:
  publisher: The Gazette
  published: 2020-03-02
  kind: news report
  text: gazette.txt
credentials:
  - receiver: swe
    date: 2020-03-01
    received by: head of state
    rank: ambassador
    quote: presented their letters
    presented:
      - name: Ada North
        sender: nor
      - name: Bo South
        sender: dnk
"""
ABSENT = """\
stated absent:
  - what: embassy
    sender: khm
    receiver: pak
    on: 2020-03-02
    quote: presented their letters
"""
OPEN = """\
missions:
  - kind: embassy
    sender: khm
    receiver: pak
    opened: 2005
    attested on: 2021
    quote: presented their letters
"""
PEOPLE = "ada-north-1:\n  name: Ada North\nada-north-2:\n  name: Ada North\n"


@dataclass(frozen=True)
class Bad:
    """What is put in place of what in the good record, and what must be told, on which line (0: of the file)."""

    fault: str
    put: str
    instead_of: str
    line: int
    told: str


SCHOLAR_TYPES = (
    Bad("broken YAML", '    quote: "presented', "    quote: presented their letters", 11, "is not valid YAML"),
    Bad("broken indent", "   received by: x", "    received by: head of state", 9, "is not valid YAML"),
    Bad("a colon in a value", "quote: 2006: letters", "quote: presented their letters", 11, "is not valid YAML"),
    Bad("braces", "sender: {nor}", "sender: nor", 14, "has braces or brackets: write one item to a line"),
    Bad("brackets", "sender: [nor]", "sender: nor", 14, "has braces or brackets: write one item to a line"),
    Bad("an unknown key", "recieved by:", "received by:", 9, "did you mean 'received by'?"),
    Bad("an unknown key of an envoy", "sender: nor\n        sendr: nor", "sender: nor", 15, "did you mean 'sender'?"),
    Bad("an unknown section", "credential:", "credentials:", 6, "did you mean 'credentials'?"),
    Bad("a missing key", "order: 1", "sender: nor", 13, "has no 'sender': add it (khm)"),
    Bad("a name that nobody bears", "receiver: sweeden", "receiver: swe", 7, "did you mean swe (Sweden)?"),
    Bad("a name in place of a code", "sender: Kuwait", "sender: nor", 14, "write kwt (Kuwait)"),
    Bad("sender: NO", "sender: NO", "sender: nor", 14, "'NO' is no party code: write nor (Norway)"),
    Bad("a duplicate key", "sender: nor\n        sender: dnk", "sender: nor", 15, "again (first on line 14)"),
    Bad("an impossible day", "date: 2020-02-30", "date: 2020-03-01", 8, "is not a day"),
    Bad("an impossible month", "published: 2020-13", "published: 2020-03-02", 3, "2020-13 is"),
    Bad("a date in words", "date: yesterday", "date: 2020-03-01", 8, "'yesterday' is not a date"),
    Bad(
        "bounds that are reversed",
        "date: 2020-03-01?\n    earliest: 2020-03-02\n    latest: 2020-02-28",
        "date: 2020-03-01",
        8,
        "earliest 2020-03-02 is after latest 2020-02-28",
    ),
    Bad(
        "a date outside its bounds",
        "date: 2020-03-01?\n    earliest: 2020-03-02\n    latest: 2020-03-04",
        "date: 2020-03-01",
        8,
        "2020-03-01? does not lie between 2020-03-02 and 2020-03-04",
    ),
    Bad(
        "a post that ends before it begins",
        "sender: nor\n        career:\n          - post: ambassador\n            receiver: fin\n"
        "            held: 2015/2011",
        "sender: nor",
        18,
        "ends 2011 before it begins 2015: write 2011/2014",
    ),
    Bad(
        "a quote over eight words",
        "quote: one two three four five six seven eight nine",
        "quote: presented their letters",
        11,
        "the quote has 9 words: keep at most 8",
    ),
    Bad("neither quote nor locator", "place: Palace", "quote: presented their letters", 7, "neither quote nor locator"),
    Bad(
        "two receivers on one occasion",
        "receiver:\n      - swe\n      - fin",
        "receiver: swe",
        7,
        "'receiver' takes one value: write one; two of them need two entries",
    ),
    Bad("an anchor", "sender: &a nor", "sender: nor", 14, "has an anchor or alias (& or *)"),
    Bad("an alias", "sender: *a", "sender: nor", 14, "(& or *)"),
    Bad("a tag", "sender: !!str nor", "sender: nor", 14, "has a tag (!): put the value in quotes"),
    Bad("a tab", "\tsender: nor", "        sender: nor", 14, "indent with spaces"),
    Bad("a second document", "---\ncredentials:", "credentials:", 6, "one file is one source"),
    Bad("a word that is not in the list", "rank: Ambassador", "rank: ambassador", 10, "did you mean 'ambassador'?"),
    Bad("a seat of a resident", "sender: nor\n        seat: Oslo", "sender: nor", 15, "a seat without 'resident: no'"),
    Bad("an empty value", "sender:", "sender: nor", 14, "'sender' has no value"),
    Bad("an envoy to the own state", "sender: swe", "sender: nor", 13, "is accredited by Sweden to Sweden itself"),
)  # fmt: skip
FILES: dict[str, tuple[bytes, str]] = {
    "an empty file": (b"", "is empty: begin with 'source:'"),
    "blank lines only": (b"\n\n  \n", "is empty: begin with 'source:'"),
    "a comment only": (b"# nothing\n", "is empty: begin with 'source:'"),
    "a list": (b"- a\n- b\n", "is not a list of keys and values"),
    "one word": (b"source", "is not a list of keys and values"),
    "more than 1 MB": (b"# " + b"x" * 1_000_001, "is larger than 1 MB: split it"),
    "binary": (b"\x7fELF\x00\x00\x01", "is not a text file"),
    "UTF-16": (GOOD.encode("utf-16"), "is UTF-16: save it as UTF-8"),
    "Latin-1": (GOOD.replace("Palace", "Slott").replace("Ada", "Åda").encode("latin-1"), "is not UTF-8"),
    "100,000 nested brackets": (b"[" * 100_000, "has braces or brackets"),
    "100,000 nested brackets under a key": (b"source: " + b"[" * 100_000, "has braces or brackets"),
    "deep nesting": ("\n".join("  " * n + "a:" for n in range(60)).encode(), "is nested deeper than 20 levels"),
    "nested dashes": (b"source:\n  " + b"- " * 5000 + b"x", "is nested deeper than 20 levels"),
    "control characters": (b"source: a\x07b\n", "is not valid YAML"),
}


def run(*words: str | Path) -> Result:
    """What a command does with these words; a fault that Doyen did not foresee fails the test."""
    result = CliRunner().invoke(main, [str(word) for word in words], prog_name="doyen")
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def told(result: Result) -> list[str]:
    """The faults that a command tells, a line each; what was checked in all is none."""
    lines = [*result.stdout.splitlines(), *result.stderr.splitlines()]
    return [line for line in lines if not SUMMARY.fullmatch(line)]


shipped = cache(build.read_folders)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder in which every command runs; the shipped data are read once for all."""

    def read(paths: Sequence[Path], on_disk: Path | None = None) -> build.Folder:
        known = tuple(paths) == (ROOT / "data",) and on_disk is None
        return shipped((ROOT / "data",)) if known else build_read(paths, on_disk)

    build_read = build.read_folders
    monkeypatch.setattr(build, "read_folders", read)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def written(here: Path, text: str | bytes, name: str = "mine.yaml") -> str:
    """A record in this folder."""
    (here / name).parent.mkdir(parents=True, exist_ok=True)
    (here / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return name


def folder(here: Path, identity: str = "", people: str = "", **records: str) -> str:
    """A data folder with these records."""
    shutil.rmtree(here / "mine", ignore_errors=True)
    for name, text in {"records/" + name: text for name, text in records.items()}.items():
        written(here, text, f"mine/{name}.yaml")
    shutil.copy(ROOT / "data" / "catalog.yaml", here / "mine")
    for name, text in (("identity", identity), ("people", people)):
        if text:
            written(here, text, f"mine/{name}.yaml")
    return "mine"


# The record itself


def test_the_good_record_has_no_fault(here: Path) -> None:
    """What the bad ones are made of is good."""
    result = run("check", written(here, GOOD))
    assert (result.exit_code, told(result)) == (0, [])


@pytest.mark.parametrize("bad", SCHOLAR_TYPES, ids=lambda bad: bad.fault)
def test_a_fault_in_a_record_is_one_line_with_its_remedy(here: Path, bad: Bad) -> None:
    """File, line, problem and remedy, and exit code 1."""
    assert GOOD.count(bad.instead_of) == 1
    result = run("check", written(here, GOOD.replace(bad.instead_of, bad.put)))
    [line] = told(result)
    assert A_FAULT.fullmatch(line), line
    assert line.startswith(f"mine.yaml:{bad.line}: ")
    assert bad.told in line
    assert result.exit_code == 1


@pytest.mark.parametrize("bad", SCHOLAR_TYPES, ids=lambda bad: bad.fault)
def test_nothing_is_made_of_a_bad_record(here: Path, bad: Bad) -> None:
    """`build` and `ask` tell the same fault, and write nothing."""
    path = written(here, GOOD.replace(bad.instead_of, bad.put))
    expected = told(run("check", path))
    built = run("build", path, "-o", "store")
    assert (built.exit_code, built.stderr.splitlines()) == (1, expected)
    if bad.fault != "an envoy to the own state":  # its structure is sound: it may be asked about while it is mended
        asked = run("ask", "same-day", "--data", path, "-o", "answer.json")
        assert (asked.exit_code, asked.stderr.splitlines()) == (1, expected)
    assert [path.name for path in here.iterdir()] == ["mine.yaml"]


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_no_record_is_told_in_one_line(here: Path, name: str) -> None:
    """Empty, too large, not text, not UTF-8, nested without end: one line, exit code 1, and no crash."""
    content, problem = FILES[name]
    result = run("check", written(here, content))
    [line] = told(result)
    assert A_FAULT_OF_A_FILE.fullmatch(line), line
    assert line.startswith(("mine.yaml: ", "mine.yaml:"))
    assert problem in line
    assert len(line) < 300
    assert result.exit_code == 1


def test_what_is_not_there_is_told_in_one_line(here: Path) -> None:
    """A missing file, an empty folder and a folder without records have their words and remedies."""
    (here / "empty").mkdir()
    assert told(run("check", "missing.yaml")) == ["missing.yaml: no such file: check the name"]
    for name in ("empty", "."):
        result = run("check", name)
        assert told(result) == [f"{name}: has no records: put YAML files, or JSON Lines, into its folder 'records'"]
        assert result.exit_code == 1


def test_a_folder_that_ends_like_a_record_is_read_as_a_folder(here: Path) -> None:
    """A folder called x.yaml is no file."""
    (here / "folder.yaml").mkdir()
    result = run("check", "folder.yaml")
    assert result.exit_code == 1
    assert len(told(result)) == 1
    assert A_FAULT_OF_A_FILE.fullmatch(told(result)[0])


def test_faults_in_many_files_are_told_together(here: Path) -> None:
    """A curator sees all at once: each file's faults, a line each, in order."""
    written(here, GOOD.replace("sender: nor", "sender: NO"), "b.yaml")
    written(here, GOOD.replace("rank: ambassador", "rank: king").replace("sender: dnk", "sendr: dnk"), "a.yaml")
    lines = told(run("check", "b.yaml", "a.yaml"))
    assert all(A_FAULT.fullmatch(line) for line in lines)
    assert [line.split(": ")[0] for line in lines] == ["a.yaml:10", "a.yaml:15", "a.yaml:16", "b.yaml:14"]


def test_many_faults_in_one_file_are_told_together(here: Path) -> None:
    """Three mistakes are three lines."""
    text = GOOD.replace("sender: nor", "sender: NO").replace("sender: dnk", "sender: DK")
    lines = told(run("check", written(here, text.replace("receiver: swe", "receiver: SE"))))
    assert [line.split(": ")[0] for line in lines] == ["mine.yaml:7", "mine.yaml:14", "mine.yaml:16"]


# What needs more than one record


def test_a_name_that_two_people_bear_is_told_with_both_keys(here: Path) -> None:
    """Nothing chooses between two entries of a register."""
    result = run("check", folder(here, people=PEOPLE, one=GOOD))
    [line] = told(result)
    assert line == (
        "mine/records/one.yaml:13: 'Ada North' may be ada-north-1 or ada-north-2: "
        "write the name so that only one of them bears it"
    )
    assert result.exit_code == 1


def test_two_receivers_of_what_was_declared_one_occasion_are_told(here: Path) -> None:
    """Two records that identity.yaml joins must agree on the receiver."""
    decision = same("occasion", "one-credentials-1", "two-credentials-1")
    other = GOOD.replace("receiver: swe", "receiver: fin")
    result = run("check", folder(here, identity=decision, one=GOOD, two=other))
    errors = [line for line in told(result) if "warning: " not in line]
    assert len(errors) == 1
    assert A_FAULT.fullmatch(errors[0])
    assert "On one occasion credentials are presented to Finland and to Sweden" in errors[0]
    assert result.exit_code == 1


def test_a_stated_absence_contradicted_by_an_open_mission_is_told(here: Path) -> None:
    """One source says that there is none, another that it was open: an error at the line that denies it."""
    head = GOOD.partition("credentials:")[0]
    for text in ({"one": head + ABSENT + OPEN}, {"one": head + ABSENT, "two": head + OPEN}):
        result = run("check", folder(here, **text))
        [line] = told(result)
        assert A_FAULT.fullmatch(line)
        assert line.startswith("mine/records/one.yaml:7: A source says that Cambodia had no embassy with Pakistan")
        assert result.exit_code == 1
    closed = OPEN.replace("    attested on: 2021\n", "    closed: 2019\n")
    assert told(run("check", folder(here, one=head + ABSENT, two=head + closed))) == []


def test_a_charge_ad_interim_who_presents_letters_is_a_warning(here: Path) -> None:
    """Sources do write so: exit code 0, or 1 with --strict; a store can be built."""
    path = written(here, GOOD.replace("sender: nor", "sender: nor\n        rank: chargé d'affaires ad interim"))
    [line] = told(run("check", path))
    assert A_FAULT.fullmatch(line)
    assert line.startswith("mine.yaml:13: warning: Ada North presents credentials to Sweden as chargé d'affaires ad")
    assert run("check", path).exit_code == 0
    assert run("check", "--strict", path).exit_code == 1
    assert run("build", path, "-o", "store").exit_code == 0


def test_what_yaml_would_drop_is_a_warning(here: Path) -> None:
    """A ` #` in a value without quotes loses the words behind it."""
    [line] = told(run("check", written(here, GOOD.replace("publisher: The Gazette", "publisher: The #1 Gazette"))))
    assert line.startswith(
        "mine.yaml:2: warning: what follows ' #' is not read: put the value in quotes, or take the comment out"
    )


# Quotes held against the texts


def test_a_quote_that_is_not_in_the_text_is_told_with_its_line(here: Path) -> None:
    """With --texts every quote is held, over line breaks but word for word."""
    written(here, TEXT, "texts/gazette.txt")
    path = written(here, GOOD.replace("quote: presented their letters", "quote: their letters to the King"))
    assert told(run("check", "--texts", "texts", path)) == []
    path = written(here, GOOD.replace("quote: presented their letters", "quote: presented his letters"))
    result = run("check", "--texts", "texts", path)
    [line] = told(result)
    assert line.startswith("mine.yaml:11: the quote 'presented his letters' is not in gazette.txt: copy it exactly")
    assert result.exit_code == 1
    assert run("check", path).exit_code == 0


def test_a_text_that_is_missing_is_told(here: Path) -> None:
    """No text, or no folder of texts: one line with its remedy."""
    path = written(here, GOOD)
    (here / "texts").mkdir()
    for texts, expected in (
        ("texts", "mine.yaml:1: its saved text 'gazette.txt' is not in texts: "),
        ("nowhere", "nowhere: no such folder: "),
    ):
        result = run("check", "--texts", texts, path)
        [line] = told(result)
        assert line.startswith(expected)
        assert A_FAULT_OF_A_FILE.fullmatch(line)
        assert result.exit_code == 1


# Queries and questions


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT * {",
        "SELECT * WHERE { ?s ?p ?o",
        "SELECT ?x { ?x dip: }",
        "SELECT ?x { ?x nix:name ?y }",
        "{}",
        "{" * 100_000,
        "SELECT * { ?s ?p ?o } ORDER",
        "SELECT * { ?s ?p ?o \x00 }",
        "INSERT DATA { <a:a> <a:b> <a:c> }",
        "DELETE WHERE { ?s ?p ?o }",
        "DROP ALL # {}",
        "SELECT * { SERVICE <http://localhost:9/> { ?s ?p ?o } }",
        "SELECT * { service silent <http://localhost:9/> { ?s ?p ?o } }",
        "SELECT * { SERVICE ?where { ?s ?p ?o } }",
        "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
        "SELECT * FROM NAMED <http://localhost:9/g> { GRAPH ?g { ?s ?p ?o } }",
        "SELECT * { \\u0053ERVICE <http://localhost:9/> { ?s ?p ?o } }",
    ],
    ids=lambda text: text[:40],
)
def test_a_query_that_is_malformed_or_would_leave_the_store_is_one_line(here: Path, sparql: str) -> None:
    """Exit code 1, a line of a length that can be read, and nothing is written."""
    result = run("query", sparql, "-o", "answer.json")
    assert (result.exit_code, result.stdout) == (1, "")
    [line] = result.stderr.splitlines()
    assert ": " in line
    assert len(line) < 400
    assert list(here.iterdir()) == []


def test_the_words_of_a_refusal_say_why(here: Path) -> None:
    """SERVICE and FROM are named, and an update is called one."""
    for sparql, why in (
        ("SELECT * { SERVICE <http://localhost:9/> { ?s ?p ?o } }", "SERVICE would ask another server"),
        ("SELECT * FROM <http://localhost:9/g> { ?s ?p ?o }", "this graph is not here"),
        ("INSERT DATA { <a:a> <a:b> <a:c> }", "update"),
    ):
        assert why in run("query", sparql).stderr


def test_the_word_service_in_a_text_is_no_service() -> None:
    """A text and a variable may hold the word."""
    asked = 'SELECT ("foreign service" AS ?service) { }'
    assert run("query", asked).exit_code == 0


@pytest.mark.parametrize(
    "words",
    [
        ("ask", "who-is-who"),
        ("ask", "same-day", "--capital", "x"),
        ("ask", "same-day", "--date", "31.12.2020"),
        ("ask", "met-around-credentials", "--days", "many"),
        ("ask", "same-day", "-f", "xls"),
        ("analyze", "pagerank"),
        ("draw", "hairball", "x"),
        ("new", "embassies"),
        ("export", "rdf"),
        ("check", "--loud"),
    ],
    ids=" ".join,
)
def test_an_unknown_question_parameter_or_format_is_a_fault_of_usage(words: tuple[str, ...]) -> None:
    """Exit code 2, and nothing on stdout."""
    result = run(*words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr


# Hostile names


HOSTILE = GOOD.replace("Ada North", '"Ada \\e[31mNorth\\e]0;gone\\a\\x9b2J"').replace(
    "The Gazette", '"The\\r\\e[2J\\u202eGazette"'
)


@pytest.mark.parametrize(
    "words",
    [
        ("check", "mine.yaml"),
        ("find", "Ada North", "--data", "mine.yaml"),
        ("show", "mine-credentials-1", "--data", "mine.yaml"),
        *(("ask", "same-day", "--data", "mine.yaml", "-f", f) for f in ("text", "json", "csv", "tsv", "markdown")),
        ("query", "SELECT ?n { ?x a dip:Person ; skos:prefLabel ?n }", "--data", "mine.yaml"),
        ("query", "SELECT ?n { ?x a dip:Person ; skos:prefLabel ?n }", "--data", "mine.yaml", "-f", "csv"),
        ("analyze", "cohorts", "--data", "mine.yaml"),
        ("draw", "occasion", "mine-credentials-1", "--data", "mine.yaml"),
        ("format", "-"),
    ],
    ids=lambda words: " ".join(words),
)
def test_a_hostile_name_in_the_data_is_printed_harmlessly(here: Path, words: tuple[str, ...]) -> None:
    """No escape that a terminal would obey comes out, whatever the format."""
    written(here, HOSTILE)
    result = CliRunner().invoke(main, words, input=HOSTILE, prog_name="doyen")
    assert result.exit_code in (0, 1)
    assert not isinstance(result.exception, Exception)
    obeyed = set(map(chr, [*range(0x09), *range(0x0B, 0x20), *range(0x7F, 0xA0)]))
    assert not obeyed & set(result.stdout + result.stderr)


def test_a_hostile_file_name_is_printed_harmlessly(here: Path) -> None:
    """A name of a file is data too."""
    result = run("check", written(here, "x", "a\x1b[31m\nb.yaml"))
    assert result.exit_code == 1
    assert len(told(result)) == 1
    assert "\x1b" not in result.output


def test_a_hostile_key_is_printed_harmlessly() -> None:
    """What was typed comes back without its escapes."""
    for words in (("show", "a\x1b[31mb"), ("find", "zz\x1b[31mzz"), ("ask", "a\x1b[31mb")):
        assert "\x1b" not in run(*words).output


# No traceback


def test_no_traceback_reaches_a_user(here: Path) -> None:
    """In a process of its own too: broken YAML, a bad query and a missing folder are told in plain lines."""
    path = written(here, b"[" * 100_000)
    for words in (("check", path), ("ask", "same-day", "--data", path), ("query", "SELECT"), ("format", path)):
        done = subprocess.run([sys.executable, "-m", "doyen", *words], capture_output=True, check=False, timeout=60)
        assert done.returncode == 1, words
        assert b"Traceback" not in done.stderr
        assert len((done.stdout + done.stderr).splitlines()) == 1


# Paths, texts and options that lead nowhere


@pytest.mark.parametrize(
    "words",
    [
        ("check", "PATH"),
        ("check", "--texts", "PATH", "mine.yaml"),
        ("format", "PATH"),
        ("find", "x", "--data", "PATH"),
        ("new", "credentials", "-o", "PATH"),
        ("find", "Ada", "--data", "mine.yaml", "-o", "PATH"),
        ("build", "mine.yaml", "-o", "PATH"),
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("path", ["loop", "x" * 5_000], ids=["loop", "long"])
def test_a_path_that_cannot_be_followed_is_told(here: Path, words: tuple[str, ...], path: str) -> None:
    """A circle of links and a name too long for the system are one line and exit code 1."""
    written(here, GOOD)
    (here / "loop").symlink_to("loop")
    result = run(*(path if word == "PATH" else word for word in words))
    assert result.exit_code == 1
    assert len(told(result)) == 1


@pytest.mark.parametrize("words", [("check",), ("format",), ("find", "x", "--data")], ids=" ".join)
def test_a_pipe_is_no_record(here: Path, words: tuple[str, ...]) -> None:
    """Nothing waits for what may never come."""
    os.mkfifo(here / "pipe.yaml")
    result = run(*words, "pipe.yaml")
    assert (result.exit_code, told(result)) == (1, ["pipe.yaml: is not a file: name a file or a folder"])


def test_data_that_are_a_folder_like_a_file_are_told(here: Path) -> None:
    """A folder called x.ttl is read as a folder, and a store without a store in it is named."""
    (here / "dir.ttl").mkdir()
    (here / "store" / "current").mkdir(parents=True)
    assert told(run("find", "x", "--data", "dir.ttl")) == [
        "dir.ttl: has no records: put YAML files, or JSON Lines, into its folder 'records'"
    ]
    [line] = told(run("find", "x", "--data", "store"))
    assert line.startswith("store/current/store: is no whole store")


@pytest.mark.parametrize("words", [("show",), ("draw", "person"), ("ask", "same-day", "--envoy")], ids=" ".join)
def test_a_key_that_is_no_text_is_told(words: tuple[str, ...]) -> None:
    """A byte of another encoding is no key, and no crash."""
    result = run(*words, "\udcff")
    assert result.exit_code in (1, 2)
    assert len(told(result)) == 1


def test_a_folder_of_more_files_than_texts_is_not_walked_to_its_end(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`--texts /` says that this is no folder of saved texts."""
    monkeypatch.setattr(records_quotes, "MOST_TEXTS", 2)
    for name in ("gazette.txt", "a", "b"):
        written(here, TEXT, f"texts/{name}")
    result = run("check", "--texts", "texts", written(here, GOOD))
    [line] = told(result)
    assert line == "texts: has more than 2 files: name the folder that has the saved texts alone"
    assert result.exit_code == 1


def test_a_folder_of_texts_that_is_closed_is_told(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What cannot be read is a warning, and the texts beside it are read."""
    written(here, TEXT, "texts/gazette.txt")
    (here / "texts" / "closed").mkdir()

    def walk(top: Path, onerror: Callable[[OSError], None]) -> Iterator[tuple[str, list[str], list[str]]]:
        onerror(PermissionError(13, "Permission denied", f"{top}/closed"))
        yield str(top), [], ["gazette.txt"]

    monkeypatch.setattr(os, "walk", walk)
    result = run("check", "--texts", "texts", written(here, GOOD))
    [line] = told(result)
    assert line.startswith("texts: warning: 1 of its folders cannot be read, first texts/closed: ")
    assert result.exit_code == 0


def test_a_hostile_path_is_printed_harmlessly(here: Path) -> None:
    """What `format`, `build` and `draw` say of their files obeys no escape."""
    path = written(here, GOOD.replace("  text: gazette.txt", "  text:    gazette.txt"), "a\x1b[31m/mine.yaml")
    for words in (
        ("format", path),
        ("build", path, "-o", "b\x1b[31m"),
        ("draw", "person", "ada-north", "--data", path, "-o", "c\x1b[31m.html"),
    ):
        result = run(*words)
        assert result.exit_code == 0
        assert "\\u001b" in result.output
        assert "\x1b" not in result.output
