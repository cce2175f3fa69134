"""Named questions: `ontology/questions/*.rq`, SPARQL that runs as it stands, with a header that explains it.

A parameter is a `VALUES ?name { ... }` block that holds the example; asking replaces what is in the block and nothing
else. The folder is the registry.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from doyen import dates
from doyen.errors import NotFound, UsageError
from doyen.iris import DIP, TERM, kind_and_key
from doyen.names import states
from doyen.queries import header, queries
from doyen.store import Solution, Store, Term
from doyen.tables import Claim, Row, Table, Value, sort_key
from doyen.vocabulary import VOCABULARY, slug, term, words_near

ENTITIES = ("person", "party", "office", "occasion", "meeting", "place", "mission", "statement", "record")
FACTS = (
    "accreditation",
    "presentation",
    "occasion",
    "tenure",
    "mission",
    "change",
    "absence",
    "meeting",
    "statement",
    "custom",
)
WORDS = {TERM + term(scheme, word): word for scheme, words in VOCABULARY.items() for word in words}


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter: the SPARQL variable that it binds, what kind of thing it takes, and what it means."""

    name: str
    variable: str
    type: str
    help: str
    required: bool = False
    default: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One named question, as its file says it.

    `facts` are the variables that a row rests on; `claims` says of a variable which fact's property it shows, so that
    only sources that say so are cited; `certainty` is the column that hides a row which is only
    possible; `gather` is the column whose values are listed in one row; `unless` leaves a column out where a parameter
    is given that it would only repeat; `order` are the columns that sort the rows before the others do.
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
    text: str


@cache
def questions() -> dict[str, Question]:
    """Every named question by its name.

    >>> questions()["same-day"].columns[:3]
    ('envoy', 'sender', 'receiver')
    """
    return {name: _question(name, text) for name, text in queries("questions").items()}


def question(name: str) -> Question:
    """The question of this name.

    Raises UsageError with the nearest name.
    """
    known = questions()
    if name not in known:
        near = words_near(name, list(known))
        raise UsageError(f"no question {name!r}: " + (f"did you mean {near[0]!r}?" if near else "see `doyen ask`"))
    return known[name]


def ask(store: Store, asked: Question, given: Mapping[str, str]) -> Table:
    """The rows of a question with these parameters, without evidence yet (`doyen.evidence` adds it).

    Raises UsageError: an unknown or missing parameter, or a value that cannot be read. NotFound: an unknown key.
    """
    rows = _grouped(asked, store.select(bound(asked, given, store)))
    columns = tuple(c for c in asked.columns if asked.unless.get(c) not in given)
    return Table(asked.title, columns, rows)


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
    known = {p.name: p for p in asked.parameters}
    for name in given:
        if name not in known:
            near = words_near(name, list(known))
            hint = f"did you mean --{near[0]}?" if near else "it takes " + ", ".join(f"--{n}" for n in known)
            raise UsageError(f"{asked.name} takes no --{name}: {hint}")
    text = asked.text
    for parameter in known.values():
        value = given.get(parameter.name, parameter.default)
        if parameter.required and not value:
            raise UsageError(f"{asked.name} needs --{parameter.name}: {parameter.help}")
        if value.encode(errors="replace").decode() != value:
            raise UsageError(f"--{parameter.name}: {value!r} is not readable text")
        block = re.compile(rf"(VALUES \?{re.escape(parameter.variable)} \{{)[^{{}}]*\}}")
        written = written_term(parameter, value, store) if value else "UNDEF"
        parts = block.split(text)
        # The text before a block, its opening, and so on: what stood in it is gone.
        text = "".join(part if n % 2 == 0 else f"{part} {written} }}" for n, part in enumerate(parts))
    return text


def written_term(parameter: Parameter, value: str, store: Store) -> str:
    """The value as SPARQL, written by the RDF library: nothing in it can end the block."""
    import pyoxigraph

    def literal(text: str, datatype: str) -> str:
        return str(
            pyoxigraph.Literal(text, datatype=pyoxigraph.NamedNode(f"http://www.w3.org/2001/XMLSchema#{datatype}"))
        )

    if parameter.type in ENTITIES:
        return str(pyoxigraph.NamedNode(entity(store, parameter.type, value)))
    if parameter.type == "agent":
        return str(pyoxigraph.NamedNode(_any(store, ("party", "person", "body"), value, "agent")))
    if parameter.type == "topic" and value in VOCABULARY["topic"]:
        return str(pyoxigraph.NamedNode(TERM + term("topic", value)))
    if parameter.type == "topic":
        return str(pyoxigraph.NamedNode(_any(store, ("party", "office"), value, "topic")))
    if parameter.type == "fact":
        return " ".join(str(pyoxigraph.NamedNode(iri)) for iri in facts_of(store, value))
    if parameter.type == "day":
        try:
            return literal(dates.day(value).isoformat(), "date")
        except dates.BadDate as fault:
            raise UsageError(f"--{parameter.name}: {fault}") from None
    if parameter.type == "flag":
        return literal("true" if value == "yes" else "false", "boolean")
    if not (value.isascii() and value.isdecimal() and len(value) < 5):
        raise UsageError(f"--{parameter.name}: {value!r} is no whole number")
    return literal(f"P{value}D", "dayTimeDuration")


def entity(store: Store, kind: str, key: str) -> str:
    """The IRI of a thing of this kind, by its key or its name as a key.

    Raises NotFound if the data know no such thing.
    """
    tried = dict.fromkeys((key, key.casefold(), slug(key)))
    for candidate in tried:
        iri = store.iris(kind, candidate)
        if candidate and store.has(iri):
            return store.current(iri)
    if kind == "party" and key.casefold() in states():
        return store.iris(kind, key.casefold())
    raise NotFound(f"no {kind} {key!r} in the data: `doyen find {_shell(key)}` looks for it")


def facts_of(store: Store, key: str) -> list[str]:
    """The IRIs of the facts with this key, of whatever kind.

    Raises NotFound if there is none.
    """
    found = [store.iris(kind, key) for kind in FACTS]
    known = [iri for iri in found if store.has(iri)]
    if not known:
        raise NotFound(f"no fact {key!r} in the data: `doyen ask evidence --record RECORD` lists facts")
    return known


def _any(store: Store, kinds: tuple[str, ...], value: str, what: str) -> str:
    """The IRI of the first of these kinds that has the key."""
    for kind in kinds:
        try:
            return entity(store, kind, value)
        except NotFound:
            continue
    raise NotFound(f"no {what} {value!r} in the data: `doyen find {_shell(value)}` looks for it")


def _shell(text: str) -> str:
    from shlex import quote

    return quote(text)


def _grouped(asked: Question, solutions: Iterable[Solution]) -> tuple[Row, ...]:
    """Rows by what they show: solutions that differ only in their facts are one row with all of these."""
    rows: dict[tuple[Value, ...], _Draft] = {}
    visible = [c for c in asked.columns if c != asked.gather]
    for solution in solutions:
        values, entities = _plain(asked, solution)
        draft = rows.setdefault(tuple(values[c] for c in visible), _Draft(values, entities, set(), set(), set()))
        draft.facts |= {solution[v].value for v in asked.facts if v in solution}
        draft.claims |= {
            (solution[fact].value, name, solution[variable].value)
            for variable, (fact, name) in asked.claims.items()
            if variable in solution and fact in solution
        }
        if asked.gather and values[asked.gather] is not None:
            draft.gathered.add(str(values[asked.gather]))
    for draft in rows.values():
        if asked.gather:
            draft.values[asked.gather] = ", ".join(sorted(draft.gathered)) or None
    ordered = sorted(rows.values(), key=lambda d: sort_key([d.values[c] for c in (*asked.order, *asked.columns)]))
    return tuple(Row(d.values, d.entities, {}, tuple(sorted(d.facts)), tuple(sorted(d.claims))) for d in ordered)


@dataclass(slots=True)
class _Draft:
    values: dict[str, Value]
    entities: dict[str, str]
    facts: set[str]
    claims: set[Claim]
    gathered: set[str]


def _plain(asked: Question, solution: Solution) -> tuple[dict[str, Value], dict[str, str]]:
    """Keys, words and text for terms; the IRIs of entities apart."""
    values: dict[str, Value] = {}
    entities: dict[str, str] = {}
    for column in asked.columns:
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


def _question(name: str, text: str) -> Question:
    head = header(text)
    parameters = tuple(
        Parameter(
            parameter,
            each.get("variable", parameter),
            each["type"],
            each["help"],
            each.get("required") == "true",
            each.get("default", ""),
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
        text=text,
    )
