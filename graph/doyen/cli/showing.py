"""Commands that make files for others: draw, export."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from doyen.cli.options import DATA, KNOWN_AT, OUT, opened, write
from doyen.errors import UsageError, one_line

if TYPE_CHECKING:
    from doyen.store import Store


@click.group(short_help="Draw a page that opens anywhere.")
def draw() -> None:
    """Draw a page that opens anywhere: one HTML file, no network.

    \b
    Example:
      doyen draw occasion tdi-2021-11-22-credentials-1 -o out/occasion.html
    """


@draw.command()
@click.argument("key")
@DATA
@KNOWN_AT
@OUT
def person(key: str, data: tuple[Path, ...], known_at: str, out: Path | None) -> None:
    """Draw the posts, presentations and meetings of a person.

    \b
    Example:
      doyen draw person ung-sean -o out/person.html
    """
    _draw("person", key, opened(data, known_at), out)


@draw.command()
@click.argument("key")
@DATA
@KNOWN_AT
@OUT
def occasion(key: str, data: tuple[Path, ...], known_at: str, out: Path | None) -> None:
    """Draw an occasion on which credentials were presented.

    \b
    Example:
      doyen draw occasion tdi-2021-11-22-credentials-1 -o out/occasion.html
    """
    _draw("occasion", key, opened(data, known_at), out)


def _draw(kind: str, key: str, store: Store, out: Path | None) -> None:
    from doyen.pictures import PICTURES
    from doyen.pictures.page import page

    write(page(PICTURES[kind](store, key)), out)
    if out:
        click.echo(one_line(f"{out}: open it in a browser"), err=True)


@click.command(short_help="Export the data set as RDF.")
@click.argument("format_", metavar="[FORMAT]", required=False)
@DATA
@KNOWN_AT
@OUT
def export(format_: str | None, data: tuple[Path, ...], known_at: str, out: Path | None) -> None:
    """Export the data set as turtle or jsonld (the default graph), trig or nquads (every graph).

    \b
    Example:
      doyen export turtle -o out/doyen.ttl
    """
    from doyen.exports import ENDINGS, EXPORTS

    name = format_ or (ENDINGS.get(out.suffix.lower(), "") if out else "")
    if name not in EXPORTS:
        raise UsageError(f"no export format {name!r}: one of {', '.join(EXPORTS)}")
    content = EXPORTS[name](opened(data, known_at))
    if out is None:
        sys.stdout.buffer.write(content)
    else:
        write(content.decode(), out)
