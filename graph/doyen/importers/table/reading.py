"""A mapping file, read and held against the grammar of records."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from doyen import yamltext
from doyen.errors import BadInput, Problems
from doyen.importers.table import words, written
from doyen.importers.table.groups import Part, constant_fault
from doyen.importers.table.mapping import Column, Fact, Mapping, Skip
from doyen.importers.table.moments import Notation
from doyen.importers.table.sheet import DELIMITERS, Layout
from doyen.importers.table.titles import titles
from doyen.importers.table.values import Defaults, column, fields, notation
from doyen.importers.table.words import Words

_TOP = ("source", "table", "dates", "observed", "skip", "facts")
_TABLE = ("name", "sheet", "header row", "encoding", "delimiter", "id column", "not known")


def mapping(path: Path, known: Words, shown: str | None = None) -> Mapping:
    """Read a mapping file; `known` is the grammar of records, `shown` the file's name in messages.

    Raises BadInput with every fault found.
    """
    shown = shown or str(path)
    return parse(yamltext.load(path, shown), known, shown)


def layout(document: yamltext.Document, shown: str) -> Layout:
    """How a mapping that may not be complete says that its table is laid out; what it does not say is empty or 0.

    Raises BadInput with every fault found.
    """
    faults = Problems(shown)
    top = Part(document.root, faults, "a mapping")
    found, said = _layout(top), top.part("table") if "table" in top else None
    if faults.found:
        raise BadInput(faults.found)
    header = found.header_row if said and "header row" in said else 0
    return replace(found, header_row=header, encoding=found.encoding if said and "encoding" in said else "")


def parse(document: yamltext.Document, known: Words, shown: str) -> Mapping:
    """The mapping that a file's text says."""
    faults = Problems(shown)
    top = Part(document.root, faults, "a mapping")
    top.known(_TOP, ("source", "facts"))
    laid = _layout(top)
    source = _source(top, known)
    notated = notation(top.part("dates"), Notation())
    defaults = Defaults(laid.not_known, notated, titles(source.get("language", "")), "observed" in top)
    first, last = _observed(top, defaults)
    found = Mapping(
        shown=shown,
        source=source,
        layout=laid,
        skip=tuple(_skips(top)),
        facts=tuple(_facts(top, known, defaults, observed=first is not None)),
        first_seen=first,
        last_seen=last,
        names=known.names,
    )
    written.check(found, faults)
    # What YAML drops of a value without a word would be lost from every row.
    faults.found += [replace(warning, severity="error") for warning in document.warnings]
    if faults.found:
        raise BadInput(faults.found)
    return found


def _source(top: Part, known: Words) -> dict[str, str]:
    part = top.part("source")
    if part is None:
        return {}
    part.known(known.source, (name for name, key in known.source.items() if key.required))
    found = {name: part.text(name) for name in part.node.values if name in known.source}
    for name, text in found.items():
        fault = constant_fault(name, known.source[name].value, known.source[name].scheme, text) if text else None
        if fault:
            part.fault(name, *fault)
    return found


def _layout(top: Part) -> Layout:
    part = top.part("table")
    if part is None:
        return Layout()
    part.known(_TABLE)
    name = part.text("name")
    if name and not words.is_key(name):
        part.fault(
            "name", f"{name!r} is no name for a record", "small letters, figures and hyphens, such as corps-2024"
        )
    return Layout(
        name=name,
        sheet=part.text("sheet"),
        header_row=part.number("header row", 1000) or 1,
        encoding=_encoding(part),
        delimiter=part.choice("delimiter", DELIMITERS),
        id_column=part.text("id column"),
        not_known=part.texts("not known"),
    )


def _encoding(part: Part) -> str:
    name = part.text("encoding") or "utf-8"
    try:
        codecs.lookup(name)
        b"".decode(name)
    except (LookupError, UnicodeError):
        part.fault("encoding", f"{name!r} is no encoding", "write utf-8, utf-16, windows-1252 or the like")
        return "utf-8"
    return name


def _observed(top: Part, defaults: Defaults) -> tuple[Column | None, Column | None]:
    part = top.part("observed")
    if part is None:
        return None, None
    part.known(("first seen", "last seen"), ("first seen",))
    found = []
    for name in ("first seen", "last seen"):
        inner = part.part(name)
        found.append(column(inner, "date", defaults) if inner else None)
    return found[0], found[1]


def _skips(part: Part) -> Iterator[Skip]:
    for each in part.parts("skip"):
        each.known(("column", "is", "is not", "begins with", "why"), ("column", "why"))
        tests = [name for name in ("is", "is not", "begins with") if name in each]
        if len(tests) != 1:
            each.fault("", "a 'skip' says not which rows", "write one of: is, is not, begins with")
            continue
        texts = tuple(text.casefold() for text in each.texts(tests[0]))
        wanted, begins = tests[0] != "is not", tests[0] == "begins with"
        yield Skip(each.text("column"), texts, wanted, begins, each.text("why"), each.line("column"))


def _facts(top: Part, known: Words, defaults: Defaults, *, observed: bool) -> Iterator[Fact]:
    for part in top.parts("facts"):
        name = part.choice("section", [each for each in known.sections if each != "left out"])
        if "section" not in part:
            part.fault("", "an entry of 'facts' has no 'section'", "add it: envoys, missions, offices ...")
        if not name:
            continue
        if observed and "attested on" in part:
            part.fault("attested on", "'attested on' beside 'observed'", "take it out: the day a row was seen is that")
        yield Fact(name, fields(part, name, known, defaults), tuple(_skips(part)), part.line())
