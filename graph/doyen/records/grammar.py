"""What a record may say: every section, every key, in the one canonical order. The data dictionary explains it.

`reader` checks a file against these tables, `writer` orders it by them and `doyen new` prints them as a skeleton.
What registers may say is in `entries`.
"""

from __future__ import annotations

from doyen.records.entries import CATALOG, IDENTITY, REGISTERS
from doyen.records.keys import Key, Section
from doyen.records.parts import DOUBT, ENVOY, EVIDENCE, NESTED, SAID, SOURCE, SPAN, STEPS, WITHDRAWN
from doyen.vocabulary import ABOUT, VOCABULARY

__all__ = [
    "CATALOG",
    "HEAD",
    "HINTS",
    "IDENTITY",
    "NESTED",
    "REGISTERS",
    "SECTIONS",
    "SOURCE",
    "Key",
    "Section",
    "hint",
    "known",
]

SECTIONS: dict[str, Section] = {
    "credentials": {
        "receiver": Key("party", required=True, hint="pak"),
        "date": Key("date", required=True, hint="2021-11-21, or 2021-11-21? if in doubt"),
        **DOUBT,
        "form": Key("word", scheme="form"),
        "kind": Key("word", scheme="credentials"),
        "place": Key(),
        "received by": Key(hint="head of state, or a name"),
        "rank": Key("word", scheme="rank", hint="ambassador"),
        **EVIDENCE,
        "presented": Key("items", required=True, section="presented"),
        "said": Key("items", section="said"),
        "picture": Key("item", section="picture"),
    },
    "envoys": {
        **{key: ENVOY[key] for key in ("name", "family name", "sender")},
        "receiver": Key("party", required=True, hint="pak"),
        **{key: ENVOY[key] for key in ("rank", "resident", "seat")},
        **SPAN,
        "ended by": Key("word", scheme="end"),
        "concurrent": Key(hint="a name for the accreditations that the source declares to be held together"),
        **EVIDENCE,
        **STEPS,
        "presentations": Key("items", section="presentations"),
        "career": ENVOY["career"],
    },
    "nominees": {
        **{key: ENVOY[key] for key in ("name", "family name", "sender")},
        "receiver": Key("party", required=True, hint="pak"),
        "rank": ENVOY["rank"],
        "outcome": Key("word", required=True, scheme="outcome"),
        "term": SPAN["term"],
        **EVIDENCE,
        **STEPS,
    },
    "meetings": {
        "kind": Key("word", required=True, scheme="meeting"),
        "date": Key("date", required=True),
        **DOUBT,
        "order on the day": Key("number"),
        "place": Key(),
        "host": Key("names"),
        "guest": Key("names", required=True),
        "topics": Key("names"),
        **EVIDENCE,
        "said": Key("items", section="said"),
    },
    "said": {**SAID, "date": Key("date"), **DOUBT, "place": Key()},
    "offices": {
        "office": Key(required=True, hint="Foreign Secretary"),
        "kind": Key("word", scheme="office"),
        "of": Key("party", required=True),
        "body": Key(),
        "holder": Key(required=True),
        "ordinal": Key("number"),
        "acting": Key("yesno", hint="yes"),
        **SPAN,
        "ended by": Key("word", scheme="end"),
        "seat": Key(),
        **EVIDENCE,
        **STEPS,
    },
    "missions": {
        "kind": Key("word", required=True, scheme="mission"),
        "sender": Key("party", required=True),
        "receiver": Key("party", required=True),
        "name": Key(hint="as the source prints it"),
        "seat": Key(),
        "latitude": Key("degrees", hint="of the mission: 33.7276"),
        "longitude": Key("degrees", hint="73.1162"),
        "covers": Key("names", hint="codes of other parties to which it is accredited too"),
        "protected by": Key("party", hint="under whose protection an interests section works"),
        "opened": Key("date"),
        "closed": Key("date"),
        "attested on": Key("date"),
        "term": SPAN["term"],
        "wikidata": Key(hint="Q..."),
        **EVIDENCE,
        "changes": Key("items", section="changes"),
    },
    "stated absent": {
        "what": Key("word", required=True, scheme="mission"),
        "sender": Key("party", required=True),
        "receiver": Key("party", required=True),
        "on": Key("date", required=True),
        **EVIDENCE,
    },
    "relations": {
        "kind": Key("word", required=True, scheme="relations"),
        "sender": Key("party", required=True, hint="who recognises, raises or lowers; else either of the two"),
        "receiver": Key("party", required=True),
        "date": Key("date", required=True),
        **DOUBT,
        "level": Key("word", scheme="mission", hint="the mission by which they are represented from then on"),
        "actor": Key("names", hint="who acted: persons or parties"),
        "place": Key(),
        "summary": Key(hint="in your own words"),
        **EVIDENCE,
    },
    "visits": {
        "visitor": Key("names", required=True),
        "capacity": Key(hint="President"),
        "sender": Key("party", required=True, hint="whose office holders the visitors are"),
        "receiver": Key("party", required=True, hint="whom they visit"),
        "kind": Key("word", scheme="visit"),
        "since": Key("date", required=True, hint="1958-07-23"),
        "until": Key("date"),
        "date note": DOUBT["date note"],
        "place": Key("names"),
        "met": Key("names"),
        "summary": Key(hint="in your own words"),
        "term": Key(hint="a word that tells two visits that began on one day apart"),
        **EVIDENCE,
    },
    "customs": {
        "receiver": Key("party", required=True),
        "functions begin": Key("word", scheme="start"),
        "nuncio first": Key("yesno", hint="yes or no"),
        "non-residents": Key("word", scheme="non-residents"),
        "acting heads": Key("word", scheme="acting"),
        "within a day": Key("word", scheme="day"),
        "presented to": Key(),
        "form": Key("word", scheme="form"),
        "place": Key(),
        **EVIDENCE,
    },
    "complete": {
        "receiver": Key("party", required=True, hint="swe"),
        "on": Key("day", required=True, hint="the day for which the source lists them all"),
        "what": Key("word", required=True, scheme="complete"),
        **EVIDENCE,
    },
    "people": {
        "name": Key(required=True, hint="as the source prints it"),
        "also": Key("names"),
        "family name": Key(),
        "born": Key("date", hint="of the dead only"),
        "died": Key("date"),
        "wikidata": Key(hint="Q..."),
        **EVIDENCE,
    },
    "parties": {
        "code": Key(required=True, hint="a key that no state of today has"),
        "name": Key(required=True),
        "also": Key("names"),
        "kind": Key(required=True, hint="state, organisation or other"),
        "since": Key("date"),
        "until": Key("date"),
        "successors": Key("names"),
        "codes": Key("names", hint="cow 365"),
        **EVIDENCE,
    },
    "organisations": {
        "code": Key("party", required=True),
        "name": Key(required=True),
        "also": Key("names"),
        **EVIDENCE,
    },
    "places": {
        "name": Key(required=True),
        "also": Key("names"),
        "in": Key(),
        "capital of": Key("party"),
        "latitude": Key("degrees", hint="33.6844"),
        "longitude": Key("degrees", hint="73.0479"),
        "wikidata": Key(hint="Q..."),
        **EVIDENCE,
    },
    "left out": {
        "what": Key(hint="what you read and did not enter"),
        "quote": Key(),
        "why": Key(required=True),
        "visibility": EVIDENCE["visibility"],
    },
}
HEAD: dict[str, Section] = {"source": SOURCE, "withdrawn": WITHDRAWN}
"""The sections that are no lists; a record has the second only if it is withdrawn, and then no list."""


def known(section: Section, key: str) -> Key | None:
    """The key's definition in the section, `basis of FIELD` included; None if the section has no such key.

    >>> known(ENVOY, "basis of rank").scheme
    'basis'
    """
    field = key.removeprefix("basis of ")
    if field != key:
        return EVIDENCE["basis"] if field in section and field in ABOUT and "basis" in section else None
    return section.get(key)


_MOST_CHOICES = 9
"""A longer list of words is cut in a hint; the dictionary has it whole."""


def hint(key: Key) -> str:
    """What a skeleton says behind the key.

    >>> hint(SECTIONS["credentials"]["form"])
    'joint ceremony, separate audiences, not stated'
    """
    words = VOCABULARY.get(key.scheme, ())
    listed = ", ".join(words) if len(words) <= _MOST_CHOICES else f"{', '.join(words[:_MOST_CHOICES])} ..."
    return key.hint or listed


HINTS = frozenset(hint(key) for part in (*HEAD.values(), *SECTIONS.values(), *NESTED.values()) for key in part.values())
