"""The embedded store: RDF in memory or on disk, asked by SPARQL. Nothing above this module knows the engine.

Questions see the default graph only. A query cannot leave the store: SERVICE is refused, and FROM of graphs it
does not hold, before anything is evaluated.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain, islice
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NamedTuple, cast

from doyen.errors import BadInput, BadQuery, Problem, UsageError, Where
from doyen.iris import BASE, PREFIXES, Iris, base_of, expanded
from doyen.triples import CATALOG, default_graph

if TYPE_CHECKING:
    import pyoxigraph
    import rdflib


class Term(NamedTuple):
    """An IRI or a literal as a query gives it back."""

    value: str
    is_iri: bool = False
    datatype: str = ""
    language: str = ""


Solution = dict[str, Term]


@dataclass(frozen=True)
class Result:
    """What a query gave: columns and rows of a SELECT, the truth of an ASK, or the triples of a CONSTRUCT."""

    columns: tuple[str, ...]
    rows: list[Solution]


@dataclass(frozen=True)
class Store:
    """A store and the base of its IRIs."""

    inner: pyoxigraph.Store
    iris: Iris

    @classmethod
    def of(cls, lines: Iterable[str], base: str = BASE) -> Store:
        """A store in memory from N-Quads lines."""
        import pyoxigraph

        inner = pyoxigraph.Store()
        inner.bulk_load(cast("IO[bytes]", _Lines(lines)), pyoxigraph.RdfFormat.N_QUADS)
        return cls(inner, Iris(base))

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
                return Result(parts, [dict(zip(parts, map(_term, triple), strict=True)) for triple in result])
            names = tuple(v.value for v in result.variables)
            rows = [{n: _term(t) for n in names if (t := solution[n]) is not None} for solution in result]
        except SyntaxError as fault:
            raise BadQuery(_malformed(text, str(fault))) from None
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
        return {key: rows[name] for key, name in ((k, expanded(p)) for k, p in CATALOG.items()) if name in rows}

    def graphs(self) -> set[str]:
        """The names of the named graphs."""
        return {str(graph.value) for graph in self.inner.named_graphs()}

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
        return self._only(self.graphs() - later)

    def _only(self, graphs: set[str]) -> Store:
        """A store of these named graphs, and of the default graph that they make."""
        import pyoxigraph

        lines = {}
        for graph in sorted(graphs):
            name = pyoxigraph.NamedNode(graph)
            found = self.inner.quads_for_pattern(None, None, None, name)
            lines[str(name)] = {f"{q.subject} {q.predicate} {q.object}" for q in found}
        named = (f"{line} {name} ." for name, those in lines.items() for line in those)
        whole = (f"{line} ." for line in default_graph(lines.values()))
        return Store.of(chain(whole, named), self.iris.base)

    def rdflib(self) -> rdflib.Dataset:
        """The same store, live, as an rdflib Dataset."""
        import oxrdflib
        import rdflib

        return rdflib.Dataset(store=oxrdflib.OxigraphStore(store=self.inner))

    def __len__(self) -> int:
        return len(self.inner)


class _Lines(io.RawIOBase):
    """Lines as a file, so that a data set is never in memory a second time as one text."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.lines, self.rest = iter(lines), b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        room = memoryview(buffer)
        if not self.rest:
            self.rest = "".join(f"{line}\n" for line in islice(self.lines, AT_ONCE)).encode()
        part, self.rest = self.rest[: len(room)], self.rest[len(room) :]
        room[: len(part)] = part
        return len(part)


def about(folder: Path) -> dict[str, object]:
    """What a built store says of itself; nothing if the folder is none."""
    try:
        told = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}


ABOUT = "about.json"
AT_ONCE = 2_000
"""How many things one VALUES list names: longer ones are slow to parse."""


def chunks(things: Iterable[str]) -> Iterator[str]:
    """The IRIs, sorted and distinct, as the contents of VALUES blocks."""
    ordered = sorted(set(things))
    for start in range(0, len(ordered), AT_ONCE):
        yield " ".join(f"<{thing}>" for thing in ordered[start : start + AT_ONCE])


def _term(term: object) -> Term:
    import pyoxigraph

    if isinstance(term, pyoxigraph.Literal):
        return Term(term.value, False, term.datatype.value, term.language or "")
    if isinstance(term, pyoxigraph.NamedNode):
        return Term(term.value, True)
    return Term(str(term), True)


LONGEST, DEEPEST, MOST_OPERATORS = 20_000, 40, 500
"""Limits of a query from outside: past them Oxigraph's parser takes minutes, or overflows the stack of the process."""

_SHORT = 160
_ADDRESS = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*:[^<>\"{}|^`\\\s]*>")
_SILENT = re.compile(r"""<[^<>\s]*>|"[^"\n]*"|'[^'\n]*'|\#[^\n]*""")
_UPDATE = re.compile(r"\s*(prefix[^>]*>\s*)*(insert|delete|load|clear|drop|create|add|move|copy|with)\b", re.IGNORECASE)
_FROM = re.compile(r"(?<![\w:?$])FROM\s*(NAMED)?\s*(<[^>]*>|\S*)", re.IGNORECASE)


def refuse(text: str, graphs: Callable[[], set[str]]) -> None:
    """Refuse a query that would leave the store or bring it down; `graphs` gives the names it may read FROM.

    The word SERVICE is refused wherever it could be read as the keyword, rather than tokenised as Oxigraph would:
    strings are passed over only in a query in which nothing could make another reading of them.

    Raises BadQuery.

    >>> refuse('SELECT ("foreign service" AS ?service) {}', set)
    """
    bare = _ADDRESS.sub("<>", text)
    if not re.search(r"#|\'|\\|\"{3}|<[^>]", bare):
        bare = re.sub(r'"[^"\n\r]*"', '""', bare)
    if re.search(r"\\[uU][0-9A-Fa-f]{4}", text):
        # SPARQL decodes \uXXXX before it reads keywords, so a keyword could hide in one.
        raise BadQuery("the query has a \\u escape: write the character itself")
    if re.search(r"(?<![?$])service", bare, re.IGNORECASE):
        raise BadQuery("SERVICE would ask another server: Doyen answers from its own data only")
    if len(text) > LONGEST or _depth(bare) > DEEPEST or len(re.findall(r"[-+*/!|&^]", bare)) > MOST_OPERATORS:
        raise BadQuery("the query is too long or nested too deeply: ask in smaller parts")
    # What a comment or a string says of FROM does not matter here: nothing can leave the store by it.
    told = _SILENT.sub(lambda found: found[0] if found[0].startswith("<") else " ", text)
    for _, named in _FROM.findall(told):
        if not (named.startswith("<") and named.strip("<>") in graphs()):
            raise BadQuery(f"FROM {named}: this graph is not here; leave FROM out, or use GRAPH")


def _malformed(text: str, fault: str) -> str:
    """What is wrong with a query, without the parser's long list of what it would have taken."""
    if _UPDATE.match(text):
        return "the query is an update: what Doyen knows changes through records only"
    where = re.search(r"error at (\d+):(\d+): (.*)", fault, re.DOTALL)
    if not where or len(fault) < _SHORT:
        return f"the query is not valid SPARQL: {fault}"
    line, column = int(where[1]), int(where[2])
    rest = text.splitlines()[line - 1][column - 1 :][:20] if line <= len(text.splitlines()) else ""
    missing = ": a prefix is not declared" if "Prefix not found" in fault else ""
    at = f"at {rest!r}" if rest else "at its end"
    return f"the query is not valid SPARQL: line {line}, column {column}, {at}{missing}"


def _depth(text: str) -> int:
    """How deep brackets nest."""
    depth = deepest = 0
    for sign in re.findall(r"[()\[\]{}]", text):
        depth += 1 if sign in "([{" else -1
        deepest = max(deepest, depth)
    return deepest


def ontology_lines(path: Path) -> Iterator[str]:
    """The triples of a Turtle file as N-Triples text, without the full stop."""
    import pyoxigraph

    for triple in pyoxigraph.parse(path=str(path)):
        yield f"{triple.subject} {triple.predicate} {triple.object}"
