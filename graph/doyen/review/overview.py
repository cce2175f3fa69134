"""Findings by the thousand for a terminal: each rule once, how often, and the first few."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from textwrap import TextWrapper

from doyen.errors import one_line
from doyen.review.grouping import Group, located
from doyen.tables import WIDTH, Source

MANY = 30
"""From so many findings on they are grouped: fewer are read line by line."""
FIRST = 3
"""How many of a rule are shown before the rest is only counted."""


def first(groups: Iterable[Group], few: int = FIRST) -> list[Group]:
    """The groups with the first few of their findings, the rest only counted."""
    return [replace(g, problems=g.problems[:few], more=max(len(g.problems) - few, 0)) for g in groups]


def overview(groups: Iterable[Group], where: Mapping[str, tuple[Source, ...]]) -> str:
    """The findings of each rule under its title, each with its line and its passages."""
    return "\n".join(line for group in groups for line in _lines(group, where)).rstrip()


def _lines(group: Group, where: Mapping[str, tuple[Source, ...]]) -> Iterator[str]:
    name = f"{group.rule}: " if group.rule else ""
    count = len(group.problems) + group.more
    yield from _wrapped(f"{group.severity}: {name}{group.title} ({count:,})", 0)
    for problem in group.problems:
        yield from _wrapped(problem.problem, 4)
        yield from _wrapped("; ".join((str(problem.where), *located(problem, where))), 8)
    remedies = {problem.remedy for problem in group.problems}
    if len(remedies) == 1:
        yield from _wrapped(f"What to do: {remedies.pop()}.", 4)
    if group.more:
        how = f"--rule {group.rule}" if group.rule else "--all"
        yield f"    {group.more:,} more: {how}"
    yield ""


def _wrapped(text: str, indent: int) -> list[str]:
    """The text in lines that fit a page; what is one word, as an address, stays whole."""
    first, rest = " " * indent, " " * (indent or 4)
    wrapper = TextWrapper(WIDTH, first, rest, break_long_words=False, break_on_hyphens=False)
    return wrapper.wrap(one_line(text))
