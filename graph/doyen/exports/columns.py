"""What a column of a table is: where its cells come from, in which form, and what they mean."""

from __future__ import annotations

from dataclasses import dataclass

TYPES = {
    "key": "key",
    "label": "name",
    "reference": "kind/key",
    "address": "address",
    "word": "word",
    "text": "text",
    "list": "text",
    "code": "text",
    "integer": "integer",
    "day": "date",
    "written": "date as written",
    "earliest": "date",
    "latest": "date",
    "certain": "yes or maybe",
    "flag": "yes or no",
}
"""The type of a column, as the codebook calls it, by the form of its cells."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: where its cells come from (a path of properties), and in which form.

    `scheme` is the list of words, or the kind of code, that it takes them from; of a `rival` column, each value has a
    row of its own where sources differ; `about` is its meaning, where the ontology has no definition of it.
    """

    name: str
    path: str = ""
    form: str = "text"
    scheme: str = ""
    rival: bool = False
    about: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table: what each row is about (a pattern for ?thing), and its columns."""

    row: str
    where: str
    columns: tuple[Column, ...]
    about: str = ""

    @property
    def of_facts(self) -> bool:
        """Whether each row is a claim on a fact, with its sources."""
        return any(column.name == "claim" for column in self.columns)
