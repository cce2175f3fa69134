"""Commands that make files for others: draw, export."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from doyen.cli.options import DATA, KNOWN_AT, OUT, opened, said, write, write_files
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


@draw.command(short_help="Posts, presentations and meetings of a person.")
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


@draw.command(short_help="An occasion on which credentials were presented.")
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


@draw.command(short_help="The heads of mission to a party on a day.")
@click.argument("party")
@click.option("--at", metavar="DATE", required=True, callback=said, help="The day (required).")
@DATA
@KNOWN_AT
@OUT
def corps(party: str, at: str, data: tuple[Path, ...], known_at: str, out: Path | None) -> None:
    """Draw the heads of mission to a party on a day, residents apart from non-residents.

    \b
    Example:
      doyen draw corps swe --at 2016-03-01 -o out/corps.html
    """
    _draw("corps", party, opened(data, known_at), out, at=at)


@draw.command(short_help="All ties of one kind, such as missions.")
@click.argument("kind")
@click.option("--at", metavar="DATE", callback=said, help="Only what held, or may have held, on this day.")
@DATA
@KNOWN_AT
@OUT
def network(kind: str, at: str, data: tuple[Path, ...], known_at: str, out: Path | None) -> None:
    """Draw all ties of one KIND: accreditations, missions, careers, cohorts or encounters.

    \b
    Example:
      doyen draw network cohorts -o out/cohorts.html
    """
    _draw("network", kind, opened(data, known_at), out, at=at)


@draw.command(short_help="The shortest ways from one thing to another.")
@click.argument("key")
@click.argument("to")
@DATA
@KNOWN_AT
@OUT
def path(key: str, to: str, data: tuple[Path, ...], known_at: str, out: Path | None) -> None:
    """Draw the shortest ways from one person, party, office, body or occasion to another.

    \b
    Example:
      doyen draw path ung-sean jun-yamazaki -o out/path.html
    """
    _draw("path", key, opened(data, known_at), out, to=to)


@draw.command(short_help="Posts or envoys on an axis of time.")
@click.argument("key")
@click.option("--with", "other", metavar="PARTY", callback=said, help="Of a party: only what it and this one sent.")
@DATA
@KNOWN_AT
@OUT
def timeline(key: str, other: str, data: tuple[Path, ...], known_at: str, out: Path | None) -> None:
    """Draw the posts of a person, or the envoys to and of a party, on an axis of time.

    \b
    Example:
      doyen draw timeline jun-yamazaki -o out/timeline.html
      doyen draw timeline khm --with pak -o out/two.html
    """
    _draw("timeline", key, opened(data, known_at), out, other=other)


def _draw(kind: str, key: str, store: Store, out: Path | None, **more: str) -> None:
    from doyen.knowledge import Knowledge

    write(Knowledge(store).draw(kind, key, **more), out)
    if out:
        click.echo(one_line(f"{out}: open it in a browser"), err=True)


@click.command(short_help="Export the data set for other tools.")
@click.argument("format_", metavar="[FORMAT]", required=False)
@DATA
@KNOWN_AT
@click.option("--kind", metavar="KIND", callback=said, help="The network of graphml and gexf; else accreditations.")
@click.option("--at", metavar="DATE", callback=said, help="Only ties that held, or may have held, on this day.")
@click.option("--table", metavar="TABLE", callback=said, help="Only this table, of csv and parquet.")
@click.option("--years", metavar="YEARS", callback=said, help="Of dyad-year: a year, or FIRST..LAST; else all.")
@click.option("--on", metavar="MM-DD", callback=said, help="Of dyad-year: the day of each year; else 12-31.")
@click.option("--since", type=click.Path(path_type=Path), help="Of release: the data of the last one, for the notes.")
@click.option("-o", "out", type=click.Path(path_type=Path), help="Write to this file, or folder for several files.")
def export(
    format_: str | None, data: tuple[Path, ...], known_at: str, since: Path | None, out: Path | None, **options: str
) -> None:
    """Export the data set for other tools.

    \b
    turtle, jsonld   RDF: what the data set says
    trig, nquads     RDF: the same, and what each record says
    graphml, gexf    a network: encounters, cohorts, accreditations, missions, careers, representation or
                     everything; in gexf a tie has the days between which it may have held
    csv, parquet     a file for each table, and a codebook; -o names a folder
    xlsx             all tables and the codebook in one workbook
    dyad-year        who was represented with whom at what level, for each pair and year, with the numbers of
                     COW and of Gleditsch and Ward to merge on, and a codebook; -o names a folder
    ftm              FollowTheMoney entities, as JSON lines: who held which position, from when to when
    release          all of these with a codebook, release notes, a citation and checksums; -o names a new folder

    \b
    Example:
      doyen export turtle -o out/doyen.ttl
      doyen export gexf --kind cohorts -o out/cohorts.gexf
      doyen export csv -o out/tables
      doyen export csv --table presentations
      doyen export xlsx -o out/doyen.xlsx
      doyen export dyad-year --years 2014..2016 --on 12-31 -o out/dyads
      doyen export ftm -o out/doyen.ftm.json
      doyen export release -o out/release
    """
    name = _exported_as(format_, out)
    if name == "release":
        _release(data, since, out, {"known_at": known_at, **options})
        return
    if since:
        raise UsageError("--since is the last release's data: only release compares with them")
    _export(name, opened(data, known_at), out, options)


def _exported_as(format_: str | None, out: Path | None) -> str:
    """The format that is named, or that the file's ending means."""
    from doyen.exports import ENDINGS, EXPORTS

    name = format_ or (ENDINGS.get(out.suffix.lower(), "") if out else "")
    if name not in (*EXPORTS, "release"):
        fault = f"no export format {name!r}" if name else "the format is not said"
        raise UsageError(f"{fault}: one of {', '.join(EXPORTS)}, release")
    return name


def _export(name: str, store: Store, out: Path | None, options: dict[str, str]) -> None:
    from doyen.exports import exporter, takes

    content = exporter(name, **options)(store.public())
    if isinstance(content, bytes):
        write(content, out)
    elif out is None or (out.suffix.lower() == f".{name}" and not out.is_dir()):
        more = ", or one table with --table" if "table" in takes(name) else ""
        raise UsageError(f"{name} gives {len(content)} files: name a folder with -o{more}")
    else:
        write_files(content, out)


def _release(data: tuple[Path, ...], since: Path | None, out: Path | None, options: dict[str, str]) -> None:
    from doyen.build import whole
    from doyen.release import release

    given = sorted(f"--{name.replace('_', '-')}" for name, value in options.items() if value)
    if given:
        raise UsageError(f"release takes no {' and '.join(given)}: it has everything")
    if not whole(data):
        raise UsageError("a release is of one whole data set: name a data folder, a built store or an RDF file")
    if out is None or (out.exists() and (not out.is_dir() or any(out.iterdir()))):
        raise UsageError("a release is a folder of its own: name a new or an empty one with -o")
    files = release(opened(data).public(), opened((since,)).public() if since else None)
    write_files(files, out)
    click.echo(one_line(f"{out}: {len(files)} files"), err=True)
