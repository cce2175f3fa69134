"""How long envoys stay at a post."""

from __future__ import annotations

from math import ceil, inf
from statistics import median
from typing import TYPE_CHECKING, Any

from doyen import dates
from doyen.analyses.analysis import TIME, Analysis
from doyen.analyses.terms import chosen, many, share, terms
from doyen.iris import kind_and_key
from doyen.questions import Parameter
from doyen.tables import Row, Table, Value, sort_key

if TYPE_CHECKING:
    import networkx as nx

COLUMNS = (
    "envoy",
    "sender",
    "receiver",
    "rank",
    "began",
    "ended",
    "least_days",
    "most_days",
    "median_least",
    "median_most",
)
ORDER = ("receiver", "began", "sender", "envoy", "ended")
FEWEST_ENVOYS = 10
"""A median of fewer envoys is that of their biographies."""


def tenure(
    graph: nx.MultiDiGraph[str],
    sender: str = "",
    receiver: str = "",
    envoy: str = "",
    rank: str = "",
    ended: bool = False,
) -> Table:
    """How long were envoys accredited, and what can be said of it where an end is not known?

    Projection: each accreditation with the days between which it began and ended, as its sources fix them. Measure: the
    least and the most days that it can have lasted, and the median of both, between which the true median lies. A term
    whose begin or end is not known has no most: it is censored, never taken for current, and longer than any other in
    the median of most days. The median is left out where half of the terms or more are censored (those known to have
    ended are the short ones, or earlier posts that an envoy lists), for fewer than ten envoys known from both ends, and
    for several ranks: a chargé d'affaires stands in, a consul is no envoy.
    With `ended` only the terms of which both ends are known are asked: their median is one of such terms alone.
    Limits: a median by Kaplan & Meier (1958) is not given, since it needs ends that are missing by chance; here they
    are missing because a record was made when the envoy arrived.

    >>> import doyen
    >>> [row] = doyen.load().analyze("tenure", envoy="jun-yamazaki", receiver="un")
    >>> [row.values[c] for c in ("began", "ended", "least_days", "most_days", "median_least")]
    ['2011', '2014', 732, 1460, None]
    """
    wanted = {"sender": sender, "receiver": receiver, "envoy": envoy, "rank": rank}
    every = [((u, v, key), _row(graph, u, v, data)) for u, v, key, data in graph.edges(keys=True, data=True)]
    told = [row for _, row in every if all(row.values[c] == v for c, v in wanted.items() if v)]
    known = [row for row in told if row.values["most_days"] is not None]
    shown = known if ended else told
    why = _why_not(shown, known)
    least, most = (None, None) if why else _medians(shown)
    rows = sorted((_with(row, least, most) for row in shown), key=_order)
    facts = {row.facts for row in shown}
    asked = chosen(graph, [edge for edge, row in every if row.facts in facts])
    censored = share(len(told) - len(known), len(told), "terms are censored: an end of them is not known")
    notes = _notes(asked, shown, censored, ended)
    left_out = (f"the median is left out: {why}",) if why else ()
    return Table("Terms of accreditation", COLUMNS, tuple(rows), (*notes, *left_out))


def _notes(graph: nx.MultiDiGraph[str], shown: list[Row], censored: str, ended: bool) -> tuple[str, ...]:
    return terms(
        graph,
        f"{many(len(shown), 'accreditation')} of {many(_envoys(shown), 'envoy')}; one at several receivers has several",
        "least and most days between begin and end, and the medians of both",
        censored,
        "only terms known from both ends, most of them earlier posts that an envoy lists" if ended else "",
    )


def _order(row: Row) -> tuple[tuple[int, str], ...]:
    return sort_key([row.values[c] for c in ORDER])


def _why_not(shown: list[Row], known: list[Row]) -> str:
    """Why there is no median, or nothing."""
    if len(known) * 2 <= len(shown) and shown:
        return f"{len(shown) - len(known)} of {many(len(shown), 'term')} censored: --ended asks the others alone"
    if _envoys(known) < FEWEST_ENVOYS:
        few = many(_envoys(known), "envoy")
        return f"{few} with a term known from both ends, and at least {FEWEST_ENVOYS} are needed"
    ranks = {row.values["rank"] for row in shown}
    return f"the terms are of {len(ranks)} ranks: --rank asks one alone" if len(ranks) > 1 else ""


def _medians(shown: list[Row]) -> tuple[int, int]:
    """The medians of the least and of the most days: that of the true lengths, censored ones too, lies between them."""
    least = median(_days(row, "least_days") for row in shown)
    most = median(_days(row, "most_days") for row in shown)
    return int(least), ceil(most)


def _days(row: Row, column: str) -> float:
    days = row.values[column]
    return days if isinstance(days, int) else inf


def _envoys(rows: list[Row]) -> int:
    return len({row.values["envoy"] for row in rows})


def _row(graph: nx.MultiDiGraph[str], sender: str, receiver: str, told: dict[str, Any]) -> Row:
    span: dates.Span = told["span"]
    least, most = dates.length(span)
    entities = {
        "envoy": told["person"],
        "sender": graph.nodes[sender]["iri"],
        "receiver": graph.nodes[receiver]["iri"],
    }
    values: dict[str, Value] = {name: kind_and_key(iri)[1] for name, iri in entities.items()}
    values |= {
        "rank": told["rank"] or None,
        "began": dates.between(span.begin_earliest, span.begin_latest) or None,
        "ended": dates.between(span.end_earliest, span.end_latest) or None,
        "least_days": least,
        "most_days": most,
    }
    return Row(values, entities, facts=(told["fact"],))


def _with(row: Row, least: int | None, most: int | None) -> Row:
    return Row({**row.values, "median_least": least, "median_most": most}, row.entities, facts=row.facts)


ANALYSIS = Analysis(
    "tenure",
    tenure,
    {"": "accreditations"},
    COLUMNS,
    (
        Parameter("sender", "sender", "party", "only envoys of this sender"),
        Parameter("receiver", "receiver", "party", "only envoys to this receiver"),
        Parameter("envoy", "envoy", "person", "only this envoy"),
        Parameter("rank", "rank", "word rank", "only this rank, where no source gives another"),
        Parameter("ended", "ended", "flag", "only terms of which both ends are known"),
        *TIME,
    ),
    example={"receiver": "deu"},
)
