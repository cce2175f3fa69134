"""Memory grows with what is named, not with how many records name it."""

from __future__ import annotations

import json
import tracemalloc
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from doyen.build import open_store, read_facts, write_store

ENVOYS = 40


def folder(path: Path, records: int) -> Path:
    """A data folder in which so many records, which differ by name only, state the same envoys and their letters."""
    path.mkdir()
    with (path / "lists.jsonl").open("w", encoding="utf-8") as out:
        for record in range(records):
            head: dict[str, object] = {
                "section": "source",
                "publisher": "X",
                "published": "2020-01-01",
                "kind": "data set",
            }
            facts: list[dict[str, object]] = [
                {
                    "section": "envoys",
                    "name": f"Envoy Number {number}",
                    "sender": "nor",
                    "receiver": "swe",
                    "rank": "ambassador",
                    "since": f"19{number + 10}-02-03",
                    "presentations": [{"date": f"19{number + 10}-02-03"}],
                    "locator": str(number),
                }
                for number in range(ENVOYS)
            ]
            for line in (head, *facts):
                out.write(json.dumps({"record": f"list-{record}", **line}) + "\n")
    return path


def most(work: Callable[[], object]) -> int:
    """The most bytes that Python held at one time while it worked."""
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_memory_does_not_grow_with_records_that_name_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Four times as many records of the same envoys take no more to build, where all facts together take more."""
    monkeypatch.setattr("doyen.store.loading.PORTION", 50_000)
    few, many = folder(tmp_path / "few", 5), folder(tmp_path / "many", 20)
    write_store(
        [few], tmp_path / "warm"
    )  # What is read once for all, such as the registers, is in memory from here on.
    built = [most(partial(write_store, [each], tmp_path / f"store-{each.name}")) for each in (few, many)]
    facts = [most(partial(read_facts, [each])) for each in (few, many)]
    assert facts[1] > 1.5 * facts[0]
    assert built[1] < 1.2 * built[0]


def test_records_that_say_the_same_say_it_once_in_the_default_graph(tmp_path: Path) -> None:
    """The engine drops what comes again: each envoy is one accreditation with a citation for each record."""
    write_store([folder(tmp_path / "few", 3)], tmp_path / "store")
    [row] = open_store([tmp_path / "store"]).select(
        "SELECT (COUNT(?fact) AS ?facts) (COUNT(DISTINCT ?cited) AS ?citations) "
        "{ { ?fact a dip:Accreditation } UNION { ?told a dip:Accreditation ; dip:citation ?cited } }"
    )
    assert (row["facts"].value, row["citations"].value) == (str(ENVOYS), str(3 * ENVOYS))
