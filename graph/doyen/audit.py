"""The whole check of a data set: warnings about files, decisions on nothing, domain rules, quotes held to texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from doyen.build import Folder, compiled, open_store, read_folders
from doyen.checks import findings
from doyen.errors import SEVERITIES, BadInput, Problem, UsageError, Where
from doyen.identity import decisions_on_nothing
from doyen.names import matches
from doyen.records.quotes import quotes, unheld
from doyen.store import Store

_ALIKE = {"place": 80, "body": 90}
"""From this score, of 100, two names are too alike to pass without a word. Ministries differ by one word, the state."""


@dataclass(frozen=True, slots=True)
class Audit:
    """What was checked, all that was found, and both in one line."""

    store: Store
    problems: list[Problem]
    summary: str


def audited(paths: Sequence[Path], texts: Path | None) -> Audit:
    """The check of data folders and records; of a built store or an RDF file only what the rules find.

    Raises BadInput, UsageError (texts for what has no records).
    """
    if any(map(compiled, paths)):
        if texts:
            raise UsageError("quotes are held against texts where records are read: name their folder, not a store")
        store = open_store(paths)
        problems = findings(store, {})
        return Audit(store, problems, f"{len(store):,} quads: {_found(problems)}")
    read = read_folders(paths)
    problems = audit(read, texts)
    return Audit(read.store, problems, summary(read, problems, texts))


def audit(read: Folder, texts: Path | None) -> list[Problem]:
    """Every finding on what was read, errors first; `texts` is a folder of saved texts, or None.

    Raises BadInput if there is no such folder.
    """
    problems = list(read.warnings)
    # What other records name is not known where only some were read.
    for decision in decisions_on_nothing(read.census) if read.whole else ():
        one = f"{'an' if decision.what[0] in 'aeiou' else 'a'} {decision.what}"
        problem = f"decides on {one} that nothing names: {', '.join(decision.keys)}"
        remedy = "correct the keys, or take the decision out"
        problems.append(Problem(decision.where, problem, remedy, "warning", "decision-on-nothing"))
    problems += findings(read.store, read.census.where())
    problems += _strangers(read)
    if texts is not None:
        if not texts.is_dir():
            raise BadInput([Problem(Where(str(texts)), "no such folder", "name the folder of the saved texts")])
        problems += (replace(problem, rule="quote") for problem in unheld(read.data.records, texts))
    return sorted(problems, key=lambda p: (SEVERITIES.index(p.severity), p.where, p.problem))


def _strangers(read: Folder) -> Iterator[Problem]:
    """Places and bodies that no register has, and that look like one that it has, each at the first record."""
    for (kind, name), where in read.census.unregistered.items():
        entries = read.census.names.entries.get(kind, {}).values()
        score, near = max(((matches(name, n), e.name) for e in entries for n in (e.name, *e.also)), default=(0.0, ""))
        if score >= _ALIKE[kind]:
            problem = f"the {kind} {name!r} is in no register, but is much like {near!r}"
            remedy = f"write {near!r} if that is meant, or add the new name to the register"
            yield Problem(where, problem, remedy, "warning", "much-alike")


def summary(read: Folder, problems: list[Problem], texts: Path | None) -> str:
    """What was checked and found, in one line."""
    records = read.data.records if texts else ()
    known = {p.name for p in texts.rglob("*")} if texts else set[str]()
    count = sum(len(quotes(r)) for r in records if r.source.text in known)
    loose = [len(quotes(record)) for record in records if not record.withdrawn and not record.source.text]
    held = f", {_many(count, 'quote')} held against {texts}" if texts else ""
    if held and loose:
        held += f" ({sum(loose)} not, of {_many(len(loose), 'record')} without a saved text)"
    gone = f", {read.withdrawn} withdrawn" if read.withdrawn else ""
    standing = read.census.records - read.withdrawn
    return f"{_many(standing, 'record')}{gone}, {_many(read.census.facts, 'fact')}{held}: {_found(problems)}"


def _found(problems: list[Problem]) -> str:
    counts = {s: sum(p.severity == s for p in problems) for s in ("error", "warning")}
    return " and ".join(_many(n, s) for s, n in counts.items() if n) or "no fault"


def _many(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
