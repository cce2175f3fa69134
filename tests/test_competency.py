"""The thirty questions that the ontology is for: each has a command, that answers, and every row has its sources."""

from __future__ import annotations

import re
import shlex
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import doyen
from doyen.knowledge import Knowledge
from doyen.questions import questions
from doyen.tables import Table

ROOT = Path(__file__).resolve().parents[1]
LINE = re.compile(r"\| (\d+) \| (.+\?) \| `doyen (ask|analyze) ([\w-]+)( .+)?` \| (ships|corpora|samples) \|")


class Command(NamedTuple):
    """A line of the table: the question, and how and of what it is asked."""

    number: int
    wording: str
    verb: str
    name: str
    options: dict[str, str]
    of: str

    def __str__(self) -> str:
        return f"CQ{self.number} {self.name} {' '.join(self.options.values())}".strip()


def command(line: str) -> Command:
    """A line of the table, read."""
    found = LINE.fullmatch(line)
    assert found, line
    number, wording, verb, name, words, of = found.groups()
    return Command(int(number), wording, verb, name, options(shlex.split(words or "")), of)


def options(words: list[str]) -> dict[str, str]:
    """The options of a command, as Python takes them; a flag is `yes`."""
    given: dict[str, str] = {}
    for word, following in pairwise([*words, "--"]):
        if word.startswith("--"):
            given[word.removeprefix("--")] = "yes" if following.startswith("--") else following
    return given


def table() -> list[Command]:
    """The table in the ontology's README."""
    text = (ROOT / "ontology" / "README.md").read_text(encoding="utf-8")
    section = text.partition("## Thirty questions\n")[2].partition("\n## ")[0]
    return [command(line) for line in section.splitlines() if line.startswith("| ") and "who asks" not in line]


@pytest.fixture(scope="module")
def shipped() -> Knowledge:
    """The facts that Doyen ships."""
    return doyen.load(ROOT / "data")


@pytest.fixture(scope="module")
def samples() -> Knowledge:
    """Facts of the kinds that it does not ship."""
    return doyen.load(*sorted((ROOT / "tests" / "samples").glob("*.yaml")))


def answer(knowledge: Knowledge, asked: Command) -> Table:
    """What the command answers."""
    given: dict[str, Any] = {name.replace("-", "_"): value for name, value in asked.options.items()}
    return knowledge.ask(asked.name, **given) if asked.verb == "ask" else knowledge.analyze(asked.name, **given)


def test_each_of_the_thirty_has_a_command() -> None:
    """In their order, each in the words of a question; and no question that Doyen can be asked is without a number."""
    commands = table()
    assert sorted({each.number for each in commands}) == [*range(1, 31)]
    assert [each.number for each in commands] == sorted(each.number for each in commands)
    named = {name: {int(answer.removeprefix("CQ")) for answer in asked.answers} for name, asked in questions().items()}
    for each in commands:
        assert each.verb == "analyze" or each.number in named[each.name], each


def test_every_question_stands_in_the_table() -> None:
    """A question that nobody finds in it is one that nobody asks; `turnover` counts what `succession` lists."""
    assert set(questions()) - {each.name for each in table()} == {"turnover"}


@pytest.mark.parametrize("asked", [each for each in table() if each.of != "corpora"], ids=str)
def test_the_shipped_facts_answer_with_their_sources(asked: Command, shipped: Knowledge, samples: Knowledge) -> None:
    """A row at least, and none without a source."""
    rows = list(answer(samples if asked.of == "samples" else shipped, asked))
    assert rows
    assert all(row.sources and row.origins for row in rows)


@pytest.mark.parametrize("asked", [each for each in table() if each.of == "corpora"], ids=str)
def test_the_corpora_answer_with_their_sources(asked: Command, all_corpora: Knowledge) -> None:
    """A row at least, and none without a source."""
    rows = list(answer(all_corpora, asked))
    assert rows
    assert all(row.sources and row.origins for row in rows)
