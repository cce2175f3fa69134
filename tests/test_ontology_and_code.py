"""The ontology, the grammar, the dictionary and the code say the same: no word of one is missing in another."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pyoxigraph
import pyshacl
import pytest
from rdflib import RDF, SH, SKOS, Graph, URIRef

from doyen.accounts.sentences import TOLD
from doyen.analyses import ANALYSES
from doyen.build import Folder, read_folders
from doyen.checks import rules
from doyen.iris import DIP, TERM
from doyen.network import KINDS
from doyen.questions import questions
from doyen.records import grammar
from doyen.vocabulary import ABOUT, NO_LETTERS, VOCABULARY, term
from test_ontology import ontology, shapes, undefined_terms

ROOT = Path(__file__).resolve().parents[1]
DICTIONARY = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
SHIPPED_PREFIX = "https://w3id.org/doyen/id/"


@cache
def folder() -> Folder:
    """The curated facts, compiled."""
    return read_folders([ROOT / "data"])


@cache
def default_graph() -> Graph:
    """The default graph, in rdflib."""
    quads = folder().store.inner.quads_for_pattern(None, None, None, pyoxigraph.DefaultGraph())
    text = pyoxigraph.serialize([quad.triple for quad in quads], format=pyoxigraph.RdfFormat.N_TRIPLES)
    return Graph().parse(data=text, format="nt")


def words(scheme: str) -> set[str]:
    """The words of a list of the ontology."""
    found = ontology().subjects(SKOS.inScheme, URIRef(f"{TERM}scheme-{scheme}"))
    return {str(label) for concept in found for label in ontology().objects(concept, SKOS.prefLabel)}


# Words


@pytest.mark.parametrize("scheme", VOCABULARY)
def test_the_words_of_the_records_are_those_of_the_ontology(scheme: str) -> None:
    """Each list of the code has the words of the ontology's list, none more and none less."""
    assert set(VOCABULARY[scheme]) == words(scheme)
    assert len(VOCABULARY[scheme]) == len(set(VOCABULARY[scheme]))


def test_the_lists_of_the_code_are_those_of_the_ontology() -> None:
    """No list stands in one place alone."""
    schemes = {str(s).removeprefix(f"{TERM}scheme-") for s in ontology().subjects(RDF.type, SKOS.ConceptScheme)}
    assert set(VOCABULARY) == schemes


def test_a_word_makes_the_address_of_its_concept() -> None:
    """What the compiler writes is what the ontology defines."""
    for scheme, listed in VOCABULARY.items():
        for word in listed:
            assert (URIRef(TERM + term(scheme, word)), RDF.type, SKOS.Concept) in ontology(), (scheme, word)


def test_the_chosen_words_are_words() -> None:
    """The few words that the code treats apart stand in their lists."""
    assert set(NO_LETTERS) <= set(VOCABULARY["credentials"])


# The compiled data


def test_no_fact_uses_an_undefined_term() -> None:
    """Every dip: and term: address in the compiled data is defined by the ontology."""
    assert undefined_terms("\n".join(folder().lines)) == set()


def test_no_code_uses_an_undefined_term() -> None:
    """Nor does any query that the code writes itself."""
    for path in sorted((ROOT / "graph").rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        assert undefined_terms(text) == set(), path


@pytest.mark.parametrize("property_", ["dip", "known"])
def test_every_property_that_the_compiler_writes_is_a_property(property_: str) -> None:
    """`dip("since")` in the code names a property or class of the ontology."""
    used = {
        name
        for path in sorted((ROOT / "graph" / "doyen" / "triples").glob("*.py"))
        for name in re.findall(rf"\b{property_}\(\"([A-Za-z]+)\"\)", path.read_text(encoding="utf-8"))
    }
    defined = {str(s).removeprefix(DIP) for s in ontology().subjects() if str(s).startswith(DIP)}
    assert used <= defined
    assert used or property_ == "known"


def test_the_shipped_data_conform_to_the_shapes() -> None:
    """No shape objects to the default graph with the ontology, not even by a warning."""
    _, report, text = pyshacl.validate(default_graph(), shacl_graph=shapes(), ont_graph=ontology(), inference="none")
    assert isinstance(report, Graph), text
    objected = {(str(r), str(report.value(r, SH.focusNode))) for r in report.subjects(RDF.type, SH.ValidationResult)}
    assert objected == set(), text


def test_every_fact_of_the_data_is_cited() -> None:
    """Nothing is a fact without a source; what is derived has none."""
    rows = folder().store.select("SELECT ?f { ?f a dip:Fact FILTER NOT EXISTS { ?f dip:citation ?c } }")
    assert rows == []


def test_every_kind_of_fact_can_be_told() -> None:
    """Each class of fact in the data has its sentence for `show` and the pictures."""
    rows = folder().store.select("SELECT DISTINCT ?class { ?f a dip:Fact , ?class }")
    classes = {row["class"].value.removeprefix(DIP) for row in rows}
    told = {c for row in classes for c in [row] if c in TOLD}
    untold = folder().store.select(
        "SELECT ?f { ?f a dip:Fact FILTER NOT EXISTS { ?f a ?c VALUES ?c { "
        + " ".join(f"dip:{name}" for name in TOLD)
        + " } } }"
    )
    assert told >= {"Accreditation", "Meeting", "Mission", "OfficeTenure"}
    assert {row["f"].value.removeprefix(SHIPPED_PREFIX).partition("/")[0] for row in untold} <= {
        "organisation",
        "place",
        "party",
        "named",
    }


# The grammar and the dictionary


def tables() -> dict[str, set[str]]:
    """The keys that each part of the dictionary explains: all words in code spans of its first columns."""
    parts: dict[str, set[str]] = {}
    for part in re.split(r"^###? ", DICTIONARY, flags=re.MULTILINE)[1:]:
        heading, _, body = part.partition("\n")
        parts[heading] = set(re.findall(r"`([a-z][a-z -]*)`", body))
    return parts


def explained(*starts: str) -> set[str]:
    """The words that the parts with these headings put in code spans, their headings included."""
    found: set[str] = set()
    for heading, spans in tables().items():
        if any(f"`{start}`" in heading or heading.startswith(start) for start in starts):
            found |= spans | set(re.findall(r"`([a-z ]+)`", heading))
    return found


EVERYWHERE = {"quote", "locator", "basis", "note", "visibility"}


@pytest.mark.parametrize("section", [*grammar.HEAD, *grammar.SECTIONS, *grammar.NESTED])
def test_every_key_of_the_grammar_is_in_the_dictionary(section: str) -> None:
    """A key that a record may have is explained where its section is."""
    keys = {**grammar.HEAD, **grammar.SECTIONS, **grammar.NESTED}[section]
    places = {
        "envoys": ("envoys", "presented"),
        "picture": ("credentials", "picture"),
        "changes": ("missions",),
        "offices": ("offices", "envoys"),
        "meetings": ("meetings", "credentials"),
        "said": ("said",),
    }.get(section, (section,))
    missing = set(keys) - explained("Doubtful dates", *places) - EVERYWHERE
    assert missing == set()
    assert set(keys) & EVERYWHERE <= explained("How sure", *places)


@pytest.mark.parametrize("register", [*grammar.REGISTERS, "identity", "catalog"])
def test_every_key_of_a_register_is_in_the_dictionary(register: str) -> None:
    """The line of the register's file names each key."""
    keys = {**grammar.REGISTERS, "identity": grammar.IDENTITY, "catalog": grammar.CATALOG}[register]
    [line] = [line for line in DICTIONARY.splitlines() if line.startswith(f"| `{register}.yaml` |")]
    assert set(keys) <= set(re.findall(r"`([a-z ]+)`", line))
    bold = set(re.findall(r"\*\*`([a-z ]+)`\*\*", line))
    assert {name for name, key in keys.items() if key.required} <= bold


@pytest.mark.parametrize(
    "section",
    [
        *("source", "credentials", "presented", "career", "envoys", "missions", "offices", "steps", "presentations"),
        *("nominees", "relations", "visits"),
    ],
)
def test_the_dictionary_explains_no_key_that_there_is_not(section: str) -> None:
    """Each row of a section's table is a key of the grammar, and says truly whether it must be there."""
    keys = {**grammar.HEAD, **grammar.SECTIONS, **grammar.NESTED}[section]
    [part] = [p for p in re.split(r"^### ", DICTIONARY, flags=re.MULTILINE) if p.startswith(f"`{section}`")]
    for row in re.findall(r"^\| (`.+?`) \| (.*?) \|", part, flags=re.MULTILINE):
        named = re.findall(r"`([a-z ]+)`", row[0])
        for name in named:
            assert name in keys, (section, name)
            must = row[1] == "Yes" or f"`{name}`: Yes" in row[1]
            assert name in EVERYWHERE or must == keys[name].required, (section, name)


@pytest.mark.parametrize("scheme", [name for name in VOCABULARY if name != "residency"])
def test_every_word_of_a_list_is_in_the_dictionary(scheme: str) -> None:
    """A curator finds the words to choose from without opening the ontology."""
    spans = set(re.findall(r"`([^`\n]+)`", DICTIONARY))
    assert set(VOCABULARY[scheme]) <= spans


def keys_with_a_basis() -> set[str]:
    """Every KEY that a record may say `basis of KEY` of."""
    return {
        key
        for section in (*grammar.SECTIONS.values(), *grammar.NESTED.values())
        for key in section
        if grammar.known(section, f"basis of {key}")
    }


def test_the_basis_of_every_key_bears_on_a_property() -> None:
    """`basis of KEY` is written as the property that KEY becomes, for every KEY of the grammar that becomes one."""
    properties = {str(s).removeprefix(DIP) for s in ontology().subjects() if str(s).startswith(DIP)}
    assert set(ABOUT.values()) <= properties
    assert keys_with_a_basis() - set(ABOUT) == set()


def test_what_a_basis_bears_on_is_a_key_of_the_grammar() -> None:
    """No entry of ABOUT outlives its key."""
    assert set(ABOUT) <= keys_with_a_basis()


# What lists itself


def test_the_registries_are_in_the_help_of_the_ontology() -> None:
    """Each question, rule, analysis and network has a name in words and a text."""
    for question in questions().values():
        assert question.question.endswith("?"), question.name
        assert question.title
        assert question.answers
    for rule in rules():
        assert rule.problem.endswith(".")
        assert rule.remedy.endswith(".")
    for kind in (k for each in ANALYSES.values() for k in each.networks.values()):
        assert kind in KINDS
