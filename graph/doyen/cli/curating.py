"""Commands for those who type records: new, check, format, build, diff."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from doyen.cli.options import FORMAT, OUT, show_table, stdin, write
from doyen.errors import BadInput, CannotWrite, Problem, one_line

if TYPE_CHECKING:
    from doyen.audit import Audit
    from doyen.store import Store


@click.command(short_help="Write the skeleton of a record.")
@click.argument("section")
@OUT
def new(section: str, out: Path | None) -> None:
    """Write the skeleton of a record, for a SECTION such as credentials, meetings or missions.

    \b
    Example:
      doyen new credentials
    """
    from doyen.records.writer import skeleton

    if out and os.path.lexists(out):
        raise CannotWrite(f"{out}: exists already: name a new file")
    write(skeleton(section), out)


@click.command(short_help="Check records and data folders.")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--texts",
    type=click.Path(path_type=Path),
    help="Hold every quote against the saved texts in this folder.",
)
@click.option("--strict", is_flag=True, help="Count warnings as errors.")
@click.option("--all", "every", is_flag=True, help="A line for each finding, however many.")
@click.option(
    "--rule", "only", metavar="NAME", multiple=True, help="Only what this rule finds, in full; may be given again."
)
@click.option("--page", type=click.Path(path_type=Path), help="Write a page of what the sources should know of.")
@OUT
@FORMAT
def check(
    paths: tuple[Path, ...],
    texts: Path | None,
    strict: bool,
    every: bool,
    only: tuple[str, ...],
    page: Path | None,
    out: Path | None,
    format_: str | None,
) -> None:
    """Check records and data folders (default: ./data): one line for each fault, with what to do.

    Where there are many, as in a corpus, they are grouped by rule, with the first of each; a table (-f, -o) has
    them all. Of a built store only what the rules find is told.

    \b
    Example:
      doyen check data
    """
    from doyen import review

    checked = _audited(paths, texts)
    problems = review.of_rules(checked.problems, only) if only else checked.problems
    if page:
        write(review.page(checked.store), page)
    if out or format_:
        show_table(review.table(problems, review.passages(checked.store, problems)), out, format_)
    elif every or len(problems) < review.MANY:
        for problem in problems:
            click.echo(problem)
    else:
        _overview(checked.store, problems, bool(only))
    errors = [p for p in problems if p.severity == "error" or (strict and p.severity == "warning")]
    click.echo(one_line(checked.summary), err=True)
    sys.exit(1 if errors else 0)


def _audited(paths: tuple[Path, ...], texts: Path | None) -> Audit:
    from doyen import audit, build

    try:
        if texts:
            with build.followed(texts):
                texts.is_dir()
        return audit.audited(paths or (build.default_data(),), texts)
    except BadInput as fault:
        # Here the faults are the answer, so they go where answers go.
        click.echo(fault)
        sys.exit(1)


def _overview(store: Store, problems: Sequence[Problem], whole: bool) -> None:
    """Print findings by rule: all of each, or the first."""
    from doyen import review

    groups = review.groups(problems)
    shown = groups if whole else review.first(groups)
    where = review.passages(store, (p for group in shown for p in group.problems))
    click.echo(review.overview(shown, where))


@click.command("format", short_help="Give records their canonical form.")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True))
@click.option("--check", "only_check", is_flag=True, help="Change nothing; exit 1 if a file would change.")
def format_(files: tuple[Path, ...], only_check: bool) -> None:
    """Give records their one canonical form, in place; what is read from them stays the same. - is stdin.

    \b
    Example:
      doyen format --check data/records/pakistan/tdi-2021-11-22.yaml
    """
    from doyen.build import record_files
    from doyen.records.jsonlines import ENDING
    from doyen.records.writer import formatted
    from doyen.records.yamltext import load

    if files == (Path("-"),):
        click.echo(formatted(stdin(), "stdin"), nl=False)
        return
    changes = {}
    for path in (p for each in files for p in record_files(each) if p.suffix != ENDING):
        before = load(path, str(path)).text
        after = formatted(before, str(path))
        if after != before:
            changes[path] = after
    for path, text in changes.items():
        told = "is not in canonical form: doyen format it" if only_check else "formatted"
        click.echo(one_line(f"{path}: {told}"))
        if not only_check:
            write(text, path)
    sys.exit(1 if only_check and changes else 0)


@click.command(short_help="Compile data folders to a store on disk.")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "-o",
    "out",
    type=click.Path(path_type=Path),
    default=Path("out/store"),
    show_default=True,
    help="The folder of the store.",
)
def build(paths: tuple[Path, ...], out: Path) -> None:
    """Compile data folders (default: ./data) to a store on disk that every command reads with --data.

    \b
    Example:
      doyen build data -o out/store
    """
    from doyen import audit
    from doyen import build as job

    def judge(read: job.Folder) -> None:
        errors = [p for p in audit.audit(read, None) if p.severity == "error"]
        if errors:
            raise BadInput(errors)

    built = job.write_store(paths or (job.default_data(),), out, judge)
    gone = f", {built.withdrawn} withdrawn" if built.withdrawn else ""
    click.echo(one_line(f"{out}: {built.records} records{gone}, {built.quads:,} quads"))


@click.command(short_help="Compare two data sets in words.")
@click.argument("before", type=click.Path(path_type=Path))
@click.argument("after", type=click.Path(path_type=Path))
@OUT
@FORMAT
def diff(before: Path, after: Path, out: Path | None, format_: str | None) -> None:
    """Tell in words what AFTER says otherwise than BEFORE: facts new, withdrawn and corrected, and who reports them.

    Each is a data folder, a record, a built store, or an RDF file that tells records apart. As markdown the answer
    has the form of release notes.

    \b
    Example:
      doyen diff data/records/pakistan/tdi-2021-11-22.yaml data
    """
    from doyen.diff import FORMS
    from doyen.knowledge import Knowledge

    table = Knowledge.load(before).diff(Knowledge.load(after))
    show_table(table, out, format_, FORMS)
