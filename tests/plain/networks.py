"""Numbers of a network by plain Python: who sends to whom, who is central (Brandes 2001), what is returned, modularity.

The ties are those of the embassies as imported: one line a mission, with sender, receiver and kind.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict, deque
from collections.abc import Iterable
from pathlib import Path

RESIDENT = ("embassy", "high commission", "nunciature", "legation")
Neighbours = dict[str, set[str]]


def sent(file: Path) -> set[tuple[str, str]]:
    """Sender and receiver of each resident mission in a file of JSON Lines. Several missions of a pair are one."""
    lines = map(json.loads, file.read_text(encoding="utf-8").splitlines())
    return {
        (line["sender"], line["receiver"])
        for line in lines
        if line["section"] == "missions" and line["kind"] in RESIDENT
    }


def neighbours(ties: Iterable[tuple[str, str]]) -> Neighbours:
    """To whom each is tied, whichever way."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for one, other in ties:
        found[one].add(other)
        found[other].add(one)
    return dict(found)


def central(near: Neighbours) -> dict[str, tuple[float, float, float]]:
    """Degree, betweenness and closeness of each, normalised; of a network in one part."""
    between: defaultdict[str, float] = defaultdict(float)
    close: dict[str, float] = {}
    for source in near:
        order, ways, before, steps = _walk(near, source)
        close[source] = (len(near) - 1) / sum(steps.values())
        share: defaultdict[str, float] = defaultdict(float)
        for node in reversed(order):
            for earlier in before[node]:
                share[earlier] += ways[earlier] / ways[node] * (1 + share[node])
            if node != source:
                between[node] += share[node]
    others = len(near) - 1
    return {
        node: (len(near[node]) / others, between[node] / (others * (others - 1)), close[node]) for node in sorted(near)
    }


def _walk(near: Neighbours, source: str) -> tuple[list[str], Counter[str], dict[str, list[str]], dict[str, int]]:
    """In breadth: the nodes in order of distance, in how many ways each is reached, from which before it, how far."""
    order: list[str] = []
    ways, steps = Counter({source: 1}), {source: 0}
    before: defaultdict[str, list[str]] = defaultdict(list)
    queue = deque([source])
    while queue:
        node = queue.popleft()
        order.append(node)
        for other in near[node]:
            if other not in steps:
                steps[other] = steps[node] + 1
                queue.append(other)
            if steps[other] == steps[node] + 1:
                ways[other] += ways[node]
                before[other].append(node)
    return order, ways, before, steps


def returned(ties: set[tuple[str, str]]) -> dict[str, tuple[int, int, int, int]]:
    """Of each party: to how many it sends, from how many it receives, with how many both do, with how many only one."""
    near = neighbours(ties)
    found = {}
    for party, others in near.items():
        sends = {other for other in others if (party, other) in ties}
        receives = {other for other in others if (other, party) in ties}
        found[party] = (len(sends), len(receives), len(sends & receives), len(sends ^ receives))
    return found


def modularity(ties: set[tuple[str, str]], groups: Iterable[Iterable[str]]) -> float:
    """Of a partition, where two who both send to each other are tied twice (Newman & Girvan 2004)."""
    where = {node: number for number, group in enumerate(groups) for node in group}
    whole = len(ties)
    inside = Counter(where[one] for one, other in ties if where[one] == where[other])
    ends = Counter(where[end] for tie in ties for end in tie)
    return sum(inside[each] / whole - (ends[each] / (2 * whole)) ** 2 for each in ends)
