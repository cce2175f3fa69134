"""The registers of a data folder (catalog, people, parties, places, bodies, offices, identity), read and checked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from doyen.errors import BadInput, Problem, Problems
from doyen.iris import BASE
from doyen.names import KINDS, BadName, Decision, Entry, Names
from doyen.records import grammar, yamltext
from doyen.records.items import Item, check
from doyen.records.yamltext import Mapping, Sequence

_FILES = {"person": "people", "party": "parties", "place": "places", "body": "bodies", "office": "offices"}
DECIDED = (*KINDS, "occasion", "meeting")
PARTY_KINDS = ("state", "organisation", "other")
_CITED = ("name", "also", "successors")
_CODES = ("of", "capital of")
"""Fields that are a party's code, which may be written in any case."""


@dataclass(frozen=True, slots=True)
class Catalog:
    """What a data folder says of itself."""

    base: str = BASE
    title: str = ""
    publisher: str = ""
    licence: str = ""
    description: str = ""
    version: str = ""
    issued: str = ""


def registers(folder: Path, shown: str | None = None) -> tuple[Catalog, Names, list[Problem]]:
    """Read what registers the folder has; a missing file is an empty register.

    Raises BadInput with every fault found.
    """
    shown = shown or str(folder)
    problems: list[Problem] = []
    warnings: list[Problem] = []
    entries: dict[str, dict[str, Entry]] = {}
    for kind, name in _FILES.items():
        path = folder / f"{name}.yaml"
        if path.exists():
            try:
                entries[kind] = _register(path, f"{shown}/{name}.yaml", name, warnings)
            except BadInput as fault:
                problems += fault.problems
    catalog, decisions = Catalog(), tuple[Decision, ...]()
    try:
        catalog = _catalog(folder / "catalog.yaml", f"{shown}/catalog.yaml")
    except BadInput as fault:
        problems += fault.problems
    try:
        decisions = _decisions(folder / "identity.yaml", f"{shown}/identity.yaml")
    except BadInput as fault:
        problems += fault.problems
    names = Names(entries, decisions)
    problems += _unresolved(names)
    if problems:
        raise BadInput(problems)
    return catalog, names, warnings


def _unresolved(names: Names) -> Iterator[Problem]:
    """What the registers name and nobody knows."""
    for entries in names.entries.values():
        for entry in entries.values():
            fields = entry.fields
            codes = [*entry.successors, *(fields[word] for word in ("of", "capital of") if word in fields)]
            for code in codes:
                try:
                    names.party(code)
                except BadName as fault:
                    yield Problem(entry.where, f"{entry.key!r}: {fault}", fault.remedy)
            for word in ("seat", "in"):
                try:
                    names.region(fields.get(word, "x"))
                except BadName as fault:
                    yield Problem(entry.where, f"{entry.key!r}: {fault}", fault.remedy)


def _register(path: Path, shown: str, name: str, warnings: list[Problem]) -> dict[str, Entry]:
    document = yamltext.load(path, shown)
    warnings += document.warnings
    problems = Problems(shown)
    entries = {}
    for key, node in document.root.values.items():
        line = document.root.lines[key]
        if not isinstance(node, Mapping):
            problems.add(line, f"{key!r} has no name", "write its keys and values below it")
            continue
        check(node, grammar.REGISTERS[name], problems, f"{key!r}")
        item = Item(node, problems)
        if name == "parties" and item.text("kind") not in PARTY_KINDS:
            remedy = f"one of: {', '.join(PARTY_KINDS)}"
            problems.add(item.line("kind"), f"{item.text('kind')!r} is no kind of party", remedy)
        fields = {word: item.text(word) for word in node.values if word not in _CITED}
        fields |= {word: fields[word].casefold() for word in _CODES if word in fields}
        successors = tuple(code.casefold() for code in item.names("successors"))
        if key.casefold() in entries:
            problems.add(line, f"the key {key!r} stands here again, in other letters", "keep one, in small letters")
        entries[key.casefold()] = Entry(
            key.casefold(), item.text("name"), item.names("also"), fields, successors, item.where()
        )
    if problems.found:
        raise BadInput(problems.found)
    return entries


def _catalog(path: Path, shown: str) -> Catalog:
    if not path.exists():
        return Catalog()
    document, problems = yamltext.load(path, shown), Problems(shown)
    check(document.root, grammar.CATALOG, problems, "the catalog")
    item = Item(document.root, problems)
    base = item.text("base")
    if not problems.found and not (base.startswith(("https://", "http://")) and base.endswith("/") and _plain(base)):
        problems.add(item.line("base"), f"{base!r} is no base address", "write https://.../ with a slash at the end")
    if problems.found:
        raise BadInput(problems.found)
    return Catalog(
        base, *(item.text(key) for key in ("title", "publisher", "licence", "description", "version", "issued"))
    )


def _plain(base: str) -> bool:
    """Whether the address can stand in an IRI as it is."""
    return base.isascii() and base.isprintable() and not set(base) & set(' <>"{}|\\^`')


def _decisions(path: Path, shown: str) -> tuple[Decision, ...]:
    if not path.exists():
        return ()
    document, problems = yamltext.load(path, shown), Problems(shown)
    node = document.root.values.get("decisions")
    if set(document.root.values) != {"decisions"} or not isinstance(node, Sequence):
        raise BadInput([Problem(Item(document.root, problems).where(), "has no list 'decisions'", "begin with it")])
    found = []
    for entry in node.items:
        if not isinstance(entry, Mapping):
            problems.add(entry.line, "an entry of 'decisions' has no keys", "write what, same or not same, why, by, on")
            continue
        check(entry, grammar.IDENTITY, problems, "an entry of 'decisions'")
        item = Item(entry, problems)
        _check_decision(item)
        keys = tuple(key.casefold() for key in item.names("same") or item.names("not same"))
        words = {key: item.text(key) for key in ("what", "why", "by", "on")}
        found.append(Decision(same="same" in item, keys=keys, where=item.where(), **words))
    if problems.found:
        raise BadInput(problems.found)
    return tuple(found)


def _check_decision(item: Item) -> None:
    if ("same" in item) == ("not same" in item):
        item.problems.add(item.line(), "a decision is either 'same' or 'not same'", "keep one of them")
    elif len(item.names("same") or item.names("not same")) < 2:
        item.problems.add(item.line(), "a decision names two keys or more", "list them, the one to keep first")
    if item.text("what") not in DECIDED:
        item.problems.add(
            item.line("what"), f"{item.text('what')!r} is not decided here", "one of: " + ", ".join(DECIDED)
        )
