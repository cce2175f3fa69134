"""How two things are connected, step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from doyen import dates
from doyen.analyses.analysis import TIME, Analysis
from doyen.analyses.terms import terms
from doyen.errors import UsageError
from doyen.iris import DIP, kind_and_key
from doyen.network import KINDS, parallel, shortest
from doyen.questions import Parameter
from doyen.tables import Row, Table, Value

if TYPE_CHECKING:
    import networkx as nx

COLUMNS = ("path", "step", "from", "tie", "to", "when", "more")
OF = tuple(kind for kind in KINDS if kind != "representation")
BUSY = 10
"""What is tied to one in so many things of the network joins what has little in common."""

Step = tuple[str, str, str]


def paths(
    graph: nx.MultiDiGraph[str], one: str, other: str, kind: str = "", without: tuple[str, ...] = (), most: int = 5
) -> Table:
    """How are two things connected, and by which facts?

    Projection: persons, parties, offices, bodies and occasions, two of them tied by any fact, whichever way it points.
    Measure: shortest paths (geodesics) by breadth-first search, all facts of one length. An arrow before a tie tells
    which way it points (envoys who were together have none); `more` counts further facts between the same two. Limits:
    a short path is no acquaintance. A party or a head of state joins all who were sent to it or presented to him;
    `without` leaves such a thing out, and a note names it. That there is no path means only that no record tells of
    one.

    >>> import doyen
    >>> table = doyen.load().analyze("paths", from_="ung-sean", to="sohail-mahmood")
    >>> [(row.values["from"], row.values["tie"], row.values["to"]) for row in table]
    [('ung-sean', '← talks', 'sohail-mahmood')]
    """
    if one == other:
        raise UsageError("a path joins two things, and --from and --to are one")
    if {one, other} & set(without):
        raise UsageError("--without leaves out an end of the path: leave out what lies between")
    rest = graph.subgraph([name for name in graph if name not in without])
    found = shortest(rest, one, other, most + 1)
    rows = [row for number, path in enumerate(found[:most], 1) for row in _rows(rest, number, path, one)]
    notes = terms(
        graph,
        f"{len(rest)} things of the network {graph.graph.get('kind')}, tied by any fact, undirected, unweighted",
        "shortest paths (geodesics), all facts of one length",
        "a short path is no acquaintance: what many are tied to joins what has little in common",
    )
    return Table(_title(graph, one, other), COLUMNS, tuple(rows), (*notes, *_remarks(rest, found, most, one, other)))


def _remarks(graph: nx.MultiDiGraph[str], found: list[list[Step]], most: int, one: str, other: str) -> list[str]:
    """What the reader should know of these paths: that there are none, more, or only through what joins all."""
    if not found:
        return ["no record connects the two here, which does not mean that nothing does"]
    more = [f"there are more paths of {len(found[0])} steps: --most shows them"] if len(found) > most else []
    between = {end for path in found[:most] for u, v, _ in path for end in (u, v)} - {one, other}
    neighbours = {name: set(graph.successors(name)) | set(graph.predecessors(name)) for name in sorted(between)}
    busy = [name for name in neighbours if len(neighbours[name]) * BUSY >= len(graph)]
    return more + [
        f"{graph.nodes[name]['label']} is tied to {len(neighbours[name])} of {len(graph)} things: "
        f"--without {name} looks for another way"
        for name in busy
    ]


def _rows(graph: nx.MultiDiGraph[str], number: int, path: list[Step], start: str) -> list[Row]:
    """The steps of one path in the order in which it is walked."""
    rows, here = [], start
    for step, (u, v, key) in enumerate(path, 1):
        there = v if here == u else u
        told = graph.edges[u, v, key]
        arrow = "" if kind_and_key(told["fact"])[0] == "occasion" else "→ " if here == u else "← "
        values: dict[str, Value] = {
            "path": number,
            "step": step,
            "from": here.partition("/")[2],
            "tie": f"{arrow}{told['label'] or 'post'}",
            "to": there.partition("/")[2],
            "when": _when(told),
            "more": len(parallel(graph, u, v)) - 1 or None,
        }
        claims = ((told["fact"], f"{DIP}date", told["when"]),) if told.get("when") else ()
        entities = {"from": graph.nodes[here]["iri"], "to": graph.nodes[there]["iri"]}
        rows.append(Row(values, entities, facts=(told["fact"],), claims=claims))
        here = there
    return rows


def _when(tie: dict[str, Any]) -> str | None:
    """The time of a tie: its date as written, or between which days it surely began and ended."""
    if "span" not in tie:
        return tie.get("date") or None
    span: dates.Span = tie["span"]
    if span.begin_latest and span.end_earliest and not (span.begin_earliest or span.end_latest):
        return f"attested {dates.between(*sorted((span.begin_latest, span.end_earliest)))}"
    begin = dates.between(span.begin_earliest, span.begin_latest)
    end = dates.between(span.end_earliest, span.end_latest)
    return f"{begin or '?'} – {end or '?'}" if begin or end else None


def _title(graph: nx.MultiDiGraph[str], one: str, other: str) -> str:
    names = (graph.nodes[n]["label"] if n in graph else n.partition("/")[2] for n in (one, other))
    return "From {} to {}".format(*names)


ANALYSIS = Analysis(
    "paths",
    paths,
    {kind: kind for kind in OF},
    COLUMNS,
    (
        Parameter("from", "one", "thing", "where the path begins: any key", required=True),
        Parameter("to", "other", "thing", "where it ends: any key", required=True),
        Parameter("without", "without", "things", "leave these out: keys, with commas between them"),
        Parameter("most", "most", "number", "at most so many paths", default="5"),
        Parameter("kind", "kind", "choice", "the network", default="everything", choices=OF),
        *TIME,
    ),
    example={"from": "ung-sean", "to": "jun-yamazaki"},
    chosen_by="kind",
)
