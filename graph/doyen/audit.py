"""The whole check of a data set: warnings about files, decisions on nothing, domain rules, quotes held to texts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from doyen.build import Folder
from doyen.checks import findings
from doyen.errors import BadInput, Problem, Where
from doyen.identity import decisions_on_nothing
from doyen.names import matches
from doyen.records.quotes import quotes, unheld

_ALIKE = {"place": 80, "body": 90}
"""From this score, of 100, two names are too alike to pass without a word. Ministries differ by one word, the state."""


def audit(read: Folder, texts: Path | None) -> list[Problem]:
    """Every finding on what was read, errors first; `texts` is a folder of saved texts, or None.

    Raises BadInput if there is no such folder.
    """
    problems = list(read.warnings)
    # What other records name is not known where only some were read.
    for decision in decisions_on_nothing(read.census) if read.whole else ():
        one = f"{'an' if decision.what[0] in 'aeiou' else 'a'} {decision.what}"
        problem = f"decides on {one} that nothing names: {', '.join(decision.keys)}"
        problems.append(Problem(decision.where, problem, "correct the keys, or take the decision out", "warning"))
    problems += findings(read.store, read.census.where())
    problems += _strangers(read)
    if texts is not None:
        if not texts.is_dir():
            raise BadInput([Problem(Where(str(texts)), "no such folder", "name the folder of the saved texts")])
        problems += unheld(read.data.records, texts)
    return sorted(problems, key=lambda p: (("error", "warning", "info").index(p.severity), p.where, p.problem))


def _strangers(read: Folder) -> Iterator[Problem]:
    """Places and bodies that no register has, and that look like one that it has, each at the first record."""
    for (kind, name), where in read.census.unregistered.items():
        if kind not in _ALIKE:
            continue
        entries = read.census.names.entries.get(kind, {}).values()
        score, near = max(((matches(name, n), e.name) for e in entries for n in (e.name, *e.also)), default=(0.0, ""))
        if score >= _ALIKE[kind]:
            problem = f"the {kind} {name!r} is in no register, but is much like {near!r}"
            remedy = f"write {near!r} if that is meant, or add the new name to the register"
            yield Problem(where, problem, remedy, "warning")


def summary(read: Folder, problems: list[Problem], texts: Path | None) -> str:
    """What was checked and found, in one line."""
    records = read.data.records if texts else ()
    known = {p.name for p in texts.rglob("*")} if texts else set[str]()
    count = sum(len(quotes(r)) for r in records if r.source.text in known)
    loose = [len(quotes(record)) for record in records if not record.withdrawn and not record.source.text]
    held = f", {_many(count, 'quote')} held against {texts}" if texts else ""
    if held and loose:
        held += f" ({sum(loose)} not, of {_many(len(loose), 'record')} without a saved text)"
    counts = {s: sum(p.severity == s for p in problems) for s in ("error", "warning")}
    found = " and ".join(_many(n, s) for s, n in counts.items() if n) or "no fault"
    gone = f", {read.withdrawn} withdrawn" if read.withdrawn else ""
    standing = read.census.records - read.withdrawn
    return f"{_many(standing, 'record')}{gone}, {_many(read.census.facts, 'fact')}{held}: {found}"


def _many(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
