"""What a mapping says: how the table is laid out, what to skip, and which facts a row states."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from doyen.importers.table.moments import Notation
from doyen.importers.table.sheet import Layout
from doyen.names import Names


@dataclass(frozen=True, slots=True)
class Constant:
    """A value that the mapping itself gives: it stands in each fact as in a record."""

    text: str


@dataclass(frozen=True, slots=True)
class Column:
    """A value that stands in the table, and how it is to be read. `lines` are those of the columns' names."""

    columns: tuple[str, ...]
    line: int
    joined: str = " "
    values: dict[str, str] = field(default_factory=dict)
    not_known: tuple[str, ...] = ()
    if_empty: str = ""
    if_filled: str = ""
    split_by: str = ""
    code: str = ""
    code_on: Constant | Column | None = None
    year_as_of: str = ""
    notation: Notation = field(default_factory=Notation)
    style: str = ""
    titles: tuple[str, ...] = ()
    titles_here: tuple[str, ...] = ()
    key: str = "in this table"
    key_column: str = ""


@dataclass(frozen=True, slots=True)
class Between:
    """A time that lies between those of two columns."""

    first: Column
    last: Column


@dataclass(frozen=True, slots=True)
class Several:
    """A list of values."""

    parts: tuple[Constant | Column, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """One key of a fact: what its value is, and where it comes from."""

    name: str
    kind: str
    scheme: str
    required: bool
    spec: Constant | Column | Between | Several | Groups
    line: int


@dataclass(frozen=True, slots=True)
class Groups:
    """Groups of keys below a key, such as `presentations`."""

    groups: tuple[tuple[Field, ...], ...]


@dataclass(frozen=True, slots=True)
class Skip:
    """Which rows are left out, and why: those where the column has, or has not, one of the texts."""

    column: str
    texts: tuple[str, ...]
    wanted: bool
    begins: bool
    why: str
    line: int


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact that each row states, save the rows that it skips."""

    section: str
    fields: tuple[Field, ...]
    skip: tuple[Skip, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """A whole mapping; `shown` is its file in messages, `names` are the registers in which names are looked up."""

    shown: str
    source: dict[str, str]
    layout: Layout
    skip: tuple[Skip, ...]
    facts: tuple[Fact, ...]
    first_seen: Column | None = None
    last_seen: Column | None = None
    names: Names = field(default_factory=Names)

    def columns(self) -> Iterator[tuple[str, int]]:
        """Every column that is used, with the line that names it."""
        if self.layout.id_column:
            yield self.layout.id_column, 0
        for seen in (self.first_seen, self.last_seen):
            yield from _of(seen)
        for skip in (*self.skip, *(skip for fact in self.facts for skip in fact.skip)):
            yield skip.column, skip.line
        for fact in self.facts:
            yield from columns_of(fact.fields)


def columns_of(fields: tuple[Field, ...]) -> Iterator[tuple[str, int]]:
    """The columns that the keys of one fact read."""
    for each in fields:
        spec = each.spec
        if isinstance(spec, Groups):
            for group in spec.groups:
                yield from columns_of(group)
        elif isinstance(spec, Several):
            for part in spec.parts:
                yield from _of(part)
        elif isinstance(spec, Between):
            yield from (*_of(spec.first), *_of(spec.last))
        else:
            yield from _of(spec)


def _of(spec: Constant | Column | None) -> Iterator[tuple[str, int]]:
    if isinstance(spec, Column):
        yield from ((name, spec.line) for name in spec.columns)
        if spec.key_column:
            yield spec.key_column, spec.line
        yield from _of(spec.code_on)
