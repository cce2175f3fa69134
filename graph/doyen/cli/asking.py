"""Commands that answer: find, show, ask, query, analyze."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from doyen.cli.options import DATA, FORMAT, KNOWN_AT, MAYBE, ORIGINS, OUT, opened, said, show_table, stdin
from doyen.errors import BadInput, Problem, Where, one_line


@click.command(short_help="Find keys by name, in any spelling.")
@click.argument("name")
@DATA
@OUT
@FORMAT
def find(name: str, data: tuple[Path, ...], out: Path | None, format_: str | None) -> None:
    """Find the key of a person, party, place, office or occasion by NAME, in any spelling.

    \b
    Example:
      doyen find "WADA Mitsuhiro"
    """
    from doyen import lookup

    table = lookup.find(opened(data), name)
    show_table(table, out, format_)
    sys.exit(0 if table.rows else 1)


@click.command(short_help="Show all that is known about a key.")
@click.argument("key")
@DATA
@KNOWN_AT
@OUT
@FORMAT
def show(key: str, data: tuple[Path, ...], known_at: str, out: Path | None, format_: str | None) -> None:
    """Show all that is known about a KEY, in the order of time, with sources, conflicts and gaps.

    \b
    Example:
      doyen show ung-sean
    """
    from doyen.dossier import dossier

    show_table(dossier(opened(data, known_at), key), out, format_)


class Questions(click.Group):
    """The named questions as commands; each file of the ontology's folder is one."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The questions by name."""
        from doyen.questions import questions

        return list(questions())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command:
        """One question as a command, with its parameters as options."""
        from doyen.questions import question

        asked = question(cmd_name)
        options: list[click.Parameter] = [
            click.Option(
                [f"--{p.name}", p.name],
                is_flag=p.type == "flag",
                callback=None if p.type == "flag" else said,
                help=_help(p.help, p.default, p.required),
                metavar=None if p.type == "flag" else p.type.upper(),
            )
            for p in asked.parameters
        ]
        words = " ".join(f"--{name} {value}" for name, value in asked.example.items())
        about = f"{asked.about}\n\n" if asked.about else ""
        columns = f"Columns: {', '.join(asked.columns)}, sources, origins."
        text = f"{asked.question}\n\n{about}{columns}\n\n\b\nExample:\n  doyen ask {asked.name} {words}".rstrip()
        command = click.Command(
            cmd_name, params=options, help=text, short_help=asked.question, callback=_answer(cmd_name)
        )
        for option in (FORMAT, OUT, ORIGINS, KNOWN_AT, MAYBE, DATA):
            option(command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The questions in plain English, whole."""
        from doyen.questions import questions

        with formatter.section("Questions"):
            formatter.write_dl([(name, each.question) for name, each in questions().items()])


def _help(text: str, default: str, required: bool) -> str:
    return (
        text[:1].upper()
        + text[1:]
        + (" (required)" if required else f" ({default} unless given)" if default and default != "no" else "")
        + "."
    )


def _answer(name: str) -> Callable[..., None]:
    def answer(
        data: tuple[Path, ...],
        maybe: bool,
        known_at: str,
        origins: int | None,
        out: Path | None,
        format_: str | None,
        **given: Any,
    ) -> None:
        from doyen.knowledge import Knowledge

        parameters = {key: "yes" if value is True else str(value) for key, value in given.items() if value}
        table = Knowledge(opened(data)).ask(name, maybe=maybe, known_at=known_at, origins=origins, **parameters)
        show_table(table, out, format_)

    return answer


@click.group(cls=Questions, invoke_without_command=True, short_help="Ask a named question.")
@click.pass_context
def ask(ctx: click.Context) -> None:
    """Ask a named question; every row of the answer has its sources.

    \b
    Example:
      doyen ask same-day --envoy ung-sean
    """
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


@click.command(short_help="Run a SPARQL query.")
@click.argument("sparql")
@DATA
@KNOWN_AT
@OUT
@FORMAT
def query(sparql: str, data: tuple[Path, ...], known_at: str, out: Path | None, format_: str | None) -> None:
    """Run a SPARQL query: its text, the name of a file, or - for stdin. The usual prefixes are known.

    \b
    Example:
      doyen query "SELECT ?name { ?x a dip:Person ; skos:prefLabel ?name } ORDER BY ?name LIMIT 3"
    """
    from doyen.knowledge import Knowledge

    if sparql == "-":
        sparql = stdin()
    elif "{" not in sparql:
        try:
            sparql = Path(sparql).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as fault:
            raise BadInput(
                [Problem(Where(one_line(sparql)[:80]), "is neither a query nor a readable file", "check the name")]
            ) from fault
    show_table(Knowledge(opened(data, known_at)).query(sparql), out, format_)


@click.group(short_help="Analyse the network with NetworkX.")
def analyze() -> None:
    """Analyse the network of facts with NetworkX; every row has its sources.

    \b
    Example:
      doyen analyze cohorts --envoy ung-sean
    """


@analyze.command()
@click.option("--envoy", callback=said, metavar="PERSON", help="Only who shares with this envoy.")
@click.option(
    "--date",
    "on",
    callback=said,
    metavar="DAY",
    help="Only presentations that were, or may have been, on this day.",
)
@click.option("--receiver", callback=said, metavar="PARTY", help="Only presentations to this receiver.")
@click.option("--anywhere", is_flag=True, help="Also envoys who presented to another receiver on that day.")
@MAYBE
@KNOWN_AT
@DATA
@OUT
@FORMAT
def cohorts(
    envoy: str,
    on: str,
    receiver: str,
    anywhere: bool,
    maybe: bool,
    known_at: str,
    data: tuple[Path, ...],
    out: Path | None,
    format_: str | None,
) -> None:
    """Envoys who presented credentials on the same day, from the network of cohorts (see `ask same-day`).

    \b
    Example:
      doyen analyze cohorts --envoy ung-sean
    """
    from doyen.knowledge import Knowledge

    knowledge = Knowledge(opened(data, known_at))
    table = knowledge.analyze("cohorts", envoy=envoy, on=on, receiver=receiver, anywhere=anywhere, maybe=maybe)
    show_table(table, out, format_)
