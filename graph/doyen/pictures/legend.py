"""The legend: what the reader sees in this picture, and nothing that is not in it."""

from __future__ import annotations

from typing import Any

from doyen.pictures.marks import CONFLICT, LINE, MARKS, PAPER, STROKES, unsure
from doyen.pictures.view import Bar, Kind, Point, View


def words(view: View) -> dict[Kind, str]:
    """What each kind of node is called in this picture."""
    called: dict[Kind, str] = {kind: mark.word for kind, mark in MARKS.items()}
    return called | dict(view.kinds)


def sign(dashes: bool, conflict: bool) -> dict[str, Any]:
    """A piece of a line, as it is drawn beside its word."""
    colour = PAPER if conflict else LINE
    return {"dashes": dashes, "conflict": conflict, "color": colour, "conflictColor": CONFLICT}


def legend(view: View) -> list[dict[str, Any]]:
    """What the reader sees, and nothing that is not in this picture."""
    called = words(view)
    kinds = {node.kind for node in view.nodes} | {point.kind for point in view.points}
    entries: list[dict[str, Any]] = [
        {"word": called[kind], "shape": mark.shape, "fill": mark.fill, "outline": mark.outline}
        for kind, mark in MARKS.items()
        if kind in kinds - {"group"}
    ]
    if any(not unsure(tie) and not tie.conflict for tie in view.ties):
        entries.append({"word": "stated by a source", **sign(False, False)})
    if any(unsure(tie) for tie in view.ties):
        entries.append({"word": "implied, or only perhaps so", **sign(True, False)})
    if any(tie.conflict for tie in view.ties):
        entries.append({"word": "sources disagree", **sign(False, True)})
    if any(len(tie.facts) > 1 for tie in view.ties):
        entries.append({"word": "several facts: the wider, the more", **sign(False, False), "width": 4})
    entries += _strokes(view)
    if not all([*(tie.date_certain for tie in view.ties), *(point.date_certain for point in view.points)]):
        entries.append({"word": "the day is doubtful", "sign": "?"})
    return entries


def _strokes(view: View) -> list[dict[str, Any]]:
    """What bars look like: each kind that is there, and each look of a doubt."""
    bars = [bar for bar in view.bars if bar.days]
    looks = [stroke for look, stroke in STROKES.items() if any(bar.look == look for bar in bars)]
    entries: list[dict[str, Any]] = [{"word": s.word, "bar": "sure", "fill": s.fill, "height": s.height} for s in looks]
    for there, look, word in (
        (any(map(_ranged, bars)), "perhaps", "perhaps: begin or end not known to the day"),
        (any(map(_open, view.claims)), "open", "begin or end not known"),
        (any(p.earliest and p.latest and p.earliest != p.latest for p in view.points), "range", "on one of these days"),
        (any(one.basis != "explicit" for one in view.claims), "implied", "implied, or only perhaps so"),
        (any(one.conflict for one in view.claims), "conflict", "sources disagree: each claim is shown"),
    ):
        if there:
            entries.append({"word": word, "bar": look, "fill": looks[0].fill if looks else LINE, "height": 9})
    return entries


def _ranged(bar: Bar) -> bool:
    """Whether some of the bar is only perhaps."""
    begin, end = (bar.begin_earliest, bar.begin_latest), (bar.end_earliest, bar.end_latest)
    return any(all(days) and days[0] != days[1] for days in (begin, end))


def _open(claim: Bar | Point) -> bool:
    """Whether it may have begun at any time before, or ended at any time after."""
    first, last = (claim.begin_earliest, claim.end_latest) if isinstance(claim, Bar) else (claim.earliest, claim.latest)
    return bool(claim.days) and not (first and last)
