"""What is doubtful in the corpora, as `expected/findings.yaml` has it, judged by hand from the raw files."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

FILE = Path(__file__).parent / "expected" / "findings.yaml"
VERDICTS = {"slip", "doubt", "practice"}


@cache
def read() -> dict[str, dict[frozenset[str], str]]:
    """By kind of doubt, the ids of the entries of each, and how it was judged."""
    kinds: dict[str, list[tuple[str, str, str]]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return {kind: {frozenset(ids.split()): verdict for ids, verdict, _ in found} for kind, found in kinds.items()}


def judged(kind: str) -> set[frozenset[str]]:
    """The ids of the entries of each doubt of a kind."""
    found = read()[kind]
    assert set(found.values()) <= VERDICTS
    return set(found)
