"""How much of what is the same is proposed, and how much of what is proposed is the same: pairs judged by hand."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from doyen.build import read_facts
from doyen.dataset import Dataset
from doyen.identity import census
from doyen.names import states
from doyen.reconcile import Found, candidates

ROOT = Path(__file__).resolve().parents[1]
LABELS: dict[str, Any] = yaml.safe_load((ROOT / "tests" / "expected" / "reconcile.yaml").read_text(encoding="utf-8"))
CORPORA = ("pocom", "gsh", "visits", "embassies")
FLOORS = {
    ("person", "tuned"): (0.90, 0.92),
    ("person", "held out"): (0.90, 0.90),
    ("party", "tuned"): (0.90, 0.90),
    ("party", "held out"): (0.90, 0.85),
    ("place", "tuned"): (0.90, 0.90),
    ("place", "held out"): (0.90, 0.80),
    ("occasion", "tuned"): (0.90, 0.60),
    ("occasion", "held out"): (0.90, 0.60),
}
"""Least precision and recall; what was measured stands in the head of the file of pairs."""


def source(record: str) -> dict[str, Any]:
    """The first line of a record."""
    return {"record": record, "section": "source", "publisher": "X", "published": "2020", "kind": "data set"}


def printed() -> Iterator[dict[str, Any]]:
    """Envoys as articles print them, and parties with their years, as records."""
    yield source("articles")
    for number, (name, receiver, year, rank) in enumerate(LABELS["printed envoys"]):
        line = {"record": "articles", "section": "envoys", "name": name, "sender": "usa", "receiver": receiver}
        rank = "envoy extraordinary and minister plenipotentiary" if rank == "envoy" else rank
        yield {**line, "rank": rank, "attested on": str(year), "term": str(number), "locator": str(number + 1)}
    yield source("list-parties")
    for number, (key, name, since, until) in enumerate(LABELS["printed parties"]):
        line = {"record": "list-parties", "section": "parties", "code": key, "name": name, "kind": "other"}
        years = {word: year for word, year in (("since", since), ("until", until)) if year}
        yield {**line, **years, "locator": str(number + 1)}


@pytest.fixture(scope="module")
def folder(imported_corpora: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped records without any decision, the four corpora, and what was printed, as one data folder."""
    data = tmp_path_factory.mktemp("reconcile") / "data"
    shutil.copytree(ROOT / "data", data)
    (data / "identity.yaml").unlink()
    for name in CORPORA:
        shutil.copy(imported_corpora / f"{name}.jsonl", data / "records")
    with (data / "records" / "printed.jsonl").open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(line, ensure_ascii=False) + "\n" for line in printed())
    return data


@cache
def known(folder: Path) -> tuple[Dataset, set[str]]:
    """The data, and every key that they name."""
    data = read_facts([folder])
    return data, {mention.key for each in data.mentions.values() for mention in each} | {
        key for _, key in census(data).where()
    }


@cache
def found(folder: Path, kind: str) -> Found:
    """What is proposed of a kind, within corpora too."""
    return candidates(known(folder)[0], kind, within=("pocom", "visits"))


@pytest.mark.parametrize(("kind", "part"), FLOORS)
def test_what_is_proposed_is_mostly_right_and_mostly_all(folder: Path, kind: str, part: str) -> None:
    """Precision and recall over the pairs judged by hand do not fall below a floor."""
    judged = LABELS[f"{kind}, {part}"]
    keys = known(folder)[1] | set(states())
    there = [each for each in judged if set(each["pair"]) <= keys]
    assert len(there) >= 0.8 * len(judged)
    proposed = {frozenset((c.one.key, c.other.key)) for c in found(folder, kind).candidates}
    right = sum(each["verdict"] == "same" and frozenset(each["pair"]) in proposed for each in there)
    wrong = sum(each["verdict"] != "same" and frozenset(each["pair"]) in proposed for each in there)
    same = sum(each["verdict"] == "same" for each in there)
    precision, recall = FLOORS[kind, part]
    told = f"{len(there)} of {len(judged)} pairs: {right} right, {wrong} wrong, {same - right} missed"
    assert right / (right + wrong) >= precision, told
    assert right / same >= recall, told


def test_hardly_any_pair_of_all_is_compared(folder: Path) -> None:
    """Of all pairs of people, less than one in a hundred is held against each other."""
    people = found(folder, "person")
    assert people.things > 4000
    assert people.compared < people.things * (people.things - 1) / 2 / 100
