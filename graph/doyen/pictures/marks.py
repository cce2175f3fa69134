"""The visual language, in one place: which shape and colour stands for what, and what a line looks like.

Colours are those of Okabe and Ito, which colour-blind readers tell apart; every kind has its own shape or
filling as well.
"""

from dataclasses import dataclass
from typing import Any

from doyen.pictures.view import Kind, Look, Tie

PAPER = "#ffffff"
INK = "#2b2b2b"
LINE = "#8c8c8c"
CONFLICT = "#d55e00"


@dataclass(frozen=True)
class Mark:
    """How a kind of node is drawn: a shape of vis-network, its filling and outline; and the legend's word."""

    word: str
    shape: str
    fill: str
    outline: str
    size: int = 8


MARKS: dict[Kind, Mark] = {
    "person": Mark("Person", "dot", "#0072b2", "#0072b2"),
    "party": Mark("State or organisation", "square", INK, INK, 7),
    "body": Mark("Ministry or body", "square", PAPER, INK, 7),
    "occasion": Mark("Ceremony or other occasion", "diamond", "#e69f00", "#b87d00", 11),
    "meeting": Mark("Meeting", "diamond", PAPER, "#b87d00", 10),
    "office": Mark("Office", "triangle", "#009e73", "#007d5b"),
    "post": Mark("Post", "triangle", PAPER, "#007d5b"),
    "mission": Mark("Mission", "hexagon", "#cc79a7", "#a3527f", 9),
    "place": Mark("Place", "triangleDown", "#56b4e9", "#2b87bb"),
    "statement": Mark("Statement", "star", "#f0e442", "#8a8100", 9),
    # Envoys are persons, hence blue; the shape is the class of article 14 of the Vienna Convention.
    "ambassador": Mark("Ambassador", "dot", "#0072b2", "#0072b2", 7),
    "minister": Mark("Envoy or minister", "square", "#0072b2", "#0072b2", 6),
    "charge": Mark("Chargé d'affaires", "triangle", "#0072b2", "#0072b2", 7),
    "interim": Mark("Chargé d'affaires ad interim", "triangle", PAPER, "#0072b2", 7),
    "representative": Mark("Permanent or other representative", "hexagon", "#0072b2", "#0072b2", 7),
    "unranked": Mark("Rank not stated, or in doubt", "dot", PAPER, "#0072b2", 7),
    "group": Mark("Group", "dot", LINE, LINE, 3),
}


@dataclass(frozen=True)
class Stroke:
    """How a kind of bar is drawn, and the legend's word."""

    word: str
    fill: str
    height: int


STROKES: dict[Look, Stroke] = {
    "head": Stroke("accredited as envoy", "#0072b2", 11),
    "post": Stroke("other post", "#007d5b", 7),
    "mission": Stroke("mission in place", "#a3527f", 4),
}

DASHES = [7, 5]


def unsure(tie: Tie) -> bool:
    """Whether a tie is drawn dashed: read between the lines, or only perhaps so.

    >>> unsure(Tie("t", "a", "b", "met", "f", basis="implicit")), unsure(Tie("t", "a", "b", "met", "f"))
    (True, False)
    """
    return tie.basis != "explicit" or not tie.relation_certain


def line(tie: Tie) -> dict[str, Any]:
    """The line of a tie, in vis-network's words."""
    style: dict[str, Any] = {"color": LINE, "width": 1.3, "dashes": DASHES if unsure(tie) else False}
    if len(tie.facts) > 1:
        style["width"] = min(1.3 + 0.9 * (len(tie.facts) - 1), 5)
    if tie.conflict:  # a white line upon a wide red one is a double red line
        style |= {"color": PAPER, "width": 2, "background": {"enabled": True, "color": CONFLICT, "size": 5}}
        if unsure(tie):
            style |= {"dashes": False, "background": style["background"] | {"dashes": DASHES}}
    return style
