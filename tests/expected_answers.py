"""The expected answers of `tests/expected`, read as its README says."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent / "expected"
COUNTS = "counts"
NO_CASES = (COUNTS, "reconcile", "findings")


@dataclass(frozen=True)
class Expected:
    """One row that an answer must have, and the line of the source that says so."""

    values: dict[str, str | None]
    line: str
    records: tuple[str, ...] = ()


@dataclass(frozen=True)
class Case:
    """One way of asking a question, with the answer that was worked out by hand."""

    question: str
    ask: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[Expected, ...]
    found: bool
    total: int | None
    maybe_hidden: int | None

    @property
    def parameters(self) -> dict[str, Any]:
        """The parameters as `doyen ask` takes them; a flag is `yes`."""
        given: dict[str, Any] = {}
        words = [word for word in self.ask if word != "--maybe"]
        for word, following in pairwise([*words, "--"]):
            if word.startswith("--"):
                given[word.removeprefix("--")] = "yes" if following.startswith("--") else following
        return given

    @property
    def maybe(self) -> bool:
        """Whether the case asks for what is only possible as well."""
        return "--maybe" in self.ask

    def __str__(self) -> str:
        return " ".join((self.question, *self.ask))


@cache
def cases() -> tuple[Case, ...]:
    """Every case of every question."""
    paths = sorted(path for path in FOLDER.glob("*.yaml") if path.stem not in NO_CASES)
    return tuple(_case(path.stem, case) for path in paths for case in _read(path))


@cache
def counts() -> dict[str, Any]:
    """The totals over all texts, and what each release says."""
    return dict(_read(FOLDER / f"{COUNTS}.yaml"))


def as_text(value: object) -> str | None:
    """A value as the expected answers are compared: as text, null where the source does not say."""
    return None if value is None else str(value)


def _read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def _case(question: str, case: dict[str, Any]) -> Case:
    rows = tuple(
        Expected(
            {column: as_text(value) for column, value in row["values"].items()},
            str(row.get("line", "")),
            tuple(row.get("records", ())),
        )
        for row in case["rows"]
    )
    return Case(
        question=question,
        ask=tuple(map(str, case["ask"])),
        columns=tuple(case["columns"]),
        rows=rows,
        found=case.get("compare") == "found",
        total=case.get("total"),
        maybe_hidden=case.get("maybe_hidden"),
    )
