"""One cell of a table: what is said of a thing, as text or a number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from doyen.exports.columns import Column, Sheet
from doyen.iris import kind_and_key
from doyen.network import node
from doyen.questions import WORDS
from doyen.store import Term
from doyen.tables import Value

SEVERAL = "; "
"""What stands between several values in one cell."""

Values = dict[str, tuple[Term, ...]]
"""What is said of one thing: path -> values."""


@dataclass(frozen=True, slots=True)
class Look:
    """What cells look up: names, and what the nodes of dates say."""

    names: Mapping[str, str]
    dates: Mapping[str, Mapping[str, str]]
    conflicts: frozenset[str]


def cells(sheet: Sheet, iri: str, said: Values, look: Look) -> dict[str, Value]:
    """The cells of a row by their columns."""
    return {column.name: _cell(column, iri, said, look) for column in sheet.columns}


def _cell(column: Column, iri: str, said: Values, look: Look) -> Value:
    """One cell: nothing, a number, or text, in which several values are joined."""
    own = (Term(iri, True),) if not column.path and column.form in ("key", "reference", "address") else ()
    terms = said.get(column.path + (column.scheme if column.form == "code" else ""), own)
    if column.form == "label" and column.path == "skos:prefLabel":
        return look.names.get(iri)
    if column.form == "integer":
        return int(terms[0].value) if terms else None
    texts = [text for term in terms if (text := _text(column, term, look))]
    if column.form == "word" and len(texts) > 1:
        # What one source leaves open is no rival of what another says.
        texts = [text for text in texts if text != "not stated"]
    # Names stand in the order of their keys, so that of these none may go.
    return SEVERAL.join(texts if column.form == "label" else dict.fromkeys(texts)) or None


def _text(column: Column, term: Term, look: Look) -> str | None:
    if column.form in ("written", "earliest", "latest", "certain"):
        moment = look.dates.get(term.value, {})
        certain = "yes" if "day" in moment else "maybe"
        return (
            certain if column.form == "certain" else moment.get({"written": "asWritten"}.get(column.form, column.form))
        )
    if column.form == "key":
        return kind_and_key(term.value)[1]
    if column.form == "reference":
        return node(term.value)
    if column.form == "label":
        return look.names.get(term.value) or kind_and_key(term.value)[1]
    if column.form == "flag":
        return "yes" if term.value in ("true", "1") else "no"
    return WORDS.get(term.value, term.value) if column.form == "word" else term.value
