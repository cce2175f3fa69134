"""How a sender was represented in each state on a day: what changed by then, and of when the sources speak."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from doyen import dates
from doyen.dates import When
from doyen.finishes.reach import Finished, not_yet, over, whose
from doyen.standing import Life, attested, lives
from doyen.store import Solution, Store, Term, chunks

_STATES = """
SELECT DISTINCT ?state WHERE {
  ?state a dip:State .
  FILTER NOT EXISTS { ?state dip:endLatest ?gone . FILTER(?gone < "%s"^^xsd:date) }
  FILTER NOT EXISTS { ?state dip:beginEarliest ?come . FILTER(?come > "%s"^^xsd:date) }
}"""


def representation(store: Store, solutions: list[Solution], asked: Mapping[str, str]) -> Finished:
    """How a sender was represented in each state; of whom nothing is known is counted, or listed, as not known."""
    rows = list(_on_the_day(store, solutions, asked["at"]))
    known = {row["receiver"].value for row in rows}
    if "receiver" in asked:
        nothing = f"Nothing is known of a representation{whose(asked)}; that is no proof that there was none."
        return rows, () if known else (nothing,)
    states = {row["state"].value for row in store.select(_STATES % (asked["at"], asked["at"]))}
    unknown = sorted(states - known - {row["sender"].value for row in solutions[:1]})
    counted = _counted(rows)
    if "unknown" in asked:
        rows += [{"receiver": Term(each, True), "representation": Term("not known")} for each in unknown]
    listed = "" if "unknown" in asked else "; --unknown lists them"
    told = f"Of {len(unknown)} more states in the data no source says how {asked['sender']} was represented"
    return rows, (*counted, *((f"{told}: that is not absence{listed}.",) if unknown else ()))


def _on_the_day(store: Store, solutions: list[Solution], at: str) -> Iterator[Solution]:
    """The solutions that hold on the day, as they were then."""
    held = {row["held"].value for row in solutions if "held" in row}
    changed, seen = lives(store, held), attested(store, held)
    other, day = over(store, solutions, "held", at) | not_yet(store, solutions, "held", at), date.fromisoformat(at)
    gone, stated = over(store, solutions, "absence", at), _written(store, solutions)
    for row in solutions:
        row = row | {"certain": Term("yes" if row["surely"].value == "true" else "maybe")}
        if "absence" in row:
            if row["certain"].value == "yes" or row["absence"].value not in gone:
                yield row | {"attested": Term(stated[row["when"].value])}
            continue
        fact = row["held"].value
        if told := _around(seen.get(fact, ()), day):
            row["attested"] = Term(told)
        then = _then(row, changed[fact], day) if fact in changed else row
        if then and fact not in other:
            yield then


def _written(store: Store, solutions: list[Solution]) -> dict[str, str]:
    """The dates for which absences are stated, as written."""
    dated = {row["when"].value for row in solutions if "when" in row}
    asked = "SELECT ?when ?text {{ VALUES ?when {{ {} }} ?when dip:asWritten ?text }}"
    return {row["when"].value: row["text"].value for c in chunks(dated) for row in store.select(asked.format(c))}


def _then(row: Solution, life: Life, day: date) -> Solution | None:
    """The mission as it was on the day, after some of its changes and before others; None if it was not there."""
    stood = life.stood(day)
    if stood == "no":
        return _suspended(row, life, day)
    row = row | {"certain": Term(stood)}
    if life.changed_after(day, "raised", "lowered"):
        row.pop("kind", None)
    if life.changed_after(day, "moved"):
        row.pop("seat", None)
        if row["representation"].value == "mission seated elsewhere":
            # Whether it lay in the receiver's land before it moved is not known.
            row.pop("host", None)
            row["certain"] = Term("maybe")
    return row


def _suspended(row: Solution, life: Life, day: date) -> Solution | None:
    """A mission that is suspended on the day, with the suspension; its work may go on again unknown to the sources."""
    rested, change = life.rested(day), life.last(day, "suspended")
    if rested == "no" or change is None:
        return None
    bare = {name: term for name, term in row.items() if name not in ("until", "end", "begin")}
    return bare | {
        "representation": Term("suspended mission"),
        "since": Term(change.when.text),
        "changed": Term(change.fact, True),
        "certain": Term(rested),
    }


def _around(days: Iterable[When], day: date) -> str:
    """The times nearest to a day at which something was seen: the last by then, and the first since.

    >>> _around([dates.when(text) for text in ("1914", "1925", "1990-05-01")], date(1955, 1, 1))
    '1925, 1990-05-01'
    """
    ordered = sorted(days, key=lambda when: (when.latest or date.max, when.text))
    past = [when.text for when in ordered if dates.within(when, None, day) != "no"]
    later = [when.text for when in ordered if dates.within(when, day, None) != "no"]
    return ", ".join(dict.fromkeys([*past[-1:], *later[:1]]))


def _counted(solutions: list[Solution]) -> tuple[str, ...]:
    """In how many states each way of being represented is known.

    >>> rows = [{"receiver": Term(key), "representation": Term("resident mission")} for key in ("a", "b", "b")]
    >>> _counted(rows)
    ('States with it, surely or perhaps: resident mission 2.',)
    """
    found: dict[str, set[str]] = defaultdict(set)
    for row in solutions:
        found[row["representation"].value].add(row["receiver"].value)
    told = ", ".join(f"{way} {len(found[way])}" for way in sorted(found))
    return (f"States with it, surely or perhaps: {told}.",) if told else ()
