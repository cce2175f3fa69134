"""The folder of questions as a registry: each file with what its header says of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from doyen.errors import UsageError
from doyen.iris import DIP
from doyen.queries import header, queries
from doyen.questions.parameters import Parameter
from doyen.vocabulary import words_near


@dataclass(frozen=True, slots=True)
class Question:
    """One named question, as its file says it.

    `facts` are the variables that a row rests on; `claims` says of a variable which fact's property it shows, so that
    only sources that say so are cited; `certainty` is the column that hides a row which is only
    possible; `gather` is the column whose values are listed in one row; `unless` leaves a column out where a parameter
    is given that it would only repeat; `order` are the columns that sort the rows before the others do.
    `finish` is what works the solutions out further (`doyen.finishes`): `adds` are the variables that it binds, and
    `reads` those that the query selects for it alone. `cites` is `documents` for numbers of more facts than can be
    quoted.
    """

    name: str
    title: str
    question: str
    about: str
    answers: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    example: Mapping[str, str]
    columns: tuple[str, ...]
    facts: tuple[str, ...]
    claims: Mapping[str, tuple[str, str]]
    certainty: str
    gather: str
    unless: Mapping[str, str]
    order: tuple[str, ...]
    finish: str
    adds: tuple[str, ...]
    reads: tuple[str, ...]
    cites: str
    text: str

    @property
    def selected(self) -> tuple[str, ...]:
        """The columns that the query itself gives."""
        return tuple(c for c in self.columns if c not in self.adds)


@cache
def questions() -> dict[str, Question]:
    """Every named question by its name.

    >>> questions()["same-day"].columns[:3]
    ('envoy', 'sender', 'receiver')
    """
    return {name: _read(name, text) for name, text in queries("questions").items()}


def question(name: str) -> Question:
    """The question of this name.

    Raises UsageError with the nearest name.
    """
    known = questions()
    if name not in known:
        near = words_near(name, list(known))
        raise UsageError(f"no question {name!r}: " + (f"did you mean {near[0]!r}?" if near else "see `doyen ask`"))
    return known[name]


def _read(name: str, text: str) -> Question:
    head = header(text)
    parameters = tuple(
        Parameter(
            parameter,
            each.get("variable", parameter),
            each["type"],
            each["help"],
            each.get("required") == "true",
            each.get("default", ""),
            tuple(each.get("choices", ())),
        )
        for parameter, each in (head.get("parameters") or {}).items()
    )
    return Question(
        name=name,
        title=head["title"],
        question=head["question"],
        about=head.get("about", "").strip(),
        answers=tuple(head["answers"]),
        parameters=parameters,
        example=dict(head.get("example") or {}),
        columns=tuple(head["columns"]),
        facts=tuple(head["facts"]),
        claims={variable: (fact, DIP + name) for variable, (fact, name) in (head.get("claims") or {}).items()},
        certainty=head.get("certainty", ""),
        gather=head.get("gather", ""),
        unless=head.get("unless") or {},
        order=tuple(head.get("order") or ()),
        finish=(head.get("finish") or {}).get("by", ""),
        adds=tuple((head.get("finish") or {}).get("adds", ())),
        reads=tuple((head.get("finish") or {}).get("reads", ())),
        cites=head.get("cites", ""),
        text=text,
    )
