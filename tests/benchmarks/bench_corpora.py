"""How long all shared corpora take, and how much memory: imported, compiled and loaded, checked, asked.

`make bench` runs this where DOYEN_SHARED names the folder of the corpora. Each job is a process of its own; what is
compared with the bare engine is processor time, so that another load on the machine alters the ratio little. Nothing
is asserted.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from doyen.build import open_store
from doyen.errors import DoyenError
from doyen.knowledge import Knowledge
from doyen.questions import Question, questions

CORPORA = {
    "pocom": "pocom",
    "gsh": "gsh",
    "visits": "visits",
    "embassies": "embassies-wikidata",
    "rdcr": "rdcr",
}
IMPORT = "from doyen.cli import main; import sys; main(['import', sys.argv[1], sys.argv[2], '-o', sys.argv[3]])"
BUILD = (
    "from doyen.build import write_store; import sys; from pathlib import Path; "
    "print(write_store([Path(sys.argv[1])], Path(sys.argv[2])).quads)"
)
HELD = (
    "from doyen.build import open_store; import sys; from pathlib import Path; "
    "print(len(open_store([Path(sys.argv[1])])))"
)
DUMP = (
    "from doyen.store import Store; import sys, pyoxigraph; from pathlib import Path; "
    "Store.open(Path(sys.argv[1])).inner.dump(sys.argv[2], pyoxigraph.RdfFormat.N_QUADS)"
)
BARE = (
    "import pyoxigraph, sys; store = pyoxigraph.Store(sys.argv[2]); store.bulk_load(path=sys.argv[1]); "
    "store.flush(); store.optimize()"
)
BARE_HELD = "import pyoxigraph, sys; store = pyoxigraph.Store(); store.bulk_load(path=sys.argv[1])"
CHECK = (
    "from doyen.build import open_store; from doyen.checks import findings; import sys; from pathlib import Path; "
    "print(len(findings(open_store([Path(sys.argv[1])]), {})))"
)


class Cost(NamedTuple):
    """What a process took: seconds by the clock, seconds of the processors, memory at the most, what it printed."""

    clock: float
    work: float
    megabytes: float
    printed: str

    def __str__(self) -> str:
        return f"{self.clock:.1f} s ({self.work:.1f} s of processor), {self.megabytes:.0f} MB"


def cost(script: str, *words: Path | str) -> Cost:
    """Run a script in a process of its own."""
    start = time.perf_counter()
    command = [sys.executable, "-c", script, *map(str, words)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout
        printed = process.stdout.read()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, (script, words)
    return Cost(time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, printed.strip())


@pytest.fixture(scope="module")
def imported(corpora: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All corpora as JSON Lines in one folder."""
    folder = tmp_path_factory.mktemp("corpora")
    print("\n")
    for name, where in CORPORA.items():
        print(f"import {name}: {cost(IMPORT, name, corpora / where, folder)}")
    return folder


@pytest.fixture(scope="module")
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built store of them, with what it took, on disk and in memory, beside what the engine takes alone.

    `DOYEN_BUILT` may name a store that was built before, for whoever times questions and not the build.
    """
    if before := os.environ.get("DOYEN_BUILT"):
        return Path(before)
    imported: Path = request.getfixturevalue("imported")
    folder = tmp_path_factory.mktemp("built")
    on_disk, in_memory = cost(BUILD, imported, folder / "store"), cost(HELD, imported)
    cost(DUMP, folder / "store" / "current" / "store", folder / "all.nq")
    against("into memory", in_memory, cost(BARE_HELD, folder / "all.nq"))
    against("into a built store", on_disk, cost(BARE, folder / "all.nq", folder / "bare"))
    return folder / "store"


def against(where: str, ours: Cost, bare: Cost) -> None:
    """Tell what JSON Lines took to be quads in a store, and what bare Oxigraph took for the same N-Quads."""
    quads = int(ours.printed)
    print(f"\nread, compiled and loaded {where}: {quads:,} quads, {quads / ours.clock:,.0f} a second: {ours}")
    print(f"bare Oxigraph, of N-Quads: {quads / bare.clock:,.0f} a second: {bare}")
    print(f"ratio: {ours.clock / bare.clock:.2f} by the clock, {ours.work / bare.work:.2f} of processor")


def test_reading_compiling_and_loading_against_the_bare_engine(built: Path) -> None:
    """From JSON Lines to a store; the checks are apart."""
    checked = cost(CHECK, built)
    print(f"\nchecked: {checked.printed} findings: {checked}")


NATURAL = {"sender": "usa", "receiver": "fra", "host": "usa", "at": "1941-12-07", "since": "1939-09-01"}
"""What a reader would ask of these corpora, by parameter."""


def asked(question: Question) -> list[dict[str, Any]]:
    """What to ask of a question: its example, as little as it takes, and that with each natural parameter."""
    least = {p.name: NATURAL.get(p.name, question.example.get(p.name, "")) for p in question.parameters if p.required}
    natural = [{**least, p.name: NATURAL[p.name]} for p in question.parameters if p.name in NATURAL]
    every = [dict(question.example), least, *natural]
    return [each for number, each in enumerate(every) if each not in every[:number]]


def test_each_question_on_the_built_store(built: Path) -> None:
    """Each question, with labels and sources; one that names what the corpora lack is told as such."""
    known = Knowledge(open_store([built]))
    print()
    for name, question in sorted(questions().items()):
        for given in asked(question):
            start, worked = time.perf_counter(), time.process_time()
            try:
                answer = f"{len(known.ask(name, **{key.replace('-', '_'): given[key] for key in given}))} rows"
            except DoyenError as fault:
                answer = f"no answer ({fault})"
            took = f"{time.perf_counter() - start:.2f} s ({time.process_time() - worked:.2f} s of processor)"
            words = " ".join(f"--{key} {value}" for key, value in given.items())
            print(f"{name} {words}: {took}, {answer}".replace(" :", ":"))
