"""The one answer type: a table of flat rows, each with the facts it rests on and their sources."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from html import escape
from io import StringIO
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from rich.console import Console

Value = str | int | None
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

    values: dict[str, Value]
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


WIDTH = 100
_GAP = 3
_WORD = 16
"""A column narrower than its longest word, up to this, would break words apart."""


def as_text(table: Table, out: TextIO, width: int = WIDTH) -> None:
    """A table for reading: what all rows share stands above it, sources are numbered below.

    Where the columns do not fit, each row is a block of its own.
    """
    from rich.console import Console
    from rich.text import Text

    drawn = StringIO()
    console = Console(file=drawn, width=width, highlight=False, markup=False, color_system=None, legacy_windows=False)
    marks = numbered(table)
    shared = _shared(table)
    if table.title:
        console.print(Text(printable(table.title)))
    for column, value in shared.items():
        console.print(Text(f"  {_heading(column)}: {value}"))
    if not table.rows:
        console.print(Text("  (nothing)"))
    columns = [c for c in table.columns if c not in shared and any(row.shown(c) for row in table.rows)]
    cells = [[printable(row.shown(c)) for c in columns] for row in table.rows]
    if marks:
        for line, row in zip(cells, table.rows, strict=True):
            line.append(_marks(row, marks))
        columns.append("sources")
    if table.rows and columns:
        _grid(console, columns, cells) if _fits(columns, cells, width) else _blocks(console, columns, cells)
    for text in (*_footnotes(marks), *map(printable, table.notes)):
        # An address is never broken, so that it can be copied.
        console.print(Text(text), soft_wrap=text.lstrip().startswith("http"))
    out.writelines(f"{line.rstrip()}\n" for line in drawn.getvalue().splitlines())


def _shared(table: Table) -> dict[str, str]:
    """Columns in which all of several rows say the same."""
    values = {c: {row.shown(c) for row in table.rows} for c in table.columns}
    alike = {c: printable(next(iter(v))) for c, v in values.items() if len(v) == 1 and len(table.rows) > 1}
    return {c: v for c, v in alike.items() if v}


def _heading(column: str) -> str:
    return column.replace("_", " ")


def _fits(columns: Sequence[str], cells: Sequence[Sequence[str]], width: int) -> bool:
    """Whether no word must be broken."""
    least = sum(_narrowest(c, [line[n] for line in cells]) for n, c in enumerate(columns))
    return least + _GAP * (len(columns) - 1) <= width


def _narrowest(column: str, cells: Sequence[str]) -> int:
    from rich.cells import cell_len

    words = [word for text in (_heading(column), *cells) for word in text.split()]
    return min(max(map(cell_len, words), default=1), max(_WORD, cell_len(_heading(column))))


def _widths(columns: Sequence[str], cells: Sequence[Sequence[str]], width: int) -> list[int]:
    """What each column gets: no word is broken that need not be, and what is left goes where the text is longest."""
    from rich.cells import cell_len

    texts = [[_heading(column), *(line[n] for line in cells)] for n, column in enumerate(columns)]
    whole = [max(map(cell_len, text)) for text in texts]
    least = [min(_narrowest(column, text), most) for column, text, most in zip(columns, texts, whole, strict=True)]
    spare = width - _GAP * (len(columns) - 1) - sum(least)
    wanted = sum(whole) - sum(least)
    share = min(1.0, spare / wanted) if wanted else 0.0
    return [low + int((most - low) * share) for low, most in zip(least, whole, strict=True)]


def _grid(console: Console, columns: Sequence[str], cells: Sequence[Sequence[str]]) -> None:
    from rich import box
    from rich.table import Table as Grid
    from rich.text import Text

    grid = Grid(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for column, width in zip(columns, _widths(columns, cells, console.width), strict=True):
        grid.add_column(Text(_heading(column)), overflow="fold", width=width)
    for line in cells:
        grid.add_row(*map(Text, line))
    console.print(grid)


def _blocks(console: Console, columns: Sequence[str], cells: Sequence[Sequence[str]]) -> None:
    from rich.table import Table as Grid
    from rich.text import Text

    for line in cells:
        grid = Grid.grid(padding=(0, 2))
        grid.add_column(min_width=max(len(_heading(c)) for c in columns) + 2)
        grid.add_column(overflow="fold")
        for column, text in zip(columns, line, strict=True):
            if text:
                grid.add_row(Text(f"  {_heading(column)}"), Text(text))
        console.print(grid)
        console.print()


def _footnotes(marks: Mapping[Source, int]) -> Iterator[str]:
    """The sources by document: its line once, then the numbered quotes."""
    document = ""
    if marks:
        yield ""
    for source, number in marks.items():
        if source.record != document:
            document = source.record
            yield printable(", ".join(filter(None, (source.publisher, source.title, source.published))))
            if source.url:
                yield f"  {printable(source.url)}"
        yield f"  [{number}] {printable(_passage(source))}"


def _passage(source: Source) -> str:
    words = f"“{source.quote}”" if source.quote else ""
    # What rests on another basis in part says so in brackets already.
    doubt = source.basis.removeprefix("explicit").strip()
    basis = doubt if doubt.startswith("(") or not doubt else f"({doubt})"
    return " ".join(filter(None, (words, source.locator and f"({source.locator})", basis)))


_JOINERS = "\u200b\u200c\u200d"
"""Signs without width that Persian, Khmer and others need within a word."""


def printable(text: str) -> str:
    """The text on one line, without what a terminal or a spreadsheet would obey: control characters become visible.

    >>> print(printable("red \\x1b[31m"))
    red \\x1b[31m
    """
    return "".join(c if c.isprintable() or c in _JOINERS else repr(c)[1:-1] for c in " ".join(text.split()))


def numbered(table: Table) -> dict[Source, int]:
    """The table's distinct sources, numbered by document in the order of the rows."""
    seen = list(dict.fromkeys(source for row in table.rows for source in row.sources))
    documents = list(dict.fromkeys(source.record for source in seen))
    ordered = sorted(seen, key=lambda source: documents.index(source.record))
    return {source: number for number, source in enumerate(ordered, 1)}


def described(source: Source) -> str:
    """A source in one line, as a footnote gives it."""
    parts = (source.publisher, source.title, source.published, _passage(source), source.url)
    return ", ".join(filter(None, parts))


def as_json(table: Table, out: TextIO) -> None:
    """An array of flat objects."""
    text = json.dumps(table.records(), ensure_ascii=False, indent=1)
    out.write(re.sub("[\x7f-\x9f]", lambda found: f"\\u{ord(found[0]):04x}", text) + "\n")


def as_csv(table: Table, out: TextIO) -> None:
    """Comma-separated values: keys and names, and the sources' addresses in one column."""
    _separated(table, out, ",")


def as_tsv(table: Table, out: TextIO) -> None:
    """Tab-separated values, as `as_csv`."""
    _separated(table, out, "\t")


def _separated(table: Table, out: TextIO, delimiter: str) -> None:
    flat = table.records()
    names = list(dict.fromkeys(name for row in flat for name in row)) or list(table.columns)
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    writer.writerow(names)
    for row in flat:
        sources = row.get("sources")
        if isinstance(sources, list):
            row["sources"] = "; ".join(dict.fromkeys(str(s["url"] or s["record"]) for s in sources))
        writer.writerow([_harmless(row.get(name)) for name in names])


def _harmless(value: object) -> object:
    """A spreadsheet runs what begins with these signs: an apostrophe keeps it text."""
    if not isinstance(value, str):
        return value
    text = printable(value)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@") else text


def as_markdown(table: Table, out: TextIO) -> None:
    """A table in Markdown, with its sources as a numbered list."""

    def cells(values: Iterable[str]) -> str:
        return f"| {' | '.join(map(_plain_markdown, values))} |\n"

    sources = numbered(table)
    out.write(cells([*table.columns, "sources"]))
    out.write(cells(["---"] * (len(table.columns) + 1)))
    for row in table.rows:
        marks = " ".join(f"[{sources[s]}]" for s in row.sources)
        out.write(cells([*(row.shown(c) for c in table.columns), marks]))
    for source, number in sources.items():
        out.write(f"\n\\[{number}\\] {_plain_markdown(described(source))}\n")


def _plain_markdown(text: str) -> str:
    """The text so that Markdown shows it as it is: no table cells, links or HTML from data."""
    return re.sub(r"([\\|\[\]*_`])", r"\\\1", printable(text)).replace("<", "&lt;")


def as_html(table: Table) -> str:
    """A table for a notebook, with numbered sources below it, as text for reading has them.

    >>> "<td>Ung Sean</td>" in as_html(Table("t", ("envoy",), (Row({"envoy": "x"}, labels={"envoy": "Ung Sean"}),)))
    True
    """
    marks = numbered(table)
    head = "".join(f"<th>{escape(_heading(c))}</th>" for c in (*table.columns, *(["sources"] if marks else [])))
    lines = []
    for row in table.rows:
        cells = [*(row.shown(c) for c in table.columns), *([_marks(row, marks)] if marks else [])]
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


def _marks(row: Row, marks: Mapping[Source, int]) -> str:
    return " ".join(f"[{n}]" for n in sorted({marks[s] for s in row.sources}))


FORMATS: dict[str, Callable[[Table, TextIO], None]] = {
    "text": as_text,
    "json": as_json,
    "csv": as_csv,
    "tsv": as_tsv,
    "markdown": as_markdown,
}
ENDINGS = {".json": "json", ".csv": "csv", ".tsv": "tsv", ".md": "markdown", ".txt": "text"}


def sort_key(values: Sequence[Value]) -> tuple[tuple[int, str], ...]:
    """A stable order for rows: missing values last.

    >>> sorted([("b",), (None,), ("a",)], key=sort_key)
    [('a',), ('b',), (None,)]
    """
    return tuple((1, "") if v is None else (0, f"{v:09d}" if isinstance(v, int) else v) for v in values)
