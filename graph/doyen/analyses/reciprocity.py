"""Is representation returned: pairs of parties of which both ways are known, by a mission or by its stated absence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Any

from doyen import dates
from doyen.analyses.analysis import TIME, Analysis
from doyen.analyses.terms import many, share, terms
from doyen.iris import DIP
from doyen.questions import Parameter
from doyen.tables import Claim, Row, Table, Value
from doyen.vocabulary import CONSULAR, UNACCREDITED

if TYPE_CHECKING:
    import networkx as nx

COLUMNS = ("party", "other", "sends", "receives", "returned", "reciprocity")
OF = ("missions", "accreditations")
FEWEST_PAIRS = 10
"""A share of fewer pairs tells which pairs the records happen to cover."""

Tie = dict[str, Any]


@dataclass(frozen=True)
class _Pair:
    """Two parties, what is known each way, and whether it was so at one time: yes, no, differs, or nothing."""

    one: str
    other: str
    there: tuple[Tie, ...]
    back: tuple[Tie, ...]
    returned: str


def reciprocity(graph: nx.MultiDiGraph[str], of: str = "missions", unknown: bool = False) -> Table:
    """Between which parties is representation returned, and where is it known not to be?

    Projection: pairs of parties, by resident missions (embassy, high commission, nunciature, legation) and their stated
    absences, or by accreditations other than of consuls. A pair counts only if both ways are known for one and the same
    time: that no mission is known does not mean that there is none. Measure: reciprocity, the share of ties that are
    returned (Newman, Forrest & Balthrop 2002; `overall_reciprocity` in NetworkX), over the ties of those pairs. It is
    left empty where fewer than ten pairs are known both ways, and in an open world without a stated absence, where all
    known pairs are returned because only what is there is ever told: so with accreditations, of which no absence can be
    stated. The pairs of which one way is not known are counted beside it, and listed with `unknown`.

    >>> import doyen
    >>> [row] = doyen.load().analyze("reciprocity")
    >>> [row.values[c] for c in ("party", "other", "sends", "receives", "returned", "reciprocity")]
    ['pak', 'khm', 'embassy', 'no embassy', 'no', None]
    """
    pairs = list(_pairs(graph))
    unclear = sum(p.returned in ("", "differs") for p in pairs)
    number, why = _share([p for p in pairs if p.returned in ("yes", "no")], unclear)
    shown = pairs if unknown else [p for p in pairs if p.returned]
    what = "resident mission or its stated absence" if of == "missions" else "accreditation but of consuls and agents"
    notes = terms(
        graph,
        f"{many(len(pairs), 'pair')} of parties with any {what}",
        "reciprocity, the share of ties that are returned (NetworkX: overall_reciprocity), over pairs known both ways",
        share(unclear, len(pairs), "pairs are not known both ways for one time"),
    )
    hidden = len(pairs) - len(shown)
    more = (f"{many(hidden, 'more pair')} of which one way is not known, with --unknown",) if hidden else ()
    left_out = (f"reciprocity is left out: {why}",) if why else ()
    rows = tuple(_row(graph, pair, number) for pair in shown)
    return Table("Representation returned", COLUMNS, rows, (*notes, *left_out, *more))


def _pairs(graph: nx.MultiDiGraph[str]) -> Iterator[_Pair]:
    """Each pair of parties with any tie; first the party that surely sends, else in the order of names."""
    ties: dict[tuple[str, str], list[Tie]] = defaultdict(list)
    for sender, receiver, data in sorted(graph.edges(data=True), key=lambda e: (e[0], e[1], e[2]["fact"])):
        if data.get("rank") not in (*CONSULAR, *UNACCREDITED):
            ties[sender, receiver].append(data)
    for one, other in sorted({(min(pair), max(pair)) for pair in ties}):
        there, back = ties.get((one, other), []), ties.get((other, one), [])
        if not any(not t.get("absent") for t in there) and any(not t.get("absent") for t in back):
            one, other, there, back = other, one, back, there
        yield _pair(one, other, there, back)


def _pair(one: str, other: str, there: list[Tie], back: list[Tie]) -> _Pair:
    """What is known of a pair at one time; `differs` if sources tell two states, at two times or against each other."""
    sure = [[tie for tie in ties if tie.get("held") != "maybe"] for ties in (there, back)]
    together = [(x, y) for x, y in product(*sure) if dates.together(_span(x), _span(y)) == "yes"]
    told = {_returned(x, y) for x, y in together}
    if len(told) != 1:
        return _Pair(one, other, tuple(there), tuple(back), "differs" if told else "")
    mine = [x for x in there if any(x is a for a, _ in together)]
    theirs = [y for y in back if any(y is b for _, b in together)]
    return _Pair(one, other, tuple(mine), tuple(theirs), told.pop())


def _returned(one: Tie, other: Tie) -> str:
    absent = [bool(tie.get("absent")) for tie in (one, other)]
    return "neither" if all(absent) else "no" if any(absent) else "yes"


def _span(tie: Tie) -> dates.Span:
    if "span" in tie:
        span: dates.Span = tie["span"]
        return span
    return dates.Span(tie["earliest"], tie["latest"], tie["earliest"], tie["latest"])


def _share(known: list[_Pair], unknown: int) -> tuple[float | None, str]:
    """The share of ties that are returned; or why there is none."""
    import networkx as nx

    if len(known) < FEWEST_PAIRS:
        return None, f"{many(len(known), 'pair')} known both ways, and at least {FEWEST_PAIRS} are needed"
    if unknown and all(pair.returned == "yes" for pair in known):
        return None, "no absence is stated, so only pairs that return are known: an absence would have to be told"
    plain: nx.DiGraph[str] = nx.DiGraph([(pair.one, pair.other) for pair in known])
    plain.add_edges_from((pair.other, pair.one) for pair in known if pair.returned == "yes")
    return round(nx.overall_reciprocity(plain), 4), ""


def _row(graph: nx.MultiDiGraph[str], pair: _Pair, number: float | None) -> Row:
    told = (*pair.there, *pair.back)
    values: dict[str, Value] = {
        "party": pair.one.partition("/")[2],
        "other": pair.other.partition("/")[2],
        "sends": _labels(pair.there),
        "receives": _labels(pair.back),
        "returned": pair.returned or None,
        "reciprocity": number,
    }
    claims: set[Claim] = {(t["fact"], f"{DIP}date", t["when"]) for t in told if t.get("when")}
    return Row(
        values,
        {"party": graph.nodes[pair.one]["iri"], "other": graph.nodes[pair.other]["iri"]},
        facts=tuple(sorted({t["fact"] for t in told})),
        claims=tuple(sorted(claims)),
    )


def _labels(ties: tuple[Tie, ...]) -> str:
    return "; ".join(sorted({tie["label"] for tie in ties})) or "not known"


ANALYSIS = Analysis(
    "reciprocity",
    reciprocity,
    {"missions": "representation", "accreditations": "accreditations"},
    COLUMNS,
    (
        Parameter("of", "of", "word", "by what parties are represented", default="missions", choices=OF),
        Parameter("unknown", "unknown", "flag", "also the pairs of which one way is not known"),
        *TIME,
    ),
    chosen_by="of",
)
