"""The layout of a network whose ties lead from many to some: hubs on the left, the many in the middle, the rest right.

Neighbours stand near each other, so that few lines cross; no line crosses a name of another column.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from doyen.pictures.layout import Curve, Layout, Side, Spot, broad, tall
from doyen.pictures.lists import WIDE, Entry
from doyen.pictures.view import Node, Tie, View

TOP, ROW = 40, 20
COLUMNS = {  # in pixels: the marks of the hubs; of the middle, with the end of its names; of the rest
    (True, True): (142, 286, 492, 636),
    (False, True): (0, 30, 330, 560),
    (True, False): (240, 470, 800, 0),
    (False, False): (0, 30, 800, 0),
}


def neighbours(ties: Sequence[Tie]) -> dict[str, list[str]]:
    """Node -> those tied to it."""
    near: dict[str, list[str]] = defaultdict(list)
    for tie in ties:
        near[tie.source].append(tie.target)
        near[tie.target].append(tie.source)
    return near


def layers(view: View) -> Layout:
    """Three columns; a tie to the right begins where the name in the middle has its room's end."""
    nodes = {node.id: node for node in view.nodes}
    left, middle, right = (list(keys) for _, keys in view.layers)
    hub_x, x, end_x, rest_x = COLUMNS[bool(left), bool(right)]
    rooms = {"left": hub_x - 14, "middle": end_x - x - 22, "right": WIDE - rest_x - 14}
    near = neighbours(view.ties)
    ys = _stacked(middle, nodes, rooms["middle"])
    spots = {key: Spot(_x(x), ys[key], "right", rooms["middle"]) for key in middle}
    for keys, own_x, side, room in ((left, hub_x, "left", rooms["left"]), (right, rest_x, "right", rooms["right"])):
        wished = {key: _mean([ys[n] for n in near[key] if n in ys]) for key in keys}
        for key, y in _spread(wished, nodes, room).items():
            spots[key] = Spot(_x(own_x), y, "left" if side == "left" else "right", room)
    middles, rights = set(middle), set(right)
    joints = {
        tie.id: (_x(end_x), ys[a], b)
        for tie in view.ties
        for a, b in ((tie.source, tie.target), (tie.target, tie.source))
        if a in middles and b in rights
    }
    bottom = max(spot.y + tall(nodes[key], spot.width) / 2 for key, spot in spots.items())
    sides: tuple[Side, Side, Side] = ("left", "right", "right")
    titles: list[tuple[float, float, str, Side]] = [
        (_x(place), 6.0, word, side)
        for place, (word, keys), side in zip((hub_x, x, rest_x), view.layers, sides, strict=True)
        if keys
    ]
    return Layout(
        math.ceil(bottom + 14),
        0,
        spots,
        {tie.id: _curve(tie, spots) for tie in view.ties},
        rails=_leaders(joints.values(), spots, nodes),
        joints=joints,
        titles=tuple(titles),
        named="never",
    )


def _leaders(
    joints: Iterable[tuple[float, float, str]], spots: Mapping[str, Spot], nodes: Mapping[str, Node]
) -> tuple[tuple[tuple[float, float], ...], ...]:
    """From the end of a name to where its ties to the right begin."""
    at = {spot.y: key for key, spot in spots.items() if spot.side == "right" and spot.x < 0}
    leaders = {}
    for x, y, _ in joints:
        key = at[y]
        start = spots[key].x + _x(min(broad(nodes[key].label), spots[key].width) + 16) + 1
        leaders[key] = ((round(min(start, x), 4), y), (x, y))
    return tuple(leaders.values())


def _x(pixels: float) -> float:
    return round(2 * pixels / WIDE - 1, 4)


def _curve(tie: Tie, spots: Mapping[str, Spot]) -> Curve:
    source, target = spots[tie.source], spots[tie.target]
    if source.x != target.x:
        return Curve("cubicBezier", 0.5)
    return Curve("curvedCW" if target.y < source.y else "curvedCCW", 0.3)


def _mean(numbers: Sequence[float]) -> float:
    return sum(numbers) / len(numbers) if numbers else 0.0


def _stacked(keys: Sequence[str], nodes: Mapping[str, Node], room: int, top: float = TOP) -> dict[str, float]:
    ys = {}
    for key in keys:
        height = _row(nodes[key], room)
        ys[key] = round(top + height / 2, 1)
        top += height
    return ys


def _row(node: Node, room: int) -> float:
    return max(ROW, tall(node, room) + 5)


@dataclass(frozen=True)
class _Run:
    """Rows without a gap: who, the sum of the places that they wish for the top of all, and how high they are."""

    keys: tuple[str, ...]
    wishes: float
    height: float

    @property
    def top(self) -> float:
        """Where they begin: the mean of the wishes, but not above the first row."""
        return max(float(TOP), self.wishes / len(self.keys))

    def then(self, run: _Run) -> _Run:
        """Both, one after the other."""
        wishes = self.wishes + run.wishes - self.height * len(run.keys)
        return _Run(self.keys + run.keys, wishes, self.height + run.height)


def _spread(wished: Mapping[str, float], nodes: Mapping[str, Node], room: int) -> dict[str, float]:
    """As near to the wished heights as rows allow: neighbours that would overlap share the way that each must give."""
    runs: list[_Run] = []
    for key in sorted(wished, key=lambda k: (wished[k], nodes[k].label, k)):
        height = _row(nodes[key], room)
        run = _Run((key,), wished[key] - height / 2, height)
        while runs and runs[-1].top + runs[-1].height > run.top:
            run = runs.pop().then(run)
        runs.append(run)
    return {key: y for run in runs for key, y in _stacked(run.keys, nodes, room, run.top).items()}


def tree_of(view: View) -> list[Entry]:
    """The same as an indented list: each hub, under it those tied to it, under them the rest; everyone once."""
    left, middle, right = (keys for _, keys in view.layers)
    near = neighbours(view.ties)
    entries: list[Entry] = []
    done: set[str] = set()

    def enter(key: str, depth: int, parent: str, below: Sequence[Sequence[str]]) -> None:
        done.add(key)
        entries.append(Entry(key, depth, parent))
        tied = set(near[key])
        for other in below[0] if below else ():
            if other in tied and other not in done:
                enter(other, depth + 1, key, below[1:])

    for keys, below in ((left, (middle, right)), (middle, (right,)), (right, ())):
        for key in keys:
            if key not in done:
                enter(key, 0, "", below)
    return entries
