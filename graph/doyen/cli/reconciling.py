"""The command that proposes who may be the same: reconcile."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from doyen.cli.options import write
from doyen.errors import UsageError, one_line

if TYPE_CHECKING:
    from doyen.reconcile import Found


@click.command(short_help="Propose who and what may be the same.")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "-o",
    "out",
    type=click.Path(path_type=Path),
    help="The file of decisions, which ends in .decisions; what it decides already stays.",
)
@click.option("--kind", type=click.Choice(["person", "party", "place", "occasion"]), help="Only these; default: all.")
@click.option("--least", type=click.IntRange(1, 100), help="Only pairs with this score, of 100, or more; default: 50.")
@click.option(
    "--within",
    multiple=True,
    metavar="CORPUS",
    help="Also pairs of two keys of this corpus, such as visits, which tells nobody apart; may be given again.",
)
@click.option(
    "--wikidata",
    type=click.Path(path_type=Path),
    help="Propose items of Wikidata instead: a file with one entity in JSON on each line.",
)
def reconcile(
    paths: tuple[Path, ...],
    out: Path | None,
    kind: str | None,
    least: int | None,
    within: tuple[str, ...],
    wikidata: Path | None,
) -> None:
    """Propose which people, parties, places and occasions of records and corpora may be the same, for you to decide.

    PATHS are data folders, records and folders of imports (default: ./data). The answer is a text file: each pair
    has a line, its score, and the reasons for and against. Write `same` or `not same` on the line and put the
    file into a folder that is read: there the two are one, until you take the line back. Nothing merges by itself.

    \b
    Example:
      doyen reconcile data --kind person -o people.decisions
    """
    from doyen import build
    from doyen.reconcile import KINDS, candidates, proposals
    from doyen.reconcile.proposals import INTRO
    from doyen.reconcile.wikidata import items, parties
    from doyen.records.decisions import ENDING, Sheet, sheet, written

    if out and out.suffix != ENDING:
        raise UsageError(f"-o {out}: the name of a file of decisions ends in {ENDING}, or no build would find it")
    before = sheet(out) if out and out.exists() else Sheet()
    data = build.read_facts(paths or (build.default_data(),))
    kinds = [kind] if kind else list(KINDS)
    described = items(wikidata, parties(data)) if wikidata else []
    found = [candidates(data, each, least, within, described) for each in kinds]
    every = [candidate for each in found for candidate in each.candidates]
    write(written(proposals(every, before, kinds), INTRO), out)
    for each in found:
        click.echo(one_line(_told(each)), err=True)


def _told(found: Found) -> str:
    """How many there were, how many pairs of them were held against each other, and how many are proposed."""
    pairs = found.things * (found.things - 1) // 2
    return (
        f"{found.kind}: {found.things:,} known, {found.compared:,} of {pairs:,} pairs compared, "
        f"{len(found.candidates):,} proposed"
    )
