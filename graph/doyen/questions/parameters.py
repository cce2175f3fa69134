"""What a question or an analysis takes: parameters, their values as a user gives them, and as SPARQL."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from doyen import dates
from doyen.errors import NotFound, UsageError
from doyen.iris import TERM
from doyen.names import states
from doyen.questions.naming import called, keys
from doyen.store import Store
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
    "list",
    "step",
    "nomination",
    "relations",
    "visit",
)
WORD = "word "
"""How the type of a parameter begins that takes a word of a list; the name of the list follows."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter: the SPARQL variable that it binds, what kind of thing it takes, and what it means.

    A `word LIST` takes a word of that list of the vocabulary; a `choice` is one of the `choices` and stands for itself.

    >>> Parameter("begin", "begin", "word start", "how functions begin").words[0]
    'with letters of credence'
    """

    name: str
    variable: str
    type: str
    help: str
    required: bool = False
    default: str = ""
    choices: tuple[str, ...] = ()

    @property
    def scheme(self) -> str:
        """The list whose words it takes, if it does."""
        return self.type.removeprefix(WORD) if self.type.startswith(WORD) else ""

    @property
    def words(self) -> tuple[str, ...]:
        """All values that it can have, where they are words."""
        return VOCABULARY[self.scheme] if self.scheme else self.choices


def valued(name: str, parameters: Sequence[Parameter], given: Mapping[str, str]) -> Iterator[tuple[Parameter, str]]:
    """Each parameter of a question or analysis with its value: what is given, else its default.

    Raises UsageError: an unknown or missing parameter, a word that is none of its choices, or no readable text.

    >>> [value for _, value in valued("x", [Parameter("at", "at", "day", "on this day")], {"at": "2015-11-24"})]
    ['2015-11-24']
    """
    known = {p.name: p for p in parameters}
    for each in given:
        if each not in known:
            near = words_near(each, list(known))
            hint = f"did you mean --{near[0]}?" if near else "it takes " + ", ".join(f"--{n}" for n in known)
            raise UsageError(f"{name} takes no --{each}: {hint}")
    for parameter in parameters:
        value = given.get(parameter.name, parameter.default)
        if parameter.required and not value:
            raise UsageError(f"{name} needs --{parameter.name}: {parameter.help}")
        if value.encode(errors="replace").decode() != value:
            raise UsageError(f"--{parameter.name}: {value!r} is not readable text")
        if value and parameter.words and value not in parameter.words:
            near = words_near(value, list(parameter.words))
            hint = f"did you mean {near[0]!r}?" if near else f"one of {', '.join(parameter.words)}"
            raise UsageError(f"--{parameter.name}: {value!r} is no {parameter.scheme or 'such word'}: {hint}")
        yield parameter, value


def written_term(parameter: Parameter, value: str, store: Store) -> str:
    """The value as SPARQL, written by the RDF library: nothing in it can end the block."""
    import pyoxigraph

    def literal(text: str, datatype: str) -> str:
        return str(
            pyoxigraph.Literal(text, datatype=pyoxigraph.NamedNode(f"http://www.w3.org/2001/XMLSchema#{datatype}"))
        )

    if parameter.scheme:
        return str(pyoxigraph.NamedNode(TERM + term(parameter.scheme, value)))
    if parameter.type in ENTITIES:
        return str(pyoxigraph.NamedNode(entity(store, parameter.type, value)))
    if parameter.type == "agent":
        return str(pyoxigraph.NamedNode(_any(store, ("party", "person", "body"), value, "agent")))
    if parameter.type == "topic":
        known = value in VOCABULARY["topic"]
        iri = TERM + term("topic", value) if known else _any(store, ("party", "office"), value, "topic")
        return str(pyoxigraph.NamedNode(iri))
    if parameter.type == "fact":
        return " ".join(str(pyoxigraph.NamedNode(iri)) for iri in facts_of(store, value))
    if parameter.type == "day":
        try:
            return literal(dates.day(value).isoformat(), "date")
        except dates.BadDate as fault:
            raise UsageError(f"--{parameter.name}: {fault}") from None
    if parameter.type == "choice":
        return str(pyoxigraph.Literal(value))
    if parameter.type == "flag":
        return literal("true" if value == "yes" else "false", "boolean")
    if not (value.isascii() and value.isdecimal() and len(value) < 5):
        raise UsageError(f"--{parameter.name}: {value!r} is no whole number")
    return literal(f"P{value}D", "dayTimeDuration")


def entity(store: Store, kind: str, key: str) -> str:
    """The IRI of a thing of this kind, by its key, or by a name that it alone has.

    Raises NotFound if the data know no such thing, or several of that name.
    """
    for candidate in dict.fromkeys((key, key.casefold())):
        if candidate and store.has(store.iris(kind, candidate)):
            return store.current(store.iris(kind, candidate))
    if kind == "party" and key.casefold() in states():
        return store.iris(kind, key.casefold())
    found = called(store, kind, key)
    if (spelt := slug(key)) and store.has(store.iris(kind, spelt)):
        found = sorted({*found, store.current(store.iris(kind, spelt))})
    if len(found) > 1:
        raise NotFound(f"{key!r} is the name of {len(found)}: say which by its key: {keys(found)}")
    if not found:
        raise NotFound(f"no {kind} {key!r} in the data: `doyen find {_shell(key)}` looks for it")
    return found[0]


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
