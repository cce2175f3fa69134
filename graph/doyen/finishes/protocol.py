"""What the questions of protocol work out from their solutions: order of precedence, dean, diplomatic list.

The query finds the heads of mission with the dates, ranks and customs that count; `doyen.precedence` orders them, and
here the places become columns and what was assumed becomes notes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from doyen.finishes.corps import Corps, corps
from doyen.finishes.reach import Finished
from doyen.precedence import (
    ACTING,
    FIRST_CLASS,
    NUNCIO,
    REPRESENTATIVE,
    Custom,
    Place,
    at_home,
    counted,
    functions,
    places,
)
from doyen.store import Solution, Store, Term
from doyen.vocabulary import slug

_ASKED = {
    "start": ("what starts functions", "that they begin with the letters of credence"),
    "nuncio": ("whether the nuncio goes first", "that he ranks by date like the others"),
    "nonresidents": ("whether non-residents rank", "that they rank with the residents"),
    "acting": ("whether chargés ad interim rank", "that they rank last"),
    "within": ("how envoys of one day are ordered", "that they rank by the order of presenting, where one is stated"),
}


def precedence(store: Store, solutions: list[Solution], asked: Mapping[str, str]) -> Finished:
    """Every head of mission with the place in the order, or the range of places."""
    found = corps(store, solutions, asked)
    coverage, outside = _coverage(found), _without_class(found)
    custom = found.custom.assumed()
    order = places(map(at_home, found.heads.values()), custom, found.at)
    strict = places(found.heads.values(), found.custom, found.at)
    rows = []
    for position, key in enumerate(sorted(order, key=lambda k: _sorted(order[k], found, k))):
        certain = found.listed(key) and _fixed(order[key], strict[key]) and bool(found.heads[key].numbers)
        added: dict[str, str | int] = {
            "place": str(order[key]),
            "tie": order[key].tie if str(order[key]) else "",
            "position": position,
        }
        rows += _rows(found, key, custom, certain, added)
    return rows, (*coverage, *outside, *_assumptions(found), *_doubts(found, custom))


def dean(store: Store, solutions: list[Solution], asked: Mapping[str, str]) -> Finished:
    """Who is, or may be, first of the first class; a non-resident only where custom ranks non-residents."""
    found = corps(store, solutions, asked)
    resident = replace(found.custom, non_residents=found.custom.non_residents or "not ranked")
    custom = resident.assumed()
    order = places(map(at_home, found.heads.values()), custom, found.at)
    strict = places(found.heads.values(), found.custom, found.at)
    first = [k for k, place in order.items() if place.first == 1 and FIRST_CLASS in found.heads[k].numbers]
    rows = []
    for position, key in enumerate(sorted(first, key=lambda k: _sorted(order[k], found, k))):
        alone = _fixed(order[key], strict[key]) and order[key].last == 1 and strict[key].tie == "no"
        added: dict[str, str | int] = {"place": str(order[key]), "tie": order[key].tie, "position": position}
        rows += _rows(found, key, custom, found.listed(key) and alone, added)
    notes = _assumptions(found, nonresidents="that the dean is a resident")
    return rows, (*_coverage(found), *notes, *_doubts(found, custom))


def diplomatic_list(store: Store, solutions: list[Solution], asked: Mapping[str, str]) -> Finished:
    """Every head of mission, by the English name of the country."""
    found = corps(store, solutions, asked)
    custom = found.custom.assumed()
    countries = {key: found.names([key], "sender") for key in found.heads}
    rows = []
    for position, key in enumerate(sorted(countries, key=lambda k: (slug(countries[k]), found.names([k]), k))):
        rows += _rows(found, key, custom, found.listed(key), {"position": position})
    abroad = sum(head.resident is False for head in found.heads.values())
    notes = (
        [f"Non-residents among them: {abroad}. To be listed does not mean to have an embassy there."] if abroad else []
    )
    return rows, (*_coverage(found), *_start_assumed(found), *notes, *_several(found))


def _sorted(place: Place, of: Corps, key: str) -> tuple[object, ...]:
    return (place.first is None, place.first or 0, place.last or 0, slug(of.names([key], "sender")), key)


def _fixed(assumed: Place, strict: Place) -> bool:
    """Whether the place is one, and what was assumed cannot alter it."""
    return assumed.first == assumed.last and (assumed.first, assumed.last) == (strict.first, strict.last)


def _rows(of: Corps, key: str, custom: Custom, certain: bool, added: Mapping[str, str | int]) -> list[Solution]:
    """The solutions of one head of mission that its row rests on, with what was worked out."""
    head = of.heads[key]
    shown = functions(head, custom, of.at)
    counting = {p.fact for p in (*counted(head, custom), *head.perhaps)}
    extra = {name: _term(value) for name, value in added.items() if value != ""}
    extra |= {"functions": Term(shown.text)} if shown.text else {}
    extra["certain"] = Term("yes" if certain else "maybe")
    rows = []
    for row in of.solutions[key]:
        # A later presentation of the same envoy, or a working copy where letters count, is no ground for the date.
        if counting and row.get("presentation", Term("")).value not in counting:
            continue
        # The begin is no claim of a row that shows when credentials were presented.
        rows.append({n: v for n, v in row.items() if n != "begin" or not head.presented} | extra)
    return rows


def _term(value: str | int) -> Term:
    return Term(str(value), False, "#integer") if isinstance(value, int) else Term(value)


def _coverage(of: Corps) -> tuple[str, ...]:
    where, many = f"{of.receiver} on {of.at}", len(of.heads)
    if not of.heads and not of.lists:
        notes = [f"No head of mission is known who may have served in {where}; that is no proof that there was none."]
    elif not of.lists:
        notes = [f"Among the {many} heads of mission known who may have served in {where}: no source lists them all."]
    else:
        notes = [f"A source lists all heads of mission in {where}: {many}."]
        if any(of.lists != {row["list"].value for row in of.solutions[key]} for key in of.heads):
            notes = [f"Sources list all heads of mission in {where}, but not the same: {many} together."]
    if of.lists and (denied := [key for key in of.heads if of.denied(key)]):
        notes.append(f"Listed, but by another source not yet there or already gone: {of.names(denied)}.")
    if of.timeless:
        notes.append(f"Left out, since no source says when they served: {of.names(of.timeless)}.")
    return tuple(notes)


def _assumptions(of: Corps, **instead: str) -> tuple[str, ...]:
    """What no source says, or sources say differently, and what is therefore assumed, if it matters here."""
    heads = of.heads.values()
    matters = {
        "start": bool(of.heads),
        "nuncio": any(NUNCIO in head.ranks for head in heads),
        "nonresidents": any(head.resident is False for head in heads),
        "acting": any(ACTING in head.ranks for head in heads),
        # That time counts within a day is in article 16: it is assumed only where sources differ.
        "within": bool(of.stated.get("within")) and any(p.ordinal for head in heads for p in head.presented),
    }
    return tuple(
        f"{_unsaid(of, name, asked)}: assumed {instead.get(name, assumed)}."
        for name, (asked, assumed) in _ASKED.items()
        if matters[name] and len(of.stated.get(name, ())) != 1
    )


def _without_class(of: Corps) -> tuple[str, ...]:
    """Take out who is listed and has no place, as no class of article 14 has such a rank; and say so."""
    outside = [key for key, head in of.heads.items() if head.ranks == {REPRESENTATIVE}]
    names = of.names(outside)
    for key in outside:
        del of.heads[key]
    return (f"Without a place, since their rank is of no class of article 14: {names}.",) if outside else ()


def _unsaid(of: Corps, name: str, asked: str) -> str:
    differ = sorted(of.stated.get(name, ()))
    said = f"Sources differ on {asked} in {of.receiver} ({' or '.join(differ)})"
    return said if differ else f"No source says {asked} in {of.receiver}"


def _start_assumed(of: Corps) -> tuple[str, ...]:
    return tuple(note for note in _assumptions(of) if _ASKED["start"][0] in note)


def _doubts(of: Corps, custom: Custom) -> tuple[str, ...]:
    """Heads of mission without a rank, and several of one sender."""
    unranked = [key for key, head in of.heads.items() if not head.numbers]
    notes = [f"Without a place, since no source gives a rank: {of.names(unranked)}."] if unranked else []
    copies = [k for k, head in of.heads.items() if head.presented and all(p.copy for p in head.presented)]
    if copies and custom.start == "with letters of credence":
        notes.append(
            f"Only a working copy is known of: {of.names(copies)}. Letters may have been presented on any day since."
        )
    unsaid = any(head.resident is None for head in of.heads.values())
    if unsaid and custom.non_residents != "ranked with residents":
        notes.append(f"Who is not said to live elsewhere is taken to live in {of.receiver}.")
    return (*notes, *_several(of))


def _several(of: Corps) -> tuple[str, ...]:
    senders: dict[str, list[str]] = defaultdict(list)
    for key in of.heads:
        senders[of.solutions[key][0]["sender"].value].append(key)
    several = [keys[0] for keys in senders.values() if len(keys) > 1 and not all(map(of.listed, keys))]
    if not several:
        return ()
    return (f"More than one is known of {of.names(several, 'sender')}: which of them had left is not said.",)
