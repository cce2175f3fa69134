"""The whole check of a data set: warnings about files, decisions on nothing, domain rules, quotes held to texts."""

from __future__ import annotations

from pathlib import Path

from doyen.build import Folder
from doyen.checks import findings
from doyen.dataset import decisions_on_nothing
from doyen.errors import BadInput, Problem, Where
from doyen.records.quotes import quotes, unheld


def audit(read: Folder, texts: Path | None) -> list[Problem]:
    """Every finding on what was read, errors first; `texts` is a folder of saved texts, or None.

    Raises BadInput if there is no such folder.
    """
    problems = list(read.warnings)
    for decision in decisions_on_nothing(read.data):
        problem = f"decides on a {decision.what} that nothing names: {', '.join(decision.keys)}"
        problems.append(Problem(decision.where, problem, "correct the keys, or take the decision out", "warning"))
    problems += findings(read.store, read.data.where())
    if texts is not None:
        if not texts.is_dir():
            raise BadInput([Problem(Where(str(texts)), "no such folder", "name the folder of the saved texts")])
        problems += unheld(read.data.records, texts)
    return sorted(problems, key=lambda p: (("error", "warning", "info").index(p.severity), p.where, p.problem))


def summary(read: Folder, problems: list[Problem], texts: Path | None) -> str:
    """What was checked and found, in one line."""
    facts = sum(1 for _ in read.data.facts())
    held = f", {sum(len(quotes(r)) for r in read.data.records)} quotes held against {texts}" if texts else ""
    counts = {s: sum(p.severity == s for p in problems) for s in ("error", "warning")}
    found = " and ".join(f"{n} {s}{'s' if n > 1 else ''}" for s, n in counts.items() if n) or "no fault"
    return f"{len(read.data.records)} records, {facts} facts{held}: {found}"
