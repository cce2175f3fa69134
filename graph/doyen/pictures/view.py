"""What a picture is made of: nodes, ties, the facts behind them and the sources behind those.

`person`, `occasion` and their like build a `View`; `page` turns any `View` into one HTML file.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

from doyen.errors import DoyenError
from doyen.tables import Source

Kind = Literal[
    "person",
    "party",
    "occasion",
    "office",
    "mission",
    "place",
    "body",
    "meeting",
    "statement",
    "post",
    "ambassador",
    "minister",
    "charge",
    "interim",
    "representative",
    "unranked",
    "group",
]
Look = Literal["head", "post", "mission"]
Basis = Literal["explicit", "implicit", "conjecture"]
BASES: tuple[Basis, ...] = get_args(Basis)  # the surest first

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
    page's. `step` is the place of a node on a way that is read from left to right, 0 the first: give it to
    all nodes or to none. On a time axis a node is a row: `group` is the heading over it, `note` stands
    beside its label.
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
    step: int | None = None
    group: str = ""
    note: str = ""


@dataclass(frozen=True)
class Tie:
    """One fact as a line from source to target, read as a sentence: source, label, target.

    `earliest` and `latest` are ISO days between which it may hold; None is not known. `sure` are the first
    and the last day on which it holds for certain: by default all of that time, where the date is certain.
    `parts` are the ties that a bundle stands for.
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
    sure: tuple[str | None, str | None] | None = None
    parts: tuple["Tie", ...] = ()

    @property
    def facts(self) -> tuple[str, ...]:
        """The facts that the line stands for, each once."""
        return tuple(dict.fromkeys(tie.fact for tie in self.parts or (self,)))


def bundled(ties: Sequence[Tie], noun: str) -> Tie:
    """One line for several ties between the same two nodes: sure where one of them is, and told in full by the panel.

    >>> one, other = Tie("1", "a", "b", "Ung Sean", "f", basis="implicit"), Tie("2", "a", "b", "Wada", "g")
    >>> both = bundled([one, other], "envoy")
    >>> both.label, both.facts, both.basis
    ('2 envoys', ('f', 'g'), 'explicit')
    >>> bundled([one], "envoy") is one
    True
    """
    if len(ties) == 1:
        return ties[0]
    number = len({tie.fact for tie in ties})
    best = min(ties, key=lambda tie: (not tie.relation_certain, BASES.index(tie.basis)))
    begins, ends = [tie.earliest for tie in ties], [tie.latest for tie in ties]
    return replace(
        best,
        label=ties[0].label if number == 1 else f"{number} {noun}s",
        date_certain=all(tie.date_certain for tie in ties),
        earliest=None if None in begins else min(filter(None, begins)),
        latest=None if None in ends else max(filter(None, ends)),
        conflict=any(tie.conflict for tie in ties),
        parts=tuple(ties),
    )


def bundles(ties: Iterable[Tie], noun: str, over: int = 1) -> tuple[Tie, ...]:
    """One line for more than `over` ties from one node to another; the others as they are."""
    same: dict[tuple[str, str], list[Tie]] = defaultdict(list)
    for tie in ties:
        same[tie.source, tie.target].append(tie)
    return tuple(line for each in same.values() for line in ([bundled(each, noun)] if len(each) > over else each))


@dataclass(frozen=True)
class Bar:
    """One claim about how long a fact held, in the row of a node: four ISO days, None is not known.

    It surely held from `begin_latest` to `end_earliest`, and perhaps from `begin_earliest` to `end_latest`; a bound
    that is not known leaves the bar open. Sources that disagree make a bar each, all with `conflict`.
    """

    id: str
    row: str
    label: str
    fact: str
    look: Look = "head"
    begin_earliest: str | None = None
    begin_latest: str | None = None
    end_earliest: str | None = None
    end_latest: str | None = None
    basis: Basis = "explicit"
    conflict: bool = False

    @property
    def days(self) -> tuple[str, ...]:
        """The bounds that are known."""
        bounds = (self.begin_earliest, self.begin_latest, self.end_earliest, self.end_latest)
        return tuple(day for day in bounds if day)


@dataclass(frozen=True)
class Point:
    """One claim about when something happened, in the row of a node: on a day from `earliest` to `latest`."""

    id: str
    row: str
    label: str
    fact: str
    kind: Kind
    earliest: str | None = None
    latest: str | None = None
    date_certain: bool = True
    basis: Basis = "explicit"
    conflict: bool = False

    @property
    def days(self) -> tuple[str, ...]:
        """The bounds that are known."""
        return tuple(day for day in (self.earliest, self.latest) if day)


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
    ..." when the picture is too big. With `bars` or `points` the nodes are rows on a time axis. `day` is the one
    day that the picture shows, which then has no slider.

    `blocks` sets the picture in columns of lists: a heading's node and those who stand under it. `layers`
    sets it in three columns, from left to right: hubs, those tied to them, and the rest, each under its
    word.

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
    bars: tuple[Bar, ...] = ()
    points: tuple[Point, ...] = ()
    day: str = ""
    blocks: tuple[tuple[str, tuple[str, ...]], ...] = ()
    layers: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def claims(self) -> tuple[Bar | Point, ...]:
        """What has its place on an axis of time; nothing in a picture of nodes and ties."""
        return (*self.bars, *self.points)

    def check(self) -> None:
        """Raise `TooManyNodes` or `BadView` if no page can be made of this."""
        for number, what in ((len(self.nodes), "nodes"), (len(self.bars), "bars"), (len(self.points), "points")):
            readable(number, what, self.better)
        _refuse("twice in one picture", _repeated(node.id for node in self.nodes))
        _refuse("twice in one picture", _repeated(tie.id for tie in self.ties))
        _refuse("twice in one picture", _repeated(card.id for card in self.cards))
        _refuse("twice in one picture", _repeated(one.id for one in self.claims))
        ends = {end for tie in self.ties for end in (tie.source, tie.target)}
        _refuse("a tie ends at a node that is not in the picture", ends - {node.id for node in self.nodes})
        _refuse("a bar in no row of the picture", {one.row for one in self.claims} - {node.id for node in self.nodes})
        facts = {fact for tie in self.ties for fact in tie.facts}.union(
            {one.fact for one in self.claims}, *(node.detail for node in self.nodes)
        )
        _refuse("a fact without a card", facts - {card.id for card in self.cards})
        for places in (
            [key for head, keys in self.blocks for key in (head, *keys)],
            [k for _, ks in self.layers for k in ks],
        ):
            _refuse("a node with two places", _repeated(places))
            _refuse("a place for a node that is not in the picture", set(places) - {node.id for node in self.nodes})
        _refuse("a row with more or fewer cells than columns", {
            " | ".join(row) for row in self.rows if len(row) != len(self.columns)
        })  # fmt: skip


def readable(number: int, what: str, better: str) -> None:
    """Refuse what no eye could read.

    Raises TooManyNodes.
    """
    if number > MOST_NODES:
        raise TooManyNodes(f"a picture of {number} {what} cannot be read (at most {MOST_NODES}); instead, {better}")


def _repeated(ids: Iterable[str]) -> set[str]:
    return {one for one, count in Counter(ids).items() if count > 1}


def _refuse(problem: str, found: set[str]) -> None:
    if found:
        raise BadView(f"{problem}: {', '.join(sorted(found))}")
