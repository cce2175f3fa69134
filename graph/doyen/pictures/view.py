"""What a picture is made of: nodes, ties, the facts behind them and the sources behind those.

`person`, `occasion` and their like build a `View`; `page` turns any `View` into one HTML file.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from doyen.errors import DoyenError
from doyen.tables import Source

Kind = Literal["person", "party", "occasion", "office", "mission", "place", "body", "meeting", "statement", "post"]
Basis = Literal["explicit", "implicit", "conjecture"]

MOST_NODES = 300  # past this no layout of names can be read


class BadView(DoyenError):
    """A picture that does not hang together: a tie without its ends, an id used twice, an unknown fact."""


class TooManyNodes(DoyenError):
    """A picture that nobody could read."""


@dataclass(frozen=True)
class Node:
    """Somebody or something in the picture.

    `detail` holds the ids of facts about the node alone; those of its ties are found through the ties.
    `also` are other spellings, found by the search. `x` and `y` are pixels in a picture 1,000 wide: give
    them to all nodes or to none. `language` is that of the label (`km`, `ar`), where it is not the
    page's.
    """

    id: str
    label: str
    kind: Kind
    detail: tuple[str, ...] = ()
    x: float | None = None
    y: float | None = None
    focus: bool = False
    language: str = ""
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Tie:
    """One fact as a line from source to target, read as a sentence: source, label, target.

    `earliest` and `latest` are ISO days between which it may hold; None is not known.
    """

    id: str
    source: str
    target: str
    label: str
    fact: str
    relation_certain: bool = True
    date_certain: bool = True
    basis: Basis = "explicit"
    earliest: str | None = None
    latest: str | None = None
    conflict: bool = False


@dataclass(frozen=True)
class FactCard:
    """A fact in a sentence, its date as printed, what is doubtful about it, and who says so."""

    id: str
    text: str
    date: str = ""
    certainty: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True)
class View:
    """A whole picture. The title says what was found, in a sentence.

    `kinds` may rename kinds in the legend: `(("person", "Envoy"),)`. `better` ends the sentence "instead,
    ..." when the picture is too big.

    >>> envoy, state = Node("a", "Ung Sean", "person"), Node("b", "Cambodia", "party")
    >>> tie, card = Tie("t", "a", "b", "represents", "f"), FactCard("f", "He is its ambassador.")
    >>> View("Ung Sean represents Cambodia.", nodes=(envoy, state), ties=(tie,), cards=(card,)).check()
    """

    title: str
    subtitle: str = ""
    nodes: tuple[Node, ...] = ()
    ties: tuple[Tie, ...] = ()
    cards: tuple[FactCard, ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    as_of: str = ""
    licence: str = ""
    notes: tuple[str, ...] = ()
    language: str = "en"
    kinds: tuple[tuple[Kind, str], ...] = ()
    better: str = "draw one person, one occasion, or fewer years"

    def check(self) -> None:
        """Raise `TooManyNodes` or `BadView` if no page can be made of this."""
        if len(self.nodes) > MOST_NODES:
            raise TooManyNodes(
                f"a picture of {len(self.nodes)} nodes cannot be read (at most {MOST_NODES}); instead, {self.better}"
            )
        _refuse("twice in one picture", _repeated(node.id for node in self.nodes))
        _refuse("twice in one picture", _repeated(tie.id for tie in self.ties))
        _refuse("twice in one picture", _repeated(card.id for card in self.cards))
        ends = {end for tie in self.ties for end in (tie.source, tie.target)}
        _refuse("a tie ends at a node that is not in the picture", ends - {node.id for node in self.nodes})
        facts = {tie.fact for tie in self.ties}.union(*(node.detail for node in self.nodes))
        _refuse("a fact without a card", facts - {card.id for card in self.cards})
        _refuse("a row with more or fewer cells than columns", {
            " | ".join(row) for row in self.rows if len(row) != len(self.columns)
        })  # fmt: skip


def _repeated(ids: Iterable[str]) -> set[str]:
    return {one for one, count in Counter(ids).items() if count > 1}


def _refuse(problem: str, found: set[str]) -> None:
    if found:
        raise BadView(f"{problem}: {', '.join(sorted(found))}")
