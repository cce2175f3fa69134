"""Facts as RDF: sorted N-Quads, each distinct triple once in the default graph and once in the graph of every record
that says it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from doyen.dataset import Dataset, Mention
from doyen.iris import Iris
from doyen.model import Record
from doyen.names import Names
from doyen.triples.facts import EMITTERS
from doyen.triples.graph import Graph
from doyen.triples.registers import CLASSES, party_class, register_lines
from doyen.triples.terms import A, Line, dip, iri, known, text, word
from doyen.vocabulary import VOCABULARY, slug


def quads(data: Dataset, iris: Iris, ontology: set[Line], catalog: Mapping[str, str]) -> Iterator[str]:
    """The whole data set as sorted N-Quads lines: the default graph first, then each named graph.

    `ontology` are the ontology's own triples, so that questions can read the labels of its terms; `catalog` says what
    the data set is called, who publishes it and under which licence.
    """
    graphs = {
        iri(iris("record", record.name)): record_lines(record, data.mentions[record.name], data.names, iris)
        for record in data.records
    }
    parties = {m.key for mentions in data.mentions.values() for m in mentions if m.kind == "party"}
    graphs[iri(iris.graph("registers"))] = register_lines(data.names, parties, iris)
    graphs[iri(iris.graph("registers"))] |= _about(catalog, iris)
    graphs[iri(iris.graph("ontology"))] = ontology
    for line in sorted(set().union(*graphs.values())):
        yield f"{line} ."
    for name in sorted(graphs):
        for line in sorted(graphs[name]):
            yield f"{line} {name} ."


def record_lines(record: Record, mentions: tuple[Mention, ...], names: Names, iris: Iris) -> set[Line]:
    """The triples that one record states: its facts, their evidence, the names it prints, and what it is."""
    graph = Graph(iris, record, names, set())
    for fact in record.facts:
        EMITTERS[type(fact)](graph, fact, iri(iris(fact.kind_name, fact.key)))
    for mention in mentions:
        _mention(graph, mention, names)
    _provenance(graph)
    return graph.lines


def _mention(graph: Graph, mention: Mention, names: Names) -> None:
    """A thing that the record names: its class, and its name if no register has a better one."""
    node = iri(graph.iris(mention.kind, mention.key))
    graph.add(node, A, dip(CLASSES.get(mention.kind) or party_class(mention.key, names)))
    registered = names.entry(mention.kind, mention.key)
    if mention.kind == "office" and mention.printed in VOCABULARY["office"]:
        graph.add(node, dip("kind"), word("office", mention.printed))
    if mention.kind == "party" or (registered and mention.printed in VOCABULARY["office"]):
        return
    if registered is None:
        graph.add(node, known("skos:prefLabel"), text(mention.printed))
    elif mention.printed != registered.name and slug(mention.printed) != mention.key:
        graph.add(node, known("skos:altLabel"), text(mention.printed))


def _provenance(graph: Graph) -> None:
    record, source = graph.record, graph.record.source
    node, document = iri(graph.iris("record", record.name)), iri(graph.iris("source", record.name))
    graph.add(node, A, dip("Record"))
    graph.add(node, known("dcterms:source"), document)
    graph.add(node, known("rdfs:label"), text(record.name))
    graph.known_from(node)
    for left in record.left_out:
        words = f"“{left.quote}”" if left.quote else ""
        graph.add(
            node,
            dip("leftOut"),
            text(f"{' '.join(filter(None, (left.what, words)))}: {left.why}", language="en"),
        )
    graph.add(document, A, dip("Document"))
    graph.add(document, dip("kind"), word("source", source.kind))
    graph.add(document, known("dcterms:publisher"), text(source.publisher))
    graph.add(document, known("dcterms:issued"), text(source.published.text, "edtf:EDTF"))
    for predicate, value in (
        ("dcterms:title", source.title),
        ("schema:url", source.address),
        ("dcterms:language", source.language),
        ("dip:dateline", source.dateline),
        ("dip:reproduces", source.reproduces),
        ("skos:note", source.note),
    ):
        if value:
            graph.add(document, known(predicate), text(value))


def _about(catalog: Mapping[str, str], iris: Iris) -> set[Line]:
    """What the data set says of itself."""
    node = iri(iris.graph("all"))
    terms = {"title": "title", "publisher": "publisher", "licence": "license", "description": "description"}
    return {f"{node} {known('dcterms:' + terms[k])} {text(v)}" for k, v in catalog.items() if v and k in terms}
