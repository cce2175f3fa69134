"""What Doyen itself knows of parties that ISO 3166 lacks: a table names them, the rest has a source of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from doyen import codes
from doyen.importers import territories
from doyen.importers.report import Line
from doyen.names import states

_SOURCE = {
    "publisher": "The Doyen project",
    "title": "Parties that ISO 3166 lacks",
    "published": "2026-11-24",
    "kind": "data set",
}
"""No table is a source for when a state ended that it only names."""
_NAMING = ("code", "name", "kind")


def named(facts: Iterable[Line]) -> Iterator[Line]:
    """The names of the parties in these facts that ISO 3166 lacks, each at the place that first has it."""
    first = _first(facts)
    for party in sorted(first.keys() & _entries().keys()):
        words = {name: _entries()[party][name] for name in _NAMING}
        yield {"section": "parties", **words, "locator": first[party]}


def record(table: str, facts: Iterable[Line]) -> Iterator[Line]:
    """The record of what else is known of those parties: when they were, their other names and their codes."""
    more = [entry for party in sorted(_first(facts)) if len(entry := _entries().get(party, {})) > len(_NAMING)]
    if more:
        yield {"record": f"{table}-parties", "section": "source", **_SOURCE}
    for entry in more:
        locator = f"past_parties.csv#{entry['code']}"
        yield {"record": f"{table}-parties", "section": "parties", **entry, "locator": locator}


def parties() -> dict[str, str]:
    """The keys of all parties that are known without a register, and their names."""
    ours = {key: entry["name"] for key, entry in _entries().items()}
    return {**{key: state.name for key, state in states().items()}, **ours}


@cache
def _entries() -> dict[str, Line]:
    """An entry of `parties` for each party that ISO 3166 lacks."""
    others = {
        other.party: {"code": other.party, "name": other.name, "kind": other.kind}
        for other in codes.others()
        if other.name and other.party not in states()
    }
    past = {key: entry for key in territories.past() if (entry := territories.party_line(key))}
    return {**others, **past}


def _first(facts: Iterable[Line]) -> dict[str, str]:
    """The texts that may be codes of parties, each with the place that first has it, but those that a table states."""
    facts = list(facts)
    stated = {fact["code"] for fact in facts if fact["section"] == "parties" and "code" in fact}
    first: dict[str, str] = {}
    for fact in facts:
        for text in _texts(fact):
            first.setdefault(text, fact["locator"])
    return {text: where for text, where in first.items() if text not in stated}


def _texts(value: Any) -> Iterator[str]:
    """Every text within a fact that may be a party's code."""
    if isinstance(value, dict):
        for name, each in value.items():
            if name not in ("section", "locator", "note"):
                yield from _texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)
    else:
        yield value
