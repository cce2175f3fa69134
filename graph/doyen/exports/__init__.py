"""The data set for other tools. A new format is a module here and a line in EXPORTS.

An export takes a store, and options as keywords, and gives the content of a file, or of several by their names.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from inspect import signature

from doyen.errors import UsageError
from doyen.exports.dyadyear import dyad_year
from doyen.exports.ftm import ftm
from doyen.exports.graphs import gexf, graphml
from doyen.exports.rdf import jsonld, nquads, trig, turtle
from doyen.exports.spreadsheets import Files, csv, parquet, xlsx
from doyen.store import Store

RDF: dict[str, Callable[[Store], bytes]] = {"turtle": turtle, "trig": trig, "nquads": nquads, "jsonld": jsonld}
EXPORTS: dict[str, Callable[..., bytes | Files]] = {
    **RDF,
    "graphml": graphml,
    "gexf": gexf,
    "csv": csv,
    "xlsx": xlsx,
    "parquet": parquet,
    "dyad-year": dyad_year,
    "ftm": ftm,
}
ENDINGS = {
    ".ttl": "turtle",
    ".trig": "trig",
    ".nq": "nquads",
    ".jsonld": "jsonld",
    ".graphml": "graphml",
    ".gexf": "gexf",
    ".xlsx": "xlsx",
}


def exporter(name: str, **options: str) -> Callable[[Store], bytes | Files]:
    """What makes a format of a store, with the options that are given.

    Raises UsageError: no such format, or an option that it does not take.

    >>> exporter("turtle", kind="missions")
    Traceback (most recent call last):
    doyen.errors.UsageError: turtle takes no --kind: graphml, gexf do
    """
    if name not in EXPORTS:
        raise UsageError(f"no export format {name!r}: one of {', '.join(EXPORTS)}")
    given = {option: value for option, value in options.items() if value}
    for option in given:
        takers = [other for other in EXPORTS if option in takes(other)]
        if name not in takers:
            raise UsageError(f"{name} takes no --{option.replace('_', '-')}: {', '.join(takers)} do")
    return partial(EXPORTS[name], **given)


def takes(name: str) -> set[str]:
    """The options of a format.

    >>> takes("parquet")
    {'table'}
    """
    return set(signature(EXPORTS[name]).parameters) - {"store"}
