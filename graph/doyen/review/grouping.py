"""Findings by rule, and beside each the passages of the sources that it is about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from doyen.checks import rules
from doyen.errors import SEVERITIES, Problem, Severity, UsageError
from doyen.evidence import sources
from doyen.store import Store
from doyen.tables import Row, Source, Table

OTHERS = {
    "": "What the files themselves tell",
    "decision-on-nothing": "Decisions on what nothing names",
    "much-alike": "Names in no register that are much like one in it",
    "quote": "Quotes that are not in the text",
}
"""What is found without a rule of SPARQL: the names of these findings, and their titles."""


@dataclass(frozen=True, slots=True)
class Group:
    """The findings of one rule; `more` of them are only counted."""

    rule: str
    title: str
    severity: Severity
    problems: tuple[Problem, ...]
    more: int = 0


def groups(problems: Iterable[Problem]) -> list[Group]:
    """The findings by rule: errors first, then the rules that find most.

    >>> from doyen.errors import Where
    >>> found = [Problem(Where("a"), "x", "y", "warning", "same-name"), Problem(Where("a"), "z", "y")]
    >>> [(group.severity, group.title) for group in groups(found)]
    [('error', 'What the files themselves tell'), ('warning', 'Two people of the same name')]
    """
    titles = OTHERS | {rule.name: rule.title for rule in rules()}
    found: dict[tuple[str, Severity], list[Problem]] = defaultdict(list)
    for problem in problems:
        found[problem.rule, problem.severity].append(problem)
    made = (Group(rule, titles[rule], severity, tuple(each)) for (rule, severity), each in found.items())
    return sorted(made, key=lambda g: (SEVERITIES.index(g.severity), -len(g.problems), g.rule))


def of_rules(problems: Iterable[Problem], names: Iterable[str]) -> list[Problem]:
    """The findings of the rules of these names.

    Raises UsageError if there is no such rule.
    """
    known = {*OTHERS, *(rule.name for rule in rules())} - {""}
    if unknown := sorted(set(names) - known):
        raise UsageError(f"no rule {unknown[0]!r}: one of {', '.join(sorted(known))}")
    return [problem for problem in problems if problem.rule in names]


def passages(store: Store, problems: Iterable[Problem]) -> dict[str, tuple[Source, ...]]:
    """Fact -> where in which source it stands, each passage once, for all that the findings are about."""
    found = sources(store, {each for problem in problems for each in problem.about})
    return {
        fact: tuple({(s.record, s.locator): s for s in cited if s.locator}.values()) for fact, cited in found.items()
    }


def table(problems: Iterable[Problem], where: Mapping[str, tuple[Source, ...]]) -> Table:
    """All findings as a table, for a spreadsheet or a program."""
    columns = ("severity", "rule", "where", "passages", "problem", "remedy")
    return Table("", columns, tuple(Row(dict(zip(columns, _cells(p, where), strict=True))) for p in problems))


def _cells(problem: Problem, where: Mapping[str, tuple[Source, ...]]) -> tuple[str, ...]:
    told = (problem.severity, problem.rule, str(problem.where), "; ".join(located(problem, where)))
    return (*told, problem.problem, problem.remedy)


def located(problem: Problem, where: Mapping[str, tuple[Source, ...]]) -> list[str]:
    """The passages that a finding is about, as file#id or in words."""
    cited = (source for fact in problem.about for source in where.get(fact, ()))
    return list(dict.fromkeys(place for source in cited for place in source.locator.split("; ")))
