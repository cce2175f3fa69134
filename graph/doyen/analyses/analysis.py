"""What an analysis is: a function from a network to a Table, and what may be asked of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from inspect import getdoc
from typing import TYPE_CHECKING

from doyen import dates
from doyen.errors import NotFound, UsageError
from doyen.iris import kind_and_key
from doyen.lookup import things
from doyen.network import node
from doyen.questions import Parameter, entity, valued
from doyen.store import Store
from doyen.tables import Table

if TYPE_CHECKING:
    import networkx as nx

Argument = str | int | bool | date | tuple[str, ...]

TIME = (
    Parameter("at", "at", "day", "only ties that held, or may have held, on this day"),
    Parameter("since", "since", "day", "only ties that held, or may have held, on or after this day"),
    Parameter("until", "until", "day", "only ties that held, or may have held, on or before this day"),
)
"""The parameters that restrict the network itself, and so never reach the function."""


@dataclass(frozen=True)
class Analysis:
    """One analysis: its function, the network that it reads, its parameters, its columns, and an example.

    The first line of the function's docstring is the question, the rest up to its example explains it. `networks` are
    kinds of network by the value of the parameter `chosen_by`, where there is a choice. `by_document` is for numbers
    that rest on more facts than can be quoted. `effort` tells, from a network and the arguments, about how many seconds
    it takes and what for, where that may be long.
    """

    name: str
    function: Callable[..., Table]
    networks: Mapping[str, str]
    columns: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    example: Mapping[str, str] = field(default_factory=dict)
    chosen_by: str = ""
    by_document: bool = False
    effort: Callable[[nx.MultiDiGraph[str], Mapping[str, Argument]], tuple[float, str]] | None = None

    @property
    def question(self) -> str:
        """What it answers, in one line."""
        return (getdoc(self.function) or "").splitlines()[0]

    @property
    def about(self) -> str:
        """Projection, measure and limits, as the function's docstring tells them."""
        text = (getdoc(self.function) or "").split("\n>>>")[0]
        return text.partition("\n")[2].replace("`", "").strip()

    def network(self, given: Mapping[str, Argument]) -> str:
        """The kind of network that it reads with these arguments."""
        return self.networks[str(given.get(self.chosen_by, ""))]


def arguments(asked: Analysis, store: Store, given: Mapping[str, str]) -> dict[str, Argument]:
    """What the function gets for the parameters that are given: keys, days, numbers, flags, words.

    Raises UsageError: an unknown or missing parameter, or a value that cannot be read. NotFound: an unknown key.
    """
    pairs = valued(asked.name, asked.parameters, given)
    return {p.variable: _argument(p, value, store) for p, value in pairs if value}


def _argument(parameter: Parameter, value: str, store: Store) -> Argument:
    if parameter.type in ("person", "party"):
        return kind_and_key(entity(store, parameter.type, value))[1]
    if parameter.type == "thing":
        return _node(store, value)
    if parameter.type == "things":
        return tuple(sorted({_node(store, each.strip()) for each in value.split(",") if each.strip()}))
    if parameter.type == "day":
        try:
            return dates.day(value)
        except dates.BadDate as fault:
            raise UsageError(f"--{parameter.name}: {fault}") from None
    if parameter.type == "flag":
        return value == "yes"
    if parameter.type == "number":
        return _number(parameter, value)
    return value


def _number(parameter: Parameter, value: str) -> int:
    if not (value.isascii() and value.isdecimal() and len(value) < 5 and int(value)):
        raise UsageError(f"--{parameter.name}: {value!r} is no whole number above 0")
    return int(value)


def _node(store: Store, key: str) -> str:
    """The node of the thing with this key.

    Raises NotFound: none, or more than one.
    """
    found = [node(iri) for iri in things(store, key)]
    if len(found) > 1:
        raise NotFound(f"{key!r} is the key of several things: write {' or '.join(found)}")
    return found[0]


def period(given: dict[str, Argument]) -> tuple[date | None, tuple[date, date] | None]:
    """Takes the time out of the arguments: one day, or the first and the last of several.

    Raises UsageError if both are given.

    >>> period({"since": date(2015, 1, 1), "until": date(2015, 12, 31)})
    (None, (datetime.date(2015, 1, 1), datetime.date(2015, 12, 31)))
    """
    at, since, until = (_taken(given, name) for name in ("at", "since", "until"))
    if at and (since or until):
        raise UsageError("--at is one day, --since and --until a period: give the one or the other")
    if not (since or until):
        return at, None
    return None, (since or date.min, until or date.max)


def _taken(given: dict[str, Argument], name: str) -> date | None:
    value = given.pop(name, None)
    return value if isinstance(value, date) else None
