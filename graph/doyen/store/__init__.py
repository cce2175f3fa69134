"""The embedded store: RDF in memory or on disk, asked by SPARQL. Nothing above this module knows the engine.

Questions see the default graph only. A query cannot leave the store: SERVICE is refused, and FROM of graphs it
does not hold, before anything is evaluated.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from doyen.errors import BadInput, BadQuery, Problem, UsageError, Where
from doyen.iris import BASE, PREFIXES, Iris, base_of, expanded
from doyen.store.loading import loaded
from doyen.store.refusals import malformed, refuse
from doyen.store.terms import AT_ONCE, Result, Solution, Term, as_term, chunks
from doyen.triples import CATALOG, Part, merged, nquads

if TYPE_CHECKING:
    import pyoxigraph
    import rdflib

__all__ = ["ABOUT", "AT_ONCE", "Result", "Solution", "Store", "Term", "about", "chunks", "ontology_lines", "refuse"]

ABOUT = "about.json"


@dataclass(frozen=True)
class Store:
    """A store and the base of its IRIs; `known` is the day as of which it is told, if that is not now."""

    inner: pyoxigraph.Store
    iris: Iris
    known: date | None = None

    @classmethod
    def of(cls, lines: Iterable[str], base: str = BASE) -> Store:
        """A store in memory from N-Quads lines."""
        import pyoxigraph

        return cls(loaded(pyoxigraph.Store(), (f"{line}\n" for line in lines)), Iris(base))

    @classmethod
    def made(cls, parts: Iterable[Part], base: str = BASE, folder: Path | None = None) -> Store:
        """A store of what was compiled: in memory, or in a new folder on disk."""
        import pyoxigraph

        inner = pyoxigraph.Store(str(folder)) if folder else pyoxigraph.Store()
        return cls(loaded(inner, nquads(parts)), Iris(base))

    @classmethod
    def open(cls, folder: Path) -> Store:
        """A built store, read only; `about.json` beside it has its base.

        Raises BadInput if it is none.
        """
        import pyoxigraph

        try:
            return cls._based(pyoxigraph.Store.read_only(str(folder)), about(folder.parent).get("base"))
        except OSError as fault:
            raise BadInput([Problem(Where(str(folder)), f"is no whole store ({fault})", "build it again")]) from None

    @classmethod
    def read(cls, path: Path) -> Store:
        """A store in memory from an RDF file; what has no named graph goes to the default graph.

        Raises BadInput if the file is not the RDF that its ending promises.
        """
        import pyoxigraph

        inner = pyoxigraph.Store()
        try:
            inner.bulk_load(path=str(path))
        except (SyntaxError, ValueError, OSError) as fault:
            raise BadInput([Problem(Where(str(path)), f"is not readable RDF ({fault})", "export it again")]) from None
        return cls._based(inner)

    @classmethod
    def _based(cls, inner: pyoxigraph.Store, base: object = None) -> Store:
        """The store with its base: the one that is told, else that of the catalog's node, else that of a record."""
        store = cls(inner, Iris())
        if isinstance(base, str) and base.endswith("/"):
            return cls(inner, Iris(base))
        for pattern in ("dcterms:title ?title FILTER(STRENDS(STR(?node), '/id/graph/all'))", "a dip:Record"):
            for row in store.select(f"SELECT ?node {{ ?node {pattern} }} ORDER BY ?node LIMIT 1"):
                return cls(inner, Iris(base_of(row["node"].value) or BASE))
        return store

    def select(self, text: str) -> list[Solution]:
        """The rows of a SELECT that Doyen wrote itself."""
        return self._run(text).rows

    def query(self, text: str) -> Result:
        """Run a query of any form. The usual prefixes need no declaration.

        Raises BadQuery: malformed, an update, SERVICE, or FROM a graph that is not here.

        >>> Store.of([]).query("SELECT * WHERE { SERVICE <http://x/> { ?s ?p ?o } }")
        Traceback (most recent call last):
        doyen.errors.BadQuery: SERVICE would ask another server: Doyen answers from its own data only
        """
        refuse(text, self.graphs)
        return self._run(text)

    def _run(self, text: str) -> Result:
        import pyoxigraph

        try:
            result = self.inner.query(text, prefixes=PREFIXES)
            if isinstance(result, pyoxigraph.QueryBoolean):
                return Result(("answer",), [{"answer": Term("yes" if result else "no")}])
            if isinstance(result, pyoxigraph.QueryTriples):
                parts = ("subject", "predicate", "object")
                return Result(parts, [dict(zip(parts, map(as_term, triple), strict=True)) for triple in result])
            names = tuple(v.value for v in result.variables)
            rows = [
                {n: as_term(t) for n, t in zip(names, solution, strict=True) if t is not None} for solution in result
            ]
        except SyntaxError as fault:
            raise BadQuery(malformed(text, str(fault))) from None
        except (OSError, ValueError, RuntimeError) as fault:
            raise BadQuery(f"the query cannot be evaluated: {fault}") from None
        return Result(names, rows)

    def has(self, thing: str) -> bool:
        """Whether the data say anything of this thing."""
        return bool(self.select(f"SELECT ?p WHERE {{ <{thing}> ?p ?o }} LIMIT 1"))

    def current(self, thing: str) -> str:
        """The thing itself, or what identity.yaml merged it into."""
        rows = self.select(
            f"SELECT ?new WHERE {{ <{thing}> dcterms:isReplacedBy+ ?new "
            "FILTER NOT EXISTS { ?new dcterms:isReplacedBy ?next } }"
        )
        return rows[0]["new"].value if rows else thing

    def labels(self, things: Iterable[str]) -> dict[str, str]:
        """The preferred name of each thing that has one: without a language, then English, then any."""
        best: dict[str, tuple[int, str]] = {}
        for chunk in chunks(things):
            rows = self.select(f"SELECT ?thing ?label {{ VALUES ?thing {{ {chunk} }} ?thing skos:prefLabel ?label }}")
            for row in rows:
                thing, label = row["thing"].value, row["label"]
                candidate = (
                    ("", "en").index(label.language) if label.language in ("", "en") else 2,
                    label.value,
                )
                best[thing] = min(best.get(thing, candidate), candidate)
        return {thing: label for thing, (_, label) in best.items()}

    def catalog(self) -> dict[str, str]:
        """What the data set says of itself: title, publisher, licence, description, version and day of issue.

        >>> import doyen
        >>> doyen.load().store.catalog()["licence"]
        'CC BY 4.0'
        """
        node = self.iris.graph("all")
        rows = {row["p"].value: row["o"].value for row in self.select(f"SELECT ?p ?o {{ <{node}> ?p ?o }}")}
        told = {key: rows[name] for key, name in ((k, expanded(p)) for k, p in CATALOG.items()) if name in rows}
        if self.known and "title" in told:
            # What was known then is less than the version has.
            told["title"] += f", as known on {self.known.isoformat()}"
        return told

    def graphs(self) -> set[str]:
        """The names of the named graphs."""
        return {str(graph.value) for graph in self.inner.named_graphs()}

    def statements(self) -> Iterator[tuple[str, str, str, Term]]:
        """What each named graph says: graph, subject, predicate, object.

        Raises UsageError if the statements of one record cannot be told from those of another.
        """
        import pyoxigraph

        if len(self) and not self.graphs():
            raise UsageError("the data do not tell records apart, so not who says what: export trig or nquads")
        for graph in sorted(self.graphs()):
            for quad in self.inner.quads_for_pattern(None, None, None, pyoxigraph.NamedNode(graph)):
                subject = quad.subject
                plain = subject.value if isinstance(subject, pyoxigraph.NamedNode) else str(subject)
                yield graph, plain, quad.predicate.value, as_term(quad.object)

    def known_at(self, day: date) -> Store:
        """What was known on that day: only the records whose source had appeared by then.

        A record says itself from when it is known; where it does not, its citations do.

        Raises UsageError if the statements of one record cannot be told from those of another.
        """
        if len(self) and not self.graphs():
            raise UsageError("the data do not tell records apart, so not what was known when: export trig or nquads")
        rows = self.select(
            f"SELECT DISTINCT ?graph WHERE {{ GRAPH ?graph {{ ?record_or_citation dip:knownFrom ?known }} "
            f"FILTER(?known > '{day.isoformat()}'^^xsd:date) }}"
        )
        later = {row["graph"].value for row in rows}
        return replace(self._only(self.graphs() - later), known=day)

    def public(self) -> Store:
        """What everybody may see: what is restricted is gone, and all that only it says or names.

        Everything that is handed on goes through here: exports, pictures.

        Raises UsageError if restricted statements cannot be told from public ones.
        """
        import pyoxigraph

        mark = (pyoxigraph.NamedNode(expanded(name)) for name in ("dip:visibility", "term:visibility-restricted"))
        # Asked of the index: SPARQL would look into each of thousands of graphs.
        marked = {quad.graph_name for quad in self.inner.quads_for_pattern(None, *mark)}
        hidden = {graph.value for graph in marked if isinstance(graph, pyoxigraph.NamedNode)}
        if hidden:
            return self._only(self.graphs() - hidden)
        if marked:
            raise UsageError("the data hold restricted facts and do not tell records apart: use trig or nquads")
        return self

    def _only(self, graphs: set[str]) -> Store:
        """A store of these named graphs, and of the default graph that they make."""
        import pyoxigraph

        def lines(graph: str) -> Part:
            name = pyoxigraph.NamedNode(graph)
            quads = self.inner.quads_for_pattern(None, None, None, name)
            return str(name), (f"{quad.subject} {quad.predicate} {quad.object}" for quad in quads)

        parts = merged(lines(graph) for graph in sorted(graphs))
        return replace(Store.made(parts, self.iris.base), known=self.known)

    def rdflib(self) -> rdflib.Dataset:
        """The same store, live, as an rdflib Dataset."""
        import oxrdflib
        import rdflib

        return rdflib.Dataset(store=oxrdflib.OxigraphStore(store=self.inner))

    def __len__(self) -> int:
        return len(self.inner)


def about(folder: Path) -> dict[str, object]:
    """What a built store says of itself; nothing if the folder is none."""
    try:
        told = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}


def ontology_lines(path: Path) -> Iterator[str]:
    """The triples of a Turtle file as N-Triples text, without the full stop."""
    import pyoxigraph

    for triple in pyoxigraph.parse(path=str(path)):
        yield f"{triple.subject} {triple.predicate} {triple.object}"
