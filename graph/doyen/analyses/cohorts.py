"""Who presented credentials together: the question `same-day`, answered from the network of cohorts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from doyen import dates
from doyen.analyses.analysis import Analysis
from doyen.iris import DIP, kind_and_key
from doyen.questions import Parameter
from doyen.tables import Row, Table, sort_key

if TYPE_CHECKING:
    import networkx as nx

COLUMNS = (
    "envoy",
    "sender",
    "receiver",
    "date",
    "occasion",
    "shared",
    "with",
    "relation_certain",
    "date_certain",
)


def cohorts(
    graph: nx.MultiDiGraph[str],
    envoy: str = "",
    on: date | None = None,
    receiver: str = "",
    anywhere: bool = False,
    maybe: bool = False,
) -> Table:
    """Which envoys presented credentials on the same day?

    Projection: pairs of envoys who presented on one occasion, or to one receiver on one day. Agrees with the question
    `same-day` row for row, from the same facts by another way. Nothing is counted: a pair is certain or possible.

    >>> import doyen
    >>> table = cohorts(doyen.load().network("cohorts"), envoy="ung-sean")
    >>> [row.values["envoy"] for row in table]
    ['maciej-pisarski', 'mitsuhiro-wada', 'per-albert-ilsaas']
    """
    ties = [{"envoy": u, "occasion": v, **data} for u, v, data in graph.edges(data=True)]
    mine = [t for t in ties if not envoy or kind_and_key(graph.nodes[t["envoy"]]["iri"])[1] == envoy]
    merged: dict[tuple[Any, ...], Row] = {}
    for one, other in _pairs(mine, ties, anywhere):
        row = _row(graph, one, other)
        if row is None or (receiver and row.values["receiver"] != receiver):
            continue
        if on and dates.within(_when(other), on, on) == "no":
            continue
        key = tuple(row.values[c] for c in COLUMNS)
        merged[key] = _merged(merged[key], row) if key in merged else row
    rows = sorted(merged.values(), key=lambda r: sort_key([r.values[c] for c in COLUMNS]))
    sure = [r for r in rows if r.values["relation_certain"] == "yes"]
    unsure = len(rows) - len(sure)
    more = f"{unsure} more possible answer{'s' if unsure > 1 else ''} with --maybe"
    columns = tuple(c for c in COLUMNS if c != "with" or not envoy)
    title = "Presented credentials on the same day"
    return Table(title, columns, tuple(rows if maybe else sure), (more,) if unsure and not maybe else ())


def _pairs(
    mine: list[dict[str, Any]], ties: list[dict[str, Any]], anywhere: bool
) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Ties of two envoys that may share a day: one receiver, unless `anywhere`; one certain day, or one without."""
    by_day: dict[tuple[str, date | None], list[dict[str, Any]]] = defaultdict(list)
    by_receiver: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for tie in ties:
        where = "" if anywhere else tie["receiver"]
        by_day[where, _when(tie).day].append(tie)
        by_receiver[where].append(tie)
    by_occasion: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for tie in ties:
        by_occasion[tie["occasion"]].append(tie)
    for one in mine:
        where, day = "" if anywhere else one["receiver"], _when(one).day
        near = by_day[where, day] + by_day[where, None] if day else by_receiver[where]
        apart = (other for other in near if other["occasion"] != one["occasion"])
        for other in (*by_occasion[one["occasion"]], *apart):
            if one["envoy"] != other["envoy"]:
                yield one, other


def _when(tie: dict[str, Any]) -> dates.When:
    return dates.When(tie["date"], tie["earliest"], tie["latest"], tie["date_certain"])


def _row(graph: nx.MultiDiGraph[str], mine: dict[str, Any], theirs: dict[str, Any]) -> Row | None:
    shared, relation = _shared(mine, theirs)
    if not shared:
        return None
    apart = mine["occasion"] != theirs["occasion"]
    if mine["inferred"] or theirs["inferred"] or (apart and (mine["differ"] or theirs["differ"])):
        relation = "maybe"
    entities = {
        "envoy": graph.nodes[theirs["envoy"]]["iri"],
        "sender": theirs["sender"],
        "receiver": theirs["receiver"],
        **_occasion(graph, theirs),
        "with": graph.nodes[mine["envoy"]]["iri"],
    }
    values: dict[str, str | int | None] = {"occasion": None}
    values |= {name: kind_and_key(iri)[1] for name, iri in entities.items()}
    values |= {"date": theirs["date"], "shared": shared, "relation_certain": relation}
    values["date_certain"] = "yes" if theirs["date_certain"] and not theirs["differ"] else "maybe"
    occasion = set(_occasion(graph, theirs).values())
    facts = tuple(sorted({mine["fact"], theirs["fact"]} | occasion))
    dated = {theirs["fact"]} | occasion | ({mine["fact"]} if theirs["when"] in mine["whens"] else set())
    return Row(values, entities, facts=facts, claims=tuple((f, f"{DIP}date", theirs["when"]) for f in sorted(dated)))


def _occasion(graph: nx.MultiDiGraph[str], tie: dict[str, Any]) -> dict[str, str]:
    """The occasion of a presentation, if one is known; else only the receiver and the day are."""
    node = graph.nodes[tie["occasion"]]
    return {"occasion": node["iri"]} if node["kind"] == "occasion" else {}


def _shared(mine: dict[str, Any], theirs: dict[str, Any]) -> tuple[str, str]:
    """What two presentations have in common, and whether that is certain."""
    if mine["occasion"] == theirs["occasion"]:
        together = "maybe" if theirs["fact"] in mine["apart"] else "yes"
        return {"joint": "ceremony", "separate": "series"}.get(theirs["form"], "receiver-day"), together
    same = dates.same_day(_when(mine), _when(theirs))
    if same == "no":
        return "", "no"
    if mine["receiver"] != theirs["receiver"]:
        return "day", same
    both_separate = mine["form"] == theirs["form"] == "separate" and same == "yes"
    return "series" if both_separate else "receiver-day", same


def _merged(one: Row, other: Row) -> Row:
    facts = tuple(sorted({*one.facts, *other.facts}))
    return Row(one.values, one.entities, facts=facts, claims=tuple(sorted({*one.claims, *other.claims})))


ANALYSIS = Analysis(
    "cohorts",
    cohorts,
    {"": "cohorts"},
    COLUMNS,
    (
        Parameter("envoy", "envoy", "person", "only who shares with this envoy"),
        Parameter("date", "on", "day", "only presentations that were, or may have been, on this day"),
        Parameter("receiver", "receiver", "party", "only presentations to this receiver"),
        Parameter("anywhere", "anywhere", "flag", "also envoys who presented to another receiver on that day"),
        Parameter("maybe", "maybe", "flag", "also what is only possible"),
    ),
    example={"envoy": "ung-sean"},
)
