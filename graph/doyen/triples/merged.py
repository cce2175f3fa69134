"""The default graph: each distinct triple of the records once, without the dates that only say less exactly what
another source says.

A record that dates an event "November 2021" does not compete with one that has the 21st: its own graph keeps what it
says, and it still is a source for the day. How it came to its date, and a name made of it, go with the date.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from doyen import dates
from doyen.triples.terms import Line, dip, known

Part = tuple[str, Iterable[Line]]
"""Triples of one graph, and the graph as a term; without a name it is the default graph."""

_DATE = dip("date")
_CLAIMS = {_DATE, dip("since"), dip("until")}
_TELLS = {dip("dateNote"), known("skos:prefLabel")}
"""What a record says of an event because of the date that it gives it."""
_OF_A_DATE = {dip("asWritten"): "text", dip("earliest"): "earliest", dip("latest"): "latest", dip("day"): "day"}
_HELD = _CLAIMS | _TELLS | set(_OF_A_DATE)
_AT_ONCE = 10_000


def merged(graphs: Iterable[Part]) -> Iterator[Part]:
    """These named graphs, and the default graph that they make; the same triple of it may come several times."""
    whole = Merged()
    for name, lines in graphs:
        stated = tuple(lines)
        yield name, stated
        yield "", whole.taken(stated)
    yield "", whole.settled()


def nquads(parts: Iterable[Part]) -> Iterator[str]:
    """Parts of graphs as N-Quads text, some lines at a time.

    >>> list(nquads([("<g>", ["<s> <p> <o>", "<s> <p> <q>"])]))
    ['<s> <p> <o> <g> .\\n<s> <p> <q> <g> .\\n']
    """
    for name, lines in parts:
        end = f" {name} .\n" if name else " .\n"
        rest = iter(lines)
        while some := list(islice(rest, _AT_ONCE)):
            yield end.join(some) + end


@dataclass(slots=True)
class Merged:
    """What waits until all graphs are known: the dates of each fact, and what was said because of them."""

    claims: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """A fact and a property -> the dates that sources give it."""
    moments: dict[str, dates.When] = field(default_factory=dict)
    tells: dict[tuple[str, tuple[str, ...]], dict[Line, None]] = field(default_factory=dict)
    """An event and the dates that one graph gives it -> what graphs with those dates say because of them."""

    def taken(self, lines: Iterable[Line]) -> list[Line]:
        """The triples of one graph that stand in the default graph whatever others say."""
        sure: list[Line] = []
        told: list[tuple[str, Line]] = []
        parts: dict[str, dict[str, str]] = {}
        days: dict[str, tuple[str, ...]] = {}
        for line in lines:
            subject, predicate, value = line.split(" ", 2)
            if predicate not in _HELD:
                sure.append(line)
            elif predicate in _OF_A_DATE:
                sure.append(line)
                parts.setdefault(subject, {})[_OF_A_DATE[predicate]] = value
            elif predicate in _TELLS:
                told.append((subject, line))
            else:
                self._claim(f"{subject} {predicate}", value)
                if predicate == _DATE:
                    days[subject] = tuple(sorted((*days.get(subject, ()), value)))
        for subject, line in told:
            if subject in days:
                self.tells.setdefault((subject, days[subject]), {})[line] = None
            else:
                sure.append(line)
        new = parts.keys() - self.moments.keys()
        self.moments |= {node: _moment(parts[node]) for node in new if "text" in parts[node]}
        return sure

    def settled(self) -> Iterator[Line]:
        """The triples that had to wait, where no other source says more exactly the same."""
        vaguer = {key: self._vaguer(nodes) for key, nodes in self.claims.items() if len(nodes) > 1}
        for key, nodes in self.claims.items():
            yield from (f"{key} {node}" for node in nodes if node not in vaguer.get(key, ()))
        for (event, nodes), lines in self.tells.items():
            if vaguer.get(f"{event} {_DATE}", set()).isdisjoint(nodes):
                yield from lines

    def _claim(self, key: str, node: str) -> None:
        known = self.claims.get(key, ())
        if node not in known:
            self.claims[key] = (*known, node)

    def _vaguer(self, nodes: tuple[str, ...]) -> set[str]:
        """The dates that every other claim on the same fact either sharpens or says less exactly still."""
        when = {node: self.moments[node] for node in nodes if node in self.moments}
        return {
            node
            for node, moment in when.items()
            if _gives_way(moment, [other for n, other in when.items() if n != node])
        }


def _gives_way(moment: dates.When, others: list[dates.When]) -> bool:
    sharper = [dates.vaguer(moment, other) for other in others]
    return any(sharper) and all(
        less or dates.vaguer(other, moment) for less, other in zip(sharper, others, strict=True)
    )


def _moment(of: dict[str, str]) -> dates.When:
    """A date read from the literals of its own triples."""
    written = {name: value.split('"')[1] for name, value in of.items()}
    first, last = (date.fromisoformat(written[name]) if name in written else None for name in ("earliest", "latest"))
    return dates.When(written["text"], first, last, certain="day" in written)
