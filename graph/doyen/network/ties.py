"""Where a fact becomes a tie: one generator for each kind of network."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import permutations
from typing import Any

from doyen import dates
from doyen.disputes import apart
from doyen.iris import kind_and_key
from doyen.standing import lives
from doyen.store import Solution, Store
from doyen.vocabulary import NO_LETTERS, RESIDENT, term


@dataclass(frozen=True, slots=True)
class Tie:
    """One tie before it is in a graph: two IRIs, the fact, and what is known of it."""

    source: str
    target: str
    fact: str
    label: str
    attributes: dict[str, Any]


_SPAN = """
  OPTIONAL { ?fact dip:beginEarliest ?be } OPTIONAL { ?fact dip:beginLatest ?bl }
  OPTIONAL { ?fact dip:endEarliest ?ee } OPTIONAL { ?fact dip:endLatest ?el }"""
_LETTERS = f"FILTER(?kind NOT IN ({', '.join('term:' + term('credentials', word) for word in NO_LETTERS)}))"
_RESIDENT = f"FILTER(?word IN ({', '.join('term:' + term('mission', word) for word in RESIDENT)}))"
_DATE = """
  ?fact dip:date ?when . ?when dip:asWritten ?text .
  OPTIONAL { ?when dip:earliest ?earliest } OPTIONAL { ?when dip:latest ?latest } OPTIONAL { ?when dip:day ?day }"""


def _day(row: Solution, name: str) -> date | None:
    return date.fromisoformat(row[name].value) if name in row else None


def _spans(rows: Iterable[Solution]) -> Iterator[tuple[Solution, dict[str, Any]]]:
    """One row for each fact, with its four bounds; where sources differ, all that any of them allows."""
    merged: dict[str, list[Solution]] = {}
    for row in rows:
        merged.setdefault(row["fact"].value, []).append(row)
    for same in merged.values():
        bounds: dict[str, list[date]] = {n: [d for r in same if (d := _day(r, n))] for n in ("be", "bl", "ee", "el")}
        span = together(bounds)
        times = {"span": span, "earliest": span.begin_earliest, "latest": span.end_latest}
        yield same[0], times | {"date_certain": True, "relation_certain": True}


def together(bounds: Mapping[str, list[date]]) -> dates.Span:
    """The bounds that all sources together fix; where they exclude one another, all that any of them allows."""
    tight = dates.Span(
        max(bounds["be"], default=None),
        min(bounds["bl"], default=None),
        max(bounds["ee"], default=None),
        min(bounds["el"], default=None),
    )
    begin = tight.begin_earliest and tight.begin_latest and tight.begin_latest < tight.begin_earliest
    end = tight.end_earliest and tight.end_latest and tight.end_latest < tight.end_earliest
    return dates.Span(
        min(bounds["be"]) if begin else tight.begin_earliest,
        max(bounds["bl"]) if begin else tight.begin_latest,
        min(bounds["ee"]) if end else tight.end_earliest,
        max(bounds["el"]) if end else tight.end_latest,
    )


def _stood(store: Store, rows: Iterable[Solution]) -> Iterator[tuple[Solution, dict[str, Any]]]:
    """One row for each mission, or for each stretch between the changes told of it: no tie while it is suspended."""
    known = lives(store)
    for row, times in _spans(rows):
        life = known.get(row["fact"].value)
        for each in life.stretches if life else ():
            yield row, times | {"span": each.span, "earliest": each.span.begin_earliest, "latest": each.span.end_latest}
        if not life:
            yield row, times


def _dated(row: Solution) -> dict[str, Any]:
    return {
        "date": row["text"].value if "text" in row else "",
        "when": row["when"].value if "when" in row else "",
        "earliest": _day(row, "earliest"),
        "latest": _day(row, "latest"),
        "date_certain": "day" in row,
        "relation_certain": True,
    }


def _accreditations(store: Store) -> Iterator[Tie]:
    """Sender to receiver, by the envoy.

    `residencies` and `seats` are all that the sources say of where he or she lives, `ranks` of the rank.
    """
    rows = store.select(
        "SELECT ?fact ?s ?t ?person ?name ?rank ?residency ?seat ?be ?bl ?ee ?el WHERE { ?fact a dip:Accreditation ; "
        "dip:sendingParty ?s ; dip:receivingParty ?t ; dip:holder ?person . OPTIONAL { ?person skos:prefLabel ?name } "
        "OPTIONAL { ?fact dip:rank/skos:prefLabel ?rank } OPTIONAL { ?fact dip:residency/skos:prefLabel ?residency } "
        f"OPTIONAL {{ ?fact dip:residentAt ?seat }} {_SPAN} }}"
    )
    said: dict[str, dict[str, set[str]]] = {}
    for row in rows:
        those = said.setdefault(row["fact"].value, {"rank": set(), "residency": set(), "seat": set()})
        for name, values in those.items():
            values.update({row[name].value} if name in row else ())
    for row, times in _spans(rows):
        those = said[row["fact"].value]
        rank = " or ".join(sorted(those["rank"]))
        name = row["name"].value if "name" in row else kind_and_key(row["person"].value)[1]
        label = f"{name}, {rank or 'envoy'}"
        more: dict[str, Any] = {"person": row["person"].value, "name": name, "rank": rank}
        more |= {"residencies": frozenset(those["residency"]), "seats": frozenset(those["seat"])}
        yield Tie(row["s"].value, row["t"].value, row["fact"].value, label, times | more)


def _missions(store: Store) -> Iterator[Tie]:
    """Sender to receiver, by the mission."""
    rows = store.select(
        "SELECT ?fact ?s ?t ?kind ?be ?bl ?ee ?el WHERE { ?fact a dip:Mission ; dip:sendingParty ?s ; "
        f"dip:receivingParty ?t ; dip:kind/skos:prefLabel ?kind . {_SPAN} }}"
    )
    for row, times in _stood(store, rows):
        yield Tie(row["s"].value, row["t"].value, row["fact"].value, row["kind"].value, times)


def _representation(store: Store) -> Iterator[Tie]:
    """Sender to receiver, by a mission that makes representation resident, or by its stated absence (`absent`)."""
    for row, times in _stood(
        store,
        store.select(
            "SELECT ?fact ?s ?t ?kind ?be ?bl ?ee ?el WHERE { ?fact a dip:Mission ; dip:sendingParty ?s ; "
            f"dip:receivingParty ?t ; dip:kind ?word . {_RESIDENT} ?word skos:prefLabel ?kind . {_SPAN} }}"
        ),
    ):
        yield Tie(row["s"].value, row["t"].value, row["fact"].value, row["kind"].value, times | {"absent": False})
    for row in store.select(
        "SELECT ?fact ?s ?t ?kind ?text ?when ?earliest ?latest ?day WHERE { ?fact a dip:Absence ; "
        f"dip:sendingParty ?s ; dip:receivingParty ?t ; dip:kind ?word . {_RESIDENT} ?word skos:prefLabel ?kind . "
        f"{_DATE} }}"
    ):
        told = _dated(row) | {"absent": True}
        yield Tie(row["s"].value, row["t"].value, row["fact"].value, f"no {row['kind'].value}", told)


def _careers(store: Store) -> Iterator[Tie]:
    """Person to the party, body or office of each post."""
    rows = store.select(
        "SELECT ?fact ?s ?t ?label ?be ?bl ?ee ?el WHERE { ?fact a dip:Appointment ; dip:holder ?s . "
        "{ ?fact dip:receivingParty ?t } UNION { ?fact dip:at ?t FILTER NOT EXISTS { ?fact dip:receivingParty ?r } } "
        "UNION { ?fact dip:office ?t } "
        "UNION { ?fact a dip:OfficeTenure ; dip:sendingParty ?t "
        "FILTER NOT EXISTS { ?fact dip:receivingParty|dip:at ?r } } "
        f"OPTIONAL {{ ?fact dip:title|(dip:rank/skos:prefLabel) ?label }} {_SPAN} }}"
    )
    for row, times in _spans(rows):
        label = row["label"].value if "label" in row else ""
        yield Tie(row["s"].value, row["t"].value, row["fact"].value, label, times)


def _cohorts(store: Store) -> Iterator[Tie]:
    """Envoy to the occasion on which letters were presented (working copies and the like are none).

    Where no occasion is known, to what all presentations to one receiver on one certain day share; else to the
    presentation itself, which then stands alone.

    `differ`: sources give the presentation two certain days; `inferred`: it is only a curator's conjecture; `whens`:
    the dates that it is given; `apart`: presentations that no report has beside it.
    """
    rows = store.select(
        "SELECT ?fact ?letters ?s ?t ?cohort ?sender ?receiver ?joint ?separate ?text ?when ?earliest ?latest ?day "
        "WHERE { ?fact a dip:CredentialsPresentation ; dip:presenter ?s ; dip:accreditation ?letters ; "
        f"dip:sendingParty ?sender ; dip:receivingParty ?receiver ; dip:kind ?kind . {_LETTERS} {_DATE} "
        "OPTIONAL { ?fact dip:partOf ?t } "
        "OPTIONAL { ?fact dip:inCohort ?cohort FILTER NOT EXISTS { ?fact dip:partOf ?any } } "
        "BIND(EXISTS { ?t dip:form term:form-joint-ceremony } AS ?joint) "
        "BIND(EXISTS { ?t dip:form term:form-separate-audiences } AS ?separate) "
        "}"
    )
    rows = _without_doubles(rows)
    stated, dispute = _stated(store), apart(store)
    days: dict[str, set[str]] = {}
    whens: dict[str, set[str]] = {}
    for row in rows:
        whens.setdefault(row["fact"].value, set()).add(row["when"].value)
        days.setdefault(row["fact"].value, set()).update({row["day"].value} if "day" in row else ())
    for row in rows:
        form = "joint" if row["joint"].value == "true" else "separate" if row["separate"].value == "true" else ""
        more: dict[str, Any] = {"sender": row["sender"].value, "receiver": row["receiver"].value, "form": form}
        more |= {
            "whens": frozenset(whens[row["fact"].value]),
            "apart": frozenset(dispute.get(row["fact"].value, ())),
            "differ": len(days[row["fact"].value]) > 1,
            "inferred": row["fact"].value not in stated,
        }
        label = f"presented credentials, {row['text'].value}"
        to = row.get("t") or row.get("cohort") or row["fact"]
        yield Tie(row["s"].value, to.value, row["fact"].value, label, _dated(row) | more)


def _stated(store: Store) -> set[str]:
    """The presentations that are more than a curator's conjecture."""
    # In a query of its own: to ask it of each row is slow for thousands.
    rows = store.select(
        "SELECT DISTINCT ?fact { ?fact a dip:CredentialsPresentation ; dip:citation/dip:basis ?b "
        "FILTER(?b != term:basis-conjecture) }"
    )
    return {row["fact"].value for row in rows}


def _without_doubles(rows: list[Solution]) -> list[Solution]:
    """Without those of which no occasion is known, where the same letters were presented on one that may be theirs."""
    known: dict[str, list[dates.When]] = {}
    for row in rows:
        if "t" in row:
            known.setdefault(row["letters"].value, []).append(_when(row))
    return [
        row
        for row in rows
        if "t" in row or all(dates.same_day(_when(row), when) == "no" for when in known.get(row["letters"].value, ()))
    ]


def _when(row: Solution) -> dates.When:
    return dates.When(row["text"].value, _day(row, "earliest"), _day(row, "latest"), "day" in row)


def _encounters(store: Store) -> Iterator[Tie]:
    """Host to guest at a meeting; envoy to who received the letters; and, at a joint ceremony, envoy to envoy.

    Two envoys whom no report has side by side, though the reports have others in common, are not certain to have met.
    """
    for row in store.select(
        f"SELECT ?fact ?s ?t ?kind ?text ?when ?earliest ?latest ?day WHERE {{ ?fact a dip:Meeting ; dip:host ?s ; "
        f"dip:guest ?t ; dip:kind/skos:prefLabel ?kind . {_DATE} }}"
    ):
        yield Tie(row["s"].value, row["t"].value, row["fact"].value, row["kind"].value, _dated(row))
    for row in store.select(
        f"SELECT ?fact ?s ?t ?text ?when ?earliest ?latest ?day WHERE {{ ?fact a dip:CredentialsPresentation ; "
        f"dip:presenter ?s ; dip:presentedTo ?t ; dip:kind ?kind . {_LETTERS} ?t a dip:Person . {_DATE} }}"
    ):
        yield Tie(row["s"].value, row["t"].value, row["fact"].value, "presented credentials", _dated(row))
    together: dict[str, list[Solution]] = {}
    for row in store.select(
        "SELECT ?fact ?p ?s ?text ?when ?earliest ?latest ?day WHERE { ?fact dip:form term:form-joint-ceremony . "
        f"?p dip:partOf ?fact ; dip:presenter ?s . {_DATE} }}"
    ):
        together.setdefault(row["fact"].value, []).append(row)
    dispute = apart(store)
    for occasion, rows in together.items():
        for one, other in permutations(rows, 2):
            if one["s"].value < other["s"].value and one["when"] == other["when"]:
                times = _dated(one) | {"relation_certain": other["p"].value not in dispute.get(one["p"].value, ())}
                yield Tie(one["s"].value, other["s"].value, occasion, "in one ceremony", times)


def _represented(store: Store) -> Iterator[Tie]:
    """Envoy to the party that sent him or her."""
    rows = store.select(
        "SELECT ?fact ?s ?t ?be ?bl ?ee ?el WHERE { ?fact a dip:Accreditation ; dip:holder ?s ; dip:sendingParty ?t . "
        f"{_SPAN} }}"
    )
    for row, times in _spans(rows):
        yield Tie(row["s"].value, row["t"].value, row["fact"].value, "represents", times)


def _everything(store: Store) -> Iterator[Tie]:
    """What joins persons, parties, offices, bodies and occasions in any way: paths are looked for here."""
    for ties in (_careers, _represented, _cohorts, _encounters, _missions):
        # To have presented letters to one receiver on one day joins nobody: both are joined to the receiver already.
        yield from (tie for tie in ties(store) if kind_and_key(tie.target)[0] not in ("cohort", "presentation"))


KINDS: dict[str, Callable[[Store], Iterator[Tie]]] = {
    "encounters": _encounters,
    "cohorts": _cohorts,
    "accreditations": _accreditations,
    "missions": _missions,
    "careers": _careers,
    "representation": _representation,
    "everything": _everything,
}
