"""The controlled words of the records, by scheme. `ontology/diplomacy.ttl` defines each; a test holds the two equal."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

VOCABULARY: dict[str, tuple[str, ...]] = {
    "rank": (
        "nuncio",
        "ambassador",
        "high commissioner",
        "envoy extraordinary and minister plenipotentiary",
        "internuncio",
        "minister resident",
        "chargé d'affaires en pied",
        "chargé d'affaires",
        "chargé d'affaires ad interim",
        "permanent representative",
        "head of representation",
        "principal officer",
        "agent",
        "consul general",
        "consul",
        "honorary consul",
        "special envoy",
    ),
    "mission": (
        "embassy",
        "high commission",
        "nunciature",
        "apostolic delegation",
        "legation",
        "permanent mission",
        "interests section",
        "liaison office",
        "representative office",
        "assistant high commission",
        "consulate general",
        "consulate",
        "consular office",
        "consular agency",
        "honorary consulate",
    ),
    "credentials": (
        "letters of credence",
        "working copy",
        "letter of commission",
        "letter of introduction",
        "letter to foreign minister",
        "letter to organisation",
        "credentials by note",
        "reception without letters",
        "not stated",
    ),
    "form": ("joint ceremony", "separate audiences", "not stated"),
    "residency": ("resident", "non-resident", "with government in exile"),
    "post": (
        "mission",
        "consulate",
        "foreign ministry",
        "government",
        "parliament",
        "court",
        "international organisation",
        "military",
        "other public",
    ),
    "office": (
        "head of state",
        "viceroy",
        "head of government",
        "foreign minister",
        "senior official",
        "chief of protocol",
        "head of organisation",
        "chair of organisation",
    ),
    "meeting": ("audience", "courtesy call", "talks", "multilateral meeting", "telephone call"),
    "statement": (
        "hope",
        "desire",
        "resolve",
        "reaffirmation",
        "congratulation",
        "protest",
        "announcement",
        "opinion of the source",
    ),
    "change": ("opened", "closed", "suspended", "reopened", "moved", "raised", "lowered"),
    "basis": ("explicit", "implicit", "conjecture"),
    "topic": (
        "bilateral relations",
        "economy",
        "trade",
        "investment",
        "education",
        "culture",
        "politics",
        "regional cooperation",
    ),
    "source": ("news report", "government release", "official list", "data set", "document", "book"),
    "visibility": ("public", "restricted"),
    "start": ("with letters of credence", "with the working copy", "on arrival", "not stated"),
    "non-residents": ("ranked with residents", "ranked after residents", "not ranked"),
    "acting": ("ranked last", "not ranked"),
    "day": ("by order of presenting", "not told apart"),
    "complete": ("heads of mission",),
    "step": (
        "nomination",
        "agrément requested",
        "agrément granted",
        "agrément refused",
        "commission",
        "recess commission",
        "recommission",
        "designation",
        "oath",
        "arrival",
        "assumption of charge",
        "recall presented",
        "farewell audience",
        "declared unwelcome",
        "relinquishment of charge",
        "departure",
        "end not specified",
    ),
    "outcome": (
        "did not serve",
        "never presented",
        "not confirmed",
        "withdrawn",
        "declined",
        "objected to",
        "pending",
    ),
    "end": (
        "end of tour",
        "recalled",
        "superseded",
        "promoted",
        "transferred",
        "resigned",
        "died",
        "killed",
        "persona non grata",
        "relations severed",
        "mission closed",
        "commission expired",
        "state ceased",
        "not stated",
    ),
    "relations": (
        "recognised",
        "established",
        "severed",
        "ended",
        "interrupted",
        "resumed",
        "raised",
        "lowered",
        "consular relations established",
        "consular relations ended",
    ),
    "visit": (
        "state visit",
        "official visit",
        "working visit",
        "private visit",
        "stopover",
        "multilateral",
        "not stated",
    ),
}

ABOUT: dict[str, str] = {
    "name": "holder",
    "sender": "sendingParty",
    "receiver": "receivingParty",
    "rank": "rank",
    "resident": "residency",
    "seat": "residentAt",
    "date": "date",
    "on": "date",
    "held": "since",
    "since": "since",
    "until": "until",
    "opened": "since",
    "closed": "until",
    "attested on": "attestedOn",
    "post": "title",
    "kind": "kind",
    "what": "kind",
    "at": "at",
    "body": "at",
    "order": "ordinal",
    "ordinal": "ordinal",
    "acting": "acting",
    "form": "form",
    "place": "place",
    "received by": "presentedTo",
    "presented to": "presentedTo",
    "host": "host",
    "guest": "guest",
    "topics": "topic",
    "speaker": "speaker",
    "addressee": "addressee",
    "holder": "holder",
    "office": "office",
    "of": "officeOf",
    "in": "locatedIn",
    "capital of": "capital",
    "functions begin": "functionsBegin",
    "nuncio first": "nuncioFirst",
    "non-residents": "nonResidents",
    "acting heads": "actingHeads",
    "within a day": "withinADay",
    "non-resident to": "receivingParty",
    "outcome": "outcome",
    "ended by": "endReason",
    "concurrent": "concurrentGroup",
    "covers": "covers",
    "protected by": "protectedBy",
    "level": "level",
    "actor": "actor",
    "visitor": "visitor",
    "capacity": "capacity",
    "met": "met",
}
"""The property that a record's `basis of KEY` bears on."""

CODES = ("cow", "gw", "gsh", "fips", "m49", "wikidata")
"""Schemes of codes that a source may give a party."""

NO_LETTERS = ("working copy", "credentials by note", "reception without letters")
"""Kinds of credentials that are not letters presented in person: who presented them shares no day with an envoy."""

RESIDENT = ("embassy", "high commission", "nunciature", "legation")
"""Kinds of mission by which a sender is resident at a receiver."""

CONSULAR = ("consul general", "consul", "honorary consul")
"""Ranks that do not represent a sender before the receiver's head of state or foreign minister."""

UNACCREDITED = ("principal officer", "agent")
"""Ranks of those who have charge of an office without letters to anybody."""

HEAD_NO_MISSION = (*CONSULAR, "special envoy", *UNACCREDITED)
"""Ranks of those who head no diplomatic mission, or are accredited to nobody: outside the classes of article 14, so
that no list of heads of mission has them."""

ONE_SIDED = ("recognised", "raised", "lowered")
"""Changes of relations that one party makes towards another; the rest are mutual, in whichever order they are named."""

_PLAIN = str.maketrans(
    {"ø": "o", "Ø": "O", "æ": "ae", "Æ": "AE", "ß": "ss", "đ": "d", "Đ": "D", "ł": "l", "Ł": "L", "ı": "i"}
)


_PARTS = re.compile(r"[0-9a-z]+")


@lru_cache(100_000)
def slug(text: str) -> str:
    """The text as a key: no accents, lower case, words joined by hyphens; other scripts stay as they are.

    >>> slug("José Júlio Pereira Gomes"), slug("chargé d'affaires"), slug("អ៊ុង សៀន")
    ('jose-julio-pereira-gomes', 'charge-d-affaires', 'អ៊ុង-សៀន')
    """
    if text.isascii():
        return "-".join(_PARTS.findall(text.lower()))
    plain = unicodedata.normalize("NFKD", text).translate(_PLAIN)
    # Only the accents of Latin, Greek and Cyrillic letters go; in Khmer or Arabic the marks are the vowels.
    kept = "".join(c for c in plain if not 0x300 <= ord(c) <= 0x36F)
    kept = unicodedata.normalize("NFC", kept).casefold()
    parts = "".join(c if c.isalnum() or unicodedata.category(c).startswith("M") else " " for c in kept)
    return "-".join(parts.split())


def term(scheme: str, word: str) -> str:
    """The local name of a controlled word in the ontology.

    >>> term("rank", "chargé d'affaires en pied")
    'rank-charge-d-affaires-en-pied'
    """
    return f"{scheme}-{slug(word)}"


def words_near(word: str, known: list[str], most: int = 1, cutoff: float = 0.6) -> list[str]:
    """The known words most like this one, for a message that helps."""
    from difflib import get_close_matches

    folded = {each.casefold(): each for each in reversed(known)}
    found = get_close_matches(re.sub(r"\s+", " ", word.casefold()), list(folded), n=most, cutoff=cutoff)
    return [folded[each] for each in found]
