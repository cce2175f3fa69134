"""Parties and topics that a mapping writes itself: one that nobody knows would stop the building of a store."""

from __future__ import annotations

from collections.abc import Iterator

from doyen import codes
from doyen.errors import Problems
from doyen.importers.table import known, words
from doyen.importers.table.mapping import Column, Constant, Field, Groups, Mapping, Several
from doyen.importers.table.refused import Refused
from doyen.names import BadName, Names
from doyen.vocabulary import VOCABULARY, words_near

_PARTY = "write its code (`doyen find NAME` gives codes), or add an entry of 'facts' with 'section: parties'"


def check(mapping: Mapping, faults: Problems) -> None:
    """Add a fault for each party and topic of the mapping that is none, at its line."""
    fields = [field for fact in mapping.facts for field in _fields(fact.fields)]
    stated = [field for fact in mapping.facts if fact.section == "parties" for field in fact.fields]
    ours = {text for field in stated if field.name == "code" for text, _ in _texts(field)}
    # A column may state the codes of any parties.
    some = any(field.name == "code" and isinstance(field.spec, Column) for field in stated)
    for field in fields:
        for text, line in _texts(field):
            if field.kind == "party" and not some and words.is_key(text) and not _is_party(text, mapping.names, ours):
                faults.add(line, f"{text!r} is no party that is known", _nearest(text))
            if field.kind == "topic" and text not in ours:
                try:
                    topic(text, mapping.names)
                except Refused as refusal:
                    faults.add(line, refusal.problem, refusal.remedy)


def topic(text: str, names: Names) -> str:
    """The word of the list of topics that a text is, or the party or office of the register.

    Raises Refused if it is none.

    >>> topic("Trade", Names()), topic("cod", Names())
    ('trade', 'cod')
    """
    if word := words.word("topic", text):
        return word
    try:
        names.topic(text)
    except BadName as fault:
        if text in known.parties():
            return text
        listed = ", ".join(VOCABULARY["topic"])
        remedy = f"say under 'values' which is meant ({listed}, or a party's code), or give the subject as a 'note'"
        raise Refused(str(fault), remedy) from None
    return text


def _is_party(code: str, names: Names, stated: set[str]) -> bool:
    return code in stated or code in known.parties() or names.is_party(code)


def _nearest(text: str) -> str:
    if named := codes.party(text, "names in en"):
        return f"write {named}"
    near = words_near(text, [key for key in known.parties() if len(key) > len("usa")], cutoff=0.8)
    return f"did you mean {near[0]!r}?" if near else _PARTY


def _fields(fields: tuple[Field, ...]) -> Iterator[Field]:
    """The keys of a fact, and those of the groups within it."""
    for field in fields:
        if isinstance(field.spec, Groups):
            for group in field.spec.groups:
                yield from _fields(group)
        else:
            yield field


def _texts(field: Field) -> Iterator[tuple[str, int]]:
    """What the mapping itself writes for a key, each with its line."""
    parts = field.spec.parts if isinstance(field.spec, Several) else (field.spec,)
    for part in parts:
        if isinstance(part, Constant):
            yield part.text, field.line
        elif isinstance(part, Column):
            yield from ((text, part.line) for text in (*part.values.values(), part.if_empty, part.if_filled) if text)
