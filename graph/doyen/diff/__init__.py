"""Two data sets compared in diplomatic words: what `doyen diff` answers, and what release notes are made of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TextIO

from doyen import evidence
from doyen.diff.changes import ALSO, NEW, NO_LONGER, WITHDRAWN, Change, Facts
from doyen.diff.notes import listed, notes
from doyen.diff.registers import CATALOGUE, MERGED, REINSTATED, RENAMED, SPLIT, changes
from doyen.diff.sides import Side, sides
from doyen.diff.words import KINDS, Words, joined, kind_of, many
from doyen.store import Store
from doyen.tables import Row, Source, Table

__all__ = ["FORMS", "diff"]

FORMS: dict[str, Callable[[Table, TextIO], None]] = {"text": listed, "markdown": notes}
"""The formats of which a comparison has its own form."""

COLUMNS = ("change", "kind", "fact", "told")
_PLACES = tuple(KINDS.values())


def diff(before: Store, after: Store) -> Table:
    """Each difference between two data sets, told in a sentence: records first, then decisions on identity, then facts.

    A row has the sources of the second data set for what is new, and of the first for what is gone.

    Raises UsageError if one of them cannot tell its sources apart.

    >>> diff(Store.of([]), Store.of([])).notes
    ('The two say the same.',)
    """
    old, new = map(Words, sides(before, after))
    found = sorted({*changes(old, new), *Facts(old, new).changes()}, key=_order)
    if not found and old.side.claims != new.side.claims:
        found = [Change(CATALOGUE, "other changes", "The two differ in what no fact, name or source shows")]
    hints = [] if found else ["The two say the same."]
    if before.iris.base != after.iris.base:
        hints.append(f"Addresses begin with {before.iris.base} in the first and with {after.iris.base} in the second.")
    return Table(_summary(found, old.side, new.side), COLUMNS, tuple(_rows(found, old.side, new.side)), tuple(hints))


def _order(change: Change) -> tuple[int, bool, tuple[str, str], str, str]:
    """Records that came, went and changed; then decisions on identity; then facts by kind and time."""
    kind = kind_of(change.subject)
    last = _PLACES.index(kind) if kind in _PLACES else len(_PLACES)
    place = 1 if change.change in (MERGED, SPLIT) else 0 if kind == "record" else 2 + last
    return place, change.change == WITHDRAWN, change.when, change.subject, change.told


def _rows(found: Iterable[Change], before: Side, after: Side) -> Iterator[Row]:
    found = list(found)
    sources = {id(side): _sources(side, [c for c in found if c.gone == (side is before)]) for side in (before, after)}
    for change in found:
        side = before if change.gone else after
        kind, _, key = change.subject.partition("/")
        of_whole = sources[id(side)]
        if kind == "record":
            cited = {_document(source) for each in of_whole.values() for source in each if source.record == key}
        else:
            cited = {s for iri in side.own.get(change.subject, ()) for s in of_whole.get(iri, ())}
        cited = {source for source in cited if source.record in change.records}
        yield Row(
            {"change": change.change, "kind": kind_of(change.subject), "fact": key, "told": change.told},
            facts=tuple(side.own.get(change.subject, ())),
            sources=tuple(sorted(cited)),
            origins=len({side.original(source.record) for source in cited}),
        )


def _sources(side: Side, found: Iterable[Change]) -> dict[str, tuple[Source, ...]]:
    """The sources of each fact that the changes name, or that stands for a record which they name."""
    subjects = {change.subject for change in found}
    whole = {key.partition("/")[2] for key in subjects if key.startswith("record/")}
    of_records = {fact for fact, by in side.facts.items() if whole & by.keys()}
    return evidence.sources(side.store, [iri for fact in subjects | of_records for iri in side.own.get(fact, ())])


def _document(source: Source) -> Source:
    """The source as a whole, without its words on one fact."""
    return replace(source, locator="", quote="", basis="")


def _summary(found: Iterable[Change], before: Side, after: Side) -> str:
    """What changed, in one line; nothing if nothing did."""
    found = list(found)
    parts = []
    for change, word in ((NEW, "more"), (WITHDRAWN, "fewer")):
        counts = Counter(_sort(each) for each in found if each.change == change)
        told = [many(counts[noun], noun) for noun in ("record", "fact", "register entry") if counts[noun]]
        parts += [f"{joined(told)} {word}"] if told else []
    reported = [each.subject for each in found if each.change == ALSO]
    second = sum((len(before.facts[fact]), len(after.facts[fact])) == (1, 2) for fact in reported)
    parts += [f"{many(second, 'fact')} now reported by a second source"] if second else []
    parts += [f"{many(len(reported) - second, 'fact')} by further sources"] if len(reported) > second else []
    fewer = sum(each.change == NO_LONGER for each in found)
    parts += [f"{many(fewer, 'fact')} reported by fewer sources"] if fewer else []
    rest = Counter(c.change for c in found if c.change not in (NEW, WITHDRAWN, ALSO, NO_LONGER))
    nouns = {
        MERGED: "identity merged",
        SPLIT: "identity split",
        RENAMED: "name changed",
        REINSTATED: f"record {REINSTATED}",
    }
    for change, count in sorted(rest.items()):
        *noun, verb = re.split(r" (?=(?:now |no longer )?\w+$)", nouns.get(change, change), maxsplit=1)
        parts.append(f"{many(count, ' '.join(noun))} {verb}")
    return "; ".join(parts)


def _sort(change: Change) -> str:
    """What a change that came or went is counted as."""
    if change.subject.startswith("record/"):
        return "record"
    return "fact" if change.records else "register entry"
