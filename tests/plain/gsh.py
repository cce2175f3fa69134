"""The territories of the world and what became of them, from the gazetteer of the Office of the Historian."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from xml.etree.ElementTree import Element

from plain.archives import documents, text

TODAY = 9999  # the file's word for a territory that still is


@dataclass(frozen=True)
class Territory:
    """One territory between two years (None: not stated), and the ids of those before and after."""

    id: str
    name: str
    kind: str
    since: int | None
    until: int | None
    predecessors: tuple[str, ...]
    successors: tuple[str, ...]


@cache
def territories(data: Path) -> dict[str, Territory]:
    """All territories by id."""
    archive = data / "gsh" / "gsh-xml.tar.xz"
    found = [_territory(root) for _, root in documents(archive, "territories")]
    return {territory.id: territory for territory in found}


def _territory(root: Element) -> Territory:
    since, until = text(root, "valid-since"), text(root, "valid-until")
    return Territory(
        text(root, "id"),
        text(root, "short-form-name"),
        text(root, "type-of-territory"),
        int(since) if since.isdigit() else None,
        int(until) if until.isdigit() else None,
        _named(root, "predecessors/predecessor"),
        _named(root, "successors/successor"),
    )


def _named(root: Element, path: str) -> tuple[str, ...]:
    return tuple(name for node in root.findall(path) if (name := (node.text or "").strip()))


def after(data: Path, start: str) -> set[str]:
    """All that came after a territory, through any number of successions; itself only if the links run in a ring."""
    known, found, ahead = territories(data), set[str](), [start]
    while ahead:
        fresh = [name for name in known[ahead.pop()].successors if name in known and name not in found]
        found.update(fresh)
        ahead.extend(fresh)
    return found


def one_sided(data: Path) -> set[tuple[str, str]]:
    """Successions, as (before, after), that only one of the two territories states."""
    known = territories(data).values()
    forward = {(one.id, name) for one in known for name in one.successors}
    backward = {(name, one.id) for one in known for name in one.predecessors}
    return forward ^ backward


def dangling(data: Path) -> set[str]:
    """Ids that a succession names and no territory has."""
    known = territories(data)
    return {name for one in known.values() for name in (*one.successors, *one.predecessors) if name not in known}


def upside_down(data: Path) -> set[str]:
    """Territories that end before they begin."""
    return {one.id for one in territories(data).values() if one.since and one.until and one.until < one.since}


def states_in(data: Path, year: int) -> set[str]:
    """The independent states that surely were at some time in a year: both bounds stated, and the year between them."""
    return {
        one.id
        for one in territories(data).values()
        if one.kind == "independent-state" and one.since and one.until and one.since <= year <= one.until
    }
