"""The one answer type: a table of flat rows, each with the facts it rests on and their sources."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from html import escape

from doyen.tables.safe import printable

Value = str | int | float | None
Claim = tuple[str, str, str]
"""A fact, a property of it, and the value that a row shows: the IRIs, or the text of a literal."""


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """One citation as a reader needs it: which record, which document, where in it, in which words, how plainly."""

    record: str
    publisher: str
    title: str
    url: str
    published: str
    locator: str
    quote: str
    basis: str


@dataclass(frozen=True, slots=True)
class Row:
    """One answer. `values` has every column; an entity column holds a key, and has its IRI in `entities`.

    `facts` are the IRIs that the row rests on, `claims` what it shows of them where sources may differ: fact, property
    and value. The names of the entities (`labels`), the `sources` and
    the number of independent ones (`origins`: of the fact that has the fewest) come from `doyen.evidence`.
    """

    values: Mapping[str, Value]
    entities: dict[str, str] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    facts: tuple[str, ...] = ()
    claims: tuple[Claim, ...] = ()
    sources: tuple[Source, ...] = ()
    origins: int | None = None

    def shown(self, column: str) -> str:
        """What a reader sees in a column: the name of an entity, else the value."""
        value = self.labels.get(column, self.values.get(column))
        return "" if value is None else str(value)


@dataclass(frozen=True, slots=True)
class Table:
    """Columns, rows, a title, and notes for the reader (what was assumed, what is hidden)."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def records(self) -> list[dict[str, object]]:
        """The rows as flat dicts: `x` and `x_label` for an entity column, `sources` and `origins` where cited.

        >>> Table("t", ("envoy",), (Row({"envoy": "ung-sean"}, labels={"envoy": "Ung Sean"}),)).records()
        [{'envoy': 'ung-sean', 'envoy_label': 'Ung Sean'}]
        """
        return [self._flat(row) for row in self.rows]

    def _flat(self, row: Row) -> dict[str, object]:
        flat: dict[str, object] = {}
        for column in self.columns:
            flat[column] = row.values.get(column)
            if column in row.labels:
                flat[f"{column}_label"] = row.labels[column]
        if row.origins is not None:
            flat["sources"] = [{name: value or None for name, value in asdict(s).items()} for s in row.sources]
            flat["origins"] = row.origins
        return flat

    def _repr_html_(self) -> str:
        """The table as Jupyter shows it: with its numbered sources and its notes."""
        return as_html(self)


def numbered(table: Table) -> dict[Source, int]:
    """The table's distinct sources, numbered by document in the order of the rows."""
    seen = list(dict.fromkeys(source for row in table.rows for source in row.sources))
    documents = list(dict.fromkeys(source.record for source in seen))
    ordered = sorted(seen, key=lambda source: documents.index(source.record))
    return {source: number for number, source in enumerate(ordered, 1)}


def described(source: Source) -> str:
    """A source in one line, as a footnote gives it."""
    parts = (source.publisher, source.title, source.published, passage(source), source.url)
    return ", ".join(filter(None, parts))


def passage(source: Source) -> str:
    """The words of a source, where in it they are, and on what other basis it says so."""
    words = f"“{source.quote}”" if source.quote else ""
    # What rests on another basis in part says so in brackets already.
    doubt = source.basis.removeprefix("explicit").strip()
    basis = doubt if doubt.startswith("(") or not doubt else f"({doubt})"
    return " ".join(filter(None, (words, source.locator and f"({source.locator})", basis)))


def marked(row: Row, marks: Mapping[Source, int]) -> str:
    """The numbers of a row's sources."""
    return " ".join(f"[{n}]" for n in sorted({marks[s] for s in row.sources}))


def heading(column: str) -> str:
    """A column's name as a reader sees it."""
    return column.replace("_", " ")


def as_html(table: Table) -> str:
    """A table for a notebook, with numbered sources below it, as text for reading has them.

    >>> "<td>Ung Sean</td>" in as_html(Table("t", ("envoy",), (Row({"envoy": "x"}, labels={"envoy": "Ung Sean"}),)))
    True
    """
    marks = numbered(table)
    head = "".join(f"<th>{escape(heading(c))}</th>" for c in (*table.columns, *(["sources"] if marks else [])))
    lines = []
    for row in table.rows:
        cells = [*(row.shown(c) for c in table.columns), *([marked(row, marks)] if marks else [])]
        lines.append("".join(f"<td>{escape(printable(cell))}</td>" for cell in cells))
    body = "".join(f"<tr>{line}</tr>" for line in lines)
    notes = "".join(f"<p>{escape(printable(note))}</p>" for note in table.notes)
    sources = "".join(f"<li>{_html_source(source)}</li>" for source in marks)
    below = f"<ol>{sources}</ol>" if sources else ""
    return f"<table><caption>{escape(table.title)}</caption><tr>{head}</tr>{body}</table>{notes}{below}"


def _html_source(source: Source) -> str:
    told = escape(printable(described(replace(source, url=""))))
    if re.match("https?://", source.url):
        return f'{told}, <a href="{escape(source.url)}" rel="noopener noreferrer">{escape(source.url)}</a>'
    return told


def sort_key(values: Sequence[Value]) -> tuple[tuple[int, str], ...]:
    """A stable order for rows: missing values last.

    >>> sorted([("b",), (None,), ("a",)], key=sort_key)
    [('a',), ('b',), (None,)]
    """
    return tuple((1, "") if v is None else (0, f"{v:09d}" if isinstance(v, int) else str(v)) for v in values)
