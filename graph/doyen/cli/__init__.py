"""The command line: each command parses, calls one function and prints. Nothing else in Doyen prints."""

from __future__ import annotations

import sys
from io import TextIOWrapper
from typing import Any, NoReturn

import click

from doyen.cli.asking import analyze, ask, find, query, show
from doyen.cli.curating import build, check, diff, format_, new
from doyen.cli.importing import import_
from doyen.cli.options import let_go
from doyen.cli.reconciling import reconcile
from doyen.cli.showing import draw, export
from doyen.errors import BadInput, DoyenError, UsageError, one_line


class Doyen(click.Group):
    """The commands in the order of a curator's day; faults become one line each and an exit code."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in order."""
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; a fault of the user's is told and ends it."""
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, TextIOWrapper):
                # A terminal that cannot show a letter gets its number, never a traceback.
                stream.reconfigure(errors="backslashreplace")
        try:
            return super().invoke(ctx)
        except DoyenError as fault:
            fail(fault)
        except BrokenPipeError:
            # The reader of our output has gone, as `head` does: that is no fault.
            let_go()
            sys.exit(0)


def fail(fault: DoyenError) -> NoReturn:
    """Print each fault on its line, and exit."""
    lines = list(map(str, fault.problems)) if isinstance(fault, BadInput) else [one_line(str(fault))]
    for line in lines:
        click.echo(line, err=True)
    sys.exit(2 if isinstance(fault, UsageError) else 1)


@click.group(cls=Doyen, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="doyen", message="doyen %(version)s")
def main() -> None:
    """A knowledge graph of diplomatic actors: check it, ask it, analyse it, look at it.

    \b
    Example:
      doyen ask same-day --envoy ung-sean
    """


for _command in (new, import_, find, show, check, format_, reconcile, build, diff, ask, query, analyze, draw, export):
    main.add_command(_command)
