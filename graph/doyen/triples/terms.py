"""Terms as N-Triples text: IRIs, words of the ontology, literals."""

from __future__ import annotations

from datetime import date
from functools import cache, lru_cache

from doyen.iris import DIP, TERM, expanded
from doyen.vocabulary import term

_ESCAPES = {ord("\\"): "\\\\", ord('"'): '\\"', ord("\n"): "\\n", ord("\r"): "\\r", ord("\t"): "\\t"}
_ESCAPES |= {n: f"\\u{n:04X}" for n in (*range(0x20), 0x7F) if n not in _ESCAPES}

Line = str
"""A triple as N-Triples text, without the full stop."""


def iri(text: str) -> str:
    """An IRI as a term."""
    return f"<{text}>"


@cache
def dip(name: str) -> str:
    """A term of the ontology."""
    return f"<{DIP}{name}>"


@cache
def word(scheme: str, text: str) -> str:
    """A controlled word as a term."""
    return f"<{TERM}{term(scheme, text)}>"


def text(value: str, datatype: str = "", language: str = "") -> str:
    """A literal as a term.

    >>> text('say "no"', language="en")
    '"say \\\\"no\\\\""@en'
    """
    tail = f"^^{known(datatype)}" if datatype else f"@{language}" if language else ""
    plain = value.isprintable() and '"' not in value and "\\" not in value
    return f'"{value if plain else value.translate(_ESCAPES)}"{tail}'


@lru_cache(1_000)
def known(name: str) -> str:
    """A term of another vocabulary, by prefix: `skos:prefLabel`."""
    return f"<{expanded(name)}>"


A = known("rdf:type")
_DATE = known("xsd:date")


def day(value: date) -> str:
    """A day as a literal."""
    return f'"{value.isoformat()}"^^{_DATE}'
