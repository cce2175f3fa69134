"""The picture of a corps: the heads of mission to one receiver on one day, in lists by residence, with their doubts."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from doyen.errors import NotFound
from doyen.iris import kind_and_key
from doyen.lookup import things
from doyen.pictures.members import STATES, Envoy, Members, members
from doyen.pictures.parts import cited, counted, in_words, long_day
from doyen.pictures.view import Kind, Node, View
from doyen.store import Store

_LEAST_PART = 10  # a list of fewer is not torn over two columns
_COLUMNS = ("Sender", "Envoy", "Rank", "Residence", "Known in post", "On the day", "Source")


@dataclass(frozen=True)
class Group:
    """A heading, and those who stand under it."""

    key: str
    word: str
    kind: Kind
    envoys: tuple[Envoy, ...]


def corps(store: Store, party: str, at: date) -> View:
    """The receiver on top, the heads of mission of that day in lists: residents, then the others by their seats.

    Raises NotFound if the key is not that of a party.
    """
    about = [thing for thing in things(store, party) if kind_and_key(thing)[0] == "party"]
    if not about:
        raise NotFound(f"{party!r} is no party: `doyen find` gives keys")
    receiver = about[0]
    found, parts = members(store, receiver, at)
    name = parts.name(receiver)
    parts.node(receiver)
    for fact in found.lists:
        if fact in parts.told:
            parts.node(receiver, fact)
    for envoy in found.envoys:
        parts.tie(receiver, envoy.fact, f"receives as {envoy.rank or 'envoy'}", envoy.account)
        parts.ties[-1] = replace(parts.ties[-1], relation_certain=envoy.state == "in post")
    drawn = parts.view(_title(found, name, at), _subtitle(found), receiver, _notes(found, at))
    groups = _groups(found.envoys)
    envoys = {envoy.fact: envoy for envoy in found.envoys}
    nodes = [_drawn(node, envoys, parts.also) for node in drawn.nodes]
    return replace(
        drawn,
        nodes=(*nodes, *(Node(g.key, g.word, g.kind, tuple(envoy.fact for envoy in g.envoys)) for g in groups)),
        columns=_COLUMNS,
        rows=tuple(_row(envoy, cited(parts.sources.get(envoy.fact, ()))) for envoy in found.envoys),
        blocks=tuple((group.key, tuple(envoy.fact for envoy in group.envoys)) for group in groups),
        kinds=_kinds(found.envoys),
        day=at.isoformat(),
        better="draw one envoy (`doyen draw person KEY`) or one occasion of credentials (`doyen draw occasion KEY`)",
    )


def _drawn(node: Node, envoys: dict[str, Envoy], also: dict[str, tuple[str, ...]]) -> Node:
    """An accreditation is drawn as its envoy; the shape is the class."""
    envoy = envoys.get(node.id)
    if envoy is None:
        return node
    return replace(node, label=envoy.label, kind=envoy.kind, also=also.get(envoy.person, ()))


def _groups(envoys: Sequence[Envoy]) -> list[Group]:
    """Residents, those of whom nothing is said, then the others by seat; and in each, those most sure first."""
    several = len({envoy.state for envoy in envoys}) > 1
    together: dict[tuple[int, str, int], list[Envoy]] = {}
    for envoy in envoys:
        together.setdefault((*_residence(envoy), list(STATES).index(envoy.state)), []).append(envoy)
    most = max(_LEAST_PART, math.ceil(len(envoys) / 3) + 1)
    groups = []
    for (_, word, place), same in sorted(together.items()):
        heading = f"{word}: {list(STATES.values())[place]}" if several else word
        parts = math.ceil(len(same) / most)
        size = math.ceil(len(same) / parts)
        for part in (tuple(same[n : n + size]) for n in range(0, len(same), size)):
            reach = f", {part[0].sender} to {part[-1].sender}" if parts > 1 else ""
            key = f"group/{word}/{place}/{part[0].fact}"
            groups.append(Group(key, f"{heading}{reach} ({len(part)})", "place" if part[0].seat else "group", part))
    return groups


def _residence(envoy: Envoy) -> tuple[int, str]:
    if envoy.residence == "resident":
        return 0, "Resident"
    if envoy.residence == "with government in exile":
        return 1, "With a government in exile"
    if not envoy.residence:
        return 2, f"Seat in {envoy.seat}" if envoy.seat else "Residence not stated"
    if envoy.residence == "non-resident":
        return (3, f"Non-resident, {envoy.seat}") if envoy.seat else (4, "Non-resident, seat not stated")
    return 5, "Sources differ on the residence"


def _title(found: Members, name: str, at: date) -> str:
    """What is known, and no more: without a complete list nobody knows how many there were."""
    day = long_day(at)
    persons = {envoy.person for envoy in found.envoys}
    sure = {envoy.person for envoy in found.envoys if envoy.state == "in post"}
    if found.complete:
        count = (
            f"All {counted(len(persons), 'envoy')}" if len(persons) > 1 else counted(len(persons), "envoy").capitalize()
        )
        return f"{count} to {name} on {day}, as listed in full by a source."
    end = "sources differ on who they were." if found.lists else "no source lists them all."
    if not persons:
        return f"No envoy to {name} is known for {day}; {end}"
    many, was = counted(len(persons), "envoy").capitalize(), "was" if len(sure) == 1 else "were"
    if not sure:
        return f"{many} to {name} may have been in post on {day}; {end}"
    if sure == persons:
        return f"{many} to {name} {was} in post on {day}; {end}"
    first = counted(len(sure), "envoy").capitalize()
    return f"{first} to {name} {was} in post on {day}, and {in_words(len(persons - sure))} more may have been; {end}"


def _subtitle(found: Members) -> str:
    """How many of them are in doubt for which reason, and how many live elsewhere."""
    told = {
        "left": "{} may have left by then",
        "later": "{} may not have come yet",
        "doubt": "for {} no time is known, or a doubtful one",
    }
    words = [
        text.format(n) for word, text in told.items() if (n := _persons(e for e in found.envoys if e.state == word))
    ]
    abroad = _persons(envoy for envoy in found.envoys if envoy.residence == "non-resident")
    words += [f"{abroad} {'lives' if abroad == 1 else 'live'} in another country"] if abroad else []
    return "; ".join(words).capitalize() + "." if words else ""


def _persons(envoys: Iterable[Envoy]) -> int:
    return len({envoy.person for envoy in envoys})


def _notes(found: Members, at: date) -> tuple[str, ...]:
    senders = Counter(sender for sender, _ in {(envoy.sender, envoy.person) for envoy in found.envoys})
    several = sorted(sender for sender, number in senders.items() if number > 1)
    notes = []
    if any(envoy.state != "in post" for envoy in found.envoys):
        notes.append("An end that no source gives is not known: it never means that the envoy was still there.")
    if several:
        notes.append(
            f"More than one envoy is shown for {_joined(several)}: the earlier may have left when the later came, "
            "but no source says when."
        )
    if len(found.lists) > 1 and not found.complete:
        notes.append(f"Sources that claim to list all of {long_day(at)} differ, so that none is taken as complete.")
    if found.others:
        why = (
            "by other sources may have held on that day, but are not on the complete list"
            if found.complete
            else "the order of precedence does not count: letters came only later, or the rank was another by then"
        )
        notes.append(f"Left out: {counted(found.others, 'accreditation')} that {why}.")
    if found.elsewhere:
        head, other = (
            ("heads", "consul or special envoy") if found.elsewhere == 1 else ("head", "consuls or special envoys")
        )
        notes.append(f"Left out: {in_words(found.elsewhere)} {other}, who {head} no mission.")
    return tuple(notes)


def _joined(words: Sequence[str]) -> str:
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else words[0]


def _kinds(envoys: Iterable[Envoy]) -> tuple[tuple[Kind, str], ...]:
    """The legend names the ranks that are there."""
    ranks: dict[Kind, list[str]] = {}
    for envoy in envoys:
        if envoy.rank and envoy.kind != "unranked" and envoy.rank not in ranks.setdefault(envoy.kind, []):
            ranks[envoy.kind].append(envoy.rank)
    words: list[tuple[Kind, str]] = [(kind, " or ".join(sorted(each)).capitalize()) for kind, each in ranks.items()]
    return (*sorted(words), ("place", "Seat in another country"))


def _row(envoy: Envoy, sources: str) -> tuple[str, ...]:
    residence = ", ".join(filter(None, (envoy.residence, envoy.seat))) or "not stated"
    doubts = "; ".join((STATES[envoy.state], *envoy.account.doubts))
    return envoy.sender, envoy.name, envoy.rank or "not stated", residence, envoy.account.when, doubts, sources
