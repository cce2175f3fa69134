"""Rows from the solutions of a question."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from doyen.iris import TERM, kind_and_key
from doyen.questions.registry import Question
from doyen.store import Solution, Term
from doyen.tables import Claim, Row, Value, sort_key
from doyen.vocabulary import VOCABULARY, term

WORDS = {TERM + term(scheme, word): word for scheme, words in VOCABULARY.items() for word in words}


def gathered(asked: Question, solutions: Iterable[Solution]) -> set[str]:
    """The IRIs of the things that are listed in one row, which have names."""
    found = (solution.get(asked.gather) for solution in solutions)
    return {term.value for term in found if term and term.is_iri and term.value not in WORDS}


def grouped(asked: Question, solutions: Iterable[Solution], names: Mapping[str, str]) -> tuple[Row, ...]:
    """Rows by what they show: solutions that differ only in their facts are one row with all of these.

    `names` are those of the things that are listed in one row.
    """
    rows: dict[tuple[Value, ...], _Draft] = {}
    visible = [c for c in asked.columns if c != asked.gather]
    for solution in solutions:
        values, entities = _plain(asked, solution)
        draft = rows.setdefault(tuple(values[c] for c in visible), _Draft(values, entities, set(), set(), {}))
        draft.facts |= {solution[v].value for v in asked.facts if v in solution}
        draft.claims |= {
            (solution[fact].value, name, solution[variable].value)
            for variable, (fact, name) in asked.claims.items()
            if variable in solution and fact in solution
        }
        if asked.gather and values[asked.gather] is not None:
            key = str(values[asked.gather])
            draft.gathered[key] = names.get(solution[asked.gather].value, key)
    for draft in rows.values():
        if asked.gather:
            draft.values[asked.gather] = ", ".join(sorted(draft.gathered)) or None
    ordered = sorted(rows.values(), key=lambda d: sort_key([d.values[c] for c in (*asked.order, *asked.columns)]))
    return tuple(
        Row(
            {c: d.values[c] for c in asked.columns},
            d.entities,
            d.labels(asked.gather) if names else {},
            tuple(sorted(d.facts)),
            tuple(sorted(d.claims)),
        )
        for d in ordered
    )


@dataclass(slots=True)
class _Draft:
    values: dict[str, Value]
    entities: dict[str, str]
    facts: set[str]
    claims: set[Claim]
    gathered: dict[str, str]

    def labels(self, column: str) -> dict[str, str]:
        """What is listed in one row by its names, in the order of the keys."""
        return {column: ", ".join(self.gathered[key] for key in sorted(self.gathered))} if self.gathered else {}


def _plain(asked: Question, solution: Solution) -> tuple[dict[str, Value], dict[str, str]]:
    """Keys, words and text for terms; the IRIs of entities apart."""
    values: dict[str, Value] = {}
    entities: dict[str, str] = {}
    for column in dict.fromkeys((*asked.columns, *asked.order)):
        found = solution.get(column)
        if found is None:
            values[column] = None
        elif found.is_iri and found.value not in WORDS:
            values[column] = kind_and_key(found.value)[1]
            if column != asked.gather:
                entities[column] = found.value
        else:
            values[column] = _value(found)
    return values, entities


def _value(found: Term) -> Value:
    if found.is_iri:
        return WORDS[found.value]
    if found.datatype.endswith("#integer"):
        return int(found.value)
    if found.datatype.endswith("#boolean"):
        return "yes" if found.value in ("true", "1") else "no"
    return found.value
