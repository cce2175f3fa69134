"""`doyen export` at the command line: files and folders are written whole, and what goes wrong is told in one line."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from doyen import build
from doyen.build import Folder
from doyen.cli import main
from doyen.exports.sheets import SHEETS

ROOT = Path(__file__).resolve().parents[1]


@cache
def folder() -> Folder:
    """The curated facts, read once."""
    return build.read_folders([ROOT / "data"])


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder in which every command runs, over the curated facts."""
    monkeypatch.setattr(build, "open_store", lambda _: folder().store)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*words: str) -> Result:
    """What `doyen export` does with these words."""
    result = CliRunner().invoke(main, ["export", *words], prog_name="doyen")
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def outside(*words: str, seed: str) -> bytes:
    """What `doyen export` prints in a process of its own, with other hashes."""
    command = [sys.executable, "-m", "doyen", "export", *words, "--data", str(ROOT / "data")]
    return subprocess.run(command, capture_output=True, check=True, env=os.environ | {"PYTHONHASHSEED": seed}).stdout


def test_several_files_go_to_a_folder(here: Path) -> None:
    """A file for each table and the codebook, beside what was there before; nothing else is left."""
    (here / "out").mkdir()
    (here / "out" / "mine.txt").write_text("kept", encoding="utf-8")
    assert run("csv", "-o", "out").exit_code == 0
    expected = {"mine.txt", "codebook.csv", *(f"{name}.csv" for name in SHEETS)}
    assert {path.name for path in (here / "out").iterdir()} == expected
    assert (here / "out" / "missions.csv").read_bytes() == run("csv", "--table", "missions").stdout_bytes


def test_the_folder_need_not_be_there(here: Path) -> None:
    """Nor the one above it; a second export takes the place of the first."""
    for _ in range(2):
        assert run("parquet", "-o", "new/folder").exit_code == 0
    assert len(list((here / "new" / "folder").iterdir())) == len(SHEETS) + 1
    assert [path.name for path in (here / "new").iterdir()] == ["folder"]


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        ((), 2, "the format is not said: one of turtle, "),
        (("-o", "x.csv"), 2, "the format is not said: one of turtle, "),
        (("exel",), 2, "no export format 'exel': one of turtle, trig, "),
        (("csv",), 2, "csv gives 25 files: name a folder with -o, or one table with --table\n"),
        (("csv", "-o", "tables.csv"), 2, "csv gives 25 files: name a folder with -o, or one table with --table\n"),
        (("csv", "--table", "embassies"), 2, "no table 'embassies': one of codebook, accreditations, "),
        (("turtle", "--kind", "missions"), 2, "turtle takes no --kind: graphml, gexf do\n"),
        (("xlsx", "--at", "2015-01-01"), 2, "xlsx takes no --at: graphml, gexf do\n"),
        (("gexf", "--kind", "marriages"), 2, "no network 'marriages': one of encounters, "),
        (("gexf", "--at", "2015"), 2, "--at: '2015' is not an exact day"),
        (("csv", "-o", "file"), 1, "file: cannot be written ("),
        (("csv", "-o", "file/below"), 1, "file/below: cannot be written ("),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_a_fault_is_one_line_and_writes_nothing(words: tuple[str, ...], code: int, told: str, here: Path) -> None:
    """Where, what is wrong, what to do."""
    (here / "file").write_text("kept", encoding="utf-8")
    result = run(*words)
    assert (result.exit_code, result.stdout) == (code, "")
    assert result.stderr.startswith(told)
    assert len(result.stderr.splitlines()) == 1
    assert [path.name for path in here.iterdir()] == ["file"]
    assert (here / "file").read_text(encoding="utf-8") == "kept"


def test_a_workbook_does_not_go_to_a_terminal() -> None:
    """It would ring the bell and worse; to a pipe or a file it goes."""
    terminal, screen = pty.openpty()
    command = [sys.executable, "-m", "doyen", "export", "xlsx", "--data", str(ROOT / "data")]
    done = subprocess.run(command, stdout=screen, stderr=subprocess.PIPE, check=False)
    os.close(screen)
    os.close(terminal)
    assert (done.returncode, done.stderr) == (2, b"this is no text for a screen: name a file with -o\n")
    assert run("xlsx").stdout_bytes.startswith(b"PK")


@pytest.mark.parametrize(
    "words",
    [("export", "xlsx"), ("export", "csv", "--table", "missions"), ("ask", "stated-absent", "--sender", "khm")],
    ids=" ".join,
)
def test_a_full_disk_behind_the_screen_is_one_line(words: tuple[str, ...]) -> None:
    """However little is to be written: what waits in the buffer counts."""
    command = [sys.executable, "-m", "doyen", *words, "--data", str(ROOT / "data")]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False, encoding="utf-8")
    told = "standard output: cannot be written (No space left on device): choose another place\n"
    assert (done.returncode, done.stderr) == (1, told)


@pytest.mark.parametrize(
    "words", [("xlsx",), ("gexf", "--kind", "everything"), ("csv", "--table", "statements")], ids=" ".join
)
def test_another_process_writes_the_same_bytes(words: tuple[str, ...]) -> None:
    """Whatever the order of sets in it."""
    assert outside(*words, seed="1") == outside(*words, seed="2")


def test_a_built_store_exports_the_same(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tables and networks of a store on disk are those of the folder."""
    before = {name: run(name).stdout_bytes for name in ("xlsx", "gexf")}
    build.write_store([ROOT / "data"], here / "store")
    monkeypatch.undo()
    for name, content in before.items():
        assert run(name, "--data", str(here / "store")).stdout_bytes == content
