"""The words that a mapping may use: the grammar of records, handed in by who calls, as importers know no records."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from doyen.names import Names
from doyen.vocabulary import VOCABULARY


class Key(Protocol):
    """One key of an entry, as `doyen.records.keys.Key` has it."""

    @property
    def value(self) -> str:
        """What the value is: text, date, day, number, yesno, party, word, names, items."""
        ...

    @property
    def required(self) -> bool:
        """Whether an entry must have it."""
        ...

    @property
    def scheme(self) -> str:
        """Of a word: the list that it is from."""
        ...

    @property
    def section(self) -> str:
        """Of items: what each may say."""
        ...


Section = Mapping[str, Key]

NAMED = frozenset(
    {
        *("actor", "addressee", "at", "body", "guest", "holder", "host", "met", "place"),
        *("presented to", "received by", "seat", "shows", "speaker", "visitor"),
    }
)
"""Keys that name a person, place or body in every section."""

_NAMED_HERE = {"name": ("envoys", "nominees", "people", "places", "presented")}
"""Keys that do so in some sections; elsewhere they are plain text."""

PARTIES = frozenset({"covers", "non-resident to", "successors"})
"""Keys that list parties; the grammar calls their values names."""


@dataclass(frozen=True, slots=True)
class Words:
    """The sections of a record, the groups within them, and the keys of `source`; `names` are the registers."""

    sections: Mapping[str, Section]
    nested: Mapping[str, Section]
    source: Section
    names: Names = field(default_factory=Names)


def kind(section: str, name: str, key: Key) -> str:
    """What a value is for the importer: one of the grammar's kinds, party, topic, or who or what is `named`.

    >>> from types import SimpleNamespace
    >>> kind("envoys", "name", SimpleNamespace(value="text")), kind("missions", "name", SimpleNamespace(value="text"))
    ('named', 'text')
    """
    if key.value == "party" or name in PARTIES:
        return "party"
    if name in NAMED or section in _NAMED_HERE.get(name, ()):
        return "named"
    if name == "topics":
        return "topic"
    return "text" if key.value == "names" else key.value


def word(scheme: str, text: str) -> str:
    """The word of a list that a text is, but for capitals, a curved apostrophe and a full stop; empty if it is none.

    >>> word("rank", "Chargé d’affaires"), word("rank", "Amb.")
    ("chargé d'affaires", '')
    """
    folded = text.casefold().replace("’", "'").rstrip(".")
    return next((each for each in VOCABULARY.get(scheme, ()) if each.casefold() == folded), "")


def is_key(text: str) -> bool:
    """Whether this has the form of a key: small letters, figures, hyphens.

    >>> is_key("usa"), is_key("USA"), is_key("pocom-barnebey-malcolm-r")
    (True, False, True)
    """
    return re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text) is not None
