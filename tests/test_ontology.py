"""What may be said: every term is defined and explained, and every shape is seen to fire."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path

import pyoxigraph
import pyshacl
import pytest
from rdflib import OWL, RDF, RDFS, SH, SKOS, BNode, Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic
from rdflib.term import Node

ROOT = Path(__file__).resolve().parents[1]
ONTOLOGY = ROOT / "ontology"
EXAMPLES = Path(__file__).parent / "ontology_examples"
DIP = Namespace("https://w3id.org/doyen/ns#")
TERM = Namespace("https://w3id.org/doyen/term/")
SHAPE = Namespace("https://w3id.org/doyen/shape/")

KINDS_OF_TERM = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
SEVERITIES = {SH.Violation, SH.Warning, SH.Info}
A_TERM_USED = re.compile(r"(?<![\w:-])(dip|term):([A-Za-z][\w-]*)|<https://w3id\.org/doyen/(ns#|term/)([^>\s]+)>")
"""A term in Turtle or SPARQL by its prefix, or in N-Quads by its whole IRI."""


@cache
def ontology() -> Graph:
    """The ontology, read once."""
    return Graph().parse(ONTOLOGY / "diplomacy.ttl")


@cache
def shapes() -> Graph:
    """The shapes, read once."""
    return Graph().parse(ONTOLOGY / "shapes.ttl")


@cache
def cast() -> Graph:
    """What the examples share."""
    return Graph().parse(EXAMPLES / "cast.ttl")


@cache
def shape_names() -> list[str]:
    """The names of the shapes: each holds some property shapes."""
    return sorted(str(s).removeprefix(str(SHAPE)) for s in shapes().subjects(RDF.type, SH.NodeShape))


def parts(name: str) -> set[Node]:
    """The property shapes of a shape."""
    return set(shapes().objects(SHAPE[name], SH.property))


def fired(*graphs: Graph) -> set[Node]:
    """The property shapes that object to these triples."""
    together = Graph()
    for graph in (ontology(), *graphs):
        together += graph
    _, report, text = pyshacl.validate(together, shacl_graph=shapes())
    assert isinstance(report, Graph), text
    return set(report.objects(None, SH.sourceShape))


def terms() -> set[URIRef]:
    """The classes and properties that the ontology defines."""
    return {s for kind in KINDS_OF_TERM for s in ontology().subjects(RDF.type, kind) if isinstance(s, URIRef)}


def concepts() -> set[Node]:
    """The words of the lists."""
    return set(ontology().subjects(RDF.type, SKOS.Concept))


def undefined_terms(text: str) -> set[str]:
    """The terms of the vocabulary that this Turtle, SPARQL or N-Quads text uses and the ontology does not define."""
    defined = {str(subject) for subject in ontology().subjects()}
    used = {
        str((DIP if prefix == "dip" or space == "ns#" else TERM)[local or tail])
        for prefix, local, space, tail in A_TERM_USED.findall(text)
    }
    return used - defined


def word_as_local_name(word: str) -> str:
    """The word as it ends an IRI: no accents, lower case, everything but letters and digits a hyphen."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


# ---------------------------------------------------------------------------------------------- the ontology


@pytest.mark.parametrize("name", ["diplomacy.ttl", "shapes.ttl"])
def test_both_engines_read_the_same_triples(name: str) -> None:
    """The files are plain Turtle: rdflib and Oxigraph read the same graph from them."""
    read = pyoxigraph.parse(path=str(ONTOLOGY / name), format=pyoxigraph.RdfFormat.TURTLE)
    as_text = pyoxigraph.serialize((quad.triple for quad in read), format=pyoxigraph.RdfFormat.N_TRIPLES)
    assert as_text is not None
    assert isomorphic(Graph().parse(data=as_text, format="nt"), Graph().parse(ONTOLOGY / name))


def test_the_ontology_says_what_it_is() -> None:
    """Title, description, licence and version are stated, and that the addresses do not answer yet."""
    [itself] = ontology().subjects(RDF.type, OWL.Ontology)
    stated = {str(p).rpartition("/")[2].rpartition("#")[2]: str(o) for p, o in ontology().predicate_objects(itself)}
    assert {"title", "description", "license", "versionInfo", "comment"} <= stated.keys()
    assert "publicdomain/zero" in stated["license"]
    assert "not yet registered" in stated["comment"]


def test_the_ontology_has_no_blank_nodes() -> None:
    """Every node has a name, so that the same input gives the same bytes."""
    assert not [t for t in ontology() if any(isinstance(node, BNode) for node in t)]


def test_every_class_and_property_is_explained() -> None:
    """Each has one label, one definition, and the competency question that needs it."""
    for term in terms():
        assert len(list(ontology().objects(term, RDFS.label))) == 1, term
        [definition] = ontology().objects(term, RDFS.comment)
        assert str(definition).endswith("."), term
        answers = [str(answer) for answer in ontology().objects(term, DIP.answers)]
        assert answers, term
        assert all(re.fullmatch(r"CQ([1-9]|[12]\d|30)", answer) for answer in answers), term


def test_every_property_says_from_what_to_what() -> None:
    """Each property has a domain; each property but the pointer to a property has a range."""
    for prop in terms() - set(ontology().subjects(RDF.type, OWL.Class)) - {DIP.answers}:
        ends = {str(p).rpartition("/")[2].rpartition("#")[2] for p in ontology().predicates(prop)}
        assert ends & {"domain", "domainIncludes"}, prop
        assert prop == DIP.aboutProperty or ends & {"range", "rangeIncludes"}, prop


def test_the_classes_are_those_of_the_design() -> None:
    """No class comes in by the way: a new one is added here and to the drawing in ontology/README.md."""
    names = {str(c).removeprefix(str(DIP)) for c in ontology().subjects(RDF.type, OWL.Class)}
    expected = """
        Absence Accreditation Agent Appointment AppointmentStep Body Citation Cohort CompleteList ConcurrentGroup
        CredentialsOccasion CredentialsPresentation Date DiplomaticParty Document Event Fact IdentityDecision Image
        InternationalOrganization Meeting Mission MissionChange Nomination Office OfficeTenure Person Place Rank
        ReceivingCustom Record RelationsChange State Statement Visit"""
    assert set(expected.split()) == names
    readme = (ONTOLOGY / "README.md").read_text(encoding="utf-8")
    assert not [name for name in names if name not in readme]


def test_every_concept_is_explained() -> None:
    """Each word has one label, one definition and one list, and the list is explained too."""
    for concept in concepts():
        assert len(list(ontology().objects(concept, SKOS.prefLabel))) == 1, concept
        assert len(list(ontology().objects(concept, SKOS.definition))) == 1, concept
        [scheme] = ontology().objects(concept, SKOS.inScheme)
        assert (scheme, RDF.type, SKOS.ConceptScheme) in ontology(), concept
        assert (scheme, SKOS.prefLabel, None) in ontology(), scheme
        assert (scheme, SKOS.definition, None) in ontology(), scheme


def test_the_iri_of_a_concept_is_its_list_and_its_word() -> None:
    """Who knows the word of the records knows the IRI."""
    for concept in concepts():
        [scheme] = ontology().objects(concept, SKOS.inScheme)
        [label] = ontology().objects(concept, SKOS.prefLabel)
        name = str(scheme).removeprefix(str(TERM["scheme-"]))
        assert TERM[f"{name}-{word_as_local_name(str(label))}"] == concept
        assert isinstance(label, Literal)
        assert label.language == "en"


def test_ranks_are_ranks_and_words() -> None:
    """A rank is a dip:Rank and a skos:Concept, and those of heads of mission have a precedence."""
    ranks = set(ontology().subjects(SKOS.inScheme, TERM["scheme-rank"]))
    assert ranks == set(ontology().subjects(RDF.type, DIP.Rank))
    assert ranks <= concepts()
    order = {
        str(s).removeprefix(str(TERM["rank-"])): int(str(o)) for s, o in ontology().subject_objects(DIP.precedence)
    }
    assert order["ambassador"] == order["nuncio"] == order["high-commissioner"] < order["internuncio"]
    assert order["charge-d-affaires-en-pied"] < order["charge-d-affaires"] < order["charge-d-affaires-ad-interim"]
    assert "consul" not in order


# ------------------------------------------------------------------------------------------ terms that are used

FILES_WITH_TERMS = sorted(
    path for folder in (ONTOLOGY, EXAMPLES) for pattern in ("*.ttl", "*.rq", "*.md") for path in folder.rglob(pattern)
)


@pytest.mark.parametrize("path", FILES_WITH_TERMS, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_file_uses_an_undefined_term(path: Path) -> None:
    """Shapes, rules, questions and examples use only terms of the ontology."""
    assert not undefined_terms(path.read_text(encoding="utf-8"))


def test_an_undefined_term_is_seen_in_every_notation() -> None:
    """The scan knows prefixes, property paths and whole IRIs."""
    assert undefined_terms("?a dip:date/dip:dya ?b") == {str(DIP.dya)}
    assert undefined_terms("<x> <https://w3id.org/doyen/ns#Embassador> <y> <g> .") == {str(DIP.Embassador)}
    assert undefined_terms('<x> <y> <https://w3id.org/doyen/term/rank-king> <g> .\n"term: 2007"') == {
        str(TERM["rank-king"])
    }
    assert not undefined_terms("?a dip:rank term:rank-charge-d-affaires-en-pied .")


# --------------------------------------------------------------------------------------------------- the shapes


def test_the_shapes_are_valid_shacl() -> None:
    """The shapes conform to the shapes of SHACL itself."""
    conforms, _, text = pyshacl.validate(Graph(), shacl_graph=shapes(), meta_shacl=True)
    assert conforms, text


def test_the_shapes_are_shacl_core() -> None:
    """Rules in SPARQL stand in checks/, where every engine can run them."""
    assert not {SH.sparql, SH.select, SH.js} & set(shapes().predicates())


def test_every_shape_says_what_is_wrong_and_what_to_do() -> None:
    """Each property shape has an IRI, one severity, and one message that names the problem and the remedy."""
    used = {part for name in shape_names() for part in parts(name)}
    assert used == set(shapes().subjects(RDF.type, SH.PropertyShape))
    for part in used:
        assert isinstance(part, URIRef)
        assert str(part).startswith(str(SHAPE))
        [severity] = shapes().objects(part, SH.severity)
        assert severity in SEVERITIES, part
        [message] = shapes().objects(part, SH.message)
        assert isinstance(message, Literal)
        assert message.language == "en"
        assert re.fullmatch(r"[A-Z].+: .+\.", str(message)), part


def test_every_shape_has_its_examples() -> None:
    """A new shape comes with a good and a bad example, and no example outlives its shape."""
    expected = {f"{name}.{side}.ttl" for name in shape_names() for side in ("good", "bad")}
    assert expected == {path.name for path in (EXAMPLES / "shapes").iterdir()}


@pytest.mark.parametrize("name", shape_names())
def test_a_good_example_passes_all_shapes(name: str) -> None:
    """Nothing objects to what is as it should be."""
    good = Graph().parse(EXAMPLES / "shapes" / f"{name}.good.ttl")
    assert not fired(cast(), good)


@pytest.mark.parametrize("name", shape_names())
def test_a_bad_example_breaks_every_part_of_its_shape(name: str) -> None:
    """Each property shape is seen to fire."""
    bad = Graph().parse(EXAMPLES / "shapes" / f"{name}.bad.ttl")
    assert not parts(name) - fired(cast(), bad)


def test_the_example_of_the_readme_passes_all_shapes() -> None:
    """What a reader is told, the machine has run."""
    readme = (ONTOLOGY / "README.md").read_text(encoding="utf-8")
    [example] = re.findall(r"```turtle\n(.*?)```", readme, flags=re.DOTALL)
    told = Graph().parse(data=example, format="turtle")
    assert len(list(told.subjects(RDF.type, DIP.CredentialsPresentation))) == 1
    assert not fired(told)
