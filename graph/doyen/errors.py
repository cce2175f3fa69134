"""What can go wrong, and how it is told.

DoyenError                a fault that the user can mend: shown as lines, exit code 1
├── BadInput              one or more faults in files, each with file, line, problem, remedy
├── BadQuery              SPARQL that is malformed or not allowed
├── NotFound              a key or name that nothing bears
├── Meaningless           a number that the data cannot bear: why, and what would help
├── CannotWrite           an output that cannot be written
└── UsageError            an unknown question, parameter or format: exit code 2
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")


@dataclass(frozen=True, slots=True, order=True)
class Where:
    """A place in a file: its path as the user wrote it, and the line, counted from 1 (0: the whole file)."""

    file: str
    line: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault on one line: where it is, what is wrong, what to do about it.

    `rule` is the name of the rule that found it, `about` the IRIs of the facts or things that it found it on.

    >>> print(Problem(Where("records/tdi.yaml", 41), "'NO' is no party code", "write nor for Norway"))
    records/tdi.yaml:41: 'NO' is no party code: write nor for Norway
    """

    where: Where
    problem: str
    remedy: str
    severity: Severity = "error"
    rule: str = ""
    about: tuple[str, ...] = ()

    def __str__(self) -> str:
        label = "" if self.severity == "error" else f"{self.severity}: "
        return f"{one_line(str(self.where))}: {label}{one_line(self.problem)}: {one_line(self.remedy)}"


@dataclass(slots=True)
class Problems:
    """Collects the faults of one file, so that a curator sees them all at once."""

    shown: str
    found: list[Problem] = field(default_factory=list)

    def add(self, line: int, problem: str, remedy: str) -> None:
        """One more fault."""
        one = Problem(Where(self.shown, line), problem, remedy)
        if one not in self.found:
            self.found.append(one)


_JOINERS = "\u200b\u200c\u200d"
"""Signs without width that Persian, Khmer and others need within a word."""


def one_line(text: str) -> str:
    """The text fit for one line of a message: no line breaks or control characters, however hostile the data.

    >>> one_line("two\\nlines \\x1b[31m")
    'two lines \\\\u001b[31m'
    """
    folded = " ".join(text.split())
    return "".join(c if c.isprintable() or c in _JOINERS else json.dumps(c)[1:-1] for c in folded)


class DoyenError(Exception):
    """A fault that the user can mend."""


class UsageError(DoyenError):
    """An unknown question, parameter, format or kind."""


class NotFound(DoyenError):
    """Nothing bears this key or name."""


class BadQuery(DoyenError):
    """A SPARQL query that is malformed, or that asks for what Doyen does not do."""


class Meaningless(DoyenError):
    """A number was asked for that would tell more of what the data lack than of diplomacy."""


class CannotWrite(DoyenError):
    """The output cannot be written."""


class BadInput(DoyenError):
    """Faults found in files that were read; none of it was taken in."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(map(str, self.problems)))
