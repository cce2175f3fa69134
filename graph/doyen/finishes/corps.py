"""The heads of mission in the solutions of a question: who may have served on the day, and what custom is known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from doyen import dates
from doyen.dates import When
from doyen.finishes.reach import not_yet, over
from doyen.iris import TERM, kind_and_key
from doyen.precedence import Custom, Head, Presented, begun, counted, functions
from doyen.store import Solution, Store
from doyen.vocabulary import VOCABULARY, term

CUSTOMS = ("start", "nuncio", "nonresidents", "acting", "within")
"""The variables that have what is known of a receiver's custom."""

_WORDS = {TERM + term(scheme, word): word for scheme, words in VOCABULARY.items() for word in words}


@dataclass(slots=True)
class Corps:
    """The heads of mission of one answer, with the solutions that each rests on.

    `stated` is what the sources say of the custom, `lists` the complete lists for the day, `timeless` those of whom no
    source says when they served.
    """

    receiver: str
    at: date
    heads: dict[str, Head]
    solutions: dict[str, list[Solution]]
    stated: dict[str, set[str]]
    lists: set[str]
    labels: dict[str, str]
    timeless: list[str] = field(default_factory=list)

    @property
    def custom(self) -> Custom:
        """What the sources say of the receiver's practice; what they say differently is not known."""
        one = {name: next(iter(words)) if len(words) == 1 else None for name, words in self.stated.items()}
        return Custom(
            one.get("start"),
            None if one.get("nuncio") is None else one["nuncio"] == "true",
            one.get("nonresidents"),
            one.get("acting"),
            one.get("within"),
        )

    def listed(self, key: str) -> bool:
        """Whether every complete list for the day has the head of mission, and no source denies it."""
        on = {row["list"].value for row in self.solutions[key] if "list" in row}
        return bool(on) and on == self.lists and not self.denied(key)

    def denied(self, key: str) -> bool:
        """Whether a source says that the head of mission came later, or had left by the day."""
        return any(row["denied"].value == "true" for row in self.solutions[key])

    def names(self, keys: Iterable[str], variable: str = "envoy") -> str:
        """What these heads of mission, or their senders, are called."""
        things = {self.solutions[key][0][variable].value for key in keys}
        return ", ".join(sorted(self.labels.get(thing) or kind_and_key(thing)[1] for thing in things))


def corps(store: Store, solutions: list[Solution], asked: Mapping[str, str]) -> Corps:
    """The heads of mission in the solutions, who may have served on the day as far as custom tells."""
    grouped: dict[str, list[Solution]] = defaultdict(list)
    stated: dict[str, set[str]] = defaultdict(set)
    at = date.fromisoformat(asked["at"])
    other = over(store, solutions, "accreditation", asked["at"]) | not_yet(
        store, solutions, "accreditation", asked["at"]
    )
    for row in solutions:
        # Whom a list for the day has was there, whatever else is told.
        if "list" in row or row["accreditation"].value not in other:
            grouped[row["accreditation"].value].append(row)
        for name in CUSTOMS:
            if name in row:
                stated[name].add(_WORDS.get(row[name].value, row[name].value))
    lists = {row["list"].value for row in solutions if "list" in row}
    labels = store.labels(row[name].value for row in solutions for name in ("envoy", "sender"))
    found = Corps(asked["receiver"], at, {}, grouped, stated, lists, labels)
    heads = {key: _head(key, rows) for key, rows in sorted(grouped.items())}
    for key, head in heads.items():
        sure = any("list" in row or "since" in row for row in grouped[key])
        if not head.presented and not (head.begin.earliest or head.begin.latest):
            found.timeless.append(key)
        elif sure or begun(head, found.custom.assumed(), found.at):
            past = (p for p in head.presented if dates.within(p.when, None, found.at) != "no")
            found.heads[key] = replace(head, presented=tuple(past))
    _only_latest(found)
    for key, head in found.heads.items():
        found.heads[key] = replace(head, doubted=bool(lists) and not found.listed(key))
    return found


def _only_latest(corps: Corps) -> None:
    """One person heads one mission in one capacity: who was promoted by the day is no longer what he or she was.

    A change of credentials without a change of class alters no precedence (article 16): if the earlier accreditation is
    of the same class and not known to have ended, its date may count.
    """
    custom = corps.custom.assumed()
    stays: dict[tuple[str, str], list[Head]] = defaultdict(list)
    for key, head in corps.heads.items():
        row = corps.solutions[key][0]
        stays[row["envoy"].value, row["sender"].value].append(head)
    for stay in (heads for heads in stays.values() if len(heads) > 1):
        last = max(stay, key=lambda head: functions(head, custom, corps.at).latest or date.min)
        start = functions(last, custom, corps.at)
        for head in stay:
            if head is not last and dates.before(functions(head, custom, corps.at), start) == "yes":
                del corps.heads[head.key]
                if head.numbers == last.numbers:
                    _continued(corps, head, last, custom)


def _continued(corps: Corps, earlier: Head, later: Head, custom: Custom) -> None:
    """Let the date of the earlier accreditation count as a possible one of the later."""
    counting = counted(earlier, custom)
    kept = corps.heads[later.key]
    corps.heads[later.key] = replace(kept, perhaps=(*kept.perhaps, *counting))
    facts = {p.fact for p in counting}
    base = corps.solutions[later.key][0]
    for row in corps.solutions[earlier.key]:
        if "presentation" in row and row["presentation"].value in facts:
            presented = {name: row[name] for name in ("presentation", "when", "kind", "written") if name in row}
            corps.solutions[later.key].append(base | presented)


def _head(key: str, rows: list[Solution]) -> Head:
    ranks = {_WORDS[row["rank"].value] for row in rows if "rank" in row}
    residency = {_WORDS[row["residency"].value] for row in rows if "residency" in row}
    presented = dict.fromkeys(_presented(row) for row in rows if "presentation" in row)
    return Head(
        key,
        rows[0]["envoy"].value,
        frozenset(ranks),
        frozenset(int(row["precedence"].value) for row in rows if "precedence" in row),
        (residency == {"resident"}) if len(residency) == 1 else None,
        tuple(presented),
        _begin(rows),
    )


def _presented(row: Solution) -> Presented:
    copy = _WORDS[row["kind"].value] == "working copy"
    ordinal = int(row["ordinal"].value) if "ordinal" in row else None
    fact = row["presentation"].value
    # A presentation of which no occasion is known is one of its own: nobody else is known to have been there.
    return Presented(fact, copy, _when(row), row["occasion"].value if "occasion" in row else fact, ordinal)


def _when(row: Solution) -> When:
    return When(row["written"].value, _day(row, "first"), _day(row, "last"), "day" in row)


def _begin(rows: list[Solution]) -> When:
    """When the accreditation began, as far as its bounds tell; any time between if they exclude each other."""
    firsts, lasts = (sorted({d for row in rows if (d := _day(row, name))}) for name in ("begunfirst", "begunlast"))
    text = " or ".join(sorted({row["since"].value for row in rows if "since" in row}))
    first, last = (days[0] if days else None for days in (firsts, lasts))
    if last and firsts and last < firsts[-1]:
        return When(text, min(firsts[0], last), min((d for d in lasts if d >= firsts[-1]), default=firsts[-1]), False)
    return When(text or (f"[..{last}]" if last else ""), first, last, certain=bool(text) and first == last)


def _day(row: Solution, name: str) -> date | None:
    return date.fromisoformat(row[name].value) if name in row else None
