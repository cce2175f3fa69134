"""Facts told in a sentence, with their times: what `show`, the pictures and the findings say of a fact."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from doyen.accounts.sentences import TOLD, WORDS, Told
from doyen.disputes import dated_by, named_instead
from doyen.iris import DIP, PREFIXES, kind_and_key
from doyen.store import Store, chunks


@dataclass(frozen=True, slots=True)
class Moment:
    """A date node: what was written, and the days it can mean."""

    text: str
    earliest: date | None = None
    latest: date | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """One fact told: its kind, a sentence, when (in words and as first and last possible day), and what is in doubt.

    `certain` is false where the source marks the date as doubtful, or sources differ on it.

    `roles` has what the fact points to, by the ontology's property names, as IRIs.
    """

    fact: str
    kind: str
    text: str
    when: str = ""
    earliest: date | None = None
    latest: date | None = None
    certain: bool = True
    doubts: tuple[str, ...] = ()
    roles: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def order(self) -> tuple[str, str]:
        """Sorts accounts in the order of time: by the first day, else by what is written; undated ones last."""
        moment = self.earliest or self.latest
        written = re.search(r"\d{4}(-\d{2})*", self.when)
        return (moment.isoformat() if moment else written[0] if written else "9999", self.text)


def accounts(store: Store, facts: Iterable[str]) -> dict[str, Account]:
    """An account of each of these facts that the store has."""
    described: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for chunk in chunks(facts):
        for row in store.select(f"SELECT ?f ?p ?o {{ VALUES ?f {{ {chunk} }} ?f ?p ?o }}"):
            described[row["f"].value][row["p"].value.removeprefix(DIP)].append(row["o"].value)
    _with_appointments(store, described)
    wanted = {value for roles in described.values() for values in roles.values() for value in values if "/id/" in value}
    moments = _moments(store, {w for w in wanted if kind_and_key(w)[0] == "date"})
    bases = _bases(store, described)
    instead = {fact: others for fact, others in named_instead(store).items() if fact in described}
    names = store.labels(wanted | {other for others in instead.values() for other in others})
    several = [fact for fact, roles in described.items() if len(roles.get("date", ())) > 1]
    for role, found in (("instead", instead), ("dated", dated_by(store, several))):
        for fact, values in found.items():
            described[fact][role] = values
    return {
        fact: _account(fact, {p: sorted(v) for p, v in roles.items()}, names, moments, bases.get(fact, set()))
        for fact, roles in sorted(described.items())
    }


_OF_THE_APPOINTMENT = ("holder", "sendingParty", "receivingParty", "office", "title")


def _with_appointments(store: Store, described: dict[str, dict[str, list[str]]]) -> None:
    """Give each step the parties and the holder of its appointment, without which nothing can be told of it."""
    steps = {fact: roles["appointment"][0] for fact, roles in described.items() if roles.get("appointment")}
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    properties = " ".join(f"dip:{name}" for name in _OF_THE_APPOINTMENT)
    for chunk in chunks(steps.values()):
        for row in store.select(f"SELECT ?a ?p ?o {{ VALUES ?a {{ {chunk} }} VALUES ?p {{ {properties} }} ?a ?p ?o }}"):
            found[row["a"].value][row["p"].value.removeprefix(DIP)].add(row["o"].value)
    for fact, appointment in steps.items():
        described[fact] |= {name: list(values) for name, values in found[appointment].items()}


def _moments(store: Store, nodes: Iterable[str]) -> dict[str, Moment]:
    found = {}
    for chunk in chunks(nodes):
        for row in store.select(
            f"SELECT ?d ?text ?first ?last {{ VALUES ?d {{ {chunk} }} ?d dip:asWritten ?text "
            "OPTIONAL { ?d dip:earliest ?first } OPTIONAL { ?d dip:latest ?last } }"
        ):
            first, last = (date.fromisoformat(row[n].value) if n in row else None for n in ("first", "last"))
            found[row["d"].value] = Moment(row["text"].value, first, last)
    return found


def _bases(store: Store, facts: Iterable[str]) -> dict[str, set[str]]:
    """The bases on which each fact as a whole is stated."""
    found: dict[str, set[str]] = defaultdict(set)
    for chunk in chunks(facts):
        for row in store.select(
            f"SELECT ?f ?basis {{ VALUES ?f {{ {chunk} }} ?f dip:citation ?c . ?c dip:basis ?basis "
            "FILTER NOT EXISTS { ?c dip:aboutProperty ?about } }"
        ):
            found[row["f"].value].add(WORDS[kind_and_key(row["basis"].value)[1]])
    return found


_CLAIMS = {
    "rank": "rank",
    "residentAt": "seat",
    "ordinal": "number",
    "endReason": "reason for the end",
    "outcome": "outcome",
}


def _account(
    fact: str, roles: dict[str, list[str]], names: dict[str, str], moments: dict[str, Moment], bases: set[str]
) -> Account:
    classes = {c.removeprefix(DIP) for c in roles.get(PREFIXES["rdf"] + "type", [])}
    kind, tell = next((TOLD[c] for c in TOLD if c in classes), ("", lambda _: ""))
    roles["abstract"] = roles.get(PREFIXES["dcterms"] + "abstract", [])
    when, earliest, latest, certain = _time(roles, moments)
    doubts = [f"{basis} in the source" for basis in sorted(bases) if "explicit" not in bases]
    if dated := roles.get("dated"):
        doubts.append(f"sources differ on the date: {' or '.join(dated)}")
    elif not certain:
        doubts.append("the date is in doubt")
    doubts += [
        f"sources differ on the {word}: {' or '.join(sorted(moments[d].text for d in claims))}"
        for role, word in (("since", "begin"), ("until", "end"))
        if len(claims := roles.get(role, [])) > 1
    ]
    for role, word in _CLAIMS.items():
        if len(claims := Told(roles, names).all(role)) > 1:
            doubts.append(f"sources differ on the {word}: {' or '.join(claims)}")
    if others := Told(roles, names).all("instead"):
        named = Told(roles, names)("presenter")
        doubts.append(f"sources differ on who presented: {' or '.join(sorted((named, *others)))}")
    doubts += roles.get("dateNote", [])
    pointers = {role: tuple(v for v in values if "://" in v) for role, values in roles.items()}
    return Account(fact, kind, tell(Told(roles, names)), when, earliest, latest, certain, tuple(doubts), pointers)


def _time(roles: dict[str, list[str]], moments: dict[str, Moment]) -> tuple[str, date | None, date | None, bool]:
    """When, in words; the first and last day that it can have been or held; whether that is one certain day."""
    if dated := [moments[d] for d in roles.get("date", [])]:
        first = min((m.earliest for m in dated if m.earliest), default=None)
        last = max((m.latest for m in dated if m.latest), default=None)
        sure = len(dated) == 1 and not set("?~%/[") & set(dated[0].text)
        return " or ".join(m.text for m in dated), first, last, sure
    begin, end = (" or ".join(moments[d].text for d in roles.get(role, [])) for role in ("since", "until"))
    attested = [moments[d] for d in roles.get("attestedOn", [])]
    bounds = [[date.fromisoformat(d) for d in roles.get(role, [])] for role in ("beginEarliest", "endLatest")]
    one_day = begin == end and re.fullmatch(r"\d{4}-\d{2}-\d{2}", begin)
    words = begin if one_day else f"{begin or '?'} to {end or '?'}" if begin or end else _at(attested)
    return words, min(bounds[0], default=None), max(bounds[1], default=None), True


def _at(attested: list[Moment]) -> str:
    """When it is known to have held: on a day, in a month or a year; else from the first to the last of several."""
    if not attested:
        return ""
    first = min(attested, key=lambda m: (m.latest or date.max, m.text)).text
    last = max(attested, key=lambda m: (m.earliest or date.min, m.text)).text
    if first != last:
        return f"{first} to {last} at least"
    return f"{'on' if re.match(r'[0-9]{4}-[0-9]{2}-[0-9]{2}', first) else 'in'} {first}"
