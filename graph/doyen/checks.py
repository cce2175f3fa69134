"""Domain rules: `ontology/checks/*.rq`, each a query whose rows are findings. The folder is the registry."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from doyen.errors import SEVERITIES, Problem, Severity, Where
from doyen.iris import kind_and_key
from doyen.queries import header, queries
from doyen.store import Solution, Store


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule as its file says it. `node` is the column that names what a finding is about, `beside` what else it is.

    Rows that differ only in the columns of `together`, such as the records that make one claim, are one finding.
    `upstream` says why who publishes the source should know of it; empty where only a curator can mend it.
    """

    name: str
    title: str
    severity: Severity
    problem: str
    remedy: str
    node: str
    beside: str
    upstream: str
    together: tuple[str, ...]
    text: str


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule.

    >>> any(rule.name == "charge-ad-interim-presents" for rule in rules())
    True
    """
    return tuple(_rule(name, text) for name, text in queries("checks").items())


def findings(store: Store, places: Mapping[tuple[str, str], Where]) -> list[Problem]:
    """What the rules find, each at the line that states the fact; `places` maps (kind, key) to a line.

    A finding on something that no line states is placed at its key.
    """
    found = {problem: None for rule in rules() for problem in _found(store, rule, places)}
    return sorted(found, key=lambda p: (SEVERITIES.index(p.severity), p.where, p.problem))


def found_by(store: Store, names: Collection[str]) -> set[str]:
    """The IRIs of what the rules of these names find something on."""
    return {row[rule.node].value for rule in rules() if rule.name in names for row in store.select(rule.text)}


def _found(store: Store, rule: Rule, places: Mapping[tuple[str, str], Where]) -> Iterator[Problem]:
    rows = store.select(rule.text)
    names = store.labels(term.value for row in rows for term in row.values() if term.is_iri)
    findings: dict[tuple[str, ...], list[Solution]] = {}
    for row in rows:
        apart = (name for name in row if name not in (*rule.together, rule.beside))
        findings.setdefault(tuple(row[name].value for name in apart), []).append(row)
    for same in findings.values():
        kind, key = kind_and_key(same[0][rule.node].value)
        words = {name: _listed({_word(row, name, names) for row in same}) for name in same[0]}
        where = places.get((kind, key)) or Where(f"{kind} {key}")
        remedy = _filled(rule.remedy, words)
        nodes = (row[name].value for name in (rule.node, rule.beside) for row in same if name)
        about = tuple(dict.fromkeys(nodes))
        told = _filled(rule.problem, words)
        yield Problem(where, told, remedy[:1].lower() + remedy[1:], rule.severity, rule.name, about)


def _word(row: Solution, name: str, names: Mapping[str, str]) -> str:
    term = row[name]
    return names.get(term.value) or kind_and_key(term.value)[1] if term.is_iri else term.value


def _listed(words: set[str]) -> str:
    """The words in the order of the alphabet, the last two joined by "and"."""
    *most, last = sorted(words)
    return f"{', '.join(most)} and {last}" if most else last


def _filled(pattern: str, words: Mapping[str, str]) -> str:
    """The pattern with its {columns} replaced, and without the full stop that ends a sentence in the file."""
    return re.sub(r"\{(\w+)\}", lambda found: words[found[1]], pattern).removesuffix(".")


def _rule(name: str, text: str) -> Rule:
    head = header(text)
    severity: Severity = head["severity"]
    together = tuple(head.get("together") or ())
    return Rule(
        name,
        head["title"],
        severity,
        head["problem"],
        head["remedy"],
        head["node"],
        head.get("beside", ""),
        head.get("upstream", ""),
        together,
        text,
    )
