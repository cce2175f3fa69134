"""Is representation returned: pairs of parties of which both ways are known, by a mission or by its stated absence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
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

COLUMNS = ("party", "other", "sends", "receives", "returned", "reciprocity", "reciprocity_least", "reciprocity_most")
DIGITS = 4
OF = ("missions", "accreditations")
WHAT = {
    "missions": "resident mission or its stated absence",
    "accreditations": "accreditation but of consuls and agents",
}
"""What the pairs have, in words."""
FEWEST_PAIRS = 10
"""A share of fewer pairs tells which pairs the records happen to cover."""

Tie = dict[str, Any]


@dataclass(frozen=True)
class Pair:
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
    stated. `reciprocity_least` and `reciprocity_most` are the share over all pairs, as if of those of which one way is
    not known none were returned, and as if all were: the truth lies between. Such pairs are listed with `unknown`.

    >>> import doyen
    >>> [row] = doyen.load().analyze("reciprocity")
    >>> [row.values[c] for c in ("party", "other", "sends", "receives", "returned", "reciprocity")]
    ['pak', 'khm', 'embassy', 'no embassy', 'no', None]
    """
    every = list(pairs(graph))
    known = [p for p in every if p.returned in ("yes", "no")]
    unclear = sum(p.returned in ("", "differs") for p in every)
    number, why = _share(known, unclear)
    numbers = {"reciprocity": number} | _bounds(known, unclear)
    shown = every if unknown else [p for p in every if p.returned]
    notes = terms(
        graph,
        f"{many(len(every), 'pair')} of parties with any {WHAT[of]}",
        "reciprocity, the share of ties that are returned (NetworkX: overall_reciprocity), over pairs known both ways",
        share(unclear, len(every), "pairs are not known both ways for one time"),
    )
    hidden = len(every) - len(shown)
    more = (f"{many(hidden, 'more pair')} of which one way is not known, with --unknown",) if hidden else ()
    left_out = (f"reciprocity is left out: {why}",) if why else ()
    rows = tuple(_row(graph, pair, numbers) for pair in shown)
    return Table("Representation returned", COLUMNS, rows, (*notes, *left_out, *more))


def pairs(graph: nx.MultiDiGraph[str]) -> Iterator[Pair]:
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


def _pair(one: str, other: str, there: list[Tie], back: list[Tie]) -> Pair:
    """What is known of a pair at one time; `differs` if sources tell two states, at two times or against each other."""
    sure = [[tie for tie in ties if tie.get("held") != "maybe"] for ties in (there, back)]
    together = [(x, y) for x, y in product(*sure) if dates.together(_span(x), _span(y)) == "yes"]
    told = {_returned(x, y) for x, y in together}
    if len(told) != 1:
        return Pair(one, other, tuple(there), tuple(back), "differs" if told else "")
    mine = [x for x in there if any(x is a for a, _ in together)]
    theirs = [y for y in back if any(y is b for _, b in together)]
    return Pair(one, other, tuple(mine), tuple(theirs), told.pop())


def _returned(one: Tie, other: Tie) -> str:
    absent = [bool(tie.get("absent")) for tie in (one, other)]
    return "neither" if all(absent) else "no" if any(absent) else "yes"


def _span(tie: Tie) -> dates.Span:
    if "span" in tie:
        span: dates.Span = tie["span"]
        return span
    return dates.Span(tie["earliest"], tie["latest"], tie["earliest"], tie["latest"])


def _share(known: list[Pair], unknown: int) -> tuple[float | None, str]:
    """The share of ties that are returned; or why there is none."""
    import networkx as nx

    if len(known) < FEWEST_PAIRS:
        return None, f"{many(len(known), 'pair')} known both ways, and at least {FEWEST_PAIRS} are needed"
    if unknown and all(pair.returned == "yes" for pair in known):
        return None, "no absence is stated, so only pairs that return are known: an absence would have to be told"
    plain: nx.DiGraph[str] = nx.DiGraph([(pair.one, pair.other) for pair in known])
    plain.add_edges_from((pair.other, pair.one) for pair in known if pair.returned == "yes")
    return round(nx.overall_reciprocity(plain), DIGITS), ""


def _bounds(known: list[Pair], unknown: int) -> dict[str, Value]:
    """The share of all pairs, as if none of the unknown were returned, and as if all were; of few pairs none."""
    both = sum(pair.returned == "yes" for pair in known)
    least, most = (
        2 * returned / (len(known) + unknown + returned) if len(known) >= FEWEST_PAIRS else None
        for returned in (both, both + unknown)
    )
    return {
        "reciprocity_least": None if least is None else round(least, DIGITS),
        "reciprocity_most": None if most is None else round(most, DIGITS),
    }


def _row(graph: nx.MultiDiGraph[str], pair: Pair, numbers: Mapping[str, Value]) -> Row:
    told = (*pair.there, *pair.back)
    values: dict[str, Value] = {
        "party": pair.one.partition("/")[2],
        "other": pair.other.partition("/")[2],
        "sends": _labels(pair.there),
        "receives": _labels(pair.back),
        "returned": pair.returned or None,
        **numbers,
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
        Parameter("of", "of", "choice", "by what parties are represented", default="missions", choices=OF),
        Parameter("unknown", "unknown", "flag", "also the pairs of which one way is not known"),
        *TIME,
    ),
    chosen_by="of",
)
