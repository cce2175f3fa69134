"""The real corpora, imported and built once for all tests and all workers: it takes minutes."""

from __future__ import annotations

import fcntl
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from doyen import intake
from doyen.build import write_store
from doyen.importers import IMPORTERS, Report
from doyen.tables import Row

FOLDERS = {
    "embassies": "embassies-wikidata",
    "gsh": "gsh",
    "pocom": "pocom",
    "rdcr": "rdcr",
    "visits": "visits",
}
"""Where each importer's corpus lies among the shared data."""


CHIEF = re.compile(r"missions-\w+/[\w-]+\.xml#([\w-]+)")
"""Where a locator points to an entry of POCOM on a chief of mission: its id."""


def common(factory: pytest.TempPathFactory) -> Path:
    """The folder of this test session that all workers see."""
    own = factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


def imported(corpora: Path, around: Path) -> Path:
    """A folder with each corpus as JSON Lines, as `doyen import` writes them; imported by the first who asks."""
    folder = around / "imported"
    with _alone(around / "imported.lock"):
        for name, where in FOLDERS.items():
            if not (file := intake.place(folder, name)).exists():
                report = Report()
                intake.write(intake.checked(IMPORTERS[name](corpora / where, report), report), file)
    return folder


def built(folder: Path, around: Path) -> Path:
    """A built store of all that is in the folder, as `doyen build` writes it; built by the first who asks."""
    store = around / "store"
    with _alone(around / "store.lock"):
        if not (store / "current").exists():
            write_store([folder], store)
    return store


def cited_chiefs(row: Row) -> set[str]:
    """The ids of POCOM's chiefs that a row cites."""
    return set(CHIEF.findall(" ".join(source.locator for source in row.sources)))


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    """Holds a file, so that the other workers wait and find what was made meanwhile."""
    with lock.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
