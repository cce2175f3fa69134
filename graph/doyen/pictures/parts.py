"""From facts in the store to the parts of a picture: nodes, ties, and a card with its sources for each fact."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property

from doyen import evidence
from doyen.accounts import Account, accounts
from doyen.iris import kind_and_key
from doyen.pictures.times import spans
from doyen.pictures.view import BASES, Basis, FactCard, Kind, Node, Tie, View
from doyen.store import Store
from doyen.tables import Source
from doyen.vocabulary import term

_KINDS: dict[str, Kind] = {
    "person": "person",
    "party": "party",
    "occasion": "occasion",
    "cohort": "occasion",
    "presentation": "occasion",
    "office": "office",
    "mission": "mission",
    "place": "place",
    "body": "body",
    "meeting": "meeting",
    "statement": "statement",
}
LASTING = ("accreditation", "tenure", "mission")
"""The kinds of fact that last; the others happened."""
_COPY = term("credentials", "working copy")
_NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_LONG_NOTE = 60
_TABLE = ("When", "What", "In doubt", "Source")


class Parts:
    """Collects the parts of one picture. Things and facts are IRIs."""

    def __init__(self, store: Store, facts: Iterable[str]) -> None:
        self.store = store
        self.told = accounts(store, facts)
        self.sources = evidence.sources(store, self.told)
        self.claims = spans(store, (a.fact for a in self.told.values() if a.kind in LASTING))
        self.details: dict[str, list[str]] = {}
        self.ties: list[Tie] = []
        things = {v for a in self.told.values() for values in a.roles.values() for v in values if "/id/" in v}
        self.names = store.labels(things)

    def of_kind(self, kind: str) -> list[Account]:
        """The accounts of one kind of fact, in the order of time."""
        return sorted((a for a in self.told.values() if a.kind == kind), key=lambda a: a.order)

    def name(self, thing: str) -> str:
        """What a thing is called."""
        return self.names.get(thing) or self.store.labels([thing]).get(thing) or kind_and_key(thing)[1]

    def basis(self, fact: str) -> Basis:
        """How outright the surest of its sources states the fact."""
        found = {s.basis.partition(" ")[0] for s in self.sources.get(fact, ())}
        stated: list[Basis] = [basis for basis in BASES if basis in found]
        return stated[0] if stated else BASES[0]

    def post(self, account: Account, role: str) -> str:
        """A post that heads no mission, as the middle of a sentence from its holder to what the role points to."""
        if role == "office":
            return "holds"
        title = account.text.partition(": ")[2].partition(",")[0].partition(" (")[0]
        return f"{title}, of" if role == "sendingParty" else f"{title} at"

    def node(self, thing: str, fact: str = "") -> str:
        """See that the thing is in the picture, with a fact about it alone; gives its id."""
        facts = self.details.setdefault(thing, [])
        if fact and fact not in facts:
            facts.append(fact)
        return thing

    def tie(self, source: str, target: str, label: str, account: Account) -> None:
        """A line for a fact, read as a sentence: source, label, target."""
        number = sum(t.fact == account.fact for t in self.ties)
        earliest, *sure, latest = map(iso, self._bounds(account))
        self.ties.append(
            Tie(
                id=f"{account.fact}#{number}" if number else account.fact,
                source=self.node(source),
                target=self.node(target),
                label=label,
                fact=account.fact,
                date_certain=account.certain,
                basis=self.basis(account.fact),
                earliest=earliest,
                latest=latest,
                conflict=disputed(account),
                sure=(sure[0], sure[1]),
            )
        )

    def _bounds(self, account: Account) -> tuple[date | None, ...]:
        """The first and last possible day, and between them those on which it surely held."""
        claims = self.claims.get(account.fact)
        if claims and not claims.conflict:
            span = claims.spans[0]
            return span.begin_earliest, span.begin_latest, span.end_earliest, span.end_latest
        one = not claims and account.certain and account.earliest == account.latest
        day = account.earliest if one else None
        return account.earliest, day, day, account.latest

    def view(self, title: str, subtitle: str, focus: str, notes: tuple[str, ...] = ()) -> View:
        """The picture of what was collected."""
        used = {tie.fact for tie in self.ties} | {fact for facts in self.details.values() for fact in facts}
        cards = sorted((a for a in self.told.values() if a.fact in used), key=lambda a: a.order)
        sources = {a.fact: self.sources.get(a.fact, ()) for a in cards}
        columns, rows = _table(cards, sources)
        return View(
            title=title,
            subtitle=subtitle,
            nodes=tuple(self._node(thing, thing == focus, self.also.get(thing, ())) for thing in sorted(self.details)),
            ties=tuple(self.ties),
            cards=tuple(FactCard(a.fact, a.text, a.when, a.doubts, sources[a.fact]) for a in cards),
            columns=columns,
            rows=rows,
            as_of=_as_of(sources),
            licence=_licence(self.store),
            notes=notes,
        )

    def _node(self, thing: str, focus: bool, also: tuple[str, ...]) -> Node:
        kind = _KINDS.get(kind_and_key(thing)[0], "post")
        return Node(thing, self.name(thing), kind, tuple(self.details[thing]), focus=focus, also=also)

    @cached_property
    def also(self) -> dict[str, tuple[str, ...]]:
        """Other spellings, so that the search finds them too."""
        found: dict[str, list[str]] = {}
        for row in self.store.select("SELECT ?thing ?name { ?thing skos:altLabel ?name } ORDER BY ?thing ?name"):
            found.setdefault(row["thing"].value, []).append(row["name"].value)
        return {thing: tuple(names) for thing, names in found.items()}


def _table(
    cards: list[Account], sources: dict[str, tuple[Source, ...]]
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """The table beneath the picture; a note that several facts share is given once, and a column that says nothing
    is left out."""
    said: set[str] = set()
    rows = []
    for account in cards:
        doubts = [d for d in account.doubts if len(d) < _LONG_NOTE or d not in said]
        said.update(doubts)
        rows.append((account.when, account.text, "; ".join(doubts), cited(sources[account.fact])))
    kept = [n for n in range(len(_TABLE)) if any(row[n] for row in rows)]
    return tuple(_TABLE[n] for n in kept), tuple(tuple(row[n] for n in kept) for row in rows)


def iso(day: date | None) -> str | None:
    """A day as a page has it; None is not known."""
    return day.isoformat() if day else None


def _as_of(sources: dict[str, tuple[Source, ...]]) -> str:
    written = (re.findall(r"\d{4}(?:-\d\d)*", s.published)[-1] for each in sources.values() for s in each)
    # A month or a year counts to its end.
    latest = max(written, key=lambda day: f"{day}-99", default="")
    return f"From sources published up to {latest}." if latest else ""


def cited(sources: Iterable[Source]) -> str:
    """Who says so, and when, in few words."""
    return "; ".join(dict.fromkeys(f"{s.publisher}, {s.published}" for s in sources))


def _licence(store: Store) -> str:
    about = store.catalog()
    version = f"version {about['version']}" if "version" in about else ""
    return ", ".join(filter(None, (about.get("title"), version, about.get("publisher"), about.get("licence"))))


def disputed(account: Account) -> bool:
    """Whether sources contradict one another on the fact."""
    return any(doubt.startswith("sources differ") for doubt in account.doubts)


def is_copy(presentation: Account) -> bool:
    """Whether what was handed over is the working copy for the ministry, which is no presentation of letters."""
    return any(kind_and_key(kind)[1] == _COPY for kind in presentation.roles.get("kind", ()))


def handing(presentation: Account) -> str:
    """What an envoy did on an occasion, as the label of a line."""
    return "handed a working copy" if is_copy(presentation) else "presented credentials"


def counted(number: int, noun: str) -> str:
    """The number in words up to twelve, with its noun.

    >>> counted(4, "envoy"), counted(1, "envoy")
    ('four envoys', 'one envoy')
    """
    return f"{in_words(number)} {noun}{'' if number == 1 else 's'}"


def in_words(number: int) -> str:
    """The number in words up to twelve."""
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)


def joined(words: Sequence[str], last: str) -> str:
    """Words as a list in a sentence.

    >>> joined(["Denmark", "Japan", "Peru"], "and")
    'Denmark, Japan and Peru'
    """
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}"


def on_the_day(account: Account) -> str:
    """When, for a headline: a certain day as a date, anything else as far as it is known.

    >>> on_the_day(Account("", "", "", "2015-11-24", date(2015, 11, 24), date(2015, 11, 24)))
    ' on 24 November 2015'
    """
    if account.certain and account.earliest and account.earliest == account.latest:
        return f" on {long_day(account.earliest)}"
    written = account.when.rstrip("?~%")
    doubt = "probably " if written != account.when else ""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", written):
        return f", {doubt}on {long_day(date.fromisoformat(written))}"
    if found := re.fullmatch(r"(\d{4})(?:-(\d\d))?", written):
        month = f"{date(2000, int(found[2]), 1):%B} " if found[2] else ""
        return f"{', ' if doubt else ' '}{doubt}in {month}{found[1]}"
    return f", at a time in doubt ({account.when})"


def long_day(day: date) -> str:
    """A day as in a headline.

    >>> long_day(date(2015, 11, 24))
    '24 November 2015'
    """
    return f"{day.day} {day:%B} {day.year}"
