"""A table for reading in a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from io import StringIO
from typing import TYPE_CHECKING, TextIO

from doyen.tables.safe import printable
from doyen.tables.table import Source, Table, heading, marked, numbered, passage

if TYPE_CHECKING:
    from rich.console import Console

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
        console.print(Text(f"  {heading(column)}: {value}"))
    if not table.rows:
        console.print(Text("  (nothing)"))
    columns = [c for c in table.columns if c not in shared and any(row.shown(c) for row in table.rows)]
    cells = [[printable(row.shown(c)) for c in columns] for row in table.rows]
    if marks:
        for line, row in zip(cells, table.rows, strict=True):
            line.append(marked(row, marks))
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


def _fits(columns: Sequence[str], cells: Sequence[Sequence[str]], width: int) -> bool:
    """Whether no word must be broken."""
    least = sum(_narrowest(c, [line[n] for line in cells]) for n, c in enumerate(columns))
    return least + _GAP * (len(columns) - 1) <= width


def _narrowest(column: str, cells: Sequence[str]) -> int:
    from rich.cells import cell_len

    words = [word for text in (heading(column), *cells) for word in text.split()]
    if column == "key":
        # A key is there to be copied, so it is never broken.
        return max(map(cell_len, words), default=1)
    return min(max(map(cell_len, words), default=1), max(_WORD, cell_len(heading(column))))


def _widths(columns: Sequence[str], cells: Sequence[Sequence[str]], width: int) -> list[int]:
    """What each column gets: no word is broken that need not be, and what is left goes where the text is longest."""
    from rich.cells import cell_len

    texts = [[heading(column), *(line[n] for line in cells)] for n, column in enumerate(columns)]
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
        grid.add_column(Text(heading(column)), overflow="fold", width=width)
    for line in cells:
        grid.add_row(*map(Text, line))
    console.print(grid)


def _blocks(console: Console, columns: Sequence[str], cells: Sequence[Sequence[str]]) -> None:
    from rich.table import Table as Grid
    from rich.text import Text

    for line in cells:
        grid = Grid.grid(padding=(0, 2))
        grid.add_column(min_width=max(len(heading(c)) for c in columns) + 2)
        grid.add_column(overflow="fold")
        for column, text in zip(columns, line, strict=True):
            if text:
                grid.add_row(Text(f"  {heading(column)}"), Text(text))
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
        yield f"  [{number}] {printable(passage(source))}"
