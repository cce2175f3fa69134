"""Whose missions are returned most: the reciprocity of each party."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from doyen.analyses.analysis import TIME, Analysis
from doyen.analyses.covering import evenly
from doyen.analyses.reciprocity import DIGITS, FEWEST_PAIRS, OF, WHAT, Pair, pairs
from doyen.analyses.terms import many, share, terms
from doyen.questions import Parameter
from doyen.tables import Row, Table, Value

if TYPE_CHECKING:
    import networkx as nx

COLUMNS = ("party", "sends", "receives", "both", "one_sided", "unknown", "least", "most")


def returns(graph: nx.MultiDiGraph[str], of: str = "missions") -> Table:
    """Which parties have their representation returned most?

    Projection: as `reciprocity`, by party: the other parties to which it sends, from which it receives, with which both
    do (`both`), and with which it is known that only one does (`one_sided`); `unknown` are those of which one way is
    not known for the same time. Ties that only a source about one party tells are left out beside sources on many.
    Measure: the share of a party's pairs in which representation is returned. It lies between `least`, as if none of
    the unknown were returned, and `most`, as if all were: where absences are hardly ever stated, the truth is nearer to
    the least the more fully the sources list what there is. Both are left empty for fewer than ten pairs. Limits: a
    party that one embassy elsewhere covers, or which keeps few embassies for its means, has a low share for that alone.

    >>> import doyen
    >>> [(row.values["party"], row.values["one_sided"]) for row in doyen.load().analyze("returns")]
    [('khm', 1), ('pak', 1)]
    """
    graph, rests = evenly(graph)
    every = list(pairs(graph))
    told: dict[str, list[Pair]] = defaultdict(list)
    for pair in every:
        for each in (pair.one, pair.other):
            told[each].append(pair)
    unclear = sum(pair.returned in ("", "differs") for pair in every)
    notes = terms(
        graph,
        f"{len(told)} parties, {many(len(every), 'pair')} with any {WHAT[of]}",
        f"least and most share of a party's pairs that are returned, for at least {FEWEST_PAIRS} pairs",
        share(unclear, len(every), "pairs are not known both ways for one time"),
    )
    rows = sorted((_row(graph, party, those) for party, those in told.items()), key=_order)
    return Table("Representation returned, by party", COLUMNS, tuple(rows), (*notes, *rests))


def _row(graph: nx.MultiDiGraph[str], party: str, those: list[Pair]) -> Row:
    ways = [(p.there, p.back) if p.one == party else (p.back, p.there) for p in those]
    sends, receives = ([any(not tie.get("absent") for tie in way[n]) for way in ways] for n in (0, 1))
    both = sum(p.returned == "yes" for p in those)
    sided = sum(p.returned == "no" for p in those)
    unknown = sum(p.returned in ("", "differs") for p in those)
    known = both + sided + unknown
    enough = known >= FEWEST_PAIRS
    values: dict[str, Value] = {
        "party": party.partition("/")[2],
        "sends": sum(sends),
        "receives": sum(receives),
        "both": both,
        "one_sided": sided,
        "unknown": unknown,
        "least": round(both / known, DIGITS) if enough else None,
        "most": round((both + unknown) / known, DIGITS) if enough else None,
    }
    facts = {tie["fact"] for pair in those for tie in (*pair.there, *pair.back)}
    return Row(values, {"party": graph.nodes[party]["iri"]}, facts=tuple(sorted(facts)))


def _order(row: Row) -> tuple[bool, float, float, str]:
    """Who is known to have most returned first; whose pairs are too few last."""
    least, most = row.values["least"], row.values["most"]
    if not (isinstance(least, float) and isinstance(most, float)):
        return (True, 0.0, 0.0, str(row.values["party"]))
    return (False, -least, -most, str(row.values["party"]))


ANALYSIS = Analysis(
    "returns",
    returns,
    {"missions": "representation", "accreditations": "accreditations"},
    COLUMNS,
    (
        Parameter("of", "of", "choice", "by what parties are represented", default="missions", choices=OF),
        *TIME,
    ),
    chosen_by="of",
    by_document=True,
)
