"""Where everything stands on a way from one thing to another: step by step, from left to right or down the page."""

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable

from doyen.pictures.layout import LADDER_WIDTH, Curve, Layout, Side, Spot, curves, rounded, tall
from doyen.pictures.view import Node, View

STAGE, GUTTER = 1000, 105
MOST_ACROSS = 5  # more steps than this go down the page on a wide stage too
APART = 64  # between two marks of one column, besides their names
LINE = 34  # between two ties of one bundle
WORDS = 48  # between the names of two ties of one bundle, one under the other
DOWN = 46  # between two marks of a way downwards, besides their names
ASIDE = 0.2  # how far from the middle line those stand who share a step


def ways(view: View) -> dict[str, Layout]:
    """The layouts of a view whose nodes have steps."""
    columns = _columns(view)
    narrow = downwards(view, columns)
    if len(columns) > MOST_ACROSS + 1:
        return {"wide": downwards(view, columns, 600), "narrow": narrow}
    return {"wide": across(view, columns), "narrow": narrow}


def _columns(view: View) -> list[list[Node]]:
    """The nodes of each step, each as near as can be to those of the step before that it is tied to."""
    found: dict[int, list[Node]] = defaultdict(list)
    for node in view.nodes:
        found[node.step or 0].append(node)
    near = {frozenset((tie.source, tie.target)) for tie in view.ties}
    columns: list[list[Node]] = []
    for step in sorted(found):
        before = {node.id: (n + 0.5) / len(columns[-1]) for n, node in enumerate(columns[-1])} if columns else {}

        def height(node: Node, before: dict[str, float] = before) -> float:
            of = [y for key, y in before.items() if frozenset((key, node.id)) in near]
            return sum(of) / len(of) if of else 0.5

        columns.append(sorted(found[step], key=height))
    return columns


def across(view: View, columns: list[list[Node]]) -> Layout:
    """A column for each step; who stands in its upper half has the name above, so that ties run clear of it."""
    gap = (STAGE - 2 * GUTTER) / max(1, len(columns) - 1)
    width = int(min(190, gap - 24))
    row = max(APART + tall(node, width) for node in view.nodes)
    height = max(220.0, row * max(map(len, columns)) + _bundle(view))
    spots = {}
    for place, column in enumerate(columns):
        x = 2 * place / max(1, len(columns) - 1) - 1
        for number, node in enumerate(column):
            y = height / 2 + (number - (len(column) - 1) / 2) * height / len(column)
            spots[node.id] = Spot(x, y, "above" if y <= height / 2 else "below", width)
    return Layout(math.ceil(height), GUTTER, rounded(spots), curves(view.ties, spots, _bend(STAGE - 2 * GUTTER, LINE)))


def downwards(view: View, columns: list[list[Node]], width: int = LADDER_WIDTH) -> Layout:
    """Down a middle line; those who share a step stand left and right of it, each with a line of its own."""
    spots: dict[str, Spot] = {}
    y = 8.0
    bundle = WORDS * (_most(view) - 1)
    for column in columns:
        for number, node in enumerate(column):
            alone = len(column) == 1
            most = int(width / 2 * (1 if alone else 1 - ASIDE)) - 16
            side: Side = "right" if alone or number % 2 else "left"
            x = 0.0 if alone else ASIDE if number % 2 else -ASIDE
            high = max(28.0, tall(node, most))
            spots[node.id] = Spot(x, y + high / 2, side, most)
            y += high + (8 if number < len(column) - 1 else DOWN + bundle)
    return Layout(
        math.ceil(y - DOWN - bundle + 12),
        0,
        rounded(spots),
        _downward(view, spots, width),
        "always" if len(view.nodes) == len(columns) else "wide",
    )


def _downward(view: View, spots: dict[str, Spot], width: int) -> dict[str, Curve]:
    """Ties keep to the middle line as long as they can, clear of the names."""
    found = curves(view.ties, spots, _bend(width, min(LINE, 0.7 * width / _most(view))))
    for tie in view.ties:
        ends = spots[tie.source], spots[tie.target]
        if not found[tie.id].type and (ends[0].x == 0) != (ends[1].x == 0):
            found[tie.id] = Curve("vertical" if ends[0].x == 0 else "horizontal", 1)
    return found


# How far a curve of vis-network runs off the straight line, as a share of its length, for each roundness up to 1.
_ROUND = [(n / 400 + 0.5) * math.sin(n / 400 * math.pi) / 2 for n in range(200)]


def _bend(width: float, line: float) -> Callable[[Spot, Spot, float], float]:
    """Ties of one bundle run so many pixels apart, however many they are and however long."""

    def bend(source: Spot, target: Spot, offset: float) -> float:
        length = math.hypot((target.x - source.x) * width / 2, target.y - source.y)
        return bisect_left(_ROUND, offset * line / length) / len(_ROUND)

    return bend


def _bundle(view: View) -> int:
    """More room where several facts join the same two."""
    return LINE * (_most(view) - 1)


def _most(view: View) -> int:
    """How many facts join the same two at most."""
    return max(Counter(frozenset((tie.source, tie.target)) for tie in view.ties).values(), default=1)
