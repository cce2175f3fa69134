"""What the registers, the decisions on identity and the catalogue may say, in the one canonical order."""

from __future__ import annotations

from doyen.records.keys import Key, Section

REGISTERS: dict[str, Section] = {
    "people": {
        "name": Key(required=True),
        "also": Key("names"),
        "family name": Key(),
        "native name": Key(),
        "native language": Key(),
        "wikidata": Key(hint="Q..., none or unchecked"),
        "note": Key(),
    },
    "parties": {
        "name": Key(required=True),
        "also": Key("names"),
        "kind": Key("text", required=True, hint="state, organisation or other"),
        "since": Key("date"),
        "until": Key("date"),
        "successors": Key("names"),
        "wikidata": Key(),
        "note": Key(),
    },
    "places": {
        "name": Key(required=True),
        "also": Key("names"),
        "in": Key(),
        "capital of": Key("party"),
        "wikidata": Key(),
        "note": Key(),
    },
    "bodies": {
        "name": Key(required=True),
        "also": Key("names"),
        "of": Key("party", required=True),
        "seat": Key(),
        "note": Key(),
    },
    "offices": {
        "name": Key(required=True),
        "also": Key("names"),
        "of": Key("party", required=True),
        "kind": Key("word", scheme="office"),
        "body": Key(),
        "seat": Key(),
        "note": Key(),
    },
}
IDENTITY: Section = {
    "same": Key("names"),
    "not same": Key("names"),
    "what": Key(required=True, hint="person, place, body, office, occasion or meeting"),
    "why": Key(required=True),
    "by": Key(required=True),
    "on": Key("day", required=True),
}
CATALOG: Section = {
    "base": Key(required=True),
    "title": Key(required=True),
    "publisher": Key(required=True),
    "licence": Key(required=True),
    "description": Key(),
    "version": Key(hint="of the data, apart from that of the code"),
    "issued": Key("day"),
}
