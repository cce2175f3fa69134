"""Commands that answer: find, show, ask, query, analyze."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import click

from doyen.cli.options import DATA, FORMAT, KNOWN_AT, MAYBE, ORIGINS, OUT, opened, show_table, stdin
from doyen.cli.registered import Entry, Registered, given
from doyen.errors import BadInput, Problem, UsageError, Where, one_line


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


class Questions(Registered):
    """The named questions as commands; each file of the ontology's folder is one."""

    heading = "Questions"
    common = (FORMAT, OUT, ORIGINS, KNOWN_AT, MAYBE, DATA)

    def entries(self) -> Mapping[str, Entry]:
        """The questions by name."""
        from doyen.questions import questions

        return questions()

    def entry(self, name: str) -> Entry:
        """One question; who names an analysis is told where it is."""
        from doyen.questions import question, questions

        if name not in questions() and name in Analyses(name="analyze").entries():
            raise UsageError(f"{name} is worked out over the network: ask `doyen analyze {name}`")
        return question(name)

    def answer(self, name: str) -> Callable[..., None]:
        """Asks the question."""

        def answer(
            data: tuple[Path, ...],
            maybe: bool,
            known_at: str,
            origins: int | None,
            out: Path | None,
            format_: str | None,
            **parameters: Any,
        ) -> None:
            from doyen.knowledge import Knowledge

            knowledge = Knowledge(opened(data))
            table = knowledge.ask(name, maybe=maybe, known_at=known_at, origins=origins, **given(parameters))
            show_table(table, out, format_)

        return answer


def _announce(what: str) -> None:
    """Tell who waits at a terminal for how long."""
    if sys.stderr.isatty():
        click.echo(one_line(what), err=True)


class Analyses(Registered):
    """The analyses as commands."""

    heading = "Analyses"
    common = (FORMAT, OUT, KNOWN_AT, DATA)

    def entries(self) -> Mapping[str, Entry]:
        """The analyses by name."""
        from doyen.analyses import ANALYSES

        return ANALYSES

    def entry(self, name: str) -> Entry:
        """One analysis."""
        from doyen.analyses import analysis

        return analysis(name)

    def answer(self, name: str) -> Callable[..., None]:
        """Makes the analysis."""

        def answer(
            data: tuple[Path, ...], known_at: str, out: Path | None, format_: str | None, **parameters: Any
        ) -> None:
            from doyen.knowledge import Knowledge

            knowledge = Knowledge(opened(data, known_at))
            show_table(knowledge.analyze(name, announce=_announce, **given(parameters)), out, format_)

        return answer


@click.group(cls=Questions, invoke_without_command=True, short_help="Ask a named question.")
@click.pass_context
def ask(ctx: click.Context) -> None:
    """Ask a named question; every row of the answer has its sources.

    Which states are most connected, most reciprocal or bridge others is asked of the network: `doyen analyze`.

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


@click.group(cls=Analyses, invoke_without_command=True, short_help="Analyse the network with NetworkX.")
@click.pass_context
def analyze(ctx: click.Context) -> None:
    """Analyse the network of facts with NetworkX; every row has its sources.

    What a number is of, for which time, by which measure, and how much is missing goes to stderr. Where the data
    cannot bear a number there is none, and a line says why.

    \b
    Example:
      doyen analyze cohorts --envoy ung-sean
    """
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())
