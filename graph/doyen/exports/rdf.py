"""RDF for RDF tools: Turtle and JSON-LD of the default graph, TriG and N-Quads of everything. Same data, same bytes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from doyen.iris import DIP, PREFIXES
from doyen.store import Store

if TYPE_CHECKING:
    import pyoxigraph

_REFERENCE = {"@type": "@id"}


def turtle(store: Store) -> bytes:
    """The default graph: what the data set says, each triple once."""
    import pyoxigraph

    triples = [quad.triple for quad in _sorted(store, default=True)]
    return pyoxigraph.serialize(triples, format=pyoxigraph.RdfFormat.TURTLE, prefixes=_prefixes(store)) or b""


def trig(store: Store) -> bytes:
    """Every graph, so that each record's own statements stay apart."""
    import pyoxigraph

    return pyoxigraph.serialize(_sorted(store), format=pyoxigraph.RdfFormat.TRIG, prefixes=_prefixes(store)) or b""


def nquads(store: Store) -> bytes:
    """Every graph, a line a statement."""
    import pyoxigraph

    return pyoxigraph.serialize(_sorted(store), format=pyoxigraph.RdfFormat.N_QUADS) or b""


def jsonld(store: Store) -> bytes:
    """The default graph as one JSON object for each thing, with a context that keeps the names short and readable."""
    context = _context(store)
    things: dict[str, dict[str, Any]] = {}
    for quad in _sorted(store, default=True):
        subject = _short(_iri(quad.subject), context)
        thing = things.setdefault(subject, {"@id": subject})
        predicate = quad.predicate.value
        if predicate == PREFIXES["rdf"] + "type":
            _append(thing, "@type", _short(_iri(quad.object), context, vocabulary=True))
        else:
            name = _short(predicate, context, vocabulary=True)
            plain = context.get(name) == _REFERENCE
            _append(thing, name, _short(_iri(quad.object), context) if plain else _value(quad.object, context))
    whole = {"@context": context, "@graph": list(things.values())}
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


def _sorted(store: Store, default: bool = False) -> list[pyoxigraph.Quad]:
    import pyoxigraph

    graph = pyoxigraph.DefaultGraph() if default else None
    return sorted(store.inner.quads_for_pattern(None, None, None, graph), key=lambda q: (str(q.graph_name), str(q)))


def _prefixes(store: Store) -> dict[str, str]:
    return {**PREFIXES, "id": f"{store.iris.base}id/"}


def _context(store: Store) -> dict[str, Any]:
    """Our own terms without a prefix, references as plain strings, dates typed once."""
    import pyoxigraph

    context: dict[str, Any] = {**_prefixes(store), "@vocab": DIP}
    references: dict[str, set[bool]] = {}
    for quad in store.inner.quads_for_pattern(None, None, None, pyoxigraph.DefaultGraph()):
        references.setdefault(quad.predicate.value, set()).add(not isinstance(quad.object, pyoxigraph.Literal))
    for predicate, kinds in sorted(references.items()):
        if predicate.startswith(DIP) and kinds == {True}:
            context[predicate.removeprefix(DIP)] = _REFERENCE
    return context


def _short(iri: str, context: dict[str, Any], vocabulary: bool = False) -> str:
    if vocabulary and iri.startswith(DIP):
        return iri.removeprefix(DIP)
    for prefix, base in context.items():
        if isinstance(base, str) and not prefix.startswith("@") and iri.startswith(base):
            local = iri.removeprefix(base)
            if not local.startswith("//"):
                return f"{prefix}:{local}"
    return iri


def _iri(term: object) -> str:
    """The IRI of a term; a node without one keeps the name that its file gave it."""
    import pyoxigraph

    return str(term) if isinstance(term, pyoxigraph.BlankNode) else str(getattr(term, "value", term))


def _value(term: Any, context: dict[str, Any]) -> Any:
    import pyoxigraph

    if not isinstance(term, pyoxigraph.Literal):
        return {"@id": _short(_iri(term), context)}
    if term.language:
        return {"@value": term.value, "@language": term.language}
    if term.datatype.value == PREFIXES["xsd"] + "string":
        return term.value
    return {"@value": term.value, "@type": _short(term.datatype.value, context, vocabulary=True)}


def _append(thing: dict[str, Any], key: str, value: Any) -> None:
    before = thing.get(key)
    thing[key] = value if before is None else [*before, value] if isinstance(before, list) else [before, value]
