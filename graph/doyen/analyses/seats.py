"""From where non-resident envoys are accredited."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from doyen.analyses.analysis import TIME, Analysis
from doyen.analyses.terms import chosen, many, share, terms
from doyen.iris import DIP, TERM, kind_and_key
from doyen.questions import Parameter
from doyen.tables import Claim, Row, Table, Value
from doyen.vocabulary import term

if TYPE_CHECKING:
    import networkx as nx

COLUMNS = ("receiver", "seat", "envoys", "share", "who")
Tie = tuple[str, str, Any, dict[str, Any]]


def residence_seats(graph: nx.MultiDiGraph[str], receiver: str = "", sender: str = "") -> Table:
    """From where are the non-resident envoys to a receiver accredited?

    Projection: accreditations that a source calls non-resident, by receiver and by the place where the envoy lives.
    Measure: the number of envoys, and their share, in percent, of those to the receiver whose seat is known. An envoy
    whose seat no source states is counted apart; one of whom no source says where he or she lives is counted nowhere,
    and a note tells how many these are. Where sources name two seats, each has a row. With `sender`, which receivers
    that sender covers from which seat. The share is left out where fewer than five seats are known to a receiver.

    >>> import doyen
    >>> table = doyen.load().analyze("residence-seats", receiver="swe", sender="sen")
    >>> [(row.labels["seat"], row.values["who"]) for row in table]
    [('The Hague', 'Maymouna Diop Sy (Senegal)')]
    """
    wanted = [
        (u, v, key, told)
        for u, v, key, told in sorted(graph.edges(keys=True, data=True), key=lambda e: e[:3])
        if (not receiver or v == f"party/{receiver}") and (not sender or u == f"party/{sender}")
    ]
    away = [tie for tie in wanted if "non-resident" in tie[3]["residencies"]]
    by_seat: dict[tuple[str, str], list[Tie]] = defaultdict(list)
    for tie in away:
        for seat in sorted(tie[3]["seats"]) or [""]:
            by_seat[tie[1], seat].append(tie)
    known = Counter(v for v, _ in {(v, told["person"]) for _, v, _, told in away if told["seats"]})
    rows = [_row(graph, *place, ties, known[place[0]]) for place, ties in by_seat.items()]
    unsaid = sum(not tie[3]["residencies"] for tie in wanted)
    notes = terms(
        chosen(graph, [tie[:3] for tie in wanted]),
        f"{many(len(away), 'accreditation')} that a source calls non-resident, by receiver and seat",
        f"number of envoys, and their share of those whose seat is known (for at least {FEWEST_SEATS} to a receiver)",
        share(sum(not tie[3]["seats"] for tie in away), len(away), "non-resident accreditations have no known seat"),
        share(unsaid, len(wanted), "accreditations are called neither resident nor non-resident"),
    )
    return Table("Seats of non-resident envoys", COLUMNS, tuple(sorted(rows, key=_order)), notes)


FEWEST_SEATS = 5
"""A share of fewer envoys is no share."""


def _row(graph: nx.MultiDiGraph[str], receiver: str, seat: str, ties: list[Tie], known: int) -> Row:
    envoys = {told["person"] for *_, told in ties}
    who = sorted({f"{told['name']} ({graph.nodes[sender]['label']})" for sender, *_, told in ties})
    shared = seat and known >= FEWEST_SEATS
    values: dict[str, Value] = {
        "receiver": receiver.partition("/")[2],
        "seat": kind_and_key(seat)[1] if seat else None,
        "envoys": len(envoys),
        "share": round(100 * len(envoys) / known) if shared else None,
        "who": ", ".join(who),
    }
    entities = {"receiver": graph.nodes[receiver]["iri"]} | ({"seat": seat} if seat else {})
    away = TERM + term("residency", "non-resident")
    claims: list[Claim] = [(told["fact"], f"{DIP}residency", away) for *_, told in ties]
    claims += [(told["fact"], f"{DIP}residentAt", seat) for *_, told in ties if seat]
    facts = sorted({told["fact"] for *_, told in ties})
    return Row(values, entities, facts=tuple(facts), claims=tuple(sorted(claims)))


def _order(row: Row) -> tuple[str, bool, int, str]:
    """By receiver; the seat of most envoys first, and those without one last."""
    envoys = row.values["envoys"]
    assert isinstance(envoys, int)
    return (str(row.values["receiver"]), row.values["seat"] is None, -envoys, str(row.values["seat"]))


ANALYSIS = Analysis(
    "residence-seats",
    residence_seats,
    {"": "accreditations"},
    COLUMNS,
    (
        Parameter("receiver", "receiver", "party", "only envoys to this receiver"),
        Parameter("sender", "sender", "party", "only envoys of this sender"),
        *TIME,
    ),
    example={"receiver": "swe"},
)
