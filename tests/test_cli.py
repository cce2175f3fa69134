"""The command line: each help has an example that runs, answers go to stdout, all else to stderr."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from doyen import build
from doyen.cli import main
from doyen.importers import IMPORTERS
from test_compile import occasion, same
from test_import_table import blocks as documented

ROOT = Path(__file__).resolve().parents[1]
HEAVY = {"babel", "networkx", "oxrdflib", "pycountry", "pyoxigraph", "pyshacl", "pyvis", "rdflib", "rich", "yaml"}
SEED = ROOT / "data" / "records" / "pakistan" / "tdi-2021-11-22.yaml"
COMPANY = ("ask", "same-day", "--envoy", "ung-sean")
OCCASION = "tdi-2021-11-22-credentials-1"
NAMES = "SELECT ?name { ?x a dip:Person ; skos:prefLabel ?name }"
EXAMPLE = re.compile(r"^ *Example:\n((?: +doyen .+\n?)+)", flags=re.MULTILINE)


def run(*words: str | Path, given: str | bytes | None = None) -> Result:
    """What a command does with these words; a fault that Doyen did not foresee fails the test."""
    result = CliRunner().invoke(main, [str(word) for word in words], input=given, prog_name="doyen")
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def outside(*words: str | Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The same in a process of its own."""
    command = [sys.executable, "-m", "doyen", *map(str, words)]
    return subprocess.run(command, capture_output=True, check=False, timeout=120, env=os.environ | environment)


def verbs(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every command and subcommand, as the words that call it."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield (*path, name)
        if isinstance(command, click.Group):
            yield from verbs(command, (*path, name))


VERBS = [(), *verbs(main)]


@cache
def examples(verb: tuple[str, ...]) -> tuple[str, ...]:
    """The command lines under Example in the help of a command."""
    told = EXAMPLE.findall(run(*verb, "--help").stdout)
    return tuple(line.strip() for block in told for line in block.strip().splitlines())


read_folders = cache(build.read_folders)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder with the curated data as ./data, in which every command runs; they are read once for all."""

    def read(paths: Sequence[Path], on_disk: Path | None = None) -> build.Folder:
        known = tuple(paths) == (Path("data"),) and on_disk is None
        return read_folders((Path("data"),)) if known else build_read(paths, on_disk)

    build_read = build.read_folders
    monkeypatch.setattr(build, "read_folders", read)
    (tmp_path / "data").symlink_to(ROOT / "data")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A data folder with one occasion, told by two records that do not print one another."""
    folder = tmp_path / "small"
    (folder / "records").mkdir(parents=True)
    (folder / "catalog.yaml").write_bytes((ROOT / "data" / "catalog.yaml").read_bytes())
    (folder / "identity.yaml").write_text(same("occasion", "one-credentials-1", "two-credentials-1"), encoding="utf-8")
    for name, envoys in (("one", ("Ada North, nor", "Bo South, dnk")), ("two", ("Ada North, nor", "Bo South, dnk"))):
        (folder / "records" / f"{name}.yaml").write_text(occasion(*envoys), encoding="utf-8")
    return folder


# What the help tells, the machine has run


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: " ".join(verb) or "doyen")
def test_every_help_has_an_example_that_runs(verb: tuple[str, ...], here: Path) -> None:
    """Each line under Example ends with exit code 0 where the curated data are, or is refused with what would help."""
    for ending in ("csv", "yaml"):
        (here / f"stockholm.{ending}").write_text(documented(ending)[0], encoding="utf-8")
    lines = examples(verb)
    assert lines, f"no example in doyen {' '.join(verb)} --help"
    for line in lines:
        program, *words = shlex.split(line)
        assert program == "doyen"
        result = run(*words)
        refused = isinstance(result.exception, SystemExit) and re.match(
            "no (centrality|communities) of ", result.stderr
        )
        assert result.exit_code == (1 if refused else 0), (line, result.output)


@pytest.mark.parametrize("verb", [verb for verb in VERBS if verb], ids=" ".join)
def test_the_example_of_a_command_calls_it(verb: tuple[str, ...]) -> None:
    """An example shows the very command that it explains."""
    for line in examples(verb):
        assert tuple(shlex.split(line)[1 : 1 + len(verb)]) == verb


def test_the_help_names_every_command_of_the_grammar() -> None:
    """Flat verbs, in the order of a curator's day, each with a line that says what it is for."""
    listed = run("--help").stdout.partition("Commands:\n")[2].splitlines()
    told = dict(re.split(r"\s{2,}", line.strip(), maxsplit=1) for line in listed)
    expected = ["new", "import", "find", "show", "check", "format", "reconcile", "build", "diff", "ask", "query"]
    expected += ["analyze", "draw", "export"]
    assert [verb for verb in told if verb in expected] == expected
    assert all(line.endswith(".") and len(line) < 60 for line in told.values())


def test_the_help_of_a_question_names_its_parameters_and_columns() -> None:
    """Who asks sees what may be given and what comes back."""
    told = run("ask", "same-day", "--help").stdout
    assert {"--envoy", "--date", "--receiver", "--anywhere", "--maybe", "--known-at", "--origins"} <= set(
        re.findall(r"--[\w-]+", told)
    )
    assert "envoy, sender, receiver, date, occasion, shared" in " ".join(told.split())


def test_ask_lists_the_questions_in_plain_english() -> None:
    """Without a name `doyen ask` tells every question as a sentence."""
    listed = run("ask")
    assert listed.exit_code == 0
    for path in (ROOT / "ontology" / "questions").glob("*.rq"):
        assert re.search(rf"^ +{path.stem} ", listed.stdout, flags=re.MULTILINE), path.stem
    assert listed.stdout.count("?") >= len(list((ROOT / "ontology" / "questions").glob("*.rq")))


def test_help_loads_nothing_heavy() -> None:
    """`doyen --help` imports no RDF library, no engine, no network, no picture and no YAML."""
    code = "import sys; from doyen.cli import main; main(['--help'], standalone_mode=False); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, timeout=60)
    assert set() == HEAVY & set(done.stdout.decode().splitlines()[-1].split())


# Exit codes


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (COMPANY, 0),
        (("find", "Wada"), 0),
        (("show", "ung-sean"), 0),
        (("check",), 0),
        (("--version",), 0),
        (("ask", "stated-absent", "--sender", "swe"), 0),
        (("find", "zzzzqqqq"), 1),
        (("show", "nobody-of-this-name"), 1),
        (("ask", "same-day", "--envoy", "nobody-of-this-name"), 1),
        (("analyze", "cohorts", "--envoy", "nobody-of-this-name"), 1),
        (("analyze", "cohorts", "--receiver", "zzz"), 1),
        (("draw", "person", "nobody-of-this-name"), 1),
        (("draw", "occasion", "ung-sean"), 1),
        (("draw", "person", OCCASION), 1),
        (("ask", "same-day", "--data", "no-such-folder"), 1),
        (("check", "no-such-file.yaml"), 1),
        (("query", "no-such-file.rq"), 1),
        (("format", "no-such-file.yaml"), 1),
        (("build", "no-such-folder"), 1),
        (("ask", "sam-day"), 2),
        (("ask", "same-day", "--envy", "ung-sean"), 2),
        (("ask", "same-day", "--date", "yesterday"), 2),
        (("ask", "same-day", "--known-at", "2021-13-01"), 2),
        (("ask", "same-day", "--origins", "0"), 2),
        (("ask", "career"), 2),
        (("ask", "same-day", "-f", "yaml"), 2),
        (("find", "Wada", "-f", "xml"), 2),
        (("query", NAMES, "-f", "xml"), 2),
        (("analyze", "betweenness"), 2),
        (("analyze", "cohorts", "--date", "soon"), 2),
        (("draw", "corps", "pak"), 2),
        (("export",), 2),
        (("export", "rdfxml"), 2),
        (("export", "-o", "doyen.docx"), 2),
        (("new", "credential"), 2),
        (("new",), 2),
        (("shew", "ung-sean"), 2),
        (("show",), 2),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else str(value),
)
def test_the_exit_code_says_what_happened(words: tuple[str, ...], code: int, here: Path) -> None:
    """0: answered; 1: the data or the files are at fault, or nothing was found; 2: it was not asked rightly."""
    result = run(*words)
    assert result.exit_code == code, result.output
    if code:
        assert result.output.strip(), "no word on what is wrong"
        assert "Traceback" not in result.output
    assert [path.name for path in here.iterdir()] == ["data"], "something was written"


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("ask", "sam-day"), "'same-day'"),
        (("new", "credential"), "'credentials'"),
        (("ask", "same-day", "-f", "jason"), "text, json, csv, tsv, markdown"),
        (("export", "rdfxml"), "turtle, trig, nquads, jsonld"),
        (("ask", "career"), "--person"),
        (("show", "nobody"), "doyen find"),
        (("ask", "same-day", "--envoy", "Nobody Known"), "doyen find 'Nobody Known'"),
        (("analyze", "cohort"), "cohorts"),
        (("draw", "persn", "ung-sean"), "person"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_a_fault_says_what_to_do(words: tuple[str, ...], hint: str) -> None:
    """Whoever mistypes is told the nearest word, the choice there is, or where to look."""
    assert hint in run(*words).stderr


def test_a_package_called_as_a_module_calls_itself_doyen() -> None:
    """The usage line can be copied, however Doyen was started."""
    assert outside("--help").stdout.startswith(b"Usage: doyen ")


# Results on stdout, all else on stderr


def test_an_answer_alone_is_on_stdout() -> None:
    """Notes for the reader do not mix with what a program reads."""
    result = run("ask", "same-day", "--envoy", "rosario-navas-morata", "-f", "json")
    assert isinstance(json.loads(result.stdout), list)
    shown = run("show", "rosario-navas-morata", "-f", "json")
    assert isinstance(json.loads(shown.stdout), list)
    assert "Not known: presentation of rosario-navas-morata-cub-pol" in shown.stderr


@pytest.mark.parametrize(
    "words",
    [("ask", "sam-day"), ("show", "nobody"), ("query", "SELECT * {"), ("export", "x"), ("draw", "person", "nobody")],
    ids=" ".join,
)
def test_a_fault_leaves_stdout_empty(words: tuple[str, ...]) -> None:
    """Who pipes an answer on gets nothing rather than a complaint."""
    result = run(*words)
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 1


def test_a_written_file_leaves_stdout_empty(here: Path) -> None:
    """With -o the answer is in the file and nowhere else."""
    assert run(*COMPANY, "-o", "out/a.json").stdout == ""
    assert run("draw", "person", "ung-sean", "-o", "out/a.html").stdout == ""
    assert run("export", "turtle", "-o", "out/a.ttl").stdout == ""
    assert {path.name for path in (here / "out").iterdir()} == {"a.json", "a.html", "a.ttl"}


# Formats


@cache
def printed(format_: str) -> str:
    """The seed's company in one format."""
    return run(*COMPANY, "-f", format_).stdout


def test_each_format_holds_the_same_rows() -> None:
    """JSON, CSV, TSV and Markdown carry the same three envoys in the same order."""
    rows = json.loads(printed("json"))
    envoys = [row["envoy"] for row in rows]
    assert envoys == ["maciej-pisarski", "mitsuhiro-wada", "per-albert-ilsaas"]
    for format_, separator in (("csv", ","), ("tsv", "\t")):
        read = list(csv.DictReader(io.StringIO(printed(format_)), delimiter=separator))
        assert [row["envoy"] for row in read] == envoys
        assert [row["origins"] for row in read] == ["1", "1", "1"]
    lines = printed("markdown").splitlines()
    assert lines[0].startswith("| envoy | sender |")
    assert [line.split(" | ")[0].removeprefix("| ") for line in lines[2:5]] == [row["envoy_label"] for row in rows]
    assert all(row["envoy_label"] in printed("text") for row in rows)


@pytest.mark.parametrize(
    ("name", "format_"),
    [
        ("a.json", "json"),
        ("a.csv", "csv"),
        ("a.tsv", "tsv"),
        ("a.md", "markdown"),
        ("a.txt", "text"),
        ("A.JSON", "json"),
        ("answer", "text"),
    ],
)
def test_the_format_is_guessed_by_the_ending(here: Path, name: str, format_: str) -> None:
    """The file holds what `-f` would have printed."""
    assert run(*COMPANY, "-o", name).exit_code == 0
    assert (here / name).read_text(encoding="utf-8") == printed(format_)


def test_the_format_that_is_named_beats_the_ending(here: Path) -> None:
    """Who says -f means it."""
    run(*COMPANY, "-o", "answer.json", "-f", "csv")
    assert (here / "answer.json").read_text(encoding="utf-8") == printed("csv")


@pytest.mark.parametrize("ending", ["ttl", "trig", "nq", "jsonld", "graphml", "gexf", "xlsx"])
def test_the_format_of_an_export_is_guessed_by_the_ending(here: Path, ending: str) -> None:
    """`-o doyen.ttl` needs no word for the format."""
    named = {"ttl": "turtle", "nq": "nquads"}.get(ending, ending)
    assert run("export", "-o", f"doyen.{ending}").exit_code == 0
    assert (here / f"doyen.{ending}").read_bytes() == run("export", named).stdout_bytes


def test_the_same_command_prints_the_same() -> None:
    """Answers are sorted and stable."""
    assert run(*COMPANY, "-f", "json").stdout == printed("json")
    assert outside(*COMPANY, "-f", "json", PYTHONHASHSEED="7").stdout.decode() == printed("json")


# Standard input


def test_a_hyphen_is_standard_input() -> None:
    """A query and a record may come through a pipe."""
    assert run("query", "-", given=NAMES).stdout == run("query", NAMES).stdout
    assert run("format", "-", given=SEED.read_bytes()).stdout == SEED.read_text(encoding="utf-8")


def test_a_query_may_stand_in_a_file(here: Path) -> None:
    """What has no brace is the name of a file."""
    (here / "names.rq").write_text(NAMES, encoding="utf-8")
    assert run("query", "names.rq").stdout == run("query", NAMES).stdout


@pytest.mark.parametrize("verb", ["query", "format"])
def test_standard_input_that_is_no_text_is_refused(verb: str) -> None:
    """UTF-16 through a pipe is one line and exit code 1."""
    result = run(verb, "-", given=NAMES.encode("utf-16"))
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "stdin: is not UTF-8: send it as UTF-8\n"


def test_a_fault_on_standard_input_names_its_line() -> None:
    """A record from a pipe is told about like a file."""
    result = run("format", "-", given="source:\n  kind: {book}\n")
    assert result.exit_code == 1
    assert result.stderr.startswith("stdin:2: has braces or brackets: ")


# What is only possible, what was known, on how many legs it stands


def test_maybe_adds_what_is_only_possible(here: Path) -> None:
    """A month that may hold the day is counted on stderr, and shown with --maybe."""
    (here / "a.yaml").write_text(occasion("Ada North, nor"), encoding="utf-8")
    (here / "b.yaml").write_text(occasion("Bo South, dnk", date="2020-03"), encoding="utf-8")
    for verb in (("ask", "same-day"), ("analyze", "cohorts")):
        words = (*verb, "--envoy", "ada-north", "--data", "a.yaml", "--data", "b.yaml", "-f", "json")
        sure, possible = run(*words), run(*words, "--maybe")
        assert json.loads(sure.stdout) == []
        assert sure.stderr == "1 more possible answer with --maybe\n"
        assert [row["relation_certain"] for row in json.loads(possible.stdout)] == ["maybe"]
        assert possible.stderr == ""


@pytest.mark.parametrize("verb", ["ask same-day", "analyze cohorts"])
def test_known_at_leaves_out_what_appeared_later(verb: str) -> None:
    """The day before the article nothing was known of the ceremony; on its day all was, by the article alone."""
    words = (*verb.split(), "--envoy", "ung-sean", "-f", "json")
    assert json.loads(run(*words, "--known-at", "2021-11-21").stdout) == []
    known = [json.loads(run(*words, "--known-at", day).stdout) for day in ("2021-11-22", "2021-11-28")]
    assert [len(rows) for rows in known] == [3, 3]
    told = [{source["record"] for row in rows for source in row["sources"]} for rows in known]
    assert told == [{"tdi-2021-11-22"}, {"covert-2021-11-28", "tdi-2021-11-22"}]
    assert [{row["origins"] for row in rows} for rows in known] == [{1}, {1}]


def test_what_was_not_known_is_not_shown_or_drawn(here: Path) -> None:
    """--known-at holds for show, query, draw and export as well."""
    assert json.loads(run("show", "mitsuhiro-wada", "--known-at", "2021-11-21", "-f", "json").stdout) == []
    [early] = json.loads(run("show", "ung-sean", "--known-at", "2021-01-11", "-f", "json").stdout)[:1]
    assert "presented a working copy" in early["what"]
    assert run("show", OCCASION, "--known-at", "2021-11-21").exit_code == 1
    assert run("draw", "occasion", OCCASION, "--known-at", "2021-11-21", "-o", "a.html").exit_code == 1
    assert not (here / "a.html").exists()
    asked = ("query", f"ASK {{ ?x dip:partOf <https://w3id.org/doyen/id/occasion/{OCCASION}> }}", "-f", "json")
    assert json.loads(run(*asked).stdout) == [{"answer": "yes"}]
    assert json.loads(run(*asked, "--known-at", "2021-11-21").stdout) == [{"answer": "no"}]
    assert OCCASION in run("export", "nquads").stdout
    assert OCCASION not in run("export", "nquads", "--known-at", "2021-11-21").stdout


def test_origins_keeps_what_stands_on_few_legs(small: Path) -> None:
    """Two independent sources are two origins: --origins 1 leaves the row out."""
    words = ("ask", "same-day", "--envoy", "ada-north", "--data", small, "-f", "json")
    assert [row["origins"] for row in json.loads(run(*words, "--origins", "2").stdout)] == [2]
    assert json.loads(run(*words, "--origins", "1").stdout) == []
    assert len(json.loads(run(*COMPANY, "--origins", "1", "-f", "json").stdout)) == 3


def test_a_flag_of_a_question_is_a_flag(small: Path) -> None:
    """--anywhere takes no word, and --data any number of places."""
    places = ("--data", "data", "--data", small)
    result = run("ask", "same-day", "--anywhere", "--envoy", "ung-sean", "-f", "json", *places)
    assert result.exit_code == 0
    assert len(json.loads(result.stdout)) == 3


# Readers that go away, and terminals that know few letters


@pytest.mark.parametrize(
    "words",
    [
        ("export", "nquads"),
        ("query", "SELECT * { ?s ?p ?o }", "-f", "csv"),
        ("draw", "person", "ung-sean"),
        COMPANY,
        ("check", "--help"),
    ],
    ids=lambda words: " ".join(words[:2]),
)
def test_a_reader_that_goes_away_is_no_fault(words: tuple[str, ...]) -> None:
    """`doyen ... | head -1` ends quietly."""
    with subprocess.Popen(
        [sys.executable, "-m", "doyen", *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout
        assert process.stderr
        assert process.stdout.readline()
        process.stdout.close()
        told = process.stderr.read().decode()
        process.wait(timeout=60)
    assert "Traceback" not in told
    assert "Error" not in told
    assert process.returncode == 0


@pytest.mark.parametrize(
    "words",
    [
        ("show", "rosario-navas-morata"),
        ("check", "data"),
        ("draw", "person", "ung-sean"),
        ("export", "turtle"),
    ],
    ids=lambda words: " ".join(words[:2]),
)
def test_a_terminal_that_knows_few_letters_gets_no_traceback(words: tuple[str, ...]) -> None:
    """A letter that cannot be shown becomes its number."""
    done = outside(*words, PYTHONIOENCODING="ascii", LC_ALL="C")
    assert b"Traceback" not in done.stderr
    assert done.returncode == 0


def test_a_file_is_utf_8_whatever_the_terminal(here: Path) -> None:
    """What is written to a file keeps its letters."""
    outside("show", "rosario-navas-morata", "-o", here / "a.json", PYTHONIOENCODING="ascii", LC_ALL="C")
    assert "ambassadör" in (here / "a.json").read_text(encoding="utf-8")


# Whole or not at all


def writers(record: Path) -> dict[str, tuple[str, ...]]:
    """Every command that takes -o, without it."""
    return {
        "new": ("new", "credentials"),
        "find": ("find", "Wada"),
        "show": ("show", "ung-sean"),
        "ask": COMPANY,
        "query": ("query", NAMES),
        "analyze": ("analyze", "cohorts"),
        "draw": ("draw", "person", "ung-sean"),
        "export": ("export", "turtle"),
        "build": ("build", str(record)),
    }


@pytest.mark.parametrize("verb", writers(SEED))
def test_an_output_below_a_file_is_refused(here: Path, verb: str) -> None:
    """One line names the place, and the file in the way is as it was."""
    (here / "file").write_text("kept", encoding="utf-8")
    result = run(*writers(SEED)[verb], "-o", "file/below/a.json")
    assert result.exit_code == 1
    assert re.fullmatch(r"file/below/a\.json: cannot be written \(.+\): choose another place\n", result.stderr)
    assert (here / "file").read_text(encoding="utf-8") == "kept"


@pytest.mark.parametrize("verb", [verb for verb in writers(SEED) if verb != "build"])
def test_an_output_that_is_a_folder_is_refused(here: Path, verb: str) -> None:
    """One line, and no scrap of a file is left beside the folder."""
    (here / "folder").mkdir()
    result = run(*writers(SEED)[verb], "-o", "folder")
    assert result.exit_code == 1
    assert result.stderr.startswith("folder: ")
    assert len(result.stderr.splitlines()) == 1
    assert {path.name for path in here.iterdir()} == {"data", "folder"}
    assert list((here / "folder").iterdir()) == []


def test_a_store_does_not_replace_a_file(here: Path) -> None:
    """`build -o` on a file is refused, and the file stays."""
    (here / "file").write_text("kept", encoding="utf-8")
    result = run("build", SEED, "-o", "file")
    assert result.exit_code == 1
    assert result.stderr.startswith("file: cannot be written")
    assert (here / "file").read_text(encoding="utf-8") == "kept"


def test_a_skeleton_does_not_replace_a_record(here: Path) -> None:
    """`new -o` refuses a file that is there."""
    (here / "mine.yaml").write_text("kept", encoding="utf-8")
    result = run("new", "credentials", "-o", "mine.yaml")
    assert (result.exit_code, result.stderr) == (1, "mine.yaml: exists already: name a new file\n")
    assert (here / "mine.yaml").read_text(encoding="utf-8") == "kept"


@pytest.mark.parametrize(
    "words",
    [
        ("ask", "same-day", "--envoy", "nobody"),
        ("ask", "same-day", "-f", "xml"),
        ("show", "nobody"),
        ("query", "SELECT * {"),
        ("analyze", "cohorts", "--envoy", "nobody"),
        ("draw", "person", "nobody"),
        ("export", "xml"),
        ("ask", "same-day", "--data", "nowhere"),
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("out", ["old.json", "new/a.json"])
def test_a_failing_command_writes_nothing(here: Path, words: tuple[str, ...], out: str) -> None:
    """The old file keeps its words, and no folder is made for an answer that never came."""
    (here / "old.json").write_text("kept", encoding="utf-8")
    assert run(*words, "-o", out).exit_code in (1, 2)
    assert (here / "old.json").read_text(encoding="utf-8") == "kept"
    assert {path.name for path in here.iterdir()} == {"data", "old.json"}


def test_one_bad_record_keeps_all_from_being_formatted(here: Path) -> None:
    """`format` changes every file or none."""
    untidy = SEED.read_text(encoding="utf-8").replace("  publisher: The", "  publisher:   The")
    (here / "good.yaml").write_text(untidy, encoding="utf-8")
    (here / "worse.yaml").write_text("source: {", encoding="utf-8")
    result = run("format", "good.yaml", "worse.yaml")
    assert result.exit_code == 1
    assert (here / "good.yaml").read_text(encoding="utf-8") == untidy
    assert run("format", "good.yaml").exit_code == 0
    assert (here / "good.yaml").read_text(encoding="utf-8") == SEED.read_text(encoding="utf-8")


def test_format_check_changes_nothing(here: Path) -> None:
    """--check names what would change, with exit code 1."""
    untidy = SEED.read_text(encoding="utf-8").replace("  publisher: The", "  publisher:   The")
    (here / "mine.yaml").write_text(untidy, encoding="utf-8")
    result = run("format", "--check", "mine.yaml")
    assert (result.exit_code, result.stdout.split(": ")[0]) == (1, "mine.yaml")
    assert (here / "mine.yaml").read_text(encoding="utf-8") == untidy


def test_a_record_named_twice_is_read_once(here: Path) -> None:
    """However its path is written, a file is one record."""
    path = here / "data" / "records" / "pakistan" / SEED.name
    for again in (path, path.relative_to(here), SEED):
        assert run(*COMPANY, "--data", "data", "--data", again, "-f", "json").stdout == printed("json")


def test_what_is_written_through_a_link_reaches_the_file(here: Path) -> None:
    """A link stays a link: the file that it leads to is replaced."""
    (here / "real.json").write_text("old", encoding="utf-8")
    (here / "link.json").symlink_to("real.json")
    assert run(*COMPANY, "-o", "link.json").exit_code == 0
    assert (here / "link.json").is_symlink()
    assert (here / "real.json").read_text(encoding="utf-8") == printed("json")


def test_what_is_no_plain_file_is_written_to_and_not_replaced(here: Path) -> None:
    """A pipe, or /dev/null, stays what it is."""
    os.mkfifo(here / "pipe")
    reader = os.open(here / "pipe", os.O_RDWR | os.O_NONBLOCK)
    try:
        assert run("find", "Wada", "-f", "csv", "-o", "pipe").exit_code == 0
        assert (here / "pipe").is_fifo()
        assert b"mitsuhiro-wada" in os.read(reader, 4096)
    finally:
        os.close(reader)


@pytest.mark.parametrize(
    "words",
    [
        ("ask", "same-day", "--envoy"),
        ("ask", "same-day", "--date"),
        ("ask", "same-day", "--known-at"),
        ("ask", "met-around-credentials", "--days"),
        ("analyze", "cohorts", "--envoy"),
        ("analyze", "cohorts", "--date"),
        ("analyze", "cohorts", "--receiver"),
        ("show", "ung-sean", "--known-at"),
        ("export", "turtle", "--known-at"),
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("blank", ["", " "])
def test_an_option_without_a_value_is_a_fault_of_usage(words: tuple[str, ...], blank: str) -> None:
    """A variable of a script that is empty does not ask for everything."""
    result = run(*words, blank)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"{words[-1]} has no value: give one, or leave the option out\n"


def test_what_was_known_is_not_answered_from_turtle(here: Path) -> None:
    """An export that does not tell records apart says so, rather than that nothing was known."""
    run("export", "turtle", "-o", "x.ttl")
    result = run(*COMPANY, "--known-at", "2022-01-01", "--data", "x.ttl")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "trig or nquads" in result.stderr


def test_the_help_of_import_names_every_corpus() -> None:
    """Each importer has its line, and none stands there that is not."""
    named = re.findall(r"^ {2}([a-z]+) {2,}\S", run("import", "--help").stdout.partition("SOURCE is one of:")[2], re.M)
    assert set(named) == {*IMPORTERS, "table"}
