"""Where everything stands: computed beforehand, the same every time, without chance.

Two layouts travel in a page, since a picture for a desk cannot be read on a telephone. Both are trees of
shortest paths from the focus. `fan` sets them on rings left and right of it, one row for each name, so
that no two names can meet. `ladder` hangs them from a line down the middle, so that no tie crosses a name
even in 328 pixels.
"""

import math
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Literal

from doyen.pictures.tree import Tree, grown, split
from doyen.pictures.view import Node, Tie, View

Side = Literal["left", "right", "above", "below"]

LETTER = 7.2  # the width of a middling letter at 13 px
FAN_WIDTH, FAN_HEIGHT = 1000, 540.0
GUTTERS = (110, 190)  # the least and the most that is kept for names outside the last ring
FAN_RINGS = 3  # more steps than this from the focus make a ladder instead
LADDER_WIDTH = 328
STEP_IN = (0.2, 0.29, 0.38)  # how far from the middle line each step of a ladder stands


@dataclass(frozen=True)
class Spot:
    """A node's place: x from -1 to 1 between the gutters, y in pixels, the side of its name and its width."""

    x: float
    y: float
    side: Side
    width: int = 0


@dataclass(frozen=True)
class Curve:
    """The way of a tie, in vis-network's words; straight if the type is empty."""

    type: str = ""
    roundness: float = 0.0


@dataclass(frozen=True)
class Layout:
    """Spots by node id and curves by tie id, for a stage of this height.

    `named` says where the names of ties are written: on a wide stage, always, or never. `rails` are lines that
    belong to no fact, such as the trunk under a heading. `joints` are the places from which a tie is drawn to the
    node named there, instead of from its other end. `heads` are nodes whose names are headings, `titles` words of
    no node. `quiet` ties wait until one of their ends is chosen.
    """

    height: int
    gutter: int
    spots: dict[str, Spot]
    curves: dict[str, Curve]
    named: Literal["wide", "always", "never"] = "wide"
    rails: tuple[tuple[tuple[float, float], ...], ...] = ()
    joints: dict[str, tuple[float, float, str]] = field(default_factory=dict)
    heads: tuple[str, ...] = ()
    titles: tuple[tuple[float, float, str, Side], ...] = ()
    quiet: tuple[str, ...] = ()


def layouts(view: View) -> dict[str, Layout]:
    """The picture for a wide stage and for a narrow one."""
    if not view.nodes:
        return {"wide": Layout(80, 0, {}, {}), "narrow": Layout(80, 0, {}, {})}
    tree = grown(view)
    narrow = ladder(view, tree)
    if all(node.x is not None and node.y is not None for node in view.nodes):
        return {"wide": given(view), "narrow": narrow}
    return {"wide": fan(view, tree) if tree.depth <= FAN_RINGS else ladder(view, tree, 600), "narrow": narrow}


def lines(text: str, width: float) -> int:
    """How many lines a name takes: an estimate that would rather be too large.

    >>> lines("Cambodia", 170), lines("Presentation of letters of credence to the President", 110)
    (1, 4)
    """
    room, count, used = max(4.0, width / LETTER), 1, 0.0
    for word in text.split():
        long = sum(_ems(letter) for letter in word)
        if used and used + 0.6 + long > room:
            count, used = count + 1, 0.0
        count += math.ceil(long / room) - 1
        used += long + 0.6 * bool(used)
    return count


def _ems(letter: str) -> float:
    """The width of a letter against that of a middling one."""
    if unicodedata.category(letter) == "Mn":
        return 0
    if unicodedata.east_asian_width(letter) in "WF" or "\u1780" <= letter <= "\u17ff":
        return 2
    plain = unicodedata.normalize("NFD", letter)[0]
    return 0.6 if plain in "fijlrtI'’.,:;|()- " else 1.6 if plain in "mwMW@%" else 1.3 if plain.isupper() else 1


def broad(text: str) -> float:
    """The width of a text on one line, in pixels: an estimate that would rather be too large."""
    return sum(map(_ems, text)) * LETTER


def tall(node: Node, width: float) -> float:
    """The height of a name in pixels: scripts with marks above and below need more room."""
    return lines(node.label, width) * (22 if any(map(_marked, node.label)) else 16)


def _marked(letter: str) -> bool:
    """Whether it is of a script other than Latin, Greek, Cyrillic or Armenian; ’ and – are of none."""
    return letter > "\u058f" and unicodedata.category(letter)[0] in "LM" and not "\u1e00" <= letter <= "\u1fff"


def fan(view: View, tree: Tree) -> Layout:
    """Rings left and right of the focus: rows evenly apart, bent inward at top and bottom like an ellipse."""
    by_id = {node.id: node for node in view.nodes}
    gutter = _gutter(view.nodes, tree)
    inner = max(96, min(150, (FAN_WIDTH / 2 - gutter) / max(1, tree.depth) - 8))

    def height(key: str) -> float:
        branches = tree.children[key]
        if not branches:
            return max(32, tall(by_id[key], gutter - 20) + 14)
        return max(34 + 2 * tall(by_id[key], inner), sum(map(height, branches)))

    sides = split(tree, height, whole_groups=True)
    whole = max(FAN_HEIGHT, *(sum(map(height, side)) for side in sides))
    rows: dict[str, tuple[float, int]] = {}

    def place(ids: list[str], top: float, room: float, depth: int) -> None:
        spare = (room - sum(map(height, ids))) / max(1, len(ids))
        for key in ids:
            own = height(key) + spare
            place(tree.children[key], top, own, depth + 1)
            below = [rows[child][0] for child in tree.children[key]]
            rows[key] = ((below[0] + below[-1]) / 2 if below else top + own / 2, depth)
            top += own

    spots = {tree.root: Spot(0, whole / 2, "below", 190)}
    for sign, side in zip((-1, 1), sides, strict=True):
        rows.clear()
        place(side, 0, whole, 1)
        for key, (y, depth) in rows.items():
            bend = math.sqrt(1 - (0.8 * (2 * y / whole - 1)) ** 2)
            x = sign * bend * depth / tree.depth
            outward: Side = "left" if sign < 0 else "right"
            own_side: Side = "above" if y < whole / 2 else "below"
            spots[key] = Spot(x, y, own_side, int(inner)) if tree.children[key] else Spot(x, y, outward)
    return Layout(math.ceil(whole), gutter, rounded(spots), curves(view.ties, spots))


def _gutter(nodes: Iterable[Node], tree: Tree) -> int:
    longest = max(sum(map(_ems, node.label)) for node in nodes if not tree.children[node.id] or not tree.depth)
    return max(GUTTERS[0], min(GUTTERS[1], math.ceil(longest * LETTER) + 24))


def ladder(view: View, tree: Tree, width: int = LADDER_WIDTH) -> Layout:
    """The focus on top, everything else on two sides of a line down from it, each step further in."""
    by_id = {node.id: node for node in view.nodes}
    top = 1.4 * tall(by_id[tree.root], width - 40) + 46
    spots = {tree.root: Spot(0, top - 18, "above", width - 40)}
    ends = [top]

    def room(key: str, depth: int = 1) -> float:
        half = width / 2
        return max(40, tall(by_id[key], half * (1 - STEP_IN[min(depth, 3) - 1]) - 16) + 16)

    def whole(key: str, depth: int = 1) -> float:
        return room(key, depth) + sum(whole(child, depth + 1) for child in tree.children[key])

    def hang(ids: list[str], sign: int, y: float, depth: int) -> float:
        for key in ids:
            spots[key] = Spot(
                sign * STEP_IN[min(depth, 3) - 1], y + room(key, depth) / 2, "left" if sign < 0 else "right"
            )
            y = hang(tree.children[key], sign, y + room(key, depth), depth + 1)
        return y

    for sign, side in zip((-1, 1), split(tree, whole), strict=True):
        ends.append(hang(side, sign, top + 14, 1))
    own = {**curves(view.ties, spots), **_hanging(view.ties, tree)}
    return Layout(math.ceil(max(ends) + 8), 0, rounded(spots), own)


def given(view: View) -> Layout:
    """The places that the view names itself: pixels on a stage 1,000 wide."""
    least = min(node.y or 0.0 for node in view.nodes)
    spots = {node.id: Spot((node.x or 0) / 500 - 1, (node.y or 0) - least + 40, "below", 130) for node in view.nodes}
    most = max(spot.y for spot in spots.values())
    return Layout(math.ceil(most + 60), 0, rounded(spots), curves(view.ties, spots))


def apart(source: Spot, target: Spot, offset: float) -> float:
    """How round a tie is that is the so-manieth from the middle of its bundle."""
    return 0.22 * offset + 0.06


def curves(
    ties: Iterable[Tie], spots: dict[str, Spot], bend: Callable[[Spot, Spot, float], float] = apart
) -> dict[str, Curve]:
    """Ties between the same two nodes bend apart, each its own way; a tie along a ring bends inward."""
    found: dict[str, Curve] = {}
    for same in _parallel(ties).values():
        for place, tie in enumerate(same):
            offset = place - (len(same) - 1) / 2
            clockwise = (offset > 0) == (tie.source < tie.target)
            if offset:
                round_ = bend(spots[tie.source], spots[tie.target], abs(offset))
                found[tie.id] = Curve("curvedCW" if clockwise else "curvedCCW", round(round_, 3))
            else:
                found[tie.id] = _inward(spots[tie.source], spots[tie.target])
            if tie.conflict and not found[tie.id].type:
                found[tie.id] = Curve("curvedCW", 0)  # vis-network doubles no line that it knows to be straight
    return found


def _parallel(ties: Iterable[Tie]) -> dict[tuple[str, ...], list[Tie]]:
    same: dict[tuple[str, ...], list[Tie]] = defaultdict(list)
    for tie in ties:
        same[tuple(sorted((tie.source, tie.target)))].append(tie)
    return same


def _inward(source: Spot, target: Spot) -> Curve:
    if source.x * target.x <= 0 or abs(abs(source.x) - abs(target.x)) > 0.1:
        return Curve()
    clockwise = (source.x < 0) == (target.y > source.y)
    return Curve("curvedCW" if clockwise else "curvedCCW", 0.3)


def _hanging(ties: Iterable[Tie], tree: Tree) -> dict[str, Curve]:
    """Lone ties of the tree in a ladder: down along the parent's line, then out to the child."""
    found = {}
    for same in _parallel(ties).values():
        tie = same[0]
        if len(same) > 1:
            continue
        if tree.parent.get(tie.target) == tie.source:
            found[tie.id] = Curve("vertical", 1)
        elif tree.parent.get(tie.source) == tie.target:
            found[tie.id] = Curve("horizontal", 1)
    return found


def rounded(spots: dict[str, Spot]) -> dict[str, Spot]:
    """The spots as a page has them."""
    return {key: Spot(round(spot.x, 4), round(spot.y, 1), spot.side, spot.width) for key, spot in spots.items()}
