"""Facts as RDF: each distinct triple once in the graph of every record that says it, and once in the default graph,
unless it is a date, or tells of a date, that another source gives more exactly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from doyen.dataset import Mention, Resolved
from doyen.identity import Census, Named, named, public_names, registered
from doyen.iris import Iris
from doyen.model import Record
from doyen.names import Names
from doyen.triples.facts import EMITTERS
from doyen.triples.graph import Graph
from doyen.triples.merged import Part, merged, nquads
from doyen.triples.registers import CLASSES, EVENTS, decided, party_class, register_lines, rulings
from doyen.triples.terms import A, Line, day, dip, iri, known, text, word
from doyen.vocabulary import VOCABULARY, slug

__all__ = ["CATALOG", "Line", "Part", "merged", "nquads", "quads", "record_graph"]

CATALOG = {
    "title": "dcterms:title",
    "publisher": "dcterms:publisher",
    "licence": "dcterms:license",
    "description": "dcterms:description",
    "version": "schema:version",
    "issued": "dcterms:issued",
}
"""What a data set says of itself: the keys of `catalog.yaml` and the properties of the node `id/graph/all`."""

REGISTERS = "_registers"
"""What the restricted part of the registers is called: no record has an underscore in its name."""


def quads(
    records: Iterable[Resolved],
    census: Census,
    iris: Iris,
    ontology: Iterable[Line],
    catalog: Mapping[str, str],
    whole: bool = True,
) -> Iterator[Part]:
    """The whole data set in parts, one record after another; the same triple of the default graph may come again.

    `census` has counted the records once they are read; `ontology` are the ontology's own triples, so that questions
    can read the labels of its terms; `catalog` says what the data set is called, who publishes it and under which
    licence. Not `whole` are records read with the registers of others: what none of them names is not theirs to say.
    """
    return merged(_graphs(records, census, iris, ontology, catalog, whole))


def _graphs(
    records: Iterable[Resolved],
    census: Census,
    iris: Iris,
    ontology: Iterable[Line],
    catalog: Mapping[str, str],
    whole: bool,
) -> Iterator[Part]:
    """The named graphs, some of them in more than one part: decisions on events come after all records."""
    mark = f"{dip('visibility')} {word('visibility', 'restricted')}"

    def restricted(name: str, lines: Iterable[Line]) -> Part:
        graph = iri(iris("restricted", name))
        return graph, (*lines, f"{graph} {mark}")

    yield iri(iris.graph("ontology")), ontology
    for record, mentions in records:
        graph = record_graph(record, mentions, census.names, iris)
        yield iri(iris("record", record.name)), graph.lines
        if graph.hidden:
            yield restricted(record.name, graph.hidden)
    shown, there = public_names(census), named(census)
    public = register_lines(census.names, shown, iris)
    yield iri(iris.graph("registers")), sorted(_about(catalog, iris) | public)
    decided_on = [{(d.what, key) for key in d.keys} for d in census.names.decisions]
    everything = there.union(*(keys for keys in decided_on if whole or keys & there))
    everything |= registered(census.names) if whole else set()
    if hidden := register_lines(census.names, everything, iris) - public:
        yield restricted(REGISTERS, sorted(hidden))
    for name, public_record, line in _decided_on_events(census, shown, there, everything, iris):
        yield (iri(iris("record", name)), (line,)) if public_record else restricted(name, (line,))


def _decided_on_events(
    census: Census, shown: set[Named], there: set[Named], everything: set[Named], iris: Iris
) -> Iterator[tuple[str, bool, Line]]:
    """What was decided on events: the record whose event it is, whether everybody may know, the triple.

    A decision on an event of a record stays and goes with that record.
    """
    for what, key, line in decided(census.names, everything, iris):
        if what in EVENTS:
            yield key.rsplit("-", 2)[0], (what, key) in shown, line
    hidden = there - shown
    for decision, key, line in rulings(census.names, iris):
        if decision.what in EVENTS and (decision.what, key) in there:
            public = hidden.isdisjoint((decision.what, each) for each in decision.keys)
            yield key.rsplit("-", 2)[0], public, line


def record_graph(record: Record, mentions: tuple[Mention, ...], names: Names, iris: Iris) -> Graph:
    """The triples that one record states: its facts, their evidence, the names it prints, and what it is."""
    graph = Graph(iris, record, names)
    for fact in record.facts:
        with graph.hiding(fact.restricted):
            EMITTERS[type(fact)](graph, fact, iri(iris(fact.kind_name, fact.key)))
    for mention in mentions:
        with graph.hiding(mention.restricted):
            _mention(graph, mention, names)
    with graph.hiding(record.source.restricted):
        _provenance(graph)
    if graph.hidden:
        with graph.hiding(True):
            graph.known_from(iri(iris("restricted", record.name)))
    return graph


def _mention(graph: Graph, mention: Mention, names: Names) -> None:
    """A thing that the record names: its class, and its name if no register has a better one."""
    node = iri(graph.iris(mention.kind, mention.key))
    graph.add(node, A, dip(CLASSES.get(mention.kind) or party_class(mention.key, names)))
    registered = names.entry(mention.kind, mention.key)
    called = names.known(mention.kind, mention.key)
    if mention.kind == "office" and mention.printed in VOCABULARY["office"]:
        graph.add(node, dip("kind"), word("office", mention.printed))
    if mention.kind == "party" or (registered and mention.printed in VOCABULARY["office"]):
        return
    if called is None or (registered is None and mention.printed == called.name):
        graph.add(node, known("skos:prefLabel"), text(mention.printed))
    elif mention.printed != called.name and slug(mention.printed) != mention.key:
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
        told = text(f"{' '.join(filter(None, (left.what, words)))}: {left.why}", language="en")
        with graph.hiding(left.restricted):
            graph.add(node, dip("leftOut"), told)
    if record.withdrawn:
        graph.add(node, dip("withdrawnOn"), day(record.withdrawn.on))
        graph.add(node, dip("withdrawnBy"), text(record.withdrawn.by))
        graph.add(node, dip("withdrawnBecause"), text(record.withdrawn.why, language="en"))
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
    if source.up_to:
        graph.add(document, dip("upTo"), day(source.up_to))


def _about(catalog: Mapping[str, str], iris: Iris) -> set[Line]:
    """What the data set says of itself."""
    node = iri(iris.graph("all"))
    return {f"{node} {known(CATALOG[key])} {text(value)}" for key, value in catalog.items() if value and key in CATALOG}
