"""Items of Wikidata from an extract on disk: one entity in JSON on each line, as Wikidata's dumps and exports have it.

Read are labels and aliases; P31 (5, human; else what has P297 or P298 is a party, and what has P625 a place); P569 and
P570 (birth and death: the year, if the precision is a year or finer); P39 with P580 and P582 (posts and their years);
P27 and P17 (whose citizen, where it lies, if that is a party of the data or of the extract); P625 (position). The
best rank counts: what is deprecated is not read.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from doyen.dataset import Dataset
from doyen.errors import BadInput, Problem, Where
from doyen.names import states
from doyen.reconcile.things import Post, Thing, things

Entity = dict[str, Any]
_HUMAN = "Q5"
_YEAR = 9
"""The precision of a time from which its year is meant; below it are decades and centuries."""
_FORM = "give one entity of Wikidata in JSON on each line"
MOST_BYTES = 20_000_000
"""No entity is longer than this."""


def items(path: Path, known: Mapping[str, str] | None = None) -> list[Thing]:
    """The people, parties and places of an extract; `known` has keys of parties for numbers of items.

    Raises BadInput with the first line that cannot be read.
    """
    entities = list(_entities(path))
    parties = {**(known or {}), **{e["id"]: key for e, _ in entities if (key := _state(e))}}
    return [thing for entity, where in entities if (thing := _thing(entity, parties, where))]


def parties(data: Dataset) -> dict[str, str]:
    """The keys of parties by the items of Wikidata that the data give them."""
    found = {}
    for party in things(data, "party"):
        for code in party.codes:
            scheme, _, item = code.partition(" ")
            if scheme == "wikidata":
                found[item] = party.key
    return found


def _entities(path: Path) -> Iterator[tuple[Entity, Where]]:
    try:
        with path.open("rb") as lines:
            for number, line in enumerate(lines, 1):
                # A dump is one list: its lines end with a comma, and the first and the last are brackets.
                bare = line.strip().removesuffix(b",")
                if bare not in (b"", b"[", b"]"):
                    yield _entity(bare, Where(str(path), number)), Where(str(path), number)
    except OSError as fault:
        raise BadInput([Problem(Where(str(path)), f"cannot be read ({fault.strerror})", "check the name")]) from None


def _entity(line: bytes, where: Where) -> Entity:
    if len(line) > MOST_BYTES:
        raise BadInput([Problem(where, "is longer than 20 MB", _FORM)])
    try:
        found: Any = json.loads(line)
    except (ValueError, RecursionError):
        raise BadInput([Problem(where, "is not JSON", _FORM)]) from None
    number = found.get("id") if isinstance(found, dict) else None
    if not isinstance(number, str) or not (number[:1] == "Q" and number[1:].isdecimal() and number.isascii()):
        raise BadInput([Problem(where, "is no entity of Wikidata", _FORM)])
    entity: Entity = found
    return entity


def _thing(entity: Entity, parties: Mapping[str, str], where: Where) -> Thing | None:
    """What an entity describes, if it is a person, a party or a place.

    Raises BadInput if it is not built as Wikidata builds them.
    """
    try:
        kind = _kind(entity)
        if not kind:
            return None
        thing = Thing(kind, entity["id"], names=set(_names(entity)))
        thing.born, thing.died = _year(entity, "P569"), _year(entity, "P570")
        thing.within = {parties[q] for q in _items(entity, "P17") if q in parties} if kind == "place" else set()
        citizen = sorted(parties[q] for q in _items(entity, "P27") if q in parties)
        thing.posts = {_post(claim, citizen) for claim in _claims(entity, "P39")}
        for value in _values(entity, "P625"):
            thing.position = (float(value["latitude"]), float(value["longitude"]))
    except (KeyError, TypeError, ValueError, AttributeError) as fault:
        raise BadInput([Problem(where, f"is not built like an entity of Wikidata ({fault})", _FORM)]) from None
    return thing


def _kind(entity: Entity) -> str:
    if _HUMAN in _items(entity, "P31"):
        return "person"
    return "party" if _state(entity) else "place" if _claims(entity, "P625") else ""


def _state(entity: Entity) -> str:
    """The key of the state whose ISO code the entity has."""
    codes = [str(value).lower() for value in (*_values(entity, "P298"), *_values(entity, "P297"))]
    found = (s.alpha3 for s in states().values() for code in codes if code in (s.alpha3, s.alpha2))
    return next(found, "")


def _names(entity: Entity) -> Iterator[str]:
    for label in entity.get("labels", {}).values():
        yield str(label["value"])
    for aliases in entity.get("aliases", {}).values():
        yield from (str(alias["value"]) for alias in aliases)


def _claims(entity: Entity, name: str) -> list[dict[str, Any]]:
    """The statements of one property that count: those preferred, if there are any, else all not deprecated."""
    found = [c for c in entity.get("claims", {}).get(name, []) if c["mainsnak"]["snaktype"] == "value"]
    best = [c for c in found if c.get("rank") == "preferred"] if name != "P39" else []
    return best or [c for c in found if c.get("rank") != "deprecated"]


def _values(entity: Entity, name: str) -> list[Any]:
    return [claim["mainsnak"]["datavalue"]["value"] for claim in _claims(entity, name)]


def _items(entity: Entity, name: str) -> list[str]:
    return [str(value["id"]) for value in _values(entity, name)]


def _year(entity: Entity, name: str) -> int:
    return next((int(year) for value in _values(entity, name) if (year := _year_of(value))), 0)


def _year_of(value: dict[str, Any]) -> str:
    """The year of a time, of four digits; nothing if it is vaguer than a year, or before our era.

    >>> _year_of({"time": "+1836-01-01T00:00:00Z", "precision": 9})
    '1836'
    >>> _year_of({"time": "+1800-00-00T00:00:00Z", "precision": 7})
    ''
    """
    time = value["time"]
    return time[1:5] if value["precision"] >= _YEAR and time.startswith("+") else ""


def _post(claim: dict[str, Any], citizen: Iterable[str]) -> Post:
    """A position held, with its years; for whom, if the person is a citizen of one known party only."""
    years = []
    for name in ("P580", "P582"):
        snaks = [s for s in claim.get("qualifiers", {}).get(name, []) if s["snaktype"] == "value"]
        years.append(next((y for s in snaks if (y := _year_of(s["datavalue"]["value"]))), ""))
    first, last = (years[0] or years[1], years[1] or years[0])
    of = [*citizen]
    sender = of[0] if len(of) == 1 else ""
    held = str(claim["mainsnak"]["datavalue"]["value"]["id"])
    return Post(f"{first}-01-01" if first else "", f"{last}-12-31" if last else "", sender, "", held)
