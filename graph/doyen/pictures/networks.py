"""The picture of a network of one kind: who sends to whom, who met whom, who presented on which occasion."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from doyen import network as graphs
from doyen.errors import UsageError
from doyen.iris import kind_and_key
from doyen.pictures.parts import Parts, counted, in_words, long_day
from doyen.pictures.presence import Presences, presences, resting
from doyen.pictures.view import MOST_NODES, Tie, View, bundles, readable
from doyen.store import Store

if TYPE_CHECKING:
    import networkx as nx

RECEIVES = " (receiver)"


@dataclass(frozen=True)
class Words:
    """How a kind of network is put: its fact, its two ends, the way from one to the other, and its columns."""

    fact: str
    source: str
    target: str
    to: str
    columns: tuple[str, str, str] = ("", "", "")
    event: bool = False


WORDS = {
    "accreditations": Words("accreditation", "sender", "receiver", "to", ("Receivers", "Senders", "Receivers")),
    "missions": Words("mission", "sender", "receiver", "in", ("Receivers", "Senders", "Receivers")),
    "careers": Words("post", "person", "", "with", ("Where most served", "Persons", "Where they served as well")),
    "cohorts": Words("presentation", "envoy", "occasion", "on", event=True),
    "encounters": Words(
        "encounter", "person", "", "with", ("Who met most", "Persons", "Ceremonies, and who else"), True
    ),
}
_INSTEAD = {
    "representation": "a line would make a tie of a stated absence: `doyen analyze reciprocity` tells both",
    "everything": "`doyen draw path` shows the ways between two",
}
"""Networks that are there to be reckoned with, and what to do instead of drawing them."""
TWICE = ("accreditations", "missions")
"""Networks in which a party that both sends and receives is two nodes."""
_HUB = 10  # a node with at least so many lines, and a tenth of all, is a hub
_MOST_HUBS = 6


def network(store: Store, kind: str, at: date | None = None) -> View:
    """The ties of one kind, of all time or of those that held, or may have held, on a day.

    Several facts between the same two are one wider line, and the panel tells each.

    Raises UsageError if there is no such kind, or if no eye could read it.
    """
    if kind not in WORDS:
        instead = f"; {_INSTEAD[kind]}" if kind in _INSTEAD else ""
        raise UsageError(f"no network {kind!r} can be drawn: one of {', '.join(WORDS)}{instead}")
    graph = graphs.network(store, kind, at)
    # Before the facts are told: to tell ten thousand takes minutes.
    better = _better(graph, kind, at)
    readable(_drawn(graph, kind), "nodes", better)
    parts = _collected(store, graph)
    drawn = parts.view("", "", "")
    if kind in TWICE:
        drawn = _apart(drawn)
    drawn = replace(drawn, ties=bundles(drawn.ties, WORDS[kind].fact))
    placed = replace(drawn, blocks=_blocks(drawn)) if kind == "cohorts" else replace(drawn, layers=_layers(drawn, kind))
    return replace(
        placed,
        title=_title(placed, kind, at),
        subtitle=_subtitle(placed, at),
        notes=("Among what the sources read so far tell: that somebody or something is not here means nothing.",),
        day=at.isoformat() if at else "",
        better=better,
    )


def _collected(store: Store, graph: nx.MultiDiGraph[str]) -> Parts:
    """The ties of a network with their accounts and sources, each as sure as the network has it."""
    edges = list(graph.edges(data=True))
    shared = Counter(data["fact"] for *_, data in edges)
    crowds = {fact for fact, number in shared.items() if number > 2 and "/occasion/" in fact}
    present = presences(store, sorted(crowds))
    parts = Parts(store, sorted({*shared, *(fact for each in present.values() for fact in each)}))
    for source, target, data in edges:
        fact = data["fact"]
        parts.tie(graph.nodes[source]["iri"], graph.nodes[target]["iri"], data["label"], parts.told[fact])
        # Who took part is certain, even where no report names two of them together.
        certain = (data["relation_certain"] or fact in crowds) and data.get("held", "yes") == "yes"
        parts.ties[-1] = replace(parts.ties[-1], relation_certain=certain)
    _gathered(parts, crowds, present)
    return parts


def _gathered(parts: Parts, crowds: set[str], present: Presences) -> None:
    """A fact that ties more than two to each other, such as a joint ceremony, becomes a node to which each is tied."""
    kept, seen = [], set()
    for tie in parts.ties:
        if tie.fact not in crowds:
            kept.append(tie)
            continue
        parts.node(tie.fact, tie.fact)
        for end in (tie.source, tie.target):
            if (end, tie.fact) not in seen:
                seen.add((end, tie.fact))
                part = replace(tie, id=f"{tie.fact} {end}", source=end, target=tie.fact, label="took part in")
                kept.append(resting(parts, part, end, present.get((tie.fact, end), ())))
    parts.ties[:] = kept


def _apart(view: View) -> View:
    """A party that both sends and receives stands twice: once as each."""
    senders = {tie.source for tie in view.ties}
    receivers = {tie.target for tie in view.ties}
    nodes = [node for node in view.nodes if node.id in senders]
    nodes += [
        replace(node, id=node.id + RECEIVES, also=("receiver", *node.also))
        for node in view.nodes
        if node.id in receivers
    ]
    return replace(
        view, nodes=tuple(nodes), ties=tuple(replace(tie, target=tie.target + RECEIVES) for tie in view.ties)
    )


def _blocks(view: View) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each occasion, in the order of time, with those who presented; who did so more than once stands at the first."""
    first: dict[str, list[str]] = defaultdict(list)
    placed: set[str] = set()
    for tie in sorted(view.ties, key=lambda tie: (tie.earliest or tie.latest or "9999", tie.target, tie.source)):
        if tie.source not in placed:
            first[tie.target].append(tie.source)
            placed.add(tie.source)
        else:
            first[tie.target] += []
    names = {node.id: node.label for node in view.nodes}
    return tuple((head, tuple(sorted(keys, key=lambda key: names[key]))) for head, keys in first.items())


def _layers(view: View, kind: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Hubs, those from whom ties go out, and the rest. The middle is ordered by the hubs that its names share."""
    names = {node.id: node.label for node in view.nodes}
    reached = _reached(view)
    enough = max(_HUB, sum(reached.values()) / 10)
    hubs = [key for key, number in _ranked(reached) if number >= enough][:_MOST_HUBS]
    middle = {tie.source for tie in view.ties} - set(hubs)
    rest = set(names) - middle - set(hubs)
    near: dict[str, set[int]] = defaultdict(set)
    for tie in view.ties:
        for one, other in ((tie.source, tie.target), (tie.target, tie.source)):
            if other in hubs:
                near[one].add(hubs.index(other))
    beside = _beside(view.ties, rest)

    def order(key: str) -> tuple[float, str, str, str]:
        own = near[key]
        return (sum(own) / len(own) if own else len(hubs), beside.get(key, ""), names[key], key)

    columns = (hubs, sorted(middle, key=order), sorted(rest, key=lambda key: (names[key], key)))
    return tuple(zip(WORDS[kind].columns, map(tuple, columns), strict=True))


def _beside(ties: Iterable[Tie], rest: set[str]) -> dict[str, str]:
    """The occasion at which somebody was, so that those who were there together stand together."""
    return {tie.source: tie.target for tie in ties if tie.target in rest and "/occasion/" in tie.target}


def _ranked(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _reached(view: View) -> Counter[str]:
    """Node -> how many facts lead to it."""
    facts = {(tie.target, fact) for tie in view.ties for fact in tie.facts}
    return Counter(target for target, _ in facts)


def _title(view: View, kind: str, at: date | None) -> str:
    """How many, between how many, and where most of them lead."""
    words = WORDS[kind]
    facts = {fact for tie in view.ties for fact in tie.facts}
    when = f" on {long_day(at)}" if at else ""
    if not facts:
        return f"No {words.fact} is known{when}."
    whole = counted(len(facts), words.fact).capitalize()
    between = f" of {counted(_ends(view, words), words.source)}"
    if words.target:
        between += f" {words.to} {counted(len({tie.target for tie in view.ties}), words.target)}"
    return f"{whole}{between} {_verb(view, words, at)}{when}{_most(view, words)}."


def _ends(view: View, words: Words) -> int:
    """How many senders, envoys or persons there are."""
    if words.target:
        return len({tie.source for tie in view.ties})
    return sum(node.kind == words.source for node in view.nodes)


def _verb(view: View, words: Words, at: date | None) -> str:
    one = len({fact for tie in view.ties for fact in tie.facts}) == 1
    if at is None:
        return "is known" if one else "are known"
    was, may = ("took place", "may have taken place") if words.event else ("held", "may have held")
    sure = [part.relation_certain for tie in view.ties for part in tie.parts or (tie,)]
    return was if all(sure) else f"{was}, or {may}," if any(sure) else may


def _most(view: View, words: Words) -> str:
    """The one or two to whom most lead, if they stand out."""
    names = {node.id: node.label for node in view.nodes}
    ranked = [(key, number) for key, number in _ranked(_reached(view)) if number >= _HUB and "/occasion/" not in key]
    if not ranked or len(ranked) > _MOST_HUBS:
        return ""
    return f", most {words.to} " + " and ".join(f"{names[key]} ({number})" for key, number in ranked[:2])


def _subtitle(view: View, at: date | None) -> str:
    """How many are sure on the day, and from how many sources all this is."""
    sources = {source.record for card in view.cards for source in card.sources}
    told = f"From {counted(len(sources), 'source')}." if sources else ""
    if at is None or not view.ties:
        return told
    facts: dict[str, bool] = {}
    for tie in view.ties:
        for part in tie.parts or (tie,):
            facts[part.fact] = facts.get(part.fact, False) or part.relation_certain
    sure = sum(facts.values())
    if not sure:
        return f"None is sure. {told}"
    return f"{in_words(sure).capitalize()} surely, {in_words(len(facts) - sure)} perhaps. {told}"


def _drawn(graph: nx.MultiDiGraph[str], kind: str) -> int:
    """How many nodes there are to draw; who sends and receives stands twice."""
    return len({u for u, _ in graph.edges()}) + len({v for _, v in graph.edges()}) if kind in TWICE else len(graph)


def _better(graph: nx.MultiDiGraph[str], kind: str, at: date | None) -> str:
    """Pictures that can be read, or the numbers where none shows all."""
    if kind == "missions":
        party = _readable_party(graph)
        timeline = f"draw the missions to and of one party (`doyen draw timeline {party}`), or " if party else ""
        return f"{timeline}ask who is most connected (`doyen analyze centrality --kind missions`)"
    facts = {(v, told["fact"]) for _, v, told in graph.edges(data=True)}
    names = [kind_and_key(graph.nodes[v]["iri"]) for v, _ in _ranked(Counter(v for v, _ in facts))]
    party = next((key for what, key in names if what == "party"), "")
    ways = [] if at else [f"one day (`doyen draw network {kind} --at DATE`)"]
    ways += [f"one corps (`doyen draw corps {party} --at DATE`)"] if party else []
    return f"draw {', '.join([*ways, 'one person (`doyen draw person KEY`)'])}"


def _readable_party(graph: nx.MultiDiGraph[str]) -> str:
    """The party of most missions among those whose picture is not too large either."""
    ranked = _ranked(Counter(dict(graph.degree())))
    found = [name for name, number in ranked if number <= MOST_NODES // 2]
    return kind_and_key(graph.nodes[found[0]]["iri"])[1] if found else ""
