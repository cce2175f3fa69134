"""The words in which a comparison speaks of facts, properties and values."""

from __future__ import annotations

import re
from collections.abc import Iterable

from doyen.accounts import Account, accounts
from doyen.diff.sides import Side, reference
from doyen.store import Term
from doyen.vocabulary import VOCABULARY, term

FACTS = (
    *("occasion", "presentation", "accreditation", "tenure", "mission", "change", "absence", "meeting", "statement"),
    *("custom", "image", "nomination", "step", "relations", "visit"),
)
THINGS = ("person", "party", "place", "body", "office")
KINDS = {kind: kind for kind in ("record", *FACTS, *THINGS)} | {"graph": "data set"}
"""The kinds that a comparison tells, in its order, with their words."""

_CALLED = {
    "occasion": "Credentials in {receivingParty}",
    "presentation": "{presenter}'s presentation of credentials in {receivingParty}",
    "accreditation": "{holder}'s accreditation by {sendingParty} to {receivingParty}",
    "mission": "{kind} of {sendingParty} in {receivingParty}",
    "change": "{mission}: {kind}",
    "absence": "Absence of any {kind} of {sendingParty} in {receivingParty}",
    "meeting": "{kind} of {guest}",
    "statement": "{speaker}'s {kind}",
    "custom": "Custom of {receivingParty}",
    "image": "Picture of {foaf:depicts}",
    "nomination": "{holder}'s nomination by {sendingParty} to {receivingParty}",
    "relations": "Relations of {sendingParty} and {receivingParty}, {kind}",
    "visit": "{visitor}'s visit to {receivingParty}",
}
_NAMES = {
    "since": "begin",
    "until": "end",
    "attestedOn": "time attested",
    "residency": "residence",
    "residentAt": "seat",
    "presentedTo": "recipient",
    "ordinal": "number",
    "at": "body",
    "dcterms:abstract": "summary",
    "dateNote": "note on the date",
    "functionsBegin": "begin of functions",
    "foaf:depicts": "persons shown",
    "foaf:familyName": "family name",
    "skos:prefLabel": "name",
    "skos:altLabel": "other name",
    "skos:exactMatch": "Wikidata item",
    "skos:notation": "code",
    "skos:note": "note",
    "owl:differentFrom": "told apart",
    "dcterms:issued": "date of publication",
    "schema:url": "address",
    "dcterms:license": "licence",
    "rdf:type": "class",
    "leftOut": "what is left out",
    "knownFrom": "day from which it is known",
    "upTo": "day up to which it speaks",
    "endReason": "reason for the end",
    "covers": "parties covered",
    "met": "persons met",
    "wgs84:lat": "latitude",
    "wgs84:long": "longitude",
}
_WORDS = {term(scheme, word): word for scheme, words in VOCABULARY.items() for word in words}
_TEXTS = ("dcterms:abstract", "dateNote", "skos:note", "leftOut", "dcterms:title", "dcterms:description")


def named(name: str) -> str:
    """A property in words.

    >>> named("residency"), named("sendingParty"), named("dcterms:language")
    ('residence', 'sending party', 'language')
    """
    return _NAMES.get(name) or re.sub(r"([A-Z])", r" \1", re.split(r"[:/#]", name)[-1]).casefold()


class Words:
    """One side's things, values and facts in words.

    `names` are by shared keys, `apart` by the keys that things have where the other side merges them.
    """

    def __init__(self, side: Side) -> None:
        self.side = side
        own = {
            iri: key for key, iris in side.own.items() if key.partition("/")[0] in (*THINGS, "mission") for iri in iris
        }
        self.names: dict[str, str] = {}
        self.apart: dict[str, str] = {}
        for iri, label in sorted(side.store.labels(own).items()):
            self.names[own[iri]] = min(label, self.names.get(own[iri], label))
            self.apart[reference(iri)] = label

    def thing(self, key: str) -> str:
        """The name of a thing, else its key."""
        return self.names.get(key) or key.partition("/")[2] or key

    def value(self, value: Term, name: str = "", exactly: bool = False) -> str:
        """A value; `exactly` adds the bounds of a date, where the date alone does not show what differs."""
        if not value.is_iri:
            return f"“{value.value}”" if name in _TEXTS else value.value
        kind, _, key = value.value.partition("/")
        if kind == "term":
            return _WORDS.get(key, key)
        if "://" in value.value:
            return value.value
        if kind == "date":
            written = self.side.text(value.value, "asWritten") or key
            bounds = [self.side.text(value.value, bound) or "?" for bound in ("earliest", "latest")]
            return f"{written} ({' to '.join(bounds)})" if exactly else written
        return self.thing(value.value)

    def values(self, values: Iterable[Term], joiner: str, name: str = "", exactly: bool = False) -> str:
        """Several values, in the order of their words."""
        return joined(sorted({self.value(value, name, exactly) for value in values}), joiner)

    def called(self, fact: str, when: str = "") -> str:
        """What a fact, a thing or a record is called where something is said of it, with its time."""
        kind = fact.partition("/")[0]
        if kind == "record":
            return f"{self.source(fact.partition('/')[2])} ({fact.partition('/')[2]})"
        if kind in THINGS:
            return self.thing(fact)
        if kind == "graph":
            return "The data set"
        if kind == "step":
            [appointment, *_] = [value.value for value in self.side.values(fact, "appointment")]
            return f"{self.called(appointment)}: {', '.join(filter(None, (self._kind(fact), when)))}"
        pattern = _CALLED.get(kind) or (
            "{holder}'s time as {office}" if self._has(fact, "office") else "{holder}'s post as {title}"
        )
        words = re.sub(r"\{([^}]*)\}", lambda found: self.values(self.side.values(fact, found[1]), " and "), pattern)
        if kind == "meeting":
            words += self._more(fact, "host", " with {}")
        if kind == "statement":
            words += self._more(fact, "addressee", " to {}")
        return ", ".join(filter(None, (words[:1].upper() + words[1:], when)))

    def _kind(self, fact: str) -> str:
        return self.values(self.side.values(fact, "kind"), " and ")

    def _has(self, fact: str, name: str) -> bool:
        return bool(self.side.values(fact, name))

    def _more(self, fact: str, name: str, pattern: str) -> str:
        return pattern.format(self.values(self.side.values(fact, name), " and ")) if self._has(fact, name) else ""

    def source(self, record: str) -> str:
        """A record's source in few words: who published it, and when."""
        node = f"source/{record}"
        parts = [self.side.text(node, "dcterms:publisher"), self.side.text(node, "dcterms:issued")]
        return ", ".join(filter(None, parts)) or record

    def accounts(self, facts: Iterable[str]) -> dict[str, Account]:
        """The accounts of facts, by their shared keys."""
        own = {self.side.own[fact][0]: fact for fact in facts}
        found = accounts(self.side.store, own)
        return {fact: found.get(iri) or Account(iri, "", "") for iri, fact in own.items()}


def kind_of(key: str) -> str:
    """The kind of what has this shared key, in words.

    >>> kind_of("tenure/sohail-mahmood"), kind_of("graph/all")
    ('tenure', 'data set')
    """
    kind = key.partition("/")[0]
    return KINDS.get(kind, kind)


def many(number: int, noun: str) -> str:
    """A number of things.

    >>> many(1, "fact"), many(2, "summary")
    ('1 fact', '2 summaries')
    """
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{number} {noun if number == 1 else plural}"


def joined(words: list[str], joiner: str = " and ") -> str:
    """Words as a sentence lists them.

    >>> joined(["trade", "culture", "politics"])
    'trade, culture and politics'
    """
    return joiner.join(filter(None, (", ".join(words[:-1]), *words[-1:])))
