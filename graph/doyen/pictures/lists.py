"""Layouts of many names: indented lists under headings, in columns. No line crosses a name, and no name is cut off."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, pairwise

from doyen.pictures.layout import LADDER_WIDTH, Curve, Layout, Side, Spot, broad, curves, tall
from doyen.pictures.view import Node, View

WIDE = 820  # the narrowest stage that has columns; wider ones only spread them
STEP, MARKED_STEP = 20, 36  # how far each level is set in: further where the mark of a doubtful day needs room
EDGE, GAP = 13, 12  # from the edge of a column to its first mark, and from a mark and a name to what is next
LEAST = {1: 27, 3: 22}  # the height of a row, by the number of columns: fingers need more


@dataclass(frozen=True)
class Entry:
    """A line of a list: who stands there, how far in, and under whom."""

    key: str
    depth: int
    parent: str = ""


@dataclass
class Sheet:
    """What a layout gathers, in pixels of a stage of this width."""

    view: View
    width: int
    least: int
    spots: dict[str, Spot] = field(default_factory=dict)
    rails: list[tuple[tuple[float, float], ...]] = field(default_factory=list)
    under: dict[str, tuple[str, float, float]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.nodes: dict[str, Node] = {node.id: node for node in self.view.nodes}
        self.step = STEP if all(tie.date_certain for tie in self.view.ties) else MARKED_STEP

    def x(self, pixels: float) -> float:
        """Pixels from the left as a place between -1 and 1."""
        return round(2 * pixels / self.width - 1, 4)

    def room(self, depth: int, width: float) -> int:
        """The pixels that a name has in a column of this width."""
        return int(width - EDGE - depth * self.step - 2 * GAP)

    def height(self, entry: Entry, width: float) -> float:
        """The height of a row; a heading has air above it."""
        head = any(entry.key == key for key, _ in self.view.blocks)
        return max(
            self.least, tall(self.nodes[entry.key], self.room(entry.depth, width) / (1.1 if head else 1)) + 6
        ) + (10 if head else 0)

    def hang(self, entries: Sequence[Entry], left: float, width: float, top: float) -> float:
        """Set the entries one under the other, with a rail down from each to those under it; gives where they end."""
        ends: dict[str, float] = {}
        for entry in entries:
            height = self.height(entry, width)
            x, y = left + EDGE + entry.depth * self.step, top + height / 2
            self.spots[entry.key] = Spot(self.x(x), round(y, 1), "right", self.room(entry.depth, width))
            if entry.parent:
                self.under[entry.key] = (entry.parent, self.x(x - self.step), round(y, 1))
                ends[entry.parent] = y
            top += height
        for key, y in ends.items():
            if any(entry.key == key for entry in entries):
                self.rails.append(((self.spots[key].x, self.spots[key].y), (self.spots[key].x, round(y, 1))))
        return top

    def layout(self, height: float, quiet: bool) -> Layout:
        """The sheet as a layout: ties to whom an entry stands under are drawn from the rail."""
        joints = {}
        for tie in self.view.ties:
            for end, other in ((tie.source, tie.target), (tie.target, tie.source)):
                parent, x, y = self.under.get(end, ("", 0.0, 0.0))
                if parent and (other == parent or (self.view.blocks and other == self.under.get(parent, ("",))[0])):
                    joints[tie.id] = (x, y, end)
        ways = curves(self.view.ties, self.spots)
        ways |= {tie.id: Curve("curvedCW" if tie.conflict else "") for tie in self.view.ties if tie.id in joints}
        loose = tuple(tie.id for tie in self.view.ties if tie.id not in joints) if quiet else ()
        heads = tuple(key for key, _ in self.view.blocks)
        return Layout(
            math.ceil(height),
            0,
            self.spots,
            ways,
            rails=tuple(self.rails),
            joints=joints,
            heads=heads,
            quiet=loose,
            named="never",
        )


def roster(view: View, columns: int) -> Layout:
    """The focus on top, and under it each block as a heading with its list, in columns about equally high."""
    sheet = Sheet(view, WIDE if columns > 1 else LADDER_WIDTH, LEAST[columns])
    column = sheet.width / columns
    focus = next((node for node in view.nodes if node.focus), None)
    depth, top = (1, _on_top(sheet, focus, columns)) if focus else (0, 4.0)
    root = focus.id if focus else ""
    lists = [[Entry(head, depth, root), *(Entry(key, depth + 1, head) for key in keys)] for head, keys in view.blocks]
    heights = [sum(sheet.height(entry, column) for entry in entries) for entries in lists]
    ends = [top]
    cuts = [0, *accumulate(in_columns(heights, columns))]
    for place, (first, last) in enumerate(pairwise(cuts)):
        entries = [entry for each in lists[first:last] for entry in each]
        ends.append(sheet.hang(entries, place * column, column, top))
        if focus and entries:
            _trunk(sheet, [sheet.spots[head] for head, _ in view.blocks[first:last]], place * column, top)
    if focus and columns > 1:
        lefts = [sheet.x(n * column + EDGE) for n in range(len(cuts) - 1) if cuts[n + 1] > cuts[n]]
        sheet.rails.append(((0, sheet.spots[root].y), (0, top - 8)))
        sheet.rails.append(((min([0, *lefts]), top - 8), (max([0, *lefts]), top - 8)))
    return sheet.layout(max(ends) + 10, quiet=False)


def _on_top(sheet: Sheet, focus: Node, columns: int) -> float:
    """Set the focus above the columns; gives where these begin."""
    if columns == 1:
        return sheet.hang([Entry(focus.id, 0)], 0, sheet.width, 6) + 2
    name = 1.3 * tall(focus, sheet.width / 2)
    sheet.spots[focus.id] = Spot(0, name + 24, "above", sheet.width // 2)
    return name + 66


def _trunk(sheet: Sheet, heads: Sequence[Spot], left: float, top: float) -> None:
    """The rail of a column, with a line to each heading."""
    x = sheet.x(left + EDGE)
    start = top - 8 if sheet.width == WIDE else min(spot.y for spot in sheet.spots.values())
    sheet.rails.append(((x, start), (x, heads[-1].y)))
    sheet.rails.extend(((x, head.y), (head.x, head.y)) for head in heads)


def in_columns(heights: Sequence[float], columns: int) -> list[int]:
    """How many of these heights go into each column, in their order, so that the highest column is as low as it can be.

    >>> in_columns([5, 1, 1, 1, 4], 3)
    [1, 3, 1]
    """
    least, most = max(heights, default=0.0), sum(heights)
    while most - least > 1:
        cap = (least + most) / 2
        least, most = (least, cap) if len(_filled(heights, cap)) <= columns else (cap, most)
    filled = _filled(heights, most)
    return filled + [0] * (columns - len(filled))


def _filled(heights: Sequence[float], cap: float) -> list[int]:
    counts, used = [0], 0.0
    for height in heights:
        if used + height > cap and counts[-1]:
            counts.append(0)
            used = 0.0
        counts[-1] += 1
        used += height
    return counts


def listed(view: View, entries: Sequence[Entry]) -> Layout:
    """One indented list: what else ties the names together is drawn when one of them is chosen."""
    sheet = Sheet(view, LADDER_WIDTH, LEAST[1])
    words = " › ".join(word for word, keys in view.layers if keys)
    top = 8 + 17 * math.ceil(broad(words) * 1.1 / LADDER_WIDTH)
    laid = sheet.layout(sheet.hang(entries, 0, sheet.width, top + 20) + 10, quiet=True)
    titles: list[tuple[float, float, str, Side]] = [(-1, 2, words, "right")]
    if laid.quiet:
        titles.append((-1, top, "Choose a name to see its other lines.", "right"))
    return replace(laid, titles=tuple(titles))
