"""The command that takes in corpora: import."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from doyen.cli.options import show_table
from doyen.errors import UsageError, one_line

if TYPE_CHECKING:
    from doyen.importers import Importer, Line, Remark, Report

_EVERY = 250
"""How many lines pass between two signs of life on a terminal."""
_EXAMPLES = 3


@click.command("import", short_help="Take in a corpus as facts.")
@click.argument("source")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("-o", "out", type=click.Path(path_type=Path), help="The folder for the facts; default: print them.")
@click.option(
    "--mapping", type=click.Path(path_type=Path), help="Of a table: the file that says what its columns mean."
)
@click.option("--sketch", is_flag=True, help="Of a table: print a mapping to fill in; with --mapping, what that lacks.")
@click.option("--remarks", type=click.Path(path_type=Path), help="Write every remark of the summary to this table.")
def import_(
    source: str, path: Path, out: Path | None, mapping: Path | None, sketch: bool, remarks: Path | None
) -> None:
    """Take in a corpus: its facts as JSON Lines, which every command reads as it reads records.

    PATH is a file, a folder, or an archive of the corpus, such as pocom-xml.tar.xz. SOURCE is one of:

    \b
    pocom        US chiefs of mission since 1778 (Office of the Historian)
    embassies    embassies and consulates of the world, 2022 (Wikidata)
    gsh          past and present territories, places and US posts (Office of the Historian)
    visits       visits of foreign leaders to the United States (Office of the Historian)
    rdcr         US recognition and relations by country (Office of the Historian)
    table        any table, CSV, TSV or XLSX, by a mapping (see data/importing.md)

    \b
    Example:
      doyen import table stockholm.csv --sketch
      doyen import table stockholm.csv --mapping stockholm.yaml -o corpora
    """
    if (mapping or sketch) and source != "table":
        raise UsageError("--mapping and --sketch are for `doyen import table`")
    if sketch:
        from doyen.importers import table

        click.echo(table.sketch(path, mapping), nl=False)
        return
    report = _table(path, mapping, out) if source == "table" else _taken_in(*_importer(source), path, out)
    _summary(report)
    if remarks:
        _write_remarks(report, remarks)


def _importer(source: str) -> tuple[str, Importer]:
    """What the corpus is called, and its importer."""
    from doyen.importers import IMPORTERS

    if source not in IMPORTERS:
        raise UsageError(f"no importer {source!r}: one of {', '.join([*IMPORTERS, 'table'])}")
    return source, IMPORTERS[source]


def _taken_in(name: str, read: Importer, path: Path, out: Path | None) -> Report:
    """Write what is read to the folder, or print it; tell what came of it."""
    from doyen import intake
    from doyen.importers import Report

    report = Report()
    _written(intake.checked(_counted(read(path, report)), report), out and intake.place(out, name))
    return report


def _written(lines: Iterator[Line], file: Path | None) -> None:
    """Write lines to a file, or print them."""
    from doyen import intake
    from doyen.records.jsonlines import written

    if file is None:
        for text in written(lines):
            click.echo(text, nl=False)
    else:
        count = intake.write(lines, file)
        click.echo(one_line(f"{file}: {count:,} lines"), err=True)


def _table(path: Path, file: Path | None, out: Path | None) -> Report:
    """Write what a table states under a mapping to the folder, or print it; tell what came of it."""
    from doyen import folders, intake
    from doyen.importers import Report, table
    from doyen.records import grammar

    if file is None:
        raise UsageError("a table needs --mapping FILE; `doyen import table FILE --sketch` proposes one")
    names = folders.names(out or Path())
    mapping = table.mapping(file, table.Words(grammar.SECTIONS, grammar.NESTED, grammar.SOURCE, names))
    place = out and intake.place(out, table.name(path, mapping))
    report = Report()
    if place:
        table.check_own(place, mapping)
    lines = list(intake.rows(_counted(table.lines(path, mapping, report)), report))
    table.note_places(lines, names, path, report)
    if place and (gone := intake.gone(place, lines)):
        report.note(place.name, f"{gone:,} lines of an earlier import of this source are no more there, or another way")
    _written(iter(lines), place)
    return report


def _counted(lines: Iterator[Line]) -> Iterator[Line]:
    """The lines, counted on a terminal as they pass."""
    shown = sys.stderr.isatty()
    number = 0
    for number, line in enumerate(lines, 1):
        if shown and number % _EVERY == 0:
            click.echo(f"\r{number:,} lines", nl=False, err=True)
        yield line
    if shown and number >= _EVERY:
        click.echo("\r" + " " * 20 + "\r", nl=False, err=True)


def _summary(report: Report) -> None:
    """What was read, kept, doubtful, left out and refused; remarks of one wording together, most first."""
    doubtful, skipped = (len({remark.where for remark in each}) for each in (report.doubtful, report.skipped))
    counts = [f"{report.kept:,} kept" + (f" ({doubtful:,} of them with a doubt)" if doubtful else "")]
    counts += [f"{skipped:,} skipped"] if skipped else []
    counts.append(f"{report.read - report.kept - skipped:,} refused")
    entries = "entry" if report.read == 1 else "entries"
    click.echo(f"{report.read:,} {entries} read: {', '.join(counts)}", err=True)
    for title, remarks in _remarks(report).items():
        if remarks:
            click.echo(f"{title}:", err=True)
        for what, count in sorted(Counter(each.what for each in remarks).items(), key=lambda item: (-item[1], item[0])):
            click.echo(one_line(f"{count:>6,}  {what}: {_examples(what, remarks)}").replace(" ", "  ", 1), err=True)


def _remarks(report: Report) -> dict[str, list[Remark]]:
    """All that is to be told, by what kind of remark it is."""
    return {
        "refused": report.refused,
        "doubtful": report.doubtful,
        "skipped": report.skipped,
        "not stated": report.withheld,
        "to note": report.noted,
    }


def _examples(what: str, remarks: list[Remark]) -> str:
    """Where the remark was made: a few places, in order."""
    places = list(dict.fromkeys(each.where for each in remarks if each.what == what))
    more = f" and {len(places) - _EXAMPLES:,} more" if len(places) > _EXAMPLES else ""
    return f"{', '.join(places[:_EXAMPLES])}{more}"


def _write_remarks(report: Report, file: Path) -> None:
    from doyen.tables import Row, Table

    columns = ("kind", "remark", "where", "detail")
    rows = [(kind, each.what, each.where, each.detail) for kind, of in _remarks(report).items() for each in sorted(of)]
    show_table(Table("", columns, tuple(Row(dict(zip(columns, row, strict=True))) for row in rows)), file, None)
