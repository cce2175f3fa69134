"""What travels in a page beside its text: a view as plain data for the scripts, with its places and its times."""

import re
from collections import Counter
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

from doyen.pictures.axis import axis
from doyen.pictures.legend import legend, sign, words
from doyen.pictures.marks import MARKS, STROKES, line, unsure
from doyen.pictures.stages import stages
from doyen.pictures.view import Bar, FactCard, Node, Point, Tie, View

Times = tuple[str | None, str | None, str | None, str | None]
"""The first and the last day on which something may hold, and between them the two between which it surely does."""


def contents(view: View) -> dict[str, Any]:
    """The view as plain data."""
    nodes, edges = _network(view)
    return {
        "nodes": nodes,
        "edges": edges,
        **_places(view),
        "bars": [*map(_bar, view.bars), *map(_point, view.points)],
        "cards": {card.id: _card(card) for card in view.cards},
        "legend": legend(view),
        "stops": stops(view),
    }


def stops(view: View) -> list[str]:
    """The days at which the time slider stops: something begins, ends, or is over.

    >>> from doyen.pictures.view import Node, Tie
    >>> stops(View("", ties=(Tie("t", "a", "b", "met", "f", earliest="2021-11-21", latest="2021-11-22"),)))
    ['2021-11-21', '2021-11-22', '2021-11-23']
    """
    if view.day:
        return []
    times = [each for one in (*view.ties, *view.claims) for each in _times(one)]
    begins = {day for earliest, sure, _, _ in times for day in (earliest, sure) if day}
    ends = {day for _, _, sure, latest in times for day in (sure, latest) if day}
    over = {(date.fromisoformat(end) + timedelta(days=1)).isoformat() for end in ends if end < "9999-12-31"}
    return sorted(begins | ends | over)


def _places(view: View) -> dict[str, Any]:
    """Where everything stands: on an axis of time, or on a wide and a narrow stage."""
    if view.claims:
        return {"axis": asdict(axis(view))}
    return {"layouts": {name: asdict(layout) for name, layout in stages(view).items()}}


def _network(view: View) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Nodes and edges of a pyvis network; its lists are filled, since its `add_node` searches them all."""
    from pyvis.network import Network

    network = Network(directed=True)
    named = words(view)
    degrees = Counter(end for tie in view.ties for end in (tie.source, tie.target))
    network.nodes.extend(_node(node, named[node.kind], degrees[node.id]) for node in view.nodes)
    network.edges.extend(map(_edge, view.ties))
    return network.nodes, network.edges


def _node(node: Node, word: str, degree: int) -> dict[str, Any]:
    mark = MARKS[node.kind]
    return {
        "id": node.id,
        "shape": mark.shape,
        "size": mark.size + (5 if node.focus else 0),
        "color": {"background": mark.fill, "border": mark.outline},
        "borderWidth": 1.5,
        "name": node.label,
        "word": word,
        "also": node.also,
        "language": node.language,
        "focus": node.focus,
        "detail": node.detail,
        "group": node.group,
        "note": node.note,
        "mark": {"shape": mark.shape, "fill": mark.fill, "outline": mark.outline},
        "weight": degree + (1000 if node.focus else 0),  # whose name has its place first
    }


def _edge(tie: Tie) -> dict[str, Any]:
    return {
        "id": tie.id,
        "from": tie.source,
        "to": tie.target,
        **line(tie),
        "name": tie.label,
        "fact": tie.fact,
        "facts": tie.facts,
        "disputed": [part.fact for part in tie.parts or (tie,) if part.conflict],
        "sure": not unsure(tie),
        "dateCertain": tie.date_certain,
        "times": _times(tie),
        "conflict": tie.conflict,
        "sign": sign(unsure(tie), tie.conflict),
    }


def _bar(bar: Bar) -> dict[str, Any]:
    stroke = STROKES[bar.look]
    sure = bar.basis == "explicit"
    return asdict(bar) | {"fill": stroke.fill, "height": stroke.height, "sure": sure, "times": _times(bar)}


def _point(point: Point) -> dict[str, Any]:
    mark = {"shape": MARKS[point.kind].shape, "fill": MARKS[point.kind].fill, "outline": MARKS[point.kind].outline}
    sure = point.basis == "explicit"
    return asdict(point) | {"event": True, "mark": mark, "sure": sure, "times": _times(point)}


def _times(one: Tie | Bar | Point) -> list[Times]:
    """When it holds, of a bundle each part by itself; where sources disagree, nothing is sure."""
    if isinstance(one, Tie):
        return [time for part in one.parts for time in _times(part)] or [_of_tie(one)]
    if isinstance(one, Bar):
        inner = (None, None) if one.conflict else (one.begin_latest, one.end_earliest)
        return [(one.begin_earliest, inner[0], inner[1], one.end_latest)]
    day = one.earliest if one.date_certain and not one.conflict and one.earliest == one.latest else None
    return [(one.earliest, day, day, one.latest)]


def _of_tie(tie: Tie) -> Times:
    inner = tie.sure or ((tie.earliest, tie.latest) if tie.date_certain else (None, None))
    return (tie.earliest, inner[0], inner[1], tie.latest)


def _card(card: FactCard) -> dict[str, Any]:
    sources = [asdict(source) | {"href": href(source.url)} for source in card.sources]
    return {"text": card.text, "date": card.date, "certainty": card.certainty, "sources": sources}


def href(url: str) -> str:
    """The address if a reader may follow it, else nothing.

    >>> href("https://example.org/a"), href("javascript:alert(1)")
    ('https://example.org/a', '')
    """
    return url if re.fullmatch(r"https?://[^\s<>\"]+", url, re.IGNORECASE) else ""
