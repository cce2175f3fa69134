"""Facts as RDF: sorted N-Quads, each distinct triple once in the graph of every record that says it, and once in the
default graph, unless it is a date, or tells of a date, that another source gives more exactly."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from doyen import dates
from doyen.dataset import Dataset, Mention
from doyen.identity import named, public_names, registered
from doyen.iris import Iris
from doyen.model import Record
from doyen.names import Names
from doyen.triples.facts import EMITTERS
from doyen.triples.graph import Graph
from doyen.triples.registers import CLASSES, EVENTS, decided, party_class, register_lines, rulings
from doyen.triples.terms import A, Line, day, dip, iri, known, text, word
from doyen.vocabulary import VOCABULARY, slug

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
_DATED = {dip("date"), dip("since"), dip("until")}
_TELLS = (dip("dateNote"), known("skos:prefLabel"))
"""What a record says of an event because of the date that it gives it."""
_OF_A_DATE = {dip("asWritten"): "text", dip("earliest"): "earliest", dip("latest"): "latest", dip("day"): "day"}


def quads(data: Dataset, iris: Iris, ontology: set[Line], catalog: Mapping[str, str]) -> Iterator[str]:
    """The whole data set as sorted N-Quads lines: the default graph first, then each named graph.

    `ontology` are the ontology's own triples, so that questions can read the labels of its terms; `catalog` says what
    the data set is called, who publishes it and under which licence.
    """
    graphs = {iri(iris.graph("registers")): _about(catalog, iris), iri(iris.graph("ontology")): ontology}
    restricted = {}
    for record in data.records:
        graph = record_graph(record, data.mentions[record.name], data.names, iris)
        graphs[iri(iris("record", record.name))] = graph.lines
        restricted[iri(iris("restricted", record.name))] = graph.hidden
    shown = public_names(data)
    public = register_lines(data.names, shown, iris)
    graphs[iri(iris.graph("registers"))] |= public
    there = named(data)
    hidden = there - shown
    everything = there | registered(data) | {(d.what, key) for d in data.names.decisions for key in d.keys}
    restricted[iri(iris("restricted", REGISTERS))] = register_lines(data.names, everything, iris) - public
    for what, key, line in decided(data.names, everything, iris):
        if what in EVENTS:
            # A decision on an event of a record stays and goes with that record.
            kind, among = ("record", graphs) if {(what, key)} <= shown else ("restricted", restricted)
            owner = key.rsplit("-", 2)[0]
            among.setdefault(iri(iris(kind, owner)), set()).add(line)
    for decision, key, line in rulings(data.names, iris):
        if decision.what in EVENTS and (decision.what, key) in there:
            secret = hidden & {(decision.what, each) for each in decision.keys}
            kind, among = ("restricted", restricted) if secret else ("record", graphs)
            among.setdefault(iri(iris(kind, key.rsplit("-", 2)[0])), set()).add(line)
    mark = f"{dip('visibility')} {word('visibility', 'restricted')}"
    graphs |= {name: lines | {f"{name} {mark}"} for name, lines in restricted.items() if lines}
    for line in sorted(default_graph(graphs.values())):
        yield f"{line} ."
    for name in sorted(graphs):
        for line in sorted(graphs[name]):
            yield f"{line} {name} ."


def default_graph(graphs: Iterable[Iterable[Line]]) -> set[Line]:
    """Each distinct triple of the graphs once, without the dates that only say less exactly what another source says.

    A record that dates an event "November 2021" does not compete with one that has the 21st: its own graph keeps what
    it says, and it still is a source for the day. How it came to its date, and a name made of it, go with the date.
    """
    stated = [set(lines) for lines in graphs]
    vaguer = _vaguer(set().union(*stated))
    return set().union(*(lines - vaguer - _told_by(lines & vaguer, lines) for lines in stated))


def _told_by(vaguer: set[Line], lines: set[Line]) -> set[Line]:
    """What these lines of one record say because of its vaguer dates."""
    events = [line.split(" ", 2)[0] for line in vaguer if line.split(" ", 2)[1] == dip("date")]
    begins = tuple(f"{event} {predicate} " for event in events for predicate in _TELLS)
    return {line for line in lines if begins and line.startswith(begins)}


def _vaguer(lines: set[Line]) -> set[Line]:
    """The date triples that every other claim on the same fact either sharpens or says less exactly still."""
    claims: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        parts = line.split(" ", 2)
        if parts[1] in _DATED:
            claims[f"{parts[0]} {parts[1]}"].append(line)
    rivals = {key: found for key, found in claims.items() if len(found) > 1}
    moments = _moments(lines, {line.split(" ", 2)[2] for found in rivals.values() for line in found})
    dropped = set()
    for found in rivals.values():
        when = {line: moments[line.split(" ", 2)[2]] for line in found}
        for line, moment in when.items():
            others = [other for each, other in when.items() if each != line]
            sharper = [dates.vaguer(moment, other) for other in others]
            if any(sharper) and all(
                less or dates.vaguer(other, moment) for less, other in zip(sharper, others, strict=True)
            ):
                dropped.add(line)
    return dropped


def _moments(lines: set[Line], nodes: set[str]) -> dict[str, dates.When]:
    """The dates of these nodes, read from their own triples."""
    parts: dict[str, dict[str, str]] = defaultdict(dict)
    for line in lines:
        subject, predicate, value = line.split(" ", 2)
        if subject in nodes and predicate in _OF_A_DATE:
            parts[subject][_OF_A_DATE[predicate]] = value.split('"')[1]
    return {
        node: dates.When(
            of["text"],
            date.fromisoformat(of["earliest"]) if "earliest" in of else None,
            date.fromisoformat(of["latest"]) if "latest" in of else None,
            "day" in of,
        )
        for node, of in parts.items()
    }


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
