"""From a record's YAML to facts. Names stay as printed: `doyen.dataset` finds out who is meant."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from doyen import dates
from doyen.errors import BadInput, Problem, Problems, Where
from doyen.model import AnyFact, LeftOut, Record, Source, Withdrawal
from doyen.records import appointments, between, envoys, events, grammar, naming, standing, yamltext
from doyen.records.items import Item, check
from doyen.records.reading import Reading
from doyen.records.yamltext import Mapping


def read(path: Path, shown: str | None = None) -> tuple[Record, list[Problem]]:
    """Read one record and the warnings about it; `shown` is the file's name in messages.

    Raises BadInput with every fault found.

    >>> from doyen.shipped import shipped
    >>> record, warnings = read(shipped("data") / "records" / "pakistan" / "tdi-2021-11-22.yaml")
    >>> record.source.publisher
    'The Diplomatic Insight'
    """
    shown = shown or str(path)
    if not is_name(path.stem):
        problem = f"{path.stem!r} is no name for a record"
        raise BadInput([Problem(Where(shown), problem, "small letters, figures and hyphens, such as sweden-2015-11")])
    document = yamltext.load(path, shown)
    return record(path.stem, document.root, shown), document.warnings


def is_name(name: str) -> bool:
    """Whether a record can be called so.

    >>> is_name("sweden-2015-11"), is_name("Sweden 2015")
    (True, False)
    """
    return bool(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name))


def record(name: str, tree: Mapping, shown: str, line: int = 1) -> Record:
    """The record that a tree of keys and values states; `shown` is the file's name in messages, `line` where it begins.

    Raises BadInput with every fault found.
    """
    problems = Problems(shown)
    _check_sections(tree, problems, line)
    if problems.found:
        raise BadInput(problems.found)
    root = Item(tree, problems)
    source = _source(root.items("source")[0])
    facts = tuple(_facts(Reading(name, source, problems), root))
    for item in root.items("left out"):
        if "quote" not in item and "what" not in item:
            problems.add(item.line(), "an entry of 'left out' says not what", "add 'quote' or 'what'")
    if problems.found:
        raise BadInput(problems.found)
    return Record(
        name=name,
        where=root.where("source"),
        source=source,
        facts=facts,
        left_out=tuple(_left_out(item, source) for item in root.items("left out")),
        withdrawn=next((_withdrawal(item) for item in root.items("withdrawn")), None),
    )


def _left_out(item: Item, source: Source) -> LeftOut:
    return LeftOut(
        what=item.text("what"),
        quote=item.text("quote"),
        why=item.text("why"),
        restricted=source.restricted or item.restricted,
        where=item.where("quote"),
    )


def _withdrawal(item: Item) -> Withdrawal:
    return Withdrawal(on=dates.day(item.text("on")), why=item.text("why"), by=item.text("by"))


def _check_sections(root: Mapping, problems: Problems, line: int) -> None:
    sections = {**grammar.HEAD, **grammar.SECTIONS}
    known = {name: grammar.Key("item" if name in grammar.HEAD else "items") for name in sections}
    shell = {name: node for name, node in root.values.items() if name not in sections}
    check(Mapping(shell, root.lines, root.line), known, problems, "a record")
    if "source" not in root.values:
        problems.add(
            line, "the record has no 'source'", "say first who published it, when, and what kind of source it is"
        )
    for name, node in root.values.items():
        if name not in sections:
            continue
        if "withdrawn" in root.values and name not in grammar.HEAD:
            remedy = "take the facts out: 'source' and 'withdrawn' are all that is left of such a record"
            problems.add(root.lines[name], f"the record is withdrawn, and still has {name!r}", remedy)
        one = name in grammar.HEAD
        entries = [node] if one or not isinstance(node, yamltext.Sequence) else node.items
        if one == isinstance(node, yamltext.Sequence) or not entries:
            form = "keys and values, without '- '" if one else "a list: each entry begins with '- '"
            problems.add(root.lines[name], f"{name!r} is not written as it should be", f"write {form}")
            continue
        for entry in entries:
            if isinstance(entry, Mapping):
                check(entry, sections[name], problems, repr(name) if one else f"an entry of {name!r}")
            else:
                problems.add(root.lines[name], f"{name!r} takes entries of keys and values", "see `doyen new`")


def _source(item: Item) -> Source:
    published, first_seen = item.when("published"), item.when("first seen")
    assert published is not None
    if (first_seen or published).latest is None:
        key = "first seen" if first_seen else "published"
        problem = f"{item.text(key)!r} does not say by when it had appeared"
        item.problems.add(item.line(key), problem, 'write the day by which it had appeared, such as "[..2015-11-30]"')
    return Source(
        publisher=item.text("publisher"),
        published=published,
        kind=item.text("kind"),
        title=item.text("title"),
        address=item.text("address"),
        first_seen=first_seen,
        dateline=item.text("dateline"),
        retrieved=item.text("retrieved"),
        language=item.text("language"),
        text=item.text("text"),
        reproduces=item.text("reproduces"),
        note=item.text("note"),
        up_to=dates.day(item.text("up to")) if "up to" in item else None,
        restricted=item.restricted,
    )


FACTS: dict[str, Callable[[Reading, Item], Iterator[AnyFact]]] = {
    "complete": standing.complete,
    "credentials": events.occasion,
    "envoys": envoys.envoy,
    "nominees": appointments.nominee,
    "meetings": events.meeting,
    "said": events.top_statement,
    "offices": standing.office,
    "missions": standing.mission,
    "stated absent": standing.absence,
    "relations": between.relations,
    "visits": between.visit,
    "customs": standing.custom,
    "people": naming.person,
    "parties": naming.party,
    "organisations": naming.organisation,
    "places": naming.place,
}
"""What reads the entries of each section of a record."""


def _facts(reading: Reading, root: Item) -> Iterator[AnyFact]:
    for section, facts in FACTS.items():
        for item in root.items(section):
            try:
                yield from facts(reading, item)
            except dates.BadDate as fault:
                key = next((key for key in ("attested on", "until", "closed") if key in item), "")
                reading.problems.add(item.line(key), str(fault), "correct the dates")
    for item in root.items("complete"):
        if item.text("receiver").casefold() not in reading.listed:
            problem = "the record has no envoy who is on its complete list"
            reading.problems.add(item.line(), problem, "add all of them under 'envoys' or 'credentials'")
