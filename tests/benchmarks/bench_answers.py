"""How close Doyen stays to the bare engine: ratios measured in one run, printed, never asserted.

`make bench` runs this. Each figure is the median of several turns; the two sides of a ratio take turns.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any, cast

import pytest

from doyen import build, questions
from doyen.knowledge import Knowledge
from doyen.store import Store

if TYPE_CHECKING:
    from pyoxigraph import QuerySolutions

DATA = Path(__file__).parents[2] / "data"
TURNS = 15


def seconds(work: Callable[[], object]) -> float:
    """How long one turn takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def compared(title: str, ours: Callable[[], object], bare: Callable[[], object]) -> None:
    """Print both medians and their ratio."""
    pairs = [(seconds(ours), seconds(bare)) for _ in range(TURNS)]
    mine, theirs = median(p[0] for p in pairs), median(p[1] for p in pairs)
    ratio = median(p[0] / p[1] for p in pairs)
    print(f"\n{title}: Doyen {mine * 1000:.1f} ms, bare Oxigraph {theirs * 1000:.1f} ms, ratio {ratio:.1f}")


@pytest.fixture(scope="module")
def folder() -> build.Folder:
    """The curated data as read."""
    return build.read_folders([DATA])


def test_reading_and_compiling_against_loading_what_was_compiled(folder: build.Folder) -> None:
    """From YAML to a store, against the engine's own load of the same N-Quads."""
    lines = folder.lines
    compared("from YAML to a store", lambda: build.read_folders([DATA]).store, lambda: Store.of(lines))


@pytest.mark.parametrize("name", ["same-day", "non-resident", "career"])
def test_a_question_with_its_evidence_against_its_query(folder: build.Folder, name: str) -> None:
    """A named question as asked, with labels and sources, against its bare SPARQL."""
    knowledge, asked = Knowledge(folder.store), questions.question(name)
    given: dict[str, Any] = {key.replace("-", "_"): value for key, value in asked.example.items()}
    text = questions.bound(asked, asked.example, folder.store)
    bare = cast("Callable[[], QuerySolutions]", lambda: folder.store.inner.query(text))
    compared(f"{name} with evidence", lambda: knowledge.ask(name, **given), lambda: list(bare()))
