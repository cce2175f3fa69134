"""IRIs: made from kinds and keys in one place, so that the same input gives the same names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote

from doyen.errors import NotFound

BASE = "https://w3id.org/doyen/"
DIP = BASE + "ns#"
TERM = BASE + "term/"
SHAPE = BASE + "shape/"

PREFIXES = {
    "dip": DIP,
    "term": TERM,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "schema": "https://schema.org/",
    "prov": "http://www.w3.org/ns/prov#",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "wgs84": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "wd": "http://www.wikidata.org/entity/",
}

KINDS = frozenset(
    (
        *("person", "party", "place", "body", "office"),
        *("accreditation", "occasion", "presentation", "tenure", "mission", "change", "absence", "meeting"),
        *("nomination", "step", "relations", "visit", "concurrent"),
        *("statement", "custom", "list", "image"),
        *("date", "cohort", "citation", "record", "restricted", "source", "graph", "decision"),
    )
)
"""The kinds that IRIs name: things, facts, and what facts rest on."""


_PLAIN = re.compile(r"[0-9A-Za-z._~-]*")
"""Keys that need no escapes, as nearly all things and facts have."""
_SLASHED = re.compile(r"[0-9A-Za-z._~/-]*")
"""Keys of which only the slashes are escaped, as those of citations."""


@dataclass(frozen=True, slots=True)
class Iris:
    """The IRIs of one data set, below its own base."""

    base: str = BASE

    def __call__(self, kind: str, key: str) -> str:
        """The IRI of a thing.

        Raises NotFound if the key is no text, as what a shell hands on of other encodings.

        >>> Iris()("person", "ung-sean")
        'https://w3id.org/doyen/id/person/ung-sean'
        """
        if _PLAIN.fullmatch(key):
            return f"{self.base}id/{kind}/{key}"
        if _SLASHED.fullmatch(key):
            return f"{self.base}id/{kind}/{key.replace('/', '%2F')}"
        try:
            return f"{self.base}id/{kind}/{quote(key, safe='')}"
        except UnicodeEncodeError:
            raise NotFound(f"nothing has the key {key!r}: it is not readable text") from None

    def of(self, reference: str) -> str:
        """The IRI of a `kind/key` reference; `term/...` is a word of the ontology."""
        kind, _, key = reference.partition("/")
        return TERM + key if kind == "term" else self(kind, key)

    def graph(self, name: str) -> str:
        """The IRI of a graph that no record names: `ontology`, `registers`, `all`."""
        return f"{self.base}id/graph/{name}"


def expanded(name: str) -> str:
    """The IRI of a prefixed name.

    >>> expanded("schema:version")
    'https://schema.org/version'
    """
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local


def kind_and_key(iri: str) -> tuple[str, str]:
    """The kind and key in an IRI; ("", IRI) if it is none of ours.

    >>> kind_and_key("https://w3id.org/doyen/id/person/ung-sean")
    ('person', 'ung-sean')
    """
    _, kind, key = _parts(iri)
    if not kind:
        return ("term", iri.removeprefix(TERM)) if iri.startswith(TERM) else ("", iri)
    return kind, unquote(key)


def base_of(iri: str) -> str:
    """The base in an IRI; nothing if it is none of ours.

    >>> base_of("https://x.org/id/doyen/id/record/tdi")
    'https://x.org/id/doyen/'
    """
    return _parts(iri)[0]


def _parts(iri: str) -> tuple[str, str, str]:
    """Base, kind and key: the last `id/KIND/KEY`, since a base may have `id/` in it, and no key has a slash."""
    head, _, key = iri.rpartition("/")
    head, _, kind = head.rpartition("/")
    return (head.removesuffix("id"), kind, key) if head.endswith("/id") and kind in KINDS else ("", "", "")
