"""Named questions: `ontology/questions/*.rq`, SPARQL that runs as it stands, with a header that explains it.

A parameter is a `VALUES ?name { ... }` block that holds the example; asking replaces what is in the block and nothing
else. The folder is the registry.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from doyen.finishes import FINISHES
from doyen.iris import kind_and_key
from doyen.names import states
from doyen.questions.parameters import ENTITIES, FACTS, Parameter, entity, facts_of, valued, written_term
from doyen.questions.registry import Question, question, questions
from doyen.questions.rows import WORDS, gathered, grouped
from doyen.store import Store
from doyen.tables import Row, Table

__all__ = [
    "ENTITIES",
    "FACTS",
    "WORDS",
    "Parameter",
    "Question",
    "ask",
    "bound",
    "certain",
    "entity",
    "facts_of",
    "question",
    "questions",
    "valued",
    "written_term",
]


def ask(store: Store, asked: Question, given: Mapping[str, str]) -> Table:
    """The rows of a question with these parameters, without evidence yet (`doyen.evidence` adds it).

    Raises UsageError: an unknown or missing parameter, or a value that cannot be read. NotFound: an unknown key.
    """
    solutions, notes = store.select(bound(asked, given, store)), tuple[str, ...]()
    if asked.finish:
        solutions, notes = FINISHES[asked.finish](store, solutions, _named(asked, given, store))
    columns = tuple(c for c in asked.columns if given.get(asked.unless.get(c, ""), "no") == "no")
    names = store.labels(gathered(asked, solutions)) if asked.gather else {}
    return Table(asked.title, columns, grouped(asked, solutions, names), notes)


def _named(asked: Question, given: Mapping[str, str], store: Store) -> dict[str, str]:
    """The parameters as a reader would say them: parties by their names."""
    said = dict(given)
    for parameter in asked.parameters:
        if parameter.type == "party" and parameter.name in given:
            iri = entity(store, "party", given[parameter.name])
            key = kind_and_key(iri)[1]
            said[parameter.name] = store.labels([iri]).get(iri) or (states()[key].name if key in states() else key)
    return said


def certain(table: Table, asked: Question, maybe: bool) -> Table:
    """The table without its rows that are only possible, unless `maybe`; a note says how many there are."""

    def possible(row: Row) -> bool:
        return row.values.get(asked.certainty) == "maybe"

    unsure = sum(map(possible, table)) if asked.certainty and not maybe else 0
    if not unsure:
        return table
    sure = tuple(row for row in table if not possible(row))
    many = f"{unsure} more possible answer{'s' if unsure > 1 else ''}"
    return Table(table.title, table.columns, sure, (*table.notes, f"{many} with --maybe"))


def bound(asked: Question, given: Mapping[str, str], store: Store) -> str:
    """The question's text with its parameters put in, each in every VALUES block of its variable."""
    text = asked.text
    for parameter, value in valued(asked.name, asked.parameters, given):
        block = re.compile(rf"(VALUES \?{re.escape(parameter.variable)} \{{)[^{{}}]*\}}")
        written = written_term(parameter, value, store) if value else "UNDEF"
        parts = block.split(text)
        # The text before a block, its opening, and so on: what stood in it is gone.
        text = "".join(part if n % 2 == 0 else f"{part} {written} }}" for n, part in enumerate(parts))
    return text
