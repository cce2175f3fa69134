"""What the commands share: their options, the store that --data names, and how answers are written."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from doyen.errors import BadInput, CannotWrite, Problem, UsageError, Where, one_line

if TYPE_CHECKING:
    from doyen.store import Store
    from doyen.tables import Table


def said(context: click.Context, option: click.Parameter, value: str | None) -> str:
    """The value of an option; one that is given says something, since a blank would pass for no option at all.

    Raises UsageError.
    """
    if value is not None and not value.strip():
        raise UsageError(f"{option.opts[0]} has no value: give one, or leave the option out")
    return value or ""


DATA = click.option(
    "--data",
    "data",
    multiple=True,
    type=click.Path(path_type=Path),
    help="A data folder, a record, a built store or an RDF file; may be given again. "
    "Default: ./data, else what Doyen ships.",
)
OUT = click.option("-o", "out", type=click.Path(path_type=Path), help="Write to this file instead of the screen.")
FORMAT = click.option(
    "-f", "format_", metavar="FORMAT", help="text, json, csv, tsv or markdown; else by the file's ending."
)
KNOWN_AT = click.option("--known-at", metavar="DATE", callback=said, help="Only what had been published by this day.")
MAYBE = click.option("--maybe", is_flag=True, help="Also what is only possible.")
ORIGINS = click.option(
    "--origins",
    type=click.IntRange(1),
    metavar="N",
    help="Only rows that rest on at most N independent sources.",
)


def opened(data: Sequence[Path], known_at: str = "") -> Store:
    """The store of what --data names, as known on a day."""
    from doyen import build
    from doyen.knowledge import Knowledge

    return Knowledge(build.open_store(data or (build.default_data(),))).known_at(known_at)


def show_table(
    table: Table,
    out: Path | None,
    format_: str | None,
    own: Mapping[str, Callable[[Table, TextIO], None]] | None = None,
) -> None:
    """Print a table in the format asked for, or guessed from the file; notes for the reader go to stderr.

    `own` are formats that this table has a form of its own for.
    """
    from dataclasses import replace
    from io import StringIO

    from doyen.tables import ENDINGS, FORMATS

    name = format_ or (ENDINGS.get(out.suffix.lower(), "text") if out else "text")
    if name not in FORMATS:
        raise UsageError(f"no format {name!r}: one of {', '.join(FORMATS)}")
    text = StringIO()
    ({**FORMATS, **(own or {})})[name](replace(table, notes=()), text)
    write(text.getvalue(), out)
    for note in table.notes:
        click.echo(one_line(note), err=True)


def write(content: str | bytes, out: Path | None) -> None:
    """Print text or bytes, or write them to a file: whole or not at all.

    Raises CannotWrite, UsageError (what is no text goes to no terminal).
    """
    if out is None:
        _print(content)
        return
    data = content.encode() if isinstance(content, str) else content
    with _writing(out):
        target = out.resolve()
        if target.exists() and not target.is_file() and not target.is_dir():
            # A pipe or a device is written to; only a file can be replaced.
            target.write_bytes(data)
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("wb", dir=target.parent, delete=False) as part:
            try:
                part.write(data)
                part.close()
                Path(part.name).chmod(0o666 & ~_umask())
                Path(part.name).replace(target)
            finally:
                Path(part.name).unlink(missing_ok=True)


def write_files(files: Mapping[str, bytes], folder: Path) -> None:
    """Write several files to a folder, beside what else is in it: all are written out before the first takes its place.

    Raises CannotWrite.
    """
    with _writing(folder):
        target = folder.resolve()
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=target if target.is_dir() else target.parent) as part:
            for name, content in files.items():
                (Path(part) / name).parent.mkdir(parents=True, exist_ok=True)
                (Path(part) / name).write_bytes(content)
            for name in files:
                (target / name).parent.mkdir(parents=True, exist_ok=True)
                (Path(part) / name).replace(target / name)


def _print(content: str | bytes) -> None:
    if isinstance(content, bytes) and sys.stdout.isatty() and b"\0" in content:
        raise UsageError("this is no text for a screen: name a file with -o")
    try:
        # It flushes too: what waits in a buffer would fail after the last chance to say so.
        click.echo(content, nl=False)
    except BrokenPipeError:
        raise
    except OSError as fault:
        let_go()
        raise CannotWrite(f"standard output: cannot be written ({fault.strerror}): choose another place") from None


def let_go() -> None:
    """Send nowhere what still waits for standard output, which takes no more: else Python complains as it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextmanager
def _writing(out: Path) -> Iterator[None]:
    """Tell what keeps a place from being written to.

    Raises CannotWrite.
    """
    try:
        yield
    except (OSError, RuntimeError) as fault:
        why = getattr(fault, "strerror", None) or fault
        raise CannotWrite(f"{str(out)[:200]}: cannot be written ({why}): choose another place") from None


def stdin() -> str:
    """What comes in on standard input.

    Raises BadInput if it is not UTF-8.
    """
    try:
        return sys.stdin.buffer.read().decode("utf-8")
    except UnicodeDecodeError:
        raise BadInput([Problem(Where("stdin"), "is not UTF-8", "send it as UTF-8")]) from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
