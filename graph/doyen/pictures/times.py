"""When facts held or happened, claim by claim: what sources together fix, or each claim where they disagree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from doyen.dates import Span, When
from doyen.iris import DIP, kind_and_key
from doyen.network import together
from doyen.standing import lives
from doyen.store import Solution, Store, chunks

_BOUNDS = {"beginEarliest": "be", "beginLatest": "bl", "endEarliest": "ee", "endLatest": "el"}
_OF_SPANS = " ".join(f"dip:{name}" for name in (*_BOUNDS, "since", "until"))

Bounds = dict[str, list[date]]


@dataclass(frozen=True)
class Claims:
    """The spans that sources give a fact: one, or several that exclude one another."""

    spans: tuple[Span, ...]
    conflict: bool


def spans(store: Store, facts: Iterable[str]) -> dict[str, Claims]:
    """How long each fact held. Sources that do not contradict one another fix the bounds together."""
    whole: dict[str, Bounds] = defaultdict(_nothing)
    stated: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    wanted = sorted(set(facts))
    for chunk in chunks(wanted):
        for row in store.select(
            f"SELECT ?fact ?p ?o {{ VALUES ?fact {{ {chunk} }} VALUES ?p {{ {_OF_SPANS} }} ?fact ?p ?o }}"
        ):
            _note(whole, row["fact"].value, row)
            stated[row["fact"].value][row["p"].value.removeprefix(DIP)].add(row["o"].value)
    torn = {
        fact
        for fact in wanted
        if _contradictory(whole[fact]) or any(len(stated[fact][role]) > 1 for role in ("since", "until"))
    }
    each = _each(store, torn) | _stood(store, wanted)
    return {fact: Claims(each.get(fact) or (together(whole[fact]),), conflict=fact in torn) for fact in wanted}


def _stood(store: Store, facts: Iterable[str]) -> dict[str, tuple[Span, ...]]:
    """The stretches of missions that were suspended, or closed and opened again."""
    missions = [fact for fact in facts if kind_and_key(fact)[0] == "mission"]
    return {fact: tuple(stretch.span for stretch in life.stretches) for fact, life in lives(store, missions).items()}


def _each(store: Store, facts: set[str]) -> dict[str, tuple[Span, ...]]:
    """The different spans that records give a fact: of those that state a begin or an end, if any does."""
    found: dict[str, dict[str, Bounds]] = defaultdict(lambda: defaultdict(_nothing))
    stating: dict[str, set[str]] = defaultdict(set)
    for chunk in chunks(facts):
        for row in store.select(
            f"SELECT ?g ?fact ?p ?o {{ VALUES ?fact {{ {chunk} }} VALUES ?p {{ {_OF_SPANS} }} "
            "GRAPH ?g { ?fact ?p ?o } }"
        ):
            _note(found[row["fact"].value], row["g"].value, row)
            if row["p"].value.removeprefix(DIP) not in _BOUNDS:
                stating[row["fact"].value].add(row["g"].value)
    claims = {}
    for fact, records in found.items():
        kept = stating[fact] if len(stating[fact]) > 1 else set(records)
        different = {together(records[record]) for record in kept}
        claims[fact] = tuple(sorted(different, key=lambda span: [str(day) for day in _four(span)]))
    return claims


def moments(store: Store, facts: Iterable[str]) -> dict[str, list[When]]:
    """When each event happened: one date, or each that sources give."""
    found: dict[str, list[When]] = defaultdict(list)
    for chunk in chunks(facts):
        for row in store.select(
            f"SELECT DISTINCT ?fact ?text ?first ?last ?day {{ VALUES ?fact {{ {chunk} }} ?fact dip:date ?when . "
            "?when dip:asWritten ?text OPTIONAL { ?when dip:earliest ?first } OPTIONAL { ?when dip:latest ?last } "
            "OPTIONAL { ?when dip:day ?day } } ORDER BY ?fact ?text ?first ?last"
        ):
            first, last = (date.fromisoformat(row[n].value) if n in row else None for n in ("first", "last"))
            certain = not set("?~%/[") & set(row["text"].value)
            found[row["fact"].value].append(When(row["text"].value, first, last, certain))
    return found


def _contradictory(bounds: Bounds) -> bool:
    """Whether sources give a begin, or an end, that exclude one another."""
    pairs = ((bounds[first], bounds[last]) for first, last in (("be", "bl"), ("ee", "el")))
    return any(max(first) > min(last) for first, last in pairs if first and last)


def _nothing() -> Bounds:
    return {name: [] for name in _BOUNDS.values()}


def _note(found: dict[str, Bounds], key: str, row: Solution) -> None:
    name = row["p"].value.removeprefix(DIP)
    if name in _BOUNDS:
        found[key][_BOUNDS[name]].append(date.fromisoformat(row["o"].value))


def _four(span: Span) -> tuple[date | None, ...]:
    return span.begin_earliest, span.begin_latest, span.end_earliest, span.end_latest
