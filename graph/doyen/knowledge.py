"""The Python way in: one object over one data set, with the same answers as the command line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from inspect import signature
from pathlib import Path
from typing import TYPE_CHECKING

from doyen import build, dates, evidence, questions
from doyen.errors import UsageError
from doyen.store import Store
from doyen.tables import Row, Table, Value

if TYPE_CHECKING:
    import networkx as nx
    import rdflib

    from doyen.pictures.page import Page


@dataclass(frozen=True)
class Knowledge:
    """A data set to ask, query, analyse and look at. Made by `doyen.load()`."""

    store: Store
    paths: tuple[Path, ...] = field(default=(), repr=False, compare=False)

    @classmethod
    def load(cls, *paths: Path) -> Knowledge:
        """Read data folders, records, a built store or an RDF file."""
        paths = paths or (build.default_data(),)
        return cls(build.open_store(paths), paths)

    def ask(
        self,
        name: str,
        *,
        maybe: bool = False,
        known_at: str = "",
        origins: int | None = None,
        **parameters: str,
    ) -> Table:
        """The answer to a named question, each row with its sources.

        `maybe` adds what is only possible, `known_at` leaves out what was published later, `origins` keeps only rows
        that rest on at most so many independent sources.

        Raises UsageError, NotFound.

        >>> import doyen
        >>> table = doyen.load().ask("stated-absent", sender="khm")
        >>> table.rows[0].values["receiver"], table.rows[0].sources[0].quote
        ('pak', 'Cambodia does not have an embassy in Pakistan')
        """
        asked = questions.question(name)
        store = self.known_at(known_at)
        given = {key.replace("_", "-"): value for key, value in parameters.items()}
        found = questions.ask(store, asked, given)

        def shown(table: Table) -> Table:
            return questions.certain(table, asked, maybe)

        if asked.cites == "documents":
            answer = evidence.documented(store, shown(found))
        else:
            answer = evidence.cited(store, found, shown)
        if origins is None:
            return answer
        return replace(answer, rows=tuple(row for row in answer if (row.origins or 0) <= origins))

    def analyze(
        self, name: str, *, announce: Callable[[str], None] | None = None, **parameters: str | int | bool
    ) -> Table:
        """An analysis of a network by NetworkX, each row with its sources.

        The parameters are those of `doyen analyze NAME`; an underscore stands for a hyphen or for the end of a word
        that Python keeps to itself (`from_`). `announce` is told what will take more than some seconds, before it does.

        Raises UsageError, NotFound; Meaningless where the data cannot bear the number.

        >>> import doyen
        >>> graph = doyen.load()
        >>> graph.analyze("cohorts", envoy="ung-sean").records() == graph.ask("same-day", envoy="ung-sean").records()
        True
        """
        from doyen.analyses import analysis, arguments, period
        from doyen.network import network

        asked = analysis(name)
        words = {key.rstrip("_").replace("_", "-"): _word(value) for key, value in parameters.items()}
        given = arguments(asked, self.store, {key: value for key, value in words.items() if value})
        graph = network(self.store, asked.network(given), *period(given))
        if asked.by_document:
            graph.graph["publishers"] = evidence.publishers(self.store, {t["fact"] for *_, t in graph.edges(data=True)})
        if announce and asked.effort:
            _announce(announce, *asked.effort(graph, given))
        table = evidence.cited(self.store, asked.function(graph, **given))
        return evidence.by_document(table) if asked.by_document else table

    def query(self, sparql: str) -> Table:
        """The answer to a SPARQL query. The usual prefixes need no declaration.

        Raises BadQuery.

        >>> import doyen
        >>> table = doyen.load().query("SELECT (COUNT(*) AS ?n) { ?x a dip:CredentialsOccasion }")
        >>> table.rows[0].values["n"]
        '29'
        """
        result = self.store.query(sparql)
        rows = ({c: row[c].value if c in row else None for c in result.columns} for row in result.rows)
        return Table("", result.columns, tuple(Row(values=dict(values)) for values in rows))

    def known_at(self, day: str) -> Store:
        """The store as it was known on a day; all of it without one."""
        return self.store.known_at(_day(day)) if day else self.store

    def public(self) -> Knowledge:
        """The same without what is restricted to the holders of the data folder: what may be handed on.

        >>> import doyen
        >>> doyen.load().public().show("ung-sean").title
        'Ung Sean'
        """
        return Knowledge(self.store.public())

    def network(self, kind: str, at: str = "", during: tuple[str, str] | None = None) -> nx.MultiDiGraph[str]:
        """A NetworkX graph of one kind of tie, keyed by fact.

        >>> import doyen
        >>> graph = doyen.load().network("missions")
        >>> list(graph.edges())
        [('party/pak', 'party/khm')]
        """
        from doyen.network import network

        spell = (_day(during[0]), _day(during[1])) if during else None
        return network(self.store, kind, _day(at) if at else None, spell)

    def tables(self) -> dict[str, Table]:
        """Every fact and thing as flat tables by name, with their codebook: `pandas.DataFrame(table.records())`.

        They are for whoever holds the data, and see what is restricted; `doyen.load().public().tables()` does not.

        >>> import doyen
        >>> [(row["sender"], row["receiver"]) for row in doyen.load().tables()["absences"].records()]
        [('khm', 'pak')]
        """
        from doyen.exports.codebook import codebook
        from doyen.exports.tables import tables

        return {"codebook": codebook(), **tables(self.store)}

    def rdflib(self) -> rdflib.Dataset:
        """The same data, live, as an rdflib Dataset.

        >>> import doyen
        >>> len(doyen.load().rdflib()) > 1000
        True
        """
        return self.store.rdflib()

    def show(self, key: str) -> Table:
        """All that is known about a person, party, mission, office or occasion, in the order of time.

        >>> import doyen
        >>> doyen.load().show("ung-sean").title
        'Ung Sean'
        """
        from doyen.dossier import dossier

        return dossier(self.store, key)

    def draw(self, picture: str, *keys: str, **options: str) -> Page:
        """A picture as one HTML page: text to write to a file; a notebook shows it in place.

        Since pages are handed on, nothing that is restricted is drawn. `corps` and `network` take a day, `at`.

        Raises UsageError, NotFound.

        >>> import doyen
        >>> page = doyen.load().draw("occasion", "tdi-2021-11-22-credentials-1")
        >>> "Four envoys presented credentials" in page
        True
        """
        from doyen.pictures import PICTURES
        from doyen.pictures.page import page

        if picture not in PICTURES:
            raise UsageError(f"no picture {picture!r}: one of {', '.join(PICTURES)}")
        try:
            asked = signature(PICTURES[picture]).bind(
                self.store.public(), *keys, **{k: v for k, v in options.items() if v}
            )
        except TypeError as fault:
            raise UsageError(f"draw {picture}: {fault}") from None
        if "at" in asked.arguments:
            asked.arguments["at"] = _day(asked.arguments["at"])
        return page(PICTURES[picture](*asked.args, **asked.kwargs))

    def diff(self, after: Knowledge) -> Table:
        """What another data set says otherwise than this one: new, withdrawn, corrected, and who reports it.

        >>> import doyen
        >>> doyen.load().diff(doyen.load()).notes
        ('The two say the same.',)
        """
        from doyen.diff import diff

        return diff(self.store, after.store)

    def reconcile(self, kind: str, *, least: int | None = None, within: tuple[str, ...] = ()) -> Table:
        """Pairs of people, parties, places or occasions that may be the same, each with a score and the reasons.

        Only of records that were read from folders, since a store has no names that nobody decided on.

        Raises UsageError.

        >>> import doyen
        >>> doyen.load().reconcile("person").rows
        ()
        """
        from doyen.reconcile import KINDS, candidates

        if kind not in KINDS or not self.paths:
            told = f"one of {', '.join(KINDS)}" if self.paths else "load the folders themselves"
            raise UsageError(f"no pairs of {kind!r} to reconcile: {told}")
        found = candidates(build.read_facts(self.paths), kind, least, within)
        rows: Iterator[dict[str, Value]] = (
            {"score": c.score, "one": c.one.key, "other": c.other.key, "reasons": "; ".join(map(str, c.reasons))}
            for c in found.candidates
        )
        return Table("", ("score", "one", "other", "reasons"), tuple(Row(row) for row in rows))

    @cached_property
    def questions(self) -> tuple[str, ...]:
        """The names of the questions."""
        return tuple(questions.questions())


def _word(value: str | int | bool) -> str:
    """A value as the command line would give it; a flag that is off is not given."""
    return ("yes" if value else "") if isinstance(value, bool) else str(value)


LONG = 5
"""Seconds that a reader waits without being told."""


def _announce(announce: Callable[[str], None], seconds: float, what: str) -> None:
    if seconds > LONG:
        announce(f"about {seconds:.0f} seconds: {what}")


def _day(text: str) -> date:
    try:
        return dates.day(text)
    except dates.BadDate as fault:
        raise UsageError(str(fault)) from None
